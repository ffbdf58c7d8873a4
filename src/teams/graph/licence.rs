//! Licences: `Set-MgUserLicense`, `Get-MgUserLicenseDetail`, `Get-MgSubscribedSku`.

use std::rc::Rc;

use super::connect::signed_in;
use super::user::OBJECT_EXISTS;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::objects;
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::{Feature, Sku, SkuPlan, Tenant, User};
use crate::value::{Str, Value, convert};

pub const COMMANDS: &[Command] = &[
    Command::offline("Set-MgUserLicense", set),
    Command::offline("Get-MgUserLicenseDetail", detail),
    Command::offline("Get-MgSubscribedSku", skus),
];

pub const RULES: &[RuleInfo] = &[
    SKU_EXISTS.info,
    HAS_USAGE_LOCATION.info,
    UNIT_IS_LEFT.info,
    HAS_TEAMS_PHONE.info,
];

const fn graph(id: &'static str, text: &'static str) -> RuleInfo {
    RuleInfo::new(
        id,
        Kind::Refused,
        Provenance::Sibling,
        text,
        "Microsoft Graph user: assignLicense",
    )
    .code("Request_BadRequest")
}

/// A licence that the tenant bought, by its id or part number.
const SKU_EXISTS: Rule<str, Rc<Sku>> = Rule::new(
    graph(
        "LIC-01",
        "License {0} does not correspond to a valid company License.",
    ),
    |tenant, text| {
        tenant
            .sku(text)
            .cloned()
            .ok_or_else(|| Violation::of([&text]))
    },
);

/// LIC-03: a usage location comes before a licence.
const HAS_USAGE_LOCATION: Rule<User> = Rule::new(
    graph(
        "LIC-03",
        "License assignment cannot be done for user with invalid usage location.",
    ),
    |_, user| match user.usage_location.is_empty() {
        false => Ok(()),
        true => Err(Violation::default()),
    },
);

/// A unit is left.
const UNIT_IS_LEFT: Rule<Sku> = Rule::new(
    graph(
        "LIC-05",
        "Subscription with SKU {0} does not have any available licenses.",
    ),
    |tenant, sku| match tenant.consumed(&sku.part_number) < sku.units as usize {
        true => Ok(()),
        false => Err(Violation::of([&sku.id])),
    },
);

/// LIC-02: a Calling Plan presupposes Teams Phone; a resource account has its own licence for that.
const HAS_TEAMS_PHONE: Rule<(Vec<Feature>, Rc<Sku>)> = Rule::new(
    graph(
        "LIC-02",
        "License assignment failed because service plan {0} depends on the service plan(s) MCOEV.",
    ),
    |_, (features, sku)| {
        let is_plan = sku
            .features(&[])
            .any(|feature| feature == Feature::CallingPlan);
        let phone =
            features.contains(&Feature::PhoneSystem) || features.contains(&Feature::VoiceApp);
        match is_plan && !phone {
            false => Ok(()),
            true => Err(Violation::of([&sku.part_number])),
        }
    },
);

/// The licences of an account as Graph shows them.
pub(super) fn assigned(tenant: &Tenant, user: &User) -> Vec<Value> {
    let skus = user.licences.iter().filter_map(|name| tenant.sku(name));
    skus.map(|sku| {
        objects::object_with_text(
            "Microsoft.Graph.PowerShell.Models.MicrosoftGraphAssignedLicense",
            sku.id.to_string(),
            [
                ("DisabledPlans", objects::texts(Vec::<String>::new())),
                ("SkuId", objects::id(sku.id)),
            ],
        )
    })
    .collect()
}

/// The licences that an argument names: ids, or tables with a SkuId.
fn named(values: Vec<Value>) -> Vec<Str> {
    values
        .iter()
        .map(|value| match objects::member_text(value.base(), "SkuId") {
            Some(id) => id,
            None => convert::plain(value),
        })
        .filter(|text| !text.is_empty())
        .collect()
}

/// Adds and removes licences in one operation, so that a number survives a swap (LIC-13).
fn set(cx: &mut Context, args: &Args) -> Outcome {
    signed_in(cx)?;
    let id = args.text("UserId").unwrap_or_default();
    let user = cx.require(&OBJECT_EXISTS, &*id)?;
    let body = args.get("BodyParameter");
    let list = |name: &str| match body.and_then(|body| objects::member(body.base(), name)) {
        Some(value) => match value.base() {
            Value::Array(array) => array.items.borrow().clone(),
            single => vec![single.clone()],
        },
        None => args.list(name),
    };
    let mut added = Vec::new();
    for text in named(list("AddLicenses")) {
        added.push(cx.require(&SKU_EXISTS, &*text)?);
    }
    let mut removed = Vec::new();
    for text in named(list("RemoveLicenses")) {
        removed.push(cx.require(&SKU_EXISTS, &*text)?.part_number.clone());
    }
    let mut features = cx.tenant().features(&user);
    for sku in &added {
        features.extend(sku.features(&[]));
    }
    for sku in &added {
        if user
            .licences
            .iter()
            .any(|own| own.eq_ignore_ascii_case(&sku.part_number))
        {
            continue;
        }
        cx.require(&HAS_USAGE_LOCATION, &user)?;
        cx.require(&UNIT_IS_LEFT, sku)?;
        cx.require(&HAS_TEAMS_PHONE, &(features.clone(), sku.clone()))?;
    }
    if !cx.approve(&user.user_principal_name)? {
        return Ok(());
    }
    cx.change(|tenant| {
        for sku in &added {
            tenant.assign_licence(user.id, &sku.part_number)?;
        }
        removed
            .iter()
            .try_for_each(|name| tenant.remove_licence(user.id, name))
    })?;
    let tenant = cx.tenant();
    let value = tenant
        .users
        .get(&user.id)
        .map(|user| super::user::object(tenant, user, &[]));
    match value {
        Some(value) => cx.write(value),
        None => Ok(()),
    }
}

fn plans(plans: &[SkuPlan]) -> Value {
    let plan = |plan: &SkuPlan| {
        objects::object_with_text(
            "Microsoft.Graph.PowerShell.Models.MicrosoftGraphServicePlanInfo",
            plan.name.as_str(),
            [
                ("AppliesTo", Value::text("User")),
                ("ProvisioningStatus", Value::text("Success")),
                ("ServicePlanId", objects::id(plan.id)),
                ("ServicePlanName", Value::text(plan.name.as_str())),
            ],
        )
    };
    Value::array(plans.iter().map(plan).collect())
}

fn detail(cx: &mut Context, args: &Args) -> Outcome {
    signed_in(cx)?;
    let id = args.text("UserId").unwrap_or_default();
    let user = cx.require(&OBJECT_EXISTS, &*id)?;
    let tenant = cx.tenant();
    let skus = user.licences.iter().filter_map(|name| tenant.sku(name));
    let values = skus
        .map(|sku| {
            objects::object(
                "Microsoft.Graph.PowerShell.Models.MicrosoftGraphLicenseDetails",
                [
                    ("Id", Value::text(sku.id.to_string())),
                    ("ServicePlans", plans(&sku.plans)),
                    ("SkuId", objects::id(sku.id)),
                    ("SkuPartNumber", Value::text(sku.part_number.as_str())),
                ],
            )
        })
        .collect();
    cx.write_all(values)
}

fn skus(cx: &mut Context, _args: &Args) -> Outcome {
    signed_in(cx)?;
    let tenant = cx.tenant();
    let number = |n: usize| Value::Int(i32::try_from(n).unwrap_or(i32::MAX));
    let values = tenant
        .skus
        .iter()
        .map(|sku| {
            let units = objects::object(
                "Microsoft.Graph.PowerShell.Models.MicrosoftGraphLicenseUnitsDetail",
                [
                    ("Enabled", number(sku.units as usize)),
                    ("LockedOut", Value::Int(0)),
                    ("Suspended", Value::Int(0)),
                    ("Warning", Value::Int(0)),
                ],
            );
            objects::object(
                "Microsoft.Graph.PowerShell.Models.MicrosoftGraphSubscribedSku",
                [
                    ("AppliesTo", Value::text("User")),
                    ("CapabilityStatus", Value::text("Enabled")),
                    ("ConsumedUnits", number(tenant.consumed(&sku.part_number))),
                    ("Id", Value::text(format!("{}_{}", tenant.id(), sku.id))),
                    ("PrepaidUnits", units),
                    ("ServicePlans", plans(&sku.plans)),
                    ("SkuId", objects::id(sku.id)),
                    ("SkuPartNumber", Value::text(sku.part_number.as_str())),
                ],
            )
        })
        .collect();
    cx.write_all(values)
}
