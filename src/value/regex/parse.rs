//! Pattern → tree. Two passes as in .NET: the first counts groups, so that references may look ahead.

use super::class::Class;
use super::error::ParseErrorKind;
use super::groups::Groups;
use super::is_word;
use super::options::Options;
use super::scan::{Parsed, Pass, Scanner, is_pattern_space};
use super::tree::{Anchor, Greed, Look, Node};

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

/// The first pass.
fn count_groups(s: &mut Scanner<'_>) -> Parsed<()> {
    let mut saved: Vec<Options> = Vec::new();
    let mut in_condition = false;
    while let Some(c) = s.next() {
        match c {
            '\\' if !s.at_end() => _ = s.scan_backslash(Pass::Count)?,
            '#' if s.options.has(Options::IGNORE_PATTERN_WHITESPACE) => {
                s.at -= 1;
                s.skip_blank()?;
            }
            '[' => _ = s.scan_class(Pass::Count, 0)?,
            ')' => s.options = saved.pop().unwrap_or(s.options),
            '(' if s.peek() == Some('?') && s.peek_at(1) == Some('#') => {
                s.at -= 1;
                s.skip_blank()?;
                in_condition = false;
            }
            '(' => {
                saved.push(s.options);
                let counted = !std::mem::replace(&mut in_condition, false);
                if s.peek() != Some('?') {
                    if counted && !s.options.has(Options::EXPLICIT_CAPTURE) {
                        s.groups.add_unnamed();
                    }
                    continue;
                }
                s.at += 1;
                if matches!(s.peek(), Some('<' | '\'')) && s.peek_at(1).is_some() {
                    s.at += 1;
                    match s.peek() {
                        Some('1'..='9') => {
                            let number = s.scan_decimal()?;
                            s.groups.add_number(number);
                        }
                        Some(c) if c != '0' && is_word(c) => {
                            let name = s.scan_name();
                            s.groups.add_name(name);
                        }
                        _ => {}
                    }
                    continue;
                }
                s.scan_options();
                match s.peek() {
                    Some(')') => {
                        s.at += 1;
                        saved.pop();
                    }
                    Some('(') => in_condition = true,
                    _ => {}
                }
            }
            _ => {}
        }
    }
    s.groups.assign();
    Ok(())
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

    fn finish_group(&mut self) -> Parsed<Node> {
        self.end_branch();
        let empty = Open::new(Kind::Group, Options::NONE);
        let done = std::mem::replace(&mut self.current, empty);
        let mut branches = done.branches;
        if let Kind::IfMatched(_) | Kind::If = done.kind {
            if branches.len() > 2 {
                return Err(self
                    .scanner
                    .error(ParseErrorKind::AlternationHasTooManyConditions));
            }
            let mut branches = branches.into_iter();
            let mut next = || Box::new(branches.next().unwrap_or(Node::empty()));
            let (yes, no) = (next(), next());
            return match (done.kind, done.test) {
                (Kind::IfMatched(number), _) => Ok(Node::IfMatched(number, yes, no)),
                (_, Some(test)) => Ok(Node::If(Box::new(test), yes, no)),
                (_, None) => Err(self
                    .scanner
                    .error(ParseErrorKind::AlternationHasMalformedCondition)),
            };
        }
        let inner = match branches.pop() {
            Some(only) if branches.is_empty() => only,
            Some(last) => {
                branches.push(last);
                Node::Alternatives(branches)
            }
            None => Node::empty(),
        };
        let inner = Box::new(inner);
        Ok(match done.kind {
            Kind::Capture(number) => Node::Capture(number, inner),
            Kind::Balance(number, loses) => Node::Balance(number, loses, inner),
            Kind::Look(look) => Node::Look(look, inner),
            Kind::Atomic => Node::Atomic(inner),
            _ => Node::Group(inner),
        })
    }

    fn close_group(&mut self) -> Parsed<()> {
        let outer = self.current.outer;
        let Some(parent) = self.open.pop() else {
            return Err(self
                .scanner
                .error(ParseErrorKind::InsufficientOpeningParentheses));
        };
        let node = self.finish_group()?;
        self.current = parent;
        self.scanner.options = outer;
        // The first group of a conditional is its test.
        if matches!(self.current.kind, Kind::If) && self.current.test.is_none() {
            self.current.test = Some(node);
        } else {
            self.unit = Some(node);
        }
        Ok(())
    }

    /// Begins a group after its `(`.
    fn open_group(&mut self) -> Parsed<()> {
        let outer = self.scanner.options;
        let Some(kind) = self.scan_group_kind()? else {
            return Ok(());
        };
        if self.open.len() >= DEEPEST {
            return Err(self.scanner.unsupported("its groups are nested too deeply"));
        }
        let parent = std::mem::replace(&mut self.current, Open::new(kind, outer));
        self.open.push(parent);
        Ok(())
    }

    /// Reads what follows `(`; nothing comes back for `(?i)`.
    fn scan_group_kind(&mut self) -> Parsed<Option<Kind>> {
        let in_condition = std::mem::replace(&mut self.in_condition, false);
        if self.scanner.peek() != Some('?') || self.scanner.peek_at(1) == Some(')') {
            if in_condition || self.has(Options::EXPLICIT_CAPTURE) {
                return Ok(Some(Kind::Group));
            }
            let number = self.next_unnamed;
            self.next_unnamed += 1;
            return Ok(Some(Kind::Capture(number)));
        }
        let s = &mut self.scanner;
        s.at += 1;
        let bad = ParseErrorKind::InvalidGroupingConstruct;
        let Some(c) = s.next() else {
            return Err(s.error(bad));
        };
        Ok(Some(match c {
            ':' => Kind::Group,
            '=' => Kind::Look(Look::Ahead),
            '!' => Kind::Look(Look::NotAhead),
            '>' => Kind::Atomic,
            '<' | '\'' => {
                let close = if c == '<' { '>' } else { c };
                match s.peek() {
                    None => return Err(s.error(bad)),
                    Some(side @ ('=' | '!')) => {
                        s.at += 1;
                        match (c, side) {
                            ('\'', _) => return Err(s.error(bad)),
                            (_, '=') => Kind::Look(Look::Behind),
                            _ => Kind::Look(Look::NotBehind),
                        }
                    }
                    Some(start) => return self.scan_named_group(start, close).map(Some),
                }
            }
            '(' => self.scan_condition()?,
            _ => {
                s.at -= 1;
                if !matches!(self.current.kind, Kind::If) {
                    s.scan_options();
                }
                match s.next() {
                    Some(')') => return Ok(None),
                    Some(':') => Kind::Group,
                    _ => return Err(s.error(bad)),
                }
            }
        }))
    }

    /// Reads `name>`, `name-name>` or `-name>`.
    fn scan_named_group(&mut self, start: char, close: char) -> Parsed<Kind> {
        let s = &mut self.scanner;
        let bad_name = ParseErrorKind::CaptureGroupNameInvalid;
        let mut number = None;
        if start.is_ascii_digit() {
            number = Some(s.scan_decimal()?);
        } else if is_word(start) {
            let name = s.scan_name();
            number = s.groups.number_of(&name);
        } else if start != '-' {
            return Err(s.error(bad_name));
        }
        if start != '-' && s.peek().is_some_and(|c| c != close && c != '-') {
            return Err(s.error(bad_name));
        }
        if number == Some(0) {
            return Err(s.error(ParseErrorKind::CaptureGroupOfZero));
        }
        let number = number.filter(|n| s.groups.has(*n));
        let mut loses = None;
        if (number.is_some() || start == '-') && s.peek() == Some('-') && s.peek_at(1).is_some() {
            s.at += 1;
            let next = s.peek().unwrap_or_default();
            if next.is_ascii_digit() {
                let other = s.scan_decimal()?;
                if !s.groups.has(other) {
                    return Err(s.error_with(ParseErrorKind::UndefinedNumberedReference, other));
                }
                loses = Some(other);
            } else if is_word(next) {
                let other = s.scan_name();
                loses = s.groups.number_of(&other);
                if loses.is_none() {
                    return Err(s.error_with(ParseErrorKind::UndefinedNamedReference, other));
                }
            } else {
                return Err(s.error(bad_name));
            }
            if s.peek().is_some_and(|c| c != close) {
                return Err(s.error(bad_name));
            }
        }
        if (number.is_some() || loses.is_some()) && !s.at_end() && s.next() == Some(close) {
            return Ok(match (number, loses) {
                (number, Some(loses)) => Kind::Balance(number, loses),
                (number, None) => Kind::Capture(number.unwrap_or(0)),
            });
        }
        Err(s.error(ParseErrorKind::InvalidGroupingConstruct))
    }

    /// Reads the condition of `(?(…)yes|no)` as far as it is a group's number or name.
    fn scan_condition(&mut self) -> Parsed<Kind> {
        let s = &mut self.scanner;
        let paren = s.at - 1;
        match s.peek() {
            Some(c) if c.is_ascii_digit() => {
                let number = s.scan_decimal()?;
                if s.next() != Some(')') {
                    let kind = ParseErrorKind::AlternationHasMalformedReference;
                    return Err(s.error_with(kind, number));
                }
                if !s.groups.has(number) {
                    let kind = ParseErrorKind::AlternationHasUndefinedReference;
                    return Err(s.error_with(kind, number));
                }
                return Ok(Kind::IfMatched(number));
            }
            Some(c) if is_word(c) => {
                let name = s.scan_name();
                if let Some(number) = s.groups.number_of(&name)
                    && s.next() == Some(')')
                {
                    return Ok(Kind::IfMatched(number));
                }
            }
            _ => {}
        }
        s.at = paren;
        self.in_condition = true;
        if s.peek_at(1) == Some('?') {
            match (s.peek_at(2), s.peek_at(3)) {
                (Some('#'), _) => return Err(s.error(ParseErrorKind::AlternationHasComment)),
                (Some('\''), _) => {
                    return Err(s.error(ParseErrorKind::AlternationHasNamedCapture));
                }
                (Some('<'), Some(c)) if c != '!' && c != '=' => {
                    return Err(s.error(ParseErrorKind::AlternationHasNamedCapture));
                }
                _ => {}
            }
        }
        Ok(Kind::If)
    }
}

fn is_special(c: char) -> bool {
    matches!(
        c,
        '\\' | '*' | '+' | '?' | '|' | '{' | '[' | '(' | ')' | '^' | '$' | '.'
    )
}
