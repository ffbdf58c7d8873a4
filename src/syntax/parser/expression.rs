//! Expressions: operators between operands.

use super::unary::Ternary;
use super::{Commas, Parser, after, before};
use crate::syntax::lexer::Mode;
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::{Kind, Token};
use crate::syntax::tree::{Expression, ExpressionKind, Fragment};

impl Parser {
    /// Production `expression`.
    pub(super) fn expression(&mut self) -> Option<Expression> {
        self.in_mode(Mode::Expression, |p| {
            p.ternary_expression(Ternary::MayEndWord)
        })
    }

    /// Production `ternary_expression`.
    fn ternary_expression(&mut self, ternary: Ternary) -> Option<Expression> {
        let condition = self.binary_expression(ternary)?;
        let Some(question) = self.take(Kind::Question) else {
            return Some(condition);
        };
        let then = self.ternary_branch(question);
        self.skip_newlines();
        let next = self.peek_span();
        let Some(colon) = self.take(Kind::Colon) else {
            if !matches!(then.kind, ExpressionKind::Error(_)) {
                self.incomplete(next, message::MISSING_COLON_IN_TERNARY);
            }
            return Some(Expression {
                span: Span::new(condition.span.start, before(next).end),
                kind: ExpressionKind::Error([condition, then].map(Fragment::Expression).into()),
            });
        };
        let otherwise = self.ternary_branch(colon);
        Some(Expression {
            span: Span::new(condition.span.start, otherwise.span.end),
            kind: ExpressionKind::Ternary {
                condition: Box::new(condition),
                then: Box::new(then),
                otherwise: Box::new(otherwise),
            },
        })
    }

    fn ternary_branch(&mut self, operator: Span) -> Expression {
        self.skip_newlines();
        let branch = self.in_mode(Mode::Expression, |p| {
            p.deeper(|p| p.ternary_expression(Ternary::EndsWord))
        });
        branch.unwrap_or_else(|| self.missing_operand(operator))
    }

    /// An operator without its right operand.
    fn missing_operand(&mut self, operator: Span) -> Expression {
        let text = self.text(operator);
        self.incomplete_with(after(operator), message::EXPECTED_VALUE_EXPRESSION, &text);
        Expression {
            span: after(operator),
            kind: ExpressionKind::Error(Vec::new()),
        }
    }

    /// Production `binary_expression`.
    fn binary_expression(&mut self, ternary: Ternary) -> Option<Expression> {
        let first = self.array_literal(ternary)?;
        let expression = self.level(first, 1);
        if self.peek() != Kind::Parameter {
            return Some(expression);
        }
        // A parameter cannot stand in an expression; it is passed over.
        let token = self.next();
        Some(self.stray_parameter(expression, token))
    }

    /// Production `level`: the operators of a level and of those above it, each left to right.
    fn level(&mut self, left: Expression, lowest: u8) -> Expression {
        let mut left = left;
        let mut length = 0;
        while let Some((level, operator)) = self.peek().binary().filter(|(l, _)| *l >= lowest) {
            let operator_span = self.peek_span();
            self.skip();
            self.bound_chain(&mut length);
            self.skip_newlines();
            let operand = self.array_literal(Ternary::EndsWord);
            let operand = operand.unwrap_or_else(|| self.missing_operand(operator_span));
            let right = self.level(operand, level + 1);
            left = Expression {
                span: Span::new(left.span.start, right.span.end),
                kind: ExpressionKind::Binary {
                    operator,
                    operator_span,
                    left: Box::new(left),
                    right: Box::new(right),
                },
            };
        }
        left
    }

    fn stray_parameter(&mut self, expression: Expression, token: Token) -> Expression {
        self.unexpected_token(token.span);
        Expression {
            span: Span::new(expression.span.start, token.span.end),
            kind: ExpressionKind::Error(vec![Fragment::Expression(expression)]),
        }
    }

    /// Production `array_literal`: operands with commas between them.
    fn array_literal(&mut self, ternary: Ternary) -> Option<Expression> {
        let first = self.unary_expression(ternary)?;
        if self.commas == Commas::Separate || self.peek() != Kind::Comma {
            return Some(first);
        }
        let start = first.span;
        let mut items = vec![first];
        let mut end = start;
        while let Some(comma) = self.take(Kind::Comma) {
            self.skip_newlines();
            let Some(item) = self.unary_expression(Ternary::EndsWord) else {
                let message = message::MISSING_EXPRESSION_AFTER_TOKEN;
                self.incomplete_with(after(comma), message, ",");
                items.push(Expression {
                    span: comma,
                    kind: ExpressionKind::Error(Vec::new()),
                });
                end = comma;
                break;
            };
            end = item.span;
            items.push(item);
        }
        Some(Expression {
            span: Span::new(start.start, end.end),
            kind: ExpressionKind::List(items),
        })
    }
}
