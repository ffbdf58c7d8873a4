//! The rules about emergency locations of numbers.

use super::{HELP, Request, ours};
use crate::teams::rule::{Kind, Rule, Violation};
use crate::tenant::{NumberType, NumberUsage, ObjectId, PhoneNumber};

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
