//! Attributes, parameters, casts, hashtables, `$using:` and splatting.

use super::constant::{Purpose, is_constant, is_constant_variable};
use super::types::is_named;
use super::{Scope, Semantics, message};
use crate::syntax::source::Span;
use crate::syntax::tree::{
    Attribute, Expression, ExpressionKind, Membership, Number, Parameter, Statement, TypeName,
    Variable,
};
use crate::syntax::walk::Node;
use rustc_hash::FxHashSet;

impl<'a> Semantics<'a, '_> {
    pub(super) fn attribute(&mut self, attribute: &'a Attribute, parents: &[Node<'a>]) {
        let Some(arguments) = &attribute.arguments else {
            return;
        };
        let in_class = match parents.last() {
            Some(Node::Class(_) | Node::Enum | Node::Property(_) | Node::Method(_)) => true,
            Some(Node::Parameter(_)) => matches!(self.members.last(), Some(Scope::Method(_))),
            _ => false,
        };
        let (purpose, message) = match in_class {
            true => (
                Purpose::ClassAttribute,
                message::ATTRIBUTE_ARGUMENT_NOT_CONSTANT,
            ),
            false => (
                Purpose::Attribute,
                message::ATTRIBUTE_ARGUMENT_NOT_CONSTANT_OR_BLOCK,
            ),
        };
        let mut names = FxHashSet::default();
        for (name, value, span) in &arguments.named {
            if !names.insert(name.to_lowercase()) {
                self.error_with(*span, message::DUPLICATE_NAMED_ARGUMENT, &[name]);
            } else if let Some(value) = value.as_ref().filter(|v| !is_constant(v, purpose)) {
                self.error(value.span, message);
            }
        }
        for value in &arguments.positional {
            if !is_constant(value, purpose) {
                self.error(value.span, message);
            }
        }
    }

    pub(super) fn parameter(&mut self, parameter: &'a Parameter, parents: &[Node<'a>]) {
        let of_method = matches!(parents.last(), Some(Node::Method(_)));
        let mut typed = None;
        for attribute in parameter
            .attributes
            .iter()
            .filter(|a| a.arguments.is_none())
        {
            if is_named(&attribute.name, "ordered") {
                let name = attribute.name.full_name();
                self.error_with(
                    attribute.span,
                    message::ORDERED_ONLY_ON_HASH_LITERAL,
                    &[&name],
                );
            } else if of_method && typed.replace(attribute.span).is_some() {
                self.error(attribute.span, message::MULTIPLE_TYPES_ON_METHOD_PARAMETER);
            }
        }
    }

    pub(super) fn cast(
        &mut self,
        whole: &'a Expression,
        constraint: Span,
        ty: &TypeName,
        operand: &'a Expression,
        parents: &[Node<'a>],
    ) {
        if is_named(ty, "ordered") {
            if !matches!(operand.kind, ExpressionKind::Hashtable(_)) {
                let name = ty.full_name();
                self.error_with(whole.span, message::ORDERED_ONLY_ON_HASH_LITERAL, &[&name]);
            }
            return;
        }
        if !is_named(ty, "ref") {
            return;
        }
        let mut inner = operand;
        let mut repeated = false;
        loop {
            match &inner.kind {
                ExpressionKind::Cast {
                    constraint,
                    ty,
                    operand,
                } => {
                    if is_named(ty, "ref") {
                        repeated = true;
                        self.error(*constraint, message::REF_BY_ITSELF_IN_SEQUENCE);
                    }
                    inner = operand;
                }
                ExpressionKind::Attributed { operand, .. } => inner = operand,
                _ => break,
            }
        }
        let outer = parents.last().and_then(|parent| match parent {
            Node::Expression(Expression {
                kind: ExpressionKind::Cast { ty, .. },
                ..
            }) => Some(ty),
            _ => None,
        });
        let assigned = || {
            parents.iter().rev().any(
                |parent| matches!(parent, Node::Statement(s) if is_assignment_to(s, whole.span)),
            )
        };
        if let Some(outer) = outer
            && !repeated
            && !is_named(outer, "ref")
            && !assigned()
        {
            self.error(constraint, message::REF_LAST_IN_CONVERSION);
        }
    }

    /// An attribute other than a type belongs before a variable.
    pub(super) fn attributed(&mut self, attribute: &Attribute, operand: &Expression) {
        let mut inner = operand;
        loop {
            match &inner.kind {
                ExpressionKind::Variable(_) | ExpressionKind::Splat(_) => return,
                ExpressionKind::Cast { operand, .. }
                | ExpressionKind::Attributed { operand, .. } => inner = operand,
                _ => break,
            }
        }
        let name = attribute.name.full_name();
        self.error_with(attribute.span, message::UNEXPECTED_ATTRIBUTE, &[&name]);
    }

    pub(super) fn hashtable(&mut self, entries: &[(Expression, Statement)]) {
        let mut seen = FxHashSet::default();
        for (key, _) in entries {
            let Some(text) = key_text(key) else { continue };
            if !seen.insert(text.to_lowercase()) {
                self.error_with(key.span, message::DUPLICATE_KEY_IN_HASH_LITERAL, &[&text]);
            }
        }
    }

    pub(super) fn using_expression(&mut self, inner: &Expression) {
        let mut inner = inner;
        let wrong = loop {
            match &inner.kind {
                ExpressionKind::Variable(_) | ExpressionKind::Splat(_) => return,
                ExpressionKind::Member { target, name, .. }
                    if matches!(name.kind, ExpressionKind::String { .. }) =>
                {
                    inner = target;
                }
                ExpressionKind::Index { target, index, .. } => {
                    if !is_constant(index, Purpose::Attribute) {
                        break index.span;
                    }
                    inner = target;
                }
                _ => break inner.span,
            }
        };
        self.error(wrong, message::INVALID_USING_EXPRESSION);
    }

    pub(super) fn splat(&mut self, span: Span, name: &str, parents: &[Node<'a>]) {
        let list = |node: &Node| matches!(node, Node::Expression(e) if matches!(e.kind, ExpressionKind::List(_)));
        let using = |node: &Node| matches!(node, Node::Expression(e) if matches!(e.kind, ExpressionKind::Using(_)));
        match parents {
            [.., Node::Command] => {}
            [.., node] if using(node) => {}
            [.., Node::Command, node] if list(node) => {
                self.error_with(span, message::SPLATTING_NOT_PERMITTED_IN_LIST, &[name]);
            }
            _ => self.error_with(span, message::SPLATTING_NOT_PERMITTED, &[name]),
        }
    }

    pub(super) fn variable(&mut self, span: Span, variable: &Variable) {
        let is_this = variable.qualifier.is_none() && variable.name.eq_ignore_ascii_case("this");
        let fixed = match self.members.last() {
            Some(Scope::Method(method)) => method.membership == Membership::Static,
            Some(Scope::Property(membership)) => *membership == Membership::Static,
            _ => false,
        };
        if is_this && fixed && !is_constant_variable(variable) {
            let name = variable.name.clone();
            self.error_with(span, message::NON_STATIC_IN_STATIC, &[&name]);
        }
    }
}

fn is_assignment_to(statement: &Statement, span: Span) -> bool {
    match &statement.kind {
        crate::syntax::tree::StatementKind::Assignment(assignment) => {
            let target = assignment.target.span;
            target.start <= span.start && span.end <= target.end
        }
        _ => false,
    }
}

/// The text of a key that is known.
fn key_text(key: &Expression) -> Option<String> {
    Some(match &key.kind {
        ExpressionKind::String { value, .. } => value.to_string(),
        ExpressionKind::Number(number) => match number {
            Number::Byte(n) => n.to_string(),
            Number::SByte(n) => n.to_string(),
            Number::Int16(n) => n.to_string(),
            Number::UInt16(n) => n.to_string(),
            Number::Int32(n) => n.to_string(),
            Number::UInt32(n) => n.to_string(),
            Number::Int64(n) => n.to_string(),
            Number::UInt64(n) => n.to_string(),
            Number::Double(n) => n.to_string(),
            Number::Decimal(n) => n.to_string(),
            Number::BigInt(n) => n.to_string(),
        },
        _ => return None,
    })
}
