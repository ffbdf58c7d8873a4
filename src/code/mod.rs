//! Lowered scripts: names are slots, literals are values, types are resolved where they can be. Made once, walked often.

pub mod body;
pub mod expression;
pub mod layout;
mod lower;
pub mod statement;
pub mod symbol;

pub use body::{Attribute, Body, Parameter, TypeRef};
pub use expression::{Expr, Piece, Qualifier, Target, Var};
pub use lower::{lower, lower_attribute, lower_expression, lower_method};
pub use statement::{
    Argument, Block, Command, CommandName, Pipeline, Stage, StageKind, Statement, StatementKind,
};
