//! The errors of conversions, with PowerShell's ids and texts. Each sentence stands here once.

use super::text;
use crate::value::types::assembly::assembly_of;
use crate::value::types::{NetType, Type, exceptions, net};
use crate::value::{ErrorCategory, Exception, Fault, Ptr, Str, Value};

/// The name of a type with the assembly of generic arguments: `Type.FullName`.
pub fn full_name(ty: &Type) -> Str {
    match ty {
        Type::Generic(generic) if generic.is_closed() => generic.definition.name.into(),
        Type::Generic(generic) => {
            let parts: Vec<String> = generic
                .arguments
                .iter()
                .map(|t| format!("[{}, {}]", full_name(t), assembly_of(t)))
                .collect();
            format!("{}[{}]", generic.definition.name, parts.join(",")).into()
        }
        _ => ty.full_name(),
    }
}

/// What messages of operators call an operand's type: custom objects are `PSObject` to them.
pub fn operand_name(value: &Value) -> Str {
    match value.base().type_of() {
        Some(ty) if ty.is_net(&net::PS_CUSTOM_OBJECT) => net::PS_OBJECT.name.into(),
        Some(ty) => full_name(&ty),
        None => Str::new(),
    }
}

fn invalid_cast(id: impl Into<Str>, message: String, inner: Option<Exception>) -> Fault {
    let mut exception = Exception::new(&exceptions::PS_INVALID_CAST_EXCEPTION, message);
    exception.inner = inner.map(Ptr::new);
    Fault::from_exception(exception, id).category(ErrorCategory::InvalidArgument)
}

/// No conversion exists between the types.
pub fn no_conversion(value: &Value, ty: &Type) -> Fault {
    let base = value.base();
    let own = base.type_of().map(|t| full_name(&t)).unwrap_or_default();
    let message = format!(
        "Cannot convert the \"{}\" value of type \"{own}\" to type \"{}\".",
        text::net(base),
        ty.full_name()
    );
    invalid_cast("ConvertToFinalInvalidCastException", message, None)
}

/// What `[bool]` and `[switch]` variables and parameters say of other values.
pub fn not_boolean(reason: String) -> Fault {
    invalid_cast("InvalidBooleanArgumentCast", reason, None)
}

/// `$null` where the type has no null.
pub fn null_to_type(ty: &Type) -> Fault {
    let message = format!("Cannot convert null to type \"{}\".", ty.full_name());
    invalid_cast("nullToObjectInvalidCast", message, None)
}

/// A conversion that exists and failed, with what it failed with.
pub fn failed(
    id: impl Into<Str>,
    value: &Value,
    ty: &Type,
    cause: &'static NetType,
    reason: &str,
) -> Fault {
    failed_text(id, &text::net(value.base()), ty, cause, reason)
}

/// As [`failed`], for a value that is quoted differently.
pub fn failed_text(
    id: impl Into<Str>,
    shown: &str,
    ty: &Type,
    cause: &'static NetType,
    reason: &str,
) -> Fault {
    failed_because(id, shown, ty, Exception::new(cause, reason))
}

/// As [`failed`], with the exception that it failed with.
pub fn failed_because(id: impl Into<Str>, shown: &str, ty: &Type, cause: Exception) -> Fault {
    let message = format!(
        "Cannot convert value \"{shown}\" to type \"{}\". Error: \"{}\"",
        ty.full_name(),
        cause.message
    );
    invalid_cast(id, message, Some(cause))
}

/// A number or list of names that makes no value of an enum.
pub fn undefined_enum(id: &'static str, shown: &str, ty: &Type, names: &[Str]) -> Fault {
    let names: Vec<&str> = names.iter().map(Str::as_str).collect();
    let message = format!(
        "Cannot convert value \"{shown}\" to type \"{}\" due to enumeration values that are not valid. Specify one of the following enumeration values and try again. The possible enumeration values are \"{}\".",
        ty.full_name(),
        names.join(",")
    );
    invalid_cast(id, message, None)
}

/// `$null` as an enum value.
pub fn null_to_enum(ty: &Type, names: &[Str]) -> Fault {
    let names: Vec<&str> = names.iter().map(Str::as_str).collect();
    let message = format!(
        "Cannot convert null to type \"{}\" due to enumeration values that are not valid. Specify one of the following enumeration values and try again. The possible enumeration values are \"{}\".",
        ty.full_name(),
        names.join(",")
    );
    invalid_cast("nullToEnumInvalidCast", message, None)
}

/// A property of a dictionary that the type to be made does not have; `settable` are those that it has.
pub fn unknown_property(ty: &Type, name: &str, settable: &[(Str, Str)]) -> Fault {
    let known = if settable.is_empty() {
        "There is no settable property available.".to_owned()
    } else {
        let list: Vec<String> = settable
            .iter()
            .map(|(name, ty)| format!("[{name} <{ty}>]"))
            .collect();
        format!("The settable properties are: {}.", list.join(", "))
    };
    let reason = format!(
        "The property '{name}' was not found for the '{}' object. {known}",
        full_name(ty)
    );
    object_creation(
        ty,
        Exception::new(&exceptions::INVALID_OPERATION_EXCEPTION, reason),
    )
}

/// An object that could not be made from a dictionary.
pub fn object_creation(ty: &Type, cause: Exception) -> Fault {
    let message = format!(
        "Cannot create object of type \"{}\". {}",
        ty.full_name(),
        cause.message
    );
    invalid_cast("ObjectCreationError", message, Some(cause))
}
