//! `[timespan]::Parse` and `ParseExact`.

mod exact;

use super::{TICKS_PER_SECOND, TimeSpan};
use crate::value::culture::Culture;
use Part::{Day, Fraction, Hour, Minute, Second};
pub use exact::parse_span_exact;
use thiserror::Error;

/// Why a text is no duration; the texts are .NET's.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ParseSpanError {
    #[error("String '{0}' was not recognized as a valid TimeSpan.")]
    Bad(String),
    #[error(
        "The TimeSpan string '{0}' could not be parsed because at least one of the numeric components is out of range or contains too many digits."
    )]
    Overflow(String),
    #[error("Input string was not in a correct format.")]
    Format,
    #[error("Cannot find a matching quote character for the character '{0}'.")]
    Quote(char),
    #[error("Format specifier '{0}' was invalid.")]
    Specifier(String),
}

/// A number and the zeros in front of it, which matter in a fraction.
#[derive(Debug, Clone, Copy, Default)]
struct Number {
    value: i64,
    zeros: u32,
}

impl Number {
    /// As ticks of a fraction of a second; too many digits are refused unless zeros lead.
    fn fraction(self) -> Option<i64> {
        if self.value == 0 {
            return Some(0);
        }
        if self.zeros == 0 && self.value > 9_999_999 {
            return None;
        }
        let digits = self.value.ilog10() + 1 + self.zeros;
        Some(match digits.cmp(&7) {
            std::cmp::Ordering::Greater => {
                let unit = 10f64.powi(digits.min(300) as i32 - 7);
                (self.value as f64 / unit).round() as i64
            }
            _ => self.value * 10i64.pow(7 - digits),
        })
    }
}

/// What numbers mean, by their count and the separators between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Day,
    Hour,
    Minute,
    Second,
    Fraction,
}

/// The shapes a duration is written in, in the order in which they are tried.
const SHAPES: [&[Part]; 9] = [
    &[Day],
    &[Hour, Minute],
    &[Hour, Minute, Second],
    &[Day, Hour, Minute],
    &[Hour, Minute, Fraction],
    &[Hour, Minute, Second, Fraction],
    &[Day, Hour, Minute, Second],
    &[Day, Hour, Minute, Fraction],
    &[Day, Hour, Minute, Second, Fraction],
];

/// Reads a duration: `5` (days), `1.02:03:04.5`, `10:30`.
pub fn parse_span(text: &str, culture: &Culture) -> Result<TimeSpan, ParseSpanError> {
    standard(text, culture, Allowed::Any)
}

/// The separators of a pattern.
struct Pattern<'a> {
    day_hour: &'a str,
    second_fraction: &'a str,
}

impl Pattern<'_> {
    fn separates(&self, text: &str, left: Part, right: Part) -> bool {
        match (left, right) {
            (Day, _) => text == self.day_hour,
            (Second, _) => text == self.second_fraction,
            // Minutes and a fraction: `h:m:.f`
            (_, Fraction) => text.strip_prefix(':') == Some(self.second_fraction),
            _ => text == ":",
        }
    }
}

/// Which patterns a text may follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Allowed {
    Any,
    Invariant,
    Localized,
    LocalizedFull,
}

fn standard(text: &str, culture: &Culture, allowed: Allowed) -> Result<TimeSpan, ParseSpanError> {
    let bad = || ParseSpanError::Bad(text.to_string());
    let overflow = || ParseSpanError::Overflow(text.to_string());
    let trimmed = text.trim();
    let (numbers, separators) = tokens(trimmed).ok_or_else(overflow)?;
    if numbers.is_empty() || numbers.len() > 5 {
        return Err(bad());
    }
    let negative = match separators.first().copied() {
        Some("") => false,
        Some("-") => true,
        _ => return Err(bad()),
    };
    if separators.last().copied() != Some("") {
        return Err(bad());
    }
    let invariant = Pattern {
        day_hour: ".",
        second_fraction: ".",
    };
    let localized = Pattern {
        day_hour: ":",
        second_fraction: culture.number.decimal_separator,
    };
    let patterns = match allowed {
        Allowed::Any => &[&invariant, &localized][..],
        Allowed::Invariant => &[&invariant],
        Allowed::Localized | Allowed::LocalizedFull => &[&localized],
    };
    let mut too_large = false;
    for pattern in patterns {
        for shape in SHAPES.iter().filter(|shape| shape.len() == numbers.len()) {
            if allowed == Allowed::LocalizedFull && shape.len() < 5 {
                continue;
            }
            let between = separators.get(1..numbers.len()).unwrap_or_default();
            let pairs = shape.iter().zip(shape.iter().skip(1));
            if !pairs
                .zip(between)
                .all(|((left, right), text)| pattern.separates(text, *left, *right))
            {
                continue;
            }
            match ticks(shape, &numbers, negative) {
                Some(ticks) => return Ok(TimeSpan { ticks }),
                None => too_large = true,
            }
        }
    }
    Err(if too_large { overflow() } else { bad() })
}

/// Numbers and what stands before, between and behind them; `None` when a number is too long.
fn tokens(text: &str) -> Option<(Vec<Number>, Vec<&str>)> {
    let mut numbers = Vec::new();
    let mut separators = Vec::new();
    let mut rest = text;
    loop {
        let digits = rest
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(rest.len());
        let (separator, tail) = rest.split_at(digits);
        separators.push(separator);
        if tail.is_empty() {
            return Some((numbers, separators));
        }
        let end = tail
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(tail.len());
        let (digits, tail) = tail.split_at(end);
        let significant = digits.trim_start_matches('0');
        let value = if significant.is_empty() {
            0
        } else {
            significant.parse::<i64>().ok()?
        };
        if value > 0x0FFF_FFFF {
            return None;
        }
        let zeros = u32::try_from(digits.len() - significant.len())
            .unwrap_or(u32::MAX)
            .min(1000);
        numbers.push(Number { value, zeros });
        if numbers.len() > 5 {
            return Some((numbers, separators));
        }
        rest = tail;
    }
}

fn ticks(shape: &[Part], numbers: &[Number], negative: bool) -> Option<i64> {
    let mut total: i128 = 0;
    for (part, number) in shape.iter().zip(numbers) {
        let (most, seconds) = match part {
            Day => (10_675_199, 86_400),
            Hour => (23, 3600),
            Minute => (59, 60),
            Second => (59, 1),
            Fraction => {
                total += i128::from(number.fraction()?);
                continue;
            }
        };
        if number.value > most {
            return None;
        }
        total += i128::from(number.value) * seconds * i128::from(TICKS_PER_SECOND);
    }
    i64::try_from(if negative { -total } else { total }).ok()
}

#[cfg(test)]
mod tests {
    use super::super::format_span;
    use super::*;
    use crate::value::culture::{EN_US, INVARIANT};

    #[test]
    fn lenient() {
        let bad = |t: &str| format!("String '{t}' was not recognized as a valid TimeSpan.");
        let large = |t: &str| {
            format!(
                "The TimeSpan string '{t}' could not be parsed because at least one of the numeric components is out of range or contains too many digits."
            )
        };
        for (text, expected) in [
            ("5", "5.00:00:00".to_string()),
            (" 10:30 ", "10:30:00".into()),
            ("1.02:03:04.5", "1.02:03:04.5000000".into()),
            ("1:02:03:04.5", "1.02:03:04.5000000".into()),
            ("-2.03:04:05.678", "-2.03:04:05.6780000".into()),
            ("1.2:3", "1.02:03:00".into()),
            ("1:2:.5", "01:02:00.5000000".into()),
            ("00:00:00.00000005", "00:00:00.0000001".into()),
            ("25:99", large("25:99")),
            ("99999999999", large("99999999999")),
            ("", bad("")),
            ("1.5", bad("1.5")),
            ("1,000", bad("1,000")),
            ("0x1F", bad("0x1F")),
            ("2026-03-04", bad("2026-03-04")),
            ("abc", bad("abc")),
            ("5-", bad("5-")),
        ] {
            let found = match parse_span(text, &INVARIANT) {
                Ok(span) => format_span(span, "c", &EN_US).unwrap_or_default(),
                Err(error) => error.to_string(),
            };
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn exact_formats() {
        for (text, format, ticks) in [
            ("01:30", "hh\\:mm", Some(54_000_000_000)),
            ("90", "%d", Some(77_760_000_000_000)),
            ("1.02", "d\\.hh", Some(936_000_000_000)),
            ("05.250", "ss\\.fff", Some(52_500_000)),
            ("1:30", "hh\\:mm", None),
            ("1:02:03", "g", Some(37_230_000_000)),
        ] {
            assert_eq!(
                parse_span_exact(text, &[format], &EN_US)
                    .ok()
                    .map(|s| s.ticks),
                ticks,
                "{text}"
            );
        }
    }
}
