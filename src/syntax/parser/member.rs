//! Members, calls and indices behind an operand.

use super::command::Context;
use super::primary::Members;
use super::unary::Ternary;
use super::{Commas, Parser, after};
use crate::syntax::lexer::Brackets;
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::{Kind, Token};
use crate::syntax::tree::{Access, Expression, ExpressionKind, TypeName};

fn access(kind: Kind) -> Access {
    match kind {
        Kind::ColonColon => Access::Static,
        Kind::QuestionDot | Kind::QuestionBracket => Access::NullConditional,
        _ => Access::Instance,
    }
}

impl Parser {
    /// A member operator where nothing has been looked at behind the operand.
    pub(super) fn member_operator(&mut self, brackets: Brackets) -> Option<Token> {
        match self.ahead {
            Some(_) => None,
            None => self.lexer.member_operator(brackets),
        }
    }

    /// Production `members`: any number of members, calls and indices; the first operator has been taken.
    pub(super) fn members(&mut self, target: Expression, first: Option<Token>) -> Expression {
        let mut target = target;
        let mut operator = first;
        let mut length = 0;
        while let Some(token) = operator {
            self.bound_chain(&mut length);
            self.skip_newlines();
            target = match token.kind {
                Kind::LeftBracket | Kind::QuestionBracket => self.element_access(target, token),
                _ => self.member_access(target, token),
            };
            operator = self.member_operator(Brackets::Index);
        }
        target
    }

    /// Production `member_access`: `.name`, `.name(…)`, `.name{…}`, `.name[type](…)`.
    fn member_access(&mut self, target: Expression, operator: Token) -> Expression {
        let access = access(operator.kind);
        let Some(name) = self.member_name() else {
            self.incomplete(after(operator.span), message::MISSING_PROPERTY_NAME);
            let whole = Span::new(target.span.start, operator.span.end);
            let name = self
                .single_argument(Context::Argument)
                .unwrap_or(Expression {
                    span: whole,
                    kind: ExpressionKind::Error(Vec::new()),
                });
            return member(target, access, name);
        };
        if self.ahead.is_some() {
            return member(target, access, name);
        }
        let place = self.lexer.restore_point();
        let (types, bracket) = self.method_type_arguments(place);
        let open = match self.ahead {
            Some(_) => None,
            None => self.lexer.invoke_operator(),
        };
        match open {
            Some(open) => self.member_call(target, access, name, types, open),
            None => {
                if bracket.is_some() {
                    self.resync(place);
                }
                member(target, access, name)
            }
        }
    }

    /// Production `member_name`.
    fn member_name(&mut self) -> Option<Expression> {
        if let Some((name, span)) = self.simple_name() {
            return Some(super::string::bare(name, span));
        }
        let kind = self.peek();
        if kind.unary().is_some() || kind == Kind::LeftBracket {
            return self.unary_expression(Ternary::MayEndWord);
        }
        self.primary_expression(Members::Refused)
    }

    fn member_call(
        &mut self,
        target: Expression,
        access: Access,
        name: Expression,
        type_arguments: Vec<TypeName>,
        open: Token,
    ) -> Expression {
        let (arguments, end) = match open.kind {
            Kind::LeftParen => self.method_arguments(open.span),
            _ => {
                self.skip_newlines();
                let block = self.script_block_expression(open.span);
                let end = block.span;
                (vec![block], end)
            }
        };
        Expression {
            span: Span::new(target.span.start, end.end),
            kind: ExpressionKind::Invoke {
                target: Box::new(target),
                access,
                name: Box::new(name),
                type_arguments,
                arguments,
            },
        }
    }

    /// Production `method_arguments`: the opening parenthesis has been taken; with the extent of the last token.
    pub(super) fn method_arguments(&mut self, open: Span) -> (Vec<Expression>, Span) {
        self.with_commas(Commas::Separate, |p| p.method_arguments_here(open))
    }

    fn method_arguments_here(&mut self, open: Span) -> (Vec<Expression>, Span) {
        let mut arguments: Vec<Expression> = Vec::new();
        let mut comma: Option<Span> = None;
        let mut dangling = None;
        loop {
            self.skip_newlines();
            let Some(argument) = self.expression() else {
                if let Some(comma) = comma {
                    let message = message::MISSING_EXPRESSION_AFTER_TOKEN;
                    self.incomplete_with(after(comma), message, ",");
                    dangling = Some(comma);
                }
                break;
            };
            arguments.push(argument);
            self.skip_newlines();
            comma = self.take(Kind::Comma);
            if comma.is_none() {
                break;
            }
        }
        self.skip_newlines();
        let close = self.take(Kind::RightParen);
        let last = arguments.last().map_or(open, |a| a.span);
        if close.is_none() && dangling.is_none() {
            self.incomplete(after(last), message::MISSING_END_PARENTHESIS_IN_METHOD_CALL);
        }
        (arguments, close.or(dangling).unwrap_or(last))
    }

    /// Production `element_access`: `[` or `?[` has been taken.
    fn element_access(&mut self, target: Expression, open: Token) -> Expression {
        self.skip_newlines();
        let index = self.with_commas(Commas::List, Self::expression);
        if index.is_none() {
            self.incomplete(after(open.span), message::MISSING_ARRAY_INDEX_EXPRESSION);
        }
        self.skip_newlines();
        let close = self.take(Kind::RightBracket);
        if let (None, Some(index)) = (close, &index)
            && !matches!(index.kind, ExpressionKind::Error(_))
        {
            let place = after(index.span);
            self.incomplete(place, message::MISSING_END_SQUARE_BRACKET);
        }
        let index = index.unwrap_or(Expression {
            span: open.span,
            kind: ExpressionKind::Error(Vec::new()),
        });
        let end = close.unwrap_or(index.span);
        Expression {
            span: Span::new(target.span.start, end.end),
            kind: ExpressionKind::Index {
                target: Box::new(target),
                access: access(open.kind),
                index: Box::new(index),
            },
        }
    }
}

fn member(target: Expression, access: Access, name: Expression) -> Expression {
    Expression {
        span: Span::new(target.span.start, name.span.end),
        kind: ExpressionKind::Member {
            target: Box::new(target),
            access,
            name: Box::new(name),
        },
    }
}
