//! General categories of characters, with the numbers of `UnicodeCategory`.

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

/// `System.Globalization.UnicodeCategory`
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    UppercaseLetter,
    LowercaseLetter,
    TitlecaseLetter,
    ModifierLetter,
    OtherLetter,
    NonSpacingMark,
    SpacingCombiningMark,
    EnclosingMark,
    DecimalDigitNumber,
    LetterNumber,
    OtherNumber,
    SpaceSeparator,
    LineSeparator,
    ParagraphSeparator,
    Control,
    Format,
    Surrogate,
    PrivateUse,
    ConnectorPunctuation,
    DashPunctuation,
    OpenPunctuation,
    ClosePunctuation,
    InitialQuotePunctuation,
    FinalQuotePunctuation,
    OtherPunctuation,
    MathSymbol,
    CurrencySymbol,
    ModifierSymbol,
    OtherSymbol,
    OtherNotAssigned,
}

impl Category {
    pub fn is_letter(self) -> bool {
        self <= Category::OtherLetter
    }

    pub fn is_number(self) -> bool {
        (Category::DecimalDigitNumber..=Category::OtherNumber).contains(&self)
    }

    pub fn is_separator(self) -> bool {
        (Category::SpaceSeparator..=Category::ParagraphSeparator).contains(&self)
    }

    pub fn is_punctuation(self) -> bool {
        (Category::ConnectorPunctuation..=Category::OtherPunctuation).contains(&self)
    }

    pub fn is_symbol(self) -> bool {
        (Category::MathSymbol..=Category::OtherSymbol).contains(&self)
    }
}

/// The category of a UTF-16 unit.
pub fn category(unit: u16) -> Category {
    use Category as C;
    use GeneralCategory as G;
    match CodePointMapData::<GeneralCategory>::new().get32(unit.into()) {
        G::UppercaseLetter => C::UppercaseLetter,
        G::LowercaseLetter => C::LowercaseLetter,
        G::TitlecaseLetter => C::TitlecaseLetter,
        G::ModifierLetter => C::ModifierLetter,
        G::OtherLetter => C::OtherLetter,
        G::NonspacingMark => C::NonSpacingMark,
        G::SpacingMark => C::SpacingCombiningMark,
        G::EnclosingMark => C::EnclosingMark,
        G::DecimalNumber => C::DecimalDigitNumber,
        G::LetterNumber => C::LetterNumber,
        G::OtherNumber => C::OtherNumber,
        G::SpaceSeparator => C::SpaceSeparator,
        G::LineSeparator => C::LineSeparator,
        G::ParagraphSeparator => C::ParagraphSeparator,
        G::Control => C::Control,
        G::Format => C::Format,
        G::Surrogate => C::Surrogate,
        G::PrivateUse => C::PrivateUse,
        G::ConnectorPunctuation => C::ConnectorPunctuation,
        G::DashPunctuation => C::DashPunctuation,
        G::OpenPunctuation => C::OpenPunctuation,
        G::ClosePunctuation => C::ClosePunctuation,
        G::InitialPunctuation => C::InitialQuotePunctuation,
        G::FinalPunctuation => C::FinalQuotePunctuation,
        G::OtherPunctuation => C::OtherPunctuation,
        G::MathSymbol => C::MathSymbol,
        G::CurrencySymbol => C::CurrencySymbol,
        G::ModifierSymbol => C::ModifierSymbol,
        G::OtherSymbol => C::OtherSymbol,
        _ => C::OtherNotAssigned,
    }
}
