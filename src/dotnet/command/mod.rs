//! Commands and their parameters as values: `CommandInfo` and its kinds.

mod info;
mod metadata;

pub use info::TABLES;
pub use metadata::TABLES as METADATA;
