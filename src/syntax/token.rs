//! Tokens: what the lexer hands to the parser.

use super::source::Span;
use super::tree::{
    AssignmentOperator, BinaryOperator, CaseForm, Comparison, Number, Stream, UnaryOperator,
    Variable,
};
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keyword {
    Assembly,
    Base,
    Begin,
    Break,
    Catch,
    Class,
    Clean,
    Command,
    Configuration,
    Continue,
    Data,
    Default,
    Define,
    Do,
    DynamicParam,
    Else,
    ElseIf,
    End,
    Enum,
    Exit,
    Filter,
    Finally,
    For,
    Foreach,
    From,
    Function,
    Hidden,
    If,
    In,
    InlineScript,
    Interface,
    Module,
    Namespace,
    Parallel,
    Param,
    Private,
    Process,
    Public,
    Return,
    Sequence,
    Static,
    Switch,
    Throw,
    Trap,
    Try,
    Type,
    Until,
    Using,
    Var,
    While,
    Workflow,
}

const KEYWORDS: &[(&str, Keyword)] = &[
    ("assembly", Keyword::Assembly),
    ("base", Keyword::Base),
    ("begin", Keyword::Begin),
    ("break", Keyword::Break),
    ("catch", Keyword::Catch),
    ("class", Keyword::Class),
    ("clean", Keyword::Clean),
    ("command", Keyword::Command),
    ("configuration", Keyword::Configuration),
    ("continue", Keyword::Continue),
    ("data", Keyword::Data),
    ("default", Keyword::Default),
    ("define", Keyword::Define),
    ("do", Keyword::Do),
    ("dynamicparam", Keyword::DynamicParam),
    ("else", Keyword::Else),
    ("elseif", Keyword::ElseIf),
    ("end", Keyword::End),
    ("enum", Keyword::Enum),
    ("exit", Keyword::Exit),
    ("filter", Keyword::Filter),
    ("finally", Keyword::Finally),
    ("for", Keyword::For),
    ("foreach", Keyword::Foreach),
    ("from", Keyword::From),
    ("function", Keyword::Function),
    ("hidden", Keyword::Hidden),
    ("if", Keyword::If),
    ("in", Keyword::In),
    ("inlinescript", Keyword::InlineScript),
    ("interface", Keyword::Interface),
    ("module", Keyword::Module),
    ("namespace", Keyword::Namespace),
    ("parallel", Keyword::Parallel),
    ("param", Keyword::Param),
    ("private", Keyword::Private),
    ("process", Keyword::Process),
    ("public", Keyword::Public),
    ("return", Keyword::Return),
    ("sequence", Keyword::Sequence),
    ("static", Keyword::Static),
    ("switch", Keyword::Switch),
    ("throw", Keyword::Throw),
    ("trap", Keyword::Trap),
    ("try", Keyword::Try),
    ("type", Keyword::Type),
    ("until", Keyword::Until),
    ("using", Keyword::Using),
    ("var", Keyword::Var),
    ("while", Keyword::While),
    ("workflow", Keyword::Workflow),
];

impl Keyword {
    /// The keyword that a word spells, in any case.
    pub fn of(word: &str) -> Option<Self> {
        let mut buffer = [0; 13];
        let lower = lowered(word, &mut buffer)?;
        let index = KEYWORDS
            .binary_search_by(|(name, _)| (*name).cmp(lower))
            .ok()?;
        KEYWORDS.get(index).map(|(_, keyword)| *keyword)
    }

    /// Its spelling in messages.
    pub fn text(self) -> &'static str {
        KEYWORDS
            .iter()
            .find(|(_, keyword)| *keyword == self)
            .map_or("", |(name, _)| name)
    }

    /// `begin`, `process`, `end`, `clean`, `dynamicparam`.
    pub fn names_block(self) -> bool {
        matches!(
            self,
            Self::Begin | Self::Process | Self::End | Self::Clean | Self::DynamicParam
        )
    }

    /// Whether it starts a statement that no attribute may precede.
    pub fn refuses_attributes(self) -> bool {
        matches!(
            self,
            Self::Break
                | Self::Continue
                | Self::Data
                | Self::Define
                | Self::Do
                | Self::Exit
                | Self::Filter
                | Self::For
                | Self::Foreach
                | Self::From
                | Self::Function
                | Self::If
                | Self::Return
                | Self::Switch
                | Self::Throw
                | Self::Trap
                | Self::Try
                | Self::Using
                | Self::Var
                | Self::While
                | Self::Workflow
                | Self::Parallel
                | Self::Sequence
        )
    }
}

/// A short word in lower case, without allocating; `None` when it is too long or not ASCII.
fn lowered<'a>(word: &str, buffer: &'a mut [u8; 13]) -> Option<&'a str> {
    let place = buffer.get_mut(..word.len())?;
    place.copy_from_slice(word.as_bytes());
    place.make_ascii_lowercase();
    std::str::from_utf8(place).ok()
}

/// The operator that `-name` spells in an expression.
pub(super) fn dashed(name: &str) -> Option<Kind> {
    let mut buffer = [0; 13];
    let lower = lowered(name, &mut buffer)?;
    let plain = match lower {
        "not" => return Some(Kind::Not),
        "bnot" => return Some(Kind::BitNot),
        "join" => return Some(Kind::Join),
        "split" => return Some(Kind::Split(CaseForm::Default)),
        "isplit" => return Some(Kind::Split(CaseForm::Insensitive)),
        "csplit" => return Some(Kind::Split(CaseForm::Sensitive)),
        "f" => Some(BinaryOperator::Format),
        "and" => Some(BinaryOperator::And),
        "or" => Some(BinaryOperator::Or),
        "xor" => Some(BinaryOperator::Xor),
        "band" => Some(BinaryOperator::BitAnd),
        "bor" => Some(BinaryOperator::BitOr),
        "bxor" => Some(BinaryOperator::BitXor),
        "shl" => Some(BinaryOperator::ShiftLeft),
        "shr" => Some(BinaryOperator::ShiftRight),
        "is" => Some(BinaryOperator::Is),
        "isnot" => Some(BinaryOperator::IsNot),
        "as" => Some(BinaryOperator::As),
        _ => None,
    };
    if let Some(operator) = plain {
        return Some(Kind::Dashed(operator));
    }
    if let Some(comparison) = comparison(lower) {
        let operator = BinaryOperator::Compare(comparison, CaseForm::Default);
        return Some(Kind::Dashed(operator));
    }
    let (form, rest) = match (lower.strip_prefix('i'), lower.strip_prefix('c')) {
        (Some(rest), _) => (CaseForm::Insensitive, rest),
        (_, Some(rest)) => (CaseForm::Sensitive, rest),
        _ => return None,
    };
    let operator = BinaryOperator::Compare(comparison(rest)?, form);
    Some(Kind::Dashed(operator))
}

fn comparison(name: &str) -> Option<Comparison> {
    Some(match name {
        "eq" => Comparison::Eq,
        "ne" => Comparison::Ne,
        "gt" => Comparison::Gt,
        "ge" => Comparison::Ge,
        "lt" => Comparison::Lt,
        "le" => Comparison::Le,
        "like" => Comparison::Like,
        "notlike" => Comparison::NotLike,
        "match" => Comparison::Match,
        "notmatch" => Comparison::NotMatch,
        "replace" => Comparison::Replace,
        "contains" => Comparison::Contains,
        "notcontains" => Comparison::NotContains,
        "in" => Comparison::In,
        "notin" => Comparison::NotIn,
        _ => return None,
    })
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
        assert!(KEYWORDS.is_sorted_by_key(|(name, _)| *name));
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
