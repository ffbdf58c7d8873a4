//! `New-Cs…` and `Set-Cs…`: the bound parameters are the properties.

use super::check::{self, Draft};
use super::is_control;
use super::store::{self, POLICY_IS_OURS, kind_of, known, object_of};
use crate::engine::Args;
use crate::teams::context::{Context, Outcome};
use crate::teams::failure::Family;
use crate::teams::objects;
use crate::teams::value::{ListChange, to_setting};
use crate::tenant::{Policy, PolicyType, Setting, Settings};
use crate::value::Value;

/// Makes an instance and emits it.
pub fn new(cx: &mut Context, args: &Args) -> Outcome {
    let kind = kind_of(cx);
    let identity = args.text("Identity").unwrap_or_default();
    store::free(cx, &kind, &identity)?;
    let defaults = cx.tenant().policy_defaults(&kind);
    let draft = draft(&kind, &identity, defaults, args);
    check::made(cx, &draft)?;
    let policy = Policy::new(kind.clone(), &identity, draft.settings);
    let emitted = object_of(cx.tenant(), &policy, Family::of(&cx.class()));
    if !args.flag("InMemory") {
        if !cx.approve(&policy.full_identity())? {
            return Ok(());
        }
        cx.change(|tenant| tenant.add(policy))?;
    }
    cx.write(emitted)
}

/// Changes the given properties of an instance, Global's when no identity is given.
pub fn set(cx: &mut Context, args: &Args) -> Outcome {
    let kind = kind_of(cx);
    let instance = args.get("Instance").filter(|value| !value.is_null());
    let identity = args
        .text("Identity")
        .or_else(|| objects::member_text(instance?, "Identity"))
        .unwrap_or_else(|| "Global".into());
    let policy = known(cx, &kind, &identity)?;
    cx.require(&POLICY_IS_OURS, &policy)?;
    let mut current = policy.settings.clone();
    if let Some(instance) = instance {
        for (name, _) in policy.settings.iter() {
            if let Some(value) = objects::member(instance, name) {
                current.set(name, to_setting(&value));
            }
        }
    }
    let draft = draft(&kind, &policy.name, current, args);
    check::made(cx, &draft)?;
    if !cx.approve(&policy.full_identity())? {
        return Ok(());
    }
    cx.change(|tenant| tenant.set_policy(&kind, &identity, &draft.settings))
}

/// The instance that the parameters make of `current`.
fn draft(kind: &PolicyType, identity: &str, current: Settings, args: &Args) -> Draft {
    let mut settings = current;
    let mut given = Settings::default();
    for (name, value) in &args.values {
        if is_control(name) {
            continue;
        }
        let before = settings.get(name).cloned().unwrap_or_default();
        let after = setting_of(&before, value);
        given.set(name, after.clone());
        settings.set(name, after);
    }
    Draft {
        kind: kind.clone(),
        name: Policy::bare_name(identity).to_owned(),
        settings,
        given,
    }
}

/// The value of a property after an argument: lists are replaced or changed, the rest is taken over.
fn setting_of(before: &Setting, value: &Value) -> Setting {
    match before {
        Setting::List(list) => Setting::List(ListChange::of(value).apply(list)),
        Setting::Null if is_change(value) => Setting::List(ListChange::of(value).apply(&[])),
        _ => to_setting(value),
    }
}

/// Whether an argument is `@{Add=…; Remove=…}`.
fn is_change(value: &Value) -> bool {
    ["Add", "Remove"]
        .iter()
        .any(|key| objects::member(value.base(), key).is_some())
}
