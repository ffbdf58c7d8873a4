//! The patterns that standard formats stand for.

use super::{DateFormatError, Moment};
use crate::value::culture::DateInfo;

const ROUND_TRIP: &str = "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK";

const SORTABLE: &str = "yyyy'-'MM'-'dd'T'HH':'mm':'ss";

const RFC_1123: &str = "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'";

const UNIVERSAL: &str = "yyyy'-'MM'-'dd HH':'mm':'ss'Z'";

pub(super) fn default_pattern(moment: Moment, info: &DateInfo) -> String {
    match moment {
        Moment::DateTime(_) => format!("{} {}", info.short_date, info.long_time),
        Moment::Offset(_) => format!("{} {} zzz", info.short_date, info.long_time),
        Moment::Date(_) => info.short_date.to_string(),
        Moment::Time(_) => info.short_time.to_string(),
    }
}

/// The pattern behind a standard format letter, for parsing as well; `None` when the letter is none.
pub(in crate::value::time) fn standard_pattern(letter: char, info: &DateInfo) -> Option<String> {
    let joined = |date: &str, time: &str| format!("{date} {time}");
    Some(match letter {
        'd' => info.short_date.to_string(),
        'D' => info.long_date.to_string(),
        'f' => joined(info.long_date, info.short_time),
        'F' | 'U' => joined(info.long_date, info.long_time),
        'g' => joined(info.short_date, info.short_time),
        'G' => joined(info.short_date, info.long_time),
        'm' | 'M' => info.month_day.to_string(),
        'o' | 'O' => ROUND_TRIP.to_string(),
        'r' | 'R' => RFC_1123.to_string(),
        's' => SORTABLE.to_string(),
        't' => info.short_time.to_string(),
        'T' => info.long_time.to_string(),
        'u' => UNIVERSAL.to_string(),
        'y' | 'Y' => info.year_month.to_string(),
        _ => return None,
    })
}

/// Dates have no hours and times no days.
pub(super) fn check_custom(moment: Moment, format: &str) -> Result<(), DateFormatError> {
    let foreign: &[char] = match moment {
        Moment::Date(_) => &['h', 'H', 'm', 's', 'f', 'F', 't', 'z', 'K', ':'],
        Moment::Time(_) => &['d', 'M', 'y', 'g', 'z', 'K', '/'],
        _ => return Ok(()),
    };
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            '\'' | '"' => {
                chars
                    .by_ref()
                    .take_while(|&quoted| quoted != c)
                    .for_each(drop);
            }
            _ if foreign.contains(&c) => return Err(DateFormatError::Format),
            _ => {}
        }
    }
    Ok(())
}
