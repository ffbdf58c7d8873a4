//! Walking the code: statements push output, expressions give values.

pub mod assign;
mod binary;
pub mod expression;
pub mod foreach;
pub mod literal;
pub mod loops;
pub mod statement;
pub mod string;
pub mod switch_statement;
pub mod try_catch;
pub mod variable;
