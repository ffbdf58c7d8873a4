//! `data`.

use super::command::Context;
use super::{Parser, after, broken};
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::Kind;
use crate::syntax::tree::{Expression, Fragment, Statement, StatementKind};

impl Parser {
    /// Production `data_statement`: the keyword has been taken.
    pub(super) fn data_statement(&mut self, keyword: Span) -> Statement {
        self.skip_newlines();
        let name = self.simple_name();
        self.skip_newlines();
        let mut error = None;
        let mut supported = Vec::new();
        if self.peek() == Kind::Parameter {
            supported = self.supported_commands(&mut error);
        }
        let mut body = None;
        if error.is_none() {
            body = self.statement_block();
            if body.is_none() {
                let named = name.as_ref().map_or(keyword, |(_, span)| *span);
                let end = supported.last().map_or(named, |c| c.span);
                error = Some(end);
                self.incomplete(after(end), message::MISSING_STATEMENT_BLOCK_FOR_DATA);
            }
        }
        match (body, error) {
            (Some(body), None) => Statement {
                span: Span::new(keyword.start, body.span.end),
                kind: StatementKind::Data {
                    name: name.map(|(name, _)| name),
                    supported,
                    body,
                },
            },
            (_, error) => {
                let end = error.unwrap_or(keyword).end;
                let parts = supported.into_iter().map(Fragment::Expression).collect();
                broken(Span::new(keyword.start, end), parts)
            }
        }
    }

    /// Production `supported_commands`.
    fn supported_commands(&mut self, error: &mut Option<Span>) -> Vec<Expression> {
        let parameter = self.peek_span();
        if !self.abbreviates("SupportedCommand") {
            let name = self.parameter_name();
            *error = Some(parameter);
            self.error_with(parameter, message::INVALID_PARAMETER_FOR_DATA, &name);
        }
        self.skip();
        let mut commands = Vec::new();
        let mut last = parameter;
        loop {
            self.skip_newlines();
            let Some(command) = self.single_argument(Context::CommandName) else {
                if error.is_none() {
                    let message = message::MISSING_VALUE_FOR_SUPPORTED_COMMAND;
                    self.incomplete(after(last), message);
                }
                *error = Some(last);
                return commands;
            };
            commands.push(command);
            match self.take(Kind::Comma) {
                Some(comma) => last = comma,
                None => return commands,
            }
        }
    }
}
