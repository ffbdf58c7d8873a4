//! Conversion between values, as PowerShell does it without running code.

pub mod error;
pub mod number;
pub mod text;
pub mod truth;

pub use text::plain;
pub use truth::is_true;
