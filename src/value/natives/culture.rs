//! Cultures and what belongs to them, as values. A copy that a script changes becomes a culture of its own.

use crate::value::culture::Culture;
use crate::value::types::{NetType, Type, net};
use crate::value::{Native, Ptr, Str, Value};
use std::any::Any;
use std::cell::Cell;

/// Whether a script may change a culture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    ReadOnly,
    Writable,
}

/// A culture that several values share, so that a change of one is seen by the others.
pub struct Shared {
    pub culture: Cell<&'static Culture>,
    pub access: Access,
}

/// `CultureInfo`, `NumberFormatInfo`, `DateTimeFormatInfo`, `TextInfo`, `CompareInfo` or `Calendar`.
pub struct CultureValue {
    ty: &'static NetType,
    pub shared: Ptr<Shared>,
}

impl CultureValue {
    /// A culture that scripts can read or change.
    pub fn value(culture: &'static Culture, access: Access) -> Value {
        Self::of(&net::CULTURE_INFO, culture, access)
    }

    /// A part of a culture that stands alone.
    pub fn of(ty: &'static NetType, culture: &'static Culture, access: Access) -> Value {
        let culture = Cell::new(culture);
        Value::Native(Ptr::new(Self {
            ty,
            shared: Ptr::new(Shared { culture, access }),
        }))
    }

    /// A part of this culture, which changes with it.
    pub fn part(&self, ty: &'static NetType) -> Value {
        Value::Native(Ptr::new(Self {
            ty,
            shared: self.shared.clone(),
        }))
    }

    pub fn culture(&self) -> &'static Culture {
        self.shared.culture.get()
    }

    /// Replaces the culture by a changed copy; false where scripts may only read it. The copy lives as long as the
    /// process: formats refer to cultures by plain references, and scripts change few of them.
    pub fn change(&self, change: impl FnOnce(&mut Culture)) -> bool {
        if self.shared.access == Access::ReadOnly {
            return false;
        }
        let mut copy = *self.culture();
        change(&mut copy);
        self.shared.culture.set(Box::leak(Box::new(copy)));
        true
    }
}

impl Native for CultureValue {
    fn ty(&self) -> Type {
        Type::Net(self.ty)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn text(&self) -> Str {
        let name = self.culture().name;
        if std::ptr::eq(self.ty, &net::CULTURE_INFO) {
            name.into()
        } else if std::ptr::eq(self.ty, &net::TEXT_INFO) {
            format!("TextInfo - {name}").into()
        } else if std::ptr::eq(self.ty, &net::COMPARE_INFO) {
            format!("CompareInfo - {name}").into()
        } else {
            self.ty.name.into()
        }
    }
    fn equality_key(&self) -> Option<Str> {
        Some(format!("{}:{}", self.ty.name, self.culture().name).into())
    }
}

impl From<&'static Culture> for Value {
    fn from(culture: &'static Culture) -> Value {
        CultureValue::value(culture, Access::ReadOnly)
    }
}
