//! Apps of the tenant's store: `Get-`, `New-`, `Set-` and `Remove-TeamsApp`.

use std::rc::Rc;

use super::graph;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects::{object_with_text, text_or_null};
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::tenant::{Settings, Thing};
use crate::value::{Str, Value};

pub const COMMANDS: &[Command] = &[
    Command::new("Get-TeamsApp", get),
    Command::new("New-TeamsApp", new),
    Command::new("Remove-TeamsApp", remove),
    Command::new("Set-TeamsApp", set),
];

pub const RULES: &[RuleInfo] = &[APP_EXISTS.info, IS_OURS.info, IS_PACKAGE];

pub(super) const CLASS: &str = "TeamsApp";

/// An app by its id.
const APP_EXISTS: Rule<str, Rc<Thing>> = Rule::new(
    graph(
        "TM-15",
        "Error occurred while executing \nCode: NotFound\nMessage: The app '{0}' was not found.",
    ),
    |tenant, id| {
        let found = tenant.thing(CLASS, id).cloned();
        found.ok_or_else(|| Violation::of([&id]))
    },
);

/// Only the organisation's own apps are changed.
const IS_OURS: Rule<Thing> = Rule::new(
    graph(
        "TM-16",
        "Error occurred while executing \nCode: Forbidden\nMessage: The app '{0}' does not belong to the organization's catalog.",
    ),
    |_, app| match app.settings.text("DistributionMethod") {
        Some("organization") => Ok(()),
        _ => Err(Violation::of([&app.identity])),
    },
);

/// A package is a zip file.
const IS_PACKAGE: RuleInfo = graph(
    "TM-17",
    "Error occurred while executing \nCode: BadRequest\nMessage: The file '{0}' is not an app package.",
);

fn object_of(app: &Thing) -> Value {
    let text = |name: &str| text_or_null(app.settings.text(name).unwrap_or_default());
    object_with_text(
        "Microsoft.TeamsCmdlets.PowerShell.Custom.Model.TeamsApp",
        app.identity.as_str(),
        [
            ("Id", Value::text(app.identity.as_str())),
            ("ExternalId", text("ExternalId")),
            ("DisplayName", text("DisplayName")),
            ("DistributionMethod", text("DistributionMethod")),
        ],
    )
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    let wanted = |name: &str| args.text(name).filter(|text| !text.is_empty());
    if let Some(id) = wanted("Id") {
        let app = cx.require(&APP_EXISTS, &*id)?;
        return cx.write(object_of(&app));
    }
    let (external, name) = (wanted("ExternalId"), wanted("DisplayName"));
    // Global apps are those of the store.
    let method = wanted("DistributionMethod").map(|text| match text.to_lowercase().as_str() {
        "global" => Str::from("store"),
        _ => text,
    });
    let same = |own: Option<&str>, wanted: &Option<Str>| match wanted {
        Some(wanted) => own.is_some_and(|own| own.eq_ignore_ascii_case(wanted)),
        None => true,
    };
    let apps = cx.tenant().things_of(CLASS);
    let values = apps
        .filter(|app| {
            let own = |name: &str| app.settings.text(name);
            same(own("ExternalId"), &external)
                && same(own("DisplayName"), &name)
                && same(own("DistributionMethod"), &method)
        })
        .map(|app| object_of(app))
        .collect();
    cx.write_all(values)
}

/// The name of the package at `-Path`. The manifest in it is compressed and is not read.
fn package(cx: &mut Context, args: &Args) -> Outcome<String> {
    let path = args.text("Path").unwrap_or_default();
    let bytes = cx.read_file(&path)?;
    if !bytes.starts_with(b"PK") {
        return Err(Stop::refused(IS_PACKAGE, Violation::of([&path])));
    }
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    Ok(stem.to_owned())
}

fn new(cx: &mut Context, args: &Args) -> Outcome {
    let name = package(cx, args)?;
    let method = args.text("DistributionMethod").unwrap_or_default();
    let id = cx.change(|tenant| {
        let (id, external) = (tenant.new_id().to_string(), tenant.new_id().to_string());
        let app = [
            ("Id", id.as_str()),
            ("ExternalId", external.as_str()),
            ("DisplayName", name.as_str()),
            ("DistributionMethod", &method),
        ];
        tenant.new_thing(CLASS, &id, app.into_iter().collect::<Settings>())?;
        Ok(id)
    })?;
    match cx.tenant().thing(CLASS, &id).cloned() {
        Some(app) => cx.write(object_of(&app)),
        None => Ok(()),
    }
}

fn own(cx: &Context, args: &Args) -> Outcome<Rc<Thing>> {
    let app = cx.require(&APP_EXISTS, &*args.text("Id").unwrap_or_default())?;
    cx.require(&IS_OURS, &app)?;
    Ok(app)
}

fn set(cx: &mut Context, args: &Args) -> Outcome {
    let app = own(cx, args)?;
    let name = package(cx, args)?;
    let mut given = Settings::default();
    given.set("DisplayName", name);
    cx.change(|tenant| tenant.set_thing(CLASS, &app.identity, &given))
}

fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let app = own(cx, args)?;
    cx.change(|tenant| tenant.remove_thing(CLASS, &app.identity))
}
