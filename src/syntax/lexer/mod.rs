//! Text → tokens. How a text divides into tokens depends on the mode, which the parser sets.

mod argument;
mod comment;
mod escape;
mod expression;
mod here_string;
mod member;
mod nested;
mod number;
mod numeral;
mod string;
mod type_name;
mod variable;

pub(super) use member::Brackets;

use super::characters::is_blank;
use super::lexeme::Lexeme;
use super::message::{self, Message};
use super::parsing::ParseError;
use super::source::{Source, Span};
use super::token::{Data, Kind, Token};
use rustc_hash::FxHashSet;
use std::rc::Rc;

/// How the next token is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Words are commands and their arguments; operators are ordinary characters.
    Argument,
    Expression,
    /// The inside of a type in brackets.
    TypeName,
    /// The head of a class or enum, where keywords count but commands do not.
    Signature,
}

/// What is right while a number is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberRules {
    /// A sign directly before the digits belongs to the number.
    pub signed: bool,
    /// `?` and `:` end a number.
    pub ends_at_ternary: bool,
}

/// A position to return to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Restore(u32);

impl Restore {
    pub fn offset(self) -> u32 {
        self.0
    }
}

pub(super) struct Lexer {
    pub source: Rc<Source>,
    /// What is read: the source's text, or the rewritten text of a `$( … )`.
    text: Rc<str>,
    /// What is read begins and ends here in `text`.
    begin: usize,
    end: usize,
    /// The next character; behind `end` by one after the end has been read.
    pos: usize,
    /// Where the present token began.
    start: usize,
    /// What to add for an offset into the source.
    base: usize,
    skipped: Option<Rc<[u32]>>,
    pub mode: Mode,
    pub numbers: NumberRules,
    /// Only names are wanted: keywords are names too.
    pub simple_name: bool,
    pub in_workflow: bool,
    pub errors: Vec<ParseError>,
    seen: FxHashSet<(&'static str, Span)>,
    /// All comments of the source, in order.
    pub comments: Vec<Span>,
    /// The lines that begin with `#Requires`.
    pub requires: Vec<Span>,
    /// Where the signature block begins, if there is one.
    pub signature: Option<u32>,
    /// Reading has been given up.
    pub stopped: bool,
    /// The tokens read, where somebody asks for them; those inside of strings are left out.
    pub lexemes: Option<Vec<Lexeme>>,
}

impl Lexer {
    pub fn new(source: Rc<Source>) -> Self {
        let text = source.text.clone();
        let pos = if text.starts_with('\u{feff}') { 3 } else { 0 };
        Self {
            begin: 0,
            end: text.len(),
            pos,
            start: 0,
            base: 0,
            text,
            source,
            skipped: None,
            mode: Mode::Argument,
            numbers: NumberRules::default(),
            simple_name: false,
            in_workflow: false,
            errors: Vec::new(),
            seen: FxHashSet::default(),
            comments: Vec::new(),
            requires: Vec::new(),
            signature: None,
            stopped: false,
            lexemes: None,
        }
    }

    fn peek(&self) -> Option<char> {
        self.peek_at(self.pos)
    }

    fn peek_at(&self, pos: usize) -> Option<char> {
        if pos >= self.end {
            return None;
        }
        match self.text.as_bytes().get(pos) {
            Some(&byte) if byte.is_ascii() => Some(char::from(byte)),
            _ => self.text.get(pos..).and_then(|rest| rest.chars().next()),
        }
    }

    /// The character after the next one.
    fn second(&self) -> Option<char> {
        self.peek()
            .and_then(|c| self.peek_at(self.pos + c.len_utf8()))
    }

    /// Takes the next character; at the end steps behind it.
    fn bump(&mut self) -> Option<char> {
        let next = self.peek();
        self.pos += next.map_or(1, char::len_utf8);
        next
    }

    /// Takes the next character when it is `c`.
    fn take(&mut self, c: char) -> bool {
        let there = self.peek() == Some(c);
        if there {
            self.pos += c.len_utf8();
        }
        there
    }

    fn slice(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to.min(self.end)).unwrap_or_default()
    }

    /// The source offset of a position.
    fn offset(&self, pos: usize) -> u32 {
        let mut offset = (pos + self.base) as u32;
        if let Some(skipped) = &self.skipped {
            let from = self.base as u32;
            for &place in skipped.iter().skip_while(|s| **s < from) {
                if place >= offset {
                    break;
                }
                offset += 1;
            }
        }
        offset
    }

    fn span(&self) -> Span {
        Span::new(self.offset(self.start), self.offset(self.pos))
    }

    /// A span for an error within a token, where characters left out do not count.
    fn raw_span(&self, from: usize, to: usize) -> Span {
        Span::new((from + self.base) as u32, (to + self.base) as u32)
    }

    fn token(&self, kind: Kind) -> Token {
        self.token_with(kind, Data::None)
    }

    fn token_with(&self, kind: Kind, data: Data) -> Token {
        Token {
            kind,
            span: self.span(),
            data,
        }
    }

    /// Where reading stands.
    pub fn restore_point(&mut self) -> Restore {
        self.start = self.pos;
        Restore(self.offset(self.pos))
    }

    /// The place of a token, to return to.
    pub fn before(token: Span) -> Restore {
        Restore(token.start)
    }

    /// Continues reading at a place read before.
    pub fn resync(&mut self, place: Restore) {
        if self.stopped {
            return;
        }
        let Restore(offset) = place;
        if !self.is_nested()
            && let Some(lexemes) = &mut self.lexemes
        {
            let kept = lexemes.partition_point(|l| l.span.start < offset);
            lexemes.truncate(kept);
        }
        let mut before = self.base;
        if let Some(skipped) = &self.skipped {
            let from = self.base as u32;
            before += skipped
                .iter()
                .filter(|s| **s >= from && **s + 1 < offset)
                .count();
        }
        let pos = (offset as usize).saturating_sub(before);
        self.pos = pos.clamp(self.begin, self.end + 1);
    }

    /// Gives up: from here on there is only the end of the text.
    pub fn stop(&mut self, message: Message) {
        if !self.stopped {
            let span = Span::new(self.offset(self.start), self.offset(self.pos.min(self.end)));
            self.report(span, message, &[]);
            self.stopped = true;
        }
        self.pos = self.end;
    }

    /// Notes an error; the same error at the same place counts once.
    pub fn report(&mut self, span: Span, message: Message, arguments: &[&str]) {
        self.save(span, message, arguments, false);
    }

    /// Notes an error that more input may cure when it is found at the end; tells whether it was.
    pub fn report_incomplete(&mut self, span: Span, message: Message, arguments: &[&str]) -> bool {
        self.report_incomplete_at(span, span, message, arguments)
    }

    /// The same for an error found elsewhere than it is shown.
    pub fn report_incomplete_at(
        &mut self,
        span: Span,
        found: Span,
        message: Message,
        arguments: &[&str],
    ) -> bool {
        let incomplete = self.is_at_end(found);
        self.save(span, message, arguments, incomplete);
        incomplete
    }

    fn save(&mut self, span: Span, message: Message, arguments: &[&str], incomplete: bool) {
        if self.stopped || !self.seen.insert((message.id, span)) {
            return;
        }
        let text = match arguments {
            [] => message.text.to_string(),
            _ => message.fill(arguments),
        };
        self.errors.push(ParseError {
            id: message.id,
            message: text,
            span,
            incomplete,
        });
    }

    /// An error of one character.
    fn report_char(&mut self, pos: usize, message: Message) {
        let width = self.peek_at(pos).map_or(1, char::len_utf8);
        let span = self.raw_span(pos, pos + width);
        self.report(span, message, &[]);
    }

    /// How much text is read.
    fn length(&self) -> usize {
        self.end - self.begin
    }

    /// The character at an offset that counts from the beginning of what is read.
    fn char_from_begin(&self, offset: usize) -> Option<char> {
        self.peek_at(self.begin + offset)
    }

    /// Whether nothing but blanks and comments follows. Offsets of the source are compared with the text that
    /// is read even where that is the inside of a string, as PowerShell does.
    fn is_at_end(&self, span: Span) -> bool {
        let mut at = span.end as usize;
        while at < self.length() {
            match self.char_from_begin(at) {
                Some('#') => at = self.skip_line(at),
                Some('<') if self.char_from_begin(at + 1) == Some('#') => {
                    at = self.skip_block(at + 2);
                }
                Some(c) if is_blank(c) => at += c.len_utf8(),
                None => return true,
                Some(_) => return false,
            }
        }
        true
    }

    fn skip_line(&self, from: usize) -> usize {
        let rest = self.slice(self.begin + from, self.end);
        rest.find(['\r', '\n'])
            .map_or(self.length(), |width| from + width)
    }

    fn skip_block(&self, from: usize) -> usize {
        let rest = self.slice(self.begin + from, self.end);
        rest.find("#>")
            .map_or(self.length(), |width| from + width + 2)
    }

    /// Whether the line after this line end continues the pipeline: its first token is `|`. Lines of comments
    /// only may stand between, empty ones may not.
    pub fn pipe_continues_after(&self, line_end: Span) -> bool {
        let mut at = line_end.end as usize;
        if at >= self.length() {
            return false;
        }
        let mut line_is_empty = true;
        while at + 1 < self.length() {
            let Some(c) = self.char_from_begin(at) else {
                return false;
            };
            if is_blank(c) {
                at += c.len_utf8();
                continue;
            }
            if matches!(c, '\n' | '\r') {
                if line_is_empty {
                    return false;
                }
                line_is_empty = true;
                let pair = c == '\r' && self.char_from_begin(at + 1) == Some('\n');
                at += if pair { 2 } else { 1 };
                continue;
            }
            line_is_empty = false;
            match c {
                '#' => at = self.skip_line(at),
                '<' if self.char_from_begin(at + 1) == Some('#') => at = self.skip_block(at + 2),
                c => return c == '|',
            }
        }
        self.slice(self.begin, self.end).ends_with('|')
    }

    fn skip_blanks(&mut self) {
        while let Some(c) = self.peek().filter(|c| is_blank(*c)) {
            self.pos += c.len_utf8();
        }
    }

    /// Skips blanks, comments and line ends.
    pub fn skip_newlines(&mut self) {
        self.skip_lines(|c| matches!(c, '\n' | '\r'));
    }

    /// The same, and semicolons.
    pub fn skip_separators(&mut self) {
        self.skip_lines(|c| matches!(c, '\n' | '\r' | ';'));
    }

    fn skip_lines(&mut self, separates: fn(char) -> bool) {
        loop {
            match self.peek() {
                Some(c) if separates(c) => {
                    self.start = self.pos;
                    self.pos += 1;
                    if c == '\r' && separates('\n') {
                        self.take('\n');
                    }
                    let kind = if c == ';' { Kind::Semi } else { Kind::NewLine };
                    self.kept(kind);
                }
                Some('#') => {
                    self.start = self.pos;
                    self.line_comment();
                }
                Some('<') if self.second() == Some('#') => {
                    self.start = self.pos;
                    self.block_comment();
                }
                Some('`') => match self.second() {
                    Some(c) if c.is_whitespace() => self.pos += 1 + c.len_utf8(),
                    _ => return,
                },
                Some(c) if is_blank(c) => self.pos += c.len_utf8(),
                _ => return,
            }
        }
    }

    /// A token that is not read by [`next_token`](Self::next_token).
    fn kept(&mut self, kind: Kind) -> Token {
        let token = self.token(kind);
        self.keep(&token);
        token
    }

    /// Remembers a token for those who ask for all of them.
    fn keep(&mut self, token: &Token) {
        if self.lexemes.is_some() && !self.is_nested() {
            let lexeme = Lexeme::of(&self.source, token);
            self.lexemes.get_or_insert_default().push(lexeme);
        }
    }

    /// Reads the next token.
    pub fn next_token(&mut self) -> Token {
        let token = self.read_token();
        if self.lexemes.is_some() {
            self.keep(&token);
        }
        token
    }

    fn read_token(&mut self) -> Token {
        loop {
            self.start = self.pos;
            let Some(c) = self.bump() else {
                let span = self.raw_span(self.start + 1, self.start + 1);
                return Token {
                    kind: Kind::EndOfInput,
                    span,
                    data: Data::None,
                };
            };
            if let Some(token) = self.token_from(c) {
                return token;
            }
        }
    }

    /// Reads the token that begins with `c`; `None` when that is skipped.
    fn token_from(&mut self, c: char) -> Option<Token> {
        let kind = match c {
            c if c.is_ascii_alphabetic() || c == '_' => return Some(self.identifier()),
            ' ' | '\t' => return self.blank(),
            '\n' => Kind::NewLine,
            '\r' => {
                self.take('\n');
                Kind::NewLine
            }
            '(' => Kind::LeftParen,
            ')' => Kind::RightParen,
            '{' => Kind::LeftCurly,
            '}' => Kind::RightCurly,
            ']' => Kind::RightBracket,
            ';' => Kind::Semi,
            ',' => Kind::Comma,
            '$' if self.take('(') => Kind::DollarParen,
            '$' => return Some(self.variable(Kind::Variable)),
            '|' if self.take('|') => Kind::OrOr,
            '|' => Kind::Pipe,
            '&' if self.take('&') => Kind::AndAnd,
            '&' => Kind::Ampersand,
            '#' => {
                self.pos = self.start;
                self.line_comment();
                return None;
            }
            '<' if self.peek() == Some('#') => {
                self.pos = self.start;
                self.block_comment();
                return None;
            }
            '@' => return Some(self.at()),
            '`' => return self.backtick(),
            '0'..='9' => return Some(self.number_or_redirection(c)),
            _ if super::characters::is_single_quote(c) => return Some(self.string_literal()),
            _ if super::characters::is_double_quote(c) => return Some(self.expandable_string()),
            '<' | '>' => return Some(self.redirection(c)),
            _ => return self.operator(c),
        };
        Some(self.token(kind))
    }

    fn blank(&mut self) -> Option<Token> {
        self.skip_blanks();
        None
    }

    /// After `@`.
    fn at(&mut self) -> Token {
        match self.peek() {
            Some('{') => {
                self.pos += 1;
                self.token(Kind::AtCurly)
            }
            Some('(') => {
                self.pos += 1;
                self.token(Kind::AtParen)
            }
            Some(c) if super::characters::is_single_quote(c) => self.here_string_literal(c),
            Some(c) if super::characters::is_double_quote(c) => self.here_string_expandable(c),
            Some(c) if super::characters::starts_variable(c) => self.variable(Kind::Splat),
            _ => {
                self.report_char(self.start, message::UNRECOGNIZED_TOKEN);
                self.token(Kind::Unknown)
            }
        }
    }

    /// After a backtick: a line continued, or a word that begins with an escaped character.
    fn backtick(&mut self) -> Option<Token> {
        match self.peek() {
            Some('\r') => {
                self.pos += 1;
                self.take('\n');
                None
            }
            Some(c) if c.is_whitespace() => {
                self.pos += c.len_utf8();
                if c != '\n' {
                    self.skip_blanks();
                }
                None
            }
            None => {
                // The place is behind the end, where reading has stepped.
                let place = self.raw_span(self.pos + 1, self.pos + 1);
                self.report_incomplete(place, message::INCOMPLETE_STRING, &[]);
                None
            }
            Some(_) => {
                let mut value = String::new();
                self.escape(&mut value);
                Some(self.word(Some(value)))
            }
        }
    }
}
