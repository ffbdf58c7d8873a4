//! Members of PowerShell's own types: script blocks, `$PSCmdlet`, session state, references.

pub mod data_collection;
pub mod initial_state;
pub mod intrinsics;
pub mod language;
pub mod power_shell;
pub mod ps_command;
pub mod records;
pub mod reference;
pub mod runspace;
pub mod script_block;
pub mod script_cmdlet;
pub mod serializer;
pub mod session_state;
pub mod steppable;
