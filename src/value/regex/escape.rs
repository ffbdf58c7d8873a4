//! `Regex.Escape` and `Regex.Unescape`.

use super::error::RegexError;
use super::options::Options;
use super::scan::Scanner;

/// A pattern that matches `text` itself.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let escaped = match c {
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\x0C' => 'f',
            '\\' | '*' | '+' | '?' | '|' | '{' | '[' | '(' | ')' | '^' | '$' | '.' | '#' | ' ' => c,
            _ => {
                out.push(c);
                continue;
            }
        };
        out.push('\\');
        out.push(escaped);
    }
    out
}

/// The text that a pattern of escapes stands for. Fails for an escape that patterns do not know.
pub fn unescape(pattern: &str) -> Result<String, RegexError> {
    let mut scanner = Scanner::new(pattern, Options::NONE);
    let mut units: Vec<u16> = Vec::new();
    let mut buffer = [0u16; 2];
    while let Some(c) = scanner.next() {
        let code = if c == '\\' {
            scanner.scan_char_escape()?
        } else {
            u32::from(c)
        };
        match char::from_u32(code) {
            Some(c) => units.extend_from_slice(c.encode_utf16(&mut buffer)),
            // Half of a surrogate pair, whose other half follows.
            None => units.push(u16::try_from(code).unwrap_or(0xFFFD)),
        }
    }
    Ok(String::from_utf16_lossy(&units))
}
