//! `System.Uri`: components, comparison, hexadecimal escapes.

use super::uri::subject;
use crate::dotnet::support::{argument, at, int, long, set_ref, text, unit};
use crate::engine::{NetMethod as M, Result, TypeTable};
use crate::value::Value;
use crate::value::natives::Uri;
use crate::value::natives::uri::{default_port, unescape_data};
use crate::value::types::net;

// The bits of `UriComponents`.
const SCHEME: i64 = 1;
const USER_INFO: i64 = 2;
const HOST: i64 = 4;
const PORT: i64 = 8;
const PATH: i64 = 16;
const QUERY: i64 = 32;
const FRAGMENT: i64 = 64;
const STRONG_PORT: i64 = 128;
const KEEP_DELIMITER: i64 = 1 << 30;

pub const TABLES: &[TypeTable] = &[TypeTable {
    methods: &[
        M::new(
            "string GetComponents(System.UriComponents components, System.UriFormat format)",
            |_, this, args| {
                Ok(Value::text(components(
                    &subject(this),
                    long(args, 0),
                    long(args, 1),
                )))
            },
        ),
        M::new("string MakeRelative(uri toUri)", |engine, this, args| {
            let relative = engine.invoke_member(this, "MakeRelativeUri", args)?;
            engine.to_text(&relative).map(Value::String)
        }),
    ],
    static_methods: &[
        M::new(
            "int Compare(uri uri1, uri uri2, System.UriComponents partsToCompare, System.UriFormat compareFormat, System.StringComparison comparisonType)",
            |_, _, args| {
                let part = |i| components(&subject(&at(args, i)), long(args, 2), long(args, 3));
                let (a, b) = (part(0), part(1));
                let ordered = match long(args, 4) {
                    1 | 3 | 5 => a.to_lowercase().cmp(&b.to_lowercase()),
                    _ => a.cmp(&b),
                };
                Ok(Value::Int(ordered as i32))
            },
        ),
        M::new("int FromHex(char digit)", |_, _, args| {
            let digit = char::from_u32(u32::from(unit(args, 0))).and_then(|c| c.to_digit(16));
            match digit {
                Some(digit) => Ok(Value::Int(i32::try_from(digit).unwrap_or_default())),
                None => Err(argument(
                    "Value does not fall within the expected range.",
                    "digit",
                )),
            }
        }),
        M::new(
            "bool IsHexEncoding(string pattern, int index)",
            |_, _, args| Ok(Value::Bool(hex_at(&text(args, 0), int(args, 1)).is_some())),
        ),
        M::new(
            "char HexUnescape(string pattern, ref int index)",
            hex_unescape,
        ),
    ],
    ..TypeTable::of(&net::URI)
}];

/// The byte that `%XX` at a place stands for.
fn hex_at(pattern: &str, index: i32) -> Option<u8> {
    let index = usize::try_from(index).ok()?;
    let digits = pattern
        .get(index..index.checked_add(3)?)?
        .strip_prefix('%')?;
    u8::from_str_radix(digits, 16).ok()
}

fn hex_unescape(engine: &mut crate::engine::Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let pattern = text(args, 0);
    let index = engine
        .get_member(&at(args, 1), "Value")?
        .unwrap_or_default();
    let index = i32::try_from(crate::dotnet::support::integer(&index)).unwrap_or_default();
    if let Some(byte) = hex_at(&pattern, index) {
        set_ref(args, 1, Value::Int(index.saturating_add(3)));
        return Ok(Value::Char(u16::from(byte)));
    }
    let own = usize::try_from(index)
        .ok()
        .and_then(|at| pattern.encode_utf16().nth(at));
    match own {
        Some(unit) => {
            set_ref(args, 1, Value::Int(index.saturating_add(1)));
            Ok(Value::Char(unit))
        }
        None => Err(crate::dotnet::support::bad_index("index")),
    }
}

/// The parts of an address that bits name, with what separates them.
fn components(uri: &Uri, wanted: i64, format: i64) -> String {
    let Some(parts) = &uri.parts else {
        return uri.original.clone();
    };
    let has = |bit: i64| wanted & bit != 0;
    let several = (wanted & 0x7F).count_ones() > 1 || has(KEEP_DELIMITER);
    let mut out = String::new();
    if has(SCHEME) {
        out.push_str(&parts.scheme);
        if several {
            out.push_str(if parts.authority { "://" } else { ":" });
        }
    }
    if has(USER_INFO) && !parts.user_info.is_empty() {
        out.push_str(&parts.user_info);
        if several {
            out.push('@');
        }
    }
    if has(HOST) {
        out.push_str(&parts.host);
    }
    let usual = parts.port < 0 || parts.port == default_port(&parts.scheme);
    if (has(PORT) && !usual) || (has(STRONG_PORT) && parts.port >= 0) {
        if has(HOST) {
            out.push(':');
        }
        out.push_str(&parts.port.to_string());
    }
    if has(PATH) {
        let path = parts.path.as_str();
        // A path alone has no slash before it.
        out.push_str(if several {
            path
        } else {
            path.trim_start_matches('/')
        });
    }
    for (bit, part, mark) in [(QUERY, &parts.query, '?'), (FRAGMENT, &parts.fragment, '#')] {
        if has(bit) {
            out.push_str(if several {
                part
            } else {
                part.trim_start_matches(mark)
            });
        }
    }
    match format {
        2 | 3 => unescape_data(&out),
        _ => out,
    }
}
