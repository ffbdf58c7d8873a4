//! What the service moves in the background: meetings and private channels. Here it is over at once.

use std::rc::Rc;

use super::commands::Command;
use super::context::{Context, Outcome, Stop, instant};
use super::objects::{self, object, text_or_null};
use super::rule::{Kind, Provenance, RuleInfo, Violation};
use super::users::USER_IS_FOUND;
use crate::engine::Args;
use crate::tenant::{
    Channel, MembershipType, ObjectId, Operation, OperationKind, Role, Settings, Tenant,
};
use crate::value::{Value, convert};

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsMeetingMigrationStatus", meetings),
    Command::new("Get-TenantPrivateChannelMigrationStatus", channels),
    Command::new("Start-CsExMeetingMigration", start),
];

pub const RULES: &[RuleInfo] = &[TYPE_IS_KNOWN];

/// MM-01: the types of meetings.
const TYPE_IS_KNOWN: RuleInfo = RuleInfo::new(
    "MM-01",
    Kind::Refused,
    Provenance::Ours,
    "The {0} '{1}' is not valid. It is {2}.",
    "office-docs-powershell Start-CsExMeetingMigration.md",
)
.code("BadRequest");

/// The word of a list that a parameter gives, or the first one.
fn word(args: &Args, name: &str, words: &[&'static str]) -> Outcome<&'static str> {
    let first = words.first().copied().unwrap_or_default();
    let Some(text) = args.text(name) else {
        return Ok(first);
    };
    let known = words.iter().find(|word| word.eq_ignore_ascii_case(&text));
    known.copied().ok_or_else(|| {
        let violation = Violation::of([&name, &text, &words.join(", ")]);
        Stop::refused(TYPE_IS_KNOWN, violation)
    })
}

fn start(cx: &mut Context, args: &Args) -> Outcome {
    let user = cx.require(&USER_IS_FOUND, &*args.text("Identity").unwrap_or_default())?;
    let source = word(args, "SourceMeetingType", &["All", "SfB", "Teams"])?;
    let target = word(args, "TargetMeetingType", &["Current", "Teams"])?;
    let kind = match (source, target) {
        (_, "Current") => "ToSameType",
        ("SfB", _) => "SfbToTeams",
        ("Teams", _) => "TeamsToTeams",
        _ => "AllToTeams",
    };
    let mut request = Settings::default();
    request.set("UserId", user.id.to_string());
    request.set("UserPrincipalName", user.user_principal_name.as_str());
    request.set("MigrationType", kind);
    let migration = Operation {
        request,
        ..Operation::done(OperationKind::MeetingMigration, Vec::new())
    };
    cx.change(|tenant| tenant.start(migration))?;
    Ok(())
}

/// A moment of a parameter: a date, or a text that is one.
fn moment(args: &Args, name: &str) -> Option<jiff::Timestamp> {
    match args.get(name)?.base() {
        Value::DateTime(time) => Some(instant(*time)),
        other => {
            let text = convert::plain(other);
            let date = text.parse::<jiff::civil::DateTime>();
            let date = date.or_else(|_| jiff::civil::DateTime::strptime("%m/%d/%Y", &*text));
            let zoned = date.ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
            Some(zoned.timestamp())
        }
    }
}

/// The migrations, which have all succeeded; there are no meetings in the tenant to count.
fn meetings(cx: &mut Context, args: &Args) -> Outcome {
    let user = match args.text("Identity").filter(|text| !text.is_empty()) {
        Some(text) => Some(cx.require(&USER_IS_FOUND, &*text)?.id),
        None => None,
    };
    let (from, to) = (moment(args, "StartTime"), moment(args, "EndTime"));
    let state = args.text("State");
    let chosen = |known: &&Rc<Operation>| {
        let own = known.request.text("UserId").and_then(ObjectId::parse);
        known.kind == OperationKind::MeetingMigration
            && (user.is_none() || own == user)
            && from.is_none_or(|from| known.created >= Some(from))
            && to.is_none_or(|to| known.created <= Some(to))
            && state
                .as_ref()
                .is_none_or(|state| state.eq_ignore_ascii_case("Succeeded"))
    };
    let found: Vec<Rc<Operation>> = cx
        .tenant()
        .operations
        .iter()
        .filter(chosen)
        .cloned()
        .collect();
    if args.flag("SummaryOnly") {
        let count = i32::try_from(found.len()).unwrap_or(i32::MAX);
        let rows = [
            ("Pending", 0),
            ("InProgress", 0),
            ("Failed", 0),
            ("Succeeded", count),
        ];
        let rows = rows.map(|(state, count)| {
            let pairs = [
                ("State", Value::text(state)),
                ("UserCount", Value::Int(count)),
            ];
            object("", pairs)
        });
        return cx.write_all(rows.into());
    }
    cx.write_all(found.iter().map(|known| migration(known)).collect())
}

fn migration(known: &Operation) -> Value {
    let text = |name: &str| text_or_null(known.request.text(name).unwrap_or_default());
    let time = |time: Option<jiff::Timestamp>| match time {
        Some(time) => Value::text(time.to_string()),
        None => Value::Null,
    };
    let none = || Value::Int(0);
    object(
        "Microsoft.Teams.ConfigAPI.Cmdlets.MeetingMigrationStatus",
        [
            ("CorrelationId", Value::text(known.id.as_str())),
            ("CreateDate", time(known.created)),
            ("FailedMeeting", none()),
            ("InvitesUpdate", none()),
            ("LastMessage", Value::Null),
            ("MigrationType", text("MigrationType")),
            ("ModifiedDate", time(known.completed)),
            ("RetryCount", none()),
            ("State", Value::text("Succeeded")),
            ("SucceededMeeting", none()),
            ("TotalMeeting", none()),
            ("UserId", text("UserId")),
            ("UserPrincipalName", text("UserPrincipalName")),
        ],
    )
}

/// When the sample's private channels were migrated.
const STARTED: &str = "2025-10-09T10:15:00.000Z";
const ENDED: &str = "2025-10-09T12:45:00.000Z";

fn is_ownerless(tenant: &Tenant, channel: &Channel) -> bool {
    let mut members = tenant.channel_members(&channel.id);
    !members.any(|member| member.role == Role::Owner)
}

/// Private channels are migrated but those without owners.
fn channels(cx: &mut Context, _args: &Args) -> Outcome {
    let tenant = cx.tenant();
    let all = tenant.channels.iter();
    let private = all.filter(|channel| channel.membership == MembershipType::Private);
    let (ownerless, migrated): (Vec<_>, Vec<_>) =
        private.partition(|channel| is_ownerless(tenant, channel));
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let mut details = Settings::default();
    details.set("totalChannels", count(ownerless.len() + migrated.len()));
    details.set("migratedChannels", count(migrated.len()));
    details.set("failedChannels", 0);
    details.set("ownerlessChannels", count(ownerless.len()));
    details.set("remainingChannels", 0);
    let done = ownerless.is_empty();
    if !done {
        let list = ownerless.iter().map(|channel| {
            let team = channel.team.to_string();
            let pairs = [("channelThreadId", channel.id.as_str()), ("teamId", &team)];
            crate::tenant::Setting::Map(pairs.into_iter().collect())
        });
        let list = crate::tenant::Setting::List(list.collect());
        details.set("ownerlessChannelsDetails", list);
    }
    let details = serde_json::to_string(&details).unwrap_or_default();
    let (status, ended) = match done {
        true => ("Completed", Value::text(ENDED)),
        false => ("RequiresAdminAttention", Value::Null),
    };
    let value = object(
        "Microsoft.Teams.ConfigAPI.Cmdlets.TenantPrivateChannelMigrationStatus",
        [
            ("TenantId", objects::id(tenant.id())),
            ("MigrationStatus", Value::text(status)),
            ("MigrationStartTimeStamp", Value::text(STARTED)),
            ("MigrationCompletionTimeStamp", ended),
            ("Details", Value::text(details)),
        ],
    );
    cx.write(value)
}
