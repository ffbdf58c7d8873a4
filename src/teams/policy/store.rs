//! What all verbs on policies share: the type of a noun, instances by identity, and the object of an instance.

use std::rc::Rc;

use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::failure::Family;
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::teams::{objects, value};
use crate::tenant::{Authority, Policy, PolicyType, Tenant};
use crate::value::{Str, Value};

/// ER-06: an identity that no instance has, in the words of the Core family.
pub(super) const NOT_FOUND_CORE: RuleInfo = RuleInfo::new(
    "ER-06",
    Kind::Refused,
    Provenance::Sibling,
    "\"{0}\" not found Please check your request parameters.",
    "office-docs-powershell Get-CsTeamsMeetingTemplatePermissionPolicy.md, older revision",
);

/// GR-03, GP-09: the same in the words of the ConfigAPI family.
pub(super) const NOT_FOUND: RuleInfo = RuleInfo::new(
    "GR-03",
    Kind::Refused,
    Provenance::Seen,
    "\"{0}\" not found",
    "MicrosoftDocs/office-docs-powershell#9103",
);

/// GP-03: Global exists in every tenant.
pub(super) const GLOBAL_EXISTS: RuleInfo = RuleInfo::new(
    "GP-03",
    Kind::Refused,
    Provenance::Ours,
    "The {0} \"Global\" already exists in every tenant. Change it with Set-Cs{0} -Identity Global.",
    "office-docs-powershell Get-CsTeamsSharedCallingRoutingPolicy.md",
);

/// GP-04, SC-02: the identity of a new instance is free.
pub(super) const NAME_IS_FREE: RuleInfo = RuleInfo::new(
    "GP-04",
    Kind::Refused,
    Provenance::Ours,
    "A {0} with the identity \"{1}\" already exists. The identity must be unique.",
    "office-docs-powershell New-CsCallingLineIdentity.md",
);

/// GP-05: instances that Microsoft supplies stay as they are.
pub(super) const HOST_IS_FIXED: RuleInfo = RuleInfo::new(
    "GP-05",
    Kind::Refused,
    Provenance::Seen,
    "Set or Remove host tag instance is not allowed",
    "Microsoft365DSC#816; MicrosoftDocs/office-docs-powershell#3131",
);

/// An instance that a command names.
#[derive(Clone, Debug)]
pub struct Named {
    pub kind: PolicyType,
    pub identity: String,
}

/// The instance of a name, with or without `Tag:` (GP-01).
pub const POLICY_IS_KNOWN: Rule<Named, Rc<Policy>> = Rule::new(NOT_FOUND, |tenant, named| {
    let found = tenant.policy(&named.kind, &named.identity).cloned();
    found.ok_or_else(|| Violation::of([&named.identity]))
});

const POLICY_IS_KNOWN_CORE: Rule<Named, Rc<Policy>> =
    Rule::new(NOT_FOUND_CORE, POLICY_IS_KNOWN.find);

/// The rule under the id that it has for shared calling, where the catalogue gives it one of its own.
pub(super) fn numbered(info: RuleInfo, kind: &PolicyType, id: &'static str) -> RuleInfo {
    match *kind == PolicyType::SHARED_CALLING {
        true => RuleInfo { id, ..info },
        false => info,
    }
}

/// The id of an unknown shared calling policy by verb.
fn unknown_id(command: &str) -> &'static str {
    match command.split('-').next() {
        Some("Set") => "SC-38",
        Some("Remove") => "SC-42",
        Some("Grant") => "SC-47",
        _ => "SC-35",
    }
}

/// An instance that the tenant may change.
pub(super) const POLICY_IS_OURS: Rule<Policy> =
    Rule::new(HOST_IS_FIXED, |_, policy| match policy.authority {
        Authority::Tenant => Ok(()),
        Authority::Host => Err(Violation::default()),
    });

/// The policy type of the command's noun.
pub fn kind_of(cx: &Context) -> PolicyType {
    PolicyType::named(&cx.noun())
}

/// The instance that an identity names.
///
/// # Errors
/// There is none; the text is the command family's.
pub fn known(cx: &Context, kind: &PolicyType, identity: &str) -> Outcome<Rc<Policy>> {
    let named = Named {
        kind: kind.clone(),
        identity: identity.to_owned(),
    };
    match Family::of(&cx.class()) {
        Family::Core => {
            let info = numbered(NOT_FOUND_CORE, kind, unknown_id(&cx.name()));
            cx.require(&Rule::new(info, POLICY_IS_KNOWN_CORE.find), &named)
        }
        _ => cx.require(&POLICY_IS_KNOWN, &named),
    }
}

/// Refuses a name that a new instance cannot have.
///
/// # Errors
/// It is Global's, or taken.
pub fn free(cx: &Context, kind: &PolicyType, identity: &str) -> Outcome {
    if Policy::bare_name(identity).eq_ignore_ascii_case("Global") {
        return Err(Stop::refused(GLOBAL_EXISTS, Violation::of([kind])));
    }
    match cx.tenant().policy(kind, identity) {
        Some(known) => {
            let violation = Violation::of([kind, &known.name]);
            Err(Stop::refused(
                numbered(NAME_IS_FREE, kind, "SC-02"),
                violation,
            ))
        }
        None => Ok(()),
    }
}

/// The name of the .NET type of an instance.
pub fn type_name(kind: &PolicyType, family: Family) -> String {
    match family {
        Family::Core => format!("{}{}", crate::teams::types::CORE_PREFIX, kind.name()),
        _ => format!("{}{}", crate::teams::types::CONFIG_PREFIX, kind.name()),
    }
}

/// An instance as commands emit it: its identity, then the properties in the type's order.
pub fn object_of(tenant: &Tenant, policy: &Policy, family: Family) -> Value {
    let identity = Str::from(policy.full_identity());
    let mut properties = vec![(Str::from("Identity"), Value::String(identity))];
    properties.extend(value::from_settings(&policy.settings));
    if policy
        .kind
        .name()
        .eq_ignore_ascii_case("PhoneNumberTenantConfiguration")
    {
        properties.push(("TenantId".into(), objects::id(tenant.id())));
    }
    objects::object(&type_name(&policy.kind, family), properties)
}
