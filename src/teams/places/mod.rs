//! Emergency addresses and locations, and the network elements that tell a location: `*-CsOnlineLis*`.

mod address;
mod element;
mod location;

use super::commands::Command;
use super::objects;
use super::rule::RuleInfo;
use crate::tenant::{CivicAddress, Tenant};
use crate::value::{Str, Value};

pub const COMMANDS: &[&[Command]] = &[address::COMMANDS, location::COMMANDS, element::COMMANDS];

pub const RULES: &[&[RuleInfo]] = &[address::RULES, location::RULES, element::RULES];

/// What an address and a location show alike (LIS-14, LIS-15).
fn common(tenant: &Tenant, address: &CivicAddress, counted: (i32, i32)) -> Vec<(Str, Value)> {
    let text = |text: &str| objects::text_or_null(text);
    let (users, numbers) = counted;
    let pairs = [
        ("CivicAddressId", objects::id(address.id)),
        ("HouseNumber", text(&address.house_number)),
        ("HouseNumberSuffix", text(&address.house_number_suffix)),
        ("PreDirectional", text(&address.pre_directional)),
        ("StreetName", text(&address.street)),
        ("StreetSuffix", text(&address.street_suffix)),
        ("PostDirectional", text(&address.post_directional)),
        ("City", text(&address.city)),
        ("CityAlias", text(&address.city_alias)),
        ("PostalCode", text(&address.postal_code)),
        ("StateOrProvince", text(&address.state)),
        ("CountyOrDistrict", text(&address.county)),
        ("CountryOrRegion", text(&address.country)),
        ("Description", text(&address.description)),
        ("CompanyName", text(&address.company)),
        ("CompanyTaxId", text(&address.company_tax_id)),
        ("Latitude", text(&address.latitude)),
        ("Longitude", text(&address.longitude)),
        ("Confidence", text(&address.confidence)),
        ("Elin", text(&address.elin)),
        ("AdditionalLocationInfo", Value::Null),
        ("PartnerId", objects::id(crate::tenant::ObjectId::ZERO)),
        ("TenantId", objects::id(tenant.id())),
        ("ValidationStatus", text(&address.validation)),
        ("NumberOfVoiceUsers", Value::Int(users)),
        ("NumberOfTelephoneNumbers", Value::Int(numbers)),
    ];
    pairs.map(|(name, value)| (Str::from(name), value)).to_vec()
}
