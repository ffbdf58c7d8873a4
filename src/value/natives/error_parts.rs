//! `CategoryInfo` of an error record.

use crate::value::convert::plain;
use crate::value::types::{Type, net};
use crate::value::{ErrorRecord, Native, Ptr, Str, Value};
use std::any::Any;

/// `System.Management.Automation.ErrorCategoryInfo`: a view on its record.
pub struct CategoryInfo(pub Ptr<ErrorRecord>);

/// Parts of a category's message are cut to this many characters.
const LONGEST: usize = 40;
const KEPT: usize = 15;

impl CategoryInfo {
    /// The command that raised the error.
    pub fn activity(&self) -> Str {
        if let Some(activity) = &self.0.parts.borrow().activity {
            return activity.clone();
        }
        let invocation = self.0.invocation.borrow();
        invocation
            .as_ref()
            .map(|i| i.command.clone())
            .unwrap_or_default()
    }

    /// The short name of the exception's type.
    pub fn reason(&self) -> Str {
        if let Some(reason) = &self.0.parts.borrow().reason {
            return reason.clone();
        }
        self.0
            .exception
            .type_of()
            .map(|ty| ty.name())
            .unwrap_or_default()
    }

    pub fn target_name(&self) -> Str {
        if let Some(name) = &self.0.parts.borrow().target_name {
            return name.clone();
        }
        plain(&self.0.target)
    }

    pub fn target_type(&self) -> Str {
        if let Some(name) = &self.0.parts.borrow().target_type {
            return name.clone();
        }
        self.0
            .target
            .base()
            .type_of()
            .map(|ty| ty.name())
            .unwrap_or_default()
    }

    /// `GetMessage()`: category, target, command and reason in one line.
    pub fn message(&self) -> String {
        format!(
            "{}: ({}:{}) [{}], {}",
            self.0.category.name(),
            shortened(&self.target_name()),
            shortened(&self.target_type()),
            shortened(&self.activity()),
            shortened(&self.reason())
        )
    }
}

fn shortened(text: &str) -> String {
    let count = text.chars().count();
    if count <= LONGEST {
        return text.to_owned();
    }
    let head: String = text.chars().take(KEPT).collect();
    let tail: String = text.chars().skip(count - KEPT).collect();
    format!("{head}...{tail}")
}

impl Native for CategoryInfo {
    fn ty(&self) -> Type {
        Type::Net(&net::ERROR_CATEGORY_INFO)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn text(&self) -> Str {
        self.message().into()
    }
}

/// A type's name as a script wrote it: the target of `TypeNotFound`.
pub struct WrittenTypeName(pub Str);

impl Native for WrittenTypeName {
    fn ty(&self) -> Type {
        Type::Net(&net::TYPE_NAME)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn text(&self) -> Str {
        self.0.clone()
    }
}

impl From<CategoryInfo> for Value {
    fn from(info: CategoryInfo) -> Value {
        Value::Native(Ptr::new(info))
    }
}
