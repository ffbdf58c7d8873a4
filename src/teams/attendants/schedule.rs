//! `*-CsOnlineSchedule`: opening hours and holidays.

use std::rc::Rc;

use super::{ours, times};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects::{self, member, object, object_with_text};
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::tenant::{Day, ObjectId, Schedule, ScheduleKind, Tenant};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsOnlineSchedule", get),
    Command::new("New-CsOnlineSchedule", new),
    Command::new("Set-CsOnlineSchedule", set),
    Command::new("Remove-CsOnlineSchedule", remove),
];

pub const RULES: &[RuleInfo] = &[
    SCHEDULE_EXISTS.info,
    OPEN_SOME_DAY,
    TEN_RANGES,
    KIND_STAYS,
    IS_UNUSED.info,
    HOLIDAYS_DIFFER,
];

const HELP: &str = "office-docs-powershell New-CsOnlineSchedule.md";

/// A schedule by its id.
pub(super) const SCHEDULE_EXISTS: Rule<str, Rc<Schedule>> = Rule::new(
    ours("AA-03", "The schedule '{0}' was not found.", HELP).code("NotFound"),
    |tenant, text| {
        let found = ObjectId::parse(text).and_then(|id| tenant.schedules.get(&id).cloned());
        found.ok_or_else(|| Violation::of([&text]))
    },
);

/// AA-24: a weekly schedule has hours on some day.
const OPEN_SOME_DAY: RuleInfo = ours(
    "AA-24",
    "A weekly recurrent schedule needs hours on at least one day.",
    HELP,
);

/// AA-24: a fixed schedule has up to ten ranges.
const TEN_RANGES: RuleInfo = ours(
    "AA-24",
    "A fixed schedule has at most 10 date ranges; {0} were given.",
    HELP,
);

/// AA-24: weekly stays weekly, fixed stays fixed.
const KIND_STAYS: RuleInfo = ours(
    "AA-24",
    "The type of the schedule '{0}' cannot be changed.",
    HELP,
);

/// AA-28: a schedule that attendants use stays.
const IS_UNUSED: Rule<Schedule> = Rule::new(
    ours(
        "AA-28",
        "The schedule '{0}' is associated with {1} auto attendants and cannot be removed.",
        "office-docs-powershell Remove-CsOnlineSchedule.md",
    ),
    |tenant, schedule| match tenant.schedule_users(schedule.id).len() {
        0 => Ok(()),
        users => Err(Violation::of([&schedule.name, &users])),
    },
);

/// AA-27: holidays of one attendant begin at different moments.
const HOLIDAYS_DIFFER: RuleInfo = RuleInfo {
    provenance: crate::teams::rule::Provenance::Seen,
    ..ours(
        "AA-27",
        "The changes made in Schedule {0} are causing conflicts with other schedules in Auto Attendant {1}. Error: Holidays within an auto attendant cannot start at the same date-time.",
        "public README id 32418232535",
    )
};

const DAYS: [&str; 7] = [
    "MondayHours",
    "TuesdayHours",
    "WednesdayHours",
    "ThursdayHours",
    "FridayHours",
    "SaturdayHours",
    "SundayHours",
];

/// A schedule as an object (AA-30).
pub(super) fn object_of(tenant: &Tenant, schedule: &Schedule) -> Value {
    let (kind, weekly, fixed) = match &schedule.kind {
        ScheduleKind::Weekly { days, complement } => {
            ("WeeklyRecurrence", weekly(days, *complement), Value::Null)
        }
        ScheduleKind::Fixed(ranges) => {
            let text: Vec<String> = ranges.iter().map(times::dates_text).collect();
            let ranges = Value::array(ranges.iter().map(times::date_range).collect());
            let fixed = object_with_text(
                "Microsoft.Rtc.Management.Hosted.Online.Models.FixedSchedule",
                text.join(", "),
                [("DateTimeRanges", ranges)],
            );
            ("Fixed", Value::Null, fixed)
        }
    };
    let users = tenant.schedule_users(schedule.id);
    object_with_text(
        "Microsoft.Rtc.Management.Hosted.Online.Models.Schedule",
        schedule.name.as_str(),
        [
            ("Id", objects::id(schedule.id)),
            ("Name", Value::text(schedule.name.as_str())),
            ("Type", Value::text(kind)),
            ("WeeklyRecurrentSchedule", weekly),
            ("FixedSchedule", fixed),
            (
                "AssociatedConfigurationIds",
                objects::texts(users.iter().map(ObjectId::to_string)),
            ),
        ],
    )
}

fn weekly(days: &[Day], complement: bool) -> Value {
    let mut pairs = vec![("ComplementEnabled", Value::Bool(complement))];
    for (at, name) in DAYS.iter().enumerate() {
        let ranges = days.get(at).map(|day| day.0.as_slice()).unwrap_or_default();
        pairs.push((
            name,
            Value::array(ranges.iter().map(times::time_range).collect()),
        ));
    }
    object(
        "Microsoft.Rtc.Management.Hosted.Online.Models.WeeklyRecurrentSchedule",
        pairs,
    )
}

fn items(value: Option<Value>) -> Vec<Value> {
    match value.as_ref().map(Value::base) {
        Some(Value::Array(array)) => array.items.borrow().clone(),
        Some(Value::List(list)) => list.items.borrow().clone(),
        Some(Value::Null | Value::Nothing) | None => Vec::new(),
        Some(single) => vec![single.clone()],
    }
}

/// The hours of the week, from what names a day's ranges.
fn days(get: impl Fn(&str) -> Option<Value>) -> Vec<Day> {
    let day = |name: &&str| {
        Day(items(get(name))
            .iter()
            .filter_map(times::range_of)
            .collect())
    };
    DAYS.iter().map(day).collect()
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    if let Some(id) = args.text("Id").filter(|id| !id.is_empty()) {
        let schedule = cx.require(&SCHEDULE_EXISTS, &*id)?;
        let value = object_of(cx.tenant(), &schedule);
        return cx.write(value);
    }
    let tenant = cx.tenant();
    let all = tenant
        .schedules
        .iter()
        .map(|known| object_of(tenant, known))
        .collect();
    cx.write_all(all)
}

fn new(cx: &mut Context, args: &Args) -> Outcome {
    let kind = if args.flag("WeeklyRecurrentSchedule") {
        let days = days(|name| args.get(name).cloned());
        if days.iter().all(|day| day.0.is_empty()) {
            return Err(Stop::refused(OPEN_SOME_DAY, Violation::default()));
        }
        ScheduleKind::Weekly {
            days,
            complement: args.flag("Complement"),
        }
    } else {
        let ranges = args.list("DateTimeRanges");
        fixed(&ranges)?
    };
    let name = args.text("Name").unwrap_or_default().to_string();
    let schedule = cx.change(|tenant| {
        let schedule = Schedule {
            id: tenant.new_id(),
            name,
            kind,
        };
        tenant.add(schedule.clone())?;
        Ok(schedule)
    })?;
    let value = object_of(cx.tenant(), &schedule);
    cx.write(value)
}

fn fixed(ranges: &[Value]) -> Outcome<ScheduleKind> {
    if ranges.len() > 10 {
        return Err(Stop::refused(TEN_RANGES, Violation::of([&ranges.len()])));
    }
    Ok(ScheduleKind::Fixed(
        ranges.iter().filter_map(times::dates_of).collect(),
    ))
}

/// Takes over a schedule that a script has edited.
fn set(cx: &mut Context, args: &Args) -> Outcome {
    let instance = args.get("Instance").cloned().unwrap_or_default();
    let id = objects::member_text(&instance, "Id").unwrap_or_default();
    let known = cx.require(&SCHEDULE_EXISTS, &*id)?;
    let weekly = member(&instance, "WeeklyRecurrentSchedule").filter(|value| !value.is_null());
    let kind = match (&known.kind, weekly) {
        (ScheduleKind::Weekly { .. }, Some(weekly)) => ScheduleKind::Weekly {
            days: days(|name| member(&weekly, name)),
            complement: matches!(
                member(&weekly, "ComplementEnabled"),
                Some(Value::Bool(true))
            ),
        },
        (ScheduleKind::Fixed(_), None) => {
            let fixed_part = member(&instance, "FixedSchedule").unwrap_or_default();
            fixed(&items(member(&fixed_part, "DateTimeRanges")))?
        }
        _ => return Err(Stop::refused(KIND_STAYS, Violation::of([&known.name]))),
    };
    if let Some(attendant) = conflict(cx.tenant(), &known, &kind) {
        return Err(Stop::refused(
            HOLIDAYS_DIFFER,
            Violation::of([&known.id, &attendant]),
        ));
    }
    let name = objects::member_text(&instance, "Name")
        .unwrap_or_default()
        .to_string();
    cx.change(|tenant| {
        tenant.change::<Schedule>(&known.id, |schedule| {
            schedule.kind = kind;
            if !name.is_empty() {
                schedule.name = name;
            }
        })
    })
}

/// An attendant in which another holiday begins at the same moment.
fn conflict(tenant: &Tenant, schedule: &Schedule, kind: &ScheduleKind) -> Option<ObjectId> {
    let ScheduleKind::Fixed(ranges) = kind else {
        return None;
    };
    let clashes = |other: &Schedule| match &other.kind {
        ScheduleKind::Fixed(others) => others
            .iter()
            .any(|(start, _)| ranges.iter().any(|(own, _)| own == start)),
        ScheduleKind::Weekly { .. } => false,
    };
    tenant
        .schedule_users(schedule.id)
        .into_iter()
        .find(|attendant| {
            let Some(attendant) = tenant.attendants.get(attendant) else {
                return false;
            };
            let others = attendant
                .handling
                .iter()
                .filter(|handling| handling.schedule != schedule.id);
            others
                .filter_map(|handling| tenant.schedules.get(&handling.schedule))
                .any(|other| clashes(other))
        })
}

fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let id = args.text("Id").unwrap_or_default();
    let known = cx.require(&SCHEDULE_EXISTS, &*id)?;
    cx.require(&IS_UNUSED, &known)?;
    cx.change(|tenant| tenant.remove::<Schedule>(&known.id))?;
    Ok(())
}
