//! `New-Object`.

use crate::engine::members::invoke::default_of;
use crate::engine::{Args, CmdletEntry, Context, Halt, Raise, Reach, Result};
use crate::value::types::{exceptions, net};
use crate::value::{Dict, ErrorCategory, ErrorRecord, Exception, Fault, Object, Ptr, Type, Value};

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::new("New-Object", new_object)];

/// What makes an empty object of a type that a module brings; the module sets it when it starts.
#[derive(Default)]
pub struct ModuleTypes(pub Option<fn(&str) -> Option<Value>>);

fn new_object(cx: &mut Context, args: &Args) -> Result {
    if args.set == "Com" {
        return Err(no_com().into());
    }
    let name = args.text("TypeName").unwrap_or_default();
    let list = super::property::plain_list(args.get("ArgumentList").unwrap_or(&Value::Nothing));
    let object = match cx.engine.find_type(&name) {
        Some(ty)
            if ty.is_net(&net::PS_CUSTOM_OBJECT)
                || (ty.is_net(&net::PS_OBJECT) && list.is_empty()) =>
        {
            Object::custom().into_value()
        }
        Some(ty) => construct(cx, &ty, &list)?,
        None => {
            let make = cx.engine.state::<ModuleTypes>().0;
            let made = make.and_then(|make| make(&name));
            made.ok_or_else(|| type_not_found(&name))?
        }
    };
    if let Some(Value::Dict(dict)) = args.get("Property").map(Value::base) {
        set_properties(cx, &object, dict)?;
    }
    cx.write(object)
}

fn construct(cx: &mut Context, ty: &Type, list: &[Value]) -> Result<Value> {
    let made = match ty {
        Type::Array(element) if list.len() == 1 => {
            let element = (**element).clone();
            let count = cx.engine.convert(&list[0], &Type::Net(&net::INT32))?;
            let count = match count {
                Value::Int(n) => usize::try_from(n).unwrap_or(0),
                _ => 0,
            };
            let initial = default_of(&element).unwrap_or_default();
            Ok(Value::Array(Ptr::new(crate::value::Array::of(
                element,
                vec![initial; count],
            ))))
        }
        _ => cx.engine.invoke_static(ty, "new", list),
    };
    made.map_err(|halt| constructor_failed(halt, ty))
}

/// An error of a constructor as `New-Object` reports it.
fn constructor_failed(halt: Box<Halt>, ty: &Type) -> Box<Halt> {
    let Halt::Error(raise) = &*halt else {
        return halt;
    };
    let id = raise.record.id.borrow().clone();
    let message = raise.record.message();
    let fault = if id.starts_with("MethodCountCouldNotFindBest") || id.starts_with("MethodNotFound")
    {
        let text = format!(
            "A constructor was not found. Cannot find an appropriate constructor for type {}.",
            ty.full_name()
        );
        Fault::new(
            &exceptions::PS_ARGUMENT_EXCEPTION,
            "CannotFindAppropriateCtor",
            text,
        )
        .category(ErrorCategory::ObjectNotFound)
    } else {
        let mut exception = Exception::new(&exceptions::METHOD_INVOCATION_EXCEPTION, message);
        if let Some(inner) = raise.record.net_exception().and_then(|e| e.inner.clone()) {
            exception = exception.caused_by(inner);
        }
        Fault::from_exception(exception, "ConstructorInvokedThrowException")
            .category(ErrorCategory::InvalidOperation)
    };
    Box::new(Halt::Error(Raise {
        record: Ptr::new(ErrorRecord::from_fault(fault)),
        reach: Reach::Statement,
    }))
}

/// `-Property`: sets properties, or calls methods of those names.
fn set_properties(cx: &mut Context, object: &Value, dict: &Dict) -> Result {
    for (key, value) in dict.pairs() {
        let name = cx.engine.to_text(&key)?;
        if let Value::Object(custom) = object
            && custom.is_custom()
        {
            custom.set(&name, value);
            continue;
        }
        match cx.engine.get_property(object, &name) {
            Ok(Some(_)) => cx.engine.set_member(object, &name, value)?,
            _ => {
                let has_method = cx
                    .engine
                    .methods(object)
                    .iter()
                    .any(|m| crate::value::shape::same_name(&m.name, &name));
                if has_method {
                    let list = super::property::plain_list(&value);
                    cx.engine.invoke_member(object, &name, &list)?;
                } else {
                    return Err(member_not_found(&name, object).into());
                }
            }
        }
    }
    Ok(())
}

/// `TypeNotFound`.
fn type_not_found(name: &str) -> Fault {
    let message = format!(
        "Cannot find type [{name}]: verify that the assembly containing this type is loaded."
    );
    Fault::new(&exceptions::PS_ARGUMENT_EXCEPTION, "TypeNotFound", message)
        .category(ErrorCategory::InvalidType)
}

/// `InvalidOperationException`: `-Property` names what the object lacks.
fn member_not_found(name: &str, object: &Value) -> Fault {
    let message = format!(
        "The member \"{name}\" was not found for the specified {} object.",
        object.type_of().map(|t| t.full_name()).unwrap_or_default()
    );
    Fault::new(
        &exceptions::INVALID_OPERATION_EXCEPTION,
        "InvalidOperationException",
        message,
    )
    .category(ErrorCategory::InvalidOperation)
    .target(object.clone())
}

/// COM exists on Windows only.
fn no_com() -> Fault {
    let message = "A parameter cannot be found that matches parameter name 'ComObject'.";
    Fault::new(
        &exceptions::PARAMETER_BINDING_EXCEPTION,
        "NamedParameterNotFound",
        message,
    )
    .category(ErrorCategory::InvalidArgument)
}
