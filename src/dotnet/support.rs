//! What the tables' functions share: arguments, results, .NET's exceptions.

use crate::engine::Engine;
use crate::engine::Halt;
use crate::engine::members::errors;
use crate::engine::reference::Reference;
use crate::value::convert::plain;
use crate::value::culture::Culture;
use crate::value::natives::CultureValue;
use crate::value::types::{NetType, Type, exceptions};
use crate::value::{Array, Fault, Ptr, Str, Value};

/// The argument at `i`, null where there is none.
pub fn at(args: &[Value], i: usize) -> Value {
    args.get(i).cloned().unwrap_or(Value::Null)
}

/// A `string` argument.
pub fn text(args: &[Value], i: usize) -> Str {
    match args.get(i) {
        Some(Value::String(text)) => text.clone(),
        Some(other) => plain(other.base()),
        None => Str::new(),
    }
}

/// An `int` argument.
pub fn int(args: &[Value], i: usize) -> i32 {
    i32::try_from(long(args, i)).unwrap_or_default()
}

/// A `long` argument, or any other integer.
pub fn long(args: &[Value], i: usize) -> i64 {
    args.get(i).map_or(0, integer)
}

/// The integer that a value holds; 0 for what is none.
pub fn integer(value: &Value) -> i64 {
    match value {
        Value::Int(n) => i64::from(*n),
        Value::Long(n) => *n,
        Value::Byte(n) => i64::from(*n),
        Value::SByte(n) => i64::from(*n),
        Value::Int16(n) => i64::from(*n),
        Value::UInt16(n) => i64::from(*n),
        Value::UInt(n) => i64::from(*n),
        Value::ULong(n) => i64::try_from(*n).unwrap_or(i64::MAX),
        Value::Char(n) => i64::from(*n),
        Value::Enum(value) => value.value,
        Value::Bool(flag) => i64::from(*flag),
        _ => 0,
    }
}

/// A `double` argument, or an integer in its place.
pub fn double(args: &[Value], i: usize) -> f64 {
    match args.get(i) {
        Some(Value::Double(n)) => *n,
        Some(Value::Single(n)) => f64::from(*n),
        _ => long(args, i) as f64,
    }
}

/// A `bool` argument.
pub fn flag(args: &[Value], i: usize) -> bool {
    matches!(args.get(i), Some(Value::Bool(true)))
}

/// A `char` argument as a UTF-16 unit.
pub fn unit(args: &[Value], i: usize) -> u16 {
    match args.get(i) {
        Some(Value::Char(c)) => *c,
        Some(Value::String(text)) => text.encode_utf16().next().unwrap_or_default(),
        _ => 0,
    }
}

/// The text of one UTF-16 unit.
pub fn unit_text(unit: u16) -> Str {
    String::from_utf16_lossy(&[unit]).into()
}

/// The items of an array argument, or of what PowerShell passes in its place.
pub fn items(args: &[Value], i: usize) -> Vec<Value> {
    match args.get(i) {
        Some(Value::Array(array)) => array.items.borrow().clone(),
        Some(Value::List(list)) => list.items.borrow().clone(),
        Some(Value::Dict(dict)) if dict.is_set() => dict.keys(),
        Some(Value::Native(native)) => native.items().unwrap_or_default(),
        Some(value) if !value.is_null() => vec![value.clone()],
        _ => Vec::new(),
    }
}

/// The units of a `char[]` argument.
pub fn units(args: &[Value], i: usize) -> Vec<u16> {
    match args.get(i) {
        Some(Value::String(text)) => text.encode_utf16().collect(),
        _ => items(args, i)
            .iter()
            .filter_map(|item| match item {
                Value::Char(c) => Some(*c),
                Value::String(text) => text.encode_utf16().next(),
                _ => None,
            })
            .collect(),
    }
}

/// The bytes of a `byte[]` argument.
pub fn bytes(args: &[Value], i: usize) -> Vec<u8> {
    items(args, i)
        .iter()
        .map(|item| u8::try_from(integer(item)).unwrap_or_default())
        .collect()
}

/// An array of a .NET type.
pub fn array_of(element: &'static NetType, items: Vec<Value>) -> Value {
    Value::Array(Ptr::new(Array::of(Type::Net(element), items)))
}

/// A `char[]`.
pub fn chars(units: impl IntoIterator<Item = u16>) -> Value {
    let items = units.into_iter().map(Value::Char).collect();
    array_of(&crate::value::types::net::CHAR, items)
}

/// A length or position as an `int`.
pub fn count(n: usize) -> Value {
    Value::Int(i32::try_from(n).unwrap_or(i32::MAX))
}

/// Sets what a `ref` or `out` argument refers to.
pub fn set_ref(args: &[Value], i: usize, value: Value) {
    if let Some(Value::Native(native)) = args.get(i)
        && let Some(reference) = native.get::<Reference>()
    {
        reference.set(value);
    }
}

/// The culture of an `IFormatProvider` argument; the session's where it is null or missing.
pub fn culture(engine: &mut Engine, args: &[Value], i: usize) -> &'static Culture {
    args.get(i)
        .and_then(culture_of)
        .unwrap_or_else(|| engine.culture())
}

/// The culture behind a `CultureInfo`, `NumberFormatInfo` or `DateTimeFormatInfo`.
pub fn culture_of(value: &Value) -> Option<&'static Culture> {
    match value.base() {
        Value::Native(native) => native.get::<CultureValue>().map(CultureValue::culture),
        _ => None,
    }
}

/// A raised .NET exception.
pub fn raise(ty: &'static NetType, message: impl Into<Str>) -> Box<Halt> {
    errors::net(ty, message).into()
}

/// `ArgumentNullException`
pub fn null_argument(parameter: &str) -> Box<Halt> {
    errors::argument_null(parameter).into()
}

/// `ArgumentOutOfRangeException`
pub fn out_of_range(message: &str, parameter: &str) -> Box<Halt> {
    errors::argument_range(message, parameter).into()
}

/// `ArgumentOutOfRangeException` for a position in a text or collection.
pub fn bad_index(parameter: &str) -> Box<Halt> {
    out_of_range(
        "Index was out of range. Must be non-negative and less than or equal to the size of the collection.",
        parameter,
    )
}

/// `ArgumentOutOfRangeException` for a number of items.
pub fn bad_count(parameter: &str) -> Box<Halt> {
    out_of_range(
        "Count must be positive and count must refer to a location within the string/array/collection.",
        parameter,
    )
}

/// `ArgumentOutOfRangeException` that tells the value: `{parameter} ('{actual}') must be {rule}.`
pub fn must_be(parameter: &str, actual: i64, rule: &str) -> Box<Halt> {
    let message = format!(
        "{parameter} ('{actual}') must be {rule}. (Parameter '{parameter}')\nActual value was {actual}."
    );
    Fault::from_exception(
        crate::value::Exception::new(&exceptions::ARGUMENT_OUT_OF_RANGE_EXCEPTION, message)
            .with("ParamName", parameter),
        "System.ArgumentOutOfRangeException",
    )
    .into()
}

/// `ArgumentException`
pub fn argument(message: &str, parameter: &str) -> Box<Halt> {
    errors::argument(message, parameter).into()
}

/// `FormatException`
pub fn format_error(message: impl Into<Str>) -> Box<Halt> {
    raise(&exceptions::FORMAT_EXCEPTION, message)
}

/// `OverflowException`
pub fn overflow(message: impl Into<Str>) -> Box<Halt> {
    raise(&exceptions::OVERFLOW_EXCEPTION, message)
}

/// `ArgumentException` of `CompareTo` with a value of another type.
pub fn must_be_type(this: &Value) -> Box<Halt> {
    let name = this.type_of().map(|ty| ty.name()).unwrap_or_default();
    let message = match this {
        Value::Enum(_) => {
            Str::from("Object must be the same type as the enum. The type passed in was different.")
        }
        _ => format!("Object must be of type {name}.").into(),
    };
    raise(&exceptions::ARGUMENT_EXCEPTION, message)
}
