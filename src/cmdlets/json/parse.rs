//! JSON text as values, read as leniently as `ConvertFrom-Json` reads it: comments, single quotes, bare names,
//! trailing commas.

use super::date::{self, DateKind};
use super::path::PathPart;
use crate::value::object::Bag;
use crate::value::shape::{MemberKind, Shape, fold, same_name};
use crate::value::types::{Type, net};
use crate::value::{Dict, DictKind, Object, Ptr, Str, Value, dict::KeyCase};
use rustc_hash::FxHashMap;

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

    /// A property's name: in quotes of either kind, or bare.
    fn name(&mut self) -> Read<Str> {
        if let Some(b'"' | b'\'') = self.byte() {
            return self.string();
        }
        let rest = self.rest();
        let length = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'))
            .unwrap_or(rest.len());
        match rest.split_at_checked(length) {
            Some((name, _)) if !name.is_empty() => {
                self.at += length;
                Ok(name.into())
            }
            _ => Err(self.wrong(
                "Invalid property identifier character: {}.",
                self.peek().unwrap_or('\0'),
            )),
        }
    }

    fn string(&mut self) -> Read<Str> {
        let quote = self.byte().unwrap_or(b'"');
        let start = self.at + 1;
        let bytes = self.text.as_bytes();
        let mut at = start;
        // The usual string has no escapes and is taken as it stands.
        while let Some(byte) = bytes.get(at) {
            if *byte == quote {
                self.at = at + 1;
                return Ok(self.text.get(start..at).unwrap_or_default().into());
            }
            if *byte == b'\\' {
                break;
            }
            at += 1;
        }
        self.at = start;
        self.escaped(quote)
    }

    fn escaped(&mut self, quote: u8) -> Read<Str> {
        let mut text = String::new();
        let ends = [char::from(quote), '\\'];
        loop {
            let rest = self.rest();
            let length = rest.find(ends).unwrap_or(rest.len());
            text.push_str(rest.get(..length).unwrap_or_default());
            self.at += length;
            match self.byte() {
                None => {
                    let sentence = format!(
                        "Unterminated string. Expected delimiter: {}.",
                        char::from(quote)
                    );
                    return Err(self.with_place(&sentence));
                }
                Some(byte) if byte == quote => {
                    self.at += 1;
                    return Ok(text.into());
                }
                _ => {
                    self.at += 1;
                    self.escape(&mut text)?;
                }
            }
        }
    }

    fn escape(&mut self, text: &mut String) -> Read<()> {
        let c = self.peek();
        self.at += c.map_or(0, char::len_utf8);
        match c {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('r') => text.push('\r'),
            Some('b') => text.push('\u{8}'),
            Some('f') => text.push('\u{C}'),
            Some(c @ ('"' | '\'' | '\\' | '/')) => text.push(c),
            Some('u') => {
                let unit = self.unit()?;
                if !(0xD800..0xE000).contains(&unit) {
                    text.push(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER));
                    return Ok(());
                }
                let low = match self.rest().strip_prefix("\\u") {
                    Some(_) if unit < 0xDC00 => {
                        self.at += 2;
                        self.unit()?
                    }
                    _ => 0,
                };
                let joined = char::decode_utf16([unit as u16, low as u16]).next();
                text.push(
                    joined
                        .and_then(|c| c.ok())
                        .unwrap_or(char::REPLACEMENT_CHARACTER),
                );
            }
            Some(c) => {
                return Err(self.with_place(&format!("Bad JSON escape sequence: \\{c}.")));
            }
            None => return Err(self.end()),
        }
        Ok(())
    }

    fn unit(&mut self) -> Read<u32> {
        let digits = self.rest().get(..4).unwrap_or_default();
        match u32::from_str_radix(digits, 16) {
            Ok(unit) if digits.len() == 4 => {
                self.at += 4;
                Ok(unit)
            }
            _ => {
                let sentence = format!("Could not parse \"{digits}\" as a hexadecimal number.");
                Err(self.with_place(&sentence))
            }
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

/// The members of an object being read; a name that comes again replaces the first and goes to the end.
#[derive(Default)]
struct Members {
    list: Vec<(Str, Value)>,
    index: FxHashMap<Str, usize>,
}

impl Members {
    fn push(&mut self, name: Str, value: Value) {
        let known = if self.list.len() <= LINEAR {
            self.list.iter().position(|(own, _)| *own == name)
        } else {
            if self.index.is_empty() {
                self.index_all();
            }
            self.index.get(&name).copied()
        };
        if let Some(at) = known {
            self.list.remove(at);
            self.index.clear();
        }
        if !self.index.is_empty() {
            self.index.insert(name.clone(), self.list.len());
        }
        self.list.push((name, value));
    }

    fn index_all(&mut self) {
        let entries = self.list.iter().enumerate();
        self.index = entries.map(|(at, (name, _))| (name.clone(), at)).collect();
    }

    fn into_table(self) -> Value {
        let dict = Dict::new(DictKind::Hashtable, KeyCase::Sensitive, Vec::new());
        for (name, value) in self.list {
            dict.insert(Value::String(name), value);
        }
        Value::Dict(Ptr::new(dict))
    }

    fn into_object(self, root: &Ptr<Shape>) -> Read<Value> {
        self.check()?;
        let shape = if self.list.len() <= SHARED {
            let mut shape = root.clone();
            for (name, _) in &self.list {
                shape = shape.with(name, MemberKind::Note);
            }
            shape
        } else {
            Shape::of(MemberKind::Note, self.list.iter().map(|(n, _)| n.clone()))
        };
        let values = self.list.into_iter().map(|(_, value)| value).collect();
        let bag = Bag { shape, values };
        Ok(Object::with_bag(Type::Net(&net::PS_CUSTOM_OBJECT), bag).into_value())
    }

    /// Refuses names that an object cannot have.
    fn check(&self) -> Read<()> {
        if self.list.len() <= LINEAR {
            for (at, (name, _)) in self.list.iter().enumerate() {
                if name.is_empty() {
                    return Err(JsonError::EmptyKey);
                }
                let before = self.list.iter().take(at);
                if let Some((own, _)) = before.clone().find(|(own, _)| same_name(own, name)) {
                    return Err(JsonError::Casing(own.clone(), name.clone()));
                }
            }
            return Ok(());
        }
        let mut seen: FxHashMap<Str, &Str> = FxHashMap::default();
        for (name, _) in &self.list {
            if name.is_empty() {
                return Err(JsonError::EmptyKey);
            }
            if let Some(own) = seen.insert(fold(name), name) {
                return Err(JsonError::Casing(own.clone(), name.clone()));
            }
        }
        Ok(())
    }
}
