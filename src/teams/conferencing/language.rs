//! The languages that service numbers speak.

use super::ours;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::objects::{self, object};
use crate::teams::rule::{Rule, RuleInfo, Violation};

pub const COMMANDS: &[Command] = &[Command::new(
    "Get-CsOnlineDialInConferencingLanguagesSupported",
    get,
)];

pub const RULES: &[RuleInfo] = &[LANGUAGE_IS_SUPPORTED.info];

const LANGUAGES: &[&str] = &[
    "ar-EG", "da-DK", "de-DE", "en-AU", "en-GB", "en-US", "es-ES", "es-MX", "fi-FI", "fr-CA",
    "fr-FR", "he-IL", "it-IT", "ja-JP", "ko-KR", "nb-NO", "nl-NL", "pt-BR", "ru-RU", "sv-SE",
    "tr-TR", "uk-UA", "zh-CN", "zh-TW",
];

/// AC-04: one of the languages of prompts.
pub(super) const LANGUAGE_IS_SUPPORTED: Rule<str, &'static str> = Rule::new(
    ours(
        "AC-04",
        "The language '{0}' is not supported. See Get-CsOnlineDialInConferencingLanguagesSupported.",
        "office-docs-powershell Set-CsOnlineDialInConferencingServiceNumber.md",
    ),
    |_, text| {
        let mut known = LANGUAGES.iter();
        let found = known.find(|language| language.eq_ignore_ascii_case(text));
        found.copied().ok_or_else(|| Violation::of([&text]))
    },
);

fn get(cx: &mut Context, _args: &Args) -> Outcome {
    cx.write(object(
        "Microsoft.Teams.ConfigAPI.Cmdlets.OnlineDialInConferencingLanguagesSupported",
        [("Languages", objects::texts(LANGUAGES))],
    ))
}
