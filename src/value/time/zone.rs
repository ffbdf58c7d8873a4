//! Between local time and UTC, for a time zone handed in.

use super::{TICKS_PER_DAY, TICKS_PER_SECOND};
use jiff::Timestamp;
use jiff::civil;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

const UNIX_EPOCH_SECONDS: i64 = 62_135_596_800;

fn ticks_of(offset: Offset) -> i64 {
    i64::from(offset.seconds()) * TICKS_PER_SECOND
}

/// The offset, in ticks, that a local time has. In the hour that comes twice it is that of standard time,
/// in the hour that is left out that of the time before.
pub fn offset_of_local(ticks: i64, zone: &TimeZone) -> i64 {
    let (year, month, day, _) = super::calendar::date_of(ticks.div_euclid(TICKS_PER_DAY));
    let seconds = ticks.rem_euclid(TICKS_PER_DAY) / TICKS_PER_SECOND;
    let local = civil::DateTime::new(
        year as i16,
        month as i8,
        day as i8,
        (seconds / 3600) as i8,
        (seconds / 60 % 60) as i8,
        (seconds % 60) as i8,
        0,
    );
    let Ok(local) = local else { return 0 };
    match zone.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { offset } => ticks_of(offset),
        AmbiguousOffset::Gap { before, .. } => ticks_of(before),
        AmbiguousOffset::Fold { after, .. } => ticks_of(after),
    }
}

/// The offset, in ticks, at a time of UTC.
pub fn offset_of_utc(ticks: i64, zone: &TimeZone) -> i64 {
    ticks_of(zone.to_offset(timestamp(ticks)))
}

/// Is daylight saving in force at a local time?
pub fn is_daylight_time(ticks: i64, zone: &TimeZone) -> bool {
    let utc = ticks - offset_of_local(ticks, zone);
    zone.to_offset_info(timestamp(utc)).dst().is_dst()
}

fn timestamp(ticks: i64) -> Timestamp {
    let seconds = ticks.div_euclid(TICKS_PER_SECOND) - UNIX_EPOCH_SECONDS;
    let limit = |second: i64| second.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
    Timestamp::from_second(limit(seconds)).unwrap_or(Timestamp::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::super::{DateTime, Kind, TICKS_PER_HOUR};
    use super::*;

    #[test]
    fn around_a_change_of_clocks() {
        let Ok(zone) = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3") else {
            return;
        };
        let at = |month, day, hour| {
            let parts =
                DateTime::from_parts((2026, month, day), (hour, 30, 0), 0, Kind::Unspecified);
            parts.unwrap_or_default().ticks
        };
        let hours = |ticks| offset_of_local(ticks, &zone) / TICKS_PER_HOUR;
        assert_eq!((hours(at(1, 1, 12)), hours(at(7, 1, 12))), (1, 2));
        assert_eq!((hours(at(3, 29, 2)), hours(at(10, 25, 2))), (1, 1));
        assert_eq!(offset_of_utc(at(7, 1, 12), &zone) / TICKS_PER_HOUR, 2);
        assert!(is_daylight_time(at(7, 1, 12), &zone) && !is_daylight_time(at(1, 1, 12), &zone));
        assert_eq!(offset_of_utc(DateTime::MAX.ticks, &TimeZone::UTC), 0);
    }
}
