//! `PSCommand`: the commands and arguments that a `PowerShell` object is going to run.

use crate::dotnet::support::{at, flag, null_argument, raise, text};
use crate::engine::{Engine, Halt, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::convert::plain;
use crate::value::types::{Type, exceptions, net};
use crate::value::{List, ListKind, Native, Object, Ptr, Str, Value};
use std::any::Any;
use std::cell::RefCell;

/// What a step names.
#[derive(Clone)]
pub enum Named {
    /// `AddCommand`: a name, or a `CommandInfo`.
    Command(Value),
    /// `AddScript`, and whether the script has a scope of its own.
    Script { text: Str, local: bool },
}

/// A command and its arguments; those without a name come by position.
#[derive(Clone)]
pub struct Step {
    pub named: Named,
    pub arguments: Vec<(Option<Str>, Value)>,
}

/// Pipelines, one a statement.
#[derive(Default)]
pub struct PsCommand {
    pub statements: RefCell<Vec<Vec<Step>>>,
}

impl Native for PsCommand {
    fn ty(&self) -> Type {
        Type::Net(&net::PS_COMMAND)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The methods that `PSCommand` and `PowerShell` share; each gives its object back.
macro_rules! building {
    ($ty:literal) => {
        &[
            M::new(concat!($ty, " AddCommand(string command)"), add_command),
            M::new(
                concat!($ty, " AddCommand(string cmdlet, bool useLocalScope)"),
                add_command,
            ),
            M::new(
                concat!(
                    $ty,
                    " AddCommand(System.Management.Automation.CommandInfo commandInfo)"
                ),
                add_command,
            ),
            M::new(concat!($ty, " AddScript(string script)"), add_script),
            M::new(
                concat!($ty, " AddScript(string script, bool useLocalScope)"),
                add_script,
            ),
            M::new(
                concat!($ty, " AddParameter(string parameterName, object value)"),
                add_parameter,
            ),
            M::new(
                concat!($ty, " AddParameter(string parameterName)"),
                add_parameter,
            ),
            M::new(
                concat!(
                    $ty,
                    " AddParameters(System.Collections.IDictionary parameters)"
                ),
                add_parameters,
            ),
            M::new(
                concat!($ty, " AddParameters(System.Collections.IList parameters)"),
                add_parameters,
            ),
            M::new(concat!($ty, " AddArgument(object value)"), add_argument),
            M::new(concat!($ty, " AddStatement()"), add_statement),
        ]
    };
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        methods: building!("powershell"),
        ..TypeTable::of(&net::POWER_SHELL)
    },
    TypeTable {
        methods: building!("System.Management.Automation.PSCommand"),
        ..TypeTable::of(&net::PS_COMMAND)
    },
    TypeTable {
        properties: &[P::get(
            "Commands",
            "System.Management.Automation.Runspaces.CommandCollection",
            commands,
        )],
        methods: &[
            M::new("void Clear()", |_, this, _| {
                if let Some(own) = command_of(this) {
                    own.statements.borrow_mut().clear();
                }
                Ok(Value::Nothing)
            }),
            M::new(
                "System.Management.Automation.PSCommand Clone()",
                |_, this, _| {
                    let statements = command_of(this).map(|c| c.statements.borrow().clone());
                    Ok(of(statements.unwrap_or_default()))
                },
            ),
        ],
        constructors: &[M::new("new()", |_, _, _| Ok(of(Vec::new())))],
        ..TypeTable::of(&net::PS_COMMAND)
    },
];

/// A `PSCommand` of pipelines.
pub fn of(statements: Vec<Vec<Step>>) -> Value {
    Value::Native(Ptr::new(PsCommand {
        statements: RefCell::new(statements),
    }))
}

/// The commands behind a `PSCommand`.
pub fn command_of(value: &Value) -> Option<&PsCommand> {
    match value.base() {
        Value::Native(native) => native.get::<PsCommand>(),
        _ => None,
    }
}

/// Works on the commands of a `PSCommand` or `PowerShell` and gives the object back.
fn build(this: &Value, change: impl FnOnce(&mut Vec<Vec<Step>>) -> Result) -> Result<Value> {
    let held = super::power_shell::command_value(this);
    if let Some(own) = command_of(held.as_ref().unwrap_or(this)) {
        change(&mut own.statements.borrow_mut())?;
    }
    Ok(this.clone())
}

fn push(statements: &mut Vec<Vec<Step>>, named: Named) {
    let step = Step {
        named,
        arguments: Vec::new(),
    };
    match statements.last_mut() {
        Some(last) => last.push(step),
        None => statements.push(vec![step]),
    }
}

fn add_command(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let command = at(args, 0);
    if command.is_null() {
        return Err(null_argument("cmdlet"));
    }
    build(this, |statements| {
        push(statements, Named::Command(command));
        Ok(())
    })
}

fn add_script(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    if at(args, 0).is_null() {
        return Err(null_argument("script"));
    }
    let (text, local) = (text(args, 0), flag(args, 1));
    build(this, |statements| {
        push(statements, Named::Script { text, local });
        Ok(())
    })
}

/// Adds arguments to the last command.
fn arguments(
    statements: &mut [Vec<Step>],
    more: impl IntoIterator<Item = (Option<Str>, Value)>,
) -> Result {
    match statements.last_mut().and_then(|s| s.last_mut()) {
        Some(step) => step.arguments.extend(more),
        None => return Err(no_command()),
    }
    Ok(())
}

fn no_command() -> Box<Halt> {
    raise(
        &exceptions::PS_INVALID_OPERATION_EXCEPTION,
        "A command is required to add a parameter. A command must be added to the PowerShell instance before adding a parameter.",
    )
}

fn add_parameter(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    // A parameter that is only named is a switch.
    let value = match args.get(1) {
        Some(value) => value.clone(),
        None => Value::Bool(true),
    };
    let name = Some(text(args, 0));
    build(this, |s| arguments(s, [(name, value)]))
}

fn add_parameters(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let more: Vec<(Option<Str>, Value)> = match at(args, 0).base() {
        Value::Dict(dict) => (dict.pairs().into_iter())
            .map(|(key, value)| (Some(plain(&key)), value))
            .collect(),
        Value::Nothing | Value::Null => return Err(null_argument("parameters")),
        list => (engine.enumerate(list)?.into_iter())
            .map(|value| (None, value))
            .collect(),
    };
    build(this, |s| arguments(s, more))
}

fn add_argument(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let value = at(args, 0);
    build(this, |s| arguments(s, [(None, value)]))
}

fn add_statement(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    build(this, |statements| {
        if statements.last().is_some_and(|s| !s.is_empty()) {
            statements.push(Vec::new());
        }
        Ok(())
    })
}

/// `Commands`: what stands in the pipelines, one object a command.
fn commands(_: &mut Engine, this: &Value) -> Result<Value> {
    let any = Type::Net(&net::RUNSPACE_COMMAND);
    let list = List::new(ListKind::Collection, any, Vec::new());
    for step in command_of(this)
        .map(|c| c.statements.borrow().clone())
        .into_iter()
        .flatten()
        .flatten()
    {
        let (text, script) = match &step.named {
            Named::Command(command) => (plain(command), false),
            Named::Script { text, .. } => (text.clone(), true),
        };
        let parameters: Vec<Value> = (step.arguments.into_iter())
            .map(|(name, value)| {
                let name = name.map_or(Value::Null, Value::String);
                let pairs = [("Name", name), ("Value", value)];
                Object::of(Type::Net(&net::RUNSPACE_COMMAND_PARAMETER), pairs).into_value()
            })
            .collect();
        let parameters = List::new(
            ListKind::Collection,
            Type::Net(&net::RUNSPACE_COMMAND_PARAMETER),
            parameters,
        );
        let local = matches!(step.named, Named::Script { local: true, .. });
        let pairs = [
            ("Parameters", Value::List(Ptr::new(parameters))),
            ("CommandText", Value::String(text.clone())),
            ("IsScript", Value::Bool(script)),
            ("UseLocalScope", Value::Bool(local)),
        ];
        let object = Object::of(Type::Net(&net::RUNSPACE_COMMAND), pairs);
        list.push(object.with_text(text).into_value());
    }
    Ok(Value::List(Ptr::new(list)))
}
