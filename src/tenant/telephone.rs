//! Telephone numbers in their one canonical spelling: `+E164` with an optional `;ext=`.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A telephone number: `+14255551000` or `+14255551000;ext=1234`. Base and base with extension are different numbers (PN-05).
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number(Box<str>);

/// The most digits of a base number or extension; E.164 allows 15, Direct Routing some more.
const LONGEST: usize = 32;

impl Number {
    /// Reads a number with or without `tel:` and `+`; `None` if it has other characters than digits and one `;ext=`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = strip_prefix(text, "tel:").unwrap_or(text);
        let text = text.strip_prefix('+').unwrap_or(text);
        let (base, extension) = match text.split_once(';') {
            Some((base, rest)) => (base, Some(strip_prefix(rest, "ext=")?)),
            None => (text, None),
        };
        let digits = |part: &str| {
            (1..=LONGEST).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
        };
        if !digits(base) || !extension.is_none_or(digits) {
            return None;
        }
        Some(Self(match extension {
            Some(extension) => format!("+{base};ext={extension}").into(),
            None => format!("+{base}").into(),
        }))
    }

    /// The canonical text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number without its extension, with the `+`.
    pub fn base(&self) -> &str {
        self.0.split_once(';').map_or(&*self.0, |(base, _)| base)
    }

    /// The digits behind `;ext=`.
    pub fn extension(&self) -> Option<&str> {
        self.0.split_once(";ext=").map(|(_, extension)| extension)
    }

    /// The form of line URIs: `tel:+14255551000`.
    pub fn uri(&self) -> String {
        format!("tel:{}", self.0)
    }
}

fn strip_prefix<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix)
        .then(|| &text[prefix.len()..])
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("no telephone number: {text}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_number_are_one() {
        for (text, canonical) in [
            ("+14255551000", Some("+14255551000")),
            ("14255551000", Some("+14255551000")),
            ("tel:+14255551000", Some("+14255551000")),
            ("TEL:14255551000;EXT=12", Some("+14255551000;ext=12")),
            ("+14255551000;ext=524", Some("+14255551000;ext=524")),
            ("+1425555XXX", None),
            ("+14255551000;phone=1", None),
            ("+14255551000;ext=", None),
            ("", None),
            ("é:+1", None),
        ] {
            assert_eq!(
                Number::parse(text).as_ref().map(Number::as_str),
                canonical,
                "{text}"
            );
        }
        let number = Number::parse("+14255551000;ext=524").unwrap();
        assert_eq!(
            (number.base(), number.extension()),
            ("+14255551000", Some("524"))
        );
        assert_eq!(number.uri(), "tel:+14255551000;ext=524");
    }
}
