//! `New-Module`

use crate::engine::call::raw::Raw;
use crate::engine::modules::Module;
use crate::engine::modules::export::Chosen;
use crate::engine::modules::import::Wanted;
use crate::engine::{Args, Context, Result};
use crate::value::Value;

/// Makes a module of a block and imports it.
pub fn new_module(cx: &mut Context, args: &Args) -> Result {
    let Some(Value::ScriptBlock(block)) = args.get("ScriptBlock").map(Value::base) else {
        return Ok(());
    };
    let block = block.clone();
    let chosen = Chosen {
        functions: args.texts("Function"),
        cmdlets: args.texts("Cmdlet"),
        aliases: Vec::new(),
        variables: Vec::new(),
    };
    let arguments = args
        .list("ArgumentList")
        .into_iter()
        .map(Raw::positional)
        .collect();
    let (module, results) =
        cx.engine
            .dynamic_module(args.text("Name"), &block, arguments, &chosen)?;
    if args.flag("AsCustomObject") {
        let object = cx.engine.module_object(&module);
        return cx.write(object);
    }
    let scope = cx.engine.import_scope();
    cx.engine.import_into(&scope, &module, &Wanted::default())?;
    if args.flag("ReturnResult") {
        for value in results {
            cx.write(value)?;
        }
        return Ok(());
    }
    cx.write(Module::value(&module))
}
