//! `[timespan]`: parts and arithmetic.

use super::*;

impl TimeSpan {
    pub const ZERO: Self = Self { ticks: 0 };
    pub const MAX: Self = Self { ticks: i64::MAX };
    pub const MIN: Self = Self { ticks: i64::MIN };

    /// From days, hours, minutes, seconds and milliseconds.
    pub fn from_parts(
        days: i64,
        hours: i64,
        minutes: i64,
        seconds: i64,
        milliseconds: i64,
    ) -> Result<Self, TimeError> {
        let total = [
            (days, TICKS_PER_DAY),
            (hours, TICKS_PER_HOUR),
            (minutes, TICKS_PER_MINUTE),
            (seconds, TICKS_PER_SECOND),
            (milliseconds, TICKS_PER_MILLISECOND),
        ]
        .into_iter()
        .map(|(count, ticks)| i128::from(count) * i128::from(ticks))
        .sum::<i128>();
        i64::try_from(total)
            .map(|ticks| Self { ticks })
            .map_err(|_| TimeError::SpanOverflow)
    }

    /// From units of so many ticks (`FromHours`, `FromSeconds`, …).
    pub fn from_units(value: f64, ticks_per_unit: i64) -> Result<Self, TimeError> {
        Self::from_double_ticks(value * ticks_per_unit as f64)
    }

    fn from_double_ticks(ticks: f64) -> Result<Self, TimeError> {
        if ticks.is_nan() {
            return Err(TimeError::SpanNaN);
        }
        if ticks > i64::MAX as f64 || ticks < i64::MIN as f64 {
            return Err(TimeError::SpanOverflow);
        }
        Ok(Self {
            ticks: ticks as i64,
        })
    }

    pub const fn days(self) -> i32 {
        (self.ticks / TICKS_PER_DAY) as i32
    }

    pub const fn hours(self) -> i32 {
        (self.ticks / TICKS_PER_HOUR % 24) as i32
    }

    pub const fn minutes(self) -> i32 {
        (self.ticks / TICKS_PER_MINUTE % 60) as i32
    }

    pub const fn seconds(self) -> i32 {
        (self.ticks / TICKS_PER_SECOND % 60) as i32
    }

    pub const fn milliseconds(self) -> i32 {
        (self.ticks / TICKS_PER_MILLISECOND % 1000) as i32
    }

    pub const fn microseconds(self) -> i32 {
        (self.ticks / TICKS_PER_MICROSECOND % 1000) as i32
    }

    pub const fn nanoseconds(self) -> i32 {
        (self.ticks % TICKS_PER_MICROSECOND * 100) as i32
    }

    /// The whole duration in units of so many ticks (`TotalHours`, `TotalSeconds`, …).
    pub fn total(self, ticks_per_unit: i64) -> f64 {
        self.ticks as f64 / ticks_per_unit as f64
    }

    pub fn total_nanoseconds(self) -> f64 {
        self.ticks as f64 * 100.0
    }

    pub fn plus(self, other: Self) -> Result<Self, TimeError> {
        self.ticks
            .checked_add(other.ticks)
            .map(|ticks| Self { ticks })
            .ok_or(TimeError::SpanOverflow)
    }

    pub fn minus(self, other: Self) -> Result<Self, TimeError> {
        self.ticks
            .checked_sub(other.ticks)
            .map(|ticks| Self { ticks })
            .ok_or(TimeError::SpanOverflow)
    }

    pub fn negate(self) -> Result<Self, TimeError> {
        self.ticks
            .checked_neg()
            .map(|ticks| Self { ticks })
            .ok_or(TimeError::SpanNegate)
    }

    /// Without its sign.
    pub fn duration(self) -> Result<Self, TimeError> {
        self.ticks
            .checked_abs()
            .map(|ticks| Self { ticks })
            .ok_or(TimeError::SpanDuration)
    }

    /// Times a number, rounded to ticks, ties to even.
    pub fn multiply(self, factor: f64) -> Result<Self, TimeError> {
        Self::from_double_ticks((self.ticks as f64 * factor).round_ties_even())
    }

    /// Divided by a number, rounded to ticks, ties to even.
    pub fn divide(self, divisor: f64) -> Result<Self, TimeError> {
        Self::from_double_ticks((self.ticks as f64 / divisor).round_ties_even())
    }

    /// How often another duration fits.
    pub fn ratio(self, other: Self) -> f64 {
        self.ticks as f64 / other.ticks as f64
    }
}
