//! `Format-Hex`: bytes of files, texts and numbers, sixteen a line.

use crate::cmdlets::data_file;
use crate::cmdlets::items::target;
use crate::engine::drives::io_error;
use crate::engine::drives::path::path_not_found;
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Result};
use crate::value::encoding::Encoding;
use crate::value::natives::FileSystemInfo;
use crate::value::types::{Type, exceptions, net};
use crate::value::{Array, ErrorCategory, Fault, Object, Str, Value};
use std::fmt::Write;

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::stateful("Format-Hex", || {
    Box::<FormatHex>::default()
})];

/// Bytes a line.
const LINE: usize = 16;

/// Input of one type is one block of bytes.
#[derive(Default)]
struct FormatHex {
    ty: Str,
    bytes: Vec<u8>,
}

impl Cmdlet for FormatHex {
    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        if !args.has("InputObject") {
            return files(cx, args);
        }
        let input = args.input_object().cloned().unwrap_or_default();
        for item in cx.engine.enumerate(&input)? {
            self.take(cx, args, &item)?;
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context, args: &Args) -> Result {
        self.finish(cx, args)
    }
}

impl FormatHex {
    fn take(&mut self, cx: &mut Context, args: &Args, item: &Value) -> Result {
        if let Value::Native(native) = item.base()
            && native.get::<FileSystemInfo>().is_some()
        {
            self.finish(cx, args)?;
            let path = cx.engine.to_text(item)?;
            return file(cx, args, &path);
        }
        let encoding = data_file::encoding(args).unwrap_or(Encoding::Utf8);
        let Some(ty) = item.base().type_of() else {
            return Ok(());
        };
        let Some(bytes) = bytes_of(item.base(), encoding) else {
            return cx.write_fault(not_supported(&ty));
        };
        let name = ty.full_name();
        if name != self.ty {
            self.finish(cx, args)?;
            self.ty = name;
        }
        self.bytes.extend(bytes);
        Ok(())
    }

    fn finish(&mut self, cx: &mut Context, args: &Args) -> Result {
        let bytes = std::mem::take(&mut self.bytes);
        if bytes.is_empty() {
            return Ok(());
        }
        let short = self.ty.rsplit('.').next().unwrap_or_default();
        let mark = cx.engine.host.random() as u32;
        let label = format!("{short} ({}) <{mark:08X}>", self.ty);
        lines(cx, args, &bytes, &label, None)
    }
}

fn files(cx: &mut Context, args: &Args) -> Result {
    target::each(cx, args, |cx, item| {
        if cx.engine.item_exists(item) {
            file(cx, args, &item.provider_path())
        } else {
            cx.write_fault(path_not_found(item).id("FileNotFound"))
        }
    })
}

fn file(cx: &mut Context, args: &Args, path: &str) -> Result {
    let full = cx.engine.full_path(path);
    match cx.engine.host.files().read(&full) {
        Ok(bytes) => lines(cx, args, &bytes, path, Some(path)),
        Err(error) => cx.write_fault(
            io_error::fault(&error, path, "FormatHexIOError").category(ErrorCategory::WriteError),
        ),
    }
}

/// Emits a line for every sixteen bytes that `-Offset` and `-Count` leave.
fn lines(cx: &mut Context, args: &Args, bytes: &[u8], label: &str, path: Option<&str>) -> Result {
    let number = |name: &str| args.int(name).and_then(|n| usize::try_from(n).ok());
    let from = number("Offset").unwrap_or(0).min(bytes.len());
    let shown = bytes.get(from..).unwrap_or_default();
    let shown = match number("Count") {
        Some(count) => shown.get(..count).unwrap_or(shown),
        None => shown,
    };
    for (at, line) in shown.chunks(LINE).enumerate() {
        let offset = (from + at * LINE) as u64;
        let mut hex = String::with_capacity(LINE * 3);
        let mut ascii = String::with_capacity(LINE);
        for byte in line {
            let _ = write!(hex, "{}{byte:02X}", if hex.is_empty() { "" } else { " " });
            ascii.push(match char::from(*byte) {
                '\0' => ' ',
                c if c.is_control() => '\u{FFFD}',
                c => c,
            });
        }
        let text = format!("{offset:016X}   {hex:<47}   {ascii}");
        let object = Object::of(
            Type::Net(&net::BYTE_COLLECTION),
            [
                ("Offset64", Value::ULong(offset)),
                ("HexOffset", Value::text(format!("{offset:016X}"))),
                ("HexBytes", Value::text(hex)),
                ("Path", path.map_or(Value::Null, Value::text)),
                ("Bytes", Array::bytes(line)),
                ("Ascii", Value::text(ascii)),
                ("Label", Value::text(label)),
            ],
        );
        cx.write(object.with_text(text).into_value())?;
    }
    Ok(())
}

/// The bytes of a value as memory holds them, low byte first.
fn bytes_of(value: &Value, encoding: Encoding) -> Option<Vec<u8>> {
    Some(match value {
        Value::String(text) => encoding.encode(text),
        Value::Bool(on) => vec![u8::from(*on)],
        Value::Byte(n) => vec![*n],
        Value::SByte(n) => n.to_le_bytes().to_vec(),
        Value::Char(n) => n.to_le_bytes().to_vec(),
        Value::Int16(n) => n.to_le_bytes().to_vec(),
        Value::UInt16(n) => n.to_le_bytes().to_vec(),
        Value::Int(n) => n.to_le_bytes().to_vec(),
        Value::UInt(n) => n.to_le_bytes().to_vec(),
        Value::Long(n) => n.to_le_bytes().to_vec(),
        Value::ULong(n) => n.to_le_bytes().to_vec(),
        Value::Single(n) => n.to_le_bytes().to_vec(),
        Value::Double(n) => n.to_le_bytes().to_vec(),
        Value::Enum(e) => i32::try_from(e.value).map_or_else(
            |_| e.value.to_le_bytes().to_vec(),
            |n| n.to_le_bytes().to_vec(),
        ),
        _ => return None,
    })
}

fn not_supported(ty: &Type) -> Fault {
    let message = format!(
        "Cannot convert input of type '{}' to hexadecimal. To view the hexadecimal formatting of its string representation, pipe it to the Out-String cmdlet before piping to Format-Hex.",
        ty.full_name()
    );
    Fault::new(
        &exceptions::ARGUMENT_EXCEPTION,
        "FormatHexTypeNotSupported",
        message,
    )
    .category(ErrorCategory::InvalidArgument)
    .target(Value::Type(ty.clone()))
}
