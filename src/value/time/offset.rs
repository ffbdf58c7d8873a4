//! `[datetimeoffset]`: a time of day with its distance from UTC.

use super::zone::{offset_of_local, offset_of_utc};
use super::*;
use jiff::tz::TimeZone;
use std::cmp::Ordering;

const MOST_MINUTES: i64 = 14 * 60;
const UNIX_SECONDS: i64 = 62_135_596_800;

/// `System.DateTimeOffset`: the clock time it shows and the offset in minutes.
#[derive(Clone, Copy, Debug, Default)]
pub struct DateTimeOffset {
    /// Ticks of the clock time, not of UTC.
    pub ticks: i64,
    pub offset_minutes: i16,
}

impl DateTimeOffset {
    /// A clock time at an offset.
    pub fn new(ticks: i64, offset: TimeSpan) -> Result<Self, TimeError> {
        if offset.ticks % TICKS_PER_MINUTE != 0 {
            return Err(TimeError::OffsetMinutes);
        }
        let minutes = offset.ticks / TICKS_PER_MINUTE;
        if minutes.abs() > MOST_MINUTES {
            return Err(TimeError::OffsetRange);
        }
        if !(0..=DateTime::MAX.ticks).contains(&(ticks - offset.ticks)) {
            return Err(TimeError::UtcRange);
        }
        Ok(Self {
            ticks,
            offset_minutes: minutes as i16,
        })
    }

    /// From a time: UTC at offset zero, anything else as local time.
    pub fn from_date_time(time: DateTime, zone: &TimeZone) -> Result<Self, TimeError> {
        let offset = if time.kind == Kind::Utc {
            0
        } else {
            offset_of_local(time.ticks, zone)
        };
        Self::new(
            time.ticks,
            TimeSpan {
                ticks: whole_minutes(offset),
            },
        )
    }

    /// From a time and an offset, which must agree with the time's kind.
    pub fn with_offset(
        time: DateTime,
        offset: TimeSpan,
        zone: &TimeZone,
    ) -> Result<Self, TimeError> {
        match time.kind {
            Kind::Utc if offset.ticks != 0 => Err(TimeError::UtcOffset),
            Kind::Local if offset.ticks != offset_of_local(time.ticks, zone) => {
                Err(TimeError::LocalOffset)
            }
            _ => Self::new(time.ticks, offset),
        }
    }

    /// From seconds since 1970.
    pub fn from_unix_seconds(seconds: i64) -> Result<Self, TimeError> {
        let (least, most) = (-UNIX_SECONDS, 253_402_300_799);
        if !(least..=most).contains(&seconds) {
            return Err(TimeError::BadUnixTime("seconds", least, most));
        }
        Self::new((seconds + UNIX_SECONDS) * TICKS_PER_SECOND, TimeSpan::ZERO)
    }

    /// From milliseconds since 1970.
    pub fn from_unix_milliseconds(milliseconds: i64) -> Result<Self, TimeError> {
        let (least, most) = (-UNIX_SECONDS * 1000, 253_402_300_799_999);
        if !(least..=most).contains(&milliseconds) {
            return Err(TimeError::BadUnixTime("milliseconds", least, most));
        }
        Self::new(
            (milliseconds + UNIX_SECONDS * 1000) * TICKS_PER_MILLISECOND,
            TimeSpan::ZERO,
        )
    }

    pub const fn to_unix_seconds(self) -> i64 {
        self.utc_ticks().div_euclid(TICKS_PER_SECOND) - UNIX_SECONDS
    }

    pub const fn to_unix_milliseconds(self) -> i64 {
        self.utc_ticks().div_euclid(TICKS_PER_MILLISECOND) - UNIX_SECONDS * 1000
    }

    pub const fn offset(self) -> TimeSpan {
        TimeSpan {
            ticks: self.offset_minutes as i64 * TICKS_PER_MINUTE,
        }
    }

    pub const fn utc_ticks(self) -> i64 {
        self.ticks - self.offset().ticks
    }

    /// The clock time, of no kind.
    pub const fn date_time(self) -> DateTime {
        DateTime {
            ticks: self.ticks,
            kind: Kind::Unspecified,
        }
    }

    pub const fn utc_date_time(self) -> DateTime {
        DateTime {
            ticks: self.utc_ticks(),
            kind: Kind::Utc,
        }
    }

    /// The same moment as local time.
    pub fn local_date_time(self, zone: &TimeZone) -> DateTime {
        self.utc_date_time().to_local(zone)
    }

    /// The same moment at another offset.
    pub fn to_offset(self, offset: TimeSpan) -> Result<Self, TimeError> {
        Self::new(
            self.utc_ticks()
                .saturating_add(offset.ticks)
                .clamp(0, DateTime::MAX.ticks),
            offset,
        )
    }

    /// The same moment at the offset the zone has then.
    pub fn to_local(self, zone: &TimeZone) -> Self {
        let offset = whole_minutes(offset_of_utc(self.utc_ticks(), zone));
        self.to_offset(TimeSpan { ticks: offset }).unwrap_or(self)
    }

    /// The same moment at offset zero.
    pub const fn to_universal(self) -> Self {
        Self {
            ticks: self.utc_ticks(),
            offset_minutes: 0,
        }
    }

    /// Changes the clock time and keeps the offset (`AddDays` and its siblings).
    pub fn map(
        self,
        change: impl FnOnce(DateTime) -> Result<DateTime, TimeError>,
    ) -> Result<Self, TimeError> {
        let time = change(self.date_time())?;
        Self::new(time.ticks, self.offset())
    }
}

fn whole_minutes(ticks: i64) -> i64 {
    ticks - ticks % TICKS_PER_MINUTE
}

impl PartialEq for DateTimeOffset {
    fn eq(&self, other: &Self) -> bool {
        self.utc_ticks() == other.utc_ticks()
    }
}
impl Eq for DateTimeOffset {}
impl PartialOrd for DateTimeOffset {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for DateTimeOffset {
    fn cmp(&self, other: &Self) -> Ordering {
        self.utc_ticks().cmp(&other.utc_ticks())
    }
}
