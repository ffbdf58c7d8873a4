//! `Get-Content`

use super::split;
use crate::cmdlets::items::{notes, target};
use crate::engine::drives::path::path_not_found;
use crate::engine::drives::{ItemPath, Provider, io_error};
use crate::engine::{Args, Context, Result};
use crate::value::encoding::{Encoding, EncodingValue};
use crate::value::object::Bag;
use crate::value::shape::MemberKind;
use crate::value::types::{Type, exceptions, net};
use crate::value::{Array, ErrorCategory, Fault, Object, Ptr, Value};

/// Gives the lines of files, or the values of flat items.
pub fn get_content(cx: &mut Context, args: &Args) -> Result {
    check(cx, args)?;
    let (texts, reading) = target::written(args);
    let filter = target::name_filter(args)?;
    for text in &texts {
        let found = match cx.engine.find_items(text, reading, target::hidden(args)) {
            Ok(found) => found,
            Err(fault) => {
                cx.write_fault(fault)?;
                continue;
            }
        };
        let mut items = found.items;
        items.retain(|i| filter.is_empty() || filter.passes(&i.leaf()));
        if items.is_empty() {
            cx.write_fault(nothing_there(args, &texts))?;
        }
        for item in items {
            if !cx.engine.item_exists(&item) {
                cx.write_fault(path_not_found(&item))?;
            } else if item.provider == Provider::FileSystem {
                read_file(cx, args, &item)?;
            } else {
                read_flat(cx, &item)?;
            }
        }
    }
    Ok(())
}

/// Parameters that cannot be used together.
fn check(cx: &mut Context, args: &Args) -> Result {
    let together = |a: &str, b: &str| {
        let message = format!(
            "The parameters {a} and {b} cannot be used together. Please specify only one parameter."
        );
        Fault::new(
            &exceptions::INVALID_OPERATION_EXCEPTION,
            format!("{a}and{b}Used"),
            message,
        )
        .category(ErrorCategory::InvalidArgument)
    };
    let fault = if args.has("TotalCount") && args.has("Tail") {
        let message = "The parameters TotalCount and Tail cannot be used together. Please specify only one parameter.";
        Fault::new(
            &exceptions::INVALID_OPERATION_EXCEPTION,
            "TailAndHeadCannotCoexist",
            message,
        )
        .category(ErrorCategory::InvalidOperation)
    } else if args.flag("Raw") && args.has("Wait") {
        together("Raw", "Wait")
    } else if args.flag("Wait") {
        let message = "Waiting for more content is not possible here: nothing else writes to the files of this session.";
        Fault::new(
            &exceptions::PS_NOT_SUPPORTED_EXCEPTION,
            "WaitNotSupported",
            message,
        )
        .category(ErrorCategory::NotImplemented)
    } else {
        return Ok(());
    };
    Err(cx.terminate(crate::value::ErrorRecord::from_fault(fault)))
}

/// A path with wildcards, or with `-Include` and `-Exclude`, that leaves nothing.
fn nothing_there(args: &Args, texts: &[crate::value::Str]) -> Fault {
    let shown: Vec<&str> = texts.iter().map(|t| t.as_str()).collect();
    let message = format!(
        "An object at the specified path {} does not exist, or has been filtered by the -Include or -Exclude parameter.",
        shown.join(" ")
    );
    let target = args.get("Path").or_else(|| args.get("LiteralPath"));
    Fault::new(&exceptions::EXCEPTION, "ItemNotFound", message)
        .category(ErrorCategory::ObjectNotFound)
        .target(target.cloned().unwrap_or(Value::Null))
}

/// The encoding that a call asks for.
pub fn encoding(args: &Args) -> Option<Encoding> {
    match args.get("Encoding")?.base() {
        Value::Native(native) => native.get::<EncodingValue>().map(|e| e.0),
        Value::String(name) => Encoding::parse(name),
        _ => None,
    }
}

fn read_file(cx: &mut Context, args: &Args, item: &ItemPath) -> Result {
    let path = item.provider_path();
    if cx.engine.is_container(item) {
        let message = format!(
            "Unable to get content because it is a directory: '{path}'. Please use 'Get-ChildItem' instead."
        );
        let fault = Fault::new(
            &exceptions::INVALID_OPERATION_EXCEPTION,
            "GetContainerContentException",
            message,
        )
        .category(ErrorCategory::InvalidOperation);
        return cx.write_fault(fault);
    }
    let bytes = match cx.engine.host.files().read(&item.file()) {
        Ok(bytes) => bytes,
        Err(error) => {
            let fault = io_error::fault(&error, &path, "GetContentReaderUnauthorizedAccessError");
            return cx.write_fault(fault);
        }
    };
    let bag = note_bag(item);
    if args.flag("AsByteStream") {
        return emit_bytes(cx, args, &bag, bytes);
    }
    let text = encoding(args).unwrap_or(Encoding::Utf8).decode_file(&bytes);
    if args.flag("Raw") {
        if text.is_empty() {
            return Ok(());
        }
        return cx.write(noted(Value::text(text), &bag, 1));
    }
    let parts = match args.text("Delimiter") {
        Some(delimiter) if delimiter != "\n" => split::delimited(&text, &delimiter),
        _ => split::lines(&text),
    };
    let parts = within(args, &parts);
    let items = parts.iter().map(|p| Value::text(*p));
    emit(cx, args, &bag, items)
}

/// `-TotalCount` and `-Tail`.
fn within<'a, T>(args: &Args, items: &'a [T]) -> &'a [T] {
    let count = |name: &str| {
        args.int(name)
            .map(|n| usize::try_from(n).unwrap_or(usize::MAX))
    };
    if let Some(first) = count("TotalCount") {
        return items.get(..first).unwrap_or(items);
    }
    if let Some(last) = count("Tail") {
        let from = items.len().saturating_sub(last);
        return items.get(from..).unwrap_or_default();
    }
    items
}

/// Emits items one by one, or in arrays of `-ReadCount`.
fn emit(
    cx: &mut Context,
    args: &Args,
    bag: &Bag,
    items: impl ExactSizeIterator<Item = Value>,
) -> Result {
    let count = args.int("ReadCount").unwrap_or(1);
    if count == 1 {
        for (read, item) in (1..).zip(items) {
            cx.write(noted(item, bag, read))?;
        }
        return Ok(());
    }
    let size = usize::try_from(count).ok().filter(|n| *n > 0);
    let size = size.unwrap_or_else(|| items.len().max(1));
    let all: Vec<Value> = items.collect();
    let mut read: i64 = 0;
    for chunk in all.chunks(size) {
        read = read.saturating_add(i64::try_from(chunk.len()).unwrap_or(0));
        cx.write(noted(Value::array(chunk.to_vec()), bag, read))?;
    }
    Ok(())
}

fn emit_bytes(cx: &mut Context, args: &Args, bag: &Bag, bytes: Vec<u8>) -> Result {
    if args.flag("Raw") {
        let items = bytes.into_iter().map(Value::Byte).collect();
        let array = Array::of(Type::Net(&net::BYTE), items);
        return cx.write(noted(Value::Array(Ptr::new(array)), bag, 1));
    }
    let bytes = within(args, &bytes);
    if args.int("ReadCount").unwrap_or(1) == 1 {
        for byte in bytes {
            cx.write(Value::Byte(*byte))?;
        }
        return Ok(());
    }
    emit(cx, args, bag, bytes.iter().map(|b| Value::Byte(*b)))
}

/// The notes that everything read from an item carries.
fn note_bag(item: &ItemPath) -> Bag {
    let mut bag = Bag::default();
    for (name, value) in notes(item) {
        bag.set(name, MemberKind::Note, value);
    }
    bag.set("ReadCount", MemberKind::Note, Value::Long(0));
    bag
}

/// A value with its notes; the last one tells how far reading has come.
fn noted(value: Value, bag: &Bag, read: i64) -> Value {
    let object = Object::around(value);
    {
        let mut own = object.bag.borrow_mut();
        *own = bag.clone();
        if let Some(last) = own.values.last_mut() {
            *last = Value::Long(read);
        }
    }
    object.into_value()
}

fn read_flat(cx: &mut Context, item: &ItemPath) -> Result {
    let value = cx
        .engine
        .read_drive(item.provider.drive_name(), &item.path)?;
    cx.write_items(value)
}
