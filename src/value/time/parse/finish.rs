//! The parts of a date while it is read, and how they become a time in the end.

use super::super::calendar::is_valid;
use super::super::zone::{offset_of_local, offset_of_utc};
use super::super::{DateTime, Kind, TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_SECOND};
use super::{DateTimeStyles, ParseDateError, ParseSettings};

/// Whether the offset is part of the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    DateTime,
    Offset,
}

/// What has been seen.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Flags {
    pub year: bool,
    pub month: bool,
    pub day: bool,
    pub hour: bool,
    pub minute: bool,
    pub second: bool,
    pub date: bool,
    pub time: bool,
    pub zone: bool,
    pub utc: bool,
    /// The year is this year, as the text has none.
    pub year_default: bool,
}

/// The parts of a date; -1 is missing.
#[derive(Debug, Clone)]
pub(crate) struct Fields<'a> {
    pub year: i32,
    pub month: i32,
    pub day: i32,
    pub hour: i32,
    pub minute: i32,
    pub second: i32,
    /// Of a second.
    pub fraction: f64,
    /// Ticks.
    pub offset: i64,
    pub flags: Flags,
    pub target: Target,
    pub text: &'a str,
    pub settings: ParseSettings<'a>,
}

type Finished = Result<(DateTime, i64), ParseDateError>;

impl<'a> Fields<'a> {
    pub fn new(text: &'a str, settings: &ParseSettings<'a>, target: Target) -> Self {
        Self {
            year: -1,
            month: -1,
            day: -1,
            hour: 0,
            minute: 0,
            second: 0,
            fraction: -1.0,
            offset: 0,
            flags: Flags::default(),
            target,
            text,
            settings: *settings,
        }
    }

    /// The error that most texts end with.
    pub fn bad(&self) -> ParseDateError {
        ParseDateError::Bad(self.text.to_string())
    }

    pub fn error(&self, make: impl FnOnce(String) -> ParseDateError) -> ParseDateError {
        make(self.text.to_string())
    }

    fn has_style(&self, style: DateTimeStyles) -> bool {
        self.settings.styles.has(style)
    }

    /// Today, where the text says it is.
    pub fn now(&self) -> DateTime {
        let now = self.settings.now;
        if self.target == Target::Offset
            && (self.flags.zone || self.has_style(DateTimeStyles::ASSUME_UNIVERSAL))
        {
            let utc = now.to_universal(self.settings.zone);
            let offset = if self.flags.zone { self.offset } else { 0 };
            return DateTime {
                ticks: (utc.ticks + offset).clamp(0, DateTime::MAX.ticks),
                kind: Kind::Unspecified,
            };
        }
        now
    }

    /// Does the text give no date at all?
    pub fn is_time_only(&self) -> bool {
        self.year == -1 && self.month == -1 && self.day == -1
    }

    /// Takes a date if there is such a day.
    pub fn set_date(&mut self, year: i32, month: i32, day: i32) -> bool {
        let valid = is_valid(year, month, day);
        if valid {
            (self.year, self.month, self.day) = (year, month, day);
        }
        valid
    }

    /// Fills in what the text leaves out: today for a time alone, the first of what is missing otherwise.
    pub fn set_defaults(&mut self) -> Result<(), ParseDateError> {
        let partial =
            (self.month != -1 || self.day != -1) && (self.year == -1 || self.flags.year_default);
        if self.target == Target::Offset && partial && self.flags.zone {
            return Err(self.error(ParseDateError::Incomplete));
        }
        if self.is_time_only() {
            (self.year, self.month, self.day) =
                if self.has_style(DateTimeStyles::NO_CURRENT_DATE_DEFAULT) {
                    (1, 1, 1)
                } else {
                    self.now().date_parts()
                };
        }
        if self.year == -1 {
            self.year = self.now().year();
        }
        for part in [&mut self.month, &mut self.day] {
            if *part == -1 {
                *part = 1;
            }
        }
        for part in [&mut self.hour, &mut self.minute, &mut self.second] {
            *part = (*part).max(0);
        }
        Ok(())
    }

    /// The time of the parts, before zones.
    pub fn time(&self) -> Result<DateTime, ParseDateError> {
        let date = (self.year, self.month, self.day);
        let clock = (self.hour, self.minute, self.second);
        let time = DateTime::from_parts(date, clock, 0, Kind::Unspecified)
            .map_err(|_| self.error(ParseDateError::Calendar))?;
        if self.fraction > 0.0 {
            let ticks = (self.fraction * TICKS_PER_SECOND as f64).round_ties_even() as i64;
            return time.add_ticks(ticks).map_err(|_| self.bad());
        }
        Ok(time)
    }

    /// Brings a time to the zone and kind that text and styles ask for; the second part is the offset.
    pub fn adjust(&mut self, time: DateTime, time_only: bool) -> Finished {
        match self.target {
            Target::Offset => self.adjust_offset(time),
            Target::DateTime => self.adjust_time(time, time_only).map(|time| (time, 0)),
        }
    }

    fn adjust_time(&mut self, time: DateTime, time_only: bool) -> Result<DateTime, ParseDateError> {
        self.check_offset()?;
        let universal = self.has_style(DateTimeStyles::ADJUST_TO_UNIVERSAL);
        if !self.flags.zone {
            if self.has_style(DateTimeStyles::ASSUME_LOCAL) {
                if !universal {
                    return Ok(time.with_kind(Kind::Local));
                }
                self.offset = offset_of_local(time.ticks, self.settings.zone);
            } else if self.has_style(DateTimeStyles::ASSUME_UNIVERSAL) {
                if universal {
                    return Ok(time.with_kind(Kind::Utc));
                }
                self.offset = 0;
            } else {
                return Ok(time);
            }
        }
        if self.has_style(DateTimeStyles::ROUNDTRIP_KIND) && self.flags.utc {
            return Ok(time.with_kind(Kind::Utc));
        }
        if universal {
            self.to_universal(time)
        } else {
            self.to_local(time, time_only)
        }
    }

    fn check_offset(&self) -> Result<(), ParseDateError> {
        if self.offset.abs() > 14 * TICKS_PER_HOUR {
            Err(self.error(ParseDateError::OffsetRange))
        } else {
            Ok(())
        }
    }

    fn adjust_offset(&mut self, time: DateTime) -> Finished {
        let assume_universal = self.has_style(DateTimeStyles::ASSUME_UNIVERSAL);
        if !self.flags.zone {
            self.offset = if assume_universal {
                0
            } else {
                offset_of_local(time.ticks, self.settings.zone)
            };
        }
        let utc = time.ticks - self.offset;
        if !(0..=DateTime::MAX.ticks).contains(&utc) {
            return Err(self.error(ParseDateError::UtcRange));
        }
        self.check_offset()?;
        if self.has_style(DateTimeStyles::ADJUST_TO_UNIVERSAL) {
            return Ok((
                DateTime {
                    ticks: utc,
                    kind: Kind::Utc,
                },
                0,
            ));
        }
        Ok((time, self.offset))
    }

    fn to_universal(&self, time: DateTime) -> Result<DateTime, ParseDateError> {
        let mut ticks = time.ticks - self.offset;
        if ticks < 0 {
            ticks += TICKS_PER_DAY;
        }
        DateTime::from_ticks(ticks, Kind::Utc).map_err(|_| self.error(ParseDateError::Range))
    }

    fn to_local(&self, time: DateTime, time_only: bool) -> Result<DateTime, ParseDateError> {
        let zone = self.settings.zone;
        let mut ticks = time.ticks - self.offset;
        if time.ticks < TICKS_PER_DAY {
            let at = if time_only { self.settings.now } else { time };
            ticks += offset_of_local(at.ticks, zone);
            if ticks < 0 {
                ticks += TICKS_PER_DAY;
            }
        } else if (0..=DateTime::MAX.ticks).contains(&ticks) {
            ticks += offset_of_utc(ticks, zone);
        } else {
            ticks += offset_of_local(time.ticks, zone);
        }
        DateTime::from_ticks(ticks, Kind::Local).map_err(|_| self.error(ParseDateError::Range))
    }
}

/// Two digits of a year as four: up to 49 is 20xx.
pub(crate) fn four_digit_year(year: i32) -> i32 {
    match year {
        0..50 => year + 2000,
        50..100 => year + 1900,
        _ => year,
    }
}
