//! `FileStream` and `MemoryStream`: bytes with a place in them.

mod act;

use super::refusal;
use crate::dotnet::collections::this::{arg, native};
use crate::dotnet::support;
use crate::engine::members::errors;
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::types::{Type, exceptions, net};
use crate::value::{Native, NetType, Ptr, Value};
use act::{close, copy_to, flush, read, read_byte, seek, set_length, to_array, write, write_byte};
pub use act::{open, open_mode, rest};
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::path::PathBuf;

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Read,
    /// Makes the file when it is not there, and keeps what is in it.
    Write,
    Create,
    CreateNew,
    Append,
    Truncate,
}

/// A stream. A file's bytes are read when it is opened and written by `Flush` and `Close`.
pub struct Stream {
    ty: &'static NetType,
    path: Option<PathBuf>,
    bytes: RefCell<Vec<u8>>,
    position: Cell<usize>,
    /// How many bytes at the start are in the file as they are here.
    saved: Cell<usize>,
    dirty: Cell<bool>,
    closed: Cell<bool>,
    can_read: bool,
    can_write: bool,
}

impl Native for Stream {
    fn ty(&self) -> Type {
        Type::Net(self.ty)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Stream {
    /// A stream in memory.
    pub fn memory(bytes: Vec<u8>) -> Value {
        Value::Native(Ptr::new(Self {
            ty: &net::MEMORY_STREAM,
            path: None,
            bytes: RefCell::new(bytes),
            position: Cell::new(0),
            saved: Cell::new(0),
            dirty: Cell::new(false),
            closed: Cell::new(false),
            can_read: true,
            can_write: true,
        }))
    }

    fn check(&self) -> Result {
        if self.closed.get() {
            let what = match self.ty {
                ty if std::ptr::eq(ty, &net::FILE_STREAM) => "Cannot access a closed file.",
                _ => "Cannot access a closed Stream.",
            };
            return Err(refusal::closed(what).into());
        }
        Ok(())
    }

    /// Takes up to `count` bytes from the current place.
    ///
    /// # Errors
    /// `ObjectDisposedException` of a closed stream, `NotSupportedException` of one for writing only.
    pub fn read(&self, count: usize) -> Result<Vec<u8>> {
        self.check()?;
        if !self.can_read {
            return Err(unsupported("reading").into());
        }
        let bytes = self.bytes.borrow();
        let from = self.position.get().min(bytes.len());
        let to = from.saturating_add(count).min(bytes.len());
        self.position.set(to);
        Ok(bytes.get(from..to).unwrap_or_default().to_vec())
    }

    /// Whether nothing has been written or read yet, and a byte order mark may go in front.
    pub fn is_at_start(&self) -> bool {
        self.bytes.borrow().is_empty() && self.position.get() == 0
    }

    /// Writes bytes at the current place.
    ///
    /// # Errors
    /// `ObjectDisposedException` of a closed stream, `NotSupportedException` of one for reading only.
    pub fn write(&self, new: &[u8]) -> Result {
        self.check()?;
        if !self.can_write {
            return Err(unsupported("writing").into());
        }
        let mut bytes = self.bytes.borrow_mut();
        let from = self.position.get();
        let to = from.saturating_add(new.len());
        if bytes.len() < to {
            bytes.resize(to, 0);
        }
        if let Some(place) = bytes.get_mut(from..to) {
            place.copy_from_slice(new);
        }
        self.position.set(to);
        self.saved.set(self.saved.get().min(from));
        self.dirty.set(true);
        Ok(())
    }

    /// Brings the file up to date: appends what is new where nothing before it changed.
    ///
    /// # Errors
    /// What the file system refuses.
    pub fn flush(&self, engine: &mut Engine) -> Result {
        let Some(path) = &self.path else {
            return Ok(());
        };
        if !self.dirty.get() {
            return Ok(());
        }
        let bytes = self.bytes.borrow();
        let saved = self.saved.get();
        let outcome = match bytes.get(saved..) {
            Some(new) if saved > 0 => {
                let length = engine.host.files().status(path).map(|s| s.length);
                if length.is_ok_and(|l| usize::try_from(l).ok() == Some(saved)) {
                    engine.host.files().append(path, new)
                } else {
                    engine.host.files().write(path, &bytes)
                }
            }
            _ => engine.host.files().write(path, &bytes),
        };
        if let Err(error) = outcome {
            let path = path.clone();
            drop(bytes);
            return Err(refusal::of_file(engine, &error, &path));
        }
        self.saved.set(bytes.len());
        self.dirty.set(false);
        Ok(())
    }

    /// Flushes and closes.
    ///
    /// # Errors
    /// What the file system refuses.
    pub fn close(&self, engine: &mut Engine) -> Result {
        if !self.closed.get() {
            self.flush(engine)?;
            self.closed.set(true);
        }
        Ok(())
    }
}

fn unsupported(what: &str) -> crate::value::Fault {
    errors::net(
        &exceptions::NOT_SUPPORTED_EXCEPTION,
        format!("Stream does not support {what}."),
    )
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            P::get("CanRead", "bool", |_, this| {
                Ok(Value::Bool(
                    stream(this)?.can_read && !stream(this)?.closed.get(),
                ))
            }),
            P::get("CanSeek", "bool", |_, this| {
                Ok(Value::Bool(!stream(this)?.closed.get()))
            }),
            P::get("CanWrite", "bool", |_, this| {
                Ok(Value::Bool(
                    stream(this)?.can_write && !stream(this)?.closed.get(),
                ))
            }),
            P::get("Length", "long", |_, this| {
                stream(this)?.check()?;
                Ok(long(stream(this)?.bytes.borrow().len()))
            }),
            P {
                name: "Position",
                ty: "long",
                get: |_, this| Ok(long(stream(this)?.position.get())),
                set: Some(|_, this, value| {
                    if let Value::Long(at) = value {
                        stream(this)?.position.set(usize::try_from(at).unwrap_or(0));
                    }
                    Ok(())
                }),
            },
        ],
        methods: &[
            M::new("void Close()", close),
            M::new("void CopyTo(System.IO.Stream destination)", copy_to),
            M::new("void Dispose()", close),
            M::new("void Flush()", flush),
            M::new("int Read(byte[] buffer, int offset, int count)", read),
            M::new("int ReadByte()", read_byte),
            M::new("long Seek(long offset, System.IO.SeekOrigin origin)", seek),
            M::new("void SetLength(long value)", set_length),
            M::new("void Write(byte[] buffer, int offset, int count)", write),
            M::new("void WriteByte(byte value)", write_byte),
        ],
        ..TypeTable::of(&net::STREAM)
    },
    TypeTable {
        properties: &[P::get("Name", "string", |_, this| {
            let path = stream(this)?.path.clone().unwrap_or_default();
            Ok(Value::text(path.to_string_lossy().as_ref()))
        })],
        constructors: &[
            M::new("new(string path, System.IO.FileMode mode)", open_mode),
            M::new(
                "new(string path, System.IO.FileMode mode, System.IO.FileAccess access)",
                open_mode,
            ),
            M::new(
                "new(string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)",
                open_mode,
            ),
        ],
        ..TypeTable::of(&net::FILE_STREAM)
    },
    TypeTable {
        properties: &[P::get("Capacity", "int", |_, this| {
            Ok(support::count(stream(this)?.bytes.borrow().len()))
        })],
        methods: &[
            M::new("byte[] GetBuffer()", to_array),
            M::new("byte[] ToArray()", to_array),
            M::new("void WriteTo(System.IO.Stream stream)", |_, this, args| {
                let bytes = stream(this)?.bytes.borrow().clone();
                stream(arg(args, 0))?.write(&bytes)?;
                Ok(Value::Nothing)
            }),
        ],
        constructors: &[
            M::new("new()", |_, _, _| Ok(Stream::memory(Vec::new()))),
            M::new("new(int capacity)", |_, _, _| {
                Ok(Stream::memory(Vec::new()))
            }),
            M::new("new(byte[] buffer)", |_, _, args| {
                Ok(Stream::memory(support::bytes(args, 0)))
            }),
            M::new("new(byte[] buffer, bool writable)", |_, _, args| {
                Ok(Stream::memory(support::bytes(args, 0)))
            }),
        ],
        ..TypeTable::of(&net::MEMORY_STREAM)
    },
];

/// The receiver as a stream.
///
/// # Errors
/// `InvalidCastException`
pub fn stream(this: &Value) -> Result<&Stream> {
    native::<Stream>(this)
}

fn long(n: usize) -> Value {
    Value::Long(i64::try_from(n).unwrap_or(i64::MAX))
}
