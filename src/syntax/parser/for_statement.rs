//! `for`.

use super::while_statement::{LabelToken, start_of};
use super::{Parser, after, broken};
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::Kind;
use crate::syntax::tree::{Fragment, Statement, StatementKind};

impl Parser {
    /// Production `for_statement`: the keyword has been taken.
    pub(super) fn for_statement(&mut self, label: LabelToken, keyword: Span) -> Statement {
        let start = start_of(&label, keyword).start;
        self.skip_newlines();
        let Some(open) = self.take(Kind::LeftParen) else {
            let message = message::MISSING_OPEN_PARENTHESIS_AFTER_KEYWORD;
            self.incomplete_with(after(keyword), message, "for");
            return broken(Span::new(start, keyword.end), Vec::new());
        };
        let mut last = None;
        let init = self.for_part(&mut last);
        last = self.take(Kind::Semi).or(last);
        let condition = self.for_part(&mut last);
        last = self.take(Kind::Semi).or(last);
        let step = self.for_part(&mut last);
        self.skip_newlines();
        let close = self.take(Kind::RightParen);
        let (body, end) = match close {
            None => {
                let end = last.unwrap_or(open);
                let message = message::MISSING_END_PARENTHESIS_AFTER_STATEMENT;
                self.incomplete_with(after(end), message, "for");
                (None, end)
            }
            Some(close) => {
                let body = self.statement_block();
                if body.is_none() {
                    self.incomplete_with(after(close), message::MISSING_LOOP_STATEMENT, "for");
                }
                (body, close)
            }
        };
        let Some(body) = body else {
            let parts = [init, condition, step].into_iter().flatten();
            let parts = parts.map(Fragment::Statement).collect();
            return broken(Span::new(start, end.end), parts);
        };
        Statement {
            span: Span::new(start, body.span.end),
            kind: StatementKind::For {
                label: label.map(|(name, _)| name),
                init: init.map(Box::new),
                condition: condition.map(Box::new),
                step: step.map(Box::new),
                body,
            },
        }
    }

    fn for_part(&mut self, last: &mut Option<Span>) -> Option<Statement> {
        self.skip_newlines();
        let part = self.pipeline_chain()?;
        *last = Some(part.span);
        Some(part)
    }
}
