//! `( … )`, `$( … )`, `@( … )`.

use super::{Commas, Parser, after, broken};
use crate::syntax::lexer::Mode;
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::{Kind, Token};
use crate::syntax::tree::{Block, Expression, ExpressionKind};

impl Parser {
    /// Production `paren_expression`: the opening parenthesis has been taken.
    pub(super) fn paren_expression(&mut self, open: Span) -> Expression {
        let (inner, close) = self.with_commas(Commas::List, |p| {
            p.in_mode(Mode::Argument, |p| p.paren_inner(open))
        });
        let end = close.unwrap_or(inner.span);
        Expression {
            span: Span::new(open.start, end.end),
            kind: ExpressionKind::Paren(Box::new(inner)),
        }
    }

    fn paren_inner(&mut self, open: Span) -> (crate::syntax::tree::Statement, Option<Span>) {
        self.skip_newlines();
        let inner = self.pipeline_chain().unwrap_or_else(|| {
            self.incomplete(after(open), message::EXPECTED_EXPRESSION);
            broken(after(open), Vec::new())
        });
        self.skip_newlines();
        let close = self.take(Kind::RightParen);
        if close.is_none() {
            let place = after(inner.span);
            self.incomplete(place, message::MISSING_END_PARENTHESIS_IN_EXPRESSION);
        }
        (inner, close)
    }

    /// Production `sub_expression`: `$(` or `@(` has been taken.
    pub(super) fn sub_expression(&mut self, open: Token) -> Expression {
        let mut block = Block::default();
        let (list, close) = self.with_commas(Commas::List, |p| {
            p.in_mode(Mode::Argument, |p| {
                p.skip_newlines();
                let list = p.statement_list(&mut block);
                p.skip_newlines();
                let next = p.peek_span();
                let close = p.take(Kind::RightParen);
                if close.is_none() {
                    p.incomplete(next, message::MISSING_END_PARENTHESIS_IN_SUBEXPRESSION);
                }
                (list, close)
            })
        });
        block.span = list.unwrap_or(after(open.span));
        let end = close.or(list).unwrap_or(open.span);
        Expression {
            span: Span::new(open.span.start, end.end),
            kind: match open.kind {
                Kind::AtParen => ExpressionKind::ArrayOf(block),
                _ => ExpressionKind::SubExpression(block),
            },
        }
    }
}
