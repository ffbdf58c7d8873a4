//! What members of something known give.

use super::Known;
use crate::engine::Engine;
use crate::engine::members::method_value::definitions;
use crate::engine::members::methods::Side;
use crate::value::Type;
use crate::value::shape::same_name;

/// A property of what is known.
pub(super) fn property(engine: &mut Engine, target: Known, name: &str) -> Option<Known> {
    let (ty, side) = match target {
        Known::Value(value) => {
            let found = engine.get_member(&value, name).ok().flatten();
            if let Some(found) = found.filter(|v| !v.is_null()) {
                return Some(Known::Value(found));
            }
            (engine.member_type(&value), Side::Instance)
        }
        Known::Static(ty) if ty.enum_members().is_some() => return Some(Known::Type(ty)),
        Known::Static(ty) => (ty, Side::Static),
        Known::Type(ty) => (ty, Side::Instance),
    };
    property_type(engine, &ty, side, name).map(Known::Type)
}

/// The type that a property is declared with.
fn property_type(engine: &mut Engine, ty: &Type, side: Side, name: &str) -> Option<Type> {
    if let (Type::Class(class), Side::Instance) = (ty, side)
        && let Some(field) = class
            .body
            .get()
            .and_then(|b| b.fields.iter().find(|f| same_name(&f.name, name)))
    {
        return field.ty.clone();
    }
    let properties = engine.all_properties(ty, side);
    let property = properties.into_iter().find(|p| same_name(p.name, name))?;
    engine.find_type(property.ty)
}

/// The type of a property's items, by the names of the properties that lead to it.
pub fn nested(engine: &mut Engine, ty: Type, keys: &[&str]) -> Option<Type> {
    keys.iter().try_fold(ty, |ty, key| {
        let found = property_type(engine, &ty, Side::Instance, key)?;
        Some(found.element().cloned().unwrap_or(found))
    })
}

/// What a method returns.
pub(super) fn returned(engine: &mut Engine, target: Known, name: &str) -> Option<Known> {
    let (ty, side) = match target {
        Known::Value(value) => (engine.member_type(&value), Side::Instance),
        Known::Type(ty) => (ty, Side::Instance),
        Known::Static(ty) if same_name(name, "new") => return Some(Known::Type(ty)),
        Known::Static(ty) => (ty, Side::Static),
    };
    let group = engine.method_group(&ty, name, side)?;
    let definition = definitions(&group, side, &ty);
    let text = definition.first()?.to_string();
    let text = text.strip_prefix("static ").unwrap_or(&text);
    let end = text.find(' ')?;
    engine.find_type(text.get(..end)?).map(Known::Type)
}

/// What an index gives.
pub(super) fn element_of(engine: &mut Engine, target: Known) -> Option<Known> {
    match target {
        Known::Value(value) => engine
            .enumerate(&value)
            .ok()?
            .into_iter()
            .next()
            .map(Known::Value),
        Known::Type(ty) => ty.element().cloned().map(Known::Type),
        Known::Static(_) => None,
    }
}

/// What a pipeline passes on of it.
pub fn items_of(engine: &mut Engine, known: Known) -> Vec<Known> {
    match &known {
        Known::Value(value) => match engine.enumerate(value) {
            Ok(items) => items.into_iter().take(1).map(Known::Value).collect(),
            Err(_) => Vec::new(),
        },
        Known::Type(ty) => vec![Known::Type(
            ty.element().cloned().unwrap_or_else(|| ty.clone()),
        )],
        Known::Static(_) => vec![known],
    }
}
