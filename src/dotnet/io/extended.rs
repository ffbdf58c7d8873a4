//! What PowerShell adds to `FileInfo` and `DirectoryInfo`: `BaseName`, `Mode`, `LinkType` and their like.

use super::info::status;
use super::path::stem_of;
use crate::dotnet::collections::this::native;
use crate::engine::members::extended::{Extended, ExtendedMember};
use crate::engine::{Engine, Result};
use crate::value::natives::{FileSystemInfo, ItemKind};
use crate::value::types::net;
use crate::value::{NetType, Value};

const fn code(
    ty: &'static NetType,
    name: &'static str,
    get: fn(&mut Engine, &Value) -> Result<Value>,
) -> ExtendedMember {
    ExtendedMember {
        ty,
        name,
        kind: Extended::Code("get=", get),
    }
}

pub const EXTENDED: &[ExtendedMember] = &[
    code(&net::FILE_INFO, "Mode", mode),
    code(&net::FILE_INFO, "ModeWithoutHardLink", mode),
    ExtendedMember {
        ty: &net::FILE_INFO,
        name: "BaseName",
        kind: Extended::Script(
            "{get=if ($this.Extension.Length -gt 0){$this.Name.Remove($this.Name.Length - $this.Extension.Length)}else{$this.Name};}",
            base_name,
        ),
    },
    code(&net::FILE_INFO, "ResolvedTarget", resolved),
    code(&net::FILE_INFO, "LinkType", link_type),
    ExtendedMember {
        ty: &net::FILE_INFO,
        name: "Target",
        kind: Extended::Alias("LinkTarget"),
    },
    code(&net::DIRECTORY_INFO, "Mode", mode),
    code(&net::DIRECTORY_INFO, "ModeWithoutHardLink", mode),
    ExtendedMember {
        ty: &net::DIRECTORY_INFO,
        name: "BaseName",
        kind: Extended::Script("{get=$this.Name;}", base_name),
    },
    code(&net::DIRECTORY_INFO, "ResolvedTarget", resolved),
    code(&net::DIRECTORY_INFO, "LinkType", link_type),
    ExtendedMember {
        ty: &net::DIRECTORY_INFO,
        name: "Target",
        kind: Extended::Alias("LinkTarget"),
    },
    code(&net::FILE_SYSTEM_INFO, "UnixMode", unix_mode),
    code(&net::FILE_SYSTEM_INFO, "User", owner),
    code(&net::FILE_SYSTEM_INFO, "Group", owner),
    code(&net::FILE_SYSTEM_INFO, "Size", size),
    code(&net::FILE_SYSTEM_INFO, "NameString", name_string),
    code(&net::FILE_SYSTEM_INFO, "LengthString", length_string),
    code(&net::FILE_SYSTEM_INFO, "LastWriteTimeString", time_string),
];

/// Who runs the session owns its files: the host tells nothing else of them.
fn owner(engine: &mut Engine, _: &Value) -> Result<Value> {
    let user = engine.host.environment("USER");
    let user = user.or_else(|| engine.host.environment("LOGNAME"));
    Ok(Value::text(user.unwrap_or_else(|| "root".to_string())))
}

/// The name as listings show it: links with what they lead to.
fn name_string(engine: &mut Engine, this: &Value) -> Result<Value> {
    let name = native::<FileSystemInfo>(this)?.name();
    let target = status(engine, this)?.and_then(|s| s.link_target);
    Ok(match target {
        Some(target) => Value::text(format!("{name} -> {}", target.display())),
        None => Value::String(name),
    })
}

fn length_string(engine: &mut Engine, this: &Value) -> Result<Value> {
    let kind = native::<FileSystemInfo>(this)?.kind;
    Ok(match (kind, size(engine, this)?) {
        (ItemKind::File, Value::Long(length)) => Value::text(length.to_string()),
        _ => Value::text(""),
    })
}

fn time_string(engine: &mut Engine, this: &Value) -> Result<Value> {
    let time = engine
        .get_property(this, "LastWriteTime")?
        .unwrap_or_default();
    let part = |engine: &mut Engine, format: &str| -> Result<String> {
        let text = engine.invoke_member(&time, "ToString", &[Value::text(format)])?;
        Ok(engine.to_text(&text)?.to_string())
    };
    let (date, clock) = (part(engine, "d")?, part(engine, "t")?);
    Ok(Value::text(format!("{date:>10}  {clock:>8}")))
}

/// `Mode`: `d` or `l`, then archive, read-only, hidden, system.
fn mode(engine: &mut Engine, this: &Value) -> Result<Value> {
    let hidden = native::<FileSystemInfo>(this)?.name().starts_with('.');
    let Some(status) = status(engine, this)? else {
        return Ok(Value::text(""));
    };
    let kind = match (status.link_target.is_some(), status.is_directory) {
        (true, _) => 'l',
        (_, true) => 'd',
        _ => '-',
    };
    let read_only = if status.read_only { 'r' } else { '-' };
    let hidden = if hidden { 'h' } else { '-' };
    Ok(Value::text(format!("{kind}-{read_only}{hidden}-")))
}

fn base_name(_: &mut Engine, this: &Value) -> Result<Value> {
    let info = native::<FileSystemInfo>(this)?;
    let name = info.name();
    Ok(match info.kind {
        ItemKind::Directory => Value::String(name),
        ItemKind::File if super::path::extension_of(&name).is_empty() => Value::String(name),
        ItemKind::File => Value::text(stem_of(&name)),
    })
}

fn link_type(engine: &mut Engine, this: &Value) -> Result<Value> {
    let link = status(engine, this)?.is_some_and(|s| s.link_target.is_some());
    Ok(if link {
        Value::text("SymbolicLink")
    } else {
        Value::Null
    })
}

fn resolved(engine: &mut Engine, this: &Value) -> Result<Value> {
    let target = status(engine, this)?.and_then(|s| s.link_target);
    let own = native::<FileSystemInfo>(this)?.path.borrow().clone();
    let path = target.unwrap_or(own);
    Ok(Value::text(path.to_string_lossy().as_ref()))
}

/// `-rw-r--r--`
fn unix_mode(engine: &mut Engine, this: &Value) -> Result<Value> {
    let Some(status) = status(engine, this)? else {
        return Ok(Value::Null);
    };
    let mut text = String::with_capacity(10);
    text.push(match (status.link_target.is_some(), status.is_directory) {
        (true, _) => 'l',
        (_, true) => 'd',
        _ => '-',
    });
    for shift in [6u32, 3, 0] {
        for (bit, letter) in [(4u32, 'r'), (2, 'w'), (1, 'x')] {
            let set = status.mode >> shift & bit != 0;
            text.push(if set { letter } else { '-' });
        }
    }
    Ok(Value::text(text))
}

fn size(engine: &mut Engine, this: &Value) -> Result<Value> {
    Ok(match status(engine, this)? {
        Some(status) => Value::Long(i64::try_from(status.length).unwrap_or(i64::MAX)),
        None => Value::Null,
    })
}
