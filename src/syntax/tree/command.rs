//! Pipelines, commands and redirections.

use super::expression::Expression;
use crate::syntax::source::Span;
use std::rc::Rc;

#[derive(Debug)]
pub struct Chain {
    pub first: Pipeline,
    pub rest: Vec<(ChainOperator, Pipeline)>,
    pub background: Background,
}

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

#[derive(Debug)]
pub struct Element {
    pub span: Span,
    pub kind: ElementKind,
    pub redirections: Vec<Redirection>,
}

#[derive(Debug)]
pub enum ElementKind {
    Expression(Expression),
    Command(Command),
}

#[derive(Debug)]
pub struct Command {
    pub invocation: Invocation,
    /// The first is the command's name (a bare word, or any expression after `&` and `.`).
    pub elements: Vec<CommandElement>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invocation {
    Plain,
    /// `& name`
    Call,
    /// `. name`
    Dot,
}

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

#[derive(Debug)]
pub struct Redirection {
    pub span: Span,
    pub from: Stream,
    pub to: RedirectionTarget,
}

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

#[derive(Debug)]
pub enum RedirectionTarget {
    /// `2>&1`
    Merge(Stream),
    File {
        path: Expression,
        mode: FileMode,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileMode {
    Overwrite,
    Append,
}
