//! Binding of advanced functions.

use super::binder::{Binder, Input};
use super::cmdlet::{arguments, halt_of, input, with_common};
use super::function_signature::function_signature;
use crate::code::Body;
use crate::engine::call::raw::Raw;
use crate::engine::call::simple::bound_dictionary;
use crate::engine::{Call, Engine, Result};
use crate::value::{Ptr, Value};

/// Binds the arguments of an advanced function, then each input.
pub struct FunctionBinder {
    call: Ptr<Call>,
    /// One entry a parameter of the body.
    values: Vec<Option<Value>>,
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
        expects_input: bool,
    ) -> Result<Self> {
        let signature = function_signature(engine, body, &call.invocation.command)?;
        let mut binder = Binder::new(signature, Input::of(expects_input));
        let bound = binder.begin(engine, arguments(raw));
        bound.map_err(|stop| halt_of(engine, stop))?;
        let mut made = Self {
            call: with_common(call, &binder),
            values: Vec::new(),
            binder,
        };
        made.take_values(body.parameters.len());
        Ok(made)
    }

    fn take_values(&mut self, count: usize) {
        self.values.clear();
        self.values
            .extend((0..count).map(|index| self.binder.value(index).cloned()));
    }

    /// Binding has checked already what is missing when no input will come.
    ///
    /// # Errors
    /// None.
    pub fn complete(&mut self, _engine: &mut Engine) -> Result {
        Ok(())
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
