//! Reading and writing the content of files.

use crate::dotnet::collections::this::{arg, text};
use crate::dotnet::io::path::given;
use crate::dotnet::io::refusal;
use crate::dotnet::support;
use crate::engine::{Engine, Result};
use crate::value::encoding::{Encoding, EncodingValue};
use crate::value::{Array, Value};

/// The encoding of an argument; UTF-8 without one.
pub fn encoding(args: &[Value], at: usize) -> Encoding {
    match arg(args, at).base() {
        Value::Native(native) => native
            .get::<EncodingValue>()
            .map_or(Encoding::Utf8, |e| e.0),
        _ => Encoding::Utf8,
    }
}

/// The bytes of a file that a path argument names.
///
/// # Errors
/// What the file system refuses.
pub fn bytes(engine: &mut Engine, args: &[Value]) -> Result<Vec<u8>> {
    let path = given(engine, args, 0, "path")?;
    match engine.host.files().read(&path) {
        Ok(bytes) => Ok(bytes),
        Err(error) => Err(refusal::of_file(engine, &error, &path)),
    }
}

/// Writes a file that a path argument names.
///
/// # Errors
/// What the file system refuses.
pub fn save(engine: &mut Engine, args: &[Value], bytes: &[u8]) -> Result<Value> {
    let path = given(engine, args, 0, "path")?;
    match engine.host.files().write(&path, bytes) {
        Ok(()) => Ok(Value::Nothing),
        Err(error) => Err(refusal::of_file(engine, &error, &path)),
    }
}

/// Appends to a file; a new one begins with the encoding's mark.
///
/// # Errors
/// What the file system refuses.
pub fn add(engine: &mut Engine, args: &[Value], text: &str, encoding: Encoding) -> Result<Value> {
    let path = given(engine, args, 0, "path")?;
    let mut bytes = Vec::new();
    if engine.host.files().status(&path).is_err() {
        bytes.extend(encoding.preamble());
    }
    bytes.extend(encoding.encode(text));
    match engine.host.files().append(&path, &bytes) {
        Ok(()) => Ok(Value::Nothing),
        Err(error) => Err(refusal::of_file(engine, &error, &path)),
    }
}

/// A text with the mark that a new file of its encoding begins with.
pub fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
    let mut bytes = encoding.preamble().to_vec();
    bytes.extend(encoding.encode(text));
    bytes
}

pub(super) fn read_bytes(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Array::bytes(&bytes(engine, args)?))
}

pub(super) fn read_text(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let bytes = bytes(engine, args)?;
    Ok(Value::text(encoding(args, 1).decode_file(&bytes)))
}

pub(super) fn write_bytes(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    save(engine, args, &support::bytes(args, 1))
}

pub(super) fn write_text(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let bytes = encoded(&text(args, 1), encoding(args, 2));
    save(engine, args, &bytes)
}

pub(super) fn append_text(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    add(engine, args, &text(args, 1), encoding(args, 2))
}

pub(super) fn append_bytes(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let path = given(engine, args, 0, "path")?;
    match engine.host.files().append(&path, &support::bytes(args, 1)) {
        Ok(()) => Ok(Value::Nothing),
        Err(error) => Err(refusal::of_file(engine, &error, &path)),
    }
}
