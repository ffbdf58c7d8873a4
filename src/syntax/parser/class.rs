//! Classes.

use super::{Parser, after, broken};
use crate::syntax::lexer::Mode;
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::Kind;
use crate::syntax::tree::{Attribute, Class, Fragment, Statement, StatementKind, TypeName};
use std::rc::Rc;

impl Parser {
    /// Production `class_definition`: the keyword has been taken.
    pub(super) fn class_definition(
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
        self.skip_newlines();
        self.in_mode(Mode::Signature, |p| {
            let bases = p.base_types();
            p.class_body(keyword, attributes, (name, name_span), bases)
        })
    }

    /// Production `base_types`.
    fn base_types(&mut self) -> Vec<TypeName> {
        let mut bases = Vec::new();
        let Some(colon) = self.take(Kind::Colon) else {
            return bases;
        };
        self.skip_newlines();
        let mut last = colon;
        loop {
            let Some(base) = self.type_name(super::type_name::Assembly::Refused) else {
                self.incomplete(after(last), message::TYPE_NAME_EXPECTED);
                return bases;
            };
            bases.push(base);
            self.skip_newlines();
            match self.take(Kind::Comma) {
                Some(comma) => last = comma,
                None => return bases,
            }
            self.skip_newlines();
        }
    }

    /// Production `class_body`.
    fn class_body(
        &mut self,
        keyword: Span,
        attributes: Vec<Attribute>,
        (name, name_span): (Rc<str>, Span),
        bases: Vec<TypeName>,
    ) -> Statement {
        let open = self.peek_span();
        if self.take(Kind::LeftCurly).is_none() {
            let last = bases.last().map_or(name_span, |b| b.span);
            self.incomplete_with(after(last), message::MISSING_TYPE_BODY, "class");
            return broken(Span::new(keyword.start, last.end), Vec::new());
        }
        let mut end = open;
        let mut members = Vec::new();
        let mut loose: Vec<Fragment> = Vec::new();
        loop {
            let read = self.class_member(&name);
            let Some(extent) = read.extent else { break };
            end = extent;
            members.extend(read.member);
            loose.extend(read.loose);
        }
        let next = self.peek_span();
        match self.take(Kind::RightCurly) {
            Some(close) => end = close,
            None => {
                let place = after(open);
                self.incomplete_at(place, next, message::MISSING_END_CURLY_BRACE);
            }
        }
        let start = attributes.first().map_or(keyword, |a| a.span);
        let span = Span::new(start.start, end.end);
        let types = attributes.iter().any(|a| a.arguments.is_none());
        let class = Statement {
            span,
            kind: StatementKind::Class(Rc::new(Class {
                span,
                name,
                name_span,
                attributes,
                bases,
                members,
            })),
        };
        match (loose.is_empty(), types) {
            (true, false) => class,
            (_, true) => {
                loose.push(Fragment::Statement(class));
                broken(span, loose)
            }
            (false, false) => broken(span, loose),
        }
    }
}
