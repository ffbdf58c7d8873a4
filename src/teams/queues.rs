//! `*-CsCallQueue`.

use std::rc::Rc;

use super::commands::Command;
use super::context::{Context, Outcome};
use super::objects::{self, object_with_text, text_or_null};
use super::page::{self, at_most_100};
use super::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use super::value::{from_settings, to_setting};
use crate::engine::Args;
use crate::tenant::{By, CallQueue, ObjectId, Tenant};
use crate::value::shape::same_name;
use crate::value::{Str, Value, convert};

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsCallQueue", get),
    Command::new("New-CsCallQueue", new),
    Command::new("Set-CsCallQueue", set),
    Command::new("Remove-CsCallQueue", remove),
];

pub const RULES: &[RuleInfo] = &[
    QUEUE_EXISTS.info,
    NAME_IS_FREE.info,
    ONE_MUSIC.info,
    IN_RANGE.info,
    WORD_IS_KNOWN.info,
    TARGET_IS_GIVEN.info,
    AGENT_EXISTS.info,
    GROUP_EXISTS.info,
    AT_MOST_100.info,
    NO_ACCOUNT_LEADS_HERE.info,
];

const HELP: &str = "office-docs-powershell New-CsCallQueue.md";

const fn ours(id: &'static str, kind: Kind, text: &'static str) -> RuleInfo {
    RuleInfo::new(id, kind, Provenance::Ours, text, HELP).code("BadRequest")
}

/// CQ-13: a queue by its id.
const QUEUE_EXISTS: Rule<str, Rc<CallQueue>> = Rule::new(
    ours(
        "CQ-13",
        Kind::Refused,
        "The call queue '{0}' was not found.",
    )
    .code("NotFound"),
    |tenant, text| {
        let found = ObjectId::parse(text).and_then(|id| tenant.queues.get(&id).cloned());
        found.ok_or_else(|| Violation::of([&text]))
    },
);

/// CQ-01: names are unique.
const NAME_IS_FREE: Rule<CallQueue> = Rule::new(
    ours(
        "CQ-01",
        Kind::Refused,
        "A call queue with the name '{0}' already exists.",
    ),
    |tenant, queue| {
        let mut others = tenant.queues.all(By::Name, &queue.name);
        match others.any(|other| other.id != queue.id) {
            false => Ok(()),
            true => Err(Violation::of([&queue.name])),
        }
    },
);

/// CQ-01: the default music, or a file.
const ONE_MUSIC: Rule<CallQueue> = Rule::new(
    ours(
        "CQ-01",
        Kind::Stated,
        "Specify either UseDefaultMusicOnHold or MusicOnHoldAudioFileId.",
    ),
    |_, queue| match queue.default_music_on_hold == queue.music_on_hold.is_empty() {
        true => Ok(()),
        false => Err(Violation::default()),
    },
);

/// CQ-02 … CQ-04: what a number may be.
const IN_RANGE: Rule<(&str, u32, u32, u32)> = Rule::new(
    ours(
        "CQ-02",
        Kind::Refused,
        "{0} must be between {1} and {2}; {3} was given.",
    ),
    |_, (name, least, most, given)| match (least..=most).contains(&given) {
        true => Ok(()),
        false => Err(Violation::of([name, least, most, given])),
    },
);

/// CQ-03 … CQ-07: the words of a parameter.
const WORD_IS_KNOWN: Rule<(&str, &[&str], String)> = Rule::new(
    ours(
        "CQ-03",
        Kind::Refused,
        "The {0} '{1}' is not valid. It is {2}.",
    ),
    |_, (name, words, given)| match words.iter().any(|word| word.eq_ignore_ascii_case(given)) {
        true => Ok(()),
        false => Err(Violation::of([name, given, &words.join(", ")])),
    },
);

/// CQ-06: who forwards says where to.
const TARGET_IS_GIVEN: Rule<(&str, String, String)> = Rule::new(
    ours(
        "CQ-06",
        Kind::Refused,
        "{0} {1} requires a target: an object id, or a number with the prefix tel:.",
    ),
    |_, (name, action, target)| {
        let needs = ["Forward", "Voicemail", "SharedVoicemail"];
        let needs = needs.iter().any(|word| word.eq_ignore_ascii_case(action));
        let valid = ObjectId::parse(target).is_some() || target.starts_with("tel:");
        match needs && !valid {
            false => Ok(()),
            true => Err(Violation::of([name, action])),
        }
    },
);

/// CQ-11: agents exist.
const AGENT_EXISTS: Rule<str, ObjectId> = Rule::new(
    RuleInfo::new(
        "CQ-11",
        Kind::Refused,
        Provenance::Seen,
        "Single user not found ({0}).",
        "MicrosoftDocs/office-docs-powershell#7621",
    )
    .code("BadRequest"),
    |tenant, text| {
        let found = tenant.user(text).map(|user| user.id);
        found.ok_or_else(|| Violation::of([&text]))
    },
);

/// Groups of agents exist.
const GROUP_EXISTS: Rule<str, ObjectId> = Rule::new(
    ours(
        "CQ-09",
        Kind::Refused,
        "The distribution list '{0}' was not found.",
    ),
    |tenant, text| {
        let found = tenant.group(text).map(|group| group.id);
        found.ok_or_else(|| Violation::of([&text]))
    },
);

/// CQ-13: a page holds at most 100.
const AT_MOST_100: Rule<i64> = at_most_100("CQ-13", HELP);

/// CQ-14: a queue that accounts lead to stays.
const NO_ACCOUNT_LEADS_HERE: Rule<CallQueue> = Rule::new(
    ours(
        "CQ-14",
        Kind::Refused,
        "The call queue '{0}' is associated with {1} resource accounts. Remove the associations first.",
    ),
    |tenant, queue| match tenant.accounts_of(queue.id).len() {
        0 => Ok(()),
        accounts => Err(Violation::of([&queue.name, &accounts])),
    },
);

fn object(tenant: &Tenant, queue: &CallQueue) -> Value {
    let ids = |ids: &[ObjectId]| objects::texts(ids.iter().map(ObjectId::to_string));
    let number = |n: u32| Value::Int(i32::try_from(n).unwrap_or(i32::MAX));
    let agents = tenant.agents(queue).into_iter().map(|id| {
        object_with_text(
            "Microsoft.Rtc.Management.Hosted.CallQueue.Models.Agent",
            id.to_string(),
            [("ObjectId", objects::id(id)), ("OptIn", Value::Bool(true))],
        )
    });
    let mut pairs: Vec<(Str, Value)> = [
        ("TenantId", objects::id(tenant.id())),
        ("Name", Value::text(queue.name.as_str())),
        ("Identity", objects::id(queue.id)),
        ("RoutingMethod", Value::text(queue.routing_method.as_str())),
        ("DistributionLists", ids(&queue.groups)),
        ("Users", ids(&queue.users)),
        ("DistributionListsLastExpanded", Value::Null),
        ("Agents", Value::array(agents.collect())),
        ("AllowOptOut", Value::Bool(queue.allow_opt_out)),
        ("ConferenceMode", Value::Bool(queue.conference_mode)),
        (
            "PresenceBasedRouting",
            Value::Bool(queue.presence_based_routing),
        ),
        ("AgentsCapped", Value::Bool(false)),
        ("AgentsInSyncWithDistributionLists", Value::Bool(true)),
        ("AgentAlertTime", number(queue.agent_alert_time)),
        ("LanguageId", text_or_null(&queue.language)),
        ("OverflowThreshold", number(queue.overflow_threshold)),
        (
            "OverflowAction",
            Value::text(queue.overflow_action.as_str()),
        ),
        ("OverflowActionTarget", text_or_null(&queue.overflow_target)),
        ("TimeoutThreshold", number(queue.timeout_threshold)),
        ("TimeoutAction", Value::text(queue.timeout_action.as_str())),
        ("TimeoutActionTarget", text_or_null(&queue.timeout_target)),
        ("NoAgentAction", Value::text(queue.no_agent_action.as_str())),
        ("NoAgentActionTarget", text_or_null(&queue.no_agent_target)),
        (
            "NoAgentApplyTo",
            Value::text(queue.no_agent_apply_to.as_str()),
        ),
        (
            "WelcomeMusicAudioFileId",
            text_or_null(&queue.welcome_music),
        ),
        (
            "WelcomeTextToSpeechPrompt",
            text_or_null(&queue.welcome_text),
        ),
        (
            "UseDefaultMusicOnHold",
            Value::Bool(queue.default_music_on_hold),
        ),
        ("MusicOnHoldAudioFileId", text_or_null(&queue.music_on_hold)),
        ("OboResourceAccountIds", ids(&queue.caller_id_accounts)),
        ("ChannelId", text_or_null(&queue.channel)),
        ("AuthorizedUsers", ids(&queue.authorized_users)),
        ("HideAuthorizedUsers", ids(&queue.hidden_authorized_users)),
        ("ApplicationInstances", ids(&tenant.accounts_of(queue.id))),
    ]
    .into_iter()
    .map(|(name, value)| (Str::from(name), value))
    .collect();
    pairs.extend(from_settings(&queue.settings));
    object_with_text(
        "Microsoft.Rtc.Management.Hosted.CallQueue.Models.CallQueue",
        queue.name.as_str(),
        pairs,
    )
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    if let Some(id) = args.text("Identity").filter(|id| !id.is_empty()) {
        let queue = cx.require(&QUEUE_EXISTS, &*id)?;
        let value = object(cx.tenant(), &queue);
        return cx.write(value);
    }
    let first = page::first(cx, args, &AT_MOST_100)?;
    let tenant = cx.tenant();
    let all = tenant.queues.iter();
    let mut found: Vec<&Rc<CallQueue>> = all
        .filter(|queue| page::is_named(args, &queue.name))
        .collect();
    found.sort_by_key(|queue| queue.name.to_lowercase());
    if args.flag("Descending") {
        found.reverse();
    }
    let values = page::page(args, found, first)
        .map(|queue| object(tenant, queue))
        .collect();
    cx.write_all(values)
}

/// Ids of accounts that a list names.
fn accounts(cx: &Context, args: &Args, name: &str) -> Outcome<Vec<ObjectId>> {
    let list = args.list(name);
    list.iter()
        .filter(|value| !value.is_null())
        .map(|value| cx.require(&AGENT_EXISTS, &*convert::plain(value)))
        .collect()
}

/// Takes over what the parameters give; what has no field of its own is kept by name.
fn fill(cx: &mut Context, args: &Args, queue: &mut CallQueue) -> Outcome {
    for (name, value) in &args.values {
        let on = matches!(value.base(), Value::Bool(true));
        let text = args.text(name).unwrap_or_default().to_string();
        let number = args
            .int(name)
            .and_then(|n| u32::try_from(n).ok())
            .unwrap_or(u32::MAX);
        match name.to_ascii_lowercase().as_str() {
            "identity" | "tenant" => {}
            "name" => queue.name = text,
            "languageid" => queue.language = text,
            "routingmethod" => queue.routing_method = text,
            "users" | "user" => queue.users = accounts(cx, args, name)?,
            "distributionlists" => {
                let list = args.list(name);
                let groups = list.iter().filter(|value| !value.is_null());
                let groups = groups.map(|group| cx.require(&GROUP_EXISTS, &*convert::plain(group)));
                queue.groups = groups.collect::<Outcome<_>>()?;
            }
            "channelid" => queue.channel = text,
            "allowoptout" => queue.allow_opt_out = on,
            "conferencemode" => queue.conference_mode = on,
            "presencebasedrouting" => queue.presence_based_routing = on,
            "agentalerttime" => queue.agent_alert_time = number,
            "overflowthreshold" => queue.overflow_threshold = number,
            "overflowaction" => queue.overflow_action = text,
            "overflowactiontarget" => queue.overflow_target = text,
            "timeoutthreshold" => queue.timeout_threshold = number.saturating_add(7) / 15 * 15,
            "timeoutaction" => queue.timeout_action = text,
            "timeoutactiontarget" => queue.timeout_target = text,
            "noagentaction" => queue.no_agent_action = text,
            "noagentactiontarget" => queue.no_agent_target = text,
            "noagentapplyto" => queue.no_agent_apply_to = text,
            "usedefaultmusiconhold" => {
                queue.default_music_on_hold = on;
                if on {
                    queue.music_on_hold.clear();
                }
            }
            "musiconholdaudiofileid" => {
                queue.music_on_hold = text;
                queue.default_music_on_hold = false;
            }
            "welcomemusicaudiofileid" => queue.welcome_music = text,
            "welcometexttospeechprompt" => queue.welcome_text = text,
            "oboresourceaccountids" => queue.caller_id_accounts = accounts(cx, args, name)?,
            "authorizedusers" => queue.authorized_users = accounts(cx, args, name)?,
            "hideauthorizedusers" => queue.hidden_authorized_users = accounts(cx, args, name)?,
            _ => {
                queue.settings.set(name, to_setting(value));
            }
        }
    }
    if same_name(&queue.routing_method, "LongestIdle") {
        queue.presence_based_routing = true;
    }
    check(cx, queue)
}

/// Asks the rules about a queue as it would be.
fn check(cx: &mut Context, queue: &CallQueue) -> Outcome {
    cx.require(&NAME_IS_FREE, queue)?;
    cx.expect(&ONE_MUSIC, queue)?;
    cx.require(
        &IN_RANGE,
        &("AgentAlertTime", 15, 180, queue.agent_alert_time),
    )?;
    cx.require(
        &IN_RANGE,
        &("OverflowThreshold", 0, 200, queue.overflow_threshold),
    )?;
    cx.require(
        &IN_RANGE,
        &("TimeoutThreshold", 0, 2700, queue.timeout_threshold),
    )?;
    const WAYS: &[&str] = &["Attendant", "Serial", "RoundRobin", "LongestIdle"];
    const OVERFLOW: &[&str] = &[
        "DisconnectWithBusy",
        "Forward",
        "Voicemail",
        "SharedVoicemail",
    ];
    const TIMEOUT: &[&str] = &["Disconnect", "Forward", "Voicemail", "SharedVoicemail"];
    const NO_AGENT: &[&str] = &[
        "Queue",
        "Disconnect",
        "Forward",
        "Voicemail",
        "SharedVoicemail",
    ];
    let words: [(&str, &[&str], &String); 4] = [
        ("RoutingMethod", WAYS, &queue.routing_method),
        ("OverflowAction", OVERFLOW, &queue.overflow_action),
        ("TimeoutAction", TIMEOUT, &queue.timeout_action),
        ("NoAgentAction", NO_AGENT, &queue.no_agent_action),
    ];
    for (name, known, given) in words {
        cx.require(&WORD_IS_KNOWN, &(name, known, given.clone()))?;
    }
    let targets = [
        (
            "OverflowAction",
            &queue.overflow_action,
            &queue.overflow_target,
        ),
        (
            "TimeoutAction",
            &queue.timeout_action,
            &queue.timeout_target,
        ),
        (
            "NoAgentAction",
            &queue.no_agent_action,
            &queue.no_agent_target,
        ),
    ];
    for (name, action, target) in targets {
        cx.require(&TARGET_IS_GIVEN, &(name, action.clone(), target.clone()))?;
    }
    Ok(())
}

/// CQ-12: a queue without agents only warns.
fn finish(cx: &mut Context, id: ObjectId) -> Outcome {
    let tenant = cx.tenant();
    let Some(queue) = tenant.queues.get(&id).cloned() else {
        return Ok(());
    };
    let value = object(tenant, &queue);
    if queue.users.is_empty() && queue.groups.is_empty() && queue.channel.is_empty() {
        cx.warn(
            "No Distribution Lists or Users added to callqueue. There will be no agents to call.",
        )?;
    }
    cx.write(value)
}

fn new(cx: &mut Context, args: &Args) -> Outcome {
    let mut queue = CallQueue::default();
    fill(cx, args, &mut queue)?;
    let id = cx.change(|tenant| {
        let id = tenant.new_id();
        tenant.add(CallQueue { id, ..queue })
    })?;
    finish(cx, id)
}

fn set(cx: &mut Context, args: &Args) -> Outcome {
    let known = cx.require(&QUEUE_EXISTS, &*args.text("Identity").unwrap_or_default())?;
    let mut queue = CallQueue::clone(&known);
    fill(cx, args, &mut queue)?;
    cx.change(|tenant| tenant.change::<CallQueue>(&known.id, |known| *known = queue))?;
    finish(cx, known.id)
}

fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let known = cx.require(&QUEUE_EXISTS, &*args.text("Identity").unwrap_or_default())?;
    cx.require(&NO_ACCOUNT_LEADS_HERE, &known)?;
    let value = object(cx.tenant(), &known);
    cx.change(|tenant| tenant.remove::<CallQueue>(&known.id))?;
    cx.write(value)
}
