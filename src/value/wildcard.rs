//! PowerShell's wildcard patterns: `*`, `?`, `[a-z]` and the backtick that takes their meaning away.

use crate::value::text::CaseSensitivity;

const ESCAPE: char = '`';

/// A pattern that is no wildcard pattern; its text is PowerShell's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The specified wildcard character pattern is not valid: {pattern}")]
pub struct InvalidWildcard {
    pub pattern: String,
}

/// One step of a pattern, in UTF-16 units as `?` counts them.
#[derive(Clone, Debug, PartialEq)]
enum Element {
    Unit(u16),
    Any,
    AnyRun,
    Set(Vec<(u16, u16)>),
}

/// A compiled wildcard pattern. It matches whole texts.
#[derive(Clone, Debug)]
pub struct WildcardPattern {
    elements: Vec<Element>,
    case: CaseSensitivity,
}

impl WildcardPattern {
    /// Compiles `pattern`; fails for a `[` that nothing closes, an empty set and a range in reverse order.
    pub fn new(pattern: &str, case: CaseSensitivity) -> Result<Self, InvalidWildcard> {
        let invalid = || InvalidWildcard {
            pattern: pattern.to_owned(),
        };
        let mut elements: Vec<Element> = Vec::new();
        let mut rest = pattern.chars();
        let mut set: Option<Vec<(char, bool)>> = None;
        while let Some(c) = rest.next() {
            let (c, escaped) = match c {
                ESCAPE => match rest.next() {
                    Some(next) => (next, true),
                    // A backtick that ends the pattern stands for itself, unless it is the whole of it.
                    None if set.is_none() && pattern.len() > 1 => (ESCAPE, true),
                    None => break,
                },
                _ => (c, false),
            };
            match (&mut set, c, escaped) {
                (Some(members), ']', false) => {
                    elements.push(Element::Set(ranges(members).ok_or_else(invalid)?));
                    set = None;
                }
                (Some(members), _, _) => members.push((c, c == '-' && !escaped)),
                (None, '[', false) => set = Some(Vec::new()),
                (None, '*', false) => {
                    if elements.last() != Some(&Element::AnyRun) {
                        elements.push(Element::AnyRun);
                    }
                }
                (None, '?', false) => elements.push(Element::Any),
                (None, _, _) => {
                    let mut buffer = [0u16; 2];
                    for unit in c.encode_utf16(&mut buffer) {
                        elements.push(Element::Unit(lower(*unit, case)));
                    }
                }
            }
        }
        match set {
            Some(_) => Err(invalid()),
            None => Ok(Self { elements, case }),
        }
    }

    /// Whether the whole of `text` fits the pattern.
    pub fn matches(&self, text: &str) -> bool {
        if self.elements == [Element::AnyRun] {
            return true;
        }
        if text.is_ascii() {
            let bytes = text.as_bytes();
            return self.run(bytes.len(), |i| bytes.get(i).copied().map(u16::from));
        }
        let units: Vec<u16> = text.encode_utf16().collect();
        self.run(units.len(), |i| units.get(i).copied())
    }

    /// Greedy matching that goes back to the last `*` only, which is enough for `*` and keeps it from exploding.
    fn run(&self, length: usize, unit: impl Fn(usize) -> Option<u16>) -> bool {
        let (mut at, mut element) = (0, 0);
        let mut star: Option<(usize, usize)> = None;
        while at < length {
            match self.elements.get(element) {
                Some(Element::AnyRun) => {
                    star = Some((element, at));
                    element += 1;
                    continue;
                }
                Some(step) if unit(at).is_some_and(|u| self.fits(step, u)) => {
                    at += 1;
                    element += 1;
                    continue;
                }
                _ => {}
            }
            let Some((star_element, star_at)) = star else {
                return false;
            };
            element = star_element + 1;
            at = star_at + 1;
            star = Some((star_element, at));
        }
        self.elements
            .get(element..)
            .is_some_and(|tail| tail.iter().all(|e| *e == Element::AnyRun))
    }

    fn fits(&self, element: &Element, unit: u16) -> bool {
        match element {
            Element::Unit(expected) => *expected == unit || *expected == lower(unit, self.case),
            Element::Any | Element::AnyRun => true,
            Element::Set(ranges) => {
                let holds = |u: u16| ranges.iter().any(|(from, to)| (*from..=*to).contains(&u));
                holds(unit)
                    || (self.case == CaseSensitivity::Insensitive
                        && (holds(lower(unit, self.case)) || holds(upper(unit))))
            }
        }
    }
}

/// The ranges of a set's members, `None` when it is empty or a range runs backwards.
fn ranges(members: &[(char, bool)]) -> Option<Vec<(u16, u16)>> {
    let unit = |c: char| u16::try_from(c as u32).unwrap_or(0xFFFD);
    let mut found = Vec::new();
    let mut rest = members;
    loop {
        rest = match rest {
            [(from, _), (_, true), (to, _), tail @ ..] => {
                if from > to {
                    return None;
                }
                found.push((unit(*from), unit(*to)));
                tail
            }
            [(c, _), tail @ ..] => {
                let mut buffer = [0u16; 2];
                found.extend(c.encode_utf16(&mut buffer).iter().map(|u| (*u, *u)));
                tail
            }
            [] => return (!found.is_empty()).then_some(found),
        };
    }
}

fn lower(unit: u16, case: CaseSensitivity) -> u16 {
    if case == CaseSensitivity::Sensitive {
        return unit;
    }
    mapped(unit, |c| {
        let mut low = c.to_lowercase();
        (low.next(), low.next())
    })
}

fn upper(unit: u16) -> u16 {
    mapped(unit, |c| {
        let mut up = c.to_uppercase();
        (up.next(), up.next())
    })
}

fn mapped(unit: u16, map: impl Fn(char) -> (Option<char>, Option<char>)) -> u16 {
    match char::from_u32(u32::from(unit)).map(map) {
        Some((Some(one), None)) => u16::try_from(one as u32).unwrap_or(unit),
        _ => unit,
    }
}

fn is_wildcard(c: char) -> bool {
    matches!(c, '*' | '?' | '[' | ']')
}

/// Whether a text fits a pattern in which only `*` means more than itself; case is ignored.
pub fn simple_match(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let folded = text.to_lowercase();
    let first = parts.next().unwrap_or_default().to_lowercase();
    let Some(mut rest) = folded.strip_prefix(first.as_str()) else {
        return false;
    };
    let mut parts: Vec<String> = parts.map(str::to_lowercase).collect();
    let Some(last) = parts.pop() else {
        return rest.is_empty();
    };
    for part in &parts {
        let Some(at) = rest.find(part.as_str()) else {
            return false;
        };
        rest = rest.get(at + part.len()..).unwrap_or_default();
    }
    rest.ends_with(last.as_str())
}

/// Whether `text` holds a wildcard character that no backtick takes the meaning from.
pub fn contains_wildcards(text: &str) -> bool {
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if is_wildcard(c) {
            return true;
        }
        if c == ESCAPE {
            rest.next();
        }
    }
    false
}

/// A pattern that matches `text` only: `[WildcardPattern]::Escape`.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_wildcard(c) || c == ESCAPE {
            out.push(ESCAPE);
        }
        out.push(c);
    }
    out
}

/// Takes the backticks before wildcard characters and backticks away: `[WildcardPattern]::Unescape`.
pub fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c != ESCAPE {
            out.push(c);
            continue;
        }
        match rest.next() {
            Some(next) => {
                if !is_wildcard(next) && next != ESCAPE {
                    out.push(ESCAPE);
                }
                out.push(next);
            }
            None => out.push(ESCAPE),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use CaseSensitivity::{Insensitive, Sensitive};

    fn check(text: &str, pattern: &str, case: CaseSensitivity, expect: bool) {
        let compiled = WildcardPattern::new(pattern, case).unwrap();
        assert_eq!(compiled.matches(text), expect, "{text:?} {pattern:?}");
    }

    #[test]
    fn like() {
        for (text, pattern, expect) in [
            ("[x", "*.*", false),
            ("", "a]*", false),
            ("?", "", false),
            ("", "", true),
            ("12", "[[]*", false),
            ("[x", "[[]*", true),
            ("?", "[!a]*", false),
            ("Abc", "a?*", true),
            ("?", "`?", true),
            ("a.c", "*ö*", false),
            ("xÖy", "*ö*", true),
            ("a*", "a`*", true),
            ("1234", "12`*4", false),
            ("a.c", "*.*", true),
            ("abc", "?b?", true),
            ("ABC", "[a-c]b*", true),
            ("b", "[^a]", false),
            ("^", "[^a]", true),
            ("-", "[a`-c]", true),
            ("b", "[a`-c]", false),
            ("-", "[a-]", true),
            ("😀", "??", true),
            ("abc`def", "abc``def", true),
            ("abc`def", "abc`def", false),
            ("a`", "a`", true),
            ("", "`", true),
            (
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
                "*a*a*a*a*a*a*a*a*c",
                false,
            ),
        ] {
            check(text, pattern, Insensitive, expect);
        }
        check("Abc", "[ab]*", Sensitive, false);
        check("a*", "a*", Sensitive, true);
        check("A", "a", Sensitive, false);
    }

    #[test]
    fn patterns_that_are_none() {
        for pattern in ["a[", "[abc", "[", "[]", "[z-a]", "[a`]"] {
            let error = WildcardPattern::new(pattern, Insensitive).unwrap_err();
            assert_eq!(
                error.to_string(),
                format!("The specified wildcard character pattern is not valid: {pattern}")
            );
        }
    }

    #[test]
    fn escaping() {
        assert_eq!(escape("a[1]*`?"), "a`[1`]`*```?");
        assert_eq!(unescape("a`[1`]`*```?"), "a[1]*`?");
        assert_eq!(unescape("a`b`"), "a`b`");
        assert!(contains_wildcards("a*") && contains_wildcards("]"));
        assert!(!contains_wildcards("a`*b") && !contains_wildcards("ab"));
    }
}
