//! The parts of an auto attendant as commands show them.

use crate::teams::objects::{self, object, object_with_text, text_or_null};
use crate::tenant::{
    CallFlow, CallHandling, CallHandlingKind, CallTarget, CallTargetKind, DialScope, Menu,
    ObjectId, Prompt,
};
use crate::value::Value;

const NAMESPACE: &str = "Microsoft.Rtc.Management.Hosted.OAA.Models";

pub(super) const KINDS: &[(CallTargetKind, &str)] = &[
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

pub(super) fn prompts(list: &[Prompt]) -> Value {
    Value::array(list.iter().map(prompt).collect())
}

/// A menu as an object.
pub(in crate::teams::attendants) fn menu(menu: &Menu) -> Value {
    let options = menu
        .options
        .iter()
        .map(crate::teams::attendants::option::object_of)
        .collect();
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
pub(in crate::teams::attendants) fn call_flow(flow: &CallFlow) -> Value {
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
pub(in crate::teams::attendants) fn handling_name(kind: CallHandlingKind) -> &'static str {
    match kind {
        CallHandlingKind::AfterHours => "AfterHours",
        CallHandlingKind::Holiday => "Holiday",
    }
}

/// An association of a flow with a schedule as an object.
pub(in crate::teams::attendants) fn call_handling(handling: &CallHandling) -> Value {
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
pub(in crate::teams::attendants) fn dial_scope(scope: Option<&DialScope>) -> Value {
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
