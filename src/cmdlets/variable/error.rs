//! What the commands about variables refuse.

use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, NetType, Value};

fn fault(
    ty: &'static NetType,
    id: &str,
    message: String,
    category: ErrorCategory,
    name: &str,
) -> Fault {
    Fault::new(ty, id, message)
        .category(category)
        .target(Value::text(name))
}

/// `VariableNotFound`.
pub(super) fn not_found(name: &str) -> Fault {
    fault(
        &exceptions::ITEM_NOT_FOUND_EXCEPTION,
        "VariableNotFound",
        format!("Cannot find a variable with the name '{name}'."),
        ErrorCategory::ObjectNotFound,
        name,
    )
}

/// `VariableAlreadyExists`.
pub(super) fn already_exists(name: &str) -> Fault {
    fault(
        &exceptions::SESSION_STATE_EXCEPTION,
        "VariableAlreadyExists",
        format!("A variable with name '{name}' already exists."),
        ErrorCategory::ResourceExists,
        name,
    )
}

/// `VariableCannotBeMadeConstant`.
pub(super) fn never_constant(name: &str) -> Fault {
    fault(
        &exceptions::SESSION_STATE_UNAUTHORIZED_ACCESS_EXCEPTION,
        "VariableCannotBeMadeConstant",
        format!(
            "Existing variable {name} cannot be made constant. Variables can be made constant only at creation time."
        ),
        ErrorCategory::WriteError,
        name,
    )
}

/// `VariableNotRemovable`.
pub(super) fn not_removable(name: &str) -> Fault {
    fault(
        &exceptions::SESSION_STATE_UNAUTHORIZED_ACCESS_EXCEPTION,
        "VariableNotRemovable",
        format!(
            "Cannot remove variable {name} because it is constant or read-only. If the variable is read-only, try the operation again specifying the Force option."
        ),
        ErrorCategory::WriteError,
        name,
    )
}
