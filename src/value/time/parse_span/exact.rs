//! Reading spans of time by patterns.

use super::{Allowed, Number, ParseSpanError, Part, standard, ticks};
use crate::value::culture::Culture;
use crate::value::time::TimeSpan;
use Part::{Day, Fraction, Hour, Minute, Second};

/// Reads a duration in the first of the formats that fits.
pub fn parse_span_exact(
    text: &str,
    formats: &[&str],
    culture: &Culture,
) -> Result<TimeSpan, ParseSpanError> {
    if let [format] = formats {
        return exact(text, format, culture);
    }
    let found = formats
        .iter()
        .find_map(|format| exact(text, format, culture).ok());
    found.ok_or_else(|| ParseSpanError::Bad(text.to_string()))
}

fn exact(text: &str, format: &str, culture: &Culture) -> Result<TimeSpan, ParseSpanError> {
    let mut letters = format.chars();
    match (letters.next(), letters.next()) {
        (None, _) => Err(ParseSpanError::Specifier(String::new())),
        (Some('c' | 't' | 'T'), None) => standard(text, culture, Allowed::Invariant),
        (Some('g'), None) => standard(text, culture, Allowed::Localized),
        (Some('G'), None) => standard(text, culture, Allowed::LocalizedFull),
        (Some(_), None) => Err(ParseSpanError::Specifier(format.to_string())),
        _ => custom(text, format),
    }
}

fn custom(text: &str, format: &str) -> Result<TimeSpan, ParseSpanError> {
    let bad = || ParseSpanError::Bad(text.to_string());
    let text: Vec<char> = text.chars().collect();
    let format: Vec<char> = format.chars().collect();
    let (mut at, mut place) = (0, 0);
    let mut found: Vec<(Part, Number)> = Vec::new();
    let take = |at: &mut usize, c: char| {
        let same = text.get(*at) == Some(&c);
        *at += usize::from(same);
        same
    };
    while let Some(&letter) = format.get(place) {
        let run = format
            .iter()
            .skip(place)
            .take_while(|&&c| c == letter)
            .count();
        let mut used = run;
        match letter {
            'd' | 'h' | 'm' | 's' | 'f' | 'F' => {
                let (part, longest) = match letter {
                    'd' => (Day, 8),
                    'h' => (Hour, 2),
                    'm' => (Minute, 2),
                    's' => (Second, 2),
                    _ => (Fraction, 7),
                };
                if run > longest || found.iter().any(|(seen, _)| *seen == part) {
                    return Err(ParseSpanError::Format);
                }
                let (least, most) = match (letter, run) {
                    ('F', _) => (0, run),
                    ('f', _) => (run, run),
                    ('d', 1) => (1, 8),
                    (_, 1) => (1, 2),
                    ('d', _) => (run, 8),
                    _ => (run, run),
                };
                let digits: String = text
                    .iter()
                    .skip(at)
                    .take(most)
                    .take_while(|c| c.is_ascii_digit())
                    .collect();
                if digits.len() < least {
                    return Err(bad());
                }
                at += digits.len();
                let zeros = digits.len() - digits.trim_start_matches('0').len();
                let value = digits.parse().unwrap_or(0);
                found.push((
                    part,
                    Number {
                        value,
                        zeros: zeros as u32,
                    },
                ));
            }
            '\'' | '"' => {
                let inner: Vec<char> = format
                    .iter()
                    .skip(place + 1)
                    .copied()
                    .take_while(|&c| c != letter)
                    .collect();
                used = inner.len() + 2;
                if place + used > format.len() {
                    return Err(ParseSpanError::Quote(letter));
                }
                if !inner.into_iter().all(|c| take(&mut at, c)) {
                    return Err(bad());
                }
            }
            '%' => {
                if matches!(format.get(place + 1), None | Some('%')) {
                    return Err(ParseSpanError::Format);
                }
                used = 1;
            }
            '\\' => {
                let Some(&escaped) = format.get(place + 1) else {
                    return Err(ParseSpanError::Format);
                };
                if !take(&mut at, escaped) {
                    return Err(bad());
                }
                used = 2;
            }
            _ => return Err(ParseSpanError::Format),
        }
        place += used;
    }
    if at < text.len() {
        return Err(bad());
    }
    let (shape, numbers): (Vec<Part>, Vec<Number>) = found.into_iter().unzip();
    let overflow = || ParseSpanError::Overflow(text.iter().collect());
    ticks(&shape, &numbers, false)
        .map(|ticks| TimeSpan { ticks })
        .ok_or_else(overflow)
}
