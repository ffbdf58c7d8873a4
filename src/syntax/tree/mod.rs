//! The tree of a script: what was written, with its places, and nothing evaluated.

mod class;
mod command;
mod expression;
mod statement;

use super::source::{Source, Span};
pub use class::{
    Class, ClassMember, ClassMethod, ClassProperty, Enum, Membership, MethodRole, Visibility,
};
pub use command::{
    Background, Chain, ChainOperator, Command, CommandElement, Element, ElementKind, FileMode,
    Invocation, Pipeline, Redirection, RedirectionTarget, Stream,
};
pub use expression::{
    Access, BinaryOperator, CaseForm, Comparison, Expression, ExpressionKind, Number, Part, Quote,
    UnaryOperator, Variable,
};
pub use statement::{
    Assignment, AssignmentOperator, Catch, Fragment, Label, Statement, StatementKind, Switch,
    SwitchCase, SwitchInput, SwitchMatching, Until,
};
use std::rc::Rc;

/// A whole parsed text.
#[derive(Debug)]
pub struct Script {
    pub source: Rc<Source>,
    pub body: Body,
    pub requires: Vec<Requirement>,
}

/// What one `#Requires` line asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Requirement {
    Version {
        text: String,
        span: Span,
    },
    Edition {
        name: String,
        span: Span,
    },
    /// A module by name or by a literal hashtable's entries (`ModuleName`, `ModuleVersion`, …).
    Module {
        entries: Vec<(String, String)>,
        span: Span,
    },
    Administrator {
        span: Span,
    },
}

/// The inside of a script, function or script block.
#[derive(Debug, Default)]
pub struct Body {
    pub span: Span,
    pub using: Vec<Using>,
    /// Attributes before `param(…)`, such as `[CmdletBinding()]`.
    pub attributes: Vec<Attribute>,
    /// `None` when there is no `param` block at all.
    pub params: Option<Vec<Parameter>>,
    /// The `param` block; empty when there is none.
    pub params_span: Span,
    pub dynamic_param: Option<Block>,
    pub begin: Option<Block>,
    pub process: Option<Block>,
    /// The `end` block, or all statements when no block is named (`named` tells which).
    pub end: Option<Block>,
    pub clean: Option<Block>,
    /// Whether blocks were written with their names.
    pub named: bool,
    /// The raw text of the comment-based help that belongs to this body (comment markers removed).
    pub help: Option<Rc<str>>,
}

/// Statements in braces (or a whole text), with the traps that stand among them.
#[derive(Debug, Default)]
pub struct Block {
    /// With the braces where there are any.
    pub span: Span,
    pub statements: Vec<Statement>,
    pub traps: Vec<Trap>,
}

/// `trap { … }`, of a type or of all.
#[derive(Debug)]
pub struct Trap {
    pub span: Span,
    pub filter: Option<TypeName>,
    pub body: Block,
}

/// `using …` at the beginning of a script.
#[derive(Debug)]
pub struct Using {
    pub span: Span,
    pub kind: UsingKind,
}

/// What `using` brings in.
#[derive(Debug)]
pub enum UsingKind {
    Namespace(String),
    /// A name or path, or a literal module specification.
    Module(Expression),
    Assembly(String),
}

/// A parameter of a `param` block.
#[derive(Debug)]
pub struct Parameter {
    pub span: Span,
    /// In source order: type constraints and attributes.
    pub attributes: Vec<Attribute>,
    pub name: Rc<str>,
    pub name_span: Span,
    pub default: Option<Expression>,
}

/// `[Type]` or `[Attribute(positional, Name = value)]`.
#[derive(Debug)]
pub struct Attribute {
    pub span: Span,
    pub name: TypeName,
    /// `None` for a type constraint, which has no argument list.
    pub arguments: Option<AttributeArguments>,
}

/// What stands in an attribute's parentheses.
#[derive(Debug, Default)]
pub struct AttributeArguments {
    pub positional: Vec<Expression>,
    /// The expression is absent in `[Parameter(Mandatory)]`.
    pub named: Vec<(Rc<str>, Option<Expression>, Span)>,
}

/// A type as written between brackets: `int`, `int[]`, `List[string]`, `System.Nullable[int]`.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeName {
    pub span: Span,
    /// The name without generic arguments and ranks (`System.Collections.Generic.List`); an assembly part is dropped.
    pub name: Rc<str>,
    pub arguments: Vec<TypeName>,
    /// One entry for each pair of array brackets: its number of dimensions.
    pub ranks: Vec<u32>,
}

/// `function name { … }` or `filter name { … }`.
#[derive(Debug)]
pub struct Function {
    pub span: Span,
    pub name: Rc<str>,
    pub name_span: Span,
    pub kind: FunctionKind,
    /// Parameters in parentheses after the name are in `body.params`.
    pub body: Rc<ScriptBlock>,
}

/// Which word defines a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FunctionKind {
    Function,
    /// Its statements are a `process` block (the parser has put them there).
    Filter,
}

/// A body in braces. `span` has the braces; the text of the block is the source between them.
#[derive(Debug)]
pub struct ScriptBlock {
    pub span: Span,
    pub source: Rc<Source>,
    pub body: Body,
}

impl ScriptBlock {
    /// Whether the block was written in braces (a whole script is not).
    pub fn braced(&self) -> bool {
        self.source.slice(self.span).starts_with('{')
    }
}

impl TypeName {
    /// The type as messages spell it: `List[string][]`.
    pub fn full_name(&self) -> String {
        let mut out = self.name.to_string();
        if !self.arguments.is_empty() {
            let arguments: Vec<String> = self.arguments.iter().map(Self::full_name).collect();
            out.push('[');
            out.push_str(&arguments.join(","));
            out.push(']');
        }
        for dimensions in &self.ranks {
            out.push('[');
            out.extend((1..*dimensions).map(|_| ','));
            out.push(']');
        }
        out
    }
}
