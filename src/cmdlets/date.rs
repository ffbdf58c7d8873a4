//! `Get-Date`, and `Set-Date`, which a sandbox refuses.

use super::date_format::unix_format;
use crate::engine::members::ps_object::attach;
use crate::engine::{Args, CmdletEntry, Context, Result};
use crate::value::shape::MemberKind;
use crate::value::time::{DateTime, Moment, TICKS_PER_SECOND, format};
use crate::value::types::{enums, exceptions};
use crate::value::{EnumValue, Fault, Object, Type, Value};

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::new("Get-Date", get_date)];

fn get_date(cx: &mut Context, args: &Args) -> Result {
    let zone = cx.engine.zone();
    let mut date = match args.get("Date").map(Value::base) {
        Some(Value::DateTime(date)) => *date,
        _ => match args.int("UnixTimeSeconds") {
            Some(seconds) => {
                let mut date = DateTime::UNIX_EPOCH;
                date.ticks = date
                    .ticks
                    .saturating_add(seconds.saturating_mul(TICKS_PER_SECOND));
                date.to_local(&zone)
            }
            None => cx.engine.local_now(),
        },
    };
    date = adjusted(date, args)?;
    if args.flag("AsUTC") {
        date = date.to_universal(&zone);
    }
    if let Some(pattern) = args.text("UFormat") {
        let text = unix_format(date, &pattern, &zone, cx.engine.culture());
        return cx.write(Value::text(text));
    }
    if let Some(pattern) = args.text("Format") {
        let culture = cx.engine.culture();
        let (pattern, date) = match pattern.to_ascii_lowercase().as_str() {
            "filedate" => ("yyyyMMdd", date),
            "filedateuniversal" => ("yyyyMMddZ", date.to_universal(&zone)),
            "filedatetime" => ("yyyyMMddTHHmmssffff", date),
            "filedatetimeuniversal" => ("yyyyMMddTHHmmssffffZ", date.to_universal(&zone)),
            _ => (pattern.as_str(), date),
        };
        let text = format(Moment::DateTime(date), pattern, culture, &zone).map_err(|error| {
            Fault::new(
                &exceptions::FORMAT_EXCEPTION,
                "System.FormatException",
                error.to_string(),
            )
        })?;
        return cx.write(Value::text(text));
    }
    let hint = match args.get("DisplayHint") {
        Some(hint) => hint.base().clone(),
        None => EnumValue::of(Type::Net(&enums::DISPLAY_HINT_TYPE), 2),
    };
    let object = Object::around(Value::DateTime(date)).into_value();
    attach(&object, "DisplayHint", MemberKind::Note, hint);
    cx.write(object)
}

/// The date with the parts that parameters replace; each keeps the rest.
fn adjusted(date: DateTime, args: &Args) -> std::result::Result<DateTime, Fault> {
    let part = |name: &str| args.int(name).and_then(|n| i32::try_from(n).ok());
    let mut date = date;
    let out_of_range = |error: &dyn std::fmt::Display| {
        Fault::new(
            &exceptions::ARGUMENT_OUT_OF_RANGE_EXCEPTION,
            "System.ArgumentOutOfRangeException",
            error.to_string(),
        )
    };
    if let Some(year) = part("Year") {
        date = date
            .add_years(year - date.year())
            .map_err(|e| out_of_range(&e))?;
    }
    if let Some(month) = part("Month") {
        date = date
            .add_months(month - date.month())
            .map_err(|e| out_of_range(&e))?;
    }
    let units = [
        ("Day", date.day(), 86_400 * TICKS_PER_SECOND),
        ("Hour", date.hour(), 3_600 * TICKS_PER_SECOND),
        ("Minute", date.minute(), 60 * TICKS_PER_SECOND),
        ("Second", date.second(), TICKS_PER_SECOND),
    ];
    for (name, now, ticks) in units {
        if let Some(wanted) = part(name) {
            let by = i64::from(wanted - now) * ticks;
            date = date.add_ticks(by).map_err(|e| out_of_range(&e))?;
        }
    }
    if let Some(wanted) = part("Millisecond") {
        let by = i64::from(wanted - date.millisecond()) * 10_000;
        date = date.add_ticks(by).map_err(|e| out_of_range(&e))?;
        date.ticks -= date.ticks % 10_000;
    }
    Ok(date)
}
