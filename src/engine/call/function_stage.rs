//! Functions and script blocks as stages of a pipeline.

use super::frame::{Frame, Ground, Yields};
use super::raw::Raw;
use super::simple::bound_dictionary;
use crate::code::{Block, Body};
use crate::engine::bind::{FunctionBinder, Input};
use crate::engine::scope::Slot;
use crate::engine::signature::{Impact, Signature};
use crate::engine::{ActionPreference, Call, Engine, Flow, Halt, Result, Sink};
use crate::value::types::{Type, enums};
use crate::value::{EnumValue, List, Ptr, Str, Value};

/// Whose variables a body uses.
#[derive(Clone)]
pub(crate) enum Place {
    /// A scope of its own.
    New,
    /// The caller's.
    Caller,
    /// A scope of its own that lasts: a script file or module.
    Script,
}

/// A function, script or script block in a pipeline.
pub(crate) struct FunctionStage {
    frame: Ptr<Frame>,
    pub body: Ptr<Body>,
    pub ground: Ground,
    pub call: Ptr<Call>,
    raw: Option<Vec<Raw>>,
    /// Whether anything is piped in.
    pub expects_input: bool,
    input: Vec<Value>,
    binder: Option<Box<FunctionBinder>>,
    /// The in-place run's `$_` and `$args` of the caller, put back at the end.
    saved: Vec<(usize, Slot)>,
    began: bool,
    returned: bool,
    /// Whether this is a script file, which `exit` ends and no more.
    script: bool,
}

fn frame_of(name: Str, body: &Body, call: &Call) -> Ptr<Frame> {
    let source = &body.tree.source;
    Frame::new(name, source, Some(&call.invocation), Yields::Output)
}

impl FunctionStage {
    pub fn new(
        name: Str,
        body: Ptr<Body>,
        ground: Ground,
        call: Ptr<Call>,
        raw: Vec<Raw>,
        expects_input: bool,
    ) -> Self {
        Self {
            frame: frame_of(name, &body, &call),
            body,
            ground,
            call,
            raw: Some(raw),
            expects_input,
            input: Vec::new(),
            binder: None,
            saved: Vec::new(),
            began: false,
            returned: false,
            script: false,
        }
    }

    /// Makes this the stage of a script file: `exit` ends it and goes no further.
    pub fn is_script(&mut self) {
        self.script = true;
    }

    /// Gives `$input` what came from outside of any pipeline.
    pub fn supply(&mut self, input: Vec<Value>) {
        self.input = input;
    }

    /// Runs one of the body's blocks on the stage's ground.
    fn run(&mut self, engine: &mut Engine, block: &Block, out: &mut dyn Sink) -> Result<Flow> {
        engine.activate(&self.frame, self.ground.clone(), |engine| {
            engine.exec_block(block, out)
        })
    }

    fn place(&self, slot: u32) -> usize {
        match &self.ground.map {
            None => slot as usize,
            Some(map) => map.get(slot as usize).copied().unwrap_or(u32::MAX) as usize,
        }
    }

    fn get(&self, slot: u32) -> Option<Value> {
        self.ground
            .scope
            .slots
            .borrow()
            .get(self.place(slot))?
            .value()
    }

    fn set(&self, slot: u32, value: Value) {
        let place = self.place(slot);
        if let Some(held) = self.ground.scope.slots.borrow_mut().get_mut(place) {
            *held = Slot::Value(value);
        }
    }

    /// Binds the arguments; once.
    pub fn bind(&mut self, engine: &mut Engine) -> Result {
        let Some(raw) = self.raw.take() else {
            return Ok(());
        };
        let body = self.body.clone();
        if body.automatic.tells_bound() {
            self.call = self.call.with_own_invocation();
            self.frame = frame_of(self.frame.name.clone(), &body, &self.call);
        }
        self.automatic(engine, &body);
        if body.is_advanced() {
            let binder = self.bind_advanced(engine, &body, raw)?;
            self.call = binder.call().clone();
            self.preferences(engine)?;
            // `$PSCmdlet` knows the common parameters and the set.
            self.automatic(engine, &body);
            self.publish(engine, &binder, &body)?;
            self.binder = Some(binder);
        } else {
            self.bind_simply(engine, &body, raw)?;
        }
        Ok(())
    }

    /// Binds arguments and runs `begin`.
    pub fn begin(&mut self, engine: &mut Engine, out: &mut dyn Sink) -> Result {
        self.bind(engine)?;
        let body = self.body.clone();
        self.began = true;
        if let Some(block) = &body.begin {
            self.guard(engine, block, out)?;
        }
        Ok(())
    }

    /// Binds the command line; a `dynamicparam` block runs in between and adds its parameters.
    fn bind_advanced(
        &mut self,
        engine: &mut Engine,
        body: &Ptr<Body>,
        raw: Vec<Raw>,
    ) -> Result<Box<FunctionBinder>> {
        let input = Input::of(self.expects_input);
        let call = self.call.clone();
        let Some(block) = &body.dynamic_param else {
            let binder = self.standing(engine, |engine| {
                FunctionBinder::begin(engine, body, &call, raw, input)
            });
            return binder.map(Box::new);
        };
        let fixed = self.standing(engine, |engine| {
            FunctionBinder::begin_fixed(engine, body, &call, raw.clone(), input)
        })?;
        self.call = fixed.call().clone();
        self.automatic(engine, body);
        self.publish(engine, &fixed, body)?;
        let definitions = self.definitions(engine, block)?;
        let binder = self.standing(engine, |engine| {
            fixed.begin_dynamic(engine, body, raw, &definitions)
        });
        binder.map(Box::new)
    }

    /// The declaration with what `dynamicparam` adds for the arguments.
    ///
    /// # Errors
    /// Those of binding, and what the block raises.
    pub fn declared(&mut self, engine: &mut Engine) -> Result<Ptr<Signature>> {
        let raw = self.raw.take().unwrap_or_default();
        let (body, call) = (self.body.clone(), self.call.clone());
        let fixed = self.standing(engine, |engine| {
            FunctionBinder::begin_fixed(engine, &body, &call, raw, Input::of(false))
        })?;
        self.automatic(engine, &body);
        self.publish(engine, &fixed, &body)?;
        let definitions = match &body.dynamic_param {
            Some(block) => self.definitions(engine, block)?,
            None => Vec::new(),
        };
        fixed.extended(engine, &definitions)
    }

    /// The parameters that a `dynamicparam` block gives.
    fn definitions(&mut self, engine: &mut Engine, block: &Block) -> Result<Vec<Value>> {
        let mut given = Vec::new();
        self.run(engine, block, &mut given)?;
        let mut definitions = Vec::new();
        for value in given {
            definitions.extend(engine.enumerate(&value)?);
        }
        Ok(definitions)
    }

    /// Does something on the stage's ground, as an activation of the function.
    fn standing<T>(
        &self,
        engine: &mut Engine,
        run: impl FnOnce(&mut Engine) -> Result<T>,
    ) -> Result<T> {
        engine.activate(&self.frame, self.ground.clone(), run)
    }

    /// Common parameters are preference variables inside of the function.
    fn preferences(&self, engine: &mut Engine) -> Result {
        let common = &self.call.common;
        let switched = |on: Option<bool>| {
            on.map(|on| {
                if on {
                    ActionPreference::Continue
                } else {
                    ActionPreference::SilentlyContinue
                }
            })
        };
        let actions = [
            ("ErrorActionPreference", common.error_action),
            ("WarningPreference", common.warning_action),
            ("InformationPreference", common.information_action),
            ("ProgressPreference", common.progress_action),
            ("VerbosePreference", switched(common.verbose)),
            ("DebugPreference", switched(common.debug)),
        ];
        for (name, action) in actions {
            if let Some(action) = action {
                let ty = Type::Net(&enums::ACTION_PREFERENCE);
                self.preference(engine, name, EnumValue::of(ty, action as i64))?;
            }
        }
        if let Some(on) = common.what_if {
            self.preference(engine, "WhatIfPreference", Value::Bool(on))?;
        }
        if let Some(on) = common.confirm {
            let impact = if on { Impact::Low } else { Impact::None };
            let ty = Type::Net(&enums::CONFIRM_IMPACT);
            self.preference(
                engine,
                "ConfirmPreference",
                EnumValue::of(ty, impact as i64),
            )?;
        }
        Ok(())
    }

    fn preference(&self, engine: &mut Engine, name: &str, value: Value) -> Result {
        let symbol = engine.symbols.intern(name);
        engine.write_in(&self.ground.scope, symbol, value)
    }

    /// Sets the automatic variables that the body mentions.
    fn automatic(&mut self, engine: &mut Engine, body: &Ptr<Body>) {
        if let Some(slot) = body.automatic.my_invocation {
            let value = engine.invocation_value(&self.call.invocation);
            self.set(slot, value);
        }
        if let (Some(slot), true) = (body.automatic.cmdlet, body.is_advanced()) {
            let value = crate::engine::script_cmdlet::ScriptCmdlet::value(&self.call);
            self.set(slot, value);
        }
    }

    fn bind_simply(&mut self, engine: &mut Engine, body: &Ptr<Body>, raw: Vec<Raw>) -> Result {
        let call = self.call.clone();
        let binding = self.standing(engine, |engine| engine.bind_simple(body, &call, raw))?;
        let mut bound = Vec::new();
        let mut missing = Vec::new();
        for (index, value) in binding.values.into_iter().enumerate() {
            let Some(parameter) = body.parameters.get(index) else {
                continue;
            };
            match value {
                Some(value) => {
                    if body.automatic.tells_bound() {
                        bound.push((parameter.name.clone(), value.clone()));
                    }
                    self.assign_parameter(engine, body, index, value)?;
                }
                None => missing.push(index),
            }
        }
        let rest = Value::array(binding.rest);
        if body.automatic.tells_bound() {
            self.tell_bound(body, bound_dictionary(bound), rest.clone());
        }
        if let Some(slot) = body.automatic.args {
            self.set(slot, rest);
        }
        self.defaults(engine, body, &missing)
    }

    /// Makes known what binding gave: `$PSBoundParameters`, and the properties of `$MyInvocation`.
    fn tell_bound(&self, body: &Body, bound: Value, rest: Value) {
        let invocation = &self.call.invocation;
        if let Some(slot) = body.automatic.bound_parameters {
            self.set(slot, bound.clone());
        }
        *invocation.bound.borrow_mut() = bound;
        *invocation.unbound.borrow_mut() = rest;
        if let Some(slot) = body.automatic.my_invocation
            && let Some(Value::Object(object)) = self.get(slot)
        {
            for (name, value) in crate::engine::info::arguments_of(invocation) {
                object.set(name, value);
            }
        }
    }

    /// Gives unbound parameters their default values, in declared order, in the function's scope.
    fn defaults(&mut self, engine: &mut Engine, body: &Ptr<Body>, missing: &[usize]) -> Result {
        if missing.is_empty() {
            return Ok(());
        }
        engine.activate(&self.frame, self.ground.clone(), |engine| {
            engine.set_defaults(body, missing)
        })
    }

    fn assign_parameter(
        &mut self,
        engine: &mut Engine,
        body: &Ptr<Body>,
        index: usize,
        value: Value,
    ) -> Result {
        let outer = engine.stand_on(self.ground.clone());
        let result = engine.set_parameter(body, index, value);
        engine.stand_on(outer);
        result
    }

    /// Puts what the binder has bound into the body's slots.
    fn publish(
        &mut self,
        engine: &mut Engine,
        binder: &FunctionBinder,
        body: &Ptr<Body>,
    ) -> Result {
        let mut missing = Vec::new();
        for (index, value) in binder.values().iter().enumerate() {
            match value {
                Some(value) => self.assign_parameter(engine, body, index, value.clone())?,
                None => missing.push(index),
            }
        }
        if body.automatic.tells_bound() {
            self.tell_bound(body, binder.bound(), Value::Null);
        }
        self.defaults(engine, body, &missing)
    }

    /// Takes one input.
    pub fn process(&mut self, engine: &mut Engine, item: Value, out: &mut dyn Sink) -> Result {
        if self.returned {
            return Ok(());
        }
        let body = self.body.clone();
        if let Some(mut binder) = self.binder.take() {
            let bound = binder.bind_input(engine, &item);
            let fits = match bound {
                Ok(fits) => fits,
                Err(halt) => {
                    self.binder = Some(binder);
                    return Err(halt);
                }
            };
            if fits {
                self.publish(engine, &binder, &body)?;
            }
            self.binder = Some(binder);
            if !fits {
                return Ok(());
            }
        }
        match &body.process {
            Some(block) => {
                self.set(0, item.clone());
                if let Some(slot) = body.automatic.input {
                    self.set(slot, List::array_list(vec![item]));
                }
                self.guard(engine, block, out)
            }
            None => {
                if body.automatic.input.is_some() || body.end.is_some() {
                    self.input.push(item);
                }
                Ok(())
            }
        }
    }

    /// Runs `process` when nothing was piped in, then `end`.
    pub fn end(&mut self, engine: &mut Engine, out: &mut dyn Sink) -> Result {
        let body = self.body.clone();
        if !self.expects_input
            && let (Some(block), false) = (&body.process, self.returned)
        {
            self.set(0, Value::Null);
            self.guard(engine, block, out)?;
        }
        if let (Some(block), false) = (&body.end, self.returned) {
            if let Some(slot) = body.automatic.input {
                let input = std::mem::take(&mut self.input);
                self.set(slot, crate::engine::input_enumerator(input));
            }
            self.guard(engine, block, out)?;
        }
        Ok(())
    }

    /// Runs `clean` and gives the caller's variables back.
    pub fn finish(&mut self, engine: &mut Engine) -> Result {
        let body = self.body.clone();
        let mut result = Ok(());
        if let (Some(block), true) = (&body.clean, self.began) {
            result = self.guard(engine, block, &mut crate::engine::Discard);
        }
        let saved = std::mem::take(&mut self.saved);
        let mut slots = self.ground.scope.slots.borrow_mut();
        for (place, slot) in saved {
            if let Some(held) = slots.get_mut(place) {
                *held = slot;
            }
        }
        result
    }

    /// Remembers slots of the caller's scope that the run overwrites.
    pub fn save(&mut self, slots: &[u32]) {
        for slot in slots {
            let place = match &self.ground.map {
                None => *slot as usize,
                Some(map) => map.get(*slot as usize).copied().unwrap_or(u32::MAX) as usize,
            };
            let held = self
                .ground
                .scope
                .slots
                .borrow()
                .get(place)
                .cloned()
                .unwrap_or_default();
            self.saved.push((place, held));
        }
    }

    fn guard(&mut self, engine: &mut Engine, block: &Block, out: &mut dyn Sink) -> Result {
        let flow = match self.run(engine, block, out) {
            Err(halt) => match *halt {
                Halt::Exit(code) if self.script => {
                    engine.set_global("LASTEXITCODE", Value::Int(code));
                    self.call.failed.set(code != 0);
                    self.returned = true;
                    return Ok(());
                }
                _ => return Err(halt),
            },
            Ok(flow) => flow,
        };
        flow.into_call()
    }
}
