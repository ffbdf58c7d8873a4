//! `System.BitConverter`.

use crate::dotnet::number::{int_at, int_value};
use crate::dotnet::support::{argument, bytes, double, flag, int, long, null_argument, unit};
use crate::engine::{NetMethod, NetProperty, Result, TypeTable};
use crate::value::number::IntKind;
use crate::value::types::net;
use crate::value::{Array, Value};

/// `GetBytes` of an integer type, and the way back.
macro_rules! integers {
    ($($ty:literal $name:literal $kind:ident $size:literal;)*) => {
        pub const INTEGERS: &[NetMethod] = &[$(
            NetMethod::new(concat!("byte[] GetBytes(", $ty, " value)"), |_, _, args| {
                let all = (int_at(args, 0) as u64).to_le_bytes();
                Ok(Array::bytes(all.get(..$size).unwrap_or_default()))
            }),
            NetMethod::new(concat!($ty, " ", $name, "(byte[] value, int startIndex)"), |_, _, args| {
                let bits = word(args, $size)?;
                let value = i128::from(bits);
                let signed = if value > IntKind::$kind.max() {
                    value - (1i128 << IntKind::$kind.bits())
                } else {
                    value
                };
                Ok(int_value(IntKind::$kind, signed).unwrap_or_default())
            }),
        )*];
    };
}

integers! {
    "short" "ToInt16" Int16 2;
    "ushort" "ToUInt16" UInt16 2;
    "int" "ToInt32" Int32 4;
    "uint" "ToUInt32" UInt32 4;
    "long" "ToInt64" Int64 8;
    "ulong" "ToUInt64" UInt64 8;
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        static_properties: &[NetProperty::get("IsLittleEndian", "bool", |_, _| {
            Ok(Value::Bool(true))
        })],
        static_methods: INTEGERS,
        ..TypeTable::of(&net::BIT_CONVERTER)
    },
    TypeTable {
        static_methods: &[
            NetMethod::new("byte[] GetBytes(bool value)", |_, _, args| {
                Ok(Array::bytes(&[u8::from(flag(args, 0))]))
            }),
            NetMethod::new("byte[] GetBytes(char value)", |_, _, args| {
                Ok(Array::bytes(&unit(args, 0).to_le_bytes()))
            }),
            NetMethod::new("byte[] GetBytes(double value)", |_, _, args| {
                Ok(Array::bytes(&double(args, 0).to_le_bytes()))
            }),
            NetMethod::new("byte[] GetBytes(float value)", |_, _, args| {
                Ok(Array::bytes(&(double(args, 0) as f32).to_le_bytes()))
            }),
            NetMethod::new(
                "bool ToBoolean(byte[] value, int startIndex)",
                |_, _, args| Ok(Value::Bool(word(args, 1)? != 0)),
            ),
            NetMethod::new("char ToChar(byte[] value, int startIndex)", |_, _, args| {
                Ok(Value::Char(word(args, 2)? as u16))
            }),
            NetMethod::new(
                "double ToDouble(byte[] value, int startIndex)",
                |_, _, args| Ok(Value::Double(f64::from_bits(word(args, 8)?))),
            ),
            NetMethod::new(
                "float ToSingle(byte[] value, int startIndex)",
                |_, _, args| Ok(Value::Single(f32::from_bits(word(args, 4)? as u32))),
            ),
            NetMethod::new("long DoubleToInt64Bits(double value)", |_, _, args| {
                Ok(Value::Long(double(args, 0).to_bits() as i64))
            }),
            NetMethod::new("ulong DoubleToUInt64Bits(double value)", |_, _, args| {
                Ok(Value::ULong(double(args, 0).to_bits()))
            }),
            NetMethod::new("double Int64BitsToDouble(long value)", |_, _, args| {
                Ok(Value::Double(f64::from_bits(long(args, 0) as u64)))
            }),
            NetMethod::new("double UInt64BitsToDouble(ulong value)", |_, _, args| {
                Ok(Value::Double(f64::from_bits(match args.first() {
                    Some(Value::ULong(n)) => *n,
                    _ => 0,
                })))
            }),
            NetMethod::new("uint SingleToUInt32Bits(float value)", |_, _, args| {
                Ok(Value::UInt((double(args, 0) as f32).to_bits()))
            }),
            NetMethod::new("float UInt32BitsToSingle(uint value)", |_, _, args| {
                Ok(Value::Single(f32::from_bits(long(args, 0) as u32)))
            }),
            NetMethod::new("int SingleToInt32Bits(float value)", |_, _, args| {
                Ok(Value::Int((double(args, 0) as f32).to_bits() as i32))
            }),
            NetMethod::new("float Int32BitsToSingle(int value)", |_, _, args| {
                Ok(Value::Single(f32::from_bits(int(args, 0) as u32)))
            }),
            NetMethod::new("string ToString(byte[] value)", |_, _, args| {
                Ok(Value::text(dashed(&given(args)?)))
            }),
            NetMethod::new(
                "string ToString(byte[] value, int startIndex)",
                |_, _, args| {
                    let all = given(args)?;
                    let start = usize::try_from(int(args, 1)).unwrap_or(usize::MAX);
                    all.get(start..)
                        .map(|part| Value::text(dashed(part)))
                        .ok_or_else(out_of_place)
                },
            ),
            NetMethod::new(
                "string ToString(byte[] value, int startIndex, int length)",
                |_, _, args| {
                    let all = given(args)?;
                    let start = usize::try_from(int(args, 1)).unwrap_or(usize::MAX);
                    let length = usize::try_from(int(args, 2)).unwrap_or(usize::MAX);
                    all.get(start..start.saturating_add(length))
                        .map(|part| Value::text(dashed(part)))
                        .ok_or_else(too_small)
                },
            ),
        ],
        ..TypeTable::of(&net::BIT_CONVERTER)
    },
];

fn given(args: &[Value]) -> Result<Vec<u8>> {
    match args.first() {
        None | Some(Value::Null | Value::Nothing) => Err(null_argument("value")),
        _ => Ok(bytes(args, 0)),
    }
}

fn out_of_place() -> Box<crate::engine::Halt> {
    crate::engine::members::errors::out_of_range("startIndex").into()
}

fn too_small() -> Box<crate::engine::Halt> {
    argument(
        "Destination array is not long enough to copy all the items in the collection. Check array index and length.",
        "value",
    )
}

/// Some bytes from a position on, lowest first.
fn word(args: &[Value], size: usize) -> Result<u64> {
    let all = given(args)?;
    let start = usize::try_from(int(args, 1)).unwrap_or(usize::MAX);
    if start >= all.len() {
        return Err(out_of_place());
    }
    let part = all
        .get(start..start.saturating_add(size))
        .ok_or_else(too_small)?;
    Ok(part
        .iter()
        .rev()
        .fold(0u64, |word, byte| (word << 8) | u64::from(*byte)))
}

/// `01-0A-FF`
fn dashed(bytes: &[u8]) -> String {
    let parts: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    parts.join("-")
}
