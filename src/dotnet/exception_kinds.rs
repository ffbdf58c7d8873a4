//! Exceptions whose constructors take more than a message: files, disposed objects, aggregates.

use super::exception::{exception, make, store, stored};
use super::support::{array_of, at, text};
use crate::engine::{NetMethod, NetProperty, TypeTable};
use crate::value::types::exceptions;
use crate::value::{NetType, Str, Value};

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        constructors: &[
            NEW,
            OF_MESSAGE,
            CAUSED,
            NetMethod::new("new(string message, int hresult)", |_, this, args| {
                let made = make(this, Some(text(args, 0)), None);
                store(&made, "HResult", at(args, 1))?;
                Ok(made)
            }),
        ],
        ..TypeTable::of(&exceptions::IO_EXCEPTION)
    },
    of_file(&exceptions::FILE_NOT_FOUND_EXCEPTION),
    of_file(&exceptions::FILE_LOAD_EXCEPTION),
    of_file(&exceptions::BAD_IMAGE_FORMAT_EXCEPTION),
    TypeTable {
        properties: &[NetProperty::get("ObjectName", "string", |_, this| {
            stored(this, "ObjectName")
        })],
        constructors: &[
            NetMethod::new("new(string objectName)", |_, this, args| {
                disposed(this, "Cannot access a disposed object.", &text(args, 0))
            }),
            NetMethod::new("new(string objectName, string message)", |_, this, args| {
                disposed(this, &text(args, 1), &text(args, 0))
            }),
            CAUSED,
        ],
        ..TypeTable::of(&exceptions::OBJECT_DISPOSED_EXCEPTION)
    },
    TypeTable {
        properties: &[NetProperty::get(
            "InnerExceptions",
            "System.Collections.ObjectModel.ReadOnlyCollection[System.Exception]",
            |_, this| stored(this, "InnerExceptions"),
        )],
        constructors: &[
            NEW,
            OF_MESSAGE,
            NetMethod::new(
                "new(string message, params System.Exception[] innerExceptions)",
                |engine, this, args| {
                    let inner = engine.enumerate(&at(args, 1))?;
                    aggregate(this, &text(args, 0), inner)
                },
            ),
            NetMethod::new(
                "new(params System.Exception[] innerExceptions)",
                |engine, this, args| {
                    let inner = engine.enumerate(&at(args, 0))?;
                    aggregate(this, "One or more errors occurred.", inner)
                },
            ),
        ],
        ..TypeTable::of(&exceptions::AGGREGATE_EXCEPTION)
    },
];

const NEW: NetMethod = NetMethod::new("new()", |_, this, _| Ok(make(this, None, None)));
const OF_MESSAGE: NetMethod = NetMethod::new("new(string message)", |_, this, args| {
    Ok(make(this, Some(text(args, 0)), None))
});
const CAUSED: NetMethod = NetMethod::new(
    "new(string message, System.Exception innerException)",
    |_, this, args| Ok(make(this, Some(text(args, 0)), exception(&at(args, 1)))),
);

const FILE_PROPERTIES: &[NetProperty] = &[
    NetProperty::get("FileName", "string", |_, this| stored(this, "FileName")),
    NetProperty::get("FusionLog", "string", |_, _| Ok(Value::Null)),
];
const FILE_CONSTRUCTORS: &[NetMethod] = &[
    NEW,
    OF_MESSAGE,
    CAUSED,
    NetMethod::new("new(string message, string fileName)", |_, this, args| {
        let made = make(this, Some(text(args, 0)), None);
        store(&made, "FileName", at(args, 1))?;
        Ok(made)
    }),
];

/// An exception that names a file.
const fn of_file(ty: &'static NetType) -> TypeTable {
    TypeTable {
        properties: FILE_PROPERTIES,
        constructors: FILE_CONSTRUCTORS,
        ..TypeTable::of(ty)
    }
}

fn disposed(ty: &Value, message: &str, object: &Str) -> crate::engine::Result<Value> {
    let told = match object.is_empty() {
        true => message.to_string(),
        false => format!("{message}\nObject name: '{object}'."),
    };
    let made = make(ty, Some(told.into()), None);
    store(&made, "ObjectName", Value::String(object.clone()))?;
    Ok(made)
}

/// The message names those of the inner exceptions, the first of which is the cause.
fn aggregate(ty: &Value, message: &str, inner: Vec<Value>) -> crate::engine::Result<Value> {
    let mut told = message.to_string();
    for one in inner.iter().filter_map(exception) {
        told.push_str(&format!(" ({})", one.message));
    }
    let made = make(ty, Some(told.into()), inner.first().and_then(exception));
    store(
        &made,
        "InnerExceptions",
        array_of(&exceptions::EXCEPTION, inner),
    )?;
    Ok(made)
}
