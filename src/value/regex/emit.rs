//! Tree → pattern of the engine below, which is fancy-regex.

use super::casing;
use super::class::{self, Alphabet, Class, Polarity};
use super::tree::{Anchor, Casing, Greed, Look, Node, Unmatched};
use std::fmt::Write;

/// Whether the texts to be matched end in a newline, before which `$` also matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Plain,
    Newline,
}

/// Whether the groups of a node capture when it is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Capturing {
    Yes,
    No,
}

/// What a pattern asks of an engine.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Needs {
    /// Its text depends on the alphabet.
    pub(super) alphabet: bool,
    /// Its text depends on the ending.
    pub(super) ending: bool,
    /// fancy-regex cannot run it.
    pub(super) own_engine: bool,
}

/// Matches nothing.
const NEVER: &str = r"[^\x{0}-\x{10ffff}]";

/// Writes a tree for one kind of text.
struct Emitter<'t> {
    out: String,
    alphabet: Alphabet,
    ending: Ending,
    /// The .NET number of each group of the engine's pattern, which numbers them as they come, from 1.
    slots: &'t [u32],
}

/// The .NET numbers of the groups, in the order in which they are written.
pub(super) fn slots(node: &Node, out: &mut Vec<u32>) {
    match node {
        Node::Capture(number, inner) => {
            out.push(*number);
            slots(inner, out);
        }
        Node::Group(n) | Node::Look(_, n) | Node::Atomic(n) | Node::Repeat(n, ..) => slots(n, out),
        Node::Balance(_, _, n) => slots(n, out),
        Node::IfMatched(_, yes, no) => [yes, no].into_iter().for_each(|n| slots(n, out)),
        Node::If(test, yes, no) => [test, yes, no].into_iter().for_each(|n| slots(n, out)),
        Node::Sequence(nodes) | Node::Alternatives(nodes) => {
            nodes.iter().for_each(|n| slots(n, out));
        }
        Node::Char(..) | Node::Set(_) | Node::Anchor(_) | Node::Reference(..) => {}
    }
}

/// What the text of `node` depends on.
pub(super) fn needs(node: &Node, out: &mut Needs) {
    match node {
        Node::Set(class) => out.alphabet |= class.depends_on_alphabet(),
        Node::Anchor(Anchor::EndOrNewline) => out.ending = true,
        Node::Capture(_, n) | Node::Group(n) | Node::Look(_, n) | Node::Atomic(n) => needs(n, out),
        Node::Repeat(n, ..) => needs(n, out),
        Node::Balance(_, _, n) => {
            out.own_engine = true;
            needs(n, out);
        }
        Node::IfMatched(_, yes, no) => [yes, no].into_iter().for_each(|n| needs(n, out)),
        Node::If(test, yes, no) => [test, yes, no].into_iter().for_each(|n| needs(n, out)),
        Node::Sequence(nodes) | Node::Alternatives(nodes) => {
            nodes.iter().for_each(|n| needs(n, out));
        }
        Node::Char(c, casing) => {
            let mut cases = Vec::new();
            casing::equivalents(*c, *casing, &mut cases);
            out.alphabet |= cases.len() > 1 && cases.iter().any(|c| *c >= 0x80);
        }
        Node::Anchor(_) | Node::Reference(..) => {}
    }
}

/// Writes `node` as a pattern of the engine.
pub(super) fn emit(node: &Node, slots: &[u32], alphabet: Alphabet, ending: Ending) -> String {
    let mut emitter = Emitter {
        out: String::new(),
        alphabet,
        ending,
        slots,
    };
    emitter.node(node, Capturing::Yes);
    emitter.out
}

impl Emitter<'_> {
    fn node(&mut self, node: &Node, capturing: Capturing) {
        match node {
            Node::Char(c, casing) => self.character(*c, *casing),
            Node::Set(class) => class.write(&mut self.out, self.alphabet),
            Node::Anchor(anchor) => self.anchor(*anchor),
            Node::Reference(number, casing, unmatched) => {
                self.reference(*number, *casing, *unmatched);
            }
            Node::Group(inner) => self.group("(?:", inner, capturing),
            Node::Capture(_, inner) if capturing == Capturing::Yes => {
                self.group("(", inner, capturing);
            }
            Node::Capture(_, inner) | Node::Balance(_, _, inner) => {
                self.group("(?:", inner, capturing);
            }
            Node::Look(look, inner) => {
                let open = match look {
                    Look::Ahead => "(?=",
                    Look::NotAhead => "(?!",
                    Look::Behind => "(?<=",
                    Look::NotBehind => "(?<!",
                };
                self.group(open, inner, capturing);
            }
            Node::Atomic(inner) => self.group("(?>", inner, capturing),
            Node::IfMatched(number, yes, no) => self.if_matched(*number, yes, no, capturing),
            Node::If(test, yes, no) => {
                self.out.push_str("(?:");
                self.group("(?=", test, capturing);
                self.node(yes, capturing);
                self.out.push('|');
                self.group("(?!", test, Capturing::No);
                self.node(no, capturing);
                self.out.push(')');
            }
            Node::Repeat(inner, least, most, greed) => {
                self.repeat(inner, *least, *most, *greed, capturing);
            }
            Node::Sequence(nodes) => nodes.iter().for_each(|n| self.node(n, capturing)),
            Node::Alternatives(branches) => {
                for (i, branch) in branches.iter().enumerate() {
                    if i > 0 {
                        self.out.push('|');
                    }
                    self.node(branch, capturing);
                }
            }
        }
    }

    fn group(&mut self, open: &str, inner: &Node, capturing: Capturing) {
        self.out.push_str(open);
        self.node(inner, capturing);
        self.out.push(')');
    }

    fn character(&mut self, c: u32, casing: Casing) {
        let mut cases = Vec::new();
        casing::equivalents(c, casing, &mut cases);
        if self.alphabet == Alphabet::Ascii && cases.len() > 1 {
            cases.retain(|c| *c < 0x80);
        }
        match cases.as_slice() {
            [one] => match char::from_u32(*one) {
                Some(c) => write_char(&mut self.out, c),
                // Half of a surrogate pair is not in any text.
                None => self.out.push_str(NEVER),
            },
            [] => self.out.push_str(NEVER),
            _ => {
                let class = Class {
                    ranges: cases.iter().map(|c| (*c, *c)).collect(),
                    ..Class::default()
                };
                class.write(&mut self.out, self.alphabet);
            }
        }
    }

    fn anchor(&mut self, anchor: Anchor) {
        let text = match (anchor, self.ending) {
            (Anchor::LineStart, _) => "(?m:^)",
            (Anchor::LineEnd, _) => "(?m:$)",
            (Anchor::Start, _) => r"\A",
            (Anchor::End, _) | (Anchor::EndOrNewline, Ending::Plain) => r"\z",
            (Anchor::EndOrNewline, Ending::Newline) => r"(?=\n?\z)",
            (Anchor::SearchStart, _) => r"\G",
            (Anchor::WordBoundary, _) => r"\b",
            (Anchor::NoWordBoundary, _) => r"\B",
            (Anchor::EcmaWordBoundary | Anchor::EcmaNoWordBoundary, _) => {
                let mut word = String::new();
                Class::of(class::ECMA_WORD, Polarity::Members).write(&mut word, self.alphabet);
                let (same, other) = match anchor {
                    Anchor::EcmaWordBoundary => ("(?!", "(?="),
                    _ => ("(?=", "(?!"),
                };
                _ = write!(
                    self.out,
                    "(?:(?<={word}){same}{word})|(?<!{word}){other}{word}))"
                );
                return;
            }
        };
        self.out.push_str(text);
    }

    /// The engine's groups that stand for a .NET group, the last first.
    fn groups_of(&self, number: u32) -> Vec<usize> {
        let all = self.slots.iter().enumerate();
        let mut found: Vec<usize> = all
            .filter(|(_, n)| **n == number)
            .map(|(i, _)| i + 1)
            .collect();
        found.reverse();
        found
    }

    fn reference(&mut self, number: u32, casing: Casing, unmatched: Unmatched) {
        let groups = self.groups_of(number);
        if groups.is_empty() {
            if unmatched == Unmatched::Fails {
                self.out.push_str(NEVER);
            }
            return;
        }
        self.out.push_str(match casing {
            Casing::Exact => "(?:",
            Casing::Culture | Casing::Invariant => "(?i:",
        });
        for (i, group) in groups.iter().enumerate() {
            let bar = if i > 0 { "|" } else { "" };
            _ = match unmatched {
                Unmatched::Fails => write!(self.out, "{bar}\\{group}"),
                Unmatched::Empty => write!(self.out, "{bar}(?({group})\\{group}|)"),
            };
        }
        self.out.push(')');
    }

    fn if_matched(&mut self, number: u32, yes: &Node, no: &Node, capturing: Capturing) {
        let groups = self.groups_of(number);
        // Where several groups share the number, only the last copy of the branches can capture.
        for (i, group) in groups.iter().enumerate() {
            let copy = if i + 1 == groups.len() {
                capturing
            } else {
                Capturing::No
            };
            _ = write!(self.out, "(?({group})");
            self.out.push_str("(?:");
            self.node(yes, copy);
            self.out.push_str(")|");
        }
        self.out.push_str("(?:");
        self.node(no, capturing);
        self.out.push(')');
        for _ in groups {
            self.out.push(')');
        }
    }

    fn repeat(
        &mut self,
        inner: &Node,
        least: u32,
        most: Option<u32>,
        greed: Greed,
        capturing: Capturing,
    ) {
        // Repeating what takes no characters is taking it once or not at all.
        if inner.is_zero_width() {
            self.out.push_str("(?:");
            if least == 0 && greed == Greed::Lazy {
                self.out.push('|');
            }
            if most != Some(0) {
                self.node(inner, capturing);
            }
            if least == 0 && greed == Greed::Greedy {
                self.out.push('|');
            }
            self.out.push(')');
            return;
        }
        let wrapped = !matches!(inner, Node::Set(_) | Node::Group(_) | Node::Capture(..));
        if wrapped {
            self.out.push_str("(?:");
        }
        self.node(inner, capturing);
        if wrapped {
            self.out.push(')');
        }
        _ = match (least, most) {
            (0, None) => write!(self.out, "*"),
            (1, None) => write!(self.out, "+"),
            (0, Some(1)) => write!(self.out, "?"),
            (least, None) => write!(self.out, "{{{least},}}"),
            (least, Some(most)) => write!(self.out, "{{{least},{most}}}"),
        };
        if greed == Greed::Lazy {
            self.out.push('?');
        }
    }
}

/// Writes a character that means itself.
fn write_char(out: &mut String, c: char) {
    match c {
        '\\' | '.' | '+' | '*' | '?' | '(' | ')' | '|' | '[' | ']' | '{' | '}' | '^' | '$' => {
            out.push('\\');
            out.push(c);
        }
        ' ' | '_' | '-' | ',' | ':' | ';' | '/' | '@' | '!' | '%' | '=' | '"' | '\'' => out.push(c),
        _ if c.is_alphanumeric() => out.push(c),
        _ => _ = write!(out, "\\x{{{:x}}}", u32::from(c)),
    }
}
