//! What scripts call of the runtime itself: `Marshal`, `GC`, `Buffer`, `OperatingSystem`, `AppDomain`, assemblies.

use super::support::{at, integer, null_argument, raise, text};
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::natives::Marker;
use crate::value::natives::secure_string::plain_text;
use crate::value::types::{Type, exceptions, net};
use crate::value::{Native, Object, Ptr, Str, Value};
use std::any::Any;

/// An `IntPtr` to a text in unmanaged memory, of which there is none: the pointer holds the text.
struct TextPointer(Str);

impl Native for TextPointer {
    fn ty(&self) -> Type {
        Type::Net(&net::INT_PTR)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn text(&self) -> Str {
        "1".into()
    }
}

macro_rules! system {
    ($($name:literal $answer:literal),*) => {
        &[$(M::new(concat!("bool Is", $name, "()"), |_, _, _| Ok(Value::Bool($answer)))),*]
    };
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        static_methods: &[
            M::new(
                "System.IntPtr SecureStringToBSTR(securestring s)",
                pointer_to,
            ),
            M::new(
                "System.IntPtr SecureStringToGlobalAllocUnicode(securestring s)",
                pointer_to,
            ),
            M::new(
                "System.IntPtr SecureStringToCoTaskMemUnicode(securestring s)",
                pointer_to,
            ),
            M::new("System.IntPtr StringToBSTR(string s)", |_, _, args| {
                Ok(pointer(text(args, 0)))
            }),
            M::new("string PtrToStringAuto(System.IntPtr ptr)", text_at),
            M::new("string PtrToStringBSTR(System.IntPtr ptr)", text_at),
            M::new("string PtrToStringUni(System.IntPtr ptr)", text_at),
            M::new("void ZeroFreeBSTR(System.IntPtr s)", nothing),
            M::new("void FreeBSTR(System.IntPtr ptr)", nothing),
            M::new("void ZeroFreeGlobalAllocUnicode(System.IntPtr s)", nothing),
            M::new("void ZeroFreeCoTaskMemUnicode(System.IntPtr s)", nothing),
            M::new("int ReleaseComObject(object o)", |_, _, _| {
                Ok(Value::Int(0))
            }),
            M::new("int FinalReleaseComObject(object o)", |_, _, _| {
                Ok(Value::Int(0))
            }),
        ],
        ..TypeTable::of(&net::MARSHAL)
    },
    TypeTable {
        static_methods: &[
            M::new("void Collect()", nothing),
            M::new("void Collect(int generation)", nothing),
            M::new("void WaitForPendingFinalizers()", nothing),
            M::new("void SuppressFinalize(object obj)", nothing),
            M::new("void KeepAlive(object obj)", nothing),
            M::new(
                "long GetTotalMemory(bool forceFullCollection)",
                |_, _, _| Ok(Value::Long(0)),
            ),
        ],
        static_properties: &[P::get("MaxGeneration", "int", |_, _| Ok(Value::Int(2)))],
        ..TypeTable::of(&net::GC)
    },
    TypeTable {
        static_methods: &[
            M::new(
                "void BlockCopy(array src, int srcOffset, array dst, int dstOffset, int count)",
                |engine, _, args| {
                    engine.invoke_static(&Type::Net(&net::ARRAY), "Copy", args)?;
                    Ok(Value::Nothing)
                },
            ),
            M::new("int ByteLength(array array)", |engine, _, args| {
                Ok(engine
                    .get_property(&at(args, 0), "Length")?
                    .unwrap_or_default())
            }),
        ],
        ..TypeTable::of(&net::BUFFER)
    },
    TypeTable {
        static_methods: system!(
            "Linux" true, "Windows" false, "MacOS" false, "FreeBSD" false, "Android" false, "Browser" false, "IOS" false
        ),
        ..TypeTable::of(&net::OPERATING_SYSTEM)
    },
    TypeTable {
        static_properties: &[
            P::get(
                "Linux",
                "System.Runtime.InteropServices.OSPlatform",
                |_, _| Ok(platform("LINUX")),
            ),
            P::get(
                "Windows",
                "System.Runtime.InteropServices.OSPlatform",
                |_, _| Ok(platform("WINDOWS")),
            ),
            P::get(
                "OSX",
                "System.Runtime.InteropServices.OSPlatform",
                |_, _| Ok(platform("OSX")),
            ),
            P::get(
                "FreeBSD",
                "System.Runtime.InteropServices.OSPlatform",
                |_, _| Ok(platform("FREEBSD")),
            ),
        ],
        ..TypeTable::of(&net::OS_PLATFORM)
    },
    TypeTable {
        static_methods: &[M::new(
            "bool IsOSPlatform(System.Runtime.InteropServices.OSPlatform osPlatform)",
            |_, _, args| {
                let Value::Native(native) = at(args, 0) else {
                    return Ok(Value::Bool(false));
                };
                let asked = native.get::<Marker>().map(|m| m.name);
                Ok(Value::Bool(asked == Some("LINUX")))
            },
        )],
        ..TypeTable::of(&net::RUNTIME_INFORMATION)
    },
    TypeTable {
        static_properties: &[P::get("CurrentDomain", "System.AppDomain", |_, _| {
            let pairs = [
                ("FriendlyName", Value::text("pwsh")),
                ("Id", Value::Int(1)),
                ("BaseDirectory", Value::text("/opt/microsoft/powershell/7/")),
            ];
            Ok(Object::of(Type::Net(&net::APP_DOMAIN), pairs).into_value())
        })],
        methods: &[M::new(
            "System.Reflection.Assembly[] GetAssemblies()",
            |_, _, _| Ok(Value::array(Vec::new())),
        )],
        ..TypeTable::of(&net::APP_DOMAIN)
    },
    TypeTable {
        static_methods: &[
            M::new(
                "System.Reflection.Assembly LoadWithPartialName(string partialName)",
                |_, _, args| Ok(assembly(&text(args, 0)).unwrap_or(Value::Null)),
            ),
            M::new(
                "System.Reflection.Assembly Load(string assemblyString)",
                |_, _, args| {
                    let name = text(args, 0);
                    match assembly(&name) {
                        Some(found) => Ok(found),
                        None if name.contains(',') => Err(not_found(&name)),
                        None => Err(not_found(&format!(
                            "{name}, Culture=neutral, PublicKeyToken=null"
                        ))),
                    }
                },
            ),
            M::new(
                "System.Reflection.Assembly LoadFrom(string assemblyFile)",
                load_file,
            ),
            M::new(
                "System.Reflection.Assembly LoadFile(string path)",
                load_file,
            ),
            M::new(
                "System.Reflection.Assembly UnsafeLoadFrom(string assemblyFile)",
                load_file,
            ),
        ],
        ..TypeTable::of(&net::ASSEMBLY)
    },
];

fn platform(name: &'static str) -> Value {
    Marker::value(&net::OS_PLATFORM, name)
}

fn nothing(_: &mut Engine, _: &Value, _: &[Value]) -> Result<Value> {
    Ok(Value::Nothing)
}

fn pointer(text: Str) -> Value {
    Value::Native(Ptr::new(TextPointer(text)))
}

fn pointer_to(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    match plain_text(&at(args, 0)) {
        Some(text) => Ok(pointer(text.as_str().into())),
        None => Err(null_argument("s")),
    }
}

fn text_at(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(match at(args, 0) {
        Value::Native(native) => native
            .get::<TextPointer>()
            .map_or(Value::Null, |p| Value::String(p.0.clone())),
        other if integer(&other) == 0 => Value::Null,
        _ => Value::text(""),
    })
}

/// The beginnings of the names of assemblies that come with .NET and PowerShell.
const KNOWN: &[&str] = &[
    "System",
    "Microsoft.",
    "mscorlib",
    "netstandard",
    "Newtonsoft.Json",
    "Presentation",
    "UIAutomation",
    "WindowsBase",
    "WindowsFormsIntegration",
];

/// An assembly by its name; its types are there or not.
fn assembly(name: &str) -> Option<Value> {
    let name = name.split(',').next().unwrap_or_default().trim();
    let known = KNOWN.iter().any(|known| {
        let start = name.get(..known.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(known))
    });
    known.then(|| loaded(name))
}

fn not_found(what: &str) -> Box<crate::engine::Halt> {
    raise(
        &exceptions::FILE_NOT_FOUND_EXCEPTION,
        format!(
            "Could not load file or assembly '{what}'. The system cannot find the file specified.\n"
        ),
    )
}

/// A file's assembly, under the file's name; nothing of it is read.
fn load_file(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let full = engine.full_path(&text(args, 0));
    if engine.host.files().status(&full).is_err() {
        return Err(not_found(&full.to_string_lossy()));
    }
    let stem = full.file_stem().map(|s| s.to_string_lossy().to_string());
    Ok(loaded(&stem.unwrap_or_default()))
}

fn loaded(name: &str) -> Value {
    let full = format!("{name}, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a");
    let pairs = [
        ("FullName", Value::text(full)),
        ("Location", Value::text("")),
        ("ShortName", Value::text(name)),
        ("Version", Value::text("4.0.0.0")),
    ];
    Object::of(Type::Net(&net::RUNTIME_ASSEMBLY), pairs).into_value()
}
