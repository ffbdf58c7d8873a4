//! What can go wrong with a regular expression, in .NET's words.

use thiserror::Error;

/// Why a pattern, a replacement or a match failed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RegexError {
    /// `RegexParseException`.
    #[error(transparent)]
    Parse(#[from] ParseError),
    /// `RegexMatchTimeoutException`: the engine gave up instead of backtracking for ever.
    #[error(
        "The Regex engine has timed out while trying to match a pattern to an input string. This can occur for many reasons, including very large inputs or excessive backtracking caused by nested quantifiers, back-references and other factors."
    )]
    TooMuchBacktracking,
    /// A valid .NET pattern that is too deep for us.
    #[error("The regular expression pattern '{pattern}' is not supported here: {reason}.")]
    Unsupported { pattern: String, reason: String },
}

/// A pattern that .NET's parser refuses.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("Invalid pattern '{pattern}' at offset {offset}. {}", self.reason())]
pub struct ParseError {
    pub kind: ParseErrorKind,
    pub pattern: String,
    /// In UTF-16 units.
    pub offset: usize,
    /// The character, name or number that the text quotes.
    pub detail: String,
}

/// `RegexParseError`; the variants are its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseErrorKind {
    AlternationHasTooManyConditions,
    AlternationHasMalformedCondition,
    InvalidUnicodePropertyEscape,
    MalformedUnicodePropertyEscape,
    UnrecognizedEscape,
    UnrecognizedControlCharacter,
    MissingControlCharacter,
    InsufficientOrInvalidHexDigits,
    QuantifierOrCaptureGroupOutOfRange,
    UndefinedNamedReference,
    UndefinedNumberedReference,
    MalformedNamedReference,
    UnescapedEndingBackslash,
    UnterminatedComment,
    InvalidGroupingConstruct,
    AlternationHasNamedCapture,
    AlternationHasComment,
    AlternationHasMalformedReference,
    AlternationHasUndefinedReference,
    CaptureGroupNameInvalid,
    CaptureGroupOfZero,
    UnterminatedBracket,
    ExclusionGroupNotLast,
    ReversedCharacterRange,
    ShorthandClassInCharacterRange,
    InsufficientClosingParentheses,
    ReversedQuantifierRange,
    NestedQuantifiersNotParenthesized,
    QuantifierAfterNothing,
    InsufficientOpeningParentheses,
    UnrecognizedUnicodeProperty,
}

impl ParseErrorKind {
    /// The name in `RegexParseError`.
    pub fn name(self) -> String {
        format!("{self:?}")
    }

    /// The value in `RegexParseError`.
    pub fn number(self) -> i32 {
        self as i32 + 1
    }
}

impl ParseError {
    /// The last sentence of the message.
    pub fn reason(&self) -> String {
        use ParseErrorKind::*;
        let detail = &self.detail;
        match self.kind {
            AlternationHasTooManyConditions => "Too many | in (?()|).".into(),
            AlternationHasMalformedCondition => "Illegal conditional (?(...)) expression.".into(),
            InvalidUnicodePropertyEscape => "Incomplete \\p{X} character escape.".into(),
            MalformedUnicodePropertyEscape => "Malformed \\p{X} character escape.".into(),
            UnrecognizedEscape => format!("Unrecognized escape sequence \\{detail}."),
            UnrecognizedControlCharacter => "Unrecognized control character.".into(),
            MissingControlCharacter => "Missing control character.".into(),
            InsufficientOrInvalidHexDigits => "Insufficient or invalid hexadecimal digits.".into(),
            QuantifierOrCaptureGroupOutOfRange => {
                "Quantifier and capture group numbers must be less than or equal to Int32.MaxValue."
                    .into()
            }
            UndefinedNamedReference => format!("Reference to undefined group name '{detail}'."),
            UndefinedNumberedReference => format!("Reference to undefined group number {detail}."),
            MalformedNamedReference => "Malformed \\k<...> named back reference.".into(),
            UnescapedEndingBackslash => "Illegal \\ at end of pattern.".into(),
            UnterminatedComment => "Unterminated (?#...) comment.".into(),
            InvalidGroupingConstruct => "Unrecognized grouping construct.".into(),
            AlternationHasNamedCapture => {
                "Alternation conditions do not capture and cannot be named.".into()
            }
            AlternationHasComment => "Alternation conditions cannot be comments.".into(),
            AlternationHasMalformedReference => format!(
                "Conditional alternation is missing a closing parenthesis after the group number {detail}."
            ),
            AlternationHasUndefinedReference => {
                format!("Conditional alternation refers to an undefined group number {detail}.")
            }
            CaptureGroupNameInvalid => {
                "Invalid group name: Group names must begin with a word character.".into()
            }
            CaptureGroupOfZero => "Capture number cannot be zero.".into(),
            UnterminatedBracket => "Unterminated [] set.".into(),
            ExclusionGroupNotLast => {
                "A subtraction must be the last element in a character class.".into()
            }
            ReversedCharacterRange => "[x-y] range in reverse order.".into(),
            ShorthandClassInCharacterRange => {
                format!("Cannot include class \\{detail} in character range.")
            }
            InsufficientClosingParentheses => "Not enough )'s.".into(),
            ReversedQuantifierRange => "Illegal {x,y} with x > y.".into(),
            NestedQuantifiersNotParenthesized => format!("Nested quantifier '{detail}'."),
            QuantifierAfterNothing => format!("Quantifier '{detail}' following nothing."),
            InsufficientOpeningParentheses => "Too many )'s.".into(),
            UnrecognizedUnicodeProperty => format!("Unknown property '{detail}'."),
        }
    }
}
