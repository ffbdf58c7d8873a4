//! Character classes: ranges, Unicode categories and blocks, subtraction.

use super::blocks::BLOCKS;
use super::casing;
use super::tree::Casing;
use std::cell::RefCell;
use std::collections::HashMap;

/// What a class holds besides ranges, in the notation of the engine below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Category {
    /// Members of a class over all of Unicode.
    pub(super) unicode: &'static str,
    /// The same within ASCII, where that is worth a shorter automaton.
    pub(super) ascii: Option<&'static str>,
}

pub(super) const WORD: Category = Category {
    unicode: r"\p{L}\p{Mn}\p{Nd}\p{Pc}",
    ascii: Some("0-9A-Za-z_"),
};
pub(super) const DIGIT: Category = Category {
    unicode: r"\p{Nd}",
    ascii: Some("0-9"),
};
pub(super) const SPACE: Category = Category {
    unicode: r"\x{9}-\x{d}\x{85}\p{Z}",
    ascii: Some(r"\x{9}-\x{d} "),
};
pub(super) const ECMA_WORD: Category = Category {
    unicode: r"0-9A-Za-z_\x{130}",
    ascii: Some("0-9A-Za-z_"),
};
pub(super) const ECMA_DIGIT: Category = Category {
    unicode: "0-9",
    ascii: None,
};
pub(super) const ECMA_SPACE: Category = Category {
    unicode: r"\x{9}-\x{d} ",
    ascii: None,
};
impl Category {
    /// Whether `c` is a member. Asks the engine, which has the tables.
    fn has(&self, c: char) -> bool {
        thread_local! {
            static TABLES: RefCell<HashMap<&'static str, Option<fancy_regex::Regex>>> =
                RefCell::default();
        }
        if self.unicode.is_empty() {
            return false;
        }
        let mut buffer = [0; 4];
        let text: &str = c.encode_utf8(&mut buffer);
        TABLES.with_borrow_mut(|tables| {
            tables
                .entry(self.unicode)
                .or_insert_with(|| fancy_regex::Regex::new(&format!("[{}]", self.unicode)).ok())
                .as_ref()
                .is_some_and(|table| table.is_match(text).unwrap_or(false))
        })
    }
}

const CASED_LETTER: Category = category(r"\p{Ll}\p{Lu}\p{Lt}");

const fn category(unicode: &'static str) -> Category {
    Category {
        unicode,
        ascii: None,
    }
}

/// The general categories by their .NET names. Surrogates do not exist in text here.
const CATEGORIES: &[(&str, &str)] = &[
    ("C", r"\p{C}"),
    ("Cc", r"\p{Cc}"),
    ("Cf", r"\p{Cf}"),
    ("Cn", r"\p{Cn}"),
    ("Co", r"\p{Co}"),
    ("Cs", ""),
    ("L", r"\p{L}"),
    ("Ll", r"\p{Ll}"),
    ("Lm", r"\p{Lm}"),
    ("Lo", r"\p{Lo}"),
    ("Lt", r"\p{Lt}"),
    ("Lu", r"\p{Lu}"),
    ("M", r"\p{M}"),
    ("Mc", r"\p{Mc}"),
    ("Me", r"\p{Me}"),
    ("Mn", r"\p{Mn}"),
    ("N", r"\p{N}"),
    ("Nd", r"\p{Nd}"),
    ("Nl", r"\p{Nl}"),
    ("No", r"\p{No}"),
    ("P", r"\p{P}"),
    ("Pc", r"\p{Pc}"),
    ("Pd", r"\p{Pd}"),
    ("Pe", r"\p{Pe}"),
    ("Po", r"\p{Po}"),
    ("Ps", r"\p{Ps}"),
    ("Pf", r"\p{Pf}"),
    ("Pi", r"\p{Pi}"),
    ("S", r"\p{S}"),
    ("Sc", r"\p{Sc}"),
    ("Sk", r"\p{Sk}"),
    ("Sm", r"\p{Sm}"),
    ("So", r"\p{So}"),
    ("Z", r"\p{Z}"),
    ("Zl", r"\p{Zl}"),
    ("Zp", r"\p{Zp}"),
    ("Zs", r"\p{Zs}"),
];

/// Whether a category's members or all others are meant: `\d` and `\D`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Polarity {
    Members,
    Others,
}

/// A set of characters.
#[derive(Clone, Debug, Default)]
pub(super) struct Class {
    pub(super) negated: bool,
    pub(super) ranges: Vec<(u32, u32)>,
    pub(super) categories: Vec<(Category, Polarity)>,
    pub(super) subtraction: Option<Box<Class>>,
}

/// Which texts a pattern is written out for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alphabet {
    Ascii,
    Unicode,
}

const SURROGATES: (u32, u32) = (0xD800, 0xDFFF);

impl Class {
    /// A class of one category.
    pub(super) fn of(category: Category, polarity: Polarity) -> Self {
        Class {
            categories: vec![(category, polarity)],
            ..Class::default()
        }
    }

    /// Every character but the newline, or every one.
    pub(super) fn dot(newline: bool) -> Self {
        Class {
            negated: true,
            ranges: if newline {
                Vec::new()
            } else {
                vec![(0x0A, 0x0A)]
            },
            ..Class::default()
        }
    }

    pub(super) fn add_range(&mut self, from: u32, to: u32) {
        self.ranges.push((from, to));
    }

    /// Adds `\p{name}`; false when no category or block has that name.
    pub(super) fn add_property(&mut self, name: &str, polarity: Polarity, casing: Casing) -> bool {
        if casing != Casing::Exact && matches!(name, "Lu" | "Ll" | "Lt") {
            self.categories.push((CASED_LETTER, polarity));
            return true;
        }
        if let Some((_, text)) = CATEGORIES.iter().find(|(n, _)| *n == name) {
            self.categories.push((category(text), polarity));
            return true;
        }
        let Some((_, from, to)) = BLOCKS.iter().find(|(n, ..)| *n == name) else {
            return false;
        };
        match polarity {
            Polarity::Members => self.add_range(*from, *to),
            Polarity::Others => {
                if *from > 0 {
                    self.add_range(0, from - 1);
                }
                if *to < 0xFFFF {
                    self.add_range(to + 1, 0xFFFF);
                }
            }
        }
        true
    }

    /// Adds the other cases of every character in the ranges.
    pub(super) fn add_cases(&mut self, casing: Casing) {
        if casing == Casing::Exact {
            return;
        }
        let mut more = Vec::new();
        for (from, to) in &self.ranges {
            casing::equivalents_of_range(*from, *to, casing, &mut more);
        }
        more.sort_unstable();
        more.dedup();
        self.ranges.extend(more.into_iter().map(|c| (c, c)));
    }

    /// Whether its text differs between the alphabets.
    pub(super) fn depends_on_alphabet(&self) -> bool {
        self.categories.iter().any(|(c, _)| c.ascii.is_some())
            || self
                .subtraction
                .as_ref()
                .is_some_and(|s| s.depends_on_alphabet())
    }

    /// Whether `c` is in the class.
    pub(super) fn contains(&self, c: char) -> bool {
        let code = u32::from(c);
        let in_range = |(from, to): &(u32, u32)| {
            (*from..=*to).contains(&code)
                || code > 0xFFFF && *from <= SURROGATES.0 && *to >= SURROGATES.1
        };
        let in_category = |(category, polarity): &(Category, Polarity)| {
            category.has(c) == (*polarity == Polarity::Members)
        };
        let member = self.ranges.iter().any(in_range) || self.categories.iter().any(in_category);
        let less = self.subtraction.as_ref();
        member != self.negated && !less.is_some_and(|less| less.contains(c))
    }

    /// Writes the class in the engine's notation.
    pub(super) fn write(&self, out: &mut String, alphabet: Alphabet) {
        match &self.subtraction {
            None => self.write_members(out, alphabet),
            Some(less) => {
                out.push('[');
                self.write_members(out, alphabet);
                out.push_str("--");
                less.write(out, alphabet);
                out.push(']');
            }
        }
    }

    fn write_members(&self, out: &mut String, alphabet: Alphabet) {
        let mut members = String::new();
        for (from, to) in &self.ranges {
            // A range over all surrogates means the characters that they make up.
            if *from <= SURROGATES.0 && *to >= SURROGATES.1 {
                members.push_str(r"\x{10000}-\x{10ffff}");
            }
            write_range(&mut members, *from, (*to).min(SURROGATES.0 - 1));
            write_range(&mut members, (*from).max(SURROGATES.1 + 1), *to);
        }
        for (category, polarity) in &self.categories {
            let text = match alphabet {
                Alphabet::Ascii => category.ascii.unwrap_or(category.unicode),
                Alphabet::Unicode => category.unicode,
            };
            match polarity {
                Polarity::Members => members.push_str(text),
                Polarity::Others if text.is_empty() => members.push_str(ANY),
                Polarity::Others => {
                    members.push_str("[^");
                    members.push_str(text);
                    members.push(']');
                }
            }
        }
        let negated = match (members.is_empty(), self.negated) {
            (true, true) => false,
            (true, false) => true,
            (false, negated) => negated,
        };
        out.push_str(if negated { "[^" } else { "[" });
        out.push_str(if members.is_empty() { ANY } else { &members });
        out.push(']');
    }
}

const ANY: &str = r"\x{0}-\x{10ffff}";

fn write_range(out: &mut String, from: u32, to: u32) {
    if from > to {
        return;
    }
    write_member(out, from);
    if from < to {
        out.push('-');
        write_member(out, to);
    }
}

fn write_member(out: &mut String, c: u32) {
    use std::fmt::Write;
    match char::from_u32(c) {
        Some(c) if c.is_ascii_alphanumeric() => out.push(c),
        _ => _ = write!(out, "\\x{{{c:x}}}"),
    }
}
