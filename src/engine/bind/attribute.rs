//! Attributes of scripts: their arguments, and the validations among them.

use crate::code::Attribute;
use crate::engine::signature::validation::Case;
use crate::engine::signature::{RangeKind, Validation};
use crate::engine::{Engine, Result};
use crate::value::shape::same_name;
use crate::value::{Str, Value};

/// The evaluated arguments of an attribute. A name without a value is `$true`.
pub(super) struct AttributeArguments {
    pub positional: Vec<Value>,
    pub named: Vec<(Str, Value)>,
}

/// Evaluates an attribute's arguments.
///
/// # Errors
/// What they raise.
pub(super) fn arguments_of(
    engine: &mut Engine,
    attribute: &Attribute,
) -> Result<AttributeArguments> {
    let mut positional = Vec::with_capacity(attribute.positional.len());
    for expression in &attribute.positional {
        positional.push(engine.eval(expression)?);
    }
    let mut named = Vec::with_capacity(attribute.named.len());
    for (name, expression) in &attribute.named {
        let value = match expression {
            Some(expression) => engine.eval(expression)?,
            None => Value::Bool(true),
        };
        named.push((name.clone(), value));
    }
    Ok(AttributeArguments { positional, named })
}

/// The validation that an attribute asks for; `None` when it is another kind of attribute.
///
/// # Errors
/// What evaluating its arguments raises.
pub fn validation_of(engine: &mut Engine, attribute: &Attribute) -> Result<Option<Validation>> {
    let is = |name: &str| attribute.name.is_attribute(name);
    if is("ValidateNotNull") {
        return Ok(Some(Validation::NotNull));
    }
    if is("ValidateNotNullOrEmpty") {
        return Ok(Some(Validation::NotNullOrEmpty));
    }
    if is("ValidateNotNullOrWhiteSpace") {
        return Ok(Some(Validation::NotNullOrWhiteSpace));
    }
    let known = [
        "ValidateSet",
        "ValidateRange",
        "ValidateLength",
        "ValidateCount",
        "ValidatePattern",
        "ValidateScript",
    ];
    if !known.iter().any(|name| is(name)) {
        return Ok(None);
    }
    let arguments = arguments_of(engine, attribute)?;
    let named = |name: &str| {
        arguments
            .named
            .iter()
            .find(|(n, _)| same_name(n, name))
            .map(|(_, v)| v.clone())
    };
    let message = match named("ErrorMessage") {
        Some(value) => Some(engine.to_text(&value)?).filter(|t| !t.is_empty()),
        None => None,
    };
    let first = arguments.positional.first().cloned().unwrap_or_default();
    let second = arguments.positional.get(1).cloned();
    if is("ValidateScript") {
        return Ok(Some(Validation::Script {
            block: first,
            message,
        }));
    }
    if is("ValidatePattern") {
        let pattern = engine.to_text(&first)?;
        let case = match named("Options") {
            Some(options)
                if !engine
                    .to_text(&options)?
                    .to_ascii_lowercase()
                    .contains("ignorecase") =>
            {
                Case::Mind
            }
            _ => Case::Ignore,
        };
        return Ok(Some(Validation::Pattern {
            pattern,
            case,
            message,
        }));
    }
    if is("ValidateSet") {
        let mut values = Vec::new();
        for value in &arguments.positional {
            for item in engine.enumerate(value)? {
                values.push(engine.to_text(&item)?);
            }
        }
        let case = match named("IgnoreCase") {
            Some(value) if !engine.is_true(&value) => Case::Mind,
            _ => Case::Ignore,
        };
        return Ok(Some(Validation::Set {
            values,
            case,
            message,
        }));
    }
    if is("ValidateRange") {
        return range(engine, first, second).map(Some);
    }
    let (min, max) = (whole(&first), whole(&second.unwrap_or_default()));
    Ok(Some(match is("ValidateLength") {
        true => Validation::Length { min, max },
        false => Validation::Count { min, max },
    }))
}

fn range(engine: &mut Engine, first: Value, second: Option<Value>) -> Result<Validation> {
    if let Some(max) = second {
        return Ok(Validation::Range { min: first, max });
    }
    let text = engine.to_text(&first)?;
    let kinds = [
        ("NonNegative", RangeKind::NonNegative),
        ("Negative", RangeKind::Negative),
        ("NonPositive", RangeKind::NonPositive),
    ];
    let found = kinds.into_iter().find(|(n, _)| same_name(n, &text));
    Ok(Validation::RangeKind(
        found.map_or(RangeKind::Positive, |(_, kind)| kind),
    ))
}

fn whole(value: &Value) -> i32 {
    match value.base() {
        Value::Int(n) => *n,
        _ => 0,
    }
}
