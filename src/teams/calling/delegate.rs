//! `New-`, `Set-` and `Remove-CsUserCallingDelegate`.

use std::rc::Rc;

use super::{HAS_TEAMS_PHONE, ours};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::teams::users::USER_IS_FOUND;
use crate::tenant::{Delegate, User};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("New-CsUserCallingDelegate", new),
    Command::new("Set-CsUserCallingDelegate", set),
    Command::new("Remove-CsUserCallingDelegate", remove),
];

pub const RULES: &[RuleInfo] = &[
    DELEGATE_EXISTS.info,
    NOT_ONESELF.info,
    NOT_YET.info,
    IS_DELEGATE.info,
    AT_MOST_25.info,
];

const HELP: &str = "office-docs-powershell New-CsUserCallingDelegate.md";

/// A user and who acts for them.
type Pair = (Rc<User>, Rc<User>);

/// UC-10: the delegate is a user of the organisation.
const DELEGATE_EXISTS: Rule<str, Rc<User>> = Rule::new(
    ours("UC-10", "The delegate '{0}' was not found.", HELP),
    |tenant, text| {
        let found = tenant.user(text).cloned();
        found.ok_or_else(|| Violation::of([&text]))
    },
);

/// UC-10: nobody is their own delegate.
const NOT_ONESELF: Rule<Pair> = Rule::new(
    ours(
        "UC-10",
        "The user '{0}' cannot be their own delegate.",
        HELP,
    ),
    |_, (user, delegate)| match user.id == delegate.id {
        false => Ok(()),
        true => Err(Violation::of([&user.user_principal_name])),
    },
);

/// UC-11: a delegate is added once.
const NOT_YET: Rule<Pair> = Rule::new(
    ours(
        "UC-11",
        "'{1}' is a delegate of '{0}' already. Change the permissions with Set-CsUserCallingDelegate.",
        HELP,
    ),
    |_, pair| match known(pair) {
        None => Ok(()),
        Some(_) => Err(named(pair)),
    },
);

/// UC-11: what is changed or removed is there.
const IS_DELEGATE: Rule<Pair, Delegate> = Rule::new(
    ours(
        "UC-11",
        "'{1}' is not a delegate of '{0}'.",
        "office-docs-powershell Set-CsUserCallingDelegate.md",
    ),
    |_, pair| known(pair).cloned().ok_or_else(|| named(pair)),
);

/// UC-12: up to 25.
const AT_MOST_25: Rule<User> = Rule::new(
    ours(
        "UC-12",
        "The user '{0}' has 25 delegates, which is the most.",
        HELP,
    ),
    |_, user| match user.calling.delegates.len() < 25 {
        true => Ok(()),
        false => Err(Violation::of([&user.user_principal_name])),
    },
);

fn known((user, delegate): &Pair) -> Option<&Delegate> {
    let mut all = user.calling.delegates.iter();
    all.find(|known| known.id == delegate.id)
}

fn named((user, delegate): &Pair) -> Violation {
    Violation::of([&user.user_principal_name, &delegate.user_principal_name])
}

fn pair(cx: &mut Context, args: &Args) -> Outcome<Pair> {
    let user = cx.require(&USER_IS_FOUND, &*args.text("Identity").unwrap_or_default())?;
    cx.expect(&HAS_TEAMS_PHONE, &user)?;
    let delegate = args.text("Delegate").unwrap_or_default();
    let delegate = cx.require(&DELEGATE_EXISTS, &*delegate)?;
    Ok((user, delegate))
}

/// The permissions that the parameters give, over those that were there.
fn rights(before: Delegate, args: &Args) -> Delegate {
    let on = |name: &str, before: bool| match args.get(name).map(Value::base) {
        Some(Value::Bool(on)) => *on,
        _ => before,
    };
    Delegate {
        id: before.id,
        make_calls: on("MakeCalls", before.make_calls),
        manage_settings: on("ManageSettings", before.manage_settings),
        receive_calls: on("ReceiveCalls", before.receive_calls),
        pick_up_held_calls: on("PickUpHeldCalls", before.pick_up_held_calls),
        join_active_calls: on("JoinActiveCalls", before.join_active_calls),
    }
}

fn new(cx: &mut Context, args: &Args) -> Outcome {
    let pair = pair(cx, args)?;
    cx.require(&NOT_ONESELF, &pair)?;
    cx.require(&NOT_YET, &pair)?;
    cx.require(&AT_MOST_25, &pair.0)?;
    let nothing = Delegate {
        id: pair.1.id,
        make_calls: false,
        manage_settings: false,
        receive_calls: false,
        pick_up_held_calls: false,
        join_active_calls: false,
    };
    cx.change(|tenant| tenant.set_delegate(pair.0.id, rights(nothing, args)))
}

fn set(cx: &mut Context, args: &Args) -> Outcome {
    let pair = pair(cx, args)?;
    let before = cx.require(&IS_DELEGATE, &pair)?;
    cx.change(|tenant| tenant.set_delegate(pair.0.id, rights(before, args)))
}

/// Calls that would go to the delegates must find one, so the last one stays while they do.
fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let pair = pair(cx, args)?;
    cx.require(&IS_DELEGATE, &pair)?;
    let mut future = pair.0.calling.clone();
    future.delegates.retain(|known| known.id != pair.1.id);
    super::settings::answers(cx, &future)?;
    cx.change(|tenant| tenant.remove_delegate(pair.0.id, pair.1.id))
}
