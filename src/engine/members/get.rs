//! Reading properties: members that scripts attached, keys, fields, the type tables, then what every value has.

use super::class_listing;
use super::errors;
use super::extended;
use super::invoke::with_bag;
use super::method_value::MethodValue;
use super::methods::Side;
use super::ps_object;
use crate::engine::{Engine, Result};
use crate::syntax::tree::{Membership, MethodRole};
use crate::value::shape::{MemberKind, same_name};
use crate::value::types::Type;
use crate::value::{Class, EnumValue, Native, Ptr, Str, Value};

impl Engine {
    pub(super) fn read_member(&mut self, target: &Value, name: &str) -> Result<Option<Value>> {
        if target.is_null() {
            let counts = same_name(name, "Count") || same_name(name, "Length");
            return Ok(counts.then_some(Value::Int(0)));
        }
        if let Some(value) = self.own_member(target, name)? {
            return Ok(Some(value));
        }
        if let Some(value) = ps_object::intrinsic(self, target, name) {
            return Ok(Some(value));
        }
        if let Some(value) = self.method_as_value(target, name) {
            return Ok(Some(value));
        }
        if let Some(items) = self.member_items(target) {
            let count = i32::try_from(items.len()).unwrap_or(i32::MAX);
            let own = self.enumerate_member(items, name)?;
            let counts = same_name(name, "Count") || same_name(name, "Length");
            return Ok(own.or(counts.then_some(Value::Int(count))));
        }
        let counts = same_name(name, "Count") || same_name(name, "Length");
        Ok((counts && self.strict_version() < 2).then_some(Value::Int(1)))
    }

    /// A property as `Select-Object` and its like see it: no keys, no methods, no members of the items.
    ///
    /// # Errors
    /// What a getter raises.
    pub fn get_property(&mut self, target: &Value, name: &str) -> Result<Option<Value>> {
        match target {
            Value::Nothing | Value::Null => Ok(None),
            Value::Dict(dict) if dict.get_text(name).is_some() => {
                let attached = with_bag(target, |bag| bag.get(name).cloned()).flatten();
                if attached.is_some() {
                    return Ok(attached);
                }
                let ty = self.member_type(target);
                match self.find_property(&ty, name, Side::Instance) {
                    Some(property) => (property.get)(self, target).map(Some),
                    None => Ok(None),
                }
            }
            _ => self.own_member(target, name),
        }
    }

    /// The name of a property as its object spells it.
    pub fn property_spelling(&mut self, target: &Value, name: &str) -> crate::value::Str {
        let attached = with_bag(target, |bag| {
            let slot = bag.shape.find(name)?;
            bag.shape.members.get(slot).map(|m| m.name.clone())
        });
        if let Some(name) = attached.flatten() {
            return name;
        }
        let ty = self.member_type(target);
        match self.find_property(&ty, name, Side::Instance) {
            Some(property) => property.name.into(),
            None => name.into(),
        }
    }

    /// A property of the value itself: no enumeration, no intrinsic members.
    pub(super) fn own_member(&mut self, target: &Value, name: &str) -> Result<Option<Value>> {
        if let Some((kind, slot)) = with_bag(target, |bag| {
            bag.find(name)
                .and_then(|(at, kind)| Some((kind, bag.values.get(at)?.clone())))
        })
        .flatten()
            && let Some(value) = self.attached_value(target, kind, &slot)?
        {
            return Ok(Some(value));
        }
        match target {
            Value::Dict(dict) if !dict.is_set() => {
                if let Some(value) = dict.get_text(name) {
                    return Ok(Some(value));
                }
            }
            Value::Object(object) => {
                if let Some(base) = object.base() {
                    let base = base.clone();
                    return match self.own_member(&base, name)? {
                        Some(value) => Ok(Some(value)),
                        None => self.type_data_member(target, name),
                    };
                }
            }
            Value::Instance(instance) => {
                if let Some(field) = instance.class.field(name) {
                    return Ok(instance.fields.borrow().get(field).cloned());
                }
                let base = instance.base.borrow().clone();
                if let Some(base) = base
                    && let Some(value) = self.own_member(&base, name)?
                {
                    return Ok(Some(value));
                }
            }
            _ => {}
        }
        if let Value::Native(native) = target
            && let Some(value) = native.member(name)
        {
            return Ok(Some(value));
        }
        let ty = self.member_type(target);
        if let Some(property) = self.find_property(&ty, name, Side::Instance) {
            return match (property.get)(self, target.base()) {
                Ok(value) => Ok(Some(value)),
                Err(halt) => Err(errors::getter_raised(halt, property.name)),
            };
        }
        if let Some(value) = self.type_data_member(target, name)? {
            return Ok(Some(value));
        }
        extended::read(self, &ty, target, name)
    }

    /// The value of a member that a script attached.
    pub(super) fn attached_value(
        &mut self,
        target: &Value,
        kind: MemberKind,
        slot: &Value,
    ) -> Result<Option<Value>> {
        match kind {
            MemberKind::Note | MemberKind::Property | MemberKind::ReadOnly => {
                Ok(Some(slot.clone()))
            }
            MemberKind::Alias => match slot {
                Value::String(other) => {
                    let other = other.clone();
                    self.read_member(target, &other)
                }
                _ => Ok(None),
            },
            MemberKind::Script => {
                let getter = match slot {
                    Value::Array(pair) => pair.get(0),
                    other => Some(other.clone()),
                };
                match getter {
                    Some(Value::ScriptBlock(block)) => {
                        match self.block_with_this(&block, target, &[]) {
                            Ok(Value::Nothing) => Ok(Some(Value::Null)),
                            Ok(value) => Ok(Some(value)),
                            // A getter that fails reads as null, as PowerShell has it.
                            Err(halt) if matches!(*halt, crate::engine::Halt::Error(_)) => {
                                Ok(Some(Value::Null))
                            }
                            Err(halt) => Err(halt),
                        }
                    }
                    _ => Ok(Some(Value::Null)),
                }
            }
            MemberKind::Set => Ok(Some(slot.clone())),
            MemberKind::Method | MemberKind::Hidden => Ok(None),
        }
    }

    /// A member that `Update-TypeData` gave to one of the value's type names.
    fn type_data_member(&mut self, target: &Value, name: &str) -> Result<Option<Value>> {
        if !self.has_state::<extended::TypeData>() {
            return Ok(None);
        }
        for ty in self.type_names(target) {
            let found = self.state::<extended::TypeData>().find(&ty, name);
            if let Some((kind, slot)) = found
                && let Some(value) = self.attached_value(target, kind, &slot)?
            {
                return Ok(Some(value));
            }
        }
        Ok(None)
    }

    fn enumerate_member(&mut self, items: Vec<Value>, name: &str) -> Result<Option<Value>> {
        let mut results = Vec::new();
        let mut found = false;
        for item in items {
            if item.is_null() {
                continue;
            }
            let value = match self.member_items(&item) {
                Some(inner) => match self.own_member(&item, name)? {
                    Some(value) => Some(value),
                    None => self.enumerate_member(inner, name)?,
                },
                None => match self.own_member(&item, name)? {
                    Some(value) => Some(value),
                    None => ps_object::intrinsic(self, &item, name),
                },
            };
            // A custom object without the property counts as null.
            let value = value.or_else(|| {
                let custom = matches!(&item, Value::Object(object) if object.is_custom());
                (custom && self.strict_version() == 0).then_some(Value::Null)
            });
            if let Some(value) = value {
                found = true;
                self.flatten_into(value, &mut results)?;
            }
        }
        Ok(found.then(|| Value::from_results(results)))
    }

    fn method_as_value(&mut self, target: &Value, name: &str) -> Option<Value> {
        let ty = self.member_type(target);
        let declared = match target {
            Value::Instance(instance) => class_method_name(&instance.class, name, Side::Instance),
            _ => None,
        };
        let (name, group) = match declared {
            Some(name) => (name, None),
            None => {
                let group = self.method_group(&ty, name, Side::Instance)?;
                (group.name.clone(), Some(group))
            }
        };
        Some(Value::Native(Ptr::new(MethodValue {
            target: target.clone(),
            name,
            group,
            side: Side::Instance,
        })))
    }

    pub(super) fn read_static(&mut self, ty: &Type, name: &str) -> Result<Option<Value>> {
        if let Some(number) = EnumValue::parse_member(ty, name) {
            return Ok(Some(EnumValue::of(ty.clone(), number)));
        }
        if let Type::Class(class) = ty {
            self.ready_statics(class)?;
        }
        let mut next = Some(ty.clone());
        while let Some(Type::Class(class)) = next {
            let position = class
                .body
                .get()
                .and_then(|body| body.statics.iter().position(|p| same_name(&p.name, name)));
            if let Some(position) = position {
                return Ok(class.statics.borrow().get(position).cloned());
            }
            next = class.base.clone();
        }
        if let Some(property) = self.find_property(ty, name, Side::Static) {
            let this = Value::Type(ty.clone());
            return match (property.get)(self, &this) {
                Ok(value) => Ok(Some(value)),
                Err(halt) => Err(errors::getter_raised(halt, property.name)),
            };
        }
        let side = if same_name(name, "new") {
            Side::Constructor
        } else {
            Side::Static
        };
        let declared = match ty {
            Type::Class(class) if !class.is_enum() => class_method_name(class, name, side),
            _ => None,
        };
        let (name, group) = match declared {
            Some(name) => (name, None),
            None => match self.method_group(ty, name, side) {
                Some(group) => (group.name.clone(), Some(group)),
                None => return Ok(None),
            },
        };
        Ok(Some(Value::Native(Ptr::new(MethodValue {
            target: Value::Type(ty.clone()),
            name,
            group,
            side,
        }))))
    }
}

/// A method's name as a class or its script base classes spell it; `new` where constructors are meant.
fn class_method_name(class: &Ptr<Class>, name: &str, side: Side) -> Option<Str> {
    if side == Side::Constructor {
        return Some("new".into());
    }
    let membership = match side {
        Side::Static => Membership::Static,
        _ => Membership::Instance,
    };
    class_listing::chain(class).iter().find_map(|class| {
        let methods = &class.body.get()?.methods;
        let mut named = methods.iter().filter(|m| {
            m.role == MethodRole::Method && m.membership == membership && same_name(&m.name, name)
        });
        named.next().map(|m| m.name.clone())
    })
}

impl dyn Native {
    /// A member that depends on the value itself and not on its type (the elements of an XML node).
    pub fn member(&self, name: &str) -> Option<Value> {
        self.dynamic_member(name)
    }
}
