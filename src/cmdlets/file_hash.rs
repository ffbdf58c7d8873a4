//! `Get-FileHash`

use crate::cmdlets::items::target;
use crate::engine::drives::path::path_not_found;
use crate::engine::drives::{ItemPath, io_error};
use crate::engine::{Args, CmdletEntry, Context, Result};
use crate::value::digest::{DigestKind, hex};
use crate::value::types::{Type, exceptions, net};
use crate::value::{ErrorCategory, Fault, Object, Str, Value};

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::new("Get-FileHash", get_file_hash)];

fn get_file_hash(cx: &mut Context, args: &Args) -> Result {
    let name = args.text("Algorithm").unwrap_or("SHA256".into());
    let name = Str::from(name.to_uppercase());
    let Some(kind) = DigestKind::parse(&name) else {
        return Ok(());
    };
    if let Some(stream) = args.get("InputStream") {
        let bytes = crate::dotnet::io::stream::rest(stream)?;
        return emit(cx, &name, kind, &bytes, Str::new());
    }
    target::each(cx, args, |cx, item| {
        if !cx.engine.item_exists(item) {
            let fault = path_not_found(item).id("FileNotFound");
            cx.write_fault(fault.category(ErrorCategory::ObjectNotFound))
        } else if cx.engine.is_container(item) {
            Ok(())
        } else {
            of_file(cx, &name, kind, item)
        }
    })
}

fn of_file(cx: &mut Context, name: &Str, kind: DigestKind, item: &ItemPath) -> Result {
    let path = item.provider_path();
    match cx.engine.host.files().read(&item.file()) {
        Ok(bytes) => emit(cx, name, kind, &bytes, path),
        Err(error) => {
            let (_, reason, _) = io_error::described(&error, &path);
            let message = format!("The file '{path}' cannot be read: {reason}");
            let fault = Fault::new(
                &exceptions::UNAUTHORIZED_ACCESS_EXCEPTION,
                "UnauthorizedAccessError",
                message,
            )
            .category(ErrorCategory::ReadError)
            .target(Value::String(path));
            cx.write_fault(fault)
        }
    }
}

fn emit(cx: &mut Context, name: &Str, kind: DigestKind, bytes: &[u8], path: Str) -> Result {
    let pairs = [
        ("Algorithm", Value::String(name.clone())),
        ("Hash", Value::text(hex(&kind.of(bytes)))),
        ("Path", Value::String(path)),
    ];
    cx.write(Object::of(Type::Net(&net::FILE_HASH_INFO), pairs).into_value())
}
