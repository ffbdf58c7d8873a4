//! `-band -bor -bxor -bnot -shl -shr` on integers.

use crate::value::Value;
use crate::value::convert::number::int_value;
use crate::value::number::IntKind;

/// A bitwise operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bitwise {
    And,
    Or,
    Xor,
    ShiftLeft,
    ShiftRight,
}

impl Bitwise {
    /// As scripts write it.
    pub fn symbol(self) -> &'static str {
        match self {
            Bitwise::And => "-band",
            Bitwise::Or => "-bor",
            Bitwise::Xor => "-bxor",
            Bitwise::ShiftLeft => "-shl",
            Bitwise::ShiftRight => "-shr",
        }
    }

    /// The name of the method that overloads it.
    pub fn method(self) -> &'static str {
        match self {
            Bitwise::And => "op_BitwiseAnd",
            Bitwise::Or => "op_BitwiseOr",
            Bitwise::Xor => "op_ExclusiveOr",
            Bitwise::ShiftLeft => "op_LeftShift",
            Bitwise::ShiftRight => "op_RightShift",
        }
    }
}

/// Combines two integers that are already of one type.
pub fn combine(operator: Bitwise, a: i128, b: i128, kind: IntKind) -> Value {
    int_value(
        match operator {
            Bitwise::And => a & b,
            Bitwise::Or => a | b,
            _ => a ^ b,
        },
        kind,
    )
}

/// Shifts within the width of a type; the distance is taken modulo 32, or 64 for the long types.
pub fn shift(operator: Bitwise, n: i128, distance: i32, kind: IntKind) -> Value {
    let distance = distance as u32 & (kind.bits().max(32) - 1);
    let shifted = match operator {
        Bitwise::ShiftLeft => wrap(n << distance, kind),
        _ => n >> distance,
    };
    int_value(shifted, kind)
}

/// Every bit turned over.
pub fn invert(n: i128, kind: IntKind) -> Value {
    int_value(wrap(!n, kind), kind)
}

/// The low bits of a number as a number of the type.
fn wrap(n: i128, kind: IntKind) -> i128 {
    let bits = kind.bits();
    let low = n & ((1i128 << bits) - 1);
    if kind.is_signed() && low >= 1i128 << (bits - 1) {
        low - (1i128 << bits)
    } else {
        low
    }
}
