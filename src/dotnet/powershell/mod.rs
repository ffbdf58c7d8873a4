//! Members of PowerShell's own types: script blocks, `$PSCmdlet`, session state, references.

pub mod command_ast;
pub mod intrinsics;
pub mod language;
pub mod records;
pub mod reference;
pub mod script_block;
pub mod script_cmdlet;
pub mod session_state;
pub mod steppable;
