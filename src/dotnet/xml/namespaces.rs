//! `XmlNamespaceManager` and `NameTable`.

use crate::dotnet::collections::this::{native, text};
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::natives::Marker;
use crate::value::types::{Type, net};
use crate::value::xml::xpath::Prefixes;
use crate::value::{Native, Ptr, Value};
use std::any::Any;
use std::cell::RefCell;

/// Namespaces by prefix.
#[derive(Default)]
pub struct Namespaces {
    pub prefixes: RefCell<Prefixes>,
}

impl Native for Namespaces {
    fn ty(&self) -> Type {
        Type::Net(&net::XML_NAMESPACE_MANAGER)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn items(&self) -> Option<Vec<Value>> {
        let prefixes = self.prefixes.borrow();
        Some(prefixes.keys().map(|k| Value::text(k.as_str())).collect())
    }
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[P::get("DefaultNamespace", "string", |_, this| {
            let prefixes = native::<Namespaces>(this)?.prefixes.borrow();
            Ok(Value::text(prefixes.get("").cloned().unwrap_or_default()))
        })],
        methods: &[
            M::new(
                "void AddNamespace(string prefix, string uri)",
                |_, this, args| {
                    let mut prefixes = native::<Namespaces>(this)?.prefixes.borrow_mut();
                    prefixes.insert(text(args, 0).to_string(), text(args, 1).to_string());
                    Ok(Value::Nothing)
                },
            ),
            M::new("bool HasNamespace(string prefix)", |_, this, args| {
                let prefixes = native::<Namespaces>(this)?.prefixes.borrow();
                Ok(Value::Bool(prefixes.contains_key(text(args, 0).as_str())))
            }),
            M::new("string LookupNamespace(string prefix)", |_, this, args| {
                let prefixes = native::<Namespaces>(this)?.prefixes.borrow();
                let found = prefixes.get(text(args, 0).as_str());
                Ok(found.map_or(Value::Null, |uri| Value::text(uri.as_str())))
            }),
            M::new("string LookupPrefix(string uri)", |_, this, args| {
                let prefixes = native::<Namespaces>(this)?.prefixes.borrow();
                let uri = text(args, 0);
                let found = prefixes
                    .iter()
                    .find(|(_, own)| own.as_str() == uri.as_str());
                Ok(found.map_or(Value::Null, |(prefix, _)| Value::text(prefix.as_str())))
            }),
            M::new(
                "void RemoveNamespace(string prefix, string uri)",
                |_, this, args| {
                    let mut prefixes = native::<Namespaces>(this)?.prefixes.borrow_mut();
                    prefixes.remove(text(args, 0).as_str());
                    Ok(Value::Nothing)
                },
            ),
        ],
        constructors: &[M::new("new(System.Xml.NameTable nameTable)", make)],
        ..TypeTable::of(&net::XML_NAMESPACE_MANAGER)
    },
    TypeTable {
        constructors: &[M::new("new()", |_, _, _| {
            Ok(Marker::value(&net::XML_NAME_TABLE, "NameTable"))
        })],
        ..TypeTable::of(&net::XML_NAME_TABLE)
    },
];

fn make(_: &mut Engine, _: &Value, _: &[Value]) -> Result<Value> {
    Ok(Value::Native(Ptr::new(Namespaces::default())))
}
