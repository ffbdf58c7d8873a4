//! An argument of a call, evaluated and not yet bound.

use crate::syntax::Span;
use crate::value::{Str, Value};

/// How a value came to its parameter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    #[default]
    Position,
    Name,
    Alias,
    /// The beginning of a name or alias.
    Prefix,
    /// An entry of a splatted dictionary: what is written wins over it.
    Splat,
    /// One of those that no other parameter took.
    Remaining,
    /// `$PSDefaultParameterValues`
    Default,
    Pipeline,
    /// Asked for, because it was missing.
    Answer,
}

impl Origin {
    /// The word for reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Position => "position",
            Self::Name => "name",
            Self::Alias => "alias",
            Self::Prefix => "prefix",
            Self::Splat => "splat",
            Self::Remaining => "remaining",
            Self::Default => "default",
            Self::Pipeline => "pipeline",
            Self::Answer => "answer",
        }
    }
}

/// A positional argument, or a name with or without a value.
#[derive(Clone, Debug, Default)]
pub struct Argument {
    /// Without the dash.
    pub name: Option<Str>,
    pub value: Option<Value>,
    /// The source of a bare number that is not written as it is shown; see [`Value::spelt`].
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
            origin: Origin::Name,
            ..Self::default()
        }
    }

    /// The same argument, come another way.
    pub fn from(mut self, origin: Origin) -> Self {
        self.origin = origin;
        self
    }

    /// An entry of a splatted dictionary.
    pub fn splatted(name: impl Into<Str>, value: Value) -> Self {
        Self {
            origin: Origin::Splat,
            ..Self::named(name, Some(value))
        }
    }

    /// The value as a parameter of any type takes it: a number remembers how it is written.
    pub fn spelt(self) -> Option<Value> {
        match self.text {
            Some(text) => self.value.map(|value| value.spelt(text)),
            None => self.value,
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
