//! Binding of advanced functions.

use super::binder::{Binder, Input};
use super::cmdlet::{arguments, halt_of, input, with_common};
use super::dynamic::DynamicParameter;
use super::function_signature::{function_signature, with_dynamic};
use crate::code::Body;
use crate::engine::call::raw::Raw;
use crate::engine::call::simple::bound_dictionary;
use crate::engine::report::Stream;
use crate::engine::signature::Signature;
use crate::engine::{Call, Engine, Result};
use crate::value::{Ptr, Value};

/// Binds the arguments of an advanced function, then each input.
pub struct FunctionBinder {
    call: Ptr<Call>,
    /// One entry a parameter of the body.
    values: Vec<Option<Value>>,
    dynamic: Vec<DynamicParameter>,
    binder: Binder,
}

impl FunctionBinder {
    /// Binds what stands on the command line.
    ///
    /// # Errors
    /// The binding errors of PowerShell.
    pub fn begin(
        engine: &mut Engine,
        body: &Ptr<Body>,
        call: &Ptr<Call>,
        raw: Vec<Raw>,
        input: Input,
    ) -> Result<Self> {
        let signature = function_signature(engine, body, &call.invocation.command)?;
        Self::bind(engine, body, call, signature, raw, input, Vec::new())
    }

    /// Binds what the declaration alone can take, before `dynamicparam` runs; nothing is missing or left over yet.
    ///
    /// # Errors
    /// Those of values.
    pub fn begin_fixed(
        engine: &mut Engine,
        body: &Ptr<Body>,
        call: &Ptr<Call>,
        raw: Vec<Raw>,
        input: Input,
    ) -> Result<Self> {
        let signature = function_signature(engine, body, &call.invocation.command)?;
        let mut binder = Binder::new(signature, input);
        let bound = binder.begin_fixed(engine, arguments(raw));
        bound.map_err(|stop| halt_of(engine, call, stop))?;
        Ok(Self::made(body, call, binder, Vec::new()))
    }

    /// Binds the command line with the parameters that `dynamicparam` gave.
    ///
    /// # Errors
    /// The binding errors of PowerShell.
    pub fn begin_dynamic(
        self,
        engine: &mut Engine,
        body: &Ptr<Body>,
        raw: Vec<Raw>,
        given: &[Value],
    ) -> Result<Self> {
        let dynamic = DynamicParameter::all(engine, given)?;
        let fixed = self.binder.candidates.signature.clone();
        let signature = Ptr::new(with_dynamic(engine, &fixed, &dynamic)?);
        let input = self.binder.input;
        Self::bind(engine, body, &self.call, signature, raw, input, dynamic)
    }

    /// The declaration with the parameters that `dynamicparam` gave.
    ///
    /// # Errors
    /// What turning their attributes' arguments to text raises.
    pub fn extended(&self, engine: &mut Engine, given: &[Value]) -> Result<Ptr<Signature>> {
        let dynamic = DynamicParameter::all(engine, given)?;
        let fixed = &self.binder.candidates.signature;
        let mut signature = with_dynamic(engine, fixed, &dynamic)?;
        for added in signature.parameters.iter_mut().skip(fixed.parameters.len()) {
            added.dynamic = true;
        }
        Ok(Ptr::new(signature))
    }

    fn bind(
        engine: &mut Engine,
        body: &Ptr<Body>,
        call: &Ptr<Call>,
        signature: Ptr<Signature>,
        raw: Vec<Raw>,
        input: Input,
        dynamic: Vec<DynamicParameter>,
    ) -> Result<Self> {
        let mut binder = Binder::new(signature, input);
        let bound = binder.begin(engine, arguments(raw));
        bound.map_err(|stop| halt_of(engine, call, stop))?;
        warn_of_obsolete(engine, &binder)?;
        Ok(Self::made(body, call, binder, dynamic))
    }

    fn made(
        body: &Ptr<Body>,
        call: &Ptr<Call>,
        binder: Binder,
        dynamic: Vec<DynamicParameter>,
    ) -> Self {
        let mut made = Self {
            call: with_common(
                call,
                &binder.candidates.signature,
                binder.common(),
                binder.set().clone(),
            ),
            values: Vec::new(),
            dynamic,
            binder,
        };
        made.take_values(body.parameters.len());
        made
    }

    fn take_values(&mut self, count: usize) {
        self.values.clear();
        self.values
            .extend((0..count).map(|index| self.binder.value(index).cloned()));
        for (index, parameter) in (count..).zip(&self.dynamic) {
            parameter.publish(self.binder.value(index));
        }
    }

    /// Binds one input; false when it was refused with a non-terminating error.
    ///
    /// # Errors
    /// What script code raises; the error itself under `-ErrorAction Stop`.
    pub fn bind_input(&mut self, engine: &mut Engine, item: &Value) -> Result<bool> {
        let fits = input(&mut self.binder, engine, &self.call, item)?;
        if fits {
            self.take_values(self.values.len());
        }
        Ok(fits)
    }

    /// The call with its common parameters.
    pub fn call(&self) -> &Ptr<Call> {
        &self.call
    }

    /// One entry a parameter, in declared order: what is bound now.
    pub fn values(&self) -> &[Option<Value>] {
        &self.values
    }

    /// `$PSBoundParameters`.
    pub fn bound(&self) -> Value {
        bound_dictionary(self.binder.bound_parameters())
    }
}

/// Using a parameter that `[Obsolete()]` marks is worth a warning.
fn warn_of_obsolete(engine: &mut Engine, binder: &Binder) -> Result {
    for (index, _) in &binder.bound {
        let Some(parameter) = binder.candidates.get(*index) else {
            continue;
        };
        if let Some(advice) = &parameter.obsolete {
            let message = format!("Parameter '{}' is obsolete. {advice}", parameter.name);
            engine.message(Stream::Warning, &message, binder.common().warning_action)?;
        }
    }
    Ok(())
}
