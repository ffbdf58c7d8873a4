//! Parameters that set a field of an entity as they are.

use crate::engine::Args;
use crate::value::Value;
use crate::value::shape::same_name;

/// A field, by what it holds.
pub enum Field<T> {
    Flag(fn(&mut T) -> &mut bool),
    /// A number out of its range becomes one that no rule lets through.
    Number(fn(&mut T) -> &mut u32),
    Text(fn(&mut T) -> &mut String),
}

/// Parameters and their fields.
pub type Fields<T> = [(&'static str, Field<T>)];

/// Sets the field of a parameter; false for one that has none.
pub fn set<T>(fields: &Fields<T>, entity: &mut T, args: &Args, parameter: &str) -> bool {
    let Some((_, field)) = fields.iter().find(|(name, _)| same_name(name, parameter)) else {
        return false;
    };
    match field {
        Field::Flag(place) => {
            let value = args.get(parameter).map(Value::base);
            *place(entity) = matches!(value, Some(Value::Bool(true)));
        }
        Field::Number(place) => {
            let number = args.int(parameter).and_then(|n| u32::try_from(n).ok());
            *place(entity) = number.unwrap_or(u32::MAX);
        }
        Field::Text(place) => {
            *place(entity) = args.text(parameter).unwrap_or_default().to_string();
        }
    }
    true
}
