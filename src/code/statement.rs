//! Statements, pipelines and commands, lowered.

use super::body::{Body, TypeRef};
use super::expression::{Expr, Qualifier, Target};
use crate::syntax::Span;
use crate::syntax::tree::{
    self, AssignmentOperator, ChainOperator, FileMode, Invocation, Stream, SwitchCase, SwitchInput,
    SwitchMatching, Until,
};
use crate::value::{Ptr, Str, Value};
use std::any::Any;
use std::cell::{OnceCell, RefCell};

pub struct Block {
    pub statements: Vec<Statement>,
    pub traps: Vec<Trap>,
    pub span: Span,
    /// Whether statements define classes or enums, which are known before any of them runs.
    pub defines_types: bool,
}

pub struct Trap {
    pub filter: Option<TypeRef>,
    pub body: Block,
    /// The slots that the body assigns to: a trap has a scope of its own.
    pub assigned: Vec<u32>,
}

pub struct Statement {
    pub span: Span,
    pub kind: StatementKind,
}

pub type Label = Option<Str>;

pub enum StatementKind {
    /// A lone expression, whose value is output.
    Expression(Expr),
    /// A lone expression whose value is not output (`$i++`).
    Silent(Expr),
    Pipeline(Pipeline),
    Chain {
        first: Pipeline,
        rest: Vec<(ChainOperator, Pipeline)>,
    },
    Assign {
        target: Target,
        operator: AssignmentOperator,
        value: Box<Statement>,
        constant: Option<Value>,
    },
    If {
        clauses: Vec<(Statement, Block)>,
        otherwise: Option<Block>,
    },
    While {
        label: Label,
        condition: Box<Statement>,
        body: Block,
    },
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
        variable: Target,
        items: Box<Statement>,
        body: Block,
        hidden: Option<super::Var>,
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
    Break(Option<Expr>),
    Continue(Option<Expr>),
    Function {
        tree: Ptr<tree::Function>,
        qualifier: Option<Qualifier>,
        name: Str,
        code: Ptr<OnceCell<Ptr<Body>>>,
    },
    Class(Ptr<tree::Class>),
    Enum(Ptr<tree::Enum>),
    Data {
        variable: Option<super::Var>,
        body: Block,
    },
    Error,
}

pub struct Switch {
    pub label: Label,
    pub matching: SwitchMatching,
    pub case: SwitchCase,
    pub input: SwitchInput,
    pub condition: Statement,
    pub clauses: Vec<(Expr, Block)>,
    pub default: Option<Block>,
    /// `$switch`
    pub hidden: Option<super::Var>,
}

pub struct Catch {
    pub types: Vec<TypeRef>,
    pub body: Block,
}

pub struct Pipeline {
    pub span: Span,
    pub stages: Vec<Stage>,
    pub background: tree::Background,
}

pub struct Stage {
    pub span: Span,
    pub kind: StageKind,
    pub redirections: Vec<Redirection>,
}

pub enum StageKind {
    Expr(Expr),
    Command(Box<Command>),
}

pub struct Redirection {
    pub span: Span,
    pub from: Stream,
    pub to: RedirectionTarget,
}

pub enum RedirectionTarget {
    Merge(Stream),
    File(Expr, FileMode),
}

pub struct Command {
    pub span: Span,
    pub invocation: Invocation,
    pub name: CommandName,
    /// Where the name stands.
    pub name_span: Span,
    /// Whether the call is written like one of a method: `Name(1, 2)`.
    pub method_style: bool,
    pub arguments: Vec<Argument>,
    /// What the name resolved to last time, and the plan of binding; owned by the engine.
    pub site: RefCell<Option<Ptr<dyn Any>>>,
}

pub enum CommandName {
    Known(Str),
    Computed(Expr),
}

pub enum Argument {
    /// `text` is the source of a bare number, which binds to `[string]` as written.
    Positional {
        value: Expr,
        text: Option<Str>,
        span: Span,
    },
    Named {
        name: Str,
        value: Option<Expr>,
        text: Option<Str>,
        span: Span,
    },
    Splat {
        variable: Expr,
        name: Str,
        span: Span,
    },
    /// What follows `--%`.
    Verbatim(Str),
}
