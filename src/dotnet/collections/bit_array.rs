//! `System.Collections.BitArray`.

use super::refusal;
use super::this::{arg, count, int, native};
use crate::dotnet::support::{argument, bytes, flag, items};
use crate::engine::{Engine, Halt, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::Value;
use crate::value::natives::bit_array::BitArray;
use crate::value::types::net;

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        P {
            set: Some(|_, this, value| {
                let length = usize::try_from(crate::dotnet::support::integer(&value));
                let length = length.map_err(|_| refusal::negative("value"))?;
                native::<BitArray>(this)?
                    .0
                    .borrow_mut()
                    .resize(length.min(1 << 26), false);
                Ok(())
            }),
            ..P::get("Length", "int", length)
        },
        P::get("Count", "int", length),
        P::get("IsReadOnly", "bool", |_, _| Ok(Value::Bool(false))),
        P::get("IsSynchronized", "bool", |_, _| Ok(Value::Bool(false))),
        P::get("SyncRoot", "object", |_, this| Ok(this.clone())),
    ],
    methods: &[
        M::new(
            "System.Collections.BitArray And(System.Collections.BitArray value)",
            |_, this, args| both(this, args, |a, b| a & b),
        ),
        M::new(
            "System.Collections.BitArray Or(System.Collections.BitArray value)",
            |_, this, args| both(this, args, |a, b| a | b),
        ),
        M::new(
            "System.Collections.BitArray Xor(System.Collections.BitArray value)",
            |_, this, args| both(this, args, |a, b| a ^ b),
        ),
        M::new("System.Collections.BitArray Not()", |_, this, _| {
            native::<BitArray>(this)?
                .0
                .borrow_mut()
                .iter_mut()
                .for_each(|bit| *bit = !*bit);
            Ok(this.clone())
        }),
        M::new(
            "System.Collections.BitArray LeftShift(int count)",
            |_, this, args| {
                shifted(this, args, |bits, by| {
                    bits.rotate_right(by);
                    bits.iter_mut().take(by).for_each(|bit| *bit = false);
                })
            },
        ),
        M::new(
            "System.Collections.BitArray RightShift(int count)",
            |_, this, args| {
                shifted(this, args, |bits, by| {
                    bits.rotate_left(by);
                    bits.iter_mut().rev().take(by).for_each(|bit| *bit = false);
                })
            },
        ),
        M::new("bool Get(int index)", get),
        M::new("bool get_Item(int index)", get),
        M::new("bool Item(int index)", get),
        M::new("void Set(int index, bool value)", set),
        M::new("void set_Item(int index, bool value)", set),
        M::new("void SetAll(bool value)", |_, this, args| {
            native::<BitArray>(this)?.0.borrow_mut().fill(flag(args, 0));
            Ok(Value::Nothing)
        }),
        M::new("bool HasAllSet()", |_, this, _| {
            Ok(Value::Bool(
                native::<BitArray>(this)?.0.borrow().iter().all(|b| *b),
            ))
        }),
        M::new("bool HasAnySet()", |_, this, _| {
            Ok(Value::Bool(
                native::<BitArray>(this)?.0.borrow().contains(&true),
            ))
        }),
        M::new("object Clone()", |_, this, _| {
            Ok(BitArray::value(
                native::<BitArray>(this)?.0.borrow().clone(),
            ))
        }),
        M::new("void CopyTo(array array, int index)", copy_to),
        M::new(
            "System.Collections.IEnumerator GetEnumerator()",
            |_, this, _| {
                let bits = native::<BitArray>(this)?.0.borrow().clone();
                let bits = bits.into_iter().map(Value::Bool).collect();
                Ok(crate::engine::input_enumerator(bits))
            },
        ),
    ],
    constructors: &[
        M::new("new(int length)", sized),
        M::new("new(int length, bool defaultValue)", sized),
        M::new("new(byte[] bytes)", |_, _, args| {
            let bits = bytes(args, 0);
            Ok(BitArray::value(spread(bits.into_iter().map(u32::from), 8)))
        }),
        M::new("new(bool[] values)", |_, _, args| {
            let bits = items(args, 0);
            let bits = bits.iter().map(|b| matches!(b, Value::Bool(true)));
            Ok(BitArray::value(bits.collect()))
        }),
        M::new("new(int[] values)", |_, _, args| {
            let words = items(args, 0);
            let words = words
                .iter()
                .map(|n| crate::dotnet::support::integer(n) as u32);
            Ok(BitArray::value(spread(words, 32)))
        }),
        M::new("new(System.Collections.BitArray bits)", |_, _, args| {
            let bits = native::<BitArray>(arg(args, 0))?.0.borrow().clone();
            Ok(BitArray::value(bits))
        }),
    ],
    ..TypeTable::of(&net::BIT_ARRAY)
}];

/// The bits of numbers, the lowest first.
fn spread(words: impl Iterator<Item = u32>, width: u32) -> Vec<bool> {
    words
        .flat_map(|word| (0..width).map(move |at| (word >> at) & 1 == 1))
        .collect()
}

fn length(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(count(native::<BitArray>(this)?.0.borrow().len()))
}

fn sized(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let length = int(args, 0);
    let length =
        usize::try_from(length).map_err(|_| refusal::must_not_be_negative("length", length))?;
    Ok(BitArray::value(vec![flag(args, 1); length.min(1 << 26)]))
}

fn both(this: &Value, args: &[Value], how: fn(bool, bool) -> bool) -> Result<Value> {
    if arg(args, 0).is_null() {
        return Err(refusal::argument_null("value").into());
    }
    let other = native::<BitArray>(arg(args, 0))?.0.borrow().clone();
    let mut own = native::<BitArray>(this)?.0.borrow_mut();
    if own.len() != other.len() {
        let message = "Array lengths must be the same.";
        return Err(crate::dotnet::support::raise(
            &crate::value::types::exceptions::ARGUMENT_EXCEPTION,
            message,
        ));
    }
    own.iter_mut().zip(other).for_each(|(a, b)| *a = how(*a, b));
    Ok(this.clone())
}

fn shifted(this: &Value, args: &[Value], shift: fn(&mut [bool], usize)) -> Result<Value> {
    let by = usize::try_from(int(args, 0))
        .map_err(|_| refusal::must_not_be_negative("count", int(args, 0)))?;
    let mut bits = native::<BitArray>(this)?.0.borrow_mut();
    let by = by.min(bits.len());
    shift(&mut bits, by);
    drop(bits);
    Ok(this.clone())
}

fn outside() -> Box<Halt> {
    let message =
        "Index was out of range. Must be non-negative and less than the size of the collection.";
    crate::dotnet::support::out_of_range(message, "index")
}

fn get(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let bits = native::<BitArray>(this)?.0.borrow();
    let found = usize::try_from(int(args, 0))
        .ok()
        .and_then(|at| bits.get(at));
    found.map(|bit| Value::Bool(*bit)).ok_or_else(outside)
}

fn set(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let mut bits = native::<BitArray>(this)?.0.borrow_mut();
    match usize::try_from(int(args, 0))
        .ok()
        .and_then(|at| bits.get_mut(at))
    {
        Some(bit) => *bit = flag(args, 1),
        None => return Err(outside()),
    }
    Ok(Value::Nothing)
}

/// Into an array of flags, bytes or numbers.
fn copy_to(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let bits = native::<BitArray>(this)?.0.borrow().clone();
    let Value::Array(target) = arg(args, 0).base() else {
        return Err(refusal::argument_null("array").into());
    };
    let packed = |width: usize| -> Vec<u32> {
        let word = |chunk: &[bool]| {
            let bits = chunk.iter().enumerate();
            bits.fold(0u32, |word, (at, bit)| word | (u32::from(*bit) << at))
        };
        bits.chunks(width).map(word).collect()
    };
    let items: Vec<Value> = match &target.element {
        ty if ty.is_net(&net::BYTE) => packed(8)
            .into_iter()
            .map(|w| Value::Byte(w as u8))
            .collect(),
        ty if ty.is_net(&net::INT32) => packed(32)
            .into_iter()
            .map(|w| Value::Int(w as i32))
            .collect(),
        ty if ty.is_net(&net::BOOLEAN) => bits.iter().copied().map(Value::Bool).collect(),
        _ => {
            return Err(argument(
                "Only supported array types for CopyTo on BitArrays are Boolean[], Int32[] and Byte[].",
                "array",
            ));
        }
    };
    super::sequence::copy_into(engine, &items, arg(args, 0), int(args, 1))
}
