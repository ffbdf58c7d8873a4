//! `configuration`: read as far as PowerShell reads it without its DSC module; such a script does not run here.

use super::command::Context;
use super::{Parser, after, broken};
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::Kind;
use crate::syntax::tree::{Fragment, Statement};

impl Parser {
    /// Production `configuration_statement`: the keyword has been taken.
    pub(super) fn configuration_statement(&mut self, keyword: Span) -> Option<Statement> {
        self.skip_newlines();
        let span = self.peek_span();
        match self.peek() {
            Kind::LeftCurly => {
                self.skip();
                self.error(after(keyword), message::MISSING_CONFIGURATION_NAME);
                self.script_block_expression(span);
                return None;
            }
            Kind::EndOfInput | Kind::Comma => {
                self.incomplete(after(span), message::MISSING_CONFIGURATION_NAME);
                return None;
            }
            _ => {}
        }
        let name = self.single_argument(Context::CommandName);
        if name.is_none() {
            self.incomplete(span, message::MISSING_CONFIGURATION_NAME);
        }
        self.skip_newlines();
        let open = self.peek_span();
        if self.take(Kind::LeftCurly).is_none() {
            let end = name.map_or(keyword, |n| n.span);
            self.incomplete(after(end), message::MISSING_CURLY_IN_CONFIGURATION);
            return Some(broken(Span::new(keyword.start, end.end), Vec::new()));
        }
        let body = self.script_block_expression(open);
        let extent = Span::new(keyword.start, body.span.end);
        Some(broken(extent, vec![Fragment::Expression(body)]))
    }
}
