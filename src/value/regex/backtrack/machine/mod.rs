//! Running instructions: one thread of execution, and a stack of what to undo and where to go on.

mod back;

use super::super::error::RegexError;
use super::super::is_word;
use super::super::tree::{Anchor, Casing, Greed, Unmatched};
use super::program::{Direction, One, Op, Program, Repeat};
use std::collections::HashMap;

/// Instructions and undoings after which the machine gives up.
const STEP_LIMIT: usize = 20_000_000;

/// Entries of the stack after which it gives up.
const STACK_LIMIT: usize = 8_000_000;

/// Byte ranges that a group took, in the order of time.
type Captures = Vec<(usize, usize)>;

/// A match: its byte range and the captures of each group.
pub(crate) struct Found {
    pub(crate) range: (usize, usize),
    pub(crate) captures: HashMap<u32, Captures>,
}

/// What to do when the way taken fails, the latest first.
enum Undo {
    /// Go on elsewhere.
    Branch {
        op: usize,
        at: usize,
    },
    /// Give one character back, down to `until`, and go on.
    Shorter {
        op: usize,
        at: usize,
        until: usize,
    },
    /// Take one more character of `Run` instruction `op`, and go on after it.
    Longer {
        op: usize,
        at: usize,
        taken: u32,
    },
    PopStart,
    PushStart(usize),
    PopCapture(u32),
    PushCapture(u32, (usize, usize)),
    PopLoop,
    PushLoop(Loop),
    SetLoop(Loop),
    PopMark,
    PushMark(Mark),
}

/// How often a loop has run and where it last began.
#[derive(Clone, Copy)]
struct Loop {
    count: u32,
    began: usize,
}

/// A height of the stack, and a place in the text.
#[derive(Clone, Copy)]
struct Mark {
    height: usize,
    at: usize,
}

struct Machine<'a> {
    ops: &'a [Op],
    text: &'a str,
    /// Where the search began, for `\G`.
    origin: usize,
    at: usize,
    op: usize,
    stack: Vec<Undo>,
    starts: Vec<usize>,
    loops: Vec<Loop>,
    marks: Vec<Mark>,
    captures: HashMap<u32, Captures>,
    steps: usize,
}

/// The first match of `program` in `text`, at byte `start` or farther in its direction.
pub(crate) fn run(
    program: &Program,
    text: &str,
    start: usize,
) -> Result<Option<Found>, RegexError> {
    let mut machine = Machine {
        ops: &program.ops,
        text,
        origin: start,
        at: 0,
        op: 0,
        stack: Vec::new(),
        starts: Vec::new(),
        loops: Vec::new(),
        marks: Vec::new(),
        captures: HashMap::new(),
        steps: 0,
    };
    let mut from = start;
    loop {
        if machine.try_at(from)? {
            let (a, b) = (from.min(machine.at), from.max(machine.at));
            return Ok(Some(Found {
                range: (a, b),
                captures: machine.captures,
            }));
        }
        match machine.neighbour(from, program.direction) {
            Some((_, next)) => from = next,
            None => return Ok(None),
        }
    }
}

impl Machine<'_> {
    /// The character beside byte `at` and the place behind it.
    fn neighbour(&self, at: usize, direction: Direction) -> Option<(char, usize)> {
        match direction {
            Direction::Forward => {
                let c = self.text.get(at..)?.chars().next()?;
                Some((c, at + c.len_utf8()))
            }
            Direction::Backward => {
                let c = self.text.get(..at)?.chars().next_back()?;
                Some((c, at - c.len_utf8()))
            }
        }
    }

    fn try_at(&mut self, from: usize) -> Result<bool, RegexError> {
        self.stack.clear();
        self.starts.clear();
        self.loops.clear();
        self.marks.clear();
        self.captures.clear();
        self.at = from;
        self.op = 0;
        loop {
            self.steps += 1;
            if self.steps > STEP_LIMIT || self.stack.len() > STACK_LIMIT {
                return Err(RegexError::TooMuchBacktracking);
            }
            let ops = self.ops;
            let Some(op) = ops.get(self.op) else {
                return Ok(false);
            };
            if matches!(op, Op::Accept) {
                return Ok(true);
            }
            self.op += 1;
            if !self.step(op) && !self.go_back() {
                return Ok(false);
            }
        }
    }

    /// Runs one instruction; false when it fails.
    fn step(&mut self, op: &Op) -> bool {
        match op {
            Op::One(one, direction) => return self.take(one, *direction),
            Op::Run(one, direction, repeat) => return self.run_of(one, *direction, *repeat),
            Op::Anchor(anchor) => return self.is_at(*anchor),
            Op::Reference(group, casing, unmatched, direction) => {
                let last = self.captures.get(group).and_then(|c| c.last()).copied();
                return match last {
                    Some(range) => self.take_again(range, *casing, *direction),
                    None => *unmatched == Unmatched::Empty,
                };
            }
            Op::Jump(to) => self.op = *to,
            Op::Fork(to) => self.branch(*to),
            Op::LoopBegin => {
                self.loops.push(Loop { count: 0, began: 0 });
                self.stack.push(Undo::PopLoop);
            }
            Op::LoopTest(repeat, exit) => self.test_loop(*repeat, *exit),
            Op::LoopEnter => {
                if let Some(last) = self.loops.last_mut() {
                    self.stack.push(Undo::SetLoop(*last));
                    last.count += 1;
                    last.began = self.at;
                }
            }
            Op::LoopEnd => {
                if let Some(done) = self.loops.pop() {
                    self.stack.push(Undo::PushLoop(done));
                }
            }
            Op::Open => {
                self.starts.push(self.at);
                self.stack.push(Undo::PopStart);
            }
            Op::Close(group, loses) => return self.close(*group, *loses),
            Op::Mark => self.mark(),
            Op::MarkElse(to) => {
                self.mark();
                self.branch(*to);
            }
            Op::Cut => _ = self.cut(),
            Op::CutAndReturn => {
                if let Some(mark) = self.cut() {
                    self.at = mark.at;
                }
            }
            Op::Deny => {
                let height = self.marks.last().map_or(0, |m| m.height);
                while self.stack.len() > height {
                    self.undo();
                }
                return false;
            }
            Op::DropMark => {
                if let Some(mark) = self.marks.pop() {
                    self.stack.push(Undo::PushMark(mark));
                }
            }
            Op::UnlessMatched(group, to) => {
                if self.captures.get(group).is_none_or(Vec::is_empty) {
                    self.op = *to;
                }
            }
            Op::Accept => {}
        }
        true
    }

    fn branch(&mut self, op: usize) {
        self.stack.push(Undo::Branch { op, at: self.at });
    }

    fn take(&mut self, one: &One, direction: Direction) -> bool {
        match self.neighbour(self.at, direction) {
            Some((c, next)) if one.has(c) => {
                self.at = next;
                true
            }
            _ => false,
        }
    }

    fn run_of(&mut self, one: &One, direction: Direction, repeat: Repeat) -> bool {
        for _ in 0..repeat.least {
            self.steps += 1;
            if !self.take(one, direction) {
                return false;
            }
        }
        let until = self.at;
        let mut taken = repeat.least;
        if repeat.greed == Greed::Lazy {
            if taken < repeat.most {
                let (op, at) = (self.op - 1, self.at);
                self.stack.push(Undo::Longer { op, at, taken });
            }
            return true;
        }
        while taken < repeat.most && self.take(one, direction) {
            taken += 1;
            self.steps += 1;
        }
        if self.at != until {
            let (op, at) = (self.op, self.at);
            self.stack.push(Undo::Shorter { op, at, until });
        }
        true
    }

    /// Takes what a group took before.
    fn take_again(&mut self, range: (usize, usize), casing: Casing, direction: Direction) -> bool {
        let taken = self.text.get(range.0..range.1).unwrap_or_default();
        let same = |a: char, b: char| {
            a == b || casing != Casing::Exact && a.to_lowercase().eq(b.to_lowercase())
        };
        let mut at = self.at;
        let mut fits = |expected: char| match self.neighbour(at, direction) {
            Some((c, next)) if same(c, expected) => {
                at = next;
                true
            }
            _ => false,
        };
        let all = match direction {
            Direction::Forward => taken.chars().all(&mut fits),
            Direction::Backward => taken.chars().rev().all(&mut fits),
        };
        if all {
            self.at = at;
        }
        all
    }

    fn is_at(&self, anchor: Anchor) -> bool {
        let before = self.neighbour(self.at, Direction::Backward).map(|n| n.0);
        let after = self.neighbour(self.at, Direction::Forward).map(|n| n.0);
        let ecma = |c: Option<char>| c.is_some_and(|c| c == '_' || c.is_ascii_alphanumeric());
        match anchor {
            Anchor::LineStart => before.is_none_or(|c| c == '\n'),
            Anchor::LineEnd => after.is_none_or(|c| c == '\n'),
            Anchor::Start => before.is_none(),
            Anchor::End => after.is_none(),
            Anchor::EndOrNewline => {
                after.is_none() || after == Some('\n') && self.at + 1 == self.text.len()
            }
            Anchor::SearchStart => self.at == self.origin,
            Anchor::WordBoundary => before.is_some_and(is_word) != after.is_some_and(is_word),
            Anchor::NoWordBoundary => before.is_some_and(is_word) == after.is_some_and(is_word),
            Anchor::EcmaWordBoundary => ecma(before) != ecma(after),
            Anchor::EcmaNoWordBoundary => ecma(before) == ecma(after),
        }
    }

    fn test_loop(&mut self, repeat: Repeat, exit: usize) {
        let Some(state) = self.loops.last().copied() else {
            return;
        };
        if state.count < repeat.least && (state.count == 0 || state.began != self.at) {
            return;
        }
        // A turn that took nothing is the last.
        if state.count >= repeat.most || state.count > 0 && state.began == self.at {
            self.op = exit;
        } else if repeat.greed == Greed::Greedy {
            self.branch(exit);
        } else {
            self.branch(self.op);
            self.op = exit;
        }
    }

    /// Ends a group: it captures, and another group may lose its last capture.
    fn close(&mut self, group: Option<u32>, loses: Option<u32>) -> bool {
        let Some(start) = self.starts.pop() else {
            return false;
        };
        self.stack.push(Undo::PushStart(start));
        let mut range = (start.min(self.at), start.max(self.at));
        if let Some(loses) = loses {
            let Some(lost) = self.captures.get_mut(&loses).and_then(Vec::pop) else {
                return false;
            };
            self.stack.push(Undo::PushCapture(loses, lost));
            // The capture is what lies between the two groups.
            range = if range.0 >= lost.1 {
                (lost.1, range.0)
            } else if range.1 <= lost.0 {
                (range.1, lost.0)
            } else {
                (range.0.max(lost.0), range.1.min(lost.1))
            };
        }
        if let Some(group) = group {
            self.captures.entry(group).or_default().push(range);
            self.stack.push(Undo::PopCapture(group));
        }
        true
    }
}
