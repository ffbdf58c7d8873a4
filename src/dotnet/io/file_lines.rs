//! The methods of `System.IO.File` that read and write lines.

use super::file::{add, bytes, encoded, encoding, save};
use crate::dotnet::collections::this::{arg, collection};
use crate::engine::{Engine, NetMethod as M, Result, TypeTable};
use crate::value::types::net;
use crate::value::{Array, Value};

pub const TABLES: &[TypeTable] = &[TypeTable {
    static_methods: &[
        M::new(
            "void AppendAllLines(string path, System.Collections.Generic.IEnumerable<string> contents)",
            append,
        ),
        M::new(
            "void AppendAllLines(string path, System.Collections.Generic.IEnumerable<string> contents, System.Text.Encoding encoding)",
            append,
        ),
        M::new("string[] ReadAllLines(string path)", read),
        M::new(
            "string[] ReadAllLines(string path, System.Text.Encoding encoding)",
            read,
        ),
        M::new(
            "System.Collections.Generic.IEnumerable<string> ReadLines(string path)",
            read,
        ),
        M::new(
            "System.Collections.Generic.IEnumerable<string> ReadLines(string path, System.Text.Encoding encoding)",
            read,
        ),
        M::new("void WriteAllLines(string path, string[] contents)", write),
        M::new(
            "void WriteAllLines(string path, System.Collections.Generic.IEnumerable<string> contents)",
            write,
        ),
        M::new(
            "void WriteAllLines(string path, string[] contents, System.Text.Encoding encoding)",
            write,
        ),
        M::new(
            "void WriteAllLines(string path, System.Collections.Generic.IEnumerable<string> contents, System.Text.Encoding encoding)",
            write,
        ),
    ],
    ..TypeTable::of(&net::FILE)
}];

/// The lines of a text: CR, LF and CRLF end one; there is none after the last end.
pub fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let at = rest.find(['\r', '\n']).unwrap_or(rest.len());
        let (line, end) = rest.split_at(at);
        lines.push(line);
        rest = end
            .strip_prefix("\r\n")
            .or_else(|| end.strip_prefix(['\r', '\n']))
            .unwrap_or_default();
    }
    lines
}

fn read(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let bytes = bytes(engine, args)?;
    let text = encoding(args, 1).decode_file(&bytes);
    Ok(Array::strings(lines(&text)))
}

/// The lines that an argument holds, each with its end.
fn joined(engine: &mut Engine, args: &[Value]) -> Result<String> {
    if arg(args, 1).is_null() {
        return Err(crate::engine::members::errors::argument_null("contents").into());
    }
    let mut text = String::new();
    for line in collection(engine, arg(args, 1))? {
        text.push_str(&engine.to_text(&line)?);
        text.push('\n');
    }
    Ok(text)
}

fn write(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let text = joined(engine, args)?;
    save(engine, args, &encoded(&text, encoding(args, 2)))
}

fn append(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let text = joined(engine, args)?;
    add(engine, args, &text, encoding(args, 2))
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn ends_of_lines() {
        assert_eq!(lines("a\nb\r\nc\rd"), ["a", "b", "c", "d"]);
        assert_eq!(lines("a\n"), ["a"]);
        assert_eq!(lines("\n\n"), ["", ""]);
        assert!(lines("").is_empty());
    }
}
