//! Objects that describe calls.

use super::Engine;
use super::call::simple::bound_dictionary;
use super::command::BuiltIn;
use super::modules::{Module, Modules};
use crate::syntax::Source;
use crate::value::natives::Enumerator;
use crate::value::natives::enumerator::Watched;
use crate::value::types::{Type, net};
use crate::value::{Invocation, List, ListKind, Object, Ptr, Str, Value};

impl Engine {
    /// `$MyInvocation` of a call.
    pub(crate) fn invocation_value(&mut self, invocation: &Ptr<Invocation>) -> Value {
        let position = invocation
            .source
            .as_ref()
            .map(|s| s.position(invocation.span.start));
        let line = position.map_or(0, |p| p.line);
        let text = invocation
            .source
            .as_ref()
            .map(|s| Str::from(s.line(line.max(1))))
            .unwrap_or_default();
        let statement = invocation
            .source
            .as_ref()
            .map(|s| Str::from(s.slice(invocation.span)))
            .unwrap_or_default();
        let script = invocation
            .source
            .as_ref()
            .and_then(|s| s.path.as_ref().map(Str::from));
        let root = script
            .as_ref()
            .and_then(|p| p.rsplit_once('/').map(|(root, _)| Str::from(root)));
        let command = self.my_command(invocation);
        let number = |n: u32| Value::Int(i32::try_from(n).unwrap_or(i32::MAX));
        let pairs = [
            ("MyCommand", command),
            ("BoundParameters", bound_parameters(invocation)),
            ("UnboundArguments", unbound_arguments(invocation)),
            ("ScriptLineNumber", number(line)),
            ("OffsetInLine", number(position.map_or(0, |p| p.column))),
            ("HistoryId", Value::Long(-1)),
            (
                "ScriptName",
                script.clone().map_or(Value::text(""), Value::String),
            ),
            ("Line", Value::String(text)),
            ("Statement", Value::String(statement)),
            (
                "PositionMessage",
                Value::text(super::position::message(invocation)),
            ),
            ("PSScriptRoot", root.map_or(Value::text(""), Value::String)),
            ("PSCommandPath", script.map_or(Value::Null, Value::String)),
            ("InvocationName", Value::String(invocation.name.clone())),
            ("PipelineLength", number(invocation.pipeline_length)),
            ("PipelinePosition", number(invocation.pipeline_position)),
            ("ExpectingInput", Value::Bool(invocation.expecting_input)),
            (
                "CommandOrigin",
                crate::value::EnumValue::of(
                    Type::Net(&crate::value::types::enums::COMMAND_ORIGIN),
                    1,
                ),
            ),
            ("DisplayScriptPosition", Value::Null),
        ];
        Object::of(Type::Net(&net::INVOCATION_INFO), pairs).into_value()
    }

    fn my_command(&mut self, invocation: &Ptr<Invocation>) -> Value {
        if !invocation.command_info.is_null() {
            return invocation.command_info.clone();
        }
        let name = invocation.command.clone();
        if let Some(function) = self.find_function(&name).filter(|_| !name.is_empty()) {
            return self.function_info(&function);
        }
        let running = self.state::<Modules>().running.clone();
        if let Some(module) = running
            && !module.path.is_empty()
            && module.path.rsplit('/').next() == Some(&*name)
        {
            return self.module_script(&module, name);
        }
        let path = invocation
            .source
            .as_ref()
            .and_then(|s| s.path.as_ref().map(Str::from))
            .unwrap_or_default();
        let pairs = [
            ("Name", Value::String(name.clone())),
            ("Path", Value::String(path.clone())),
            ("Definition", Value::String(path)),
        ];
        let ty = if name.ends_with(".ps1") {
            &net::EXTERNAL_SCRIPT_INFO
        } else {
            &net::SCRIPT_INFO
        };
        Object::of(Type::Net(ty), pairs).into_value()
    }

    /// The file of a script module as the command that runs it.
    fn module_script(&mut self, module: &Ptr<Module>, name: Str) -> Value {
        let path = module.path.clone();
        let text = module.definition.borrow().clone();
        let block = self.parse(&Source::new(Some(&path), text.as_str())).ok();
        let block = block.map_or(Value::Null, |b| {
            Value::ScriptBlock(self.bound_block(&b, module))
        });
        let pairs = [
            ("Name", Value::String(name)),
            ("Path", Value::String(path.clone())),
            ("Definition", Value::String(path)),
            ("ScriptBlock", block),
            ("Module", Module::value(module)),
            ("ModuleName", Value::String(module.name.clone())),
        ];
        Object::of(Type::Net(&net::EXTERNAL_SCRIPT_INFO), pairs).into_value()
    }

    /// What stands after the comma in a cmdlet's error ids: its implementing class.
    pub(crate) fn error_source(&mut self, cmdlet: &Ptr<BuiltIn>) -> Str {
        match super::bind::signature_of(self, cmdlet) {
            Some(signature) => Str::from(&*signature.class),
            None => cmdlet.name.clone(),
        }
    }
}

/// What `$MyInvocation` tells of a call's arguments.
pub(crate) fn arguments_of(invocation: &Invocation) -> [(&'static str, Value); 2] {
    [
        ("BoundParameters", bound_parameters(invocation)),
        ("UnboundArguments", unbound_arguments(invocation)),
    ]
}

/// The dictionary that is `$PSBoundParameters` too.
fn bound_parameters(invocation: &Invocation) -> Value {
    let mut bound = invocation.bound.borrow_mut();
    if bound.is_null() {
        *bound = bound_dictionary([]);
    }
    bound.clone()
}

/// What no parameter took, as a `List<object>`.
fn unbound_arguments(invocation: &Invocation) -> Value {
    let mut unbound = invocation.unbound.borrow_mut();
    if !matches!(*unbound, Value::List(_)) {
        let items = match &*unbound {
            Value::Array(rest) => rest.items.borrow().clone(),
            _ => Vec::new(),
        };
        let list = List::new(ListKind::List, Type::Net(&net::OBJECT), items);
        *unbound = Value::List(Ptr::new(list));
    }
    unbound.clone()
}

/// `$input` in an `end` block.
pub(crate) fn input_enumerator(items: Vec<Value>) -> Value {
    Enumerator::value(
        Type::Net(&net::ARRAY_LIST_ENUMERATOR),
        items,
        Watched::Nothing,
    )
}
