//! A package: where it stands, and the words that name its policies.

use super::ours;
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::tenant::{PolicyType, Settings, Tenant, Thing, catalogue};

pub const RULES: &[RuleInfo] = &[PACKAGE_EXISTS.info, PAIR_IS_READABLE.info];

/// The class of the tenant's own packages.
pub const CUSTOM: &str = "CustomPolicyPackage";
/// The class of Microsoft's.
const BUILT_IN: &str = "PolicyPackage";

/// A policy package.
#[derive(Clone, Debug)]
pub struct Package {
    pub name: String,
    pub description: String,
    /// Whose it is.
    pub custom: bool,
    /// Types and names of the policies in it.
    pub policies: Vec<(PolicyType, String)>,
}

impl Package {
    fn of(thing: &Thing) -> Self {
        let policies = thing.settings.get("Policies").and_then(|map| map.as_map());
        let policies = policies.into_iter().flat_map(Settings::iter);
        Self {
            name: thing.identity.clone(),
            description: thing
                .settings
                .text("Description")
                .unwrap_or_default()
                .into(),
            custom: thing.class.eq_ignore_ascii_case(CUSTOM),
            policies: policies
                .filter_map(|(kind, name)| {
                    Some((PolicyType::named(kind), name.as_text()?.to_owned()))
                })
                .collect(),
        }
    }
}

/// Every package: Microsoft's, then the tenant's.
pub fn all(tenant: &Tenant) -> Vec<Package> {
    let own = tenant.things_of(CUSTOM).map(|thing| Package::of(thing));
    catalogue(BUILT_IN).map(Package::of).chain(own).collect()
}

/// The package of a name.
pub fn find(tenant: &Tenant, name: &str) -> Option<Package> {
    let mut all = all(tenant).into_iter();
    all.find(|package| package.name.eq_ignore_ascii_case(name))
}

/// PP-01: a package by its name.
pub const PACKAGE_EXISTS: Rule<str, Package> = Rule::new(
    ours(
        "PP-01",
        "The policy package '{0}' was not found. See Get-CsPolicyPackage.",
        "office-docs-powershell Get-CsPolicyPackage.md",
    )
    .code("NotFound"),
    |tenant, name| find(tenant, name).ok_or_else(|| Violation::of([&name])),
);

/// PP-02: a type, a delimiter, and a name or rank.
pub const PAIR_IS_READABLE: Rule<str, (PolicyType, String)> = Rule::new(
    ours(
        "PP-02",
        "'{0}' is not valid. Its form is \"<PolicyType>, <value>\".",
        "office-docs-powershell New-CsCustomPolicyPackage.md",
    ),
    |_, text| {
        let delimiters = [',', ' ', '.', ':', '\t'];
        let pair = text.trim().split_once(delimiters);
        let pair = pair.map(|(kind, value)| (kind, value.trim_matches(delimiters)));
        match pair {
            Some((kind, value)) if !kind.is_empty() && !value.is_empty() => {
                Ok((PolicyType::named(kind), value.to_owned()))
            }
            _ => Err(Violation::of([&text])),
        }
    },
);
