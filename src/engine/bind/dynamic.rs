//! Parameters that a `dynamicparam` block adds to a call.

use crate::engine::{Engine, Result};
use crate::value::types::{Type, net};
use crate::value::{Object, Ptr, Str, Value};

/// One `RuntimeDefinedParameter`.
pub struct DynamicParameter {
    pub name: Str,
    pub ty: Type,
    pub attributes: Vec<Value>,
    object: Ptr<Object>,
}

impl DynamicParameter {
    /// The parameters in what a `dynamicparam` block gave.
    ///
    /// # Errors
    /// What enumerating the attributes raises.
    pub fn all(engine: &mut Engine, results: &[Value]) -> Result<Vec<Self>> {
        let mut found = Vec::new();
        for result in results {
            let Value::Dict(dict) = result.base() else {
                continue;
            };
            for (_, value) in dict.pairs() {
                if let Value::Object(object) = value.base() {
                    found.extend(Self::of(engine, object)?);
                }
            }
        }
        Ok(found)
    }

    fn of(engine: &mut Engine, object: &Ptr<Object>) -> Result<Option<Self>> {
        if !object.ty().is_net(&net::RUNTIME_DEFINED_PARAMETER) {
            return Ok(None);
        }
        let get = |name: &str| object.get(name).unwrap_or_default();
        let ty = match get("ParameterType") {
            Value::Type(ty) => ty,
            _ => Type::Net(&net::OBJECT),
        };
        let attributes = engine.enumerate(&get("Attributes"))?;
        Ok(Some(Self {
            name: engine.to_text(&get("Name"))?,
            ty,
            attributes,
            object: object.clone(),
        }))
    }

    /// Tells the object what was bound, for scripts that look at `$dictionary['Name'].Value`.
    pub fn publish(&self, value: Option<&Value>) {
        self.object.set("IsSet", Value::Bool(value.is_some()));
        self.object
            .set("Value", value.cloned().unwrap_or(Value::Null));
    }
}
