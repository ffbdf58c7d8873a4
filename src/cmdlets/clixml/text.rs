//! Text inside CLIXML: characters that XML lacks are written `_xHHHH_`; durations are ISO 8601.

use crate::value::time::{TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MINUTE, TICKS_PER_SECOND};
use crate::value::xml::write::{Place, escape};
use std::fmt::Write;

/// Writes text with what markup and CLIXML need escaped.
pub fn push(out: &mut String, text: &str, place: Place) {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let looks_escaped = c == '_' && is_escape(rest);
        if looks_escaped || c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') {
            let _ = write!(plain, "_x{:04X}_", u32::from(c));
        } else {
            plain.push(c);
        }
        rest = after;
    }
    escape(out, &plain, place);
}

fn is_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    matches!(bytes.get(1), Some(b'x' | b'X'))
        && bytes.get(6) == Some(&b'_')
        && bytes
            .get(2..6)
            .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

/// The text that was written.
pub fn read(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut units: Vec<u16> = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c == '_' && is_escape(rest) {
            let digits = rest.get(2..6).unwrap_or_default();
            units.push(u16::from_str_radix(digits, 16).unwrap_or(0xFFFD));
            rest = rest.get(7..).unwrap_or_default();
            continue;
        }
        if !units.is_empty() {
            plain.push_str(&String::from_utf16_lossy(&units));
            units.clear();
        }
        plain.push(c);
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    plain.push_str(&String::from_utf16_lossy(&units));
    plain
}

/// `PT1H2M3S`
pub fn duration(ticks: i64) -> String {
    let mut text = String::new();
    if ticks < 0 {
        text.push('-');
    }
    text.push('P');
    let mut rest = ticks.unsigned_abs();
    let mut part = |unit: i64| {
        let unit = unit.unsigned_abs();
        let count = rest / unit;
        rest %= unit;
        count
    };
    let (days, hours) = (part(TICKS_PER_DAY), part(TICKS_PER_HOUR));
    let (minutes, seconds) = (part(TICKS_PER_MINUTE), part(TICKS_PER_SECOND));
    if days > 0 {
        let _ = write!(text, "{days}D");
    }
    if hours > 0 || minutes > 0 || seconds > 0 || rest > 0 || days == 0 {
        text.push('T');
        if hours > 0 {
            let _ = write!(text, "{hours}H");
        }
        if minutes > 0 {
            let _ = write!(text, "{minutes}M");
        }
        if seconds > 0 || rest > 0 || (days == 0 && hours == 0 && minutes == 0) {
            let _ = write!(text, "{seconds}");
            if rest > 0 {
                let digits = format!("{rest:07}");
                let _ = write!(text, ".{}", digits.trim_end_matches('0'));
            }
            text.push('S');
        }
    }
    text
}

/// The ticks of a duration.
pub fn read_duration(text: &str) -> Option<i64> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let rest = rest.strip_prefix('P')?;
    let (date, time) = rest.split_once('T').unwrap_or((rest, ""));
    let mut ticks = 0f64;
    for (part, units) in [
        (date, &[('D', TICKS_PER_DAY)][..]),
        (
            time,
            &[
                ('H', TICKS_PER_HOUR),
                ('M', TICKS_PER_MINUTE),
                ('S', TICKS_PER_SECOND),
            ][..],
        ),
    ] {
        let mut rest = part;
        for (letter, unit) in units {
            if let Some((digits, after)) = rest.split_once(*letter) {
                ticks += digits.parse::<f64>().ok()? * *unit as f64;
                rest = after;
            }
        }
        if !rest.is_empty() {
            return None;
        }
    }
    Some(sign * ticks.round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        for text in ["plain", "a\nb", "_x0041_", "é\u{1}"] {
            let mut out = String::new();
            push(&mut out, text, Place::Text);
            assert_eq!(read(&out), text);
        }
        for ticks in [0, 37_230_000_000, 864_000_000_000, 1, -36_000_000_000] {
            assert_eq!(read_duration(&duration(ticks)), Some(ticks));
        }
        assert_eq!(duration(37_230_000_000), "PT1H2M3S");
    }
}
