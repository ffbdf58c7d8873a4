//! Small .NET values with a Rust state: versions, addresses, expressions, cultures. Their members stand in the type tables.

pub mod address;
pub mod bit_array;
pub mod culture;
pub mod delegate;
pub mod deque;
pub mod dict_view;
pub mod entry;
pub mod enumerator;
pub mod error_parts;
pub mod file_system_info;
pub mod grid;
pub mod matches;
pub mod name_values;
pub mod priority_queue;
pub mod random;
pub mod secure_string;
pub mod semantic_version;
pub mod stopwatch;
pub mod text_builder;
pub mod time;
pub mod tuple;
pub mod uri;
pub mod zone;

use super::regex::Regex;
use super::types::{NetType, Type, net};
use super::version::Version;
use super::{Native, Ptr, Str, Value};
pub use address::{IpAddress, MailAddress};
pub use culture::CultureValue;
pub use deque::{Deque, DequeKind};
pub use dict_view::{DictPart, DictView};
pub use entry::Entry;
pub use enumerator::Enumerator;
pub use file_system_info::{FileStatus, FileSystemInfo, ItemKind};
pub use name_values::NameValues;
pub use semantic_version::SemanticVersion;
use std::any::Any;
pub use tuple::Tuple;
pub use uri::{Uri, UriKind};

/// A native whose type is fixed and whose text tells it from others of its type.
macro_rules! plain_native {
    ($name:ident, $ty:expr) => {
        impl Native for $name {
            fn ty(&self) -> Type {
                Type::Net(&$ty)
            }
            fn as_any(&self) -> &dyn Any {
                self
            }
            fn text(&self) -> Str {
                self.to_string().into()
            }
            fn equality_key(&self) -> Option<Str> {
                Some(self.to_string().into())
            }
        }
        impl From<$name> for Value {
            fn from(value: $name) -> Value {
                Value::Native(Ptr::new(value))
            }
        }
    };
}

/// `System.Version`
pub struct VersionValue(pub Version);

impl std::fmt::Display for VersionValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = self.0.to_fields(self.0.field_count()).unwrap_or_default();
        f.write_str(&text)
    }
}
plain_native!(VersionValue, net::VERSION);
plain_native!(SemanticVersion, net::SEMANTIC_VERSION);
plain_native!(IpAddress, net::IP_ADDRESS);
plain_native!(MailAddress, net::MAIL_ADDRESS);

/// `System.Text.RegularExpressions.Regex`; compared by reference.
pub struct RegexValue(pub Regex);

impl Native for RegexValue {
    fn ty(&self) -> Type {
        Type::Net(&net::REGEX)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn text(&self) -> Str {
        self.0.pattern().into()
    }
}

impl From<Regex> for Value {
    fn from(regex: Regex) -> Value {
        Value::Native(Ptr::new(RegexValue(regex)))
    }
}

impl From<Version> for Value {
    fn from(version: Version) -> Value {
        VersionValue(version).into()
    }
}

impl Native for Uri {
    fn ty(&self) -> Type {
        Type::Net(&net::URI)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn text(&self) -> Str {
        self.display().into()
    }
    fn equality_key(&self) -> Option<Str> {
        Some(self.identity().into())
    }
}

impl From<Uri> for Value {
    fn from(uri: Uri) -> Value {
        Value::Native(Ptr::new(uri))
    }
}

/// `System.DBNull`
pub struct DbNull;

impl Native for DbNull {
    fn ty(&self) -> Type {
        Type::Net(&net::DB_NULL)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn text(&self) -> Str {
        Str::new()
    }
    fn equality_key(&self) -> Option<Str> {
        Some(Str::new())
    }
}

/// An object that is known by its type alone (`StringComparer.Ordinal`, encodings, hash algorithms).
pub struct Marker {
    pub ty: &'static NetType,
    pub name: &'static str,
}

impl Marker {
    pub fn value(ty: &'static NetType, name: &'static str) -> Value {
        Value::Native(Ptr::new(Marker { ty, name }))
    }
}

impl Native for Marker {
    fn ty(&self) -> Type {
        Type::Net(self.ty)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn equality_key(&self) -> Option<Str> {
        Some(self.name.into())
    }
}
