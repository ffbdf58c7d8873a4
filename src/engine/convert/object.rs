//! Custom objects, instances of script classes, and objects made from the properties of another.

use crate::engine::{Engine, Result};
use crate::syntax::tree::Membership;
use crate::value::convert::error;
use crate::value::convert::number::NumberType;
use crate::value::types::{Type, net};
use crate::value::{Class, MemberKind, Object, Ptr, Value};

impl Engine {
    /// `[pscustomobject]` of a dictionary's entries; anything else stays as it is.
    ///
    /// # Errors
    /// What a script's `ToString()` raises.
    pub(crate) fn custom_object_from(&mut self, value: &Value) -> Result<Value> {
        let Value::Dict(dict) = value.base() else {
            return Ok(match value {
                Value::Nothing => Value::Null,
                other => other.clone(),
            });
        };
        if dict.is_set() {
            return Ok(value.clone());
        }
        let object = Object::custom();
        for (key, item) in dict.pairs() {
            let name = self.to_text(&key)?;
            object.bag.borrow_mut().set(&name, MemberKind::Note, item);
        }
        Ok(object.into_value())
    }

    /// An instance of a script's class: from a dictionary by properties, else by a constructor of one argument.
    pub(super) fn instance_from(
        &mut self,
        value: &Value,
        class: &Ptr<Class>,
        ty: &Type,
    ) -> Result<Value> {
        // A constructor that takes the value comes before properties.
        let own = value.base().type_of();
        let takes = |ty: &Option<Type>| match (ty, &own) {
            (None, _) => true,
            (Some(ty), Some(own)) => own.is(ty) || widens(own, ty),
            (Some(_), None) => false,
        };
        let takes_one = class
            .constructors()
            .any(|m| matches!(m.parameters.as_slice(), [(_, ty)] if takes(ty)));
        if let Value::String(_) = value
            && parses(class)
        {
            return self.invoke_static(ty, "Parse", std::slice::from_ref(value));
        }
        if takes_one {
            return self.construct(ty, std::slice::from_ref(value));
        }
        let mut constructors = class.constructors().peekable();
        let empty = constructors.peek().is_none() || constructors.any(|m| m.parameters.is_empty());
        match value {
            Value::Dict(dict) if !dict.is_set() && empty => {
                self.object_of_pairs(value, dict.pairs(), ty)
            }
            Value::Object(object) if object.is_custom() && empty => {
                let pairs = {
                    let bag = object.bag.borrow();
                    let pairs = bag.shape.members.iter().zip(&bag.values);
                    pairs
                        .map(|(member, value)| (Value::text(member.name.clone()), value.clone()))
                        .collect()
                };
                self.object_of_pairs(value, pairs, ty)
            }
            _ => Err(error::no_conversion(value, ty).into()),
        }
    }
}

/// Whether a number of one type becomes one of the other without loss.
fn widens(from: &Type, to: &Type) -> bool {
    match (NumberType::of_type(from), NumberType::of_type(to)) {
        (Some(NumberType::Int(a)), Some(NumberType::Int(b))) => {
            b.contains(a.min()) && b.contains(a.max())
        }
        (Some(NumberType::Int(_)), Some(NumberType::Single | NumberType::Double)) => true,
        (Some(NumberType::Single), Some(NumberType::Double)) => true,
        _ => false,
    }
}

/// Whether a class makes itself of text: `static [Class] Parse([string])`.
fn parses(class: &Class) -> bool {
    let methods = class.body.get().into_iter().flat_map(|body| &body.methods);
    let mut parsers = methods.filter(|m| {
        m.membership == Membership::Static
            && m.name.eq_ignore_ascii_case("Parse")
            && matches!(m.parameters.as_slice(), [(_, Some(ty))] if ty.is_net(&net::STRING))
    });
    parsers.next().is_some()
}
