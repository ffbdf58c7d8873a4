//! The parsed form of a pattern.

use super::class::Class;

/// How a literal or a class treats case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Casing {
    Exact,
    /// IgnoreCase in the culture of the session, where `i` also is `İ`.
    Culture,
    /// IgnoreCase with CultureInvariant.
    Invariant,
}

/// A place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    LineStart,
    LineEnd,
    Start,
    End,
    /// The end, or before the newline that ends the text: `\Z` and `$`.
    EndOrNewline,
    /// Where the search began: `\G`.
    SearchStart,
    WordBoundary,
    NoWordBoundary,
    EcmaWordBoundary,
    EcmaNoWordBoundary,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Ahead,
    NotAhead,
    Behind,
    NotBehind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Greed {
    Greedy,
    Lazy,
}

/// What a reference to a group that has not matched does: it fails, except in ECMAScript, where it is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unmatched {
    Fails,
    Empty,
}

#[derive(Clone, Debug)]
pub(super) enum Node {
    /// A character, or half of a surrogate pair.
    Char(u32, Casing),
    Set(Class),
    Anchor(Anchor),
    Reference(u32, Casing, Unmatched),
    Group(Box<Node>),
    Capture(u32, Box<Node>),
    /// `(?<name-other>…)`: what captures, if anything, and what loses its last capture.
    Balance(Option<u32>, u32, Box<Node>),
    Look(Look, Box<Node>),
    Atomic(Box<Node>),
    /// `(?(1)yes|no)`.
    IfMatched(u32, Box<Node>, Box<Node>),
    /// `(?(test)yes|no)`.
    If(Box<Node>, Box<Node>, Box<Node>),
    /// Minimum and maximum; no maximum is without bound.
    Repeat(Box<Node>, u32, Option<u32>, Greed),
    Sequence(Vec<Node>),
    Alternatives(Vec<Node>),
}

impl Node {
    pub(super) const fn empty() -> Self {
        Node::Sequence(Vec::new())
    }

    /// Whether the node never takes a character.
    pub(super) fn is_zero_width(&self) -> bool {
        match self {
            Node::Anchor(_) | Node::Look(..) => true,
            Node::Group(inner)
            | Node::Capture(_, inner)
            | Node::Balance(_, _, inner)
            | Node::Atomic(inner) => inner.is_zero_width(),
            Node::Repeat(inner, ..) => inner.is_zero_width(),
            Node::Sequence(nodes) | Node::Alternatives(nodes) => {
                nodes.iter().all(Node::is_zero_width)
            }
            Node::IfMatched(_, yes, no) | Node::If(_, yes, no) => {
                yes.is_zero_width() && no.is_zero_width()
            }
            Node::Char(..) | Node::Set(_) | Node::Reference(..) => false,
        }
    }
}
