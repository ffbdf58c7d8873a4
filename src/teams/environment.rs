//! The environment that this machine connects to: `Set-` and `Clear-TeamsEnvironmentConfig`. It is the session's.

use super::commands::Command;
use super::context::{Context, Outcome};
use crate::engine::Args;
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::offline("Clear-TeamsEnvironmentConfig", clear),
    Command::offline("Set-TeamsEnvironmentConfig", set),
];

/// Endpoints lead nowhere here; the name is what a connection shows.
fn set(cx: &mut Context, args: &Args) -> Outcome {
    let name = args.get("TeamsEnvironmentName").map(Value::base);
    let name = match name {
        Some(Value::String(name)) if !name.is_empty() => Some(name.to_string()),
        _ => None,
    };
    if !cx.approve(name.as_deref().unwrap_or("TeamsEnvironmentConfig"))? {
        return Ok(());
    }
    cx.teams_mut().environment = name;
    Ok(())
}

fn clear(cx: &mut Context, _args: &Args) -> Outcome {
    cx.teams_mut().environment = None;
    Ok(())
}
