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
    let lowering = Lowering {
        symbols,
        layout: Layout::default(),
        source: Some(tree.source.clone()),
    };
    lowering.body(tree, &[], None).0
}

/// The state of lowering one body: the names met so far.
struct Lowering<'a> {
    symbols: &'a mut Interner,
    layout: Layout,
    source: Option<Ptr<crate::syntax::Source>>,
}

impl Lowering<'_> {
    /// A body with further parameters from outside (methods of classes).
    fn body(
        mut self,
        tree: &Ptr<tree::ScriptBlock>,
        parameters: &[tree::Parameter],
        base_arguments: Option<&[tree::Expression]>,
    ) -> (Ptr<Body>, Option<Vec<super::expression::Expr>>) {
        let body = &tree.body;
        let declared = body.params.as_deref().unwrap_or_default();
        let parameters: Vec<Parameter> = declared
            .iter()
            .chain(parameters)
            .map(|p| self.parameter(p))
            .collect();
        let attributes = body.attributes.iter().map(|a| self.attribute(a)).collect();
        let base_arguments = base_arguments.map(|list| self.exprs(list));
        let mut part = |block: &Option<tree::Block>| block.as_ref().map(|b| self.block(b));
        let dynamic_param = part(&body.dynamic_param);
        let (begin, process, end, clean) = (
            part(&body.begin),
            part(&body.process),
            part(&body.end),
            part(&body.clean),
        );
        // What blocks within name, they find here.
        for name in ["PSCmdlet", "PSBoundParameters"] {
            self.mentioned([tree.span], name);
        }
        let Lowering {
            symbols, layout, ..
        } = self;
        let mut slot = |name: &str| layout.find(symbols.intern(name));
        let automatic = Automatic {
            args: slot("args"),
            input: slot("input"),
            this: slot("this"),
            cmdlet: slot("PSCmdlet"),
            bound_parameters: slot("PSBoundParameters"),
            my_invocation: slot("MyInvocation"),
        };
        let body = Ptr::new(Body {
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
        });
        (body, base_arguments)
    }

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

    /// A loop's own variable (`$foreach`, `$switch`), where its body names it.
    fn mentioned(
        &mut self,
        bodies: impl IntoIterator<Item = crate::syntax::Span>,
        name: &str,
    ) -> Option<Var> {
        let source = self.source.clone()?;
        let named = bodies
            .into_iter()
            .any(|span| mentions(source.slice(span), name));
        named.then(|| self.var(name))
    }

    fn block(&mut self, block: &tree::Block) -> Block {
        let traps = block
            .traps
            .iter()
            .map(|t| Trap {
                filter: t.filter.as_ref().map(type_ref),
                body: self.block(&t.body),
                assigned: crate::syntax::assigned(&t.body)
                    .into_iter()
                    .map(|name| self.var(name).slot)
                    .collect(),
            })
            .collect();
        let defines = |s: &tree::Statement| {
            matches!(
                s.kind,
                tree::StatementKind::Class(_) | tree::StatementKind::Enum(_)
            )
        };
        Block {
            defines_types: block.statements.iter().any(defines),
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

/// Lowers an attribute that stands in a class.
pub fn lower_attribute(
    attribute: &tree::Attribute,
    source: &Ptr<crate::syntax::Source>,
    symbols: &mut Interner,
) -> Attribute {
    let mut lowering = Lowering {
        symbols,
        layout: Layout::default(),
        source: Some(source.clone()),
    };
    lowering.attribute(attribute)
}

/// Lowers a method of a class with its parameters and the arguments of `: base(…)`.
pub fn lower_method(
    tree: &Ptr<tree::ScriptBlock>,
    symbols: &mut Interner,
    parameters: &[tree::Parameter],
    base_arguments: Option<&[tree::Expression]>,
) -> (Ptr<Body>, Option<Vec<super::expression::Expr>>) {
    symbols.intern("this");
    let mut lowering = Lowering {
        symbols,
        layout: Layout::default(),
        source: Some(tree.source.clone()),
    };
    lowering.var("this");
    lowering.body(tree, parameters, base_arguments)
}

/// Whether a text has a variable's name behind `$` or `@`.
fn mentions(text: &str, name: &str) -> bool {
    let bytes = text.as_bytes();
    let sigils = bytes
        .iter()
        .enumerate()
        .filter(|(_, b)| matches!(**b, b'$' | b'@'));
    let mut ends = sigils.map(|(at, _)| at + 1);
    ends.any(|at| {
        let named = bytes.get(at..at + name.len());
        named.is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
    })
}
