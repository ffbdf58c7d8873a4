//! `System.Convert`: bytes as text.

use super::base64::{decode, encode, from_hex, with_line_breaks};
use crate::dotnet::support::{
    argument, bad_index, bytes, format_error, int, long, null_argument, text, units,
};
use crate::engine::{NetMethod, Result, TypeTable};
use crate::value::types::net;
use crate::value::{Array, Value};

pub const TABLES: &[TypeTable] = &[TypeTable {
    static_methods: &[
        NetMethod::new("string ToBase64String(byte[] inArray)", |_, _, args| {
            Ok(Value::text(encode(&whole(args, "inArray")?)))
        }),
        NetMethod::new(
            "string ToBase64String(byte[] inArray, System.Base64FormattingOptions options)",
            |_, _, args| broken(encode(&whole(args, "inArray")?), long(args, 1)),
        ),
        NetMethod::new(
            "string ToBase64String(byte[] inArray, int offset, int length)",
            |_, _, args| Ok(Value::text(encode(&part(args)?))),
        ),
        NetMethod::new(
            "string ToBase64String(byte[] inArray, int offset, int length, System.Base64FormattingOptions options)",
            |_, _, args| broken(encode(&part(args)?), long(args, 3)),
        ),
        NetMethod::new("byte[] FromBase64String(string s)", |_, _, args| {
            read_base64(&text(args, 0))
        }),
        NetMethod::new(
            "byte[] FromBase64CharArray(char[] inArray, int offset, int length)",
            |_, _, args| {
                let units = units(args, 0);
                let range = range(args, units.len())?;
                let part = units.get(range).unwrap_or_default();
                read_base64(&String::from_utf16_lossy(part))
            },
        ),
        NetMethod::new("string ToHexString(byte[] inArray)", |_, _, args| {
            Ok(Value::text(
                hex(&whole(args, "inArray")?).to_ascii_uppercase(),
            ))
        }),
        NetMethod::new(
            "string ToHexString(byte[] inArray, int offset, int length)",
            |_, _, args| Ok(Value::text(hex(&part(args)?).to_ascii_uppercase())),
        ),
        NetMethod::new("string ToHexStringLower(byte[] inArray)", |_, _, args| {
            Ok(Value::text(hex(&whole(args, "inArray")?)))
        }),
        NetMethod::new(
            "string ToHexStringLower(byte[] inArray, int offset, int length)",
            |_, _, args| Ok(Value::text(hex(&part(args)?))),
        ),
        NetMethod::new("byte[] FromHexString(string s)", |_, _, args| {
            let text = text(args, 0);
            if !text.chars().count().is_multiple_of(2) {
                return Err(format_error(
                    "The input is not a valid hex string as its length is not a multiple of 2.",
                ));
            }
            from_hex(&text)
                .map(|bytes| Array::bytes(&bytes))
                .ok_or_else(|| {
                    format_error(
                        "The input is not a valid hex string as it contains a non-hex character.",
                    )
                })
        }),
    ],
    ..TypeTable::of(&net::CONVERT)
}];

/// The bytes of the first argument.
fn whole(args: &[Value], parameter: &str) -> Result<Vec<u8>> {
    match args.first() {
        None | Some(Value::Null | Value::Nothing) => Err(null_argument(parameter)),
        _ => Ok(bytes(args, 0)),
    }
}

fn range(args: &[Value], total: usize) -> Result<std::ops::Range<usize>> {
    let start = usize::try_from(int(args, 1)).map_err(|_| bad_index("offset"))?;
    let length = usize::try_from(int(args, 2)).map_err(|_| bad_index("length"))?;
    match start.checked_add(length) {
        Some(end) if end <= total => Ok(start..end),
        _ => Err(argument(
            "Offset and length must refer to a position in the string.",
            "offset",
        )),
    }
}

fn part(args: &[Value]) -> Result<Vec<u8>> {
    let all = whole(args, "inArray")?;
    let range = range(args, all.len())?;
    Ok(all.get(range).unwrap_or_default().to_vec())
}

fn broken(text: String, options: i64) -> Result<Value> {
    Ok(Value::text(if options & 1 == 1 {
        with_line_breaks(&text)
    } else {
        text
    }))
}

/// Bytes as hexadecimal digits in lower case.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read_base64(text: &str) -> Result<Value> {
    decode(text).map(|bytes| Array::bytes(&bytes)).ok_or_else(|| {
        format_error(
            "The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters.",
        )
    })
}
