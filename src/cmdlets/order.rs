//! The order of objects as `Sort-Object`, `Group-Object` and their like have it, and .NET's way of sorting.

use crate::engine::{Engine, Halt, Result};
use crate::value::text::{CaseSensitivity, culture_compare};
use crate::value::{Type, Value};
use std::cmp::Ordering;

/// Compares two values: `$null` first, then as the first value's type has it, then by text.
///
/// # Errors
/// What a script class's `CompareTo` or `ToString` raises.
pub fn compare(
    engine: &mut Engine,
    a: &Value,
    b: &Value,
    case: CaseSensitivity,
) -> Result<Ordering> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => return Ok(a.cmp(b)),
        (Value::String(a), Value::String(b)) => return Ok(culture_compare(a, b, case)),
        _ => {}
    }
    let (a, b) = (a.base(), b.base());
    match (a.is_null(), b.is_null()) {
        (true, true) => return Ok(Ordering::Equal),
        (true, false) => return Ok(against_null(b).reverse()),
        (false, true) => return Ok(against_null(a)),
        _ => {}
    }
    if let Some(order) = as_first_type(engine, a, b, case)? {
        return Ok(order);
    }
    let (a, b) = (engine.to_text(a)?, engine.to_text(b)?);
    Ok(culture_compare(&a, &b, case))
}

/// How a value stands against `$null`: negative numbers come before it.
fn against_null(value: &Value) -> Ordering {
    match number(value) {
        Some(n) if n < 0.0 && !matches!(value, Value::Char(_) | Value::Bool(_)) => Ordering::Less,
        _ => Ordering::Greater,
    }
}

/// A number's size, for numbers that a `double` holds well enough to order.
pub fn number(value: &Value) -> Option<f64> {
    Some(match value {
        Value::Int(n) => f64::from(*n),
        Value::Long(n) => *n as f64,
        Value::Double(n) => *n,
        Value::Single(n) => f64::from(*n),
        Value::Byte(n) => f64::from(*n),
        Value::SByte(n) => f64::from(*n),
        Value::Int16(n) => f64::from(*n),
        Value::UInt16(n) => f64::from(*n),
        Value::UInt(n) => f64::from(*n),
        Value::ULong(n) => *n as f64,
        Value::Decimal(n) => crate::value::number::convert::decimal_to_double(n),
        Value::BigInt(n) => crate::value::number::convert::bigint_to_double(n),
        _ => return None,
    })
}

/// The exact number, where it is whole and fits.
fn whole(value: &Value) -> Option<i128> {
    Some(match value {
        Value::Int(n) => i128::from(*n),
        Value::Long(n) => i128::from(*n),
        Value::Byte(n) => i128::from(*n),
        Value::SByte(n) => i128::from(*n),
        Value::Int16(n) => i128::from(*n),
        Value::UInt16(n) => i128::from(*n),
        Value::UInt(n) => i128::from(*n),
        Value::ULong(n) => i128::from(*n),
        _ => return None,
    })
}

/// The order by the first value's type; `None` when the second does not convert to it.
fn as_first_type(
    engine: &mut Engine,
    a: &Value,
    b: &Value,
    case: CaseSensitivity,
) -> Result<Option<Ordering>> {
    if let (Some(a), Some(b)) = (whole(a), whole(b)) {
        return Ok(Some(a.cmp(&b)));
    }
    if let (Value::Decimal(a), Value::Decimal(b)) = (a, b) {
        return Ok(Some(a.cmp(b)));
    }
    if let (Some(a), Some(b)) = (number(a), number(b)) {
        return Ok(Some(floats(a, b)));
    }
    if let Value::String(text) = a {
        let other = engine.to_text(b)?;
        return Ok(Some(culture_compare(text, &other, case)));
    }
    let Some(ty) = a.type_of() else {
        return Ok(None);
    };
    let same = b.type_of().is_some_and(|other| other == ty);
    let converted = if same {
        b.clone()
    } else {
        match engine.convert(b, &ty) {
            Ok(value) => value,
            Err(halt) if matches!(*halt, Halt::Error(_)) => return Ok(None),
            Err(halt) => return Err(halt),
        }
    };
    same_type(engine, a, &converted, &ty)
}

/// `double.CompareTo`: NaN comes first.
fn floats(a: f64, b: f64) -> Ordering {
    match (a.is_nan(), b.is_nan()) {
        (true, true) => Ordering::Equal,
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        _ => a.partial_cmp(&b).unwrap_or(Ordering::Equal),
    }
}

/// `IComparable.CompareTo` of two values of one type, else whether they are equal.
fn same_type(engine: &mut Engine, a: &Value, b: &Value, ty: &Type) -> Result<Option<Ordering>> {
    if let (Some(x), Some(y)) = (number(a), number(b)) {
        return Ok(Some(floats(x, y)));
    }
    Ok(match (a, b) {
        (Value::Bool(a), Value::Bool(b)) => Some(a.cmp(b)),
        (Value::Char(a), Value::Char(b)) => Some(a.cmp(b)),
        (Value::DateTime(a), Value::DateTime(b)) => Some(a.ticks.cmp(&b.ticks)),
        (Value::TimeSpan(a), Value::TimeSpan(b)) => Some(a.ticks.cmp(&b.ticks)),
        (Value::Guid(a), Value::Guid(b)) => Some(a.cmp(b)),
        (Value::Enum(a), Value::Enum(b)) => Some(a.value.cmp(&b.value)),
        (Value::Native(_) | Value::Instance(_), _)
            if ty.is(&Type::Net(&crate::value::types::net::I_COMPARABLE)) =>
        {
            match engine.invoke_member(a, "CompareTo", std::slice::from_ref(b))? {
                Value::Int(n) => Some(n.cmp(&0)),
                _ => None,
            }
        }
        (a, b) if a.same_reference(b) => Some(Ordering::Equal),
        (Value::Native(x), Value::Native(y)) => match (x.equality_key(), y.equality_key()) {
            (Some(x), Some(y)) if x == y => Some(Ordering::Equal),
            _ => None,
        },
        (Value::Instance(_), Value::Instance(_)) => {
            match engine.invoke_member(a, "Equals", std::slice::from_ref(b))? {
                Value::Bool(true) => Some(Ordering::Equal),
                _ => None,
            }
        }
        _ => None,
    })
}

/// Keys that are equal exactly for equal values, as far as values are plain enough to have one.
///
/// While all values seen are alike (same kinds in the same places), different keys mean different values too.
#[derive(Default)]
pub struct Exact {
    first: Option<Vec<std::mem::Discriminant<Value>>>,
    mixed: bool,
}

impl Exact {
    /// The key of some values: plain ASCII texts, whole numbers and truth values have one.
    pub fn key(&mut self, values: &[Value], case: CaseSensitivity) -> Option<String> {
        let key = exact_key(values, case);
        let kinds = || values.iter().map(std::mem::discriminant);
        match &self.first {
            _ if key.is_none() => self.mixed = true,
            None => self.first = Some(kinds().collect()),
            Some(first) => self.mixed |= !kinds().eq(first.iter().copied()),
        }
        key
    }

    /// Whether values without a common key can be equal all the same.
    pub fn is_mixed(&self) -> bool {
        self.mixed
    }
}

fn exact_key(values: &[Value], case: CaseSensitivity) -> Option<String> {
    let mut key = String::new();
    for value in values {
        match value {
            Value::String(text) if text.bytes().all(|b| (b' '..0x7F).contains(&b)) => match case {
                CaseSensitivity::Sensitive => key.push_str(text),
                CaseSensitivity::Insensitive => key.push_str(&text.to_ascii_uppercase()),
            },
            Value::Int(n) => key.push_str(&n.to_string()),
            Value::Bool(on) => key.push(if *on { 't' } else { 'f' }),
            _ => return None,
        }
        key.push('\n');
    }
    Some(key)
}

/// Sorts as .NET's `List<T>.Sort` does, so that what compares equal ends in the same order as there.
///
/// # Errors
/// What `compare` raises; the items are then in an order between.
pub fn net_sort<T>(items: &mut [T], compare: &mut dyn FnMut(&T, &T) -> Result<Ordering>) -> Result {
    if items.len() < 2 {
        return Ok(());
    }
    let depth = 2 * (items.len().ilog2() + 1);
    intro_sort(items, depth, compare)
}

/// Sorts so that what compares equal keeps its order.
///
/// # Errors
/// What `compare` raises; the items are then in an order between.
pub fn stable_sort<T>(
    items: &mut Vec<T>,
    compare: &mut dyn FnMut(&T, &T) -> Result<Ordering>,
) -> Result {
    let mut placed: Vec<(usize, T)> = std::mem::take(items).into_iter().enumerate().collect();
    let result = net_sort(&mut placed, &mut |(i, a), (j, b)| {
        Ok(compare(a, b)?.then(i.cmp(j)))
    });
    items.extend(placed.into_iter().map(|(_, item)| item));
    result
}

type Compare<'a, T> = &'a mut dyn FnMut(&T, &T) -> Result<Ordering>;

/// Partitions of up to this many items are sorted by insertion.
const SMALL: usize = 16;

fn intro_sort<T>(mut items: &mut [T], mut depth: u32, compare: Compare<T>) -> Result {
    while items.len() > 1 {
        match items.len() {
            2 => return swap_if_greater(items, 0, 1, compare),
            3 => {
                swap_if_greater(items, 0, 1, compare)?;
                swap_if_greater(items, 0, 2, compare)?;
                return swap_if_greater(items, 1, 2, compare);
            }
            n if n <= SMALL => return insertion_sort(items, compare),
            _ => {}
        }
        if depth == 0 {
            return heap_sort(items, compare);
        }
        depth -= 1;
        let pivot = partition(items, compare)?;
        let (low, high) = items.split_at_mut(pivot);
        intro_sort(high.get_mut(1..).unwrap_or_default(), depth, compare)?;
        items = low;
    }
    Ok(())
}

fn is_less<T>(items: &[T], a: usize, b: usize, compare: Compare<T>) -> Result<bool> {
    match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => Ok(compare(a, b)? == Ordering::Less),
        _ => Ok(false),
    }
}

fn swap_if_greater<T>(items: &mut [T], a: usize, b: usize, compare: Compare<T>) -> Result {
    if let (Some(x), Some(y)) = (items.get(a), items.get(b))
        && compare(x, y)? == Ordering::Greater
    {
        items.swap(a, b);
    }
    Ok(())
}

fn insertion_sort<T>(items: &mut [T], compare: Compare<T>) -> Result {
    for i in 1..items.len() {
        let mut at = i;
        while at > 0 && is_less(items, at, at - 1, compare)? {
            items.swap(at, at - 1);
            at -= 1;
        }
    }
    Ok(())
}

/// Median of three as the pivot, which ends at the place that is given back.
fn partition<T>(items: &mut [T], compare: Compare<T>) -> Result<usize> {
    let last = items.len() - 1;
    let middle = last / 2;
    swap_if_greater(items, 0, middle, compare)?;
    swap_if_greater(items, 0, last, compare)?;
    swap_if_greater(items, middle, last, compare)?;
    let pivot = last - 1;
    items.swap(middle, pivot);
    let (mut left, mut right) = (0, pivot);
    while left < right {
        left += 1;
        while left < pivot && is_less(items, left, pivot, compare)? {
            left += 1;
        }
        right -= 1;
        while right > 0 && is_less(items, pivot, right, compare)? {
            right -= 1;
        }
        if left >= right {
            break;
        }
        items.swap(left, right);
    }
    if left != pivot {
        items.swap(left, pivot);
    }
    Ok(left)
}

fn heap_sort<T>(items: &mut [T], compare: Compare<T>) -> Result {
    let count = items.len();
    for i in (0..count / 2).rev() {
        sift_down(items, i, count, compare)?;
    }
    for end in (1..count).rev() {
        items.swap(0, end);
        sift_down(items, 0, end, compare)?;
    }
    Ok(())
}

fn sift_down<T>(items: &mut [T], mut at: usize, count: usize, compare: Compare<T>) -> Result {
    loop {
        let mut child = 2 * at + 1;
        if child >= count {
            return Ok(());
        }
        if child + 1 < count && is_less(items, child, child + 1, compare)? {
            child += 1;
        }
        if !is_less(items, at, child, compare)? {
            return Ok(());
        }
        items.swap(at, child);
        at = child;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_what_is_large_and_keeps_every_item() {
        let mut seed = 11u32;
        let mut items: Vec<u32> = (0..5000)
            .map(|_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                seed >> 20
            })
            .collect();
        let mut expected = items.clone();
        expected.sort_unstable();
        net_sort(&mut items, &mut |a, b| Ok(a.cmp(b))).unwrap();
        assert_eq!(items, expected);
    }
}
