//! `New-` and `Test-CsVoiceNormalizationRule`.

use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects::{member, member_text, object, object_with_text};
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::value::regex::{Options, Regex};
use crate::value::{Value, convert};

pub const COMMANDS: &[Command] = &[
    Command::new("New-CsVoiceNormalizationRule", new),
    Command::new("Test-CsVoiceNormalizationRule", test),
];

pub const RULES: &[RuleInfo] = &[PATTERN_IS_REGEX.info, ONLY_IN_MEMORY];

/// DP-08: the pattern is a regular expression of .NET.
pub(super) const PATTERN_IS_REGEX: Rule<str> = Rule::new(
    RuleInfo::new(
        "DP-08",
        Kind::Refused,
        Provenance::Ours,
        "The pattern \"{0}\" of the normalization rule is not a valid regular expression.",
        "OfficeDocs-SkypeForBusiness Teams/what-are-dial-plans.md",
    ),
    |_, pattern| match Regex::new(pattern, Options::default()) {
        Ok(_) => Ok(()),
        Err(_) => Err(Violation::of([&pattern])),
    },
);

/// DP-06: a rule is made in memory and comes into a plan with New- or Set-CsTenantDialPlan.
const ONLY_IN_MEMORY: RuleInfo = RuleInfo::new(
    "DP-06",
    Kind::Refused,
    Provenance::Ours,
    "Normalization rules are created in memory only. Use -InMemory and add the rule with Set-CsTenantDialPlan.",
    "office-docs-powershell New-CsVoiceNormalizationRule.md",
);

/// A rule in memory, with the defaults of DP-07.
fn new(cx: &mut Context, args: &Args) -> Outcome {
    if !args.flag("InMemory") {
        return Err(Stop::refused(ONLY_IN_MEMORY, Violation::default()));
    }
    let text = |name: &str, default: &str| {
        args.text(name)
            .map_or_else(|| default.to_owned(), |t| t.to_string())
    };
    let pattern = text("Pattern", r"^(\d{11})$");
    cx.require(&PATTERN_IS_REGEX, pattern.as_str())?;
    let identity = text("Identity", "");
    let name = match identity.rsplit_once('/') {
        Some((_, name)) => name.to_owned(),
        None => text("Name", &identity),
    };
    let internal = matches!(
        args.get("IsInternalExtension").map(Value::base),
        Some(Value::Bool(true))
    );
    let (description, translation) = (text("Description", ""), text("Translation", "+$1"));
    let shown = format!(
        "Description={description};Pattern={pattern};Translation={translation};Name={name};IsInternalExtension={}",
        if internal { "True" } else { "False" }
    );
    cx.write(object_with_text(
        "Microsoft.Rtc.Management.WritableConfig.Policy.Voice.NormalizationRule",
        shown,
        [
            ("Description", Value::text(description)),
            ("Pattern", Value::text(pattern)),
            ("Translation", Value::text(translation)),
            ("Name", Value::text(name)),
            ("IsInternalExtension", Value::Bool(internal)),
        ],
    ))
}

/// What a pattern with its translation makes of a number; nothing when it does not match.
pub(in crate::teams) fn translate(
    pattern: &str,
    translation: &str,
    number: &str,
) -> Option<String> {
    let regex = Regex::new(pattern, Options::default()).ok()?;
    if !regex.is_match(number).ok()? {
        return None;
    }
    let translated = regex.replace(number, translation, None).ok()?;
    Some(translated.to_string())
}

fn test(cx: &mut Context, args: &Args) -> Outcome {
    let rule = args.get("NormalizationRule").cloned().unwrap_or_default();
    let number = args
        .get("DialedNumber")
        .map(convert::plain)
        .unwrap_or_default();
    let text = |name: &str| member_text(&rule, name).unwrap_or_default();
    let translated = translate(&text("Pattern"), &text("Translation"), &number);
    if translated.is_none() {
        return Ok(());
    }
    let pairs = [
        (
            "TranslatedNumber",
            translated.map_or(Value::Null, Value::text),
        ),
        ("MatchingRule", rule.clone()),
        (
            "MatchingPattern",
            member(&rule, "Pattern").unwrap_or_default(),
        ),
    ];
    cx.write(object(
        "Microsoft.Teams.ConfigAPI.Cmdlets.VoiceNormalizationRuleTestResult",
        pairs,
    ))
}
