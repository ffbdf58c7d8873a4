//! Names of types and properties in classes: what cannot be found, what is defined twice.

use super::{message, types};
use crate::syntax::parser::Parser;
use crate::syntax::source::Span;
use crate::syntax::tree::{
    Attribute, Block, Body, Class, ClassMember, ClassMethod, Expression, ExpressionKind, Fragment,
    Membership, Statement, StatementKind, TypeName, UsingKind,
};
use crate::syntax::walk::{Node, Visitor, Walk};
use rustc_hash::FxHashSet;

/// Checks the names in a script. `known` tells of types that are defined elsewhere.
pub(super) fn check(parser: &mut Parser, body: &Body, known: &dyn Fn(&str) -> bool) {
    if !parser.defines_types {
        return;
    }
    // Namespaces and modules that are used may bring any type.
    let open = body
        .using
        .iter()
        .any(|u| !matches!(u.kind, UsingKind::Assembly(_)));
    let mut symbols = Symbols {
        parser,
        known,
        scopes: Vec::new(),
        classes: Vec::new(),
        open,
    };
    Walk::new(&mut symbols).body(body);
}

fn blocks(body: &Body) -> impl Iterator<Item = &Block> {
    let all = [
        &body.dynamic_param,
        &body.begin,
        &body.process,
        &body.end,
        &body.clean,
    ];
    all.into_iter().flatten()
}

/// The classes and enums among statements and in their blocks, but not in functions.
fn defined(statements: &[Statement], out: &mut Vec<(Span, String)>) {
    for statement in statements {
        match &statement.kind {
            StatementKind::Class(class) => out.push((class.span, class.name.to_string())),
            StatementKind::Enum(definition) => {
                out.push((definition.span, definition.name.to_string()));
            }
            StatementKind::If { clauses, otherwise } => {
                let blocks = clauses.iter().map(|(_, block)| block);
                for block in blocks.chain(otherwise) {
                    defined(&block.statements, out);
                }
            }
            StatementKind::While { body, .. }
            | StatementKind::Do { body, .. }
            | StatementKind::For { body, .. }
            | StatementKind::Foreach { body, .. } => defined(&body.statements, out),
            StatementKind::Try {
                body,
                catches,
                finally,
            } => {
                let handlers = catches.iter().map(|c| &c.body).chain(finally);
                for block in std::iter::once(body).chain(handlers) {
                    defined(&block.statements, out);
                }
            }
            StatementKind::Error(parts) => {
                for part in parts {
                    match part {
                        Fragment::Statement(inner) => {
                            defined(std::slice::from_ref(inner), out);
                        }
                        Fragment::Block(block) => defined(&block.statements, out),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
}

struct Symbols<'a, 'p> {
    parser: &'p mut Parser,
    known: &'p dyn Fn(&str) -> bool,
    /// The types of each body around.
    scopes: Vec<FxHashSet<String>>,
    /// The classes around, with the method that is looked at.
    classes: Vec<(&'a Class, Option<&'a ClassMethod>)>,
    open: bool,
}

impl<'a> Visitor<'a> for Symbols<'a, '_> {
    fn enter(&mut self, node: Node<'a>, _: &[Node<'a>]) {
        match node {
            Node::Body(body) => self.scope(body),
            Node::Class(class) => {
                self.classes.push((class, None));
                for base in &class.bases {
                    self.ty(base);
                }
            }
            Node::Method(method) => {
                if let Some((_, current)) = self.classes.last_mut() {
                    *current = Some(method);
                }
                self.types(method.returns.as_ref());
            }
            Node::Property(property) => self.types(property.ty.as_ref()),
            Node::Attribute(attribute) => self.attribute(attribute),
            Node::Catch(catch) => catch.types.iter().for_each(|ty| self.ty(ty)),
            Node::Trap(trap) => self.types(trap.filter.as_ref()),
            Node::Statement(statement) => self.assignment(statement),
            Node::Expression(expression) => match &expression.kind {
                ExpressionKind::Type(ty) | ExpressionKind::Cast { ty, .. } => self.ty(ty),
                _ => {}
            },
            _ => {}
        }
    }

    fn leave(&mut self, node: Node<'a>) {
        match node {
            Node::Body(_) => {
                self.scopes.pop();
            }
            Node::Class(_) => {
                self.classes.pop();
            }
            Node::Method(_) => {
                if let Some((_, current)) = self.classes.last_mut() {
                    *current = None;
                }
            }
            _ => {}
        }
    }
}

impl<'a> Symbols<'a, '_> {
    fn scope(&mut self, body: &Body) {
        let mut definitions = Vec::new();
        for block in blocks(body) {
            defined(&block.statements, &mut definitions);
        }
        let mut names = FxHashSet::default();
        for (span, name) in definitions {
            if !names.insert(name.to_lowercase()) {
                let message = message::MEMBER_ALREADY_DEFINED;
                self.parser.lexer.report(span, message, &[&name]);
            }
        }
        self.scopes.push(names);
    }

    fn types(&mut self, ty: Option<&TypeName>) {
        if let Some(ty) = ty {
            self.ty(ty);
        }
    }

    fn ty(&mut self, ty: &TypeName) {
        for argument in &ty.arguments {
            self.ty(argument);
        }
        let lower = ty.name.to_lowercase();
        let found = self.scopes.iter().any(|names| names.contains(&lower))
            || types::may_exist(&ty.name)
            || (self.known)(&ty.name);
        if found || self.open || self.classes.is_empty() || !ty.arguments.is_empty() {
            return;
        }
        let width = ty.name.len() as u32;
        let span = Span::new(ty.span.start, ty.span.start + width);
        let name = ty.name.clone();
        self.parser
            .lexer
            .report(span, message::TYPE_NOT_FOUND, &[&name]);
    }

    /// Attributes are named with or without their ending, so that hardly any name is surely wrong.
    fn attribute(&mut self, attribute: &Attribute) {
        if attribute.arguments.is_none() {
            self.ty(&attribute.name);
        }
    }

    /// A property is not assigned to by its bare name.
    fn assignment(&mut self, statement: &Statement) {
        let StatementKind::Assignment(assignment) = &statement.kind else {
            return;
        };
        let Some((class, Some(method))) = self.classes.last().copied() else {
            return;
        };
        self.property_targets(class, method, &assignment.target);
    }

    fn property_targets(&mut self, class: &Class, method: &ClassMethod, target: &Expression) {
        match &target.kind {
            ExpressionKind::List(items) => {
                for item in items {
                    self.property_targets(class, method, item);
                }
            }
            ExpressionKind::Cast { operand, .. } => self.property_targets(class, method, operand),
            ExpressionKind::Variable(variable) if variable.qualifier.is_none() => {
                let name = &variable.name;
                let parameter = method
                    .parameters
                    .iter()
                    .any(|p| p.name.eq_ignore_ascii_case(name));
                let property = class.members.iter().find_map(|member| match member {
                    ClassMember::Property(p) if p.name.eq_ignore_ascii_case(name) => Some(p),
                    _ => None,
                });
                let Some(property) = property.filter(|_| !parameter) else {
                    return;
                };
                let (message, prefix) = match property.membership {
                    Membership::Static => (
                        message::MISSING_TYPE_IN_STATIC_ASSIGNMENT,
                        format!("[{}]::", class.name),
                    ),
                    Membership::Instance => (message::MISSING_THIS, "$this.".to_string()),
                };
                let arguments = [prefix.as_str(), &*property.name];
                self.parser.lexer.report(target.span, message, &arguments);
            }
            _ => {}
        }
    }
}
