//! Classes and enums that scripts define.

pub mod call;
pub mod define;
