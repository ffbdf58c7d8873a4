//! Points in time and durations, in .NET's ticks of 100 ns.

pub mod calendar;
mod date_time;
mod format;
mod format_span;
mod offset;
mod only;
mod parse;
mod parse_exact;
mod parse_span;
mod time_span;
mod zone;

use thiserror::Error;

pub use format::{Moment, format};
pub use format_span::format_span;
pub use offset::DateTimeOffset;
pub use only::{DateOnly, TimeOnly};
pub use parse::{DateTimeStyles, ParseDateError, ParseSettings, parse, parse_offset};
pub use parse_exact::{parse_exact, parse_exact_offset};
pub use parse_span::{ParseSpanError, parse_span, parse_span_exact};
pub use zone::{is_daylight_time, offset_of_local, offset_of_utc};

pub const TICKS_PER_MICROSECOND: i64 = 10;
pub const TICKS_PER_MILLISECOND: i64 = 10_000;
pub const TICKS_PER_SECOND: i64 = 10_000_000;
pub const TICKS_PER_MINUTE: i64 = 60 * TICKS_PER_SECOND;
pub const TICKS_PER_HOUR: i64 = 60 * TICKS_PER_MINUTE;
pub const TICKS_PER_DAY: i64 = 24 * TICKS_PER_HOUR;

/// What a [`DateTime`] says of its time zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Unspecified,
    Utc,
    Local,
}

/// `System.DateTime`: ticks since 0001-01-01.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateTime {
    pub ticks: i64,
    pub kind: Kind,
}

/// `System.TimeSpan`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeSpan {
    pub ticks: i64,
}

/// Why a date or duration could not be made; the texts are .NET's.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TimeError {
    #[error("Year, Month, and Day parameters describe an un-representable DateTime.")]
    BadDate,
    #[error("Hour, Minute, and Second parameters describe an un-representable DateTime.")]
    BadTime,
    #[error("Valid values are between 0 and 999, inclusive. (Parameter 'millisecond')")]
    BadMillisecond,
    #[error(
        "Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks. (Parameter 'ticks')"
    )]
    BadTicks,
    #[error(
        "The added or subtracted value results in an un-representable DateTime. (Parameter '{0}')"
    )]
    OutOfRange(&'static str),
    #[error("Value to add was out of range. (Parameter 'value')")]
    AddOutOfRange,
    #[error("Months value must be between +/-120000. (Parameter 'months')")]
    BadMonths,
    #[error("Years value must be between +/-10000. (Parameter 'years')")]
    BadYears,
    #[error("Month must be between one and twelve. (Parameter 'month')")]
    BadMonth,
    #[error("Year must be between 1 and 9999. (Parameter 'year')")]
    BadYear,
    #[error("TimeSpan overflowed because the duration is too long.")]
    SpanOverflow,
    #[error("TimeSpan does not accept floating point Not-a-Number values.")]
    SpanNaN,
    #[error(
        "The duration cannot be returned for TimeSpan.MinValue because the absolute value of TimeSpan.MinValue exceeds the value of TimeSpan.MaxValue."
    )]
    SpanDuration,
    #[error("Negating the minimum value of a twos complement number is invalid.")]
    SpanNegate,
    #[error("Attempted to divide by zero.")]
    DivideByZero,
    #[error("Not a valid Win32 FileTime. (Parameter 'fileTime')")]
    BadFileTime,
    #[error("Not a legal OleAut date.")]
    BadOaDate,
    #[error("Valid values are between {1} and {2}, inclusive. (Parameter '{0}')")]
    BadUnixTime(&'static str, i64, i64),
    #[error("Offset must be specified in whole minutes. (Parameter 'offset')")]
    OffsetMinutes,
    #[error("Offset must be within plus or minus 14 hours. (Parameter 'offset')")]
    OffsetRange,
    #[error(
        "The UTC time represented when the offset is applied must be between year 0 and 10,000. (Parameter 'offset')"
    )]
    UtcRange,
    #[error("The UTC Offset for Utc DateTime instances must be 0. (Parameter 'offset')")]
    UtcOffset,
    #[error(
        "The UTC Offset of the local dateTime parameter does not match the offset argument. (Parameter 'offset')"
    )]
    LocalOffset,
}

const _: () = assert!(size_of::<DateTime>() <= 16 && size_of::<DateTimeOffset>() <= 16);
