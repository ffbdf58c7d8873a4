//! Validation attributes, and what mandatory parameters refuse.

mod item;
mod null;

use super::error::{BindResult, ErrorKind, Stop, texts};
use crate::engine::signature::{Parameter, Validation};
use crate::engine::{Engine, Halt};
use crate::value::natives::VersionValue;
use crate::value::types::exceptions;
use crate::value::version::Version;
use crate::value::{Exception, Ptr, Str, Value};
use item::{custom, item};
pub use null::refuses_null;
use null::{BLANK, BLANK_ITEM, EMPTY, EMPTY_ITEM, empty, items_of, mandatory, null};

/// Whether a value breaks a rule: the sentence, or nothing.
type Verdict = BindResult<Option<String>>;

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
