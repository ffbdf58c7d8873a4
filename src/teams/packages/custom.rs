//! The tenant's own packages: `New-`, `Update-` and `Remove-CsCustomPolicyPackage`.

use super::ours;
use super::package::{CUSTOM, PACKAGE_EXISTS, PAIR_IS_READABLE, Package, find};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::tenant::{PolicyType, Setting, Settings};

pub const COMMANDS: &[Command] = &[
    Command::new("New-CsCustomPolicyPackage", new),
    Command::new("Remove-CsCustomPolicyPackage", remove),
    Command::new("Update-CsCustomPolicyPackage", update),
];

pub const RULES: &[RuleInfo] = &[NAME_IS_FREE, IS_CUSTOM.info, POLICY_EXISTS.info];

const HELP: &str = "office-docs-powershell New-CsCustomPolicyPackage.md";

/// PP-03: names are unique.
const NAME_IS_FREE: RuleInfo = ours(
    "PP-03",
    "A policy package with the name '{0}' already exists.",
    HELP,
);

/// PP-04: Microsoft's packages stay as they are.
const IS_CUSTOM: Rule<Package> = Rule::new(
    ours(
        "PP-04",
        "The policy package '{0}' was created by Microsoft and can be neither updated nor deleted.",
        "office-docs-powershell Update-CsCustomPolicyPackage.md",
    ),
    |_, package| match package.custom {
        true => Ok(()),
        false => Err(Violation::of([&package.name])),
    },
);

/// PP-05: the policies of a package exist.
const POLICY_EXISTS: Rule<(PolicyType, String)> = Rule::new(
    ours(
        "PP-05",
        "The policy \"{1}\" of the type {0} was not found.",
        HELP,
    ),
    |tenant, (kind, name)| match tenant.policy(kind, name) {
        Some(_) => Ok(()),
        None => Err(Violation::of([kind, name])),
    },
);

/// What a package holds, from the parameters.
fn content(cx: &Context, args: &Args) -> Outcome<Settings> {
    let mut policies = Settings::default();
    for text in args.texts("PolicyList") {
        let pair = cx.require(&PAIR_IS_READABLE, &*text)?;
        cx.require(&POLICY_EXISTS, &pair)?;
        policies.set(pair.0.name(), pair.1);
    }
    let mut settings = Settings::default();
    let description = args.text("Description").unwrap_or_default();
    settings.set("Description", description.to_string());
    settings.set("Policies", Setting::Map(policies));
    Ok(settings)
}

fn new(cx: &mut Context, args: &Args) -> Outcome {
    let name = args.text("Identity").unwrap_or_default();
    if find(cx.tenant(), &name).is_some() {
        return Err(Stop::refused(NAME_IS_FREE, Violation::of([&name])));
    }
    let settings = content(cx, args)?;
    cx.change(|tenant| tenant.new_thing(CUSTOM, &name, settings))
}

fn own(cx: &Context, args: &Args) -> Outcome<Package> {
    let name = args.text("Identity").unwrap_or_default();
    let package = cx.require(&PACKAGE_EXISTS, &*name)?;
    cx.require(&IS_CUSTOM, &package)?;
    Ok(package)
}

/// The new content replaces the old one.
fn update(cx: &mut Context, args: &Args) -> Outcome {
    let package = own(cx, args)?;
    let mut settings = content(cx, args)?;
    if !args.has("Description") {
        settings.set("Description", package.description.as_str());
    }
    cx.change(|tenant| tenant.set_thing(CUSTOM, &package.name, &settings))
}

fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let package = own(cx, args)?;
    cx.change(|tenant| tenant.remove_thing(CUSTOM, &package.name))
}
