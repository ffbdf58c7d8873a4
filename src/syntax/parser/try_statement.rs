//! `try … catch … finally`, and `trap`.

use super::statement::Read;
use super::{Parser, after, broken};
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::{Keyword, Kind};
use crate::syntax::tree::{Block, Catch, Fragment, Statement, StatementKind, Trap, TypeName};

impl Parser {
    /// Production `trap_statement`: the keyword has been taken.
    pub(super) fn trap_statement(&mut self, keyword: Span) -> Read {
        let place = self.lexer.restore_point();
        self.skip_newlines();
        let ty = match self.attribute() {
            Some(attribute) if attribute.arguments.is_some() => {
                self.resync(place);
                None
            }
            other => other,
        };
        let Some(body) = self.statement_block() else {
            let end = ty.as_ref().map_or(keyword, |a| a.span);
            self.incomplete(after(end), message::MISSING_TRAP_STATEMENT);
            return Read::Statement(broken(Span::new(keyword.start, end.end), Vec::new()));
        };
        Read::Trap(Trap {
            span: Span::new(keyword.start, body.span.end),
            filter: ty.map(|a| a.name),
            body,
        })
    }

    /// Production `try_statement`: the keyword has been taken.
    pub(super) fn try_statement(&mut self, keyword: Span) -> Statement {
        self.skip_newlines();
        let Some(body) = self.statement_block() else {
            self.incomplete(after(keyword), message::MISSING_TRY_BLOCK);
            return broken(keyword, Vec::new());
        };
        let mut error = None;
        let mut catches = Vec::new();
        while let Some(catch) = self.catch_clause(&mut error) {
            catches.push(catch);
        }
        self.skip_newlines();
        let mut finally = None;
        if let Some(word) = self.take(Kind::Keyword(Keyword::Finally)) {
            finally = self.statement_block();
            if finally.is_none() {
                error = Some(word);
                self.incomplete(after(word), message::MISSING_FINALLY_BLOCK);
            }
        }
        if catches.is_empty() && finally.is_none() && error.is_none() {
            error = Some(body.span);
            self.incomplete(after(body.span), message::MISSING_CATCH_OR_FINALLY);
        }
        if let Some(end) = error {
            let blocks = catches.into_iter().map(|c| c.body).chain(finally);
            let parts = [body].into_iter().chain(blocks).map(Fragment::Block);
            return broken(Span::new(keyword.start, end.end), parts.collect());
        }
        let last = catches.last().map(|c| c.span);
        let end = finally
            .as_ref()
            .map(|b| b.span)
            .or(last)
            .unwrap_or(body.span);
        Statement {
            span: Span::new(keyword.start, end.end),
            kind: StatementKind::Try {
                body,
                catches,
                finally,
            },
        }
    }

    /// Production `catch_clause`.
    fn catch_clause(&mut self, error: &mut Option<Span>) -> Option<Catch> {
        self.skip_newlines();
        let word = self.take(Kind::Keyword(Keyword::Catch))?;
        let (types, last, comma) = self.catch_types(error);
        let Some(body): Option<Block> = self.statement_block() else {
            // A comma that nothing follows has been reported.
            if comma.is_none() || *error != comma {
                let end = last.unwrap_or(word);
                *error = Some(end);
                self.incomplete(after(end), message::MISSING_CATCH_HANDLER_BLOCK);
            }
            return None;
        };
        Some(Catch {
            span: Span::new(word.start, body.span.end),
            types,
            body,
        })
    }

    /// Production `catch_types`: with the extent of the last one, and a comma that followed it.
    fn catch_types(
        &mut self,
        error: &mut Option<Span>,
    ) -> (Vec<TypeName>, Option<Span>, Option<Span>) {
        let mut types = Vec::new();
        let mut last = None;
        let mut comma: Option<Span> = None;
        loop {
            let place = self.lexer.restore_point();
            self.skip_newlines();
            let Some(attribute) = self.attribute() else {
                if let Some(comma) = comma {
                    *error = Some(comma);
                    self.incomplete(after(comma), message::MISSING_TYPE_LITERAL);
                }
                return (types, last, comma);
            };
            if attribute.arguments.is_some() {
                self.resync(place);
                return (types, last, comma);
            }
            last = Some(attribute.span);
            types.push(attribute.name);
            self.skip_newlines();
            comma = Some(self.peek_span());
            if self.take(Kind::Comma).is_none() {
                return (types, last, comma);
            }
        }
    }
}
