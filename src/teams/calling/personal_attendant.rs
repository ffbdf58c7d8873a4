//! `Get-` and `Set-CsPersonalAttendantSettings`.

use super::settings_object::identity;
use super::{HAS_TEAMS_PHONE, ours};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::objects::object;
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::teams::users::USER_IS_FOUND;
use crate::teams::value::{from_settings, to_setting};
use crate::tenant::{Setting, Settings, User};
use crate::value::shape::same_name;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsPersonalAttendantSettings", get),
    Command::new("Set-CsPersonalAttendantSettings", set),
];

pub const RULES: &[RuleInfo] = &[
    LANGUAGE_IS_SUPPORTED.info,
    VOICE_IS_KNOWN.info,
    TONE_IS_KNOWN.info,
    SOMEBODY_IS_ANSWERED.info,
    NOTHING_IS_FORWARDED.info,
];

const HELP: &str = "office-docs-powershell Set-CsPersonalAttendantSettings.md";

const LANGUAGES: &[&str] = &[
    "ar-SA", "cs-CZ", "da-DK", "de-DE", "el-GR", "en-AU", "en-GB", "en-US", "es-ES", "es-US",
    "fi-FI", "fr-CA", "fr-FR", "hi-IN", "id-ID", "it-IT", "ja-JP", "ko-KR", "nb-NO", "nl-NL",
    "pl-PL", "pt-BR", "ru-RU", "sv-SE", "th-TH", "tr-TR", "zh-CN", "zh-TW",
];

/// A text among others, without case.
fn among(words: &[&str], settings: &Settings, name: &str) -> Result<(), Violation> {
    let text = settings.text(name).unwrap_or_default();
    match words.iter().any(|word| word.eq_ignore_ascii_case(text)) {
        true => Ok(()),
        false => Err(Violation::of([&text])),
    }
}

/// PT-01: a language that the attendant speaks.
const LANGUAGE_IS_SUPPORTED: Rule<Settings> = Rule::new(
    ours("PT-01", "The DefaultLanguage '{0}' is not supported.", HELP),
    |_, settings| among(LANGUAGES, settings, "DefaultLanguage"),
);

/// PT-01: one of two voices.
const VOICE_IS_KNOWN: Rule<Settings> = Rule::new(
    ours(
        "PT-01",
        "The DefaultVoice '{0}' is not valid. It is Female or Male.",
        HELP,
    ),
    |_, settings| among(&["Female", "Male"], settings, "DefaultVoice"),
);

/// PT-01: one of two tones.
const TONE_IS_KNOWN: Rule<Settings> = Rule::new(
    ours(
        "PT-01",
        "The DefaultTone '{0}' is not valid. It is Formal or Casual.",
        HELP,
    ),
    |_, settings| among(&["Formal", "Casual"], settings, "DefaultTone"),
);

const INBOUND: &[&str] = &[
    "AllowInboundInternalCalls",
    "AllowInboundFederatedCalls",
    "AllowInboundPSTNCalls",
];

fn is_on(settings: &Settings, name: &str) -> bool {
    settings.get(name).and_then(Setting::as_bool) == Some(true)
}

/// PT-02: an attendant that is on answers some calls.
const SOMEBODY_IS_ANSWERED: Rule<Settings> = Rule::new(
    ours(
        "PT-02",
        "The personal attendant can be enabled only when AllowInboundInternalCalls, AllowInboundFederatedCalls or AllowInboundPSTNCalls is.",
        HELP,
    ),
    |_, settings| {
        let answers = INBOUND.iter().any(|name| is_on(settings, name));
        match !is_on(settings, "IsPersonalAttendantEnabled") || answers {
            true => Ok(()),
            false => Err(Violation::default()),
        }
    },
);

/// PT-03: forwarding and the attendant exclude each other.
const NOTHING_IS_FORWARDED: Rule<(User, Settings)> = Rule::new(
    ours(
        "PT-03",
        "The personal attendant cannot be enabled while call forwarding is. Set IsForwardingEnabled to false with Set-CsUserCallingSettings first.",
        HELP,
    ),
    |_, (user, settings)| match is_on(settings, "IsPersonalAttendantEnabled")
        && user.calling.forwarding
    {
        false => Ok(()),
        true => Err(Violation::default()),
    },
);

/// What a user has who never changed anything.
fn defaults() -> Settings {
    let on = |name: &'static str, on: bool| (name, Setting::from(on));
    [
        on("IsPersonalAttendantEnabled", false),
        ("DefaultLanguage", "en-US".into()),
        ("DefaultVoice", "Female".into()),
        ("CalleeName", Setting::Null),
        ("DefaultTone", "Formal".into()),
        on("IsBookingCalendarEnabled", false),
        on("IsNonContactCallbackEnabled", false),
        on("IsCallScreeningEnabled", true),
        on("AllowInboundInternalCalls", true),
        on("AllowInboundFederatedCalls", true),
        on("AllowInboundPSTNCalls", true),
        on("IsAutomaticTranscriptionEnabled", true),
        on("IsAutomaticRecordingEnabled", true),
    ]
    .into_iter()
    .collect()
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    let user = cx.require(&USER_IS_FOUND, identity(args).as_str())?;
    let mut settings = defaults();
    settings.extend(&user.personal_attendant);
    cx.write(object(
        "Microsoft.Teams.ConfigAPI.Cmdlets.PersonalAttendantSettings",
        from_settings(&settings),
    ))
}

/// Writes all settings: what is not given returns to its default.
fn set(cx: &mut Context, args: &Args) -> Outcome {
    let user = cx.require(&USER_IS_FOUND, identity(args).as_str())?;
    cx.expect(&HAS_TEAMS_PHONE, &user)?;
    let mut settings = defaults();
    for (name, value) in &args.values {
        if !same_name(name, "Identity") {
            settings.set(name, to_setting(value));
        }
    }
    for rule in [
        &LANGUAGE_IS_SUPPORTED,
        &VOICE_IS_KNOWN,
        &TONE_IS_KNOWN,
        &SOMEBODY_IS_ANSWERED,
    ] {
        cx.require(rule, &settings)?;
    }
    let question = (User::clone(&user), settings.clone());
    cx.require(&NOTHING_IS_FORWARDED, &question)?;
    cx.change(|tenant| tenant.change::<User>(&user.id, |user| user.personal_attendant = settings))
}
