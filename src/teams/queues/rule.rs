//! The rules about call queues.

use std::rc::Rc;

use crate::teams::context::{Context, Outcome};
use crate::teams::page::at_most_100;
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::{By, CallQueue, ObjectId};

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
pub(super) const QUEUE_EXISTS: Rule<str, Rc<CallQueue>> = Rule::new(
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
pub(super) const AGENT_EXISTS: Rule<str, ObjectId> = Rule::new(
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
pub(super) const GROUP_EXISTS: Rule<str, ObjectId> = Rule::new(
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
pub(super) const AT_MOST_100: Rule<i64> = at_most_100("CQ-13", HELP);

/// CQ-14: a queue that accounts lead to stays.
pub(super) const NO_ACCOUNT_LEADS_HERE: Rule<CallQueue> = Rule::new(
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

/// Asks the rules about a queue as it would be.
pub(super) fn check(cx: &mut Context, queue: &CallQueue) -> Outcome {
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
