//! `Get-Date -UFormat`: formats as Unix' `date` writes them.

use crate::value::culture::Culture;
use crate::value::time::{DateTime, Moment, TICKS_PER_SECOND, calendar, format};
use jiff::tz::TimeZone;

/// Writes a date in a Unix format; unknown letters are dropped.
pub fn unix_format(date: DateTime, pattern: &str, zone: &TimeZone, culture: &Culture) -> String {
    let pattern = pattern.strip_prefix('+').unwrap_or(pattern);
    let net = |p: &str| format(Moment::DateTime(date), p, culture, zone).unwrap_or_default();
    let mut out = String::new();
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        let Some(letter) = chars.next() else {
            break;
        };
        let text = match letter {
            'A' => net("dddd"),
            'a' => net("ddd"),
            'B' => net("MMMM"),
            'b' | 'h' => net("MMM"),
            'C' => format!("{:02}", date.year() / 100),
            'c' => net("ddd dd MMM yyyy HH':'mm':'ss"),
            'D' => net("MM'/'dd'/'yy"),
            'd' => net("dd"),
            'e' => format!("{:2}", date.day()),
            'F' => net("yyyy-MM-dd"),
            'G' => iso(date).0.to_string(),
            'g' => format!("{:02}", iso(date).0 % 100),
            'H' => net("HH"),
            'I' => net("hh"),
            'j' => format!("{:03}", date.day_of_year()),
            'k' => format!("{:2}", date.hour()),
            'l' => format!("{:2}", (date.hour() + 11) % 12 + 1),
            'M' => net("mm"),
            'm' => net("MM"),
            'n' => "\n".into(),
            'p' => net("tt"),
            'R' => net("HH':'mm"),
            'r' => net("hh':'mm':'ss tt"),
            'S' => net("ss"),
            's' => ((date.to_universal(zone).ticks - DateTime::UNIX_EPOCH.ticks)
                / TICKS_PER_SECOND)
                .to_string(),
            'T' | 'X' => net("HH':'mm':'ss"),
            't' => "\t".into(),
            'U' | 'W' => (date.day_of_year() / 7).to_string(),
            'u' => match date.day_of_week() {
                0 => "7".into(),
                day => day.to_string(),
            },
            'V' => format!("{:02}", iso(date).1),
            'w' => date.day_of_week().to_string(),
            'x' => net("MM'/'dd'/'yy"),
            'Y' => net("yyyy"),
            'y' => net("yy"),
            'Z' => net("zz"),
            '%' => "%".into(),
            other => other.to_string(),
        };
        out.push_str(&text);
    }
    out
}

/// The ISO year and week.
fn iso(date: DateTime) -> (i32, i32) {
    calendar::iso_week(date.ticks / (86_400 * TICKS_PER_SECOND))
}
