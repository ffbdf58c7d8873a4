//! Enums.

use super::{Parser, after, broken};
use crate::syntax::lexer::Mode;
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::Kind;
use crate::syntax::tree::{
    AssignmentOperator, Attribute, Enum, Expression, Fragment, Statement, StatementKind, TypeName,
};
use std::rc::Rc;

/// The types that may lie under an enum.
const UNDERLYING: [&str; 16] = [
    "byte", "sbyte", "short", "int16", "ushort", "uint16", "int", "int32", "uint", "uint32",
    "long", "int64", "ulong", "uint64", "char", "single",
];

impl Parser {
    /// Production `enum_definition`: the keyword has been taken.
    pub(super) fn enum_definition(
        &mut self,
        keyword: Span,
        attributes: Vec<Attribute>,
    ) -> Statement {
        self.defines_types = true;
        self.skip_newlines();
        let Some((name, name_span)) = self.simple_name() else {
            let word = self.text(keyword);
            let message = message::MISSING_NAME_AFTER_KEYWORD;
            self.incomplete_with(after(keyword), message, &word);
            return broken(keyword, Vec::new());
        };
        self.in_mode(Mode::Signature, |p| {
            let underlying = p.underlying_type();
            p.enum_body(keyword, attributes, (name, name_span), underlying)
        })
    }

    /// Production `underlying_type`.
    fn underlying_type(&mut self) -> Option<TypeName> {
        let colon = self.take(Kind::Colon)?;
        self.skip_newlines();
        let Some(ty) = self.type_name(super::type_name::Assembly::Refused) else {
            self.incomplete(after(colon), message::TYPE_NAME_EXPECTED);
            return None;
        };
        let bare = ty.name.to_lowercase();
        let bare = bare.strip_prefix("system.").unwrap_or(&bare);
        if !UNDERLYING.contains(&bare) || !ty.ranks.is_empty() {
            let name = ty.full_name();
            let short = name.rsplit('.').next().unwrap_or_default();
            self.error_with(ty.span, message::INVALID_UNDERLYING_TYPE, short);
        }
        Some(ty)
    }

    /// Production `enum_body`.
    fn enum_body(
        &mut self,
        keyword: Span,
        attributes: Vec<Attribute>,
        (name, name_span): (Rc<str>, Span),
        underlying: Option<TypeName>,
    ) -> Statement {
        self.skip_newlines();
        let open = self.peek_span();
        if self.take(Kind::LeftCurly).is_none() {
            self.incomplete_with(after(name_span), message::MISSING_TYPE_BODY, "enum");
            return broken(Span::new(keyword.start, name_span.end), Vec::new());
        }
        let mut members = Vec::new();
        while let Some(member) = self.enum_member() {
            members.push(member);
        }
        let end = self.peek_span();
        if self.take(Kind::RightCurly).is_none() {
            let place = after(open);
            self.incomplete_at(place, end, message::MISSING_END_CURLY_BRACE);
        }
        let start = attributes.first().map_or(keyword, |a| a.span);
        let types = attributes.iter().any(|a| a.arguments.is_none());
        let span = Span::new(start.start, end.end);
        let definition = Statement {
            span,
            kind: StatementKind::Enum(Rc::new(Enum {
                span,
                name,
                name_span,
                attributes,
                underlying,
                members,
            })),
        };
        match types {
            true => broken(start, vec![Fragment::Statement(definition)]),
            false => definition,
        }
    }

    /// Production `enum_member`.
    fn enum_member(&mut self) -> Option<(Rc<str>, Option<Expression>, Span)> {
        self.skip_newlines();
        let (name, span) = self.simple_name()?;
        let (value, equals) = self.in_mode(Mode::Expression, |p| {
            let equals = p.take(Kind::Assignment(AssignmentOperator::Set));
            (equals.and_then(|_| p.expression()), equals)
        });
        let mut end = value.as_ref().map_or(span, |v| v.span);
        match (&value, equals) {
            (None, Some(equals)) => {
                self.error_with(after(equals), message::EXPECTED_VALUE_EXPRESSION, "=");
                end = equals;
                if self.peek() == Kind::Semi {
                    end = self.peek_span();
                }
                self.skip_separators();
            }
            _ => end = self.member_terminator(end).unwrap_or(end),
        }
        Some((name, value, Span::new(span.start, end.end)))
    }
}
