//! Type arguments of generic types and of generic methods.

use super::type_name::Assembly;
use super::{Parser, after, before};
use crate::syntax::lexer::{Mode, Restore};
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::{Kind, Token};
use crate::syntax::tree::TypeName;

/// A type that could not be read.
fn unreadable(span: Span) -> TypeName {
    TypeName {
        span,
        name: ":ErrorTypeName:".into(),
        arguments: Vec::new(),
        ranks: Vec::new(),
    }
}

impl Parser {
    /// Production `type_arguments`: with the token that follows the last one, which has been taken.
    pub(super) fn type_arguments(&mut self, first: Token) -> (Vec<TypeName>, Token) {
        let mut arguments = vec![self.deeper(|p| p.type_argument(first))];
        loop {
            self.skip_newlines();
            let last = self.next();
            if last.kind != Kind::Comma {
                return (arguments, last);
            }
            self.skip_newlines();
            let argument = match self.peek() {
                Kind::Identifier | Kind::LeftBracket => {
                    let token = self.next();
                    self.deeper(|p| p.type_argument(token))
                }
                _ => {
                    self.incomplete(after(last.span), message::MISSING_TYPENAME);
                    unreadable(last.span)
                }
            };
            arguments.push(argument);
        }
    }

    /// Production `type_argument`: a name, or a name in brackets, which may name its assembly.
    fn type_argument(&mut self, first: Token) -> TypeName {
        if first.kind == Kind::Identifier {
            return self.type_name_after(first.span, Assembly::Separates);
        }
        let token = self.next();
        if token.kind != Kind::Identifier {
            let place = after(token.span);
            self.unget(token);
            self.incomplete(place, message::MISSING_TYPENAME);
            return unreadable(first.span);
        }
        let name = self.type_name_after(token.span, Assembly::Allowed);
        let token = self.next();
        if token.kind != Kind::RightBracket {
            let place = before(token.span);
            self.unget(token);
            self.incomplete(place, message::END_SQUARE_BRACKET_EXPECTED_AT_END_OF_TYPE);
        }
        name
    }

    /// Production `method_type_arguments`: `[int]` between a method's name and its arguments; with the closing bracket.
    pub(super) fn method_type_arguments(
        &mut self,
        start: Restore,
    ) -> (Vec<TypeName>, Option<Span>) {
        let open = self.next();
        if open.kind != Kind::LeftBracket {
            self.resync(start);
            return (Vec::new(), None);
        }
        let outer = self.lexer.mode;
        self.set_mode(Mode::TypeName);
        self.skip_newlines();
        let first = self.next();
        if first.kind != Kind::Identifier {
            self.set_mode(outer);
            self.resync(start);
            return (Vec::new(), None);
        }
        let (arguments, last) = self.type_arguments(first);
        let mut close = None;
        if last.kind == Kind::RightBracket {
            close = Some(last.span);
        } else {
            let place = before(last.span);
            self.unget(last);
            self.incomplete(place, message::END_SQUARE_BRACKET_EXPECTED_AT_END_OF_TYPE);
        }
        self.set_mode(outer);
        (arguments, close)
    }
}
