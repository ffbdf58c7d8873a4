//! `-Property` and `-GroupBy` of the `Format-*` commands: names, blocks and hashtables.

use crate::engine::{Context, Halt, Result};
use crate::format::packet::Alignment;
use crate::format::property::{Expression, Spec};
use crate::format::request::Form;
use crate::value::types::exceptions;
use crate::value::{Dict, ErrorCategory, ErrorRecord, Fault, Ptr, Str, Value};

/// Which keys a hashtable may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    Table,
    List,
    Wide,
    Custom,
    Group,
}

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    Expression,
    FormatString,
    Width,
    Alignment,
    Label,
    Depth,
}

impl Key {
    /// The names that mean it, the first of which messages use.
    fn names(self) -> &'static [&'static str] {
        match self {
            Key::Expression => &["expression"],
            Key::FormatString => &["formatString"],
            Key::Width => &["width"],
            Key::Alignment => &["alignment"],
            Key::Label => &["label", "name"],
            Key::Depth => &["depth"],
        }
    }

    fn name(self) -> &'static str {
        self.names().first().copied().unwrap_or_default()
    }

    /// The types that its value may have.
    fn types(self) -> &'static [&'static str] {
        match self {
            Key::Expression => &TEXT_OR_BLOCK,
            Key::Width | Key::Depth => &["System.Int32"],
            Key::FormatString | Key::Alignment | Key::Label => &["System.String"],
        }
    }

    fn accepts(self, value: &Value) -> bool {
        match value.base() {
            Value::String(_) => !matches!(self, Key::Width | Key::Depth),
            Value::ScriptBlock(_) => self == Key::Expression,
            Value::Int(_) => matches!(self, Key::Width | Key::Depth),
            _ => false,
        }
    }
}

const TEXT_OR_BLOCK: [&str; 2] = ["System.String", "System.Management.Automation.ScriptBlock"];
const ALIGNMENTS: [(&str, Alignment); 3] = [
    ("left", Alignment::Left),
    ("center", Alignment::Center),
    ("right", Alignment::Right),
];

impl Keys {
    pub fn of(form: Form) -> Self {
        match form {
            Form::Table => Keys::Table,
            Form::List => Keys::List,
            Form::Wide => Keys::Wide,
            Form::Custom => Keys::Custom,
        }
    }

    fn allowed(self) -> &'static [Key] {
        match self {
            Keys::Table => &[
                Key::Expression,
                Key::FormatString,
                Key::Width,
                Key::Alignment,
                Key::Label,
            ],
            Keys::List | Keys::Group => &[Key::Expression, Key::FormatString, Key::Label],
            Keys::Wide => &[Key::Expression, Key::FormatString],
            Keys::Custom => &[Key::Expression, Key::Depth],
        }
    }

    /// The key that a name, or the beginning of one, means.
    fn find(self, cx: &Context, name: &str) -> Result<Key> {
        let lower = name.to_ascii_lowercase();
        let means = |key: &Key| {
            key.names()
                .iter()
                .any(|n| n.to_ascii_lowercase().starts_with(&lower))
        };
        let mut found = self.allowed().iter().copied().filter(means);
        match (found.next(), found.next()) {
            (Some(key), None) => Ok(key),
            (Some(first), Some(second)) => Err(refuse(
                cx,
                "DictionaryKeyAmbiguous",
                format!(
                    "The {name} key is ambiguous; {} and {} conflict.",
                    first.name(),
                    second.name()
                ),
            )),
            _ => Err(refuse(
                cx,
                "DictionaryKeyIllegal",
                format!("The {name} key is not valid."),
            )),
        }
    }
}

/// Reads the entries of `-Property`.
///
/// # Errors
/// What is wrong with a hashtable's keys or values.
pub fn read(cx: &mut Context, values: &[Value], keys: Keys) -> Result<Vec<Ptr<Spec>>> {
    let mut specs = Vec::new();
    for value in values {
        specs.push(Ptr::new(one(cx, value, keys)?));
    }
    Ok(specs)
}

fn one(cx: &mut Context, value: &Value, keys: Keys) -> Result<Spec> {
    let (id, message) = match value.base() {
        Value::ScriptBlock(block) => return Ok(Spec::of(Expression::Block(block.clone()))),
        Value::Dict(dict) => return table(cx, dict, keys),
        Value::String(name) if name.is_empty() => (
            "ExpressionEmptyString2",
            "An empty string value is not allowed.".to_string(),
        ),
        Value::String(name) => return Ok(Spec::name(name)),
        Value::Nothing | Value::Null => (
            "DictionaryKeyUnknownType",
            format!(
                "The value of a parameter was null; one of the following types was expected: {}.",
                in_braces(&TEXT_OR_BLOCK)
            ),
        ),
        other => (
            "DictionaryKeyUnknownType",
            format!(
                "Cannot convert {} to one of the following types {}.",
                type_name(other),
                in_braces(&TEXT_OR_BLOCK)
            ),
        ),
    };
    Err(refuse(cx, id, message))
}

fn table(cx: &mut Context, dict: &Dict, keys: Keys) -> Result<Spec> {
    let mut spec = Spec::name("");
    let mut found: Vec<Key> = Vec::new();
    for (name, value) in dict.pairs() {
        let Value::String(name) = name.base() else {
            let shown = name.type_of().map(|t| t.name()).unwrap_or_default();
            return Err(refuse(
                cx,
                "DictionaryKeyNonString",
                format!("The {shown} key type is not valid. The key must be a string."),
            ));
        };
        let key = keys.find(cx, name)?;
        if found.contains(&key) {
            return Err(refuse(
                cx,
                "DictionaryKeyDuplicate",
                format!(
                    "The duplicated key \"{name}\" conflicts with \"{}\".",
                    key.name()
                ),
            ));
        }
        found.push(key);
        check_type(cx, name, key, &value)?;
        set(cx, &mut spec, key, value.base())?;
    }
    if !found.contains(&Key::Expression) {
        return Err(refuse(
            cx,
            "DictionaryKeyMandatoryEntry",
            format!(
                "A mandatory entry for {} is missing.",
                Key::Expression.name()
            ),
        ));
    }
    Ok(spec)
}

fn check_type(cx: &Context, name: &str, key: Key, value: &Value) -> Result {
    if value.is_null() {
        return Err(refuse(
            cx,
            "DictionaryKeyMissingValue",
            format!("The {name} key has no value."),
        ));
    }
    if key.accepts(value) {
        return Ok(());
    }
    let shown = type_name(value);
    Err(match key.types() {
        [only] => refuse(
            cx,
            "DictionaryKeyIllegalValue2",
            format!(
                "The \"{name}\" key has a type, {shown}, that is not valid; expected type is {only}."
            ),
        ),
        several => refuse(
            cx,
            "DictionaryKeyIllegalValue1",
            format!(
                "The \"{name}\" key has a type, {shown}, that is not valid; expected types are {}.",
                in_braces(several)
            ),
        ),
    })
}

fn set(cx: &Context, spec: &mut Spec, key: Key, value: &Value) -> Result {
    let name = key.name();
    match (key, value) {
        (Key::Expression, Value::ScriptBlock(block)) => {
            spec.expression = Expression::Block(block.clone());
        }
        (Key::Expression, Value::String(text)) if text.is_empty() => {
            return Err(refuse(
                cx,
                "ExpressionEmptyString1",
                format!("The \"{name}\" key cannot have an empty string value."),
            ));
        }
        (Key::Expression, Value::String(text)) => spec.expression = Expression::Name(text.clone()),
        (Key::Label, Value::String(text)) => spec.label = Some(text.clone()),
        (Key::FormatString, Value::String(text)) if text.is_empty() => {
            return Err(refuse(
                cx,
                "FormatStringEmpty",
                format!("Cannot have an empty formatting string for key \"{name}\"."),
            ));
        }
        (Key::FormatString, Value::String(text)) => spec.format = Some(text.clone()),
        (Key::Width, Value::Int(width)) => {
            spec.width = usize::try_from(*width).ok().filter(|w| *w > 0);
            if spec.width.is_none() {
                return Err(refuse(
                    cx,
                    "WidthOutOfRange",
                    format!("The value \"{width}\" for key \"{name}\" should be greater than 0."),
                ));
            }
        }
        (Key::Depth, Value::Int(depth)) => spec.depth = usize::try_from(*depth).ok(),
        (Key::Alignment, Value::String(text)) => {
            let lower = text.to_ascii_lowercase();
            let legal = ALIGNMENTS
                .iter()
                .find(|(n, _)| !lower.is_empty() && n.starts_with(&lower));
            let Some((_, alignment)) = legal else {
                return Err(refuse(
                    cx,
                    "AlignmentIllegalValue",
                    format!(
                        "The value \"{text}\" for key \"{name}\" is not valid; valid values are {}.",
                        in_braces(&ALIGNMENTS.map(|(n, _)| n))
                    ),
                ));
            };
            spec.alignment = *alignment;
        }
        _ => {}
    }
    Ok(())
}

fn type_name(value: &Value) -> Str {
    value
        .base()
        .type_of()
        .map(|t| t.full_name())
        .unwrap_or_default()
}

fn in_braces(names: &[&str]) -> String {
    format!("{{{}}}", names.join(", "))
}

/// The error of an argument that a `Format-*` command cannot take.
pub fn refuse(cx: &Context, id: &'static str, message: String) -> Box<Halt> {
    let text = "Specified method is not supported.";
    let fault = Fault::new(&exceptions::NOT_SUPPORTED_EXCEPTION, id, text)
        .category(ErrorCategory::InvalidArgument);
    let record = ErrorRecord::from_fault(fault);
    *record.details.borrow_mut() = Some((message.into(), Str::new()));
    cx.terminate(record)
}
