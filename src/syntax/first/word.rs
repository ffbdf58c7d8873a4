//! Numbers, variables, types, bare words.

use super::lexical::{ends_word, is_name, is_name_start};
use super::{P, Parser};
use crate::syntax::source::Span;
use crate::syntax::tree::{Expression, ExpressionKind, Number, TypeName, Variable};
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use rust_decimal::Decimal;

impl Parser {
    /// A number; `strict` numbers must end where a word would end (arguments).
    pub(super) fn number(&mut self, strict: bool) -> Option<Expression> {
        let start = self.pos;
        let bytes = self.rest().as_bytes();
        let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
        if !digit(0) && !(bytes.first() == Some(&b'.') && digit(1)) {
            return None;
        }
        let mut i = 0;
        let (radix, mut real) = match bytes.get(..2) {
            Some(b"0x" | b"0X") => (16, false),
            Some(b"0b" | b"0B") => (2, false),
            _ => (10, false),
        };
        if radix != 10 {
            i = 2;
            let hex = |b: &u8| {
                if radix == 16 {
                    b.is_ascii_hexdigit()
                } else {
                    matches!(b, b'0' | b'1')
                }
            };
            while bytes.get(i).is_some_and(hex) {
                i += 1;
            }
            if i == 2 {
                return None;
            }
        } else {
            while digit(i) {
                i += 1;
            }
            if bytes.get(i) == Some(&b'.')
                && bytes.get(i + 1) != Some(&b'.')
                && (digit(i + 1)
                    || !bytes.get(i + 1).is_some_and(|b| {
                        b.is_ascii_alphabetic()
                            || *b == b'_'
                            || *b == b'$'
                            || *b == b'"'
                            || *b == b'\''
                    }))
            {
                real = true;
                i += 1;
                while digit(i) {
                    i += 1;
                }
            }
            if matches!(bytes.get(i), Some(b'e' | b'E')) {
                let sign = usize::from(matches!(bytes.get(i + 1), Some(b'+' | b'-')));
                if digit(i + 1 + sign) {
                    real = true;
                    i += 1 + sign;
                    while digit(i) {
                        i += 1;
                    }
                }
            }
        }
        let digits = self.rest().get(..i)?.to_string();
        let (suffix, used) = suffix(self.rest().get(i..)?);
        i += used;
        let multiplier = match self
            .rest()
            .get(i..i + 2)
            .map(str::to_ascii_lowercase)
            .as_deref()
        {
            Some("kb") => 10,
            Some("mb") => 20,
            Some("gb") => 30,
            Some("tb") => 40,
            Some("pb") => 50,
            _ => 0,
        };
        if multiplier > 0 {
            i += 2;
        }
        let next = self.rest().get(i..)?.chars().next();
        let ok = match next {
            None => true,
            Some(c) if strict => ends_word(c),
            Some(c) => !is_name(c),
        };
        if !ok {
            return None;
        }
        let number = value(&digits, radix, real, suffix, multiplier)?;
        self.pos += i;
        Some(Expression {
            span: self.span(start),
            kind: ExpressionKind::Number(number),
        })
    }

    /// `$name`, `$scope:name`, `${any text}`; `None` when the dollar is just a character.
    pub(super) fn variable(&mut self) -> P<Option<(Variable, Span)>> {
        let start = self.pos;
        let mark = self.pos;
        self.bump();
        if self.take("{") {
            let mut name = String::new();
            loop {
                match self.bump() {
                    Some('}') => break,
                    Some('`') => {
                        if let Some(c) = self.bump() {
                            name.push(c);
                        }
                    }
                    Some('{') => {
                        let span = Span::new(self.pos as u32 - 1, self.pos as u32);
                        self.error(
                            "OpenBraceNeedsToBeBackTickedInVariableName",
                            "Use `{ instead of { in variable names.",
                            span,
                        );
                    }
                    Some(c) => name.push(c),
                    None => {
                        let span = self.span(start);
                        return Err(self.error(
                            "IncompleteDollarVariableReference",
                            "${{variable}} reference starting is missing the closing '}}'.",
                            span,
                        ));
                    }
                }
            }
            if name.is_empty() {
                let span = Span::new(start as u32 + 2, start as u32 + 3);
                return Err(self.error("EmptyVariableReference", "An empty ${} variable reference was found. A name is required inside the braces.", span));
            }
            return Ok(Some((split(&name), self.span(start))));
        }
        match self.peek() {
            Some(c @ ('$' | '^' | '?')) => {
                self.bump();
                Ok(Some((
                    Variable {
                        qualifier: None,
                        name: c.to_string().into(),
                    },
                    self.span(start),
                )))
            }
            Some(c) if is_name(c) || c == ':' => {
                let mut end = self.pos;
                while let Some(c) = self.text[end..].chars().next() {
                    let goes_on = is_name(c)
                        || c == '?'
                        || (c == ':'
                            && self.text[end + 1..]
                                .chars()
                                .next()
                                .is_some_and(|n| is_name(n))
                            && !self.text[start..end].contains(':'));
                    if !goes_on {
                        break;
                    }
                    end += c.len_utf8();
                }
                if end == self.pos {
                    self.pos = mark;
                    return Ok(None);
                }
                let name = self.text[self.pos..end].to_string();
                self.pos = end;
                Ok(Some((split(&name), self.span(start))))
            }
            _ => {
                self.pos = mark;
                Ok(None)
            }
        }
    }

    /// A type between brackets, after the `[`; leaves the `]` in place.
    pub(super) fn type_name(&mut self) -> P<TypeName> {
        self.skip_space();
        let start = self.pos;
        while let Some(c) = self.peek() {
            if is_name(c) || matches!(c, '.' | '+' | '`') {
                self.bump();
            } else {
                break;
            }
        }
        if self.pos == start
            || !self.text[start..]
                .starts_with(|c: char| is_name_start(c) || c == '`' || c.is_ascii_digit())
        {
            return Err(self.error_here("MissingTypename", "Missing type name after '['."));
        }
        let mut name = self.text[start..self.pos].to_string();
        let mut arguments = Vec::new();
        let mut ranks = Vec::new();
        loop {
            let mark = self.pos;
            self.skip_blank();
            if !self.take("[") {
                self.pos = mark;
                break;
            }
            self.skip_space();
            let mut rank = 1;
            while self.take(",") {
                rank += 1;
            }
            self.skip_space();
            if self.take("]") {
                ranks.push(rank);
                continue;
            }
            if !arguments.is_empty() {
                self.pos = mark;
                break;
            }
            loop {
                self.skip_space();
                let quoted = self.take("[");
                arguments.push(self.type_name()?);
                if quoted {
                    self.skip_assembly();
                    self.take("]");
                }
                self.skip_space();
                if !self.take(",") {
                    break;
                }
            }
            self.close(
                "]",
                "EndSquareBracketExpectedAtEndOfType",
                "Missing ] at end of type token.",
            )?;
        }
        self.skip_assembly();
        if let (Some((bare, arity)), false) = (name.rsplit_once('`'), arguments.is_empty()) {
            if arity.parse::<u8>().is_ok() {
                name = bare.to_string();
            }
        }
        Ok(TypeName {
            span: self.span(start),
            name: name.into(),
            arguments,
            ranks,
        })
    }

    /// `, Assembly, Version=…` inside a type's brackets.
    fn skip_assembly(&mut self) {
        let mark = self.pos;
        self.skip_blank();
        if self.peek() != Some(',') {
            self.pos = mark;
            return;
        }
        let rest = self.rest();
        let end = rest.find(']').unwrap_or(0);
        let part = &rest[..end];
        if part.contains('=')
            || (part.matches(',').count() == 1
                && part.trim_start_matches(',').trim().contains('.')
                && !part.contains('['))
        {
            self.pos += end;
        } else {
            self.pos = mark;
        }
    }
}

/// Splits a scope or drive off a variable's name.
fn split(name: &str) -> Variable {
    match name.split_once(':') {
        Some((qualifier, rest))
            if !qualifier.is_empty() && !rest.is_empty() && qualifier.chars().all(is_name) =>
        {
            Variable {
                qualifier: Some(qualifier.into()),
                name: rest.into(),
            }
        }
        _ => Variable {
            qualifier: None,
            name: name.into(),
        },
    }
}

fn suffix(rest: &str) -> (&'static str, usize) {
    let lower = rest.get(..2).unwrap_or(rest).to_ascii_lowercase();
    for known in ["ul", "uy", "us"] {
        if lower == known {
            return (known, 2);
        }
    }
    match lower.chars().next() {
        Some('l') => ("l", 1),
        Some('d') => ("d", 1),
        Some('u') => ("u", 1),
        Some('y') => ("y", 1),
        Some('s') => ("s", 1),
        Some('n') => ("n", 1),
        _ => ("", 0),
    }
}

/// The number that digits, suffix and multiplier make; `None` when it does not fit its suffix.
fn value(digits: &str, radix: u32, real: bool, suffix: &str, shift: u32) -> Option<Number> {
    let factor = BigInt::from(1_u64 << shift);
    if suffix == "d" && radix == 10 {
        let decimal = digits
            .parse::<Decimal>()
            .or_else(|_| Decimal::from_scientific(digits))
            .ok()?;
        return decimal
            .checked_mul(Decimal::from(1_u64 << shift))
            .map(Number::Decimal);
    }
    if real {
        let n = digits.parse::<f64>().ok()? * (1_u64 << shift) as f64;
        let cast = n.round_ties_even();
        return Some(match suffix {
            "l" => Number::Int64(cast as i64),
            "n" => Number::BigInt(BigInt::from(cast as i128)),
            "u" => Number::UInt32(u32::try_from(cast as i64).ok()?),
            "ul" => Number::UInt64(cast as u64),
            "y" => Number::SByte(i8::try_from(cast as i64).ok()?),
            "uy" => Number::Byte(u8::try_from(cast as i64).ok()?),
            "s" => Number::Int16(i16::try_from(cast as i64).ok()?),
            "us" => Number::UInt16(u16::try_from(cast as i64).ok()?),
            _ => Number::Double(n),
        });
    }
    let body = if radix == 10 { digits } else { &digits[2..] };
    let mut n = BigInt::parse_bytes(body.as_bytes(), radix)?;
    // A hexadecimal number of full width is negative, as PowerShell reads it.
    let width =
        body.trim_start_matches('0').len().max(body.len()) as u32 * if radix == 16 { 4 } else { 1 };
    if radix != 10 && !suffix.starts_with('u') {
        for bits in [8_u32, 16, 32, 64] {
            let fits = match suffix {
                "y" => bits == 8,
                "s" => bits == 16,
                "l" => bits == 64,
                _ => bits >= 32,
            };
            if fits && width == bits && n.bit(u64::from(bits) - 1) {
                n -= BigInt::from(1) << bits;
                break;
            }
        }
    }
    n *= factor;
    Some(match suffix {
        "l" => Number::Int64(n.to_i64()?),
        "n" => Number::BigInt(n),
        "u" => match n.to_u32() {
            Some(n) => Number::UInt32(n),
            None => Number::UInt64(n.to_u64()?),
        },
        "ul" => Number::UInt64(n.to_u64()?),
        "y" => Number::SByte(n.to_i8()?),
        "uy" => Number::Byte(n.to_u8()?),
        "s" => Number::Int16(n.to_i16()?),
        "us" => Number::UInt16(n.to_u16()?),
        _ => match (n.to_i32(), n.to_i64()) {
            (Some(n), _) => Number::Int32(n),
            (_, Some(n)) => Number::Int64(n),
            _ => match n.to_string().parse::<Decimal>() {
                Ok(decimal) => Number::Decimal(decimal),
                Err(_) => Number::Double(n.to_f64()?),
            },
        },
    })
}
