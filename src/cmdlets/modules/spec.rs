//! Which modules a call means: names, specifications, versions.

use crate::engine::Args;
use crate::engine::modules::available::{VersionRange, version_text};
use crate::engine::modules::manifest::spec_of;
use crate::value::version::Version;
use crate::value::{Str, Value};

/// The names of a call with the versions that are asked for.
pub fn wanted(args: &Args) -> Vec<(Str, VersionRange)> {
    if args.has("FullyQualifiedName") {
        return args
            .list("FullyQualifiedName")
            .iter()
            .map(spec_of)
            .collect();
    }
    let range = range(args);
    args.texts("Name")
        .into_iter()
        .map(|name| (name, range.clone()))
        .collect()
}

fn range(args: &Args) -> VersionRange {
    let version = |name: &str| {
        let text = match args.get(name)?.base() {
            Value::Nothing | Value::Null => return None,
            other => crate::value::convert::plain(other),
        };
        Version::parse(&version_text(&text)).ok()
    };
    VersionRange {
        minimum: version("MinimumVersion"),
        maximum: version("MaximumVersion"),
        required: version("RequiredVersion"),
    }
}
