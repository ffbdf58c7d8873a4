//! Members of .NET types that completion offers and that have no behaviour here.

use crate::engine::members::PropertyKind;
use crate::engine::members::methods::Side;
use crate::value::Type;
use crate::value::shape::same_name;

/// Type, methods of instances, static methods.
const METHODS: &[(&str, &[&str], &[&str])] = &[
    (
        "System.String",
        &["EnumerateRunes", "GetPinnableReference", "TryCopyTo"],
        &["Create", "GetHashCode"],
    ),
    (
        "System.Collections.Hashtable",
        &["GetObjectData"],
        &["Synchronized"],
    ),
    (
        "System.DateTime",
        &[
            "Deconstruct",
            "GetDateTimeFormats",
            "GetObjectData",
            "TryFormat",
        ],
        &[],
    ),
    ("System.Enum", &[], &["TryFormat"]),
    ("System.Array", &["Address"], &[]),
    ("System.Guid", &["TryFormat", "TryWriteBytes"], &[]),
    ("System.TimeSpan", &["TryFormat"], &[]),
    ("System.Version", &["TryFormat"], &[]),
    (
        "System.Management.Automation.Internal.Host.InternalHostUserInterface",
        &["Prompt", "WriteInformation", "WriteProgress"],
        &[],
    ),
];

/// Types with an indexer that is a parameterized property.
const INDEXED: &[&str] = &["System.Array"];

/// The members of a type and of those it derives from, each with its kind.
pub fn of(ty: &Type, side: Side) -> Vec<(&'static str, PropertyKind)> {
    let lineage = ty.chain();
    let is = |name: &str| {
        let derived = lineage.iter().any(|t| same_name(t, name));
        derived || (name == "System.Array" && ty.element().is_some())
    };
    let mut found = Vec::new();
    for (name, instance, statics) in METHODS {
        if is(name) {
            let names = if side == Side::Static {
                statics
            } else {
                instance
            };
            found.extend(names.iter().map(|n| (*n, PropertyKind::Method)));
        }
    }
    if side == Side::Instance && INDEXED.iter().any(|n| is(n)) {
        found.push(("Item", PropertyKind::Parameterized));
    }
    found
}
