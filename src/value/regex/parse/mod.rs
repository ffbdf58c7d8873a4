//! Pattern → tree. Two passes as in .NET: the first counts groups, so that references may look ahead.

mod count;
mod group;

use super::class::Class;
use super::error::ParseErrorKind;
use super::groups::Groups;
use super::options::Options;
use super::scan::{Parsed, Pass, Scanner, is_pattern_space};
use super::tree::{Anchor, Greed, Look, Node};
use count::count_groups;

/// Groups within groups that are read.
const DEEPEST: usize = 1000;

/// Parses `pattern`.
pub(super) fn parse(pattern: &str, options: Options) -> Parsed<(Node, Groups)> {
    let mut scanner = Scanner::new(pattern, options);
    count_groups(&mut scanner)?;
    scanner.at = 0;
    scanner.options = options;
    Parser {
        scanner,
        open: Vec::new(),
        current: Open::new(Kind::Group, options),
        unit: None,
        next_unnamed: 1,
        in_condition: false,
    }
    .parse()
}

/// What an open parenthesis began.
enum Kind {
    Group,
    Capture(u32),
    Balance(Option<u32>, u32),
    Look(Look),
    Atomic,
    IfMatched(u32),
    If,
}

/// A group that is still being read.
struct Open {
    kind: Kind,
    /// The options to return to at its end.
    outer: Options,
    test: Option<Node>,
    branches: Vec<Node>,
    sequence: Vec<Node>,
}

impl Open {
    fn new(kind: Kind, outer: Options) -> Self {
        Self {
            kind,
            outer,
            test: None,
            branches: Vec::new(),
            sequence: Vec::new(),
        }
    }
}

struct Parser<'p> {
    scanner: Scanner<'p>,
    open: Vec<Open>,
    current: Open,
    /// What a quantifier would apply to.
    unit: Option<Node>,
    next_unnamed: u32,
    /// The next parenthesis is a condition and does not capture.
    in_condition: bool,
}

impl Parser<'_> {
    fn parse(mut self) -> Parsed<(Node, Groups)> {
        let mut quantified = false;
        while !self.scanner.at_end() {
            let after_quantifier = std::mem::replace(&mut quantified, false);
            self.scanner.skip_blank()?;
            let literal = self.scan_literal();
            self.scanner.skip_blank()?;
            let special = self.scanner.peek().filter(|c| is_special(*c));
            let quantifier = special.is_some_and(|c| matches!(c, '*' | '+' | '?' | '{'));
            self.add_literal(literal.clone(), quantifier);
            let Some(c) = special else { continue };
            self.scanner.at += 1;
            match c {
                '[' => {
                    let class = self.scanner.scan_class(Pass::Build, 0)?;
                    self.unit = Some(Node::Set(class));
                }
                '(' => {
                    self.open_group()?;
                    continue;
                }
                '|' => {
                    self.end_branch();
                    continue;
                }
                ')' => {
                    self.close_group()?;
                    if self.unit.is_none() {
                        continue;
                    }
                }
                '\\' => self.unit = self.scanner.scan_backslash(Pass::Build)?,
                '^' if self.has(Options::MULTILINE) => self.anchor(Anchor::LineStart),
                '^' => self.anchor(Anchor::Start),
                '$' if self.has(Options::MULTILINE) => self.anchor(Anchor::LineEnd),
                '$' => self.anchor(Anchor::EndOrNewline),
                '.' => self.unit = Some(Node::Set(Class::dot(self.has(Options::SINGLELINE)))),
                _ => {
                    if self.unit.is_none() {
                        let nested = after_quantifier && literal.is_empty();
                        let kind = if nested {
                            ParseErrorKind::NestedQuantifiersNotParenthesized
                        } else {
                            ParseErrorKind::QuantifierAfterNothing
                        };
                        return Err(self.scanner.error_with(kind, c));
                    }
                    self.scanner.at -= 1;
                }
            }
            self.scanner.skip_blank()?;
            quantified = self.is_quantifier();
            if let Some(unit) = self.unit.take() {
                let node = if quantified {
                    self.scan_quantifier(unit)?
                } else {
                    unit
                };
                self.push(node);
            }
        }
        if !self.open.is_empty() {
            return Err(self
                .scanner
                .error(ParseErrorKind::InsufficientClosingParentheses));
        }
        let tree = self.finish_group()?;
        Ok((tree, self.scanner.groups))
    }

    fn has(&self, option: Options) -> bool {
        self.scanner.options.has(option)
    }

    fn anchor(&mut self, anchor: Anchor) {
        self.unit = Some(Node::Anchor(anchor));
    }

    /// Reads the characters that mean themselves.
    fn scan_literal(&mut self) -> Vec<char> {
        let spaced = self.has(Options::IGNORE_PATTERN_WHITESPACE);
        let mut literal = Vec::new();
        while let Some(c) = self.scanner.peek() {
            let stops = is_special(c) && (c != '{' || self.is_quantifier())
                || spaced && (c == '#' || is_pattern_space(c));
            if stops {
                break;
            }
            literal.push(c);
            self.scanner.at += 1;
        }
        literal
    }

    /// Adds literal text; its last character becomes the unit when a quantifier follows.
    fn add_literal(&mut self, mut literal: Vec<char>, quantifier: bool) {
        let casing = self.scanner.casing();
        let last = literal.pop_if(|_| quantifier);
        for c in literal {
            self.push(Node::Char(u32::from(c), casing));
        }
        if let Some(c) = last {
            self.unit = Some(Node::Char(u32::from(c), casing));
        }
    }

    /// Adds a node to the sequence; two halves of a surrogate pair become one character.
    fn push(&mut self, node: Node) {
        if let Node::Char(low @ 0xDC00..=0xDFFF, casing) = node
            && let Some(Node::Char(high @ 0xD800..=0xDBFF, _)) = self.current.sequence.last()
        {
            let c = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
            self.current.sequence.pop();
            self.current.sequence.push(Node::Char(c, casing));
            return;
        }
        self.current.sequence.push(node);
    }

    /// Whether a quantifier starts here: `{` only with a number and its end.
    fn is_quantifier(&self) -> bool {
        match self.scanner.peek() {
            Some('*' | '+' | '?') => true,
            Some('{') => {
                let mut at = self.scanner.at + 1;
                let digits = |at: &mut usize| {
                    let from = *at;
                    while self
                        .scanner
                        .char_at(*at)
                        .is_some_and(|c| c.is_ascii_digit())
                    {
                        *at += 1;
                    }
                    *at > from
                };
                if !digits(&mut at) {
                    return false;
                }
                if self.scanner.char_at(at) == Some(',') {
                    at += 1;
                    digits(&mut at);
                }
                self.scanner.char_at(at) == Some('}')
            }
            _ => false,
        }
    }

    fn scan_quantifier(&mut self, unit: Node) -> Parsed<Node> {
        let s = &mut self.scanner;
        let (least, most) = match s.next() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            _ => {
                let least = s.scan_decimal()?;
                let mut most = Some(least);
                if s.peek() == Some(',') {
                    s.at += 1;
                    most = match s.peek() {
                        Some('}') => None,
                        _ => Some(s.scan_decimal()?),
                    };
                }
                s.at += 1;
                (least, most)
            }
        };
        s.skip_blank()?;
        let mut greed = Greed::Greedy;
        if s.peek() == Some('?') {
            s.at += 1;
            greed = Greed::Lazy;
        }
        if most.is_some_and(|most| least > most) {
            return Err(s.error(ParseErrorKind::ReversedQuantifierRange));
        }
        // .NET's "without bound" is Int32.MaxValue.
        let most = most.filter(|most| *most < i32::MAX as u32);
        Ok(Node::Repeat(Box::new(unit), least, most, greed))
    }

    /// Ends a branch at `|`.
    fn end_branch(&mut self) {
        let branch = Node::Sequence(std::mem::take(&mut self.current.sequence));
        self.current.branches.push(branch);
    }
}

fn is_special(c: char) -> bool {
    matches!(
        c,
        '\\' | '*' | '+' | '?' | '|' | '{' | '[' | '(' | ')' | '^' | '$' | '.'
    )
}
