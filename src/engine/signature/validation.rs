//! Rules on a parameter's value, and conversions before binding.

use crate::value::{Str, Value};

/// `ValidateRangeKind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeKind {
    Positive,
    NonNegative,
    Negative,
    NonPositive,
}

/// Whether `ValidateSet` and `ValidatePattern` mind case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Case {
    #[default]
    Ignore,
    Mind,
}

/// A validation attribute. `message` is its `ErrorMessage`.
#[derive(Clone, Debug)]
pub enum Validation {
    NotNull,
    NotNullOrEmpty,
    NotNullOrWhiteSpace,
    Set {
        values: Vec<Str>,
        case: Case,
        message: Option<Str>,
    },
    Range {
        min: Value,
        max: Value,
    },
    RangeKind(RangeKind),
    Length {
        min: i32,
        max: i32,
    },
    Count {
        min: i32,
        max: i32,
    },
    Pattern {
        pattern: Str,
        case: Case,
        message: Option<Str>,
    },
    /// `ValidateScript`: the block, and the message in place of the usual one.
    Script {
        block: Value,
        message: Option<Str>,
    },
    /// No name of a member type: what `Add-Member NoteProperty …` means.
    NotMemberType,
    /// `PSTypeName`: what the object must call itself.
    TypeName(Str),
    /// A version that PowerShell has had.
    PowerShellVersion,
    Drive(Vec<Str>),
    UserDrive,
    TrustedData,
    /// An instance of a script class that derives from a validation attribute.
    Custom(Value),
}

/// An argument transformation attribute.
#[derive(Clone, Debug)]
pub enum Transformation {
    /// `[Credential()]`: a user name becomes a credential.
    Credential,
    /// A name or code page becomes an encoding.
    Encoding,
    /// `Latest` and numbers become versions (`Set-StrictMode`).
    Version,
    /// An instance of a script class that derives from `ArgumentTransformationAttribute`.
    Custom(Value),
}
