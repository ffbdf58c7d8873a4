//! `System.Globalization.DateTimeFormatInfo`.

use super::{held, kept, read_only, subject};
use crate::dotnet::support::{at, culture_of, int, long};
use crate::engine::{NetMethod, NetProperty, Result, TypeTable};
use crate::value::convert::plain;
use crate::value::culture::{Culture, INVARIANT, WeekRule};
use crate::value::natives::CultureValue;
use crate::value::natives::culture::Access;
use crate::value::types::{Type, enums, net};
use crate::value::{Array, EnumValue, Value};

/// A pattern or designator.
macro_rules! pattern {
    ($name:literal, $field:ident) => {
        NetProperty {
            name: $name,
            ty: "string",
            get: |_, this| Ok(Value::text(subject(this).date.$field)),
            set: Some(|_, this, value| {
                let text = kept(&plain(&value));
                set(this, |culture| culture.date.$field = text)
            }),
        }
    };
}

macro_rules! fixed {
    ($name:literal, $text:literal) => {
        NetProperty::get($name, "string", |_, _| Ok(Value::text($text)))
    };
}

/// Names of days, or of months with an empty thirteenth.
macro_rules! names {
    ($name:literal, $field:ident, $more:expr) => {
        NetProperty::get($name, "string[]", |_, this| {
            let more: &[&str] = &$more;
            let names = subject(this).date.$field;
            Ok(Array::strings(names.iter().chain(more).copied()))
        })
    };
}

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        pattern!("AMDesignator", am),
        NetProperty::get("Calendar", "System.Globalization.Calendar", |_, this| {
            Ok(held(this).map_or(Value::Null, |c| c.part(&net::GREGORIAN_CALENDAR)))
        }),
        pattern!("DateSeparator", date_separator),
        NetProperty {
            name: "FirstDayOfWeek",
            ty: "System.DayOfWeek",
            get: |_, this| {
                let day = subject(this).date.first_day_of_week;
                Ok(EnumValue::of(Type::Net(&enums::DAY_OF_WEEK), day.into()))
            },
            set: Some(|_, this, value| {
                let day = u8::try_from(crate::dotnet::support::integer(&value)).unwrap_or_default();
                set(this, |culture| culture.date.first_day_of_week = day)
            }),
        },
        NetProperty::get(
            "CalendarWeekRule",
            "System.Globalization.CalendarWeekRule",
            |_, this| {
                let number = match subject(this).date.week_rule {
                    WeekRule::FirstDay => 0,
                    WeekRule::FirstFullWeek => 1,
                    WeekRule::FirstFourDayWeek => 2,
                };
                Ok(EnumValue::of(Type::Net(&enums::CALENDAR_WEEK_RULE), number))
            },
        ),
        NetProperty::get("FullDateTimePattern", "string", |_, this| {
            let date = &subject(this).date;
            Ok(Value::text(format!(
                "{} {}",
                date.long_date, date.long_time
            )))
        }),
        pattern!("LongDatePattern", long_date),
        pattern!("LongTimePattern", long_time),
        pattern!("MonthDayPattern", month_day),
        pattern!("PMDesignator", pm),
        fixed!("RFC1123Pattern", "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'"),
        pattern!("ShortDatePattern", short_date),
        pattern!("ShortTimePattern", short_time),
        fixed!("SortableDateTimePattern", "yyyy'-'MM'-'dd'T'HH':'mm':'ss"),
        pattern!("TimeSeparator", time_separator),
        fixed!(
            "UniversalSortableDateTimePattern",
            "yyyy'-'MM'-'dd HH':'mm':'ss'Z'"
        ),
        pattern!("YearMonthPattern", year_month),
        names!("AbbreviatedDayNames", days_short, []),
        NetProperty::get("ShortestDayNames", "string[]", |_, this| {
            Ok(Array::strings(subject(this).shortest_days()))
        }),
        names!("DayNames", days, []),
        names!("AbbreviatedMonthNames", months_short, [""]),
        names!("MonthNames", months, [""]),
        NetProperty::get("IsReadOnly", "bool", |_, this| {
            Ok(Value::Bool(
                held(this).is_none_or(|c| c.shared.access == Access::ReadOnly),
            ))
        }),
        fixed!("NativeCalendarName", "Gregorian Calendar"),
        names!("AbbreviatedMonthGenitiveNames", months_short_genitive, [""]),
        names!("MonthGenitiveNames", months_genitive, [""]),
    ],
    methods: &[
        NetMethod::new("System.Object Clone()", |_, this, _| {
            Ok(CultureValue::of(
                &net::DATE_TIME_FORMAT_INFO,
                subject(this),
                Access::Writable,
            ))
        }),
        NetMethod::new(
            "string GetDayName(System.DayOfWeek dayofweek)",
            |_, this, args| name(&subject(this).date.days, long(args, 0), "dayofweek"),
        ),
        NetMethod::new(
            "string GetAbbreviatedDayName(System.DayOfWeek dayofweek)",
            |_, this, args| name(&subject(this).date.days_short, long(args, 0), "dayofweek"),
        ),
        NetMethod::new(
            "string GetShortestDayName(System.DayOfWeek dayOfWeek)",
            |_, this, args| name(&subject(this).date.days_short, long(args, 0), "dayOfWeek"),
        ),
        NetMethod::new("string GetMonthName(int month)", |_, this, args| {
            month(&subject(this).date.months, int(args, 0))
        }),
        NetMethod::new(
            "string GetAbbreviatedMonthName(int month)",
            |_, this, args| month(&subject(this).date.months_short, int(args, 0)),
        ),
        NetMethod::new("string GetEraName(int era)", |_, this, _| {
            Ok(Value::text(subject(this).date.era))
        }),
    ],
    static_properties: &[
        NetProperty::get(
            "InvariantInfo",
            "System.Globalization.DateTimeFormatInfo",
            |_, _| {
                Ok(CultureValue::of(
                    &net::DATE_TIME_FORMAT_INFO,
                    &INVARIANT,
                    Access::ReadOnly,
                ))
            },
        ),
        NetProperty::get(
            "CurrentInfo",
            "System.Globalization.DateTimeFormatInfo",
            |engine, _| {
                let culture = engine.culture();
                Ok(CultureValue::of(
                    &net::DATE_TIME_FORMAT_INFO,
                    culture,
                    Access::ReadOnly,
                ))
            },
        ),
    ],
    static_methods: &[NetMethod::new(
        "System.Globalization.DateTimeFormatInfo GetInstance(System.IFormatProvider provider)",
        |engine, _, args| {
            let culture = culture_of(&at(args, 0)).unwrap_or_else(|| engine.culture());
            Ok(CultureValue::of(
                &net::DATE_TIME_FORMAT_INFO,
                culture,
                Access::ReadOnly,
            ))
        },
    )],
    constructors: &[NetMethod::new("new()", |_, _, _| {
        Ok(CultureValue::of(
            &net::DATE_TIME_FORMAT_INFO,
            &INVARIANT,
            Access::Writable,
        ))
    })],
    ..TypeTable::of(&net::DATE_TIME_FORMAT_INFO)
}];

fn name(names: &[&'static str], number: i64, parameter: &str) -> Result<Value> {
    let found = usize::try_from(number).ok().and_then(|n| names.get(n));
    found.map(|name| Value::text(*name)).ok_or_else(|| {
        crate::dotnet::support::out_of_range(
            "Valid values are between Sunday and Saturday, inclusive.",
            parameter,
        )
    })
}

fn month(names: &[&'static str], number: i32) -> Result<Value> {
    if number == 13 {
        return Ok(Value::text(""));
    }
    let found = usize::try_from(number)
        .ok()
        .and_then(|n| names.get(n.checked_sub(1)?));
    found.map(|name| Value::text(*name)).ok_or_else(|| {
        crate::dotnet::support::out_of_range(
            "Valid values are between 1 and 13, inclusive.",
            "month",
        )
    })
}

fn set(this: &Value, change: impl FnOnce(&mut Culture)) -> Result {
    if held(this).is_some_and(|own| own.change(change)) {
        Ok(())
    } else {
        Err(read_only())
    }
}
