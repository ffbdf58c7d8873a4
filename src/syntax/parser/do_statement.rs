//! `do … while`, `do … until`.

use super::while_statement::{LabelToken, start_of};
use super::{Parser, after, broken};
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::{Keyword, Kind};
use crate::syntax::tree::{Fragment, Statement, StatementKind, Until};

/// What follows the block.
struct Tail {
    until: Until,
    condition: Option<Statement>,
    close: Option<Span>,
    error: Option<Span>,
}

impl Parser {
    /// Production `do_statement`: the keyword has been taken.
    pub(super) fn do_statement(&mut self, label: LabelToken, keyword: Span) -> Statement {
        let start = start_of(&label, keyword).start;
        let Some(body) = self.statement_block() else {
            self.incomplete_with(after(keyword), message::MISSING_LOOP_STATEMENT, "do");
            return broken(Span::new(start, keyword.end), Vec::new());
        };
        let tail = self.do_condition(body.span);
        match (tail.error, tail.condition, tail.close) {
            (None, Some(condition), Some(close)) => Statement {
                span: Span::new(start, close.end),
                kind: StatementKind::Do {
                    label: label.map(|(name, _)| name),
                    until: tail.until,
                    condition: Box::new(condition),
                    body,
                },
            },
            (error, condition, _) => {
                let end = error.unwrap_or(body.span).end;
                let condition = condition.map(Fragment::Statement);
                let parts = [Fragment::Block(body)].into_iter().chain(condition);
                broken(Span::new(start, end), parts.collect())
            }
        }
    }

    /// Production `do_condition`.
    fn do_condition(&mut self, body: Span) -> Tail {
        let mut tail = Tail {
            until: Until::While,
            condition: None,
            close: None,
            error: None,
        };
        self.skip_newlines();
        let keyword = self.peek_span();
        let name = match self.peek() {
            Kind::Keyword(word @ (Keyword::While | Keyword::Until)) => {
                if word == Keyword::Until {
                    tail.until = Until::Until;
                }
                word.text()
            }
            _ => {
                tail.error = Some(body);
                self.incomplete(after(body), message::MISSING_WHILE_OR_UNTIL);
                return tail;
            }
        };
        self.skip();
        self.skip_newlines();
        let Some(open) = self.take(Kind::LeftParen) else {
            tail.error = Some(keyword);
            let message = message::MISSING_OPEN_PARENTHESIS_AFTER_KEYWORD;
            self.incomplete_with(after(keyword), message, name);
            return tail;
        };
        self.skip_newlines();
        tail.condition = self.pipeline_chain();
        if tail.condition.is_none() {
            tail.error = Some(open);
            self.incomplete_with(after(open), message::MISSING_EXPRESSION_AFTER_KEYWORD, name);
        }
        self.skip_newlines();
        tail.close = self.take(Kind::RightParen);
        if let (None, Some(condition)) = (tail.close, &tail.condition) {
            let span = condition.span;
            tail.error = Some(span);
            let message = message::MISSING_END_PARENTHESIS_AFTER_STATEMENT;
            self.incomplete_with(after(span), message, name);
        }
        tail
    }
}
