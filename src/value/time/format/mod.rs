//! Dates as text: the standard formats of one letter and custom ones.

mod pattern;

use super::zone::offset_of_local;
use super::{
    DateOnly, DateTime, DateTimeOffset, Kind, TICKS_PER_HOUR, TICKS_PER_MINUTE, TICKS_PER_SECOND,
    TimeOnly,
};
use crate::value::culture::{Culture, DateInfo, INVARIANT};
use jiff::tz::TimeZone;
pub(super) use pattern::standard_pattern;
use pattern::{check_custom, default_pattern};
use std::fmt::Write;
use thiserror::Error;

/// What can be written by date formats.
#[derive(Debug, Clone, Copy)]
pub enum Moment {
    DateTime(DateTime),
    Offset(DateTimeOffset),
    Date(DateOnly),
    Time(TimeOnly),
}

/// Why a date format is none; the texts are .NET's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DateFormatError {
    #[error("Input string was not in a correct format.")]
    Format,
    #[error("Cannot find a matching quote character for the character '{0}'.")]
    Quote(char),
}

/// Writes a date in a .NET format; an empty one is the type's default. The zone answers `z` and `K`.
pub fn format(
    moment: Moment,
    format: &str,
    culture: &Culture,
    zone: &TimeZone,
) -> Result<String, DateFormatError> {
    let mut writer = Writer {
        moment,
        time: clock(moment),
        info: &culture.date,
        zone,
    };
    let mut chars = format.chars();
    let pattern = match (chars.next(), chars.next()) {
        (None, _) => default_pattern(moment, writer.info),
        (Some(letter), None) => writer.standard(letter)?,
        _ => {
            check_custom(moment, format)?;
            format.to_string()
        }
    };
    let mut out = String::with_capacity(pattern.len() + 12);
    writer.custom(&mut out, &pattern)?;
    Ok(out)
}

fn clock(moment: Moment) -> DateTime {
    match moment {
        Moment::DateTime(time) => time,
        Moment::Offset(time) => time.date_time(),
        Moment::Date(date) => date.to_date_time(TimeOnly::default()),
        Moment::Time(time) => DateTime {
            ticks: time.ticks,
            kind: Kind::Unspecified,
        },
    }
}

struct Writer<'a> {
    moment: Moment,
    time: DateTime,
    info: &'a DateInfo,
    zone: &'a TimeZone,
}

impl Writer<'_> {
    fn standard(&mut self, letter: char) -> Result<String, DateFormatError> {
        let allowed = match self.moment {
            Moment::DateTime(_) => true,
            Moment::Offset(_) => letter != 'U',
            Moment::Date(_) => "dDmMoOrRyY".contains(letter),
            Moment::Time(_) => "tToOrR".contains(letter),
        };
        let pattern = standard_pattern(letter, self.info)
            .filter(|_| allowed)
            .ok_or(DateFormatError::Format)?;
        if "oOrRsu".contains(letter) {
            self.info = &INVARIANT.date;
        }
        match (self.moment, letter) {
            (Moment::DateTime(time), 'U') => {
                self.time = time.to_universal(self.zone);
                self.moment = Moment::DateTime(self.time);
            }
            (Moment::Offset(time), 'r' | 'R' | 'u') => self.time = time.utc_date_time(),
            (Moment::Date(_), 'o' | 'O') => return Ok("yyyy'-'MM'-'dd".to_string()),
            (Moment::Date(_), 'r' | 'R') => return Ok("ddd, dd MMM yyyy".to_string()),
            (Moment::Time(_), 'o' | 'O') => return Ok("HH':'mm':'ss'.'fffffff".to_string()),
            (Moment::Time(_), 'r' | 'R') => return Ok("HH':'mm':'ss".to_string()),
            _ => {}
        }
        Ok(pattern)
    }

    fn custom(&self, out: &mut String, pattern: &str) -> Result<(), DateFormatError> {
        let chars: Vec<char> = pattern.chars().collect();
        let mut at = 0;
        while let Some(&c) = chars.get(at) {
            let run = chars.iter().skip(at).take_while(|&&next| next == c).count();
            let mut used = run;
            match c {
                'd' | 'M' | 'y' | 'g' => self.date_part(out, c, run, &chars, at),
                'h' | 'H' | 'm' | 's' => self.clock_part(out, c, run),
                'f' | 'F' => self.fraction(out, c, run)?,
                't' => {
                    let mark = if self.time.hour() < 12 {
                        self.info.am
                    } else {
                        self.info.pm
                    };
                    let length = if run == 1 { 1 } else { usize::MAX };
                    out.extend(mark.chars().take(length));
                }
                'z' => self.offset(out, run),
                'K' => {
                    self.kind(out);
                    used = 1;
                }
                ':' => {
                    out.push_str(self.info.time_separator);
                    used = 1;
                }
                '/' => {
                    out.push_str(self.info.date_separator);
                    used = 1;
                }
                '\'' | '"' => used = quoted(out, &chars, at)?,
                '%' => {
                    // Makes a single letter a custom format.
                    match chars.get(at + 1) {
                        Some(&next) if next != '%' => {
                            self.custom(out, next.encode_utf8(&mut [0; 4]))?
                        }
                        _ => return Err(DateFormatError::Format),
                    }
                    used = 2;
                }
                '\\' => {
                    out.push(*chars.get(at + 1).ok_or(DateFormatError::Format)?);
                    used = 2;
                }
                other => {
                    out.push(other);
                    used = 1;
                }
            }
            at += used;
        }
        Ok(())
    }

    fn date_part(&self, out: &mut String, letter: char, run: usize, pattern: &[char], at: usize) {
        let name = |names: &[&'static str], index: i32| {
            usize::try_from(index)
                .ok()
                .and_then(|i| names.get(i))
                .copied()
                .unwrap_or_default()
        };
        let (year, month, day) = self.time.date_parts();
        let written = match (letter, run) {
            ('d', 1) | ('M', 1) => write!(out, "{}", if letter == 'd' { day } else { month }),
            ('d', 2) | ('M', 2) => write!(out, "{:02}", if letter == 'd' { day } else { month }),
            ('d', 3) => write!(
                out,
                "{}",
                name(&self.info.days_short, self.time.day_of_week())
            ),
            ('d', _) => write!(out, "{}", name(&self.info.days, self.time.day_of_week())),
            ('M', _) => {
                let genitive = self.info.has_genitive() && beside_day(pattern, at, run);
                let names = match (run, genitive) {
                    (3, false) => &self.info.months_short,
                    (3, true) => &self.info.months_short_genitive,
                    (_, false) => &self.info.months,
                    (_, true) => &self.info.months_genitive,
                };
                write!(out, "{}", name(names, month - 1))
            }
            ('y', 1) => write!(out, "{}", year % 100),
            ('y', 2) => write!(out, "{:02}", year % 100),
            ('y', _) => {
                let digits = year.to_string();
                out.extend(std::iter::repeat_n('0', run.saturating_sub(digits.len())));
                out.write_str(&digits)
            }
            _ => write!(out, "{}", self.info.era),
        };
        // Writing to a string does not fail.
        let _ = written;
    }

    fn clock_part(&self, out: &mut String, letter: char, run: usize) {
        let value = match letter {
            'h' => (self.time.hour() + 11) % 12 + 1,
            'H' => self.time.hour(),
            'm' => self.time.minute(),
            _ => self.time.second(),
        };
        let _ = if run == 1 {
            write!(out, "{value}")
        } else {
            write!(out, "{value:02}")
        };
    }

    fn fraction(&self, out: &mut String, letter: char, run: usize) -> Result<(), DateFormatError> {
        if run > 7 {
            return Err(DateFormatError::Format);
        }
        let all = format!("{:07}", self.time.ticks % TICKS_PER_SECOND);
        let digits = all.get(..run).unwrap_or_default();
        if letter == 'f' {
            out.push_str(digits);
            return Ok(());
        }
        let digits = digits.trim_end_matches('0');
        if digits.is_empty() && out.ends_with('.') {
            out.pop();
        }
        out.push_str(digits);
        Ok(())
    }

    fn offset_ticks(&self) -> i64 {
        match self.moment {
            Moment::Offset(time) => time.offset().ticks,
            _ if self.time.kind == Kind::Utc => 0,
            _ => offset_of_local(self.time.ticks, self.zone),
        }
    }

    fn offset(&self, out: &mut String, run: usize) {
        let ticks = self.offset_ticks();
        let sign = if ticks < 0 { '-' } else { '+' };
        let hours = ticks.abs() / TICKS_PER_HOUR;
        let minutes = ticks.abs() / TICKS_PER_MINUTE % 60;
        let _ = match run {
            1 => write!(out, "{sign}{hours}"),
            2 => write!(out, "{sign}{hours:02}"),
            _ => write!(out, "{sign}{hours:02}:{minutes:02}"),
        };
    }

    fn kind(&self, out: &mut String) {
        match (self.moment, self.time.kind) {
            (Moment::Offset(_), _) | (_, Kind::Local) => self.offset(out, 3),
            (_, Kind::Utc) => out.push('Z'),
            _ => {}
        }
    }
}

/// Is there a day of the month (`d` or `dd`) in the pattern, left or right of a place?
fn beside_day(pattern: &[char], at: usize, run: usize) -> bool {
    let is_day = |d: &&char| **d == 'd';
    let before = pattern.get(..at).unwrap_or_default();
    let left = before
        .iter()
        .rev()
        .skip_while(|c| **c != 'd')
        .take_while(is_day)
        .count();
    let after = pattern.get(at + run..).unwrap_or_default();
    let right = after
        .iter()
        .skip_while(|c| **c != 'd')
        .take_while(is_day)
        .count();
    (1..=2).contains(&left) || (1..=2).contains(&right)
}

/// Writes a quoted part; answers how many characters of the pattern it takes.
fn quoted(out: &mut String, pattern: &[char], start: usize) -> Result<usize, DateFormatError> {
    let quote = pattern.get(start).copied().unwrap_or('\'');
    let mut at = start + 1;
    while let Some(&c) = pattern.get(at) {
        at += 1;
        if c == quote {
            return Ok(at - start);
        }
        if c == '\\' {
            out.push(*pattern.get(at).ok_or(DateFormatError::Format)?);
            at += 1;
        } else {
            out.push(c);
        }
    }
    Err(DateFormatError::Quote(quote))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::culture::EN_US;

    fn check(moment: Moment, culture: &Culture, facts: &[(&str, &str)]) {
        for (pattern, text) in facts {
            let found =
                format(moment, pattern, culture, &TimeZone::UTC).unwrap_or_else(|e| e.to_string());
            assert_eq!(&found, text, "{pattern}");
        }
    }

    #[test]
    fn standard_and_custom() {
        let time =
            DateTime::from_parts((2026, 3, 4), (5, 6, 7), 0, Kind::Unspecified).unwrap_or_default();
        let bad = "Input string was not in a correct format.";
        check(
            Moment::DateTime(time),
            &EN_US,
            &[
                ("", "3/4/2026 5:06:07\u{202f}AM"),
                ("D", "Wednesday, March 4, 2026"),
                ("f", "Wednesday, March 4, 2026 5:06\u{202f}AM"),
                ("g", "3/4/2026 5:06\u{202f}AM"),
                ("m", "March 4"),
                ("o", "2026-03-04T05:06:07.0000000"),
                ("r", "Wed, 04 Mar 2026 05:06:07 GMT"),
                ("s", "2026-03-04T05:06:07"),
                ("u", "2026-03-04 05:06:07Z"),
                ("y", "March 2026"),
                ("%d", "4"),
                ("q", bad),
                ("K", bad),
                ("ddd dd MMM yy h:mm tt", "Wed 04 Mar 26 5:06 AM"),
                ("yyyyMMddTHHmmssZ", "20260304T050607Z"),
                ("ss.FFF|", "07|"),
                ("HH 'Uhr'\\d", "05 Uhrd"),
                ("zzz", "+00:00"),
                (
                    "'a",
                    "Cannot find a matching quote character for the character '''.",
                ),
            ],
        );
        check(
            Moment::DateTime(time),
            &INVARIANT,
            &[
                ("", "03/04/2026 05:06:07"),
                ("D", "Wednesday, 04 March 2026"),
            ],
        );
        for (name, text) in [
            ("de-DE", "Mittwoch, 4. März 2026"),
            ("es-ES", "miércoles, 4 de marzo de 2026"),
            ("pl-PL", "środa, 4 marca 2026"),
            ("ja-JP", "2026年3月4日水曜日"),
            ("da-DK", "onsdag den 4. marts 2026"),
        ] {
            check(
                Moment::DateTime(time),
                Culture::find(name).unwrap_or(&EN_US),
                &[("D", text)],
            );
        }
    }

    #[test]
    fn offsets_dates_and_times() {
        let local =
            DateTime::from_parts((2026, 3, 4), (5, 6, 7), 0, Kind::Unspecified).unwrap_or_default();
        let time = DateTimeOffset {
            ticks: local.ticks,
            offset_minutes: 120,
        };
        check(
            Moment::Offset(time),
            &EN_US,
            &[
                ("o", "2026-03-04T05:06:07.0000000+02:00"),
                ("r", "Wed, 04 Mar 2026 03:06:07 GMT"),
                ("u", "2026-03-04 03:06:07Z"),
                ("zzz", "+02:00"),
                ("%z", "+2"),
                ("U", "Input string was not in a correct format."),
            ],
        );
        check(
            Moment::Offset(time),
            &INVARIANT,
            &[("", "03/04/2026 05:06:07 +02:00")],
        );
        check(
            Moment::Date(DateOnly::from_date_time(local)),
            &INVARIANT,
            &[("", "03/04/2026"), ("o", "2026-03-04")],
        );
        check(
            Moment::Time(TimeOnly::from_date_time(local)),
            &INVARIANT,
            &[("", "05:06"), ("T", "05:06:07")],
        );
    }
}
