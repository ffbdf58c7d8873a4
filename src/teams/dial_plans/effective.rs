//! `Get-` and `Test-CsEffectiveTenantDialPlan`: the plan that holds for a user (DP-12).

use std::rc::Rc;

use super::rule::translate;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::objects::{object, object_with_text};
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::teams::value::from_setting;
use crate::tenant::{NormalizationRule, Policy, PolicyType, Tenant, User};
use crate::value::{Value, convert};

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsEffectiveTenantDialPlan", get),
    Command::new("Test-CsEffectiveTenantDialPlan", test),
];

pub const RULES: &[RuleInfo] = &[USER_HAS_PLAN.info];

/// DP-12: the user exists.
const USER_HAS_PLAN: Rule<str, Rc<User>> = Rule::new(
    RuleInfo::new(
        "DP-12",
        Kind::Refused,
        Provenance::Documented,
        "Management object not found for identity {0}",
        "OfficeDocs-Support errors-managing-dial-plans",
    ),
    |tenant, identity| {
        let found = tenant.user(identity).cloned();
        found.ok_or_else(|| Violation::of([&identity]))
    },
);

/// The tenant plan of a user.
fn plan(tenant: &Tenant, user: &User) -> Option<Rc<Policy>> {
    let effective = tenant.effective_policy(user, &PolicyType::DIAL_PLAN)?;
    Some(effective.policy)
}

/// The name that the merged plan has.
fn name(tenant: &Tenant, plan: &Policy) -> String {
    format!("{}_GlobalVoiceDialPlan_{}", tenant.id(), plan.name)
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    let identity = args.text("Identity").unwrap_or_default();
    let user = cx.require(&USER_HAS_PLAN, &*identity)?;
    let tenant = cx.tenant();
    let Some(plan) = plan(tenant, &user) else {
        return Ok(());
    };
    let setting = |name: &str| plan.settings.get(name).map_or(Value::Null, from_setting);
    let shown = name(tenant, &plan);
    let value = object_with_text(
        "Microsoft.Teams.ConfigAPI.Cmdlets.EffectiveTenantDialPlan",
        shown.as_str(),
        [
            ("EffectiveTenantDialPlanName", Value::text(shown.as_str())),
            ("Description", setting("Description")),
            ("NormalizationRules", setting("NormalizationRules")),
            ("SimpleName", setting("SimpleName")),
        ],
    );
    cx.write(value)
}

/// The first rule that matches translates the number.
fn test(cx: &mut Context, args: &Args) -> Outcome {
    let dialed = args
        .get("DialedNumber")
        .map(convert::plain)
        .unwrap_or_default();
    let dialed = dialed.trim_start_matches("tel:").to_owned();
    let plan = match args.text("Identity") {
        Some(identity) => {
            let user = cx.require(&USER_HAS_PLAN, &*identity)?;
            plan(cx.tenant(), &user)
        }
        None => {
            let text = args.text("EffectiveTenantDialPlanName").unwrap_or_default();
            let bare = text.rsplit('_').next().unwrap_or_default();
            cx.tenant().policy(&PolicyType::DIAL_PLAN, bare).cloned()
        }
    };
    let rules = plan.iter().flat_map(|plan| plan.normalization_rules());
    let applied = rules
        .filter_map(|rule| Some((translate(&rule.pattern, &rule.translation, &dialed)?, rule)))
        .next();
    let (number, rule) = match applied {
        Some((number, rule)) => (Value::text(number), shown(&rule)),
        None => (Value::Null, Value::Null),
    };
    cx.write(object(
        "Microsoft.Teams.ConfigAPI.Cmdlets.EffectiveTenantDialPlanTestResult",
        [("TranslatedNumber", number), ("MatchingRule", rule)],
    ))
}

fn shown(rule: &NormalizationRule) -> Value {
    Value::text(format!(
        "Description={};Pattern={};Translation={};Name={};IsInternalExtension={}",
        rule.description,
        rule.pattern,
        rule.translation,
        rule.name,
        if rule.internal_extension {
            "True"
        } else {
            "False"
        }
    ))
}
