//! Orders that change something of many numbers: `New-CsPhoneNumberBulkUpdate…Order`.

use super::listed::numbers;
use super::order::{item, known};
use super::rules::{LOCATION_CAN_CHANGE, LOCATION_CAN_GO, LOCATION_EXISTS, LOOKUP_IS_DIRECT};
use super::tag::{self, TAG_IS_SHORT};
use super::upload::capabilities;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::objects::object;
use crate::teams::rule::{Rule, RuleInfo};
use crate::tenant::{Number, NumberType, Operation, OperationKind, PhoneNumber, Tenant};
use crate::value::Value;
use crate::value::shape::same_name;

pub const COMMANDS: &[Command] = &[
    Command::new(
        "New-CsPhoneNumberBulkUpdateDrNumberAcquiredCapabilitiesOrder",
        acquired,
    ),
    Command::new("New-CsPhoneNumberBulkUpdateLocationIdOrder", location),
    Command::new("New-CsPhoneNumberBulkUpdateNetworkSiteIdOrder", site),
    Command::new(
        "New-CsPhoneNumberBulkUpdateReverseNumberLookupOrder",
        lookup,
    ),
    Command::new("New-CsPhoneNumberBulkUpdateTagsOrder", tags_order),
];

/// An order has at most as many numbers.
const MOST: usize = 1_000;

/// Does the same to every number; what does not work out for one is told by the order.
fn order(
    cx: &mut Context,
    args: &Args,
    mut act: impl FnMut(&mut Tenant, &Number) -> Result<(), String>,
) -> Outcome {
    let texts = numbers(cx, args, "PhoneNumbers", MOST)?;
    let id = cx.change(|tenant| {
        let mut one = |text: &String| {
            let result = known(tenant, text).and_then(|number| act(tenant, &number));
            item(text, result)
        };
        let items = texts.iter().map(&mut one).collect();
        tenant.start(Operation::done(OperationKind::NumberUpdate, items))
    })?;
    let pairs = [
        ("Id", Value::text(id)),
        ("OrderType", Value::text("NumberUpdate")),
    ];
    cx.write(object("", pairs))
}

/// A refusal of a rule as the message of an item.
fn asked<Q: ?Sized, T>(tenant: &Tenant, rule: &Rule<Q, T>, question: &Q) -> Result<T, String> {
    let info: RuleInfo = rule.info;
    (rule.find)(tenant, question).map_err(|violation| info.fill(&violation))
}

/// Changes one number.
fn edit(
    tenant: &mut Tenant,
    number: &Number,
    change: impl FnOnce(&mut PhoneNumber),
) -> Result<(), String> {
    let changed = tenant.change::<PhoneNumber>(number, change);
    changed.map_err(|refusal| refusal.to_string())
}

fn acquired(cx: &mut Context, args: &Args) -> Outcome {
    let add = capabilities(cx, args, "AcquiredCapabilitiesToAdd")?;
    let remove = capabilities(cx, args, "AcquiredCapabilitiesToRemove")?;
    order(cx, args, |tenant, number| {
        let direct = tenant
            .numbers
            .get(number)
            .is_some_and(|known| known.number_type == NumberType::DirectRouting);
        if !direct {
            return Err("The Number is not a DirectRouting number.".to_owned());
        }
        edit(tenant, number, |known| {
            let own = &mut known.acquired_capabilities;
            own.retain(|word| !remove.iter().any(|gone| same_name(gone, word)));
            let new = add.iter().filter(|word| !own.contains(word)).cloned();
            let new: Vec<String> = new.collect();
            own.extend(new);
        })
    })
}

fn location(cx: &mut Context, args: &Args) -> Outcome {
    let text = args.text("LocationId").unwrap_or_default();
    let gone = text.is_empty() || text.eq_ignore_ascii_case("null");
    let location = match gone {
        true => None,
        false => Some(cx.require(&LOCATION_EXISTS, &*text)?),
    };
    order(cx, args, |tenant, number| {
        if let Some(known) = tenant.numbers.get(number).cloned() {
            asked(tenant, &LOCATION_CAN_CHANGE, &known)?;
            if gone {
                asked(tenant, &LOCATION_CAN_GO, &known)?;
            }
        }
        let set = tenant.set_number_location(number, location);
        set.map_err(|refusal| refusal.to_string())
    })
}

/// As with a single number, the site is noted and not looked up.
fn site(cx: &mut Context, args: &Args) -> Outcome {
    let site = args.text("NetworkSiteId").unwrap_or_default();
    order(cx, args, |tenant, number| {
        edit(tenant, number, |known| {
            known.network_site = site.to_string()
        })
    })
}

fn lookup(cx: &mut Context, args: &Args) -> Outcome {
    let add = args.text("ReverseNumberLookupToAdd");
    let remove = args.text("ReverseNumberLookupToRemove");
    order(cx, args, |tenant, number| {
        let kind = tenant.numbers.get(number).map(|known| known.number_type);
        if let (Some(kind), Some(add)) = (kind, &add) {
            asked(tenant, &LOOKUP_IS_DIRECT, &(kind, add.to_string()))?;
        }
        edit(tenant, number, |known| {
            let own = &mut known.reverse_number_lookup;
            own.retain(|word| !remove.iter().any(|gone| same_name(gone, word)));
            if let Some(add) = &add
                && !own.iter().any(|word| same_name(word, add))
            {
                own.push(add.to_string());
            }
        })
    })
}

/// The tags of a comma-separated text.
pub(super) fn tags(cx: &mut Context, args: &Args, name: &str) -> Outcome<Vec<String>> {
    let text = args.text(name).unwrap_or_default();
    let words = text
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_owned).collect();
    for word in &words {
        cx.expect(&TAG_IS_SHORT, word.as_str())?;
    }
    Ok(words)
}

fn tags_order(cx: &mut Context, args: &Args) -> Outcome {
    let add = tags(cx, args, "TagsToAdd")?;
    let remove = tags(cx, args, "TagsToRemove")?;
    order(cx, args, |tenant, number| {
        for word in &add {
            let known = tenant.numbers.get(number).cloned();
            if let Some(known) = known {
                asked(tenant, &tag::FEW_TAGS, &known)?;
            }
            tag::attach(tenant, number, word).map_err(|refusal| refusal.to_string())?;
        }
        edit(tenant, number, |known| {
            let gone = |own: &String| remove.iter().any(|word| same_name(word, own));
            known.tags.retain(|own| !gone(own));
        })
    })
}
