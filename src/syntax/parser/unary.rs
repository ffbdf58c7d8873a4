//! Operators before and behind an operand, casts.

use super::primary::Members;
use super::{Commas, Parser, after};
use crate::syntax::lexer::{Brackets, Lexer, Mode, NumberRules};
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::Kind;
use crate::syntax::tree::{Attribute, Expression, ExpressionKind, Fragment, UnaryOperator};

/// Whether `?` and `:` end a number: they do behind an operator, where no command can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ternary {
    EndsWord,
    MayEndWord,
}

impl Parser {
    /// Production `unary_expression`.
    pub(super) fn unary_expression(&mut self, ternary: Ternary) -> Option<Expression> {
        self.deeper(|p| p.unary_here(ternary))
    }

    fn unary_here(&mut self, ternary: Ternary) -> Option<Expression> {
        let rules = NumberRules {
            signed: true,
            ends_at_ternary: ternary == Ternary::EndsWord,
        };
        let outer = std::mem::replace(&mut self.lexer.numbers, rules);
        if let Some(token) = &self.ahead
            && (token.kind == Kind::Minus
                || ternary == Ternary::EndsWord && token.kind == Kind::Generic)
        {
            let place = Lexer::before(token.span);
            self.resync(place);
        }
        let (kind, span) = (self.peek(), self.peek_span());
        self.lexer.numbers = outer;
        let expression = if let Some(operator) = kind.unary() {
            if kind == Kind::Comma && self.commas == Commas::Separate {
                return None;
            }
            self.skip();
            match self.prefixed(operator, span) {
                Ok(expression) => expression,
                Err(broken) => return Some(broken),
            }
        } else if kind == Kind::LeftBracket {
            match self.cast_expression(span)? {
                Ok(expression) => expression,
                Err(broken) => return Some(broken),
            }
        } else {
            self.primary_expression(Members::Allowed)?
        };
        Some(self.postfix(expression))
    }

    /// The operand behind an operator, or the error that stands for both.
    fn prefixed(&mut self, operator: UnaryOperator, span: Span) -> Result<Expression, Expression> {
        self.skip_newlines();
        let Some(operand) = self.unary_expression(Ternary::EndsWord) else {
            let text = self.text(span);
            let message = message::MISSING_EXPRESSION_AFTER_OPERATOR;
            self.incomplete_with(after(span), message, &text);
            return Err(Expression {
                span,
                kind: ExpressionKind::Error(Vec::new()),
            });
        };
        Ok(Expression {
            span: Span::new(span.start, operand.span.end),
            kind: ExpressionKind::Unary {
                operator,
                operand: Box::new(operand),
            },
        })
    }

    /// Production `cast_expression`: types and attributes before an operand, or a type alone.
    fn cast_expression(&mut self, open: Span) -> Option<Result<Expression, Expression>> {
        let mut attributes = self.attribute_list(Mode::Expression);
        let mut length = attributes.len();
        self.bound_chain(&mut length);
        let last = attributes.pop()?;
        let mut expression = if last.arguments.is_some() {
            self.skip_newlines();
            match self.unary_expression(Ternary::EndsWord) {
                Some(operand) => applied(last, operand),
                None => {
                    let name = last.name.full_name();
                    self.incomplete_with(last.span, message::UNEXPECTED_ATTRIBUTE, &name);
                    let span = Span::new(open.start, last.span.end);
                    attributes.push(last);
                    return Some(Err(Expression {
                        span,
                        kind: ExpressionKind::Error(vec![Fragment::Attributes(attributes)]),
                    }));
                }
            }
        } else {
            self.type_or_cast(last)
        };
        while let Some(attribute) = attributes.pop() {
            expression = applied(attribute, expression);
        }
        Some(Ok(expression))
    }

    fn type_or_cast(&mut self, ty: Attribute) -> Expression {
        let operator = self.member_operator(Brackets::Ignored);
        if operator.is_some() {
            return self.members(type_expression(ty), operator);
        }
        if matches!(self.peek(), Kind::NewLine | Kind::Comma) {
            return type_expression(ty);
        }
        match self.unary_expression(Ternary::EndsWord) {
            Some(operand) => applied(ty, operand),
            None => type_expression(ty),
        }
    }

    /// Production `postfix`: `++` or `--` behind an operand.
    fn postfix(&mut self, operand: Expression) -> Expression {
        let span = self.peek_span();
        let operator = match self.peek() {
            Kind::PlusPlus => UnaryOperator::PostIncrement,
            Kind::MinusMinus => UnaryOperator::PostDecrement,
            _ => return operand,
        };
        self.skip();
        Expression {
            span: Span::new(operand.span.start, span.end),
            kind: ExpressionKind::Unary {
                operator,
                operand: Box::new(operand),
            },
        }
    }
}

fn type_expression(ty: Attribute) -> Expression {
    Expression {
        span: ty.span,
        kind: ExpressionKind::Type(ty.name),
    }
}

/// A type or attribute before its operand.
fn applied(attribute: Attribute, operand: Expression) -> Expression {
    let span = Span::new(attribute.span.start, operand.span.end);
    let kind = match attribute.arguments {
        None => ExpressionKind::Cast {
            constraint: attribute.span,
            ty: attribute.name,
            operand: Box::new(operand),
        },
        Some(_) => ExpressionKind::Attributed {
            attribute: Box::new(attribute),
            operand: Box::new(operand),
        },
    };
    Expression { span, kind }
}
