//! `-Property` and `-GroupBy` of the `Format-*` commands: names, blocks and hashtables.

use crate::engine::{Context, Result};
use crate::format::packet::Alignment;
use crate::format::property::{Expression, Spec};
use crate::format::request::Form;
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
    Label,
    Format,
    Width,
    Alignment,
    Depth,
}

impl Keys {
    pub fn of(form: Form) -> Self {
        match form {
            Form::Table => Keys::Table,
            Form::List => Keys::List,
            Form::Wide => Keys::Wide,
            Form::Custom => Keys::Custom,
        }
    }

    fn allowed(self) -> &'static [(&'static str, Key)] {
        const ALL: [(&str, Key); 6] = [
            ("expression", Key::Expression),
            ("label", Key::Label),
            ("formatstring", Key::Format),
            ("width", Key::Width),
            ("alignment", Key::Alignment),
            ("depth", Key::Depth),
        ];
        const LIST: [(&str, Key); 3] = [ALL[0], ALL[1], ALL[2]];
        const TABLE: [(&str, Key); 5] = [ALL[0], ALL[1], ALL[2], ALL[3], ALL[4]];
        const WIDE: [(&str, Key); 2] = [ALL[0], ALL[2]];
        const CUSTOM: [(&str, Key); 2] = [ALL[0], ALL[5]];
        match self {
            Keys::Table => &TABLE,
            Keys::List | Keys::Group => &LIST,
            Keys::Wide => &WIDE,
            Keys::Custom => &CUSTOM,
        }
    }

    /// The key that a name, or the beginning of one, means. `Name` is another word for `Label`.
    fn find(self, name: &str) -> Option<Key> {
        let lower = name.to_ascii_lowercase();
        let labelled = self.allowed().iter().any(|(_, k)| *k == Key::Label);
        if labelled && "name".starts_with(&lower) {
            return Some(Key::Label);
        }
        self.allowed()
            .iter()
            .find(|(key, _)| key.starts_with(&lower))
            .map(|(_, key)| *key)
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
    match value.base() {
        Value::ScriptBlock(block) => Ok(Spec::of(Expression::Block(block.clone()))),
        Value::Dict(dict) => table(cx, dict, keys),
        other => {
            let name = cx.engine.to_text(other)?;
            Ok(Spec::name(&name))
        }
    }
}

fn table(cx: &mut Context, dict: &Dict, keys: Keys) -> Result<Spec> {
    let mut spec = Spec::name("");
    let mut found = false;
    for (name, value) in dict.pairs() {
        let name = cx.engine.to_text(&name)?;
        let Some(key) = keys.find(&name) else {
            return Err(cx.terminate(ErrorRecord::from_fault(bad_key(&name))));
        };
        match key {
            Key::Expression => {
                found = true;
                spec.expression = match value.base() {
                    Value::ScriptBlock(block) => Expression::Block(block.clone()),
                    other => Expression::Name(cx.engine.to_text(other)?),
                };
            }
            Key::Label => spec.label = Some(cx.engine.to_text(&value)?),
            Key::Format => spec.format = Some(cx.engine.to_text(&value)?),
            Key::Width => spec.width = number(&value),
            Key::Depth => spec.depth = number(&value),
            Key::Alignment => spec.alignment = alignment(&cx.engine.to_text(&value)?),
        }
    }
    if !found {
        return Err(cx.terminate(ErrorRecord::from_fault(no_expression())));
    }
    Ok(spec)
}

fn number(value: &Value) -> Option<usize> {
    match value.base() {
        Value::Int(n) => usize::try_from(*n).ok(),
        _ => None,
    }
}

fn alignment(text: &str) -> Alignment {
    let lower = text.to_ascii_lowercase();
    match lower.as_str() {
        t if "left".starts_with(t) => Alignment::Left,
        t if "right".starts_with(t) => Alignment::Right,
        t if "center".starts_with(t) => Alignment::Center,
        _ => Alignment::Undefined,
    }
}

fn bad_key(name: &str) -> Fault {
    let text: Str = format!("The {name} key is not valid.").into();
    Fault::new(
        &crate::value::types::exceptions::NOT_SUPPORTED_EXCEPTION,
        "DictionaryKeyIllegal",
        text,
    )
    .category(ErrorCategory::InvalidArgument)
}

fn no_expression() -> Fault {
    Fault::new(
        &crate::value::types::exceptions::NOT_SUPPORTED_EXCEPTION,
        "DictionaryKeyMandatoryEntry",
        "The dictionary entry must have an expression key.",
    )
    .category(ErrorCategory::InvalidArgument)
}
