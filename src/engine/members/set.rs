//! Assigning properties.

use super::errors;
use super::methods::{Side, type_arguments};
use super::overload::TypeName;
use crate::engine::{Engine, Result};
use crate::value::object::Bag;
use crate::value::shape::{MemberKind, same_name};
use crate::value::types::Type;
use crate::value::{Dict, Ptr, Value};
use std::cell::RefCell;

impl Engine {
    pub(super) fn write_member(&mut self, target: &Value, name: &str, value: Value) -> Result {
        let value = if matches!(value, Value::Nothing) {
            Value::Null
        } else {
            value
        };
        match target {
            Value::Nothing | Value::Null => Err(errors::set_on_null(name).into()),
            Value::Object(object) => {
                if self.write_attached(target, &object.bag, name, &value)? {
                    return Ok(());
                }
                match object.base() {
                    Some(base) => {
                        let base = base.clone();
                        self.write_member(&base, name, value)
                    }
                    None => {
                        if self.write_table(target, name, value)? {
                            return Ok(());
                        }
                        Err(errors::no_property_of_object(name))
                    }
                }
            }
            Value::Dict(dict) if !dict.is_set() => {
                if let Some(extension) = dict.extension.get()
                    && self.write_attached(target, &extension.bag, name, &value)?
                {
                    return Ok(());
                }
                self.write_entry(dict, Value::text(name), value)
            }
            Value::Instance(instance) => {
                if let Some(field) = instance.class.field(name) {
                    return self
                        .set_field(instance, field, value)
                        .map_err(|halt| errors::setter_raised(halt, name));
                }
                if let Some(extension) = instance.extension.get()
                    && self.write_attached(target, &extension.bag, name, &value)?
                {
                    return Ok(());
                }
                let base = instance.base.borrow().clone();
                match base {
                    Some(base) => self.write_member(&base, name, value),
                    None => Err(errors::no_property(name).into()),
                }
            }
            Value::Exception(exception) => {
                if self.write_attached(target, &exception.bag, name, &value)?
                    || self.write_table(target, name, value)?
                {
                    return Ok(());
                }
                Err(errors::no_property(name).into())
            }
            Value::Error(error) => {
                if let Some(extension) = error.extension.get()
                    && self.write_attached(target, &extension.bag, name, &value)?
                {
                    return Ok(());
                }
                if self.write_table(target, name, value)? {
                    return Ok(());
                }
                Err(errors::no_property(name).into())
            }
            Value::Native(native) => {
                if let Some(extension) = native.extension()
                    && self.write_attached(target, &extension.bag, name, &value)?
                {
                    return Ok(());
                }
                if native.set_dynamic_member(name, &value)
                    || self.write_table(target, name, value)?
                {
                    return Ok(());
                }
                Err(errors::no_property(name).into())
            }
            _ => {
                if self.write_table(target, name, value)? {
                    return Ok(());
                }
                Err(errors::no_property(name).into())
            }
        }
    }

    /// Sets a member that a script attached; false when there is none of that name.
    fn write_attached(
        &mut self,
        target: &Value,
        bag: &RefCell<Bag>,
        name: &str,
        value: &Value,
    ) -> Result<bool> {
        let found = {
            let bag = bag.borrow();
            bag.find(name)
                .map(|(slot, kind)| (slot, kind, bag.values.get(slot).cloned()))
        };
        let Some((slot, kind, held)) = found else {
            return Ok(false);
        };
        match kind {
            MemberKind::Note | MemberKind::Property | MemberKind::Hidden => {
                // A .NET property of an enum's type stays one.
                let value = match (kind, &held) {
                    (MemberKind::Property, Some(Value::Enum(held))) => self
                        .convert(value, &held.ty)
                        .map_err(|halt| errors::setter_raised(halt, name))?,
                    _ => value.clone(),
                };
                if let Some(place) = bag.borrow_mut().values.get_mut(slot) {
                    *place = value;
                }
            }
            MemberKind::ReadOnly => {
                return Err(errors::setter_raised(errors::read_only(name).into(), name));
            }
            MemberKind::Alias => match held {
                Some(Value::String(other)) if !same_name(&other, name) => {
                    self.write_member(target, &other, value.clone())?;
                }
                _ => return Err(errors::no_property(name).into()),
            },
            MemberKind::Script => {
                let setter = match &held {
                    Some(Value::Array(pair)) => pair.get(1),
                    _ => None,
                };
                let Some(Value::ScriptBlock(block)) = setter else {
                    let fault = crate::value::Fault::new(
                        &crate::value::types::exceptions::SET_VALUE_EXCEPTION,
                        "SetterException",
                        format!("Set accessor for property \"{name}\" is unavailable."),
                    );
                    return Err(errors::setter_raised(fault.into(), name));
                };
                self.block_with_this(&block, target, std::slice::from_ref(value))
                    .map_err(|halt| errors::setter_raised(halt, name))?;
            }
            MemberKind::Method | MemberKind::Set => {
                return Err(errors::setter_raised(errors::read_only(name).into(), name));
            }
        }
        Ok(true)
    }

    /// Sets a property of the type tables; false when the type has none of that name.
    fn write_table(&mut self, target: &Value, name: &str, value: Value) -> Result<bool> {
        let ty = self.member_type(target);
        let Some(property) = self.find_property(&ty, name, Side::Instance) else {
            return Ok(false);
        };
        let Some(set) = property.set else {
            return Err(errors::read_only(property.name).into());
        };
        let wanted = TypeName::parse(property.ty).resolve(&type_arguments(&ty));
        let outcome = match self.convert_property(&value, &wanted) {
            Ok(value) => set(self, target.base(), value),
            Err(halt) => Err(halt),
        };
        outcome.map_err(|halt| errors::setter_raised(halt, property.name))?;
        Ok(true)
    }

    fn convert_property(&mut self, value: &Value, ty: &Type) -> Result<Value> {
        if ty.is_net(&crate::value::types::net::OBJECT) || (value.is_null() && !ty.is_value_type())
        {
            return Ok(value.clone());
        }
        self.convert(value, ty)
    }

    /// Sets an entry of a dictionary, converting key and value to its type arguments.
    ///
    /// # Errors
    /// Conversion errors.
    pub fn write_entry(&mut self, dict: &Ptr<Dict>, key: Value, value: Value) -> Result {
        let key = match dict.arguments.first() {
            Some(ty) => self.convert_property(&key, ty)?,
            None => key.base().clone(),
        };
        let value = match dict.arguments.get(1) {
            Some(ty) => self.convert_property(&value, ty)?,
            None => value,
        };
        dict.insert_sorted(key, value);
        Ok(())
    }

    pub(super) fn write_static(&mut self, ty: &Type, name: &str, value: Value) -> Result {
        if let Type::Class(class) = ty {
            self.ready_statics(class)?;
        }
        let mut next = Some(ty.clone());
        while let Some(Type::Class(class)) = next {
            let found = class.body.get().and_then(|body| {
                let at = body.statics.iter().position(|p| same_name(&p.name, name))?;
                Some((at, body.statics.get(at)?))
            });
            if let Some((at, property)) = found {
                let value = self
                    .property_value_of(property, value)
                    .map_err(|halt| errors::setter_raised(halt, name))?;
                if let Some(place) = class.statics.borrow_mut().get_mut(at) {
                    *place = value;
                }
                return Ok(());
            }
            next = class.base.clone();
        }
        let Some(property) = self.find_property(ty, name, Side::Static) else {
            return Err(errors::no_property(name).into());
        };
        let Some(set) = property.set else {
            return Err(errors::read_only(property.name).into());
        };
        let wanted = TypeName::parse(property.ty).resolve(&type_arguments(ty));
        let this = Value::Type(ty.clone());
        let outcome = match self.convert_property(&value, &wanted) {
            Ok(value) => set(self, &this, value),
            Err(halt) => Err(halt),
        };
        outcome.map_err(|halt| errors::setter_raised(halt, property.name))
    }
}
