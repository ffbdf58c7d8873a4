//! Numbers tested against the tenant's patterns: `Test-Cs…Pattern`, `Test-CsTeamsTranslationRule` and
//! `Test-CsTeamsUnassignedNumberTreatment`.

use std::rc::Rc;

use super::commands::Command;
use super::context::{Context, Outcome, Stop};
use super::dial_plans::translate;
use super::objects::{self, object};
use super::rule::{Kind, Provenance, RuleInfo, Violation};
use super::things;
use crate::engine::Args;
use crate::tenant::{Number, Setting, Thing};
use crate::value::regex::{Options, Regex};
use crate::value::{Str, Value};

pub const COMMANDS: &[Command] = &[
    Command::new("Test-CsInboundBlockedNumberPattern", blocked),
    Command::new("Test-CsTeamsTranslationRule", translation),
    Command::new("Test-CsTeamsUnassignedNumberTreatment", unassigned),
];

pub const RULES: &[RuleInfo] = &[A_RULE_MATCHES, RESULT_IS_NUMBER];

const HELP: &str = "office-docs-powershell Test-CsTeamsTranslationRule.md";

/// CLI-10: some rule is for the number.
const A_RULE_MATCHES: RuleInfo = RuleInfo::new(
    "CLI-10",
    Kind::Refused,
    Provenance::Documented,
    "No number translation rule matched",
    HELP,
);

/// CLI-10: what the rule makes is a number.
const RESULT_IS_NUMBER: RuleInfo = RuleInfo::new(
    "CLI-10",
    Kind::Refused,
    Provenance::Documented,
    "Number translation rule {0} applied to phone number produced invalid phone number: {1}",
    HELP,
);

fn number(args: &Args) -> Str {
    let text = args.text("PhoneNumber").unwrap_or_default();
    text.trim_start_matches("tel:").into()
}

/// Whether a thing's pattern meets the number.
fn meets(thing: &Thing, number: &str) -> bool {
    let pattern = thing.settings.text("Pattern").unwrap_or_default();
    let regex = Regex::new(pattern, Options::default());
    regex.is_ok_and(|regex| regex.is_match(number).unwrap_or(false))
}

/// A pattern that is switched off blocks nothing.
fn blocked(cx: &mut Context, args: &Args) -> Outcome {
    let number = number(args);
    let on =
        |thing: &Thing| thing.settings.get("Enabled").and_then(Setting::as_bool) != Some(false);
    let found = cx
        .tenant()
        .things_of("InboundBlockedNumberPattern")
        .find(|thing| on(thing) && meets(thing, &number));
    let account = found.and_then(|thing| thing.settings.text("ResourceAccount"));
    let pairs = [
        ("IsMatch", Value::Bool(found.is_some())),
        (
            "ResourceAccount",
            objects::text_or_null(account.unwrap_or_default()),
        ),
    ];
    cx.write(object("", pairs))
}

/// The first rule that matches translates the number.
fn translation(cx: &mut Context, args: &Args) -> Outcome {
    let number = number(args);
    let applied = cx
        .tenant()
        .things_of("TeamsTranslationRule")
        .find_map(|rule| {
            let text = |name: &str| rule.settings.text(name).unwrap_or_default().to_owned();
            let translated = translate(&text("Pattern"), &text("Translation"), &number)?;
            Some((
                Rc::clone(rule),
                text("Pattern"),
                text("Translation"),
                translated,
            ))
        });
    let Some((rule, pattern, translation, translated)) = applied else {
        return Err(Stop::refused(A_RULE_MATCHES, Violation::default()));
    };
    if Number::parse(&translated).is_none() {
        let violation = Violation::of([&rule.identity, &translated]);
        return Err(Stop::refused(RESULT_IS_NUMBER, violation));
    }
    cx.write(object(
        "",
        [
            ("Identity", Value::text(rule.identity.as_str())),
            ("Pattern", Value::text(pattern)),
            ("PhoneNumberTranslated", Value::text(translated)),
            ("Translation", Value::text(translation)),
        ],
    ))
}

/// The treatment of a number: of those that match, the one of the highest priority.
fn unassigned(cx: &mut Context, args: &Args) -> Outcome {
    let number = number(args);
    let priority = |thing: &Thing| {
        let own = thing.settings.get("TreatmentPriority");
        own.and_then(Setting::as_int).unwrap_or(i64::MAX)
    };
    let class = "TeamsUnassignedNumberTreatment";
    let treatments = cx.tenant().things_of(class);
    let found = treatments
        .filter(|thing| meets(thing, &number))
        .min_by_key(|thing| priority(thing));
    match found.map(|thing| things::object(class, thing)) {
        Some(value) => cx.write(value),
        None => Ok(()),
    }
}
