//! The culture's order of text: CLDR's root collation, which is what .NET's en-US and invariant cultures use.

use crate::value::text::CaseSensitivity;
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use std::cmp::Ordering;
use std::sync::OnceLock;

/// ASCII in the order of the root collation; the two cases of a letter differ only at the third level.
const ASCII_ORDER: &[u8] =
    b"\t\n\x0B\x0C\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ";

/// Weight of each ASCII character, letters counted without case; 0 for what the collation ignores.
const PRIMARY: [u8; 128] = {
    let mut table = [0u8; 128];
    let mut i = 0;
    let mut weight = 0;
    while i < ASCII_ORDER.len() {
        let c = ASCII_ORDER[i];
        if !c.is_ascii_uppercase() {
            weight += 1;
        }
        table[c as usize] = weight;
        i += 1;
    }
    table
};

/// Compares as `String.Compare` does in en-US: punctuation, symbols, digits, letters; lower case before upper.
pub fn culture_compare(a: &str, b: &str, case: CaseSensitivity) -> Ordering {
    if a == b {
        return Ordering::Equal;
    }
    if let Some(order) = ascii_compare(a.as_bytes(), b.as_bytes(), case) {
        return order;
    }
    match collator(case) {
        Some(collator) => collator.compare(a, b),
        None => a.cmp(b),
    }
}

/// Whether the culture takes two texts for equal, as `-eq` (ignoring case) and `-ceq` do.
pub fn culture_equals(a: &str, b: &str, case: CaseSensitivity) -> bool {
    culture_compare(a, b, case) == Ordering::Equal
}

/// The order of two plain ASCII texts, `None` when one holds anything else or a control character.
fn ascii_compare(a: &[u8], b: &[u8], case: CaseSensitivity) -> Option<Ordering> {
    let mut first = Ordering::Equal;
    let mut third = Ordering::Equal;
    let mut rest = (a.iter(), b.iter());
    loop {
        let (x, y) = match (rest.0.next(), rest.1.next()) {
            (Some(x), Some(y)) => (*x, *y),
            (None, None) => break,
            (left, right) => {
                let tail = left.into_iter().chain(right).chain(rest.0).chain(rest.1);
                if tail.copied().any(|c| weight(c).is_none()) {
                    return None;
                }
                first = first.then(a.len().cmp(&b.len()));
                break;
            }
        };
        first = first.then(weight(x)?.cmp(&weight(y)?));
        // Lower case, the larger byte, comes first.
        third = third.then(y.cmp(&x));
    }
    Some(match case {
        CaseSensitivity::Sensitive => first.then(third),
        CaseSensitivity::Insensitive => first,
    })
}

fn weight(c: u8) -> Option<u8> {
    PRIMARY.get(c as usize).copied().filter(|w| *w != 0)
}

fn collator(case: CaseSensitivity) -> Option<&'static CollatorBorrowed<'static>> {
    static SENSITIVE: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
    static INSENSITIVE: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
    let (cell, strength) = match case {
        CaseSensitivity::Sensitive => (&SENSITIVE, Strength::Tertiary),
        CaseSensitivity::Insensitive => (&INSENSITIVE, Strength::Secondary),
    };
    let build = || {
        let mut options = CollatorOptions::default();
        options.strength = Some(strength);
        Collator::try_new(Default::default(), options).ok()
    };
    cell.get_or_init(build).as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;
    use CaseSensitivity::{Insensitive, Sensitive};

    #[test]
    fn order_of_the_culture() {
        for (a, b, case, order) in [
            ("a", "A", Sensitive, Ordering::Less),
            ("A", "b", Sensitive, Ordering::Less),
            ("a", "A", Insensitive, Ordering::Equal),
            ("Ab", "aC", Sensitive, Ordering::Less),
            ("co-op", "coop", Sensitive, Ordering::Less),
            ("-1", "1", Insensitive, Ordering::Less),
            ("", "a", Insensitive, Ordering::Less),
            ("  lead", "alpha beta", Insensitive, Ordering::Less),
            ("ünïcode", "tab`there", Insensitive, Ordering::Greater),
            ("ärger", "b", Insensitive, Ordering::Less),
            ("ä", "Ä", Insensitive, Ordering::Equal),
            ("ß", "ss", Insensitive, Ordering::Greater),
            ("a\u{AD}b", "ab", Insensitive, Ordering::Equal),
            ("a\0b", "ab", Sensitive, Ordering::Equal),
            ("İstanbul", "b", Sensitive, Ordering::Greater),
            ("user@contoso.com", "b", Sensitive, Ordering::Greater),
        ] {
            assert_eq!(culture_compare(a, b, case), order, "{a:?} {b:?}");
            assert_eq!(culture_compare(b, a, case), order.reverse(), "{b:?} {a:?}");
        }
    }

    #[test]
    fn ascii_path_agrees_with_the_collation() {
        let mut seed = 7u32;
        let mut next = |below: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) % below
        };
        for _ in 0..20_000 {
            let mut word = || -> String {
                let length = next(5);
                (0..length).map(|_| char::from(next(128) as u8)).collect()
            };
            let (a, b) = (word(), word());
            for case in [Sensitive, Insensitive] {
                let full = collator(case).unwrap().compare(&a, &b);
                assert_eq!(culture_compare(&a, &b, case), full, "{a:?} {b:?} {case:?}");
            }
        }
    }
}
