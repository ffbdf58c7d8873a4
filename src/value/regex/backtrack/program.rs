//! Tree → instructions.

use super::super::casing;
use super::super::class::Class;
use super::super::tree::{Anchor, Casing, Greed, Look, Node, Unmatched};

/// Which way the text is read: look-behind and RightToLeft read it backwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Forward,
    Backward,
}

/// What takes exactly one character.
#[derive(Clone, Debug)]
pub(super) enum One {
    Char(u32),
    AnyOf(Vec<u32>),
    Class(Class),
}

impl One {
    pub(super) fn has(&self, c: char) -> bool {
        match self {
            One::Char(one) => *one == u32::from(c),
            One::AnyOf(cases) => cases.contains(&u32::from(c)),
            One::Class(class) => class.contains(c),
        }
    }
}

/// How often and how eagerly something repeats.
#[derive(Clone, Copy, Debug)]
pub(super) struct Repeat {
    pub(super) least: u32,
    pub(super) most: u32,
    pub(super) greed: Greed,
}

/// An instruction; numbers named `to` are places in the program.
#[derive(Clone, Debug)]
pub(super) enum Op {
    One(One, Direction),
    /// One character again and again.
    Run(One, Direction, Repeat),
    Anchor(Anchor),
    Reference(u32, Casing, Unmatched, Direction),
    Jump(usize),
    /// Goes on, and at `to` when that fails.
    Fork(usize),
    LoopBegin,
    /// Decides whether the body runs again; `to` is the end of the loop.
    LoopTest(Repeat, usize),
    LoopEnter,
    LoopEnd,
    Open,
    /// The group that captures and the one that loses its capture.
    Close(Option<u32>, Option<u32>),
    /// Remembers where to cut back to.
    Mark,
    /// As `Mark`, and goes on at `to` when what follows fails.
    MarkElse(usize),
    /// Forgets the alternatives since the mark.
    Cut,
    /// As `Cut`, and returns to the mark's place in the text.
    CutAndReturn,
    /// What must not match has matched.
    Deny,
    DropMark,
    /// Goes to `to` unless the group has matched.
    UnlessMatched(u32, usize),
    Accept,
}

/// A compiled tree.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    pub(super) ops: Vec<Op>,
    pub(super) direction: Direction,
}

/// Compiles `node`, to be run in `direction`.
pub(crate) fn compile(node: &Node, direction: Direction) -> Program {
    let mut ops = Vec::new();
    write(node, direction, &mut ops);
    ops.push(Op::Accept);
    Program { ops, direction }
}

fn write(node: &Node, direction: Direction, ops: &mut Vec<Op>) {
    if let Some(one) = one(node) {
        ops.push(Op::One(one, direction));
        return;
    }
    match node {
        Node::Anchor(anchor) => ops.push(Op::Anchor(*anchor)),
        Node::Reference(group, casing, unmatched) => {
            ops.push(Op::Reference(*group, *casing, *unmatched, direction));
        }
        Node::Group(inner) => write(inner, direction, ops),
        Node::Capture(group, inner) => {
            ops.push(Op::Open);
            write(inner, direction, ops);
            ops.push(Op::Close(Some(*group), None));
        }
        Node::Balance(group, loses, inner) => {
            ops.push(Op::Open);
            write(inner, direction, ops);
            ops.push(Op::Close(*group, Some(*loses)));
        }
        Node::Atomic(inner) => {
            ops.push(Op::Mark);
            write(inner, direction, ops);
            ops.push(Op::Cut);
        }
        Node::Look(look, inner) => {
            let direction = match look {
                Look::Ahead | Look::NotAhead => Direction::Forward,
                Look::Behind | Look::NotBehind => Direction::Backward,
            };
            if matches!(look, Look::Ahead | Look::Behind) {
                ops.push(Op::Mark);
                write(inner, direction, ops);
                ops.push(Op::CutAndReturn);
            } else {
                let start = hole(ops);
                write(inner, direction, ops);
                ops.push(Op::Deny);
                fill(ops, start, Op::MarkElse);
                ops.push(Op::DropMark);
            }
        }
        Node::IfMatched(group, yes, no) => {
            let start = hole(ops);
            write(yes, direction, ops);
            let end = hole(ops);
            fill(ops, start, |to| Op::UnlessMatched(*group, to));
            write(no, direction, ops);
            fill(ops, end, Op::Jump);
        }
        Node::If(test, yes, no) => {
            let start = hole(ops);
            write(test, Direction::Forward, ops);
            ops.push(Op::CutAndReturn);
            write(yes, direction, ops);
            let end = hole(ops);
            fill(ops, start, Op::MarkElse);
            ops.push(Op::DropMark);
            write(no, direction, ops);
            fill(ops, end, Op::Jump);
        }
        Node::Repeat(inner, least, most, greed) => {
            let repeat = Repeat {
                least: *least,
                most: most.unwrap_or(u32::MAX),
                greed: *greed,
            };
            if let Some(one) = one(inner) {
                ops.push(Op::Run(one, direction, repeat));
                return;
            }
            ops.push(Op::LoopBegin);
            let test = hole(ops);
            ops.push(Op::LoopEnter);
            write(inner, direction, ops);
            ops.push(Op::Jump(test));
            fill(ops, test, |to| Op::LoopTest(repeat, to));
            ops.push(Op::LoopEnd);
        }
        Node::Sequence(nodes) => match direction {
            Direction::Forward => nodes.iter().for_each(|n| write(n, direction, ops)),
            Direction::Backward => nodes.iter().rev().for_each(|n| write(n, direction, ops)),
        },
        Node::Alternatives(branches) => {
            let mut ends = Vec::new();
            for (i, branch) in branches.iter().enumerate() {
                if i + 1 == branches.len() {
                    write(branch, direction, ops);
                } else {
                    let start = hole(ops);
                    write(branch, direction, ops);
                    ends.push(hole(ops));
                    fill(ops, start, Op::Fork);
                }
            }
            for end in ends {
                fill(ops, end, Op::Jump);
            }
        }
        Node::Char(..) | Node::Set(_) => {}
    }
}

/// A place for an instruction whose target is not known yet.
fn hole(ops: &mut Vec<Op>) -> usize {
    ops.push(Op::Accept);
    ops.len() - 1
}

/// Fills a place with an instruction that leads to what comes next.
fn fill(ops: &mut [Op], at: usize, op: impl FnOnce(usize) -> Op) {
    let next = ops.len();
    if let Some(place) = ops.get_mut(at) {
        *place = op(next);
    }
}

fn one(node: &Node) -> Option<One> {
    match node {
        Node::Set(class) => Some(One::Class(class.clone())),
        Node::Char(c, casing) => {
            let mut cases = Vec::new();
            casing::equivalents(*c, *casing, &mut cases);
            Some(match cases.as_slice() {
                [c] => One::Char(*c),
                _ => One::AnyOf(cases),
            })
        }
        _ => None,
    }
}
