//! Script blocks as delegates: what `[Func[int,int]]{ … }` gives.

use crate::value::script_block::ScriptBlock;
use crate::value::types::Type;
use crate::value::{Native, Ptr, Str, Value};
use std::any::Any;

/// A delegate type and the block that a call runs.
pub struct Delegate {
    ty: Type,
    pub block: Ptr<ScriptBlock>,
}

impl Delegate {
    pub fn value(ty: Type, block: Ptr<ScriptBlock>) -> Value {
        Value::Native(Ptr::new(Self { ty, block }))
    }

    /// The type of the result; `None` for delegates without one.
    pub fn returns(&self) -> Option<&Type> {
        match &self.ty {
            Type::Generic(generic) if generic.definition.name.starts_with("System.Func`") => {
                generic.arguments.last()
            }
            _ => None,
        }
    }

    /// Whether a call gives nothing back.
    pub fn is_action(&self) -> bool {
        let definition = self.ty.definition();
        definition.is_some_and(|ty| ty.name.starts_with("System.Action"))
    }
}

impl Native for Delegate {
    fn ty(&self) -> Type {
        self.ty.clone()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn text(&self) -> Str {
        self.ty.full_name()
    }
}
