//! `System.TimeZoneInfo`.

use super::offset::offset_at;
use super::{date_at, failed};
use crate::dotnet::support::{at, raise, set_ref, text};
use crate::engine::{NetMethod, NetProperty, Result, TypeTable};
use crate::value::natives::zone::{ZoneValue, iana_of, windows_of};
use crate::value::time::{
    DateTime, DateTimeOffset, Kind, TICKS_PER_MINUTE, TimeSpan, is_daylight_time, offset_of_local,
    offset_of_utc,
};
use crate::value::types::{exceptions, net};
use crate::value::{List, ListKind, Ptr, Type, Value};
use jiff::tz::TimeZone;

macro_rules! told {
    ($name:literal, |$zone:ident| $answer:expr) => {
        NetProperty::get($name, "string", |_, this| {
            let $zone = subject(this);
            Ok(Value::text($answer))
        })
    };
}

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        told!("Id", |zone| zone.id.as_str()),
        NetProperty::get("HasIanaId", "bool", |_, _| Ok(Value::Bool(true))),
        told!("DisplayName", |zone| zone.display_name()),
        told!("StandardName", |zone| zone.standard_name()),
        told!("DaylightName", |zone| zone.daylight_name()),
        NetProperty::get("BaseUtcOffset", "timespan", |_, this| {
            Ok(Value::TimeSpan(subject(this).base_offset()))
        }),
        NetProperty::get("SupportsDaylightSavingTime", "bool", |_, this| {
            Ok(Value::Bool(subject(this).has_daylight_time()))
        }),
    ],
    methods: &[
        NetMethod::new(
            "timespan GetUtcOffset(datetime dateTime)",
            |engine, this, args| {
                let local = engine.zone();
                Ok(Value::TimeSpan(offset_at_time(
                    &subject(this).zone,
                    date_at(args, 0),
                    &local,
                )))
            },
        ),
        NetMethod::new(
            "timespan GetUtcOffset(System.DateTimeOffset dateTimeOffset)",
            |_, this, args| {
                let ticks = offset_of_utc(offset_at(args, 0).utc_ticks(), &subject(this).zone);
                Ok(Value::TimeSpan(TimeSpan { ticks }))
            },
        ),
        NetMethod::new(
            "bool IsDaylightSavingTime(datetime dateTime)",
            |engine, this, args| {
                let zone = subject(this);
                let time = date_at(args, 0);
                let local = engine.zone();
                let clock = convert(time, source(time, &local), &zone.zone)?;
                let own = if time.kind == Kind::Unspecified {
                    time
                } else {
                    clock
                };
                Ok(Value::Bool(is_daylight_time(own.ticks, &zone.zone)))
            },
        ),
        NetMethod::new(
            "bool IsAmbiguousTime(datetime dateTime)",
            |_, this, args| {
                let zone = subject(this);
                Ok(Value::Bool(zone.is_ambiguous(date_at(args, 0).ticks)))
            },
        ),
        NetMethod::new("bool IsInvalidTime(datetime dateTime)", |_, this, args| {
            let zone = subject(this);
            Ok(Value::Bool(zone.is_invalid(date_at(args, 0).ticks)))
        }),
        NetMethod::new(
            "bool HasSameRules(System.TimeZoneInfo other)",
            |_, this, args| Ok(Value::Bool(subject(this).zone == zone_at(args, 0).zone)),
        ),
    ],
    static_properties: &[
        NetProperty::get("Local", "System.TimeZoneInfo", |engine, _| {
            Ok(ZoneValue::of(engine.zone()).into())
        }),
        NetProperty::get("Utc", "System.TimeZoneInfo", |_, _| {
            Ok(ZoneValue::of(TimeZone::UTC).into())
        }),
    ],
    static_methods: &[
        NetMethod::new("void ClearCachedData()", |_, _, _| Ok(Value::Nothing)),
        NetMethod::new(
            "System.TimeZoneInfo FindSystemTimeZoneById(string id)",
            |_, _, args| find(&text(args, 0)).map(Value::from),
        ),
        NetMethod::new(
            "bool TryFindSystemTimeZoneById(string id, ref System.TimeZoneInfo timeZoneInfo)",
            |_, _, args| {
                let found = find(&text(args, 0)).ok();
                let success = found.is_some();
                set_ref(args, 1, found.map_or(Value::Null, Value::from));
                Ok(Value::Bool(success))
            },
        ),
        NetMethod::new(
            "bool TryConvertIanaIdToWindowsId(string ianaId, ref string windowsId)",
            |_, _, args| {
                let found = windows_of(&text(args, 0));
                set_ref(args, 1, found.map_or(Value::Null, Value::from));
                Ok(Value::Bool(found.is_some()))
            },
        ),
        NetMethod::new(
            "bool TryConvertWindowsIdToIanaId(string windowsId, ref string ianaId)",
            |_, _, args| {
                let found = iana_of(&text(args, 0));
                set_ref(args, 1, found.map_or(Value::Null, Value::from));
                Ok(Value::Bool(found.is_some()))
            },
        ),
        NetMethod::new(
            "bool TryConvertWindowsIdToIanaId(string windowsId, string region, ref string ianaId)",
            |_, _, args| {
                let found = iana_of(&text(args, 0));
                set_ref(args, 2, found.map_or(Value::Null, Value::from));
                Ok(Value::Bool(found.is_some()))
            },
        ),
        NetMethod::new(
            "System.Collections.ObjectModel.ReadOnlyCollection<System.TimeZoneInfo> GetSystemTimeZones()",
            |_, _, _| {
                let zones = ZoneValue::all().into_iter().map(Value::from).collect();
                let ty = Type::Net(&net::TIME_ZONE_INFO);
                Ok(Value::List(Ptr::new(List::new(
                    ListKind::ReadOnly,
                    ty,
                    zones,
                ))))
            },
        ),
        NetMethod::new(
            "datetime ConvertTime(datetime dateTime, System.TimeZoneInfo destinationTimeZone)",
            |engine, _, args| {
                let local = engine.zone();
                let time = date_at(args, 0);
                let to = zone_at(args, 1);
                converted(time, source(time, &local), &to.zone, &local)
            },
        ),
        NetMethod::new(
            "datetime ConvertTime(datetime dateTime, System.TimeZoneInfo sourceTimeZone, System.TimeZoneInfo destinationTimeZone)",
            |engine, _, args| {
                let local = engine.zone();
                let (from, to) = (zone_at(args, 1), zone_at(args, 2));
                converted(date_at(args, 0), &from.zone, &to.zone, &local)
            },
        ),
        NetMethod::new(
            "System.DateTimeOffset ConvertTime(System.DateTimeOffset dateTimeOffset, System.TimeZoneInfo destinationTimeZone)",
            |_, _, args| moved(offset_at(args, 0), &zone_at(args, 1).zone),
        ),
        NetMethod::new(
            "datetime ConvertTimeFromUtc(datetime dateTime, System.TimeZoneInfo destinationTimeZone)",
            |engine, _, args| {
                let local = engine.zone();
                let time = date_at(args, 0);
                if time.kind == Kind::Local {
                    return Err(wrong_kind());
                }
                converted(time, &TimeZone::UTC, &zone_at(args, 1).zone, &local)
            },
        ),
        NetMethod::new(
            "datetime ConvertTimeToUtc(datetime dateTime)",
            |engine, _, args| {
                let local = engine.zone();
                let time = date_at(args, 0);
                converted(time, source(time, &local), &TimeZone::UTC, &local)
            },
        ),
        NetMethod::new(
            "datetime ConvertTimeToUtc(datetime dateTime, System.TimeZoneInfo sourceTimeZone)",
            |engine, _, args| {
                let local = engine.zone();
                let time = date_at(args, 0);
                let from = zone_at(args, 1);
                let fits = match time.kind {
                    Kind::Utc => from.zone == TimeZone::UTC,
                    Kind::Local => from.zone == local,
                    Kind::Unspecified => true,
                };
                if !fits {
                    return Err(wrong_kind());
                }
                converted(time, &from.zone, &TimeZone::UTC, &local)
            },
        ),
        NetMethod::new(
            "datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string destinationTimeZoneId)",
            |engine, _, args| {
                let local = engine.zone();
                let time = date_at(args, 0);
                let to = find(&text(args, 1))?;
                converted(time, source(time, &local), &to.zone, &local)
            },
        ),
        NetMethod::new(
            "datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string sourceTimeZoneId, string destinationTimeZoneId)",
            |engine, _, args| {
                let local = engine.zone();
                let (from, to) = (find(&text(args, 1))?, find(&text(args, 2))?);
                converted(date_at(args, 0), &from.zone, &to.zone, &local)
            },
        ),
        NetMethod::new(
            "System.DateTimeOffset ConvertTimeBySystemTimeZoneId(System.DateTimeOffset dateTimeOffset, string destinationTimeZoneId)",
            |_, _, args| moved(offset_at(args, 0), &find(&text(args, 1))?.zone),
        ),
    ],
    ..TypeTable::of(&net::TIME_ZONE_INFO)
}];

fn subject(this: &Value) -> ZoneValue {
    match this {
        Value::Native(native) => native.get::<ZoneValue>().cloned(),
        _ => None,
    }
    .unwrap_or_else(|| ZoneValue::of(TimeZone::UTC))
}

fn zone_at(args: &[Value], i: usize) -> ZoneValue {
    subject(&at(args, i))
}

/// The zone of an id, IANA's or Windows'.
fn find(id: &str) -> Result<ZoneValue> {
    ZoneValue::find(id).ok_or_else(|| {
        raise(
            &exceptions::TIME_ZONE_NOT_FOUND_EXCEPTION,
            format!("The time zone ID '{id}' was not found on the local computer."),
        )
    })
}

fn wrong_kind() -> Box<crate::engine::Halt> {
    crate::dotnet::support::argument(
        "The conversion could not be completed because the supplied DateTime did not have the Kind property set correctly.  For example, when the Kind property is DateTimeKind.Local, the source time zone must be TimeZoneInfo.Local.",
        "sourceTimeZone",
    )
}

/// The zone that a time is in by its kind.
fn source(time: DateTime, local: &TimeZone) -> &TimeZone {
    const UTC: &TimeZone = &TimeZone::UTC;
    if time.kind == Kind::Utc { UTC } else { local }
}

fn convert(time: DateTime, from: &TimeZone, to: &TimeZone) -> Result<DateTime> {
    let utc = time.ticks - offset_of_local(time.ticks, from);
    let ticks = utc + offset_of_utc(utc, to);
    let kind = if *to == TimeZone::UTC {
        Kind::Utc
    } else {
        Kind::Unspecified
    };
    DateTime::from_ticks(ticks.clamp(0, DateTime::MAX.ticks), kind).map_err(failed)
}

fn converted(time: DateTime, from: &TimeZone, to: &TimeZone, local: &TimeZone) -> Result<Value> {
    let result = convert(time, from, to)?;
    let own = *to == *local && *to != TimeZone::UTC;
    Ok(Value::DateTime(if own {
        result.with_kind(Kind::Local)
    } else {
        result
    }))
}

fn moved(time: DateTimeOffset, to: &TimeZone) -> Result<Value> {
    let ticks = offset_of_utc(time.utc_ticks(), to);
    let offset = TimeSpan {
        ticks: ticks - ticks % TICKS_PER_MINUTE,
    };
    time.to_offset(offset).map(Value::from).map_err(failed)
}

fn offset_at_time(zone: &TimeZone, time: DateTime, local: &TimeZone) -> TimeSpan {
    let ticks = match time.kind {
        Kind::Utc => offset_of_utc(time.ticks, zone),
        Kind::Local => offset_of_utc(time.ticks - offset_of_local(time.ticks, local), zone),
        Kind::Unspecified => offset_of_local(time.ticks, zone),
    };
    TimeSpan { ticks }
}
