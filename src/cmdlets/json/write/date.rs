//! Dates as JSON writes them.

use crate::value::time::{DateTime, Kind, TICKS_PER_MINUTE, TICKS_PER_SECOND, offset_of_local};
use std::fmt::Write;

/// ISO 8601 with as many digits of the second as the time has.
pub fn date_text(time: DateTime, zone: &jiff::tz::TimeZone) -> String {
    let mut text = clock_text(time);
    match time.kind {
        Kind::Unspecified => {}
        Kind::Utc => text.push('Z'),
        Kind::Local => push_offset(
            &mut text,
            offset_of_local(time.ticks, zone) / TICKS_PER_MINUTE,
        ),
    }
    text
}

/// A date and time with its offset.
pub fn offset_text(ticks: i64, minutes: i64) -> String {
    let time = DateTime {
        ticks,
        kind: Kind::Unspecified,
    };
    let mut text = clock_text(time);
    push_offset(&mut text, minutes);
    text
}

fn push_offset(text: &mut String, minutes: i64) {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.abs();
    let _ = write!(text, "{sign}{:02}:{:02}", minutes / 60, minutes % 60);
}

fn clock_text(time: DateTime) -> String {
    let (year, month, day) = time.date_parts();
    let of_day = time.ticks.rem_euclid(crate::value::time::TICKS_PER_DAY);
    let seconds = of_day / TICKS_PER_SECOND;
    let fraction = of_day % TICKS_PER_SECOND;
    let mut text = format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    );
    if fraction > 0 {
        let digits = format!("{fraction:07}");
        text.push('.');
        text.push_str(digits.trim_end_matches('0'));
    }
    text
}
