//! Scopes as `-Scope` names them: `Global`, `Script`, `Local`, `Private`, or how many callers up.

use super::Engine;
use super::scope::Scope;
use crate::code::Qualifier;
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Ptr, Value};

impl Engine {
    /// The scope that a `-Scope` argument names.
    ///
    /// # Errors
    /// What is no scope, and numbers that go beyond the global one.
    pub fn scope_named(&self, name: &str) -> Result<Ptr<Scope>, Fault> {
        let qualifier = match name.to_ascii_lowercase().as_str() {
            "" | "local" => Some(Qualifier::Local),
            "private" => Some(Qualifier::Private),
            "global" => Some(Qualifier::Global),
            "script" => Some(Qualifier::Script),
            _ => None,
        };
        if let Some(qualifier) = qualifier {
            return Ok(self.qualified(qualifier));
        }
        match name.trim().parse::<i64>() {
            Ok(number) if number < 0 => Err(negative(number)),
            Ok(number) => {
                let up = usize::try_from(number).unwrap_or(usize::MAX);
                self.scopes()
                    .nth(up)
                    .cloned()
                    .ok_or_else(|| too_far(number))
            }
            Err(_) => Err(no_scope(name)),
        }
    }

    /// The outermost scope.
    pub fn global_scope(&self) -> Ptr<Scope> {
        self.global.clone()
    }

    /// The running scope.
    pub fn current_scope(&self) -> Ptr<Scope> {
        self.scope.clone()
    }
}

fn too_far(number: i64) -> Fault {
    let message = format!(
        "The scope number '{number}' exceeds the number of active scopes.\n(Parameter 'scopeID')\nActual value was {number}."
    );
    Fault::new(
        &exceptions::PS_ARGUMENT_OUT_OF_RANGE_EXCEPTION,
        "ScopeIDExceedsAvailableScopes",
        message,
    )
    .category(ErrorCategory::InvalidArgument)
    .target(Value::Long(number))
}

fn negative(number: i64) -> Fault {
    let message = "Cannot process argument because the value of argument \"scopeID\" is out of range. Change argument \"scopeID\" to a value that is within range.";
    Fault::new(
        &exceptions::PS_ARGUMENT_OUT_OF_RANGE_EXCEPTION,
        "ArgumentOutOfRange",
        message,
    )
    .category(ErrorCategory::InvalidArgument)
    .target(Value::Long(number))
}

fn no_scope(name: &str) -> Fault {
    let message = format!(
        "The scope '{name}' is not valid. Specify a valid scope name or number and try again."
    );
    Fault::new(&exceptions::PS_ARGUMENT_EXCEPTION, "Argument", message)
        .category(ErrorCategory::InvalidArgument)
}
