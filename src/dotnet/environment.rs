//! `System.Environment` and `OperatingSystem`.

use super::support::{int, long, null_argument, text};
use crate::engine::{Engine, Halt, NetMethod, NetProperty, Result, TypeTable};
use crate::value::types::{Type, enums, net};
use crate::value::version::Version;
use crate::value::{Array, Dict, EnumValue, Object, Ptr, Value};

macro_rules! told {
    ($name:literal, $ty:literal, |$engine:ident| $answer:expr) => {
        NetProperty::get($name, $ty, |$engine, _| Ok(Value::from($answer)))
    };
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        static_properties: &[
            told!("CommandLine", "string", |_engine| "pwsh"),
            NetProperty {
                name: "CurrentDirectory",
                ty: "string",
                get: |engine, _| {
                    let place = engine.location_path();
                    Ok(Value::text(place.to_string_lossy().into_owned()))
                },
                set: Some(set_current_directory),
            },
            told!("CurrentManagedThreadId", "int", |_engine| 1),
            NetProperty {
                name: "ExitCode",
                ty: "int",
                get: |_, _| Ok(Value::Int(0)),
                set: Some(|_, _, _| Ok(())),
            },
            told!("HasShutdownStarted", "bool", |_engine| false),
            told!("Is64BitOperatingSystem", "bool", |_engine| true),
            told!("Is64BitProcess", "bool", |_engine| true),
            told!("IsPrivilegedProcess", "bool", |_engine| false),
            told!("MachineName", "string", |engine| variable(
                engine,
                &["HOSTNAME", "COMPUTERNAME"],
                "localhost"
            )),
            told!("NewLine", "string", |_engine| "\n"),
            NetProperty::get("OSVersion", "System.OperatingSystem", |_, _| {
                Ok(os_version())
            }),
            told!("ProcessId", "int", |engine| i32::try_from(
                engine.host.process_id()
            )
            .unwrap_or(1)),
            told!("ProcessorCount", "int", |_engine| 2),
            told!("ProcessPath", "string", |_engine| "/usr/bin/pwsh"),
            told!("StackTrace", "string", |_engine| ""),
            told!("SystemDirectory", "string", |_engine| ""),
            told!("SystemPageSize", "int", |_engine| 4096),
            told!(
                "TickCount",
                "int",
                |engine| (engine.host.ticks() / 1_000_000) as i32
            ),
            told!(
                "TickCount64",
                "long",
                |engine| (engine.host.ticks() / 1_000_000) as i64
            ),
            told!("UserDomainName", "string", |engine| variable(
                engine,
                &["USERDOMAIN", "HOSTNAME"],
                "localhost"
            )),
            told!("UserInteractive", "bool", |_engine| true),
            told!("UserName", "string", |engine| variable(
                engine,
                &["USER", "USERNAME"],
                "root"
            )),
            NetProperty::get("Version", "version", |_, _| {
                Ok(Version::new(&[10, 0, 0]).map_or(Value::Null, Value::from))
            }),
            told!("WorkingSet", "long", |_engine| 100_000_000i64),
        ],
        static_methods: &[
            NetMethod::new("void Exit(int exitCode)", |_, _, args| {
                Err(Box::new(Halt::Exit(int(args, 0))))
            }),
            NetMethod::new(
                "string ExpandEnvironmentVariables(string name)",
                |engine, _, args| Ok(Value::text(expanded(engine, &text(args, 0)))),
            ),
            NetMethod::new("string[] GetCommandLineArgs()", |_, _, _| {
                Ok(Array::strings(["pwsh"]))
            }),
            NetMethod::new("string GetEnvironmentVariable(string variable)", get),
            NetMethod::new(
                "string GetEnvironmentVariable(string variable, System.EnvironmentVariableTarget target)",
                get,
            ),
            NetMethod::new(
                "System.Collections.IDictionary GetEnvironmentVariables()",
                all,
            ),
            NetMethod::new(
                "System.Collections.IDictionary GetEnvironmentVariables(System.EnvironmentVariableTarget target)",
                all,
            ),
            NetMethod::new(
                "void SetEnvironmentVariable(string variable, string value)",
                set,
            ),
            NetMethod::new(
                "void SetEnvironmentVariable(string variable, string value, System.EnvironmentVariableTarget target)",
                set,
            ),
            NetMethod::new(
                "string GetFolderPath(System.Environment+SpecialFolder folder)",
                folder,
            ),
            NetMethod::new(
                "string GetFolderPath(System.Environment+SpecialFolder folder, System.Environment+SpecialFolderOption option)",
                folder,
            ),
            NetMethod::new("string[] GetLogicalDrives()", |_, _, _| {
                Ok(Array::strings(["/"]))
            }),
        ],
        ..TypeTable::of(&net::ENVIRONMENT)
    },
    TypeTable {
        methods: &[NetMethod::new("string ToString()", |engine, this, _| {
            Ok(engine
                .get_member(this, "VersionString")?
                .unwrap_or(Value::Null))
        })],
        ..TypeTable::of(&net::OPERATING_SYSTEM)
    },
];

/// The first of some variables that is set.
/// The current directory follows the session's location; setting it only asks for a folder that is there.
fn set_current_directory(engine: &mut Engine, _: &Value, folder: Value) -> Result {
    let path = engine.full_path(&crate::value::convert::plain(&folder));
    match engine.host.files().status(&path) {
        Ok(status) if status.is_directory => Ok(()),
        _ => Err(super::io::refusal::directory_not_found(&path).into()),
    }
}

fn variable(engine: &Engine, names: &[&str], missing: &str) -> String {
    let found = names.iter().find_map(|name| engine.host.environment(name));
    found
        .filter(|text| !text.is_empty())
        .unwrap_or_else(|| missing.to_owned())
}

fn os_version() -> Value {
    let version = Version::new(&[5, 15, 0, 0]).map_or(Value::Null, Value::from);
    Object::of(
        Type::Net(&net::OPERATING_SYSTEM),
        [
            ("Platform", EnumValue::of(Type::Net(&enums::PLATFORM_ID), 4)),
            ("ServicePack", Value::text("")),
            ("Version", version),
            ("VersionString", Value::text("Unix 5.15.0.0")),
        ],
    )
    .into_value()
}

/// Replaces `%NAME%` by the variable; names that are not set stay.
fn expanded(engine: &Engine, text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((head, tail)) = rest.split_once('%') {
        out.push_str(head);
        let named = tail.split_once('%');
        match named.and_then(|(name, after)| Some((engine.host.environment(name)?, after))) {
            Some((value, after)) => {
                out.push_str(&value);
                rest = after;
            }
            None => {
                out.push('%');
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    out
}

fn get(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    // Only variables of the process exist outside Windows.
    if long(args, 1) != 0 {
        return Ok(Value::Null);
    }
    Ok(engine
        .host
        .environment(&text(args, 0))
        .map_or(Value::Null, Value::text))
}

fn all(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let dict = Dict::hashtable();
    if long(args, 0) == 0 {
        for (name, value) in engine.host.environment_all() {
            dict.insert(Value::text(name), Value::text(value));
        }
    }
    Ok(Value::Dict(Ptr::new(dict)))
}

fn set(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let name = text(args, 0);
    if name.is_empty() {
        return Err(null_argument("variable"));
    }
    if long(args, 2) == 0 {
        let value = text(args, 1);
        let value = (!value.is_empty()).then_some(value.as_str());
        engine.host.set_environment(&name, value);
    }
    Ok(Value::Nothing)
}

fn folder(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let home = variable(engine, &["HOME", "USERPROFILE"], "/root");
    Ok(Value::text(match long(args, 0) {
        0 | 16 => format!("{home}/Desktop"),
        5 | 40 => home,
        13 => format!("{home}/Music"),
        14 => format!("{home}/Videos"),
        26 => format!("{home}/.config"),
        28 => format!("{home}/.local/share"),
        35 => "/usr/share".to_owned(),
        39 => format!("{home}/Pictures"),
        21 => format!("{home}/Templates"),
        _ => String::new(),
    }))
}
