//! `$PSCmdlet` of an advanced function.

use crate::dotnet::support::{at, flag, text};
use crate::engine::members::errors::method_raised;
use crate::engine::report::{Stream, own_record};
use crate::engine::script_cmdlet::ScriptCmdlet;
use crate::engine::switch::SwitchParameter;
use crate::engine::{
    Call, Context, Discard, Engine, Halt, NetMethod, NetProperty, Raise, Reach, Result, TypeTable,
};
use crate::value::types::{Type, net};
use crate::value::{ErrorRecord, Object, Ptr, Value};

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        NetProperty::get("ParameterSetName", "string", |_, this| {
            Ok(call(this).map_or(Value::Null, |c| Value::String(c.set.borrow().clone())))
        }),
        NetProperty::get(
            "MyInvocation",
            "System.Management.Automation.InvocationInfo",
            |engine, this| {
                Ok(match call(this) {
                    Some(call) => engine.invocation_value(&call.invocation),
                    None => Value::Null,
                })
            },
        ),
        NetProperty::get(
            "SessionState",
            "System.Management.Automation.SessionState",
            |engine, _| {
                let module = engine.running_module();
                Ok(super::session_state::SessionState::of(module))
            },
        ),
        NetProperty::get(
            "InvokeCommand",
            "System.Management.Automation.CommandInvocationIntrinsics",
            |_, _| Ok(super::intrinsics::InvokeCommand::value()),
        ),
        NetProperty::get(
            "Host",
            "System.Management.Automation.Host.PSHost",
            |engine, _| Ok(engine.variable("Host").unwrap_or(Value::Null)),
        ),
        NetProperty::get(
            "PagingParameters",
            "System.Management.Automation.PagingParameters",
            |_, this| Ok(call(this).map_or(Value::Null, |c| paging(&c))),
        ),
        NetProperty::get("Stopping", "bool", |_, _| Ok(Value::Bool(false))),
    ],
    methods: &[
        NetMethod::new("object WriteObject(object sendToPipeline)", |_, _, args| {
            // The call's statement emits it; an array is one object.
            Ok(Value::array(vec![at(args, 0)]))
        }),
        NetMethod::new(
            "object WriteObject(object sendToPipeline, bool enumerateCollection)",
            |_, _, args| {
                Ok(if flag(args, 1) {
                    at(args, 0)
                } else {
                    Value::array(vec![at(args, 0)])
                })
            },
        ),
        NetMethod::new(
            "void WriteError(System.Management.Automation.ErrorRecord errorRecord)",
            |engine, this, args| {
                if let (Some(call), Value::Error(record)) = (call(this), at(args, 0)) {
                    let record = copy(&record);
                    within(engine, &call, |cx| cx.write_error(record)).map_err(as_own)?;
                }
                Ok(Value::Nothing)
            },
        ),
        NetMethod::new("void WriteWarning(string text)", |engine, this, args| {
            said(engine, this, Stream::Warning, &text(args, 0))
        }),
        NetMethod::new("void WriteVerbose(string text)", |engine, this, args| {
            said(engine, this, Stream::Verbose, &text(args, 0))
        }),
        NetMethod::new("void WriteDebug(string text)", |engine, this, args| {
            said(engine, this, Stream::Debug, &text(args, 0))
        }),
        NetMethod::new(
            "void WriteInformation(object messageData, string[] tags)",
            |engine, this, args| {
                if let Some(call) = call(this) {
                    let tags = engine.enumerate(&at(args, 1))?;
                    let tags: Vec<String> = tags
                        .iter()
                        .map(|t| text(std::slice::from_ref(t), 0).to_string())
                        .collect();
                    let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
                    within(engine, &call, |cx| cx.information(at(args, 0), &tags))?;
                }
                Ok(Value::Nothing)
            },
        ),
        NetMethod::new(
            "void WriteProgress(System.Management.Automation.ProgressRecord progressRecord)",
            |_, _, _| Ok(Value::Nothing),
        ),
        NetMethod::new("void WriteCommandDetail(string text)", |_, _, _| {
            Ok(Value::Nothing)
        }),
        NetMethod::new(
            "void ThrowTerminatingError(System.Management.Automation.ErrorRecord errorRecord)",
            |engine, this, args| match (call(this), at(args, 0)) {
                (Some(call), Value::Error(record)) => Err(engine.terminating(&call, copy(&record))),
                _ => Ok(Value::Nothing),
            },
        ),
        NetMethod::new("bool ShouldProcess(string target)", |engine, this, args| {
            let Some(call) = call(this) else {
                return Ok(Value::Bool(true));
            };
            let action = call.invocation.command.clone();
            within(engine, &call, |cx| {
                cx.should_process(&text(args, 0), &action)
            })
            .map_err(|halt| refused(&call, halt, "ShouldProcess", 1))
            .map(Value::Bool)
        }),
        NetMethod::new(
            "bool ShouldProcess(string target, string action)",
            |engine, this, args| {
                let Some(call) = call(this) else {
                    return Ok(Value::Bool(true));
                };
                within(engine, &call, |cx| {
                    cx.should_process(&text(args, 0), &text(args, 1))
                })
                .map_err(|halt| refused(&call, halt, "ShouldProcess", 2))
                .map(Value::Bool)
            },
        ),
        NetMethod::new(
            "bool ShouldProcess(string verboseDescription, string verboseWarning, string caption)",
            |engine, this, args| {
                let Some(call) = call(this) else {
                    return Ok(Value::Bool(true));
                };
                within(engine, &call, |cx| {
                    cx.should_process_in_words(&text(args, 0), &text(args, 1), &text(args, 2))
                })
                .map_err(|halt| refused(&call, halt, "ShouldProcess", 3))
                .map(Value::Bool)
            },
        ),
        NetMethod::new(
            "bool ShouldContinue(string query, string caption)",
            |engine, this, args| {
                let answer = engine.ask_yes_no(&text(args, 1), &text(args, 0));
                let answer = answer.map_err(|halt| match call(this) {
                    Some(call) => refused(&call, halt, "ShouldContinue", 2),
                    None => halt,
                })?;
                Ok(Value::Bool(answer.yes))
            },
        ),
        NetMethod::new(
            "object GetVariableValue(string name)",
            super::session_state::variable_value,
        ),
        NetMethod::new(
            "object GetVariableValue(string name, object defaultValue)",
            super::session_state::variable_value,
        ),
        NetMethod::new(
            "string GetUnresolvedProviderPathFromPSPath(string path)",
            super::session_state::provider_path,
        ),
    ],
    ..TypeTable::of(&net::PS_SCRIPT_CMDLET)
}];

/// `-First`, `-Skip` and `-IncludeTotalCount` as the function sees them.
fn paging(call: &Call) -> Value {
    let paging = call.common.paging;
    let pairs = [
        ("IncludeTotalCount", SwitchParameter::value(paging.total)),
        ("Skip", Value::ULong(paging.skip.unwrap_or(0))),
        ("First", Value::ULong(paging.first.unwrap_or(u64::MAX))),
    ];
    Object::of(Type::Net(&net::PAGING_PARAMETERS), pairs).into_value()
}

fn call(this: &Value) -> Option<Ptr<Call>> {
    match this {
        Value::Native(native) => native.get::<ScriptCmdlet>().map(|s| s.call.clone()),
        _ => None,
    }
}

/// An error that the function itself wrote under `-ErrorAction Stop`.
fn as_own(mut halt: Box<Halt>) -> Box<Halt> {
    if let Halt::Error(raise) = &mut *halt
        && matches!(raise.reach, Reach::Script | Reach::Stopped)
    {
        raise.reach = Reach::Preference;
    }
    halt
}

/// A question that nobody can answer is the function's own error, inside that of the method.
fn refused(call: &Call, halt: Box<Halt>, method: &str, count: usize) -> Box<Halt> {
    let halt = method_raised(halt, method, count);
    if let Halt::Error(raise) = &*halt {
        own_record(call, &raise.record);
        return Box::new(Halt::Error(Raise {
            record: raise.record.clone(),
            reach: Reach::Preference,
        }));
    }
    halt
}

/// A record as another command's: without the place that the first one gave it.
fn copy(record: &ErrorRecord) -> ErrorRecord {
    let copy = record.with_exception(record.exception.clone());
    copy.invocation.replace(None);
    copy
}

/// Acts as the function's own call.
fn within<T>(
    engine: &mut Engine,
    call: &Ptr<Call>,
    act: impl FnOnce(&mut Context) -> Result<T>,
) -> Result<T> {
    let mut out = Discard;
    act(&mut Context {
        engine,
        out: &mut out,
        call,
    })
}

fn said(engine: &mut Engine, this: &Value, stream: Stream, message: &str) -> Result<Value> {
    if let Some(call) = call(this) {
        within(engine, &call, |cx| match stream {
            Stream::Warning => cx.warn(message),
            Stream::Verbose => cx.verbose(message),
            _ => cx.debug(message),
        })?;
    }
    Ok(Value::Nothing)
}
