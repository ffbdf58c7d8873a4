//! Elements of policies that scripts make with `New-Object`: apps of permission and setup policies.

use crate::teams::objects;
use crate::teams::types::CORE_PREFIX;
use crate::value::Value;

/// The types, without what stands before them, and their properties.
const ELEMENTS: &[(&str, &[&str])] = &[
    ("AppPreset", &["Id"]),
    ("AppPresetMeeting", &["Id", "Order"]),
    ("DefaultCatalogApp", &["Id"]),
    ("GlobalCatalogApp", &["Id"]),
    ("PinnedApp", &["Id", "Order"]),
    ("PinnedCallingBarApp", &["Id", "Order"]),
    ("PinnedMessageBarApp", &["Id", "Order"]),
    ("PrivateCatalogApp", &["Id"]),
];

/// An empty element of a type.
pub fn element(type_name: &str) -> Option<Value> {
    let (prefix, bare) = type_name.split_at_checked(CORE_PREFIX.len())?;
    if !prefix.eq_ignore_ascii_case(CORE_PREFIX) {
        return None;
    }
    let mut all = ELEMENTS.iter();
    let (name, properties) = all.find(|(name, _)| name.eq_ignore_ascii_case(bare))?;
    let properties = properties.iter().map(|property| (*property, Value::Null));
    Some(objects::object(&format!("{CORE_PREFIX}{name}"), properties))
}
