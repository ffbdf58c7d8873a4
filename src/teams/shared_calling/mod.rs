//! Shared calling: what *Plan for Shared Calling* demands of the account behind a policy, of its emergency numbers, and
//! of the users whom the policy reaches.

mod account;
mod emergency;
mod people;

pub use account::UNSUPPORTED;
pub use people::{GETS_NO_NUMBER, HAS_NO_USAGES, reaches_user};

use std::rc::Rc;

use super::context::{Context, Outcome};
use super::policy::{Check, Draft};
use super::rule::RuleInfo;
use crate::tenant::{PhoneNumber, PolicyType, User};

pub const RULES: &[&[RuleInfo]] = &[account::RULES, emergency::RULES, people::RULES];

/// The rules of `TeamsSharedCallingRoutingPolicy`, asked by New-, Set- and Grant-.
pub const CHECK: Check = Check {
    kind: PolicyType::SHARED_CALLING,
    made,
    reaches: |cx, user, policy| people::reaches_user(cx, user, policy),
};

/// The account behind a policy with its number.
#[derive(Clone, Debug)]
pub struct Line {
    pub account: Rc<User>,
    pub number: Rc<PhoneNumber>,
}

/// Asks the rules about a policy as it would be: all of them hold for the resulting state (SC-39). A policy without an
/// account is allowed (SC-03): Global is one.
fn made(cx: &mut Context, draft: &Draft) -> Outcome {
    let named = draft
        .settings
        .text("ResourceAccount")
        .unwrap_or_default()
        .to_owned();
    let line = if named.is_empty() {
        None
    } else {
        account::line(cx, &named)?
    };
    emergency::numbers(cx, draft, line.as_ref())?;
    match line {
        Some(line) => account::serves(cx, draft, &line),
        None => Ok(()),
    }
}
