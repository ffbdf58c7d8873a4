//! The tree of a script: what was written, with its places, and nothing evaluated.

use super::source::{Source, Span};
use num_bigint::BigInt;
use rust_decimal::Decimal;
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

#[derive(Debug)]
pub struct Trap {
    pub span: Span,
    pub filter: Option<TypeName>,
    pub body: Block,
}

#[derive(Debug)]
pub struct Using {
    pub span: Span,
    pub kind: UsingKind,
}

#[derive(Debug)]
pub enum UsingKind {
    Namespace(String),
    /// A name or path, or a literal module specification.
    Module(Expression),
    Assembly(String),
}

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

#[derive(Debug)]
pub struct Statement {
    pub span: Span,
    pub kind: StatementKind,
}

pub type Label = Option<Rc<str>>;

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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    While,
    Until,
}

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

#[derive(Debug)]
pub struct Assignment {
    pub target: Expression,
    pub operator: AssignmentOperator,
    pub operator_span: Span,
    pub value: Statement,
}

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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SwitchMatching {
    Exact,
    Wildcard,
    Regex,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SwitchCase {
    Insensitive,
    Sensitive,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SwitchInput {
    Value,
    File,
}

#[derive(Debug)]
pub struct Catch {
    pub span: Span,
    /// Empty: catches everything.
    pub types: Vec<TypeName>,
    pub body: Block,
}

#[derive(Debug)]
pub struct Function {
    pub span: Span,
    pub name: Rc<str>,
    pub name_span: Span,
    pub kind: FunctionKind,
    /// Parameters in parentheses after the name are in `body.params`.
    pub body: Rc<ScriptBlock>,
}

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

#[derive(Debug)]
pub struct Class {
    pub span: Span,
    pub name: Rc<str>,
    pub name_span: Span,
    pub attributes: Vec<Attribute>,
    /// The base class first where there is one, then interfaces; which is which is decided on definition.
    pub bases: Vec<TypeName>,
    pub members: Vec<ClassMember>,
}

#[derive(Debug)]
pub enum ClassMember {
    Property(ClassProperty),
    Method(ClassMethod),
}

/// Which instance a member belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Membership {
    Instance,
    Static,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    Shown,
    Hidden,
}

#[derive(Debug)]
pub struct ClassProperty {
    pub span: Span,
    pub name: Rc<str>,
    pub name_span: Span,
    pub ty: Option<TypeName>,
    pub attributes: Vec<Attribute>,
    pub membership: Membership,
    pub visibility: Visibility,
    pub initial: Option<Expression>,
}

#[derive(Debug)]
pub struct ClassMethod {
    pub span: Span,
    /// The class's own name for a constructor.
    pub name: Rc<str>,
    pub name_span: Span,
    pub role: MethodRole,
    /// `None`: not written (constructors, and methods that return `[void]`-like by default `[object]`).
    pub returns: Option<TypeName>,
    /// The type with its brackets; empty when there is none.
    pub returns_span: Span,
    pub attributes: Vec<Attribute>,
    pub membership: Membership,
    pub visibility: Visibility,
    pub parameters: Vec<Parameter>,
    /// The arguments of `: base(…)`; `Some` only on constructors that write it.
    pub base_arguments: Option<Vec<Expression>>,
    pub body: Rc<ScriptBlock>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MethodRole {
    Method,
    Constructor,
}

#[derive(Debug)]
pub struct Enum {
    pub span: Span,
    pub name: Rc<str>,
    pub name_span: Span,
    pub attributes: Vec<Attribute>,
    /// `enum E : byte`
    pub underlying: Option<TypeName>,
    pub members: Vec<(Rc<str>, Option<Expression>, Span)>,
}

#[derive(Debug)]
pub struct Expression {
    pub span: Span,
    pub kind: ExpressionKind,
}

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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quote {
    Bare,
    Single,
    Double,
    SingleHere,
    DoubleHere,
}

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

impl ScriptBlock {
    /// Whether the block was written in braces (a whole script is not).
    pub fn braced(&self) -> bool {
        self.source.slice(self.span).starts_with('{')
    }
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
