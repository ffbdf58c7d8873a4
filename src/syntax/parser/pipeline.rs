//! Pipelines, chains of them, assignments.

use super::{Parser, after, broken};
use crate::syntax::lexer::Mode;
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::Kind;
use crate::syntax::tree::{
    Assignment, AssignmentOperator, Background, Chain, ChainOperator, Element, ElementKind,
    Expression, Fragment, Pipeline, Statement, StatementKind,
};

/// A statement that is one expression.
pub(super) fn lone(expression: Expression) -> Statement {
    let span = expression.span;
    Statement {
        span,
        kind: StatementKind::Pipeline(Pipeline {
            span,
            elements: vec![Element {
                span,
                kind: ElementKind::Expression(expression),
                redirections: Vec::new(),
            }],
            background: Background::No,
        }),
    }
}

/// What a pipeline begins with, as far as that is known.
enum Start {
    Expression(Expression),
    /// An expression has been looked for and not found.
    Command,
    Unknown,
}

/// The pipelines of a chain read so far, and the operator behind them.
#[derive(Default)]
struct Links {
    first: Option<Pipeline>,
    rest: Vec<(ChainOperator, Pipeline)>,
    operator: Option<(ChainOperator, Span)>,
}

impl Links {
    fn push(&mut self, pipeline: Pipeline) {
        match (self.operator.take(), &self.first) {
            (Some((operator, _)), Some(_)) => self.rest.push((operator, pipeline)),
            _ => self.first = Some(pipeline),
        }
    }

    fn statement(mut self, background: Background) -> Option<Statement> {
        let mut first = self.first?;
        let end = self.rest.last().map_or(first.span, |(_, p)| p.span);
        let span = Span::new(first.span.start, end.end);
        let kind = if self.rest.is_empty() {
            if background == Background::Yes {
                first.background = background;
            }
            StatementKind::Pipeline(first)
        } else {
            StatementKind::Chain(Chain {
                first,
                rest: std::mem::take(&mut self.rest),
                background,
            })
        };
        Some(Statement { span, kind })
    }

    fn fragments(self) -> Vec<Fragment> {
        let statement = self.statement(Background::No);
        statement.map(Fragment::Statement).into_iter().collect()
    }
}

impl Parser {
    /// Production `pipeline_chain`: an assignment, or pipelines with `&&` and `||` between them.
    pub(super) fn pipeline_chain(&mut self) -> Option<Statement> {
        self.deeper(Self::pipeline_chain_here)
    }

    fn pipeline_chain_here(&mut self) -> Option<Statement> {
        if self.word_follows() {
            return self.pipelines(Start::Command);
        }
        let errors = self.lexer.errors.len();
        let (expression, operator) = self.in_mode(Mode::Expression, |p| {
            let expression = p.expression();
            let mut operator = None;
            if expression.is_some()
                && let Some(kind) = p.peek().assignment()
            {
                operator = Some((kind, p.peek_span()));
                p.skip();
            }
            (expression, operator)
        });
        let start = match (expression, operator) {
            (Some(target), Some((operator, span))) => {
                return Some(self.assignment(target, operator, span));
            }
            (Some(expression), None) => Start::Expression(expression),
            // Reading again after an error must leave things where PowerShell's second attempt does.
            (None, _) if self.lexer.errors.len() == errors => Start::Command,
            (None, _) => Start::Unknown,
        };
        self.pipelines(start)
    }

    /// Whether the token looked at begins with a letter: no expression does.
    fn word_follows(&self) -> bool {
        let Some(token) = &self.ahead else {
            return false;
        };
        let text = self.lexer.source.text.as_bytes();
        text.get(token.span.start as usize)
            .is_some_and(|b| b.is_ascii_alphabetic() || *b == b'_')
    }

    /// Pipelines with `&&` and `||` between them.
    fn pipelines(&mut self, start: Start) -> Option<Statement> {
        let mut start = start;
        let mut links = Links::default();
        loop {
            let pipeline = match std::mem::replace(&mut start, Start::Unknown) {
                Start::Command => self.pipeline(Start::Command),
                Start::Expression(expression) => self.pipeline(Start::Expression(expression)),
                Start::Unknown => {
                    let first = (self.peek(), self.peek_span());
                    let pipeline = self.pipeline(Start::Unknown);
                    if pipeline.is_none() && links.operator.is_some() {
                        return Some(self.empty_link(links, first));
                    }
                    pipeline
                }
            };
            links.push(pipeline?);
            let mut span = self.peek_span();
            let mut background = Background::No;
            if self.take(Kind::Ampersand).is_some() {
                background = Background::Yes;
                span = self.peek_span();
            }
            let operator = match self.peek() {
                Kind::AndAnd => ChainOperator::AndAnd,
                Kind::OrOr => ChainOperator::OrOr,
                _ => return links.statement(background),
            };
            self.skip();
            if background == Background::Yes {
                self.error(span, message::BACKGROUND_IN_CHAIN);
                let from = links.first.as_ref().map_or(span, |p| p.span);
                return Some(broken(Span::new(from.start, span.end), Vec::new()));
            }
            links.operator = Some((operator, span));
            self.skip_newlines();
            if self.peek() == Kind::EndOfInput {
                self.incomplete(after(span), message::EMPTY_PIPELINE_CHAIN_ELEMENT);
                return links.statement(Background::No);
            }
        }
    }

    /// Nothing follows an operator of a chain.
    fn empty_link(&mut self, links: Links, (kind, first): (Kind, Span)) -> Statement {
        let operator = links.operator.map_or(first, |(_, span)| span);
        match kind {
            Kind::EndOfInput => {
                self.incomplete(after(operator), message::EMPTY_PIPELINE_CHAIN_ELEMENT);
            }
            // What is missing behind `.` and `&` has been reported.
            Kind::Dot | Kind::Ampersand => {}
            _ => {
                let span = Span::new(operator.start, first.end);
                self.error(span, message::EMPTY_PIPELINE_CHAIN_ELEMENT);
            }
        }
        let start = links.first.as_ref().map_or(operator, |p| p.span);
        broken(Span::new(start.start, operator.end), links.fragments())
    }

    /// Production `assignment`: target and operator have been taken.
    fn assignment(
        &mut self,
        target: Expression,
        operator: AssignmentOperator,
        operator_span: Span,
    ) -> Statement {
        self.skip_newlines();
        let value = self.statement().unwrap_or_else(|| {
            let place = after(operator_span);
            let text = self.text(operator_span);
            self.incomplete_with(place, message::EXPECTED_VALUE_EXPRESSION, &text);
            broken(place, Vec::new())
        });
        Statement {
            span: Span::new(target.span.start, value.span.end),
            kind: StatementKind::Assignment(Box::new(Assignment {
                target,
                operator,
                operator_span,
                value,
            })),
        }
    }

    /// Production `pipeline`.
    fn pipeline(&mut self, mut start: Start) -> Option<Pipeline> {
        // Most pipelines have one element.
        let mut elements: Vec<Element> = Vec::with_capacity(1);
        let mut pipe: Option<Span> = None;
        loop {
            match self.pipeline_element(std::mem::replace(&mut start, Start::Unknown), &elements) {
                Some(element) => elements.push(element),
                None => {
                    let next = self.peek_span();
                    if !elements.is_empty() || self.peek() == Kind::Pipe {
                        let place = pipe.map_or(next, after);
                        self.incomplete(place, message::EMPTY_PIPE_ELEMENT);
                    }
                }
            }
            let next = self.peek_span();
            if self.peek() == Kind::NewLine && self.lexer.pipe_continues_after(next) {
                self.skip_newlines();
            }
            let next = self.peek_span();
            match self.peek() {
                Kind::Pipe => {
                    pipe = Some(next);
                    self.skip();
                    self.skip_newlines();
                    if self.peek() == Kind::EndOfInput {
                        self.incomplete(after(next), message::EMPTY_PIPE_ELEMENT);
                        break;
                    }
                }
                kind => {
                    // What ends a pipeline only in the grammar around it is left to that.
                    if !kind.ends_command() {
                        self.unexpected_token(next);
                    }
                    break;
                }
            }
        }
        elements.shrink_to_fit();
        let (first, last) = (elements.first()?.span, elements.last()?.span);
        Some(Pipeline {
            span: Span::new(first.start, last.end),
            elements,
            background: Background::No,
        })
    }

    /// Production `pipeline_element`.
    fn pipeline_element(&mut self, start: Start, before: &[Element]) -> Option<Element> {
        let expression = match start {
            Start::Expression(expression) => Some(expression),
            Start::Command => None,
            Start::Unknown if self.word_follows() => None,
            Start::Unknown => self.in_mode(Mode::Expression, Self::expression),
        };
        let Some(expression) = expression else {
            return self.command();
        };
        if !before.is_empty() {
            self.error(expression.span, message::EXPRESSIONS_MUST_BE_FIRST);
        }
        let mut span = expression.span;
        let mut redirections = Vec::new();
        while matches!(self.peek(), Kind::Redirection | Kind::RedirectionIn) {
            let token = self.next();
            // A redirection that counts widens the extent, one that does not leaves it as it was before all.
            span = match self.redirection(token, &mut redirections) {
                (end, true) => Span::new(expression.span.start, end.end),
                (_, false) => expression.span,
            };
        }
        Some(Element {
            span,
            kind: ElementKind::Expression(expression),
            redirections,
        })
    }
}
