//! Values as text in cells and lists.

use crate::engine::{Engine, Halt, Result};
use crate::value::convert;
use crate::value::culture::{Culture, INVARIANT};
use crate::value::format_string::{CompositeError, expand};
use crate::value::number::{self, Number};
use crate::value::shape::same_name;
use crate::value::{ErrorCategory, Fault, Object, Str, Value, time};

/// What stands for what does not fit.
pub const ELLIPSIS: char = '\u{2026}';

/// What a cell shows for an expression that failed (`-DisplayError`).
pub const EXPRESSION_ERROR: &str = "#ERR";
/// What a cell shows when a format string failed (`-DisplayError`).
pub const FORMAT_ERROR: &str = "#FMTERR";

/// The culture that display uses.
pub fn culture() -> &'static Culture {
    Culture::find("en-US").unwrap_or(&INVARIANT)
}

/// Where a text will stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Cell,
    Elsewhere,
}

/// `$FormatEnumerationLimit`; negative is without limit.
pub fn enumeration_limit(engine: &mut Engine) -> i64 {
    match engine.variable("FormatEnumerationLimit") {
        Some(Value::Int(n)) => i64::from(n),
        Some(Value::Long(n)) => n,
        _ => 4,
    }
}

/// Runs a reading that may fail without the failure counting: errors become `None`, other halts pass.
///
/// # Errors
/// What is no error (`exit`, Ctrl+C).
pub fn quietly<T>(result: Result<T>) -> Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(halt) if matches!(*halt, Halt::Error(_)) => Ok(None),
        Err(halt) => Err(halt),
    }
}

/// `ToString()` with the session's culture, as display has it.
///
/// # Errors
/// What a script's `ToString()` raises.
pub fn to_text(engine: &mut Engine, value: &Value) -> Result<Str> {
    Ok(match value.base() {
        Value::DateTime(date) => {
            let zone = jiff::tz::TimeZone::UTC;
            match time::format(time::Moment::DateTime(*date), "G", culture(), &zone) {
                Ok(text) => text.into(),
                Err(_) => Str::new(),
            }
        }
        Value::Type(_) => convert::text::net(value.base()),
        Value::Double(n) if n.is_infinite() => convert::text::net(value),
        Value::Single(n) if n.is_infinite() => convert::text::net(value),
        Value::Object(object) if custom_text(object) => {
            let object = object.clone();
            convert::text::properties(&object, in_culture)
        }
        Value::Native(native) => match native.display() {
            Some(text) => text,
            None => engine.to_text(value)?,
        },
        _ => engine.to_text(value)?,
    })
}

/// Whether an object's text is the list of its properties.
fn custom_text(object: &Object) -> bool {
    let bag = object.bag.borrow();
    object.is_custom() && object.text().is_none() && bag.find("ToString").is_none()
}

/// A property's value inside the text of a custom object.
fn in_culture(value: &Value) -> Str {
    match value {
        Value::DateTime(_) | Value::Double(_) | Value::Single(_) => convert::text::net(value),
        other => convert::text::scalar(other),
    }
}

/// The items of a value that display takes apart: collections and dictionaries, not text.
pub fn items(engine: &mut Engine, value: &Value) -> Result<Option<Vec<Value>>> {
    Ok(match value.base() {
        Value::Array(_) | Value::List(_) => Some(engine.enumerate(value)?),
        Value::Dict(dict) if dict.is_set() => Some(dict.keys()),
        Value::Dict(dict) => Some(crate::value::natives::entry::Entry::all(dict)),
        Value::Native(native) => native.items(),
        _ => None,
    })
}

/// A value as a cell or a list shows it.
///
/// # Errors
/// What a script's `ToString()` raises.
pub fn display(engine: &mut Engine, value: &Value, limit: i64, place: Place) -> Result<Str> {
    if value.is_null() {
        return Ok(Str::new());
    }
    if let Some(list) = items(engine, value)? {
        return collection(engine, &list, limit);
    }
    if place == Place::Cell
        && let Some(text) = fixed(value)
    {
        return Ok(text);
    }
    to_text(engine, value)
}

/// Floating point numbers in tables have the culture's number of decimals.
fn fixed(value: &Value) -> Option<Str> {
    let number = match value.base() {
        Value::Double(n) => Number::Double(*n),
        Value::Single(n) => Number::Single(*n),
        Value::Decimal(n) => Number::Decimal(n),
        _ => return None,
    };
    number::format(number, "F", culture()).ok().map(Str::from)
}

fn collection(engine: &mut Engine, list: &[Value], limit: i64) -> Result<Str> {
    let mut text = String::from("{");
    for (at, item) in list.iter().enumerate() {
        if limit >= 0 && at as i64 == limit {
            text.push(ELLIPSIS);
            break;
        }
        if at > 0 {
            text.push_str(", ");
        }
        text.push_str(&item_name(engine, item)?);
    }
    text.push('}');
    Ok(text.into())
}

/// An item of a collection: its text, or what it is known by.
fn item_name(engine: &mut Engine, item: &Value) -> Result<Str> {
    match item {
        Value::Nothing | Value::Null => return Ok("$null".into()),
        Value::Native(_) | Value::Instance(_) => {
            let text = to_text(engine, item)?;
            let plain = item.type_of().map(|t| t.full_name()).unwrap_or_default();
            if text == plain.as_str()
                && let Some(name) = display_name(engine, item)?
            {
                return to_text(engine, &name);
            }
            return Ok(text);
        }
        _ => {}
    }
    to_text(engine, item)
}

/// The value that an object is known by: that of a name, an id, a key.
///
/// # Errors
/// What is no error.
pub fn display_name(engine: &mut Engine, value: &Value) -> Result<Option<Value>> {
    match display_property(engine, value) {
        Some(name) => engine.get_property(value, &name),
        None => Ok(None),
    }
}

/// The property that an object is known by.
pub fn display_property(engine: &mut Engine, value: &Value) -> Option<Str> {
    if let Ok(Some(name)) = super::type_data::display_property(engine, value) {
        return Some(name);
    }
    let list = engine.properties(value);
    let ends = |name: &str, end: &str| name.to_ascii_lowercase().ends_with(end);
    let patterns: [&dyn Fn(&str) -> bool; 6] = [
        &|name| same_name(name, "Name"),
        &|name| same_name(name, "Id"),
        &|name| same_name(name, "Key"),
        &|name| ends(name, "key"),
        &|name| ends(name, "name"),
        &|name| ends(name, "id"),
    ];
    patterns
        .iter()
        .find_map(|pattern| list.iter().find(|p| pattern(&p.name)))
        .map(|p| p.name.clone())
}

/// A value in a format string: composite (`{0:N2}`) or plain (`N2`).
///
/// # Errors
/// When the format does not suit the value.
pub fn formatted(engine: &mut Engine, value: &Value, format: &str) -> Result<Str> {
    if format.contains("{0") || format.contains('}') {
        let item = |_: usize, format: &str| one(engine, value, format);
        return match expand(format, 1, item) {
            Ok(text) => Ok(text.into()),
            Err(CompositeError::Argument(halt)) => Err(halt),
            Err(_) => Err(Fault::runtime(
                "FormatError",
                ErrorCategory::InvalidOperation,
                "The format does not suit the value.",
            )
            .into()),
        };
    }
    Ok(one(engine, value, format)?.into())
}

/// A value in the format of one hole.
fn one(engine: &mut Engine, value: &Value, format: &str) -> Result<String> {
    if format.is_empty() {
        return Ok(to_text(engine, value)?.to_string());
    }
    let text = engine.invoke_member(value, "ToString", &[Value::text(format)])?;
    Ok(engine.to_text(&text)?.to_string())
}
