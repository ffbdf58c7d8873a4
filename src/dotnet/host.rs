//! `$Host`: the host, its user interface and the raw console behind it.

use super::support::{at, int, text};
use crate::engine::prompt::{Choice, not_interactive};
use crate::engine::report::Stream;
use crate::engine::{
    ActionPreference, Channel, Echo, Engine, NetMethod, NetProperty, Result, TypeTable,
};
use crate::value::natives::secure_string::{Credential, SecureString};
use crate::value::types::{Type, enums, net};
use crate::value::version::Version;
use crate::value::{EnumValue, Object, Str, Value};

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        methods: &[
            NetMethod::new("void SetShouldExit(int exitCode)", |_, _, args| {
                Err(Box::new(crate::engine::Halt::Exit(int(args, 0))))
            }),
            NetMethod::new("void EnterNestedPrompt()", |_, _, _| Ok(Value::Nothing)),
            NetMethod::new("void ExitNestedPrompt()", |_, _, _| Ok(Value::Nothing)),
        ],
        ..TypeTable::of(&net::INTERNAL_HOST)
    },
    TypeTable {
        methods: &[
            NetMethod::new("void Write(string value)", |engine, _, args| {
                write(engine, &text(args, 0))
            }),
            NetMethod::new(
                "void Write(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, string value)",
                |engine, _, args| write(engine, &text(args, 2)),
            ),
            NetMethod::new("void WriteLine()", |engine, _, _| write(engine, "\n")),
            NetMethod::new("void WriteLine(string value)", |engine, _, args| {
                write(engine, &format!("{}\n", text(args, 0)))
            }),
            NetMethod::new(
                "void WriteLine(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, string value)",
                |engine, _, args| write(engine, &format!("{}\n", text(args, 2))),
            ),
            NetMethod::new("void WriteErrorLine(string value)", |engine, _, args| {
                let line = format!("{}\n", text(args, 0));
                engine.host.write(Channel::Error, &line);
                Ok(Value::Nothing)
            }),
            NetMethod::new(
                "void WriteWarningLine(string message)",
                |engine, _, args| message(engine, Stream::Warning, args),
            ),
            NetMethod::new(
                "void WriteVerboseLine(string message)",
                |engine, _, args| message(engine, Stream::Verbose, args),
            ),
            NetMethod::new("void WriteDebugLine(string message)", |engine, _, args| {
                message(engine, Stream::Debug, args)
            }),
            NetMethod::new("string ReadLine()", |engine, _, _| {
                read(engine, "", Echo::Shown).map(Value::text)
            }),
            NetMethod::new("securestring ReadLineAsSecureString()", |engine, _, _| {
                Ok(SecureString::of(&read(engine, "", Echo::Hidden)?))
            }),
            NetMethod::new(
                "int PromptForChoice(string caption, string message, System.Object choices, int defaultChoice)",
                prompt_for_choice,
            ),
            NetMethod::new(
                "pscredential PromptForCredential(string caption, string message, string userName, string targetName)",
                prompt_for_credential,
            ),
        ],
        ..TypeTable::of(&net::HOST_UI)
    },
    TypeTable {
        properties: &[
            NetProperty::get("KeyAvailable", "bool", |_, _| Ok(Value::Bool(false))),
            NetProperty::get(
                "WindowSize",
                "System.Management.Automation.Host.Size",
                |engine, _| Ok(size(engine, 25)),
            ),
            NetProperty::get(
                "BufferSize",
                "System.Management.Automation.Host.Size",
                |engine, _| Ok(size(engine, 25)),
            ),
        ],
        methods: &[
            NetMethod::new("void FlushInputBuffer()", |_, _, _| Ok(Value::Nothing)),
            NetMethod::new("System.Object ReadKey()", read_key),
            NetMethod::new("System.Object ReadKey(System.Object options)", read_key),
        ],
        ..TypeTable::of(&net::RAW_UI)
    },
    TypeTable {
        constructors: &[
            NetMethod::new("new(string label)", |_, _, args| {
                Ok(choice(&text(args, 0), ""))
            }),
            NetMethod::new("new(string label, string helpMessage)", |_, _, args| {
                Ok(choice(&text(args, 0), &text(args, 1)))
            }),
        ],
        ..TypeTable::of(&net::CHOICE_DESCRIPTION)
    },
];

/// The value of `$Host`.
pub fn value(engine: &mut Engine) -> Value {
    let color = |n: i64| EnumValue::of(Type::Net(&enums::CONSOLE_COLOR), n);
    let raw = Object::of(
        Type::Net(&net::RAW_UI),
        [
            ("ForegroundColor", color(-1)),
            ("BackgroundColor", color(-1)),
            ("CursorSize", Value::Int(100)),
            ("WindowTitle", Value::text("")),
        ],
    );
    let ui = Object::of(
        Type::Net(&net::HOST_UI),
        [
            ("RawUI", raw.into_value()),
            ("SupportsVirtualTerminal", Value::Bool(engine.host.color())),
        ],
    );
    let version = Version::parse(crate::engine::session::POWERSHELL_VERSION);
    let id = crate::engine::jobs::guid(engine);
    let pairs = [
        ("Name", Value::text("ConsoleHost")),
        ("Version", version.map_or(Value::Null, Value::from)),
        ("InstanceId", Value::Guid(id)),
        ("UI", ui.into_value()),
        ("CurrentCulture", Value::from(engine.culture())),
        ("CurrentUICulture", Value::from(engine.ui_culture())),
        ("PrivateData", Object::custom().into_value()),
        ("DebuggerEnabled", Value::Bool(true)),
        ("IsRunspacePushed", Value::Bool(false)),
        ("Runspace", Value::Null),
    ];
    Object::of(Type::Net(&net::INTERNAL_HOST), pairs).into_value()
}

fn write(engine: &mut Engine, text: &str) -> Result<Value> {
    engine.print(text);
    Ok(Value::Nothing)
}

fn message(engine: &mut Engine, stream: Stream, args: &[Value]) -> Result<Value> {
    let line = text(args, 0);
    engine.message(stream, &line, Some(ActionPreference::Continue))?;
    Ok(Value::Nothing)
}

fn read(engine: &mut Engine, prompt: &str, echo: Echo) -> Result<String> {
    if !engine.host.interactive() {
        return Err(not_interactive().into());
    }
    Ok(engine.host.read_line(prompt, echo).unwrap_or_default())
}

fn read_key(engine: &mut Engine, _: &Value, _: &[Value]) -> Result<Value> {
    let line = read(engine, "", Echo::Hidden)?;
    let unit = line.encode_utf16().next().unwrap_or(13);
    let pairs = [
        ("VirtualKeyCode", Value::Int(i32::from(unit))),
        ("Character", Value::Char(unit)),
        ("KeyDown", Value::Bool(true)),
    ];
    Ok(Object::notes(pairs).into_value())
}

fn size(engine: &mut Engine, height: i32) -> Value {
    let width = i32::try_from(engine.host.width()).unwrap_or(80);
    let pairs = [("Width", Value::Int(width)), ("Height", Value::Int(height))];
    Object::of(Type::Net(&net::SIZE), pairs)
        .with_text(format!("{width},{height}"))
        .into_value()
}

fn choice(label: &str, help: &str) -> Value {
    Object::of(
        Type::Net(&net::CHOICE_DESCRIPTION),
        [
            ("Label", Value::text(label)),
            ("HelpMessage", Value::text(help)),
        ],
    )
    .into_value()
}

fn prompt_for_choice(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut choices = Vec::new();
    for item in engine.enumerate(&at(args, 2))? {
        let part = |value: Option<Value>| match value {
            Some(value) => crate::value::convert::plain(&value),
            None => Str::new(),
        };
        choices.push(match item.base() {
            Value::Object(object) => Choice::new(
                part(object.get("Label")).as_str(),
                part(object.get("HelpMessage")).as_str(),
            ),
            other => Choice::new(crate::value::convert::plain(other).as_str(), ""),
        });
    }
    let default = usize::try_from(int(args, 3)).ok();
    let place = engine.ask_choice(&text(args, 0), &text(args, 1), &choices, default)?;
    Ok(Value::Int(i32::try_from(place).unwrap_or(0)))
}

fn prompt_for_credential(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let head = format!("\n{}\n{}\n", text(args, 0), text(args, 1));
    let given = text(args, 2);
    if engine.host.interactive() {
        engine.print(&head);
    }
    let user = if given.is_empty() {
        read(engine, "User: ", Echo::Shown)?
    } else {
        given.to_string()
    };
    let password = read(engine, &format!("Password for user {user}: "), Echo::Hidden)?;
    Ok(Credential::of(user, SecureString::of(&password)))
}
