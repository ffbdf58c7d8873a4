//! `System.Management.Automation.Language`: the parser, its trees and tokens as objects.

mod ast;
mod builder;
mod expressions;
mod extent;
mod kinds;
mod node;
mod parser;
mod statements;
mod token;

pub use ast::TABLES as AST;
pub use ast::{last_command, of_block};
pub use parser::TABLES as PARSER;
