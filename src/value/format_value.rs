//! `IFormattable`: a value's text in a format and a culture.

use super::culture::Culture;
use super::number::{IntKind, Number, format as format_number};
use super::time::{
    DateOnly, DateTimeOffset, Moment, TimeOnly, format as format_moment, format_span,
};
use super::types::exceptions::FORMAT_EXCEPTION;
use super::{EnumValue, Fault, Str, Value, guid};
use jiff::tz::TimeZone;

/// The text of a value in a .NET format, empty for the default; `None` for values that have no formats.
///
/// # Errors
/// `FormatException` for formats that the value's type does not know.
pub fn format_value(
    value: &Value,
    format: &str,
    culture: &Culture,
    zone: &TimeZone,
) -> Result<Option<Str>, Fault> {
    if let Some(number) = number_of(value) {
        return format_number(number, format, culture)
            .map(|text| Some(text.into()))
            .map_err(|error| bad_format(error.to_string()));
    }
    let moment = match value {
        Value::DateTime(time) => Some(Moment::DateTime(*time)),
        Value::Native(native) => {
            let offset = native.get::<DateTimeOffset>().copied().map(Moment::Offset);
            let date = native.get::<DateOnly>().copied().map(Moment::Date);
            let time = native.get::<TimeOnly>().copied().map(Moment::Time);
            offset.or(date).or(time)
        }
        _ => None,
    };
    if let Some(moment) = moment {
        return format_moment(moment, format, culture, zone)
            .map(|text| Some(text.into()))
            .map_err(|error| bad_format(error.to_string()));
    }
    match value {
        Value::TimeSpan(span) => format_span(*span, format, culture)
            .map(|text| Some(text.into()))
            .map_err(|error| bad_format(error.to_string())),
        Value::Guid(id) => guid::format(id, format)
            .map(|text| Some(text.into()))
            .map_err(|error| bad_format(error.to_string())),
        Value::Enum(value) => format_enum(value, format).map(Some),
        _ => Ok(None),
    }
}

/// A number as the formatter takes it; `None` for other values.
pub fn number_of(value: &Value) -> Option<Number<'_>> {
    let int = |value: i128, kind: IntKind| Some(Number::Int { value, kind });
    match value {
        Value::SByte(n) => int((*n).into(), IntKind::SByte),
        Value::Byte(n) => int((*n).into(), IntKind::Byte),
        Value::Int16(n) => int((*n).into(), IntKind::Int16),
        Value::UInt16(n) => int((*n).into(), IntKind::UInt16),
        Value::Int(n) => int((*n).into(), IntKind::Int32),
        Value::UInt(n) => int((*n).into(), IntKind::UInt32),
        Value::Long(n) => int((*n).into(), IntKind::Int64),
        Value::ULong(n) => int((*n).into(), IntKind::UInt64),
        Value::Single(n) => Some(Number::Single(*n)),
        Value::Double(n) => Some(Number::Double(*n)),
        Value::Decimal(n) => Some(Number::Decimal(n)),
        Value::BigInt(n) => Some(Number::BigInt(n)),
        _ => None,
    }
}

/// `Enum.ToString(format)`: `G`, `F`, `D` or `X`.
fn format_enum(value: &EnumValue, format: &str) -> Result<Str, Fault> {
    match format {
        "" | "G" | "g" => Ok(value.text()),
        "F" | "f" => Ok(value.flags_text()),
        "D" | "d" => Ok(value.value.to_string().into()),
        "X" | "x" => {
            let digits = value.kind().bits() as usize / 4;
            let hex = format!("{:016X}", value.value);
            Ok(hex.get(16 - digits..).unwrap_or_default().into())
        }
        _ => Err(bad_format(
            "Format string can be only \"G\", \"g\", \"X\", \"x\", \"F\", \"f\", \"D\" or \"d\".",
        )),
    }
}

fn bad_format(message: impl Into<Str>) -> Fault {
    Fault::new(&FORMAT_EXCEPTION, FORMAT_EXCEPTION.name, message)
}
