//! Binding of functions that are not advanced: the short way for positional arguments, else the binder; the rest goes to `$args`.

use super::raw::Raw;
use crate::code::Body;
use crate::engine::bind::{PlainBinding, bind_plain};
use crate::engine::{Call, Engine, Result};
use crate::value::dict::KeyCase;
use crate::value::types::{Type, net};
use crate::value::{Dict, DictKind, Ptr, Str, Value};

impl Engine {
    /// Binds the arguments of a function that is not advanced.
    ///
    /// # Errors
    /// Ambiguous names, values that do not convert.
    pub(crate) fn bind_simple(
        &mut self,
        body: &Ptr<Body>,
        call: &Ptr<Call>,
        raw: Vec<Raw>,
    ) -> Result<PlainBinding> {
        let positional = |r: &Raw| matches!(r, Raw::Positional { .. });
        if body.is_untyped() && raw.iter().all(positional) {
            return Ok(in_order(body, raw));
        }
        bind_plain(self, body, call, raw)
    }
}

/// Values in declared order; nothing is converted.
fn in_order(body: &Ptr<Body>, raw: Vec<Raw>) -> PlainBinding {
    let mut binding = PlainBinding {
        values: vec![None; body.parameters.len()],
        rest: Vec::new(),
    };
    for (index, argument) in raw.into_iter().enumerate() {
        let Raw::Positional { value, .. } = argument else {
            continue;
        };
        match binding.values.get_mut(index) {
            Some(place) => *place = Some(value),
            None => binding.rest.push(value),
        }
    }
    binding
}

/// `$PSBoundParameters` of a binding.
pub(crate) fn bound_dictionary(names: impl IntoIterator<Item = (Str, Value)>) -> Value {
    let arguments = vec![Type::Net(&net::STRING), Type::Net(&net::OBJECT)];
    let dict = Dict::new(DictKind::BoundParameters, KeyCase::Insensitive, arguments);
    for (name, value) in names {
        dict.insert(Value::String(name), value);
    }
    Value::Dict(Ptr::new(dict))
}
