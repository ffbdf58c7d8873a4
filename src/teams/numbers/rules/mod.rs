//! The rules of number assignment.

mod account;
mod location;

use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::{Category, Holder, Number, NumberType, ObjectId, PhoneNumber, Tenant, User};
pub use account::{
    ACCOUNT_EXISTS, ACCOUNT_IS_LICENSED, NOT_FROM_ON_PREMISES, NUMBER_FITS_ACCOUNT,
    NUMBER_IS_THEIRS, VOICE_IS_LICENSED,
};
pub use location::{
    COUNTRY_FITS, LOCATION_CAN_CHANGE, LOCATION_CAN_GO, LOCATION_EXISTS, LOCATION_IS_SET,
    LOCATION_IS_VALIDATED,
};
use std::rc::Rc;

pub const RULES: &[RuleInfo] = &[
    NUMBER_TYPE_IS_KNOWN.info,
    NUMBER_IS_VALID.info,
    NUMBER_IS_ASKABLE.info,
    EXTENSION_IS_DIRECT.info,
    ACCOUNT_EXISTS.info,
    NUMBER_IS_FREE.info,
    NUMBER_IS_NOT_RESERVED.info,
    ACCOUNT_IS_LICENSED.info,
    NUMBER_IS_IN_TENANT.info,
    NUMBER_IS_THEIRS.info,
    NOT_FROM_ON_PREMISES.info,
    NUMBER_FITS_ACCOUNT.info,
    LOCATION_IS_SET.info,
    LOCATION_EXISTS.info,
    LOCATION_IS_VALIDATED.info,
    LOCATION_CAN_CHANGE.info,
    LOCATION_CAN_GO.info,
    LOOKUP_IS_DIRECT.info,
    COUNTRY_FITS.info,
    NOT_BLOCKED.info,
    VOICE_IS_LICENSED.info,
];

const HELP: &str = "office-docs-powershell Set-CsPhoneNumberAssignment.md";

const fn info(
    id: &'static str,
    kind: Kind,
    provenance: Provenance,
    text: &'static str,
    source: &'static str,
) -> RuleInfo {
    RuleInfo::new(id, kind, provenance, text, source).code("BadRequest")
}

const fn ours(id: &'static str, kind: Kind, text: &'static str, source: &'static str) -> RuleInfo {
    info(id, kind, Provenance::Ours, text, source)
}

/// An assignment as the command asks for it.
#[derive(Clone, Debug)]
pub struct Request {
    pub account: Rc<User>,
    pub number: Number,
    pub number_type: NumberType,
    pub location: Option<ObjectId>,
    pub category: Category,
}

impl Request {
    fn known<'t>(&self, tenant: &'t Tenant) -> Option<&'t Rc<PhoneNumber>> {
        tenant.numbers.get(&self.number)
    }
}

/// PN-03: one of three types.
pub const NUMBER_TYPE_IS_KNOWN: Rule<str, NumberType> = Rule::new(
    ours(
        "PN-03",
        Kind::Refused,
        "The NumberType '{0}' is not valid. It is DirectRouting, CallingPlan or OperatorConnect.",
        HELP,
    ),
    |_, text| NumberType::parse(text).ok_or_else(|| Violation::of([&text])),
);

/// PN-04: E.164 with or without `+`, and without `tel:`.
pub const NUMBER_IS_VALID: Rule<str, Number> = Rule::new(
    ours(
        "PN-04",
        Kind::Refused,
        "Telephone Number '{0}' is not valid. Specify it in E.164 format, with or without a leading plus sign and without the prefix tel:.",
        HELP,
    ),
    |_, text| {
        let prefixed = text.trim_start().to_ascii_lowercase().starts_with("tel:");
        let number = Number::parse(text).filter(|_| !prefixed);
        number.ok_or_else(|| Violation::of([&text]))
    },
);

/// PN-31: the same where numbers are asked for.
pub const NUMBER_IS_ASKABLE: Rule<str, Number> = Rule::new(
    info(
        "PN-31",
        Kind::Refused,
        Provenance::Seen,
        "Invalid DirectRoutingTelephoneNumber '{0}'",
        "MicrosoftDocs/office-docs-powershell#10042",
    ),
    |_, text| {
        let long = |number: &Number| number.base().len() > 3;
        Number::parse(text)
            .filter(long)
            .ok_or_else(|| Violation::of([&text]))
    },
);

/// PN-05: extensions belong to Direct Routing.
pub const EXTENSION_IS_DIRECT: Rule<Request> = Rule::new(
    ours(
        "PN-05",
        Kind::Refused,
        "Telephone Number '{0}' has an extension. Extensions are supported for DirectRouting numbers only.",
        HELP,
    ),
    |_, request| {
        let direct = request.number_type == NumberType::DirectRouting;
        match request.number.extension() {
            Some(_) if !direct => Err(Violation::of([&request.number])),
            _ => Ok(()),
        }
    },
);

/// PN-07: nobody else has the number.
pub const NUMBER_IS_FREE: Rule<Request> = Rule::new(
    info(
        "PN-07",
        Kind::Refused,
        Provenance::Seen,
        "Telephone Number '{0}' has already been assigned to another user",
        "MicrosoftDocs/office-docs-powershell#9165",
    ),
    |tenant, request| match tenant.holder(&request.number) {
        Holder::Assigned(target) if target.id() != request.account.id => {
            Err(Violation::of([&request.number]))
        }
        _ => Ok(()),
    },
);

/// SC-18: a number that a shared calling policy lists is neither assigned nor released.
pub const NUMBER_IS_NOT_RESERVED: Rule<Number> = Rule::new(
    ours(
        "SC-18",
        Kind::Refused,
        "Telephone Number '{0}' is an emergency number of the Shared Calling policy '{1}'. Remove it from the policy first.",
        "OfficeDocs-SkypeForBusiness Teams/shared-calling-setup.md",
    ),
    |tenant, number| match tenant.holder(number) {
        Holder::SharedCallingPolicy(policy) => Err(Violation::of([number, &policy])),
        _ => Ok(()),
    },
);

const NOT_IN_TENANT: &str = "Telephone Number '{0}' is not found from tenant '{1}'";

/// PN-09: numbers of Calling Plan and Operator Connect are in the inventory, and of the type that is named.
pub const NUMBER_IS_IN_TENANT: Rule<Request> = Rule::new(
    info(
        "PN-09",
        Kind::Refused,
        Provenance::Seen,
        NOT_IN_TENANT,
        "MicrosoftDocs/office-docs-powershell#8905",
    ),
    |tenant, request| {
        let fits = match request.known(tenant) {
            Some(known) => known.number_type == request.number_type,
            None => request.number_type == NumberType::DirectRouting,
        };
        match fits {
            true => Ok(()),
            false => Err(Violation::of([&request.number, &tenant.id()])),
        }
    },
);

/// PN-09: a number that is spoken of is the tenant's.
pub const NUMBER_IS_KNOWN: Rule<Number, Rc<PhoneNumber>> =
    Rule::new(NUMBER_IS_IN_TENANT.info, |tenant, number| {
        let found = tenant.numbers.get(number).cloned();
        found.ok_or_else(|| Violation::of([number, &tenant.id()]))
    });

/// PN-18: reverse number lookup concerns Direct Routing, and has one value.
pub const LOOKUP_IS_DIRECT: Rule<(NumberType, String)> = Rule::new(
    ours(
        "PN-18",
        Kind::Stated,
        "ReverseNumberLookup '{0}' is not valid for a '{1}' number. SkipInternalVoip is supported for DirectRouting numbers.",
        HELP,
    ),
    |_, (kind, value)| {
        let known = value.is_empty() || value.eq_ignore_ascii_case("SkipInternalVoip");
        match *kind == NumberType::DirectRouting && known {
            true => Ok(()),
            false => Err(Violation::of([value, &kind.name()])),
        }
    },
);

/// PN-21: a block must end first.
pub const NOT_BLOCKED: Rule<Request> = Rule::new(
    ours(
        "PN-21",
        Kind::Refused,
        "Telephone Number '{0}' is blocked from assignment.",
        "office-docs-powershell Set-CsPhoneNumberAssignmentBlock.md",
    ),
    |tenant, request| match request.known(tenant) {
        Some(known) if known.is_blocked(tenant.now()) => Err(Violation::of([&request.number])),
        _ => Ok(()),
    },
);
