//! Operators on values, where no script code can run.

pub mod arithmetic;
pub mod bits;
pub mod compare;
pub mod error;
