//! The clauses of a `switch`.

use super::command::Context;
use super::switch_statement::{Progress, State};
use super::{Parser, after};
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::{Keyword, Kind};
use crate::syntax::tree::{Block, Expression, Fragment};

/// What stands between the braces.
#[derive(Default)]
pub(super) struct Clauses {
    pub clauses: Vec<(Expression, Block)>,
    pub default: Option<Block>,
    pub close: Option<Span>,
    /// Parts that belong to no whole clause.
    loose: Vec<Fragment>,
}

impl Clauses {
    pub fn into_fragments(self) -> impl Iterator<Item = Fragment> {
        let whole = self.clauses.into_iter().flat_map(|(condition, block)| {
            [Fragment::Expression(condition), Fragment::Block(block)]
        });
        whole
            .chain(self.default.map(Fragment::Block))
            .chain(self.loose)
    }
}

impl Parser {
    /// Production `switch_clauses`.
    pub(super) fn switch_clauses(&mut self, progress: &mut Progress) -> Clauses {
        let mut read = Clauses::default();
        self.skip_newlines();
        let Some(open) = self.take(Kind::LeftCurly) else {
            if progress.state != State::BreaksOff {
                let place = after(progress.end);
                self.incomplete(place, message::MISSING_CURLY_BRACE_IN_SWITCH);
                progress.state = State::Broken;
            }
            return read;
        };
        progress.end = open;
        self.skip_newlines();
        while self.switch_clause(progress, &mut read) {
            self.skip_separators();
            let next = self.peek_span();
            match self.peek() {
                Kind::RightCurly => {
                    self.skip();
                    read.close = Some(next);
                    break;
                }
                Kind::EndOfInput => {
                    if progress.state != State::BreaksOff {
                        self.incomplete_at(open, next, message::MISSING_END_CURLY_BRACE);
                        progress.state = State::Broken;
                    }
                    break;
                }
                _ => {}
            }
        }
        read
    }

    /// Production `switch_clause`: false when no condition follows.
    fn switch_clause(&mut self, progress: &mut Progress, read: &mut Clauses) -> bool {
        let default = self.take(Kind::Keyword(Keyword::Default));
        let condition = match default {
            Some(_) => None,
            None => {
                let condition = self.single_argument(Context::SwitchCondition);
                if condition.is_none() {
                    let place = after(progress.end);
                    self.incomplete(place, message::MISSING_SWITCH_CONDITION);
                    if progress.state == State::Good {
                        progress.state = State::Broken;
                    }
                    if let Some(close) = self.take(Kind::RightCurly) {
                        read.close = Some(close);
                    }
                    return false;
                }
                condition
            }
        };
        progress.end = condition
            .as_ref()
            .map_or(default, |c| Some(c.span))
            .unwrap_or_default();
        let Some(block) = self.statement_block() else {
            let at_end = self.incomplete(after(progress.end), message::MISSING_SWITCH_CLAUSE);
            progress.broke(at_end);
            read.loose.extend(condition.map(Fragment::Expression));
            return true;
        };
        progress.end = block.span;
        match (condition, default) {
            (Some(condition), _) => read.clauses.push((condition, block)),
            (None, Some(word)) => {
                if read.default.is_some() {
                    self.error(word, message::MULTIPLE_SWITCH_DEFAULTS);
                    if progress.state == State::Good {
                        progress.state = State::Broken;
                    }
                }
                read.default = Some(block);
            }
            (None, None) => {}
        }
        true
    }
}
