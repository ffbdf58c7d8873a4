//! Tokens: what the lexer hands to the parser.

mod keyword;
mod operator;

use super::source::Span;
use super::tree::{
    AssignmentOperator, BinaryOperator, CaseForm, Comparison, Number, Stream, UnaryOperator,
    Variable,
};
pub(super) use keyword::Keyword;
pub(super) use operator::dashed;
use std::rc::Rc;

/// A token with its place; `data` is what its text means where that is more than the text.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub kind: Kind,
    pub span: Span,
    pub data: Data,
}

/// What a token's text means.
#[derive(Clone, Debug)]
pub(super) enum Data {
    None,
    /// The value of a string or word, the name of a label.
    Text(Rc<str>),
    /// A string or word with something to expand.
    Expandable(Rc<[Piece]>),
    Variable(Variable),
    /// `None` for a number that does not fit its type, which has been reported.
    Number(Option<Box<Number>>),
    Parameter {
        name: Rc<str>,
        colon: bool,
    },
    Redirection(Redirect),
}

/// What `>`, `2>>`, `*>&1` and `<` do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Redirect {
    Input,
    Overwrite(Stream),
    Append(Stream),
    Merge(Stream, Stream),
}

/// A piece of an expandable string.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    Text(Rc<str>),
    Variable(Variable, Span),
    /// `$( … )`, read when the string is parsed.
    Nested(Nested),
}

/// The text of a `$( … )` in a string.
#[derive(Clone, Debug)]
pub(super) struct Nested {
    pub span: Span,
    /// The text to read, where it is not the source's own: quotes were doubled or escaped.
    pub rewritten: Option<Rewritten>,
}

/// Text in which quotes stand once that are doubled in the source.
#[derive(Clone, Debug)]
pub(super) struct Rewritten {
    pub text: Rc<str>,
    /// The source offsets of the characters left out, ascending.
    pub skipped: Rc<[u32]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Unknown,
    EndOfInput,
    NewLine,
    Semi,
    Variable,
    Splat,
    Parameter,
    Number,
    Label,
    Identifier,
    /// A word of argument mode that is no identifier.
    Generic,
    StringLiteral,
    StringExpandable,
    LeftParen,
    RightParen,
    LeftCurly,
    RightCurly,
    LeftBracket,
    RightBracket,
    AtParen,
    AtCurly,
    DollarParen,
    AndAnd,
    OrOr,
    Ampersand,
    Pipe,
    Comma,
    MinusMinus,
    PlusPlus,
    ColonColon,
    Dot,
    Colon,
    Question,
    QuestionDot,
    QuestionBracket,
    Exclaim,
    Plus,
    Minus,
    Multiply,
    Divide,
    Remainder,
    DotDot,
    Coalesce,
    Assignment(AssignmentOperator),
    Redirection,
    RedirectionIn,
    Not,
    BitNot,
    Join,
    /// `-split`, `-isplit`, `-csplit`.
    Split(CaseForm),
    /// The other operators spelled with a dash.
    Dashed(BinaryOperator),
    Keyword(Keyword),
}

impl Kind {
    pub fn is(self, keyword: Keyword) -> bool {
        self == Self::Keyword(keyword)
    }

    /// Whether the token is the same in every mode, so that it need not be read again.
    pub fn is_mode_invariant(self) -> bool {
        matches!(
            self,
            Self::EndOfInput
                | Self::NewLine
                | Self::Semi
                | Self::StringLiteral
                | Self::StringExpandable
                | Self::LeftParen
                | Self::RightParen
                | Self::LeftCurly
                | Self::RightCurly
                | Self::RightBracket
                | Self::AtParen
                | Self::AtCurly
                | Self::DollarParen
                | Self::AndAnd
                | Self::OrOr
                | Self::Ampersand
                | Self::Pipe
                | Self::Comma
                | Self::RedirectionIn
        )
    }

    /// The operator that the token is before an operand.
    pub fn unary(self) -> Option<UnaryOperator> {
        Some(match self {
            Self::Comma => UnaryOperator::Comma,
            Self::MinusMinus => UnaryOperator::PreDecrement,
            Self::PlusPlus => UnaryOperator::PreIncrement,
            Self::Exclaim => UnaryOperator::ExclamationNot,
            Self::Plus => UnaryOperator::Plus,
            Self::Minus => UnaryOperator::Minus,
            Self::Not => UnaryOperator::Not,
            Self::BitNot => UnaryOperator::BitNot,
            Self::Join => UnaryOperator::Join,
            Self::Split(CaseForm::Default) => UnaryOperator::Split,
            Self::Split(CaseForm::Insensitive) => UnaryOperator::ISplit,
            Self::Split(CaseForm::Sensitive) => UnaryOperator::CSplit,
            _ => return None,
        })
    }

    /// The operator that the token is between operands, with its level: a higher one binds closer.
    pub fn binary(self) -> Option<(u8, BinaryOperator)> {
        use BinaryOperator as B;
        Some(match self {
            Self::Dashed(operator @ (B::And | B::Or | B::Xor)) => (1, operator),
            Self::Dashed(operator @ (B::BitAnd | B::BitOr | B::BitXor)) => (2, operator),
            Self::Dashed(B::Format) => (7, B::Format),
            Self::Dashed(operator) => (3, operator),
            Self::Join => (3, B::Join),
            Self::Split(form) => (3, B::Compare(Comparison::Split, form)),
            Self::Coalesce => (4, B::Coalesce),
            Self::Plus => (5, B::Add),
            Self::Minus => (5, B::Subtract),
            Self::Multiply => (6, B::Multiply),
            Self::Divide => (6, B::Divide),
            Self::Remainder => (6, B::Remainder),
            Self::DotDot => (8, B::Range),
            _ => return None,
        })
    }

    pub fn assignment(self) -> Option<AssignmentOperator> {
        match self {
            Self::Assignment(operator) => Some(operator),
            _ => None,
        }
    }

    /// What ends a command or an argument list.
    pub fn ends_command(self) -> bool {
        matches!(
            self,
            Self::Pipe
                | Self::RightCurly
                | Self::RightParen
                | Self::EndOfInput
                | Self::NewLine
                | Self::Semi
                | Self::AndAnd
                | Self::OrOr
                | Self::Ampersand
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_sorted_and_found_in_any_case() {
        assert!(keyword::KEYWORDS.is_sorted_by_key(|(name, _)| *name));
        assert_eq!(Keyword::of("DynamicParam"), Some(Keyword::DynamicParam));
        assert_eq!(Keyword::of("configurations"), None);
    }

    #[test]
    fn operators() {
        let split = Kind::Dashed(BinaryOperator::Compare(
            Comparison::NotContains,
            CaseForm::Sensitive,
        ));
        assert_eq!(dashed("cNotContains"), Some(split));
        assert_eq!(dashed("CIN"), dashed("cin"));
        assert!(dashed("in").is_some() && dashed("nothing").is_none());
        assert_eq!(dashed("cas"), None);
    }
}
