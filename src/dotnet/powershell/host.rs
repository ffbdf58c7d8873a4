//! `$Host` and its user interface.

use super::session_state::facade;
use crate::dotnet::support::{at, text};
use crate::engine::prompt::Choice;
use crate::engine::session::POWERSHELL_VERSION;
use crate::engine::{Channel, Echo, Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::culture::EN_US;
use crate::value::natives::culture::Access;
use crate::value::natives::{CultureValue, VersionValue};
use crate::value::types::{Type, enums, net};
use crate::value::version::Version;
use crate::value::{EnumValue, Native, Object, Ptr, Value};
use std::any::Any;

facade!(
    /// `$Host`
    InternalHost,
    &net::INTERNAL_HOST
);
facade!(
    /// `$Host.UI`
    UserInterface,
    &net::HOST_UI
);
facade!(
    /// `$Host.UI.RawUI`
    RawUserInterface,
    &net::RAW_UI
);

/// The lines that a console without a terminal has.
const HEIGHT: i32 = 24;

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            NetProperty::get("Name", "string", |_, _| Ok(Value::text("ConsoleHost"))),
            NetProperty::get("Version", "version", |_, _| {
                Ok(Version::parse(POWERSHELL_VERSION)
                    .map_or(Value::Null, |v| Value::Native(Ptr::new(VersionValue(v)))))
            }),
            NetProperty::get("InstanceId", "guid", |_, _| {
                Ok(Value::Guid(uuid::Uuid::nil()))
            }),
            NetProperty::get(
                "UI",
                "System.Management.Automation.Host.PSHostUserInterface",
                |_, _| Ok(UserInterface::value()),
            ),
            NetProperty::get("CurrentCulture", "cultureinfo", culture),
            NetProperty::get("CurrentUICulture", "cultureinfo", culture),
            NetProperty::get("PrivateData", "psobject", |_, _| {
                Ok(Object::custom().into_value())
            }),
            NetProperty::get("DebuggerEnabled", "bool", |_, _| Ok(Value::Bool(true))),
            NetProperty::get("IsRunspacePushed", "bool", |_, _| Ok(Value::Bool(false))),
        ],
        methods: &[NetMethod::new(
            "void SetShouldExit(int exitCode)",
            |_, _, args| {
                let code = crate::dotnet::support::int(args, 0);
                Err(Box::new(crate::engine::Halt::Exit(code)))
            },
        )],
        ..TypeTable::of(&net::INTERNAL_HOST)
    },
    TypeTable {
        properties: &[
            NetProperty::get(
                "RawUI",
                "System.Management.Automation.Host.PSHostRawUserInterface",
                |_, _| Ok(RawUserInterface::value()),
            ),
            NetProperty::get("SupportsVirtualTerminal", "bool", |engine, _| {
                Ok(Value::Bool(engine.host.color()))
            }),
        ],
        methods: &[
            NetMethod::new("void Write(string value)", |engine, _, args| {
                said(engine, &text(args, 0))
            }),
            NetMethod::new(
                "void Write(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, string value)",
                |engine, _, args| said(engine, &text(args, 2)),
            ),
            NetMethod::new("void WriteLine()", |engine, _, _| said(engine, "\n")),
            NetMethod::new("void WriteLine(string value)", |engine, _, args| {
                said(engine, &format!("{}\n", text(args, 0)))
            }),
            NetMethod::new(
                "void WriteLine(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, string value)",
                |engine, _, args| said(engine, &format!("{}\n", text(args, 2))),
            ),
            NetMethod::new("void WriteErrorLine(string value)", |engine, _, args| {
                engine
                    .host
                    .write(Channel::Error, &format!("{}\n", text(args, 0)));
                Ok(Value::Nothing)
            }),
            NetMethod::new(
                "void WriteWarningLine(string message)",
                |engine, _, args| said(engine, &format!("WARNING: {}\n", text(args, 0))),
            ),
            NetMethod::new(
                "void WriteVerboseLine(string message)",
                |engine, _, args| said(engine, &format!("VERBOSE: {}\n", text(args, 0))),
            ),
            NetMethod::new("void WriteDebugLine(string message)", |engine, _, args| {
                said(engine, &format!("DEBUG: {}\n", text(args, 0)))
            }),
            NetMethod::new("string ReadLine()", |engine, _, _| {
                let line = engine.host.read_line("", Echo::Shown);
                Ok(line.map_or(Value::Null, Value::text))
            }),
            NetMethod::new(
                "int PromptForChoice(string caption, string message, System.Collections.ObjectModel.Collection[System.Management.Automation.Host.ChoiceDescription] choices, int defaultChoice)",
                prompt_for_choice,
            ),
        ],
        ..TypeTable::of(&net::HOST_UI)
    },
    TypeTable {
        properties: &[
            sized("WindowSize"),
            sized("BufferSize"),
            sized("MaxWindowSize"),
            sized("MaxPhysicalWindowSize"),
            settable("WindowTitle"),
            settable("ForegroundColor"),
            settable("BackgroundColor"),
            settable("CursorPosition"),
            settable("CursorSize"),
        ],
        ..TypeTable::of(&net::RAW_UI)
    },
    TypeTable {
        constructors: &[
            NetMethod::new("new(string label)", |_, _, args| {
                Ok(choice(at(args, 0), Value::text("")))
            }),
            NetMethod::new("new(string label, string helpMessage)", |_, _, args| {
                Ok(choice(at(args, 0), at(args, 1)))
            }),
        ],
        ..TypeTable::of(&net::CHOICE_DESCRIPTION)
    },
];

fn culture(_: &mut Engine, _: &Value) -> Result<Value> {
    Ok(CultureValue::value(&EN_US, Access::ReadOnly))
}

fn said(engine: &mut Engine, text: &str) -> Result<Value> {
    engine.print(text);
    Ok(Value::Nothing)
}

/// The size of the console.
const fn sized(name: &'static str) -> NetProperty {
    NetProperty {
        name,
        ty: "System.Management.Automation.Host.Size",
        get: |engine, _| {
            let width = i32::try_from(engine.host.width()).unwrap_or(i32::MAX);
            let pairs = [("Width", Value::Int(width)), ("Height", Value::Int(HEIGHT))];
            Ok(Object::of(Type::Net(&net::SIZE), pairs).into_value())
        },
        set: Some(|_, _, _| Ok(())),
    }
}

/// What a terminal would show; it can be set, and nothing comes of it.
const fn settable(name: &'static str) -> NetProperty {
    NetProperty {
        name,
        ty: "object",
        get: |_, _| Ok(EnumValue::new(Type::Net(&enums::CONSOLE_COLOR), -1)),
        set: Some(|_, _, _| Ok(())),
    }
}

fn choice(label: Value, help: Value) -> Value {
    Object::of(
        Type::Net(&net::CHOICE_DESCRIPTION),
        [("Label", label), ("HelpMessage", help)],
    )
    .into_value()
}

fn prompt_for_choice(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut choices = Vec::new();
    for item in engine.enumerate(&at(args, 2))? {
        let part = |name: &str| match item.base() {
            Value::Object(object) => object.get(name),
            _ => None,
        };
        let label = part("Label").unwrap_or_else(|| item.clone());
        let help = part("HelpMessage").unwrap_or_default();
        choices.push(Choice::new(
            engine.to_text(&label)?.to_string(),
            engine.to_text(&help)?.to_string(),
        ));
    }
    let default = usize::try_from(crate::dotnet::support::int(args, 3)).ok();
    let (caption, message) = (text(args, 0), text(args, 1));
    let chosen = engine.ask_choice(&caption, &message, &choices, default)?;
    Ok(Value::Int(i32::try_from(chosen).unwrap_or(-1)))
}
