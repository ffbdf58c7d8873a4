//! OrdinalIgnoreCase: text compared by the simple upper case of each character.

use std::borrow::Cow;
use std::cmp::Ordering;

/// Whether a comparison tells `a` from `A`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CaseSensitivity {
    Sensitive,
    Insensitive,
}

/// The simple upper case of one character, as .NET's ordinal casing has it: the dotless i and the long s stay,
/// and so does what would become two characters.
pub fn upper(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_uppercase();
    }
    if matches!(c, '\u{131}' | '\u{17F}') {
        return c;
    }
    let mut up = c.to_uppercase();
    match (up.next(), up.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// The text that OrdinalIgnoreCase compares and hashes by.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        if text.bytes().any(|b| b.is_ascii_lowercase()) {
            return Cow::Owned(text.to_ascii_uppercase());
        }
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(upper).collect())
}

/// `StringComparison.OrdinalIgnoreCase` equality.
pub fn equals_ignore_case(a: &str, b: &str) -> bool {
    if a.len() == b.len() && a.eq_ignore_ascii_case(b) {
        return true;
    }
    if a.is_ascii() && b.is_ascii() {
        return false;
    }
    a.chars().map(upper).eq(b.chars().map(upper))
}

/// `StringComparison.OrdinalIgnoreCase` order: by UTF-16 unit of the upper-case text.
pub fn compare_ignore_case(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() {
        let up = |t: u8| t.to_ascii_uppercase();
        return a.bytes().map(up).cmp(b.bytes().map(up));
    }
    units(a).cmp(units(b))
}

fn units(text: &str) -> impl Iterator<Item = u16> + '_ {
    text.chars().flat_map(|c| {
        let mut buffer = [0u16; 2];
        let count = upper(c).encode_utf16(&mut buffer).len();
        buffer.into_iter().take(count)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinal_ignore_case() {
        for (a, b, equal) in [
            ("abc", "ABC", true),
            ("ärger", "ÄRGER", true),
            ("straße", "STRASSE", false),
            ("ı", "I", false),
            ("ſ", "S", false),
            ("K", "\u{212A}", false),
            ("ω", "Ω", true),
            ("", "", true),
            ("a", "ab", false),
        ] {
            assert_eq!(equals_ignore_case(a, b), equal, "{a} {b}");
            assert_eq!(fold(a) == fold(b), equal, "{a} {b}");
            assert_eq!(
                compare_ignore_case(a, b) == Ordering::Equal,
                equal,
                "{a} {b}"
            );
        }
        assert_eq!(compare_ignore_case("a", "_"), Ordering::Less);
    }
}
