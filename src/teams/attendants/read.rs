//! Objects that scripts hand back, as the tenant keeps them.

use super::option::action_of;
use crate::teams::objects::{member, member_text};
use crate::tenant::{
    CallFlow, CallHandling, CallHandlingKind, CallTarget, CallTargetKind, DialScope, Menu,
    MenuOption, ObjectId, Prompt,
};
use crate::value::{Value, convert};

fn text(value: &Value, name: &str) -> String {
    member_text(value, name).unwrap_or_default().to_string()
}

fn flag(value: &Value, name: &str) -> bool {
    matches!(
        member(value, name).as_ref().map(Value::base),
        Some(Value::Bool(true))
    )
}

fn id(value: &Value, name: &str) -> ObjectId {
    ObjectId::parse(&text(value, name)).unwrap_or_default()
}

/// The items of a member; one value counts as a list of one.
fn list(value: &Value, name: &str) -> Vec<Value> {
    let Some(items) = member(value, name) else {
        return Vec::new();
    };
    match items.base() {
        Value::Nothing | Value::Null => Vec::new(),
        Value::Array(array) => array.items.borrow().clone(),
        Value::List(list) => list.items.borrow().clone(),
        single => vec![single.clone()],
    }
}

/// The id of an audio file: the file's object, or the id itself.
pub fn audio_of(value: &Value) -> String {
    let id = member_text(value, "Id");
    id.unwrap_or_else(|| convert::plain(value)).to_string()
}

/// A prompt.
pub fn prompt_of(value: &Value) -> Prompt {
    let audio = member(value, "AudioFilePrompt").filter(|audio| !audio.is_null());
    Prompt {
        active: text(value, "ActiveType"),
        text: text(value, "TextToSpeechPrompt"),
        audio: audio.as_ref().map(audio_of).unwrap_or_default(),
    }
}

/// A target; none for null.
pub fn call_target(value: &Value) -> Option<CallTarget> {
    if value.is_null() {
        return None;
    }
    let kind = match text(value, "Type").to_ascii_lowercase().as_str() {
        "applicationendpoint" => CallTargetKind::ApplicationEndpoint,
        "configurationendpoint" => CallTargetKind::ConfigurationEndpoint,
        "externalpstn" => CallTargetKind::ExternalPstn,
        "sharedvoicemail" => CallTargetKind::SharedVoicemail,
        _ => CallTargetKind::User,
    };
    let priority = member(value, "CallPriority").and_then(|value| match value.base() {
        Value::Int(n) => u32::try_from(*n).ok(),
        _ => None,
    });
    Some(CallTarget {
        kind,
        id: text(value, "Id"),
        transcription: flag(value, "EnableTranscription"),
        suppress_system_prompt: flag(value, "EnableSharedVoicemailSystemPromptSuppression"),
        call_priority: priority,
    })
}

/// An option of a menu.
pub(super) fn option_of(value: &Value) -> MenuOption {
    let prompt = member(value, "Prompt").filter(|prompt| !prompt.is_null());
    let words = list(value, "VoiceResponses");
    MenuOption {
        action: action_of(&text(value, "Action")),
        dtmf: text(value, "DtmfResponse"),
        voice_responses: words
            .iter()
            .map(|word| convert::plain(word).to_string())
            .collect(),
        target: member(value, "CallTarget").as_ref().and_then(call_target),
        prompt: prompt.as_ref().map(prompt_of),
        settings: Default::default(),
    }
}

/// A menu.
pub(super) fn menu_of(value: &Value) -> Menu {
    Menu {
        name: text(value, "Name"),
        prompts: list(value, "Prompts").iter().map(prompt_of).collect(),
        options: list(value, "MenuOptions").iter().map(option_of).collect(),
        dial_by_name: flag(value, "DialByNameEnabled"),
        directory_search: text(value, "DirectorySearchMethod"),
    }
}

/// A call flow.
pub(super) fn flow_of(value: &Value) -> CallFlow {
    CallFlow {
        id: id(value, "Id"),
        name: text(value, "Name"),
        greetings: list(value, "Greetings").iter().map(prompt_of).collect(),
        menu: member(value, "Menu")
            .as_ref()
            .map(menu_of)
            .unwrap_or_default(),
        force_listen: flag(value, "ForceListenMenuEnabled"),
        settings: Default::default(),
    }
}

/// An association of a flow with a schedule.
pub(super) fn handling_of(value: &Value) -> CallHandling {
    let kind = match text(value, "Type").eq_ignore_ascii_case("AfterHours") {
        true => CallHandlingKind::AfterHours,
        false => CallHandlingKind::Holiday,
    };
    CallHandling {
        kind,
        schedule: id(value, "ScheduleId"),
        flow: id(value, "CallFlowId"),
        enabled: flag(value, "Enabled"),
    }
}

/// A dial scope; none for null.
pub(super) fn scope_of(value: &Value) -> Option<DialScope> {
    let inner = member(value, "GroupScope").filter(|inner| !inner.is_null())?;
    let groups = list(&inner, "GroupIds");
    Some(DialScope {
        groups: groups
            .iter()
            .filter_map(|group| ObjectId::parse(&convert::plain(group)))
            .collect(),
    })
}
