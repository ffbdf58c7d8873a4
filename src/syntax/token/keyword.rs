//! The words of the language.

use super::operator::lowered;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::syntax) enum Keyword {
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

pub(super) const KEYWORDS: &[(&str, Keyword)] = &[
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
