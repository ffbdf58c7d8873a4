//! `PowerShell`: runs commands in a runspace of their own. What begins with `Begin` has ended when the call returns.

use super::ps_command::{self, Named, Step, command_of};
use super::{data_collection, runspace};
use crate::dotnet::collections::this::list;
use crate::dotnet::support::{at, null_argument, raise};
use crate::engine::call::assembled::Assembled;
use crate::engine::call::function_stage::Place;
use crate::engine::call::raw::Raw;
use crate::engine::command::Command;
use crate::engine::runspace::{Attached, Initial, Written};
use crate::engine::{Engine, Halt, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::syntax::Source;
use crate::value::types::{NetType, Type, enums, exceptions, net};
use crate::value::{
    EnumValue, ErrorRecord, List, ListKind, MemberKind, Native, Object, Ptr, Value,
};
use std::any::Any;
use std::cell::{Cell, RefCell};

/// What has become of the last call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    NotStarted,
    Completed,
    Failed,
    Stopped,
}

/// Where commands run.
enum Where {
    /// In the session that made the object.
    Here,
    /// A runspace or pool; null until the object needs one.
    There(Value),
}

struct PowerShell {
    command: RefCell<Value>,
    place: RefCell<Where>,
    streams: Value,
    failed: Cell<bool>,
    stage: Cell<Stage>,
    reason: RefCell<Option<Ptr<ErrorRecord>>>,
    disposed: Cell<bool>,
    instance: uuid::Uuid,
}

impl Native for PowerShell {
    fn ty(&self) -> Type {
        Type::Net(&net::POWER_SHELL)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The names of the streams in `Streams`, in the order in which [`Written`] has them.
const STREAMS: [(&str, &NetType); 5] = [
    ("Error", &net::ERROR_RECORD),
    ("Warning", &net::WARNING_RECORD),
    ("Verbose", &net::VERBOSE_RECORD),
    ("Debug", &net::DEBUG_RECORD),
    ("Information", &net::INFORMATION_RECORD),
];

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            P {
                set: Some(|_, this, value| {
                    if let Some(own) = own(this) {
                        *own.command.borrow_mut() = value;
                    }
                    Ok(())
                }),
                ..P::get(
                    "Commands",
                    "System.Management.Automation.PSCommand",
                    |_, this| Ok(command_value(this).unwrap_or(Value::Null)),
                )
            },
            P::get(
                "Streams",
                "System.Management.Automation.PSDataStreams",
                |_, this| Ok(own(this).map_or(Value::Null, |p| p.streams.clone())),
            ),
            P::get("InstanceId", "guid", |_, this| {
                Ok(own(this).map_or(Value::Null, |p| Value::Guid(p.instance)))
            }),
            P::get(
                "InvocationStateInfo",
                "System.Management.Automation.PSInvocationStateInfo",
                state_info,
            ),
            P::get("IsNested", "bool", |_, _| Ok(Value::Bool(false))),
            P::get("HadErrors", "bool", |_, this| {
                Ok(Value::Bool(own(this).is_some_and(|p| p.failed.get())))
            }),
            P::get("HistoryString", "string", |_, _| Ok(Value::Null)),
            P {
                set: Some(set_runspace),
                ..P::get("Runspace", "runspace", |engine, this| {
                    let value = place(engine, this)?;
                    Ok(if runspace::pool(&value).is_some() {
                        Value::Null
                    } else {
                        value
                    })
                })
            },
            P {
                set: Some(set_runspace),
                ..P::get(
                    "RunspacePool",
                    "System.Management.Automation.Runspaces.RunspacePool",
                    |_, this| {
                        let held = own(this).map(|p| match &*p.place.borrow() {
                            Where::There(value) if runspace::pool(value).is_some() => value.clone(),
                            _ => Value::Null,
                        });
                        Ok(held.unwrap_or(Value::Null))
                    },
                )
            },
        ],
        static_methods: &[
            M::new("powershell Create()", |engine, _, _| {
                Ok(new(engine, Where::There(Value::Null)))
            }),
            M::new(
                "powershell Create(System.Management.Automation.RunspaceMode runspace)",
                |engine, _, args| {
                    let here = matches!(at(args, 0), Value::Enum(mode) if mode.value == 0);
                    let place = if here {
                        Where::Here
                    } else {
                        Where::There(Value::Null)
                    };
                    Ok(new(engine, place))
                },
            ),
            M::new(
                "powershell Create(initialsessionstate initialSessionState)",
                |engine, _, args| {
                    let initial = super::initial_state::initial(engine, &at(args, 0))?;
                    let space = runspace::fresh(engine, initial, Attached::No)?;
                    Ok(new(engine, Where::There(space)))
                },
            ),
            M::new("powershell Create(runspace runspace)", |engine, _, args| {
                Ok(new(engine, Where::There(at(args, 0))))
            }),
        ],
        methods: &[
            M::new(
                "System.Collections.ObjectModel.Collection[psobject] Invoke()",
                invoke,
            ),
            M::new(
                "System.Collections.ObjectModel.Collection[psobject] Invoke(System.Collections.IEnumerable input)",
                invoke,
            ),
            M::new("System.IAsyncResult BeginInvoke()", begin_invoke),
            M::new(
                "System.IAsyncResult BeginInvoke(object input)",
                begin_invoke,
            ),
            M::new(
                "System.IAsyncResult BeginInvoke(object input, object output)",
                begin_invoke,
            ),
            M::new(
                "System.Management.Automation.PSDataCollection[psobject] EndInvoke(System.IAsyncResult asyncResult)",
                end_invoke,
            ),
            M::new("void Stop()", |_, this, _| {
                if let Some(own) = own(this) {
                    own.stage.set(Stage::Stopped);
                }
                Ok(Value::Nothing)
            }),
            M::new("void Dispose()", |_, this, _| {
                if let Some(own) = own(this) {
                    own.disposed.set(true);
                }
                Ok(Value::Nothing)
            }),
            M::new("powershell CreateNestedPowerShell()", |engine, _, _| {
                Ok(new(engine, Where::There(Value::Null)))
            }),
        ],
        ..TypeTable::of(&net::POWER_SHELL)
    },
    TypeTable {
        methods: &[M::new("void ClearStreams()", |_, this, _| {
            for (name, _) in STREAMS {
                if let Value::Object(object) = this.base()
                    && let Some(Value::List(list)) = object.get(name)
                {
                    list.touch();
                    list.items.borrow_mut().clear();
                }
            }
            Ok(Value::Nothing)
        })],
        ..TypeTable::of(&net::PS_DATA_STREAMS)
    },
    TypeTable {
        methods: &[
            M::new("bool WaitOne()", signalled),
            M::new("bool WaitOne(int millisecondsTimeout)", signalled),
            M::new("bool WaitOne(timespan timeout)", signalled),
            M::new(
                "bool WaitOne(int millisecondsTimeout, bool exitContext)",
                signalled,
            ),
            M::new("void Close()", |_, _, _| Ok(Value::Nothing)),
            M::new("void Dispose()", |_, _, _| Ok(Value::Nothing)),
        ],
        static_methods: &[
            M::new(
                "bool WaitAll(System.Threading.WaitHandle[] waitHandles)",
                signalled,
            ),
            M::new(
                "bool WaitAll(System.Threading.WaitHandle[] waitHandles, int millisecondsTimeout)",
                signalled,
            ),
            M::new(
                "int WaitAny(System.Threading.WaitHandle[] waitHandles)",
                |_, _, _| Ok(Value::Int(0)),
            ),
        ],
        ..TypeTable::of(&net::WAIT_HANDLE)
    },
];

fn signalled(_: &mut Engine, _: &Value, _: &[Value]) -> Result<Value> {
    Ok(Value::Bool(true))
}

fn new(engine: &mut Engine, place: Where) -> Value {
    let streams = (STREAMS.into_iter())
        .chain([("Progress", &net::PROGRESS_RECORD)])
        .map(|(name, ty)| (name, data_collection::of(ty, Vec::new())));
    let streams = Object::of(Type::Net(&net::PS_DATA_STREAMS), streams).into_value();
    let instance = crate::engine::jobs::guid(engine);
    Value::Native(Ptr::new(PowerShell {
        command: RefCell::new(ps_command::of(Vec::new())),
        place: RefCell::new(place),
        streams,
        failed: Cell::new(false),
        stage: Cell::default(),
        reason: RefCell::new(None),
        disposed: Cell::new(false),
        instance,
    }))
}

fn own(this: &Value) -> Option<&PowerShell> {
    match this.base() {
        Value::Native(native) => native.get::<PowerShell>(),
        _ => None,
    }
}

/// The `PSCommand` of a `PowerShell` object.
pub fn command_value(this: &Value) -> Option<Value> {
    own(this).map(|p| p.command.borrow().clone())
}

fn set_runspace(_: &mut Engine, this: &Value, value: Value) -> Result {
    if let Some(own) = own(this) {
        *own.place.borrow_mut() = Where::There(value);
    }
    Ok(())
}

/// The runspace or pool of an object, made when it has none yet; null for the session itself.
fn place(engine: &mut Engine, this: &Value) -> Result<Value> {
    let Some(own) = own(this) else {
        return Ok(Value::Null);
    };
    let held = match &*own.place.borrow() {
        Where::Here => return Ok(Value::Null),
        Where::There(value) => value.clone(),
    };
    if !held.is_null() {
        return Ok(held);
    }
    let space = runspace::fresh(engine, Initial::default(), Attached::No)?;
    *own.place.borrow_mut() = Where::There(space.clone());
    Ok(space)
}

fn state_info(_: &mut Engine, this: &Value) -> Result<Value> {
    let Some(own) = own(this) else {
        return Ok(Value::Null);
    };
    let stage = own.stage.get();
    let number = match stage {
        Stage::NotStarted => 0,
        Stage::Completed => 4,
        Stage::Failed => 5,
        Stage::Stopped => 3,
    };
    let reason = own.reason.borrow().as_ref().map(|r| r.exception.clone());
    let pairs = [
        (
            "State",
            EnumValue::of(Type::Net(&enums::PS_INVOCATION_STATE), number),
        ),
        ("Reason", reason.unwrap_or(Value::Null)),
    ];
    Ok(Object::of(Type::Net(&net::PS_INVOCATION_STATE_INFO), pairs).into_value())
}

/// Runs all statements and keeps what they write in the object's streams.
fn run(engine: &mut Engine, this: &Value, input: &Value) -> Result<Written> {
    let Some(own) = own(this) else {
        return Err(null_argument("this"));
    };
    if own.disposed.get() {
        return Err(raise(
            &exceptions::PS_OBJECT_DISPOSED_EXCEPTION,
            "Cannot access a disposed object.\nObject name: 'PowerShell'.",
        ));
    }
    let statements = command_of(&own.command.borrow()).map(|c| c.statements.borrow().clone());
    let statements: Vec<Vec<Step>> = (statements.unwrap_or_default().into_iter())
        .filter(|s| !s.is_empty())
        .collect();
    if statements.is_empty() {
        return Err(raise(
            &exceptions::PS_INVALID_OPERATION_EXCEPTION,
            "No commands are specified.",
        ));
    }
    let mut input = match input {
        Value::Nothing | Value::Null => None,
        items => Some(engine.enumerate(items)?),
    };
    let place = place(engine, this)?;
    let place = runspace::ready(engine, &place)?;
    let space = runspace::space(&place);
    let attached = space.map_or(Attached::Yes, |s| s.attached);
    let run_all = |engine: &mut Engine, out: &mut Vec<Value>| {
        for statement in statements {
            run_statement(engine, statement, input.take(), out)?;
        }
        Ok(())
    };
    let written = match space {
        Some(space) => engine.in_runspace(space, |e| e.written_by(attached, run_all))?,
        None => engine.written_by(attached, run_all)?,
    };
    if let Value::Object(streams) = own.streams.base() {
        for ((name, _), records) in STREAMS.into_iter().zip(&written.streams) {
            if let Some(Value::List(list)) = streams.get(name) {
                records.iter().for_each(|r| list.push(r.clone()));
            }
        }
    }
    let errors = written.streams.first().is_some_and(|e| !e.is_empty());
    own.failed.set(errors || written.failure.is_some());
    own.stage.set(match &written.failure {
        Some(_) => Stage::Failed,
        None => Stage::Completed,
    });
    *own.reason.borrow_mut() = written.failure.clone();
    Ok(written)
}

fn run_statement(
    engine: &mut Engine,
    steps: Vec<Step>,
    input: Option<Vec<Value>>,
    out: &mut Vec<Value>,
) -> Result {
    let mut commands = Vec::with_capacity(steps.len());
    for step in steps {
        let (command, name, place) = match step.named {
            Named::Script { text, local } => {
                let block = engine.parse(&Source::new(None, text.as_str()))?;
                let place = if local { Place::New } else { Place::Caller };
                (Command::Block(block), "".into(), place)
            }
            Named::Command(value) => {
                let known = engine.command_of_value(&value);
                let name = crate::value::convert::plain(&value);
                let command = match known {
                    Some(command) => command,
                    None => engine.lookup(&name)?,
                };
                (command, name, Place::New)
            }
        };
        let arguments = step.arguments.into_iter().map(|(name, value)| match name {
            Some(name) => Raw::given(name, value),
            None => Raw::positional(value),
        });
        commands.push(Assembled {
            command,
            name,
            arguments: arguments.collect(),
            place,
        });
    }
    engine.run_assembled(commands, input, out)
}

fn invoke(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let written = run(engine, this, &at(args, 0))?;
    match written.failure {
        Some(record) => Err(Halt::throw(record)),
        None => Ok(Value::List(Ptr::new(List::new(
            ListKind::Collection,
            Type::Net(&net::PS_OBJECT),
            written.output,
        )))),
    }
}

/// The hidden members of an asynchronous result: what was written, and what ended it.
const RESULT: &str = "output";
const FAILURE: &str = "failure";

fn begin_invoke(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let written = run(engine, this, &at(args, 0))?;
    let output = match args.get(1) {
        Some(given) if !given.is_null() => {
            let list = list(given)?;
            written.output.into_iter().for_each(|item| list.push(item));
            given.clone()
        }
        _ => data_collection::of(&net::PS_OBJECT, written.output),
    };
    let handle = Object::of(Type::Net(&net::MANUAL_RESET_EVENT), []).into_value();
    let pairs = [
        ("AsyncState", Value::Null),
        ("AsyncWaitHandle", handle),
        ("CompletedSynchronously", Value::Bool(false)),
        ("IsCompleted", Value::Bool(true)),
    ];
    let result = Object::of(Type::Net(&net::POWER_SHELL_ASYNC_RESULT), pairs);
    let mut bag = result.bag.borrow_mut();
    bag.set(RESULT, MemberKind::Hidden, output);
    if let Some(record) = written.failure {
        bag.set(FAILURE, MemberKind::Hidden, Value::Error(record));
    }
    drop(bag);
    Ok(result.into_value())
}

fn end_invoke(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let result = at(args, 0);
    let Value::Object(result) = result.base() else {
        return Err(null_argument("asyncResult"));
    };
    match result.get(FAILURE) {
        Some(Value::Error(record)) => Err(Halt::throw(record)),
        _ => Ok(result.get(RESULT).unwrap_or(Value::Null)),
    }
}
