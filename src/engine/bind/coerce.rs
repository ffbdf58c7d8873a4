//! Conversion of a value to a parameter's type.

use super::error::{BindError, BindResult, Stop, texts};
use crate::engine::reference::Reference;
use crate::engine::switch::SwitchParameter;
use crate::engine::{Engine, Halt, Result};
use crate::value::operator::arithmetic::is_number;
use crate::value::types::{Type, exceptions, net};
use crate::value::{Array, Exception, Ptr, Str, Value};

/// What `[ref]` says of other values.
const REFERENCE_EXPECTED: &str = "Reference type is expected in argument.";

/// What `[bool]` and `[switch]` say of other values.
fn not_boolean(value: &str, ty: &Type) -> String {
    format!(
        "Cannot convert value \"{value}\" to type \"{}\". Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.",
        ty.full_name()
    )
}

/// The value when it has the type already.
pub fn as_is(value: Value, ty: &Type) -> Option<Value> {
    if value.is_null() {
        return (!ty.is_value_type() && !ty.is_net(&net::STRING)).then_some(Value::Null);
    }
    if takes_anything(ty) {
        return Some(value);
    }
    if has_type(&value, ty) {
        return Some(if ty.element().is_some() {
            value.base().clone()
        } else {
            value
        });
    }
    // A scalar or list whose items all have the item type becomes an array of it.
    let element = ty.element()?;
    let items = match value.base() {
        Value::Array(array) => array.items.borrow().clone(),
        Value::List(list) => list.items.borrow().clone(),
        _ => vec![value.clone()],
    };
    let fits = |item: &Value| {
        item.is_null()
            || item.type_of().is_some_and(|t| t.is(element))
            || item.base().type_of().is_some_and(|t| t.is(element))
    };
    let is_object = element.is_net(&net::OBJECT);
    (is_object || items.iter().all(fits)).then(|| array_of(element, items))
}

fn takes_anything(ty: &Type) -> bool {
    ty.is_net(&net::OBJECT) || ty.is_net(&net::PS_OBJECT)
}

fn has_type(value: &Value, ty: &Type) -> bool {
    value.base().type_of().is_some_and(|own| own.is(ty))
}

fn array_of(element: &Type, items: Vec<Value>) -> Value {
    Value::Array(Ptr::new(Array::of(element.clone(), items)))
}

/// Whether a value is a list that is no scalar.
fn is_list(value: &Value) -> bool {
    matches!(value.base(), Value::Array(_) | Value::List(_))
}

fn is_boolean_type(ty: &Type) -> bool {
    ty.is_net(&net::BOOLEAN) || ty.is_net(&net::SWITCH_PARAMETER)
}

fn is_nullable_bool(ty: &Type) -> bool {
    matches!(ty, Type::Generic(g) if std::ptr::eq(g.definition, &net::NULLABLE_OF) && g.arguments.first().is_some_and(|t| t.is_net(&net::BOOLEAN)))
}

/// The on or off of a boolean or number; `None` for anything else.
fn as_boolean(engine: &Engine, value: &Value) -> Option<bool> {
    let value = value.base();
    match value {
        Value::Bool(on) => Some(*on),
        Value::Native(native) => native.get::<SwitchParameter>().map(|s| s.0),
        other if is_number(other) => Some(match other {
            Value::Int(n) => *n != 0,
            other => engine.is_true(other),
        }),
        _ => None,
    }
}

/// The conversion that a type in a `param` block does, with its errors.
///
/// # Errors
/// `ParameterArgumentTransformationError`.
pub fn scripted(engine: &mut Engine, name: &Str, ty: &Type, value: Value) -> BindResult<Value> {
    let fail = |reason: &str, inner: Option<Ptr<Exception>>| {
        let mut cast = Exception::new(
            &exceptions::ARGUMENT_TRANSFORMATION_METADATA_EXCEPTION,
            reason,
        );
        cast.inner = inner;
        let mut error = texts::transformation(name, reason).caused_by(Some(Ptr::new(cast)));
        error.failed_cast = true;
        error
    };
    let refuse = |reason: String| {
        let inner = Exception::new(&exceptions::PS_INVALID_CAST_EXCEPTION, reason.clone());
        fail(&reason, Some(Ptr::new(inner))).stop()
    };
    if takes_anything(ty) {
        return Ok(value);
    }
    let value = match (Reference::of_value(&value), ty.is_net(&net::PS_REFERENCE)) {
        (None, true) => return Err(refuse(REFERENCE_EXPECTED.into())),
        // What no reference is asked for is read through it.
        (Some(reference), false) => reference.get(),
        _ => value,
    };
    if ty.is_net(&net::STRING) && matches!(value.base(), Value::Array(_)) {
        return Err(refuse("Cannot convert value to type System.String.".into()));
    }
    if ty.is_net(&net::PS_REFERENCE) && !value.type_of().is_some_and(|own| own.is(ty)) {
        return Err(refuse("Reference type is expected in argument.".into()));
    }
    if is_boolean_type(ty) || is_nullable_bool(ty) {
        check_boolean(engine, &value, ty).map_err(refuse)?;
    }
    if let Some(element) = ty.element().filter(|e| is_boolean_type(e)) {
        let items = if is_list(&value) {
            engine.enumerate(&value)?
        } else {
            vec![value.clone()]
        };
        for item in items {
            check_boolean(engine, &item, element).map_err(refuse)?;
        }
    }
    match cast(engine, &value, ty)? {
        Ok(value) => Ok(value),
        Err((message, inner)) => Err(fail(&message, inner).stop()),
    }
}

/// Refuses what is neither truth value nor number, where a type takes only those.
///
/// # Errors
/// The reason.
pub fn check_boolean_type(
    engine: &Engine,
    value: &Value,
    ty: &Type,
) -> std::result::Result<(), String> {
    if is_boolean_type(ty) || is_nullable_bool(ty) {
        return check_boolean(engine, value, ty);
    }
    Ok(())
}

fn check_boolean(engine: &Engine, value: &Value, ty: &Type) -> std::result::Result<(), String> {
    if value.is_null() {
        return match ty.is_net(&net::BOOLEAN) {
            true => Err(not_boolean("", ty)),
            false => Ok(()),
        };
    }
    match as_boolean(engine, value) {
        Some(_) => Ok(()),
        None => Err(not_boolean(
            &value
                .base()
                .type_of()
                .map(|t| t.full_name())
                .unwrap_or_default(),
            ty,
        )),
    }
}

/// A failed conversion: its message and exception.
type Failed = (Str, Option<Ptr<Exception>>);

/// Converts as a cast does; what is no conversion error goes on.
fn cast(
    engine: &mut Engine,
    value: &Value,
    ty: &Type,
) -> Result<std::result::Result<Value, Failed>> {
    match engine.convert(value, ty) {
        Ok(value) => Ok(Ok(value)),
        Err(halt) => match *halt {
            Halt::Error(raise) => Ok(Err((raise.record.message(), raise.record.net_exception()))),
            other => Err(Box::new(other)),
        },
    }
}

/// Converts to the type of a compiled parameter.
///
/// # Errors
/// `CannotConvertArgument`, `CannotConvertArgumentNoMessage`, `ParameterArgumentValidationErrorNullNotAllowed`.
pub fn coerce(engine: &mut Engine, name: &Str, ty: &Type, value: Value) -> BindResult<Value> {
    if value.is_null() {
        if ty.is_net(&net::BOOLEAN) {
            return Err(texts::null_not_allowed(name).stop());
        }
        return Ok(if ty.is_net(&net::SWITCH_PARAMETER) {
            SwitchParameter::value(true)
        } else {
            Value::Null
        });
    }
    if takes_anything(ty) || has_type(&value, ty) {
        return Ok(value);
    }
    if is_boolean_type(ty) || is_nullable_bool(ty) {
        let Some(on) = as_boolean(engine, &value) else {
            let own = value
                .base()
                .type_of()
                .map(|t| t.full_name())
                .unwrap_or_default();
            return Err(failed(texts::cannot_convert(
                name,
                &own,
                &ty.full_name(),
                "",
            )));
        };
        return Ok(if ty.is_net(&net::SWITCH_PARAMETER) {
            SwitchParameter::value(on)
        } else {
            Value::Bool(on)
        });
    }
    if let Some(element) = ty.element() {
        let items = match value.base() {
            Value::Array(array) => array.items.borrow().clone(),
            Value::List(list) => list.items.borrow().clone(),
            _ => vec![value.clone()],
        };
        let mut converted = Vec::with_capacity(items.len());
        for item in items {
            converted.push(if element.element().is_some() {
                item
            } else {
                coerce(engine, name, element, item)?
            });
        }
        return Ok(array_of(element, converted));
    }
    if is_list(&value) && !takes_list(ty) {
        let own = super::binder::object_text(engine, &value)?;
        let reason = "Specified method is not supported.";
        return Err(failed(texts::cannot_convert(
            name,
            &own,
            &ty.full_name(),
            reason,
        )));
    }
    match cast(engine, &value, ty)? {
        Ok(value) => Ok(value),
        Err((message, inner)) => {
            let mut error = texts::cannot_bind(name, &message).caused_by(inner);
            error.failed_cast = true;
            Err(error.stop())
        }
    }
}

fn failed(error: BindError) -> Stop {
    error.stop()
}

/// Types to which a list converts as a whole.
fn takes_list(ty: &Type) -> bool {
    let definition = ty.definition();
    ty.is_enum()
        || ty.is_net(&net::ARRAY)
        || definition.is_some_and(|d| {
            d.is(&net::I_COLLECTION) || d.is(&net::I_LIST) || d.is(&net::PS_LIST_MODIFIER)
        })
}
