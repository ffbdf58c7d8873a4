//! Operands.

use super::Parser;
use super::string::variable_expression;
use crate::syntax::lexer::Brackets;
use crate::syntax::source::Span;
use crate::syntax::token::{Data, Kind, Token};
use crate::syntax::tree::{Expression, ExpressionKind};

/// Whether members and indices may follow an operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Members {
    Allowed,
    Refused,
}

impl Parser {
    /// Production `primary_expression`.
    pub(super) fn primary_expression(&mut self, members: Members) -> Option<Expression> {
        let token = self.next();
        let span = token.span;
        let expression = match token.kind {
            Kind::Variable | Kind::Splat => return Some(self.variable(token, members)),
            Kind::Number => Expression {
                span,
                kind: match token.data {
                    Data::Number(Some(number)) => ExpressionKind::Number(*number),
                    _ => ExpressionKind::Error(Vec::new()),
                },
            },
            Kind::StringLiteral | Kind::StringExpandable => self.string(token),
            Kind::LeftParen => self.paren_expression(span),
            Kind::AtParen | Kind::DollarParen => self.sub_expression(token),
            Kind::AtCurly => self.hash_expression(span),
            Kind::LeftCurly => self.script_block_expression(span),
            _ => {
                self.unget(token);
                return None;
            }
        };
        Some(match members {
            Members::Allowed => self.members_of(expression),
            Members::Refused => expression,
        })
    }

    fn members_of(&mut self, expression: Expression) -> Expression {
        let operator = self.member_operator(Brackets::Index);
        self.members(expression, operator)
    }

    /// Production `variable`: `$using:a.b` has the members inside.
    fn variable(&mut self, token: Token, members: Members) -> Expression {
        let span = token.span;
        let Data::Variable(variable) = token.data else {
            return super::string::bare(self.text(span), span);
        };
        let expression = match token.kind {
            Kind::Splat => splatted(variable_expression(variable, span), span),
            _ => variable_expression(variable, span),
        };
        if members == Members::Refused {
            return expression;
        }
        match expression.kind {
            ExpressionKind::Using(inner) => {
                let inner = self.members_of(*inner);
                // PowerShell looks again behind the whole.
                let using = Expression {
                    span: inner.span,
                    kind: ExpressionKind::Using(Box::new(inner)),
                };
                self.members_of(using)
            }
            kind => self.members_of(Expression { span, kind }),
        }
    }
}

fn splatted(expression: Expression, span: Span) -> Expression {
    let kind = match expression.kind {
        ExpressionKind::Variable(variable) => ExpressionKind::Splat(variable),
        ExpressionKind::Using(inner) => ExpressionKind::Using(Box::new(splatted(*inner, span))),
        other => other,
    };
    Expression { span, kind }
}
