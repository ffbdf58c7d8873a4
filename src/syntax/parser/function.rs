//! Functions, filters and workflows.

use super::{Parser, after, broken};
use crate::syntax::help::Comments;
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::{Keyword, Kind, Token};
use crate::syntax::tree::{
    Body, Fragment, Function, FunctionKind, Parameter, Statement, StatementKind,
};
use std::rc::Rc;

/// What cannot name a function.
fn is_no_name(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Pipe
            | Kind::LeftParen
            | Kind::LeftCurly
            | Kind::AtParen
            | Kind::AtCurly
            | Kind::RightCurly
            | Kind::RightParen
            | Kind::EndOfInput
            | Kind::Semi
            | Kind::Redirection
            | Kind::RedirectionIn
            | Kind::AndAnd
            | Kind::OrOr
            | Kind::Ampersand
            | Kind::Variable
            | Kind::Splat
            | Kind::StringLiteral
            | Kind::StringExpandable
    )
}

impl Parser {
    /// Production `function_statement`: the keyword has been taken.
    pub(super) fn function_statement(&mut self, start: Span, keyword: Keyword) -> Statement {
        self.skip_newlines();
        let token = self.next();
        if is_no_name(token.kind) {
            self.unget(token);
            let name = self.text(start);
            let message = message::MISSING_NAME_AFTER_KEYWORD;
            self.incomplete_with(after(start), message, &name);
            return broken(start, Vec::new());
        }
        let declared = self.function_parameters();
        let mut error = declared.error;
        let open = self.peek_span();
        if self.take(Kind::LeftCurly).is_none() && error.is_none() {
            let end = declared.close.unwrap_or(token.span);
            self.incomplete(after(end), message::MISSING_FUNCTION_BODY);
            error = Some(end);
        }
        if let Some(end) = error {
            let span = Span::new(start.start, end.end);
            let parameters = declared.parameters.unwrap_or_default();
            return broken(span, vec![Fragment::Parameters(parameters)]);
        }
        let workflow = keyword == Keyword::Workflow;
        let outer = std::mem::replace(&mut self.lexer.in_workflow, workflow);
        let mut body = self.script_block(Some(open));
        self.lexer.in_workflow = outer;
        let span = Span::new(start.start, body.span.end);
        if let Some(parameters) = declared.parameters {
            self.set_parameters(span, &mut body, parameters);
        }
        if workflow {
            self.late_error(span, span, message::WORKFLOW_NOT_SUPPORTED, &[]);
        }
        let comments = Comments {
            source: &self.lexer.source,
            spans: &self.lexer.comments,
        };
        let inside = Span::new(open.end, body.span.end.saturating_sub(1));
        body.help = comments.of_function(start.start, inside);
        let kind = match keyword {
            Keyword::Filter => {
                filter(&mut body);
                FunctionKind::Filter
            }
            _ => FunctionKind::Function,
        };
        self.function_of(span, token, kind, body)
    }

    fn function_of(&self, span: Span, name: Token, kind: FunctionKind, body: Body) -> Statement {
        Statement {
            span,
            kind: StatementKind::Function(Rc::new(Function {
                span,
                name: super::value(&self.lexer.source, &name),
                name_span: name.span,
                kind,
                body: self.script_block_of(body),
            })),
        }
    }

    /// Parameters in parentheses become those of the body; it may not have its own.
    pub(super) fn set_parameters(
        &mut self,
        function: Span,
        body: &mut Body,
        parameters: Vec<Parameter>,
    ) {
        if body.params.is_some() {
            let span = body.params_span;
            self.late_error(function, span, message::ONLY_ONE_PARAMETER_LIST, &[]);
        } else {
            body.params = Some(parameters);
        }
    }
}

/// The statements of a filter run for each item.
fn filter(body: &mut Body) {
    if !body.named {
        body.process = body.end.take();
    }
}
