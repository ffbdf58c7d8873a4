//! `Set-CsPhoneNumberAssignment`: assigns a number, changes what belongs to it, or enables voice without one (PN-01).

use std::rc::Rc;

use super::rules::*;
use crate::engine::Args;
use crate::teams::context::{Context, Outcome};
use crate::teams::shared_calling;
use crate::tenant::{Assignment, Category, Number, PhoneNumber, Target, User};
use crate::value::Value;

/// Acts by parameter set.
pub fn set(cx: &mut Context, args: &Args) -> Outcome {
    match &*args.set {
        "Attribute" => voice(cx, args),
        "Assignment" => assign(cx, args),
        _ => update(cx, args),
    }
}

/// A category's name.
fn category(args: &Args) -> Category {
    match args
        .text("AssignmentCategory")
        .map(|text| text.to_ascii_lowercase())
    {
        Some(text) if text == "private" => Category::Private,
        Some(text) if text == "alternate" => Category::Alternate,
        _ => Category::Primary,
    }
}

/// Assigns a number to a user or resource account.
fn assign(cx: &mut Context, args: &Args) -> Outcome {
    let account = cx.require(&ACCOUNT_EXISTS, &*args.text("Identity").unwrap_or_default())?;
    let kind = args.text("NumberType").unwrap_or_default();
    let number_type = cx.require(&NUMBER_TYPE_IS_KNOWN, &*kind)?;
    let number = args.text("TelephoneNumber").unwrap_or_default();
    let number = cx.require(&NUMBER_IS_VALID, &*number)?;
    let location = match args.text("LocationId").filter(|text| !text.is_empty()) {
        Some(text) => Some(cx.require(&LOCATION_EXISTS, &*text)?),
        None => None,
    };
    let request = Request {
        account: account.clone(),
        number: number.clone(),
        number_type,
        location,
        category: category(args),
    };
    cx.require(&EXTENSION_IS_DIRECT, &request)?;
    cx.require(&NOT_FROM_ON_PREMISES, &account)?;
    cx.require(&ACCOUNT_IS_LICENSED, &request)?;
    cx.require(&NUMBER_IS_IN_TENANT, &request)?;
    cx.require(&NUMBER_IS_FREE, &request)?;
    cx.require(&NUMBER_IS_NOT_RESERVED, &number)?;
    cx.require(&NOT_BLOCKED, &request)?;
    cx.expect(&NUMBER_FITS_ACCOUNT, &request)?;
    cx.expect(&LOCATION_IS_SET, &request)?;
    cx.expect(&COUNTRY_FITS, &request)?;
    if let Some(location) = location {
        cx.expect(&LOCATION_IS_VALIDATED, &location)?;
        let known = cx.tenant().numbers.get(&number).cloned();
        if let Some(known) = known.filter(|known| known.location != Some(location)) {
            cx.expect(&LOCATION_CAN_CHANGE, &known)?;
        }
    }
    let lookup = args.text("ReverseNumberLookup");
    if let Some(lookup) = &lookup {
        cx.expect(&LOOKUP_IS_DIRECT, &(number_type, lookup.to_string()))?;
    }
    shares_no_number(cx, &account, &number, request.category)?;
    let with = Assignment {
        category: request.category,
        location,
        network_site: args.text("NetworkSiteId").map(|site| site.to_string()),
        reverse_number_lookup: lookup.map(|lookup| vec![lookup.to_string()]),
    };
    let target = match account.is_resource_account() {
        true => Target::ResourceAccount(account.id),
        false => Target::User(account.id),
    };
    cx.change(|tenant| {
        tenant.assign_number(&number, number_type, target, with)?;
        match location {
            Some(_) => tenant.set_number_location(&number, location),
            None => Ok(()),
        }
    })
}

/// SC-28: a user whom a shared calling policy reaches gets no number but a Direct Routing one with an extension.
fn shares_no_number(
    cx: &mut Context,
    account: &Rc<User>,
    number: &Number,
    category: Category,
) -> Outcome {
    let shares = !account.is_resource_account()
        && category == Category::Primary
        && cx.tenant().shared_calling_policy(account).is_some();
    if shares && number.extension().is_none() {
        let question = (account.clone(), number.clone());
        cx.expect(&shared_calling::GETS_NO_NUMBER, &question)?;
    }
    Ok(())
}

/// Enables or disables voice without a number: what shared calling users need (PN-23).
fn voice(cx: &mut Context, args: &Args) -> Outcome {
    let account = cx.require(&ACCOUNT_EXISTS, &*args.text("Identity").unwrap_or_default())?;
    let enabled = matches!(
        args.get("EnterpriseVoiceEnabled").map(Value::base),
        Some(Value::Bool(true))
    );
    if enabled {
        cx.require(&VOICE_IS_LICENSED, &account)?;
        let mut future = User::clone(&account);
        future.enterprise_voice_enabled = true;
        if let Some(policy) = cx.tenant().shared_calling_policy(&account) {
            shared_calling::reaches_user(cx, &Rc::new(future), &policy)?;
        }
    }
    cx.change(|tenant| tenant.set_enterprise_voice(account.id, enabled))
}

/// Changes location, network site or reverse lookup of a number, assigned or not.
fn update(cx: &mut Context, args: &Args) -> Outcome {
    let text = args.text("TelephoneNumber").unwrap_or_default();
    let number = cx.require(&NUMBER_IS_VALID, &*text)?;
    let known = cx.require(&NUMBER_IS_KNOWN, &number)?;
    if let Some(location) = args.text("LocationId") {
        let none = location.eq_ignore_ascii_case("null") || location.is_empty();
        cx.expect(&LOCATION_CAN_CHANGE, &known)?;
        let location = if none {
            cx.expect(&LOCATION_CAN_GO, &known)?;
            None
        } else {
            Some(cx.require(&LOCATION_EXISTS, &*location)?)
        };
        if let Some(location) = location {
            cx.expect(&LOCATION_IS_VALIDATED, &location)?;
        }
        cx.change(|tenant| tenant.set_number_location(&number, location))?;
    }
    if let Some(site) = args.text("NetworkSiteId") {
        let site = if site.eq_ignore_ascii_case("null") {
            String::new()
        } else {
            site.to_string()
        };
        cx.change(|tenant| {
            tenant.change::<PhoneNumber>(&number, |known| known.network_site = site)
        })?;
    }
    if let Some(lookup) = args.text("ReverseNumberLookup") {
        let none = lookup.eq_ignore_ascii_case("null") || lookup.is_empty();
        let list = if none {
            Vec::new()
        } else {
            vec![lookup.to_string()]
        };
        cx.expect(&LOOKUP_IS_DIRECT, &(known.number_type, list.concat()))?;
        cx.change(|tenant| {
            tenant.change::<PhoneNumber>(&number, |known| known.reverse_number_lookup = list)
        })?;
    }
    Ok(())
}
