//! Going back: marks, cuts, and what is undone.

use super::{Machine, Mark, Undo};
use crate::value::regex::backtrack::program::{Direction, Op};

impl Machine<'_> {
    pub(super) fn mark(&mut self) {
        self.marks.push(Mark {
            height: self.stack.len(),
            at: self.at,
        });
        self.stack.push(Undo::PopMark);
    }

    /// Forgets the alternatives since the last mark, but not what there is to undo.
    pub(super) fn cut(&mut self) -> Option<Mark> {
        let mark = self.marks.pop()?;
        let kept: Vec<Undo> = self
            .stack
            .drain(mark.height.min(self.stack.len())..)
            .filter(|u| {
                !matches!(
                    u,
                    Undo::Branch { .. } | Undo::Shorter { .. } | Undo::Longer { .. }
                )
            })
            .collect();
        self.stack.extend(kept);
        self.stack.push(Undo::PushMark(mark));
        Some(mark)
    }

    /// Undoes until there is another way to go; false when there is none.
    pub(super) fn go_back(&mut self) -> bool {
        while !self.stack.is_empty() {
            self.steps += 1;
            if self.undo() {
                return true;
            }
        }
        false
    }

    /// Undoes the last entry of the stack; true when it is a way to go on.
    pub(super) fn undo(&mut self) -> bool {
        let Some(last) = self.stack.pop() else {
            return false;
        };
        match last {
            Undo::Branch { op, at } => {
                self.op = op;
                self.at = at;
                return true;
            }
            Undo::Shorter { op, at, until } => {
                let direction = if until < at {
                    Direction::Backward
                } else {
                    Direction::Forward
                };
                let Some((_, next)) = self.neighbour(at, direction) else {
                    return false;
                };
                self.op = op;
                self.at = next;
                if next != until {
                    let at = next;
                    self.stack.push(Undo::Shorter { op, at, until });
                }
                return true;
            }
            Undo::Longer { op, at, taken } => {
                let ops = self.ops;
                let Some(Op::Run(one, direction, repeat)) = ops.get(op) else {
                    return false;
                };
                self.at = at;
                self.op = op + 1;
                if !self.take(one, *direction) {
                    return false;
                }
                let (at, taken) = (self.at, taken + 1);
                if taken < repeat.most {
                    self.stack.push(Undo::Longer { op, at, taken });
                }
                return true;
            }
            Undo::PopStart => _ = self.starts.pop(),
            Undo::PushStart(start) => self.starts.push(start),
            Undo::PopCapture(group) => {
                if let Some(captures) = self.captures.get_mut(&group) {
                    captures.pop();
                }
            }
            Undo::PushCapture(group, range) => self.captures.entry(group).or_default().push(range),
            Undo::PopLoop => _ = self.loops.pop(),
            Undo::PushLoop(done) => self.loops.push(done),
            Undo::SetLoop(was) => {
                if let Some(last) = self.loops.last_mut() {
                    *last = was;
                }
            }
            Undo::PopMark => _ = self.marks.pop(),
            Undo::PushMark(mark) => self.marks.push(mark),
        }
        false
    }
}
