//! `Export-ModuleMember`

use crate::engine::modules::export::Chosen;
use crate::engine::{Args, Context, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, ErrorRecord, Fault};

/// Says what the running module exports.
pub fn export_member(cx: &mut Context, args: &Args) -> Result {
    let Some(module) = cx.engine.running_module() else {
        return Err(cx.terminate(ErrorRecord::from_fault(outside())));
    };
    let chosen = Chosen {
        functions: args.texts("Function"),
        aliases: args.texts("Alias"),
        variables: args.texts("Variable"),
        cmdlets: args.texts("Cmdlet"),
    };
    cx.engine.export_members(&module, &chosen)?;
    Ok(())
}

fn outside() -> Fault {
    Fault::new(
        &exceptions::INVALID_OPERATION_EXCEPTION,
        "Modules_CanOnlyExecuteExportModuleMemberInsideAModule",
        "The Export-ModuleMember cmdlet can only be called from inside a module.",
    )
    .category(ErrorCategory::PermissionDenied)
}
