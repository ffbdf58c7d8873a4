//! Attributes and type constraints in brackets.

use super::{Closing, Commas, Parser, after, before};
use crate::syntax::lexer::{Lexer, Mode};
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::{Kind, Token};
use crate::syntax::tree::{
    AssignmentOperator, Attribute, AttributeArguments, Expression, ExpressionKind,
};

impl Parser {
    /// Production `attribute_list`. In expressions a line end after a type ends the list.
    pub(super) fn attribute_list(&mut self, mode: Mode) -> Vec<Attribute> {
        let mut attributes = Vec::new();
        while let Some(attribute) = self.attribute() {
            if mode != Mode::Expression || attribute.arguments.is_some() {
                self.skip_newlines();
            }
            attributes.push(attribute);
        }
        attributes
    }

    /// `[` where only that counts.
    fn left_bracket(&mut self) -> Option<Token> {
        match &self.ahead {
            Some(token) if token.kind == Kind::LeftBracket => Some(self.next()),
            Some(_) => None,
            None => self.lexer.left_bracket(),
        }
    }

    /// Production `attribute`: `[Name(…)]`, or a type constraint `[Name]`.
    pub(super) fn attribute(&mut self) -> Option<Attribute> {
        let open = self.left_bracket()?.span;
        self.skip_newlines();
        let Some(name) = self.type_name(super::type_name::Assembly::Allowed) else {
            self.resync(Lexer::before(open));
            self.incomplete(after(open), message::MISSING_TYPENAME);
            return None;
        };
        let token = self.next();
        if token.kind == Kind::LeftParen {
            return Some(self.attribute_arguments_and_end(open, name, token.span));
        }
        let mut end = name.span;
        if token.kind == Kind::RightBracket {
            end = token.span;
        } else {
            let place = before(token.span);
            self.unget(token);
            self.error(
                place,
                message::END_SQUARE_BRACKET_EXPECTED_AT_END_OF_ATTRIBUTE,
            );
        }
        Some(Attribute {
            span: Span::new(open.start, end.end),
            name,
            arguments: None,
        })
    }

    fn attribute_arguments_and_end(
        &mut self,
        open: Span,
        name: crate::syntax::tree::TypeName,
        paren: Span,
    ) -> Attribute {
        self.skip_newlines();
        let mut arguments = AttributeArguments::default();
        let last = self.in_mode(Mode::Expression, |p| {
            p.with_commas(Commas::Separate, |p| {
                p.attribute_arguments(&mut arguments, paren)
            })
        });
        self.skip_newlines();
        let close = self.take(Kind::RightParen);
        if close.is_none() {
            self.incomplete(after(last), message::MISSING_END_PARENTHESIS_IN_EXPRESSION);
        }
        self.skip_newlines();
        let bracket = self.take(Kind::RightBracket);
        if let (None, Some(close)) = (bracket, close) {
            let message = message::END_SQUARE_BRACKET_EXPECTED_AT_END_OF_ATTRIBUTE;
            self.incomplete(after(close), message);
        }
        let end = bracket.or(close).unwrap_or(last);
        Attribute {
            span: Span::new(open.start, end.end),
            name,
            arguments: Some(arguments),
        }
    }

    /// Production `attribute_arguments`: gives the extent of the last one.
    fn attribute_arguments(&mut self, arguments: &mut AttributeArguments, paren: Span) -> Span {
        let mut last = paren;
        let mut comma: Option<Span> = None;
        loop {
            self.skip_newlines();
            if let Some((name, span)) = self.simple_name() {
                let mut argument = None;
                let mut extent = span;
                if let Some(equals) = self.take(Kind::Assignment(AssignmentOperator::Set)) {
                    let value = self.attribute_value(equals);
                    extent = Span::new(span.start, value.span.end);
                    last = value.span;
                    argument = Some(value);
                }
                if arguments.named.iter().any(|(n, ..)| *n == name) {
                    self.error_with(span, message::DUPLICATE_NAMED_ARGUMENT, &name);
                } else {
                    arguments.named.push((name, argument, extent));
                }
            } else if let Some(value) = self.expression() {
                last = value.span;
                arguments.positional.push(value);
            } else if let Some(comma) = comma {
                last = after(comma);
                self.incomplete_with(last, message::MISSING_EXPRESSION_AFTER_TOKEN, ",");
                arguments.positional.push(Expression {
                    span: last,
                    kind: ExpressionKind::Error(Vec::new()),
                });
            }
            self.skip_newlines();
            comma = self.take(Kind::Comma);
            match comma {
                Some(comma) => last = comma,
                None => return last,
            }
        }
    }

    fn attribute_value(&mut self, equals: Span) -> Expression {
        self.skip_newlines();
        self.expression().unwrap_or_else(|| {
            let span = after(equals);
            self.incomplete(span, message::MISSING_EXPRESSION_IN_NAMED_ARGUMENT);
            let until = [
                Kind::Comma,
                Kind::RightParen,
                Kind::RightBracket,
                Kind::NewLine,
            ];
            self.synchronize(&until, Closing::Taken);
            Expression {
                span,
                kind: ExpressionKind::Error(Vec::new()),
            }
        })
    }
}
