//! `Get-` and `Set-CsOnlineVoicemailUserSettings`.

use std::rc::Rc;

use super::ours;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::objects::{object, text_or_null};
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::{Number, User, Voicemail};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsOnlineVoicemailUserSettings", get),
    Command::new("Set-CsOnlineVoicemailUserSettings", set),
];

pub const RULES: &[RuleInfo] = &[
    USER_IS_OURS.info,
    RULE_IS_KNOWN.info,
    LANGUAGE_IS_SUPPORTED.info,
    TARGET_IS_GIVEN.info,
    TARGET_IS_REACHABLE.info,
];

const HELP: &str = "office-docs-powershell Set-CsOnlineVoicemailUserSettings.md";

/// CLI-09: the user is one of the tenant's.
const USER_IS_OURS: Rule<str, Rc<User>> = Rule::new(
    RuleInfo::new(
        "CLI-09",
        Kind::Refused,
        Provenance::Seen,
        "The specified user {0} cannot be found or does not belong to the tenant.",
        "MicrosoftDocs/office-docs-powershell#11056",
    )
    .code("400"),
    |tenant, text| {
        let found = tenant.user(text).cloned();
        found.ok_or_else(|| Violation::of([&text]))
    },
);

const CALL_ANSWER_RULES: &[&str] = &[
    "DeclineCall",
    "PromptOnly",
    "PromptOnlyWithTransfer",
    "RegularVoicemail",
    "VoicemailWithTransferOption",
];

/// The rules that hand a caller over.
const TRANSFERS: &[&str] = &["PromptOnlyWithTransfer", "VoicemailWithTransferOption"];

/// UV-01: one of five rules.
const RULE_IS_KNOWN: Rule<str, &'static str> = Rule::new(
    ours(
        "UV-01",
        "The CallAnswerRule '{0}' is not valid. It is DeclineCall, PromptOnly, PromptOnlyWithTransfer, RegularVoicemail or VoicemailWithTransferOption.",
        HELP,
    ),
    |_, text| {
        let mut known = CALL_ANSWER_RULES.iter();
        let found = known.find(|rule| rule.eq_ignore_ascii_case(text));
        found.copied().ok_or_else(|| Violation::of([&text]))
    },
);

const LANGUAGES: &[&str] = &[
    "ar-EG", "ar-SA", "bg-BG", "ca-ES", "cs-CZ", "cy-GB", "da-DK", "de-AT", "de-CH", "de-DE",
    "el-GR", "en-AU", "en-CA", "en-GB", "en-IE", "en-IN", "en-PH", "en-US", "en-ZA", "es-ES",
    "es-MX", "et-EE", "fi-FI", "fr-BE", "fr-CA", "fr-CH", "fr-FR", "he-IL", "hi-IN", "hr-HR",
    "hu-HU", "id-ID", "it-IT", "ja-JP", "ko-KR", "lt-LT", "lv-LV", "nb-NO", "nl-BE", "nl-NL",
    "pl-PL", "pt-BR", "pt-PT", "ro-RO", "ru-RU", "sk-SK", "sl-SI", "sv-SE", "th-TH", "tr-TR",
    "vi-VN", "zh-CN", "zh-HK", "zh-TW",
];

/// UV-02: a language that prompts are spoken in.
const LANGUAGE_IS_SUPPORTED: Rule<str, &'static str> = Rule::new(
    ours("UV-02", "The PromptLanguage '{0}' is not supported.", HELP),
    |_, text| {
        let mut known = LANGUAGES.iter();
        let found = known.find(|language| language.eq_ignore_ascii_case(text));
        found.copied().ok_or_else(|| Violation::of([&text]))
    },
);

/// UV-03: who hands callers over says to whom.
const TARGET_IS_GIVEN: Rule<Voicemail> = Rule::new(
    ours(
        "UV-03",
        "The CallAnswerRule {0} requires a TransferTarget.",
        HELP,
    ),
    |_, settings| {
        let rule = settings.call_answer_rule.as_str();
        match TRANSFERS.contains(&rule) && settings.transfer_target.is_empty() {
            false => Ok(()),
            true => Err(Violation::of([&rule])),
        }
    },
);

/// UV-04: another user, or with Enterprise Voice a telephone number.
const TARGET_IS_REACHABLE: Rule<(Rc<User>, String), String> = Rule::new(
    ours(
        "UV-04",
        "The TransferTarget '{0}' is not valid. It is the SIP URI of another user of the organization, or a telephone number when the user is enabled for Enterprise Voice.",
        HELP,
    ),
    |tenant, (user, text)| {
        let other = tenant.user(text).filter(|other| other.id != user.id);
        let number = user.enterprise_voice_enabled && Number::parse(text).is_some();
        match other.and_then(|other| other.sip_uri()) {
            Some(uri) => Ok(uri),
            None if number || text.is_empty() => Ok(text.clone()),
            None => Err(Violation::of([text])),
        }
    },
);

fn object_of(settings: &Voicemail) -> Value {
    object(
        "Microsoft.Rtc.Management.Hosted.Voicemail.Models.VoicemailUserSettings",
        [
            ("VoicemailEnabled", Value::Bool(settings.enabled)),
            (
                "PromptLanguage",
                Value::text(settings.prompt_language.as_str()),
            ),
            ("OofGreetingEnabled", Value::Bool(settings.out_of_office)),
            (
                "OofGreetingFollowAutomaticRepliesEnabled",
                Value::Bool(settings.out_of_office_follows_replies),
            ),
            (
                "OofGreetingFollowCalendarEnabled",
                Value::Bool(settings.out_of_office_follows_calendar),
            ),
            ("ShareData", Value::Bool(settings.share_data)),
            (
                "CallAnswerRule",
                Value::text(settings.call_answer_rule.as_str()),
            ),
            (
                "DefaultGreetingPromptOverwrite",
                text_or_null(&settings.default_greeting),
            ),
            (
                "DefaultOofGreetingPromptOverwrite",
                text_or_null(&settings.out_of_office_greeting),
            ),
            ("TransferTarget", text_or_null(&settings.transfer_target)),
        ],
    )
}

fn user(cx: &Context, args: &Args) -> Outcome<Rc<User>> {
    cx.require(&USER_IS_OURS, &*args.text("Identity").unwrap_or_default())
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    let user = user(cx, args)?;
    cx.write(object_of(&user.voicemail))
}

/// Changes what is given and emits the result.
fn set(cx: &mut Context, args: &Args) -> Outcome {
    let user = user(cx, args)?;
    let mut settings = user.voicemail.clone();
    let switches = [
        ("VoicemailEnabled", &mut settings.enabled),
        ("OofGreetingEnabled", &mut settings.out_of_office),
        (
            "OofGreetingFollowAutomaticRepliesEnabled",
            &mut settings.out_of_office_follows_replies,
        ),
        (
            "OofGreetingFollowCalendarEnabled",
            &mut settings.out_of_office_follows_calendar,
        ),
        ("ShareData", &mut settings.share_data),
    ];
    for (name, field) in switches {
        if let Some(Value::Bool(on)) = args.get(name).map(Value::base) {
            *field = *on;
        }
    }
    let texts = [
        (
            "DefaultGreetingPromptOverwrite",
            &mut settings.default_greeting,
        ),
        (
            "DefaultOofGreetingPromptOverwrite",
            &mut settings.out_of_office_greeting,
        ),
    ];
    for (name, field) in texts {
        if args.has(name) {
            *field = args.text(name).unwrap_or_default().to_string();
        }
    }
    if let Some(language) = args.text("PromptLanguage") {
        settings.prompt_language = cx.require(&LANGUAGE_IS_SUPPORTED, &*language)?.into();
    }
    if let Some(rule) = args.text("CallAnswerRule") {
        settings.call_answer_rule = cx.require(&RULE_IS_KNOWN, &*rule)?.into();
    }
    if args.has("TransferTarget") {
        let target = args.text("TransferTarget").unwrap_or_default().to_string();
        settings.transfer_target = cx.require(&TARGET_IS_REACHABLE, &(user.clone(), target))?;
    }
    cx.require(&TARGET_IS_GIVEN, &settings)?;
    if !cx.approve(&user.user_principal_name)? {
        return Ok(());
    }
    let value = object_of(&settings);
    cx.change(|tenant| tenant.change::<User>(&user.id, |user| user.voicemail = settings))?;
    cx.write(value)
}
