//! `using`.

use super::command::Context;
use super::{Closing, Parser, after};
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::{Keyword, Kind};
use crate::syntax::tree::{AssignmentOperator, Expression, ExpressionKind, Using, UsingKind};

impl Parser {
    /// Production `using_statement`: the keyword has been taken. A broken one gives its extent.
    pub(super) fn using_statement(&mut self, keyword: Span) -> Result<Using, Span> {
        let directive = self.peek_span();
        let to = |end: Span| Span::new(keyword.start, end.end);
        let kind = match self.peek() {
            Kind::Keyword(
                kind @ (Keyword::Namespace
                | Keyword::Type
                | Keyword::Module
                | Keyword::Command
                | Keyword::Assembly),
            ) => kind,
            _ => {
                self.incomplete(after(keyword), message::MISSING_USING_DIRECTIVE);
                return Err(keyword);
            }
        };
        self.skip();
        let item = self.next();
        let item_span = item.span;
        if matches!(
            item.kind,
            Kind::EndOfInput | Kind::NewLine | Kind::Comma | Kind::Semi
        ) {
            if item.kind == Kind::EndOfInput {
                self.unget(item);
            }
            self.incomplete(after(directive), message::MISSING_USING_ITEM_NAME);
            return Err(to(directive));
        }
        let Some(value) = self.command_argument(Context::Argument, item) else {
            let text = self.text(item_span);
            self.error_with(item_span, message::INVALID_VALUE_FOR_USING, &text);
            self.synchronize(&[Kind::Semi, Kind::NewLine], Closing::Taken);
            return Err(to(item_span));
        };
        let specified = matches!(value.kind, ExpressionKind::Hashtable(_));
        if !(is_text(&value) || kind == Keyword::Module && specified) {
            let text = self.text(value.span);
            self.error_with(value.span, message::INVALID_VALUE_FOR_USING, &text);
            return Err(to(value.span));
        }
        let aliased = match kind {
            Keyword::Assembly => Ok(None),
            _ if specified => Ok(None),
            Keyword::Type | Keyword::Command => self.using_alias(kind, keyword).and_then(|alias| {
                alias.map(Some).ok_or_else(|| {
                    self.incomplete(after(item_span), message::MISSING_EQUALS_IN_USING_ALIAS);
                    to(value.span)
                })
            }),
            _ => self.using_alias(kind, keyword),
        }?;
        self.statement_terminator();
        let end = aliased.map_or(value.span, |alias| alias);
        self.using_of(kind, value, to(end), aliased)
    }

    /// Production `using_alias`: `= name`, which PowerShell reads but does not support.
    fn using_alias(&mut self, kind: Keyword, keyword: Span) -> Result<Option<Span>, Span> {
        let Some(equals) = self.take(Kind::Assignment(AssignmentOperator::Set)) else {
            return Ok(None);
        };
        let token = self.next();
        let span = token.span;
        let to = |end: Span| Span::new(keyword.start, end.end);
        match token.kind {
            Kind::EndOfInput | Kind::NewLine | Kind::Semi => {
                self.unget(token);
                self.incomplete(after(equals), message::MISSING_NAMESPACE_ALIAS);
                return Err(to(equals));
            }
            Kind::Comma => {
                self.error_with(span, message::UNEXPECTED_UNARY_OPERATOR, ",");
                return Err(to(span));
            }
            _ => {}
        }
        let alias = self.command_argument(Context::Argument, token);
        let valid = alias.as_ref().is_some_and(|a| {
            is_text(a) || kind == Keyword::Module && matches!(a.kind, ExpressionKind::Hashtable(_))
        });
        let extent = alias.map_or(span, |a| a.span);
        if !valid {
            let text = self.text(extent);
            self.error_with(extent, message::INVALID_VALUE_FOR_USING, &text);
            return Err(to(extent));
        }
        Ok(Some(extent))
    }

    fn statement_terminator(&mut self) {
        let span = self.peek_span();
        match self.peek() {
            Kind::NewLine | Kind::Semi => self.skip(),
            Kind::EndOfInput => {}
            _ => {
                self.incomplete(span, message::MISSING_STATEMENT_TERMINATOR);
            }
        }
    }

    fn using_of(
        &mut self,
        kind: Keyword,
        value: Expression,
        span: Span,
        alias: Option<Span>,
    ) -> Result<Using, Span> {
        let name = match &value.kind {
            ExpressionKind::String { value, .. } => value.to_string(),
            _ => String::new(),
        };
        let unsupported = matches!(kind, Keyword::Type | Keyword::Command);
        if unsupported || alias.is_some() {
            self.late_error(span, span, message::USING_NOT_SUPPORTED, &[]);
        }
        let kind = match kind {
            Keyword::Assembly => UsingKind::Assembly(name),
            Keyword::Module => {
                if name.contains(['*', '?', '[']) {
                    self.late_error(span, span, message::WILDCARD_MODULE_NAME, &[]);
                }
                UsingKind::Module(value)
            }
            _ => {
                if !is_namespace(&name) {
                    self.late_error(span, value.span, message::INVALID_NAMESPACE_VALUE, &[]);
                }
                UsingKind::Namespace(name)
            }
        };
        Ok(Using { span, kind })
    }
}

fn is_text(expression: &Expression) -> bool {
    matches!(expression.kind, ExpressionKind::String { .. })
}

fn is_namespace(name: &str) -> bool {
    name.split('.').all(|part| {
        let mut chars = part.chars();
        chars.next().is_some_and(|c| c.is_alphabetic() || c == '_')
            && chars.all(|c| c.is_alphanumeric() || c == '_')
    })
}
