//! Arrays of several dimensions: places in them, and making them by lengths.

use super::refusal;
use super::this::arg;
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::Value;
use crate::value::types::{Type, net};

pub const TABLES: &[TypeTable] = &[TypeTable {
    methods: &[
        M::new("object GetValue(int index1, int index2)", get),
        M::new("object GetValue(int index1, int index2, int index3)", get),
        M::new("object GetValue(long index)", get),
        M::new("object GetValue(long index1, long index2)", get),
        M::new(
            "object GetValue(long index1, long index2, long index3)",
            get,
        ),
        M::new(
            "object GetValue(params long[] indices)",
            |engine, this, args| engine.get_index(this, arg(args, 0)),
        ),
        M::new("void SetValue(object value, int index1, int index2)", set),
        M::new(
            "void SetValue(object value, int index1, int index2, int index3)",
            set,
        ),
        M::new("void SetValue(object value, long index)", set),
        M::new("void SetValue(object value, long index1, long index2)", set),
        M::new(
            "void SetValue(object value, long index1, long index2, long index3)",
            set,
        ),
        M::new(
            "void SetValue(object value, params long[] indices)",
            |engine, this, args| {
                engine.set_index(this, arg(args, 1), arg(args, 0).clone())?;
                Ok(Value::Nothing)
            },
        ),
        M::new(
            "void CopyTo(array array, long index)",
            |engine, this, args| {
                let at = match arg(args, 1).base() {
                    Value::Long(n) => Value::Int(i32::try_from(*n).unwrap_or(i32::MAX)),
                    other => other.clone(),
                };
                engine.invoke_member(this, "CopyTo", &[arg(args, 0).clone(), at])
            },
        ),
    ],
    static_properties: &[P::get("MaxLength", "int", |_, _| {
        Ok(Value::Int(0x7FFF_FFC7))
    })],
    static_methods: &[
        M::new(
            "array CreateInstance(type elementType, int length1, int length2)",
            create,
        ),
        M::new(
            "array CreateInstance(type elementType, int length1, int length2, int length3)",
            create,
        ),
        M::new(
            "array CreateInstanceFromArrayType(type arrayType, int length)",
            |engine, _, args| from_array_type(engine, args, vec![arg(args, 1).clone()]),
        ),
        M::new(
            "array CreateInstanceFromArrayType(type arrayType, params int[] lengths)",
            |engine, _, args| {
                let lengths = engine.enumerate(arg(args, 1))?;
                from_array_type(engine, args, lengths)
            },
        ),
    ],
    ..TypeTable::of(&net::ARRAY)
}];

/// One place alone, several as an array of them.
fn place(args: &[Value]) -> Value {
    match args {
        [one] => one.clone(),
        more => Value::array(more.to_vec()),
    }
}

fn get(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    engine.get_index(this, &place(args))
}

fn set(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let place = place(args.get(1..).unwrap_or_default());
    engine.set_index(this, &place, arg(args, 0).clone())?;
    Ok(Value::Nothing)
}

fn create(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let Value::Type(element) = arg(args, 0).base() else {
        return Err(refusal::argument_null("elementType").into());
    };
    let lengths = args.get(1..).unwrap_or_default();
    let rank = u32::try_from(lengths.len()).unwrap_or(u32::MAX);
    engine.construct(&element.clone().ranked(rank), lengths)
}

fn from_array_type(engine: &mut Engine, args: &[Value], lengths: Vec<Value>) -> Result<Value> {
    match arg(args, 0).base() {
        Value::Type(ty @ (Type::Array(_) | Type::Grid(..))) => engine.construct(ty, &lengths),
        _ => Err(refusal::argument_null("arrayType").into()),
    }
}
