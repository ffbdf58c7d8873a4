//! The parts of an attendant: prompts, callable entities, menus, call flows, scopes, associations. Each is an object in
//! memory that the commands take which consume it.

mod object;
mod rule;

use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::rule::Violation;
use crate::tenant::{
    CallFlow, CallHandling, CallHandlingKind, CallTarget, CallTargetKind, DialScope, Menu,
    ObjectId, Prompt,
};
pub(super) use object::{call_flow, call_handling, dial_scope, menu};
pub use object::{callable_entity, prompt};
pub use rule::RULES;
use rule::{
    ASSOCIATION_KIND, AUTOMATIC_STANDS_ALONE, ENTITY_IS_NUMBER, ENTITY_KIND, GROUPS_ARE_IDS,
    ONLY_AFTER_HOURS, PRIORITY_IS_ENDPOINT, PROMPT_HAS_CONTENT, PROMPT_IS_ACTIVE, SEARCH_IS_GIVEN,
    SEARCH_METHOD, TRANSCRIPTION_IS_VOICEMAIL,
};

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
