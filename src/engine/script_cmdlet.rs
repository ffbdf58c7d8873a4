//! `$PSCmdlet` of an advanced function.

use super::report::own_record;
use super::{Call, Engine, Halt, Raise, Reach};
use crate::value::types::{Type, net};
use crate::value::{ErrorRecord, Native, Ptr, Value};
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

impl Engine {
    /// `ThrowTerminatingError`: ends the function, and the statement that called it.
    pub fn terminating(&mut self, call: &Call, record: ErrorRecord) -> Box<Halt> {
        own_record(call, &record);
        Box::new(Halt::Error(Raise {
            record: Ptr::new(record),
            reach: Reach::Call(self.stack.depth()),
        }))
    }
}
