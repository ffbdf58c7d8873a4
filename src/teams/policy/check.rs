//! What must hold for instances of particular types: the rules of the areas, asked by the one implementation.

use std::rc::Rc;

use crate::teams::context::{Context, Outcome};
use crate::teams::{caller_id, dial_plans, emergency, shared_calling, voice_routing};
use crate::tenant::{Policy, PolicyType, Settings, User};

/// An instance as it would be after the command.
#[derive(Clone, Debug)]
pub struct Draft {
    pub kind: PolicyType,
    /// Without `Tag:`.
    pub name: String,
    pub settings: Settings,
    /// What the command gave.
    pub given: Settings,
}

/// The rules of one type.
pub struct Check {
    pub kind: PolicyType,
    /// Before an instance is made or changed.
    pub made: fn(&mut Context, &Draft) -> Outcome,
    /// Before an instance reaches a user.
    pub reaches: fn(&mut Context, &Rc<User>, &Rc<Policy>) -> Outcome,
}

/// The types that have rules.
const CHECKS: &[Check] = &[
    caller_id::CALL_PARK,
    caller_id::CHECK,
    dial_plans::CHECK,
    emergency::CALLING,
    emergency::ROUTING,
    shared_calling::CHECK,
    voice_routing::CHECK,
];

/// No rule about who gets an instance.
pub fn anyone(_cx: &mut Context, _user: &Rc<User>, _policy: &Rc<Policy>) -> Outcome {
    Ok(())
}

/// Asks the rules about an instance that is made or changed.
///
/// # Errors
/// A broken rule.
pub fn made(cx: &mut Context, draft: &Draft) -> Outcome {
    match CHECKS.iter().find(|check| check.kind == draft.kind) {
        Some(check) => (check.made)(cx, draft),
        None => Ok(()),
    }
}

/// Asks the rules about an instance that reaches a user.
///
/// # Errors
/// A broken rule.
pub fn reaches(cx: &mut Context, user: &Rc<User>, policy: &Rc<Policy>) -> Outcome {
    match CHECKS.iter().find(|check| check.kind == policy.kind) {
        Some(check) => (check.reaches)(cx, user, policy),
        None => Ok(()),
    }
}
