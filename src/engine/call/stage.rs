//! From the name of a command and its arguments to the stage that runs it.

use super::cmdlet_stage::CmdletStage;
use super::frame::SCRIPT_BLOCK;
use super::function_stage::{FunctionStage, Place};
use super::native_stage::NativeStage;
use super::running::RunStage;
use super::site::{Position, Site};
use crate::code::{Command, CommandName};
use crate::engine::bind::Input;
use crate::engine::command::Command as Resolved;
use crate::engine::modules::{Module, module_of};
use crate::engine::{Call, Common, Engine, Halt, Result};
use crate::syntax::tree::Invocation as Mode;
use crate::value::{Invocation, Ptr, Str, Value};

/// What the name of a command has turned out to be.
enum Named {
    /// A command that the call site remembers.
    Here(Ptr<Site>),
    /// The command of a value, and its name.
    Computed(Resolved, Str),
}

/// How a stage starts.
pub(crate) struct Start {
    /// The pipeline's number.
    pub pipeline: u64,
    pub place: Place,
    pub expects_input: bool,
    /// The call site, where there is one.
    pub site: Option<Ptr<Site>>,
}

impl Engine {
    /// Resolves and prepares one command.
    pub(super) fn make_stage(
        &mut self,
        command: &Command,
        id: u64,
        position: Position,
    ) -> Result<RunStage> {
        self.at = command.name_span;
        let named = self.resolve_command(command)?;
        self.at = command.span;
        if command.method_style && self.strict() >= 2 {
            return Err(super::lookup::called_like_a_method().into());
        }
        let mut raw = self.raw_arguments(command)?;
        let place = if command.invocation == Mode::Dot {
            Place::Caller
        } else {
            Place::New
        };
        let mut start = Start {
            pipeline: id,
            place,
            expects_input: position.expects_input,
            site: None,
        };
        let (resolved, invocation) = match named {
            Named::Here(site) => {
                let invocation = self.invocation_at(&site, command, position);
                start.site = Some(site.clone());
                (site.command.clone(), invocation)
            }
            Named::Computed(resolved, name) => {
                let resolved = match resolved {
                    Resolved::Module(module) => self.resolve_in(&module, &mut raw)?,
                    other => other,
                };
                let invocation = self.invocation_of(command, &resolved, name, position);
                (resolved, Ptr::new(invocation))
            }
        };
        self.stage_of(resolved, raw, invocation, start)
    }

    /// The stage of a resolved command.
    pub(crate) fn stage_of(
        &mut self,
        resolved: Resolved,
        raw: Vec<super::raw::Raw>,
        invocation: Ptr<Invocation>,
        start: Start,
    ) -> Result<RunStage> {
        let Start {
            pipeline: id,
            place,
            expects_input,
            site,
        } = start;
        let call = |source: Str| {
            Ptr::new(Call {
                invocation,
                error_source: source,
                common: Common::default(),
                pipeline: id,
                confirmed: Default::default(),
                set: Default::default(),
                failed: Default::default(),
                impact: Default::default(),
            })
        };
        let block_name = || Str::from(SCRIPT_BLOCK);
        let (name, source, body, parent, is_script) = match resolved {
            Resolved::Function(function) => {
                let (body, parent) = (
                    self.body_of(&function.block),
                    self.parent_for(&function.block),
                );
                let name = function.name.clone();
                (name.clone(), name, body, parent, false)
            }
            Resolved::Block(block) => {
                let (body, parent) = (self.body_of(&block), self.parent_for(&block));
                (block_name(), Str::new(), body, parent, false)
            }
            Resolved::Script(path) => {
                let body = self.load_script(&path)?;
                let file = std::path::Path::new(path.as_str()).file_name();
                let file = file.map(|n| Str::from(n.to_string_lossy().as_ref()));
                let parent = self.scope.clone();
                (block_name(), file.unwrap_or_default(), body, parent, true)
            }
            Resolved::Module(_) => return Err(super::lookup::bad_command(Mode::Call).into()),
            Resolved::Cmdlet(cmdlet) => {
                let call = call(self.error_source(&cmdlet));
                let input = Input::of(expects_input);
                let stage = CmdletStage::new(self, cmdlet, call, raw, input, site.as_deref())?;
                return Ok(RunStage::Cmdlet(Box::new(stage)));
            }
            Resolved::Program(path) => {
                let stage = NativeStage::new(path, call(Str::new()), raw, expects_input);
                return Ok(RunStage::Native(Box::new(stage)));
            }
        };
        let place = match place {
            Place::New if is_script => Place::Script,
            place => place,
        };
        let ground = self.ground_for(&body, &place, parent);
        let mut stage = FunctionStage::new(name, body, ground, call(source), raw, expects_input);
        if is_script {
            stage.is_script();
        }
        save_for_caller(&mut stage, &place);
        Ok(RunStage::Function(Box::new(stage)))
    }

    /// The command that a call names, and the name as written.
    fn resolve_command(&mut self, command: &Command) -> Result<Named> {
        match &command.name {
            CommandName::Known(name) if name.is_empty() => {
                Err(super::lookup::bad_command(command.invocation).into())
            }
            CommandName::Known(name) => {
                let site = self
                    .site_of(command, name)
                    .map_err(|halt| self.named_halt(halt.into(), command, name))?;
                Ok(Named::Here(site))
            }
            CommandName::Computed(expr) => {
                let value = self.eval(expr)?;
                match value.base() {
                    Value::ScriptBlock(block) => {
                        Ok(Named::Computed(Resolved::Block(block.clone()), Str::new()))
                    }
                    Value::Nothing | Value::Null => {
                        Err(super::lookup::bad_command(command.invocation).into())
                    }
                    Value::Native(_) if module_of(&value).is_some() => {
                        let module = module_of(&value).unwrap_or_default();
                        Ok(Named::Computed(Resolved::Module(module), Str::new()))
                    }
                    _ => {
                        if let Some(resolved) = self.command_of_value(&value) {
                            let name = self.command_name(&resolved);
                            return Ok(Named::Computed(resolved, name));
                        }
                        let name = self.to_text(&value)?;
                        if name.is_empty() {
                            return Err(super::lookup::bad_command(command.invocation).into());
                        }
                        let resolved = self
                            .lookup(&name)
                            .map_err(|halt| self.named_halt(halt.into(), command, &name))?;
                        Ok(Named::Computed(resolved, name))
                    }
                }
            }
        }
    }

    /// The error of a command that is not there is called by the command's name.
    fn named_halt(&self, halt: Box<Halt>, command: &Command, name: &Str) -> Box<Halt> {
        let name = match command.invocation {
            Mode::Dot => ".".into(),
            Mode::Call => "&".into(),
            _ => name.clone(),
        };
        if let Halt::Error(raise) = &*halt {
            let invocation = Invocation {
                source: Some(self.source.clone()),
                span: self.at,
                name,
                ..Invocation::default()
            };
            let mut place = raise.record.invocation.borrow_mut();
            place.get_or_insert_with(|| Ptr::new(invocation));
        }
        halt
    }

    /// What the first argument of `& $module` means in the module.
    fn resolve_in(
        &mut self,
        module: &Ptr<Module>,
        raw: &mut Vec<super::raw::Raw>,
    ) -> Result<Resolved> {
        if raw.is_empty() {
            return Err(super::lookup::bad_command(Mode::Call).into());
        }
        let super::raw::Raw::Positional { value, .. } = raw.remove(0) else {
            return Err(super::lookup::bad_command(Mode::Call).into());
        };
        if let Value::ScriptBlock(block) = value.base() {
            return Ok(Resolved::Block(self.bound_block(block, module)));
        }
        if let Some(resolved) = self.command_of_value(&value) {
            return Ok(resolved);
        }
        let name = self.to_text(&value)?;
        let inner = self.innermost(&Some(module.clone()));
        let outer = std::mem::replace(&mut self.scope, inner);
        let found = self.lookup(&name);
        self.scope = outer;
        Ok(found?)
    }
}

/// A dot-sourced run gives `$_` and `$args` of its caller back.
fn save_for_caller(stage: &mut FunctionStage, place: &Place) {
    if matches!(place, Place::Caller) {
        let slots: Vec<u32> = stage.body.automatic.args.into_iter().chain([0]).collect();
        stage.save(&slots);
    }
}
