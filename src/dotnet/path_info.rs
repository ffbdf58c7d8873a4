//! `PathInfo`, `PSDriveInfo` and `ProviderInfo`.

use crate::engine::drives::drive::{DriveInfo, ProviderInfo};
use crate::engine::drives::location::PathInfo;
use crate::engine::drives::path::shown;
use crate::engine::drives::{Drive, Drives, Provider};
use crate::engine::{Engine, NetMethod, NetProperty as P, Result, TypeTable};
use crate::value::types::{Type, net};
use crate::value::{Array, Native, Ptr, Str, Value};

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            P::get("Drive", "psdriveinfo", |_, this| {
                Ok(drive_value(&of::<PathInfo>(this).map(|p| p.drive.clone())))
            }),
            P::get(
                "Provider",
                "System.Management.Automation.ProviderInfo",
                |_, this| {
                    Ok(provider_value(
                        of::<PathInfo>(this).map(|p| p.drive.provider),
                    ))
                },
            ),
            P::get("ProviderPath", "string", |_, this| {
                Ok(text(of::<PathInfo>(this).map(|p| p.provider_path.clone())))
            }),
            P::get("Path", "string", |_, this| {
                Ok(text(of::<PathInfo>(this).map(|p| p.path.clone())))
            }),
        ],
        methods: &[NetMethod::new("string ToString()", |_, this, _| {
            Ok(text(of::<PathInfo>(this).map(|p| p.path.clone())))
        })],
        ..TypeTable::of(&net::PATH_INFO)
    },
    TypeTable {
        properties: &[
            P::get("CurrentLocation", "string", |engine, this| {
                Ok(text(drive(this).map(|d| current_location(engine, &d))))
            }),
            P::get("Name", "string", |_, this| {
                Ok(text(drive(this).map(|d| d.name.clone())))
            }),
            P::get(
                "Provider",
                "System.Management.Automation.ProviderInfo",
                |_, this| Ok(provider_value(drive(this).map(|d| d.provider))),
            ),
            P::get("Root", "string", |_, this| {
                Ok(text(drive(this).map(|d| shown(&d.root))))
            }),
            P::get("Description", "string", |_, this| {
                Ok(text(drive(this).map(|d| d.description.clone())))
            }),
            P::get("MaximumSize", "System.Nullable[long]", |_, _| {
                Ok(Value::Null)
            }),
            P::get("Credential", "pscredential", |_, _| Ok(Value::Null)),
            P::get("DisplayRoot", "string", |_, _| Ok(Value::Null)),
            P::get("VolumeSeparatedByColon", "bool", |_, this| {
                Ok(Value::Bool(drive(this).is_some_and(|d| d.name != "/")))
            }),
        ],
        methods: &[NetMethod::new("string ToString()", |_, this, _| {
            Ok(text(drive(this).map(|d| d.name.clone())))
        })],
        ..TypeTable::of(&net::PS_DRIVE_INFO)
    },
    TypeTable {
        properties: &[
            P::get("ImplementingType", "type", |_, _| Ok(Value::Null)),
            P::get("HelpFile", "string", |_, _| {
                Ok(Value::text("System.Management.Automation.dll-Help.xml"))
            }),
            P::get("Name", "string", |_, this| {
                Ok(text(provider(this).map(|p| p.name().into())))
            }),
            P::get(
                "PSSnapIn",
                "System.Management.Automation.PSSnapInInfo",
                |_, _| Ok(Value::text("Microsoft.PowerShell.Core")),
            ),
            P::get("ModuleName", "string", |_, _| {
                Ok(Value::text("Microsoft.PowerShell.Core"))
            }),
            P::get("Module", "psmoduleinfo", |_, _| Ok(Value::Null)),
            P::get("Description", "string", |_, _| Ok(Value::text(""))),
            P::get(
                "Capabilities",
                "System.Management.Automation.Provider.ProviderCapabilities",
                |_, this| Ok(text(provider(this).map(|p| p.capabilities().into()))),
            ),
            P::get("Home", "string", |engine, this| {
                let home = match provider(this) {
                    Some(Provider::FileSystem) => engine.host.environment("HOME"),
                    _ => None,
                };
                Ok(Value::text(home.unwrap_or_default()))
            }),
            P::get(
                "Drives",
                "System.Collections.ObjectModel.Collection[psdriveinfo]",
                drives,
            ),
            P::get("ItemSeparator", "char", |_, _| {
                Ok(Value::Char(u16::from(b'/')))
            }),
            P::get("AltItemSeparator", "char", |_, _| {
                Ok(Value::Char(u16::from(b'\\')))
            }),
            P::get("VolumeSeparatedByColon", "bool", |_, _| {
                Ok(Value::Bool(false))
            }),
        ],
        methods: &[NetMethod::new("string ToString()", |_, this, _| {
            Ok(text(provider(this).map(|p| p.full_name().into())))
        })],
        ..TypeTable::of(&net::PROVIDER_INFO)
    },
];

fn of<T: Native>(this: &Value) -> Option<&T> {
    match this.base() {
        Value::Native(native) => native.get::<T>(),
        _ => None,
    }
}

fn drive(this: &Value) -> Option<Ptr<Drive>> {
    of::<DriveInfo>(this).map(|d| d.0.clone())
}

fn provider(this: &Value) -> Option<Provider> {
    of::<ProviderInfo>(this).map(|p| p.0)
}

fn text(text: Option<Str>) -> Value {
    text.map_or(Value::Null, Value::String)
}

fn drive_value(drive: &Option<Ptr<Drive>>) -> Value {
    match drive {
        Some(drive) => Value::Native(Ptr::new(DriveInfo(drive.clone()))),
        None => Value::Null,
    }
}

fn provider_value(provider: Option<Provider>) -> Value {
    provider.map_or(Value::Null, |p| Value::Native(Ptr::new(ProviderInfo(p))))
}

/// Where the session stands in a drive, below its root.
fn current_location(engine: &mut Engine, drive: &Ptr<Drive>) -> Str {
    let standing = engine.current_drive();
    if standing.name == drive.name && drive.provider == Provider::FileSystem {
        let place = engine.location_path();
        let place = place.to_string_lossy();
        let inside = place.strip_prefix(drive.root.as_str());
        return inside.unwrap_or_default().trim_start_matches('/').into();
    }
    drive.current.borrow().clone()
}

fn drives(engine: &mut Engine, this: &Value) -> Result<Value> {
    let wanted = provider(this);
    let all = engine.state::<Drives>().list.clone();
    let items = all
        .into_iter()
        .filter(|d| Some(d.provider) == wanted)
        .map(|d| Value::Native(Ptr::new(DriveInfo(d)) as Ptr<dyn Native>))
        .collect();
    Ok(Value::Array(Ptr::new(Array::of(
        Type::Net(&net::PS_DRIVE_INFO),
        items,
    ))))
}
