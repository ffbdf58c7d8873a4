//! Commands as values: `CommandInfo` and its kinds.

use super::bind::function_signature;
use super::call::function_stage::{FunctionStage, Place};
use super::call::raw::Raw;
use super::command::{Alias, BuiltIn, Command, Function};
use super::modules::Module;
use super::signature::Signature;
use super::{Engine, Result};
use crate::value::object::Extension;
use crate::value::types::{NetType, Type, enums, net};
use crate::value::{EnumValue, Native, Ptr, ScriptBlock, Str, Value};
use std::any::Any;

/// What a `CommandInfo` describes.
#[derive(Clone)]
pub enum Described {
    Alias(Ptr<Alias>),
    Function(Ptr<Function>),
    Cmdlet(Ptr<BuiltIn>),
    /// A script file by its full path.
    Script(Str),
    /// A program by its full path.
    Program(Str),
    /// The script or block that runs.
    Block(Ptr<ScriptBlock>),
}

/// `System.Management.Automation.CommandInfo`
pub struct CommandInfo {
    pub what: Described,
    /// What a `dynamicparam` block is asked with (`Get-Command -ArgumentList`).
    pub arguments: Vec<Value>,
    extension: Extension,
}

impl CommandInfo {
    pub fn value(what: Described) -> Value {
        Self::asked(what, Vec::new())
    }

    /// The command as some arguments make it.
    pub fn asked(what: Described, arguments: Vec<Value>) -> Value {
        Value::Native(Ptr::new(Self {
            what,
            arguments,
            extension: Extension::default(),
        }))
    }

    pub fn name(&self) -> Str {
        match &self.what {
            Described::Alias(alias) => alias.name.clone(),
            Described::Function(function) => function.name.clone(),
            Described::Cmdlet(cmdlet) => cmdlet.name.clone(),
            Described::Script(path) | Described::Program(path) => {
                path.rsplit('/').next().unwrap_or_default().into()
            }
            Described::Block(_) => Str::new(),
        }
    }

    /// The name of the kind in `CommandTypes`, and its number.
    pub fn kind(&self) -> (&'static str, i64) {
        match &self.what {
            Described::Alias(_) => ("Alias", 1),
            Described::Function(f) if f.filter => ("Filter", 4),
            Described::Function(_) => ("Function", 2),
            Described::Cmdlet(_) => ("Cmdlet", 8),
            Described::Script(_) => ("ExternalScript", 16),
            Described::Program(_) => ("Application", 32),
            Described::Block(_) => ("Script", 64),
        }
    }

    fn net_type(&self) -> &'static NetType {
        match &self.what {
            Described::Alias(_) => &net::ALIAS_INFO,
            Described::Function(f) if f.filter => &net::FILTER_INFO,
            Described::Function(_) => &net::FUNCTION_INFO,
            Described::Cmdlet(_) => &net::CMDLET_INFO,
            Described::Script(_) => &net::EXTERNAL_SCRIPT_INFO,
            Described::Program(_) => &net::APPLICATION_INFO,
            Described::Block(_) => &net::SCRIPT_INFO,
        }
    }

    /// `CommandType`
    pub fn kind_value(&self) -> Value {
        EnumValue::of(Type::Net(&enums::COMMAND_TYPES), self.kind().1)
    }

    /// The name of the module that it comes from.
    pub fn module_name(&self) -> Str {
        match &self.what {
            Described::Alias(alias) => alias.module.clone(),
            Described::Function(function) => module_name(&function.module),
            Described::Cmdlet(cmdlet) => cmdlet.module.clone(),
            _ => Str::new(),
        }
    }

    /// The block behind a function or script.
    pub fn block(&self, engine: &mut Engine) -> Option<Ptr<ScriptBlock>> {
        match &self.what {
            Described::Function(function) => Some(function.block.clone()),
            Described::Block(block) => Some(block.clone()),
            Described::Script(path) => {
                let body = engine.load_script(path).ok()?;
                let block = ScriptBlock::new(body.tree.clone(), None);
                let _ = block.code.set(body);
                Some(Ptr::new(block))
            }
            _ => None,
        }
    }
}

/// The name of a function's module; closures and blocks have none that counts.
fn module_name(module: &Option<Ptr<Module>>) -> Str {
    module.as_ref().map(|m| m.name.clone()).unwrap_or_default()
}

impl Native for CommandInfo {
    fn ty(&self) -> Type {
        Type::Net(self.net_type())
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn text(&self) -> Str {
        self.name()
    }

    fn extension(&self) -> Option<&Extension> {
        Some(&self.extension)
    }
}

impl Engine {
    /// The `CommandInfo` of a command.
    pub fn describe(&mut self, command: &Command) -> Value {
        match command {
            Command::Function(function) => self.function_info(function),
            Command::Cmdlet(cmdlet) => cmdlet
                .info
                .get_or_init(|| CommandInfo::value(Described::Cmdlet(cmdlet.clone())))
                .clone(),
            Command::Script(path) => CommandInfo::value(Described::Script(path.clone())),
            Command::Program(path) => CommandInfo::value(Described::Program(path.clone())),
            Command::Block(block) => CommandInfo::value(Described::Block(block.clone())),
            Command::Module(module) => Module::value(module),
        }
    }

    /// The declaration of a function with the parameters that its `dynamicparam` block makes of some arguments.
    ///
    /// # Errors
    /// What resolving types raises; what the block itself raises leaves the fixed declaration.
    pub fn asked_signature(
        &mut self,
        function: &Ptr<Function>,
        arguments: &[Value],
    ) -> Result<Ptr<Signature>> {
        let body = self.body_of(&function.block);
        let fixed = function_signature(self, &body, &function.name)?;
        if body.dynamic_param.is_none() {
            return Ok(fixed);
        }
        let parent = self.parent_for(&function.block);
        let ground = self.ground_for(&body, &Place::New, parent);
        let raw = arguments.iter().cloned().map(Raw::positional).collect();
        let call = self.block_call();
        let mut stage = FunctionStage::new(function.name.clone(), body, ground, call, raw, false);
        Ok(stage.declared(self).unwrap_or(fixed))
    }

    /// The `FunctionInfo` of a function.
    pub fn function_info(&mut self, function: &Ptr<Function>) -> Value {
        CommandInfo::value(Described::Function(function.clone()))
    }

    /// The `AliasInfo` of an alias.
    pub fn alias_info(&mut self, alias: &Ptr<Alias>) -> Value {
        CommandInfo::value(Described::Alias(alias.clone()))
    }

    /// The command that an alias comes to in the end.
    pub fn resolve_alias(&mut self, alias: &Alias) -> Option<Command> {
        self.find_command(&alias.definition.clone())
    }

    /// The declaration of what a `CommandInfo` describes; none for programs.
    ///
    /// # Errors
    /// What evaluating attributes of a function raises.
    pub fn signature_of(&mut self, what: &Described) -> Result<Option<Ptr<Signature>>> {
        match what {
            Described::Cmdlet(cmdlet) => Ok(super::bind::signature_of(self, cmdlet)),
            Described::Function(function) => {
                let body = self.body_of(&function.block);
                function_signature(self, &body, &function.name).map(Some)
            }
            Described::Block(block) => {
                let body = self.body_of(block);
                function_signature(self, &body, &Str::new()).map(Some)
            }
            Described::Script(path) => {
                let body = self.load_script(path)?;
                let name = path.rsplit('/').next().unwrap_or_default().into();
                function_signature(self, &body, &name).map(Some)
            }
            Described::Alias(alias) => match self.resolve_alias(alias) {
                Some(command) => {
                    let what = described(&command);
                    match what {
                        Some(what) => self.signature_of(&what),
                        None => Ok(None),
                    }
                }
                None => Ok(None),
            },
            Described::Program(_) => Ok(None),
        }
    }

    /// The command behind a `CommandInfo` value.
    pub(crate) fn command_of_value(&mut self, value: &Value) -> Option<Command> {
        let Value::Native(native) = value.base() else {
            return None;
        };
        Some(match &native.get::<CommandInfo>()?.what {
            Described::Alias(alias) => return self.resolve_alias(&alias.clone()),
            Described::Function(function) => Command::Function(function.clone()),
            Described::Cmdlet(cmdlet) => Command::Cmdlet(cmdlet.clone()),
            Described::Script(path) => Command::Script(path.clone()),
            Described::Program(path) => Command::Program(path.clone()),
            Described::Block(block) => Command::Block(block.clone()),
        })
    }
}

/// What a command is as a description.
pub fn described(command: &Command) -> Option<Described> {
    Some(match command {
        Command::Function(function) => Described::Function(function.clone()),
        Command::Cmdlet(cmdlet) => Described::Cmdlet(cmdlet.clone()),
        Command::Script(path) => Described::Script(path.clone()),
        Command::Program(path) => Described::Program(path.clone()),
        Command::Block(block) => Described::Block(block.clone()),
        Command::Module(_) => return None,
    })
}

/// The description in a value.
pub fn info_of(value: &Value) -> Option<&CommandInfo> {
    match value.base() {
        Value::Native(native) => native.get::<CommandInfo>(),
        _ => None,
    }
}
