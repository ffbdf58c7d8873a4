//! `System.Lazy<T>`: a value that a block makes when it is first asked for.

use super::collections::predicate;
use super::collections::this::{arg, converted, native, type_argument};
use crate::engine::{NetMethod as M, NetProperty as P, TypeTable};
use crate::value::types::{GenericType, Type, net};
use crate::value::{Native, Ptr, Value};
use std::any::Any;
use std::cell::RefCell;

/// The block, or a value that is there; and what has been made.
struct Lazy {
    of: Type,
    factory: Value,
    made: RefCell<Option<Value>>,
}

impl Native for Lazy {
    fn ty(&self) -> Type {
        Type::Generic(Ptr::new(GenericType {
            definition: &net::LAZY_OF,
            arguments: vec![self.of.clone()],
        }))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        P::get("IsValueCreated", "bool", |_, this| {
            Ok(Value::Bool(native::<Lazy>(this)?.made.borrow().is_some()))
        }),
        P::get("Value", "T", |engine, this| {
            let lazy = native::<Lazy>(this)?;
            if let Some(value) = &*lazy.made.borrow() {
                return Ok(value.clone());
            }
            let value = match &lazy.factory {
                Value::Null => engine.construct(&lazy.of, &[])?,
                factory => {
                    let made = predicate::call(engine, factory, &[], "valueFactory")?;
                    converted(engine, &made, &lazy.of)?
                }
            };
            *lazy.made.borrow_mut() = Some(value.clone());
            Ok(value)
        }),
    ],
    methods: &[M::new("string ToString()", |engine, this, _| {
        let made = native::<Lazy>(this)?.made.borrow().clone();
        match made {
            Some(value) => engine.to_text(&value).map(Value::String),
            None => Ok(Value::text("Value is not created.")),
        }
    })],
    constructors: &[
        M::new("new()", |_, this, _| Ok(of(this, Value::Null, None))),
        M::new("new(T value)", |_, this, args| {
            Ok(of(this, Value::Null, Some(arg(args, 0).clone())))
        }),
        M::new("new(System.Func<T> valueFactory)", |_, this, args| {
            Ok(of(this, arg(args, 0).clone(), None))
        }),
        M::new(
            "new(System.Func<T> valueFactory, bool isThreadSafe)",
            |_, this, args| Ok(of(this, arg(args, 0).clone(), None)),
        ),
        M::new("new(bool isThreadSafe)", |_, this, _| {
            Ok(of(this, Value::Null, None))
        }),
    ],
    ..TypeTable::of(&net::LAZY_OF)
}];

fn of(this: &Value, factory: Value, made: Option<Value>) -> Value {
    Value::Native(Ptr::new(Lazy {
        of: type_argument(this, 0),
        factory,
        made: RefCell::new(made),
    }))
}
