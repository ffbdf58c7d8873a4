//! `while`.

use super::{Parser, after, broken};
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::Kind;
use crate::syntax::tree::{Fragment, Statement, StatementKind};
use std::rc::Rc;

/// A loop's label with its place.
pub(super) type LabelToken = Option<(Rc<str>, Span)>;

/// Where a loop begins: at its label when it has one.
pub(super) fn start_of(label: &LabelToken, keyword: Span) -> Span {
    label.as_ref().map_or(keyword, |(_, span)| *span)
}

impl Parser {
    /// Production `while_statement`: the keyword has been taken.
    pub(super) fn while_statement(&mut self, label: LabelToken, keyword: Span) -> Statement {
        let start = start_of(&label, keyword).start;
        self.skip_newlines();
        let Some(open) = self.take(Kind::LeftParen) else {
            let name = self.text(keyword);
            let message = message::MISSING_OPEN_PARENTHESIS_AFTER_KEYWORD;
            self.incomplete_with(after(keyword), message, &name);
            return broken(Span::new(start, keyword.end), Vec::new());
        };
        self.skip_newlines();
        let condition = self.pipeline_chain();
        if condition.is_none() {
            let message = message::MISSING_EXPRESSION_AFTER_KEYWORD;
            self.incomplete_with(after(open), message, "while");
        }
        let whole = condition.as_ref().is_some_and(|c| !c.is_error());
        let condition = condition.unwrap_or_else(|| broken(after(open), Vec::new()));
        self.skip_newlines();
        let Some(close) = self.take(Kind::RightParen) else {
            if whole {
                let message = message::MISSING_END_PARENTHESIS_AFTER_STATEMENT;
                self.incomplete_with(after(condition.span), message, "while");
            }
            let span = Span::new(start, condition.span.end);
            return broken(span, vec![Fragment::Statement(condition)]);
        };
        self.skip_newlines();
        let Some(body) = self.statement_block() else {
            self.incomplete_with(after(close), message::MISSING_LOOP_STATEMENT, "while");
            let span = Span::new(start, close.end);
            return broken(span, vec![Fragment::Statement(condition)]);
        };
        Statement {
            span: Span::new(start, body.span.end),
            kind: StatementKind::While {
                label: label.map(|(name, _)| name),
                condition: Box::new(condition),
                body,
            },
        }
    }
}
