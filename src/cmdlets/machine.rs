//! What the emulated machine is: its time zone, and the one process that runs.

use crate::engine::{Args, CmdletEntry, Context, Result};
use crate::value::natives::zone::ZoneValue;
use crate::value::text::CaseSensitivity;
use crate::value::types::{exceptions, net};
use crate::value::wildcard::{WildcardPattern, contains_wildcards};
use crate::value::{ErrorCategory, Fault, Object, Ptr, Type, Value};

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("Get-Process", get_process),
    CmdletEntry::new("Get-TimeZone", get_time_zone),
];

fn get_time_zone(cx: &mut Context, args: &Args) -> Result {
    let value = |zone: ZoneValue| Value::Native(Ptr::new(zone));
    if args.flag("ListAvailable") {
        for zone in ZoneValue::all() {
            cx.write(value(zone))?;
        }
        return Ok(());
    }
    if args.has("Id") {
        for id in args.texts("Id") {
            match ZoneValue::find(&id) {
                Some(zone) => cx.write(value(zone))?,
                None => cx.write_fault(no_zone(&id, "identifier"))?,
            }
        }
        return Ok(());
    }
    if args.has("Name") {
        for name in args.texts("Name") {
            let pattern = WildcardPattern::new(&name, CaseSensitivity::Insensitive);
            let mut any = false;
            for zone in ZoneValue::all() {
                let fits = |text: &str| pattern.as_ref().is_ok_and(|p| p.matches(text));
                if fits(&zone.standard_name()) || fits(&zone.daylight_name()) || fits(&zone.id) {
                    any = true;
                    cx.write(value(zone))?;
                }
            }
            if !any {
                cx.write_fault(no_zone(&name, "name"))?;
            }
        }
        return Ok(());
    }
    let zone = cx.engine.zone();
    cx.write(value(ZoneValue::of(zone)))
}

/// `TimeZoneNotFound`.
fn no_zone(text: &str, what: &str) -> Fault {
    let message = format!("The time zone {what} '{text}' was not found on the local computer.");
    Fault::new(
        &exceptions::TIME_ZONE_NOT_FOUND_EXCEPTION,
        "TimeZoneNotFound",
        message,
    )
    .category(ErrorCategory::ObjectNotFound)
    .target(Value::text(text))
}

/// The session itself is the only process.
fn get_process(cx: &mut Context, args: &Args) -> Result {
    const NAME: &str = "pwsh";
    let own = cx.engine.host.process_id();
    for id in args.list("Id") {
        if crate::value::convert::plain(&id).as_str() != own.to_string() {
            let text = cx.engine.to_text(&id)?;
            let message = format!("Cannot find a process with the process identifier {text}.");
            let fault = no_process("NoProcessFoundForGivenId", message);
            cx.write_fault(fault.target(id))?;
            return Ok(());
        }
    }
    for name in args.texts("Name") {
        let pattern = WildcardPattern::new(&name, CaseSensitivity::Insensitive);
        if pattern.is_ok_and(|p| p.matches(NAME)) {
            continue;
        }
        if !contains_wildcards(&name) {
            let message = format!(
                "Cannot find a process with the name \"{name}\". Verify the process name and call the cmdlet again."
            );
            cx.write_fault(
                no_process("NoProcessFoundForGivenName", message).target(Value::text(name)),
            )?;
        }
        return Ok(());
    }
    let id = i32::try_from(own).unwrap_or(1);
    let pairs = [
        ("Name", Value::text(NAME)),
        ("ProcessName", Value::text(NAME)),
        ("Id", Value::Int(id)),
        ("SI", Value::Int(1)),
        ("Handles", Value::Int(0)),
        ("NPM", Value::Long(0)),
        ("PM", Value::Long(0)),
        ("WS", Value::Long(0)),
        ("CPU", Value::Double(0.0)),
        ("Responding", Value::Bool(true)),
        ("HasExited", Value::Bool(false)),
    ];
    cx.write(Object::of(Type::Net(&net::PROCESS), pairs).into_value())
}

fn no_process(id: &str, message: String) -> Fault {
    Fault::new(&exceptions::PROCESS_COMMAND_EXCEPTION, id, message)
        .category(ErrorCategory::ObjectNotFound)
}
