//! `[datetime]`: parts, arithmetic and other reckonings of time.

use super::calendar::{LAST_DAY, date_of, day_number, day_of_week, days_in_month};
use super::zone::{offset_of_local, offset_of_utc};
use super::*;
use jiff::tz::TimeZone;
use std::cmp::Ordering;

const UNIX_EPOCH: i64 = 621_355_968_000_000_000;
const FILE_TIME_EPOCH: i64 = 504_911_232_000_000_000;
const OA_EPOCH: i64 = 599_264_352_000_000_000;
const OA_MIN: f64 = -657_435.0;
const OA_MAX: f64 = 2_958_466.0;

impl DateTime {
    pub const MIN: Self = Self {
        ticks: 0,
        kind: Kind::Unspecified,
    };
    pub const MAX: Self = Self {
        ticks: (LAST_DAY + 1) * TICKS_PER_DAY - 1,
        kind: Kind::Unspecified,
    };
    pub const UNIX_EPOCH: Self = Self {
        ticks: UNIX_EPOCH,
        kind: Kind::Utc,
    };

    /// From ticks that must be in range.
    pub fn from_ticks(ticks: i64, kind: Kind) -> Result<Self, TimeError> {
        if (0..=Self::MAX.ticks).contains(&ticks) {
            Ok(Self { ticks, kind })
        } else {
            Err(TimeError::BadTicks)
        }
    }

    /// Midnight of a date.
    pub fn from_date(year: i32, month: i32, day: i32) -> Result<Self, TimeError> {
        let day = day_number(year, month, day).ok_or(TimeError::BadDate)?;
        Ok(Self {
            ticks: day * TICKS_PER_DAY,
            kind: Kind::Unspecified,
        })
    }

    /// A date with a time of day.
    pub fn from_parts(
        (year, month, day): (i32, i32, i32),
        (hour, minute, second): (i32, i32, i32),
        millisecond: i32,
        kind: Kind,
    ) -> Result<Self, TimeError> {
        let date = Self::from_date(year, month, day)?;
        if !(0..24).contains(&hour) || !(0..60).contains(&minute) || !(0..60).contains(&second) {
            return Err(TimeError::BadTime);
        }
        if !(0..1000).contains(&millisecond) {
            return Err(TimeError::BadMillisecond);
        }
        let seconds = i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second);
        let ticks = date.ticks
            + seconds * TICKS_PER_SECOND
            + i64::from(millisecond) * TICKS_PER_MILLISECOND;
        Ok(Self { ticks, kind })
    }

    /// The same time called another kind (`[datetime]::SpecifyKind`).
    pub const fn with_kind(self, kind: Kind) -> Self {
        Self {
            ticks: self.ticks,
            kind,
        }
    }

    pub(super) const fn day_number(self) -> i64 {
        self.ticks / TICKS_PER_DAY
    }

    pub fn year(self) -> i32 {
        date_of(self.day_number()).0
    }

    pub fn month(self) -> i32 {
        date_of(self.day_number()).1
    }

    pub fn day(self) -> i32 {
        date_of(self.day_number()).2
    }

    pub fn day_of_year(self) -> i32 {
        date_of(self.day_number()).3
    }

    /// 0 is Sunday.
    pub fn day_of_week(self) -> i32 {
        day_of_week(self.day_number())
    }

    /// Year, month and day at once.
    pub fn date_parts(self) -> (i32, i32, i32) {
        let (year, month, day, _) = date_of(self.day_number());
        (year, month, day)
    }

    pub const fn hour(self) -> i32 {
        (self.ticks / TICKS_PER_HOUR % 24) as i32
    }

    pub const fn minute(self) -> i32 {
        (self.ticks / TICKS_PER_MINUTE % 60) as i32
    }

    pub const fn second(self) -> i32 {
        (self.ticks / TICKS_PER_SECOND % 60) as i32
    }

    pub const fn millisecond(self) -> i32 {
        (self.ticks / TICKS_PER_MILLISECOND % 1000) as i32
    }

    pub const fn microsecond(self) -> i32 {
        (self.ticks / TICKS_PER_MICROSECOND % 1000) as i32
    }

    pub const fn nanosecond(self) -> i32 {
        (self.ticks % TICKS_PER_MICROSECOND * 100) as i32
    }

    /// Midnight of the same day.
    pub const fn date(self) -> Self {
        Self {
            ticks: self.ticks - self.ticks % TICKS_PER_DAY,
            kind: self.kind,
        }
    }

    pub const fn time_of_day(self) -> TimeSpan {
        TimeSpan {
            ticks: self.ticks % TICKS_PER_DAY,
        }
    }

    /// Adds ticks.
    pub fn add_ticks(self, ticks: i64) -> Result<Self, TimeError> {
        let sum = self
            .ticks
            .checked_add(ticks)
            .filter(|sum| (0..=Self::MAX.ticks).contains(sum));
        sum.map(|ticks| Self {
            ticks,
            kind: self.kind,
        })
        .ok_or(TimeError::OutOfRange("value"))
    }

    /// Adds a duration.
    pub fn plus(self, span: TimeSpan) -> Result<Self, TimeError> {
        self.add_ticks(span.ticks)
    }

    /// Takes a duration away.
    pub fn minus(self, span: TimeSpan) -> Result<Self, TimeError> {
        let ticks = span
            .ticks
            .checked_neg()
            .ok_or(TimeError::OutOfRange("value"))?;
        self.add_ticks(ticks)
    }

    /// The duration since another time.
    pub const fn since(self, other: Self) -> TimeSpan {
        TimeSpan {
            ticks: self.ticks - other.ticks,
        }
    }

    /// Adds units of so many ticks, the fraction cut to ticks (`AddDays`, `AddHours`, …).
    pub fn add_units(self, value: f64, ticks_per_unit: i64) -> Result<Self, TimeError> {
        let most = Self::MAX.ticks / ticks_per_unit.max(1);
        if value.is_nan() || value.abs() > most as f64 {
            return Err(TimeError::AddOutOfRange);
        }
        let whole = value.trunc();
        let fraction = (value - whole) * ticks_per_unit as f64;
        self.add_ticks(whole as i64 * ticks_per_unit + fraction as i64)
    }

    /// Adds months; the day is held within the month.
    pub fn add_months(self, months: i32) -> Result<Self, TimeError> {
        if !(-120_000..=120_000).contains(&months) {
            return Err(TimeError::BadMonths);
        }
        self.shift_months(months, "months")
    }

    /// Adds years; 29 February becomes the 28th where there is none.
    pub fn add_years(self, years: i32) -> Result<Self, TimeError> {
        if !(-10_000..=10_000).contains(&years) {
            return Err(TimeError::BadYears);
        }
        self.shift_months(years * 12, "value")
    }

    fn shift_months(self, months: i32, parameter: &'static str) -> Result<Self, TimeError> {
        let (year, month, day) = self.date_parts();
        let count = year * 12 + month - 1 + months;
        let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
        let last = days_in_month(year, month).map_err(|_| TimeError::OutOfRange(parameter))?;
        let date = Self::from_date(year, month, day.min(last))?;
        Ok(Self {
            ticks: date.ticks + self.ticks % TICKS_PER_DAY,
            kind: self.kind,
        })
    }

    /// As UTC; an unspecified time is taken to be local.
    pub fn to_universal(self, zone: &TimeZone) -> Self {
        if self.kind == Kind::Utc {
            return self;
        }
        let ticks = (self.ticks - offset_of_local(self.ticks, zone)).clamp(0, Self::MAX.ticks);
        Self {
            ticks,
            kind: Kind::Utc,
        }
    }

    /// As local time; an unspecified time is taken to be UTC.
    pub fn to_local(self, zone: &TimeZone) -> Self {
        if self.kind == Kind::Local {
            return self;
        }
        let ticks = (self.ticks + offset_of_utc(self.ticks, zone)).clamp(0, Self::MAX.ticks);
        Self {
            ticks,
            kind: Kind::Local,
        }
    }

    /// From Windows file time, as UTC.
    pub fn from_file_time_utc(file_time: i64) -> Result<Self, TimeError> {
        if !(0..=Self::MAX.ticks - FILE_TIME_EPOCH).contains(&file_time) {
            return Err(TimeError::BadFileTime);
        }
        Ok(Self {
            ticks: file_time + FILE_TIME_EPOCH,
            kind: Kind::Utc,
        })
    }

    /// Windows file time; the time is taken as it is when it is UTC, as local otherwise.
    pub fn to_file_time(self, zone: &TimeZone) -> Result<i64, TimeError> {
        let ticks = self.to_universal(zone).ticks - FILE_TIME_EPOCH;
        if ticks < 0 {
            Err(TimeError::BadFileTime)
        } else {
            Ok(ticks)
        }
    }

    /// The number behind an OLE Automation date.
    pub fn to_oa_date(self) -> f64 {
        if self.ticks == 0 {
            return 0.0;
        }
        // A time of day alone counts from the epoch.
        let ticks = if self.ticks < TICKS_PER_DAY {
            self.ticks + OA_EPOCH
        } else {
            self.ticks
        };
        let mut milliseconds = (ticks - OA_EPOCH) / TICKS_PER_MILLISECOND;
        if milliseconds < 0 {
            let fraction = milliseconds % 86_400_000;
            if fraction != 0 {
                milliseconds -= (86_400_000 + fraction) * 2;
            }
        }
        milliseconds as f64 / 86_400_000.0
    }

    /// From an OLE Automation date.
    pub fn from_oa_date(value: f64) -> Result<Self, TimeError> {
        if value.is_nan() || value >= OA_MAX || value <= OA_MIN {
            return Err(TimeError::BadOaDate);
        }
        let mut milliseconds =
            (value * 86_400_000.0 + if value >= 0.0 { 0.5 } else { -0.5 }) as i64;
        if milliseconds < 0 {
            milliseconds -= milliseconds % 86_400_000 * 2;
        }
        Self::from_ticks(
            milliseconds * TICKS_PER_MILLISECOND + OA_EPOCH,
            Kind::Unspecified,
        )
        .map_err(|_| TimeError::BadOaDate)
    }

    /// The number that `ToBinary` gives: local times are stored as UTC.
    pub fn to_binary(self, zone: &TimeZone) -> i64 {
        match self.kind {
            Kind::Unspecified => self.ticks,
            Kind::Utc => self.ticks | 1 << 62,
            Kind::Local => {
                let ticks = self.ticks - offset_of_local(self.ticks, zone);
                (ticks & ((1 << 62) - 1)) | i64::MIN
            }
        }
    }
}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.ticks.cmp(&other.ticks))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_arithmetic() {
        let time = DateTime::from_parts((1999, 12, 31), (23, 59, 59), 987, Kind::Unspecified)
            .unwrap_or_default();
        assert_eq!(time.ticks, 630_822_815_999_870_000);
        assert_eq!(
            (
                time.year(),
                time.month(),
                time.day_of_year(),
                time.millisecond()
            ),
            (1999, 12, 365, 987)
        );
        let months = time.add_months(11).unwrap_or_default();
        assert_eq!(months.date_parts(), (2000, 11, 30));
        let hours = time.add_units(25.0, TICKS_PER_HOUR).unwrap_or_default();
        assert_eq!((hours.day(), hours.hour()), (2, 0));
        assert!(DateTime::MAX.add_ticks(1).is_err());
        assert_eq!(DateTime::from_date(2026, 2, 30), Err(TimeError::BadDate));
        assert_eq!(time.add_years(10_001), Err(TimeError::BadYears));
        assert_eq!(
            DateTime::from_date(2000, 1, 1).map(DateTime::to_oa_date),
            Ok(36526.0)
        );
        assert_eq!(
            DateTime::from_oa_date(36526.5).map(|d| (d.year(), d.hour())),
            Ok((2000, 12))
        );
    }
}
