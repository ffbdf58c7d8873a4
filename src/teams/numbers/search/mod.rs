//! Buying numbers: what is offered, a search that reserves, and completing or cancelling it.

mod rule;

use super::countries::Country;
use super::order::{ORDER_EXISTS, moment};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects::{self, dictionary, object};
use crate::teams::rule::Violation;
use crate::tenant::{
    Number, NumberUsage, Operation, OperationKind, OperationStatus, PhoneNumber, Setting, Settings,
    Tenant,
};
use crate::value::Value;
use jiff::ToSpan;
pub use rule::RULES;
use rule::{
    ADDRESS_EXISTS, COUNTRY_HAS_NUMBERS, OFFERS, ORDER_IS_RESERVED, QUANTITY_IS_VALID,
    SEARCH_IS_SAID, TOLL_FREE_IS_FUNDED, TYPE_IS_OFFERED, offered,
};
use std::rc::Rc;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsOnlineTelephoneNumberCountry", offered),
    Command::new("Get-CsOnlineTelephoneNumberType", types),
    Command::new("New-CsOnlineTelephoneNumberOrder", new),
    Command::new("Complete-CsOnlineTelephoneNumberOrder", complete),
    Command::new("Clear-CsOnlineTelephoneNumberOrder", clear),
];

/// NT-06: how long a search holds its numbers.
const RESERVED_MINUTES: i64 = 10;

/// The offers of a country. The ids are those of the offers, the same in every run.
fn types(cx: &mut Context, args: &Args) -> Outcome {
    let code = args.text("Country").unwrap_or_default();
    let country = cx.require(&COUNTRY_HAS_NUMBERS, &*code)?;
    let mut ids = crate::tenant::IdGenerator::new(
        country
            .code
            .bytes()
            .fold(7, |sum, byte| sum * 256 + u64::from(byte)),
    );
    let values = OFFERS.iter().map(|(name, usage)| {
        let (searches, address): (&[&str], _) = match usage {
            NumberUsage::TollFreeService => (&["AreaCodeSelection"], false),
            NumberUsage::User => (&["CivicAddress", "Prefix"], true),
            _ => (&["Prefix"], false),
        };
        let areas: &[&str] = match (usage, country.prefix) {
            (NumberUsage::TollFreeService, "1") => {
                &["800", "833", "844", "855", "866", "877", "888"]
            }
            _ => &[],
        };
        let areas = match areas {
            [] => Value::Null,
            areas => objects::texts(areas),
        };
        object(
            "Microsoft.Teams.ConfigAPI.Cmdlets.OnlineTelephoneNumberType",
            [
                ("AllowedSearchType", objects::texts(searches)),
                ("AreaCode", areas),
                ("AvailabilityInfo", Value::Null),
                ("Id", objects::id(ids.next_id())),
                ("NumberType", Value::text(*name)),
                ("OfferModel", Value::text("DirectStock")),
                ("PrefixSearchOption", Value::Null),
                ("RequiresCivicAddress", Value::Bool(address)),
            ],
        )
    });
    let values = values.collect();
    cx.write_all(values)
}

/// How an order searches: the word, the digits that numbers begin with, and where they are.
struct Search {
    word: &'static str,
    prefix: String,
    location: String,
}

fn search(cx: &Context, args: &Args, country: &Country) -> Outcome<Search> {
    let text = |name: &str| args.text(name).filter(|text| !text.is_empty());
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    if let Some(id) = text("CivicAddressId") {
        let address = cx.require(&ADDRESS_EXISTS, &*id)?;
        return Ok(Search {
            word: "CivicAddress",
            prefix: country.prefix.to_owned(),
            location: address.city.clone(),
        });
    }
    if let Some(prefix) = text("NumberPrefix") {
        return Ok(Search {
            word: "Prefix",
            prefix: digits(&prefix),
            location: country.name.to_owned(),
        });
    }
    match text("AreaCode") {
        Some(area) => Ok(Search {
            word: "AreaCodeSelection",
            prefix: format!("{}{}", country.prefix, digits(&area)),
            location: "Toll Free".to_owned(),
        }),
        None => Err(Stop::refused(SEARCH_IS_SAID, Violation::default())),
    }
}

/// Numbers that begin so and that nobody has: neither the tenant nor an order that still holds them.
fn available(tenant: &Tenant, prefix: &str, digits: usize, quantity: usize) -> Vec<Number> {
    let width = digits.saturating_sub(prefix.len()).max(1);
    let base = 2 * 10u64.saturating_pow(u32::try_from(width.min(15)).unwrap_or(1) - 1);
    let orders = tenant.operations.iter();
    let orders = orders.filter(|order| order.kind == OperationKind::NumberOrder);
    let held: Vec<&str> = orders
        .flat_map(|order| &order.items)
        .filter_map(|item| item.text("TelephoneNumber"))
        .collect();
    let numbers = (base + 4..base + 50_000).filter_map(|n| Number::parse(&format!("{prefix}{n}")));
    numbers
        .filter(|number| !tenant.numbers.has(number) && !held.contains(&number.as_str()))
        .take(quantity)
        .collect()
}

fn new(cx: &mut Context, args: &Args) -> Outcome {
    let text = |name: &str| args.text(name).unwrap_or_default();
    let country = cx.require(&COUNTRY_HAS_NUMBERS, &*text("Country"))?;
    let offer = cx.require(&TYPE_IS_OFFERED, &*text("NumberType"))?;
    let asked = text("Quantity").parse::<i64>().unwrap_or_default();
    cx.require(&QUANTITY_IS_VALID, &asked)?;
    cx.expect(&TOLL_FREE_IS_FUNDED, &offer.1)?;
    let search = search(cx, args, country)?;
    let quantity = usize::try_from(asked).unwrap_or_default();
    let numbers = available(cx.tenant(), &search.prefix, country.digits, quantity);
    let items = numbers.iter().map(|number| {
        let pairs = [
            ("Location", search.location.as_str()),
            ("TelephoneNumber", number.as_str()),
        ];
        pairs.into_iter().collect::<Settings>()
    });
    let items = items.collect();
    let mut request = Settings::default();
    let given = [
        ("Description", text("Description").to_string()),
        ("NumberType", offer.0.to_owned()),
        ("SearchType", search.word.to_owned()),
        ("AreaCode", text("AreaCode").to_string()),
        ("NumberPrefix", text("NumberPrefix").to_string()),
        ("CivicAddressId", text("CivicAddressId").to_string()),
        ("Country", country.code.to_owned()),
    ];
    for (name, value) in given {
        request.set(name, value);
    }
    request.set("Quantity", asked);
    let account = cx.teams().connection.as_ref();
    let account = account.map(|connection| connection.account.clone());
    let order = Operation {
        name: text("Name").to_string(),
        status: OperationStatus::Reserved,
        created_by: account.unwrap_or_default(),
        request,
        ..Operation::done(OperationKind::NumberOrder, items)
    };
    let id = cx.change(|tenant| tenant.start(order))?;
    cx.write(id)
}

/// When the numbers of an order return to the pool.
fn expiry(order: &Operation) -> Option<jiff::Timestamp> {
    order.created?.checked_add(RESERVED_MINUTES.minutes()).ok()
}

/// The status of an order; a reservation runs out by itself.
fn status(now: jiff::Timestamp, order: &Operation) -> &'static str {
    match order.status {
        OperationStatus::Reserved if expiry(order).is_some_and(|end| now > end) => "Expired",
        OperationStatus::Reserved => "Reserved",
        OperationStatus::Completed => "Completed",
        OperationStatus::Cancelled => "Cancelled",
        OperationStatus::Expired => "Expired",
        OperationStatus::Failed => "Error",
        OperationStatus::NotStarted | OperationStatus::InProgress => "InProgress",
    }
}

/// A search as a dictionary.
pub(super) fn order(now: jiff::Timestamp, order: &Operation) -> Value {
    let request = &order.request;
    let text = |name: &str| objects::text_or_null(request.text(name).unwrap_or_default());
    let numbers = order.items.iter().map(|item| {
        let text = |name: &str| Value::text(item.text(name).unwrap_or_default());
        dictionary([
            ("Location", text("Location")),
            ("TelephoneNumber", text("TelephoneNumber")),
        ])
    });
    let user = request
        .text("NumberType")
        .is_some_and(|kind| kind.starts_with("UserSubscriber"));
    let quantity = request.get("Quantity").and_then(Setting::as_int);
    let quantity = quantity.and_then(|n| i32::try_from(n).ok()).unwrap_or(0);
    let failed = order.status == OperationStatus::Failed;
    dictionary([
        ("Id", Value::text(order.id.as_str())),
        ("Name", Value::text(order.name.as_str())),
        ("CreatedAt", moment(order.created)),
        ("CreatedBy", objects::text_or_null(&order.created_by)),
        ("Description", text("Description")),
        ("NumberType", text("NumberType")),
        ("SearchType", text("SearchType")),
        ("AreaCode", text("AreaCode")),
        ("PostalOrZipCode", Value::Null),
        ("Quantity", Value::Int(quantity)),
        ("Status", Value::text(status(now, order))),
        ("IsManual", Value::Bool(false)),
        ("TelephoneNumbers", Value::array(numbers.collect())),
        (
            "ReservationExpiryDate",
            if failed {
                Value::Null
            } else {
                moment(expiry(order))
            },
        ),
        (
            "ErrorCode",
            Value::text(if failed { "OutOfStock" } else { "NoError" }),
        ),
        (
            "InventoryType",
            Value::text(if user { "Subscriber" } else { "Service" }),
        ),
        ("SendToServiceDesk", Value::Bool(false)),
        ("CountryCode", text("Country")),
    ])
}

/// An order whose numbers are still held.
fn reserved(cx: &Context, args: &Args) -> Outcome<Rc<Operation>> {
    let id = args.text("OrderId").unwrap_or_default().to_string();
    let order = cx.require(&ORDER_EXISTS, &(OperationKind::NumberOrder, id))?;
    match status(cx.now(), &order) {
        "Reserved" => Ok(order),
        other => Err(Stop::refused(
            ORDER_IS_RESERVED,
            Violation::of([&order.id, &other]),
        )),
    }
}

/// The numbers of an order become the tenant's.
fn complete(cx: &mut Context, args: &Args) -> Outcome {
    let order = reserved(cx, args)?;
    let kind = order.request.text("NumberType").unwrap_or_default();
    let (_, usage) = cx.require(&TYPE_IS_OFFERED, kind)?;
    let country = order.request.text("Country").unwrap_or_default().to_owned();
    let numbers = order.items.iter().filter_map(|item| {
        let number = Number::parse(item.text("TelephoneNumber")?)?;
        Some((number, item.text("Location").unwrap_or_default().to_owned()))
    });
    let numbers: Vec<_> = numbers.collect();
    cx.change(|tenant| {
        for (number, city) in numbers {
            if !tenant.numbers.has(&number) {
                tenant.add(PhoneNumber {
                    country: country.clone(),
                    city,
                    ..PhoneNumber::calling_plan(number, usage)
                })?;
            }
        }
        finish(tenant, &order.id, OperationStatus::Completed)
    })
}

fn clear(cx: &mut Context, args: &Args) -> Outcome {
    let order = reserved(cx, args)?;
    cx.change(|tenant| finish(tenant, &order.id, OperationStatus::Cancelled))
}

fn finish(
    tenant: &mut Tenant,
    id: &str,
    status: OperationStatus,
) -> Result<(), crate::tenant::Refusal> {
    let now = tenant.now();
    tenant.change::<Operation>(&crate::tenant::Name::of(id), |order| {
        order.status = status;
        order.completed = Some(now);
    })
}
