//! The text of values: as PowerShell makes strings of them, and as .NET's `ToString()` does.

use crate::value::culture::EN_US;
use crate::value::number::{self, IntKind, Number};
use crate::value::object::Bag;
use crate::value::time::{Moment, format, format_span};
use crate::value::types::{Type, accelerators, commas};
use crate::value::{Exception, MemberKind, Object, Str, Value};
use jiff::tz::TimeZone;

/// .NET's invariant form of a date.
const INVARIANT_DATE: &str = "MM/dd/yyyy HH:mm:ss";

/// The text of a value where no script code may run: culture-invariant, arrays joined by blanks.
pub fn plain(value: &Value) -> Str {
    match items(value) {
        Some(items) => join(&items, " ", scalar),
        None => whole(value),
    }
}

/// The items that string expansion joins; dictionaries and texts are one thing.
pub fn items(value: &Value) -> Option<Vec<Value>> {
    match value {
        Value::Array(array) => Some(array.items.borrow().clone()),
        Value::List(list) => Some(list.items.borrow().clone()),
        Value::Dict(dict) if dict.is_set() => Some(dict.keys()),
        Value::Native(native) => native.items(),
        Value::Object(object) => items(object.base()?),
        Value::Instance(instance) => items(&instance.collection()?),
        _ => None,
    }
}

/// Joins the texts of items.
pub fn join(items: &[Value], separator: &str, mut text: impl FnMut(&Value) -> Str) -> Str {
    let mut out = Str::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(separator);
        }
        out.push_str(&text(item));
    }
    out
}

/// The text of a value that is shown as a whole: a custom object with its properties, anything else as an item.
pub fn whole(value: &Value) -> Str {
    match value {
        Value::Object(object) if object.is_custom() && object.text().is_none() => {
            properties(object, scalar)
        }
        _ => scalar(value),
    }
}

/// `@{a=1; b=x}`; nothing for an object without properties.
pub fn properties(object: &Object, mut text: impl FnMut(&Value) -> Str) -> Str {
    let bag: Bag = object.bag.borrow().clone();
    let mut out = Str::new();
    for (member, value) in bag.shape.members.iter().zip(&bag.values) {
        let shown = match member.kind {
            MemberKind::Note | MemberKind::Property | MemberKind::ReadOnly => text(value),
            MemberKind::Alias => match value {
                Value::String(other) => bag.get(other).map(&mut text).unwrap_or_default(),
                _ => Str::new(),
            },
            MemberKind::Script => "System.Management.Automation.PSScriptProperty".into(),
            MemberKind::Method | MemberKind::Set | MemberKind::Hidden => continue,
        };
        out.push_str(if out.is_empty() { "@{" } else { "; " });
        out.push_str(&member.name);
        out.push_str("=");
        out.push_str(&shown);
    }
    if !out.is_empty() {
        out.push_str("}");
    }
    out
}

/// Whether a value's text is the list of its properties: a custom object without a text of its own.
pub fn is_list_of_properties(value: &Value) -> bool {
    matches!(value, Value::Object(object) if object.is_custom() && object.text().is_none())
}

/// The text of one item: what is inside an array is not taken apart again.
pub fn scalar(value: &Value) -> Str {
    match value {
        Value::Nothing | Value::Null => Str::new(),
        Value::String(text) => text.clone(),
        Value::Double(n) => number::double_to_string(*n).into(),
        Value::Single(n) => number::single_to_string(*n).into(),
        Value::DateTime(date) => format(
            Moment::DateTime(*date),
            INVARIANT_DATE,
            &EN_US,
            &TimeZone::UTC,
        )
        .unwrap_or_default()
        .into(),
        Value::Type(ty) => type_name(ty),
        Value::Object(object) if object.text().is_some() => {
            object.text().cloned().unwrap_or_default()
        }
        Value::Object(object) if object.is_custom() => Str::new(),
        Value::Object(object) => match object.base() {
            Some(base) => scalar(base),
            None => net(value),
        },
        other => net(other),
    }
}

/// `ToString()` of .NET in the session's culture, as error messages quote values.
pub fn net(value: &Value) -> Str {
    let int = |value: i128, kind| number::int_to_text(value, kind).into();
    match value {
        Value::Nothing | Value::Null => Str::new(),
        Value::Bool(true) => "True".into(),
        Value::Bool(false) => "False".into(),
        Value::SByte(n) => int((*n).into(), IntKind::SByte),
        Value::Byte(n) => int((*n).into(), IntKind::Byte),
        Value::Int16(n) => int((*n).into(), IntKind::Int16),
        Value::UInt16(n) => int((*n).into(), IntKind::UInt16),
        Value::Int(n) => int((*n).into(), IntKind::Int32),
        Value::UInt(n) => int((*n).into(), IntKind::UInt32),
        Value::Long(n) => int((*n).into(), IntKind::Int64),
        Value::ULong(n) => int((*n).into(), IntKind::UInt64),
        Value::Double(n) => number::format(Number::Double(*n), "", &EN_US)
            .unwrap_or_default()
            .into(),
        Value::Single(n) => number::format(Number::Single(*n), "", &EN_US)
            .unwrap_or_default()
            .into(),
        Value::Decimal(n) => n.to_string().into(),
        Value::BigInt(n) => n.to_string().into(),
        Value::Char(unit) => character(*unit),
        Value::String(text) => text.clone(),
        Value::DateTime(date) => format(Moment::DateTime(*date), "", &EN_US, &TimeZone::UTC)
            .unwrap_or_default()
            .into(),
        Value::TimeSpan(span) => format_span(*span, "", &EN_US).unwrap_or_default().into(),
        Value::Guid(guid) => guid.hyphenated().to_string().into(),
        Value::Enum(value) => value.text(),
        Value::Type(ty) => ty.full_name(),
        Value::ScriptBlock(block) => block.text().into(),
        Value::Exception(exception) => exception_text(exception).into(),
        Value::Error(record) => record.message(),
        Value::Native(native) => native.text(),
        Value::Object(object) => match object.base() {
            Some(base) => net(base),
            None if object.text().is_some() => object.text().cloned().unwrap_or_default(),
            None if object.is_custom() => properties(object, scalar),
            None => object.ty().full_name(),
        },
        Value::Instance(instance) => match &*instance.base.borrow() {
            Some(base @ Value::Exception(_)) => net(base),
            _ => instance.class.name.clone(),
        },
        Value::Array(_) | Value::List(_) | Value::Dict(_) => {
            value.type_of().map(|t| t.full_name()).unwrap_or_default()
        }
    }
}

/// A UTF-16 unit as text; half a pair cannot be shown.
pub fn character(unit: u16) -> Str {
    char::from_u32(u32::from(unit)).unwrap_or('\u{FFFD}').into()
}

/// `Exception.ToString()` of an exception that was not thrown: types and messages, causes behind arrows.
fn exception_text(exception: &Exception) -> String {
    let mut text = exception.ty.full_name().to_string();
    if !exception.message.is_empty() {
        text.push_str(": ");
        text.push_str(&exception.message);
    }
    if let Some(inner) = &exception.inner {
        text.push_str("\n ---> ");
        text.push_str(&exception_text(inner));
        text.push_str("\n   --- End of inner exception stack trace ---");
    }
    text
}

/// A type as strings of PowerShell show it: by its accelerator, generic arguments in brackets.
pub fn type_name(ty: &Type) -> Str {
    match ty {
        Type::Net(net) => accelerators::name_of(net).unwrap_or(net.name).into(),
        Type::Array(element) => format!("{}[]", type_name(element)).into(),
        Type::Grid(element, rank) => format!("{}[{}]", type_name(element), commas(*rank)).into(),
        Type::Generic(generic) if generic.is_closed() => generic.definition.name.into(),
        Type::Generic(generic) => {
            let arguments: Vec<String> = generic
                .arguments
                .iter()
                .map(|t| type_name(t).to_string())
                .collect();
            let name = generic.definition.name;
            let name = name.split('`').next().unwrap_or(name);
            format!("{name}[{}]", arguments.join(",")).into()
        }
        Type::Class(class) => class.name.clone(),
    }
}
