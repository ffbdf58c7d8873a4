//! `Set-CsUserCallingSettings`: one group of settings at a time, each written whole.

use std::rc::Rc;

use super::settings_object::{get, identity, memberships, sip};
use super::{HAS_TEAMS_PHONE, HELP, ours};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects::member_text;
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::teams::users::USER_IS_FOUND;
use crate::tenant::{CallGroupMembership, CallingSettings, Number, Tenant, User};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsUserCallingSettings", get),
    Command::new("Set-CsUserCallingSettings", set),
];

pub const RULES: &[RuleInfo] = &[
    VALUE_IS_KNOWN,
    DELAY_IS_KNOWN.info,
    TARGET_IS_GIVEN,
    TARGET_EXISTS.info,
    IMMEDIATE_VOICEMAIL.info,
    SOMEBODY_ANSWERS.info,
    GROUP_FITS.info,
    IN_ORDER_IS_SHORT.info,
    MEMBER_EXISTS.info,
    IN_THAT_GROUP,
];

/// UC-02: one of the words that the page lists.
const VALUE_IS_KNOWN: RuleInfo = ours("UC-02", "The {0} '{1}' is not valid. It is {2}.", HELP);

/// UC-03: from 5 to 60 seconds, in steps.
const DELAY_IS_KNOWN: Rule<str, u32> = Rule::new(
    ours(
        "UC-03",
        "The UnansweredDelay '{0}' is not valid. Its form is hh:mm:ss, and it is 5, 10, 15, 20, 30, 40, 50 or 60 seconds.",
        HELP,
    ),
    |_, text| {
        let mut parts = text.split(':').map(|part| part.parse::<u32>().ok());
        let mut next = || parts.next().flatten();
        let seconds = match (next(), next(), next()) {
            (Some(0), Some(minutes @ 0..=1), Some(seconds)) => minutes * 60 + seconds.min(60),
            _ => 0,
        };
        match matches!(seconds, 5 | 10 | 15 | 20 | 30 | 40 | 50 | 60) {
            true => Ok(seconds),
            false => Err(Violation::of([&text])),
        }
    },
);

/// UC-04: who forwards to somebody says to whom.
const TARGET_IS_GIVEN: RuleInfo = ours("UC-04", "The target type SingleTarget requires {0}.", HELP);

/// UC-04: a user, or a number in E.164 or as it is dialled.
const TARGET_EXISTS: Rule<str, String> = Rule::new(
    ours(
        "UC-04",
        "The target '{0}' is neither a user of the organization nor a phone number.",
        HELP,
    ),
    |tenant, text| match tenant.user(text).and_then(|user| user.sip_uri()) {
        Some(uri) => Ok(uri),
        None if Number::parse(text).is_some() => Ok(text.to_owned()),
        None => Err(Violation::of([&text])),
    },
);

/// UC-05: only immediate forwarding goes to voicemail.
const IMMEDIATE_VOICEMAIL: Rule<CallingSettings> = Rule::new(
    ours(
        "UC-05",
        "The ForwardingTargetType Voicemail is supported for the ForwardingType Immediate only.",
        HELP,
    ),
    |_, settings| {
        let voicemail = settings.forwarding_target_type == "Voicemail";
        match settings.forwarding && voicemail && settings.forwarding_type != "Immediate" {
            false => Ok(()),
            true => Err(Violation::default()),
        }
    },
);

/// UC-06: delegates and call groups that calls go to have somebody in them.
const SOMEBODY_ANSWERS: Rule<CallingSettings> = Rule::new(
    ours("UC-06", "Calls cannot go to {0}: {1}.", HELP),
    |_, settings| {
        let targets = [
            (settings.forwarding, &settings.forwarding_target_type),
            (settings.unanswered, &settings.unanswered_target_type),
        ];
        for (on, target) in targets {
            let problem = match target.as_str() {
                "MyDelegates" if !settings.delegates.iter().any(|known| known.receive_calls) => {
                    "the user has no delegate that receives calls"
                }
                "Group" if settings.call_group.is_empty() => "the call group has no members",
                _ => continue,
            };
            if on {
                return Err(Violation::of([target, &problem]));
            }
        }
        Ok(())
    },
);

/// UC-07: up to 25 members.
const GROUP_FITS: Rule<usize> = Rule::new(
    ours(
        "UC-07",
        "A call group has at most 25 members; {0} were given.",
        HELP,
    ),
    |_, members| match *members <= 25 {
        true => Ok(()),
        false => Err(Violation::of([members])),
    },
);

/// UC-07: a group that is called in order is short.
const IN_ORDER_IS_SHORT: Rule<usize> = Rule::new(
    ours(
        "UC-07",
        "The CallGroupOrder InOrder is supported for at most 5 members; {0} were given.",
        HELP,
    ),
    |_, members| match *members <= 5 {
        true => Ok(()),
        false => Err(Violation::of([members])),
    },
);

/// UC-08: members are users of the organisation.
const MEMBER_EXISTS: Rule<str, Rc<User>> = Rule::new(
    ours("UC-08", "The call group member '{0}' was not found.", HELP),
    |tenant, text| {
        let found = tenant.user(text).cloned();
        found.ok_or_else(|| Violation::of([&text]))
    },
);

/// UC-09: a member changes how calls are told; who is in a group says its owner.
const IN_THAT_GROUP: RuleInfo = ours(
    "UC-09",
    "The user is not a member of the call group of '{0}'. Group membership can only be changed by the owner of the group.",
    HELP,
);

const FORWARDING_TYPES: &[&str] = &["Immediate", "Simultaneous"];
const TARGET_TYPES: &[&str] = &["Voicemail", "SingleTarget", "MyDelegates", "Group"];
const ORDERS: &[&str] = &["Simultaneous", "InOrder"];
const NOTIFICATIONS: &[&str] = &["Ring", "Mute", "Banner"];
const BUSY: &[&str] = &["PlayBusySignal", "RedirectAsUnansweredCall", "RingUser"];

/// The word of a list that a parameter gives, in its spelling.
fn word(args: &Args, name: &str, words: &[&str]) -> Outcome<Option<String>> {
    match args.text(name) {
        None => Ok(None),
        Some(text) => known_word(name, &text, words).map(Some),
    }
}

fn known_word(name: &str, text: &str, words: &[&str]) -> Outcome<String> {
    let known = words.iter().find(|word| word.eq_ignore_ascii_case(text));
    match known {
        Some(word) => Ok((*word).to_owned()),
        None => {
            let violation = Violation::of([&name, &text, &words.join(", ")]);
            Err(Stop::refused(VALUE_IS_KNOWN, violation))
        }
    }
}

/// The target of a parameter; none unless calls go to one.
fn target(cx: &Context, args: &Args, name: &str, kind: &str) -> Outcome<String> {
    if kind != "SingleTarget" {
        return Ok(String::new());
    }
    match args.text(name).filter(|text| !text.is_empty()) {
        Some(text) => cx.require(&TARGET_EXISTS, &*text),
        None => Err(Stop::refused(TARGET_IS_GIVEN, Violation::of([&name]))),
    }
}

fn on(args: &Args, name: &str) -> Option<bool> {
    match args.get(name)?.base() {
        Value::Bool(on) => Some(*on),
        _ => None,
    }
}

fn set(cx: &mut Context, args: &Args) -> Outcome {
    let user = cx.require(&USER_IS_FOUND, identity(args).as_str())?;
    cx.expect(&HAS_TEAMS_PHONE, &user)?;
    let mut settings = user.calling.clone();
    if let Some(forwarding) = on(args, "IsForwardingEnabled") {
        settings.configured = true;
        settings.forwarding = forwarding;
        if let Some(kind) = word(args, "ForwardingType", FORWARDING_TYPES)? {
            settings.forwarding_type = kind;
        }
        if let Some(kind) = word(args, "ForwardingTargetType", TARGET_TYPES)? {
            settings.forwarding_target = target(cx, args, "ForwardingTarget", &kind)?;
            settings.forwarding_target_type = kind;
        }
        cx.require(&IMMEDIATE_VOICEMAIL, &settings)?;
    }
    if let Some(unanswered) = on(args, "IsUnansweredEnabled") {
        settings.configured = true;
        settings.unanswered = unanswered;
        if let Some(kind) = word(args, "UnansweredTargetType", TARGET_TYPES)? {
            settings.unanswered_target = target(cx, args, "UnansweredTarget", &kind)?;
            settings.unanswered_target_type = kind;
        }
        if let Some(delay) = args.text("UnansweredDelay") {
            settings.unanswered_seconds = cx.require(&DELAY_IS_KNOWN, &*delay)?;
        }
    }
    if let Some(order) = word(args, "CallGroupOrder", ORDERS)? {
        settings.call_group = call_group(cx, args, &order)?;
        settings.call_group_order = order;
    }
    if args.has("GroupMembershipDetails") {
        settings.memberships = told(cx.tenant(), &user, &args.list("GroupMembershipDetails"))?;
    }
    if let Some(notification) = word(args, "GroupNotificationOverride", NOTIFICATIONS)? {
        settings.group_notification_override = notification;
    }
    if let Some(busy) = word(args, "BusyOnBusyOption", BUSY)? {
        settings.busy_on_busy = busy;
    }
    cx.require(&SOMEBODY_ANSWERS, &settings)?;
    cx.change(|tenant| tenant.change::<User>(&user.id, |user| user.calling = settings))
}

/// Whether calls that go to delegates or a group would find somebody.
///
/// # Errors
/// They would not.
pub(super) fn answers(cx: &Context, settings: &CallingSettings) -> Outcome {
    cx.require(&SOMEBODY_ANSWERS, settings)
}

/// The members of a group as SIP addresses.
fn call_group(cx: &Context, args: &Args, order: &str) -> Outcome<Vec<String>> {
    let mut members = Vec::new();
    for text in args.texts("CallGroupTargets") {
        let member = cx.require(&MEMBER_EXISTS, &*text)?;
        if !members.contains(&member.sip_address) {
            members.push(member.sip_address.clone());
        }
    }
    cx.require(&GROUP_FITS, &members.len())?;
    if order == "InOrder" {
        cx.require(&IN_ORDER_IS_SHORT, &members.len())?;
    }
    Ok(members)
}

/// How calls of the groups are told that the user is in.
fn told(tenant: &Tenant, user: &User, details: &[Value]) -> Outcome<Vec<CallGroupMembership>> {
    let groups = memberships(tenant, user);
    let mut told = Vec::new();
    for detail in details {
        let owner = member_text(detail, "CallGroupOwnerId").unwrap_or_default();
        let setting = member_text(detail, "NotificationSetting").unwrap_or_default();
        let notification = known_word("NotificationSetting", &setting, NOTIFICATIONS)?;
        let address = sip(&owner);
        let group = groups
            .iter()
            .find(|group| sip(&group.owner).eq_ignore_ascii_case(&address));
        let Some(group) = group else {
            return Err(Stop::refused(IN_THAT_GROUP, Violation::of([&owner])));
        };
        told.push(CallGroupMembership {
            owner: group.owner.clone(),
            notification,
        });
    }
    Ok(told)
}
