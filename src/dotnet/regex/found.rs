//! `Match`, `Group`, `Capture` and their collections.

use crate::dotnet::support::{count, int, text};
use crate::engine::{NetMethod, NetProperty, Result, TypeTable};
use crate::value::natives::matches::{CaptureValue, Found, GroupValue, MatchValue};
use crate::value::regex::Replacement;
use crate::value::types::{exceptions, net};
use crate::value::{Ptr, Str, Value};

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[NetProperty::get(
            "Groups",
            "System.Text.RegularExpressions.GroupCollection",
            |_, this| Ok(as_match(this).map_or(Value::Null, |m| m.groups(this))),
        )],
        methods: &[
            NetMethod::new(
                "System.Text.RegularExpressions.Match NextMatch()",
                |_, this, _| next_match(this),
            ),
            NetMethod::new("string Result(string replacement)", |_, this, args| {
                let found = as_match(this).and_then(|m| Some((m, m.found()?, m.regex.as_ref()?)));
                let Some((own, found, regex)) = found else {
                    return Err(crate::dotnet::support::raise(
                        &exceptions::NOT_SUPPORTED_EXCEPTION,
                        "Result cannot be called on a failed Match.",
                    ));
                };
                let replacement =
                    Replacement::parse(&text(args, 0), regex).map_err(super::failed)?;
                let mut out = String::new();
                replacement.expand(found, own.searched(), &mut out);
                Ok(Value::text(out))
            }),
        ],
        static_properties: &[NetProperty::get(
            "Empty",
            "System.Text.RegularExpressions.Match",
            |_, _| Ok(MatchValue::empty()),
        )],
        ..TypeTable::of(&net::MATCH)
    },
    TypeTable {
        properties: &[
            NetProperty::get("Success", "bool", |_, this| {
                Ok(Value::Bool(captures(this).last().is_some()))
            }),
            NetProperty::get("Name", "string", |_, this| {
                Ok(match this {
                    Value::Native(native) => match native.get::<GroupValue>() {
                        Some(group) => Value::String(group.name.clone()),
                        None => Value::text("0"),
                    },
                    _ => Value::Null,
                })
            }),
            NetProperty::get(
                "Captures",
                "System.Text.RegularExpressions.CaptureCollection",
                |_, this| {
                    let own = match captures(this).as_slice() {
                        // A match is its own only capture.
                        [_] if as_match(this).is_some() => vec![this.clone()],
                        other => other
                            .iter()
                            .map(|c| Value::Native(Ptr::new(c.clone())))
                            .collect(),
                    };
                    Ok(Found::value(&net::CAPTURE_COLLECTION, own))
                },
            ),
        ],
        ..TypeTable::of(&net::GROUP)
    },
    TypeTable {
        properties: &[
            NetProperty::get("Index", "int", |_, this| {
                Ok(count(captures(this).last().map_or(0, |c| c.index)))
            }),
            NetProperty::get("Length", "int", |_, this| {
                Ok(count(captures(this).last().map_or(0, |c| c.length)))
            }),
            NetProperty::get("Value", "string", |_, this| Ok(Value::String(value(this)))),
            NetProperty::get("ValueSpan", "System.ReadOnlySpan<char>", |_, _| {
                Ok(Value::Null)
            }),
        ],
        methods: &[NetMethod::new("string ToString()", |_, this, _| {
            Ok(Value::String(value(this)))
        })],
        ..TypeTable::of(&net::CAPTURE)
    },
    collection(
        &net::MATCH_COLLECTION,
        &[NetMethod::new(
            "System.Text.RegularExpressions.Match Item(int i)",
            by_number,
        )],
    ),
    collection(
        &net::CAPTURE_COLLECTION,
        &[NetMethod::new(
            "System.Text.RegularExpressions.Capture Item(int i)",
            by_number,
        )],
    ),
    collection(
        &net::GROUP_COLLECTION,
        &[
            NetMethod::new(
                "System.Text.RegularExpressions.Group Item(int groupnum)",
                |_, this, args| {
                    let number = int(args, 0).to_string();
                    Ok(group_named(this, &number))
                },
            ),
            NetMethod::new(
                "System.Text.RegularExpressions.Group Item(string groupname)",
                |_, this, args| Ok(group_named(this, &text(args, 0))),
            ),
            NetMethod::new("bool ContainsKey(string key)", |_, this, args| {
                let name = text(args, 0);
                Ok(Value::Bool(items(this).iter().any(|g| name_of(g) == name)))
            }),
        ],
    ),
    TypeTable {
        properties: &[
            NetProperty::get(
                "Keys",
                "System.Collections.Generic.IEnumerable<string>",
                |_, this| {
                    Ok(crate::value::Array::strings(
                        items(this).iter().map(name_of),
                    ))
                },
            ),
            NetProperty::get(
                "Values",
                "System.Collections.Generic.IEnumerable<System.Text.RegularExpressions.Group>",
                |_, this| Ok(Value::array(items(this))),
            ),
        ],
        ..TypeTable::of(&net::GROUP_COLLECTION)
    },
];

const COUNTED: &[NetProperty] = &[
    NetProperty::get("Count", "int", |_, this| Ok(count(items(this).len()))),
    NetProperty::get("IsReadOnly", "bool", |_, _| Ok(Value::Bool(true))),
    NetProperty::get("IsSynchronized", "bool", |_, _| Ok(Value::Bool(false))),
    NetProperty::get("SyncRoot", "System.Object", |_, this| Ok(this.clone())),
];

/// What the three collections have in common.
const fn collection(
    ty: &'static crate::value::NetType,
    methods: &'static [NetMethod],
) -> TypeTable {
    TypeTable {
        properties: COUNTED,
        methods,
        ..TypeTable::of(ty)
    }
}

fn as_match(this: &Value) -> Option<&MatchValue> {
    match this {
        Value::Native(native) => native.get::<MatchValue>(),
        _ => None,
    }
}

/// The captures of a group, a match or a capture itself.
fn captures(this: &Value) -> Vec<CaptureValue> {
    let Value::Native(native) = this else {
        return Vec::new();
    };
    if let Some(own) = native.get::<MatchValue>() {
        return own.capture().into_iter().collect();
    }
    if let Some(group) = native.get::<GroupValue>() {
        return group.captures.clone();
    }
    native.get::<CaptureValue>().cloned().into_iter().collect()
}

fn value(this: &Value) -> Str {
    captures(this)
        .last()
        .map(|c| c.value.clone())
        .unwrap_or_default()
}

fn items(this: &Value) -> Vec<Value> {
    match this {
        Value::Native(native) => native.items().unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn name_of(group: &Value) -> Str {
    match group {
        Value::Native(native) => match native.get::<GroupValue>() {
            Some(group) => group.name.clone(),
            None => "0".into(),
        },
        _ => Str::new(),
    }
}

/// The group of a name or number; a failed one where there is none.
fn group_named(this: &Value, name: &str) -> Value {
    let items = items(this);
    let found = items.iter().find(|g| name_of(g).as_str() == name);
    found.cloned().unwrap_or_else(|| {
        Value::Native(Ptr::new(GroupValue {
            name: name.into(),
            captures: Vec::new(),
        }))
    })
}

fn by_number(_: &mut crate::engine::Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let items = items(this);
    let found = usize::try_from(int(args, 0))
        .ok()
        .and_then(|i| items.get(i).cloned());
    found.ok_or_else(|| {
        crate::dotnet::support::out_of_range(
            "Specified argument was out of the range of valid values.",
            "i",
        )
    })
}

fn next_match(this: &Value) -> Result<Value> {
    let Some(own) = as_match(this) else {
        return Ok(Value::Null);
    };
    let (Some(found), Some(regex)) = (own.found(), &own.regex) else {
        return Ok(this.clone());
    };
    let area = own.searched();
    let next = match regex.next_start(found, area) {
        Some(start) => regex.find_at(area, start).map_err(super::failed)?,
        None => None,
    };
    Ok(MatchValue::value(regex, &own.text, own.end, next))
}
