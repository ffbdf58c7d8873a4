//! Reading the text before the cursor, a piece at a time.

use super::{Frame, Inside, Open};

/// The scan of the text before the cursor.
pub(super) struct Scan<'a> {
    pub text: &'a str,
    pub at: usize,
    /// The frames around the innermost.
    pub frames: Vec<Frame>,
    pub inner: Frame,
    pub inside: Inside,
}

impl Scan<'_> {
    fn frame(&mut self) -> &mut Frame {
        &mut self.inner
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn push(&mut self, open: Open, width: usize) {
        self.at += width;
        let outer = std::mem::replace(&mut self.inner, Frame::new(open, self.at));
        self.frames.push(outer);
    }

    fn leave(&mut self) {
        if let Some(outer) = self.frames.pop() {
            self.inner = outer;
        }
    }

    /// Closes the innermost bracket; one too many closes nothing.
    fn pop(&mut self, opens: &[Open]) {
        let at = self.at;
        self.frame().finish(at);
        self.at += 1;
        if opens.contains(&self.inner.open) {
            self.leave();
        }
    }

    /// Reads one piece.
    pub fn step(&mut self, cursor: usize) {
        let Some(c) = self.rest().chars().next() else {
            self.at = cursor;
            return;
        };
        let at = self.at;
        if self.frame().open == Open::Quote {
            match c {
                '`' => self.at += 2,
                '"' => {
                    self.leave();
                    self.at += 1;
                }
                '$' if self.rest().starts_with("$(") => self.push(Open::Paren, 2),
                _ => self.at += c.len_utf8(),
            }
            return;
        }
        let in_word = self.frame().word.is_some();
        match c {
            '\n' | ';' => {
                self.frame().finish(at);
                self.at += 1;
                let next = self.at;
                self.frame().next_statement(next);
            }
            c if c.is_whitespace() => {
                self.frame().finish(at);
                self.at += c.len_utf8();
            }
            '#' if !in_word => self.comment(cursor, "\n"),
            '<' if self.rest().starts_with("<#") => self.comment(cursor, "#>"),
            '\'' => {
                self.frame().begin(at);
                let body = self.text.get(at + 1..).unwrap_or_default();
                match body.find('\'') {
                    Some(width) if at + width + 2 <= cursor => self.at += width + 2,
                    _ => {
                        self.inside = Inside::Literal;
                        self.at = cursor;
                    }
                }
            }
            '"' => {
                self.frame().begin(at);
                self.push(Open::Quote, 1);
            }
            '`' => {
                self.frame().begin(at);
                self.at += 2;
            }
            '$' | '@' if self.rest().get(1..2) == Some("(") => {
                self.frame().begin(at);
                self.push(Open::Paren, 2);
            }
            '@' if self.rest().starts_with("@{") => {
                self.frame().begin(at);
                self.push(Open::Hashtable, 2);
            }
            '$' if self.rest().starts_with("${") => {
                self.frame().begin(at);
                self.at += self
                    .rest()
                    .find('}')
                    .map_or(self.rest().len(), |width| width + 1);
            }
            '(' => {
                self.frame().begin(at);
                self.push(Open::Paren, 1);
            }
            '{' => {
                self.frame().begin(at);
                self.push(Open::Brace, 1);
            }
            '[' => {
                self.frame().begin(at);
                self.push(Open::Bracket, 1);
            }
            ')' => {
                self.pop(&[Open::Paren]);
                self.end_parameters();
            }
            ']' => self.pop(&[Open::Bracket]),
            '}' => {
                self.pop(&[Open::Brace, Open::Hashtable]);
                // What follows a block is no part of its word, but for members.
                if !self.rest().starts_with(['.', '[', ':']) {
                    let at = self.at;
                    self.frame().finish(at);
                }
            }
            '|' | '&' => self.pipe(c),
            ',' => {
                self.frame().finish(at);
                self.frame().joined = true;
                self.at += 1;
            }
            '=' => self.assign(),
            _ => {
                self.frame().begin(at);
                self.at += c.len_utf8();
            }
        }
    }

    /// `param(…)` is a statement of its own, without a sign that ends it.
    fn end_parameters(&mut self) {
        let at = self.at;
        let written = self.text.get(self.inner.stage..at).unwrap_or_default();
        let word = written.trim_start().get(..5).unwrap_or_default();
        if word.eq_ignore_ascii_case("param") && written.contains('(') {
            self.frame().finish(at);
            self.frame().next_statement(at);
        }
    }

    fn comment(&mut self, cursor: usize, end: &str) {
        let start = self.at;
        let width = self.rest().find(end).map(|width| width + end.len());
        match width {
            Some(width) if start + width <= cursor => {
                // The line end ends the statement too.
                self.at += if end == "\n" { width - 1 } else { width };
            }
            _ => {
                self.inside = Inside::Comment(start);
                self.at = cursor;
            }
        }
    }

    /// `|` begins the next command; `||`, `&&` and `&` the next pipeline.
    fn pipe(&mut self, c: char) {
        let at = self.at;
        self.frame().finish(at);
        let double = self.rest().chars().nth(1) == Some(c);
        self.at += if double { 2 } else { 1 };
        let next = self.at;
        match c == '|' && !double {
            true => self.frame().next_command(next),
            false => self.frame().next_statement(next),
        }
    }

    /// `=` behind a variable or key begins a value; elsewhere it is part of a word.
    fn assign(&mut self) {
        let at = self.at;
        let text = self.text;
        let frame = self.frame();
        let is_key = frame.open == Open::Hashtable || frame.open == Open::Paren;
        let first = frame.words.first().map(|w| w.start).or(frame.word);
        let Some(start) = first else {
            self.frame().begin(at);
            self.at += 1;
            return;
        };
        let written = text.get(start..at).unwrap_or_default();
        let assigns = frame.target.is_none()
            && (written.starts_with(['$', '['])
                || (is_key && frame.words.len() <= 1 && !written.contains(char::is_whitespace))
                || (is_key && written.split_whitespace().count() == 1));
        if !assigns {
            frame.begin(at);
            self.at += 1;
            return;
        }
        let written = written
            .trim_end_matches(['+', '-', '*', '/', '%', '?'])
            .trim_end();
        frame.word = None;
        frame.next_command(at + 1);
        frame.pipeline = at + 1;
        frame.target = Some((start, start + written.len()));
        self.at += 1;
    }
}
