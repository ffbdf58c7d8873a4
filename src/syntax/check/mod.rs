//! What is wrong in a tree that the grammar accepts: first types and scopes of classes, then everything else.

mod assignment;
mod attribute;
mod constant;
mod data_section;
mod definitions;
mod flow;
mod members;
mod method_flow;
mod type_names;
mod types;

use super::message::{self, Message};
use super::parser::Parser;
use super::source::Span;
use super::tree::{
    Body, Class, ClassMethod, Expression, ExpressionKind, Function, Parameter, Statement,
    StatementKind, Using,
};
use super::walk::{Node, Visitor, Walk};
pub(super) use constant::{Purpose, is_constant};
use rustc_hash::FxHashSet;

/// Checks a parsed script; errors are added to the parser's.
pub(super) fn check(parser: &mut Parser, body: &Body, known: &dyn Fn(&str) -> bool) {
    type_names::check(parser, body, known);
    let mut semantics = Semantics {
        parser,
        members: Vec::new(),
    };
    Walk::new(&mut semantics).body(body);
}

/// Checks what PowerShell finds when it defines the classes and enums of a script that is otherwise right.
pub(super) fn check_definitions(parser: &mut Parser, body: &Body) {
    if parser.defines_types {
        definitions::check(parser, body);
    }
}

/// What code belongs to: a member of a class, or none.
#[derive(Clone, Copy)]
enum Scope<'a> {
    None,
    Method(&'a ClassMethod),
    Property(super::tree::Membership),
}

struct Semantics<'a, 'p> {
    parser: &'p mut Parser,
    members: Vec<Scope<'a>>,
}

impl<'a> Visitor<'a> for Semantics<'a, '_> {
    fn enter(&mut self, node: Node<'a>, parents: &[Node<'a>]) {
        match node {
            Node::Body(_) if !matches!(parents.last(), Some(Node::Method(_))) => {
                self.members.push(Scope::None);
            }
            Node::Parameters(body) => self.parameters(body),
            Node::Using(using) => self.using(using),
            Node::Parameter(parameter) => self.parameter(parameter, parents),
            Node::Attribute(attribute) => self.attribute(attribute, parents),
            Node::Statement(statement) => self.statement(statement, parents),
            Node::Function(function) => self.function(function),
            Node::Class(class) => self.class(class),
            Node::Method(method) => {
                self.members.push(Scope::Method(method));
                self.method(method);
            }
            Node::Property(property) => {
                self.property(property);
                self.members.push(Scope::Property(property.membership));
            }
            Node::Expression(expression) => self.expression(expression, parents),
            _ => {}
        }
    }

    fn leave(&mut self, node: Node<'a>) {
        match node {
            // The body of a method leaves with the method.
            Node::Body(_) => {
                if matches!(self.members.last(), Some(Scope::None)) {
                    self.members.pop();
                }
            }
            Node::Method(_) | Node::Property(_) => {
                self.members.pop();
            }
            _ => {}
        }
    }
}

impl<'a> Semantics<'a, '_> {
    fn error(&mut self, span: Span, message: Message) {
        self.parser.lexer.report(span, message, &[]);
    }

    fn error_with(&mut self, span: Span, message: Message, arguments: &[&str]) {
        self.parser.lexer.report(span, message, arguments);
    }

    /// Errors that were found while parsing.
    fn late(&mut self, span: Span) {
        if self.parser.late.is_empty() {
            return;
        }
        for (at, message, arguments) in self.parser.late.remove(&span).unwrap_or_default() {
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            self.error_with(at, message, &arguments);
        }
    }

    fn using(&mut self, using: &Using) {
        self.late(using.span);
    }

    fn parameters(&mut self, body: &Body) {
        self.duplicate_parameters(body.params.as_deref().unwrap_or_default());
    }

    fn duplicate_parameters(&mut self, parameters: &[Parameter]) {
        let mut seen = FxHashSet::default();
        for parameter in parameters {
            if !seen.insert(parameter.name.to_lowercase()) {
                let (span, name) = (parameter.name_span, parameter.name.clone());
                self.error_with(span, message::DUPLICATE_FORMAL_PARAMETER, &[&name]);
            }
            let void = parameter
                .attributes
                .iter()
                .find(|a| a.arguments.is_none() && types::is_void(&a.name));
            if let Some(void) = void {
                self.error(void.span, message::VOID_NOT_ALLOWED);
            }
        }
    }

    fn function(&mut self, function: &Function) {
        self.late(function.span);
    }

    fn class(&mut self, _: &Class) {}

    fn statement(&mut self, statement: &'a Statement, parents: &[Node<'a>]) {
        match &statement.kind {
            StatementKind::Assignment(assignment) => self.assignment(assignment),
            StatementKind::Try { catches, .. } => self.catches(catches),
            StatementKind::Break(label) | StatementKind::Continue(label) => {
                self.jump(statement.span, label.as_ref(), parents);
            }
            StatementKind::Return(value) => self.returns(statement.span, value.is_some(), parents),
            StatementKind::Data {
                supported, body, ..
            } => self.data_section(supported, body),
            StatementKind::Function(_) => return,
            _ => {}
        }
        self.late(statement.span);
    }

    fn expression(&mut self, expression: &'a Expression, parents: &[Node<'a>]) {
        match &expression.kind {
            ExpressionKind::Unary { operator, operand } => self.step(*operator, operand),
            ExpressionKind::Cast {
                constraint,
                ty,
                operand,
            } => self.cast(expression, *constraint, ty, operand, parents),
            ExpressionKind::Attributed { attribute, operand } => {
                self.attributed(attribute, operand);
            }
            ExpressionKind::Hashtable(entries) => self.hashtable(entries),
            ExpressionKind::Using(inner) => self.using_expression(inner),
            ExpressionKind::Splat(variable) => {
                self.splat(expression.span, &variable.user_path(), parents);
            }
            ExpressionKind::Variable(variable) => self.variable(expression.span, variable),
            _ => {}
        }
    }
}
