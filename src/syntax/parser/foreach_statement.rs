//! `foreach`.

use super::command::Context;
use super::while_statement::{LabelToken, start_of};
use super::{Parser, after, broken};
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::{Data, Keyword, Kind};
use crate::syntax::tree::{Block, Fragment, Statement, StatementKind, Variable};

/// What `-Parallel` and `-ThrottleLimit` asked for.
#[derive(Default)]
struct Flags {
    parallel: Option<Span>,
    throttle_limit: Option<Span>,
    error: Option<Span>,
}

impl Parser {
    /// Production `foreach_statement`: the keyword has been taken.
    pub(super) fn foreach_statement(&mut self, label: LabelToken, keyword: Span) -> Statement {
        let start = start_of(&label, keyword).start;
        let flags = self.foreach_flags();
        let Some(open) = self.take(Kind::LeftParen) else {
            let message = message::MISSING_OPEN_PARENTHESIS_AFTER_KEYWORD;
            self.incomplete_with(after(keyword), message, "foreach");
            return broken(Span::new(start, keyword.end), Vec::new());
        };
        self.skip_newlines();
        let token = self.next();
        let Data::Variable(variable) = token.data else {
            self.unget(token);
            self.incomplete(after(open), message::MISSING_VARIABLE_NAME_AFTER_FOREACH);
            return broken(Span::new(start, open.end), Vec::new());
        };
        let variable_span = token.span;
        let (items, body, mut error) = self.foreach_items(variable_span);
        error = error.or(flags.error);
        match (error, items, body) {
            (None, Some(items), Some(body)) => {
                let span = Span::new(start, body.span.end);
                self.foreach_reserved(span, &flags);
                Statement {
                    span,
                    kind: StatementKind::Foreach {
                        label: label.map(|(name, _)| name),
                        variable,
                        variable_span,
                        items: Box::new(items),
                        body,
                    },
                }
            }
            (error, items, body) => {
                let end = error.unwrap_or(variable_span).end;
                let variable = variable_of(variable, variable_span);
                let parts = [Fragment::Expression(variable)]
                    .into_iter()
                    .chain(items.map(Fragment::Statement))
                    .chain(body.map(Fragment::Block));
                broken(Span::new(start, end), parts.collect())
            }
        }
    }

    fn foreach_flags(&mut self) -> Flags {
        let mut flags = Flags::default();
        self.skip_newlines();
        while self.peek() == Kind::Parameter {
            let span = self.peek_span();
            if self.abbreviates("parallel") {
                self.skip();
                flags.parallel = Some(span);
            } else if self.abbreviates("throttlelimit") {
                self.skip();
                self.skip_newlines();
                match self.single_argument(Context::Argument) {
                    Some(_) => flags.throttle_limit = Some(span),
                    None => {
                        self.incomplete(after(span), message::MISSING_THROTTLE_LIMIT);
                    }
                }
            } else {
                let name = self.parameter_name();
                self.skip();
                flags.error = Some(span);
                self.error_with(span, message::INVALID_FOREACH_FLAG, &name);
            }
            self.skip_newlines();
        }
        flags
    }

    /// `in items) { … }`, and where it breaks off.
    fn foreach_items(
        &mut self,
        variable: Span,
    ) -> (Option<Statement>, Option<Block>, Option<Span>) {
        self.skip_newlines();
        let Some(word) = self.take(Kind::Keyword(Keyword::In)) else {
            self.incomplete(after(variable), message::MISSING_IN_IN_FOREACH);
            return (None, None, Some(variable));
        };
        self.skip_newlines();
        let Some(items) = self.pipeline_chain() else {
            self.incomplete(after(word), message::MISSING_FOREACH_EXPRESSION);
            return (None, None, Some(word));
        };
        self.skip_newlines();
        let Some(close) = self.take(Kind::RightParen) else {
            let span = items.span;
            self.incomplete(after(span), message::MISSING_END_PARENTHESIS_AFTER_FOREACH);
            return (Some(items), None, Some(span));
        };
        let body = self.statement_block();
        if body.is_none() {
            self.incomplete(after(close), message::MISSING_FOREACH_STATEMENT);
            return (Some(items), None, Some(close));
        }
        (Some(items), body, None)
    }

    fn foreach_reserved(&mut self, span: Span, flags: &Flags) {
        let reserved = message::KEYWORD_PARAMETER_RESERVED;
        if flags.parallel.is_some() {
            self.late_error(span, span, reserved, &["foreach", "parallel"]);
        }
        if flags.throttle_limit.is_some() {
            self.late_error(span, span, reserved, &["foreach", "throttlelimit"]);
            if flags.parallel.is_none() {
                let message = message::THROTTLE_LIMIT_REQUIRES_PARALLEL;
                self.late_error(span, span, message, &[]);
            }
        }
    }
}

fn variable_of(variable: Variable, span: Span) -> crate::syntax::tree::Expression {
    crate::syntax::tree::Expression {
        span,
        kind: crate::syntax::tree::ExpressionKind::Variable(variable),
    }
}
