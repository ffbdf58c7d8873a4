//! Parameters of functions, methods and script blocks.

use super::{Closing, Commas, Parser, after};
use crate::syntax::lexer::Mode;
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::{Data, Kind};
use crate::syntax::tree::{AssignmentOperator, Parameter};

/// Parameters in parentheses after a name.
pub(super) struct Declared {
    /// `None` when there are no parentheses.
    pub parameters: Option<Vec<Parameter>>,
    pub close: Option<Span>,
    /// Where the list breaks off.
    pub error: Option<Span>,
}

impl Parser {
    /// Production `parameter_list`.
    pub(super) fn parameter_list(&mut self) -> Vec<Parameter> {
        let mut parameters = Vec::new();
        let mut comma: Option<Span> = None;
        loop {
            let Some(parameter) = self.parameter() else {
                if let Some(comma) = comma {
                    self.incomplete_with(
                        after(comma),
                        message::MISSING_EXPRESSION_AFTER_TOKEN,
                        ",",
                    );
                }
                return parameters;
            };
            parameters.push(parameter);
            self.skip_newlines();
            comma = self.take(Kind::Comma);
            if comma.is_none() {
                return parameters;
            }
        }
    }

    /// Production `parameter`.
    fn parameter(&mut self) -> Option<Parameter> {
        self.with_commas(Commas::Separate, |p| {
            p.in_mode(Mode::Expression, Self::parameter_here)
        })
    }

    fn parameter_here(&mut self) -> Option<Parameter> {
        self.skip_newlines();
        let attributes = self.attribute_list(Mode::Argument);
        self.skip_newlines();
        let token = self.next();
        let Data::Variable(variable) = &token.data else {
            self.unget(token);
            let (first, last) = (attributes.first()?.span, attributes.last()?.span);
            self.incomplete(after(last), message::INVALID_FUNCTION_PARAMETER);
            self.synchronize(&[Kind::RightParen], Closing::Taken);
            let span = Span::new(first.start, last.end);
            return Some(Parameter {
                span,
                attributes,
                name: "__error__".into(),
                name_span: span,
                default: None,
            });
        };
        let name = variable.user_path();
        self.skip_newlines();
        let mut default = None;
        if let Some(equals) = self.take(Kind::Assignment(AssignmentOperator::Set)) {
            self.skip_newlines();
            default = self.expression();
            if default.is_none() {
                let message = message::MISSING_EXPRESSION_AFTER_TOKEN;
                self.incomplete_with(after(equals), message, "=");
            }
        }
        let start = attributes.first().map_or(token.span, |a| a.span);
        let end = default.as_ref().map_or(token.span, |d| d.span);
        Some(Parameter {
            span: Span::new(start.start, end.end),
            attributes,
            name,
            name_span: token.span,
            default,
        })
    }

    /// Production `function_parameters`: parameters in parentheses after a function's name.
    pub(super) fn function_parameters(&mut self) -> Declared {
        self.skip_newlines();
        let mut declared = Declared {
            parameters: None,
            close: None,
            error: None,
        };
        let Some(open) = self.take(Kind::LeftParen) else {
            return declared;
        };
        let parameters = self.parameter_list();
        self.skip_newlines();
        declared.close = self.take(Kind::RightParen);
        if declared.close.is_none() {
            let last = parameters.last().map_or(open, |p| p.span);
            self.incomplete(after(last), message::MISSING_END_PARENTHESIS_IN_PARAMETERS);
            declared.error = Some(last);
        }
        self.skip_newlines();
        declared.parameters = Some(parameters);
        declared
    }
}
