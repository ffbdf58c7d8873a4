//! `System.Console`.

use super::io::writer::Writer;
use super::string::format::composite;
use super::string::join::item_text;
use super::support::{at, items, text, units};
use crate::engine::{Channel, Echo, Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::convert::plain;
use crate::value::encoding::Encoding;
use crate::value::types::{Type, enums, net};
use crate::value::{EnumValue, Value};

/// `Write` and `WriteLine` of a type.
macro_rules! writing {
    ($($ty:literal),*) => {
        pub const WRITING: &[NetMethod] = &[
            $(
                NetMethod::new(concat!("void Write(", $ty, " value)"), |engine, _, args| {
                    write(engine, &at(args, 0), "")
                }),
                NetMethod::new(concat!("void WriteLine(", $ty, " value)"), |engine, _, args| {
                    write(engine, &at(args, 0), "\n")
                }),
            )*
            NetMethod::new("void WriteLine()", |engine, _, _| write(engine, &Value::Null, "\n")),
            NetMethod::new("void Write(string format, System.Object arg0)", |engine, _, args| {
                formatted(engine, args, "")
            }),
            NetMethod::new("void Write(string format, System.Object arg0, System.Object arg1)", |engine, _, args| {
                formatted(engine, args, "")
            }),
            NetMethod::new("void Write(string format, params System.Object[] arg)", |engine, _, args| {
                spread(engine, args, "")
            }),
            NetMethod::new("void WriteLine(string format, System.Object arg0)", |engine, _, args| {
                formatted(engine, args, "\n")
            }),
            NetMethod::new("void WriteLine(string format, System.Object arg0, System.Object arg1)", |engine, _, args| {
                formatted(engine, args, "\n")
            }),
            NetMethod::new("void WriteLine(string format, params System.Object[] arg)", |engine, _, args| {
                spread(engine, args, "\n")
            }),
            NetMethod::new("void WriteLine(char[] buffer)", |engine, _, args| {
                let text = Value::text(String::from_utf16_lossy(&units(args, 0)));
                write(engine, &text, "\n")
            }),
        ];
    };
}

writing! {
    "bool", "char", "decimal", "double", "float", "int", "uint", "long", "ulong", "System.Object", "string"
}

/// A property that scripts set and nothing depends on here.
macro_rules! ignored {
    ($name:literal, $ty:literal, $value:expr) => {
        NetProperty {
            name: $name,
            ty: $ty,
            get: |_, _| Ok($value),
            set: Some(|_, _, _| Ok(())),
        }
    };
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        static_methods: WRITING,
        ..TypeTable::of(&net::CONSOLE)
    },
    TypeTable {
        static_properties: &[
            ignored!(
                "OutputEncoding",
                "System.Text.Encoding",
                Encoding::Utf8.into()
            ),
            ignored!(
                "InputEncoding",
                "System.Text.Encoding",
                Encoding::Utf8.into()
            ),
            ignored!("BackgroundColor", "System.ConsoleColor", color(-1)),
            ignored!("ForegroundColor", "System.ConsoleColor", color(-1)),
            ignored!("CursorVisible", "bool", Value::Bool(true)),
            ignored!("CursorLeft", "int", Value::Int(0)),
            ignored!("CursorTop", "int", Value::Int(0)),
            ignored!("Title", "string", Value::text("")),
            ignored!("TreatControlCAsInput", "bool", Value::Bool(false)),
            NetProperty::get("WindowWidth", "int", |engine, _| {
                Ok(Value::Int(i32::try_from(engine.host.width()).unwrap_or(80)))
            }),
            NetProperty::get("BufferWidth", "int", |engine, _| {
                Ok(Value::Int(i32::try_from(engine.host.width()).unwrap_or(80)))
            }),
            NetProperty::get("WindowHeight", "int", |_, _| Ok(Value::Int(24))),
            NetProperty::get("BufferHeight", "int", |_, _| Ok(Value::Int(24))),
            NetProperty::get("IsInputRedirected", "bool", |engine, _| {
                Ok(Value::Bool(!engine.host.interactive()))
            }),
            NetProperty::get("IsOutputRedirected", "bool", |engine, _| {
                Ok(Value::Bool(!engine.host.interactive()))
            }),
            NetProperty::get("IsErrorRedirected", "bool", |_, _| Ok(Value::Bool(true))),
            NetProperty::get("KeyAvailable", "bool", |_, _| Ok(Value::Bool(false))),
            NetProperty::get("Error", "System.IO.TextWriter", |_, _| {
                Ok(Writer::console(Channel::Error))
            }),
            NetProperty::get("Out", "System.IO.TextWriter", |_, _| {
                Ok(Writer::console(Channel::Output))
            }),
            NetProperty::get("CapsLock", "bool", |_, _| Ok(Value::Bool(false))),
        ],
        static_methods: &[
            NetMethod::new("void Beep()", |_, _, _| Ok(Value::Nothing)),
            NetMethod::new("void Beep(int frequency, int duration)", |_, _, _| {
                Ok(Value::Nothing)
            }),
            NetMethod::new("void Clear()", |_, _, _| Ok(Value::Nothing)),
            NetMethod::new("void ResetColor()", |_, _, _| Ok(Value::Nothing)),
            NetMethod::new("void SetCursorPosition(int left, int top)", |_, _, _| {
                Ok(Value::Nothing)
            }),
            NetMethod::new("string ReadLine()", |engine, _, _| {
                let line = engine.host.read_line("", Echo::Shown);
                Ok(line.map_or(Value::Null, Value::text))
            }),
            NetMethod::new("int Read()", |engine, _, _| {
                let line = engine.host.read_line("", Echo::Shown);
                let first = line.and_then(|line| line.encode_utf16().next());
                Ok(Value::Int(first.map_or(-1, i32::from)))
            }),
        ],
        ..TypeTable::of(&net::CONSOLE)
    },
];

fn color(number: i64) -> Value {
    EnumValue::of(Type::Net(&enums::CONSOLE_COLOR), number)
}

fn write(engine: &mut Engine, value: &Value, end: &str) -> Result<Value> {
    let text = item_text(engine, value)?;
    engine.host.write(Channel::Output, &format!("{text}{end}"));
    Ok(Value::Nothing)
}

fn formatted(engine: &mut Engine, args: &[Value], end: &str) -> Result<Value> {
    let culture = engine.culture();
    let rest = args.get(1..).unwrap_or_default();
    let text = composite(engine, culture, &text(args, 0), rest)?;
    engine
        .host
        .write(Channel::Output, &format!("{}{end}", plain(&text)));
    Ok(Value::Nothing)
}

fn spread(engine: &mut Engine, args: &[Value], end: &str) -> Result<Value> {
    let mut all = vec![at(args, 0)];
    all.extend(items(args, 1));
    formatted(engine, &all, end)
}
