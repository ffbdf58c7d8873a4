//! `$PSStyle`: escape sequences by name.

use super::support::text;
use crate::engine::{Engine, NetMethod, Result, TypeTable};
use crate::value::types::{NetType, Type, enums, net};
use crate::value::{Dict, EnumValue, Object, Ptr, Value};

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        methods: &[NetMethod::new(
            "string FormatHyperlink(string text, uri link)",
            |engine, _, args| {
                let link = engine.to_text(args.get(1).unwrap_or(&Value::Null))?;
                let shown = text(args, 0);
                Ok(Value::text(format!(
                    "\u{1b}]8;;{link}\u{1b}\\{shown}\u{1b}]8;;\u{1b}\\"
                )))
            },
        )],
        ..TypeTable::of(&net::PS_STYLE)
    },
    TypeTable {
        methods: &[
            NetMethod::new(
                "string FromRgb(byte red, byte green, byte blue)",
                |e, _, a| channels(e, a, 38),
            ),
            NetMethod::new("string FromRgb(int rgb)", |e, _, a| packed(e, a, 38)),
        ],
        ..TypeTable::of(&net::PS_STYLE_FOREGROUND)
    },
    TypeTable {
        methods: &[
            NetMethod::new(
                "string FromRgb(byte red, byte green, byte blue)",
                |e, _, a| channels(e, a, 48),
            ),
            NetMethod::new("string FromRgb(int rgb)", |e, _, a| packed(e, a, 48)),
        ],
        ..TypeTable::of(&net::PS_STYLE_BACKGROUND)
    },
];

fn channels(engine: &mut Engine, args: &[Value], layer: u8) -> Result<Value> {
    let mut parts = Vec::new();
    for arg in args {
        parts.push(engine.to_text(arg)?.to_string());
    }
    Ok(Value::text(format!(
        "\u{1b}[{layer};2;{}m",
        parts.join(";")
    )))
}

fn packed(_: &mut Engine, args: &[Value], layer: u8) -> Result<Value> {
    let Some(Value::Int(rgb)) = args.first() else {
        return Ok(Value::Null);
    };
    let byte = |shift: u32| rgb.wrapping_shr(shift) & 0xFF;
    Ok(Value::text(format!(
        "\u{1b}[{layer};2;{};{};{}m",
        byte(16),
        byte(8),
        byte(0)
    )))
}

/// Names with the codes between `ESC[` and `m`.
type Codes = &'static [(&'static str, &'static str)];

const TEXT: Codes = &[
    ("Reset", "0"),
    ("BlinkOff", "25"),
    ("Blink", "5"),
    ("BoldOff", "22"),
    ("Bold", "1"),
    ("DimOff", "22"),
    ("Dim", "2"),
    ("Hidden", "8"),
    ("HiddenOff", "28"),
    ("Reverse", "7"),
    ("ReverseOff", "27"),
    ("ItalicOff", "23"),
    ("Italic", "3"),
    ("UnderlineOff", "24"),
    ("Underline", "4"),
    ("StrikethroughOff", "29"),
    ("Strikethrough", "9"),
];

const FORMATTING: Codes = &[
    ("FormatAccent", "32;1"),
    ("ErrorAccent", "36;1"),
    ("Error", "31;1"),
    ("Warning", "33;1"),
    ("Verbose", "33;1"),
    ("Debug", "33;1"),
    ("TableHeader", "32;1"),
    ("CustomTableHeaderLabel", "32;1;3"),
    ("FeedbackName", "33"),
    ("FeedbackText", "96"),
    ("FeedbackAction", "97"),
];

const FILES: Codes = &[
    ("Directory", "44;1"),
    ("SymbolicLink", "36;1"),
    ("Executable", "32;1"),
];

/// Colours in the order of their properties, with the last digit of their code.
const COLOURS: [(&str, u8); 8] = [
    ("Black", 0),
    ("White", 7),
    ("Red", 1),
    ("Magenta", 5),
    ("Blue", 4),
    ("Cyan", 6),
    ("Green", 2),
    ("Yellow", 3),
];
const BRIGHT: [&str; 8] = [
    "BrightBlack",
    "BrightWhite",
    "BrightRed",
    "BrightMagenta",
    "BrightBlue",
    "BrightCyan",
    "BrightGreen",
    "BrightYellow",
];

fn sequence(code: &str) -> Value {
    Value::text(format!("\u{1b}[{code}m"))
}

fn object(ty: &'static NetType, pairs: Vec<(&'static str, Value)>) -> Value {
    Object::of(Type::Net(ty), pairs).into_value()
}

fn pairs(codes: Codes) -> Vec<(&'static str, Value)> {
    codes
        .iter()
        .map(|(name, code)| (*name, sequence(code)))
        .collect()
}

fn colours(ty: &'static NetType, base: u8) -> Value {
    let mut list = Vec::new();
    for ((name, digit), bright) in COLOURS.iter().zip(BRIGHT) {
        list.push((*name, sequence(&(base + digit).to_string())));
        list.push((bright, sequence(&(base + 60 + digit).to_string())));
    }
    object(ty, list)
}

/// `$PSStyle.OutputRendering`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rendering {
    Host,
    PlainText,
    Ansi,
}

/// A fresh `$PSStyle`.
pub fn value(rendering: Rendering) -> Value {
    let mut all = pairs(TEXT);
    let rendering = EnumValue::of(Type::Net(&enums::OUTPUT_RENDERING), rendering as i64);
    let progress = vec![
        ("Style", sequence("33;1")),
        ("MaxWidth", Value::Int(120)),
        ("View", EnumValue::of(Type::Net(&enums::PROGRESS_VIEW), 0)),
        ("UseOSCIndicator", Value::Bool(false)),
    ];
    let mut files = pairs(FILES);
    let extensions = Dict::ordered();
    for ending in [".zip", ".tgz", ".gz", ".tar", ".nupkg", ".cab", ".7z"] {
        extensions.insert(Value::text(ending), sequence("31;1"));
    }
    for ending in [".ps1", ".psd1", ".psm1", ".ps1xml"] {
        extensions.insert(Value::text(ending), sequence("33;1"));
    }
    files.push(("Extension", Value::Dict(Ptr::new(extensions))));
    all.extend([
        ("OutputRendering", rendering),
        (
            "Formatting",
            object(&net::PS_STYLE_FORMATTING, pairs(FORMATTING)),
        ),
        ("Progress", object(&net::PS_STYLE_PROGRESS, progress)),
        ("FileInfo", object(&net::PS_STYLE_FILE_INFO, files)),
        ("Foreground", colours(&net::PS_STYLE_FOREGROUND, 30)),
        ("Background", colours(&net::PS_STYLE_BACKGROUND, 40)),
    ]);
    object(&net::PS_STYLE, all)
}
