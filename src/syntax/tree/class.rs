//! Classes and enumerations.

use super::expression::Expression;
use super::{Attribute, Parameter, ScriptBlock, TypeName};
use crate::syntax::source::Span;
use std::rc::Rc;

/// `class Name : Base { … }`
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

/// A property or a method.
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

/// Whether `hidden` stands before a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    Shown,
    Hidden,
}

/// A property of a class.
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

/// A method or constructor of a class.
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

/// Whether a method makes the object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MethodRole {
    Method,
    Constructor,
}

/// `enum Name { … }`
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
