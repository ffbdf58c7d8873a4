//! Pipelines, commands and redirections.

use super::expression::Expression;
use crate::syntax::source::Span;
use std::rc::Rc;

/// Pipelines with `&&` and `||` between them.
#[derive(Debug)]
pub struct Chain {
    pub first: Pipeline,
    pub rest: Vec<(ChainOperator, Pipeline)>,
    pub background: Background,
}

/// What stands between the pipelines of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChainOperator {
    AndAnd,
    OrOr,
}

/// Whether a pipeline ends in `&`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Background {
    #[default]
    No,
    Yes,
}

/// `stage | stage | …`; a lone expression is a pipeline of one element.
#[derive(Debug)]
pub struct Pipeline {
    pub span: Span,
    pub elements: Vec<Element>,
    pub background: Background,
}

/// A stage of a pipeline with its redirections.
#[derive(Debug)]
pub struct Element {
    pub span: Span,
    pub kind: ElementKind,
    pub redirections: Vec<Redirection>,
}

/// What a stage is.
#[derive(Debug)]
pub enum ElementKind {
    Expression(Expression),
    Command(Command),
}

/// A command and its arguments.
#[derive(Debug)]
pub struct Command {
    pub invocation: Invocation,
    /// The first is the command's name (a bare word, or any expression after `&` and `.`).
    pub elements: Vec<CommandElement>,
}

/// The sign before a command's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invocation {
    Plain,
    /// `& name`
    Call,
    /// `. name`
    Dot,
}

/// A word of a command.
#[derive(Debug)]
pub enum CommandElement {
    Argument(Expression),
    /// `-Name` or `-Name:value`. `span` covers the dash and the name (and a colon).
    Parameter {
        span: Span,
        name: Rc<str>,
        argument: Option<Expression>,
    },
    /// `--%` and the raw rest of the line.
    Verbatim {
        span: Span,
        text: Rc<str>,
    },
}

/// `2>&1`, `> file`
#[derive(Debug)]
pub struct Redirection {
    pub span: Span,
    pub from: Stream,
    pub to: RedirectionTarget,
}

/// A stream of output, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    Output = 1,
    Error,
    Warning,
    Verbose,
    Debug,
    Information,
    All,
}

/// Where a redirection leads.
#[derive(Debug)]
pub enum RedirectionTarget {
    /// `2>&1`
    Merge(Stream),
    File {
        path: Expression,
        mode: FileMode,
    },
}

/// Whether what the file has stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileMode {
    Overwrite,
    Append,
}
