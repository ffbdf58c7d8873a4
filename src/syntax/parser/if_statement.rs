//! `if … elseif … else`.

use super::{Parser, after, before, broken};
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::{Keyword, Kind};
use crate::syntax::tree::{Block, Fragment, Statement, StatementKind};

impl Parser {
    /// Production `if_statement`: the keyword has been taken.
    pub(super) fn if_statement(&mut self, start: Span) -> Statement {
        let mut clauses = Vec::new();
        let mut otherwise = None;
        let mut keyword = start;
        loop {
            match self.if_clause(start, keyword) {
                Ok(clause) => clauses.push(clause),
                Err((end, rest)) => return broken_if(start, end, clauses, rest),
            }
            let place = self.restore_point();
            self.skip_newlines();
            keyword = self.peek_span();
            if self.take(Kind::Keyword(Keyword::ElseIf)).is_some() {
                continue;
            }
            if self.take(Kind::Keyword(Keyword::Else)).is_none() {
                self.resync(place);
                break;
            }
            self.skip_newlines();
            otherwise = self.statement_block();
            if otherwise.is_none() {
                self.incomplete(after(keyword), message::MISSING_STATEMENT_BLOCK_AFTER_ELSE);
                return broken_if(start, keyword, clauses, Vec::new());
            }
            break;
        }
        let last = clauses.last().map(|(_, block)| block);
        let end = otherwise
            .as_ref()
            .or(last)
            .map_or(start, |block| block.span);
        Statement {
            span: Span::new(start.start, end.end),
            kind: StatementKind::If { clauses, otherwise },
        }
    }

    /// Production `if_clause`: a condition and its block, or where it breaks off and what was read.
    fn if_clause(
        &mut self,
        start: Span,
        keyword: Span,
    ) -> Result<(Statement, Block), (Span, Vec<Fragment>)> {
        let name = self.text(keyword);
        self.skip_newlines();
        let Some(open) = self.take(Kind::LeftParen) else {
            self.incomplete_with(
                after(keyword),
                message::MISSING_OPEN_PARENTHESIS_IN_IF,
                &name,
            );
            return Err((keyword, Vec::new()));
        };
        self.skip_newlines();
        let condition = self.pipeline_chain();
        if condition.is_none() {
            self.incomplete_with(after(open), message::IF_STATEMENT_MISSING_CONDITION, &name);
        }
        // A condition that is missing or broken has been reported.
        let whole = condition.as_ref().is_some_and(|c| !c.is_error());
        self.skip_newlines();
        let next = self.peek_span();
        let Some(close) = self.take(Kind::RightParen) else {
            if whole {
                let message = message::MISSING_END_PARENTHESIS_AFTER_STATEMENT;
                self.incomplete_with(next, message, &name);
            }
            let rest = condition.map(Fragment::Statement).into_iter().collect();
            return Err((Span::new(start.start, before(next).end), rest));
        };
        self.skip_newlines();
        let condition = condition.unwrap_or_else(|| broken(after(open), Vec::new()));
        match self.statement_block() {
            Some(block) => Ok((condition, block)),
            None => {
                self.incomplete_with(close, message::MISSING_STATEMENT_BLOCK, &name);
                Err((close, vec![Fragment::Statement(condition)]))
            }
        }
    }
}

fn broken_if(
    start: Span,
    end: Span,
    clauses: Vec<(Statement, Block)>,
    rest: Vec<Fragment>,
) -> Statement {
    let read = |(condition, block)| [Fragment::Statement(condition), Fragment::Block(block)];
    let parts = clauses.into_iter().flat_map(read).chain(rest).collect();
    broken(Span::new(start.start, end.end), parts)
}
