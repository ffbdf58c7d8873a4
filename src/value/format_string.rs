//! Composite format strings, as `-f` and `[string]::Format` read them: `'{0,-10:N2} {{x}}'`.

use thiserror::Error;

/// Why a composite format failed; the texts are .NET's. `E` is what formatting an argument failed with.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CompositeError<E> {
    #[error(
        "Input string was not in a correct format. Failure to parse near offset {offset}. {reason}"
    )]
    Syntax { offset: usize, reason: Reason },
    #[error(
        "Index (zero based) must be greater than or equal to zero and less than the size of the argument list."
    )]
    Index,
    #[error("{0}")]
    Argument(E),
}

/// What is wrong at the offset of a syntax error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Reason {
    #[error("Unexpected closing brace without a corresponding opening brace.")]
    ClosingBrace,
    #[error("Format item ends prematurely.")]
    Unclosed,
    #[error("Expected an ASCII digit.")]
    Digit,
}

/// .NET reads no more digits once a number is this large.
const LIMIT: usize = 1_000_000;

/// Expands a composite format over `count` arguments. `item` writes argument i in a format (empty when none is given).
pub fn expand<E>(
    format: &str,
    count: usize,
    mut item: impl FnMut(usize, &str) -> Result<String, E>,
) -> Result<String, CompositeError<E>> {
    let mut reader = Reader {
        text: format,
        at: 0,
    };
    let mut out = String::with_capacity(format.len() + 16 * count.min(8));
    while let Some(length) = reader.rest().find(['{', '}']) {
        out.push_str(reader.rest().get(..length).unwrap_or_default());
        reader.at += length;
        let brace = reader.peek();
        let next = reader.bump()?;
        if brace == Some(next) {
            out.push(next);
            reader.at += 1;
            continue;
        }
        if brace == Some('}') {
            return Err(reader.error(Reason::ClosingBrace));
        }
        let hole = reader.hole(next)?;
        if hole.index >= count {
            return Err(CompositeError::Index);
        }
        let text = item(hole.index, hole.format).map_err(CompositeError::Argument)?;
        let missing = hole.width.saturating_sub(if hole.width == 0 {
            0
        } else {
            utf16_length(&text)
        });
        if hole.side == Side::Right {
            out.extend(std::iter::repeat_n(' ', missing));
        }
        out.push_str(&text);
        if hole.side == Side::Left {
            out.extend(std::iter::repeat_n(' ', missing));
        }
    }
    out.push_str(reader.rest());
    Ok(out)
}

fn utf16_length(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.encode_utf16().count()
    }
}

#[derive(PartialEq)]
enum Side {
    Left,
    Right,
}

/// One `{…}`.
struct Hole<'a> {
    index: usize,
    width: usize,
    side: Side,
    format: &'a str,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Moves on and answers the next character, which must be there.
    fn bump<E>(&mut self) -> Result<char, CompositeError<E>> {
        self.at += self.peek().map_or(0, char::len_utf8);
        self.peek().ok_or_else(|| self.error(Reason::Unclosed))
    }

    fn error<E>(&self, reason: Reason) -> CompositeError<E> {
        let offset = utf16_length(self.text.get(..self.at).unwrap_or(self.text));
        CompositeError::Syntax { offset, reason }
    }

    fn number<E>(&mut self, first: char) -> Result<(usize, char), CompositeError<E>> {
        let digit = |c: char| c.to_digit(10).map(|d| d as usize);
        let mut value = digit(first).ok_or_else(|| self.error(Reason::Digit))?;
        let mut next = self.bump()?;
        while value < LIMIT
            && let Some(digit) = digit(next)
        {
            value = value * 10 + digit;
            next = self.bump()?;
        }
        Ok((value, next))
    }

    fn blanks<E>(&mut self, mut next: char) -> Result<char, CompositeError<E>> {
        while next == ' ' {
            next = self.bump()?;
        }
        Ok(next)
    }

    /// Reads from the first character behind `{` to behind `}`.
    fn hole<E>(&mut self, first: char) -> Result<Hole<'a>, CompositeError<E>> {
        let (index, next) = self.number(first)?;
        let mut hole = Hole {
            index,
            width: 0,
            side: Side::Right,
            format: "",
        };
        let mut next = self.blanks(next)?;
        if next == ',' {
            next = self.bump()?;
            next = self.blanks(next)?;
            if next == '-' {
                hole.side = Side::Left;
                next = self.bump()?;
            }
            (hole.width, next) = self.number(next)?;
            next = self.blanks(next)?;
        }
        if next != '}' {
            if next != ':' {
                return Err(self.error(Reason::Unclosed));
            }
            let start = self.at + 1;
            loop {
                match self.bump()? {
                    '}' => break,
                    '{' => return Err(self.error(Reason::Unclosed)),
                    _ => {}
                }
            }
            hole.format = self.text.get(start..self.at).unwrap_or_default();
        }
        self.at += 1;
        Ok(hole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expansion_and_errors() {
        let syntax = |offset: usize, reason: &str| {
            format!(
                "Input string was not in a correct format. Failure to parse near offset {offset}. {reason}"
            )
        };
        let index = "Index (zero based) must be greater than or equal to zero and less than the size of the argument list.";
        let facts: &[(&str, String)] = &[
            ("{0}-{1}", "a-b".into()),
            ("{{{0}}}", "{a}".into()),
            ("{0,5}|{1,-4}|", "    a|b   |".into()),
            ("{0 , -3 :N2}|", "a/N2|".into()),
            ("{0:x y}", "a/x y".into()),
            ("{2}", index.into()),
            ("{abc}", syntax(1, "Expected an ASCII digit.")),
            ("{", syntax(1, "Format item ends prematurely.")),
            ("ab}", syntax(3, "Format item ends prematurely.")),
            (
                "a}b",
                syntax(
                    2,
                    "Unexpected closing brace without a corresponding opening brace.",
                ),
            ),
            ("{0", syntax(2, "Format item ends prematurely.")),
            ("{0,x}", syntax(3, "Expected an ASCII digit.")),
            ("{0x}", syntax(2, "Format item ends prematurely.")),
            ("{-1}", syntax(1, "Expected an ASCII digit.")),
            ("{0:{1}}", syntax(3, "Format item ends prematurely.")),
        ];
        for (format, text) in facts {
            let found = expand(format, 2, |i, f| {
                let name = ["a", "b"][i];
                Ok::<_, String>(if f.is_empty() {
                    name.into()
                } else {
                    format!("{name}/{f}")
                })
            });
            assert_eq!(&found.unwrap_or_else(|e| e.to_string()), text, "{format}");
        }
    }
}
