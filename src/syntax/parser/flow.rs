//! `return`, `throw`, `exit`, `break`, `continue`, and the blocks of workflows.

use super::{Parser, after, broken};
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::Keyword;
use crate::syntax::tree::{Fragment, Statement, StatementKind};

impl Parser {
    /// Production `exit_statement`: `return`, `throw` or `exit`, which has been taken.
    pub(super) fn exit_statement(&mut self, span: Span, keyword: Keyword) -> Statement {
        let value = self.pipeline_chain().map(Box::new);
        let end = value.as_ref().map_or(span, |v| v.span);
        Statement {
            span: Span::new(span.start, end.end),
            kind: match keyword {
                Keyword::Return => StatementKind::Return(value),
                Keyword::Throw => StatementKind::Throw(value),
                _ => StatementKind::Exit(value),
            },
        }
    }

    /// Production `jump_statement`: `break` or `continue`, which has been taken.
    pub(super) fn jump_statement(&mut self, span: Span, keyword: Keyword) -> Statement {
        let label = self.label_or_key();
        let end = label.as_ref().map_or(span, |l| l.span);
        Statement {
            span: Span::new(span.start, end.end),
            kind: match keyword {
                Keyword::Break => StatementKind::Break(label),
                _ => StatementKind::Continue(label),
            },
        }
    }

    /// Production `block_statement`: `parallel` or `sequence`, which only workflows had.
    pub(super) fn block_statement(&mut self, span: Span) -> Statement {
        let name = self.text(span);
        let Some(body) = self.statement_block() else {
            let message = message::MISSING_STATEMENT_AFTER_KEYWORD;
            self.incomplete_with(after(span), message, &name);
            return broken(span, Vec::new());
        };
        let extent = Span::new(span.start, body.span.end);
        if !self.lexer.in_workflow {
            self.late_error(extent, span, message::UNEXPECTED_KEYWORD, &[&name]);
        }
        broken(extent, vec![Fragment::Block(body)])
    }
}
