//! `[version]`: two to four numbers.

use std::fmt;
use thiserror::Error;

/// A version; parts that were not given are -1, as in .NET.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Version {
    pub major: i32,
    pub minor: i32,
    pub build: i32,
    pub revision: i32,
}

/// Why a text is no version; the texts are .NET's.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum VersionError {
    #[error("Version string portion was too short or too long. (Parameter 'input')")]
    Parts,
    #[error("The input string '{0}' was not in a correct format.")]
    Number(String),
    #[error("Version's parameters must be greater than or equal to zero. (Parameter '{0}')")]
    Negative(&'static str),
    #[error("Value was either too large or too small for an Int32.")]
    Overflow,
    #[error(
        "fieldCount ('{0}') must be less than or equal to '{1}'. (Parameter 'fieldCount')\nActual value was {0}."
    )]
    Fields(i32, i32),
}

impl Version {
    /// A version of two to four parts.
    pub fn new(parts: &[i32]) -> Result<Self, VersionError> {
        if !(2..=4).contains(&parts.len()) {
            return Err(VersionError::Parts);
        }
        for (part, name) in parts.iter().zip(["major", "minor", "build", "revision"]) {
            if *part < 0 {
                return Err(VersionError::Negative(name));
            }
        }
        let part = |index: usize| parts.get(index).copied().unwrap_or(-1);
        Ok(Self {
            major: part(0),
            minor: part(1),
            build: part(2),
            revision: part(3),
        })
    }

    /// Reads `1.2`, `1.2.3` or `1.2.3.4`.
    pub fn parse(text: &str) -> Result<Self, VersionError> {
        let texts: Vec<&str> = text.split('.').collect();
        if !(2..=4).contains(&texts.len()) {
            return Err(VersionError::Parts);
        }
        let mut parts = Vec::with_capacity(4);
        for (text, name) in texts
            .into_iter()
            .zip(["major", "minor", "build", "revision"])
        {
            parts.push(component(text, name)?);
        }
        Self::new(&parts)
    }

    /// The number of parts given.
    pub fn field_count(&self) -> i32 {
        2 + i32::from(self.build >= 0) + i32::from(self.revision >= 0)
    }

    /// The first parts as text.
    pub fn to_fields(&self, count: i32) -> Result<String, VersionError> {
        let most = self.field_count();
        if !(0..=most).contains(&count) {
            return Err(VersionError::Fields(count, most));
        }
        let parts = [self.major, self.minor, self.build, self.revision];
        let texts: Vec<String> = parts
            .iter()
            .take(usize::try_from(count).unwrap_or(0))
            .map(i32::to_string)
            .collect();
        Ok(texts.join("."))
    }
}

fn component(text: &str, name: &'static str) -> Result<i32, VersionError> {
    use super::culture::INVARIANT;
    use super::number::{IntKind, NumberStyles, ParseNumberError, parse_int};
    match parse_int(text, IntKind::Int32, NumberStyles::INTEGER, &INVARIANT) {
        Ok(value) if value < 0 => Err(VersionError::Negative(name)),
        Ok(value) => i32::try_from(value).map_err(|_| VersionError::Overflow),
        Err(ParseNumberError::Format) => Err(VersionError::Number(text.to_string())),
        Err(ParseNumberError::Overflow) => Err(VersionError::Overflow),
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_fields(self.field_count()).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_and_order() {
        let text = |t: &str| {
            Version::parse(t)
                .map(|v| v.to_string())
                .unwrap_or_else(|e| e.to_string())
        };
        let parts = "Version string portion was too short or too long. (Parameter 'input')";
        for (input, expected) in [
            ("1.5", "1.5"),
            ("1.2.3.4", "1.2.3.4"),
            (" 7 ", parts),
            ("", parts),
            ("1.2.3.4.5", parts),
            ("1.x", "The input string 'x' was not in a correct format."),
            (
                "1.-2",
                "Version's parameters must be greater than or equal to zero. (Parameter 'minor')",
            ),
            (
                "1.99999999999",
                "Value was either too large or too small for an Int32.",
            ),
        ] {
            assert_eq!(text(input), expected);
        }
        assert!(Version::parse("1.2").ok() < Version::parse("1.2.0").ok());
        assert!(Version::parse("1.10").ok() > Version::parse("1.9").ok());
    }
}
