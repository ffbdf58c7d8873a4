//! Classes and enumerations.

use super::expression::Expression;
use super::{Attribute, Parameter, ScriptBlock, TypeName};
use crate::syntax::source::Span;
use std::rc::Rc;

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
