//! The rules of number assignment.

use std::rc::Rc;

use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::{
    Category, Feature, Holder, Number, NumberType, NumberUsage, ObjectId, PhoneNumber, Tenant, User,
};

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

/// PN-06: the account exists.
pub const ACCOUNT_EXISTS: Rule<str, Rc<User>> = Rule::new(
    RuleInfo::new(
        "PN-06",
        Kind::Refused,
        Provenance::Seen,
        "The server responded with a Request Error, Status: NotFound",
        "MicrosoftDocs/office-docs-powershell#8875",
    )
    .code("NotFound"),
    |tenant, identity| {
        tenant
            .user(identity)
            .cloned()
            .ok_or_else(Violation::default)
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

/// PN-08, LIC-04: the account's licences fit the type of number.
pub const ACCOUNT_IS_LICENSED: Rule<Request> = Rule::new(
    info(
        "PN-08",
        Kind::Refused,
        Provenance::Seen,
        "User '{0}' lacks appropriate licenses to assign a '{1}' number.",
        "MicrosoftDocs/office-docs-powershell#9281",
    ),
    |tenant, request| {
        let account = &request.account;
        let has = |feature| tenant.has_feature(account, feature);
        let licensed = if account.is_resource_account() {
            has(Feature::VoiceApp) || has(Feature::PhoneSystem)
        } else {
            let plan = request.number_type != NumberType::CallingPlan || has(Feature::CallingPlan);
            has(Feature::PhoneSystem) && plan
        };
        match licensed {
            true => Ok(()),
            false => Err(Violation::of([&account.id, &request.number_type.name()])),
        }
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

/// PN-26: an account gives back only what it has.
pub const NUMBER_IS_THEIRS: Rule<Request> = Rule::new(
    RuleInfo {
        id: "PN-26",
        ..NUMBER_IS_IN_TENANT.info
    },
    |tenant, request| {
        let theirs = request.known(tenant).is_some_and(|known| {
            known.number_type == request.number_type
                && known
                    .target
                    .is_some_and(|target| target.id() == request.account.id)
        });
        match theirs {
            true => Ok(()),
            false => Err(Violation::of([&request.number, &tenant.id()])),
        }
    },
);

/// PN-10: a number from the on-premises directory is cleared there first.
pub const NOT_FROM_ON_PREMISES: Rule<User> = Rule::new(
    info(
        "PN-10",
        Kind::Refused,
        Provenance::Seen,
        "The user '{0}' already has a telephone number set in the on-premises Active Directory and synchronized to the cloud. To manage this user's telephone number in the cloud, first clear the phone number in the on-premises directory and synchronize to Active Directory.",
        "MicrosoftDocs/office-docs-powershell#9281",
    ),
    |_, user| match user.on_premises_line_uri {
        None => Ok(()),
        Some(_) => Err(Violation::of([&user.id])),
    },
);

/// PN-13: subscriber numbers are for people, service numbers for resource accounts.
pub const NUMBER_FITS_ACCOUNT: Rule<Request> = Rule::new(
    ours(
        "PN-13",
        Kind::Stated,
        "Telephone Number '{0}' cannot be assigned to {1}: its capability is {2}.",
        "OfficeDocs-SkypeForBusiness Teams/manage-resource-accounts.md",
    ),
    |tenant, request| {
        let Some(known) = request.known(tenant) else {
            return Ok(());
        };
        let resource = request.account.is_resource_account();
        let fits = match resource {
            true => known.serves_applications(),
            false => known.serves_users(),
        };
        let whom = if resource {
            "a resource account"
        } else {
            "a user"
        };
        match fits {
            true => Ok(()),
            false => Err(Violation::of([
                &request.number,
                &whom,
                &known.capabilities.join(", "),
            ])),
        }
    },
);

/// PN-14: in the United States and Canada a Calling Plan user number has a location when it is assigned.
pub const LOCATION_IS_SET: Rule<Request> = Rule::new(
    ours(
        "PN-14",
        Kind::Stated,
        "Telephone Number '{0}' requires an emergency location. Specify LocationId.",
        "OfficeDocs-SkypeForBusiness Teams/what-are-emergency-locations-addresses-and-call-routing.md",
    ),
    |tenant, request| {
        let Some(known) = request.known(tenant) else {
            return Ok(());
        };
        let needs = known.number_type == NumberType::CallingPlan
            && known.usage == NumberUsage::User
            && matches!(known.country.as_str(), "US" | "CA");
        let located = request.location.is_some() || known.emergency_location().is_some();
        match needs && !located {
            false => Ok(()),
            true => Err(Violation::of([&request.number])),
        }
    },
);

/// PN-15: a location exists.
pub const LOCATION_EXISTS: Rule<str, ObjectId> = Rule::new(
    ours(
        "PN-15",
        Kind::Refused,
        "The location '{0}' was not found. LocationId must be the id of an existing emergency location.",
        HELP,
    ),
    |tenant, text| {
        let id = ObjectId::parse(text).filter(|id| tenant.locations.has(id));
        id.ok_or_else(|| Violation::of([&text]))
    },
);

/// PN-15: the address of a location is validated.
pub const LOCATION_IS_VALIDATED: Rule<ObjectId> = Rule::new(
    ours(
        "PN-15",
        Kind::Advice,
        "The emergency address of the location '{0}' is not validated.",
        "OfficeDocs-SkypeForBusiness Teams/what-are-emergency-locations-addresses-and-call-routing.md",
    ),
    |tenant, id| match tenant.address_of(*id) {
        Some(address) if address.validation != "Validated" => Err(Violation::of([id])),
        _ => Ok(()),
    },
);

/// SC-21: in some markets only the number service desk sets the location of a service number.
pub const LOCATION_CAN_CHANGE: Rule<PhoneNumber> = Rule::new(
    ours(
        "SC-21",
        Kind::Stated,
        "The location of Telephone Number '{0}' cannot be updated by the tenant. Contact the number service desk.",
        "office-docs-powershell New-CsTeamsSharedCallingRoutingPolicy.md",
    ),
    |_, number| match number.location_update_supported {
        true => Ok(()),
        false => Err(Violation::of([&number.number])),
    },
);

/// PN-16: only numbers of Direct Routing and Operator Connect go without a location.
pub const LOCATION_CAN_GO: Rule<PhoneNumber> = Rule::new(
    ours(
        "PN-16",
        Kind::Stated,
        "The location of the CallingPlan number '{0}' cannot be removed.",
        HELP,
    ),
    |_, number| match number.number_type {
        NumberType::CallingPlan => Err(Violation::of([&number.number])),
        NumberType::DirectRouting | NumberType::OperatorConnect => Ok(()),
    },
);

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

/// PN-20: the usage location is the number's country.
pub const COUNTRY_FITS: Rule<Request> = Rule::new(
    ours(
        "PN-20",
        Kind::Advice,
        "The usage location {1} of '{0}' differs from the country {2} of the number.",
        "OfficeDocs-SkypeForBusiness Teams/assign-change-or-remove-a-phone-number-for-a-user.md",
    ),
    |tenant, request| {
        let Some(known) = request.known(tenant) else {
            return Ok(());
        };
        let country = tenant.country_of(known).unwrap_or_default();
        let own = &request.account.usage_location;
        let compared = request.number_type != NumberType::DirectRouting && !country.is_empty();
        match compared && *own != country {
            false => Ok(()),
            true => Err(Violation::of([
                &request.account.user_principal_name,
                own,
                &country,
            ])),
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

/// PN-23: voice is enabled for those who have Teams Phone.
pub const VOICE_IS_LICENSED: Rule<Rc<User>> = Rule::new(
    ours(
        "PN-23",
        Kind::Refused,
        "User '{0}' lacks appropriate licenses to enable Enterprise Voice.",
        "Plan for Shared Calling",
    ),
    |tenant, user| {
        let has = |feature| tenant.has_feature(user, feature);
        match has(Feature::PhoneSystem) || has(Feature::VoiceApp) {
            true => Ok(()),
            false => Err(Violation::of([&user.id])),
        }
    },
);
