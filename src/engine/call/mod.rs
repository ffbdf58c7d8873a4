//! Calls: finding commands, running functions and cmdlets, pipelines, redirection.

pub mod cmdlet_stage;
pub(crate) mod collect;
pub mod define;
pub(crate) mod direct;
pub mod frame;
pub mod function_stage;
pub mod lookup;
pub mod native_stage;
pub mod pipeline;
pub mod raw;
pub mod redirect;
pub mod resolve;
pub mod simple;
pub(crate) mod site;
pub mod steppable;
mod windows_names;
