//! Statements, pipelines and commands.

use super::expressions::{lone_expression, scope_of};
use super::{Lowering, type_ref};
use crate::code::expression::Expr;
use crate::code::statement::{
    Argument, Catch, Command, CommandName, Pipeline, Redirection, RedirectionTarget, Stage,
    StageKind, Statement, StatementKind, Switch,
};
use crate::syntax::tree::{
    self, CommandElement, ElementKind, ExpressionKind, Quote, UnaryOperator,
};
use crate::value::{Ptr, Str, Value};
use std::cell::{OnceCell, RefCell};

impl Lowering<'_> {
    pub(super) fn statements(&mut self, statements: &[tree::Statement]) -> Vec<Statement> {
        statements.iter().map(|s| self.statement(s)).collect()
    }

    fn boxed_statement(&mut self, statement: &tree::Statement) -> Box<Statement> {
        Box::new(self.statement(statement))
    }

    fn optional(&mut self, statement: Option<&tree::Statement>) -> Option<Box<Statement>> {
        statement.map(|s| self.boxed_statement(s))
    }

    pub(super) fn statement(&mut self, statement: &tree::Statement) -> Statement {
        use tree::StatementKind as From;
        let label = |l: &tree::Label| l.as_ref().map(Str::from);
        let kind = match &statement.kind {
            From::Pipeline(pipeline) => match lone_expression(statement) {
                Some(expression) => self.lone(expression),
                None => StatementKind::Pipeline(self.pipeline(pipeline)),
            },
            From::Chain(chain) => StatementKind::Chain {
                first: self.pipeline(&chain.first),
                rest: chain
                    .rest
                    .iter()
                    .map(|(op, p)| (*op, self.pipeline(p)))
                    .collect(),
            },
            From::Assignment(assignment) => {
                let value = self.boxed_statement(&assignment.value);
                let constant = match &value.kind {
                    StatementKind::Expression(Expr::Literal(v)) => Some(v.clone()),
                    _ => None,
                };
                StatementKind::Assign {
                    target: self.target(&assignment.target),
                    operator: assignment.operator,
                    value,
                    constant,
                }
            }
            From::If { clauses, otherwise } => StatementKind::If {
                clauses: clauses
                    .iter()
                    .map(|(c, b)| (self.statement(c), self.block(b)))
                    .collect(),
                otherwise: otherwise.as_ref().map(|b| self.block(b)),
            },
            From::While {
                label: l,
                condition,
                body,
            } => StatementKind::While {
                label: label(l),
                condition: self.boxed_statement(condition),
                body: self.block(body),
            },
            From::Do {
                label: l,
                until,
                condition,
                body,
            } => {
                let body = self.block(body);
                StatementKind::Do {
                    label: label(l),
                    until: *until,
                    condition: self.boxed_statement(condition),
                    body,
                }
            }
            From::For {
                label: l,
                init,
                condition,
                step,
                body,
            } => StatementKind::For {
                label: label(l),
                init: self.optional(init.as_deref()),
                condition: self.optional(condition.as_deref()),
                step: self.optional(step.as_deref()),
                body: self.block(body),
            },
            From::Foreach {
                label: l,
                variable,
                items,
                body,
                ..
            } => StatementKind::Foreach {
                label: label(l),
                items: self.boxed_statement(items),
                variable: self.variable_target(variable),
                body: self.block(body),
                hidden: self.mentioned([body.span], "foreach"),
            },
            From::Switch(switch) => StatementKind::Switch(Box::new(Switch {
                label: label(&switch.label),
                matching: switch.matching,
                case: switch.case,
                input: switch.input,
                condition: self.statement(&switch.condition),
                clauses: switch
                    .clauses
                    .iter()
                    .map(|(e, b)| (self.expr(e), self.block(b)))
                    .collect(),
                default: switch.default.as_ref().map(|b| self.block(b)),
                hidden: {
                    let bodies = switch.clauses.iter().map(|(_, b)| b.span);
                    let all: Vec<_> = bodies
                        .chain(switch.default.as_ref().map(|b| b.span))
                        .collect();
                    self.mentioned(all, "switch")
                },
            })),
            From::Try {
                body,
                catches,
                finally,
            } => StatementKind::Try {
                body: self.block(body),
                catches: catches
                    .iter()
                    .map(|c| Catch {
                        types: c.types.iter().map(type_ref).collect(),
                        body: self.block(&c.body),
                    })
                    .collect(),
                finally: finally.as_ref().map(|b| self.block(b)),
            },
            From::Throw(value) => StatementKind::Throw(self.optional(value.as_deref())),
            From::Return(value) => StatementKind::Return(self.optional(value.as_deref())),
            From::Exit(value) => StatementKind::Exit(self.optional(value.as_deref())),
            From::Break(label) => StatementKind::Break(label.as_ref().map(|l| self.expr(l))),
            From::Continue(label) => StatementKind::Continue(label.as_ref().map(|l| self.expr(l))),
            From::Function(function) => {
                let (qualifier, name) = match function.name.split_once(':') {
                    Some((q, rest)) if scope_of(q).is_some() => (scope_of(q), Str::from(rest)),
                    _ => (None, Str::from(&function.name)),
                };
                StatementKind::Function {
                    tree: function.clone(),
                    qualifier,
                    name,
                    code: Ptr::new(OnceCell::new()),
                }
            }
            From::Class(class) => StatementKind::Class(class.clone()),
            From::Enum(definition) => StatementKind::Enum(definition.clone()),
            From::Data { name, body, .. } => StatementKind::Data {
                variable: name.as_ref().map(|n| self.var(n)),
                body: self.block(body),
            },
            From::Error(_) => StatementKind::Error,
        };
        Statement {
            span: statement.span,
            kind,
        }
    }

    /// A lone expression outputs its value, except `$i++` and its like.
    fn lone(&mut self, expression: &tree::Expression) -> StatementKind {
        let silent = matches!(
            &expression.kind,
            ExpressionKind::Unary {
                operator: UnaryOperator::PreIncrement
                    | UnaryOperator::PreDecrement
                    | UnaryOperator::PostIncrement
                    | UnaryOperator::PostDecrement,
                ..
            }
        );
        let lowered = self.expr(expression);
        if silent {
            StatementKind::Silent(lowered)
        } else {
            StatementKind::Expression(lowered)
        }
    }

    fn pipeline(&mut self, pipeline: &tree::Pipeline) -> Pipeline {
        let stages = pipeline.elements.iter().map(|e| self.stage(e)).collect();
        Pipeline {
            span: pipeline.span,
            stages,
            background: pipeline.background,
        }
    }

    fn stage(&mut self, element: &tree::Element) -> Stage {
        let kind = match &element.kind {
            ElementKind::Expression(expression) => StageKind::Expr(self.expr(expression)),
            ElementKind::Command(command) => {
                StageKind::Command(Box::new(self.command(command, element.span)))
            }
        };
        let redirections = element
            .redirections
            .iter()
            .map(|r| self.redirection(r))
            .collect();
        Stage {
            span: element.span,
            kind,
            redirections,
        }
    }

    fn redirection(&mut self, redirection: &tree::Redirection) -> Redirection {
        let to = match &redirection.to {
            tree::RedirectionTarget::Merge(stream) => RedirectionTarget::Merge(*stream),
            tree::RedirectionTarget::File { path, mode } => {
                RedirectionTarget::File(self.expr(path), *mode)
            }
        };
        Redirection {
            span: redirection.span,
            from: redirection.from,
            to,
        }
    }

    fn command(&mut self, command: &tree::Command, span: crate::syntax::Span) -> Command {
        let mut elements = command.elements.iter();
        let name_span = match command.elements.first() {
            Some(CommandElement::Argument(expression)) => expression.span,
            _ => span,
        };
        let name = match elements.next() {
            Some(CommandElement::Argument(expression)) => match &expression.kind {
                ExpressionKind::String {
                    value,
                    quote: Quote::Bare,
                } => CommandName::Known(Str::from(value)),
                ExpressionKind::String { value, .. } => CommandName::Known(Str::from(value)),
                _ => CommandName::Computed(self.expr(expression)),
            },
            _ => CommandName::Computed(Expr::Invalid),
        };
        let method_style = matches!(
            command.elements.get(1..),
            Some([CommandElement::Argument(only)])
                if only.span.start == name_span.end && matches!(only.kind, ExpressionKind::Paren(_))
        );
        let arguments = elements.map(|e| self.argument(e)).collect();
        Command {
            span,
            invocation: command.invocation,
            name,
            name_span,
            method_style,
            arguments,
            site: RefCell::new(None),
        }
    }

    fn argument(&mut self, element: &CommandElement) -> Argument {
        match element {
            CommandElement::Argument(expression) => match &expression.kind {
                ExpressionKind::Splat(variable) => Argument::Splat {
                    variable: self.variable(variable, expression.span),
                    name: Str::from(&variable.name),
                    span: expression.span,
                },
                _ => Argument::Positional {
                    text: self.number_text(expression),
                    value: self.expr(expression),
                    span: expression.span,
                },
            },
            CommandElement::Parameter {
                span,
                name,
                argument,
            } => Argument::Named {
                name: Str::from(name),
                text: argument.as_ref().and_then(|a| self.number_text(a)),
                value: argument.as_ref().map(|a| self.expr(a)),
                span: *span,
            },
            CommandElement::Verbatim { text, .. } => Argument::Verbatim(Str::from(text)),
        }
    }

    /// The source text of a bare number argument that is not written as it would be shown: it keeps that text.
    fn number_text(&mut self, expression: &tree::Expression) -> Option<Str> {
        let ExpressionKind::Number(number) = &expression.kind else {
            return None;
        };
        let text = self.source.as_ref()?.slice(expression.span);
        (crate::value::convert::plain(&Value::from(number)) != text).then(|| Str::from(text))
    }
}
