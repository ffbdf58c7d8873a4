//! A function, script or script block, ready to run.

use super::expression::Expr;
use super::layout::Layout;
use super::statement::Block;
use crate::syntax::Span;
use crate::syntax::tree;
use crate::value::{Ptr, Str, Type};
use std::any::Any;
use std::cell::OnceCell;

/// The code of one script block.
pub struct Body {
    pub tree: Ptr<tree::ScriptBlock>,
    pub layout: Ptr<Layout>,
    /// Whether a `param` block (or parameters after the name) was written.
    pub declares_parameters: bool,
    pub parameters: Vec<Parameter>,
    /// `[CmdletBinding()]`, `[OutputType()]` and the like.
    pub attributes: Vec<Attribute>,
    pub dynamic_param: Option<Block>,
    pub begin: Option<Block>,
    pub process: Option<Block>,
    pub end: Option<Block>,
    pub clean: Option<Block>,
    pub automatic: Automatic,
    /// What binding derives from the declaration, made on first call; owned by the engine.
    pub signature: OnceCell<Ptr<dyn Any>>,
    /// The slots of another layout for in-place runs: the last one used.
    pub placed: std::cell::RefCell<Option<Placement>>,
}

/// Where a body's names stand in the scope of another body.
#[derive(Clone)]
pub struct Placement {
    /// Identifies the other scope's layout.
    pub layout: Ptr<Layout>,
    pub slots: Ptr<[u32]>,
}

/// The slots of automatic variables that the body mentions; they are set only where they are read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Automatic {
    pub args: Option<u32>,
    pub input: Option<u32>,
    pub this: Option<u32>,
    pub cmdlet: Option<u32>,
    pub bound_parameters: Option<u32>,
    pub my_invocation: Option<u32>,
}

impl Automatic {
    /// Whether the body can ask which arguments were bound.
    pub fn tells_bound(&self) -> bool {
        self.bound_parameters.is_some() || self.my_invocation.is_some() || self.cmdlet.is_some()
    }
}

/// A parameter of a body.
pub struct Parameter {
    pub name: Str,
    pub slot: u32,
    pub span: Span,
    pub ty: Option<TypeRef>,
    pub attributes: Vec<Attribute>,
    pub default: Option<Expr>,
}

/// An attribute with its arguments as code.
pub struct Attribute {
    pub name: TypeRef,
    /// Whether an argument list was written; without one it is a type constraint.
    pub is_type: bool,
    pub positional: Vec<Expr>,
    pub named: Vec<(Str, Option<Expr>)>,
    pub span: Span,
}

/// A type by name, resolved on first use.
#[derive(Clone)]
pub struct TypeRef {
    pub name: tree::TypeName,
    pub resolved: OnceCell<Type>,
}

impl Body {
    /// Whether cmdlet binding applies: `[CmdletBinding()]` or a `[Parameter()]` attribute.
    pub fn is_advanced(&self) -> bool {
        let is = |a: &Attribute, name: &str| a.name.is_attribute(name);
        self.attributes.iter().any(|a| is(a, "CmdletBinding"))
            || self
                .parameters
                .iter()
                .any(|p| p.attributes.iter().any(|a| is(a, "Parameter")))
    }

    /// Whether the body is one block without parameters.
    pub fn is_plain(&self) -> bool {
        self.begin.is_none() && self.process.is_none() && self.parameters.is_empty()
    }

    /// Whether no parameter has a type or an attribute, so that any value goes into it as it is.
    pub fn is_untyped(&self) -> bool {
        self.parameters
            .iter()
            .all(|p| p.ty.is_none() && p.attributes.is_empty())
    }

    /// Whether the block was written in `{}` with named blocks or not, it has nothing to do.
    pub fn is_empty(&self) -> bool {
        self.begin.is_none()
            && self.process.is_none()
            && self.end.as_ref().is_none_or(|b| b.statements.is_empty())
            && self.clean.is_none()
    }
}

impl TypeRef {
    pub fn new(name: tree::TypeName) -> Self {
        Self {
            name,
            resolved: OnceCell::new(),
        }
    }

    /// Whether an attribute is the one of this short name (`Parameter`, `ParameterAttribute`, with or without namespace).
    pub fn is_attribute(&self, short: &str) -> bool {
        let name = self.name.name.rsplit('.').next().unwrap_or_default();
        let split = name
            .len()
            .checked_sub("Attribute".len())
            .and_then(|at| name.split_at_checked(at));
        let bare = match split {
            Some((bare, ending))
                if !bare.is_empty() && ending.eq_ignore_ascii_case("Attribute") =>
            {
                bare
            }
            _ => name,
        };
        bare.eq_ignore_ascii_case(short)
    }
}
