//! Classes and enums that scripts define, and instances of classes.

use super::object::Extension;
use super::types::{EnumMembers, Type};
use super::{Ptr, Str, Value};
use crate::syntax::tree::{Membership, MethodRole, Visibility};
use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};

/// A class or an enum that a script defines.
pub struct Class {
    pub name: Str,
    pub base: Option<Type>,
    pub interfaces: Vec<Type>,
    /// `Some` for enums.
    pub members: Option<EnumMembers>,
    /// Set once, when the definition has been read to its end: properties and methods may name the class itself.
    pub body: OnceCell<ClassBody>,
    /// Values of static properties, in the order of `ClassBody::statics`.
    pub statics: RefCell<Vec<Value>>,
    /// Whether the static properties have their initial values: they get them when first used.
    pub ready: Cell<bool>,
    /// The definition, by which the statement knows that it has been read already.
    pub origin: Option<Ptr<dyn Any>>,
}

/// What a class declares.
#[derive(Default)]
pub struct ClassBody {
    /// Instance properties with those of script base classes first; an instance has a field for each.
    pub fields: Vec<Property>,
    pub statics: Vec<Property>,
    pub methods: Vec<Method>,
}

/// A property that a class declares.
pub struct Property {
    pub name: Str,
    pub ty: Option<Type>,
    pub visibility: Visibility,
    /// Code of initial value and validation, owned by the engine.
    pub code: Option<Ptr<dyn Any>>,
}

/// A method that a class declares.
pub struct Method {
    pub name: Str,
    pub role: MethodRole,
    pub membership: Membership,
    pub visibility: Visibility,
    pub returns: Option<Type>,
    pub parameters: Vec<(Str, Option<Type>)>,
    /// Code, owned by the engine.
    pub code: Ptr<dyn Any>,
}

/// An object of a script's class.
pub struct Instance {
    pub class: Ptr<Class>,
    pub fields: RefCell<Vec<Value>>,
    /// The object of the .NET class that the script's class derives from.
    pub base: RefCell<Option<Value>>,
    pub extension: OnceCell<Box<Extension>>,
}

impl Instance {
    /// The list, dictionary or set beneath, where the class derives from one.
    pub fn collection(&self) -> Option<Value> {
        match &*self.base.borrow() {
            Some(base @ (Value::List(_) | Value::Dict(_) | Value::Array(_))) => Some(base.clone()),
            Some(base @ Value::Native(native)) if native.items().is_some() => Some(base.clone()),
            _ => None,
        }
    }
}

impl Class {
    pub fn is_enum(&self) -> bool {
        self.members.is_some()
    }

    /// Whether this class or enum comes from a definition.
    pub fn is_from<T>(&self, definition: &Ptr<T>) -> bool {
        let origin = self.origin.as_ref();
        origin.is_some_and(|o| std::ptr::addr_eq(Ptr::as_ptr(o), Ptr::as_ptr(definition)))
    }

    /// The constructors that make instances.
    pub fn constructors(&self) -> impl Iterator<Item = &Method> {
        let methods = self.body.get().into_iter().flat_map(|body| &body.methods);
        methods
            .filter(|m| m.role == MethodRole::Constructor && m.membership == Membership::Instance)
    }

    /// The instance property's field.
    pub fn field(&self, name: &str) -> Option<usize> {
        self.body
            .get()?
            .fields
            .iter()
            .position(|p| super::shape::same_name(&p.name, name))
    }
}
