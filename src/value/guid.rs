//! The formats of `[guid]` and how one is read.

use thiserror::Error;
use uuid::Uuid;

/// Why a text is no guid or a format none of guids; the texts are .NET's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum GuidError {
    #[error("Unrecognized Guid format.")]
    Unrecognized,
    #[error("Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).")]
    Digits,
    #[error("Dashes are in the wrong position for GUID parsing.")]
    Dashes,
    #[error("Guid string should only contain hexadecimal characters.")]
    Hexadecimal,
    #[error(
        "Could not find a brace, or the length between the previous token and the brace was zero (i.e., '0x,'etc.)."
    )]
    Brace,
    #[error(
        "Could not find a comma, or the length between the previous token and the comma was zero (i.e., '0x,'etc.)."
    )]
    Comma,
    #[error("Expected {{0xdddddddd, etc}}.")]
    BracesExpected,
    #[error("Expected 0x prefix.")]
    Prefix,
    #[error("Could not find the ending brace.")]
    EndBrace,
    #[error("Additional non-parsable characters are at the end of the string.")]
    Extra,
    #[error(
        "Format string can be only \"D\", \"d\", \"N\", \"n\", \"P\", \"p\", \"B\", \"b\", \"X\" or \"x\"."
    )]
    Format,
}

/// Writes a guid: `D` (also when empty), `N`, `B`, `P` or `X`.
pub fn format(guid: &Uuid, format: &str) -> Result<String, GuidError> {
    let dashed = guid.hyphenated().to_string();
    Ok(match format {
        "" | "D" | "d" => dashed,
        "N" | "n" => guid.simple().to_string(),
        "B" | "b" => format!("{{{dashed}}}"),
        "P" | "p" => format!("({dashed})"),
        "X" | "x" => {
            let (a, b, c, rest) = guid.as_fields();
            let rest: Vec<String> = rest.iter().map(|byte| format!("0x{byte:02x}")).collect();
            format!("{{0x{a:08x},0x{b:04x},0x{c:04x},{{{}}}}}", rest.join(","))
        }
        _ => return Err(GuidError::Format),
    })
}

/// Reads a guid in any of the formats, blanks around it allowed.
pub fn parse(text: &str) -> Result<Uuid, GuidError> {
    let text = text.trim();
    if text.encode_utf16().count() < 32 {
        return Err(GuidError::Unrecognized);
    }
    match text.chars().next() {
        Some('(') => bracketed(text, ')'),
        Some('{') if text.chars().nth(9) == Some('-') => bracketed(text, '}'),
        Some('{') => hexadecimal(text),
        Some(_) if text.contains('-') => dashed(text),
        _ if text.encode_utf16().count() == 32 => plain(text).ok_or(GuidError::Hexadecimal),
        _ => Err(GuidError::Digits),
    }
}

fn bracketed(text: &str, close: char) -> Result<Uuid, GuidError> {
    let inner = text.get(1..).and_then(|inner| inner.strip_suffix(close));
    match inner {
        Some(inner) if inner.len() == 36 => dashed(inner),
        _ => Err(GuidError::Digits),
    }
}

fn dashed(text: &str) -> Result<Uuid, GuidError> {
    if text.encode_utf16().count() != 36 {
        return Err(GuidError::Digits);
    }
    let chars: Vec<char> = text.chars().collect();
    if [8, 13, 18, 23]
        .iter()
        .any(|&at| chars.get(at) != Some(&'-'))
    {
        return Err(GuidError::Dashes);
    }
    let parts = text.split('-').map(str::len);
    if !parts.eq([8, 4, 4, 4, 12]) {
        return Err(GuidError::Hexadecimal);
    }
    plain(&text.replace('-', "")).ok_or(GuidError::Hexadecimal)
}

fn plain(text: &str) -> Option<Uuid> {
    if text.len() != 32 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    u128::from_str_radix(text, 16).ok().map(Uuid::from_u128)
}

/// `{0x…,0x…,0x…,{0x…,…}}`; white space anywhere is ignored.
fn hexadecimal(text: &str) -> Result<Uuid, GuidError> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let inner = text.strip_prefix('{').ok_or(GuidError::BracesExpected)?;
    let (fields, bytes) = inner.split_once('{').ok_or(if inner.contains(',') {
        GuidError::BracesExpected
    } else {
        GuidError::Prefix
    })?;
    let mut fields = fields.split(',');
    let mut next = |digits: usize| number(fields.next().ok_or(GuidError::Comma)?, digits);
    let (a, b, c) = (next(8)?, next(4)?, next(4)?);
    let (bytes, end) = bytes.split_once('}').ok_or(GuidError::Brace)?;
    let bytes: Vec<u8> = bytes
        .split(',')
        .map(|byte| {
            number(byte, 8).and_then(|v| u8::try_from(v).map_err(|_| GuidError::Hexadecimal))
        })
        .collect::<Result<_, _>>()?;
    let bytes: [u8; 8] = bytes.try_into().map_err(|_| GuidError::Comma)?;
    match end {
        "}" => {}
        "" => return Err(GuidError::EndBrace),
        _ => return Err(GuidError::Extra),
    }
    let half = |v: u32| u16::try_from(v).map_err(|_| GuidError::Hexadecimal);
    Ok(Uuid::from_fields(a, half(b)?, half(c)?, &bytes))
}

fn number(text: &str, most: usize) -> Result<u32, GuidError> {
    let digits = text
        .strip_prefix("0x")
        .or_else(|| text.strip_prefix("0X"))
        .ok_or(GuidError::Prefix)?;
    if digits.is_empty()
        || digits.len() > most.max(8)
        || !digits.bytes().all(|b| b.is_ascii_hexdigit())
    {
        return Err(GuidError::Hexadecimal);
    }
    u32::from_str_radix(digits, 16).map_err(|_| GuidError::Hexadecimal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_read_back() {
        let guid = parse("11111111-2222-3333-4444-5555555555ab").unwrap_or_default();
        for (name, text) in [
            ("N", "111111112222333344445555555555ab"),
            ("D", "11111111-2222-3333-4444-5555555555ab"),
            ("B", "{11111111-2222-3333-4444-5555555555ab}"),
            ("P", "(11111111-2222-3333-4444-5555555555ab)"),
            (
                "x",
                "{0x11111111,0x2222,0x3333,{0x44,0x44,0x55,0x55,0x55,0x55,0x55,0xab}}",
            ),
        ] {
            assert_eq!(format(&guid, name).as_deref(), Ok(text));
            assert_eq!(
                parse(&format!(
                    " {} ",
                    text.to_ascii_uppercase().replace("0X", "0x")
                )),
                Ok(guid)
            );
        }
        assert_eq!(format(&guid, "q"), Err(GuidError::Format));
    }

    #[test]
    fn errors() {
        for (text, error) in [
            (" 7 ", GuidError::Unrecognized),
            ("", GuidError::Unrecognized),
            ("ärger", GuidError::Unrecognized),
            ("2026-03-04", GuidError::Unrecognized),
            ("11111111-2222-3333-4444-5555555555", GuidError::Digits),
            ("1111111-12222-3333-4444-5555555555ab", GuidError::Dashes),
            (
                "1111111g-2222-3333-4444-5555555555ab",
                GuidError::Hexadecimal,
            ),
        ] {
            assert_eq!(parse(text), Err(error), "{text}");
        }
    }
}
