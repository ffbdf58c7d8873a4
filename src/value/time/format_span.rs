//! Durations as text: `c`, `g`, `G` and custom formats.

use super::{TICKS_PER_SECOND, TimeSpan};
use crate::value::culture::Culture;
use std::fmt::Write;
use thiserror::Error;

/// A format that is none for durations; the text is .NET's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Input string was not in a correct format.")]
pub struct SpanFormatError;

/// A duration in parts, without sign.
struct Parts {
    days: u64,
    hours: u64,
    minutes: u64,
    seconds: u64,
    fraction: u64,
}

impl Parts {
    fn of(span: TimeSpan) -> Self {
        let ticks = span.ticks.unsigned_abs();
        let seconds = ticks / TICKS_PER_SECOND as u64;
        Self {
            days: seconds / 86_400,
            hours: seconds / 3600 % 24,
            minutes: seconds / 60 % 60,
            seconds: seconds % 60,
            fraction: ticks % TICKS_PER_SECOND as u64,
        }
    }
}

/// Writes a duration in a .NET format; an empty one is `c`.
pub fn format_span(
    span: TimeSpan,
    format: &str,
    culture: &Culture,
) -> Result<String, SpanFormatError> {
    let parts = Parts::of(span);
    let mut out = String::with_capacity(26);
    let mut chars = format.chars();
    match (chars.next(), chars.next()) {
        (None, _) | (Some('c' | 't' | 'T'), None) => constant(&mut out, span, &parts),
        (Some('g'), None) => short(&mut out, span, &parts, culture),
        (Some('G'), None) => long(&mut out, span, &parts, culture),
        (Some(_), None) => return Err(SpanFormatError),
        _ => custom(&mut out, &parts, format)?,
    }
    Ok(out)
}

fn constant(out: &mut String, span: TimeSpan, parts: &Parts) {
    if span.ticks < 0 {
        out.push('-');
    }
    if parts.days > 0 {
        let _ = write!(out, "{}.", parts.days);
    }
    let _ = write!(
        out,
        "{:02}:{:02}:{:02}",
        parts.hours, parts.minutes, parts.seconds
    );
    if parts.fraction > 0 {
        let _ = write!(out, ".{:07}", parts.fraction);
    }
}

fn short(out: &mut String, span: TimeSpan, parts: &Parts, culture: &Culture) {
    if span.ticks < 0 {
        out.push('-');
    }
    if parts.days > 0 {
        let _ = write!(out, "{}:", parts.days);
    }
    let _ = write!(
        out,
        "{}:{:02}:{:02}",
        parts.hours, parts.minutes, parts.seconds
    );
    if parts.fraction > 0 {
        let digits = format!("{:07}", parts.fraction);
        let _ = write!(
            out,
            "{}{}",
            culture.number.decimal_separator,
            digits.trim_end_matches('0')
        );
    }
}

fn long(out: &mut String, span: TimeSpan, parts: &Parts, culture: &Culture) {
    if span.ticks < 0 {
        out.push('-');
    }
    let point = culture.number.decimal_separator;
    let Parts {
        days,
        hours,
        minutes,
        seconds,
        fraction,
    } = parts;
    let _ = write!(
        out,
        "{days}:{hours:02}:{minutes:02}:{seconds:02}{point}{fraction:07}"
    );
}

/// In custom formats every literal is quoted or escaped.
fn custom(out: &mut String, parts: &Parts, format: &str) -> Result<(), SpanFormatError> {
    let chars: Vec<char> = format.chars().collect();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let run = chars.iter().skip(at).take_while(|&&next| next == c).count();
        let mut used = run;
        let mut number = |value: u64, most: usize| {
            if run > most {
                return Err(SpanFormatError);
            }
            let _ = write!(out, "{value:0run$}");
            Ok(())
        };
        match c {
            'd' => number(parts.days, 8)?,
            'h' => number(parts.hours, 2)?,
            'm' => number(parts.minutes, 2)?,
            's' => number(parts.seconds, 2)?,
            'f' | 'F' if run > 7 => return Err(SpanFormatError),
            'f' | 'F' => {
                let all = format!("{:07}", parts.fraction);
                let digits = all.get(..run).unwrap_or_default();
                out.push_str(if c == 'f' {
                    digits
                } else {
                    digits.trim_end_matches('0')
                });
            }
            '\'' | '"' => {
                let inner: Vec<char> = chars
                    .iter()
                    .skip(at + 1)
                    .copied()
                    .take_while(|&next| next != c)
                    .collect();
                used = inner.len() + 2;
                if at + used > chars.len() {
                    return Err(SpanFormatError);
                }
                out.extend(inner);
            }
            '%' => {
                match chars.get(at + 1) {
                    Some(&next) if next != '%' => {
                        custom(out, parts, next.encode_utf8(&mut [0; 4]))?
                    }
                    _ => return Err(SpanFormatError),
                }
                used = 2;
            }
            '\\' => {
                out.push(*chars.get(at + 1).ok_or(SpanFormatError)?);
                used = 2;
            }
            _ => return Err(SpanFormatError),
        }
        at += used;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::culture::EN_US;

    #[test]
    fn formats() {
        let bad = "Input string was not in a correct format.";
        let span = TimeSpan {
            ticks: -1_838_456_780_000,
        };
        for (format, text) in [
            ("", "-2.03:04:05.6780000"),
            ("c", "-2.03:04:05.6780000"),
            ("g", "-2:3:04:05.678"),
            ("G", "-2:03:04:05.6780000"),
            ("d\\.hh", "2.03"),
            ("fff", "678"),
            ("%m", "4"),
            ("hh':'mm", "03:04"),
            ("hh:mm", bad),
            ("x", bad),
            ("hhh", bad),
        ] {
            assert_eq!(
                format_span(span, format, &EN_US).unwrap_or_else(|e| e.to_string()),
                text,
                "{format}"
            );
        }
        assert_eq!(
            format_span(TimeSpan::ZERO, "g", &EN_US).as_deref(),
            Ok("0:00:00")
        );
    }
}
