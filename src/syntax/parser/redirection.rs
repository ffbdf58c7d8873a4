//! Redirections.

use super::command::Context;
use super::{Parser, after};
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::{Data, Redirect, Token};
use crate::syntax::tree::{
    Expression, ExpressionKind, FileMode, Redirection, RedirectionTarget, Stream,
};

/// What messages call a stream.
fn name(stream: Stream) -> &'static str {
    match stream {
        Stream::Output => "output stream",
        Stream::Error => "error stream",
        Stream::Warning => "warning stream",
        Stream::Verbose => "verbose stream",
        Stream::Debug => "debug stream",
        Stream::Information => "information stream",
        Stream::All => "* stream",
    }
}

impl Parser {
    /// Production `redirection`: its operator has been taken. Gives where it ends, and whether it is one.
    pub(super) fn redirection(
        &mut self,
        token: Token,
        redirections: &mut Vec<Redirection>,
    ) -> (Span, bool) {
        let Data::Redirection(redirect) = token.data else {
            return (token.span, false);
        };
        let (from, mode) = match redirect {
            Redirect::Merge(from, to) => {
                if to != Stream::Output || from == to {
                    self.reserved(token.span);
                }
                let redirection = Redirection {
                    span: token.span,
                    from,
                    to: RedirectionTarget::Merge(Stream::Output),
                };
                return (self.add_redirection(redirection, redirections), true);
            }
            Redirect::Input => {
                let path = self.redirection_path(token.span);
                self.reserved(token.span);
                return (Span::new(token.span.start, path.span.end), false);
            }
            Redirect::Overwrite(from) => (from, FileMode::Overwrite),
            Redirect::Append(from) => (from, FileMode::Append),
        };
        let path = self.redirection_path(token.span);
        let redirection = Redirection {
            span: Span::new(token.span.start, path.span.end),
            from,
            to: RedirectionTarget::File { path, mode },
        };
        (self.add_redirection(redirection, redirections), true)
    }

    fn reserved(&mut self, span: Span) {
        let text = self.text(span);
        self.error_with(span, message::REDIRECTION_NOT_SUPPORTED, &text);
    }

    fn redirection_path(&mut self, operator: Span) -> Expression {
        self.single_argument(Context::FileName).unwrap_or_else(|| {
            self.error(after(operator), message::MISSING_FILE_SPECIFICATION);
            Expression {
                span: operator,
                kind: ExpressionKind::Error(Vec::new()),
            }
        })
    }

    fn add_redirection(&mut self, new: Redirection, all: &mut Vec<Redirection>) -> Span {
        let span = new.span;
        if all.iter().any(|r| r.from == new.from) {
            self.error_with(span, message::STREAM_ALREADY_REDIRECTED, name(new.from));
        } else {
            all.push(new);
        }
        span
    }
}
