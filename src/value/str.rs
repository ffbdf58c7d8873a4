//! Text of scripts: 16 bytes, short text inline, grown in place when nobody else holds it.

use ecow::EcoString;
use std::fmt;

/// A string. `Length`, `Substring` and indexing count UTF-16 units; the bytes are UTF-8.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Str(EcoString);

impl Str {
    pub const fn new() -> Self {
        Self(EcoString::new())
    }

    /// An empty text with room for so many bytes; little room is inline.
    pub fn with_capacity(bytes: usize) -> Self {
        Self(EcoString::with_capacity(bytes))
    }

    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Appends in place when this is the only reference.
    pub fn push_str(&mut self, text: &str) {
        self.0.push_str(text);
    }

    /// How many UTF-16 units the text has.
    pub fn utf16_len(&self) -> usize {
        if self.0.is_ascii() {
            self.0.len()
        } else {
            self.0.encode_utf16().count()
        }
    }
}

impl std::ops::Deref for Str {
    type Target = str;
    fn deref(&self) -> &str {
        self.0.as_str()
    }
}

impl AsRef<str> for Str {
    fn as_ref(&self) -> &str {
        self.0.as_str()
    }
}

impl std::borrow::Borrow<str> for Str {
    fn borrow(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Debug for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl From<&str> for Str {
    fn from(text: &str) -> Self {
        Self(EcoString::from(text))
    }
}
impl From<&String> for Str {
    fn from(text: &String) -> Self {
        Self(EcoString::from(text.as_str()))
    }
}
impl From<String> for Str {
    fn from(text: String) -> Self {
        Self(EcoString::from(text))
    }
}
impl From<char> for Str {
    fn from(c: char) -> Self {
        Self(EcoString::from(c))
    }
}
impl From<std::rc::Rc<str>> for Str {
    fn from(text: std::rc::Rc<str>) -> Self {
        Self(EcoString::from(&*text))
    }
}
impl From<&std::rc::Rc<str>> for Str {
    fn from(text: &std::rc::Rc<str>) -> Self {
        Self(EcoString::from(&**text))
    }
}
impl From<std::borrow::Cow<'_, str>> for Str {
    fn from(text: std::borrow::Cow<'_, str>) -> Self {
        Self(EcoString::from(text.as_ref()))
    }
}
impl PartialEq<str> for Str {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}
impl PartialEq<&str> for Str {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}
