//! Policies and configurations, about half of the module's commands: one implementation, driven by the declarations.
//! The noun names the type, the parameters are the properties, the tenant's defaults give order and first values.

mod check;
mod element;
mod get;
mod grant;
mod remove;
mod set;
mod store;

pub use check::{Check, Draft, anyone};
pub use element::element;
pub use grant::{GROUP_EXISTS, GROUP_HAS_ROOM, grant_kind};
pub use store::known;

use super::commands::Command;
use super::rule::RuleInfo;
use crate::value::shape::same_name;

pub const RULES: &[RuleInfo] = &[
    store::NOT_FOUND_CORE,
    store::NOT_FOUND,
    store::GLOBAL_EXISTS,
    store::NAME_IS_FREE,
    store::HOST_IS_FIXED,
    remove::NOT_ASSIGNED,
    grant::USER_EXISTS_INFO,
    grant::GLOBAL_IS_NO_GRANT,
    grant::APPLICABLE,
    grant::GROUP_EXISTS_INFO,
    grant::GROUP_LIMIT,
    grant::TARGET_GIVEN,
];

/// The nouns that are policies or configurations though their names do not end so.
const OTHERS: &[&str] = &[
    "CsCallingLineIdentity",
    "CsTenantDialPlan",
    "CsOnlineDialInConferencingTenantSettings",
];

/// Parameters that say how, and not what.
const CONTROL: &[&str] = &[
    "Identity",
    "Force",
    "Tenant",
    "Instance",
    "InMemory",
    "MsftInternalProcessingMode",
    "WhatIf",
    "Confirm",
    "DomainController",
    "LocalStore",
];

/// Whether a parameter says how a policy is made or changed, and not what it then holds.
pub fn is_control(name: &str) -> bool {
    CONTROL.iter().any(|control| same_name(control, name))
}

/// Whether a noun is that of a policy or configuration.
fn is_stored(noun: &str) -> bool {
    noun.starts_with("Cs")
        && (noun.ends_with("Policy") || noun.ends_with("Configuration") || OTHERS.contains(&noun))
}

/// Whether a command is one of those that the declaration alone describes.
pub fn is_policy(name: &'static str) -> bool {
    command(name).is_some()
}

/// What a command on a policy or configuration does; nothing for other nouns and verbs.
pub fn command(name: &'static str) -> Option<Command> {
    let (verb, noun) = name.split_once('-')?;
    if !is_stored(noun) {
        return None;
    }
    let act = match verb {
        "Get" => get::get,
        "New" => set::new,
        "Set" => set::set,
        "Remove" => remove::remove,
        "Grant" => grant::grant,
        _ => return None,
    };
    Some(Command::new(name, act))
}
