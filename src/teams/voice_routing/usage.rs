//! `Get-` and `Set-CsOnlinePstnUsage`: the tenant's one list of PSTN usages.

use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::objects;
use crate::teams::rule::RuleInfo;
use crate::teams::value::ListChange;
use crate::tenant::{Setting, Tenant};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsOnlinePstnUsage", get),
    Command::new("Set-CsOnlinePstnUsage", set),
];

pub const RULES: &[RuleInfo] = &[];

fn get(cx: &mut Context, _args: &Args) -> Outcome {
    let value = object(cx.tenant());
    cx.write(value)
}

fn object(tenant: &Tenant) -> Value {
    objects::object(
        "Microsoft.Teams.ConfigAPI.Cmdlets.OnlinePstnUsage",
        [
            ("Identity", Value::text("Global")),
            ("Usage", objects::texts(tenant.pstn_usages())),
        ],
    )
}

/// Replaces or changes the list. A usage that routes or policies refer to stays, and the service says nothing but the
/// request's id (VR-03).
fn set(cx: &mut Context, args: &Args) -> Outcome {
    let Some(given) = args.get("Usage") else {
        return Ok(());
    };
    let tenant = cx.tenant();
    let current: Vec<Setting> = tenant
        .pstn_usages()
        .iter()
        .map(|u| u.as_str().into())
        .collect();
    let wanted = ListChange::of(given).apply(&current);
    let mut usages: Vec<String> = wanted
        .iter()
        .filter_map(Setting::as_text)
        .map(str::to_owned)
        .collect();
    let stays = |usage: &String| {
        !usages
            .iter()
            .any(|wanted| wanted.eq_ignore_ascii_case(usage))
            && !tenant.usage_users(usage).is_empty()
    };
    let kept: Vec<String> = tenant
        .pstn_usages()
        .iter()
        .filter(|usage| stays(usage))
        .cloned()
        .collect();
    let refused = !kept.is_empty();
    usages.extend(kept);
    if !cx.approve("Global")? {
        return Ok(());
    }
    cx.change(|tenant| tenant.set_pstn_usages(usages))?;
    if refused {
        cx.announce_request();
    }
    Ok(())
}
