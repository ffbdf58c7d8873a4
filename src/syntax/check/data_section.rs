//! What may stand in a `data` section.

use super::types::is_simple;
use super::{Semantics, message};
use crate::syntax::message::Message;
use crate::syntax::source::Span;
use crate::syntax::tree::{
    BinaryOperator, Block, Command, CommandElement, Comparison, Expression, ExpressionKind,
    Invocation, Statement, StatementKind, TypeName, UnaryOperator,
};
use crate::syntax::walk::{Node, Visitor, Walk};

/// The variables that a data section may mention.
const VARIABLES: [&str; 5] = ["PSCulture", "PSUICulture", "true", "false", "null"];

struct Restricted<'s, 'a, 'p> {
    semantics: &'s mut Semantics<'a, 'p>,
    /// The commands that are allowed; `None` when that is known only when the section runs.
    commands: Option<Vec<String>>,
}

impl<'a> Semantics<'a, '_> {
    pub(super) fn data_section(&mut self, supported: &'a [Expression], body: &'a Block) {
        let mut commands = vec!["ConvertFrom-StringData".to_string()];
        let mut known = true;
        for command in supported {
            match &command.kind {
                ExpressionKind::String { value, .. } => commands.push(value.to_string()),
                _ => known = false,
            }
        }
        let mut restricted = Restricted {
            semantics: self,
            commands: known.then_some(commands),
        };
        Walk::new(&mut restricted).block(body);
    }
}

impl<'a> Visitor<'a> for Restricted<'_, '_, '_> {
    fn enter(&mut self, node: Node<'a>, _: &[Node<'a>]) {
        match node {
            Node::Statement(statement) => self.statement(statement),
            Node::Trap(trap) => self.refuse(trap.span, message::TRAP_IN_DATA),
            Node::Body(body) => self.refuse(body.span, message::SCRIPT_BLOCK_IN_DATA),
            Node::Parameters(body) => self.refuse(body.params_span, message::PARAMETERS_IN_DATA),
            Node::Attribute(attribute) => self.refuse(attribute.span, message::ATTRIBUTE_IN_DATA),
            Node::Element(element) => {
                if let crate::syntax::tree::ElementKind::Command(command) = &element.kind {
                    self.command(element.span, command);
                }
                for redirection in &element.redirections {
                    self.refuse(redirection.span, message::REDIRECTION_IN_DATA);
                }
            }
            Node::Expression(expression) => self.expression(expression),
            _ => {}
        }
    }
}

impl Restricted<'_, '_, '_> {
    fn refuse(&mut self, span: Span, message: Message) {
        self.semantics.error(span, message);
    }

    fn refuse_with(&mut self, span: Span, message: Message, argument: &str) {
        self.semantics.error_with(span, message, &[argument]);
    }

    fn statement(&mut self, statement: &Statement) {
        let message = match &statement.kind {
            StatementKind::Assignment(_) => message::ASSIGNMENT_IN_DATA,
            StatementKind::While { .. } | StatementKind::For { .. } => message::FOR_WHILE_IN_DATA,
            StatementKind::Do { .. } => message::DO_WHILE_IN_DATA,
            StatementKind::Foreach { .. } => message::FOREACH_IN_DATA,
            StatementKind::Switch(_) => message::SWITCH_IN_DATA,
            StatementKind::Try { .. } => message::TRY_IN_DATA,
            StatementKind::Throw(_)
            | StatementKind::Return(_)
            | StatementKind::Exit(_)
            | StatementKind::Break(_)
            | StatementKind::Continue(_) => message::FLOW_CONTROL_IN_DATA,
            StatementKind::Function(_) => message::FUNCTION_IN_DATA,
            StatementKind::Data { .. } => message::DATA_IN_DATA,
            _ => return,
        };
        self.refuse(statement.span, message);
    }

    fn command(&mut self, span: Span, command: &Command) {
        if command.invocation == Invocation::Dot {
            self.refuse(span, message::DOT_SOURCING_IN_DATA);
            return;
        }
        let Some(allowed) = &self.commands else {
            return;
        };
        let name = match command.elements.first() {
            Some(CommandElement::Argument(Expression {
                kind: ExpressionKind::String { value, .. },
                ..
            })) => value.clone(),
            _ if command.invocation == Invocation::Call => {
                self.refuse_with(span, message::OPERATOR_IN_DATA, "&");
                return;
            }
            _ => self.semantics.parser.lexer.source.slice(span).into(),
        };
        if !allowed.iter().any(|a| a.eq_ignore_ascii_case(&name)) {
            self.refuse_with(span, message::CMDLET_NOT_IN_ALLOWED_LIST, &name);
        }
    }

    fn ty(&mut self, span: Span, ty: &TypeName) {
        if !is_simple(ty) {
            let name = ty.full_name();
            self.refuse_with(span, message::TYPE_IN_DATA, &name);
        }
    }

    fn expression(&mut self, expression: &Expression) {
        let span = expression.span;
        match &expression.kind {
            ExpressionKind::Variable(variable) | ExpressionKind::Splat(variable) => {
                let path = variable.user_path();
                if !VARIABLES.iter().any(|v| v.eq_ignore_ascii_case(&path)) {
                    let list = VARIABLES.map(|v| format!("${v}")).join(", ");
                    self.refuse_with(span, message::VARIABLE_IN_DATA, &list);
                }
            }
            ExpressionKind::Type(ty) => self.ty(span, ty),
            ExpressionKind::Cast { constraint, ty, .. } => self.ty(*constraint, ty),
            ExpressionKind::Attributed { .. } => self.refuse(span, message::ATTRIBUTE_IN_DATA),
            ExpressionKind::Member { .. } => self.refuse(span, message::PROPERTY_IN_DATA),
            ExpressionKind::Invoke { .. } => self.refuse(span, message::METHOD_CALL_IN_DATA),
            ExpressionKind::Index { .. } => self.refuse(span, message::ARRAY_REFERENCE_IN_DATA),
            ExpressionKind::ScriptBlock(_) => self.refuse(span, message::SCRIPT_BLOCK_IN_DATA),
            ExpressionKind::Binary {
                operator,
                operator_span,
                ..
            } => {
                if let Some(text) = refused(*operator) {
                    self.refuse_with(*operator_span, message::OPERATOR_IN_DATA, text);
                }
            }
            ExpressionKind::Unary { operator, .. } => {
                let text = match operator {
                    UnaryOperator::PreIncrement | UnaryOperator::PostIncrement => "++",
                    UnaryOperator::PreDecrement | UnaryOperator::PostDecrement => "--",
                    UnaryOperator::Join => "-join",
                    UnaryOperator::Split | UnaryOperator::ISplit => "-isplit",
                    UnaryOperator::CSplit => "-csplit",
                    _ => return,
                };
                self.refuse_with(span, message::OPERATOR_IN_DATA, text);
            }
            _ => {}
        }
    }
}

/// How messages spell an operator that data sections refuse.
fn refused(operator: BinaryOperator) -> Option<&'static str> {
    use crate::syntax::tree::CaseForm::Sensitive;
    Some(match operator {
        BinaryOperator::Range => "..",
        BinaryOperator::Format => "-f",
        BinaryOperator::Join => "-join",
        BinaryOperator::As => "-as",
        BinaryOperator::Compare(comparison, form) => match (comparison, form) {
            (Comparison::Match, Sensitive) => "-cmatch",
            (Comparison::Match, _) => "-imatch",
            (Comparison::NotMatch, Sensitive) => "-cnotmatch",
            (Comparison::NotMatch, _) => "-inotmatch",
            (Comparison::Replace, Sensitive) => "-creplace",
            (Comparison::Replace, _) => "-ireplace",
            (Comparison::Split, Sensitive) => "-csplit",
            (Comparison::Split, _) => "-isplit",
            _ => return None,
        },
        _ => return None,
    })
}
