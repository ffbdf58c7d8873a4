//! The rules about the parts of an auto attendant.

use super::object::{KINDS, kind_name};
use crate::teams::attendants::ours;
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::tenant::{CallHandlingKind, CallTargetKind, ObjectId};

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

const ENTITY_HELP: &str = "office-docs-powershell New-CsAutoAttendantCallableEntity.md";

const MENU_HELP: &str = "office-docs-powershell New-CsAutoAttendantMenu.md";

const PROMPT_HELP: &str = "office-docs-powershell New-CsAutoAttendantPrompt.md";

const ASSOCIATION_HELP: &str =
    "office-docs-powershell New-CsAutoAttendantCallHandlingAssociation.md";

/// AA-21: the kinds of targets.
pub(super) const ENTITY_KIND: Rule<str, CallTargetKind> = Rule::new(
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
pub(super) const ENTITY_IS_NUMBER: Rule<(CallTargetKind, String)> = Rule::new(
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
pub(super) const TRANSCRIPTION_IS_VOICEMAIL: RuleInfo = ours(
    "AA-21",
    "EnableTranscription and EnableSharedVoicemailSystemPromptSuppression are supported for SharedVoicemail only.",
    ENTITY_HELP,
);

/// AA-21: a priority belongs to endpoints, and is 1 to 5.
pub(super) const PRIORITY_IS_ENDPOINT: RuleInfo = ours(
    "AA-21",
    "CallPriority is supported for ApplicationEndpoint and ConfigurationEndpoint only, from 1 to 5.",
    ENTITY_HELP,
);

/// AA-22: a prompt says something.
pub(super) const PROMPT_HAS_CONTENT: RuleInfo = ours(
    "AA-22",
    "A prompt needs a TextToSpeechPrompt, an AudioFilePrompt, or both.",
    PROMPT_HELP,
);

/// AA-22: with both, one is active.
pub(super) const PROMPT_IS_ACTIVE: Rule<str, &str> = Rule::new(
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
pub(super) const SEARCH_METHOD: Rule<str, &str> = Rule::new(
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
pub(super) const SEARCH_IS_GIVEN: RuleInfo = ours(
    "AA-16",
    "DirectorySearchMethod must be ByName or ByExtension with EnableDialByName.",
    "MicrosoftDocs/office-docs-powershell#8944",
);

/// AA-15: an automatic option stands alone in its menu.
pub(super) const AUTOMATIC_STANDS_ALONE: RuleInfo = ours(
    "AA-15",
    "The menu '{0}' has an option with the response Automatic beside others. It must be the only one.",
    "office-docs-powershell New-CsAutoAttendantMenuOption.md",
);

/// AA-19: the kinds of associations.
pub(super) const ASSOCIATION_KIND: Rule<str, CallHandlingKind> = Rule::new(
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
pub(super) const ONLY_AFTER_HOURS: RuleInfo = ours(
    "AA-19",
    "Disable is supported for associations of the type AfterHours only.",
    ASSOCIATION_HELP,
);

/// AA-20: groups are named by their object ids.
pub(super) const GROUPS_ARE_IDS: Rule<str, ObjectId> = Rule::new(
    ours(
        "AA-20",
        "The group id '{0}' is not valid. Specify the object id of a group.",
        "office-docs-powershell New-CsAutoAttendantDialScope.md",
    ),
    |_, text| ObjectId::parse(text).ok_or_else(|| Violation::of([&text])),
);
