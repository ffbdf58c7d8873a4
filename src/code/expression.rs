//! Expressions, lowered.

use super::body::{Attribute, Body, TypeRef};
use super::statement::{Block, Statement};
use super::symbol::Symbol;
use crate::syntax::Span;
use crate::syntax::tree::{self, BinaryOperator};
use crate::value::{Ptr, Shape, Str, Value};
use std::any::Any;
use std::cell::{OnceCell, RefCell};

/// A variable by slot, with its name for callers' scopes.
#[derive(Clone, Copy, Debug)]
pub struct Var {
    pub slot: u32,
    pub symbol: Symbol,
}

/// `$global:x` and its like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qualifier {
    Global,
    Script,
    Local,
    Private,
}

/// What `$?` and other variables that the engine keeps itself are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// `$?`
    Success,
    /// `$PSScriptRoot`
    ScriptRoot,
    /// `$PSCommandPath`
    CommandPath,
}

/// Whether a step adds or takes away, and whether the old or the new value results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub delta: i8,
    pub order: StepOrder,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepOrder {
    Before,
    After,
}

/// How a member chain treats `$null`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnNull {
    /// `.`
    Proceed,
    /// `?.`
    Stop,
}

/// A member's name: known, or computed at run time.
pub enum MemberName {
    Known(Str),
    Computed(Box<Expr>),
}

/// Remembers where the last object of this site had the member.
#[derive(Default)]
pub struct MemberCache(pub RefCell<Option<(Ptr<Shape>, u32)>>);

/// What the engine remembers of a place between its runs.
#[derive(Default)]
pub struct Recall(RefCell<Option<Ptr<dyn Any>>>);

impl Recall {
    pub fn get(&self) -> Option<Ptr<dyn Any>> {
        self.0.borrow().clone()
    }

    pub fn set(&self, what: Ptr<dyn Any>) {
        *self.0.borrow_mut() = Some(what);
    }
}

/// Types that constrain the arguments of a call: `$x.M([string] $y)` chooses the overload by them.
pub struct Call {
    pub arguments: Vec<Expr>,
    pub type_arguments: Vec<TypeRef>,
    pub(super) recall: Recall,
}

impl Call {
    /// What the place remembers of the method of a name; a name that is computed may be another one each time.
    pub fn recall(&self, name: &MemberName) -> Option<&Recall> {
        match name {
            MemberName::Known(_) => Some(&self.recall),
            MemberName::Computed(_) => None,
        }
    }
}

pub enum Expr {
    Literal(Value),
    Variable(Var, Span),
    Scoped(Qualifier, Symbol),
    /// `$env:name` and other drives.
    Drive(Str, Str),
    Kept(Kept),
    /// `$using:x`
    Using(Box<Expr>),
    Expandable(Vec<Piece>),
    List(Vec<Expr>),
    ArrayOf(Block),
    Sub(Block),
    Paren(Box<Statement>),
    Hashtable {
        entries: Vec<(Expr, Statement)>,
        span: Span,
    },
    /// `[ordered]@{}`
    Ordered {
        entries: Vec<(Expr, Statement)>,
        span: Span,
    },
    /// `[pscustomobject]@{}`
    CustomObject {
        entries: Vec<(Expr, Statement)>,
        shape: OnceCell<Ptr<Shape>>,
        span: Span,
    },
    Block(Ptr<tree::ScriptBlock>, Ptr<OnceCell<Ptr<Body>>>),
    Type(TypeRef),
    Cast(TypeRef, Box<Expr>),
    Attributed(Box<Attribute>, Box<Expr>),
    Not(Box<Expr>),
    Unary(tree::UnaryOperator, Box<Expr>),
    Step(Box<Target>, Step),
    And(Box<Expr>, Box<Expr>),
    Or(Box<Expr>, Box<Expr>),
    Coalesce(Box<Expr>, Box<Expr>),
    Ternary(Box<Expr>, Box<Expr>, Box<Expr>),
    Binary(BinaryOperator, Box<Expr>, Box<Expr>, Span),
    Member {
        target: Box<Expr>,
        name: MemberName,
        on_null: OnNull,
        cache: MemberCache,
        span: Span,
    },
    StaticMember {
        target: Box<Expr>,
        name: MemberName,
    },
    Invoke {
        target: Box<Expr>,
        name: MemberName,
        on_null: OnNull,
        call: Call,
        span: Span,
    },
    StaticInvoke {
        target: Box<Expr>,
        name: MemberName,
        call: Call,
        span: Span,
    },
    Index {
        target: Box<Expr>,
        index: Box<Expr>,
        on_null: OnNull,
    },
    /// A splatted variable outside a command, or what parsing refused.
    Invalid,
}

/// A piece of an expandable string.
pub enum Piece {
    Text(Str),
    Expr(Expr),
}

impl Piece {
    /// How many bytes the piece likely comes to: most of what is put in is short.
    pub fn likely_length(&self) -> usize {
        match self {
            Piece::Text(text) => text.len(),
            Piece::Expr(_) => 8,
        }
    }
}

/// What can stand left of `=`.
pub enum Target {
    Variable(Var),
    Scoped(Qualifier, Symbol),
    Drive(Str, Str),
    /// `$null = …`
    Discard,
    /// `$true` and other names that cannot be written.
    Constant(Str),
    /// `[int]$x = …`: converts and keeps the type on the variable.
    Typed(TypeRef, Box<Target>),
    /// `[ValidateSet(…)]$x = …`
    Attributed(Box<Attribute>, Box<Target>),
    Member {
        target: Box<Expr>,
        name: MemberName,
    },
    StaticMember {
        target: Box<Expr>,
        name: MemberName,
    },
    Index {
        target: Box<Expr>,
        index: Box<Expr>,
    },
    List(Vec<Target>),
    Invalid,
}
