//! What a reader of XML lets through.

/// What becomes of text that is blanks alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whitespace {
    Dropped,
    Kept,
}

/// Whether a document type declaration is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dtd {
    Allowed,
    Prohibited,
}

/// Whether a text must be a whole document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conformance {
    Document,
    /// `[xml]`: nothing at all is a document too.
    Auto,
}

/// How a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    pub whitespace: Whitespace,
    pub dtd: Dtd,
    pub conformance: Conformance,
}

impl Rules {
    /// `LoadXml` and `Load`.
    pub const LOAD: Self = Self {
        whitespace: Whitespace::Dropped,
        dtd: Dtd::Allowed,
        conformance: Conformance::Document,
    };
    /// The same with `PreserveWhitespace`.
    pub const PRESERVE: Self = Self {
        whitespace: Whitespace::Kept,
        ..Self::LOAD
    };
    /// What commands read.
    pub const SAFE: Self = Self {
        dtd: Dtd::Prohibited,
        ..Self::LOAD
    };
    /// `[xml]`
    pub const CAST: Self = Self {
        conformance: Conformance::Auto,
        ..Self::SAFE
    };
}
