//! `System.Exception` and the members that its descendants add.

mod messages;

use super::support::{at, null_argument, text};
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::types::{Type, exceptions};
use crate::value::{Dict, Exception, Ptr, Str, Value};
use messages::default_message;

// The constructors that nearly every exception has.
const NEW: NetMethod = NetMethod::new("new()", |_, this, _| Ok(make(this, None, None)));
const WITH_MESSAGE: NetMethod = NetMethod::new("new(string message)", |_, this, args| {
    Ok(make(this, Some(text(args, 0)), None))
});
const WITH_INNER: NetMethod = NetMethod::new(
    "new(string message, System.Exception innerException)",
    |_, this, args| Ok(make(this, Some(text(args, 0)), inner(&at(args, 1)))),
);

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            NetProperty::get("TargetSite", "System.Reflection.MethodBase", |_, _| {
                Ok(Value::Null)
            }),
            NetProperty::get("Message", "string", |_, this| {
                Ok(exception(this).map_or(Value::Null, |e| Value::String(e.message.clone())))
            }),
            NetProperty::get("Data", "System.Collections.IDictionary", data),
            NetProperty::get("InnerException", "System.Exception", |_, this| {
                let inner = exception(this).and_then(|e| e.inner.clone());
                Ok(inner.map_or(Value::Null, Value::Exception))
            }),
            settable(
                "HelpLink",
                "string",
                |_, this| stored(this, "HelpLink"),
                |_, this, value| store(this, "HelpLink", value),
            ),
            settable(
                "Source",
                "string",
                |_, this| stored(this, "Source"),
                |_, this, value| store(this, "Source", value),
            ),
            settable("HResult", "int", hresult, |_, this, value| {
                store(this, "HResult", value)
            }),
            NetProperty::get("StackTrace", "string", |_, this| stored(this, "StackTrace")),
        ],
        methods: &[
            NetMethod::new("System.Exception GetBaseException()", |_, this, _| {
                let mut last = exception(this);
                while let Some(inner) = last.as_ref().and_then(|e| e.inner.clone()) {
                    last = Some(inner);
                }
                Ok(last.map_or(Value::Null, Value::Exception))
            }),
            NetMethod::new("string ToString()", |_, this, _| {
                Ok(exception(this).map_or(Value::Null, |e| Value::text(full_text(&e))))
            }),
        ],
        constructors: &[NEW, WITH_MESSAGE, WITH_INNER],
        ..TypeTable::of(&exceptions::EXCEPTION)
    },
    TypeTable {
        properties: &[NetProperty::get("ParamName", "string", |_, this| {
            stored(this, "ParamName")
        })],
        constructors: &[
            NEW,
            WITH_MESSAGE,
            WITH_INNER,
            NetMethod::new("new(string message, string paramName)", |_, this, args| {
                Ok(about(this, text(args, 0), text(args, 1)))
            }),
            NetMethod::new(
                "new(string message, string paramName, System.Exception innerException)",
                |_, this, args| {
                    let told = about(this, text(args, 0), text(args, 1));
                    let message = exception(&told).map(|e| e.message.clone());
                    let made = make(this, message, inner(&at(args, 2)));
                    store(&made, "ParamName", at(args, 1))?;
                    Ok(made)
                },
            ),
        ],
        ..TypeTable::of(&exceptions::ARGUMENT_EXCEPTION)
    },
    TypeTable {
        constructors: NAME_FIRST,
        ..TypeTable::of(&exceptions::ARGUMENT_NULL_EXCEPTION)
    },
    TypeTable {
        properties: &[NetProperty::get(
            "ActualValue",
            "System.Object",
            |_, this| stored(this, "ActualValue"),
        )],
        constructors: NAME_FIRST,
        ..TypeTable::of(&exceptions::ARGUMENT_OUT_OF_RANGE_EXCEPTION)
    },
    TypeTable {
        constructors: &[NetMethod::new(
            "new(string paramName, System.Object actualValue, string message)",
            |engine, this, args| {
                let actual = engine.to_text(&at(args, 1))?;
                let message = format!(
                    "{} (Parameter '{}')\nActual value was {actual}.",
                    text(args, 2),
                    text(args, 0)
                );
                let made = make(this, Some(message.into()), None);
                store(&made, "ParamName", at(args, 0))?;
                store(&made, "ActualValue", at(args, 1))?;
                Ok(made)
            },
        )],
        ..TypeTable::of(&exceptions::ARGUMENT_OUT_OF_RANGE_EXCEPTION)
    },
];

/// Constructors of exceptions whose first text is the parameter's name.
const NAME_FIRST: &[NetMethod] = &[
    NetMethod::new("new()", |_, this, _| Ok(make(this, None, None))),
    NetMethod::new("new(string paramName)", |_, this, args| {
        let message = default_message(this);
        Ok(about(this, message, text(args, 0)))
    }),
    NetMethod::new("new(string paramName, string message)", |_, this, args| {
        Ok(about(this, text(args, 1), text(args, 0)))
    }),
    NetMethod::new(
        "new(string message, System.Exception innerException)",
        |_, this, args| Ok(make(this, Some(text(args, 0)), inner(&at(args, 1)))),
    ),
];

const fn settable(
    name: &'static str,
    ty: &'static str,
    get: fn(&mut Engine, &Value) -> Result<Value>,
    set: fn(&mut Engine, &Value, Value) -> Result,
) -> NetProperty {
    NetProperty {
        name,
        ty,
        get,
        set: Some(set),
    }
}

/// The .NET exception of a value: itself, or the base of a script class's instance.
pub fn exception(value: &Value) -> Option<Ptr<Exception>> {
    match value.base() {
        Value::Exception(exception) => Some(exception.clone()),
        Value::Instance(instance) => match &*instance.base.borrow() {
            Some(Value::Exception(exception)) => Some(exception.clone()),
            _ => None,
        },
        _ => None,
    }
}

fn inner(value: &Value) -> Option<Ptr<Exception>> {
    exception(value)
}

/// An exception of the type that is constructed.
pub fn make(ty: &Value, message: Option<Str>, inner: Option<Ptr<Exception>>) -> Value {
    let message = message.unwrap_or_else(|| default_message(ty));
    let mut exception = Exception::new(&exceptions::EXCEPTION, message);
    if let Value::Type(ty) = ty {
        exception.ty = ty.clone();
    }
    exception.inner = inner;
    exception.into_value()
}

/// An exception about a parameter.
fn about(ty: &Value, message: Str, parameter: Str) -> Value {
    let text = if parameter.is_empty() {
        message
    } else {
        format!("{message} (Parameter '{parameter}')").into()
    };
    let made = make(ty, Some(text), None);
    let _ = store(&made, "ParamName", Value::String(parameter));
    made
}

/// A property that is kept with the exception.
pub fn stored(this: &Value, name: &str) -> Result<Value> {
    Ok(exception(this)
        .and_then(|e| e.bag.borrow().get(name).cloned())
        .unwrap_or(Value::Null))
}

pub fn store(this: &Value, name: &str, value: Value) -> Result {
    let exception = exception(this).ok_or_else(|| null_argument("this"))?;
    exception
        .bag
        .borrow_mut()
        .set(name, crate::value::MemberKind::Property, value);
    Ok(())
}

fn data(_: &mut Engine, this: &Value) -> Result<Value> {
    let Some(exception) = exception(this) else {
        return Ok(Value::Null);
    };
    if let Some(data) = exception.bag.borrow().get("Data") {
        return Ok(data.clone());
    }
    let data = Value::Dict(Ptr::new(Dict::hashtable()));
    exception
        .bag
        .borrow_mut()
        .set("Data", crate::value::MemberKind::ReadOnly, data.clone());
    Ok(data)
}

fn hresult(_: &mut Engine, this: &Value) -> Result<Value> {
    if let found @ Value::Int(_) = stored(this, "HResult")? {
        return Ok(found);
    }
    let codes: &[(&crate::value::NetType, u32)] = &[
        (&exceptions::ARGUMENT_NULL_EXCEPTION, 0x8000_4003),
        (&exceptions::ARGUMENT_OUT_OF_RANGE_EXCEPTION, 0x8013_1502),
        (&exceptions::ARGUMENT_EXCEPTION, 0x8007_0057),
        (&exceptions::DIVIDE_BY_ZERO_EXCEPTION, 0x8002_0012),
        (&exceptions::OVERFLOW_EXCEPTION, 0x8013_1516),
        (&exceptions::FORMAT_EXCEPTION, 0x8013_1537),
        (&exceptions::INVALID_CAST_EXCEPTION, 0x8000_4002),
        (&exceptions::OBJECT_DISPOSED_EXCEPTION, 0x8013_1622),
        (&exceptions::INVALID_OPERATION_EXCEPTION, 0x8013_1509),
        (&exceptions::OPERATION_CANCELED_EXCEPTION, 0x8013_153B),
        (&exceptions::SECURITY_EXCEPTION, 0x8013_150A),
        (&exceptions::TYPE_LOAD_EXCEPTION, 0x8013_1522),
        (&exceptions::OUT_OF_MEMORY_EXCEPTION, 0x8007_000E),
        (&exceptions::XML_EXCEPTION, 0x8013_1940),
        (&exceptions::NULL_REFERENCE_EXCEPTION, 0x8000_4003),
        (&exceptions::INDEX_OUT_OF_RANGE_EXCEPTION, 0x8013_1508),
        (&exceptions::NOT_SUPPORTED_EXCEPTION, 0x8013_1515),
        (&exceptions::NOT_IMPLEMENTED_EXCEPTION, 0x8000_4001),
        (&exceptions::UNAUTHORIZED_ACCESS_EXCEPTION, 0x8007_0005),
        (&exceptions::TIMEOUT_EXCEPTION, 0x8013_1505),
        (&exceptions::FILE_NOT_FOUND_EXCEPTION, 0x8007_0002),
        (&exceptions::DIRECTORY_NOT_FOUND_EXCEPTION, 0x8007_0003),
        (&exceptions::IO_EXCEPTION, 0x8013_1620),
        (&exceptions::KEY_NOT_FOUND_EXCEPTION, 0x8013_1577),
        (&exceptions::APPLICATION_EXCEPTION, 0x8013_1600),
        (&exceptions::SYSTEM_EXCEPTION, 0x8013_1501),
    ];
    let ty = exception(this).map(|e| e.ty.clone());
    let code = codes
        .iter()
        .find(|(known, _)| ty.as_ref().is_some_and(|ty| ty.is(&Type::Net(known))));
    Ok(Value::Int(
        code.map_or(0x8013_1500u32, |(_, code)| *code) as i32
    ))
}

/// What `ToString()` tells: type, message, causes and stack.
pub fn full_text(exception: &Exception) -> String {
    let mut text = exception.ty.full_name().to_string();
    if !exception.message.is_empty() {
        text.push_str(": ");
        text.push_str(&exception.message);
    }
    if let Some(inner) = &exception.inner {
        text.push_str(&format!(
            "\n ---> {}\n   --- End of inner exception stack trace ---",
            full_text(inner)
        ));
    }
    if let Some(Value::String(stack)) = exception.bag.borrow().get("StackTrace") {
        text.push('\n');
        text.push_str(stack);
    }
    text
}
