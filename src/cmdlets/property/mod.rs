//! Property expressions, as `Select-Object`, `Sort-Object` and their like take them: a name, a pattern,
//! a script block, or a dictionary that says more (`@{ Name = …; Expression = … }`).

mod calculated;
mod error;

use crate::engine::members::PropertyKind;
use crate::engine::{Engine, Halt, Result};
use crate::value::shape::same_name;
use crate::value::text::CaseSensitivity;
use crate::value::wildcard::{WildcardPattern, contains_wildcards};
use crate::value::{DictKind, Object, Ptr, ScriptBlock, Str, Value};
pub use calculated::{
    Accepts, Key, PLAIN_KEYS, SELECT_KEYS, SORT_KEYS, expressions, plain_list, string_of,
};

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
