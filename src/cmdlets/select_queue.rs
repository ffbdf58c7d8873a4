//! Which objects `Select-Object` lets pass by their place.

use crate::engine::Args;
use crate::value::Value;
use std::collections::VecDeque;

/// What becomes of an object.
pub enum Verdict {
    Pass(Value),
    PassAndStop(Value),
    Drop,
    Stop,
}

/// Counts objects, and keeps those whose turn is decided later.
#[derive(Default)]
pub struct Queue {
    mode: Mode,
    /// The place of the next object.
    at: usize,
    skip: usize,
    first: Option<usize>,
    /// How many the end decides on.
    tail: usize,
    held: VecDeque<Value>,
    indexes: Vec<usize>,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// `-First`, `-Skip`.
    #[default]
    Head,
    /// `-Last`, with `-First` or not.
    Tail,
    SkipLast,
    Index,
    SkipIndex,
}

impl Queue {
    pub fn new(args: &Args) -> Self {
        let count = |name| args.int(name).map(|n| usize::try_from(n).unwrap_or(0));
        let indexes = |name: &str| {
            let list = args.list(name);
            let mut places: Vec<usize> = list
                .iter()
                .filter_map(|v| match v.base() {
                    Value::Int(n) => usize::try_from(*n).ok(),
                    _ => None,
                })
                .collect();
            places.sort_unstable();
            places.dedup();
            places
        };
        let mut queue = Self {
            skip: count("Skip").unwrap_or(0),
            first: count("First"),
            ..Self::default()
        };
        if args.has("Index") {
            queue.mode = Mode::Index;
            queue.indexes = indexes("Index");
        } else if args.has("SkipIndex") {
            queue.mode = Mode::SkipIndex;
            queue.indexes = indexes("SkipIndex");
        } else if let Some(n) = count("SkipLast") {
            queue.mode = Mode::SkipLast;
            queue.tail = n;
        } else if let Some(n) = count("Last") {
            queue.mode = Mode::Tail;
            queue.tail = n;
        }
        queue
    }

    /// Decides on the next object.
    pub fn take(&mut self, item: Value) -> Verdict {
        let at = self.at;
        self.at += 1;
        match self.mode {
            Mode::Head => self.head(at, item),
            Mode::Tail => self.tail(item),
            Mode::SkipLast => {
                if at < self.skip {
                    return Verdict::Drop;
                }
                self.held.push_back(item);
                if self.held.len() <= self.tail {
                    return Verdict::Drop;
                }
                self.held.pop_front().map_or(Verdict::Drop, Verdict::Pass)
            }
            Mode::Index => match self.indexes.last() {
                Some(last) if at > *last => Verdict::Stop,
                Some(last) if at == *last => Verdict::PassAndStop(item),
                _ if self.indexes.binary_search(&at).is_ok() => Verdict::Pass(item),
                _ => Verdict::Drop,
            },
            Mode::SkipIndex => match self.indexes.binary_search(&at) {
                Ok(_) => Verdict::Drop,
                Err(_) => Verdict::Pass(item),
            },
        }
    }

    fn head(&mut self, at: usize, item: Value) -> Verdict {
        let Some(first) = self.first else {
            return if at < self.skip {
                Verdict::Drop
            } else {
                Verdict::Pass(item)
            };
        };
        if first == 0 {
            return Verdict::Stop;
        }
        if at < self.skip {
            return Verdict::Drop;
        }
        match (at - self.skip + 1).cmp(&first) {
            std::cmp::Ordering::Less => Verdict::Pass(item),
            std::cmp::Ordering::Equal => Verdict::PassAndStop(item),
            std::cmp::Ordering::Greater => Verdict::Stop,
        }
    }

    /// With `-Last` the skipped ones are the last, unless `-First` is there, too.
    fn tail(&mut self, item: Value) -> Verdict {
        if let Some(first) = self.first {
            if self.skip > 0 {
                self.skip -= 1;
                return Verdict::Drop;
            }
            if first > 0 {
                self.first = Some(first - 1);
                return Verdict::Pass(item);
            }
        }
        let room = self
            .tail
            .saturating_add(if self.first.is_some() { 0 } else { self.skip });
        self.held.push_back(item);
        if self.held.len() > room {
            self.held.pop_front();
        }
        Verdict::Drop
    }

    /// What passes once all have come.
    pub fn rest(&mut self) -> Vec<Value> {
        match self.mode {
            Mode::Tail => {
                let held = std::mem::take(&mut self.held);
                let skip = if self.first.is_some() { 0 } else { self.skip };
                let count = held.len().saturating_sub(skip).min(self.tail);
                held.into_iter().take(count).collect()
            }
            _ => Vec::new(),
        }
    }
}
