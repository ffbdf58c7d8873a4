//! The parts of an attendant: prompts, callable entities, menus, call flows, scopes, associations. Each is an object in
//! memory that the commands take which consume it.

use super::ours;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects::{self, object, object_with_text, text_or_null};
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::tenant::{
    CallFlow, CallHandling, CallHandlingKind, CallTarget, CallTargetKind, DialScope, Menu,
    ObjectId, Prompt,
};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("New-CsAutoAttendantCallableEntity", new_callable_entity),
    Command::new("New-CsAutoAttendantCallFlow", new_call_flow),
    Command::new(
        "New-CsAutoAttendantCallHandlingAssociation",
        new_association,
    ),
    Command::new("New-CsAutoAttendantDialScope", new_dial_scope),
    Command::new("New-CsAutoAttendantMenu", new_menu),
    Command::new("New-CsAutoAttendantPrompt", new_prompt),
];

pub const RULES: &[RuleInfo] = &[
    ENTITY_KIND.info,
    ENTITY_IS_NUMBER.info,
    TRANSCRIPTION_IS_VOICEMAIL,
    PRIORITY_IS_ENDPOINT,
    PROMPT_HAS_CONTENT,
    PROMPT_IS_ACTIVE.info,
    SEARCH_METHOD.info,
    SEARCH_IS_GIVEN,
    AUTOMATIC_STANDS_ALONE,
    ASSOCIATION_KIND.info,
    ONLY_AFTER_HOURS,
    GROUPS_ARE_IDS.info,
];

const NAMESPACE: &str = "Microsoft.Rtc.Management.Hosted.OAA.Models";
const ENTITY_HELP: &str = "office-docs-powershell New-CsAutoAttendantCallableEntity.md";
const MENU_HELP: &str = "office-docs-powershell New-CsAutoAttendantMenu.md";
const PROMPT_HELP: &str = "office-docs-powershell New-CsAutoAttendantPrompt.md";
const ASSOCIATION_HELP: &str =
    "office-docs-powershell New-CsAutoAttendantCallHandlingAssociation.md";

/// AA-21: the kinds of targets.
const ENTITY_KIND: Rule<str, CallTargetKind> = Rule::new(
    ours(
        "AA-21",
        "The Type '{0}' is not valid. It is User, ApplicationEndpoint, ConfigurationEndpoint, ExternalPstn or SharedVoicemail.",
        ENTITY_HELP,
    ),
    |_, text| {
        let known = KINDS
            .iter()
            .find(|(_, name)| name.eq_ignore_ascii_case(text));
        known
            .map(|(kind, _)| *kind)
            .ok_or_else(|| Violation::of([&text]))
    },
);

/// AA-21: an external number is written `tel:+…`.
const ENTITY_IS_NUMBER: Rule<(CallTargetKind, String)> = Rule::new(
    ours(
        "AA-21",
        "The Identity '{0}' is not valid for a callable entity of the type {1}.",
        ENTITY_HELP,
    ),
    |_, (kind, identity)| {
        let valid = match kind {
            CallTargetKind::ExternalPstn => {
                identity.starts_with("tel:") && crate::tenant::Number::parse(identity).is_some()
            }
            _ => ObjectId::parse(identity).is_some(),
        };
        match valid {
            true => Ok(()),
            false => Err(Violation::of([identity, &kind_name(*kind)])),
        }
    },
);

/// AA-21: transcription belongs to shared voicemail.
const TRANSCRIPTION_IS_VOICEMAIL: RuleInfo = ours(
    "AA-21",
    "EnableTranscription and EnableSharedVoicemailSystemPromptSuppression are supported for SharedVoicemail only.",
    ENTITY_HELP,
);

/// AA-21: a priority belongs to endpoints, and is 1 to 5.
const PRIORITY_IS_ENDPOINT: RuleInfo = ours(
    "AA-21",
    "CallPriority is supported for ApplicationEndpoint and ConfigurationEndpoint only, from 1 to 5.",
    ENTITY_HELP,
);

/// AA-22: a prompt says something.
const PROMPT_HAS_CONTENT: RuleInfo = ours(
    "AA-22",
    "A prompt needs a TextToSpeechPrompt, an AudioFilePrompt, or both.",
    PROMPT_HELP,
);

/// AA-22: with both, one is active.
const PROMPT_IS_ACTIVE: Rule<str, &str> = Rule::new(
    ours(
        "AA-22",
        "The ActiveType '{0}' is not valid. It is None, TextToSpeech or AudioFile.",
        PROMPT_HELP,
    ),
    |_, text| {
        let known = ["None", "TextToSpeech", "AudioFile"];
        let known = known
            .into_iter()
            .find(|name| name.eq_ignore_ascii_case(text));
        known.ok_or_else(|| Violation::of([&text]))
    },
);

/// AA-16: the ways to search.
const SEARCH_METHOD: Rule<str, &str> = Rule::new(
    ours(
        "AA-16",
        "The DirectorySearchMethod '{0}' is not valid. It is None, ByName or ByExtension.",
        MENU_HELP,
    ),
    |_, text| {
        let known = ["None", "ByName", "ByExtension"];
        let known = known
            .into_iter()
            .find(|name| name.eq_ignore_ascii_case(text));
        known.ok_or_else(|| Violation::of([&text]))
    },
);

/// AA-16: dial by name searches somehow.
const SEARCH_IS_GIVEN: RuleInfo = ours(
    "AA-16",
    "DirectorySearchMethod must be ByName or ByExtension with EnableDialByName.",
    "MicrosoftDocs/office-docs-powershell#8944",
);

/// AA-15: an automatic option stands alone in its menu.
const AUTOMATIC_STANDS_ALONE: RuleInfo = ours(
    "AA-15",
    "The menu '{0}' has an option with the response Automatic beside others. It must be the only one.",
    "office-docs-powershell New-CsAutoAttendantMenuOption.md",
);

/// AA-19: the kinds of associations.
const ASSOCIATION_KIND: Rule<str, CallHandlingKind> = Rule::new(
    ours(
        "AA-19",
        "The Type '{0}' is not valid. It is AfterHours or Holiday.",
        ASSOCIATION_HELP,
    ),
    |_, text| match text.to_ascii_lowercase().as_str() {
        "afterhours" => Ok(CallHandlingKind::AfterHours),
        "holiday" => Ok(CallHandlingKind::Holiday),
        _ => Err(Violation::of([&text])),
    },
);

/// AA-19: holidays cannot be disabled.
const ONLY_AFTER_HOURS: RuleInfo = ours(
    "AA-19",
    "Disable is supported for associations of the type AfterHours only.",
    ASSOCIATION_HELP,
);

/// AA-20: groups are named by their object ids.
const GROUPS_ARE_IDS: Rule<str, ObjectId> = Rule::new(
    ours(
        "AA-20",
        "The group id '{0}' is not valid. Specify the object id of a group.",
        "office-docs-powershell New-CsAutoAttendantDialScope.md",
    ),
    |_, text| ObjectId::parse(text).ok_or_else(|| Violation::of([&text])),
);

const KINDS: &[(CallTargetKind, &str)] = &[
    (CallTargetKind::User, "User"),
    (CallTargetKind::ApplicationEndpoint, "ApplicationEndpoint"),
    (
        CallTargetKind::ConfigurationEndpoint,
        "ConfigurationEndpoint",
    ),
    (CallTargetKind::ExternalPstn, "ExternalPstn"),
    (CallTargetKind::SharedVoicemail, "SharedVoicemail"),
];

/// The name of a target's kind.
pub fn kind_name(kind: CallTargetKind) -> &'static str {
    let known = KINDS.iter().find(|(known, _)| *known == kind);
    known.map_or("User", |(_, name)| name)
}

/// A target as an object.
pub fn callable_entity(target: &CallTarget) -> Value {
    let priority = target.call_priority.and_then(|p| i32::try_from(p).ok());
    object(
        &format!("{NAMESPACE}.CallableEntity"),
        [
            ("Id", Value::text(target.id.as_str())),
            ("Type", Value::text(kind_name(target.kind))),
            ("EnableTranscription", Value::Bool(target.transcription)),
            (
                "EnableSharedVoicemailSystemPromptSuppression",
                Value::Bool(target.suppress_system_prompt),
            ),
            ("CallPriority", priority.map_or(Value::Null, Value::Int)),
        ],
    )
}

/// A prompt as an object.
pub fn prompt(prompt: &Prompt) -> Value {
    let audio = match prompt.audio.is_empty() {
        true => Value::Null,
        false => object_with_text(
            "Microsoft.Rtc.Management.Hosted.Online.Models.AudioFile",
            prompt.audio.as_str(),
            [("Id", Value::text(prompt.audio.as_str()))],
        ),
    };
    object(
        &format!("{NAMESPACE}.Prompt"),
        [
            ("ActiveType", Value::text(prompt.active.as_str())),
            ("TextToSpeechPrompt", text_or_null(&prompt.text)),
            ("AudioFilePrompt", audio),
        ],
    )
}

fn prompts(list: &[Prompt]) -> Value {
    Value::array(list.iter().map(prompt).collect())
}

/// A menu as an object.
pub(super) fn menu(menu: &Menu) -> Value {
    let options = menu.options.iter().map(super::option::object_of).collect();
    object_with_text(
        &format!("{NAMESPACE}.Menu"),
        menu.name.as_str(),
        [
            ("Name", Value::text(menu.name.as_str())),
            ("Prompts", prompts(&menu.prompts)),
            ("MenuOptions", Value::array(options)),
            ("DialByNameEnabled", Value::Bool(menu.dial_by_name)),
            (
                "DirectorySearchMethod",
                Value::text(menu.directory_search.as_str()),
            ),
        ],
    )
}

/// A call flow as an object.
pub(super) fn call_flow(flow: &CallFlow) -> Value {
    object_with_text(
        &format!("{NAMESPACE}.CallFlow"),
        flow.name.as_str(),
        [
            ("Id", objects::id(flow.id)),
            ("Name", Value::text(flow.name.as_str())),
            ("Greetings", prompts(&flow.greetings)),
            ("Menu", menu(&flow.menu)),
            ("ForceListenMenuEnabled", Value::Bool(flow.force_listen)),
        ],
    )
}

/// The name of an association's kind.
pub(super) fn handling_name(kind: CallHandlingKind) -> &'static str {
    match kind {
        CallHandlingKind::AfterHours => "AfterHours",
        CallHandlingKind::Holiday => "Holiday",
    }
}

/// An association of a flow with a schedule as an object.
pub(super) fn call_handling(handling: &CallHandling) -> Value {
    object_with_text(
        "Microsoft.Rtc.Management.OAA.Models.CallHandlingAssociation",
        handling_name(handling.kind),
        [
            ("Type", Value::text(handling_name(handling.kind))),
            ("ScheduleId", objects::id(handling.schedule)),
            ("CallFlowId", objects::id(handling.flow)),
            ("Enabled", Value::Bool(handling.enabled)),
        ],
    )
}

/// A dial scope as an object; null where everyone is in it.
pub(super) fn dial_scope(scope: Option<&DialScope>) -> Value {
    let Some(scope) = scope else {
        return Value::Null;
    };
    let groups = objects::texts(scope.groups.iter().map(ObjectId::to_string));
    let inner = object("", [("GroupIds", groups)]);
    object_with_text(
        "Microsoft.Rtc.Management.OAA.Models.DialScope",
        "Group",
        [("Type", Value::text("Group")), ("GroupScope", inner)],
    )
}

fn new_callable_entity(cx: &mut Context, args: &Args) -> Outcome {
    let kind = args.text("Type").unwrap_or_default();
    let kind = cx.require(&ENTITY_KIND, &*kind)?;
    let identity = args.text("Identity").unwrap_or_default().to_string();
    cx.require(&ENTITY_IS_NUMBER, &(kind, identity.clone()))?;
    let (transcription, suppress) = (
        args.flag("EnableTranscription"),
        args.flag("EnableSharedVoicemailSystemPromptSuppression"),
    );
    if (transcription || suppress) && kind != CallTargetKind::SharedVoicemail {
        return Err(Stop::refused(
            TRANSCRIPTION_IS_VOICEMAIL,
            Violation::default(),
        ));
    }
    let priority = args.int("CallPriority");
    let endpoint = matches!(
        kind,
        CallTargetKind::ApplicationEndpoint | CallTargetKind::ConfigurationEndpoint
    );
    if priority.is_some_and(|p| !endpoint || !(1..=5).contains(&p)) {
        return Err(Stop::refused(PRIORITY_IS_ENDPOINT, Violation::default()));
    }
    let target = CallTarget {
        kind,
        id: identity,
        transcription,
        suppress_system_prompt: suppress,
        call_priority: priority.and_then(|p| u32::try_from(p).ok()),
    };
    cx.write(callable_entity(&target))
}

fn new_prompt(cx: &mut Context, args: &Args) -> Outcome {
    let text = args.text("TextToSpeechPrompt").unwrap_or_default();
    let audio = args
        .get("AudioFilePrompt")
        .map(super::read::audio_of)
        .unwrap_or_default();
    let active = match args.text("ActiveType") {
        Some(active) => cx.require(&PROMPT_IS_ACTIVE, &*active)?,
        None if !text.is_empty() => "TextToSpeech",
        None if !audio.is_empty() => "AudioFile",
        None => return Err(Stop::refused(PROMPT_HAS_CONTENT, Violation::default())),
    };
    let made = Prompt {
        active: active.to_owned(),
        text: text.to_string(),
        audio,
    };
    cx.write(prompt(&made))
}

fn new_menu(cx: &mut Context, args: &Args) -> Outcome {
    let method = args
        .text("DirectorySearchMethod")
        .unwrap_or_else(|| "None".into());
    let method = cx.require(&SEARCH_METHOD, &*method)?;
    let dial_by_name = args.flag("EnableDialByName");
    if dial_by_name && method == "None" {
        return Err(Stop::refused(SEARCH_IS_GIVEN, Violation::default()));
    }
    let made = Menu {
        name: args.text("Name").unwrap_or_default().to_string(),
        prompts: args
            .list("Prompts")
            .iter()
            .map(super::read::prompt_of)
            .collect(),
        options: args
            .list("MenuOptions")
            .iter()
            .map(super::read::option_of)
            .collect(),
        dial_by_name,
        directory_search: method.to_owned(),
    };
    let automatic = made.options.iter().any(|option| option.dtmf == "Automatic");
    if automatic && made.options.len() > 1 {
        return Err(Stop::refused(
            AUTOMATIC_STANDS_ALONE,
            Violation::of([&made.name]),
        ));
    }
    cx.write(menu(&made))
}

fn new_call_flow(cx: &mut Context, args: &Args) -> Outcome {
    let made = CallFlow {
        id: cx.new_id(),
        name: args.text("Name").unwrap_or_default().to_string(),
        greetings: args
            .list("Greetings")
            .iter()
            .map(super::read::prompt_of)
            .collect(),
        menu: args
            .get("Menu")
            .map(super::read::menu_of)
            .unwrap_or_default(),
        force_listen: args.flag("ForceListenMenuEnabled"),
        settings: Default::default(),
    };
    cx.write(call_flow(&made))
}

fn new_association(cx: &mut Context, args: &Args) -> Outcome {
    let kind = args.text("Type").unwrap_or_default();
    let kind = cx.require(&ASSOCIATION_KIND, &*kind)?;
    let enabled = !args.flag("Disable");
    if !enabled && kind != CallHandlingKind::AfterHours {
        return Err(Stop::refused(ONLY_AFTER_HOURS, Violation::default()));
    }
    let id = |name: &str| {
        args.text(name)
            .and_then(|text| ObjectId::parse(&text))
            .unwrap_or_default()
    };
    let made = CallHandling {
        kind,
        schedule: id("ScheduleId"),
        flow: id("CallFlowId"),
        enabled,
    };
    cx.write(call_handling(&made))
}

fn new_dial_scope(cx: &mut Context, args: &Args) -> Outcome {
    let mut scope = DialScope::default();
    for group in args.texts("GroupIds") {
        scope.groups.push(cx.require(&GROUPS_ARE_IDS, &*group)?);
    }
    cx.write(dial_scope(Some(&scope)))
}
