//! JSON texts: quotes, escapes, names without quotes.

use super::{Parser, Read};
use crate::value::Str;

impl<'a> Parser<'a> {
    /// A property's name: in quotes of either kind, or bare.
    pub(super) fn name(&mut self) -> Read<Str> {
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

    pub(super) fn string(&mut self) -> Read<Str> {
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
}
