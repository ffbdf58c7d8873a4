//! The order of objects as `Sort-Object`, `Group-Object` and their like have it, and .NET's way of sorting.

use crate::engine::{Engine, Result};
use crate::value::convert::number::Numeric;
use crate::value::text::{CaseSensitivity, culture_compare};
use crate::value::types::net;
use crate::value::{Str, Type, Value, operator};
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
    let (a, b) = (net_text(engine, a)?, net_text(engine, b)?);
    Ok(culture_compare(&a, &b, case))
}

/// `ToString()` of the object beneath a value, in the session's culture: the items of a collection, nothing for a
/// custom object.
///
/// # Errors
/// What a script class's `ToString` raises.
pub fn net_text(engine: &mut Engine, value: &Value) -> Result<Str> {
    match value.base() {
        Value::Object(object) if object.is_custom() => Ok(Str::new()),
        Value::Object(_) | Value::Instance(_) => engine.to_text(value.base()),
        base if engine.is_enumerable(base) => {
            let mut texts = Vec::new();
            for item in engine.enumerate(base)? {
                texts.push(net_text(engine, &item)?.to_string());
            }
            Ok(texts.join(" ").into())
        }
        base => Ok(crate::value::convert::text::net(base)),
    }
}

/// How a value stands against `$null`: negative numbers come before it.
fn against_null(value: &Value) -> Ordering {
    match number(value) {
        Some(n) if n < 0.0 => Ordering::Less,
        _ => Ordering::Greater,
    }
}

/// A number's size, for numbers that a `double` holds well enough to order.
pub fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Bool(_) | Value::Char(_) => None,
        other => Numeric::of(other).map(|n| n.to_double()),
    }
}

/// The order by the first value's type; `None` when the second does not convert to it.
fn as_first_type(
    engine: &mut Engine,
    a: &Value,
    b: &Value,
    case: CaseSensitivity,
) -> Result<Option<Ordering>> {
    if number(a).is_some()
        && number(b).is_some()
        && let Some(Ok(Some(order))) = operator::compare::numbers(a, b)
    {
        return Ok(Some(order));
    }
    if let Value::String(text) = a {
        let other = engine.to_text(b)?;
        return Ok(Some(culture_compare(text, &other, case)));
    }
    let Some(ty) = a.type_of() else {
        return Ok(None);
    };
    let converted = if b.type_of().is_some_and(|other| other == ty) {
        b.clone()
    } else {
        match engine.try_convert(b, &ty)? {
            Some(value) => value,
            None => return Ok(None),
        }
    };
    if let Some(order) = operator::compare::same_type(a, &converted) {
        return Ok(Some(order));
    }
    if let Value::Instance(_) = a {
        if ty.is(&Type::Net(&net::I_COMPARABLE)) {
            let result = engine.invoke_member(a, "CompareTo", &[converted])?;
            return Ok(match result {
                Value::Int(n) => Some(n.cmp(&0)),
                _ => None,
            });
        }
        let equal = engine.invoke_member(a, "Equals", &[converted])?;
        return Ok(matches!(equal, Value::Bool(true)).then_some(Ordering::Equal));
    }
    Ok(operator::compare::equals(a, &converted).then_some(Ordering::Equal))
}

/// Keys that are equal exactly for equal values, as far as values are plain enough to have one.
///
/// While all values seen are alike (same kinds in the same places), different keys mean different values too.
#[derive(Default)]
pub struct Exact {
    kinds: Vec<Option<std::mem::Discriminant<Value>>>,
    mixed: bool,
}

impl Exact {
    /// The key of some values: plain ASCII texts, whole numbers, truth values and `$null` have one.
    pub fn key(&mut self, values: &[Value], case: CaseSensitivity) -> Option<String> {
        let key = exact_key(values, case);
        if key.is_none() {
            self.mixed = true;
            return None;
        }
        if self.kinds.is_empty() {
            self.kinds = vec![None; values.len()];
        }
        for (known, value) in self.kinds.iter_mut().zip(values) {
            if value.is_null() {
                continue;
            }
            let kind = std::mem::discriminant(value);
            self.mixed |= *known.get_or_insert(kind) != kind;
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
            Value::String(text) if text.bytes().all(|b| (b' '..0x7F).contains(&b)) => {
                key.push('s');
                match case {
                    CaseSensitivity::Sensitive => key.push_str(text),
                    CaseSensitivity::Insensitive => {
                        key.extend(text.bytes().map(|b| char::from(b.to_ascii_uppercase())));
                    }
                }
            }
            Value::Int(n) => key.push_str(&n.to_string()),
            Value::Bool(on) => key.push(if *on { 't' } else { 'f' }),
            Value::Null | Value::Nothing => key.push('n'),
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

/// The `count` items that come first, in order, taken one by one from a heap as `Sort-Object -Top` does.
///
/// # Errors
/// What `compare` raises.
pub fn first_items<T>(
    mut items: Vec<T>,
    count: usize,
    compare: &mut dyn FnMut(&T, &T) -> Result<Ordering>,
) -> Result<Vec<T>> {
    for i in (0..items.len() / 2).rev() {
        raise_least(&mut items, i, compare)?;
    }
    let mut first = Vec::with_capacity(count.min(items.len()));
    while first.len() < count && !items.is_empty() {
        first.push(items.swap_remove(0));
        raise_least(&mut items, 0, compare)?;
    }
    Ok(first)
}

/// Moves the item at `at` down a heap whose least item stands first.
fn raise_least<T>(items: &mut [T], mut at: usize, compare: Compare<T>) -> Result {
    loop {
        let mut least = at;
        for child in [2 * at + 1, 2 * at + 2] {
            if is_less(items, child, least, compare)? {
                least = child;
            }
        }
        if least == at {
            return Ok(());
        }
        items.swap(at, least);
        at = least;
    }
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
