//! `Get-InstalledModule` and its like: the modules that the session pretends to have installed.

use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects;
use crate::teams::rule::{Kind, Provenance, RuleInfo, Violation};
use crate::teams::version::ModuleVersion;
use crate::value::text::CaseSensitivity;
use crate::value::version::Version;
use crate::value::wildcard::WildcardPattern;
use crate::value::{Str, Value};

pub const COMMANDS: &[Command] = &[
    Command::offline("Find-Module", find),
    Command::offline("Get-InstalledModule", installed),
    Command::offline("Install-Module", install),
    Command::offline("Update-Module", install),
];

pub const RULES: &[RuleInfo] = &[MODULE_IS_KNOWN];

/// A module that is asked for by name is there.
const MODULE_IS_KNOWN: RuleInfo = RuleInfo::new(
    "SE-09",
    Kind::Refused,
    Provenance::Sibling,
    "No match was found for the specified search criteria and module names '{0}'.",
    "PowerShellGet",
)
.code("NoMatchFound");

/// The version of the Graph modules.
const GRAPH: ModuleVersion = ModuleVersion(2, 28, 0);

/// The modules beside Teams itself.
const GRAPH_MODULES: &[&str] = &[
    "Microsoft.Graph",
    "Microsoft.Graph.Authentication",
    "Microsoft.Graph.Groups",
    "Microsoft.Graph.Identity.DirectoryManagement",
    "Microsoft.Graph.Users",
    "Microsoft.Graph.Users.Actions",
];

/// The modules of a session with their versions.
pub fn modules(teams: ModuleVersion) -> impl Iterator<Item = (&'static str, ModuleVersion)> {
    let graph = GRAPH_MODULES.iter().map(|name| (*name, GRAPH));
    graph.chain([("MicrosoftTeams", teams)])
}

fn object(name: &str, version: ModuleVersion) -> Value {
    let ModuleVersion(major, minor, build) = version;
    let parts = [major, minor, build].map(i32::from);
    let version = Version::new(&parts).ok();
    let text = version
        .as_ref()
        .map(|version| version.to_fields(version.field_count()));
    let text = text.and_then(Result::ok).unwrap_or_default();
    objects::object(
        "Microsoft.PowerShell.Commands.PSRepositoryItemInfo",
        [
            ("Name", Value::text(name)),
            ("Version", Value::text(text)),
            ("Type", Value::text("Module")),
            ("Author", Value::text("Microsoft Corporation")),
            ("CompanyName", Value::text("Microsoft")),
            ("Repository", Value::text("PSGallery")),
        ],
    )
}

/// The modules of a name or wildcard.
fn matching(cx: &Context, name: &str) -> Vec<Value> {
    let version = cx.teams().settings.module_version;
    let Ok(pattern) = WildcardPattern::new(name, CaseSensitivity::Insensitive) else {
        return Vec::new();
    };
    modules(version)
        .filter(|(known, _)| pattern.matches(known))
        .map(|(known, version)| object(known, version))
        .collect()
}

fn names(args: &Args) -> Vec<Str> {
    let names = args.texts("Name");
    if names.is_empty() {
        vec!["*".into()]
    } else {
        names
    }
}

fn installed(cx: &mut Context, args: &Args) -> Outcome {
    for name in names(args) {
        let found = matching(cx, &name);
        if found.is_empty() && !crate::value::wildcard::contains_wildcards(&name) {
            let stop = Stop::refused(MODULE_IS_KNOWN, Violation::of([&name]));
            cx.write_refusal(stop, args)?;
        }
        cx.write_all(found)?;
    }
    Ok(())
}

fn find(cx: &mut Context, args: &Args) -> Outcome {
    installed(cx, args)
}

/// What is installed stays as it is; nothing comes from anywhere.
fn install(cx: &mut Context, args: &Args) -> Outcome {
    for name in names(args) {
        if matching(cx, &name).is_empty() {
            let stop = Stop::refused(MODULE_IS_KNOWN, Violation::of([&name]));
            cx.write_refusal(stop, args)?;
        }
    }
    Ok(())
}
