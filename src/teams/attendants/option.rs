//! `New-CsAutoAttendantMenuOption`: what a key or a word does.

use super::{ours, parts, read};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects;
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::tenant::{Action, MenuOption};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[Command::new("New-CsAutoAttendantMenuOption", new)];

pub const RULES: &[RuleInfo] = &[
    ACTION_IS_KNOWN.info,
    TRANSFER_HAS_TARGET,
    ANNOUNCEMENT_HAS_PROMPT,
    TONE_IS_KNOWN.info,
    ONE_VOICE_RESPONSE,
];

const HELP: &str = "office-docs-powershell New-CsAutoAttendantMenuOption.md";

const ACTIONS: &[(Action, &str)] = &[
    (Action::DisconnectCall, "DisconnectCall"),
    (Action::TransferCallToOperator, "TransferCallToOperator"),
    (Action::TransferCallToTarget, "TransferCallToTarget"),
    (Action::Announcement, "Announcement"),
    (Action::AgentsAndQueues, "AgentsAndQueues"),
    (Action::MainlineAttendantFlow, "MainlineAttendantFlow"),
];

/// AA-13: one of the actions; `Disconnect`, which the help's example has, is none.
pub(super) const ACTION_IS_KNOWN: Rule<str, Action> = Rule::new(
    ours(
        "AA-13",
        "The Action '{0}' is not valid. It is TransferCallToTarget, TransferCallToOperator, DisconnectCall or Announcement.",
        HELP,
    ),
    |_, text| {
        let known = ACTIONS
            .iter()
            .find(|(_, name)| name.eq_ignore_ascii_case(text));
        known
            .map(|(action, _)| *action)
            .ok_or_else(|| Violation::of([&text]))
    },
);

/// AA-14: a transfer leads somewhere.
const TRANSFER_HAS_TARGET: RuleInfo = ours(
    "AA-14",
    "CallTarget is required with the action TransferCallToTarget.",
    HELP,
);

/// AA-14: an announcement says something.
const ANNOUNCEMENT_HAS_PROMPT: RuleInfo = ours(
    "AA-14",
    "Prompt is required with the action Announcement.",
    HELP,
);

/// AA-15: the keys of a telephone.
const TONE_IS_KNOWN: Rule<str, String> = Rule::new(
    ours(
        "AA-15",
        "The DtmfResponse '{0}' is not valid. It is Tone0 to Tone9, ToneStar, TonePound or Automatic.",
        HELP,
    ),
    |_, text| {
        let mut known: Vec<String> = (0..10).map(|key| format!("Tone{key}")).collect();
        known.extend(["ToneStar", "TonePound", "Automatic"].map(str::to_owned));
        let found = known
            .into_iter()
            .find(|name| name.eq_ignore_ascii_case(text));
        found.ok_or_else(|| Violation::of([&text]))
    },
);

/// AA-15: one word an option.
const ONE_VOICE_RESPONSE: RuleInfo = ours("AA-15", "A menu option has one voice response.", HELP);

/// An option as an object.
pub(super) fn object_of(option: &MenuOption) -> Value {
    let name = ACTIONS.iter().find(|(action, _)| *action == option.action);
    let name = name.map_or("DisconnectCall", |(_, name)| name);
    let target = option
        .target
        .as_ref()
        .map_or(Value::Null, parts::callable_entity);
    let prompt = option.prompt.as_ref().map_or(Value::Null, parts::prompt);
    objects::object_with_text(
        "Microsoft.Rtc.Management.Hosted.OAA.Models.MenuOption",
        name,
        [
            ("Action", Value::text(name)),
            ("DtmfResponse", Value::text(option.dtmf.as_str())),
            ("VoiceResponses", objects::texts(&option.voice_responses)),
            ("CallTarget", target),
            ("Prompt", prompt),
        ],
    )
}

/// The action of a name; hanging up for an unknown one.
pub(super) fn action_of(text: &str) -> Action {
    let known = ACTIONS
        .iter()
        .find(|(_, name)| name.eq_ignore_ascii_case(text));
    known.map(|(action, _)| *action).unwrap_or_default()
}

fn new(cx: &mut Context, args: &Args) -> Outcome {
    let action = args.text("Action").unwrap_or_default();
    let action = cx.require(&ACTION_IS_KNOWN, &*action)?;
    let tone = args
        .text("DtmfResponse")
        .unwrap_or_else(|| "Automatic".into());
    let dtmf = cx.require(&TONE_IS_KNOWN, &*tone)?;
    let target = args.get("CallTarget").and_then(read::call_target);
    if action == Action::TransferCallToTarget && target.is_none() {
        return Err(Stop::refused(TRANSFER_HAS_TARGET, Violation::default()));
    }
    let prompt = args
        .get("Prompt")
        .filter(|value| !value.is_null())
        .map(read::prompt_of);
    if action == Action::Announcement && prompt.is_none() {
        return Err(Stop::refused(ANNOUNCEMENT_HAS_PROMPT, Violation::default()));
    }
    let words = args.texts("VoiceResponses");
    if words.len() > 1 {
        return Err(Stop::refused(ONE_VOICE_RESPONSE, Violation::default()));
    }
    let option = MenuOption {
        action,
        dtmf,
        voice_responses: words.iter().map(ToString::to_string).collect(),
        target,
        prompt,
        settings: Default::default(),
    };
    cx.write(object_of(&option))
}
