//! Script blocks as delegates: `Predicate<T>`, `Comparison<T>`, `Action<T>`, `Func<…>`.

use crate::engine::block::BlockScope;
use crate::engine::{Engine, Result};
use crate::value::natives::delegate::Delegate;
use crate::value::{Value, types::net};

/// Calls a delegate with arguments; its output is the result.
///
/// # Errors
/// `ArgumentNullException` for null, what the block raises.
pub fn call(
    engine: &mut Engine,
    delegate: &Value,
    args: &[Value],
    parameter: &str,
) -> Result<Value> {
    match delegate.base() {
        Value::ScriptBlock(block) => {
            let block = block.clone();
            let mut results = Vec::new();
            engine.call_block(&block, BlockScope::New, None, args, &mut results)?;
            Ok(Value::from_results(results))
        }
        Value::Native(native) if native.get::<Delegate>().is_some() => {
            let Some(delegate) = native.get::<Delegate>() else {
                return Ok(Value::Nothing);
            };
            let mut results = Vec::new();
            engine.call_block(&delegate.block, BlockScope::New, None, args, &mut results)?;
            if delegate.is_action() {
                return Ok(Value::Nothing);
            }
            let result = Value::from_results(results);
            match delegate.returns() {
                Some(ty) => engine.convert(&result, ty),
                None => Ok(result),
            }
        }
        Value::Nothing | Value::Null => {
            Err(crate::engine::members::errors::argument_null(parameter).into())
        }
        other => engine.invoke_member(&other.clone(), "Invoke", args),
    }
}

/// Whether a `Predicate<T>` accepts an item.
///
/// # Errors
/// What the block raises.
pub fn accepts(engine: &mut Engine, delegate: &Value, item: &Value) -> Result<bool> {
    let verdict = call(engine, delegate, std::slice::from_ref(item), "match")?;
    Ok(engine.is_true(&verdict))
}

/// Whether a value can be called as a delegate.
pub fn is_delegate(value: &Value) -> bool {
    match value.base() {
        Value::ScriptBlock(_) => true,
        other => other
            .type_of()
            .and_then(|ty| ty.definition())
            .is_some_and(|ty| ty.is(&net::DELEGATE)),
    }
}
