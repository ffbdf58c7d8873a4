//! Display: what reaches the console without a command that says how, tables, lists, error views.
//!
//! Objects become the parts of a document (`document`, by `generate` and `view`), the parts become lines (`output`,
//! by `write_*`), and lines go to a console, a text or a pipeline (`lines`).

pub mod cells;
pub mod custom;
pub mod default;
pub mod document;
pub mod element;
pub mod error_details;
pub mod error_view;
pub mod generate;
mod help_reference;
mod help_view;
pub mod kind;
pub mod lines;
pub mod output;
pub mod packet;
pub mod packet_members;
pub mod packet_value;
pub mod property;
pub mod ps1xml;
pub mod request;
pub mod stream;
pub mod style;
pub mod text;
pub mod type_data;
pub mod view;
pub mod view_data;
pub mod view_text;
pub mod wrap;
pub mod write_complex;
pub mod write_list;
pub mod write_table;

pub use default::{Display, OutDefault, text_of};
pub use stream::show;

use crate::engine::{Engine, Result};
use crate::value::Value;

/// Values as text for a redirected file.
///
/// # Errors
/// What scripts in views raise that is no error.
pub fn render(engine: &mut Engine, values: &[Value]) -> Result<String> {
    text_of(engine, values, None)
}
