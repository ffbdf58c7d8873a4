//! Groups: what opens, names and closes them.

use super::{DEEPEST, Kind, Open, Parser};
use crate::value::regex::error::ParseErrorKind;
use crate::value::regex::is_word;
use crate::value::regex::options::Options;
use crate::value::regex::scan::Parsed;
use crate::value::regex::tree::{Look, Node};

impl Parser<'_> {
    pub(super) fn finish_group(&mut self) -> Parsed<Node> {
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

    pub(super) fn close_group(&mut self) -> Parsed<()> {
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
    pub(super) fn open_group(&mut self) -> Parsed<()> {
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
