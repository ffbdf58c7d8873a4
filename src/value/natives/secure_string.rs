//! `SecureString` and `PSCredential`. Nothing is encrypted in memory: the sandbox has no secrets to keep from itself.

use crate::value::types::{Type, net};
use crate::value::{Native, Ptr, Str, Value};
use std::any::Any;
use std::cell::{Cell, RefCell};

/// `System.Security.SecureString`; compared by reference.
#[derive(Default)]
pub struct SecureString {
    pub text: RefCell<String>,
    pub read_only: Cell<bool>,
}

impl SecureString {
    pub fn of(text: &str) -> Value {
        Value::Native(Ptr::new(Self {
            text: RefCell::new(text.to_owned()),
            read_only: Cell::new(false),
        }))
    }
}

impl Native for SecureString {
    fn ty(&self) -> Type {
        Type::Net(&net::SECURE_STRING)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// `System.Management.Automation.PSCredential`.
pub struct Credential {
    pub user: Str,
    /// A `SecureString`.
    pub password: Value,
}

impl Credential {
    pub fn of(user: impl Into<Str>, password: Value) -> Value {
        Value::Native(Ptr::new(Self {
            user: user.into(),
            password,
        }))
    }
}

impl Native for Credential {
    fn ty(&self) -> Type {
        Type::Net(&net::PS_CREDENTIAL)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The text of a secure string.
pub fn plain_text(value: &Value) -> Option<String> {
    match value.base() {
        Value::Native(native) => native
            .get::<SecureString>()
            .map(|secure| secure.text.borrow().clone()),
        _ => None,
    }
}
