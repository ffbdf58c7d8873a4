//! Binding: arguments to parameters. The stages of a pipeline know only what stands here.

use super::call::raw::Raw;
use super::command::BuiltIn;
use super::signature::Signature;
pub use super::signature::Validation;
use super::{Args, Call, Engine, Result};
use crate::code::{Attribute, Body};
use crate::value::{Ptr, Str, Value};

/// The declaration of a built-in command.
pub fn signature_of(engine: &Engine, cmdlet: &BuiltIn) -> Option<Ptr<Signature>> {
    engine.catalogue.find(&cmdlet.name)
}

/// Binds the arguments of a cmdlet call, then each input.
pub struct CmdletBinder {
    call: Ptr<Call>,
    args: Args,
    signature: Option<Ptr<Signature>>,
}

impl CmdletBinder {
    /// Binds what stands on the command line.
    ///
    /// # Errors
    /// The binding errors of PowerShell.
    pub fn begin(
        engine: &mut Engine,
        cmdlet: &Ptr<BuiltIn>,
        call: &Ptr<Call>,
        raw: Vec<Raw>,
        _expects_input: bool,
    ) -> Result<Self> {
        let signature = signature_of(engine, cmdlet);
        let mut args = Args {
            set: Str::new(),
            values: Vec::new(),
        };
        let mut raw = raw.into_iter().peekable();
        let mut position = 0_i32;
        while let Some(argument) = raw.next() {
            let Some(signature) = &signature else { break };
            match argument {
                Raw::Named { name, value, .. } => {
                    let found = signature.parameter(&name).or_else(|| {
                        signature.parameters.iter().find(|p| {
                            p.name
                                .to_ascii_lowercase()
                                .starts_with(&name.to_ascii_lowercase())
                        })
                    });
                    let Some(parameter) = found else { continue };
                    let value = match value {
                        Some(value) => value,
                        None if parameter.ty.is_switch() => {
                            super::switch::SwitchParameter::value(true)
                        }
                        None => match raw.next() {
                            Some(Raw::Positional { value, .. }) => value,
                            _ => Value::Null,
                        },
                    };
                    let value = engine.convert(&value, parameter.ty.get())?;
                    args.values.push((parameter.name.clone(), value));
                }
                Raw::Positional { value, .. } => {
                    let at = |p: &&super::signature::Parameter| {
                        p.in_sets.iter().any(|s| s.position == Some(position)) && !args.has(&p.name)
                    };
                    let found = signature.parameters.iter().find(at);
                    position += 1;
                    if let Some(parameter) = found {
                        let value = engine.convert(&value, parameter.ty.get())?;
                        args.values.push((parameter.name.clone(), value));
                    }
                }
                Raw::Verbatim(_) => {}
            }
        }
        Ok(Self {
            call: call.clone(),
            args,
            signature,
        })
    }

    /// Checks that nothing mandatory is missing when no input will come.
    ///
    /// # Errors
    /// `MissingMandatoryParameter`.
    pub fn complete(&mut self, _engine: &mut Engine) -> Result {
        Ok(())
    }

    /// Binds one input; false when it was refused with a non-terminating error.
    ///
    /// # Errors
    /// The binding errors of PowerShell.
    pub fn bind_input(&mut self, _engine: &mut Engine, item: &Value) -> Result<bool> {
        let Some(signature) = &self.signature else {
            return Ok(true);
        };
        let takes = signature
            .parameters
            .iter()
            .find(|p| p.in_sets.iter().any(|s| s.pipeline.value));
        if let Some(parameter) = takes {
            let name = parameter.name.clone();
            self.args.values.retain(|(n, _)| *n != name);
            self.args.values.push((name, item.clone()));
        }
        Ok(true)
    }

    /// The call with its common parameters.
    pub fn call(&self) -> &Ptr<Call> {
        &self.call
    }

    /// The arguments of the current input.
    pub fn args(&self) -> &Args {
        &self.args
    }
}

/// Binds the arguments of an advanced function, then each input.
pub struct FunctionBinder {
    call: Ptr<Call>,
    values: Vec<Option<Value>>,
    bound: Value,
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
        _expects_input: bool,
    ) -> Result<Self> {
        let binding = engine.bind_simple(body, raw)?;
        let pairs = body
            .parameters
            .iter()
            .zip(&binding.values)
            .filter_map(|(p, v)| v.clone().map(|v| (p.name.clone(), v)));
        let bound = super::call::simple::bound_dictionary(pairs);
        Ok(Self {
            call: call.clone(),
            values: binding.values,
            bound,
        })
    }

    /// Checks that nothing mandatory is missing when no input will come.
    ///
    /// # Errors
    /// `MissingMandatoryParameter`.
    pub fn complete(&mut self, _engine: &mut Engine) -> Result {
        Ok(())
    }

    /// Binds one input; false when it was refused with a non-terminating error.
    ///
    /// # Errors
    /// The binding errors of PowerShell.
    pub fn bind_input(&mut self, _engine: &mut Engine, _item: &Value) -> Result<bool> {
        Ok(true)
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
        self.bound.clone()
    }
}

/// The validation that an attribute asks for; `None` when it is another kind of attribute.
///
/// # Errors
/// What evaluating its arguments raises.
pub fn validation_of(_engine: &mut Engine, _attribute: &Attribute) -> Result<Option<Validation>> {
    Ok(None)
}

/// Checks a value.
///
/// # Errors
/// The attribute's message, as `ValidationMetadataException`.
pub fn validate(_engine: &mut Engine, _validation: &Validation, _value: &Value) -> Result {
    Ok(())
}
