//! `*-CsHybridTelephoneNumber`: numbers of Audio Conferencing with Direct Routing.

use std::rc::Rc;

use super::ours;
use super::rules::NUMBER_IS_VALID;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects::{member_text, object_with_text, text_or_null};
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::tenant::{Settings, Thing};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsHybridTelephoneNumber", get),
    Command::new("New-CsHybridTelephoneNumber", new),
    Command::new("Remove-CsHybridTelephoneNumber", remove),
];

pub const RULES: &[RuleInfo] = &[NUMBER_EXISTS.info, NUMBER_IS_NEW];

const CLASS: &str = "HybridTelephoneNumber";

/// NT-17: a number that was added.
const NUMBER_EXISTS: Rule<str, Rc<Thing>> = Rule::new(
    ours(
        "NT-17",
        "The hybrid telephone number '{0}' was not found.",
        "office-docs-powershell Get-CsHybridTelephoneNumber.md",
    )
    .code("NotFound"),
    |tenant, text| {
        let found = tenant.thing(CLASS, text).cloned();
        found.ok_or_else(|| Violation::of([&text]))
    },
);

/// NT-17: a number is added once.
const NUMBER_IS_NEW: RuleInfo = ours(
    "NT-17",
    "The hybrid telephone number '{0}' already exists.",
    "office-docs-powershell New-CsHybridTelephoneNumber.md",
);

/// The digits that `-TelephoneNumber` or an `-InputObject` gives.
fn digits(args: &Args) -> String {
    let instance = || member_text(args.input_object()?, "TelephoneNumber");
    let text = args.text("TelephoneNumber").or_else(instance);
    text.unwrap_or_default().trim_start_matches('+').to_owned()
}

fn object_of(thing: &Thing) -> Value {
    let text = |name: &str| text_or_null(thing.settings.text(name).unwrap_or_default());
    object_with_text(
        "Microsoft.Teams.ConfigAPI.Cmdlets.HybridTelephoneNumber",
        thing.identity.as_str(),
        [
            ("Id", Value::text(thing.identity.as_str())),
            ("O365Region", text("O365Region")),
            ("SourceType", Value::text("Hybrid")),
            ("TargetType", Value::Null),
            ("TelephoneNumber", Value::text(thing.identity.as_str())),
            ("UserId", text("UserId")),
        ],
    )
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    let wanted = digits(args);
    if !wanted.is_empty() {
        let thing = cx.require(&NUMBER_EXISTS, wanted.as_str())?;
        return cx.write(object_of(&thing));
    }
    let mut all: Vec<&Rc<Thing>> = cx.tenant().things_of(CLASS).collect();
    all.sort_by(|a, b| a.identity.cmp(&b.identity));
    let values = all.into_iter().map(|thing| object_of(thing)).collect();
    cx.write_all(values)
}

fn new(cx: &mut Context, args: &Args) -> Outcome {
    let digits = digits(args);
    cx.require(&NUMBER_IS_VALID, digits.as_str())?;
    if cx.tenant().thing(CLASS, &digits).is_some() {
        return Err(Stop::refused(NUMBER_IS_NEW, Violation::of([&digits])));
    }
    if !cx.approve(&digits)? {
        return Ok(());
    }
    cx.change(|tenant| tenant.new_thing(CLASS, &digits, Settings::default()))
}

fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let thing = cx.require(&NUMBER_EXISTS, digits(args).as_str())?;
    if !cx.approve(&thing.identity)? {
        return Ok(());
    }
    cx.change(|tenant| tenant.remove_thing(CLASS, &thing.identity))?;
    match args.flag("PassThru") {
        true => cx.write(true),
        false => Ok(()),
    }
}
