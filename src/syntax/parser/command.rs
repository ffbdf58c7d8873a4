//! Commands and their arguments.

use super::{Parser, after};
use crate::syntax::lexer::Mode;
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::{Data, Keyword, Kind, Token};
use crate::syntax::tree::{
    Command, CommandElement, Element, ElementKind, Expression, ExpressionKind, Fragment, Invocation,
};

/// What an argument is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    CommandName,
    /// Behind `&` or `.`.
    InvokedName,
    FileName,
    Argument,
    SwitchCondition,
}

impl Context {
    fn is_name(self) -> bool {
        matches!(self, Self::CommandName | Self::InvokedName)
    }
}

/// `--%`, behind which arguments are left as they are.
const VERBATIM: &str = "--%";

/// A command as it is read.
struct Progress {
    command: Command,
    redirections: Vec<crate::syntax::tree::Redirection>,
    end: Span,
    context: Context,
    /// Whether `--` has been seen, behind which there are no parameters.
    dashes: Option<Span>,
}

impl Parser {
    /// Production `command`.
    pub(super) fn command(&mut self) -> Option<Element> {
        let (mut progress, first) = self.in_mode(Mode::Argument, Self::command_here);
        progress.command.elements.shrink_to_fit();
        if progress.command.elements.is_empty() {
            if progress.command.invocation != Invocation::Plain {
                let text = self.text(first);
                self.error_with(first, message::MISSING_EXPRESSION, &text);
            }
            return None;
        }
        Some(Element {
            span: Span::new(first.start, progress.end.end),
            kind: ElementKind::Command(progress.command),
            redirections: progress.redirections,
        })
    }

    fn command_here(&mut self) -> (Progress, Span) {
        let mut token = self.next();
        let first = token.span;
        let invocation = match token.kind {
            Kind::Dot => Invocation::Dot,
            Kind::Ampersand => Invocation::Call,
            _ => Invocation::Plain,
        };
        let mut progress = Progress {
            command: Command {
                invocation,
                elements: Vec::new(),
            },
            redirections: Vec::new(),
            end: first,
            context: Context::CommandName,
            dashes: None,
        };
        if invocation != Invocation::Plain {
            token = self.next();
            progress.context = Context::InvokedName;
        }
        loop {
            if token.kind.ends_command() {
                self.unget(token);
                break;
            }
            if !self.command_element(token, &mut progress) {
                break;
            }
            progress.context = Context::Argument;
            token = self.next();
        }
        (progress, first)
    }

    /// Production `command_element`: its first token has been taken. False when nothing may follow.
    fn command_element(&mut self, token: Token, progress: &mut Progress) -> bool {
        let span = token.span;
        match token.kind {
            Kind::MinusMinus => {
                progress.end = span;
                // The first one ends the parameters and is itself one, which only native programs get to see.
                let first = progress.dashes.replace(span).is_none() && !progress.context.is_name();
                let element = if first {
                    CommandElement::Parameter {
                        span,
                        name: "-".into(),
                        argument: None,
                    }
                } else {
                    self.word_argument(span)
                };
                progress.command.elements.push(element);
            }
            Kind::Comma => {
                progress.end = span;
                self.error(span, message::MISSING_ARGUMENT);
                self.skip_newlines();
            }
            Kind::Parameter if !progress.context.is_name() && progress.dashes.is_none() => {
                let element = self.command_parameter(token);
                if let CommandElement::Parameter { span, argument, .. } = &element {
                    progress.end = argument.as_ref().map_or(*span, |a| a.span);
                }
                progress.command.elements.push(element);
            }
            Kind::Redirection | Kind::RedirectionIn if !progress.context.is_name() => {
                (progress.end, _) = self.redirection(token, &mut progress.redirections);
            }
            Kind::Parameter | Kind::Redirection | Kind::RedirectionIn => {
                progress.end = span;
                let element = self.word_argument(span);
                progress.command.elements.push(element);
            }
            Kind::Keyword(Keyword::InlineScript) if progress.context == Context::CommandName => {
                return self.inline_script(span, progress);
            }
            _ => {
                let verbatim = token.kind == Kind::Generic
                    && *super::value(&self.lexer.source, &token) == *VERBATIM;
                if let Some(argument) = self.command_argument(progress.context, token) {
                    progress.end = argument.span;
                    progress
                        .command
                        .elements
                        .push(CommandElement::Argument(argument));
                }
                if verbatim {
                    return self.verbatim(progress);
                }
            }
        }
        true
    }

    fn word_argument(&self, span: Span) -> CommandElement {
        CommandElement::Argument(super::string::bare(self.text(span), span))
    }

    /// What stands behind `--%`. False: it is the last.
    fn verbatim(&mut self, progress: &mut Progress) -> bool {
        match self.peek_ahead() {
            None | Some(Kind::Parameter) => self.ahead = None,
            Some(_) => return true,
        }
        let token = self.lexer.verbatim_argument();
        progress.end = token.span;
        progress.command.elements.push(CommandElement::Verbatim {
            span: token.span,
            text: super::value(&self.lexer.source, &token),
        });
        false
    }

    fn peek_ahead(&self) -> Option<Kind> {
        self.ahead.as_ref().map(|token| token.kind)
    }

    /// Production `command_parameter`: `-Name` has been taken; behind a colon follows its argument.
    fn command_parameter(&mut self, token: Token) -> CommandElement {
        let span = token.span;
        let (name, colon) = match &token.data {
            Data::Parameter { name, colon } => (name.clone(), *colon),
            _ => (self.text(span), false),
        };
        let mut argument = None;
        if colon && self.peek() != Kind::Comma {
            let next = self.next();
            argument = self.command_argument(Context::Argument, next);
            if argument.is_none() {
                let text = self.text(span);
                self.error_with(after(span), message::PARAMETER_REQUIRES_ARGUMENT, &text);
            }
        }
        CommandElement::Parameter {
            span,
            name,
            argument,
        }
    }

    /// Production `inline_script`: the keyword, which only workflows have, has been taken.
    fn inline_script(&mut self, span: Span, progress: &mut Progress) -> bool {
        let name = self.word_argument(span);
        progress.command.elements.push(name);
        progress.end = span;
        self.skip_newlines();
        let open = self.peek_span();
        if self.take(Kind::LeftCurly).is_none() {
            let text = self.text(span);
            let message = message::MISSING_STATEMENT_AFTER_KEYWORD;
            self.incomplete_with(after(span), message, &text);
            return false;
        }
        let block = self.script_block_expression(open);
        progress.end = block.span;
        progress
            .command
            .elements
            .push(CommandElement::Argument(block));
        true
    }

    /// An argument where only one may stand: a file's name, a switch's condition.
    pub(super) fn single_argument(&mut self, context: Context) -> Option<Expression> {
        if matches!(self.peek(), Kind::Comma | Kind::EndOfInput) {
            return None;
        }
        self.in_mode(Mode::Argument, |p| {
            let token = p.next();
            p.command_argument(context, token)
        })
    }

    /// Production `command_argument`: its first token has been taken. Commas make a list.
    pub(super) fn command_argument(
        &mut self,
        context: Context,
        first: Token,
    ) -> Option<Expression> {
        let mut token = first;
        let mut list: Vec<Expression> = Vec::new();
        let mut comma: Option<Span> = None;
        loop {
            let ends = token.kind.ends_command()
                || matches!(
                    token.kind,
                    Kind::Redirection | Kind::RedirectionIn | Kind::MinusMinus | Kind::Comma
                );
            if ends {
                self.unget(token);
                let (comma, first) = (comma?, list.first()?.span);
                self.incomplete_with(after(comma), message::MISSING_EXPRESSION, ",");
                return Some(Expression {
                    span: Span::new(first.start, comma.end),
                    kind: ExpressionKind::Error(
                        list.into_iter().map(Fragment::Expression).collect(),
                    ),
                });
            }
            let (item, verbatim) = self.argument_item(context, token);
            list.extend(item);
            if context != Context::Argument || verbatim || self.peek() != Kind::Comma {
                break;
            }
            comma = Some(self.peek_span());
            self.skip();
            self.skip_newlines();
            token = self.next();
        }
        if list.len() == 1 && comma.is_none() {
            return list.pop();
        }
        let (first, last) = (list.first()?.span, list.last()?.span);
        Some(Expression {
            span: Span::new(first.start, last.end),
            kind: ExpressionKind::List(list),
        })
    }

    /// Production `argument_item`: a primary expression, or a word; tells whether it is `--%`.
    fn argument_item(&mut self, context: Context, token: Token) -> (Option<Expression>, bool) {
        match token.kind {
            Kind::Splat
            | Kind::Variable
            | Kind::Number
            | Kind::StringExpandable
            | Kind::StringLiteral
            | Kind::LeftParen
            | Kind::DollarParen
            | Kind::AtParen
            | Kind::AtCurly
            | Kind::LeftCurly => {
                self.unget(token);
                (
                    self.primary_expression(super::primary::Members::Allowed),
                    false,
                )
            }
            Kind::Generic => {
                let word = match &token.data {
                    Data::Expandable(pieces) if context != Context::CommandName => {
                        self.expandable_word(pieces.clone(), token.span)
                    }
                    Data::Expandable(_) => super::string::bare(self.text(token.span), token.span),
                    _ => {
                        let value = super::value(&self.lexer.source, &token);
                        super::string::bare(value, token.span)
                    }
                };
                let verbatim = matches!(
                    &word.kind,
                    ExpressionKind::String { value, .. } if **value == *VERBATIM
                );
                (Some(word), verbatim)
            }
            _ => (
                Some(super::string::bare(self.text(token.span), token.span)),
                false,
            ),
        }
    }
}
