//! Operators that are written with a dash.

use super::Kind;
use crate::syntax::tree::{BinaryOperator, CaseForm, Comparison};

/// A short word in lower case, without allocating; `None` when it is too long or not ASCII.
pub(super) fn lowered<'a>(word: &str, buffer: &'a mut [u8; 13]) -> Option<&'a str> {
    let place = buffer.get_mut(..word.len())?;
    place.copy_from_slice(word.as_bytes());
    place.make_ascii_lowercase();
    std::str::from_utf8(place).ok()
}

/// The operator that `-name` spells in an expression.
pub(in crate::syntax) fn dashed(name: &str) -> Option<Kind> {
    let mut buffer = [0; 13];
    let lower = lowered(name, &mut buffer)?;
    let plain = match lower {
        "not" => return Some(Kind::Not),
        "bnot" => return Some(Kind::BitNot),
        "join" => return Some(Kind::Join),
        "split" => return Some(Kind::Split(CaseForm::Default)),
        "isplit" => return Some(Kind::Split(CaseForm::Insensitive)),
        "csplit" => return Some(Kind::Split(CaseForm::Sensitive)),
        "f" => Some(BinaryOperator::Format),
        "and" => Some(BinaryOperator::And),
        "or" => Some(BinaryOperator::Or),
        "xor" => Some(BinaryOperator::Xor),
        "band" => Some(BinaryOperator::BitAnd),
        "bor" => Some(BinaryOperator::BitOr),
        "bxor" => Some(BinaryOperator::BitXor),
        "shl" => Some(BinaryOperator::ShiftLeft),
        "shr" => Some(BinaryOperator::ShiftRight),
        "is" => Some(BinaryOperator::Is),
        "isnot" => Some(BinaryOperator::IsNot),
        "as" => Some(BinaryOperator::As),
        _ => None,
    };
    if let Some(operator) = plain {
        return Some(Kind::Dashed(operator));
    }
    if let Some(comparison) = comparison(lower) {
        let operator = BinaryOperator::Compare(comparison, CaseForm::Default);
        return Some(Kind::Dashed(operator));
    }
    let (form, rest) = match (lower.strip_prefix('i'), lower.strip_prefix('c')) {
        (Some(rest), _) => (CaseForm::Insensitive, rest),
        (_, Some(rest)) => (CaseForm::Sensitive, rest),
        _ => return None,
    };
    let operator = BinaryOperator::Compare(comparison(rest)?, form);
    Some(Kind::Dashed(operator))
}

fn comparison(name: &str) -> Option<Comparison> {
    Some(match name {
        "eq" => Comparison::Eq,
        "ne" => Comparison::Ne,
        "gt" => Comparison::Gt,
        "ge" => Comparison::Ge,
        "lt" => Comparison::Lt,
        "le" => Comparison::Le,
        "like" => Comparison::Like,
        "notlike" => Comparison::NotLike,
        "match" => Comparison::Match,
        "notmatch" => Comparison::NotMatch,
        "replace" => Comparison::Replace,
        "contains" => Comparison::Contains,
        "notcontains" => Comparison::NotContains,
        "in" => Comparison::In,
        "notin" => Comparison::NotIn,
        _ => return None,
    })
}
