//! Attributes as objects, and the parameters that `dynamicparam` blocks make of them.

use super::support::at;
use crate::engine::{Engine, NetMethod, Result, TypeTable};
use crate::value::dict::{Dict, DictKind, KeyCase};
use crate::value::types::{Type, net};
use crate::value::{Object, Ptr, Value};

const PARAMETER: &[NetMethod] = &[NetMethod::new("new()", |_, this, _| {
    Ok(made(
        this,
        [
            ("Position", Value::Int(i32::MIN)),
            (
                "ParameterSetName",
                Value::text(crate::engine::signature::ALL_SETS),
            ),
            ("Mandatory", Value::Bool(false)),
            ("ValueFromPipeline", Value::Bool(false)),
            ("ValueFromPipelineByPropertyName", Value::Bool(false)),
            ("ValueFromRemainingArguments", Value::Bool(false)),
            ("HelpMessage", Value::Null),
            ("DontShow", Value::Bool(false)),
        ],
    ))
})];
const EMPTY: &[NetMethod] = &[NetMethod::new("new()", |_, this, _| Ok(made(this, [])))];
const BINDING: &[NetMethod] = &[NetMethod::new("new()", |_, this, _| {
    Ok(made(
        this,
        [
            ("DefaultParameterSetName", Value::Null),
            ("SupportsShouldProcess", Value::Bool(false)),
            ("PositionalBinding", Value::Bool(true)),
        ],
    ))
})];

const fn table(
    ty: &'static crate::value::NetType,
    constructors: &'static [NetMethod],
) -> TypeTable {
    TypeTable {
        constructors,
        ..TypeTable::of(ty)
    }
}

pub const TABLES: &[TypeTable] = &[
    table(&net::PARAMETER_ATTRIBUTE, PARAMETER),
    table(&net::CMDLET_BINDING_ATTRIBUTE, BINDING),
    table(&net::ATTRIBUTE, EMPTY),
    table(&net::TRANSFORMATION_ATTRIBUTE, EMPTY),
    table(&net::VALIDATE_ARGUMENTS_ATTRIBUTE, EMPTY),
    table(&net::VALIDATE_ENUMERATED, EMPTY),
    table(&net::ALLOW_NULL_ATTRIBUTE, EMPTY),
    table(&net::ALLOW_EMPTY_STRING_ATTRIBUTE, EMPTY),
    table(&net::ALLOW_EMPTY_COLLECTION_ATTRIBUTE, EMPTY),
    table(&net::VALIDATE_NOT_NULL_ATTRIBUTE, EMPTY),
    table(&net::VALIDATE_NOT_NULL_OR_EMPTY_ATTRIBUTE, EMPTY),
    table(&net::VALIDATE_NOT_NULL_OR_WHITE_SPACE_ATTRIBUTE, EMPTY),
    table(
        &net::ALIAS_ATTRIBUTE,
        &[NetMethod::new(
            "new(params string[] aliasNames)",
            |_, this, args| Ok(made(this, [("AliasNames", at(args, 0))])),
        )],
    ),
    table(
        &net::VALIDATE_SET,
        &[NetMethod::new(
            "new(params string[] validValues)",
            |_, this, args| {
                Ok(made(
                    this,
                    [
                        ("ValidValues", at(args, 0)),
                        ("IgnoreCase", Value::Bool(true)),
                        ("ErrorMessage", Value::Null),
                    ],
                ))
            },
        )],
    ),
    table(
        &net::VALIDATE_RANGE_ATTRIBUTE,
        &[NetMethod::new(
            "new(object minRange, object maxRange)",
            |_, this, args| {
                Ok(made(
                    this,
                    [("MinRange", at(args, 0)), ("MaxRange", at(args, 1))],
                ))
            },
        )],
    ),
    table(
        &net::VALIDATE_LENGTH_ATTRIBUTE,
        &[NetMethod::new("new(int minLength, int maxLength)", lengths)],
    ),
    table(
        &net::VALIDATE_COUNT_ATTRIBUTE,
        &[NetMethod::new("new(int minLength, int maxLength)", lengths)],
    ),
    table(
        &net::VALIDATE_PATTERN_ATTRIBUTE,
        &[NetMethod::new(
            "new(string regexPattern)",
            |_, this, args| {
                Ok(made(
                    this,
                    [("RegexPattern", at(args, 0)), ("ErrorMessage", Value::Null)],
                ))
            },
        )],
    ),
    table(
        &net::VALIDATE_SCRIPT_ATTRIBUTE,
        &[NetMethod::new(
            "new(scriptblock scriptBlock)",
            |_, this, args| {
                Ok(made(
                    this,
                    [("ScriptBlock", at(args, 0)), ("ErrorMessage", Value::Null)],
                ))
            },
        )],
    ),
    table(
        &net::RUNTIME_DEFINED_PARAMETER,
        &[
            NetMethod::new("new()", |_, this, _| {
                Ok(parameter(this, [Value::text(""), Value::Null, Value::Null]))
            }),
            NetMethod::new(
                "new(string name, type parameterType, System.Collections.ObjectModel.Collection[System.Attribute] attributes)",
                |_, this, args| Ok(parameter(this, [at(args, 0), at(args, 1), at(args, 2)])),
            ),
        ],
    ),
    table(
        &net::RUNTIME_DEFINED_PARAMETER_DICTIONARY,
        &[NetMethod::new(
            "new()",
            |_: &mut Engine, _, _| -> Result<Value> {
                let arguments = vec![
                    Type::Net(&net::STRING),
                    Type::Net(&net::RUNTIME_DEFINED_PARAMETER),
                ];
                let dict = Dict::new(DictKind::Dictionary, KeyCase::Insensitive, arguments);
                Ok(Value::Dict(Ptr::new(dict)))
            },
        )],
    ),
];

fn lengths(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    Ok(made(
        this,
        [("MinLength", at(args, 0)), ("MaxLength", at(args, 1))],
    ))
}

fn parameter(this: &Value, [name, ty, attributes]: [Value; 3]) -> Value {
    made(
        this,
        [
            ("Name", name),
            ("ParameterType", ty),
            ("Value", Value::Null),
            ("IsSet", Value::Bool(false)),
            ("Attributes", attributes),
        ],
    )
}

/// An object of the type that is being constructed.
fn made<const N: usize>(this: &Value, properties: [(&'static str, Value); N]) -> Value {
    let ty = match this {
        Value::Type(ty) => ty.clone(),
        _ => Type::Net(&net::ATTRIBUTE),
    };
    Object::of(ty, properties).into_value()
}
