//! `Int32` and the other integer types.

use super::parse::{self, parse_methods};
use super::{checked_int, int_at, int_value, to_string_methods, value_methods};
use crate::dotnet::support::{int, overflow, raise};
use crate::engine::{NetMethod, NetProperty, Result, TypeTable};
use crate::value::Value;
use crate::value::number::IntKind;
use crate::value::types::{exceptions, net};

/// The tables of one integer type.
macro_rules! integer_tables {
    ($($ty:literal, $net:ident, $kind:ident, $code:literal;)*) => {
        pub const TABLES: &[TypeTable] = &[$(
            TypeTable {
                methods: to_string_methods!(),
                static_properties: &[
                    NetProperty::get("MaxValue", $ty, |_, _| {
                        Ok(int_value(IntKind::$kind, IntKind::$kind.max()).unwrap_or_default())
                    }),
                    NetProperty::get("MinValue", $ty, |_, _| {
                        Ok(int_value(IntKind::$kind, IntKind::$kind.min()).unwrap_or_default())
                    }),
                ],
                static_methods: parse_methods!(
                    $ty,
                    parse::Kind::Int(IntKind::$kind),
                    int_value(IntKind::$kind, 0).unwrap_or_default()
                ),
                ..TypeTable::of(&net::$net)
            },
            TypeTable {
                methods: value_methods!($ty, $code),
                static_methods: &[
                    NetMethod::new(concat!($ty, " Abs(", $ty, " value)"), |_, _, args| {
                        absolute(IntKind::$kind, int_at(args, 0))
                    }),
                    NetMethod::new(
                        concat!($ty, " Clamp(", $ty, " value, ", $ty, " min, ", $ty, " max)"),
                        |_, _, args| clamp(IntKind::$kind, args),
                    ),
                    NetMethod::new(concat!($ty, " Max(", $ty, " x, ", $ty, " y)"), |_, _, args| {
                        checked_int(IntKind::$kind, int_at(args, 0).max(int_at(args, 1)))
                    }),
                    NetMethod::new(concat!($ty, " Min(", $ty, " x, ", $ty, " y)"), |_, _, args| {
                        checked_int(IntKind::$kind, int_at(args, 0).min(int_at(args, 1)))
                    }),
                    NetMethod::new(concat!("int Sign(", $ty, " value)"), |_, _, args| {
                        Ok(Value::Int(int_at(args, 0).signum() as i32))
                    }),
                    NetMethod::new(concat!("bool IsEvenInteger(", $ty, " value)"), |_, _, args| {
                        Ok(Value::Bool(int_at(args, 0) & 1 == 0))
                    }),
                    NetMethod::new(concat!("bool IsOddInteger(", $ty, " value)"), |_, _, args| {
                        Ok(Value::Bool(int_at(args, 0) & 1 == 1))
                    }),
                    NetMethod::new(concat!("bool IsNegative(", $ty, " value)"), |_, _, args| {
                        Ok(Value::Bool(int_at(args, 0) < 0))
                    }),
                    NetMethod::new(concat!("bool IsPositive(", $ty, " value)"), |_, _, args| {
                        Ok(Value::Bool(int_at(args, 0) >= 0))
                    }),
                    NetMethod::new(concat!("bool IsPow2(", $ty, " value)"), |_, _, args| {
                        Ok(Value::Bool(int_at(args, 0) > 0 && int_at(args, 0).count_ones() == 1))
                    }),
                    NetMethod::new(concat!($ty, " PopCount(", $ty, " value)"), |_, _, args| {
                        let bits = bits(IntKind::$kind, int_at(args, 0));
                        checked_int(IntKind::$kind, bits.count_ones().into())
                    }),
                    NetMethod::new(concat!($ty, " LeadingZeroCount(", $ty, " value)"), |_, _, args| {
                        let bits = bits(IntKind::$kind, int_at(args, 0));
                        let zeros = bits.leading_zeros().saturating_sub(64 - IntKind::$kind.bits());
                        checked_int(IntKind::$kind, zeros.into())
                    }),
                    NetMethod::new(concat!($ty, " TrailingZeroCount(", $ty, " value)"), |_, _, args| {
                        let bits = bits(IntKind::$kind, int_at(args, 0));
                        let zeros = bits.trailing_zeros().min(IntKind::$kind.bits());
                        checked_int(IntKind::$kind, zeros.into())
                    }),
                    NetMethod::new(concat!($ty, " Log2(", $ty, " value)"), |_, _, args| {
                        let value = int_at(args, 0);
                        checked_int(IntKind::$kind, value.checked_ilog2().unwrap_or(0).into())
                    }),
                    NetMethod::new(
                        concat!($ty, " RotateLeft(", $ty, " value, int rotateAmount)"),
                        |_, _, args| rotate(IntKind::$kind, int_at(args, 0), int(args, 1)),
                    ),
                    NetMethod::new(
                        concat!($ty, " RotateRight(", $ty, " value, int rotateAmount)"),
                        |_, _, args| {
                            rotate(IntKind::$kind, int_at(args, 0), int(args, 1).wrapping_neg())
                        },
                    ),
                ],
                ..TypeTable::of(&net::$net)
            },
            TypeTable {
                methods: &[
                    NetMethod::new(concat!("int IBinaryInteger[", $ty, "].GetByteCount()"), |_, _, _| {
                        Ok(Value::Int(bytes(IntKind::$kind)))
                    }),
                    NetMethod::new(concat!("int IBinaryInteger[", $ty, "].GetShortestBitLength()"), |_, this, _| {
                        Ok(Value::Int(shortest(IntKind::$kind, int_at(std::slice::from_ref(this), 0))))
                    }),
                    NetMethod::new(concat!("bool IBinaryInteger[", $ty, "].TryWriteBigEndian(System.Span<byte> destination, ref int bytesWritten)"), |_, _, _| Ok(Value::Bool(false))),
                    NetMethod::new(concat!("bool IBinaryInteger[", $ty, "].TryWriteLittleEndian(System.Span<byte> destination, ref int bytesWritten)"), |_, _, _| Ok(Value::Bool(false))),
                    NetMethod::new(concat!("int IBinaryInteger[", $ty, "].WriteBigEndian(byte[] destination)"), |_, this, args| {
                        write_bytes(IntKind::$kind, this, args, Endian::Big)
                    }),
                    NetMethod::new(concat!("int IBinaryInteger[", $ty, "].WriteLittleEndian(byte[] destination)"), |_, this, args| {
                        write_bytes(IntKind::$kind, this, args, Endian::Little)
                    }),
                ],
                ..TypeTable::of(&net::$net)
            },
        )*];
    };
}

integer_tables! {
    "sbyte", SBYTE, SByte, 5;
    "byte", BYTE, Byte, 6;
    "short", INT16, Int16, 7;
    "ushort", UINT16, UInt16, 8;
    "int", INT32, Int32, 9;
    "uint", UINT32, UInt32, 10;
    "long", INT64, Int64, 11;
    "ulong", UINT64, UInt64, 12;
}

/// Which byte of a number comes first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Endian {
    Big,
    Little,
}

/// The bytes that a type takes.
fn bytes(kind: IntKind) -> i32 {
    i32::try_from(kind.bits() / 8).unwrap_or(0)
}

/// How many bits a number needs.
fn shortest(kind: IntKind, value: i128) -> i32 {
    let used = |n: i128| 128 - i32::try_from(n.leading_zeros()).unwrap_or(0);
    if value >= 0 || !kind.is_signed() {
        used(value)
    } else {
        used(!value) + 1
    }
}

/// Writes a number's bytes to the beginning of an array.
fn write_bytes(kind: IntKind, this: &Value, args: &[Value], endian: Endian) -> Result<Value> {
    let count = usize::try_from(bytes(kind)).unwrap_or(0);
    let own = bits(kind, int_at(std::slice::from_ref(this), 0));
    let mut all: Vec<u8> = own.to_le_bytes().into_iter().take(count).collect();
    if endian == Endian::Big {
        all.reverse();
    }
    if let Some(Value::Array(array)) = args.first() {
        let mut items = array.items.borrow_mut();
        if items.len() < count {
            return Err(raise(
                &exceptions::ARGUMENT_EXCEPTION,
                "Destination is too short. (Parameter 'destination')",
            ));
        }
        for (place, byte) in items.iter_mut().zip(all) {
            *place = Value::Byte(byte);
        }
    }
    Ok(Value::Int(bytes(kind)))
}

/// The bits of an integer of a type, zeros above.
fn bits(kind: IntKind, value: i128) -> u64 {
    let mask = if kind.bits() == 64 {
        u64::MAX
    } else {
        (1u64 << kind.bits()) - 1
    };
    (value as u64) & mask
}

/// The integer whose bits these are.
fn of_bits(kind: IntKind, bits: u64) -> i128 {
    let value = i128::from(bits);
    if value > kind.max() {
        value - (1i128 << kind.bits())
    } else {
        value
    }
}

fn rotate(kind: IntKind, value: i128, amount: i32) -> Result<Value> {
    let width = kind.bits();
    let by = u32::try_from(amount.rem_euclid(i32::try_from(width).unwrap_or(64))).unwrap_or(0);
    let own = bits(kind, value);
    let turned = if by == 0 {
        own
    } else {
        bits(
            kind,
            i128::from(own << by) | i128::from(own >> (width - by)),
        )
    };
    checked_int(kind, of_bits(kind, turned))
}

/// `Abs`
///
/// # Errors
/// `OverflowException` for the smallest number.
pub fn absolute(kind: IntKind, value: i128) -> Result<Value> {
    int_value(kind, value.abs()).ok_or_else(|| {
        overflow("Negating the minimum value of a twos complement number is invalid.")
    })
}

/// `Clamp`
///
/// # Errors
/// `ArgumentException` when the bounds are in the wrong order.
pub fn clamp(kind: IntKind, args: &[Value]) -> Result<Value> {
    let (value, low, high) = (int_at(args, 0), int_at(args, 1), int_at(args, 2));
    if low > high {
        return Err(raise(
            &exceptions::ARGUMENT_EXCEPTION,
            format!("'{low}' cannot be greater than {high}."),
        ));
    }
    checked_int(kind, value.clamp(low, high))
}
