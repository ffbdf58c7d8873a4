//! What `PSStandardMembers` tells display: the properties that are shown by default.

use crate::engine::members::extended::TypeData;
use crate::engine::{Engine, Result};
use crate::value::{Str, Value};

/// The names in an object's `DefaultDisplayPropertySet`.
///
/// # Errors
/// What reading the member raises.
pub fn default_set(engine: &mut Engine, object: &Value) -> Result<Vec<Str>> {
    if let Some(members) = attached(object, "PSStandardMembers") {
        let set = engine.get_property(&members, "DefaultDisplayPropertySet")?;
        if let Some(set) = set {
            return names(engine, &set);
        }
    }
    if engine.has_state::<TypeData>() {
        for ty in engine.type_names(object) {
            let found = engine
                .state::<TypeData>()
                .find(&ty, "PSStandardMembers.DefaultDisplayPropertySet");
            if let Some((_, set)) = found {
                return names(engine, &set);
            }
        }
    }
    Ok(Vec::new())
}

/// A hidden member of an object.
fn attached(object: &Value, name: &str) -> Option<Value> {
    match object {
        Value::Object(object) => object.get(name),
        _ => None,
    }
}

fn names(engine: &mut Engine, set: &Value) -> Result<Vec<Str>> {
    let list = match engine.get_property(set, "ReferencedPropertyNames")? {
        Some(list) => list,
        None => set.clone(),
    };
    let mut names = Vec::new();
    for item in engine.enumerate(&list)? {
        names.push(engine.to_text(&item)?);
    }
    Ok(names)
}
