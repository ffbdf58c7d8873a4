//! `Get-CsPhoneNumberAssignment`: the inventory, filtered (PN-30 … PN-35).

use std::rc::Rc;

use super::rules::NUMBER_IS_ASKABLE;
use crate::engine::Args;
use crate::teams::context::{Context, Outcome, Stop, date_time};
use crate::teams::filter;
use crate::teams::objects;
use crate::teams::rule::{Kind, Provenance, RuleInfo, Violation};
use crate::tenant::{
    Block, Holder, NumberSource, NumberType, ObjectId, PhoneNumber, Target, Tenant,
};
use crate::value::shape::same_name;
use crate::value::{Str, Value, convert};

const TYPE: &str = "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.SkypeTelephoneNumberMgmtCmdletAcquiredTelephoneNumber";

/// PN-35: what `-Filter` can ask about besides the properties.
const FILTER_IS_SUPPORTED: RuleInfo = RuleInfo::new(
    "PN-35",
    Kind::Refused,
    Provenance::Ours,
    "The filter '{0}' is not valid.",
    "office-docs-powershell Get-CsPhoneNumberAssignment.md",
)
.code("BadRequest");

/// Countries whose service numbers do not serve shared calling stand with the rules of shared calling.
fn serves_shared_calling(tenant: &Tenant, number: &PhoneNumber) -> bool {
    let country = tenant.country_of(number).unwrap_or_default();
    number.serves_applications()
        && !(number.number_type == NumberType::CallingPlan
            && crate::teams::shared_calling::UNSUPPORTED.contains(&country.as_str()))
}

/// One property of a number.
fn property(tenant: &Tenant, number: &PhoneNumber, name: &str) -> Value {
    let id = |id: Option<ObjectId>| id.map_or(Value::Null, objects::id);
    let text = objects::text_or_null;
    match name.to_ascii_lowercase().as_str() {
        "telephonenumber" => Value::text(number.number.to_string()),
        "operatorid" => objects::id(number.operator),
        "numbertype" => Value::text(number.number_type.name()),
        "activationstate" => Value::text(format!("{:?}", number.state)),
        "assignedpstntargetid" => target(tenant, number),
        "assignmentcategory" => match number.target {
            Some(_) => Value::text(format!("{:?}", number.category)),
            None => Value::Null,
        },
        "capability" => objects::texts(&number.capabilities),
        "city" => text(&number.city),
        "civicaddressid" => id(number.civic_address),
        "isocountrycode" => text(&number.country),
        "isosubdivision" => text(&number.subdivision),
        "locationid" => id(number.location),
        "locationupdatesupported" => Value::Bool(number.location_update_supported),
        "networksiteid" => text(&number.network_site),
        "portinorderstatus" => text(&number.port_in_order_status),
        "pstnassignmentstatus" => Value::text(tenant.pstn_status(&number.number).name()),
        "pstnpartnerid" => id(number.partner),
        "pstnpartnername" => text(&number.partner_name),
        "numbersource" => Value::text(match number.source {
            NumberSource::Online => "Online",
            NumberSource::OnPremises => "OnPremises",
        }),
        "reversenumberlookup" => objects::texts(&number.reverse_number_lookup),
        "routingoptions" => text(&number.routing_options),
        "tag" | "tags" => objects::texts(&number.tags),
        "assignmentblockedstate" => match &number.block {
            None => Value::Null,
            Some(Block::Forever) => Value::text("BlockedForever"),
            Some(Block::Until(_)) => Value::text("BlockedUntil"),
        },
        "assignmentblockeduntil" => match &number.block {
            Some(Block::Until(end)) => Value::DateTime(date_time(*end)),
            _ => Value::Null,
        },
        "smsactivationstate" => text(&number.sms),
        "smsprofileid" => Value::Null,
        "targettype" => match number.target {
            Some(Target::User(_)) => Value::text("User"),
            Some(Target::ResourceAccount(_)) => Value::text("ResourceAccount"),
            Some(Target::Bridge(_)) => Value::text("ConferenceBridge"),
            None => Value::Null,
        },
        "isoperatorconnect" => Value::Bool(number.number_type == NumberType::OperatorConnect),
        "resourceaccountsharedcallingpolicysupported" => {
            Value::Bool(serves_shared_calling(tenant, number))
        }
        _ => Value::Null,
    }
}

/// The properties in the order of the service.
const PROPERTIES: &[&str] = &[
    "TelephoneNumber",
    "OperatorId",
    "NumberType",
    "ActivationState",
    "AssignedPstnTargetId",
    "AssignmentCategory",
    "Capability",
    "City",
    "CivicAddressId",
    "IsoCountryCode",
    "IsoSubdivision",
    "LocationId",
    "LocationUpdateSupported",
    "NetworkSiteId",
    "PortInOrderStatus",
    "PstnAssignmentStatus",
    "PstnPartnerId",
    "PstnPartnerName",
    "NumberSource",
    "ReverseNumberLookup",
    "Tag",
    "AssignmentBlockedState",
    "AssignmentBlockedUntil",
    "SmsActivationState",
];

/// What else a filter can ask about.
const ASKABLE: &[&str] = &[
    "IsOperatorConnect",
    "ResourceAccountSharedCallingPolicySupported",
    "RoutingOptions",
    "SupportedCustomerActions",
    "Tags",
    "TargetType",
];

/// The id of the account or bridge, or the policy that lists the number (SC-17).
fn target(tenant: &Tenant, number: &PhoneNumber) -> Value {
    match tenant.holder(&number.number) {
        Holder::Nobody => Value::Null,
        Holder::Assigned(target) => objects::id(target.id()),
        Holder::SharedCallingPolicy(policy) => {
            Value::text(format!("TeamsSharedCallingRoutingPolicy|Tag:{policy}"))
        }
    }
}

fn object(tenant: &Tenant, number: &PhoneNumber) -> Value {
    let text = number.number.to_string();
    let properties = PROPERTIES
        .iter()
        .map(|name| (*name, property(tenant, number, name)));
    objects::object_with_text(TYPE, text, properties)
}

/// The parameters that compare one property with a text.
const EQUALS: &[(&str, &str)] = &[
    ("ActivationState", "ActivationState"),
    ("AssignmentCategory", "AssignmentCategory"),
    ("CivicAddressId", "CivicAddressId"),
    ("IsoCountryCode", "IsoCountryCode"),
    ("LocationId", "LocationId"),
    ("NetworkSiteId", "NetworkSiteId"),
    ("NumberType", "NumberType"),
    ("PstnAssignmentStatus", "PstnAssignmentStatus"),
];

/// The numbers that the parameters leave, by number; at most 500, or `-Top` up to 1000 (PN-30).
pub fn get(cx: &mut Context, args: &Args) -> Outcome {
    let number = match args.text("TelephoneNumber") {
        Some(text) => Some(cx.require(&NUMBER_IS_ASKABLE, &*text)?),
        None => None,
    };
    let filter = args
        .text("Filter")
        .map(|text| {
            let refuse = || Stop::refused(FILTER_IS_SUPPORTED, Violation::of([&text]));
            let filter = filter::parse(&text).map_err(|_| refuse())?;
            let known = |name: &&str| PROPERTIES.iter().chain(ASKABLE).any(|p| same_name(p, name));
            match filter.properties().iter().all(known) {
                true => Ok(filter),
                false => Err(refuse()),
            }
        })
        .transpose()?;
    let holder = args.text("AssignedPstnTargetId");
    let tenant = cx.tenant();
    let wanted_target = holder.map(|text| match tenant.user(&text) {
        Some(user) => Str::from(user.id.to_string()),
        None => text,
    });
    let chosen = |known: &&Rc<PhoneNumber>| {
        let get = |name: &str| property(tenant, known, name);
        let same = |name: &str, wanted: &str| same_name(&convert::plain(&get(name)), wanted);
        number.as_ref().is_none_or(|number| *number == known.number)
            && wanted_target
                .as_ref()
                .is_none_or(|wanted| same("AssignedPstnTargetId", wanted))
            && EQUALS.iter().all(|(parameter, name)| {
                args.text(parameter)
                    .is_none_or(|wanted| same(name, &wanted))
            })
            && capable(args, known)
            && spelled(args, known)
            && filter.as_ref().is_none_or(|filter| filter.passes(&get))
    };
    let mut found: Vec<&Rc<PhoneNumber>> = tenant.numbers.iter().filter(chosen).collect();
    found.sort_by(|a, b| a.number.cmp(&b.number));
    let count = |name: &str, default: usize| {
        let given = args.int(name).and_then(|n| usize::try_from(n).ok());
        given.unwrap_or(default)
    };
    let page = found
        .into_iter()
        .skip(count("Skip", 0))
        .take(count("Top", 500).min(1000));
    let values = page.map(|known| object(tenant, known)).collect();
    cx.write_all(values)
}

/// `-CapabilitiesContain`: all that are listed (PN-34).
fn capable(args: &Args, number: &PhoneNumber) -> bool {
    args.text("CapabilitiesContain")
        .is_none_or(|text| text.split(',').all(|wanted| number.can(wanted.trim())))
}

/// The parameters that compare the digits.
fn spelled(args: &Args, number: &PhoneNumber) -> bool {
    let own = number.number.as_str();
    let digits = own.trim_start_matches('+');
    let given = |name: &str| {
        args.text(name)
            .map(|text| text.trim_start_matches('+').to_owned())
    };
    given("TelephoneNumberContain").is_none_or(|part| digits.contains(&*part))
        && given("TelephoneNumberStartsWith").is_none_or(|start| digits.starts_with(&*start))
        && given("TelephoneNumberGreaterThan").is_none_or(|other| digits > &*other)
        && given("TelephoneNumberLessThan").is_none_or(|other| digits < &*other)
}
