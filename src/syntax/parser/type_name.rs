//! Names of types.

use super::{Closing, Parser, after, before};
use crate::syntax::lexer::Mode;
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::{Kind, Token};
use crate::syntax::tree::TypeName;

/// Whether `, Assembly` may follow.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Assembly {
    Allowed,
    Refused,
    /// A generic argument without brackets of its own, where a comma separates.
    Separates,
}

/// The most dimensions an array has.
const MAX_DIMENSIONS: u32 = 32;

impl Parser {
    /// Production `type_name`: `None` when no name follows.
    pub(super) fn type_name(&mut self, assembly: Assembly) -> Option<TypeName> {
        self.in_mode(Mode::TypeName, |p| {
            let token = p.next();
            if token.kind != Kind::Identifier {
                p.unget(token);
                return None;
            }
            Some(p.type_name_after(token.span, assembly))
        })
    }

    /// The rest of a type behind its name.
    pub(super) fn type_name_after(&mut self, span: Span, assembly: Assembly) -> TypeName {
        let mut name = TypeName {
            span,
            name: self.text(span),
            arguments: Vec::new(),
            ranks: Vec::new(),
        };
        if let Some(open) = self.take(Kind::LeftBracket) {
            self.skip_newlines();
            let token = self.next();
            match token.kind {
                Kind::RightBracket | Kind::Comma => self.array_ranks(&mut name, token, assembly),
                Kind::LeftBracket | Kind::Identifier => {
                    self.generic_arguments(&mut name, token, assembly);
                }
                Kind::EndOfInput => {
                    self.unget(token);
                    self.incomplete(after(open), message::MISSING_TYPENAME);
                }
                _ => {
                    self.unexpected_token(token.span);
                    self.synchronize(&[Kind::RightBracket], Closing::Taken);
                }
            }
            return name;
        }
        if assembly == Assembly::Allowed
            && let Some(comma) = self.take(Kind::Comma)
        {
            let text = self.lexer.assembly_name();
            if text.trim().is_empty() {
                self.error(after(comma), message::MISSING_ASSEMBLY_NAME);
            } else {
                let end = self.lexer.restore_point();
                name.span.end = end.offset();
            }
        }
        name
    }

    /// `[List[string]]`: the arguments of a generic type, of which the first token has been taken.
    fn generic_arguments(&mut self, name: &mut TypeName, first: Token, assembly: Assembly) {
        let first_span = first.span;
        let (arguments, last) = self.type_arguments(first);
        let mut end = arguments.last().map_or(first_span, |a| a.span);
        if last.kind == Kind::RightBracket {
            end = last.span;
        } else {
            let place = before(last.span);
            self.unget(last);
            let message = message::END_SQUARE_BRACKET_EXPECTED_AT_END_OF_ATTRIBUTE;
            self.incomplete(place, message);
        }
        name.arguments = arguments;
        name.span.end = end.end;
        if self.take(Kind::LeftBracket).is_some() {
            let token = self.next();
            self.array_ranks(name, token, assembly);
        } else if assembly != Assembly::Separates {
            self.assembly_of_type();
        }
    }

    /// `, Assembly` behind a generic type or an array.
    fn assembly_of_type(&mut self) {
        if let Some(comma) = self.take(Kind::Comma)
            && self.lexer.assembly_name().is_empty()
        {
            self.error(after(comma), message::MISSING_ASSEMBLY_NAME);
        }
    }

    /// `[]`, `[,]` and more of them; the first opening bracket and the token behind it have been taken.
    fn array_ranks(&mut self, name: &mut TypeName, first: Token, assembly: Assembly) {
        let mut token = first;
        loop {
            match token.kind {
                Kind::Comma => self.array_dimensions(name, token),
                Kind::RightBracket => {
                    name.ranks.push(1);
                    name.span.end = token.span.end;
                }
                Kind::EndOfInput => {
                    let place = before(token.span);
                    self.unget(token);
                    self.error(
                        place,
                        message::END_SQUARE_BRACKET_EXPECTED_AT_END_OF_ATTRIBUTE,
                    );
                }
                _ => {
                    self.unexpected_token(token.span);
                    self.synchronize(&[Kind::RightBracket], Closing::Taken);
                }
            }
            if assembly != Assembly::Separates && self.peek() == Kind::Comma {
                self.assembly_of_type();
                return;
            }
            if self.take(Kind::LeftBracket).is_none() {
                return;
            }
            token = self.next();
        }
    }

    fn array_dimensions(&mut self, name: &mut TypeName, first: Token) {
        let mut dimensions = 1_u32;
        let first = first.span;
        let mut last = first;
        let token = loop {
            dimensions = dimensions.saturating_add(1);
            let token = self.next();
            if token.kind != Kind::Comma {
                break token;
            }
            last = token.span;
        };
        let closed = token.kind == Kind::RightBracket;
        let end = token.span.end;
        if !closed {
            self.unget(token);
        }
        if dimensions > MAX_DIMENSIONS {
            let span = Span::new(first.start, last.end);
            let text = dimensions.to_string();
            self.error_with(span, message::ARRAY_HAS_TOO_MANY_DIMENSIONS, &text);
            return;
        }
        if !closed {
            let message = message::END_SQUARE_BRACKET_EXPECTED_AT_END_OF_ATTRIBUTE;
            self.error(after(last), message);
        }
        name.ranks.push(dimensions);
        name.span.end = end;
    }
}
