//! `Connect-MgGraph`, `Disconnect-MgGraph`, `Get-MgContext`.

use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::connect::Connection;
use crate::teams::context::{Context, Outcome};
use crate::teams::failure;
use crate::teams::objects;
use crate::teams::rule::{Kind, Provenance, RuleInfo};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Value};

pub const COMMANDS: &[Command] = &[
    Command::offline("Connect-MgGraph", connect),
    Command::offline("Disconnect-MgGraph", disconnect),
    Command::offline("Get-MgContext", context),
];

pub const RULES: &[RuleInfo] = &[SIGNED_IN];

/// Graph commands need a connection of their own.
const SIGNED_IN: RuleInfo = RuleInfo::new(
    "SE-01",
    Kind::Refused,
    Provenance::Sibling,
    "Authentication needed. Please call Connect-MgGraph.",
    "Microsoft.Graph.Authentication",
);

/// Refuses a command before `Connect-MgGraph`.
///
/// # Errors
/// Nobody is signed in.
pub fn signed_in(cx: &Context) -> Outcome {
    if cx.teams().graph.is_some() {
        return Ok(());
    }
    let ty = &exceptions::AUTHENTICATION_EXCEPTION;
    let category = ErrorCategory::AuthenticationError;
    Err(failure::terminating(
        ty,
        "AuthenticationNeeded",
        category,
        &SIGNED_IN,
    ))
}

fn connect(cx: &mut Context, args: &Args) -> Outcome {
    let account = match args.text("ClientId").filter(|_| !args.has("Scopes")) {
        Some(application) => application.to_string(),
        None => cx.teams().settings.account.clone(),
    };
    cx.teams_mut().graph = Some(Connection {
        account,
        environment: args
            .text("Environment")
            .unwrap_or_else(|| "Global".into())
            .to_string(),
    });
    if !args.flag("NoWelcome") {
        cx.write("Welcome to Microsoft Graph!")?;
    }
    Ok(())
}

fn disconnect(cx: &mut Context, _args: &Args) -> Outcome {
    let value = object(cx);
    cx.teams_mut().graph = None;
    cx.write(value)
}

fn context(cx: &mut Context, _args: &Args) -> Outcome {
    let value = object(cx);
    cx.write(value)
}

/// The connection; nothing when nobody is signed in.
fn object(cx: &Context) -> Value {
    let Some(connection) = &cx.teams().graph else {
        return Value::Nothing;
    };
    objects::object(
        "Microsoft.Graph.PowerShell.Authentication.AuthContext",
        [
            ("TenantId", objects::id(cx.tenant().id())),
            ("Account", Value::text(connection.account.as_str())),
            ("AuthType", Value::text("Delegated")),
            ("ContextScope", Value::text("CurrentUser")),
            ("Environment", Value::text(connection.environment.as_str())),
        ],
    )
}
