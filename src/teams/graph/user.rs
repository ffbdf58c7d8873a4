//! `Get-`, `Update-` and `Remove-MgUser`.

use std::rc::Rc;

use super::connect::signed_in;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::filter;
use crate::teams::objects::{self, text_or_null};
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::teams::value::of_dict;
use crate::tenant::{Setting, Tenant, User};
use crate::value::shape::same_name;
use crate::value::{Str, Value};

pub const COMMANDS: &[Command] = &[
    Command::offline("Get-MgUser", get),
    Command::offline("Update-MgUser", update),
    Command::offline("Remove-MgUser", remove),
];

pub const RULES: &[RuleInfo] = &[OBJECT_EXISTS.info, HOLDS_NOTHING.info];

/// The account of an object id or UPN.
pub const OBJECT_EXISTS: Rule<str, Rc<User>> = Rule::new(
    RuleInfo::new(
        "LIC-12",
        Kind::Refused,
        Provenance::Sibling,
        "Resource '{0}' does not exist or one of its queried reference-property objects are not present.",
        "Microsoft Graph error Request_ResourceNotFound",
    )
    .code("Request_ResourceNotFound"),
    |tenant, text| tenant.user(text).cloned().ok_or_else(|| Violation::of([&text])),
);

/// RA-12: an account is deleted when it has neither number nor association.
const HOLDS_NOTHING: Rule<User> = Rule::new(
    RuleInfo::new(
        "RA-12",
        Kind::Refused,
        Provenance::Ours,
        "The account '{0}' still has a telephone number or an association. Remove them before deleting the account.",
        "OfficeDocs-SkypeForBusiness Teams/manage-resource-accounts.md",
    )
    .code("Request_BadRequest"),
    |tenant, user| {
        let free = tenant.number_of(user.id).is_none() && !tenant.associations.has(&user.id);
        match free {
            true => Ok(()),
            false => Err(Violation::of([&user.user_principal_name])),
        }
    },
);

/// What Graph answers with unless `-Property` asks for more.
const DEFAULTS: &[&str] = &[
    "BusinessPhones",
    "DisplayName",
    "GivenName",
    "Id",
    "JobTitle",
    "Mail",
    "MobilePhone",
    "OfficeLocation",
    "PreferredLanguage",
    "Surname",
    "UserPrincipalName",
];

/// What else it can answer with.
const OTHERS: &[&str] = &[
    "AccountEnabled",
    "AssignedLicenses",
    "AssignedPlans",
    "City",
    "CompanyName",
    "Country",
    "Department",
    "PostalCode",
    "State",
    "StreetAddress",
    "UsageLocation",
    "UserType",
];

fn property(tenant: &Tenant, user: &User, name: &str) -> Value {
    match name {
        "AccountEnabled" => Value::Bool(user.account_enabled),
        "AssignedLicenses" => Value::array(super::licence::assigned(tenant, user)),
        "BusinessPhones" => {
            objects::texts(Some(&user.business_phone).filter(|phone| !phone.is_empty()))
        }
        "City" => text_or_null(&user.city),
        "CompanyName" => text_or_null(&user.company),
        "Country" => text_or_null(&user.country),
        "Department" => text_or_null(&user.department),
        "DisplayName" => text_or_null(&user.display_name),
        "GivenName" => text_or_null(&user.given_name),
        "Id" => objects::id(user.id),
        "JobTitle" => text_or_null(&user.title),
        "Mail" => text_or_null(&user.mail),
        "PostalCode" => text_or_null(&user.postal_code),
        "PreferredLanguage" => text_or_null(&user.preferred_language),
        "State" => text_or_null(&user.state),
        "StreetAddress" => text_or_null(&user.street),
        "Surname" => text_or_null(&user.surname),
        "UsageLocation" => text_or_null(&user.usage_location),
        "UserPrincipalName" => text_or_null(&user.user_principal_name),
        "UserType" => Value::text(match user.account_type {
            crate::tenant::AccountType::Guest => "Guest",
            _ => "Member",
        }),
        _ => Value::Null,
    }
}

/// An account as Graph shows it: what was not asked for is null.
pub(super) fn object(tenant: &Tenant, user: &User, asked: &[Str]) -> Value {
    let all = DEFAULTS.iter().chain(OTHERS);
    let pairs = all.map(|name| {
        let shown = match asked.is_empty() {
            true => DEFAULTS.contains(name),
            false => asked
                .iter()
                .any(|wanted| wanted == "*" || same_name(wanted, name)),
        };
        let value = if shown {
            property(tenant, user, name)
        } else {
            Value::Null
        };
        (*name, value)
    });
    let text = user.id.to_string();
    objects::object_with_text(
        "Microsoft.Graph.PowerShell.Models.MicrosoftGraphUser",
        text,
        pairs.collect::<Vec<_>>(),
    )
}

/// The properties that `-Property` asks for.
pub(super) fn asked(args: &Args) -> Vec<Str> {
    let texts = args.texts("Property");
    let parts = texts.iter().flat_map(|text| text.split(','));
    parts.map(|part| Str::from(part.trim())).collect()
}

/// OData in the shape of the module's filters: `eq` for `-eq`, `startswith(a,'b')` for `a -like 'b*'`.
pub(super) fn odata(text: &str) -> String {
    let mut words = Vec::new();
    for word in text.split(' ') {
        let plain = match word.to_ascii_lowercase().as_str() {
            "eq" | "ne" | "gt" | "ge" | "lt" | "le" | "and" | "or" | "not" => format!("-{word}"),
            "true" | "false" | "null" => format!("${word}"),
            _ => word.to_owned(),
        };
        let call = plain
            .strip_prefix("startswith(")
            .or_else(|| plain.strip_prefix("startsWith("))
            .and_then(|rest| rest.strip_suffix("')"))
            .and_then(|rest| rest.split_once(",'"));
        words.push(match call {
            Some((property, start)) => format!("{property} -like '{start}*'"),
            None => plain,
        });
    }
    words.join(" ")
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    signed_in(cx)?;
    let asked = asked(args);
    if let Some(id) = args.text("UserId") {
        let user = cx.require(&OBJECT_EXISTS, &*id)?;
        let value = object(cx.tenant(), &user, &asked);
        return cx.write(value);
    }
    let filter = args
        .text("Filter")
        .and_then(|text| filter::parse(&odata(&text)).ok());
    let tenant = cx.tenant();
    let name = |name: &str| {
        let all = DEFAULTS.iter().chain(OTHERS);
        all.copied()
            .find(|known| same_name(known, name))
            .unwrap_or("")
    };
    let chosen = |user: &&Rc<User>| {
        let get = |wanted: &str| property(tenant, user, name(wanted));
        user.soft_deleted.is_none() && filter.as_ref().is_none_or(|filter| filter.passes(&get))
    };
    let top = args.int("Top").and_then(|n| usize::try_from(n).ok());
    let limit = top.unwrap_or(if args.flag("All") { usize::MAX } else { 100 });
    let users = tenant.users.iter().filter(chosen).take(limit);
    let values = users.map(|user| object(tenant, user, &asked)).collect();
    cx.write_all(values)
}

fn update(cx: &mut Context, args: &Args) -> Outcome {
    signed_in(cx)?;
    let id = args.text("UserId").unwrap_or_default();
    let user = cx.require(&OBJECT_EXISTS, &*id)?;
    let body = match args.get("BodyParameter").map(Value::base) {
        Some(Value::Dict(dict)) => of_dict(dict),
        _ => Default::default(),
    };
    let given = |name: &str| {
        let bound = args.text(name).map(|text| text.to_string());
        bound.or_else(|| body.text(name).map(str::to_owned))
    };
    let phones = args.texts("BusinessPhones");
    let enabled = args
        .has("AccountEnabled")
        .then(|| args.flag("AccountEnabled"));
    let enabled = enabled.or_else(|| body.get("AccountEnabled").and_then(Setting::as_bool));
    if !cx.approve(&user.user_principal_name)? {
        return Ok(());
    }
    cx.change(|tenant| {
        tenant.change::<User>(&user.id, |user| {
            let fields = [
                ("City", &mut user.city),
                ("CompanyName", &mut user.company),
                ("Country", &mut user.country),
                ("Department", &mut user.department),
                ("DisplayName", &mut user.display_name),
                ("GivenName", &mut user.given_name),
                ("JobTitle", &mut user.title),
                ("PostalCode", &mut user.postal_code),
                ("PreferredLanguage", &mut user.preferred_language),
                ("State", &mut user.state),
                ("StreetAddress", &mut user.street),
                ("Surname", &mut user.surname),
                ("UsageLocation", &mut user.usage_location),
            ];
            for (name, field) in fields {
                if let Some(text) = given(name) {
                    *field = text;
                }
            }
            if let Some(phone) = phones.first() {
                user.business_phone = phone.to_string();
            }
            user.account_enabled = enabled.unwrap_or(user.account_enabled);
        })
    })
}

fn remove(cx: &mut Context, args: &Args) -> Outcome {
    signed_in(cx)?;
    let id = args.text("UserId").unwrap_or_default();
    let user = cx.require(&OBJECT_EXISTS, &*id)?;
    cx.require(&HOLDS_NOTHING, &user)?;
    if !cx.approve(&user.user_principal_name)? {
        return Ok(());
    }
    cx.change(|tenant| tenant.remove_account(user.id))
}
