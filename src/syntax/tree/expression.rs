//! Expressions: literals, variables, members, operators.

use super::statement::{Fragment, Statement};
use super::{Attribute, Block, ScriptBlock, TypeName};
use crate::syntax::source::Span;
use num_bigint::BigInt;
use rust_decimal::Decimal;
use std::rc::Rc;

/// An expression with its place.
#[derive(Debug)]
pub struct Expression {
    pub span: Span,
    pub kind: ExpressionKind,
}

/// What an expression is.
#[derive(Debug)]
pub enum ExpressionKind {
    Number(Number),
    String {
        value: Rc<str>,
        quote: Quote,
    },
    /// A double-quoted string (or bare word) with something to expand.
    Expandable {
        parts: Vec<Part>,
        quote: Quote,
    },
    Variable(Variable),
    /// `@name` as an argument.
    Splat(Variable),
    /// `$using:name`, with what follows it in place (`$using:a.b`) outside.
    Using(Box<Expression>),
    /// `a, b, c`
    List(Vec<Expression>),
    /// `@( … )`
    ArrayOf(Block),
    /// `$( … )`
    SubExpression(Block),
    /// `( … )`
    Paren(Box<Statement>),
    Hashtable(Vec<(Expression, Statement)>),
    ScriptBlock(Rc<ScriptBlock>),
    Type(TypeName),
    Cast {
        /// The type with its brackets.
        constraint: Span,
        ty: TypeName,
        operand: Box<Expression>,
    },
    /// An attribute before an expression other than a type: `[ValidateRange(1, 2)] $x`.
    Attributed {
        attribute: Box<Attribute>,
        operand: Box<Expression>,
    },
    Unary {
        operator: UnaryOperator,
        operand: Box<Expression>,
    },
    Binary {
        operator: BinaryOperator,
        operator_span: Span,
        left: Box<Expression>,
        right: Box<Expression>,
    },
    Ternary {
        condition: Box<Expression>,
        then: Box<Expression>,
        otherwise: Box<Expression>,
    },
    Member {
        target: Box<Expression>,
        access: Access,
        name: Box<Expression>,
    },
    Invoke {
        target: Box<Expression>,
        access: Access,
        name: Box<Expression>,
        type_arguments: Vec<TypeName>,
        arguments: Vec<Expression>,
    },
    Index {
        target: Box<Expression>,
        access: Access,
        index: Box<Expression>,
    },
    /// A place where parsing failed, and what was read there.
    Error(Vec<Fragment>),
}

/// How a member is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// `.`
    Instance,
    /// `::`
    Static,
    /// `?.` and `?[`
    NullConditional,
}

/// A number as it is written; its type follows from size and suffix.
#[derive(Debug, Clone, PartialEq)]
pub enum Number {
    Byte(u8),
    SByte(i8),
    Int16(i16),
    UInt16(u16),
    Int32(i32),
    UInt32(u32),
    Int64(i64),
    UInt64(u64),
    Double(f64),
    Decimal(Decimal),
    BigInt(BigInt),
}

/// How a text is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quote {
    Bare,
    Single,
    Double,
    SingleHere,
    DoubleHere,
}

/// A piece of a text with something to expand.
#[derive(Debug)]
pub enum Part {
    Text(Rc<str>),
    /// A variable (with nothing after it) or a `$( … )`.
    Expression(Expression),
}

/// A variable's name without the `$`, its scope or drive split off.
#[derive(Debug, Clone, PartialEq)]
pub struct Variable {
    /// `global`, `script`, `local`, `private`, `using`, `variable`, or a drive such as `env`; as written.
    pub qualifier: Option<Rc<str>>,
    pub name: Rc<str>,
}

/// An operator with one operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnaryOperator {
    Not,
    /// `!`, which messages name differently from `-not`.
    ExclamationNot,
    BitNot,
    Plus,
    Minus,
    Join,
    Split,
    ISplit,
    CSplit,
    PreIncrement,
    PreDecrement,
    PostIncrement,
    PostDecrement,
    /// `, x`
    Comma,
}

/// An operator with two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BinaryOperator {
    And,
    Or,
    Xor,
    BitAnd,
    BitOr,
    BitXor,
    /// `??`
    Coalesce,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Range,
    Format,
    Join,
    ShiftLeft,
    ShiftRight,
    Is,
    IsNot,
    As,
    /// Comparison and matching operators carry their case form.
    Compare(Comparison, CaseForm),
}

/// `-eq` … `-replace`, `-split`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
    Like,
    NotLike,
    Match,
    NotMatch,
    Replace,
    Split,
    Contains,
    NotContains,
    In,
    NotIn,
}

/// `-eq` (default), `-ieq`, `-ceq`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaseForm {
    Default,
    Insensitive,
    Sensitive,
}

impl Variable {
    /// A name with or without its qualifier taken apart.
    pub fn from_path(path: &str) -> Self {
        match path.split_once(':') {
            Some((qualifier, name)) if !qualifier.is_empty() => Self {
                qualifier: Some(qualifier.into()),
                name: name.into(),
            },
            Some((_, name)) => Self {
                qualifier: None,
                name: name.into(),
            },
            None => Self {
                qualifier: None,
                name: path.into(),
            },
        }
    }

    /// The name as written, with its qualifier.
    pub fn user_path(&self) -> Rc<str> {
        match &self.qualifier {
            Some(qualifier) => format!("{qualifier}:{}", self.name).into(),
            None => self.name.clone(),
        }
    }
}
