//! What `-split` and `-replace` do to one text.

use super::{Options, Regex, RegexError, escape};
use crate::value::text::CaseSensitivity;
use thiserror::Error;

/// A set of `SplitOptions`, with PowerShell's numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SplitOptions(u32);

/// `-split` with options that exclude one another. Its error id is `InvalidSplitOptionCombination`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("The combination of options with the -split operator is not valid.")]
pub struct InvalidSplitOptionCombination;

const SIMPLE_MATCH: u32 = 0x01;
const REGEX_MATCH: u32 = 0x02;
const IGNORE_CASE: u32 = 0x40;

impl SplitOptions {
    /// Names and numbers, in the order of the enumeration.
    pub const NAMES: &'static [(&'static str, u32)] = &[
        ("SimpleMatch", SIMPLE_MATCH),
        ("RegexMatch", REGEX_MATCH),
        ("CultureInvariant", 0x04),
        ("IgnorePatternWhitespace", 0x08),
        ("Multiline", 0x10),
        ("Singleline", 0x20),
        ("IgnoreCase", IGNORE_CASE),
        ("ExplicitCapture", 0x80),
    ];

    /// The options of a number.
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// The options of a comma-separated list of names without regard to case; `None` for an unknown name.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bits = 0;
        for name in text.split(',') {
            let known = Self::NAMES
                .iter()
                .find(|(known, _)| known.eq_ignore_ascii_case(name.trim()))?;
            bits |= known.1;
        }
        Some(Self(bits))
    }

    fn has(self, bit: u32) -> bool {
        self.0 & bit != 0
    }
}

/// How `-split` and `-csplit` cut texts.
#[derive(Clone, Debug)]
pub struct Splitter {
    regex: Regex,
    limit: i32,
}

/// Why a splitter could not be made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SplitError {
    #[error(transparent)]
    Options(#[from] InvalidSplitOptionCombination),
    #[error(transparent)]
    Regex(#[from] RegexError),
}

impl Splitter {
    /// Prepares the right operand: the separator, at most `limit` pieces (0: all, negative: counted from the end),
    /// the options, which add to the operator's own ignoring of case.
    pub fn new(
        separator: &str,
        limit: i32,
        options: Option<SplitOptions>,
        case: CaseSensitivity,
    ) -> Result<Self, SplitError> {
        let given = options.unwrap_or_default();
        if given.has(SIMPLE_MATCH) && given.0 & !(SIMPLE_MATCH | IGNORE_CASE) != 0 {
            return Err(InvalidSplitOptionCombination.into());
        }
        let mut wanted = Options::NONE;
        if given.has(IGNORE_CASE) || case == CaseSensitivity::Insensitive {
            wanted |= Options::IGNORE_CASE;
        }
        for (bit, option) in [
            (0x04, Options::CULTURE_INVARIANT),
            (0x08, Options::IGNORE_PATTERN_WHITESPACE),
            (0x10, Options::MULTILINE),
            (0x20, Options::SINGLELINE),
            (0x80, Options::EXPLICIT_CAPTURE),
        ] {
            if given.has(bit) {
                wanted |= option;
            }
        }
        if limit < 0 {
            wanted |= Options::RIGHT_TO_LEFT;
        }
        let regex = if given.has(SIMPLE_MATCH) {
            Regex::cached(&escape(separator), wanted)?
        } else {
            Regex::cached(separator, wanted)?
        };
        Ok(Self { regex, limit })
    }

    /// The pieces of one text.
    pub fn split<'t>(&self, text: &'t str) -> Result<Vec<&'t str>, RegexError> {
        let count = Some(self.limit.unsigned_abs() as usize).filter(|c| *c > 0);
        self.regex
            .split(text, count, self.regex.default_start(text))
    }
}

/// Unary `-split`: the words of a text; the empty text is one empty word.
pub fn split_whitespace(text: &str) -> Vec<&str> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return vec![""];
    }
    trimmed.split_whitespace().collect()
}

/// The `RegexOptions` of `-match` and `-replace` and of their case-sensitive forms.
pub fn options_of(case: CaseSensitivity) -> Options {
    match case {
        CaseSensitivity::Sensitive => Options::NONE,
        CaseSensitivity::Insensitive => Options::IGNORE_CASE,
    }
}
