//! An argument of a call, evaluated and not yet bound.

use crate::syntax::Span;
use crate::value::{Str, Value};

/// Where an argument comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    #[default]
    Written,
    /// An entry of a splatted dictionary: what is written wins over it.
    Splatted,
}

/// A positional argument, or a name with or without a value.
#[derive(Clone, Debug, Default)]
pub struct Argument {
    /// Without the dash.
    pub name: Option<Str>,
    pub value: Option<Value>,
    /// The source of a bare number, which binds to text as written.
    pub text: Option<Str>,
    pub origin: Origin,
    /// The name's place, or the value's where there is no name.
    pub name_span: Option<Span>,
    pub value_span: Option<Span>,
}

impl Argument {
    pub fn positional(value: Value) -> Self {
        Self {
            value: Some(value),
            ..Self::default()
        }
    }

    pub fn named(name: impl Into<Str>, value: Option<Value>) -> Self {
        Self {
            name: Some(name.into()),
            value,
            ..Self::default()
        }
    }

    /// An entry of a splatted dictionary.
    pub fn splatted(name: impl Into<Str>, value: Value) -> Self {
        Self {
            origin: Origin::Splatted,
            ..Self::named(name, Some(value))
        }
    }

    /// The name as written, with its dash.
    pub fn name_text(&self) -> Str {
        match &self.name {
            Some(name) => format!("-{name}").into(),
            None => Str::new(),
        }
    }
}
