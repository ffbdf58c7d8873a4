//! The dialogs of Windows Forms that scripts open: for files, for folders, and message boxes. They are asked as prompts.

use super::support::text;
use crate::engine::members::ps_object::attach;
use crate::engine::prompt::{Choice, not_interactive};
use crate::engine::{Channel, Echo, Engine, NetMethod, Result, TypeTable};
use crate::value::shape::MemberKind;
use crate::value::types::{NetType, Type, enums, net};
use crate::value::{Array, EnumValue, Object, Ptr, Value};

/// Constructor and `ShowDialog` of a dialog.
macro_rules! dialog {
    ($ty:ident) => {
        TypeTable {
            methods: &[
                NetMethod::new("System.Windows.Forms.DialogResult ShowDialog()", show),
                NetMethod::new(
                    "System.Windows.Forms.DialogResult ShowDialog(System.Object owner)",
                    show,
                ),
                NetMethod::new("void Dispose()", |_, _, _| Ok(Value::Nothing)),
                NetMethod::new("void Reset()", |_, _, _| Ok(Value::Nothing)),
            ],
            constructors: &[NetMethod::new("new()", |_, _, _| Ok(dialog(&net::$ty)))],
            ..TypeTable::of(&net::$ty)
        }
    };
}

pub const TABLES: &[TypeTable] = &[
    dialog!(OPEN_FILE_DIALOG),
    dialog!(SAVE_FILE_DIALOG),
    dialog!(FOLDER_BROWSER_DIALOG),
    TypeTable {
        static_methods: &[
            NetMethod::new(
                "System.Windows.Forms.DialogResult Show(string text)",
                message_box,
            ),
            NetMethod::new(
                "System.Windows.Forms.DialogResult Show(string text, string caption)",
                message_box,
            ),
            NetMethod::new(
                "System.Windows.Forms.DialogResult Show(string text, string caption, System.Windows.Forms.MessageBoxButtons buttons)",
                message_box,
            ),
            NetMethod::new(
                "System.Windows.Forms.DialogResult Show(string text, string caption, System.Windows.Forms.MessageBoxButtons buttons, System.Windows.Forms.MessageBoxIcon icon)",
                message_box,
            ),
            NetMethod::new(
                "System.Windows.Forms.DialogResult Show(string text, string caption, System.Windows.Forms.MessageBoxButtons buttons, System.Windows.Forms.MessageBoxIcon icon, System.Windows.Forms.MessageBoxDefaultButton defaultButton)",
                message_box,
            ),
        ],
        ..TypeTable::of(&net::MESSAGE_BOX)
    },
    TypeTable {
        static_methods: &[
            NetMethod::new("void EnableVisualStyles()", |_, _, _| Ok(Value::Nothing)),
            NetMethod::new("void DoEvents()", |_, _, _| Ok(Value::Nothing)),
        ],
        ..TypeTable::of(&net::FORMS_APPLICATION)
    },
];

fn dialog(ty: &'static NetType) -> Value {
    let flag = |name| (name, Value::Bool(false));
    let empty = |name| (name, Value::text(""));
    let names = Array::of(Type::Net(&net::STRING), Vec::new());
    if std::ptr::eq(ty, &net::FOLDER_BROWSER_DIALOG) {
        let all = [
            empty("Description"),
            empty("SelectedPath"),
            empty("InitialDirectory"),
            empty("RootFolder"),
            flag("ShowNewFolderButton"),
            flag("UseDescriptionForTitle"),
        ];
        return Object::of(Type::Net(ty), all).into_value();
    }
    let all = [
        empty("Title"),
        empty("Filter"),
        ("FilterIndex", Value::Int(1)),
        empty("InitialDirectory"),
        empty("DefaultExt"),
        empty("FileName"),
        ("FileNames", Value::Array(Ptr::new(names))),
        flag("Multiselect"),
        flag("CheckFileExists"),
        flag("CheckPathExists"),
        flag("AddExtension"),
        flag("OverwritePrompt"),
        flag("RestoreDirectory"),
        flag("ShowHelp"),
    ];
    Object::of(Type::Net(ty), all).into_value()
}

/// `ShowDialog`: asks for a path; without an answer the dialog is cancelled.
fn show(engine: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    if !engine.host.interactive() {
        return Err(not_interactive().into());
    }
    let property = |engine: &mut Engine, name: &str| -> Result<String> {
        let value = engine.get_member(this, name)?.unwrap_or_default();
        Ok(engine.to_text(&value)?.to_string())
    };
    let is_folder = this
        .type_of()
        .is_some_and(|t| t.is_net(&net::FOLDER_BROWSER_DIALOG));
    let (title, what) = if is_folder {
        (property(engine, "Description")?, "Folder")
    } else {
        (property(engine, "Title")?, "File")
    };
    let title = if title.is_empty() { what } else { &title };
    let answer = engine.host.read_line(&format!("{title}: "), Echo::Shown);
    let answer = answer.unwrap_or_default();
    let answer = answer.trim().trim_matches('"');
    if answer.is_empty() {
        return Ok(result(2));
    }
    let full = |engine: &mut Engine, path: &str| {
        Value::text(engine.full_path(path.trim()).to_string_lossy().into_owned())
    };
    if is_folder {
        let path = full(engine, answer);
        attach(this, "SelectedPath", MemberKind::Property, path);
        return Ok(result(1));
    }
    let several = property(engine, "Multiselect")? == "True";
    let parts: Vec<&str> = if several {
        answer.split(',').collect()
    } else {
        vec![answer]
    };
    let paths: Vec<Value> = parts.iter().map(|part| full(engine, part)).collect();
    let first = paths.first().cloned().unwrap_or_default();
    attach(this, "FileName", MemberKind::Property, first);
    let names = Array::of(Type::Net(&net::STRING), paths);
    attach(
        this,
        "FileNames",
        MemberKind::Property,
        Value::Array(Ptr::new(names)),
    );
    Ok(result(1))
}

fn result(number: i64) -> Value {
    EnumValue::of(Type::Net(&enums::DIALOG_RESULT), number)
}

/// Labels and results of each kind of buttons.
const BUTTONS: [&[(&str, i64)]; 6] = [
    &[("&OK", 1)],
    &[("&OK", 1), ("&Cancel", 2)],
    &[("&Abort", 3), ("&Retry", 4), ("&Ignore", 5)],
    &[("&Yes", 6), ("&No", 7), ("&Cancel", 2)],
    &[("&Yes", 6), ("&No", 7)],
    &[("&Retry", 4), ("&Cancel", 2)],
];

/// `MessageBox.Show`: a text, and a choice where there is more than one button.
fn message_box(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let (message, caption) = (text(args, 0), text(args, 1));
    let kind = match args.get(2).map(Value::base) {
        Some(Value::Enum(kind)) => usize::try_from(kind.value).unwrap_or(0),
        _ => 0,
    };
    let buttons = BUTTONS.get(kind).copied().unwrap_or(BUTTONS[0]);
    let [_, _, ..] = buttons else {
        let shown = match caption.is_empty() {
            true => format!("{message}\n"),
            false => format!("{caption}\n{message}\n"),
        };
        engine.host.write(Channel::Output, &shown);
        return Ok(result(1));
    };
    let choices: Vec<Choice> = buttons
        .iter()
        .map(|(label, _)| Choice::new(*label, ""))
        .collect();
    let chosen = engine.ask_choice(&caption, &message, &choices, Some(0))?;
    Ok(result(buttons.get(chosen).map_or(2, |(_, number)| *number)))
}
