//! Running script blocks on behalf of commands.

use super::bind::Input;
use super::call::frame::{Ground, SCRIPT_BLOCK};
use super::call::function_stage::{FunctionStage, Place};
use super::call::raw::Raw;
use super::in_place::InPlace;
use super::scope::{Scope, Slot};
use super::{Engine, Result, Sink};
use crate::code::Body;
use crate::value::{Ptr, ScriptBlock, Str, Value};
use std::any::Any;

/// Which variables a block sees as its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockScope {
    /// The caller's, as `ForEach-Object` and `.` do.
    InPlace,
    /// A new scope, as `&` does.
    New,
}

impl Engine {
    /// Runs a block with `$_` set to `item` (when given) and pushes its output.
    ///
    /// # Errors
    /// What the block raises.
    pub fn call_block(
        &mut self,
        block: &ScriptBlock,
        scope: BlockScope,
        item: Option<Value>,
        args: &[Value],
        out: &mut dyn Sink,
    ) -> Result {
        let body = self.body_of(block);
        if scope == BlockScope::InPlace && body.is_plain() {
            let parent = self.parent_for(block);
            return InPlace::new(self, body, parent).run(self, item, args, out);
        }
        let (place, parent) = match scope {
            BlockScope::InPlace => (Place::Caller, self.parent_for(block)),
            BlockScope::New => (Place::New, self.parent_for(block)),
        };
        let ground = self.ground_for(&body, &place, parent);
        let expects_input = item.is_some() && body.process.is_some();
        if let (Some(item), false) = (&item, expects_input) {
            let slot = ground
                .map
                .as_ref()
                .and_then(|m| m.first().copied())
                .unwrap_or(0) as usize;
            if let Some(held) = ground.scope.slots.borrow_mut().get_mut(slot) {
                *held = Slot::Value(item.clone());
            }
        }
        let input = Input::of(expects_input);
        let mut stage = self.block_stage(ground, body, args, input);
        if scope == BlockScope::InPlace {
            stage.save(&[0]);
        }
        let result = (|| {
            stage.begin(self, out)?;
            if let (Some(item), true) = (item, expects_input) {
                stage.process(self, item, out)?;
            }
            stage.end(self, out)
        })();
        stage.finish(self)?;
        result
    }

    /// Runs a block and gives back its output as one value (nothing, the value, or an array).
    ///
    /// # Errors
    /// What the block raises.
    pub fn block_value(
        &mut self,
        block: &ScriptBlock,
        item: Option<Value>,
        args: &[Value],
    ) -> Result<Value> {
        let mut results = Vec::new();
        self.call_block(block, BlockScope::New, item, args, &mut results)?;
        Ok(Value::from_results(results))
    }

    /// Runs a block with `$this` (and `$_`) set, as script properties and methods do.
    ///
    /// # Errors
    /// What the block raises.
    pub fn block_with_this(
        &mut self,
        block: &ScriptBlock,
        this: &Value,
        args: &[Value],
    ) -> Result<Value> {
        let body = self.body_of(block);
        let parent = self.parent_for(block);
        let ground = self.ground_for(&body, &Place::New, parent);
        let symbol = self.symbols.intern("this");
        ground.scope.put(symbol, Slot::Value(this.clone()));
        let results = self.results_on(ground, body, args)?;
        Ok(Value::from_results(results))
    }

    /// Runs a block in a scope with functions and variables of its own.
    ///
    /// # Errors
    /// What the block raises.
    pub fn block_in_context(
        &mut self,
        block: &ScriptBlock,
        functions: Vec<(Str, Ptr<ScriptBlock>)>,
        variables: Vec<(Str, Value)>,
        args: &[Value],
    ) -> Result<Vec<Value>> {
        let body = self.body_of(block);
        let parent = self.parent_for(block);
        let ground = self.ground_for(&body, &Place::New, parent);
        for (name, block) in functions {
            let function = super::command::Function {
                name,
                block,
                filter: false,
                module: None,
                options: Default::default(),
            };
            self.define(&ground.scope.clone(), function);
        }
        for (name, value) in variables {
            let symbol = self.symbols.intern(&name);
            ground.scope.put(symbol, Slot::Value(value));
        }
        self.results_on(ground, body, args)
    }

    /// What a block writes on a ground that is ready for it.
    fn results_on(
        &mut self,
        ground: Ground,
        body: Ptr<Body>,
        args: &[Value],
    ) -> Result<Vec<Value>> {
        let mut stage = self.block_stage(ground, body, args, Input::None);
        let mut results = Vec::new();
        let result = stage
            .begin(self, &mut results)
            .and_then(|()| stage.end(self, &mut results));
        stage.finish(self)?;
        result?;
        Ok(results)
    }

    /// A block as a stage of its own.
    fn block_stage(
        &mut self,
        ground: Ground,
        body: Ptr<Body>,
        args: &[Value],
        input: Input,
    ) -> FunctionStage {
        let raw = args.iter().cloned().map(Raw::positional).collect();
        let call = self.block_call();
        let expects_input = input == Input::Expected;
        FunctionStage::new(SCRIPT_BLOCK.into(), body, ground, call, raw, expects_input)
    }

    /// The call of a block that a command runs.
    pub(crate) fn block_call(&mut self) -> Ptr<super::Call> {
        let invocation = crate::value::Invocation {
            source: Some(self.source.clone()),
            span: self.at,
            ..Default::default()
        };
        Ptr::new(super::Call {
            invocation: Ptr::new(invocation),
            error_source: Str::new(),
            common: super::Common::default(),
            pipeline: 0,
            confirmed: Default::default(),
            set: Default::default(),
            failed: Default::default(),
            impact: Default::default(),
        })
    }

    /// The code of a block, lowered on first use.
    pub(crate) fn body_of(&mut self, block: &ScriptBlock) -> Ptr<Body> {
        if let Some(body) = block
            .code
            .get()
            .and_then(|c| c.clone().downcast::<Body>().ok())
        {
            return body;
        }
        let body = crate::code::lower(&block.tree, &mut self.symbols);
        let _ = block.code.set(body.clone());
        body
    }

    /// The scope below which a block's own scope hangs: the caller's, or that of its module or closure.
    pub(crate) fn parent_for(&self, block: &ScriptBlock) -> Ptr<Scope> {
        match (&block.home, &self.scope.module) {
            (None, None) => self.scope.clone(),
            _ => self.innermost(&Self::home_of(block)),
        }
    }

    /// The home of blocks that the running code makes: its module, if it has one.
    pub(crate) fn home(&self) -> Option<Ptr<dyn Any>> {
        let module = self.scope.module.clone()?;
        Some(module)
    }
}
