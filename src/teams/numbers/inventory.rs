//! The inventory as the older commands show and empty it: `Get-` and `Remove-CsOnlineTelephoneNumber`.

use std::rc::Rc;

use super::listed::numbers;
use super::ours;
use super::rules::NUMBER_IS_NOT_RESERVED;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects::{self, object, object_with_text, text_or_null};
use crate::teams::rule::{RuleInfo, Violation};
use crate::tenant::{Number, NumberType, NumberUsage, ObjectId, PhoneNumber, Target, Tenant};
use crate::value::{Value, convert};

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsOnlineTelephoneNumber", get),
    Command::new("Remove-CsOnlineTelephoneNumber", remove),
];

pub const RULES: &[RuleInfo] = &[NOBODY_HAS_THEM];

/// NT-07: all numbers go, or none.
const NOBODY_HAS_THEM: RuleInfo = ours(
    "NT-07",
    "The telephone number '{0}' is assigned. None of the numbers was removed.",
    "office-docs-powershell Remove-CsOnlineTelephoneNumber.md",
);

fn digits(number: &Number) -> &str {
    number.as_str().trim_start_matches('+')
}

/// What a number is assigned to, in the words of the directory.
fn target(number: &PhoneNumber) -> Option<(&'static str, ObjectId)> {
    Some(match number.target? {
        Target::User(id) => ("user", id),
        Target::ResourceAccount(id) => ("applicationInstance", id),
        Target::Bridge(id) => ("caa", id),
    })
}

fn inventory(number: &PhoneNumber) -> &'static str {
    match number.usage {
        NumberUsage::User => "Subscriber",
        _ => "Service",
    }
}

/// The city as region, country, area and city; the directory's own abbreviations are not known.
fn city_code(tenant: &Tenant, number: &PhoneNumber) -> String {
    let country = tenant.country_of(number).unwrap_or_default();
    let region = match country.as_str() {
        "US" | "CA" => "NOAM",
        "AU" | "JP" | "NZ" | "SG" | "IN" | "HK" => "APAC",
        _ => "EMEA",
    };
    let short = |text: &str| {
        let words = text.split_whitespace();
        let initials: String = words.filter_map(|word| word.chars().next()).collect();
        match initials.chars().count() {
            0 => String::new(),
            1 => text.chars().take(2).collect::<String>().to_uppercase(),
            _ => initials.to_uppercase(),
        }
    };
    let area = short(&number.subdivision);
    let parts = [
        region,
        country.as_str(),
        area.as_str(),
        &short(&number.city),
    ];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

fn object_of(tenant: &Tenant, number: &PhoneNumber, args: &Args) -> Value {
    let location = number
        .emergency_location()
        .filter(|_| args.flag("ExpandLocation"));
    let (kind, id) = target(number).unzip();
    let text = |text: &str| Value::text(text);
    object_with_text(
        "Microsoft.Teams.ConfigAPI.Cmdlets.OnlineTelephoneNumber",
        digits(&number.number),
        [
            (
                "ActivationState",
                Value::text(format!("{:?}", number.state)),
            ),
            ("BridgeNumber", Value::Null),
            ("CallingProfile", Value::Null),
            ("InventoryType", text(inventory(number))),
            ("CityCode", text_or_null(&city_code(tenant, number))),
            ("Id", text(digits(&number.number))),
            ("Location", location.map_or(Value::Null, objects::id)),
            ("O365Region", Value::text("NOAM")),
            ("SourceType", Value::text("Tnm")),
            ("TargetType", kind.map_or(Value::Null, Value::text)),
            ("Tenant", Value::Null),
            ("TenantId", objects::id(tenant.id())),
            ("UserId", id.map_or(Value::Null, objects::id)),
            (
                "IsManagedByServiceDesk",
                Value::Bool(!number.location_update_supported),
            ),
            (
                "PortInOrderStatus",
                text_or_null(&number.port_in_order_status),
            ),
        ],
    )
}

/// The words of a multi-valued parameter.
fn words(args: &Args, name: &str) -> Vec<String> {
    let values = args.list(name);
    let texts = values.iter().map(convert::plain);
    texts.map(|text| text.to_string()).collect()
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    let (assigned, kinds) = (words(args, "Assigned"), words(args, "InventoryType"));
    let city = args.text("CapitalOrMajorCity");
    let text = |name: &str| {
        let text = args.text(name)?;
        let bare = text.trim_start_matches("tel:").trim_start_matches('+');
        Some(bare.to_owned())
    };
    let wanted = text("TelephoneNumber");
    let (starts, above, below) = (
        text("TelephoneNumberStartsWith"),
        text("TelephoneNumberGreaterThan"),
        text("TelephoneNumberLessThan"),
    );
    let size = args.int("ResultSize").and_then(|n| usize::try_from(n).ok());
    let tenant = cx.tenant();
    // The directory knows the numbers of Microsoft, not those of operators and trunks.
    let chosen = |number: &&Rc<PhoneNumber>| {
        let own = digits(&number.number);
        let kind = target(number).map(|(kind, _)| kind);
        number.number_type == NumberType::CallingPlan
            && wanted.as_ref().is_none_or(|text| own == text)
            && starts.as_ref().is_none_or(|text| own.starts_with(text))
            && above.as_ref().is_none_or(|text| own > text.as_str())
            && below.as_ref().is_none_or(|text| own < text.as_str())
            && !(args.flag("IsNotAssigned") && kind.is_some())
            && (assigned.is_empty() || assigned.iter().any(|word| Some(word.as_str()) == kind))
            && (kinds.is_empty() || kinds.iter().any(|word| word == inventory(number)))
            && city
                .as_ref()
                .is_none_or(|code| city_code(tenant, number) == **code)
    };
    let mut found: Vec<_> = tenant.numbers.iter().filter(chosen).collect();
    found.sort_by(|a, b| a.number.cmp(&b.number));
    let values = found
        .into_iter()
        .take(size.unwrap_or(500))
        .map(|number| object_of(tenant, number, args))
        .collect();
    cx.write_all(values)
}

/// Removes numbers that nobody has; what the tenant does not own is listed.
fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let texts = numbers(cx, args, "TelephoneNumber", 1_000)?;
    let (mut owned, mut foreign) = (Vec::new(), Vec::new());
    for text in texts {
        let number = Number::parse(&text);
        match number.filter(|number| cx.tenant().numbers.has(number)) {
            Some(number) => owned.push(number),
            None => foreign.push(text.trim_start_matches('+').to_owned()),
        }
    }
    for number in &owned {
        cx.require(&NUMBER_IS_NOT_RESERVED, number)?;
        let known = cx.tenant().numbers.get(number);
        if known.is_some_and(|known| known.target.is_some()) {
            return Err(Stop::refused(NOBODY_HAS_THEM, Violation::of([number])));
        }
    }
    let target: Vec<&str> = owned.iter().map(digits).collect();
    if !cx.approve(&target.join(", "))? {
        return Ok(());
    }
    cx.change(|tenant| {
        owned
            .iter()
            .try_for_each(|number| tenant.remove::<PhoneNumber>(number).map(drop))
    })?;
    let none = || objects::texts(Vec::<String>::new());
    cx.write(object(
        "",
        [
            ("NumberIdsDeleted", objects::texts(target)),
            ("NumberIdsDeleteFailed", none()),
            ("NumberIdsNotOwnedByTenant", objects::texts(foreign)),
            ("NumberIdsManagedByServiceDesk", none()),
        ],
    ))
}
