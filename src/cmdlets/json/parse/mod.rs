//! JSON text as values, read as leniently as `ConvertFrom-Json` reads it: comments, single quotes, bare names,
//! trailing commas.

mod members;
mod string;

use super::date::{self, DateKind};
use super::path::PathPart;
use crate::value::shape::Shape;
use crate::value::{Ptr, Str, Value};
use members::Members;

/// What objects become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shaped {
    Objects,
    /// `-AsHashtable`
    Tables,
}

/// Why a text cannot be read.
#[derive(Debug)]
pub enum JsonError {
    /// The sentence of the reader, with path and place.
    Syntax(String),
    EmptyKey,
    /// A key that is there already in another case.
    Casing(Str, Str),
}

/// Members beyond which an object has a shape of its own.
const SHARED: usize = 64;

/// Members beyond which names are looked up in a table.
const LINEAR: usize = 16;

/// Reads a text.
pub struct Parser<'a> {
    text: &'a str,
    at: usize,
    shaped: Shaped,
    dates: DateKind,
    max_depth: usize,
    path: Vec<PathPart>,
    root: Ptr<Shape>,
    zone: jiff::tz::TimeZone,
}

type Read<T> = Result<T, JsonError>;

impl<'a> Parser<'a> {
    pub fn new(
        text: &'a str,
        shaped: Shaped,
        dates: DateKind,
        max_depth: usize,
        zone: jiff::tz::TimeZone,
    ) -> Self {
        Self {
            text,
            at: 0,
            shaped,
            dates,
            max_depth,
            path: Vec::new(),
            root: Shape::empty(),
            zone,
        }
    }

    /// The value of the whole text; null for an empty one.
    ///
    /// # Errors
    /// What is no JSON, keys that an object cannot have.
    pub fn document(mut self) -> Read<Value> {
        self.blanks()?;
        if self.peek().is_none() {
            return Ok(Value::Null);
        }
        let value = self.value()?;
        self.blanks()?;
        match self.peek() {
            None => Ok(value),
            Some(c) => Err(self.wrong(
                "Additional text encountered after finished reading JSON content: {}.",
                c,
            )),
        }
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Line, counted from one, and how many characters into it.
    fn place(&self) -> (usize, usize) {
        let before = self.text.get(..self.at).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .map_or(0, |t| t.encode_utf16().count());
        (line, column)
    }

    fn with_place(&self, sentence: &str) -> JsonError {
        let (line, column) = match self.place() {
            (1, 0) => (0, 0),
            place => place,
        };
        let path = super::path::text(&self.path);
        JsonError::Syntax(format!(
            "{sentence} Path '{path}', line {line}, position {column}."
        ))
    }

    fn wrong(&self, sentence: &str, c: char) -> JsonError {
        self.with_place(&sentence.replace("{}", &c.to_string()))
    }

    fn unexpected(&self) -> JsonError {
        match self.peek() {
            Some(c) => self.wrong(
                "Unexpected character encountered while parsing value: {}.",
                c,
            ),
            None => self.end(),
        }
    }

    fn end(&self) -> JsonError {
        let path = super::path::text(&self.path);
        JsonError::Syntax(format!("Unexpected end when reading token. Path '{path}'."))
    }

    /// Skips blanks and comments.
    fn blanks(&mut self) -> Read<()> {
        loop {
            match self.byte() {
                Some(b' ' | b'\t' | b'\r' | b'\n') => self.at += 1,
                Some(b'/') => self.comment()?,
                Some(byte) if byte >= 0x80 => match self.peek() {
                    Some(c) if c.is_whitespace() || c == '\u{FEFF}' => self.at += c.len_utf8(),
                    _ => return Ok(()),
                },
                _ => return Ok(()),
            }
        }
    }

    fn comment(&mut self) -> Read<()> {
        let rest = self.rest();
        if let Some(inside) = rest.strip_prefix("/*") {
            let Some(length) = inside.find("*/") else {
                self.at = self.text.len();
                return Err(self.with_place("Unexpected end while parsing comment."));
            };
            self.at += length + 4;
        } else if rest.starts_with("//") {
            self.at += rest.find(['\r', '\n']).unwrap_or(rest.len());
        } else {
            self.at += 1;
            let c = self.peek().unwrap_or('/');
            return Err(self.wrong("Error parsing comment. Expected: *, got {}.", c));
        }
        Ok(())
    }

    fn value(&mut self) -> Read<Value> {
        match self.byte() {
            Some(b'{') => self.object(),
            Some(b'[') => self.array(),
            Some(b'"' | b'\'') => {
                let text = self.string()?;
                Ok(date::value(text, self.dates, &self.zone))
            }
            Some(b'-' | b'0'..=b'9' | b'.') => self.number(),
            Some(_) => self.word(),
            None => Err(self.end()),
        }
    }

    fn word(&mut self) -> Read<Value> {
        const WORDS: &[(&str, Value)] = &[
            ("true", Value::Bool(true)),
            ("false", Value::Bool(false)),
            ("null", Value::Null),
            ("undefined", Value::Null),
            ("NaN", Value::Double(f64::NAN)),
            ("Infinity", Value::Double(f64::INFINITY)),
        ];
        let rest = self.rest();
        for (word, value) in WORDS {
            if let Some(after) = rest.strip_prefix(word) {
                let ends = after
                    .chars()
                    .next()
                    .is_none_or(|c| !(c.is_alphanumeric() || c == '_' || c == '$'));
                if ends {
                    self.at += word.len();
                    return Ok(value.clone());
                }
            }
        }
        Err(self.unexpected())
    }

    fn enter(&mut self) -> Read<()> {
        self.at += 1;
        if self.path.len() >= self.max_depth {
            let sentence = format!(
                "The reader's MaxDepth of {} has been exceeded.",
                self.max_depth
            );
            return Err(self.with_place(&sentence));
        }
        Ok(())
    }

    fn array(&mut self) -> Read<Value> {
        self.enter()?;
        let mut items = Vec::new();
        self.path.push(PathPart::Index(0));
        loop {
            self.blanks()?;
            match self.byte() {
                Some(b']') => break,
                // Nothing between commas is null.
                Some(b',') => {
                    items.push(Value::Null);
                    self.at += 1;
                    continue;
                }
                None => return Err(self.end()),
                _ => {}
            }
            if let Some(PathPart::Index(at)) = self.path.last_mut() {
                *at = items.len();
            }
            items.push(self.value()?);
            self.blanks()?;
            match self.peek() {
                Some(',') => self.at += 1,
                Some(']') => break,
                Some(c) => return Err(self.after_value(c)),
                None => return Err(self.end()),
            }
        }
        self.at += 1;
        self.path.pop();
        Ok(Value::array(items))
    }

    fn after_value(&mut self, c: char) -> JsonError {
        self.wrong(
            "After parsing a value an unexpected character was encountered: {}.",
            c,
        )
    }

    fn object(&mut self) -> Read<Value> {
        self.enter()?;
        let mut members = Members::default();
        self.path.push(PathPart::Name(Str::new()));
        loop {
            self.blanks()?;
            match self.byte() {
                Some(b'}') => break,
                None => return Err(self.end()),
                _ => {}
            }
            let name = self.name()?;
            if let Some(PathPart::Name(own)) = self.path.last_mut() {
                *own = name.clone();
            }
            self.blanks()?;
            match self.peek() {
                Some(':') => self.at += 1,
                Some(c) => {
                    return Err(self.wrong(
                        "Invalid character after parsing property name. Expected ':' but got: {}.",
                        c,
                    ));
                }
                None => return Err(self.end()),
            }
            self.blanks()?;
            let value = match self.byte() {
                Some(b',' | b'}') => return Err(self.unexpected()),
                _ => self.value()?,
            };
            members.push(name, value);
            self.blanks()?;
            match self.peek() {
                Some(',') => self.at += 1,
                Some('}') => break,
                Some(c) => return Err(self.after_value(c)),
                None => return Err(self.end()),
            }
        }
        self.at += 1;
        self.path.pop();
        match self.shaped {
            Shaped::Tables => Ok(members.into_table()),
            Shaped::Objects => members.into_object(&self.root),
        }
    }

    fn number(&mut self) -> Read<Value> {
        let rest = self.rest();
        if rest.starts_with("-Infinity") {
            self.at += "-Infinity".len();
            return Ok(Value::Double(f64::NEG_INFINITY));
        }
        let length = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')))
            .unwrap_or(rest.len());
        let digits = rest.get(..length).unwrap_or_default();
        let value = number(digits);
        match value {
            Some(value) => {
                self.at += length;
                Ok(value)
            }
            None => {
                self.at += length;
                let sentence = format!("Input string '{digits}' is not a valid number.");
                Err(self.with_place(&sentence))
            }
        }
    }
}

/// A number: `long` or `bigint` without a fraction, else `double`.
fn number(digits: &str) -> Option<Value> {
    let (sign, plain) = match digits.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, digits),
    };
    if let Some(hex) = plain.strip_prefix("0x").or(plain.strip_prefix("0X")) {
        return i64::from_str_radix(hex, 16)
            .ok()
            .map(|n| Value::Long(sign * n));
    }
    if plain.bytes().all(|b| b.is_ascii_digit()) {
        if plain.len() > 1 && plain.starts_with('0') {
            return i64::from_str_radix(plain, 8)
                .ok()
                .map(|n| Value::Long(sign * n));
        }
        if let Ok(n) = digits.parse::<i64>() {
            return Some(Value::Long(n));
        }
        return digits
            .parse::<num_bigint::BigInt>()
            .ok()
            .map(|n| Value::BigInt(Ptr::new(n)));
    }
    if !plain
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'))
    {
        return None;
    }
    digits.parse::<f64>().ok().map(Value::Double)
}
