//! `StreamReader` and `StringReader`.

use super::file::encoding;
use super::refusal;
use super::stream::{self, Mode};
use crate::dotnet::collections::this::{arg, int, native, text};
use crate::dotnet::support;
use crate::engine::members::errors;
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::encoding::Encoding;
use crate::value::types::{Type, net};
use crate::value::{Native, NetType, Ptr, Str, Value};
use std::any::Any;
use std::cell::{Cell, RefCell};

/// A text that is read from its start to its end.
pub struct Reader {
    ty: &'static NetType,
    /// The stream beneath, read to its end when the first character is asked for.
    base: Value,
    encoding: Encoding,
    text: RefCell<Option<Str>>,
    at: Cell<usize>,
    closed: Cell<bool>,
}

impl Native for Reader {
    fn ty(&self) -> Type {
        Type::Net(self.ty)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Reader {
    /// A reader of a text.
    pub fn of_text(text: Str) -> Value {
        Value::Native(Ptr::new(Self {
            ty: &net::STRING_READER,
            base: Value::Null,
            encoding: Encoding::Utf8,
            text: RefCell::new(Some(text)),
            at: Cell::new(0),
            closed: Cell::new(false),
        }))
    }

    fn of_stream(base: Value, encoding: Encoding) -> Value {
        Value::Native(Ptr::new(Self {
            ty: &net::STREAM_READER,
            base,
            encoding,
            text: RefCell::new(None),
            at: Cell::new(0),
            closed: Cell::new(false),
        }))
    }

    /// The whole text.
    fn text(&self) -> Result<Str> {
        if self.closed.get() {
            return Err(refusal::closed("Cannot read from a closed TextReader.").into());
        }
        if let Some(text) = &*self.text.borrow() {
            return Ok(text.clone());
        }
        let bytes = stream::stream(&self.base)?.read(usize::MAX)?;
        let text = Str::from(self.encoding.decode_file(&bytes));
        *self.text.borrow_mut() = Some(text.clone());
        Ok(text)
    }

    /// Takes the rest of the text.
    ///
    /// # Errors
    /// `ObjectDisposedException` of a closed reader.
    pub fn rest(&self) -> Result<Str> {
        let text = self.text()?;
        let rest = text.get(self.at.get()..).unwrap_or_default().into();
        self.at.set(text.len());
        Ok(rest)
    }

    /// Takes a line without its end; `None` at the end of the text.
    fn line(&self) -> Result<Option<Str>> {
        let text = self.text()?;
        let rest = text.get(self.at.get()..).unwrap_or_default();
        if rest.is_empty() {
            return Ok(None);
        }
        let length = rest.find(['\r', '\n']).unwrap_or(rest.len());
        let (line, end) = rest.split_at(length);
        let skip = if end.starts_with("\r\n") {
            2
        } else {
            usize::from(!end.is_empty())
        };
        self.at.set(self.at.get() + length + skip);
        Ok(Some(line.into()))
    }

    fn next(&self) -> Result<Option<char>> {
        let text = self.text()?;
        Ok(text.get(self.at.get()..).and_then(|t| t.chars().next()))
    }
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        methods: &[
            M::new("void Close()", close),
            M::new("void Dispose()", close),
            M::new("int Peek()", |_, this, _| Ok(unit(reader(this)?.next()?))),
            M::new("int Read()", read),
            M::new("int Read(char[] buffer, int index, int count)", read_block),
            M::new(
                "int ReadBlock(char[] buffer, int index, int count)",
                read_block,
            ),
            M::new("string ReadLine()", |_, this, _| {
                Ok(reader(this)?.line()?.map_or(Value::Null, Value::String))
            }),
            M::new("string ReadToEnd()", |_, this, _| {
                Ok(Value::String(reader(this)?.rest()?))
            }),
        ],
        ..TypeTable::of(&net::TEXT_READER)
    },
    TypeTable {
        properties: &[
            P::get("BaseStream", "System.IO.Stream", |_, this| {
                Ok(reader(this)?.base.clone())
            }),
            P::get("CurrentEncoding", "System.Text.Encoding", |_, this| {
                Ok(reader(this)?.encoding.into())
            }),
            P::get("EndOfStream", "bool", |_, this| {
                Ok(Value::Bool(reader(this)?.next()?.is_none()))
            }),
        ],
        methods: &[M::new("void DiscardBufferedData()", |_, _, _| {
            Ok(Value::Nothing)
        })],
        constructors: &[
            M::new("new(System.IO.Stream stream)", of_stream),
            M::new(
                "new(System.IO.Stream stream, System.Text.Encoding encoding)",
                of_stream,
            ),
            M::new(
                "new(System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks)",
                of_stream,
            ),
            M::new(
                "new(System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, int bufferSize)",
                of_stream,
            ),
            M::new(
                "new(System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, int bufferSize, bool leaveOpen)",
                of_stream,
            ),
            M::new("new(string path)", open),
            M::new(
                "new(string path, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks)",
                open,
            ),
            M::new(
                "new(string path, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, int bufferSize)",
                open,
            ),
            M::new("new(string path, System.Text.Encoding encoding)", open),
            M::new(
                "new(string path, bool detectEncodingFromByteOrderMarks)",
                open,
            ),
        ],
        ..TypeTable::of(&net::STREAM_READER)
    },
    TypeTable {
        constructors: &[M::new("new(string s)", |_, _, args| {
            Ok(Reader::of_text(text(args, 0)))
        })],
        ..TypeTable::of(&net::STRING_READER)
    },
];

fn reader(this: &Value) -> Result<&Reader> {
    native::<Reader>(this)
}

/// A reader of a file.
///
/// # Errors
/// What the file system refuses.
pub fn open(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let base = stream::open(engine, arg(args, 0), Mode::Read)?;
    Ok(Reader::of_stream(base, encoding(args, 1)))
}

fn of_stream(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    if arg(args, 0).is_null() {
        return Err(errors::argument_null("stream").into());
    }
    Ok(Reader::of_stream(arg(args, 0).clone(), encoding(args, 1)))
}

fn close(engine: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let reader = reader(this)?;
    reader.closed.set(true);
    if !reader.base.is_null() {
        stream::stream(&reader.base)?.close(engine)?;
    }
    Ok(Value::Nothing)
}

fn unit(c: Option<char>) -> Value {
    let code = c.map_or(-1, |c| i32::try_from(u32::from(c)).unwrap_or(-1));
    Value::Int(code)
}

fn read(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let reader = reader(this)?;
    let next = reader.next()?;
    reader
        .at
        .set(reader.at.get() + next.map_or(0, char::len_utf8));
    Ok(unit(next))
}

fn read_block(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let reader = reader(this)?;
    let Value::Array(buffer) = arg(args, 0).base() else {
        return Err(errors::argument_null("buffer").into());
    };
    let offset = usize::try_from(int(args, 1)).unwrap_or(0);
    let wanted = usize::try_from(int(args, 2)).unwrap_or(0);
    let mut taken = 0usize;
    let mut items = buffer.items.borrow_mut();
    for place in items.iter_mut().skip(offset).take(wanted) {
        let Some(c) = reader.next()? else { break };
        reader.at.set(reader.at.get() + c.len_utf8());
        *place = Value::Char(u16::try_from(u32::from(c)).unwrap_or(0xFFFD));
        taken += 1;
    }
    Ok(support::count(taken))
}
