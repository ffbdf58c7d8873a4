//! `PSVariable`: a variable as an object, which shares its value with the scope that holds it.

use super::scope::{Variable, VariableOptions};
use crate::value::object::Extension;
use crate::value::types::{Type, enums, net};
use crate::value::{EnumValue, Native, Ptr, Str, Value};
use std::any::Any;
use std::cell::Cell;

/// A variable that a script holds.
pub struct VariableValue {
    pub variable: Ptr<Variable>,
    pub private: Cell<bool>,
    extension: Extension,
}

impl VariableValue {
    pub fn value(variable: Ptr<Variable>) -> Value {
        Value::Native(Ptr::new(Self {
            variable,
            private: Cell::new(false),
            extension: Extension::default(),
        }))
    }
}

impl VariableOptions {
    /// The number in `ScopedItemOptions`.
    pub fn number(self) -> i64 {
        i64::from(self.read_only)
            | i64::from(self.constant) << 1
            | i64::from(self.private) << 2
            | i64::from(self.all_scope) << 3
    }

    /// The options of a number in `ScopedItemOptions`.
    pub fn of_number(number: i64) -> Self {
        Self {
            read_only: number & 1 != 0,
            constant: number & 2 != 0,
            private: number & 4 != 0,
            all_scope: number & 8 != 0,
        }
    }

    /// As a value of `ScopedItemOptions`.
    pub fn to_value(self) -> Value {
        EnumValue::of(Type::Net(&enums::SCOPED_ITEM_OPTIONS), self.number())
    }
}

impl Native for VariableValue {
    fn ty(&self) -> Type {
        Type::Net(&net::PS_VARIABLE)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn text(&self) -> Str {
        self.ty().full_name()
    }

    fn extension(&self) -> Option<&Extension> {
        Some(&self.extension)
    }
}
