//! What is a constant in the eyes of the parser.

use super::types;
use crate::syntax::tree::{
    Access, BinaryOperator, Expression, ExpressionKind, Statement, UnaryOperator, Variable,
};

/// What a constant is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::syntax) enum Purpose {
    /// The argument of an attribute.
    Attribute,
    /// The argument of an attribute in a class, where script blocks are none.
    ClassAttribute,
    /// The value of an enumerator.
    Value,
    /// An argument of `#Requires`.
    Requires,
}

pub(super) fn is_constant_variable(variable: &Variable) -> bool {
    variable.qualifier.is_none()
        && ["true", "false", "null"]
            .iter()
            .any(|name| variable.name.eq_ignore_ascii_case(name))
}

/// Whether the value of an expression is known without running it.
pub(in crate::syntax) fn is_constant(expression: &Expression, purpose: Purpose) -> bool {
    let all = |list: &[Expression]| list.iter().all(|e| is_constant(e, purpose));
    match &expression.kind {
        ExpressionKind::Number(_) | ExpressionKind::String { .. } => true,
        ExpressionKind::Variable(variable) => is_constant_variable(variable),
        ExpressionKind::Type(ty) => {
            matches!(purpose, Purpose::Attribute | Purpose::ClassAttribute)
                || types::may_exist(&ty.name)
        }
        ExpressionKind::Paren(inner) => is_constant_statement(inner, purpose),
        ExpressionKind::SubExpression(block) => match &*block.statements {
            [statement] if block.traps.is_empty() => is_constant_statement(statement, purpose),
            _ => false,
        },
        ExpressionKind::List(items) => purpose != Purpose::Value && all(items),
        ExpressionKind::Unary {
            operator: UnaryOperator::Comma,
            operand,
        } => is_constant(operand, purpose),
        ExpressionKind::Unary { operator, operand } => {
            matches!(
                operator,
                UnaryOperator::Not
                    | UnaryOperator::ExclamationNot
                    | UnaryOperator::BitNot
                    | UnaryOperator::Plus
                    | UnaryOperator::Minus
            ) && is_constant(operand, purpose)
        }
        ExpressionKind::Binary {
            operator,
            left,
            right,
            ..
        } => folds(*operator) && is_constant(left, purpose) && is_constant(right, purpose),
        ExpressionKind::Ternary {
            condition,
            then,
            otherwise,
        } => [condition, then, otherwise]
            .iter()
            .all(|e| is_constant(e, purpose)),
        ExpressionKind::Cast { ty, operand, .. } => {
            types::is_simple(ty) && is_constant(operand, purpose)
        }
        ExpressionKind::Hashtable(entries) => {
            purpose == Purpose::Requires
                && entries.iter().all(|(key, value)| {
                    is_constant(key, purpose) && is_constant_statement(value, purpose)
                })
        }
        ExpressionKind::ScriptBlock(_) => purpose == Purpose::Attribute,
        // Values of enums are constants; other static members are not, but cannot be told from them here.
        ExpressionKind::Member {
            target,
            access: Access::Static,
            name,
        } => {
            matches!(target.kind, ExpressionKind::Type(_))
                && matches!(name.kind, ExpressionKind::String { .. })
        }
        _ => false,
    }
}

fn is_constant_statement(statement: &Statement, purpose: Purpose) -> bool {
    statement
        .lone_expression()
        .is_some_and(|e| is_constant(e, purpose))
}

/// Whether an operator between constants makes a constant.
fn folds(operator: BinaryOperator) -> bool {
    matches!(
        operator,
        BinaryOperator::And
            | BinaryOperator::Or
            | BinaryOperator::Xor
            | BinaryOperator::BitAnd
            | BinaryOperator::BitOr
            | BinaryOperator::BitXor
            | BinaryOperator::Add
            | BinaryOperator::Subtract
            | BinaryOperator::Multiply
            | BinaryOperator::Divide
            | BinaryOperator::Remainder
            | BinaryOperator::ShiftLeft
            | BinaryOperator::ShiftRight
    )
}
