//! `@{ … }`.

use super::{Closing, Parser, after, before, broken};
use crate::syntax::lexer::Mode;
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::Kind;
use crate::syntax::tree::{AssignmentOperator, Expression, ExpressionKind, Statement};

impl Parser {
    /// Production `hash_expression`: `@{` has been taken.
    pub(super) fn hash_expression(&mut self, open: Span) -> Expression {
        self.skip_newlines();
        let mut entries = Vec::new();
        while let Some(entry) = self.deeper(Self::hash_entry) {
            entries.push(entry);
            if !matches!(self.peek(), Kind::NewLine | Kind::Semi) {
                break;
            }
            self.skip_separators();
        }
        let next = self.peek_span();
        let end = match self.take(Kind::RightCurly) {
            Some(close) => close,
            None => {
                self.incomplete_at(after(open), next, message::MISSING_END_CURLY_BRACE);
                before(next)
            }
        };
        Expression {
            span: Span::new(open.start, end.end),
            kind: ExpressionKind::Hashtable(entries),
        }
    }

    /// Production `hash_entry`: `None` when no key follows.
    fn hash_entry(&mut self) -> Option<(Expression, Statement)> {
        let (key, equals) = self.in_mode(Mode::Expression, |p| {
            let key = p.label_or_key()?;
            Some((key, p.take(Kind::Assignment(AssignmentOperator::Set))))
        })?;
        let Some(equals) = equals else {
            let place = after(key.span);
            self.error(place, message::MISSING_EQUALS_IN_HASH_LITERAL);
            let until = [Kind::RightCurly, Kind::Semi, Kind::NewLine];
            self.synchronize(&until, Closing::Left);
            return Some((key, broken(place, Vec::new())));
        };
        let value = self.in_mode(Mode::Argument, |p| {
            p.skip_newlines();
            p.statement().unwrap_or_else(|| {
                let place = after(equals);
                p.incomplete(place, message::MISSING_STATEMENT_IN_HASH_LITERAL);
                broken(place, Vec::new())
            })
        });
        Some((key, value))
    }
}
