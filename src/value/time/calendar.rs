//! The Gregorian calendar: days, months and weeks.

use super::TimeError;
use crate::value::culture::WeekRule;

/// 9999-12-31, counted from 0001-01-01.
pub const LAST_DAY: i64 = 3_652_058;

const DAYS_BEFORE: [i64; 13] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/// Is the year (1 to 9999) a leap year?
pub fn is_leap_year(year: i32) -> Result<bool, TimeError> {
    if (1..=9999).contains(&year) {
        Ok(leap(i64::from(year)))
    } else {
        Err(TimeError::BadYear)
    }
}

pub(super) fn leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Days in a month of a year.
pub fn days_in_month(year: i32, month: i32) -> Result<i32, TimeError> {
    if !(1..=12).contains(&month) {
        return Err(TimeError::BadMonth);
    }
    is_leap_year(year).map(|leap| month_length(month, leap))
}

fn month_length(month: i32, leap: bool) -> i32 {
    match month {
        2 => 28 + i32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Is this a date of the years 1 to 9999?
pub fn is_valid(year: i32, month: i32, day: i32) -> bool {
    days_in_month(year, month).is_ok_and(|most| (1..=most).contains(&day))
}

/// Days from 0001-01-01 to a date; `None` when there is no such date.
pub fn day_number(year: i32, month: i32, day: i32) -> Option<i64> {
    if !is_valid(year, month, day) {
        return None;
    }
    let leap_day = i64::from(month > 2 && leap(i64::from(year)));
    let before = DAYS_BEFORE.get(usize::try_from(month - 1).ok()?)?;
    Some(days_before_year(i64::from(year)) + before + leap_day + i64::from(day) - 1)
}

fn days_before_year(year: i64) -> i64 {
    let y = year - 1;
    y * 365 + y / 4 - y / 100 + y / 400
}

/// Year, month, day and day of the year (from 1) of a day number.
pub fn date_of(day_number: i64) -> (i32, i32, i32, i32) {
    // Civil date from days, with years that start in March (H. Hinnant's algorithm).
    let shifted = day_number + 306;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let day_of_year = day_number - days_before_year(year) + 1;
    (year as i32, month as i32, day as i32, day_of_year as i32)
}

/// Day of the week, 0 is Sunday.
pub fn day_of_week(day_number: i64) -> i32 {
    (day_number + 1).rem_euclid(7) as i32
}

/// Year and week by ISO 8601 (`[System.Globalization.ISOWeek]`).
pub fn iso_week(day_number: i64) -> (i32, i32) {
    let weekday = i64::from((day_of_week(day_number) + 6) % 7);
    // The Thursday of a week tells its year.
    let (year, _, _, day_of_year) = date_of(day_number - weekday + 3);
    (year, (day_of_year - 1) / 7 + 1)
}

/// Weeks in a year by ISO 8601.
pub fn iso_weeks_in_year(year: i32) -> i32 {
    day_number(year, 12, 28).map_or(52, |day| iso_week(day).1)
}

/// First day (a Monday) of an ISO week.
pub fn iso_week_start(year: i32, week: i32) -> Option<i64> {
    let fourth = day_number(year, 1, 4)?;
    let monday = fourth - i64::from((day_of_week(fourth) + 6) % 7);
    Some(monday + i64::from(week - 1) * 7)
}

/// `Calendar.GetWeekOfYear`; the first day of the week is counted from Sunday as 0.
pub fn week_of_year(day: i64, rule: WeekRule, first_day_of_week: u8) -> i32 {
    let (year, _, _, day_of_year) = date_of(day);
    let first = i32::from(first_day_of_week % 7);
    let zero_based = day_of_year - 1;
    let first_weekday = (day_of_week(day) - zero_based % 7 + 14) % 7;
    let least = match rule {
        WeekRule::FirstDay => {
            let offset = (first_weekday - first + 14) % 7;
            return (zero_based + offset) / 7 + 1;
        }
        WeekRule::FirstFourDayWeek => 4,
        WeekRule::FirstFullWeek => 7,
    };
    let mut offset = (first - first_weekday + 14) % 7;
    if offset != 0 && offset >= least {
        offset -= 7;
    }
    let into = zero_based - offset;
    if into >= 0 {
        return into / 7 + 1;
    }
    // The day belongs to the last week of the year before.
    match day_number(year - 1, 12, 31) {
        Some(last) => week_of_year(last, rule, first_day_of_week),
        None => 53,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_numbers() {
        for (year, month, day) in [
            (1, 1, 1),
            (1899, 12, 30),
            (1999, 12, 31),
            (2000, 2, 29),
            (2026, 3, 4),
            (9999, 12, 31),
        ] {
            let number = day_number(year, month, day).unwrap_or(-1);
            let (y, m, d, _) = date_of(number);
            assert_eq!((y, m, d), (year, month, day));
        }
        assert_eq!(day_number(9999, 12, 31), Some(LAST_DAY));
        assert_eq!(day_number(2026, 2, 29), None);
        let day = day_number(2026, 3, 4).unwrap_or(0);
        assert_eq!((day_of_week(day), date_of(day).3), (3, 63));
        assert_eq!(iso_week(day), (2026, 10));
        assert_eq!(day_number(2027, 1, 1).map(iso_week), Some((2026, 53)));
        assert_eq!(iso_weeks_in_year(2026), 53);
        assert_eq!(week_of_year(day, WeekRule::FirstDay, 0), 10);
    }
}
