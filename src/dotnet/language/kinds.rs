//! `TokenKind` and `StringConstantType` as enum values.

use crate::syntax::lexeme;
use crate::syntax::tree::{AssignmentOperator, BinaryOperator, Quote, UnaryOperator};
use crate::value::types::{NetType, Type, enums};
use crate::value::{EnumValue, Value};

/// The member of an enum by its name.
pub fn member(ty: &'static NetType, name: &str) -> Value {
    let ty = Type::Net(ty);
    match EnumValue::parse_member(&ty, name) {
        Some(number) => EnumValue::of(ty, number),
        None => Value::Null,
    }
}

/// A `TokenKind`.
pub fn kind(name: &str) -> Value {
    member(&enums::TOKEN_KIND, name)
}

pub fn assignment(operator: AssignmentOperator) -> Value {
    kind(lexeme::assignment(operator))
}

pub fn binary(operator: BinaryOperator) -> Value {
    kind(&lexeme::operator_name(operator))
}

pub fn unary(operator: UnaryOperator) -> Value {
    kind(match operator {
        UnaryOperator::Not => "Not",
        UnaryOperator::ExclamationNot => "Exclaim",
        UnaryOperator::BitNot => "Bnot",
        UnaryOperator::Plus => "Plus",
        UnaryOperator::Minus => "Minus",
        UnaryOperator::Join => "Join",
        UnaryOperator::Split | UnaryOperator::ISplit => "Isplit",
        UnaryOperator::CSplit => "Csplit",
        UnaryOperator::PreIncrement => "PlusPlus",
        UnaryOperator::PreDecrement => "MinusMinus",
        UnaryOperator::PostIncrement => "PostfixPlusPlus",
        UnaryOperator::PostDecrement => "PostfixMinusMinus",
        UnaryOperator::Comma => "Comma",
    })
}

/// `StringConstantType`
pub fn quote(quote: Quote) -> Value {
    member(
        &enums::STRING_CONSTANT_TYPE,
        match quote {
            Quote::Bare => "BareWord",
            Quote::Single => "SingleQuoted",
            Quote::Double => "DoubleQuoted",
            Quote::SingleHere => "SingleQuotedHereString",
            Quote::DoubleHere => "DoubleQuotedHereString",
        },
    )
}
