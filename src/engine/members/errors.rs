//! The errors of member access, with PowerShell's texts and ids. Each sentence stands here once.

use crate::engine::{Halt, Reach};
use crate::value::error_record::{ErrorCategory, ErrorRecord};
use crate::value::types::{NetType, Type, exceptions};
use crate::value::{Exception, Fault, Ptr, Str, Value};

/// The name by which messages call a type: generic arguments with their assembly.
pub fn type_text(ty: &Type) -> Str {
    crate::value::convert::error::full_name(ty)
}

/// `InvokeMethodOnNull`
pub fn method_on_null() -> Fault {
    Fault::runtime(
        "InvokeMethodOnNull",
        ErrorCategory::InvalidOperation,
        "You cannot call a method on a null-valued expression.",
    )
}

/// `MethodNotFound`
pub fn method_not_found(ty: &Type, name: &str) -> Fault {
    Fault::runtime(
        "MethodNotFound",
        ErrorCategory::InvalidOperation,
        format!(
            "Method invocation failed because [{}] does not contain a method named '{name}'.",
            type_text(ty)
        ),
    )
}

/// No overload takes that many, or these, arguments.
pub fn no_overload(name: &str, count: usize) -> Fault {
    method_exception(
        "MethodCountCouldNotFindBest",
        format!("Cannot find an overload for \"{name}\" and the argument count: \"{count}\"."),
    )
}

/// Several overloads are equally good.
pub fn ambiguous(name: &str, count: usize) -> Fault {
    method_exception(
        "MethodCountCouldNotFindBest",
        format!(
            "Multiple ambiguous overloads found for \"{name}\" and the argument count: \"{count}\"."
        ),
    )
}

/// An argument that cannot become the parameter's type.
pub fn bad_argument(parameter: &str, value: &str, method: &str, ty: &Type, cause: &Halt) -> Fault {
    let (inner, message) = match cause {
        Halt::Error(raise) => (raise.record.net_exception(), raise.record.message()),
        _ => (None, Str::new()),
    };
    let text = format!(
        "Cannot convert argument \"{parameter}\", with value: \"{value}\", for \"{method}\" to type \"{}\": \"{message}\"",
        type_text(ty)
    );
    let mut exception = Exception::new(&exceptions::METHOD_EXCEPTION, text);
    exception.inner = inner;
    Fault::from_exception(exception, "MethodArgumentConversionInvalidCastArgument")
}

/// A `MethodException` of the engine.
pub fn method_exception(id: &'static str, message: String) -> Fault {
    Fault::new(&exceptions::METHOD_EXCEPTION, id, message)
}

/// An argument that must be `[ref]` and is not, or the other way around.
pub fn reference_argument(position: usize, ty: &Type, takes: bool) -> Fault {
    if takes {
        method_exception(
            "NonRefArgumentToRefParameterMsg",
            format!(
                "Argument: '{position}' should be a System.Management.Automation.PSReference. Use [ref]."
            ),
        )
    } else {
        method_exception(
            "RefArgumentToNonRefParameterMsg",
            format!(
                "Argument: '{position}' should not be a System.Management.Automation.PSReference. Do not use [ref] for {}.",
                type_text(ty)
            ),
        )
    }
}

/// What a .NET method raised, as a script sees it.
pub fn method_raised(halt: Box<Halt>, method: &str, count: usize) -> Box<Halt> {
    wrapped(
        halt,
        &exceptions::METHOD_INVOCATION_EXCEPTION,
        None,
        |message| {
            format!("Exception calling \"{method}\" with \"{count}\" argument(s): \"{message}\"")
        },
    )
}

/// What a getter raised.
pub fn getter_raised(halt: Box<Halt>, property: &str) -> Box<Halt> {
    wrapped(
        halt,
        &exceptions::GET_VALUE_INVOCATION_EXCEPTION,
        Some("ExceptionWhenGetting"),
        |message| format!("Exception getting \"{property}\": \"{message}\""),
    )
}

/// What a setter raised.
pub fn setter_raised(halt: Box<Halt>, property: &str) -> Box<Halt> {
    wrapped(
        halt,
        &exceptions::SET_VALUE_INVOCATION_EXCEPTION,
        Some("ExceptionWhenSetting"),
        |message| format!("Exception setting \"{property}\": \"{message}\""),
    )
}

fn wrapped(
    halt: Box<Halt>,
    ty: &'static NetType,
    id: Option<&str>,
    text: impl FnOnce(&str) -> String,
) -> Box<Halt> {
    let Halt::Error(raise) = &*halt else {
        return halt;
    };
    // `ThrowTerminatingError` and `WriteError` are methods, and their errors the function's own.
    if matches!(raise.reach, Reach::Call(_) | Reach::Preference) {
        return halt;
    }
    let inner = raise.record.net_exception();
    let message = inner
        .as_ref()
        .map_or_else(|| raise.record.message(), |e| e.message.clone());
    let own = match (&raise.record.exception, &inner) {
        (Value::Instance(instance), _) => instance.class.name.clone(),
        (_, Some(inner)) => inner.ty.name(),
        _ => Str::from("Exception"),
    };
    if inner
        .as_ref()
        .is_some_and(|e| e.ty.is(&Type::Net(&exceptions::FLOW_CONTROL_EXCEPTION)))
        || own.as_str() == "ScriptCallDepthException"
        || own.as_str() == "PipelineStoppedException"
    {
        return halt;
    }
    let mut exception = Exception::new(ty, text(&message));
    exception.inner = inner;
    Halt::error(ErrorRecord::new(
        exception.into_value(),
        id.map_or(own, Str::from),
        ErrorCategory::NotSpecified,
        Value::Null,
    ))
}

fn property_sentence(name: &str) -> String {
    format!(
        "The property '{name}' cannot be found on this object. Verify that the property exists and can be set."
    )
}

/// Setting a property of `$null`.
pub fn set_on_null(name: &str) -> Fault {
    Fault::runtime(
        "PropertyNotFound",
        ErrorCategory::InvalidOperation,
        property_sentence(name),
    )
}

/// Setting a property that a plain value lacks.
pub fn no_property(name: &str) -> Fault {
    Fault::runtime(
        "PropertyAssignmentException",
        ErrorCategory::InvalidOperation,
        property_sentence(name),
    )
}

/// Setting a property that an object with members of its own lacks.
pub fn no_property_of_object(name: &str) -> Box<Halt> {
    setter_raised(no_property(name).into(), name)
}

/// Setting a property that can only be read.
pub fn read_only(name: &str) -> Fault {
    Fault::runtime(
        "PropertyAssignmentException",
        ErrorCategory::InvalidOperation,
        format!("'{name}' is a ReadOnly property."),
    )
}

/// Indexing into `$null`.
pub fn null_array() -> Fault {
    Fault::runtime(
        "NullArray",
        ErrorCategory::InvalidOperation,
        "Cannot index into a null array.",
    )
}

/// An index that is `$null`.
pub fn null_index() -> Fault {
    Fault::runtime(
        "NullArrayIndex",
        ErrorCategory::InvalidOperation,
        "Index operation failed; the array index evaluated to null.",
    )
}

/// As many indices as the array has dimensions are needed.
pub fn wrong_dimensions(dimensions: usize, index: &str) -> Fault {
    Fault::runtime(
        "NeedMultidimensionalIndex",
        ErrorCategory::InvalidOperation,
        format!("You cannot index into a {dimensions} dimensional array with index [{index}]."),
    )
}

/// A value without an indexer.
pub fn cannot_index(ty: &Type) -> Fault {
    Fault::runtime(
        "CannotIndex",
        ErrorCategory::InvalidOperation,
        format!(
            "Unable to index into an object of type \"{}\".",
            type_text(ty)
        ),
    )
}

/// An index outside an array.
pub fn out_of_bounds() -> Fault {
    Fault::new(
        &exceptions::INDEX_OUT_OF_RANGE_EXCEPTION,
        "System.IndexOutOfRangeException",
        "Index was outside the bounds of the array.",
    )
    .category(ErrorCategory::OperationStopped)
}

/// An index outside a list.
pub fn out_of_range(parameter: &str) -> Fault {
    argument_range(
        "Index was out of range. Must be non-negative and less than the size of the collection.",
        parameter,
    )
}

/// `ArgumentOutOfRangeException` with the parameter's name at the end of the text, as .NET writes it.
pub fn argument_range(message: &str, parameter: &str) -> Fault {
    Fault::from_exception(
        Exception::new(
            &exceptions::ARGUMENT_OUT_OF_RANGE_EXCEPTION,
            format!("{message} (Parameter '{parameter}')"),
        )
        .with("ParamName", parameter),
        "System.ArgumentOutOfRangeException",
    )
    .category(ErrorCategory::OperationStopped)
}

/// `ArgumentException` with the parameter's name at the end of the text.
pub fn argument(message: &str, parameter: &str) -> Fault {
    Fault::from_exception(
        Exception::new(
            &exceptions::ARGUMENT_EXCEPTION,
            format!("{message} (Parameter '{parameter}')"),
        )
        .with("ParamName", parameter),
        "System.ArgumentException",
    )
    .category(ErrorCategory::OperationStopped)
}

/// `ArgumentNullException` for a parameter.
pub fn argument_null(parameter: &str) -> Fault {
    Fault::from_exception(
        Exception::new(
            &exceptions::ARGUMENT_NULL_EXCEPTION,
            format!("Value cannot be null. (Parameter '{parameter}')"),
        )
        .with("ParamName", parameter),
        "System.ArgumentNullException",
    )
    .category(ErrorCategory::OperationStopped)
}

/// Any other .NET exception, as it looks when nothing wraps it.
pub fn net(ty: &'static NetType, message: impl Into<Str>) -> Fault {
    Fault::new(ty, ty.name, message).category(ErrorCategory::OperationStopped)
}

/// The exception that an error carries.
pub fn exception_of(halt: &Halt) -> Option<Ptr<Exception>> {
    match halt {
        Halt::Error(raise) => raise.record.net_exception(),
        _ => None,
    }
}

/// `PropertyNotFoundStrict`.
pub fn property_not_found(name: &str) -> Fault {
    let message = format!(
        "The property '{name}' cannot be found on this object. Verify that the property exists."
    );
    Fault::new(
        &exceptions::PROPERTY_NOT_FOUND_EXCEPTION,
        "PropertyNotFoundStrict",
        message,
    )
    .category(ErrorCategory::NotSpecified)
}
