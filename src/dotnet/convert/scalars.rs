//! `System.Convert`: from one simple type to another.

use super::change::{Target, changed};
use super::radix::from_base;
use crate::dotnet::support::{at, culture, int, text};
use crate::engine::{NetMethod, TypeTable};
use crate::value::types::net;

/// The overloads of one `To…` method: one a source type, and those with a culture.
macro_rules! to_methods {
    ($returns:literal, $name:literal, $target:expr, [$($source:literal),*]) => {
        &[
            NetMethod::new(concat!($returns, " ", $name, "(System.Object value)"), |engine, _, args| {
                let culture = engine.culture();
                changed(engine, &at(args, 0), $target, culture)
            }),
            NetMethod::new(
                concat!($returns, " ", $name, "(System.Object value, System.IFormatProvider provider)"),
                |engine, _, args| {
                    let culture = culture(engine, args, 1);
                    changed(engine, &at(args, 0), $target, culture)
                },
            ),
            NetMethod::new(
                concat!($returns, " ", $name, "(string value, System.IFormatProvider provider)"),
                |engine, _, args| {
                    let culture = culture(engine, args, 1);
                    changed(engine, &at(args, 0), $target, culture)
                },
            ),
            $(NetMethod::new(concat!($returns, " ", $name, "(", $source, " value)"), |engine, _, args| {
                let culture = engine.culture();
                changed(engine, &at(args, 0), $target, culture)
            }),)*
        ]
    };
}

/// A table for each target type.
macro_rules! tables {
    ($($returns:literal $name:literal $target:expr;)*) => {
        pub const TABLES: &[TypeTable] = &[$(
            TypeTable {
                static_methods: to_methods!($returns, $name, $target, [
                    "bool", "char", "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong",
                    "float", "double", "decimal", "string", "datetime"
                ]),
                ..TypeTable::of(&net::CONVERT)
            },
        )*];
    };
}

tables! {
    "bool" "ToBoolean" Target::Boolean;
    "char" "ToChar" Target::Char;
    "sbyte" "ToSByte" Target::Int(IntKind::SByte);
    "byte" "ToByte" Target::Int(IntKind::Byte);
    "short" "ToInt16" Target::Int(IntKind::Int16);
    "ushort" "ToUInt16" Target::Int(IntKind::UInt16);
    "int" "ToInt32" Target::Int(IntKind::Int32);
    "uint" "ToUInt32" Target::Int(IntKind::UInt32);
    "long" "ToInt64" Target::Int(IntKind::Int64);
    "ulong" "ToUInt64" Target::Int(IntKind::UInt64);
    "float" "ToSingle" Target::Single;
    "double" "ToDouble" Target::Double;
    "decimal" "ToDecimal" Target::Decimal;
    "datetime" "ToDateTime" Target::DateTime;
    "string" "ToString" Target::String;
}

/// `ToInt32(string, fromBase)` and its siblings.
macro_rules! based {
    ($($returns:literal $name:literal $kind:ident;)*) => {
        pub const BASED: &[TypeTable] = &[TypeTable {
            static_methods: &[$(
                NetMethod::new(concat!($returns, " ", $name, "(string value, int fromBase)"), |_, _, args| {
                    from_base(&text(args, 0), int(args, 1), IntKind::$kind)
                }),
            )*],
            ..TypeTable::of(&net::CONVERT)
        }];
    };
}

use crate::value::number::IntKind;

based! {
    "sbyte" "ToSByte" SByte;
    "byte" "ToByte" Byte;
    "short" "ToInt16" Int16;
    "ushort" "ToUInt16" UInt16;
    "int" "ToInt32" Int32;
    "uint" "ToUInt32" UInt32;
    "long" "ToInt64" Int64;
    "ulong" "ToUInt64" UInt64;
}
