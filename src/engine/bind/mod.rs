//! The one parameter binder: functions, built-in and Teams cmdlets bind alike.
//!
//! [`Binder::begin`] takes the command line, [`Binder::bind_input`] one pipeline object at a time. The phases stand one a file, in the order
//! in which they run (commands without parameter sets go the short way, `straight`): pairing, named, positional, sets, remaining, mandatory, pipeline. What one value goes through is in `value`.
//! The stages of a pipeline know only [`CmdletBinder`] and [`FunctionBinder`].

pub mod argument;
mod attribute;
pub mod binder;
pub mod candidates;
mod cmdlet;
mod coerce;
mod common;
mod course;
mod defaults;
mod dynamic;
pub mod error;
mod function;
mod function_signature;
mod mandatory;
mod named;
mod pairing;
mod pipeline;
mod plain;
pub mod plan;
mod positional;
mod prompt;
mod sets;
mod straight;
mod transform;
mod validate;
mod value;

pub use super::signature::Validation;
pub use argument::{Argument, Origin};
pub use attribute::validation_of;
pub use binder::{Binder, Input};
pub use candidates::Candidates;
pub use cmdlet::{CmdletBinder, signature_of};
pub use coerce::check_boolean_type;
pub use course::Course;
pub use error::{BindError, BindResult, Stop};
pub use function::FunctionBinder;
pub use function_signature::function_signature;
pub use pipeline::Outcome;
pub use plain::{PlainBinding, bind_plain};
pub use plan::Plan;
pub use validate::validate;
