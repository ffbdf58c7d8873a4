//! What `PSStandardMembers` tells display: the properties that are shown by default, the name of an object.

use crate::engine::members::extended::TypeData;
use crate::engine::{Engine, Result};
use crate::value::{Str, Value};

/// The hidden members that `Update-TypeData` keeps these things in.
pub const DISPLAY_SET: &str = "PSStandardMembers.DefaultDisplayPropertySet";
pub const DISPLAY_PROPERTY: &str = "PSStandardMembers.DefaultDisplayProperty";
pub const KEY_SET: &str = "PSStandardMembers.DefaultKeyPropertySet";

/// The names in an object's `DefaultDisplayPropertySet`.
///
/// # Errors
/// What reading the member raises.
pub fn default_set(engine: &mut Engine, object: &Value) -> Result<Vec<Str>> {
    match standard(engine, object, "DefaultDisplayPropertySet", DISPLAY_SET)? {
        Some(set) => names(engine, &set),
        None => Ok(Vec::new()),
    }
}

/// An object's `DefaultDisplayProperty`.
///
/// # Errors
/// What reading the member raises.
pub fn display_property(engine: &mut Engine, object: &Value) -> Result<Option<Str>> {
    match standard(engine, object, "DefaultDisplayProperty", DISPLAY_PROPERTY)? {
        Some(name) => engine.to_text(&name).map(Some),
        None => Ok(None),
    }
}

/// A standard member that a script attached to the object, or gave to one of its types.
fn standard(
    engine: &mut Engine,
    object: &Value,
    name: &str,
    in_type_data: &str,
) -> Result<Option<Value>> {
    if let Value::Object(held) = object
        && let Some(members) = held.get("PSStandardMembers")
        && let Some(found) = member_of_set(engine, &members, name)?
    {
        return Ok(Some(found));
    }
    if engine.has_state::<TypeData>() {
        for ty in engine.type_names(object) {
            if let Some((_, found)) = engine.state::<TypeData>().find(&ty, in_type_data) {
                return Ok(Some(found));
            }
        }
    }
    Ok(None)
}

/// A member of a member set: an object that has it, or a list of members.
fn member_of_set(engine: &mut Engine, set: &Value, name: &str) -> Result<Option<Value>> {
    if let Some(found) = engine.get_property(set, name)? {
        return Ok(Some(found));
    }
    let members = match engine.get_property(set, "Members")? {
        Some(members) => members,
        None => set.clone(),
    };
    for member in engine.enumerate(&members)? {
        let own = engine.get_property(&member, "Name")?.unwrap_or_default();
        if engine.to_text(&own)?.eq_ignore_ascii_case(name) {
            return Ok(Some(member));
        }
    }
    Ok(None)
}

/// The names that a property set refers to.
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
