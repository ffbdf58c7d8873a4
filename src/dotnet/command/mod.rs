//! Commands and their parameters as values: `CommandInfo` and its kinds.

pub mod command_metadata;
mod info;
mod metadata;
pub mod proxy;

pub use info::TABLES;
pub use metadata::TABLES as METADATA;
