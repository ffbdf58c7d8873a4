//! `[datetime]::ParseExact`: the text must look as a format says.

mod part;

use super::format::standard_pattern;
use super::parse::{DateTimeStyles, Fields, ParseDateError, ParseSettings, Target};
use super::{DateTime, DateTimeOffset, TimeSpan};
use crate::value::culture::{DateInfo, INVARIANT};

/// Reads a date in the first of the formats that fits.
pub fn parse_exact(
    text: &str,
    formats: &[&str],
    settings: &ParseSettings,
) -> Result<DateTime, ParseDateError> {
    any(text, formats, settings, Target::DateTime).map(|(time, _)| time)
}

/// Reads a date with its offset in the first of the formats that fits.
pub fn parse_exact_offset(
    text: &str,
    formats: &[&str],
    settings: &ParseSettings,
) -> Result<DateTimeOffset, ParseDateError> {
    let (time, offset) = any(text, formats, settings, Target::Offset)?;
    DateTimeOffset::new(time.ticks, TimeSpan { ticks: offset })
        .map_err(|_| ParseDateError::Bad(text.to_string()))
}

type Step<T> = Result<T, ParseDateError>;

fn any(
    text: &str,
    formats: &[&str],
    settings: &ParseSettings,
    target: Target,
) -> Step<(DateTime, i64)> {
    let fields = Fields::new(text, settings, target);
    match formats {
        [format] => one(fields, format),
        _ if text.is_empty() => Err(fields.bad()),
        _ => {
            for format in formats {
                if format.is_empty() {
                    return Err(ParseDateError::Specifier(String::new()));
                }
                if let Ok(found) = one(fields.clone(), format) {
                    return Ok(found);
                }
            }
            Err(fields.bad())
        }
    }
}

fn one(mut fields: Fields, format: &str) -> Step<(DateTime, i64)> {
    if fields.text.is_empty() {
        return Err(fields.bad());
    }
    if format.is_empty() {
        return Err(ParseDateError::Specifier(String::new()));
    }
    let styles = fields.settings.styles;
    let mut info = &fields.settings.culture.date;
    let mut pattern = format.to_string();
    let mut letters = format.chars();
    let mut zone_literal = None;
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        if letter == 'U' && fields.target == Target::Offset {
            return Err(ParseDateError::Specifier(format.to_string()));
        }
        pattern = standard_pattern(letter, info).ok_or(ParseDateError::Format)?;
        match letter {
            'U' => {
                fields.flags.zone = true;
                fields.flags.utc = true;
            }
            // These formats say the zone in a quoted part.
            'r' | 'R' if fields.target == Target::Offset => zone_literal = Some("GMT"),
            'u' if fields.target == Target::Offset => zone_literal = Some("Z"),
            _ => {}
        }
        if "oOrRsu".contains(letter) {
            info = &INVARIANT.date;
        }
    }
    (fields.hour, fields.minute, fields.second) = (-1, -1, -1);
    let mut text: Vec<char> = fields.text.chars().collect();
    let mut format: Vec<char> = pattern.chars().collect();
    trim(&mut text, styles);
    trim(&mut format, styles);
    let mut reader = Reader {
        text,
        at: 0,
        format,
        place: 0,
        info,
        inner_white: styles.has(DateTimeStyles::ALLOW_INNER_WHITE),
        trailing_white: styles.has(DateTimeStyles::ALLOW_TRAILING_WHITE),
        day_of_week: -1,
        mark: None,
        hour_of_twelve: false,
        short_year: false,
        zone_literal,
    };
    while reader.place < reader.format.len() {
        if reader.inner_white {
            reader.skip_white();
        }
        reader.part(&mut fields)?;
    }
    if reader.at < reader.text.len() {
        return Err(fields.bad());
    }
    reader.finish(fields)
}

fn trim(text: &mut Vec<char>, styles: DateTimeStyles) {
    if styles.has(DateTimeStyles::ALLOW_TRAILING_WHITE) {
        while text.last().is_some_and(|c| c.is_whitespace()) {
            text.pop();
        }
    }
    if styles.has(DateTimeStyles::ALLOW_LEADING_WHITE) {
        let white = text.iter().take_while(|c| c.is_whitespace()).count();
        text.drain(..white);
    }
}

struct Reader<'a> {
    text: Vec<char>,
    at: usize,
    format: Vec<char>,
    place: usize,
    info: &'a DateInfo,
    inner_white: bool,
    trailing_white: bool,
    day_of_week: i32,
    /// 0 is AM, 1 PM.
    mark: Option<i32>,
    hour_of_twelve: bool,
    short_year: bool,
    zone_literal: Option<&'static str>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn take_text(&mut self, wanted: &str) -> bool {
        let length = wanted.chars().count();
        let rest = self.text.get(self.at..self.at + length);
        let found = rest.is_some_and(|rest| rest.iter().copied().eq(wanted.chars()));
        self.at += if found { length } else { 0 };
        found
    }

    fn skip_white(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// Reads `least` to `most` digits.
    fn digits(&mut self, least: usize, most: usize) -> Option<i32> {
        let mut value = 0i32;
        let mut count = 0;
        while count < most
            && let Some(digit) = self.peek().and_then(|c| c.to_digit(10))
        {
            value = value.checked_mul(10)?.checked_add(digit as i32)?;
            self.at += 1;
            count += 1;
        }
        (count >= least).then_some(value)
    }

    /// One letter reads one or two digits, more letters exactly as many.
    fn digits_for(&mut self, run: usize) -> Option<i32> {
        if run == 1 {
            self.digits(1, 2)
        } else {
            self.digits(run, run)
        }
    }

    fn bad_format(&self) -> ParseDateError {
        ParseDateError::Specifier(self.format.iter().collect())
    }

    fn finish(self, mut fields: Fields) -> Step<(DateTime, i64)> {
        if self.short_year {
            if fields.year >= 100 {
                return Err(fields.bad());
            }
            fields.year = super::parse::four_digit_year(fields.year);
        }
        if self.hour_of_twelve {
            if fields.hour > 12 {
                return Err(fields.bad());
            }
            let afternoon = if self.mark == Some(1) { 12 } else { 0 };
            fields.hour = fields.hour % 12 + afternoon;
        } else if (self.mark == Some(0) && fields.hour >= 12)
            || (self.mark == Some(1) && fields.hour < 12)
        {
            return Err(fields.bad());
        }
        let time_only = fields.is_time_only();
        fields.set_defaults()?;
        let time = fields.time()?;
        if self.day_of_week != -1 && self.day_of_week != time.day_of_week() {
            return Err(fields.error(ParseDateError::DayOfWeek));
        }
        fields.adjust(time, time_only)
    }
}

fn set_zone(fields: &mut Fields, offset: i64, letter: char) -> Step<()> {
    if fields.flags.zone && fields.offset != offset {
        return Err(ParseDateError::Repeated(letter));
    }
    fields.flags.zone = true;
    fields.offset = offset;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Moment, format};
    use super::*;
    use crate::value::culture::EN_US;
    use jiff::tz::TimeZone;

    #[test]
    fn formats() {
        let zone = TimeZone::UTC;
        let now = DateTime::from_parts((2026, 5, 6), (7, 8, 9), 0, Kind::Local).unwrap_or_default();
        let settings = ParseSettings {
            culture: &EN_US,
            now,
            zone: &zone,
            styles: DateTimeStyles::NONE,
        };
        let bad = |t: &str| format!("String '{t}' was not recognized as a valid DateTime.");
        for (text, formats, expected) in [
            ("04.03.2024", &["dd.MM.yyyy"][..], "2024-03-04T00:00:00".to_string()),
            ("20240304-0506", &["yyyyMMdd-HHmm"], "2024-03-04T05:06:00".into()),
            ("4/3/24", &["d/M/yy", "dd/MM/yy"], "2024-03-04T00:00:00".into()),
            ("2024-3-4", &["yyyy-MM-dd"], bad("2024-3-4")),
            ("07:30 05|03", &["HH:mm dd|MM"], "2026-03-05T07:30:00".into()),
            ("29 Feb 2024", &["d MMM yyyy"], "2024-02-29T00:00:00".into()),
            ("2023-02-29", &["yyyy-MM-dd"], "The DateTime represented by the string '2023-02-29' is not supported in calendar 'System.Globalization.GregorianCalendar'.".into()),
            ("x", &["yyyy"], bad("x")),
            ("3/4/2026 5:06:07\u{202f}PM", &["G"], "2026-03-04T17:06:07".into()),
            ("Wed, 04 Mar 2026 05:06:07 GMT", &["r"], "2026-03-04T05:06:07".into()),
            ("2026-03-04T05:06:07.1230000Z", &["o"], "2026-03-04T05:06:07".into()),
            ("2026-03-04T05:06+02:00", &["yyyy-MM-ddTHH:mmzzz"], "2026-03-04T03:06:00".into()),
            ("05:06", &["HH:mm"], "2026-05-06T05:06:00".into()),
            ("5", &["%h"], "2026-05-06T05:00:00".into()),
            ("2026", &["q"], "Input string was not in a correct format.".into()),
            ("12:00:00.5", &["HH:mm:ss.FFF"], "2026-05-06T12:00:00".into()),
        ] {
            let found = match parse_exact(text, formats, &settings) {
                Ok(time) => format(Moment::DateTime(time), "s", &EN_US, &zone).unwrap_or_default(),
                Err(error) => error.to_string(),
            };
            assert_eq!(found, expected, "{text}");
        }
    }
}
