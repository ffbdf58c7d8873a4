//! `[DateOnly]` and `[TimeOnly]`.

use super::calendar::LAST_DAY;
use super::*;

/// `System.DateOnly`: days since 0001-01-01.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateOnly {
    pub day_number: i32,
}

/// `System.TimeOnly`: ticks since midnight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOnly {
    pub ticks: i64,
}

impl DateOnly {
    /// A date of the calendar.
    pub fn new(year: i32, month: i32, day: i32) -> Result<Self, TimeError> {
        DateTime::from_date(year, month, day).map(Self::from_date_time)
    }

    pub const fn from_date_time(time: DateTime) -> Self {
        Self {
            day_number: time.day_number() as i32,
        }
    }

    /// The date at a time of day.
    pub const fn to_date_time(self, time: TimeOnly) -> DateTime {
        DateTime {
            ticks: self.day_number as i64 * TICKS_PER_DAY + time.ticks,
            kind: Kind::Unspecified,
        }
    }

    /// Adds days.
    pub fn add_days(self, days: i32) -> Result<Self, TimeError> {
        let sum = i64::from(self.day_number) + i64::from(days);
        if !(0..=LAST_DAY).contains(&sum) {
            return Err(TimeError::OutOfRange("value"));
        }
        Ok(Self {
            day_number: sum as i32,
        })
    }
}

impl TimeOnly {
    /// A time of day.
    pub fn new(hour: i32, minute: i32, second: i32, millisecond: i32) -> Result<Self, TimeError> {
        let time = DateTime::from_parts(
            (1, 1, 1),
            (hour, minute, second),
            millisecond,
            Kind::Unspecified,
        )?;
        Ok(Self { ticks: time.ticks })
    }

    pub const fn from_date_time(time: DateTime) -> Self {
        Self {
            ticks: time.time_of_day().ticks,
        }
    }

    pub const fn to_time_span(self) -> TimeSpan {
        TimeSpan { ticks: self.ticks }
    }

    /// Adds a duration, going round at midnight.
    pub const fn plus(self, span: TimeSpan) -> Self {
        Self {
            ticks: (self.ticks + span.ticks % TICKS_PER_DAY).rem_euclid(TICKS_PER_DAY),
        }
    }
}
