//! Ours: names that the tenant holds, for arguments of Teams commands that PowerShell knows no values for.

use super::binding::Bound;
use super::{Kind, Match, paths, sort};
use crate::engine::Engine;
use crate::value::wildcard::simple_match;

/// Users, numbers and policies whose names begin as typed; documented values where there are some.
pub fn complete(engine: &mut Engine, bound: &Bound, typed: &str) -> Vec<Match> {
    let Some(parameter) = bound.aimed() else {
        return Vec::new();
    };
    let declared = bound.signature.parameter(&parameter);
    let mut names: Vec<String> = declared
        .map(|p| p.accepted().iter().map(|v| v.to_string()).collect())
        .unwrap_or_default();
    if names.is_empty() && bound.signature.module == "MicrosoftTeams" {
        names = held(engine, &bound.command, &parameter);
    }
    let quote = typed.chars().next().filter(|c| matches!(c, '\'' | '"'));
    let pattern = format!("{}*", typed.trim_matches(['\'', '"']));
    names.retain(|n| simple_match(&pattern, n));
    sort(&mut names);
    names.dedup();
    let matches = names
        .iter()
        .map(|n| Match::new(paths::quoted(n, quote), Kind::ParameterValue));
    matches.collect()
}

/// What the tenant holds for a parameter.
fn held(engine: &mut Engine, command: &str, parameter: &str) -> Vec<String> {
    let noun = command
        .split_once('-')
        .map_or("", |(_, noun)| noun)
        .to_ascii_lowercase();
    let Some(tenant) = crate::teams::teams(engine).and_then(|t| t.load().ok()) else {
        return Vec::new();
    };
    match parameter.to_ascii_lowercase().as_str() {
        "policyname" => policies(tenant, &noun),
        "phonenumber" | "telephonenumber" => tenant
            .numbers
            .iter()
            .map(|n| n.number.to_string())
            .collect(),
        "identity" | "user" | "userid" => match policies(tenant, &noun) {
            names if !names.is_empty() && !command.to_ascii_lowercase().starts_with("grant-") => {
                names
            }
            _ => tenant
                .users
                .iter()
                .map(|u| u.user_principal_name.clone())
                .collect(),
        },
        _ => Vec::new(),
    }
}

/// The names of the policies that commands of a noun are about.
fn policies(tenant: &crate::tenant::Tenant, noun: &str) -> Vec<String> {
    let all = tenant.policies.iter();
    let own = all.filter(|p| format!("cs{}", p.kind.name()).eq_ignore_ascii_case(noun));
    own.map(|p| p.name.clone()).collect()
}
