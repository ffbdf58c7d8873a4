//! `System.Guid`.

use super::number::{text as formatted, value_methods};
use super::support::{bytes, culture, flag, format_error, int, long, raise, set_ref, text};
use crate::engine::members::extended::{Extended, ExtendedMember};
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::guid::{format, parse};
use crate::value::time::{DateTime, DateTimeOffset, TICKS_PER_MILLISECOND};
use crate::value::types::{exceptions, net};
use crate::value::{Array, Value};
use uuid::Uuid;

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            NetProperty::get("Variant", "int", |_, this| {
                Ok(Value::Int(i32::from(subject(this).as_bytes()[8] >> 4)))
            }),
            NetProperty::get("Version", "int", |_, this| {
                Ok(Value::Int(i32::from(subject(this).as_bytes()[6] >> 4)))
            }),
        ],
        methods: value_methods!("guid"),
        static_properties: &[
            NetProperty::get("Empty", "guid", |_, _| Ok(Value::Guid(Uuid::nil()))),
            NetProperty::get("AllBitsSet", "guid", |_, _| Ok(Value::Guid(Uuid::max()))),
        ],
        constructors: &[
            NetMethod::new("new(byte[] b)", |_, _, args| {
                let bytes: [u8; 16] = bytes(args, 0).try_into().map_err(|_| {
                    raise(
                        &exceptions::ARGUMENT_EXCEPTION,
                        "Byte array for Guid must be exactly 16 bytes long. (Parameter 'b')",
                    )
                })?;
                Ok(Value::Guid(Uuid::from_bytes_le(bytes)))
            }),
            NetMethod::new("new(string g)", |_, _, args| read(&text(args, 0))),
            NetMethod::new("new(int a, short b, short c, byte[] d)", |_, _, args| {
                let tail: [u8; 8] = bytes(args, 3).try_into().unwrap_or_default();
                let (a, b, c) = (
                    int(args, 0) as u32,
                    int(args, 1) as u16,
                    int(args, 2) as u16,
                );
                Ok(Value::Guid(Uuid::from_fields(a, b, c, &tail)))
            }),
            NetMethod::new(
                "new(int a, short b, short c, byte d, byte e, byte f, byte g, byte h, byte i, byte j, byte k)",
                |_, _, args| {
                    let mut tail = [0u8; 8];
                    for (i, byte) in tail.iter_mut().enumerate() {
                        *byte = long(args, i + 3) as u8;
                    }
                    let (a, b, c) = (
                        int(args, 0) as u32,
                        int(args, 1) as u16,
                        int(args, 2) as u16,
                    );
                    Ok(Value::Guid(Uuid::from_fields(a, b, c, &tail)))
                },
            ),
        ],
        ..TypeTable::of(&net::GUID)
    },
    TypeTable {
        methods: &[
            NetMethod::new("byte[] ToByteArray()", |_, this, _| {
                Ok(Array::bytes(&subject(this).to_bytes_le()))
            }),
            NetMethod::new("byte[] ToByteArray(bool bigEndian)", |_, this, args| {
                let own = subject(this);
                Ok(Array::bytes(&if flag(args, 0) {
                    own.into_bytes()
                } else {
                    own.to_bytes_le()
                }))
            }),
            NetMethod::new("string ToString()", |engine, this, _| {
                let culture = engine.culture();
                formatted(engine, this, "D", culture)
            }),
            NetMethod::new("string ToString(string format)", |engine, this, args| {
                let culture = engine.culture();
                formatted(engine, this, &text(args, 0), culture)
            }),
            NetMethod::new(
                "string ToString(string format, System.IFormatProvider provider)",
                |engine, this, args| {
                    let culture = culture(engine, args, 1);
                    formatted(engine, this, &text(args, 0), culture)
                },
            ),
        ],
        static_methods: &[
            NetMethod::new("guid NewGuid()", |engine, _, _| {
                Ok(Value::Guid(new_guid(engine)))
            }),
            NetMethod::new("guid CreateVersion7()", |engine, _, _| {
                let now = engine.host.now().ticks;
                Ok(version_7(engine, now))
            }),
            NetMethod::new(
                "guid CreateVersion7(System.DateTimeOffset timestamp)",
                |engine, _, args| {
                    let ticks = match args.first().map(Value::base) {
                        Some(Value::Native(native)) => {
                            native.get::<DateTimeOffset>().map_or(0, |t| t.utc_ticks())
                        }
                        _ => 0,
                    };
                    if ticks < DateTime::UNIX_EPOCH.ticks {
                        let message = "Unix time milliseconds must be a non-negative value.";
                        return Err(super::support::out_of_range(message, "timestamp"));
                    }
                    Ok(version_7(engine, ticks))
                },
            ),
            NetMethod::new(
                "guid Parse(string s, System.IFormatProvider provider)",
                |_, _, args| read(&text(args, 0)),
            ),
            NetMethod::new("guid Parse(string input)", |_, _, args| {
                read(&text(args, 0))
            }),
            NetMethod::new(
                "guid ParseExact(string input, string format)",
                |_, _, args| exact(&text(args, 0), &text(args, 1)),
            ),
            NetMethod::new(
                "bool TryParse(string input, ref guid result)",
                |_, _, args| Ok(tried(args, 1, read(&text(args, 0)))),
            ),
            NetMethod::new(
                "bool TryParse(string s, System.IFormatProvider provider, ref guid result)",
                |_, _, args| Ok(tried(args, 2, read(&text(args, 0)))),
            ),
            NetMethod::new(
                "bool TryParseExact(string input, string format, ref guid result)",
                |_, _, args| Ok(tried(args, 2, exact(&text(args, 0), &text(args, 1)))),
            ),
        ],
        ..TypeTable::of(&net::GUID)
    },
];

fn subject(this: &Value) -> Uuid {
    match this {
        Value::Guid(id) => *id,
        _ => Uuid::nil(),
    }
}

/// A random guid (version 4) of the session's sequence.
pub fn new_guid(engine: &mut Engine) -> Uuid {
    let (high, low) = (engine.host.random(), engine.host.random());
    let bytes = ((u128::from(high) << 64) | u128::from(low)).to_be_bytes();
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// A guid that begins with a time.
fn version_7(engine: &mut Engine, ticks: i64) -> Value {
    let since = ticks.saturating_sub(DateTime::UNIX_EPOCH.ticks);
    let milliseconds = u64::try_from(since / TICKS_PER_MILLISECOND).unwrap_or(0);
    let [first, second] = [engine.host.random(), engine.host.random()];
    let mut random = [0u8; 10];
    let source = first.to_le_bytes().into_iter().chain(second.to_le_bytes());
    random
        .iter_mut()
        .zip(source)
        .for_each(|(to, from)| *to = from);
    let made = uuid::Builder::from_unix_timestamp_millis(milliseconds, &random);
    Value::Guid(made.into_uuid())
}

fn read(text: &str) -> Result<Value> {
    parse(text)
        .map(Value::Guid)
        .map_err(|error| format_error(error.to_string()))
}

/// A guid that looks as a format says.
fn exact(text: &str, wanted: &str) -> Result<Value> {
    let found = parse(text).map_err(|error| format_error(error.to_string()))?;
    let shown = format(&found, wanted).map_err(|error| format_error(error.to_string()))?;
    if shown.eq_ignore_ascii_case(text.trim()) {
        Ok(Value::Guid(found))
    } else {
        Err(format_error(
            "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).",
        ))
    }
}

fn tried(args: &[Value], place: usize, found: Result<Value>) -> Value {
    let success = found.is_ok();
    set_ref(args, place, found.unwrap_or(Value::Guid(Uuid::nil())));
    Value::Bool(success)
}

/// What PowerShell adds to a Guid: itself as text.
pub const EXTENDED: &[ExtendedMember] = &[ExtendedMember {
    ty: &net::GUID,
    name: "Guid",
    kind: Extended::Script("{get=$this.ToString();}", |engine, this| {
        engine.to_text(this).map(Value::String)
    }),
}];
