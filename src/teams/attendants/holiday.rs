//! The holidays of an attendant: seen by year, exported to and imported from CSV.

use std::rc::Rc;

use jiff::civil::DateTime;

use super::attendant::ATTENDANT_EXISTS;
use super::{parts, times};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::objects::{object, object_with_text, text_or_null};
use crate::tenant::{
    Action, AutoAttendant, CallFlow, CallHandling, CallHandlingKind, Menu, MenuOption, Schedule,
    ScheduleKind, Tenant,
};
use crate::value::{Array, Value, convert};

pub const COMMANDS: &[Command] = &[
    Command::new("Export-CsAutoAttendantHolidays", export),
    Command::new("Get-CsAutoAttendantHolidays", get),
    Command::new("Import-CsAutoAttendantHolidays", import),
];

/// The most ranges of a holiday.
const RANGES: usize = 10;

/// A holiday of an attendant: its schedule, what happens then, and when.
type Holiday<'t> = (&'t Rc<Schedule>, &'t CallFlow, &'t [(DateTime, DateTime)]);

fn holidays<'t>(
    tenant: &'t Tenant,
    attendant: &'t AutoAttendant,
) -> impl Iterator<Item = Holiday<'t>> {
    let handling = attendant.handling.iter();
    let handling = handling.filter(|known| known.kind == CallHandlingKind::Holiday);
    handling.filter_map(|known| {
        let schedule = tenant.schedules.get(&known.schedule)?;
        let flow = attendant.flows.iter().find(|flow| flow.id == known.flow)?;
        match &schedule.kind {
            ScheduleKind::Fixed(ranges) => Some((schedule, flow, ranges.as_slice())),
            ScheduleKind::Weekly { .. } => None,
        }
    })
}

fn attendant(cx: &Context, args: &Args) -> Outcome<Rc<AutoAttendant>> {
    let id = args.text("Identity").unwrap_or_default();
    cx.require(&ATTENDANT_EXISTS, &*id)
}

/// A record a holiday and year.
fn get(cx: &mut Context, args: &Args) -> Outcome {
    let attendant = attendant(cx, args)?;
    let names = args.texts("Names");
    let years: Vec<i16> = args
        .list("Years")
        .iter()
        .filter_map(|year| convert::plain(year).parse().ok())
        .collect();
    let mut values = Vec::new();
    for (schedule, flow, ranges) in holidays(cx.tenant(), &attendant) {
        let named = |name: &crate::value::Str| name.eq_ignore_ascii_case(&schedule.name);
        if !names.is_empty() && !names.iter().any(named) {
            continue;
        }
        let mut known: Vec<i16> = ranges.iter().map(|range| range.0.year()).collect();
        known.sort_unstable();
        known.dedup();
        known.retain(|year| years.is_empty() || years.contains(year));
        for year in known {
            let own = ranges.iter().filter(|range| range.0.year() == year);
            values.push(record(schedule, flow, year, own));
        }
    }
    cx.write_all(values)
}

fn record<'r>(
    schedule: &Schedule,
    flow: &CallFlow,
    year: i16,
    ranges: impl Iterator<Item = &'r (DateTime, DateTime)>,
) -> Value {
    let action = flow.menu.options.first();
    let action = action.map_or_else(String::new, |option| format!("{:?}", option.action));
    let greetings = flow.greetings.iter().map(parts::prompt).collect();
    object_with_text(
        "Microsoft.Rtc.Management.OAA.Models.HolidayVisRecord",
        schedule.name.as_str(),
        [
            ("Name", Value::text(schedule.name.as_str())),
            ("Year", Value::Int(i32::from(year))),
            (
                "DateTimeRanges",
                Value::array(ranges.map(times::date_range).collect()),
            ),
            ("Greetings", Value::array(greetings)),
            ("CallAction", text_or_null(&action)),
        ],
    )
}

/// A text as a field of CSV.
fn field(text: &str) -> String {
    match text.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}

fn moment(time: DateTime) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    let date = format!("{}/{}/{}", time.day(), time.month(), time.year());
    format!("{date} {hour}:{minute:02}")
}

/// The bytes of a CSV file: a header, then a line a holiday.
fn export(cx: &mut Context, args: &Args) -> Outcome {
    let attendant = attendant(cx, args)?;
    let mut text = String::from("HolidayName");
    for n in 1..=RANGES {
        text.push_str(&format!(",StartDateTime{n},EndDateTime{n}"));
    }
    text.push_str("\r\n");
    for (schedule, _, ranges) in holidays(cx.tenant(), &attendant) {
        text.push_str(&field(&schedule.name));
        for (start, end) in ranges {
            text.push_str(&format!(",{},{}", moment(*start), moment(*end)));
        }
        text.push_str("\r\n");
    }
    cx.write(Array::bytes(text.as_bytes()))
}

/// The text of `-Input`.
fn content(args: &Args) -> String {
    let bytes: Vec<u8> = args
        .list("Input")
        .iter()
        .filter_map(|value| match value {
            Value::Byte(byte) => Some(*byte),
            other => convert::plain(other).parse().ok(),
        })
        .collect();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    text.trim_start_matches('\u{feff}').to_owned()
}

/// A holiday of a file: its name and its ranges, or what is wrong with it.
fn line(text: &str) -> (String, Result<Vec<(DateTime, DateTime)>, String>) {
    let mut fields = fields(text)
        .into_iter()
        .map(|field| field.trim().to_owned());
    let name = fields.next().unwrap_or_default();
    let dates: Vec<String> = fields.collect();
    let mut ranges = Vec::new();
    for pair in dates.chunks(2) {
        let (start, end) = (pair.first(), pair.get(1));
        let start = start.map_or("", String::as_str);
        if start.is_empty() {
            continue;
        }
        let Some(first) = times::read_date(start) else {
            return (name, Err(format!("The date '{start}' is not valid.")));
        };
        let last = match end.map_or("", String::as_str) {
            "" => times::next_midnight(first),
            end => match times::read_date(end) {
                Some(last) => last,
                None => return (name, Err(format!("The date '{end}' is not valid."))),
            },
        };
        if first >= last {
            return (
                name,
                Err(format!("The range from '{start}' ends before it begins.")),
            );
        }
        ranges.push((first, last));
    }
    if ranges.len() > RANGES {
        return (name, Err(format!("A holiday has at most {RANGES} ranges.")));
    }
    (name, Ok(ranges))
}

/// The fields of a line of CSV.
fn fields(text: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(last) = fields.last_mut() else { break };
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                last.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            c => last.push(c),
        }
    }
    fields
}

/// A line a holiday; names that the attendant has already are skipped. New ones disconnect the call.
fn import(cx: &mut Context, args: &Args) -> Outcome {
    let known = attendant(cx, args)?;
    let text = content(args);
    let mut results = Vec::new();
    let mut edited = AutoAttendant::clone(&known);
    let mut schedules = Vec::new();
    for text in text.lines().skip(1).filter(|line| !line.trim().is_empty()) {
        let (name, ranges) = line(text);
        let outcome = ranges.and_then(|ranges| {
            if taken(cx.tenant(), &edited, &schedules, &name) {
                return Err("A call flow or schedule of that name exists already.".to_owned());
            }
            Ok(ranges)
        });
        if let Ok(ranges) = &outcome {
            let schedule = Schedule {
                id: cx.new_id(),
                name: name.clone(),
                kind: ScheduleKind::Fixed(ranges.clone()),
            };
            let flow = disconnecting(cx, &name);
            edited.handling.push(CallHandling {
                kind: CallHandlingKind::Holiday,
                schedule: schedule.id,
                flow: flow.id,
                enabled: true,
            });
            edited.flows.push(flow);
            schedules.push(schedule);
        }
        results.push(result(&name, outcome.err()));
    }
    cx.change(|tenant| {
        for schedule in schedules {
            tenant.add(schedule)?;
        }
        tenant.change::<AutoAttendant>(&known.id, |attendant| *attendant = edited)
    })?;
    cx.write_all(results)
}

/// Whether an attendant has a call flow or schedule of that name.
fn taken(tenant: &Tenant, attendant: &AutoAttendant, new: &[Schedule], name: &str) -> bool {
    let same = |own: &str| own.eq_ignore_ascii_case(name);
    let handling = attendant.handling.iter();
    let mut own = handling.filter_map(|known| tenant.schedules.get(&known.schedule));
    attendant.flows.iter().any(|flow| same(&flow.name))
        || own.any(|schedule| same(&schedule.name))
        || new.iter().any(|schedule| same(&schedule.name))
}

/// A call flow without a greeting that ends the call.
fn disconnecting(cx: &mut Context, name: &str) -> CallFlow {
    CallFlow {
        id: cx.new_id(),
        name: name.to_owned(),
        menu: Menu {
            name: name.to_owned(),
            options: vec![MenuOption {
                action: Action::DisconnectCall,
                dtmf: "Automatic".into(),
                ..MenuOption::default()
            }],
            directory_search: "None".into(),
            ..Menu::default()
        },
        ..CallFlow::default()
    }
}

fn result(name: &str, failure: Option<String>) -> Value {
    object(
        "Microsoft.Rtc.Management.Hosted.OAA.Models.HolidayImportResult",
        [
            ("Name", Value::text(name)),
            ("Succeeded", Value::Bool(failure.is_none())),
            ("FailureReason", failure.map_or(Value::Null, Value::text)),
        ],
    )
}
