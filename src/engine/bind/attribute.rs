//! Attributes of scripts: their arguments, and the validations among them.

use crate::code::Attribute;
use crate::engine::signature::validation::Case;
use crate::engine::signature::{RangeKind, Validation};
use crate::engine::{Engine, Result};
use crate::value::operator::arithmetic::is_number;
use crate::value::shape::same_name;
use crate::value::text::CaseSensitivity;
use crate::value::types::{Type, exceptions, net};
use crate::value::{ErrorCategory, Exception, Fault, Ptr, Str, Value};
use std::cmp::Ordering;

/// An attribute with its evaluated arguments, whether a script wrote it or made an object of it.
pub struct AttributeFact {
    /// Without namespace and the ending `Attribute`.
    pub name: Str,
    pub positional: Vec<Value>,
    /// A name without a value is `$true`.
    pub named: Vec<(Str, Value)>,
}

/// Which properties of an attribute object are the arguments of its constructor.
const POSITIONAL: &[(&str, &[&str])] = &[
    ("Alias", &["AliasNames"]),
    ("ValidateCount", &["MinLength", "MaxLength"]),
    ("ValidateLength", &["MinLength", "MaxLength"]),
    ("ValidatePattern", &["RegexPattern"]),
    ("ValidateRange", &["MinRange", "MaxRange"]),
    ("ValidateScript", &["ScriptBlock"]),
    ("ValidateSet", &["ValidValues"]),
];

impl AttributeFact {
    /// An attribute of a script, its arguments evaluated.
    ///
    /// # Errors
    /// What they raise.
    pub fn written(engine: &mut Engine, attribute: &Attribute) -> Result<Self> {
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
        Ok(Self {
            name: short_name(&attribute.name.name.name).into(),
            positional,
            named,
        })
    }

    /// An attribute object, as dynamic parameters carry them.
    pub fn of_object(value: &Value) -> Option<Self> {
        let Value::Object(object) = value.base() else {
            return None;
        };
        let full = object.ty().full_name();
        let name = short_name(&full);
        let order = POSITIONAL
            .iter()
            .find(|(n, _)| same_name(n, name))
            .map_or(&[][..], |(_, order)| order);
        let bag = object.bag.borrow();
        let named = bag
            .shape
            .members
            .iter()
            .zip(&bag.values)
            .map(|(member, value)| (member.name.clone(), value.clone()))
            .collect();
        let positional = order.iter().filter_map(|p| bag.get(p).cloned()).collect();
        Some(Self {
            name: name.into(),
            positional,
            named,
        })
    }

    /// Whether the attribute is the one of this short name.
    pub fn is(&self, name: &str) -> bool {
        same_name(&self.name, name)
    }

    fn named(&self, name: &str) -> Option<Value> {
        let found = self.named.iter().find(|(n, _)| same_name(n, name));
        found.map(|(_, value)| value.clone())
    }
}

/// The name without namespace and the ending `Attribute`.
fn short_name(full: &str) -> &str {
    let name = full.rsplit('.').next().unwrap_or_default();
    let cut = name.len().saturating_sub("Attribute".len());
    match (name.get(..cut), name.get(cut..)) {
        (Some(bare), Some(end)) if !bare.is_empty() && end.eq_ignore_ascii_case("Attribute") => {
            bare
        }
        _ => name,
    }
}

/// The validation that an attribute of a script asks for; `None` when it is another kind of attribute.
///
/// # Errors
/// What evaluating its arguments raises.
pub fn validation_of(engine: &mut Engine, attribute: &Attribute) -> Result<Option<Validation>> {
    let fact = AttributeFact::written(engine, attribute)?;
    validation(engine, &fact)
}

/// The validation that an attribute asks for; `None` when it is another kind of attribute.
///
/// # Errors
/// What turning its arguments to text raises.
pub(super) fn validation(
    engine: &mut Engine,
    arguments: &AttributeFact,
) -> Result<Option<Validation>> {
    let is = |name: &str| arguments.is(name);
    if is("PSTypeName") {
        return match arguments.positional.first() {
            Some(name) => Ok(Some(Validation::TypeName(engine.to_text(name)?))),
            None => Ok(None),
        };
    }
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
    let named = |name: &str| arguments.named(name);
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
    sizes(&arguments.name, min, max)?;
    Ok(Some(match is("ValidateLength") {
        true => Validation::Length { min, max },
        false => Validation::Count { min, max },
    }))
}

/// What the constructors of `[ValidateLength()]` and `[ValidateCount()]` refuse.
fn sizes(attribute: &str, min: i32, max: i32) -> std::result::Result<(), Fault> {
    if min < 0 {
        return Err(unfit_size(attribute, "minLength", min));
    }
    if max <= 0 {
        return Err(unfit_size(attribute, "maxLength", max));
    }
    if max >= min {
        return Ok(());
    }
    Err(match same_name(attribute, "ValidateLength") {
        true => refused(
            "ValidateLengthMaxLengthSmallerThanMinLength",
            "The specified maximum character length of the argument is shorter than the specified minimum argument character length. Update the ValidateLength attribute for the parameter.",
        ),
        false => refused(
            "ValidateRangeMaxLengthSmallerThanMinLength",
            "The specified maximum number of arguments for a parameter is fewer than the specified minimum number of arguments. Update the ValidateCount attribute for the parameter.",
        ),
    })
}

/// `ExceptionConstructingAttribute`: a length that can be none.
fn unfit_size(attribute: &str, name: &str, size: i32) -> Fault {
    let reason = format!(
        "Cannot process argument because the value of argument \"{name}\" is out of range. Change argument \"{name}\" to a value that is within range. (Parameter '{name}')\nActual value was {size}."
    );
    let message = format!(
        "The following exception occurred while constructing the attribute \"{attribute}\": \"{reason}\""
    );
    let inner = Exception::new(&exceptions::PS_ARGUMENT_OUT_OF_RANGE_EXCEPTION, reason);
    let exception = Exception::new(&exceptions::RUNTIME_EXCEPTION, message);
    Fault::from_exception(
        exception.caused_by(Ptr::new(inner)),
        "ExceptionConstructingAttribute",
    )
    .category(ErrorCategory::InvalidOperation)
}

/// What an attribute's constructor says of its arguments.
fn refused(id: &str, message: impl Into<Str>) -> Fault {
    Fault::new(&exceptions::VALIDATION_METADATA_EXCEPTION, id, message)
        .category(ErrorCategory::MetadataError)
}

fn range(engine: &mut Engine, first: Value, second: Option<Value>) -> Result<Validation> {
    if let Some(max) = second {
        let (min, max) = limits(engine, first, max)?;
        return Ok(Validation::Range { min, max });
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

/// The limits of `[ValidateRange()]`, of one type.
fn limits(engine: &mut Engine, min: Value, max: Value) -> Result<(Value, Value)> {
    let (min, max) = (min.base().clone(), max.base().clone());
    let (Some(lower), Some(upper)) = (min.type_of(), max.type_of()) else {
        return Ok((min, max));
    };
    if lower != upper && !(is_number(&min) && is_number(&max)) {
        let message = format!(
            "The specified minimum range ({}) cannot be accepted because it is not the same type as the specified maximum range ({}). Update the ValidateRange attribute for the parameter.",
            lower.name(),
            upper.name()
        );
        return Err(refused("MinRangeNotTheSameTypeOfMaxRange", message).into());
    }
    if !lower.is(&Type::Net(&net::I_COMPARABLE)) {
        let message = "Cannot accept the MaxRange and MinRange parameter types. Both parameters must be objects that implement an IComparable interface.";
        return Err(refused("MinRangeNotIComparable", message).into());
    }
    if engine.order(&min, &max, CaseSensitivity::Sensitive)? == Ordering::Greater {
        let message = "The specified maximum range cannot be accepted because it is less than the specified minimum range. Update the ValidateRange attribute for the parameter.";
        return Err(refused("MaxRangeSmallerThanMinRange", message).into());
    }
    Ok((min, max))
}

fn whole(value: &Value) -> i32 {
    match value.base() {
        Value::Int(n) => *n,
        _ => 0,
    }
}
