//! `$PSCmdlet` of an advanced function.

use super::Call;
use crate::value::types::{Type, net};
use crate::value::{Native, Ptr, Value};
use std::any::Any;

/// The object behind `$PSCmdlet`; its members stand in the type tables.
pub struct ScriptCmdlet {
    pub call: Ptr<Call>,
}

impl ScriptCmdlet {
    pub fn value(call: &Ptr<Call>) -> Value {
        Value::Native(Ptr::new(Self { call: call.clone() }))
    }
}

impl Native for ScriptCmdlet {
    fn ty(&self) -> Type {
        Type::Net(&net::PS_SCRIPT_CMDLET)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
