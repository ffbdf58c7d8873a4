//! `System.DateTime`: parts and arithmetic.

use super::{date_at, dated, day_of_week, span_at, subject};
use crate::dotnet::number::{to_string_methods, value_methods};
use crate::dotnet::support::{double, int, long};
use crate::engine::members::extended::{Extended, ExtendedMember};
use crate::engine::{NetMethod, NetProperty, TypeTable};
use crate::value::time::{
    Kind, TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MICROSECOND, TICKS_PER_MILLISECOND,
    TICKS_PER_MINUTE, TICKS_PER_SECOND, is_daylight_time,
};
use crate::value::types::{Type, enums, net};
use crate::value::{EnumValue, Value};

/// A part that is an `int`.
macro_rules! part {
    ($name:literal, $method:ident) => {
        NetProperty::get($name, "int", |_, this| {
            Ok(Value::Int(subject(this).$method()))
        })
    };
}

/// `AddDays` and its siblings.
macro_rules! add {
    ($name:literal, $ticks:expr) => {
        NetMethod::new(
            concat!("datetime ", $name, "(double value)"),
            |_, this, args| dated(subject(this).add_units(double(args, 0), $ticks)),
        )
    };
}

/// A standard format as a method.
macro_rules! shown {
    ($name:literal, $format:literal) => {
        NetMethod::new(concat!("string ", $name, "()"), |engine, this, _| {
            let culture = engine.culture();
            crate::dotnet::number::text(engine, this, $format, culture)
        })
    };
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            NetProperty::get("Date", "datetime", |_, this| {
                Ok(Value::DateTime(subject(this).date()))
            }),
            part!("Day", day),
            NetProperty::get("DayOfWeek", "System.DayOfWeek", |_, this| {
                Ok(day_of_week(subject(this).day_of_week()))
            }),
            part!("DayOfYear", day_of_year),
            part!("Hour", hour),
            NetProperty::get("Kind", "System.DateTimeKind", |_, this| {
                let number = match subject(this).kind {
                    Kind::Unspecified => 0,
                    Kind::Utc => 1,
                    Kind::Local => 2,
                };
                Ok(EnumValue::of(Type::Net(&enums::DATE_TIME_KIND), number))
            }),
            part!("Millisecond", millisecond),
            part!("Microsecond", microsecond),
            part!("Nanosecond", nanosecond),
            part!("Minute", minute),
            part!("Month", month),
            part!("Second", second),
            NetProperty::get("Ticks", "long", |_, this| {
                Ok(Value::Long(subject(this).ticks))
            }),
            NetProperty::get("TimeOfDay", "timespan", |_, this| {
                Ok(Value::TimeSpan(subject(this).time_of_day()))
            }),
            part!("Year", year),
        ],
        methods: &[
            NetMethod::new("datetime Add(timespan value)", |_, this, args| {
                dated(subject(this).plus(span_at(args, 0)))
            }),
            add!("AddDays", TICKS_PER_DAY),
            add!("AddHours", TICKS_PER_HOUR),
            add!("AddMilliseconds", TICKS_PER_MILLISECOND),
            add!("AddMicroseconds", TICKS_PER_MICROSECOND),
            add!("AddMinutes", TICKS_PER_MINUTE),
            NetMethod::new("datetime AddMonths(int months)", |_, this, args| {
                dated(subject(this).add_months(int(args, 0)))
            }),
            add!("AddSeconds", TICKS_PER_SECOND),
            NetMethod::new("datetime AddTicks(long value)", |_, this, args| {
                dated(subject(this).add_ticks(long(args, 0)))
            }),
            NetMethod::new("datetime AddYears(int value)", |_, this, args| {
                dated(subject(this).add_years(int(args, 0)))
            }),
            NetMethod::new("bool IsDaylightSavingTime()", |engine, this, _| {
                let zone = engine.zone();
                let time = subject(this);
                let daylight = time.kind != Kind::Utc && is_daylight_time(time.ticks, &zone);
                Ok(Value::Bool(daylight))
            }),
            NetMethod::new("timespan Subtract(datetime value)", |_, this, args| {
                Ok(Value::TimeSpan(subject(this).since(date_at(args, 0))))
            }),
            NetMethod::new("datetime Subtract(timespan value)", |_, this, args| {
                dated(subject(this).minus(span_at(args, 0)))
            }),
            NetMethod::new("double ToOADate()", |_, this, _| {
                Ok(Value::Double(subject(this).to_oa_date()))
            }),
            NetMethod::new("long ToBinary()", |engine, this, _| {
                let zone = engine.zone();
                Ok(Value::Long(subject(this).to_binary(&zone)))
            }),
            NetMethod::new("long ToFileTime()", |engine, this, _| {
                let zone = engine.zone();
                subject(this)
                    .to_file_time(&zone)
                    .map(Value::Long)
                    .map_err(super::failed)
            }),
            NetMethod::new("long ToFileTimeUtc()", |engine, this, _| {
                let zone = match subject(this).kind {
                    Kind::Local => engine.zone(),
                    _ => jiff::tz::TimeZone::UTC,
                };
                subject(this)
                    .to_file_time(&zone)
                    .map(Value::Long)
                    .map_err(super::failed)
            }),
            NetMethod::new("datetime ToLocalTime()", |engine, this, _| {
                let zone = engine.zone();
                Ok(Value::DateTime(subject(this).to_local(&zone)))
            }),
            NetMethod::new("datetime ToUniversalTime()", |engine, this, _| {
                let zone = engine.zone();
                Ok(Value::DateTime(subject(this).to_universal(&zone)))
            }),
            shown!("ToLongDateString", "D"),
            shown!("ToLongTimeString", "T"),
            shown!("ToShortDateString", "d"),
            shown!("ToShortTimeString", "t"),
        ],
        ..TypeTable::of(&net::DATE_TIME)
    },
    TypeTable {
        methods: to_string_methods!(),
        ..TypeTable::of(&net::DATE_TIME)
    },
    TypeTable {
        methods: value_methods!("datetime", 16),
        ..TypeTable::of(&net::DATE_TIME)
    },
];

/// What PowerShell adds to dates.
pub const EXTENDED: &[ExtendedMember] = &[ExtendedMember {
    ty: &net::DATE_TIME,
    name: "DateTime",
    kind: Extended::Script(
        "{get=if ((& { Set-StrictMode -Version 1; $this.DisplayHint }) -ieq  \"Date\")\n                    {\n                    \"{0}\" -f $this.ToLongDateString()\n                    }\n                    elseif ((& { Set-StrictMode -Version 1; $this.DisplayHint }) -ieq \"Time\")\n                    {\n                    \"{0}\" -f  $this.ToLongTimeString()\n                    }\n                    else\n                    {\n                    \"{0} {1}\" -f $this.ToLongDateString(), $this.ToLongTimeString()\n                    };}",
        |engine, this| {
            let long_date = engine.invoke_member(this, "ToLongDateString", &[])?;
            let long_time = engine.invoke_member(this, "ToLongTimeString", &[])?;
            let (date, time) = (engine.to_text(&long_date)?, engine.to_text(&long_time)?);
            Ok(Value::text(format!("{date} {time}")))
        },
    ),
}];
