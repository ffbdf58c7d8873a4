//! Running script blocks on behalf of commands.

use super::{Engine, Result, Sink};
use crate::value::{ScriptBlock, Value};

/// Which variables a block sees as its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockScope {
    /// The caller's, as `ForEach-Object` and `.` do.
    InPlace,
    /// A new scope, as `&` does.
    New,
}

impl Engine {
    /// Runs a block with `$_` set to `item` (when given) and pushes its output.
    ///
    /// # Errors
    /// What the block raises.
    pub fn call_block(
        &mut self,
        _block: &ScriptBlock,
        _scope: BlockScope,
        _item: Option<Value>,
        _args: &[Value],
        _out: &mut dyn Sink,
    ) -> Result {
        Ok(())
    }

    /// Runs a block and gives back its output as one value (nothing, the value, or an array).
    ///
    /// # Errors
    /// What the block raises.
    pub fn block_value(
        &mut self,
        block: &ScriptBlock,
        item: Option<Value>,
        args: &[Value],
    ) -> Result<Value> {
        let mut results = Vec::new();
        self.call_block(block, BlockScope::New, item, args, &mut results)?;
        Ok(Value::from_results(results))
    }
}
