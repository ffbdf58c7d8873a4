//! `GregorianCalendar` and `ISOWeek`.

use crate::dotnet::support::{at, int, long};
use crate::dotnet::time::failed;
use crate::engine::{NetMethod, NetProperty, Result, TypeTable};
use crate::value::culture::{INVARIANT, WeekRule};
use crate::value::natives::CultureValue;
use crate::value::natives::culture::Access;
use crate::value::time::{DateTime, Kind, TICKS_PER_DAY, calendar};
use crate::value::types::{Type, enums, net};
use crate::value::{EnumValue, Value};

macro_rules! part {
    ($name:literal, $method:ident) => {
        NetMethod::new(concat!("int ", $name, "(datetime time)"), |_, _, args| {
            Ok(Value::Int(date(args).$method()))
        })
    };
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            NetProperty::get("MinSupportedDateTime", "datetime", |_, _| {
                Ok(Value::DateTime(DateTime::MIN))
            }),
            NetProperty::get("MaxSupportedDateTime", "datetime", |_, _| {
                Ok(Value::DateTime(DateTime::MAX))
            }),
            NetProperty::get("IsReadOnly", "bool", |_, _| Ok(Value::Bool(true))),
            NetProperty::get("TwoDigitYearMax", "int", |_, _| Ok(Value::Int(2049))),
        ],
        methods: &[
            part!("GetDayOfMonth", day),
            part!("GetDayOfYear", day_of_year),
            part!("GetMonth", month),
            part!("GetYear", year),
            part!("GetHour", hour),
            part!("GetMinute", minute),
            part!("GetSecond", second),
            NetMethod::new(
                "System.DayOfWeek GetDayOfWeek(datetime time)",
                |_, _, args| {
                    let day = date(args).day_of_week();
                    Ok(EnumValue::of(Type::Net(&enums::DAY_OF_WEEK), day.into()))
                },
            ),
            NetMethod::new("int GetDaysInMonth(int year, int month)", |_, _, args| {
                calendar::days_in_month(int(args, 0), int(args, 1))
                    .map(Value::Int)
                    .map_err(failed)
            }),
            NetMethod::new("bool IsLeapYear(int year)", |_, _, args| {
                calendar::is_leap_year(int(args, 0))
                    .map(Value::Bool)
                    .map_err(failed)
            }),
            NetMethod::new("int GetDaysInYear(int year)", |_, _, args| {
                let leap = calendar::is_leap_year(int(args, 0)).map_err(failed)?;
                Ok(Value::Int(if leap { 366 } else { 365 }))
            }),
            NetMethod::new("int GetMonthsInYear(int year)", |_, _, _| {
                Ok(Value::Int(12))
            }),
            NetMethod::new("datetime AddDays(datetime time, int days)", |_, _, args| {
                changed(date(args).add_ticks(long(args, 1).saturating_mul(TICKS_PER_DAY)))
            }),
            NetMethod::new(
                "datetime AddWeeks(datetime time, int weeks)",
                |_, _, args| {
                    changed(date(args).add_ticks(long(args, 1).saturating_mul(7 * TICKS_PER_DAY)))
                },
            ),
            NetMethod::new(
                "datetime AddMonths(datetime time, int months)",
                |_, _, args| changed(date(args).add_months(int(args, 1))),
            ),
            NetMethod::new(
                "datetime AddYears(datetime time, int years)",
                |_, _, args| changed(date(args).add_years(int(args, 1))),
            ),
            NetMethod::new(
                "int GetWeekOfYear(datetime time, System.Globalization.CalendarWeekRule rule, System.DayOfWeek firstDayOfWeek)",
                |_, _, args| {
                    let rule = match long(args, 1) {
                        1 => WeekRule::FirstFullWeek,
                        2 => WeekRule::FirstFourDayWeek,
                        _ => WeekRule::FirstDay,
                    };
                    let first = u8::try_from(long(args, 2)).unwrap_or_default();
                    Ok(Value::Int(calendar::week_of_year(day(args), rule, first)))
                },
            ),
        ],
        ..TypeTable::of(&net::CALENDAR)
    },
    TypeTable {
        constructors: &[NetMethod::new("new()", |_, _, _| {
            Ok(CultureValue::of(
                &net::GREGORIAN_CALENDAR,
                &INVARIANT,
                Access::Writable,
            ))
        })],
        ..TypeTable::of(&net::GREGORIAN_CALENDAR)
    },
    TypeTable {
        static_methods: &[
            NetMethod::new("int GetWeekOfYear(datetime date)", |_, _, args| {
                Ok(Value::Int(calendar::iso_week(day(args)).1))
            }),
            NetMethod::new("int GetYear(datetime date)", |_, _, args| {
                Ok(Value::Int(calendar::iso_week(day(args)).0))
            }),
            NetMethod::new("int GetWeeksInYear(int year)", |_, _, args| {
                Ok(Value::Int(calendar::iso_weeks_in_year(int(args, 0))))
            }),
            NetMethod::new("datetime GetYearStart(int year)", |_, _, args| {
                week_start(int(args, 0), 1, 0)
            }),
            NetMethod::new("datetime GetYearEnd(int year)", |_, _, args| {
                let year = int(args, 0);
                week_start(year, calendar::iso_weeks_in_year(year), 6)
            }),
            NetMethod::new(
                "datetime ToDateTime(int year, int week, System.DayOfWeek dayOfWeek)",
                |_, _, args| {
                    let after_monday = (long(args, 2) + 6).rem_euclid(7);
                    week_start(int(args, 0), int(args, 1), after_monday)
                },
            ),
        ],
        ..TypeTable::of(&net::ISO_WEEK)
    },
];

fn date(args: &[Value]) -> DateTime {
    match at(args, 0) {
        Value::DateTime(time) => time,
        _ => DateTime::default(),
    }
}

fn day(args: &[Value]) -> i64 {
    date(args).ticks / TICKS_PER_DAY
}

fn changed(result: std::result::Result<DateTime, crate::value::time::TimeError>) -> Result<Value> {
    result.map(Value::DateTime).map_err(failed)
}

/// A day of an ISO week, counted from its Monday.
fn week_start(year: i32, week: i32, days: i64) -> Result<Value> {
    let Some(monday) = calendar::iso_week_start(year, week) else {
        return Err(crate::dotnet::support::out_of_range(
            "The week parameter must be in the range 1 through 53.",
            "week",
        ));
    };
    changed(DateTime::from_ticks(
        (monday + days) * TICKS_PER_DAY,
        Kind::Unspecified,
    ))
}
