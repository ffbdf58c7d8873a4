//! The hierarchy of teams for publishing tasks: uploaded as CSV, checked, kept as the tenant's one.

use std::rc::Rc;

use super::csv::{field, rows};
use super::graph;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::connect;
use crate::teams::context::{Context, Outcome};
use crate::teams::objects::{dictionary, object, text_or_null};
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::tenant::{ObjectId, Operation, OperationKind, OperationStatus, Settings, Tenant};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-TeamTargetingHierarchyStatus", status),
    Command::new("Remove-TeamTargetingHierarchy", remove),
    Command::new("Set-TeamTargetingHierarchy", set),
];

pub const RULES: &[RuleInfo] = &[UPLOAD_EXISTS.info];

const CLASS: &str = "TeamTargetingHierarchy";

/// An upload by its id.
const UPLOAD_EXISTS: Rule<str, Rc<Operation>> = Rule::new(
    graph("TM-20", "The upload '{0}' was not found."),
    |tenant, id| {
        let found = tenant.operation(OperationKind::TargetingHierarchy, id);
        found.cloned().ok_or_else(|| Violation::of([&id]))
    },
);

/// What is wrong with the rows: team ids that are none, parents that are not there.
fn mistakes(tenant: &Tenant, rows: &[Vec<String>]) -> Vec<String> {
    let (mut teams, mut parents) = (Vec::new(), Vec::new());
    let names: Vec<&str> = rows.iter().map(|row| field(row, 0)).collect();
    for (at, row) in rows.iter().enumerate() {
        let team = ObjectId::parse(field(row, 2));
        if !team.is_some_and(|id| tenant.groups.has(&id)) {
            teams.push(format!(
                "TeamID in row {} is not the id of a group.",
                at + 2
            ));
        }
        let parent = field(row, 1);
        let known = names.iter().any(|name| name.eq_ignore_ascii_case(parent));
        if !parent.is_empty() && !known {
            parents.push(format!("ParentName in row {} is not a TargetName.", at + 2));
        }
    }
    let kinds = [("InvalidTeamId", teams), ("InvalidParentName", parents)];
    let kinds = kinds.into_iter().filter(|(_, lines)| !lines.is_empty());
    kinds
        .map(|(kind, lines)| format!("Error: {kind}\nDescriptions:\n{}", lines.join("\n")))
        .collect()
}

/// A faulty file leaves the hierarchy as it is, and its status says why.
fn set(cx: &mut Context, args: &Args) -> Outcome {
    let path = args.text("FilePath").unwrap_or_default();
    let rows = rows(cx, &path)?;
    let mistakes = mistakes(cx.tenant(), &rows);
    let caller = connect::caller(cx)
        .map(|id| id.to_string())
        .unwrap_or_default();
    let file = path
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default()
        .to_owned();
    let id = cx.change(|tenant| {
        let id = tenant.new_id().digits();
        let failed = !mistakes.is_empty();
        let message = match failed {
            true => format!(
                "{} error(s) were found.\n{}",
                mistakes.len(),
                mistakes.join("\n")
            ),
            false => String::new(),
        };
        let request = [
            ("FileName", file.as_str()),
            ("ErrorMessage", message.as_str()),
        ];
        let now = tenant.now();
        tenant.add(Operation {
            id: id.clone(),
            status: match failed {
                true => OperationStatus::Failed,
                false => OperationStatus::Completed,
            },
            created_by: caller,
            completed: Some(now),
            request: request.into_iter().collect(),
            ..Operation::done(OperationKind::TargetingHierarchy, Vec::new())
        })?;
        if !failed {
            clear(tenant)?;
            for row in &rows {
                let target = [("ParentName", field(row, 1)), ("TeamId", field(row, 2))];
                let settings = target.into_iter().collect::<Settings>();
                if tenant.thing(CLASS, field(row, 0)).is_none() {
                    tenant.new_thing(CLASS, field(row, 0), settings)?;
                }
            }
        }
        Ok(id)
    })?;
    cx.write(dictionary([("requestId", Value::text(id))]))
}

fn clear(tenant: &mut Tenant) -> Result<(), crate::tenant::Refusal> {
    let targets = tenant.things_of(CLASS);
    let targets: Vec<String> = targets.map(|thing| thing.identity.clone()).collect();
    targets
        .iter()
        .try_for_each(|target| tenant.remove_thing(CLASS, target))
}

fn remove(cx: &mut Context, _args: &Args) -> Outcome {
    cx.change(clear)
}

/// An upload; the most recent one without an id.
fn status(cx: &mut Context, args: &Args) -> Outcome {
    let upload = match args.text("RequestId").filter(|id| !id.is_empty()) {
        Some(id) => Some(cx.require(&UPLOAD_EXISTS, &*id)?),
        None => {
            let operations = cx.tenant().operations.iter();
            let mut uploads: Vec<_> = operations
                .filter(|known| known.kind == OperationKind::TargetingHierarchy)
                .cloned()
                .collect();
            uploads.pop()
        }
    };
    let Some(upload) = upload else {
        return Ok(());
    };
    let failed = upload.status == OperationStatus::Failed;
    let text = |name: &str| text_or_null(upload.request.text(name).unwrap_or_default());
    let (state, last) = match failed {
        true => ("Failed", Value::text("Validating")),
        false => ("Successful", Value::Null),
    };
    let time = upload.completed.map(|time| time.to_string());
    cx.write(object(
        "Microsoft.Teams.ConfigAPI.Cmdlets.TeamTargetingHierarchyStatus",
        [
            ("Id", Value::text(upload.id.as_str())),
            ("Status", Value::text(state)),
            ("LastKnownStatus", last),
            ("ErrorMessage", text("ErrorMessage")),
            ("LastUpdatedAt", time.map_or(Value::Null, Value::text)),
            ("LastModifiedBy", text_or_null(&upload.created_by)),
            ("FileName", text("FileName")),
        ],
    ))
}
