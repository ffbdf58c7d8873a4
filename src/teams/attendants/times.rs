//! `New-CsOnlineTimeRange` and `New-CsOnlineDateTimeRange`.

use jiff::civil::DateTime;

use super::ours;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects::{member, object_with_text};
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::tenant::TimeRange;
use crate::value::time::{DateTime as NetDateTime, TimeSpan};
use crate::value::{Value, convert};

pub const COMMANDS: &[Command] = &[
    Command::new("New-CsOnlineTimeRange", new_time_range),
    Command::new("New-CsOnlineDateTimeRange", new_date_range),
];

pub const RULES: &[RuleInfo] = &[
    START_BEFORE_END,
    QUARTER_HOURS,
    DATE_IS_READABLE.info,
    DATES_IN_ORDER,
    HALF_HOURS,
];

const TIME_HELP: &str = "office-docs-powershell New-CsOnlineTimeRange.md";
const DATE_HELP: &str = "office-docs-powershell New-CsOnlineDateTimeRange.md";
const TICKS_PER_MINUTE: i64 = 600_000_000;

/// AA-25: a range begins before it ends.
const START_BEFORE_END: RuleInfo = ours(
    "AA-25",
    "The start {0} of a time range must be before its end {1}, within one day.",
    TIME_HELP,
);

/// AA-25: quarters of an hour.
const QUARTER_HOURS: RuleInfo = ours(
    "AA-25",
    "The time {0} is not on a boundary of 15 minutes.",
    TIME_HELP,
);

/// AA-26: day, month, year, and perhaps a time, whatever the culture.
const DATE_IS_READABLE: Rule<str, DateTime> = Rule::new(
    ours(
        "AA-26",
        "The date '{0}' is not valid. Its form is d/m/yyyy or d/m/yyyy H:mm.",
        DATE_HELP,
    ),
    |_, text| read_date(text).ok_or_else(|| Violation::of([&text])),
);

/// AA-26: in order.
const DATES_IN_ORDER: RuleInfo = ours(
    "AA-26",
    "The start {0} of a date range must be before its end {1}.",
    DATE_HELP,
);

/// AA-26: half hours.
const HALF_HOURS: RuleInfo = ours(
    "AA-26",
    "The time {0} is not on a boundary of 30 minutes.",
    DATE_HELP,
);

/// A date in the form of day, month and year, perhaps with a time.
pub(super) fn read_date(text: &str) -> Option<DateTime> {
    let mut words = text.split_whitespace();
    let mut parts = words.next()?.split('/');
    let (day, month) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let year = parts.next()?.parse().ok()?;
    let (hour, minute) = match words.next() {
        None => (0, 0),
        Some(time) => {
            let (hour, minute) = time.split_once(':')?;
            (hour.parse().ok()?, minute.parse().ok()?)
        }
    };
    if parts.next().is_some() || words.next().is_some() {
        return None;
    }
    DateTime::new(year, month, day, hour, minute, 0, 0).ok()
}

fn span(minutes: u32) -> Value {
    let ticks = i64::from(minutes).saturating_mul(TICKS_PER_MINUTE);
    Value::TimeSpan(TimeSpan { ticks })
}

fn clock(minutes: u32) -> String {
    match minutes {
        1440 => "1.00:00".into(),
        _ => format!("{:02}:{:02}", minutes / 60, minutes % 60),
    }
}

/// A span of a day as an object.
pub(super) fn time_range(range: &TimeRange) -> Value {
    let TimeRange(start, end) = range;
    object_with_text(
        "Microsoft.Rtc.Management.Hosted.Online.Models.TimeRange",
        format!("{}-{}", clock(*start), clock(*end)),
        [("Start", span(*start)), ("End", span(*end))],
    )
}

/// The minutes of a time that a script gives: a duration, or its text.
fn minutes(value: Option<Value>) -> Option<u32> {
    let value = value?;
    let ticks = match value.base() {
        Value::TimeSpan(span) => span.ticks,
        other => {
            let text = convert::plain(other);
            let (days, clock) = match text.split_once('.') {
                Some((days, clock)) => (days.parse::<i64>().ok()?, clock),
                None => (0, &*text),
            };
            let mut parts = clock.split(':').map(|part| part.parse::<i64>().ok());
            let hours = parts.next()??;
            let minutes = parts.next().flatten().unwrap_or(0);
            (days * 1440 + hours * 60 + minutes).checked_mul(TICKS_PER_MINUTE)?
        }
    };
    u32::try_from(ticks / TICKS_PER_MINUTE).ok()
}

/// The span of an object.
pub(super) fn range_of(value: &Value) -> Option<TimeRange> {
    Some(TimeRange(
        minutes(member(value, "Start"))?,
        minutes(member(value, "End"))?,
    ))
}

fn new_time_range(cx: &mut Context, args: &Args) -> Outcome {
    let time = |name: &str| minutes(args.get(name).cloned()).unwrap_or(u32::MAX);
    let (start, end) = (time("Start"), time("End"));
    if start >= end || end > 1440 {
        let shown = |name: &str| args.text(name).unwrap_or_default();
        let violation = Violation::of([&shown("Start"), &shown("End")]);
        return Err(Stop::refused(START_BEFORE_END, violation));
    }
    if let Some(odd) = [start, end].into_iter().find(|time| time % 15 != 0) {
        return Err(Stop::refused(QUARTER_HOURS, Violation::of([&clock(odd)])));
    }
    cx.write(time_range(&TimeRange(start, end)))
}

/// A .NET date without a zone.
fn net(moment: DateTime) -> NetDateTime {
    let utc = moment.to_zoned(jiff::tz::TimeZone::UTC);
    let instant = utc.map(|zoned| zoned.timestamp()).unwrap_or_default();
    NetDateTime {
        kind: crate::value::time::Kind::Unspecified,
        ..crate::teams::context::date_time(instant)
    }
}

fn civil(value: Option<Value>) -> Option<DateTime> {
    match value?.base() {
        Value::DateTime(time) => {
            let instant = crate::teams::context::instant(*time);
            Some(instant.to_zoned(jiff::tz::TimeZone::UTC).datetime())
        }
        other => read_date(&convert::plain(other)),
    }
}

fn date_text(moment: DateTime) -> String {
    format!(
        "{:02}/{:02}/{:04} {:02}:{:02}",
        moment.day(),
        moment.month(),
        moment.year(),
        moment.hour(),
        moment.minute()
    )
}

/// The text of a range of dates (AA-30).
pub(super) fn dates_text(range: &(DateTime, DateTime)) -> String {
    format!("{} - {}", date_text(range.0), date_text(range.1))
}

/// A range of dates as an object.
pub(super) fn date_range(range: &(DateTime, DateTime)) -> Value {
    object_with_text(
        "Microsoft.Rtc.Management.Hosted.Online.Models.DateTimeRange",
        dates_text(range),
        [
            ("Start", Value::DateTime(net(range.0))),
            ("End", Value::DateTime(net(range.1))),
        ],
    )
}

/// The dates of an object.
pub(super) fn dates_of(value: &Value) -> Option<(DateTime, DateTime)> {
    Some((civil(member(value, "Start"))?, civil(member(value, "End"))?))
}

/// The midnight after a moment.
pub(super) fn next_midnight(moment: DateTime) -> DateTime {
    let next = moment.date().tomorrow().unwrap_or(moment.date());
    next.to_datetime(jiff::civil::Time::midnight())
}

/// The end is midnight after the start unless it is given.
fn new_date_range(cx: &mut Context, args: &Args) -> Outcome {
    let start = cx.require(&DATE_IS_READABLE, &*args.text("Start").unwrap_or_default())?;
    let end = match args.text("End") {
        Some(end) => cx.require(&DATE_IS_READABLE, &*end)?,
        None => next_midnight(start),
    };
    if start >= end {
        let violation = Violation::of([&date_text(start), &date_text(end)]);
        return Err(Stop::refused(DATES_IN_ORDER, violation));
    }
    if let Some(odd) = [start, end]
        .into_iter()
        .find(|moment| moment.minute() % 30 != 0)
    {
        return Err(Stop::refused(HALF_HOURS, Violation::of([&date_text(odd)])));
    }
    cx.write(date_range(&(start, end)))
}
