//! `System.Text.Encoding`.

use super::support::{at, bad_index, bytes, chars, count, int, raise, text, units};
use crate::engine::{Engine, Halt, NetMethod, NetProperty, Result, TypeTable};
use crate::value::encoding::{Encoding, EncodingValue};
use crate::value::types::{exceptions, net};
use crate::value::{Array, Value};

macro_rules! known {
    ($name:literal, $encoding:ident) => {
        NetProperty::get($name, "System.Text.Encoding", |_, _| {
            Ok(Encoding::$encoding.into())
        })
    };
}

macro_rules! told {
    ($name:literal, $ty:literal, |$encoding:ident| $answer:expr) => {
        NetProperty::get($name, $ty, |_, this| {
            let $encoding = subject(this);
            Ok(Value::from($answer))
        })
    };
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            told!("BodyName", "string", |encoding| encoding.web_name()),
            told!("EncodingName", "string", |encoding| name(encoding)),
            told!("HeaderName", "string", |encoding| encoding.web_name()),
            told!("WebName", "string", |encoding| encoding.web_name()),
            told!(
                "WindowsCodePage",
                "int",
                |encoding| if single_byte(encoding) { 1252 } else { 1200 }
            ),
            told!("IsBrowserDisplay", "bool", |encoding| !wide(encoding)),
            told!("IsBrowserSave", "bool", |encoding| !wide(encoding)
                || encoding == Encoding::Unicode),
            told!("IsMailNewsDisplay", "bool", |encoding| !wide(encoding)),
            told!("IsMailNewsSave", "bool", |encoding| !wide(encoding)),
            told!("IsSingleByte", "bool", |encoding| single_byte(encoding)),
            told!("IsReadOnly", "bool", |_encoding| true),
            told!("CodePage", "int", |encoding| i32::try_from(
                encoding.code_page()
            )
            .unwrap_or(65001)),
        ],
        methods: &[
            NetMethod::new("byte[] GetPreamble()", |_, this, _| {
                Ok(Array::bytes(subject(this).preamble()))
            }),
            NetMethod::new("System.Object Clone()", |_, this, _| Ok(this.clone())),
            NetMethod::new("int GetByteCount(char[] chars)", |_, this, args| {
                Ok(count(
                    encoded(this, &String::from_utf16_lossy(&units(args, 0))).len(),
                ))
            }),
            NetMethod::new("int GetByteCount(string s)", |_, this, args| {
                Ok(count(encoded(this, &text(args, 0)).len()))
            }),
            NetMethod::new("byte[] GetBytes(char[] chars)", |_, this, args| {
                Ok(Array::bytes(&encoded(
                    this,
                    &String::from_utf16_lossy(&units(args, 0)),
                )))
            }),
            NetMethod::new(
                "byte[] GetBytes(char[] chars, int index, int count)",
                |_, this, args| {
                    let all = units(args, 0);
                    let part = all.get(range(args)?).ok_or_else(|| bad_index("chars"))?;
                    Ok(Array::bytes(&encoded(
                        this,
                        &String::from_utf16_lossy(part),
                    )))
                },
            ),
            NetMethod::new("byte[] GetBytes(string s)", |_, this, args| {
                Ok(Array::bytes(&encoded(this, &text(args, 0))))
            }),
            NetMethod::new(
                "byte[] GetBytes(string s, int index, int count)",
                |_, this, args| {
                    let all: Vec<u16> = text(args, 0).encode_utf16().collect();
                    let part = all.get(range(args)?).ok_or_else(|| bad_index("s"))?;
                    Ok(Array::bytes(&encoded(
                        this,
                        &String::from_utf16_lossy(part),
                    )))
                },
            ),
            NetMethod::new("int GetCharCount(byte[] bytes)", |_, this, args| {
                let text = subject(this).decode(&bytes(args, 0));
                Ok(count(text.encode_utf16().count()))
            }),
            NetMethod::new(
                "char[] GetChars(byte[] bytes, int index, int count)",
                |_, this, args| {
                    let all = bytes(args, 0);
                    let part = all.get(range(args)?).ok_or_else(|| bad_index("bytes"))?;
                    Ok(chars(subject(this).decode(part).encode_utf16()))
                },
            ),
            NetMethod::new(
                "int GetCharCount(byte[] bytes, int index, int count)",
                |_, this, args| {
                    let all = bytes(args, 0);
                    let part = all.get(range(args)?).ok_or_else(|| bad_index("bytes"))?;
                    Ok(count(subject(this).decode(part).encode_utf16().count()))
                },
            ),
            NetMethod::new(
                "int GetByteCount(string s, int index, int count)",
                |_, this, args| {
                    let all: Vec<u16> = text(args, 0).encode_utf16().collect();
                    let part = all.get(range(args)?).ok_or_else(|| bad_index("s"))?;
                    Ok(count(encoded(this, &String::from_utf16_lossy(part)).len()))
                },
            ),
            NetMethod::new(
                "int GetByteCount(char[] chars, int index, int count)",
                |_, this, args| {
                    let all = units(args, 0);
                    let part = all.get(range(args)?).ok_or_else(|| bad_index("chars"))?;
                    Ok(count(encoded(this, &String::from_utf16_lossy(part)).len()))
                },
            ),
            NetMethod::new("int GetMaxCharCount(int byteCount)", |_, this, args| {
                let bytes = int(args, 0);
                Ok(Value::Int(match subject(this) {
                    Encoding::Unicode | Encoding::BigEndianUnicode => bytes / 2 + bytes % 2 + 1,
                    Encoding::Utf32 | Encoding::BigEndianUtf32 => bytes / 2 + 2,
                    Encoding::Utf8 | Encoding::Utf8Bom => bytes.saturating_add(1),
                    _ => bytes,
                }))
            }),
            NetMethod::new(
                "int GetBytes(string s, int charIndex, int charCount, byte[] bytes, int byteIndex)",
                bytes_into,
            ),
            NetMethod::new(
                "int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)",
                bytes_into,
            ),
            NetMethod::new(
                "int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)",
                |engine, this, args| {
                    let all = bytes(args, 0);
                    let part = all.get(range(args)?).ok_or_else(|| bad_index("bytes"))?;
                    let made: Vec<Value> = (subject(this).decode(part).encode_utf16())
                        .map(Value::Char)
                        .collect();
                    into(engine, &made, args)
                },
            ),
            NetMethod::new("bool IsAlwaysNormalized()", |_, _, _| {
                Ok(Value::Bool(false))
            }),
            NetMethod::new("char[] GetChars(byte[] bytes)", |_, this, args| {
                Ok(chars(subject(this).decode(&bytes(args, 0)).encode_utf16()))
            }),
            NetMethod::new("string GetString(byte[] bytes)", |_, this, args| {
                if at(args, 0).is_null() {
                    return Err(super::support::null_argument("bytes"));
                }
                Ok(Value::text(subject(this).decode(&bytes(args, 0))))
            }),
            NetMethod::new(
                "string GetString(byte[] bytes, int index, int count)",
                |_, this, args| {
                    let all = bytes(args, 0);
                    let part = all.get(range(args)?).ok_or_else(|| bad_index("bytes"))?;
                    Ok(Value::text(subject(this).decode(part)))
                },
            ),
            NetMethod::new("int GetMaxByteCount(int charCount)", |_, this, args| {
                let per = match subject(this) {
                    Encoding::Utf8 | Encoding::Utf8Bom => 3,
                    Encoding::Unicode | Encoding::BigEndianUnicode => 2,
                    Encoding::Utf32 | Encoding::BigEndianUtf32 => 4,
                    _ => 1,
                };
                Ok(Value::Int(
                    int(args, 0).saturating_add(1).saturating_mul(per),
                ))
            }),
        ],
        static_properties: &[
            known!("Default", Utf8),
            known!("ASCII", Ascii),
            known!("Latin1", Latin1),
            known!("Unicode", Unicode),
            known!("BigEndianUnicode", BigEndianUnicode),
            known!("UTF7", Utf7),
            known!("UTF8", Utf8Bom),
            known!("UTF32", Utf32),
        ],
        static_methods: &[
            NetMethod::new(
                "System.Text.Encoding GetEncoding(int codepage)",
                |_, _, args| {
                    let page = int(args, 0);
                    let found = match page {
                        0 => Some(Encoding::Utf8),
                        _ => u32::try_from(page).ok().and_then(Encoding::of_code_page),
                    };
                    found.map(marked).ok_or_else(|| {
                    raise(
                        &exceptions::NOT_SUPPORTED_EXCEPTION,
                        format!("No data is available for encoding {page}. For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method."),
                    )
                })
                },
            ),
            NetMethod::new(
                "System.Text.Encoding GetEncoding(string name)",
                |_, _, args| {
                    let name = text(args, 0);
                    Encoding::registered(&name)
                        .map(marked)
                        .ok_or_else(|| unknown(&name))
                },
            ),
            NetMethod::new(
                "byte[] Convert(System.Text.Encoding srcEncoding, System.Text.Encoding dstEncoding, byte[] bytes)",
                |_, _, args| {
                    let text = subject(&at(args, 0)).decode(&bytes(args, 2));
                    Ok(Array::bytes(&encoded(&at(args, 1), &text)))
                },
            ),
            NetMethod::new(
                "byte[] Convert(System.Text.Encoding srcEncoding, System.Text.Encoding dstEncoding, byte[] bytes, int index, int count)",
                |_, _, args| {
                    let all = bytes(args, 2);
                    let range = range(args.get(2..).unwrap_or_default())?;
                    let part = all.get(range).ok_or_else(|| bad_index("bytes"))?;
                    let text = subject(&at(args, 0)).decode(part);
                    Ok(Array::bytes(&encoded(&at(args, 1), &text)))
                },
            ),
            NetMethod::new(
                "void RegisterProvider(System.Text.EncodingProvider provider)",
                |_, _, _| Ok(Value::Nothing),
            ),
        ],
        ..TypeTable::of(&net::ENCODING)
    },
    TypeTable {
        constructors: &[
            NetMethod::new("new()", |_, _, _| Ok(Encoding::Utf8.into())),
            NetMethod::new("new(bool encoderShouldEmitUTF8Identifier)", utf8),
            NetMethod::new(
                "new(bool encoderShouldEmitUTF8Identifier, bool throwOnInvalidBytes)",
                utf8,
            ),
        ],
        ..TypeTable::of(&net::UTF8_ENCODING_OPEN)
    },
    TypeTable {
        constructors: &[
            NetMethod::new("new()", |_, _, _| Ok(Encoding::Unicode.into())),
            NetMethod::new("new(bool bigEndian, bool byteOrderMark)", |_, _, args| {
                Ok(if super::support::flag(args, 0) {
                    Encoding::BigEndianUnicode
                } else {
                    Encoding::Unicode
                }
                .into())
            }),
        ],
        ..TypeTable::of(&net::UNICODE_ENCODING)
    },
];

/// The encoding that the receiver is.
fn subject(this: &Value) -> Encoding {
    match this.base() {
        Value::Native(native) => native.get::<EncodingValue>().map(|e| e.0),
        _ => None,
    }
    .unwrap_or(Encoding::Utf8)
}

fn encoded(this: &Value, text: &str) -> Vec<u8> {
    subject(this).encode(text)
}

/// Encodings that are asked for by name write their byte order mark.
fn marked(encoding: Encoding) -> Value {
    match encoding {
        Encoding::Utf8 => Encoding::Utf8Bom.into(),
        other => other.into(),
    }
}

fn utf8(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(if super::support::flag(args, 0) {
        Encoding::Utf8Bom
    } else {
        Encoding::Utf8
    }
    .into())
}

fn unknown(name: &str) -> Box<Halt> {
    super::support::argument(
        &format!(
            "'{name}' is not a supported encoding name. For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method."
        ),
        "name",
    )
}

fn range(args: &[Value]) -> Result<std::ops::Range<usize>> {
    let start = usize::try_from(int(args, 1)).map_err(|_| bad_index("index"))?;
    let length = usize::try_from(int(args, 2)).map_err(|_| bad_index("count"))?;
    Ok(start..start.saturating_add(length))
}

/// Writes the bytes of a part of a text into an array.
fn bytes_into(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let all = units(args, 0);
    let part = all.get(range(args)?).ok_or_else(|| bad_index("chars"))?;
    let made = encoded(this, &String::from_utf16_lossy(part));
    let made: Vec<Value> = made.into_iter().map(Value::Byte).collect();
    into(engine, &made, args)
}

/// Puts items into the array at a place that the last two arguments are; answers how many.
fn into(engine: &mut Engine, made: &[Value], args: &[Value]) -> Result<Value> {
    let (target, place) = (at(args, 3), int(args, 4));
    super::collections::sequence::copy_into(engine, made, &target, place)?;
    Ok(count(made.len()))
}

fn wide(encoding: Encoding) -> bool {
    matches!(
        encoding,
        Encoding::Unicode | Encoding::BigEndianUnicode | Encoding::Utf32 | Encoding::BigEndianUtf32
    )
}

fn single_byte(encoding: Encoding) -> bool {
    matches!(
        encoding,
        Encoding::Ascii | Encoding::Latin1 | Encoding::Windows1252 | Encoding::Oem437
    )
}

fn name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Ascii => "US-ASCII",
        Encoding::Utf8 | Encoding::Utf8Bom => "Unicode (UTF-8)",
        Encoding::Utf7 => "Unicode (UTF-7)",
        Encoding::Unicode => "Unicode",
        Encoding::BigEndianUnicode => "Unicode (Big-Endian)",
        Encoding::Utf32 => "Unicode (UTF-32)",
        Encoding::BigEndianUtf32 => "Unicode (UTF-32 Big-Endian)",
        Encoding::Latin1 => "Western European (ISO)",
        Encoding::Windows1252 => "Western European (Windows)",
        Encoding::Oem437 => "OEM United States",
    }
}
