//! `-Context`: the lines before and after a match.

use crate::engine::Args;
use crate::value::shape::MemberKind;
use crate::value::types::net;
use crate::value::{Array, Object, Ptr, Type, Value};
use std::collections::VecDeque;

/// The last lines, and matches that wait for the lines after them.
#[derive(Default)]
pub struct Window {
    before: usize,
    after: usize,
    /// Whether `-Context` was given.
    kept: bool,
    lines: VecDeque<Value>,
    /// Lines since the last match that no earlier one has shown.
    fresh: usize,
    waiting: VecDeque<Waiting>,
}

struct Waiting {
    info: Object,
    before: Vec<Value>,
    /// Those of `before` that no earlier match shows.
    shown_before: Vec<Value>,
    after: Vec<Value>,
    shown_after: Vec<Value>,
    open: bool,
}

impl Window {
    pub fn new(args: &Args) -> Self {
        let counts: Vec<usize> = args
            .list("Context")
            .iter()
            .map(|v| match v.base() {
                Value::Int(n) => usize::try_from(*n).unwrap_or(0),
                _ => 0,
            })
            .collect();
        let before = counts.first().copied().unwrap_or(0);
        Self {
            before,
            after: counts.get(1).copied().unwrap_or(before),
            kept: args.has("Context") && !args.flag("Quiet") && !args.flag("Raw"),
            ..Self::default()
        }
    }

    /// A line without a match. Gives back the matches that are complete with it.
    pub fn pass(&mut self, line: &str) -> Vec<Value> {
        if !self.kept {
            return Vec::new();
        }
        self.follow(line, true);
        self.remember(line);
        self.complete()
    }

    /// A line with a match. Gives back the matches that are complete.
    pub fn select(&mut self, line: &str, info: Object) -> Vec<Value> {
        if !self.kept {
            return vec![info.into_value()];
        }
        self.follow(line, false);
        for waiting in &mut self.waiting {
            waiting.open = false;
        }
        let before: Vec<Value> = self.lines.iter().cloned().collect();
        let from = before.len().saturating_sub(self.fresh);
        let shown_before = before.get(from..).unwrap_or_default().to_vec();
        self.waiting.push_back(Waiting {
            info,
            before,
            shown_before,
            after: Vec::new(),
            shown_after: Vec::new(),
            open: true,
        });
        self.remember(line);
        self.fresh = 0;
        self.complete()
    }

    fn remember(&mut self, line: &str) {
        self.lines.push_back(Value::text(line));
        while self.lines.len() > self.before {
            self.lines.pop_front();
        }
        let shown = self
            .waiting
            .back()
            .is_some_and(|w| w.open && w.after.len() < self.after + 1 && !w.shown_after.is_empty());
        if !shown {
            self.fresh = (self.fresh + 1).min(self.before);
        }
    }

    /// Adds a line to the matches before it.
    fn follow(&mut self, line: &str, plain: bool) {
        for waiting in &mut self.waiting {
            if waiting.after.len() < self.after {
                waiting.after.push(Value::text(line));
                if waiting.open && plain {
                    waiting.shown_after.push(Value::text(line));
                    self.fresh = 0;
                }
            }
        }
    }

    fn complete(&mut self) -> Vec<Value> {
        let mut done = Vec::new();
        while self
            .waiting
            .front()
            .is_some_and(|w| w.after.len() >= self.after)
        {
            if let Some(waiting) = self.waiting.pop_front() {
                done.push(waiting.into_value());
            }
        }
        done
    }

    /// All matches that still wait.
    pub fn finish(&mut self) -> Vec<Value> {
        self.lines.clear();
        self.fresh = 0;
        let waiting = std::mem::take(&mut self.waiting);
        waiting.into_iter().map(Waiting::into_value).collect()
    }
}

impl Waiting {
    fn into_value(self) -> Value {
        let strings =
            |items: Vec<Value>| Value::Array(Ptr::new(Array::of(Type::Net(&net::STRING), items)));
        let context = Object::of(
            Type::Net(&net::MATCH_INFO_CONTEXT),
            [
                ("PreContext", strings(self.before)),
                ("PostContext", strings(self.after)),
                ("DisplayPreContext", strings(self.shown_before)),
                ("DisplayPostContext", strings(self.shown_after)),
            ],
        );
        self.info
            .bag
            .borrow_mut()
            .set("Context", MemberKind::Property, context.into_value());
        self.info.into_value()
    }
}
