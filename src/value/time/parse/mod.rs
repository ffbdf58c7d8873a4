//! `[datetime]::Parse`: lenient reading of dates. A lexer finds numbers, names and separators, a table of states says
//! what a sequence of them means, and the culture's patterns decide the order of day, month and year.

mod finish;
mod lexer;
mod states;
mod terminal;
mod tokens;

use super::{DateTime, DateTimeOffset, TimeSpan};
use crate::value::culture::Culture;
pub(super) use finish::{Fields, Target, four_digit_year};
use jiff::tz::TimeZone;
use std::ops::BitOr;
use thiserror::Error;

/// The flags of `[System.Globalization.DateTimeStyles]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DateTimeStyles(pub u32);

impl DateTimeStyles {
    pub const NONE: Self = Self(0);
    pub const ALLOW_LEADING_WHITE: Self = Self(1);
    pub const ALLOW_TRAILING_WHITE: Self = Self(2);
    pub const ALLOW_INNER_WHITE: Self = Self(4);
    pub const ALLOW_WHITE_SPACES: Self = Self(7);
    pub const NO_CURRENT_DATE_DEFAULT: Self = Self(8);
    pub const ADJUST_TO_UNIVERSAL: Self = Self(16);
    pub const ASSUME_LOCAL: Self = Self(32);
    pub const ASSUME_UNIVERSAL: Self = Self(64);
    pub const ROUNDTRIP_KIND: Self = Self(128);

    /// Are all flags of `other` set?
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl BitOr for DateTimeStyles {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What reading a date depends on beside its text.
#[derive(Debug, Clone, Copy)]
pub struct ParseSettings<'a> {
    pub culture: &'a Culture,
    /// The local time now, for what the text leaves out.
    pub now: DateTime,
    /// The local time zone.
    pub zone: &'a TimeZone,
    pub styles: DateTimeStyles,
}

/// Why a text is no date; the texts are .NET's.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ParseDateError {
    #[error("String '{0}' was not recognized as a valid DateTime.")]
    Bad(String),
    #[error(
        "The string '{0}' was not recognized as a valid DateTime. There is an unknown word starting at index '{1}'."
    )]
    UnknownWord(String, usize),
    #[error(
        "String '{0}' was not recognized as a valid DateTime because the day of week was incorrect."
    )]
    DayOfWeek(String),
    #[error(
        "The DateTime represented by the string '{0}' is not supported in calendar 'System.Globalization.GregorianCalendar'."
    )]
    Calendar(String),
    #[error("The time zone offset of string '{0}' must be within plus or minus 14 hours.")]
    OffsetRange(String),
    #[error("The UTC representation of the date '{0}' falls outside the year range 1-9999.")]
    UtcRange(String),
    #[error("The DateTime represented by the string '{0}' is out of range.")]
    Range(String),
    #[error("There must be at least a partial date with a year present in the input string '{0}'.")]
    Incomplete(String),
    #[error("Could not determine the order of year, month, and date from '{0}'.")]
    Order(String),
    #[error("DateTime pattern '{0}' appears more than once with different values.")]
    Repeated(char),
    #[error("Cannot find a matching quote character for the character '{0}'.")]
    Quote(char),
    #[error("Input string was not in a correct format.")]
    Format,
    #[error("Format specifier '{0}' was invalid.")]
    Specifier(String),
}

/// Reads a date and time. A zone in the text makes the result local time, unless the styles say otherwise.
pub fn parse(text: &str, settings: &ParseSettings) -> Result<DateTime, ParseDateError> {
    let fields = Fields::new(text, settings, Target::DateTime);
    lexer::run(fields, text).map(|(time, _)| time)
}

/// Reads a date and time with its offset; local time is assumed where the text has none.
pub fn parse_offset(
    text: &str,
    settings: &ParseSettings,
) -> Result<DateTimeOffset, ParseDateError> {
    let fields = Fields::new(text, settings, Target::Offset);
    let (time, offset) = lexer::run(fields, text)?;
    DateTimeOffset::new(time.ticks, TimeSpan { ticks: offset })
        .map_err(|_| ParseDateError::Bad(text.to_string()))
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Moment, TICKS_PER_HOUR, format};
    use super::*;
    use crate::value::culture::{EN_US, INVARIANT};

    fn read(text: &str, culture: &str, zone: &TimeZone) -> String {
        let now = DateTime::from_parts((2026, 5, 6), (7, 8, 9), 0, Kind::Local).unwrap_or_default();
        let culture = Culture::find(culture).unwrap_or(&EN_US);
        let settings = ParseSettings {
            culture,
            now,
            zone,
            styles: DateTimeStyles::NONE,
        };
        match parse(text, &settings) {
            Ok(time) => format(Moment::DateTime(time), "o", &INVARIANT, zone)
                .unwrap_or_else(|e| e.to_string()),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn lenient_forms() {
        for (text, expected) in [
            ("2026-03-04", "2026-03-04T00:00:00.0000000"),
            ("2026-03-04 05:06:07", "2026-03-04T05:06:07.0000000"),
            ("1999-12-31T23:59:59.987", "1999-12-31T23:59:59.9870000"),
            (
                "2026-03-04T05:06:07+02:00",
                "2026-03-04T03:06:07.0000000+00:00",
            ),
            ("2026-03-04T05:06:07Z", "2026-03-04T05:06:07.0000000+00:00"),
            ("2026-03-04 05:06 -8", "2026-03-04T13:06:00.0000000+00:00"),
            ("3/4/26", "2026-03-04T00:00:00.0000000"),
            ("12/31/99 11:59 PM", "1999-12-31T23:59:00.0000000"),
            ("5 PM", "2026-05-06T17:00:00.0000000"),
            ("17:30", "2026-05-06T17:30:00.0000000"),
            ("5:06:07.5\u{202f}AM", "2026-05-06T05:06:07.5000000"),
            ("March 4, 2026", "2026-03-04T00:00:00.0000000"),
            ("4 mar 2026 10:00", "2026-03-04T10:00:00.0000000"),
            (
                "Wed, 04 Mar 2026 05:06:07 GMT",
                "2026-03-04T05:06:07.0000000+00:00",
            ),
            ("March 2026", "2026-03-01T00:00:00.0000000"),
            ("2026/3", "2026-03-01T00:00:00.0000000"),
            ("1.5", "2026-01-05T00:00:00.0000000"),
            (
                "20260304T0506",
                "String '20260304T0506' was not recognized as a valid DateTime.",
            ),
            ("#1/2/2026#", "2026-01-02T00:00:00.0000000"),
            ("2026.3.4", "2026-03-04T00:00:00.0000000"),
        ] {
            assert_eq!(read(text, "", &TimeZone::UTC), expected, "{text}");
        }
    }

    #[test]
    fn errors() {
        let bad = |t: &str| format!("String '{t}' was not recognized as a valid DateTime.");
        let word = |t: &str, at: usize| {
            format!(
                "The string '{t}' was not recognized as a valid DateTime. There is an unknown word starting at index '{at}'."
            )
        };
        for (text, expected) in [
            ("", bad("")),
            (" 7 ", bad(" 7 ")),
            ("12", bad("12")),
            ("2026-02-30", bad("2026-02-30")),
            ("1,2,3,4", bad("1,2,3,4")),
            ("0x1F", word("0x1F", 1)),
            ("10kb", word("10kb", 2)),
            ("1e3", word("1e3", 1)),
            ("ABC", word("ABC", 0)),
            ("ärger", word("ärger", 0)),
            ("not a date", word("not a date", 0)),
            ("25:00", "The DateTime represented by the string '25:00' is not supported in calendar 'System.Globalization.GregorianCalendar'.".into()),
            ("Monday 2026-03-04", "String 'Monday 2026-03-04' was not recognized as a valid DateTime because the day of week was incorrect.".into()),
        ] {
            assert_eq!(read(text, "", &TimeZone::UTC), expected);
        }
    }

    #[test]
    fn cultures_and_zones() {
        assert_eq!(
            read("04.03.2026 17:30", "de-DE", &TimeZone::UTC),
            "2026-03-04T17:30:00.0000000"
        );
        assert_eq!(
            read("4. März 2026", "de-DE", &TimeZone::UTC),
            "2026-03-04T00:00:00.0000000"
        );
        assert_eq!(
            read("4 de marzo de 2026", "es-ES", &TimeZone::UTC),
            "2026-03-04T00:00:00.0000000"
        );
        assert_eq!(
            read("04/03/2026", "en-GB", &TimeZone::UTC),
            "2026-03-04T00:00:00.0000000"
        );
        assert_eq!(
            read("2026年3月4日", "ja-JP", &TimeZone::UTC),
            "2026-03-04T00:00:00.0000000"
        );
        let zone = TimeZone::fixed(jiff::tz::offset(-5));
        assert_eq!(
            read("2026-03-04T05:06:07Z", "", &zone),
            "2026-03-04T00:06:07.0000000-05:00"
        );
        let settings = ParseSettings {
            culture: &INVARIANT,
            now: DateTime::MIN,
            zone: &zone,
            styles: DateTimeStyles::NONE,
        };
        let offset = |text| {
            parse_offset(text, &settings)
                .map(|t| (t.date_time().hour(), t.offset().ticks / TICKS_PER_HOUR))
        };
        assert_eq!(offset("2026-03-04T05:06:07+02:00"), Ok((5, 2)));
        assert_eq!(offset("2026-03-04"), Ok((0, -5)));
        let universal = ParseSettings {
            styles: DateTimeStyles::ADJUST_TO_UNIVERSAL,
            ..settings
        };
        assert_eq!(
            parse("2026-03-04T05:00-02:00", &universal).map(|t| (t.hour(), t.kind)),
            Ok((7, Kind::Utc))
        );
        let round_trip = ParseSettings {
            styles: DateTimeStyles::ROUNDTRIP_KIND,
            ..settings
        };
        assert_eq!(
            parse("2026-03-04T05:00Z", &round_trip).map(|t| (t.hour(), t.kind)),
            Ok((5, Kind::Utc))
        );
    }
}
