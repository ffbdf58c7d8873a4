//! Tree → code, once a body.

mod expressions;
mod statements;

use super::body::{Attribute, Automatic, Body, Parameter, TypeRef};
use super::expression::Var;
use super::layout::Layout;
use super::statement::{Block, Trap};
use super::symbol::{Interner, Symbol};
use crate::syntax::tree;
use crate::value::{Ptr, Str};
use std::cell::{OnceCell, RefCell};

/// Lowers a script block (a script, a function's body, a block in braces, a method).
pub fn lower(tree: &Ptr<tree::ScriptBlock>, symbols: &mut Interner) -> Ptr<Body> {
    lower_with(tree, symbols, &[])
}

/// Lowers a body that has further parameters from outside (methods of classes).
pub fn lower_with(
    tree: &Ptr<tree::ScriptBlock>,
    symbols: &mut Interner,
    parameters: &[tree::Parameter],
) -> Ptr<Body> {
    let mut lowering = Lowering {
        symbols,
        layout: Layout::default(),
        source: Some(tree.source.clone()),
    };
    let body = &tree.body;
    let declared = body.params.as_deref().unwrap_or_default();
    let parameters: Vec<Parameter> = declared
        .iter()
        .chain(parameters)
        .map(|p| lowering.parameter(p))
        .collect();
    let attributes = body
        .attributes
        .iter()
        .map(|a| lowering.attribute(a))
        .collect();
    let dynamic_param = body.dynamic_param.as_ref().map(|b| lowering.block(b));
    let begin = body.begin.as_ref().map(|b| lowering.block(b));
    let process = body.process.as_ref().map(|b| lowering.block(b));
    let end = body.end.as_ref().map(|b| lowering.block(b));
    let clean = body.clean.as_ref().map(|b| lowering.block(b));
    let Lowering {
        symbols, layout, ..
    } = lowering;
    let automatic = Automatic {
        args: layout.find(symbols.intern("args")),
        input: layout.find(symbols.intern("input")),
        this: layout.find(symbols.intern("this")),
        cmdlet: layout.find(symbols.intern("PSCmdlet")),
        bound_parameters: layout.find(symbols.intern("PSBoundParameters")),
        my_invocation: layout.find(symbols.intern("MyInvocation")),
    };
    Ptr::new(Body {
        tree: tree.clone(),
        layout: Ptr::new(layout),
        declares_parameters: body.params.is_some(),
        parameters,
        attributes,
        dynamic_param,
        begin,
        process,
        end,
        clean,
        automatic,
        signature: OnceCell::new(),
        placed: RefCell::new(None),
    })
}

/// The state of lowering one body: the names met so far.
struct Lowering<'a> {
    symbols: &'a mut Interner,
    layout: Layout,
    source: Option<Ptr<crate::syntax::Source>>,
}

impl Lowering<'_> {
    fn symbol(&mut self, name: &str) -> Symbol {
        // `$PSItem` is another spelling of `$_`.
        if name.eq_ignore_ascii_case("PSItem") {
            super::symbol::UNDERSCORE
        } else {
            self.symbols.intern(name)
        }
    }

    fn var(&mut self, name: &str) -> Var {
        let symbol = self.symbol(name);
        Var {
            slot: self.layout.slot(symbol),
            symbol,
        }
    }

    fn block(&mut self, block: &tree::Block) -> Block {
        let traps = block
            .traps
            .iter()
            .map(|t| Trap {
                filter: t.filter.as_ref().map(type_ref),
                body: self.block(&t.body),
            })
            .collect();
        Block {
            statements: self.statements(&block.statements),
            traps,
            span: block.span,
        }
    }

    fn parameter(&mut self, parameter: &tree::Parameter) -> Parameter {
        let slot = self.var(&parameter.name).slot;
        let mut ty = None;
        let mut attributes = Vec::new();
        for attribute in &parameter.attributes {
            let lowered = self.attribute(attribute);
            if lowered.is_type && ty.is_none() {
                ty = Some(lowered.name.clone());
            }
            attributes.push(lowered);
        }
        let default = parameter.default.as_ref().map(|d| self.expr(d));
        Parameter {
            name: Str::from(&parameter.name),
            slot,
            span: parameter.span,
            ty,
            attributes,
            default,
        }
    }

    fn attribute(&mut self, attribute: &tree::Attribute) -> Attribute {
        let arguments = attribute.arguments.as_ref();
        let positional = arguments
            .map(|a| a.positional.iter().map(|e| self.expr(e)).collect())
            .unwrap_or_default();
        let named = arguments
            .map(|a| {
                a.named
                    .iter()
                    .map(|(n, e, _)| (Str::from(n), e.as_ref().map(|e| self.expr(e))))
                    .collect()
            })
            .unwrap_or_default();
        Attribute {
            name: type_ref(&attribute.name),
            is_type: arguments.is_none(),
            positional,
            named,
            span: attribute.span,
        }
    }
}

/// A type reference; it is resolved on first use, since classes of the script come before .NET's types.
pub(super) fn type_ref(name: &tree::TypeName) -> TypeRef {
    TypeRef::new(name.clone())
}

/// Lowers an expression that stands alone (an initial value, an attribute's argument) as the end block of a body.
pub fn lower_expression(
    expression: &tree::Expression,
    source: &Ptr<crate::syntax::Source>,
    symbols: &mut Interner,
) -> (super::expression::Expr, Ptr<Layout>) {
    let mut lowering = Lowering {
        symbols,
        layout: Layout::default(),
        source: Some(source.clone()),
    };
    let expr = lowering.expr(expression);
    (expr, Ptr::new(lowering.layout))
}
