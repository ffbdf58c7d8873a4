//! Strings of JSON that are dates.

use crate::value::time::{DateTime, DateTimeOffset, Kind, TICKS_PER_MINUTE};
use crate::value::{Str, Value};
use jiff::tz::TimeZone;

/// What becomes of a string that looks like a date (`-DateKind`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateKind {
    Default,
    Local,
    Utc,
    Offset,
    String,
}

impl DateKind {
    /// The kind of the enum's number.
    pub fn of(number: i64) -> Self {
        match number {
            1 => DateKind::Local,
            2 => DateKind::Utc,
            3 => DateKind::Offset,
            4 => DateKind::String,
            _ => DateKind::Default,
        }
    }
}

/// A date and time as written, and what it says of its zone.
struct Written {
    time: DateTime,
    zone: Zone,
}

enum Zone {
    Unspecified,
    Utc,
    /// Minutes east of UTC.
    Offset(i64),
}

/// A string's value: a date where it is written as one.
pub fn value(text: Str, kind: DateKind, zone: &TimeZone) -> Value {
    if kind == DateKind::String || !(19..=40).contains(&text.len()) {
        return Value::String(text);
    }
    let Some(written) = parse(&text) else {
        return Value::String(text);
    };
    let minutes = match written.zone {
        Zone::Offset(minutes) => minutes,
        _ => 0,
    };
    let shifted = |kind: Kind| {
        let ticks = written
            .time
            .ticks
            .saturating_sub(minutes.saturating_mul(TICKS_PER_MINUTE));
        DateTime::from_ticks(ticks, kind).ok()
    };
    let unspecified = DateTime {
        kind: Kind::Unspecified,
        ..written.time
    };
    let found = match (kind, &written.zone) {
        (DateKind::Offset, _) => {
            let offset = crate::value::time::TimeSpan {
                ticks: minutes.saturating_mul(TICKS_PER_MINUTE),
            };
            return match DateTimeOffset::new(unspecified.ticks, offset) {
                Ok(value) => value.into(),
                Err(_) => Value::String(text),
            };
        }
        (DateKind::Utc, Zone::Unspecified) => Some(DateTime {
            kind: Kind::Utc,
            ..written.time
        }),
        (DateKind::Local, Zone::Unspecified) => Some(DateTime {
            kind: Kind::Local,
            ..written.time
        }),
        (DateKind::Utc, _) | (DateKind::Default, Zone::Utc) => shifted(Kind::Utc),
        (_, Zone::Unspecified) => Some(unspecified),
        _ => shifted(Kind::Utc).map(|time| time.to_local(zone)),
    };
    found.map_or(Value::String(text), Value::DateTime)
}

/// `yyyy-MM-ddTHH:mm:ss[.fffffff][Z|±hh:mm]`
fn parse(text: &str) -> Option<Written> {
    let bytes = text.as_bytes();
    let number = |from: usize, to: usize| -> Option<i32> {
        let part = bytes.get(from..to)?;
        if !part.iter().all(u8::is_ascii_digit) {
            return None;
        }
        text.get(from..to)?.parse().ok()
    };
    let is = |at: usize, c: u8| bytes.get(at) == Some(&c);
    if !(is(4, b'-') && is(7, b'-') && is(10, b'T') && is(13, b':') && is(16, b':')) {
        return None;
    }
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    if hour > 24 || minute > 59 || second > 59 {
        return None;
    }
    let date = DateTime::from_date(number(0, 4)?, number(5, 7)?, number(8, 10)?).ok()?;
    let mut rest = text.get(19..)?;
    let mut fraction = 0i64;
    if let Some(digits) = rest.strip_prefix('.') {
        let length = digits.bytes().take_while(u8::is_ascii_digit).count();
        let mut scale = 1_000_000i64;
        for digit in digits.bytes().take(length.min(7)) {
            fraction += i64::from(digit - b'0') * scale;
            scale /= 10;
        }
        if length == 0 {
            return None;
        }
        rest = digits.get(length..)?;
    }
    let zone = match rest {
        "" => Zone::Unspecified,
        "Z" => Zone::Utc,
        _ => Zone::Offset(offset(rest)?),
    };
    let seconds = i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second);
    let time = date.add_ticks(seconds * 10_000_000 + fraction).ok()?;
    Some(Written { time, zone })
}

/// `±hh:mm` or `±hhmm` in minutes.
fn offset(text: &str) -> Option<i64> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let digits = digits.replacen(':', "", 1);
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let hours: i64 = digits.get(..2)?.parse().ok()?;
    let minutes: i64 = digits
        .get(2..)
        .filter(|m| !m.is_empty())
        .unwrap_or("0")
        .parse()
        .ok()?;
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}
