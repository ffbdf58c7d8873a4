//! Statements, blocks and what stands in them.

use super::class::{Class, Enum};
use super::command::{Background, Chain, ElementKind, Pipeline};
use super::expression::{Expression, Variable};
use super::{Attribute, Block, Function, Parameter, TypeName};
use crate::syntax::source::Span;
use std::rc::Rc;

/// A statement with its place.
#[derive(Debug)]
pub struct Statement {
    pub span: Span,
    pub kind: StatementKind,
}

/// The name of a loop, which `break` and `continue` may give.
pub type Label = Option<Rc<str>>;

/// What a statement is.
#[derive(Debug)]
pub enum StatementKind {
    Pipeline(Pipeline),
    /// `a && b || c`, left to right.
    Chain(Chain),
    Assignment(Box<Assignment>),
    If {
        clauses: Vec<(Statement, Block)>,
        otherwise: Option<Block>,
    },
    While {
        label: Label,
        condition: Box<Statement>,
        body: Block,
    },
    /// `until` is true for `do … until`.
    Do {
        label: Label,
        until: Until,
        condition: Box<Statement>,
        body: Block,
    },
    For {
        label: Label,
        init: Option<Box<Statement>>,
        condition: Option<Box<Statement>>,
        step: Option<Box<Statement>>,
        body: Block,
    },
    Foreach {
        label: Label,
        variable: Variable,
        variable_span: Span,
        items: Box<Statement>,
        body: Block,
    },
    Switch(Box<Switch>),
    Try {
        body: Block,
        catches: Vec<Catch>,
        finally: Option<Block>,
    },
    Throw(Option<Box<Statement>>),
    Return(Option<Box<Statement>>),
    Exit(Option<Box<Statement>>),
    Break(Option<Expression>),
    Continue(Option<Expression>),
    Function(Rc<Function>),
    Class(Rc<Class>),
    Enum(Rc<Enum>),
    /// `data [NAME] [-SupportedCommand a, b] { … }`
    Data {
        name: Option<Rc<str>>,
        supported: Vec<Expression>,
        body: Block,
    },
    /// A place where parsing failed, and what was read there; such a script never runs.
    Error(Vec<Fragment>),
}

/// What was read of a statement that parsing failed in.
#[derive(Debug)]
pub enum Fragment {
    Statement(Statement),
    Block(Block),
    Expression(Expression),
    Parameters(Vec<Parameter>),
    Attributes(Vec<Attribute>),
}

/// Whether a `do` ends when its condition is false or true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    While,
    Until,
}

/// `target = value`, and with operators.
#[derive(Debug)]
pub struct Assignment {
    pub target: Expression,
    pub operator: AssignmentOperator,
    pub operator_span: Span,
    pub value: Statement,
}

/// What an assignment does with the value that was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssignmentOperator {
    Set,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    /// `??=`
    Coalesce,
}

/// `switch (…) { … }`
#[derive(Debug)]
pub struct Switch {
    pub label: Label,
    pub matching: SwitchMatching,
    pub case: SwitchCase,
    /// `-File`: the condition is a path whose lines are tested.
    pub input: SwitchInput,
    pub condition: Statement,
    pub clauses: Vec<(Expression, Block)>,
    pub default: Option<Block>,
}

/// How clauses are compared: `-Wildcard`, `-Regex`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SwitchMatching {
    Exact,
    Wildcard,
    Regex,
}

/// Whether comparing minds case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SwitchCase {
    Insensitive,
    Sensitive,
}

/// What is tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SwitchInput {
    Value,
    File,
}

/// `catch [Type] { … }`
#[derive(Debug)]
pub struct Catch {
    pub span: Span,
    /// Empty: catches everything.
    pub types: Vec<TypeName>,
    pub body: Block,
}

impl Statement {
    /// Whether parsing failed here.
    pub fn is_error(&self) -> bool {
        matches!(self.kind, StatementKind::Error(_))
    }

    /// The expression that the statement is, when it is nothing else.
    pub fn lone_expression(&self) -> Option<&Expression> {
        let StatementKind::Pipeline(pipeline) = &self.kind else {
            return None;
        };
        match (&*pipeline.elements, pipeline.background) {
            ([element], Background::No) if element.redirections.is_empty() => match &element.kind {
                ElementKind::Expression(expression) => Some(expression),
                ElementKind::Command(_) => None,
            },
            _ => None,
        }
    }
}
