//! `switch`: its flags and condition.

use super::command::Context;
use super::while_statement::{LabelToken, start_of};
use super::{Parser, after, broken};
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::Kind;
use crate::syntax::tree::{
    Fragment, Statement, StatementKind, Switch, SwitchCase, SwitchInput, SwitchMatching,
};

/// What has been read of a switch, and whether it is wrong.
pub(super) struct Progress {
    pub matching: SwitchMatching,
    pub case: SwitchCase,
    pub input: SwitchInput,
    pub parallel: Option<Span>,
    pub condition: Option<Statement>,
    /// Where a broken switch ends.
    pub end: Span,
    pub state: State,
}

/// How wrong a switch is. An error at the end of the input says it all: no further ones follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Good,
    Broken,
    BreaksOff,
}

impl Progress {
    /// Notes what `incomplete` found.
    pub fn broke(&mut self, at_end: bool) {
        self.state = match at_end {
            true => State::BreaksOff,
            false => State::Broken,
        };
    }
}

impl Parser {
    /// Production `switch_statement`: the keyword has been taken.
    pub(super) fn switch_statement(&mut self, label: LabelToken, keyword: Span) -> Statement {
        let start = start_of(&label, keyword);
        let mut progress = Progress {
            matching: SwitchMatching::Exact,
            case: SwitchCase::Insensitive,
            input: SwitchInput::Value,
            parallel: None,
            condition: None,
            end: start,
            state: State::Good,
        };
        self.skip_newlines();
        while self.peek() == Kind::Parameter {
            self.switch_flag(&mut progress);
        }
        let parenthesized = self.peek() == Kind::LeftParen;
        self.switch_condition(&mut progress);
        let clauses = self.switch_clauses(&mut progress);
        let Progress {
            matching,
            case,
            input,
            parallel,
            condition,
            end,
            state,
        } = progress;
        match (condition, clauses.close, state) {
            (Some(condition), Some(close), State::Good) => {
                let span = Span::new(start.start, close.end);
                if parallel.is_some() {
                    let message = message::KEYWORD_PARAMETER_RESERVED;
                    self.late_error(span, span, message, &["switch", "parallel"]);
                }
                Statement {
                    span,
                    kind: StatementKind::Switch(Box::new(Switch {
                        label: label.map(|(name, _)| name),
                        matching,
                        case,
                        input,
                        condition,
                        clauses: clauses.clauses,
                        default: clauses.default,
                    })),
                }
            }
            (condition, ..) => {
                let condition = condition.filter(|_| parenthesized).map(Fragment::Statement);
                let parts = condition.into_iter().chain(clauses.into_fragments());
                broken(Span::new(start.start, end.end), parts.collect())
            }
        }
    }

    /// Production `switch_flag`.
    fn switch_flag(&mut self, progress: &mut Progress) {
        let span = self.peek_span();
        progress.end = span;
        if self.abbreviates("regex") {
            progress.matching = SwitchMatching::Regex;
        } else if self.abbreviates("wildcard") {
            progress.matching = SwitchMatching::Wildcard;
        } else if self.abbreviates("exact") {
            progress.matching = SwitchMatching::Exact;
        } else if self.abbreviates("casesensitive") {
            progress.case = SwitchCase::Sensitive;
        } else if self.abbreviates("parallel") {
            progress.parallel = Some(span);
        } else if self.abbreviates("file") {
            progress.input = SwitchInput::File;
            self.skip();
            self.skip_newlines();
            match self.single_argument(Context::FileName) {
                Some(path) => {
                    progress.end = path.span;
                    progress.condition = Some(super::pipeline::lone(path));
                }
                None => {
                    let at_end = self.incomplete(after(span), message::MISSING_FILENAME_OPTION);
                    progress.broke(at_end);
                }
            }
            return;
        } else {
            let name = self.parameter_name();
            self.error_with(span, message::INVALID_SWITCH_FLAG, &name);
            if progress.state == State::Good {
                progress.state = State::Broken;
            }
        }
        self.skip();
    }

    /// Production `switch_condition`.
    fn switch_condition(&mut self, progress: &mut Progress) {
        let Some(open) = self.take(Kind::LeftParen) else {
            if progress.condition.is_none() && progress.input == SwitchInput::Value {
                let place = after(progress.end);
                let at_end = self.incomplete(place, message::PIPELINE_VALUE_REQUIRED);
                progress.broke(at_end);
            }
            return;
        };
        progress.end = open;
        if progress.input == SwitchInput::File {
            self.error(open, message::PIPELINE_VALUE_REQUIRED);
            if progress.state == State::Good {
                progress.state = State::Broken;
            }
        }
        self.skip_newlines();
        progress.condition = self.pipeline_chain();
        match &progress.condition {
            Some(condition) => progress.end = condition.span,
            None => {
                let at_end = self.incomplete(after(open), message::PIPELINE_VALUE_REQUIRED);
                progress.broke(at_end);
            }
        }
        self.skip_newlines();
        match self.take(Kind::RightParen) {
            Some(close) => progress.end = close,
            None if progress.state != State::BreaksOff => {
                let place = after(progress.end);
                let at_end = self.incomplete(place, message::MISSING_END_PARENTHESIS_IN_SWITCH);
                progress.broke(at_end);
            }
            None => {}
        }
    }
}
