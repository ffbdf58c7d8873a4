//! Strings and what is expanded in them.

use super::Parser;
use super::primary::Members;
use crate::syntax::source::Span;
use crate::syntax::token::{Data, Kind, Piece, Token};
use crate::syntax::tree::{Expression, ExpressionKind, Part, Quote, Variable};
use std::rc::Rc;

/// A bare word.
pub(super) fn bare(value: Rc<str>, span: Span) -> Expression {
    Expression {
        span,
        kind: ExpressionKind::String {
            value,
            quote: Quote::Bare,
        },
    }
}

/// A variable in its place; `$using:name` is an expression of its own.
pub(super) fn variable_expression(variable: Variable, span: Span) -> Expression {
    let using = variable
        .qualifier
        .as_deref()
        .is_some_and(|q| q.eq_ignore_ascii_case("using"));
    if !using || variable.name.is_empty() {
        return Expression {
            span,
            kind: ExpressionKind::Variable(variable),
        };
    }
    let inner = Expression {
        span,
        kind: ExpressionKind::Variable(Variable::from_path(&variable.name)),
    };
    Expression {
        span,
        kind: ExpressionKind::Using(Box::new(inner)),
    }
}

impl Parser {
    /// Production `string`: a string token in any quotes.
    pub(super) fn string(&mut self, token: Token) -> Expression {
        let here = self.lexer.source.slice(token.span).starts_with('@');
        let quote = match (token.kind, here) {
            (Kind::StringLiteral, false) => Quote::Single,
            (Kind::StringLiteral, true) => Quote::SingleHere,
            (_, false) => Quote::Double,
            (_, true) => Quote::DoubleHere,
        };
        match token.data {
            Data::Expandable(pieces) => self.expandable(pieces, token.span, quote),
            _ => Expression {
                span: token.span,
                kind: ExpressionKind::String {
                    value: super::value(&self.lexer.source, &token),
                    quote,
                },
            },
        }
    }

    pub(super) fn expandable_word(&mut self, pieces: Rc<[Piece]>, span: Span) -> Expression {
        self.expandable(pieces, span, Quote::Bare)
    }

    /// Production `expandable`: reads the pieces of an expandable string.
    fn expandable(&mut self, pieces: Rc<[Piece]>, span: Span, quote: Quote) -> Expression {
        let mut parts = Vec::with_capacity(pieces.len());
        for piece in pieces.iter() {
            parts.push(match piece {
                Piece::Text(text) => Part::Text(text.clone()),
                Piece::Variable(variable, span) => {
                    Part::Expression(variable_expression(variable.clone(), *span))
                }
                Piece::Nested(nested) => {
                    let ahead = self.ahead.take();
                    let outside = self.lexer.enter(nested);
                    let expression = self.primary_expression(Members::Allowed);
                    self.lexer.leave(outside);
                    self.ahead = ahead;
                    Part::Expression(expression.unwrap_or(Expression {
                        span: nested.span,
                        kind: ExpressionKind::Error(Vec::new()),
                    }))
                }
            });
        }
        Expression {
            span,
            kind: ExpressionKind::Expandable { parts, quote },
        }
    }
}
