//! Property expressions, as `Select-Object`, `Sort-Object` and their like take them: a name, a pattern,
//! a script block, or a dictionary that says more (`@{ Name = …; Expression = … }`).

use crate::engine::members::PropertyKind;
use crate::engine::{Context, Engine, Halt, Result};
use crate::value::shape::same_name;
use crate::value::text::CaseSensitivity;
use crate::value::types::exceptions;
use crate::value::wildcard::{WildcardPattern, contains_wildcards};
use crate::value::{Dict, DictKind, ErrorCategory, Fault, Object, Ptr, ScriptBlock, Str, Value};

/// What a property is read by.
#[derive(Clone)]
pub enum Reader {
    Name(Str),
    Pattern(Str, Ptr<WildcardPattern>),
    Block(Ptr<ScriptBlock>),
}

/// One property expression.
#[derive(Clone)]
pub struct Property {
    pub reader: Reader,
    /// The name that a dictionary gives it.
    pub label: Option<Str>,
    /// What else the dictionary says, under the declared key.
    pub options: Vec<(&'static str, Value)>,
}

/// A key that a command accepts in such a dictionary.
pub struct Key {
    pub name: &'static str,
    pub accepts: Accepts,
}

/// The values that a key takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Accepts {
    /// A name or a script block.
    Expression,
    Text,
    Bool,
    /// Anything; the command reads it.
    Option,
}

/// `Select-Object`'s keys: a label and an expression.
pub const SELECT_KEYS: &[Key] = &[
    Key {
        name: "name",
        accepts: Accepts::Text,
    },
    Key {
        name: "label",
        accepts: Accepts::Text,
    },
    Key {
        name: "expression",
        accepts: Accepts::Expression,
    },
];

/// `Sort-Object`'s keys.
pub const SORT_KEYS: &[Key] = &[
    Key {
        name: "expression",
        accepts: Accepts::Expression,
    },
    Key {
        name: "ascending",
        accepts: Accepts::Bool,
    },
    Key {
        name: "descending",
        accepts: Accepts::Bool,
    },
];

/// `Group-Object`'s and `Compare-Object`'s keys.
pub const PLAIN_KEYS: &[Key] = &[Key {
    name: "expression",
    accepts: Accepts::Expression,
}];

/// One result of reading a property.
pub struct Found {
    /// The name as the object spells it, or what was asked for.
    pub name: Str,
    pub value: Value,
    pub missing: bool,
}

impl Property {
    /// A plain name or pattern.
    pub fn named(name: &str) -> Self {
        Self {
            reader: Reader::of_name(name),
            label: None,
            options: Vec::new(),
        }
    }

    /// What the result is called when the expression names one property only.
    pub fn title(&self) -> Str {
        if let Some(label) = &self.label {
            return label.clone();
        }
        match &self.reader {
            Reader::Name(name) | Reader::Pattern(name, _) => name.clone(),
            Reader::Block(block) => block.text().into(),
        }
    }

    pub fn option(&self, name: &str) -> Option<&Value> {
        self.options
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, v)| v)
    }

    /// Whether it can stand for several properties.
    pub fn has_wildcards(&self) -> bool {
        matches!(self.reader, Reader::Pattern(..))
    }

    /// The value of a single property; `None` when the object has none of that name. Errors of a block read as null.
    ///
    /// # Errors
    /// What is no error of the block itself: `exit`, an interruption.
    pub fn value(&self, engine: &mut Engine, item: &Value) -> Result<Option<Value>> {
        match &self.reader {
            Reader::Name(name) => single(engine, item, name),
            Reader::Block(block) => evaluate(engine, block, item).map(Some),
            Reader::Pattern(..) => {
                let found = self.read(engine, item)?;
                Ok(found.into_iter().find(|f| !f.missing).map(|f| f.value))
            }
        }
    }

    /// All properties that the expression stands for.
    ///
    /// # Errors
    /// What is no error of a block itself.
    pub fn read(&self, engine: &mut Engine, item: &Value) -> Result<Vec<Found>> {
        let item = &wrapped(item);
        match &self.reader {
            Reader::Name(name) => match single(engine, item, name)? {
                Some(value) => Ok(vec![Found {
                    name: engine.property_spelling(item, name),
                    value,
                    missing: false,
                }]),
                None => match property_set(engine, item, name) {
                    Some(names) => self.read_names(engine, item, names),
                    None => Ok(vec![Found {
                        name: name.clone(),
                        value: Value::Null,
                        missing: true,
                    }]),
                },
            },
            Reader::Block(block) => {
                let value = evaluate(engine, block, item)?;
                Ok(vec![Found {
                    name: block.text().into(),
                    value,
                    missing: false,
                }])
            }
            Reader::Pattern(_, pattern) => {
                let names = engine
                    .properties(item)
                    .into_iter()
                    .filter(|p| p.kind != PropertyKind::Set && pattern.matches(&p.name))
                    .map(|p| p.name)
                    .collect();
                self.read_names(engine, item, names)
            }
        }
    }

    fn read_names(&self, engine: &mut Engine, item: &Value, names: Vec<Str>) -> Result<Vec<Found>> {
        let mut found = Vec::with_capacity(names.len());
        for name in names {
            let value = single(engine, item, &name)?.unwrap_or(Value::Null);
            found.push(Found {
                name,
                value,
                missing: false,
            });
        }
        Ok(found)
    }
}

impl Reader {
    /// A name, which is a pattern when it has wildcards.
    pub fn of_name(name: &str) -> Self {
        if contains_wildcards(name)
            && let Ok(pattern) = WildcardPattern::new(name, CaseSensitivity::Insensitive)
        {
            return Reader::Pattern(name.into(), Ptr::new(pattern));
        }
        Reader::Name(name.into())
    }
}

/// The value of a property; a getter that fails reads as null.
fn single(engine: &mut Engine, item: &Value, name: &str) -> Result<Option<Value>> {
    if let Value::Dict(dict) = item.base()
        && dict.kind == DictKind::Hashtable
    {
        return match dict.get_text(name) {
            Some(value) => Ok(Some(value)),
            None => engine.get_property(item, name),
        };
    }
    match engine.get_property(item, name) {
        Err(halt) if matches!(*halt, Halt::Error(_)) => Ok(Some(Value::Null)),
        other => other,
    }
}

/// The names behind a property set of the object.
fn property_set(engine: &mut Engine, item: &Value, name: &str) -> Option<Vec<Str>> {
    let info = engine
        .properties(item)
        .into_iter()
        .find(|p| p.kind == PropertyKind::Set && same_name(&p.name, name))?;
    Some(info.detail.text().split(", ").map(Str::from).collect())
}

/// A block's value for an item; its error reads as null.
fn evaluate(engine: &mut Engine, block: &Ptr<ScriptBlock>, item: &Value) -> Result<Value> {
    let mut results = Vec::new();
    let scope = crate::engine::BlockScope::New;
    match engine.call_block(block, scope, Some(item.clone()), &[], &mut results) {
        Ok(()) => Ok(match Value::from_results(results) {
            Value::Nothing => Value::Null,
            value => value,
        }),
        Err(halt) => match *halt {
            Halt::Error(raise) => {
                engine.remember_error(&raise.record);
                Ok(Value::Null)
            }
            other => Err(Box::new(other)),
        },
    }
}

/// A hashtable as an object of its entries, which is how property expressions see it.
fn wrapped(item: &Value) -> Value {
    match item {
        Value::Dict(dict) if dict.kind == DictKind::Hashtable => {
            let pairs = dict.pairs();
            Object::notes(
                pairs
                    .into_iter()
                    .map(|(key, value)| (crate::value::convert::plain(&key), value)),
            )
            .into_value()
        }
        other => other.clone(),
    }
}

/// The items of an array parameter.
pub fn plain_list(value: &Value) -> Vec<Value> {
    match value.base() {
        Value::Array(array) => array.items.borrow().clone(),
        Value::List(list) => list.items.borrow().clone(),
        Value::Nothing => Vec::new(),
        _ => vec![value.clone()],
    }
}

/// A value's text as string expansion shows it.
///
/// # Errors
/// What a script's `ToString()` raises.
pub fn string_of(engine: &mut Engine, value: &Value) -> Result<Str> {
    engine.to_text(value)
}

/// The property expressions of a parameter.
///
/// # Errors
/// Dictionaries with unknown, ambiguous or missing keys, values of types that a key does not take.
pub fn expressions(cx: &mut Context, list: &[Value], keys: &[Key]) -> Result<Vec<Property>> {
    let mut all = Vec::with_capacity(list.len());
    for value in list {
        all.push(expression(cx, value, keys)?);
    }
    Ok(all)
}

fn expression(cx: &mut Context, value: &Value, keys: &[Key]) -> Result<Property> {
    let plain = |reader| Property {
        reader,
        label: None,
        options: Vec::new(),
    };
    match value.base() {
        Value::ScriptBlock(block) => Ok(plain(Reader::Block(block.clone()))),
        Value::String(text) if text.is_empty() => Err(empty_value().into()),
        Value::String(text) => Ok(plain(Reader::of_name(text))),
        Value::Dict(dict) => from_dictionary(cx, dict, keys),
        Value::Null | Value::Nothing => Err(empty_value().into()),
        other => {
            let ty = other.type_of().map(|t| t.full_name()).unwrap_or_default();
            Err(unknown_type(&ty, "System.String, System.Management.Automation.ScriptBlock, System.Collections.IDictionary").into())
        }
    }
}

fn from_dictionary(cx: &mut Context, dict: &Dict, keys: &[Key]) -> Result<Property> {
    let mut property = Property {
        reader: Reader::Name(Str::new()),
        label: None,
        options: Vec::new(),
    };
    let mut read = false;
    for (key, value) in dict.pairs() {
        let Value::String(text) = key.base() else {
            let ty = key.type_of().map(|t| t.full_name()).unwrap_or_default();
            return Err(fault(
                "DictionaryKeyNotString",
                format!(
                    "A key of type {ty} was found. Only keys of type System.String are accepted."
                ),
            )
            .into());
        };
        let found = find_key(text, keys)?;
        match found.accepts {
            Accepts::Expression => {
                property.reader = match value.base() {
                    Value::ScriptBlock(block) => Reader::Block(block.clone()),
                    Value::String(name) if name.is_empty() => {
                        return Err(empty_key(found.name).into());
                    }
                    Value::String(name) => Reader::of_name(name),
                    Value::Null | Value::Nothing => {
                        return Err(null_key(
                            found.name,
                            "System.String, System.Management.Automation.ScriptBlock",
                        )
                        .into());
                    }
                    other => {
                        return Err(wrong_type(
                            found.name,
                            other,
                            "System.String, System.Management.Automation.ScriptBlock",
                        )
                        .into());
                    }
                };
                read = true;
            }
            Accepts::Text => match value.base() {
                Value::String(name) if name.is_empty() => return Err(empty_key(found.name).into()),
                Value::String(name) => property.label = Some(name.clone()),
                Value::Null | Value::Nothing => {
                    return Err(null_key(found.name, "System.String").into());
                }
                other => return Err(wrong_type(found.name, other, "System.String").into()),
            },
            Accepts::Option => property.options.push((found.name, value.clone())),
            Accepts::Bool => match value.base() {
                Value::Bool(on) => property.options.push((found.name, Value::Bool(*on))),
                Value::Null | Value::Nothing => {
                    return Err(null_key(found.name, "System.Boolean").into());
                }
                other => return Err(wrong_type(found.name, other, "System.Boolean").into()),
            },
        }
    }
    let _ = cx;
    if !read {
        return Err(missing_entry("expression").into());
    }
    Ok(property)
}

fn find_key<'k>(text: &str, keys: &'k [Key]) -> Result<&'k Key> {
    if let Some(key) = keys.iter().find(|k| same_name(k.name, text)) {
        return Ok(key);
    }
    let starts = |k: &&Key| {
        !text.is_empty()
            && k.name
                .get(..text.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(text))
    };
    let found: Vec<&Key> = keys.iter().filter(starts).collect();
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(fault(
            "DictionaryKeyIllegal",
            format!("The {text} key is not valid."),
        )
        .into()),
        several => {
            let names: Vec<&str> = several.iter().map(|k| k.name).collect();
            Err(fault(
                "DictionaryKeyAmbiguous",
                format!(
                    "The {text} key is ambiguous, because the possible matches include: {}.",
                    names.join(", ")
                ),
            )
            .into())
        }
    }
}

fn fault(id: &str, message: impl Into<Str>) -> Fault {
    Fault::new(&exceptions::NOT_SUPPORTED_EXCEPTION, id, message)
        .category(ErrorCategory::InvalidArgument)
}

fn empty_value() -> Fault {
    fault("", "")
}

fn empty_key(key: &str) -> Fault {
    fault(
        "EmptyDictionaryKeyValue",
        format!("The {key} key has a value that is an empty string."),
    )
}

fn null_key(key: &str, expected: &str) -> Fault {
    fault(
        "DictionaryKeyNullValue",
        format!(
            "The {key} key has a null value; expecting one of the following types: {{{expected}}}."
        ),
    )
}

fn wrong_type(key: &str, value: &Value, expected: &str) -> Fault {
    let ty = value.type_of().map(|t| t.full_name()).unwrap_or_default();
    fault(
        "DictionaryKeyIllegalValue",
        format!(
            "The {key} key has a type, {ty}, that is not valid; expected types are {{{expected}}}."
        ),
    )
}

fn missing_entry(key: &str) -> Fault {
    fault(
        "DictionaryMissingEntry",
        format!("The mandatory {key} entry is missing."),
    )
}

fn unknown_type(ty: &str, expected: &str) -> Fault {
    fault(
        "DictionaryKeyUnknownType",
        format!("Cannot convert {ty} to one of the following types {{{expected}}}."),
    )
}

/// The properties of a parameter of type `PSPropertyExpression[]`: names, patterns and script blocks.
pub fn readers(list: &[Value]) -> Vec<Property> {
    let reader = |value: &Value| match value.base() {
        Value::ScriptBlock(block) => Reader::Block(block.clone()),
        other => Reader::of_name(&crate::value::convert::plain(other)),
    };
    list.iter()
        .map(|value| Property {
            reader: reader(value),
            label: None,
            options: Vec::new(),
        })
        .collect()
}
