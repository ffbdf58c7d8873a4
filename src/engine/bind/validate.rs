//! Validation attributes, and what mandatory parameters refuse.

use super::error::{BindError, BindResult, ErrorKind, Stop, texts};
use crate::engine::signature::validation::Case;
use crate::engine::signature::{Parameter, RangeKind, Validation};
use crate::engine::{Engine, Halt};
use crate::value::natives::VersionValue;
use crate::value::types::{Type, exceptions, net};
use crate::value::version::Version;
use crate::value::{Exception, Ptr, Str, Value};

/// Whether a value breaks a rule: the sentence, or nothing.
type Verdict = BindResult<Option<String>>;

const NULL: &str = "The argument is null. Provide a valid value for the argument, and then try running the command again.";
const NULL_ITEM: &str = "The argument has a null value, or an element of the argument collection contains a null value. Provide a collection that does not contain any null values, and then try the command again.";
const EMPTY: &str = "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.";
const EMPTY_ITEM: &str = "The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again.";
const BLANK: &str = "The argument is null, empty, or consists of only white-space characters. Provide an argument that contains non white-space characters, and then try the command again.";
const BLANK_ITEM: &str = "An element of the argument collection is null, empty, or consists of only white-space characters. Supply a collection that does not contain any those values and then try the command again.";

/// Whether an attribute says that null is no value.
pub fn refuses_null(parameter: &Parameter) -> bool {
    let refuses = |v: &Validation| matches!(v, Validation::NotNull | Validation::NotNullOrEmpty);
    parameter.validations.iter().any(refuses)
}

/// Checks a converted value against the parameter's rules.
///
/// # Errors
/// `ParameterArgumentValidationError` and its kin.
pub fn check(engine: &mut Engine, parameter: &Parameter, value: &Value) -> BindResult {
    for validation in &parameter.validations {
        if let Validation::TypeName(name) = validation {
            if !is_called(engine, value, name) {
                return Err(texts::mismatched_type_name(&parameter.name, name).stop());
            }
            continue;
        }
        if let Some(reason) = broken(engine, validation, value)? {
            let inner = Exception::new(&exceptions::VALIDATION_METADATA_EXCEPTION, reason.clone());
            let error = texts::validation(&parameter.name, &reason);
            // Another parameter at the same position may take the argument.
            let error = match validation {
                Validation::NotMemberType => error.kind(ErrorKind::Binding),
                _ => error,
            };
            return Err(error.caused_by(Some(Ptr::new(inner))).stop());
        }
    }
    if parameter.in_sets.iter().any(|s| s.mandatory) {
        mandatory(parameter, parameter.ty.get(), value, Depth::Collection)
            .map_err(|e| e.kind(ErrorKind::Validation).stop())?;
    }
    Ok(())
}

/// Whether items are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    Collection,
    Item,
}

/// What a mandatory parameter refuses: null, empty text, empty collections.
fn mandatory(
    parameter: &Parameter,
    ty: &Type,
    value: &Value,
    depth: Depth,
) -> Result<(), BindError> {
    let (name, allows) = (&parameter.name, parameter.allows);
    let nullable = matches!(ty, Type::Generic(g) if std::ptr::eq(g.definition, &net::NULLABLE_OF));
    if value.is_null() {
        return if allows.null || nullable {
            Ok(())
        } else {
            Err(texts::null_not_allowed(name))
        };
    }
    if ty.is_net(&net::STRING) {
        let empty = matches!(value.base(), Value::String(text) if text.is_empty());
        return if empty && !allows.empty_string {
            Err(texts::empty_string(name))
        } else {
            Ok(())
        };
    }
    if depth == Depth::Item {
        return Ok(());
    }
    let (items, element) = match (value.base(), ty) {
        (Value::Array(array), Type::Array(element)) => {
            (array.items.borrow().clone(), (**element).clone())
        }
        (Value::List(list), Type::Generic(_) | Type::Net(_))
            if !ty.is_net(&net::OBJECT) && !ty.is_net(&net::PS_OBJECT) =>
        {
            (list.items.borrow().clone(), list.element.clone())
        }
        _ => return Ok(()),
    };
    if items.is_empty() && !allows.empty_collection {
        return Err(match ty {
            Type::Array(_) => texts::empty_array(name),
            _ => texts::empty_collection(name),
        });
    }
    if !element.is_value_type() {
        for item in &items {
            mandatory(parameter, &element, item, Depth::Item)?;
        }
    }
    Ok(())
}

/// The items of an argument as validation sees them; `None` for one that is no collection.
fn items_of(value: &Value) -> Option<Vec<Value>> {
    match value.base() {
        Value::Array(array) => Some(array.items.borrow().clone()),
        Value::List(list) => Some(list.items.borrow().clone()),
        Value::Dict(dict) if dict.is_set() => Some(dict.keys()),
        Value::Native(native) => native.items(),
        _ => None,
    }
}

fn broken(engine: &mut Engine, validation: &Validation, value: &Value) -> Verdict {
    let broken = match validation {
        Validation::NotNull => null(value),
        Validation::NotNullOrEmpty => empty(value, str::is_empty, (EMPTY, EMPTY, EMPTY_ITEM)),
        Validation::NotNullOrWhiteSpace => {
            empty(value, |t| t.trim().is_empty(), (EMPTY, BLANK, BLANK_ITEM))
        }
        Validation::Count { min, max } => count(value, *min, *max),
        Validation::Custom(attribute) => return custom(engine, attribute, value),
        Validation::NotMemberType => member_type(value),
        Validation::PowerShellVersion => unknown_version(value),
        Validation::TypeName(_)
        | Validation::Drive(_)
        | Validation::UserDrive
        | Validation::TrustedData => None,
        _ => return each(engine, validation, value),
    };
    Ok(broken)
}

/// Whether an object, or each item of a list, has the type name.
fn is_called(engine: &Engine, value: &Value, name: &Str) -> bool {
    let has = |value: &Value| {
        let names = engine.type_names(value);
        names.iter().any(|n| n.eq_ignore_ascii_case(name))
    };
    if value.is_null() || has(value) {
        return true;
    }
    match items_of(value) {
        Some(items) => items.iter().all(has),
        None => false,
    }
}

/// Versions 1 to 5.1, and those from 6 up to the session's own.
fn unknown_version(value: &Value) -> Option<String> {
    let Value::Native(native) = value.base() else {
        return None;
    };
    let version = &native.get::<VersionValue>()?.0;
    let known = match (version.major, version.minor) {
        (1..=4, 0) | (5, 0..=1) => true,
        (major @ 6..=7, minor) => {
            let own = Version::parse(crate::engine::session::POWERSHELL_VERSION).ok();
            major == 6 || own.is_some_and(|own| minor <= own.minor)
        }
        _ => false,
    };
    (!known).then(|| format!("The \"{version}\" argument does not contain a valid PowerShell version. Supply a valid version number and then try the command again."))
}

/// `ValidateNotePropertyName`: a text that names a member type is no name of a note property.
fn member_type(value: &Value) -> Option<String> {
    const TYPES: &[&str] = &[
        "AliasProperty",
        "CodeMethod",
        "CodeProperty",
        "MemberSet",
        "Method",
        "Methods",
        "NoteProperty",
        "ParameterizedProperty",
        "Properties",
        "Property",
        "PropertySet",
        "ScriptMethod",
        "ScriptProperty",
        "All",
    ];
    let Value::String(text) = value.base() else {
        return None;
    };
    TYPES
        .iter()
        .any(|name| name.eq_ignore_ascii_case(text))
        .then(|| {
            format!(
                "The value \"{text}\" is the name of a member type, which the parameter does not accept."
            )
        })
}

/// Rules on each item.
fn each(engine: &mut Engine, validation: &Validation, value: &Value) -> Verdict {
    if value.is_null() {
        return Ok(Some(EMPTY_ITEM.into()));
    }
    let Some(items) = items_of(value) else {
        return item(engine, validation, value);
    };
    for one in items {
        if let Some(reason) = item(engine, validation, &one)? {
            return Ok(Some(reason));
        }
    }
    Ok(None)
}

fn null(value: &Value) -> Option<String> {
    if value.is_null() {
        return Some(NULL.into());
    }
    let has_null = items_of(value).is_some_and(|items| items.iter().any(Value::is_null));
    has_null.then(|| NULL_ITEM.into())
}

/// `texts` are those for null, for a text, and for an item.
fn empty(value: &Value, is_empty: fn(&str) -> bool, texts: (&str, &str, &str)) -> Option<String> {
    let (null, text, item) = texts;
    match value.base() {
        Value::Null | Value::Nothing => return Some(null.into()),
        Value::String(own) => return is_empty(own).then(|| text.into()),
        Value::Dict(dict) if !dict.is_set() => return dict.is_empty().then(|| EMPTY_ITEM.into()),
        _ => {}
    }
    let items = items_of(value)?;
    // Text in a `psobject[]` is an object, and an object is never empty.
    let objects = matches!(value.base(), Value::Array(array)
        if array.element.is_net(&crate::value::types::net::PS_OBJECT));
    let bad = |v: &Value| match v.base() {
        Value::Null | Value::Nothing => true,
        Value::String(own) => !objects && is_empty(own),
        _ => false,
    };
    if items.is_empty() {
        return Some(EMPTY_ITEM.into());
    }
    let bad_item = items.iter().find(|v| bad(v))?;
    Some(if bad_item.is_null() { EMPTY_ITEM } else { item }.into())
}

fn count(value: &Value, min: i32, max: i32) -> Option<String> {
    let length = match (value.is_null(), items_of(value), value.base()) {
        (true, _, _) => 0,
        (_, Some(items), _) => items.len(),
        (_, None, Value::Dict(dict)) => dict.len(),
        (_, None, Value::String(text)) => text.utf16_len(),
        _ => {
            return Some(
                "The ValidateCount attribute cannot be applied to a non-array parameter. Either remove the attribute from the parameter or make the parameter an array parameter."
                    .into(),
            );
        }
    };
    let within =
        i64::try_from(length).is_ok_and(|n| (i64::from(min)..=i64::from(max)).contains(&n));
    (!within).then(|| match min == max {
        true => format!("The parameter requires exactly {max} value(s) - {length} value(s) were provided."),
        false => format!("The parameter requires at least {min} value(s) and no more than {max} value(s) - {length} value(s) were provided."),
    })
}

/// A rule of a script's own class.
fn custom(engine: &mut Engine, attribute: &Value, value: &Value) -> Verdict {
    match engine.invoke_member(attribute, "Validate", &[value.clone(), Value::Null]) {
        Ok(_) => Ok(None),
        Err(halt) => raised(*halt).map(Some),
    }
}

/// The message of what a script raised.
fn raised(halt: Halt) -> BindResult<String> {
    match halt {
        Halt::Error(raise) => Ok(raise
            .record
            .net_exception()
            .map(|e| e.message.to_string())
            .unwrap_or_default()),
        other => Err(Stop::Halt(Box::new(other))),
    }
}

fn item(engine: &mut Engine, validation: &Validation, value: &Value) -> Verdict {
    if value.is_null() {
        return Ok(Some(NULL.into()));
    }
    match validation {
        Validation::Set {
            values,
            case,
            message,
        } => {
            let text = engine.to_text(value)?;
            let equal = |v: &Str| match case {
                Case::Ignore => crate::value::shape::same_name(v, &text),
                Case::Mind => *v == text,
            };
            if values.iter().any(equal) {
                return Ok(None);
            }
            let all = values.iter().map(Str::as_str).collect::<Vec<_>>().join(",");
            Ok(Some(match message {
                Some(message) => filled(message, &[&text, &all]),
                None => format!(
                    "The argument \"{text}\" does not belong to the set \"{all}\" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again."
                ),
            }))
        }
        Validation::Length { min, max } => Ok(length(value, *min, *max)),
        Validation::Pattern {
            pattern,
            case,
            message,
        } => {
            let text = engine.to_text(value)?;
            if matches(&text, pattern, *case) {
                return Ok(None);
            }
            Ok(Some(match message {
                Some(message) => filled(message, &[&text, pattern]),
                None => {
                    format!(
                        "The argument \"{text}\" does not match the \"{pattern}\" pattern. Supply an argument that matches \"{pattern}\" and try the command again."
                    )
                }
            }))
        }
        Validation::Script { block, message } => script(engine, block, message.as_ref(), value),
        Validation::Range { min, max } => range(engine, min, max, value),
        Validation::RangeKind(kind) => range_kind(engine, *kind, value),
        _ => Ok(None),
    }
}

fn length(value: &Value, min: i32, max: i32) -> Option<String> {
    let Value::String(text) = value.base() else {
        return Some(
            "The ValidateLength attribute cannot be applied to a parameter that is not a string or string[] parameter. Make the parameter a string or string[] parameter."
                .into(),
        );
    };
    let own = i64::try_from(text.utf16_len()).unwrap_or(i64::MAX);
    if own < i64::from(min) {
        return Some(format!(
            "The character length ({own}) of the argument is too short. Specify an argument with a length that is greater than or equal to \"{min}\", and then try the command again."
        ));
    }
    (own > i64::from(max)).then(|| {
        format!(
            "The character length of the {own} argument is too long. Shorten the character length of the argument so it is fewer than or equal to \"{max}\" characters, and then try the command again."
        )
    })
}

fn matches(text: &str, pattern: &str, case: Case) -> bool {
    let pattern = match case {
        Case::Ignore => format!("(?i){pattern}"),
        Case::Mind => pattern.to_string(),
    };
    fancy_regex::Regex::new(&pattern).is_ok_and(|regex| regex.is_match(text).unwrap_or(false))
}

fn script(engine: &mut Engine, block: &Value, message: Option<&Str>, value: &Value) -> Verdict {
    let Value::ScriptBlock(block) = block else {
        return Ok(None);
    };
    let answer = match engine.block_value(block, Some(value.clone()), &[]) {
        Ok(answer) => answer,
        Err(halt) => return raised(*halt).map(Some),
    };
    if engine.is_true(&answer) {
        return Ok(None);
    }
    let (text, code) = (engine.to_text(value)?, block.text());
    Ok(Some(match message {
        Some(message) => filled(message, &[&text, code]),
        None => format!(
            "The \"{code}\" validation script for the argument with value \"{text}\" did not return a result of True. Determine why the validation script failed, and then try the command again."
        ),
    }))
}

fn range(engine: &mut Engine, min: &Value, max: &Value, value: &Value) -> Verdict {
    let ty = min.type_of().unwrap_or(Type::Net(&net::INT32));
    let own = value.type_of().map(|t| t.name()).unwrap_or_default();
    let converted = match value.base().type_of() {
        Some(own) if own == ty => Ok(value.base().clone()),
        _ => engine.convert(value, &ty),
    };
    let Ok(converted) = converted else {
        let ty = ty.name();
        return Ok(Some(format!(
            "The argument cannot be validated because its type \"{own}\" is not the same type ({ty}) as the maximum and minimum limits of the parameter. Make sure the argument is of type {ty} and then try the command again."
        )));
    };
    let text = engine.to_text(&converted)?;
    if compare(&converted, min).is_some_and(std::cmp::Ordering::is_lt) {
        let min = engine.to_text(min)?;
        return Ok(Some(format!(
            "The {text} argument is less than the minimum allowed range of {min}. Supply an argument that is greater than or equal to {min} and then try the command again."
        )));
    }
    if compare(&converted, max).is_some_and(std::cmp::Ordering::is_gt) {
        let max = engine.to_text(max)?;
        return Ok(Some(format!(
            "The {text} argument is greater than the maximum allowed range of {max}. Supply an argument that is less than or equal to {max} and then try the command again."
        )));
    }
    Ok(None)
}

fn range_kind(engine: &mut Engine, kind: RangeKind, value: &Value) -> Verdict {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let Some(order) = compare(value.base(), &Value::Int(0)) else {
        let own = value.type_of().map(|t| t.name()).unwrap_or_default();
        return Ok(Some(format!(
            "The argument cannot be validated because its type \"{own}\" is not the same type (Int32) as the maximum and minimum limits of the parameter. Make sure the argument is of type Int32 and then try the command again."
        )));
    };
    let (fits, wanted) = match kind {
        RangeKind::Positive => (order == Greater, "greater than zero"),
        RangeKind::NonNegative => (order != Less, "greater than or equal to zero"),
        RangeKind::Negative => (order == Less, "less than zero"),
        RangeKind::NonPositive => (matches!(order, Less | Equal), "less than or equal to zero"),
    };
    if fits {
        return Ok(None);
    }
    let text = engine.to_text(value)?;
    Ok(Some(format!(
        "The argument \"{text}\" cannot be validated because its value is not {wanted}."
    )))
}

/// The order of two values of one kind: numbers, text, dates, spans.
fn compare(a: &Value, b: &Value) -> Option<std::cmp::Ordering> {
    match (a, b) {
        (Value::String(a), Value::String(b)) => Some(
            crate::value::shape::fold(a)
                .as_str()
                .cmp(crate::value::shape::fold(b).as_str()),
        ),
        (Value::DateTime(a), Value::DateTime(b)) => Some(a.ticks.cmp(&b.ticks)),
        (Value::TimeSpan(a), Value::TimeSpan(b)) => Some(a.ticks.cmp(&b.ticks)),
        (Value::TimeSpan(a), Value::Int(0)) => Some(a.ticks.cmp(&0)),
        (Value::Char(a), Value::Char(b)) => Some(a.cmp(b)),
        _ => match (whole(a), whole(b)) {
            (Some(a), Some(b)) => Some(a.cmp(&b)),
            _ => real(a)?.partial_cmp(&real(b)?),
        },
    }
}

fn whole(value: &Value) -> Option<i128> {
    Some(match value {
        Value::SByte(n) => i128::from(*n),
        Value::Byte(n) => i128::from(*n),
        Value::Int16(n) => i128::from(*n),
        Value::UInt16(n) => i128::from(*n),
        Value::Int(n) => i128::from(*n),
        Value::UInt(n) => i128::from(*n),
        Value::Long(n) => i128::from(*n),
        Value::ULong(n) => i128::from(*n),
        Value::Enum(value) => i128::from(value.value),
        _ => return None,
    })
}

fn real(value: &Value) -> Option<f64> {
    use num_traits::ToPrimitive;
    match value {
        Value::Double(n) => Some(*n),
        Value::Single(n) => Some(f64::from(*n)),
        Value::Decimal(n) => n.to_f64(),
        Value::BigInt(n) => n.to_f64(),
        other => whole(other).map(|n| n as f64),
    }
}

/// `{0}` and `{1}` of an `ErrorMessage`.
fn filled(message: &str, parts: &[&str]) -> String {
    let mut text = message.to_string();
    for (index, part) in parts.iter().enumerate() {
        text = text.replace(&format!("{{{index}}}"), part);
    }
    text
}

/// Checks a value outside of binding, as a variable's attribute does.
///
/// # Errors
/// The attribute's message, as `ValidationMetadataException`.
pub fn validate(
    engine: &mut Engine,
    validation: &Validation,
    value: &Value,
) -> crate::engine::Result {
    match broken(engine, validation, value) {
        Ok(None) => Ok(()),
        Ok(Some(reason)) => {
            let id = "ValidationMetadataException";
            let fault =
                crate::value::Fault::new(&exceptions::VALIDATION_METADATA_EXCEPTION, id, reason);
            Err(fault
                .category(crate::value::ErrorCategory::MetadataError)
                .into())
        }
        Err(Stop::Halt(halt)) => Err(halt),
        Err(Stop::Error(error)) => Err(Halt::error(error.record(""))),
    }
}
