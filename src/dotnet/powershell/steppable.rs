//! `System.Management.Automation.SteppablePipeline`

use crate::dotnet::support::at;
use crate::engine::call::steppable::{Feed, SteppablePipeline};
use crate::engine::script_cmdlet::ScriptCmdlet;
use crate::engine::{Engine, NetMethod, Result, TypeTable};
use crate::value::types::net;
use crate::value::{Ptr, Value};

pub const TABLES: &[TypeTable] = &[TypeTable {
    methods: &[
        NetMethod::new("array Begin(System.Object command)", begin),
        NetMethod::new(
            "array Begin(bool expectInput, System.Object contextToRedirectTo)",
            begin,
        ),
        NetMethod::new("array Process()", |engine, this, _| {
            let Some(own) = pipeline(this) else {
                return Ok(Value::Nothing);
            };
            engine.steppable_process(own, Value::Null)
        }),
        NetMethod::new(
            "array Process(System.Object input)",
            |engine, this, args| {
                let Some(own) = pipeline(this) else {
                    return Ok(Value::Nothing);
                };
                engine.steppable_process(own, at(args, 0))
            },
        ),
        NetMethod::new("array End()", |engine, this, _| {
            let Some(own) = pipeline(this) else {
                return Ok(Value::Nothing);
            };
            engine.steppable_end(own)
        }),
        NetMethod::new("void Clean()", |_, _, _| Ok(Value::Nothing)),
        NetMethod::new("void Dispose()", |_, _, _| Ok(Value::Nothing)),
    ],
    ..TypeTable::of(&net::STEPPABLE_PIPELINE)
}];

fn pipeline(this: &Value) -> Option<&SteppablePipeline> {
    match this.base() {
        Value::Native(native) => native.get::<SteppablePipeline>(),
        _ => None,
    }
}

/// `Begin($PSCmdlet)` expects input as the function does, `Begin($true)` as it says.
fn begin(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let Some(own) = pipeline(this) else {
        return Ok(Value::Nothing);
    };
    let fed = match at(args, 0).base() {
        Value::Native(native) => native
            .get::<ScriptCmdlet>()
            .is_some_and(|cmdlet| cmdlet.call.invocation.expecting_input),
        other => engine.is_true(other),
    };
    let feed = if fed { Feed::ByProcess } else { Feed::None };
    engine.steppable_begin(own, feed)
}

/// `GetSteppablePipeline()` of a block.
pub fn of_block(engine: &mut Engine, this: &Value) -> Result<Value> {
    match this.base() {
        Value::ScriptBlock(block) => engine.steppable(&Ptr::clone(block)),
        _ => Ok(Value::Null),
    }
}
