//! Objects made of named members: `[pscustomobject]`, what cmdlets emit, and `PSObject` around another value.

use super::shape::{MemberKind, Shape};
use super::types::{Type, net};
use super::{Ptr, Str, Value};
use std::cell::RefCell;

/// The members of an object: one value a member of the shape.
#[derive(Clone)]
pub struct Bag {
    pub shape: Ptr<Shape>,
    pub values: Vec<Value>,
}

impl Default for Bag {
    fn default() -> Self {
        Self {
            shape: Shape::empty(),
            values: Vec::new(),
        }
    }
}

impl Bag {
    /// The slot and kind of a member.
    pub fn find(&self, name: &str) -> Option<(usize, MemberKind)> {
        let slot = self.shape.find(name)?;
        Some((slot, self.shape.members.get(slot)?.kind))
    }

    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values.get(self.shape.find(name)?)
    }

    /// Adds a member or replaces the one of that name.
    pub fn set(&mut self, name: &str, kind: MemberKind, value: Value) {
        if let Some(shape) = self.shape.known(name, kind) {
            self.shape = shape;
            self.values.push(value);
            return;
        }
        match self.find(name) {
            Some((slot, old)) => {
                if old != kind {
                    self.shape = self.shape.replacing(slot, name, kind);
                }
                if let Some(place) = self.values.get_mut(slot) {
                    *place = value;
                }
            }
            None => {
                self.shape = self.shape.with(name, kind);
                self.values.push(value);
            }
        }
    }

    /// Removes a member; false when there is none.
    pub fn remove(&mut self, name: &str) -> bool {
        let Some(slot) = self.shape.find(name) else {
            return false;
        };
        self.shape = self.shape.without(slot);
        if slot < self.values.len() {
            self.values.remove(slot);
        }
        true
    }
}

/// Members and type names that `Add-Member` and `PSTypeNames` attach to a value that is no [`Object`].
#[derive(Default)]
pub struct Extension {
    pub bag: RefCell<Bag>,
    pub type_names: RefCell<Option<Vec<Str>>>,
}

/// An object with members of its own.
pub struct Object {
    ty: Type,
    base: Option<Value>,
    pub bag: RefCell<Bag>,
    /// The `PSTypeNames`, outermost first, when they are not those of the type.
    pub type_names: RefCell<Option<Vec<Str>>>,
    /// What `ToString()` answers, when the type has an own one.
    text: Option<Str>,
}

impl Object {
    /// An empty `[pscustomobject]`.
    pub fn custom() -> Self {
        Self::with_bag(Type::Net(&net::PS_CUSTOM_OBJECT), Bag::default())
    }

    /// A `[pscustomobject]` of note properties.
    pub fn notes<N: AsRef<str>>(pairs: impl IntoIterator<Item = (N, Value)>) -> Self {
        let mut bag = Bag::default();
        for (name, value) in pairs {
            bag.set(name.as_ref(), MemberKind::Note, value);
        }
        Self::with_bag(Type::Net(&net::PS_CUSTOM_OBJECT), bag)
    }

    /// An instance of a .NET type whose state is its properties.
    pub fn of(ty: Type, pairs: impl IntoIterator<Item = (&'static str, Value)>) -> Self {
        let mut bag = Bag::default();
        for (name, value) in pairs {
            bag.set(name, MemberKind::Property, value);
        }
        Self::with_bag(ty, bag)
    }

    pub fn with_bag(ty: Type, bag: Bag) -> Self {
        Self {
            ty,
            base: None,
            bag: RefCell::new(bag),
            type_names: RefCell::new(None),
            text: None,
        }
    }

    /// A `PSObject` around a value: the same value with members of its own.
    pub fn around(base: Value) -> Self {
        let ty = base.type_of().unwrap_or(Type::Net(&net::OBJECT));
        Self {
            ty,
            base: Some(base),
            bag: RefCell::default(),
            type_names: RefCell::new(None),
            text: None,
        }
    }

    /// Puts a type name in front, as `PSTypeName = '…'` does.
    pub fn named(self, name: impl Into<Str>) -> Self {
        let mut names = self.names();
        names.insert(0, name.into());
        *self.type_names.borrow_mut() = Some(names);
        self
    }

    /// Gives the object a `ToString()` of its own.
    pub fn with_text(mut self, text: impl Into<Str>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// What `ToString()` answers, when the object has its own.
    pub fn text(&self) -> Option<&Str> {
        self.text.as_ref()
    }

    pub fn into_value(self) -> Value {
        Value::Object(Ptr::new(self))
    }

    pub fn ty(&self) -> Type {
        self.ty.clone()
    }

    pub fn base(&self) -> Option<&Value> {
        self.base.as_ref()
    }

    /// Whether this is a `[pscustomobject]` and no .NET object or wrapper.
    pub fn is_custom(&self) -> bool {
        self.base.is_none()
            && matches!(self.ty, Type::Net(ty) if std::ptr::eq(ty, &net::PS_CUSTOM_OBJECT))
    }

    /// The `PSTypeNames`, outermost first.
    pub fn names(&self) -> Vec<Str> {
        self.type_names
            .borrow()
            .clone()
            .unwrap_or_else(|| self.ty.chain())
    }

    /// The raw slot of a member (a note's value).
    pub fn get(&self, name: &str) -> Option<Value> {
        self.bag.borrow().get(name).cloned()
    }

    /// Adds or replaces a note property.
    pub fn set(&self, name: &str, value: Value) {
        let mut bag = self.bag.borrow_mut();
        let kind = bag.find(name).map_or(MemberKind::Note, |(_, kind)| kind);
        bag.set(name, kind, value);
    }
}
