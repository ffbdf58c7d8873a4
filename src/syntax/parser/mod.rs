//! Tokens → tree: recursive descent with PowerShell's recovery, a function a production of
//! `grammar/powershell.ebnf`. One token is looked ahead; it is read again when the mode changes before it is taken.

mod attribute;
mod class;
mod class_member;
mod command;
mod configuration;
mod data;
mod do_statement;
mod enumeration;
mod expression;
mod flow;
mod for_statement;
mod foreach_statement;
mod function;
mod hashtable;
mod if_statement;
mod member;
mod parameters;
mod paren;
mod pipeline;
mod primary;
mod redirection;
mod requirements;
mod script_block;
mod statement;
mod string;
mod switch_clause;
mod switch_statement;
mod try_statement;
mod type_argument;
mod type_name;
mod unary;
mod using;
mod while_statement;

use super::lexer::{Lexer, Mode, Restore};
use super::message::{self, Message};
use super::source::{Source, Span};
use super::token::{Data, Keyword, Kind, Token};
use super::tree::{Body, Fragment, Statement, StatementKind};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// How deep a script may nest. A parenthesis counts twice.
const MAX_DEPTH: u32 = 12_000;

/// How many operators, members or casts one expression may have in a row: each is a level of the tree.
const MAX_CHAIN: usize = 100_000;

/// Whether a comma makes a list or separates arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Commas {
    List,
    Separate,
}

pub(super) struct Parser {
    pub lexer: Lexer,
    ahead: Option<Token>,
    commas: Commas,
    depth: u32,
    /// Whether a class or enum is defined anywhere.
    pub defines_types: bool,
    /// Errors of statements that are found while parsing, but count among those of the finished tree.
    pub late: FxHashMap<Span, Vec<(Span, Message, Vec<String>)>>,
}

/// The empty span before a token.
fn before(span: Span) -> Span {
    Span::at(span.start.saturating_sub(1))
}

/// The empty span behind something.
fn after(span: Span) -> Span {
    Span::at(span.end)
}

impl Parser {
    pub fn new(source: Rc<Source>) -> Self {
        Self {
            lexer: Lexer::new(source),
            ahead: None,
            commas: Commas::List,
            depth: 0,
            defines_types: false,
            late: FxHashMap::default(),
        }
    }

    /// Parses the whole text.
    pub fn script(&mut self) -> Body {
        self.script_block(None)
    }

    // Looking ahead.

    fn next(&mut self) -> Token {
        match self.ahead.take() {
            Some(token) => token,
            None => self.lexer.next_token(),
        }
    }

    fn peek_token(&mut self) -> &Token {
        if self.ahead.is_none() {
            self.ahead = Some(self.lexer.next_token());
        }
        self.ahead.get_or_insert_with(|| Token {
            kind: Kind::EndOfInput,
            span: Span::default(),
            data: Data::None,
        })
    }

    fn peek(&mut self) -> Kind {
        self.peek_token().kind
    }

    fn peek_span(&mut self) -> Span {
        self.peek_token().span
    }

    /// Takes the token looked at.
    fn skip(&mut self) {
        self.ahead = None;
    }

    /// Takes the next token when it is of a kind.
    fn take(&mut self, kind: Kind) -> Option<Span> {
        let span = self.peek_span();
        if self.peek() != kind {
            return None;
        }
        self.skip();
        Some(span)
    }

    fn unget(&mut self, token: Token) {
        self.ahead = Some(token);
    }

    fn skip_newlines(&mut self) {
        if self.ahead.as_ref().is_none_or(|t| t.kind == Kind::NewLine) {
            self.ahead = None;
            self.lexer.skip_newlines();
        }
    }

    fn skip_separators(&mut self) {
        let skips = |t: &Token| matches!(t.kind, Kind::NewLine | Kind::Semi);
        if self.ahead.as_ref().is_none_or(skips) {
            self.ahead = None;
            self.lexer.skip_separators();
        }
    }

    fn resync(&mut self, place: Restore) {
        self.ahead = None;
        self.lexer.resync(place);
    }

    /// Where the next token is to be read from.
    fn restore_point(&mut self) -> Restore {
        match &self.ahead {
            Some(token) => Lexer::before(token.span),
            None => self.lexer.restore_point(),
        }
    }

    fn set_mode(&mut self, mode: Mode) {
        if mode == self.lexer.mode {
            return;
        }
        if let Some(token) = &self.ahead
            && !token.kind.is_mode_invariant()
        {
            let place = Lexer::before(token.span);
            self.resync(place);
        }
        self.lexer.mode = mode;
    }

    fn in_mode<T>(&mut self, mode: Mode, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.lexer.mode;
        self.set_mode(mode);
        let result = read(self);
        self.set_mode(outer);
        result
    }

    fn with_commas<T>(&mut self, commas: Commas, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.commas, commas);
        let result = read(self);
        self.commas = outer;
        result
    }

    /// Reads one level deeper; too deep ends the parsing.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            self.ahead = None;
            self.lexer.stop(message::SCRIPT_TOO_COMPLICATED);
        }
        let result = read(self);
        self.depth -= 1;
        result
    }

    /// Ends the parsing when a row of operators grows too long.
    fn bound_chain(&mut self, length: &mut usize) {
        *length += 1;
        if *length > MAX_CHAIN {
            self.ahead = None;
            self.lexer.stop(message::SCRIPT_TOO_COMPLICATED);
        }
    }

    /// Skips to one of the tokens outside of what opens on the way. Closing tokens close what is being skipped from.
    fn synchronize(&mut self, until: &[Kind], closing: Closing) {
        let opened = |kind| i32::from(until.contains(&kind));
        let mut parens = opened(Kind::RightParen);
        let mut curlies = opened(Kind::RightCurly);
        let mut brackets = opened(Kind::RightBracket);
        loop {
            let token = self.next();
            let count = match token.kind {
                Kind::LeftParen => {
                    parens += 1;
                    1
                }
                Kind::RightParen => {
                    parens -= 1;
                    parens
                }
                Kind::LeftCurly => {
                    curlies += 1;
                    1
                }
                Kind::RightCurly => {
                    curlies -= 1;
                    curlies
                }
                Kind::LeftBracket => {
                    brackets += 1;
                    1
                }
                Kind::RightBracket => {
                    brackets -= 1;
                    brackets
                }
                Kind::EndOfInput => {
                    self.unget(token);
                    return;
                }
                _ => 1,
            };
            if count == 0 && until.contains(&token.kind) {
                if closing == Closing::Left {
                    self.unget(token);
                }
                return;
            }
            if until.contains(&token.kind) && parens == 0 && curlies == 0 && brackets == 0 {
                return;
            }
        }
    }

    // Errors.

    fn error(&mut self, span: Span, message: Message) {
        self.lexer.report(span, message, &[]);
    }

    fn error_with(&mut self, span: Span, message: Message, argument: &str) {
        self.lexer.report(span, message, &[argument]);
    }

    /// An error that more input may cure; tells whether nothing follows it.
    fn incomplete(&mut self, span: Span, message: Message) -> bool {
        self.lexer.report_incomplete(span, message, &[])
    }

    fn incomplete_with(&mut self, span: Span, message: Message, argument: &str) -> bool {
        self.lexer.report_incomplete(span, message, &[argument])
    }

    /// The same for an error that is shown at `span` but found at `found`.
    fn incomplete_at(&mut self, span: Span, found: Span, message: Message) -> bool {
        self.lexer.report_incomplete_at(span, found, message, &[])
    }

    fn unexpected_token(&mut self, span: Span) {
        let text = self.text(span);
        self.error_with(span, message::UNEXPECTED_TOKEN, &text);
    }

    /// Notes an error to be reported when the finished statement is checked.
    fn late_error(&mut self, statement: Span, at: Span, message: Message, arguments: &[&str]) {
        let arguments = arguments.iter().map(ToString::to_string).collect();
        let list = self.late.entry(statement).or_default();
        list.push((at, message, arguments));
    }

    /// The text that a span covers.
    fn text(&self, span: Span) -> Rc<str> {
        self.lexer.source.slice(span).into()
    }

    /// Whether `-name` (the token looked at) abbreviates a parameter of a statement.
    fn abbreviates(&mut self, parameter: &str) -> bool {
        match &self.peek_token().data {
            Data::Parameter { name, .. } => parameter
                .get(..name.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(name)),
            _ => false,
        }
    }

    /// The name of the parameter looked at.
    fn parameter_name(&mut self) -> Rc<str> {
        match &self.peek_token().data {
            Data::Parameter { name, .. } => name.clone(),
            _ => "".into(),
        }
    }
}

/// What becomes of the closing token that skipping ends at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Closing {
    Taken,
    Left,
}

/// A statement that was not understood, with what was read of it.
fn broken(span: Span, parts: Vec<Fragment>) -> Statement {
    Statement {
        span,
        kind: StatementKind::Error(parts),
    }
}

/// The value of a word or string token.
fn value(source: &Source, token: &Token) -> Rc<str> {
    match &token.data {
        Data::Text(text) => text.clone(),
        _ => source.slice(token.span).into(),
    }
}

fn is_keyword(kind: Kind) -> bool {
    matches!(kind, Kind::Keyword(_))
}

fn is_loop(keyword: Keyword) -> bool {
    matches!(
        keyword,
        Keyword::Switch | Keyword::Foreach | Keyword::For | Keyword::While | Keyword::Do
    )
}
