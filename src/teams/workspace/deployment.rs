//! Teams deployed in batches from two CSV files: `New-CsBatchTeamsDeployment` and its status.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::csv::{field, rows};
use super::team::new_team;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::connect;
use crate::teams::context::{Context, Outcome};
use crate::teams::objects::{member_text, object, text_or_null};
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::{
    By, ObjectId, Operation, OperationKind, OperationStatus, Refusal, Role, Settings, Tenant,
};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsBatchTeamsDeploymentStatus", status),
    Command::new("New-CsBatchTeamsDeployment", new),
];

pub const RULES: &[RuleInfo] = &[
    FEW_TEAMS.info,
    FEW_USERS.info,
    FEW_RECIPIENTS.info,
    DEPLOYMENT_EXISTS.info,
];

const fn ours(id: &'static str, text: &'static str) -> RuleInfo {
    let source = "office-docs-powershell New-CsBatchTeamsDeployment.md";
    RuleInfo::new(id, Kind::Refused, Provenance::Ours, text, source).code("BadRequest")
}

/// BD-01: up to 500 teams.
const FEW_TEAMS: Rule<usize> = Rule::new(
    ours("BD-01", "A batch has at most 500 teams; {0} were given."),
    |_, count| match *count <= 500 {
        true => Ok(()),
        false => Err(Violation::of([count])),
    },
);

/// BD-01: up to 25 users a team.
const FEW_USERS: Rule<(String, usize)> = Rule::new(
    ours(
        "BD-01",
        "A batch has at most 25 users per team; the team '{0}' has more.",
    ),
    |_, (team, count)| match *count <= 25 {
        true => Ok(()),
        false => Err(Violation::of([team])),
    },
);

/// BD-02: up to five are notified.
const FEW_RECIPIENTS: Rule<usize> = Rule::new(
    ours(
        "BD-02",
        "At most 5 recipients are notified; {0} were given.",
    ),
    |_, count| match *count <= 5 {
        true => Ok(()),
        false => Err(Violation::of([count])),
    },
);

/// BD-03: a deployment by its id.
const DEPLOYMENT_EXISTS: Rule<str, Rc<Operation>> = Rule::new(
    RuleInfo {
        code: Some("NotFound"),
        ..ours("BD-03", "The orchestration '{0}' was not found.")
    },
    |tenant, id| {
        let found = tenant.operation(OperationKind::TeamsDeployment, id);
        found.cloned().ok_or_else(|| Violation::of([&id]))
    },
);

/// The columns are: team name, id of an existing team, visibility, template; and team name, user, action, role.
fn new(cx: &mut Context, args: &Args) -> Outcome {
    let text = |name: &str| args.text(name).unwrap_or_default();
    let notified = text("UsersToNotify");
    let notified = notified.split([',', ' ']).filter(|mail| !mail.is_empty());
    cx.require(&FEW_RECIPIENTS, &notified.count())?;
    let teams = rows(cx, &text("TeamsFilePath"))?;
    let users = rows(cx, &text("UsersFilePath"))?;
    cx.require(&FEW_TEAMS, &teams.len())?;
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for row in &users {
        let count = counts.entry(field(row, 0)).or_default();
        *count += 1;
        cx.require(&FEW_USERS, &(field(row, 0).to_owned(), *count))?;
    }
    if !cx.approve(&text("TeamsFilePath"))? {
        return Ok(());
    }
    let caller = connect::caller(cx);
    let id = cx.change(|tenant| {
        let mut items = Vec::new();
        for row in &teams {
            items.push(deploy(tenant, row, caller)?);
        }
        for row in &users {
            items.push(place(tenant, row)?);
        }
        let failed = items.iter().any(|item| item.text("State") == Some("Error"));
        tenant.start(Operation {
            created_by: caller.map(|id| id.to_string()).unwrap_or_default(),
            name: match failed {
                true => "PartiallySucceeded".into(),
                false => "Succeeded".into(),
            },
            ..Operation::done(OperationKind::TeamsDeployment, items)
        })
    })?;
    cx.write(id)
}

fn item(what: &str, failure: Option<&str>) -> Settings {
    let state = if failure.is_some() {
        "Error"
    } else {
        "Success"
    };
    let pairs = [
        ("Name", what),
        ("State", state),
        ("Message", failure.unwrap_or_default()),
    ];
    pairs.into_iter().collect()
}

/// The team of a name: that of a row, made or existing.
fn team(tenant: &Tenant, name: &str) -> Option<ObjectId> {
    let groups = tenant.groups.all(By::Name, name);
    let mut teams = groups.map(|group| group.id);
    teams.find(|id| tenant.teams.has(id))
}

fn deploy(
    tenant: &mut Tenant,
    row: &[String],
    owner: Option<ObjectId>,
) -> Result<Settings, Refusal> {
    let (name, existing) = (field(row, 0), field(row, 1));
    if !existing.is_empty() {
        let known = ObjectId::parse(existing).is_some_and(|id| tenant.teams.has(&id));
        let failure = (!known).then_some("The existing team was not found.");
        return Ok(item(name, failure));
    }
    if team(tenant, name).is_some() {
        return Ok(item(name, None));
    }
    new_team(tenant, name, field(row, 2), owner)?;
    Ok(item(name, None))
}

fn place(tenant: &mut Tenant, row: &[String]) -> Result<Settings, Refusal> {
    let user = tenant.user(field(row, 1)).map(|user| user.id);
    let (Some(team), Some(user)) = (team(tenant, field(row, 0)), user) else {
        return Ok(item(
            field(row, 1),
            Some("The team or the user was not found."),
        ));
    };
    let role = match field(row, 3).eq_ignore_ascii_case("Owner") {
        true => Role::Owner,
        false => Role::Member,
    };
    if field(row, 2).to_ascii_lowercase().starts_with("remove") {
        if tenant.is_member(team, user) {
            tenant.leave(team, user)?;
        }
    } else {
        tenant.join(team, user, role)?;
    }
    Ok(item(field(row, 1), None))
}

fn status(cx: &mut Context, args: &Args) -> Outcome {
    let instance = || member_text(args.input_object()?, "OrchestrationId");
    let id = args.text("OrchestrationId").or_else(instance);
    let operation = cx.require(&DEPLOYMENT_EXISTS, &*id.unwrap_or_default())?;
    let failures = operation.items.iter();
    let failures = failures.filter(|item| item.text("State") == Some("Error"));
    let failures: Vec<String> = failures
        .map(|item| {
            let text = |name: &str| item.text(name).unwrap_or_default();
            format!("{}: {}", text("Name"), text("Message"))
        })
        .collect();
    let status = match operation.status {
        OperationStatus::Completed => "Completed",
        _ => "Running",
    };
    cx.write(object(
        "Microsoft.Teams.ConfigAPI.Cmdlets.BatchTeamsDeploymentStatus",
        [
            ("OrchestrationId", Value::text(operation.id.as_str())),
            ("Status", Value::text(status)),
            ("Result", text_or_null(&operation.name)),
            ("Errors", text_or_null(&failures.join("\n"))),
        ],
    ))
}
