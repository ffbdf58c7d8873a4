//! `*-CsOnlineLisLocation`.

use std::rc::Rc;

use super::address::{ADDRESS_EXISTS, counted, meets, page};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects;
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::{By, CivicAddress, Location, ObjectId, Tenant};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsOnlineLisLocation", get),
    Command::new("New-CsOnlineLisLocation", new),
    Command::new("Set-CsOnlineLisLocation", set),
    Command::new("Remove-CsOnlineLisLocation", remove),
];

pub const RULES: &[RuleInfo] = &[
    LOCATION_IS_FOUND.info,
    ADDRESS_IS_NO_WAY,
    IS_NOT_DEFAULT.info,
    IS_UNUSED.info,
];

/// LIS-07: a location by its id.
const LOCATION_IS_FOUND: Rule<str, Rc<Location>> = Rule::new(
    RuleInfo::new(
        "LIS-07",
        Kind::Refused,
        Provenance::Ours,
        "The location '{0}' was not found.",
        "office-docs-powershell Set-CsOnlineLisLocation.md",
    )
    .code("NotFound"),
    |tenant, text| {
        let found = ObjectId::parse(text).and_then(|id| tenant.locations.get(&id).cloned());
        found.ok_or_else(|| Violation::of([&text]))
    },
);

/// LIS-07: a location is not set by its address.
const ADDRESS_IS_NO_WAY: RuleInfo = RuleInfo::new(
    "LIS-07",
    Kind::Refused,
    Provenance::Seen,
    "Unable to update record ",
    "MicrosoftDocs/office-docs-powershell#7739",
)
.code("Unspecified");

/// LIS-08: the default location goes with its address.
const IS_NOT_DEFAULT: Rule<Location> = Rule::new(
    RuleInfo::new(
        "LIS-08",
        Kind::Refused,
        Provenance::Ours,
        "The location '{0}' is the default location of its address and cannot be removed on its own.",
        "office-docs-powershell Remove-CsOnlineLisLocation.md",
    )
    .code("BadRequest"),
    |tenant, location| match tenant.addresses.get(&location.address) {
        Some(address) if address.default_location == location.id => {
            Err(Violation::of([&location.id]))
        }
        _ => Ok(()),
    },
);

/// LIS-08: no number has the location.
const IS_UNUSED: Rule<Location> = Rule::new(
    RuleInfo::new(
        "LIS-08",
        Kind::Refused,
        Provenance::Ours,
        "The location '{0}' cannot be removed: {1} telephone numbers have it.",
        "office-docs-powershell Remove-CsOnlineLisLocation.md",
    )
    .code("BadRequest"),
    |tenant, location| match tenant.numbers.count(By::Location, location.id.to_string()) {
        0 => Ok(()),
        numbers => Err(Violation::of([&location.id, &numbers])),
    },
);

fn object(
    tenant: &Tenant,
    address: &CivicAddress,
    location: &Location,
    count: (i32, i32),
) -> Value {
    let mut pairs = super::common(tenant, address, count);
    for (name, value) in &mut pairs {
        if name == "Elin" && !location.elin.is_empty() {
            *value = Value::text(location.elin.as_str());
        }
    }
    pairs.insert(0, ("LocationId".into(), objects::id(location.id)));
    pairs.insert(
        1,
        ("Location".into(), objects::text_or_null(&location.location)),
    );
    let default = address.default_location == location.id;
    pairs.push(("IsDefault".into(), Value::Bool(default)));
    let text = location.id.to_string();
    objects::object_with_text("Microsoft.Rtc.Management.Hosted.Lis.Location", text, pairs)
}

/// The locations that the filters leave (LIS-16); none for an unknown id.
fn get(cx: &mut Context, args: &Args) -> Outcome {
    let tenant = cx.tenant();
    let id = |name: &str| args.text(name).map(|text| ObjectId::parse(&text));
    let (location, address) = (id("LocationId"), id("CivicAddressId"));
    let text = args.text("Location");
    let mut found = Vec::new();
    for own in tenant.addresses.iter() {
        if address.is_some_and(|id| id != Some(own.id)) || !meets(tenant, own, args) {
            continue;
        }
        let here = tenant.locations_of(own.id).into_iter();
        let here = here
            .filter(|known| location.is_none_or(|id| id == Some(known.id)))
            .filter(|known| {
                text.as_ref()
                    .is_none_or(|t| known.location.eq_ignore_ascii_case(t))
            });
        found.extend(here.map(|known| object(tenant, own, known, counted(tenant, own.id, args))));
    }
    cx.write_all(page(args, found))
}

fn new(cx: &mut Context, args: &Args) -> Outcome {
    let address = args.text("CivicAddressId").unwrap_or_default();
    let address = cx.require(&ADDRESS_EXISTS, &*address)?;
    let text = args.text("Location").unwrap_or_default().to_string();
    if !cx.approve(&text)? {
        return Ok(());
    }
    let elin = args.text("Elin").unwrap_or_default().to_string();
    let location = cx.change(|tenant| {
        let location = Location {
            id: tenant.new_id(),
            address: address.id,
            location: text,
            elin,
        };
        tenant.add(location.clone())?;
        Ok(location)
    })?;
    let emitted = object(cx.tenant(), &address, &location, (-1, -1));
    cx.write(emitted)
}

fn set(cx: &mut Context, args: &Args) -> Outcome {
    if args.has("CivicAddressId") {
        return Err(Stop::refused(ADDRESS_IS_NO_WAY, Violation::default()));
    }
    let id = args.text("LocationId").unwrap_or_default();
    let known = cx.require(&LOCATION_IS_FOUND, &*id)?;
    if !cx.approve(&known.id.to_string())? {
        return Ok(());
    }
    cx.change(|tenant| {
        tenant.change::<Location>(&known.id, |location| {
            if let Some(elin) = args.text("Elin").filter(|elin| !elin.is_empty()) {
                location.elin = elin.to_string();
            }
            if let Some(text) = args.text("Location") {
                location.location = text.to_string();
            }
        })
    })
}

fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let id = args.text("LocationId").unwrap_or_default();
    let known = cx.require(&LOCATION_IS_FOUND, &*id)?;
    cx.require(&IS_NOT_DEFAULT, &known)?;
    cx.require(&IS_UNUSED, &known)?;
    if !cx.approve(&known.id.to_string())? {
        return Ok(());
    }
    cx.change(|tenant| tenant.remove::<Location>(&known.id))?;
    Ok(())
}
