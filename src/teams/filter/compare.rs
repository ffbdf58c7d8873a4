//! Comparisons of filters.

use super::{Literal, Operator};
use crate::value::Value;
use crate::value::shape::same_name;
use crate::value::text::CaseSensitivity;
use crate::value::wildcard::WildcardPattern;

pub(super) fn compare(
    property: &str,
    own: &Value,
    operator: Operator,
    literals: &[Literal],
) -> bool {
    let any = |test: &dyn Fn(&Literal) -> bool| literals.iter().any(test);
    match operator {
        Operator::Equal => any(&|literal| equal(property, own, literal)),
        Operator::NotEqual => !any(&|literal| equal(property, own, literal)),
        Operator::Like => any(&|literal| like(own, literal)),
        Operator::NotLike => !any(&|literal| like(own, literal)),
        Operator::Contains => literals
            .iter()
            .all(|literal| contains(property, own, literal)),
        Operator::NotContains => !any(&|literal| contains(property, own, literal)),
        Operator::Greater => {
            any(&|literal| order(own, literal) == Some(std::cmp::Ordering::Greater))
        }
        Operator::Less => any(&|literal| order(own, literal) == Some(std::cmp::Ordering::Less)),
        Operator::GreaterOrEqual => any(&|literal| order(own, literal).is_some_and(|o| o.is_ge())),
        Operator::LessOrEqual => any(&|literal| order(own, literal).is_some_and(|o| o.is_le())),
    }
}

fn items(own: &Value) -> Vec<Value> {
    match own.base() {
        Value::Array(array) => array.items.borrow().clone(),
        Value::List(list) => list.items.borrow().clone(),
        Value::Null | Value::Nothing => Vec::new(),
        single => vec![single.clone()],
    }
}

pub(super) fn contains(property: &str, own: &Value, literal: &Literal) -> bool {
    items(own).iter().any(|item| equal(property, item, literal))
}

fn equal(property: &str, own: &Value, literal: &Literal) -> bool {
    match literal {
        Literal::Null => own.is_null() || text(own).is_empty(),
        Literal::Bool(wanted) => matches!(own.base(), Value::Bool(on) if on == wanted),
        Literal::Text(wanted) => {
            let own = text(own);
            same_name(&own, wanted)
                || is_number(property) && !own.is_empty() && digits(&own) == digits(wanted)
                || property.ends_with("Policy") && same_name(&own, bare_policy(wanted))
        }
    }
}

/// Numbers compare whether or not `tel:` and `+` are written (OU-08).
fn is_number(property: &str) -> bool {
    ["LineUri", "TelephoneNumber"]
        .iter()
        .any(|name| same_name(name, property))
}

fn digits(text: &str) -> &str {
    text.trim_start_matches("tel:").trim_start_matches('+')
}

/// A policy's name without its authority (OU-07).
fn bare_policy(text: &str) -> &str {
    ["Tenant:", "Host:", "Tag:"]
        .iter()
        .find_map(|prefix| {
            let head = text.get(..prefix.len())?;
            head.eq_ignore_ascii_case(prefix)
                .then(|| &text[prefix.len()..])
        })
        .unwrap_or(text)
}

pub(super) fn like(own: &Value, literal: &Literal) -> bool {
    let Literal::Text(pattern) = literal else {
        return false;
    };
    let pattern = WildcardPattern::new(pattern, CaseSensitivity::Insensitive);
    pattern.is_ok_and(|pattern| items(own).iter().any(|item| pattern.matches(&text(item))))
}

fn order(own: &Value, literal: &Literal) -> Option<std::cmp::Ordering> {
    let Literal::Text(wanted) = literal else {
        return None;
    };
    match own.base() {
        Value::Null | Value::Nothing => None,
        Value::DateTime(time) => {
            let own = crate::teams::context::instant(*time);
            Some(own.cmp(&date(wanted)?))
        }
        other => {
            let own = text(other);
            match (own.parse::<f64>(), wanted.parse::<f64>()) {
                (Ok(a), Ok(b)) => a.partial_cmp(&b),
                _ => Some(own.to_ascii_lowercase().cmp(&wanted.to_ascii_lowercase())),
            }
        }
    }
}

/// A date of a filter: ISO 8601, or month, day and year.
fn date(text: &str) -> Option<jiff::Timestamp> {
    let text = text.trim();
    if let Ok(time) = text.parse::<jiff::Timestamp>() {
        return Some(time);
    }
    let civil = text.parse::<jiff::civil::DateTime>().ok().or_else(|| {
        let date = text.split_whitespace().next()?;
        let mut parts = date.split('/');
        let mut next = || parts.next()?.parse::<i16>().ok();
        let (month, day, year) = (next()?, next()?, next()?);
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        Some(
            jiff::civil::Date::new(year, month, day)
                .ok()?
                .to_datetime(jiff::civil::Time::midnight()),
        )
    })?;
    let zoned = civil.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(zoned.timestamp())
}

pub(super) fn text(value: &Value) -> crate::value::Str {
    crate::value::convert::plain(value)
}
