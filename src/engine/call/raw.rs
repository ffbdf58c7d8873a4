//! Arguments of a command call, evaluated and not yet bound.

use crate::code::{Argument, Command};
use crate::engine::parameter_word::ParameterWord;
use crate::engine::{Engine, Result};
use crate::syntax::Span;
use crate::value::{Str, Value};

/// An argument as the binder takes it.
#[derive(Clone, Debug)]
pub enum Raw {
    /// `text` is the source of a bare number, `span` the argument's place.
    Positional {
        value: Value,
        text: Option<Str>,
        span: Option<Span>,
    },
    /// `-Name` with the value after a colon, where there is one. `splatted` ones always carry their value.
    Named {
        name: Str,
        value: Option<Value>,
        text: Option<Str>,
        splatted: bool,
        span: Option<Span>,
    },
    /// A bare `--`: what follows is no parameter's name. Only native programs get to see it.
    Dashes,
    /// What follows `--%`.
    Verbatim(Str),
}

impl Raw {
    /// A value without a name or a place.
    pub fn positional(value: Value) -> Self {
        Raw::Positional {
            value,
            text: None,
            span: None,
        }
    }

    /// A name with its value, as no command line has it: what comes next is not taken for the value.
    pub fn given(name: impl Into<Str>, value: Value) -> Self {
        Raw::Named {
            name: name.into(),
            value: Some(value),
            text: None,
            splatted: true,
            span: None,
        }
    }

    /// A name with or without a value, as a command line has it.
    pub fn named(name: impl Into<Str>, value: Option<Value>) -> Self {
        Raw::Named {
            name: name.into(),
            value,
            text: None,
            splatted: false,
            span: None,
        }
    }
}

impl Engine {
    /// Evaluates the arguments of a call; splatting is spread out.
    pub(crate) fn raw_arguments(&mut self, command: &Command) -> Result<Vec<Raw>> {
        let mut raw = Vec::with_capacity(command.arguments.len());
        for argument in &command.arguments {
            match argument {
                Argument::Named { name, .. } if name == "-" => raw.push(Raw::Dashes),
                Argument::Positional { value, text, span } => {
                    let value = self.eval(value)?;
                    raw.push(Raw::Positional {
                        value: not_nothing(value),
                        text: text.clone(),
                        span: Some(*span),
                    });
                }
                Argument::Named {
                    name,
                    value,
                    text,
                    span,
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
                        span: Some(*span),
                    });
                }
                Argument::Splat { variable, span, .. } => {
                    let value = self.eval(variable)?;
                    self.splat(value, *span, &mut raw)?;
                }
                Argument::Verbatim(text) => raw.push(Raw::Verbatim(text.clone())),
            }
        }
        Ok(raw)
    }

    /// `@variable`: a dictionary's entries are named, an array's items positional arguments.
    fn splat(&mut self, value: Value, span: Span, raw: &mut Vec<Raw>) -> Result {
        match value.base() {
            Value::Dict(dict) if !dict.is_set() => {
                for (key, value) in dict.pairs() {
                    let name = self.to_text(&key)?;
                    raw.push(Raw::Named {
                        name,
                        value: Some(value),
                        text: None,
                        splatted: true,
                        span: Some(span),
                    });
                }
            }
            Value::Nothing | Value::Null => {}
            Value::Array(_) | Value::List(_) => {
                for item in self.enumerate(&value)? {
                    raw.push(splatted_item(item, span));
                }
            }
            _ => raw.push(splatted_item(value, span)),
        }
        Ok(())
    }
}

/// An item of `@args` that was a parameter name is one again.
fn splatted_item(item: Value, span: Span) -> Raw {
    match ParameterWord::of(&item) {
        Some((name, _)) => Raw::Named {
            name,
            value: None,
            text: None,
            splatted: false,
            span: Some(span),
        },
        None => Raw::Positional {
            value: item,
            text: None,
            span: Some(span),
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
