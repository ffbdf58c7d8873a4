//! `System.Version` and PowerShell's `SemanticVersion`.

use super::equality;
use super::support::{
    at, format_error, int, null_argument, out_of_range, overflow, raise, set_ref, text,
};
use crate::engine::{Halt, NetMethod, NetProperty, Result, TypeTable};
use crate::value::Value;
use crate::value::natives::{SemanticVersion, VersionValue};
use crate::value::types::{exceptions, net};
use crate::value::version::{Version, VersionError};

macro_rules! part {
    ($name:literal, $field:ident) => {
        NetProperty::get($name, "int", |_, this| Ok(Value::Int(subject(this).$field)))
    };
}

macro_rules! semantic_part {
    ($name:literal, $ty:literal, |$own:ident| $value:expr) => {
        NetProperty::get($name, $ty, |_, this| {
            Ok(semantic(this).map_or(Value::Null, |$own| $value))
        })
    };
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            part!("Major", major),
            part!("Minor", minor),
            part!("Build", build),
            part!("Revision", revision),
            NetProperty::get("MajorRevision", "short", |_, this| {
                Ok(Value::Int16((subject(this).revision >> 16) as i16))
            }),
            NetProperty::get("MinorRevision", "short", |_, this| {
                Ok(Value::Int16(subject(this).revision as i16))
            }),
        ],
        methods: &[
            NetMethod::new("System.Object Clone()", |_, this, _| Ok(this.clone())),
            NetMethod::new("int CompareTo(System.Object version)", |_, this, args| {
                let other = at(args, 0);
                if equality::compare(this, &other).is_none() {
                    return Err(raise(
                        &exceptions::ARGUMENT_EXCEPTION,
                        "Object must be of type Version.",
                    ));
                }
                equality::compare_to(this, &other)
            }),
            NetMethod::new("int CompareTo(version value)", |_, this, args| {
                equality::compare_to(this, &at(args, 0))
            }),
            NetMethod::new("bool Equals(System.Object obj)", |_, this, args| {
                Ok(Value::Bool(equality::equal(this, &at(args, 0))))
            }),
            NetMethod::new("bool Equals(version obj)", |_, this, args| {
                Ok(Value::Bool(equality::equal(this, &at(args, 0))))
            }),
            NetMethod::new("string ToString()", |_, this, _| {
                Ok(Value::text(subject(this).to_string()))
            }),
            NetMethod::new("string ToString(int fieldCount)", |_, this, args| {
                subject(this)
                    .to_fields(int(args, 0))
                    .map(Value::text)
                    .map_err(failed)
            }),
        ],
        static_methods: &[
            NetMethod::new("version Parse(string input)", |_, _, args| {
                read(&text(args, 0))
            }),
            NetMethod::new(
                "bool TryParse(string input, ref version result)",
                |_, _, args| {
                    let found = read(&text(args, 0));
                    let success = found.is_ok();
                    set_ref(args, 1, found.unwrap_or(Value::Null));
                    Ok(Value::Bool(success))
                },
            ),
        ],
        constructors: &[
            NetMethod::new("new()", |_, _, _| made(&[0, 0])),
            NetMethod::new("new(string version)", |_, _, args| read(&text(args, 0))),
            NetMethod::new("new(int major, int minor)", |_, _, args| {
                made(&[int(args, 0), int(args, 1)])
            }),
            NetMethod::new("new(int major, int minor, int build)", |_, _, args| {
                made(&[int(args, 0), int(args, 1), int(args, 2)])
            }),
            NetMethod::new(
                "new(int major, int minor, int build, int revision)",
                |_, _, args| made(&[int(args, 0), int(args, 1), int(args, 2), int(args, 3)]),
            ),
        ],
        ..TypeTable::of(&net::VERSION)
    },
    TypeTable {
        properties: &[
            semantic_part!("Major", "int", |own| Value::Int(own.major)),
            semantic_part!("Minor", "int", |own| Value::Int(own.minor)),
            semantic_part!("Patch", "int", |own| Value::Int(own.patch)),
            semantic_part!("PreReleaseLabel", "string", |own| optional(&own.label)),
            semantic_part!("BuildLabel", "string", |own| optional(&own.build)),
        ],
        methods: &[
            NetMethod::new("int CompareTo(System.Object version)", |_, this, args| {
                equality::compare_to(this, &at(args, 0))
            }),
            NetMethod::new(
                "int CompareTo(System.Management.Automation.SemanticVersion value)",
                |_, this, args| equality::compare_to(this, &at(args, 0)),
            ),
            NetMethod::new("bool Equals(System.Object obj)", |_, this, args| {
                Ok(Value::Bool(equality::equal(this, &at(args, 0))))
            }),
        ],
        static_methods: &[
            NetMethod::new(
                "System.Management.Automation.SemanticVersion Parse(string version)",
                |_, _, args| read_semantic(&text(args, 0)),
            ),
            NetMethod::new(
                "bool TryParse(string version, ref System.Management.Automation.SemanticVersion result)",
                |_, _, args| {
                    let found = read_semantic(&text(args, 0));
                    let success = found.is_ok();
                    set_ref(args, 1, found.unwrap_or(Value::Null));
                    Ok(Value::Bool(success))
                },
            ),
        ],
        constructors: &[
            NetMethod::new("new(string version)", |_, _, args| {
                read_semantic(&text(args, 0))
            }),
            NetMethod::new("new(int major)", |_, _, args| made_semantic(args, 1)),
            NetMethod::new("new(int major, int minor)", |_, _, args| {
                made_semantic(args, 2)
            }),
            NetMethod::new("new(int major, int minor, int patch)", |_, _, args| {
                made_semantic(args, 3)
            }),
            NetMethod::new(
                "new(int major, int minor, int patch, string label)",
                |_, _, args| made_semantic(args, 4),
            ),
            NetMethod::new(
                "new(int major, int minor, int patch, string preReleaseLabel, string buildLabel)",
                |_, _, args| made_semantic(args, 5),
            ),
        ],
        ..TypeTable::of(&net::SEMANTIC_VERSION)
    },
];

fn subject(this: &Value) -> Version {
    let found = match this {
        Value::Native(native) => native.get::<VersionValue>().map(|v| v.0),
        _ => None,
    };
    found.unwrap_or(Version {
        major: 0,
        minor: 0,
        build: -1,
        revision: -1,
    })
}

fn semantic(this: &Value) -> Option<&SemanticVersion> {
    match this {
        Value::Native(native) => native.get::<SemanticVersion>(),
        _ => None,
    }
}

fn optional(text: &Option<String>) -> Value {
    text.as_ref()
        .map_or(Value::Null, |text| Value::text(text.as_str()))
}

fn failed(error: VersionError) -> Box<Halt> {
    let ty = match error {
        VersionError::Number(_) => return format_error(error.to_string()),
        VersionError::Overflow => return overflow(error.to_string()),
        VersionError::Negative(_) => &exceptions::ARGUMENT_OUT_OF_RANGE_EXCEPTION,
        VersionError::Fields(..) => &exceptions::ARGUMENT_OUT_OF_RANGE_EXCEPTION,
        _ => &exceptions::ARGUMENT_EXCEPTION,
    };
    raise(ty, error.to_string())
}

fn read(text: &str) -> Result<Value> {
    Version::parse(text).map(Value::from).map_err(failed)
}

fn made(parts: &[i32]) -> Result<Value> {
    for (part, name) in parts.iter().zip(["major", "minor", "build", "revision"]) {
        if *part < 0 {
            let message = format!("{name} ('{part}') must be a non-negative value.");
            return Err(out_of_range(&message, name));
        }
    }
    Version::new(parts).map(Value::from).map_err(failed)
}

fn read_semantic(text: &str) -> Result<Value> {
    if text.is_empty() {
        return Err(null_argument("version"));
    }
    SemanticVersion::parse(text)
        .map(Value::from)
        .ok_or_else(|| format_error("Input string was not in a correct format."))
}

fn made_semantic(args: &[Value], given: usize) -> Result<Value> {
    let part = |i: usize| if i < given { int(args, i) } else { 0 };
    let label = |i: usize| {
        (i < given)
            .then(|| text(args, i).to_string())
            .filter(|text| !text.is_empty())
    };
    if let Some(name) = ["major", "minor", "patch"]
        .into_iter()
        .enumerate()
        .find_map(|(i, name)| (part(i) < 0).then_some(name))
    {
        return Err(raise(
            &exceptions::PS_ARGUMENT_EXCEPTION,
            format!(
                "Cannot process argument because the value of argument \"{name}\" is not valid. Change the value of the \"{name}\" argument and run the operation again."
            ),
        ));
    }
    Ok(SemanticVersion {
        major: part(0),
        minor: part(1),
        patch: part(2),
        label: label(3),
        build: label(4),
    }
    .into())
}
