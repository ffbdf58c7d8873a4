//! What values have by an interface alone: the conversions of `IConvertible`.

use super::support::at;
use crate::engine::{Engine, NetMethod, Result, TypeTable};
use crate::value::Value;
use crate::value::types::{Type, net};

/// One conversion, which `Convert` does too.
macro_rules! conversion {
    ($ty:literal, $name:literal) => {
        NetMethod::new(
            concat!(
                $ty,
                " IConvertible.",
                $name,
                "(System.IFormatProvider provider)"
            ),
            |engine, this, args| convert(engine, this, $name, args),
        )
    };
}

pub const TABLES: &[TypeTable] = &[TypeTable {
    methods: &[
        conversion!("bool", "ToBoolean"),
        conversion!("byte", "ToByte"),
        conversion!("char", "ToChar"),
        conversion!("System.DateTime", "ToDateTime"),
        conversion!("decimal", "ToDecimal"),
        conversion!("double", "ToDouble"),
        conversion!("short", "ToInt16"),
        conversion!("int", "ToInt32"),
        conversion!("long", "ToInt64"),
        conversion!("sbyte", "ToSByte"),
        conversion!("float", "ToSingle"),
        NetMethod::new(
            "object IConvertible.ToType(type conversionType, System.IFormatProvider provider)",
            |engine, this, args| {
                let args = [this.clone(), at(args, 0)];
                engine.invoke_static(&Type::Net(&net::CONVERT), "ChangeType", &args)
            },
        ),
        conversion!("ushort", "ToUInt16"),
        conversion!("uint", "ToUInt32"),
        conversion!("ulong", "ToUInt64"),
    ],
    ..TypeTable::of(&net::I_CONVERTIBLE)
}];

fn convert(engine: &mut Engine, this: &Value, name: &str, args: &[Value]) -> Result<Value> {
    let args = [this.base().clone(), at(args, 0)];
    engine.invoke_static(&Type::Net(&net::CONVERT), name, &args)
}
