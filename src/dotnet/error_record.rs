//! `ErrorRecord` and what it is made of.

use super::exception::{exception, stored};
use super::support::{array_of, at, null_argument, text};
use crate::engine::members::extended::{Extended, ExtendedMember};
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::natives::error_parts::CategoryInfo;
use crate::value::types::{Type, enums, exceptions, net};
use crate::value::{EnumValue, ErrorCategory, ErrorRecord, Object, Ptr, Str, Value};

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            NetProperty::get("Exception", "System.Exception", |_, this| {
                Ok(record(this).map_or(Value::Null, |r| r.exception.clone()))
            }),
            NetProperty::get("TargetObject", "System.Object", |_, this| {
                Ok(record(this).map_or(Value::Null, |r| r.target.clone()))
            }),
            NetProperty::get(
                "CategoryInfo",
                "System.Management.Automation.ErrorCategoryInfo",
                |_, this| Ok(record(this).map_or(Value::Null, |r| CategoryInfo(r).into())),
            ),
            NetProperty::get("FullyQualifiedErrorId", "string", |_, this| {
                Ok(record(this).map_or(Value::Null, |r| Value::String(r.id.borrow().clone())))
            }),
            NetProperty {
                name: "ErrorDetails",
                ty: "System.Management.Automation.ErrorDetails",
                get: |_, this| {
                    let record = record(this);
                    let details = record.and_then(|r| r.details.borrow().clone());
                    Ok(details.map_or(Value::Null, |(message, action)| {
                        details_value(message, action)
                    }))
                },
                set: Some(set_details),
            },
            NetProperty::get(
                "InvocationInfo",
                "System.Management.Automation.InvocationInfo",
                |engine, this| {
                    let invocation = record(this).and_then(|r| r.invocation.borrow().clone());
                    let Some(invocation) = invocation else {
                        return Ok(Value::Null);
                    };
                    let told = engine.invocation_value(&invocation);
                    // An error of the language itself is no command's.
                    if let (true, true, Value::Object(object)) = (
                        invocation.command.is_empty(),
                        invocation.command_info.is_null(),
                        &told,
                    ) {
                        object.set("MyCommand", Value::Null);
                    }
                    Ok(told)
                },
            ),
            NetProperty::get("ScriptStackTrace", "string", |_, this| {
                let trace = record(this).and_then(|r| r.stack_trace.get().cloned());
                Ok(trace.map_or(Value::Null, Value::String))
            }),
            NetProperty::get(
                "PipelineIterationInfo",
                "System.Collections.ObjectModel.ReadOnlyCollection<int>",
                |_, _| Ok(array_of(&net::INT32, Vec::new())),
            ),
        ],
        methods: &[NetMethod::new("string ToString()", |_, this, _| {
            Ok(record(this).map_or(Value::Null, |r| Value::String(r.message())))
        })],
        constructors: &[
            NetMethod::new(
                "new(System.Exception exception, string errorId, System.Management.Automation.ErrorCategory errorCategory, System.Object targetObject)",
                construct,
            ),
            NetMethod::new(
                "new(System.Management.Automation.ErrorRecord errorRecord, System.Exception replaceParentContainsErrorRecordException)",
                replace,
            ),
        ],
        ..TypeTable::of(&net::ERROR_RECORD)
    },
    TypeTable {
        properties: &[
            NetProperty::get(
                "Category",
                "System.Management.Automation.ErrorCategory",
                |_, this| Ok(info(this).map_or(Value::Null, |i| category_value(i.0.category))),
            ),
            NetProperty {
                name: "Activity",
                ty: "string",
                get: |_, this| part(this, CategoryInfo::activity),
                set: Some(|engine, this, value| {
                    let text = engine.to_text(&value)?;
                    set_part(this, |record| {
                        record.parts.borrow_mut().activity = Some(text)
                    })
                }),
            },
            NetProperty {
                name: "Reason",
                ty: "string",
                get: |_, this| part(this, CategoryInfo::reason),
                set: Some(|engine, this, value| {
                    let text = engine.to_text(&value)?;
                    set_part(this, |record| record.parts.borrow_mut().reason = Some(text))
                }),
            },
            NetProperty {
                name: "TargetName",
                ty: "string",
                get: |_, this| part(this, CategoryInfo::target_name),
                set: Some(|engine, this, value| {
                    let text = engine.to_text(&value)?;
                    set_part(this, |record| {
                        record.parts.borrow_mut().target_name = Some(text)
                    })
                }),
            },
            NetProperty {
                name: "TargetType",
                ty: "string",
                get: |_, this| part(this, CategoryInfo::target_type),
                set: Some(|engine, this, value| {
                    let text = engine.to_text(&value)?;
                    set_part(this, |record| {
                        record.parts.borrow_mut().target_type = Some(text)
                    })
                }),
            },
        ],
        methods: &[
            NetMethod::new("string GetMessage()", |_, this, _| {
                Ok(info(this).map_or(Value::Null, |i| Value::text(i.message())))
            }),
            NetMethod::new(
                "string GetMessage(cultureinfo uiCultureInfo)",
                |_, this, _| Ok(info(this).map_or(Value::Null, |i| Value::text(i.message()))),
            ),
        ],
        ..TypeTable::of(&net::ERROR_CATEGORY_INFO)
    },
    TypeTable {
        methods: &[NetMethod::new("string ToString()", |_, this, _| {
            Ok(details_text(this))
        })],
        constructors: &[NetMethod::new("new(string message)", |_, _, args| {
            Ok(details_value(text(args, 0), Str::new()))
        })],
        ..TypeTable::of(&net::ERROR_DETAILS)
    },
    TypeTable {
        properties: &[
            NetProperty::get(
                "ErrorRecord",
                "System.Management.Automation.ErrorRecord",
                own_record,
            ),
            NetProperty::get("WasThrownFromThrowStatement", "bool", |_, this| {
                Ok(match stored(this, "WasThrownFromThrowStatement")? {
                    Value::Null => Value::Bool(false),
                    found => found,
                })
            }),
        ],
        ..TypeTable::of(&exceptions::RUNTIME_EXCEPTION)
    },
];

/// The record that the receiver is.
fn record(this: &Value) -> Option<Ptr<ErrorRecord>> {
    match this.base() {
        Value::Error(record) => Some(record.clone()),
        _ => None,
    }
}

fn info(this: &Value) -> Option<&CategoryInfo> {
    match this {
        Value::Native(native) => native.get::<CategoryInfo>(),
        _ => None,
    }
}

fn part(this: &Value, read: fn(&CategoryInfo) -> Str) -> Result<Value> {
    Ok(info(this).map_or(Value::Null, |i| Value::String(read(i))))
}

fn set_part(this: &Value, write: impl FnOnce(&ErrorRecord)) -> Result {
    if let Some(info) = info(this) {
        write(&info.0);
    }
    Ok(())
}

/// A category as an enum value.
pub fn category_value(category: ErrorCategory) -> Value {
    let number = ErrorCategory::ALL
        .iter()
        .position(|c| *c == category)
        .unwrap_or_default();
    EnumValue::of(Type::Net(&enums::ERROR_CATEGORY), number as i64)
}

/// The category of an enum value.
fn category_of(value: &Value) -> ErrorCategory {
    let number = super::support::integer(value);
    let found = usize::try_from(number)
        .ok()
        .and_then(|n| ErrorCategory::ALL.get(n));
    found.copied().unwrap_or(ErrorCategory::NotSpecified)
}

fn details_value(message: Str, action: Str) -> Value {
    Object::of(
        Type::Net(&net::ERROR_DETAILS),
        [
            ("Message", Value::String(message)),
            ("RecommendedAction", Value::String(action)),
        ],
    )
    .into_value()
}

fn details_text(this: &Value) -> Value {
    match this {
        Value::Object(object) => object.get("Message").unwrap_or_default(),
        _ => Value::Null,
    }
}

fn set_details(engine: &mut Engine, this: &Value, value: Value) -> Result {
    let Some(record) = record(this) else {
        return Ok(());
    };
    let details = match value.base() {
        Value::Null | Value::Nothing => None,
        Value::Object(object) => {
            let message = object.get("Message").unwrap_or_default();
            let action = object.get("RecommendedAction").unwrap_or_default();
            Some((engine.to_text(&message)?, engine.to_text(&action)?))
        }
        other => Some((engine.to_text(other)?, Str::new())),
    };
    *record.details.borrow_mut() = details;
    Ok(())
}

fn construct(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let exception = at(args, 0);
    if exception.is_null() {
        return Err(null_argument("exception"));
    }
    let record = ErrorRecord::new(
        exception,
        text(args, 1),
        category_of(&at(args, 2)),
        at(args, 3),
    );
    Ok(Value::Error(Ptr::new(record)))
}

fn replace(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let Some(old) = record(&at(args, 0)) else {
        return Err(null_argument("errorRecord"));
    };
    let exception = match at(args, 1) {
        Value::Null => old.exception.clone(),
        other => other,
    };
    let id = old.id.borrow().clone();
    let copy = ErrorRecord::new(exception, id, old.category, old.target.clone());
    *copy.parts.borrow_mut() = old.parts.borrow().clone();
    *copy.details.borrow_mut() = old.details.borrow().clone();
    *copy.invocation.borrow_mut() = old.invocation.borrow().clone();
    if let Some(trace) = old.stack_trace.get() {
        let _ = copy.stack_trace.set(trace.clone());
    }
    Ok(Value::Error(Ptr::new(copy)))
}

/// `RuntimeException.ErrorRecord`: the one it was made with, or one of its own.
fn own_record(_: &mut Engine, this: &Value) -> Result<Value> {
    let found = stored(this, "ErrorRecord")?;
    if !found.is_null() {
        return Ok(found);
    }
    Ok(exception(this).map_or(Value::Null, |e| {
        let id = e.ty.name();
        let record = ErrorRecord::new(
            Value::Exception(e),
            id,
            ErrorCategory::NotSpecified,
            Value::Null,
        );
        Value::Error(Ptr::new(record))
    }))
}

/// What PowerShell adds to an error record.
pub const EXTENDED: &[ExtendedMember] = &[ExtendedMember {
    ty: &net::ERROR_RECORD,
    name: "PSMessageDetails",
    kind: Extended::Script(
        "{get=& { Set-StrictMode -Version 1; $this.Exception.InnerException.PSMessageDetails };}",
        |_, _| Ok(Value::Null),
    ),
}];
