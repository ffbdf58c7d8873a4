//! How strings are compared: the rules of `StringComparison`, and searching under them.

use crate::value::text::{
    CaseSensitivity, compare_ignore_case, culture_compare, culture_equals, equals_ignore_case,
    upper,
};
use std::cmp::Ordering;

/// A rule of comparison. The cultures all sort by the root collation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    Culture,
    CultureIgnoreCase,
    Ordinal,
    OrdinalIgnoreCase,
}

impl Rule {
    /// The rule of a `StringComparison`.
    pub fn of(number: i64) -> Self {
        match number {
            0 | 2 => Rule::Culture,
            1 | 3 => Rule::CultureIgnoreCase,
            5 => Rule::OrdinalIgnoreCase,
            _ => Rule::Ordinal,
        }
    }

    /// The culture's rule with or without regard to case (`ignoreCase` of the older overloads).
    pub fn culture(ignores_case: bool) -> Self {
        if ignores_case {
            Rule::CultureIgnoreCase
        } else {
            Rule::Culture
        }
    }

    fn case(self) -> CaseSensitivity {
        match self {
            Rule::CultureIgnoreCase | Rule::OrdinalIgnoreCase => CaseSensitivity::Insensitive,
            _ => CaseSensitivity::Sensitive,
        }
    }

    pub fn equals(self, a: &str, b: &str) -> bool {
        match self {
            Rule::Ordinal => a == b,
            Rule::OrdinalIgnoreCase => equals_ignore_case(a, b),
            _ => culture_equals(a, b, self.case()),
        }
    }

    /// What `String.Compare` answers; ordinal rules tell by how much the first difference is.
    pub fn compare(self, a: &str, b: &str) -> i32 {
        match self {
            Rule::Ordinal => difference(a.encode_utf16(), b.encode_utf16()),
            Rule::OrdinalIgnoreCase => {
                let folded = |text: &str| -> Vec<u16> {
                    let folded: String = text.chars().map(upper).collect();
                    folded.encode_utf16().collect()
                };
                match compare_ignore_case(a, b) {
                    Ordering::Equal => 0,
                    _ => difference(folded(a).into_iter(), folded(b).into_iter()),
                }
            }
            _ => culture_compare(a, b, self.case()) as i32,
        }
    }

    /// The byte length of the text at the start of `text` that is `part`.
    pub fn prefix(self, text: &str, part: &str) -> Option<usize> {
        match self {
            Rule::Ordinal => text.starts_with(part).then_some(part.len()),
            Rule::OrdinalIgnoreCase => folded_prefix(text, part),
            _ if text.is_ascii() && part.is_ascii() => {
                let head = text.get(..part.len())?;
                let equal = match self.case() {
                    CaseSensitivity::Sensitive => head == part,
                    CaseSensitivity::Insensitive => head.eq_ignore_ascii_case(part),
                };
                equal.then_some(part.len())
            }
            _ => {
                if part.is_empty() {
                    return Some(0);
                }
                // A part can be longer or shorter than what it equals: combining marks, ignored characters.
                let most = part.chars().count().saturating_mul(3).saturating_add(3);
                let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
                ends.take(most)
                    .find(|end| text.get(..*end).is_some_and(|head| self.equals(head, part)))
            }
        }
    }

    pub fn ends(self, text: &str, part: &str) -> bool {
        match self {
            Rule::Ordinal => text.ends_with(part),
            Rule::Culture if is_plain(text) && is_plain(part) => text.ends_with(part),
            _ => {
                part.is_empty()
                    || text
                        .char_indices()
                        .rev()
                        .take(part.chars().count().saturating_mul(3).saturating_add(3))
                        .any(|(at, _)| text.get(at..).is_some_and(|tail| self.equals(tail, part)))
            }
        }
    }

    /// Byte position and length of the first `part` in `text`.
    pub fn find(self, text: &str, part: &str) -> Option<(usize, usize)> {
        let plain =
            self == Rule::Ordinal || (self == Rule::Culture && text.is_ascii() && part.is_ascii());
        if plain || part.is_empty() {
            return text.find(part).map(|at| (at, part.len()));
        }
        text.char_indices().find_map(|(at, _)| {
            let length = self.prefix(text.get(at..)?, part)?;
            Some((at, length))
        })
    }

    /// Byte position of the last `part` in `text`.
    pub fn find_last(self, text: &str, part: &str) -> Option<usize> {
        if self == Rule::Ordinal || part.is_empty() {
            return text.rfind(part);
        }
        text.char_indices()
            .rev()
            .find(|(at, _)| {
                text.get(*at..)
                    .is_some_and(|tail| self.prefix(tail, part).is_some())
            })
            .map(|(at, _)| at)
    }
}

fn folded_prefix(text: &str, part: &str) -> Option<usize> {
    let mut length = 0;
    let mut rest = text.chars();
    for wanted in part.chars() {
        let c = rest.next()?;
        if upper(c) != upper(wanted) {
            return None;
        }
        length += c.len_utf8();
    }
    Some(length)
}

/// The difference of the first units that differ, else of the lengths.
fn difference(mut a: impl Iterator<Item = u16>, mut b: impl Iterator<Item = u16>) -> i32 {
    loop {
        return match (a.next(), b.next()) {
            (None, None) => 0,
            (Some(_), None) => i32::try_from(a.count()).unwrap_or(i32::MAX - 1) + 1,
            (None, Some(_)) => -i32::try_from(b.count()).unwrap_or(i32::MAX - 1) - 1,
            (Some(x), Some(y)) if x == y => continue,
            (Some(x), Some(y)) => i32::from(x) - i32::from(y),
        };
    }
}

/// Printable ASCII: every culture compares it character by character.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| (b' '..=b'~').contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules() {
        assert_eq!(Rule::Culture.find("Hello", "l"), Some((2, 1)));
        assert_eq!(Rule::CultureIgnoreCase.find("ärGER", "ger"), Some((3, 3)));
        assert_eq!(Rule::OrdinalIgnoreCase.find("Ärger", "äR"), Some((0, 3)));
        assert!(Rule::CultureIgnoreCase.ends("x.TXT", ".txt"));
        assert_eq!(Rule::Ordinal.compare("a", "c"), -2);
        assert_eq!(Rule::Ordinal.compare("abc", "a"), 2);
        assert_eq!(Rule::Culture.compare("a", "B"), -1);
        assert_eq!(Rule::OrdinalIgnoreCase.find_last("aXbx", "X"), Some(3));
    }
}
