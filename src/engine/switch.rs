//! `SwitchParameter`, the type of `[switch]`.

use crate::value::types::{Type, net};
use crate::value::{Native, Ptr, Str, Value};
use std::any::Any;

/// A `[switch]` value: on or off, with `IsPresent`.
pub struct SwitchParameter(pub bool);

impl SwitchParameter {
    pub fn value(on: bool) -> Value {
        Value::Native(Ptr::new(Self(on)))
    }
}

impl Native for SwitchParameter {
    fn ty(&self) -> Type {
        Type::Net(&net::SWITCH_PARAMETER)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn text(&self) -> Str {
        if self.0 {
            "True".into()
        } else {
            "False".into()
        }
    }

    fn equality_key(&self) -> Option<Str> {
        Some(self.text())
    }
}

/// Whether a value is a switch that is on.
pub fn is_present(value: &Value) -> bool {
    matches!(value, Value::Native(native) if native.get::<SwitchParameter>().is_some_and(|s| s.0))
}
