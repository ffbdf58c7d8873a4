//! `StreamWriter`, `StringWriter`, and the writers of the console.

use super::file::encoding;
use super::refusal;
use super::stream::{self, Mode};
use crate::dotnet::collections::this::{arg, flag, native, text};
use crate::engine::members::errors;
use crate::engine::{Channel, Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::encoding::Encoding;
use crate::value::types::{Type, net};
use crate::value::{Native, NetType, Ptr, Str, Value};
use std::any::Any;
use std::cell::{Cell, RefCell};

/// Takes text: in memory, for a stream, or for the console.
pub struct Writer {
    ty: &'static NetType,
    /// The output of the console that takes the text at once.
    console: Option<Channel>,
    /// The stream beneath; null for one in memory.
    base: Value,
    encoding: Encoding,
    text: RefCell<String>,
    newline: RefCell<Str>,
    auto_flush: Cell<bool>,
    closed: Cell<bool>,
}

impl Native for Writer {
    fn ty(&self) -> Type {
        Type::Net(self.ty)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn text(&self) -> Str {
        if self.base.is_null() && self.console.is_none() {
            return self.text.borrow().as_str().into();
        }
        self.ty().full_name()
    }
}

impl Writer {
    /// `[Console]::Out` and `[Console]::Error`.
    pub fn console(channel: Channel) -> Value {
        Value::Native(Ptr::new(Self {
            ty: &net::TEXT_WRITER,
            console: Some(channel),
            base: Value::Null,
            encoding: Encoding::Utf8,
            text: RefCell::default(),
            newline: RefCell::new("\n".into()),
            auto_flush: Cell::new(true),
            closed: Cell::new(false),
        }))
    }

    fn value(ty: &'static NetType, base: Value, encoding: Encoding) -> Value {
        Value::Native(Ptr::new(Self {
            ty,
            console: None,
            base,
            encoding,
            text: RefCell::default(),
            newline: RefCell::new("\n".into()),
            auto_flush: Cell::new(false),
            closed: Cell::new(false),
        }))
    }

    /// Appends text.
    ///
    /// # Errors
    /// `ObjectDisposedException` of a closed writer, what the file system refuses.
    pub fn push(&self, engine: &mut Engine, text: &str) -> Result {
        if self.closed.get() {
            return Err(refusal::closed("Cannot write to a closed TextWriter.").into());
        }
        if let Some(channel) = self.console {
            engine.host.write(channel, text);
            return Ok(());
        }
        self.text.borrow_mut().push_str(text);
        if self.auto_flush.get() {
            self.flush(engine)?;
        }
        Ok(())
    }

    fn drain(&self) -> Result {
        if self.base.is_null() {
            return Ok(());
        }
        let bytes = self.encoding.encode(&self.text.borrow());
        stream::stream(&self.base)?.write(&bytes)?;
        self.text.borrow_mut().clear();
        Ok(())
    }

    fn flush(&self, engine: &mut Engine) -> Result {
        self.drain()?;
        if !self.base.is_null() {
            stream::stream(&self.base)?.flush(engine)?;
        }
        Ok(())
    }
}

const WRITES: &[M] = &[
    M::new("void Close()", close),
    M::new("void Dispose()", close),
    M::new("void Flush()", |engine, this, _| {
        writer(this)?.flush(engine)?;
        Ok(Value::Nothing)
    }),
    M::new("void Write(string value)", write),
    M::new("void Write(char value)", write),
    M::new("void Write(object value)", write),
    M::new("void Write(char[] buffer)", write_chars),
    M::new("void Write(string format, object arg0)", write_format),
    M::new(
        "void Write(string format, object arg0, object arg1)",
        write_format,
    ),
    M::new(
        "void Write(string format, object arg0, object arg1, object arg2)",
        write_format,
    ),
    M::new(
        "void Write(string format, params object[] arg)",
        write_format,
    ),
    M::new("void WriteLine()", write_line),
    M::new("void WriteLine(string value)", write_line),
    M::new("void WriteLine(char value)", write_line),
    M::new("void WriteLine(object value)", write_line),
    M::new(
        "void WriteLine(string format, object arg0)",
        write_line_format,
    ),
    M::new(
        "void WriteLine(string format, object arg0, object arg1)",
        write_line_format,
    ),
    M::new(
        "void WriteLine(string format, object arg0, object arg1, object arg2)",
        write_line_format,
    ),
    M::new(
        "void WriteLine(string format, params object[] arg)",
        write_line_format,
    ),
];

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            P::get("Encoding", "System.Text.Encoding", |_, this| {
                Ok(writer(this)?.encoding.into())
            }),
            P {
                name: "NewLine",
                ty: "string",
                get: |_, this| Ok(Value::String(writer(this)?.newline.borrow().clone())),
                set: Some(|_, this, value| {
                    *writer(this)?.newline.borrow_mut() = text(&[value], 0);
                    Ok(())
                }),
            },
        ],
        methods: WRITES,
        ..TypeTable::of(&net::TEXT_WRITER)
    },
    TypeTable {
        properties: &[
            P {
                name: "AutoFlush",
                ty: "bool",
                get: |_, this| Ok(Value::Bool(writer(this)?.auto_flush.get())),
                set: Some(|engine, this, value| {
                    let writer = writer(this)?;
                    writer.auto_flush.set(matches!(value, Value::Bool(true)));
                    writer.flush(engine)
                }),
            },
            P::get("BaseStream", "System.IO.Stream", |_, this| {
                Ok(writer(this)?.base.clone())
            }),
        ],
        constructors: &[
            M::new("new(System.IO.Stream stream)", of_stream),
            M::new(
                "new(System.IO.Stream stream, System.Text.Encoding encoding)",
                of_stream,
            ),
            M::new(
                "new(System.IO.Stream stream, System.Text.Encoding encoding, int bufferSize)",
                of_stream,
            ),
            M::new(
                "new(System.IO.Stream stream, System.Text.Encoding encoding, int bufferSize, bool leaveOpen)",
                of_stream,
            ),
            M::new("new(string path)", of_path),
            M::new(
                "new(string path, bool append, System.Text.Encoding encoding, int bufferSize)",
                of_path,
            ),
            M::new("new(string path, bool append)", of_path),
            M::new(
                "new(string path, bool append, System.Text.Encoding encoding)",
                of_path,
            ),
        ],
        ..TypeTable::of(&net::STREAM_WRITER)
    },
    TypeTable {
        methods: &[
            M::new("string ToString()", |_, this, _| {
                Ok(Value::String(writer(this)?.text()))
            }),
            M::new("System.Text.StringBuilder GetStringBuilder()", builder),
        ],
        constructors: &[
            M::new("new()", in_memory),
            M::new("new(System.IFormatProvider formatProvider)", in_memory),
        ],
        ..TypeTable::of(&net::STRING_WRITER)
    },
];

fn writer(this: &Value) -> Result<&Writer> {
    native::<Writer>(this)
}

fn in_memory(_: &mut Engine, _: &Value, _: &[Value]) -> Result<Value> {
    Ok(Writer::value(
        &net::STRING_WRITER,
        Value::Null,
        Encoding::Unicode,
    ))
}

fn over(base: Value, encoding: Encoding) -> Result<Value> {
    let stream = stream::stream(&base)?;
    if stream.is_at_start() {
        stream.write(encoding.preamble())?;
    }
    Ok(Writer::value(&net::STREAM_WRITER, base, encoding))
}

/// A writer to a file.
///
/// # Errors
/// What the file system refuses.
pub fn open(engine: &mut Engine, _: &Value, args: &[Value], mode: Mode) -> Result<Value> {
    let base = stream::open(engine, arg(args, 0), mode)?;
    over(base, encoding(args, 2))
}

fn of_path(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let mode = if flag(args, 1) {
        Mode::Append
    } else {
        Mode::Create
    };
    open(engine, this, args, mode)
}

fn of_stream(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    if arg(args, 0).is_null() {
        return Err(errors::argument_null("stream").into());
    }
    over(arg(args, 0).clone(), encoding(args, 1))
}

fn close(engine: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let writer = writer(this)?;
    // The console's writers stay open.
    if writer.console.is_none() && !writer.closed.get() {
        writer.drain()?;
        writer.closed.set(true);
        if !writer.base.is_null() {
            stream::stream(&writer.base)?.close(engine)?;
        }
    }
    Ok(Value::Nothing)
}

fn shown(engine: &mut Engine, args: &[Value]) -> Result<Str> {
    match args.first() {
        Some(value) if !value.is_null() => {
            let text = engine.invoke_member(value, "ToString", &[])?;
            engine.to_text(&text)
        }
        _ => Ok(Str::new()),
    }
}

fn write(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let text = shown(engine, args)?;
    writer(this)?.push(engine, &text)?;
    Ok(Value::Nothing)
}

fn write_chars(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let text = String::from_utf16_lossy(&crate::dotnet::support::units(args, 0));
    writer(this)?.push(engine, &text)?;
    Ok(Value::Nothing)
}

/// `String.Format` of the arguments.
fn formatted(engine: &mut Engine, args: &[Value]) -> Result<Str> {
    let string = Type::Net(&net::STRING);
    let text = engine.invoke_static(&string, "Format", args)?;
    engine.to_text(&text)
}

fn write_format(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let text = formatted(engine, args)?;
    writer(this)?.push(engine, &text)?;
    Ok(Value::Nothing)
}

fn end_line(engine: &mut Engine, this: &Value, text: &str) -> Result<Value> {
    let writer = writer(this)?;
    let newline = writer.newline.borrow().clone();
    let mut line = String::with_capacity(text.len() + newline.len());
    line.push_str(text);
    line.push_str(&newline);
    writer.push(engine, &line)?;
    Ok(Value::Nothing)
}

fn write_line(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let text = shown(engine, args)?;
    end_line(engine, this, &text)
}

fn write_line_format(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let text = formatted(engine, args)?;
    end_line(engine, this, &text)
}

fn builder(engine: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let text = Value::String(writer(this)?.text());
    engine.construct(&Type::Net(&net::STRING_BUILDER), &[text])
}
