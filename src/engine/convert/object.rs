//! Custom objects, instances of script classes, and objects made from the properties of another.

use crate::engine::{Engine, Result};
use crate::value::convert::error;
use crate::value::types::Type;
use crate::value::{Class, MemberKind, Object, Ptr, Value};

impl Engine {
    /// `[pscustomobject]` of a dictionary's entries; anything else stays as it is.
    ///
    /// # Errors
    /// What a script's `ToString()` raises.
    pub(crate) fn to_custom_object(&mut self, value: &Value) -> Result<Value> {
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
    pub(super) fn to_instance(
        &mut self,
        value: &Value,
        class: &Ptr<Class>,
        ty: &Type,
    ) -> Result<Value> {
        match value {
            Value::Dict(dict) if !dict.is_set() => {
                let instance = self.construct(ty, &[])?;
                self.set_properties(&instance, dict.pairs(), ty)?;
                Ok(instance)
            }
            Value::Object(object) if object.is_custom() => {
                let instance = self.construct(ty, &[])?;
                let pairs = {
                    let bag = object.bag.borrow();
                    bag.shape
                        .members
                        .iter()
                        .zip(&bag.values)
                        .map(|(member, value)| (Value::text(member.name.clone()), value.clone()))
                        .collect()
                };
                self.set_properties(&instance, pairs, ty)?;
                Ok(instance)
            }
            _ => {
                let takes_one = class.body.get().is_some_and(|body| {
                    body.methods.iter().any(|m| {
                        m.role == crate::syntax::tree::MethodRole::Constructor
                            && m.parameters.len() == 1
                    })
                });
                if takes_one {
                    return self.construct(ty, std::slice::from_ref(value));
                }
                Err(error::no_conversion(value, ty).into())
            }
        }
    }

    /// Sets an object's properties from pairs of name and value.
    pub(super) fn set_properties(
        &mut self,
        target: &Value,
        pairs: Vec<(Value, Value)>,
        _ty: &Type,
    ) -> Result {
        for (name, item) in pairs {
            let name = self.to_text(&name)?;
            self.set_member(target, &name, item)?;
        }
        Ok(())
    }
}
