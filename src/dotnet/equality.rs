//! `Equals`, `GetHashCode` and `CompareTo` as .NET has them: values of different types are different.

use super::support::must_be_type;
use crate::engine::{Engine, Result};
use crate::value::dict::{Key, KeyCase};
use crate::value::shape::same_name;
use crate::value::text::{CaseSensitivity, culture_compare};
use crate::value::{EnumValue, Value};
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// `Object.Equals` of two values that are no instances of script classes.
pub fn equal(a: &Value, b: &Value) -> bool {
    let (a, b) = (a.base(), b.base());
    match (a, b) {
        (Value::Double(x), Value::Double(y)) => x == y || (x.is_nan() && y.is_nan()),
        (Value::Single(x), Value::Single(y)) => x == y || (x.is_nan() && y.is_nan()),
        (Value::String(x), Value::String(y)) => x == y,
        _ if a.is_null() || b.is_null() => a.is_null() && b.is_null(),
        _ => Key::of(a, KeyCase::Sensitive) == Key::of(b, KeyCase::Sensitive),
    }
}

/// `Object.Equals`, by the script's method where a class has one.
///
/// # Errors
/// What the script's `Equals` raises.
pub fn equals(engine: &mut Engine, a: &Value, b: &Value) -> Result<bool> {
    if let Value::Instance(instance) = a {
        let own = instance.class.body.get().is_some_and(|body| {
            body.methods
                .iter()
                .any(|m| same_name(&m.name, "Equals") && m.parameters.len() == 1)
        });
        if own {
            let found = engine.invoke_member(a, "Equals", std::slice::from_ref(b))?;
            return Ok(engine.is_true(&found));
        }
    }
    Ok(equal(a, b))
}

/// `GetHashCode`; only that equal values have equal codes is promised, as in .NET.
pub fn hash(value: &Value) -> i32 {
    match value {
        Value::Int(n) => *n,
        Value::Int16(n) => i32::from(*n),
        Value::Byte(n) => i32::from(*n),
        Value::SByte(n) => i32::from(*n),
        Value::UInt16(n) => i32::from(*n),
        Value::UInt(n) => *n as i32,
        Value::Long(n) => (*n as i32) ^ ((*n >> 32) as i32),
        Value::ULong(n) => (*n as i32) ^ ((*n >> 32) as i32),
        Value::Bool(flag) => i32::from(*flag),
        Value::Char(c) => i32::from(*c) | (i32::from(*c) << 16),
        Value::Double(n) => {
            let bits = if *n == 0.0 { 0 } else { n.to_bits() };
            (bits as i32) ^ ((bits >> 32) as i32)
        }
        Value::Enum(value) => value.value as i32,
        other => {
            let mut hasher = rustc_hash::FxHasher::default();
            Key::of(other, KeyCase::Sensitive).hash(&mut hasher);
            hasher.finish() as i32
        }
    }
}

/// `CompareTo` of two values of one type; `None` when they are of different types or have no order.
pub fn compare(a: &Value, b: &Value) -> Option<Ordering> {
    use Value::*;
    let (a, b) = (a.base(), b.base());
    Some(match (a, b) {
        (_, Null | Nothing) => Ordering::Greater,
        (Bool(x), Bool(y)) => x.cmp(y),
        (SByte(x), SByte(y)) => x.cmp(y),
        (Byte(x), Byte(y)) => x.cmp(y),
        (Int16(x), Int16(y)) => x.cmp(y),
        (UInt16(x), UInt16(y)) => x.cmp(y),
        (Int(x), Int(y)) => x.cmp(y),
        (UInt(x), UInt(y)) => x.cmp(y),
        (Long(x), Long(y)) => x.cmp(y),
        (ULong(x), ULong(y)) => x.cmp(y),
        (Single(x), Single(y)) => floats(f64::from(*x), f64::from(*y)),
        (Double(x), Double(y)) => floats(*x, *y),
        (Decimal(x), Decimal(y)) => x.cmp(y),
        (BigInt(x), BigInt(y)) => x.cmp(y),
        (Char(x), Char(y)) => x.cmp(y),
        (String(x), String(y)) => culture_compare(x, y, CaseSensitivity::Sensitive),
        (DateTime(x), DateTime(y)) => x.ticks.cmp(&y.ticks),
        (TimeSpan(x), TimeSpan(y)) => x.cmp(y),
        (Guid(x), Guid(y)) => x.cmp(y),
        (Enum(x), Enum(y)) if EnumValue::same_type(x, y) => x.value.cmp(&y.value),
        (Native(x), Native(y)) => return natives(&**x, &**y),
        _ => return None,
    })
}

/// The order of floating point numbers with NaN before all others.
fn floats(x: f64, y: f64) -> Ordering {
    x.partial_cmp(&y)
        .unwrap_or_else(|| y.is_nan().cmp(&x.is_nan()))
}

fn natives(x: &dyn crate::value::Native, y: &dyn crate::value::Native) -> Option<Ordering> {
    use crate::value::natives::{SemanticVersion, VersionValue};
    use crate::value::time::{DateOnly, DateTimeOffset, TimeOnly};
    if let (Some(x), Some(y)) = (x.get::<VersionValue>(), y.get::<VersionValue>()) {
        return Some(x.0.cmp(&y.0));
    }
    if let (Some(x), Some(y)) = (x.get::<SemanticVersion>(), y.get::<SemanticVersion>()) {
        return Some(x.cmp(y));
    }
    if let (Some(x), Some(y)) = (x.get::<DateTimeOffset>(), y.get::<DateTimeOffset>()) {
        return Some(x.cmp(y));
    }
    if let (Some(x), Some(y)) = (x.get::<DateOnly>(), y.get::<DateOnly>()) {
        return Some(x.cmp(y));
    }
    if let (Some(x), Some(y)) = (x.get::<TimeOnly>(), y.get::<TimeOnly>()) {
        return Some(x.cmp(y));
    }
    None
}

/// `int CompareTo(object value)`: -1, 0 or 1.
///
/// # Errors
/// `ArgumentException` for a value of another type.
pub fn compare_to(this: &Value, other: &Value) -> Result<Value> {
    match compare(this, other) {
        Some(order) => Ok(Value::Int(order as i32)),
        None => Err(must_be_type(this)),
    }
}
