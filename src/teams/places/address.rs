//! `*-CsOnlineLisCivicAddress`.

use std::rc::Rc;

use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::objects;
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::{CivicAddress, ObjectId, Tenant};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsOnlineLisCivicAddress", get),
    Command::new("New-CsOnlineLisCivicAddress", new),
    Command::new("Set-CsOnlineLisCivicAddress", set),
    Command::new("Remove-CsOnlineLisCivicAddress", remove),
];

pub const RULES: &[RuleInfo] = &[
    ADDRESS_EXISTS.info,
    COUNTRY_IS_CODE.info,
    HAS_COORDINATES.info,
    IS_EDITABLE.info,
    IS_UNUSED.info,
];

const HELP: &str = "office-docs-powershell New-CsOnlineLisCivicAddress.md";

/// LIS-05: an address exists before something lies at it.
pub const ADDRESS_EXISTS: Rule<str, Rc<CivicAddress>> = Rule::new(
    RuleInfo::new(
        "LIS-05",
        Kind::Refused,
        Provenance::Seen,
        "Argument Exception Occured while processing the request. CivicAddressInvalidOrEmpty",
        "MicrosoftDocs/office-docs-powershell#11381",
    )
    .code("BadRequest"),
    |tenant, text| {
        let found = ObjectId::parse(text).and_then(|id| tenant.addresses.get(&id).cloned());
        found.ok_or_else(Violation::default)
    },
);

/// LIS-01: a country has two letters.
const COUNTRY_IS_CODE: Rule<str> = Rule::new(
    RuleInfo::new(
        "LIS-01",
        Kind::Refused,
        Provenance::Ours,
        "CountryOrRegion '{0}' is not a country code of ISO 3166-1 alpha-2.",
        HELP,
    )
    .code("BadRequest"),
    |_, country| match country.len() == 2 && country.bytes().all(|b| b.is_ascii_alphabetic()) {
        true => Ok(()),
        false => Err(Violation::of([&country])),
    },
);

/// LIS-02: coordinates everywhere but in Australia and Japan.
const HAS_COORDINATES: Rule<CivicAddress> = Rule::new(
    RuleInfo::new(
        "LIS-02",
        Kind::Stated,
        Provenance::Ours,
        "Latitude and Longitude are required for addresses in {0}.",
        "MicrosoftDocs/office-docs-powershell#11847",
    )
    .code("BadRequest"),
    |_, address| {
        let exempt = matches!(address.country.as_str(), "AU" | "JP");
        let given = !address.latitude.is_empty() && !address.longitude.is_empty();
        match exempt || given {
            true => Ok(()),
            false => Err(Violation::of([&address.country])),
        }
    },
);

/// The countries whose validated addresses can be edited.
const EDITABLE: &[&str] = &[
    "AU", "BR", "CA", "HR", "CZ", "EE", "HK", "HU", "IL", "JP", "LV", "LT", "MX", "NZ", "PL", "PR",
    "RO", "SG", "KR", "SI", "ZA", "US",
];

/// LIS-06: a validated address elsewhere stays as it is.
const IS_EDITABLE: Rule<CivicAddress> = Rule::new(
    RuleInfo::new(
        "LIS-06",
        Kind::Refused,
        Provenance::Seen,
        "Unable to update a validated Civic Address {0}",
        "MicrosoftDocs/office-docs-powershell#7739",
    ),
    |_, address| {
        let fixed =
            address.validation == "Validated" && !EDITABLE.contains(&address.country.as_str());
        match fixed {
            false => Ok(()),
            true => Err(Violation::of([&address.id])),
        }
    },
);

/// LIS-09: no number lies at the address.
const IS_UNUSED: Rule<CivicAddress> = Rule::new(
    RuleInfo::new(
        "LIS-09",
        Kind::Refused,
        Provenance::Ours,
        "The civic address {0} cannot be removed: {1} telephone numbers have one of its locations.",
        "office-docs-powershell Remove-CsOnlineLisCivicAddress.md",
    )
    .code("BadRequest"),
    |tenant, address| match tenant.address_usage(address.id) {
        (0, _) => Ok(()),
        (numbers, _) => Err(Violation::of([&address.id, &numbers])),
    },
);

fn object(tenant: &Tenant, address: &CivicAddress, counted: (i32, i32)) -> Value {
    let mut pairs = super::common(tenant, address, counted);
    pairs.push((
        "DefaultLocationId".into(),
        objects::id(address.default_location),
    ));
    let text = address.id.to_string();
    objects::object_with_text(
        "Microsoft.Rtc.Management.Hosted.Lis.CivicAddress",
        text,
        pairs,
    )
}

/// How many users and numbers; -1 where nobody asked (LIS-14).
pub(super) fn counted(tenant: &Tenant, address: ObjectId, args: &Args) -> (i32, i32) {
    let (numbers, users) = tenant.address_usage(address);
    let shown = |switch: &str, count: usize| match args.flag(switch) {
        true => i32::try_from(count).unwrap_or(i32::MAX),
        false => -1,
    };
    (
        shown("PopulateNumberOfVoiceUsers", users),
        shown("PopulateNumberOfTelephoneNumbers", numbers),
    )
}

/// Whether an address meets the filters that addresses and locations have in common.
pub(super) fn meets(tenant: &Tenant, address: &CivicAddress, args: &Args) -> bool {
    let same = |name: &str, own: &str| {
        args.text(name)
            .is_none_or(|wanted| own.eq_ignore_ascii_case(&wanted))
    };
    let status = args.text("ValidationStatus").is_none_or(|wanted| {
        let wanted = match wanted.to_ascii_lowercase().as_str() {
            "valid" => "validated".to_owned(),
            other => other.to_owned(),
        };
        address.validation.eq_ignore_ascii_case(&wanted)
    });
    let used = args.text("AssignmentStatus").is_none_or(|wanted| {
        let (numbers, _) = tenant.address_usage(address.id);
        wanted.eq_ignore_ascii_case(if numbers > 0 {
            "Assigned"
        } else {
            "Unassigned"
        })
    });
    same("City", &address.city)
        && same("CountryOrRegion", &address.country)
        && same("Description", &address.description)
        && status
        && used
}

/// The page that `-NumberOfResultsToSkip` and `-ResultSize` ask for.
pub(super) fn page(args: &Args, found: Vec<Value>) -> Vec<Value> {
    let count = |name: &str| args.int(name).and_then(|n| usize::try_from(n).ok());
    let skip = count("NumberOfResultsToSkip").unwrap_or(0);
    let size = count("ResultSize").unwrap_or(usize::MAX);
    found.into_iter().skip(skip).take(size).collect()
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    let tenant = cx.tenant();
    let id = args
        .text("CivicAddressId")
        .map(|text| ObjectId::parse(&text));
    let at = args
        .text("LocationId")
        .and_then(|text| ObjectId::parse(&text));
    let at = at.map(|location| tenant.address_of(location).map(|address| address.id));
    let found = tenant
        .addresses
        .iter()
        .filter(|address| id.is_none_or(|id| id == Some(address.id)))
        .filter(|address| at.is_none_or(|at| at == Some(address.id)))
        .filter(|address| meets(tenant, address, args))
        .map(|address| object(tenant, address, counted(tenant, address.id, args)))
        .collect();
    cx.write_all(page(args, found))
}

/// Takes over what the parameters give.
fn fill(args: &Args, address: &mut CivicAddress) {
    let fields = [
        ("CompanyName", &mut address.company),
        ("CompanyTaxId", &mut address.company_tax_id),
        ("HouseNumber", &mut address.house_number),
        ("HouseNumberSuffix", &mut address.house_number_suffix),
        ("PreDirectional", &mut address.pre_directional),
        ("StreetName", &mut address.street),
        ("StreetSuffix", &mut address.street_suffix),
        ("PostDirectional", &mut address.post_directional),
        ("City", &mut address.city),
        ("CityAlias", &mut address.city_alias),
        ("StateOrProvince", &mut address.state),
        ("PostalCode", &mut address.postal_code),
        ("Description", &mut address.description),
        ("Latitude", &mut address.latitude),
        ("Longitude", &mut address.longitude),
        ("Confidence", &mut address.confidence),
        ("Elin", &mut address.elin),
        ("ValidationStatus", &mut address.validation),
    ];
    for (name, field) in fields {
        if let Some(text) = args.text(name) {
            *field = text.to_string();
        }
    }
    if let Some(country) = args.text("CountryOrRegion") {
        address.country = country.to_ascii_uppercase();
    }
}

/// Makes an address with its default location (LIS-03). It counts as validated, as newer observations have it (LIS-04).
fn new(cx: &mut Context, args: &Args) -> Outcome {
    let country = args.text("CountryOrRegion").unwrap_or_default();
    cx.require(&COUNTRY_IS_CODE, &*country)?;
    let mut address = CivicAddress {
        validation: "Validated".into(),
        ..CivicAddress::default()
    };
    fill(args, &mut address);
    cx.expect(&HAS_COORDINATES, &address)?;
    if !cx.approve(&address.description)? {
        return Ok(());
    }
    let id = cx.change(|tenant| tenant.new_address(address))?;
    let tenant = cx.tenant();
    let emitted = tenant
        .addresses
        .get(&id)
        .map(|address| object(tenant, address, (-1, -1)));
    match emitted {
        Some(value) => cx.write(value),
        None => Ok(()),
    }
}

fn set(cx: &mut Context, args: &Args) -> Outcome {
    let id = args.text("CivicAddressId").unwrap_or_default();
    let known = cx.require(&ADDRESS_EXISTS, &*id)?;
    cx.require(&IS_EDITABLE, &known)?;
    if let Some(country) = args.text("CountryOrRegion") {
        cx.require(&COUNTRY_IS_CODE, &*country)?;
    }
    if !cx.approve(&known.id.to_string())? {
        return Ok(());
    }
    cx.change(|tenant| tenant.change::<CivicAddress>(&known.id, |address| fill(args, address)))
}

fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let id = args.text("CivicAddressId").unwrap_or_default();
    let known = cx.require(&ADDRESS_EXISTS, &*id)?;
    cx.require(&IS_UNUSED, &known)?;
    if !cx.approve(&known.id.to_string())? {
        return Ok(());
    }
    cx.change(|tenant| tenant.remove_address(known.id))
}
