//! What pure functions answer when something is wrong: an error without a place. The caller adds the place.

use super::error_record::ErrorCategory;
use super::types::{NetType, exceptions};
use super::{Exception, Ptr, Str, Value};

/// An error of a pure function: the exception, the first part of its FullyQualifiedErrorId, category and target.
#[derive(Clone)]
pub struct Fault(Box<FaultData>);

/// What a fault says.
#[derive(Clone)]
pub struct FaultData {
    pub exception: Ptr<Exception>,
    pub id: Str,
    pub category: ErrorCategory,
    pub target: Value,
}

impl Fault {
    /// A fault with an exception of type `ty`; category `NotSpecified`.
    pub fn new(ty: &'static NetType, id: impl Into<Str>, message: impl Into<Str>) -> Self {
        Self::from_exception(Exception::new(ty, message), id)
    }

    /// A `RuntimeException` as the engine raises it.
    pub fn runtime(id: impl Into<Str>, category: ErrorCategory, message: impl Into<Str>) -> Self {
        Self::new(&exceptions::RUNTIME_EXCEPTION, id, message).category(category)
    }

    pub fn from_exception(exception: Exception, id: impl Into<Str>) -> Self {
        Self::about(Ptr::new(exception), id)
    }

    /// A fault about an exception that others hold too.
    pub fn about(exception: Ptr<Exception>, id: impl Into<Str>) -> Self {
        Self(Box::new(FaultData {
            exception,
            id: id.into(),
            category: ErrorCategory::NotSpecified,
            target: Value::Null,
        }))
    }

    pub fn category(mut self, category: ErrorCategory) -> Self {
        self.0.category = category;
        self
    }

    pub fn target(mut self, target: Value) -> Self {
        self.0.target = target;
        self
    }

    /// Replaces the first part of the FullyQualifiedErrorId.
    pub fn id(mut self, id: impl Into<Str>) -> Self {
        self.0.id = id.into();
        self
    }

    pub fn message(&self) -> &str {
        &self.0.exception.message
    }

    pub fn into_data(self) -> FaultData {
        *self.0
    }
}

impl std::ops::Deref for Fault {
    type Target = FaultData;
    fn deref(&self) -> &FaultData {
        &self.0
    }
}

impl std::fmt::Debug for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.id, self.message())
    }
}
