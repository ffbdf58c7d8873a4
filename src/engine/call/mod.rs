//! Calls: finding commands, running functions and cmdlets, pipelines, redirection.

pub(crate) mod assembled;
mod chain;
pub mod cmdlet_stage;
pub(crate) mod collect;
pub mod define;
pub(crate) mod direct;
pub mod frame;
pub mod function_stage;
mod ground;
pub mod lookup;
pub mod native_stage;
mod parameter;
pub mod pipeline;
pub mod raw;
pub mod redirect;
pub mod resolve;
pub(crate) mod running;
pub mod simple;
pub(crate) mod site;
pub(crate) mod stage;
pub mod steppable;
mod windows_names;
