//! `Get-CsPolicyPackage`, and the package that a user has or should have.

use super::grant::{NOTED, OF_GROUPS};
use super::package::{PACKAGE_EXISTS, Package, all, find};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::objects::{dictionary, member_text, object, object_with_text, text_or_null};
use crate::teams::users::USER_IS_FOUND;
use crate::tenant::{Tenant, User};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsPolicyPackage", get),
    Command::new("Get-CsUserPolicyPackage", of_user),
    Command::new("Get-CsUserPolicyPackageRecommendation", recommended),
];

/// A package with its policies, each a table of identity and description.
fn object_of(tenant: &Tenant, package: &Package, recommendation: &str) -> Value {
    let policies = package.policies.iter().map(|(kind, name)| {
        let policy = tenant.policy(kind, name);
        let description = policy.and_then(|policy| policy.settings.text("Description"));
        let pairs = [
            ("Identity", Value::text(name.as_str())),
            ("Description", text_or_null(description.unwrap_or_default())),
        ];
        (kind.name(), dictionary(pairs))
    });
    let policies = dictionary(policies);
    let policies = object(
        "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.PolicyPackagePolicies",
        [("AdditionalProperties", policies)],
    );
    object_with_text(
        "Microsoft.Teams.ConfigAPI.Cmdlets.PolicyPackage",
        package.name.as_str(),
        [
            ("Description", text_or_null(&package.description)),
            ("Name", Value::text(package.name.as_str())),
            ("PackageType", Value::Int(i32::from(package.custom))),
            ("Policies", policies),
            ("RecommendationType", Value::text(recommendation)),
        ],
    )
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    let instance = || member_text(args.input_object()?, "PackageName");
    let name = args.text("Identity").or_else(instance);
    if let Some(name) = name.filter(|name| !name.is_empty()) {
        let package = cx.require(&PACKAGE_EXISTS, &*name)?;
        let value = object_of(cx.tenant(), &package, "None");
        return cx.write(value);
    }
    let tenant = cx.tenant();
    let packages = all(tenant);
    let values = packages
        .iter()
        .map(|package| object_of(tenant, package, "None"))
        .collect();
    cx.write_all(values)
}

/// The package of a user: their own, else that of a group.
fn assigned(tenant: &Tenant, user: &User) -> Option<Package> {
    let own = user.settings.text(NOTED).map(str::to_owned);
    let of_group = || {
        tenant.groups_of(user.id).find_map(|group| {
            let thing = tenant.thing(OF_GROUPS, &group.id.to_string())?;
            thing.settings.text(NOTED).map(str::to_owned)
        })
    };
    find(tenant, &own.or_else(of_group)?)
}

fn of_user(cx: &mut Context, args: &Args) -> Outcome {
    let user = cx.require(&USER_IS_FOUND, &*args.text("Identity").unwrap_or_default())?;
    let tenant = cx.tenant();
    let package = assigned(tenant, &user);
    match package.map(|package| object_of(tenant, &package, "None")) {
        Some(value) => cx.write(value),
        None => Ok(()),
    }
}

/// How well a package suits the licences and the department of somebody; the service's own signals are not published.
fn fit(user: &User, package: &str) -> &'static str {
    let licence = |part: &str| user.licences.iter().any(|name| name.contains(part));
    let works_in = |part: &str| user.department.to_lowercase().contains(part);
    match package {
        "Frontline_Worker" if licence("DESKLESS") || licence("_F1") || licence("_F3") => "Strong",
        "Frontline_Manager" if licence("DESKLESS") || licence("_F3") => "Weak",
        "SmallMediumBusiness_BusinessVoice" if licence("BUSINESS_VOICE") => "Strong",
        "SmallMediumBusiness_BusinessVoice" if licence("O365_BUSINESS") => "Weak",
        "Education_Teacher" if licence("FACULTY") => "Strong",
        "Education_Teacher" if works_in("teacher") => "Weak",
        name if name.ends_with("Student") && licence("STUDENT") => "Weak",
        name if name.starts_with("HealthCare_") && works_in("health") => "Weak",
        _ => "None",
    }
}

fn recommended(cx: &mut Context, args: &Args) -> Outcome {
    let user = cx.require(&USER_IS_FOUND, &*args.text("Identity").unwrap_or_default())?;
    let tenant = cx.tenant();
    let packages = all(tenant);
    let values = packages
        .iter()
        .map(|package| object_of(tenant, package, fit(&user, &package.name)))
        .collect();
    cx.write_all(values)
}
