//! Arguments of a command call, evaluated and not yet bound.

use crate::code::{Argument, Command};
use crate::engine::{Engine, Result};
use crate::value::{Str, Value};

/// An argument as the binder takes it.
#[derive(Clone, Debug)]
pub enum Raw {
    /// `text` is the source of a bare number.
    Positional { value: Value, text: Option<Str> },
    /// `-Name` with the value after a colon, where there is one. `splatted` ones always carry their value.
    Named {
        name: Str,
        value: Option<Value>,
        text: Option<Str>,
        splatted: bool,
    },
    /// What follows `--%`.
    Verbatim(Str),
}

impl Engine {
    /// Evaluates the arguments of a call; splatting is spread out.
    pub(crate) fn raw_arguments(&mut self, command: &Command) -> Result<Vec<Raw>> {
        let mut raw = Vec::with_capacity(command.arguments.len());
        for argument in &command.arguments {
            match argument {
                Argument::Positional { value, text, .. } => {
                    let value = self.eval(value)?;
                    raw.push(Raw::Positional {
                        value: not_nothing(value),
                        text: text.clone(),
                    });
                }
                Argument::Named {
                    name, value, text, ..
                } => {
                    let value = match value {
                        Some(expr) => Some(not_nothing(self.eval(expr)?)),
                        None => None,
                    };
                    raw.push(Raw::Named {
                        name: name.clone(),
                        value,
                        text: text.clone(),
                        splatted: false,
                    });
                }
                Argument::Splat { variable, .. } => {
                    let value = self.eval(variable)?;
                    self.splat(value, &mut raw)?;
                }
                Argument::Verbatim(text) => raw.push(Raw::Verbatim(text.clone())),
            }
        }
        Ok(raw)
    }

    /// `@variable`: a dictionary's entries are named, an array's items positional arguments.
    fn splat(&mut self, value: Value, raw: &mut Vec<Raw>) -> Result {
        match value.base() {
            Value::Dict(dict) if !dict.is_set() => {
                for (key, value) in dict.pairs() {
                    let name = self.to_text(&key)?;
                    raw.push(Raw::Named {
                        name,
                        value: Some(value),
                        text: None,
                        splatted: true,
                    });
                }
            }
            Value::Nothing | Value::Null => {}
            Value::Array(_) | Value::List(_) => {
                for item in self.enumerate(&value)? {
                    raw.push(splatted_item(item));
                }
            }
            _ => raw.push(Raw::Positional { value, text: None }),
        }
        Ok(())
    }
}

/// An item of `@args` that was a parameter name is one again.
fn splatted_item(item: Value) -> Raw {
    match super::super::parameter_word::ParameterWord::of(&item) {
        Some((name, colon)) if !colon => Raw::Named {
            name,
            value: None,
            text: None,
            splatted: false,
        },
        Some((name, _)) => Raw::Named {
            name,
            value: None,
            text: None,
            splatted: false,
        },
        None => Raw::Positional {
            value: item,
            text: None,
        },
    }
}

fn not_nothing(value: Value) -> Value {
    if matches!(value, Value::Nothing) {
        Value::Null
    } else {
        value
    }
}
