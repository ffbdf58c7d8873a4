//! `Get-CsOnlineTelephoneNumberOrder`: what became of an order of any type.

use std::rc::Rc;

use super::{ours, search};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects::{self, dictionary};
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::tenant::{Number, Operation, OperationKind, Settings, Tenant};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[Command::new("Get-CsOnlineTelephoneNumberOrder", get)];

pub const RULES: &[RuleInfo] = &[ORDER_EXISTS.info, TYPE_IS_KNOWN];

const HELP: &str = "office-docs-powershell Get-CsOnlineTelephoneNumberOrder.md";

/// NT-10: an order of its type.
pub(super) const ORDER_EXISTS: Rule<(OperationKind, String), Rc<Operation>> = Rule::new(
    ours("NT-10", "The order '{0}' was not found.", HELP).code("NotFound"),
    |tenant, (kind, id)| {
        let found = tenant.operation(*kind, id).cloned();
        found.ok_or_else(|| Violation::of([id]))
    },
);

/// NT-10: a type of orders.
const TYPE_IS_KNOWN: RuleInfo = ours(
    "NT-10",
    "The OrderType '{0}' is not valid. It is Search, Release, DirectRoutingNumberCreation, NumberUpdate, SmsActivation or NumberUsageUpdate.",
    HELP,
);

/// The types of orders, by their words.
const TYPES: &[(&str, OperationKind)] = &[
    ("Search", OperationKind::NumberOrder),
    ("Release", OperationKind::NumberRelease),
    ("DirectRoutingNumberCreation", OperationKind::NumberUpload),
    ("NumberUpdate", OperationKind::NumberUpdate),
    ("SmsActivation", OperationKind::NumberSms),
    ("NumberUsageUpdate", OperationKind::NumberUsage),
];

/// A moment as orders show it, with ticks and offset.
pub(super) fn moment(time: Option<jiff::Timestamp>) -> Value {
    let Some(time) = time else {
        return Value::Null;
    };
    let ticks = time.subsec_nanosecond() / 100;
    let text = time.strftime("%Y-%m-%dT%H:%M:%S");
    Value::text(format!("{text}.{ticks:07}+00:00"))
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    let word = args.text("OrderType").unwrap_or_else(|| "Search".into());
    let known = TYPES
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(&word));
    let Some((name, kind)) = known else {
        return Err(Stop::refused(TYPE_IS_KNOWN, Violation::of([&word])));
    };
    let id = args.text("OrderId").unwrap_or_default().to_string();
    let order = cx.require(&ORDER_EXISTS, &(*kind, id))?;
    let value = match kind {
        OperationKind::NumberOrder => search::order(cx.now(), &order),
        OperationKind::NumberSms | OperationKind::NumberUsage => change(name, &order),
        _ => bulk(&order),
    };
    cx.write(value)
}

/// The numbers of items with a state.
fn numbers(order: &Operation, state: &str) -> Value {
    let items = order.items.iter();
    let items = items.filter(|item| item.text("State") == Some(state));
    objects::texts(items.filter_map(|item| item.text("TelephoneNumber")))
}

/// An order over many numbers.
fn bulk(order: &Operation) -> Value {
    let count = |n: usize| Value::Int(i32::try_from(n).unwrap_or(i32::MAX));
    let failed = order.count(FAILED);
    let release = order.kind == OperationKind::NumberRelease;
    let status = match (failed, order.items.len() - failed) {
        (0, _) if release => "Complete",
        (0, _) => "Success",
        (_, 0) => "Failed",
        (_, _) => "PartialSuccess",
    };
    let mut pairs = vec![
        ("OrderId", Value::text(order.id.as_str())),
        ("CreatedAt", moment(order.created)),
        ("Status", Value::text(status)),
        ("TotalCount", count(order.items.len())),
        ("SuccessCount", count(order.items.len() - failed)),
        ("FailureCount", count(failed)),
    ];
    if !release {
        pairs.push(("WarningCount", count(0)));
    }
    pairs.push(("SuccessPhoneNumbers", numbers(order, DONE)));
    pairs.push(("FailedPhoneNumbers", numbers(order, FAILED)));
    if !release {
        pairs.push(("WarningPhoneNumbers", objects::texts(Vec::<String>::new())));
    }
    if failed > 0 {
        let items = order.items.iter();
        let items = items.filter(|item| item.text("State") == Some(FAILED));
        let text = |item: &Settings, name: &str| {
            objects::text_or_null(item.text(name).unwrap_or_default())
        };
        let details = items.map(|item| {
            dictionary([
                ("TelephoneNumber", text(item, "TelephoneNumber")),
                ("Status", Value::text("Error")),
                ("Message", text(item, "Message")),
            ])
        });
        pairs.push(("AdditionalDetails", Value::array(details.collect())));
    }
    dictionary(pairs)
}

/// An order that changes what numbers can do.
fn change(name: &str, order: &Operation) -> Value {
    let mut pairs = vec![
        ("OrderId", Value::text(order.id.as_str())),
        (
            "Status",
            Value::text(if order.count(FAILED) == 0 {
                "Success"
            } else {
                "Failed"
            }),
        ),
    ];
    if order.kind == OperationKind::NumberUsage {
        let messages = order.items.iter().filter_map(|item| item.text("Message"));
        let messages: Vec<&str> = messages.collect();
        pairs.push(("ErrorMessage", objects::text_or_null(&messages.join(" "))));
    }
    let numbers = order.items.iter().map(|item| {
        let number = item.text("TelephoneNumber").unwrap_or_default();
        dictionary([("TelephoneNumber", Value::text(number))])
    });
    pairs.extend([
        ("OrderType", Value::text(name)),
        ("CreatedAt", moment(order.created)),
        ("CreatedBy", objects::text_or_null(&order.created_by)),
        ("TelephoneNumbers", Value::array(numbers.collect())),
    ]);
    dictionary(pairs)
}

/// The state of an item that was dealt with.
pub(super) const DONE: &str = "Success";
/// The state of an item that was not.
pub(super) const FAILED: &str = "Error";

/// What became of one number.
pub(super) fn item(number: &str, result: Result<(), String>) -> Settings {
    let mut item = Settings::default();
    item.set("TelephoneNumber", number);
    item.set("State", if result.is_ok() { DONE } else { FAILED });
    if let Err(message) = result {
        item.set("Message", message);
    }
    item
}

/// A number that is no number, or not the tenant's.
pub(super) fn known(tenant: &Tenant, text: &str) -> Result<Number, String> {
    let number = Number::parse(text);
    let number = number.filter(|number| tenant.numbers.has(number));
    number.ok_or_else(|| "The Number is not found.".to_owned())
}
