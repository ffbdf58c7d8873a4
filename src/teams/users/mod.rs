//! `Get-CsOnlineUser`: accounts with licences, voice and policies.

mod parts;
mod property;

use super::commands::Command;
use super::context::{Context, Outcome, Stop};
use super::filter::{self, Filter};
use super::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::engine::Args;
use crate::tenant::{Tenant, User};
use crate::value::shape::same_name;
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Str, Value, convert};
use property::{LIST_TYPE, PROPERTIES, names, property, shaped};
pub use property::{account_type, object_of};
use std::cmp::Ordering;
use std::rc::Rc;

pub const COMMANDS: &[Command] = &[Command::new("Get-CsOnlineUser", get_online_user)];

pub const RULES: &[RuleInfo] = &[USER_IS_FOUND.info, FILTER_IS_SUPPORTED];

/// OU-02: the account that an object id, UPN, SIP address or alias names.
pub const USER_IS_FOUND: Rule<str, Rc<User>> = Rule::new(
    RuleInfo::new(
        "OU-02",
        Kind::Refused,
        Provenance::Seen,
        "userId was not found",
        "MicrosoftDocs/office-docs-powershell#9103",
    )
    .code("NotFound"),
    |tenant, identity| {
        tenant
            .user(identity)
            .cloned()
            .ok_or_else(Violation::default)
    },
);

/// OU-04: what the service cannot query.
const FILTER_IS_SUPPORTED: RuleInfo = RuleInfo::new(
    "OU-04",
    Kind::Refused,
    Provenance::Seen,
    "Query not supported for property: {0} query: {1} position: {2}.\nParameter name: $filter",
    "MicrosoftDocs/OfficeDocs-SkypeForBusiness#8792",
)
.code("BadArgument");

/// The accounts of an identity or a filter.
fn get_online_user(cx: &mut Context, args: &Args) -> Outcome {
    let names = names(args);
    if let Some(identity) = args.text("Identity").filter(|text| !text.is_empty()) {
        let user = cx.require(&USER_IS_FOUND, &*identity)?;
        let type_name = "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.User";
        let value = shaped(cx.tenant(), &user, type_name, names.iter().copied());
        return cx.write(value);
    }
    let limit = result_size(args)?;
    let filter = match args.text("Filter") {
        Some(text) => Some(supported(&text)?),
        None => None,
    };
    let tenant = cx.tenant();
    let wanted = args.text("AccountType");
    let deleted = args.flag("SoftDeletedUser");
    let chosen = |user: &&Rc<User>| {
        let get = |name: &str| property(tenant, user, name);
        user.soft_deleted.is_some() == deleted
            && wanted
                .as_ref()
                .is_none_or(|kind| same_name(kind, account_type(user.account_type)))
            && filter.as_ref().is_none_or(|filter| filter.passes(&get))
    };
    let mut users: Vec<&Rc<User>> = tenant.users.iter().filter(chosen).collect();
    if let Some(sort) = args.text("Sort") {
        order(tenant, &mut users, &sort);
    }
    users.truncate(limit);
    let found: Vec<Value> = users
        .into_iter()
        .map(|user| shaped(tenant, user, LIST_TYPE, names.iter().copied()))
        .collect();
    cx.write_all(found)
}

/// `-ResultSize` is a number; `Unlimited` is none since 4.0 (OU-09).
fn result_size(args: &Args) -> Outcome<usize> {
    let Some(value) = args.get("ResultSize") else {
        return Ok(usize::MAX);
    };
    let text = convert::plain(value);
    text.parse().map_err(|_| {
        let message = format!(
            "Cannot process argument transformation on parameter 'ResultSize'. Cannot convert value \"{text}\" to type \"System.UInt32\". Error: \"The input string '{text}' was not in a correct format.\""
        );
        let exception = &exceptions::PARAMETER_BINDING_EXCEPTION;
        Fault::new(exception, "ParameterArgumentTransformationError", message)
            .category(ErrorCategory::InvalidData)
            .into()
    })
}

/// A filter over properties that the service can query.
fn supported(text: &Str) -> Outcome<Filter> {
    let refuse = |property: &str, position: usize| {
        let violation = Violation::of([&property, text, &position]);
        Stop::refused(FILTER_IS_SUPPORTED, violation)
    };
    let filter = filter::parse(text).map_err(|error| {
        let rest = text.get(error.position..).unwrap_or_default();
        refuse(
            rest.split_whitespace().next().unwrap_or_default(),
            error.position,
        )
    })?;
    let unknown = filter
        .properties()
        .into_iter()
        .find(|name| !PROPERTIES.iter().any(|known| same_name(known, name)));
    match unknown {
        Some(name) => Err(refuse(name, 1)),
        None => Ok(filter),
    }
}

/// Sorts by `Property`, `Property desc`.
fn order(tenant: &Tenant, users: &mut [&Rc<User>], sort: &str) {
    let mut words = sort.split_whitespace();
    let name = words.next().unwrap_or_default();
    let down = words
        .next()
        .is_some_and(|word| word.eq_ignore_ascii_case("desc"));
    let key = |user: &User| match property(tenant, user, name) {
        Value::DateTime(time) => format!("{:020}", time.ticks),
        other => convert::plain(&other).to_lowercase(),
    };
    users.sort_by(|a, b| {
        let order = key(a).cmp(&key(b));
        match (order, down) {
            (Ordering::Equal, _) => Ordering::Equal,
            (order, true) => order.reverse(),
            (order, false) => order,
        }
    });
}
