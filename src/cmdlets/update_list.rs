//! `Update-List`: changes a list property, or makes the description of such a change.

use crate::engine::{Args, CmdletEntry, Context, Result};
use crate::value::types::exceptions;
use crate::value::{Dict, ErrorCategory, Fault, Ptr, Value};

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::new("Update-List", update_list)];

fn update_list(cx: &mut Context, args: &Args) -> Result {
    let changes = [
        ("Add", args.list("Add")),
        ("Remove", args.list("Remove")),
        ("Replace", args.list("Replace")),
    ];
    let Some(name) = args.text("Property") else {
        let table = Dict::hashtable();
        for (name, items) in changes {
            if args.has(name) {
                table.set(name, Value::array(items));
            }
        }
        return cx.write(Value::Dict(Ptr::new(table)));
    };
    let Some(object) = args.input_object().cloned() else {
        return Err(fault(
            "MissingInputObjectParameter",
            "The InputObject parameter is needed with the Property parameter.",
        )
        .into());
    };
    let Some(list) = cx.engine.get_property(&object, &name)? else {
        let message = format!(
            "The property '{name}' cannot be found on this object. Verify that the property exists."
        );
        return cx.write_fault(fault("MissingProperty", &message));
    };
    let [(_, add), (_, remove), (_, replace)] = changes;
    if args.has("Replace") {
        cx.engine.invoke_member(&list, "Clear", &[])?;
    }
    for item in replace.iter().chain(&add) {
        cx.engine
            .invoke_member(&list, "Add", std::slice::from_ref(item))?;
    }
    for item in &remove {
        cx.engine
            .invoke_member(&list, "Remove", std::slice::from_ref(item))?;
    }
    cx.write(object)
}

fn fault(id: &str, message: &str) -> Fault {
    Fault::new(&exceptions::PS_ARGUMENT_EXCEPTION, id, message)
        .category(ErrorCategory::InvalidArgument)
}
