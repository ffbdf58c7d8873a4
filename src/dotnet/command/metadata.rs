//! Parameters and parameter sets of commands as values.

use crate::engine::Engine;
use crate::engine::signature::common::{COMMON, CommonParameter, PAGING, SHOULD_PROCESS};
use crate::engine::signature::syntax_text::{all_sets, in_display_order, set_text};
use crate::engine::signature::{
    ALL_SETS, InSet, Paging, Parameter, ParameterType, SetFlags, ShouldProcess, Signature,
    Validation,
};
use crate::engine::{NetMethod, TypeTable};
use crate::value::dict::{DictKind, KeyCase};
use crate::value::types::{NetType, Type, net};
use crate::value::{Array, Dict, List, ListKind, Object, Ptr, Str, Value};

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        methods: &[NetMethod::new("string ToString()", |_, this, _| {
            Ok(match this.base() {
                Value::Object(object) => object.get("Text").unwrap_or(Value::Null),
                _ => Value::Null,
            })
        })],
        ..TypeTable::of(&net::COMMAND_PARAMETER_SET_INFO)
    },
    TypeTable {
        methods: &[NetMethod::new("string ToString()", |_, this, _| {
            Ok(match this.base() {
                Value::Object(object) => object.get("Name").unwrap_or(Value::Null),
                _ => Value::Null,
            })
        })],
        ..TypeTable::of(&net::PS_TYPE_NAME_INFO)
    },
];

/// A parameter as one command has it: declared, or one of the common ones.
enum Any<'a> {
    Own(&'a Parameter),
    Common(&'a CommonParameter),
}

fn common(signature: &Signature) -> Vec<&'static CommonParameter> {
    let mut list: Vec<&CommonParameter> = Vec::new();
    if signature.has_common_parameters() {
        list.extend(COMMON);
        if signature.should_process == ShouldProcess::Yes {
            list.extend(SHOULD_PROCESS);
        }
        if signature.paging == Paging::Yes {
            list.extend(PAGING);
        }
    }
    list
}

/// `Parameters`: a dictionary of names that ignores case.
pub fn parameters(signature: &Signature) -> Value {
    let all = own_parameters(signature);
    if let Value::Dict(dict) = &all {
        for parameter in common(signature) {
            dict.set(parameter.name, metadata(signature, &Any::Common(parameter)));
        }
    }
    all
}

/// `Parameters` without the common ones.
pub fn own_parameters(signature: &Signature) -> Value {
    let arguments = vec![Type::Net(&net::STRING), Type::Net(&net::PARAMETER_METADATA)];
    let dict = Dict::new(DictKind::Dictionary, KeyCase::Insensitive, arguments);
    for parameter in &signature.parameters {
        dict.set(&parameter.name, self::parameter(signature, parameter));
    }
    Value::Dict(Ptr::new(dict))
}

/// One `ParameterMetadata`.
pub fn parameter(signature: &Signature, parameter: &Parameter) -> Value {
    metadata(signature, &Any::Own(parameter))
}

fn metadata(signature: &Signature, parameter: &Any) -> Value {
    let (name, ty, aliases) = match parameter {
        Any::Own(p) => (p.name.clone(), p.ty.get().clone(), p.aliases.clone()),
        Any::Common(c) => {
            let ty = ParameterType::named(c.ty).get().clone();
            (c.name.into(), ty, vec![c.alias.into()])
        }
    };
    let is_switch = ty.is_net(&net::SWITCH_PARAMETER);
    let is_dynamic = matches!(parameter, Any::Own(p) if p.dynamic);
    let aliases = aliases.into_iter().map(Value::String).collect();
    Object::of(
        Type::Net(&net::PARAMETER_METADATA),
        [
            ("Name", Value::String(name)),
            ("ParameterType", Value::Type(ty)),
            ("ParameterSets", set_dictionary(signature, parameter)),
            ("IsDynamic", Value::Bool(is_dynamic)),
            (
                "Aliases",
                Value::List(Ptr::new(List::new(
                    ListKind::Collection,
                    Type::Net(&net::STRING),
                    aliases,
                ))),
            ),
            ("Attributes", attributes(signature, parameter)),
            ("SwitchParameter", Value::Bool(is_switch)),
        ],
    )
    .into_value()
}

/// `ParameterSets` of a parameter: how it stands in each.
fn set_dictionary(signature: &Signature, parameter: &Any) -> Value {
    let arguments = vec![
        Type::Net(&net::STRING),
        Type::Net(&net::PARAMETER_SET_METADATA),
    ];
    let dict = Dict::new(DictKind::Dictionary, KeyCase::Insensitive, arguments);
    match parameter {
        Any::Common(_) => dict.set(ALL_SETS, set_metadata(&InSet::default())),
        Any::Own(parameter) => {
            for in_set in &parameter.in_sets {
                dict.set(&signature.set_name(in_set.set), set_metadata(in_set));
            }
        }
    }
    Value::Dict(Ptr::new(dict))
}

fn set_metadata(in_set: &InSet) -> Value {
    Object::of(
        Type::Net(&net::PARAMETER_SET_METADATA),
        [
            ("IsMandatory", Value::Bool(in_set.mandatory)),
            ("Position", position(in_set)),
            ("ValueFromPipeline", Value::Bool(in_set.pipeline.value)),
            (
                "ValueFromPipelineByPropertyName",
                Value::Bool(in_set.pipeline.property),
            ),
            ("ValueFromRemainingArguments", Value::Bool(in_set.remaining)),
            ("HelpMessage", help(in_set)),
            ("HelpMessageBaseName", Value::text("")),
            ("HelpMessageResourceId", Value::text("")),
        ],
    )
    .into_value()
}

fn position(in_set: &InSet) -> Value {
    Value::Int(in_set.position.unwrap_or(i32::MIN))
}

fn help(in_set: &InSet) -> Value {
    Value::String(in_set.help_message.clone().unwrap_or_default())
}

/// The attributes of a parameter that scripts look at.
fn attributes(signature: &Signature, parameter: &Any) -> Value {
    let mut items = Vec::new();
    match parameter {
        Any::Common(c) => {
            items.push(parameter_attribute(&InSet::default(), ALL_SETS.into()));
            items.push(alias_attribute(&[c.alias.into()]));
        }
        Any::Own(parameter) => {
            for in_set in &parameter.in_sets {
                items.push(parameter_attribute(in_set, signature.set_name(in_set.set)));
            }
            if !parameter.aliases.is_empty() {
                items.push(alias_attribute(&parameter.aliases));
            }
            let allows = parameter.allows;
            for (allowed, ty) in [
                (allows.null, &net::ALLOW_NULL_ATTRIBUTE),
                (allows.empty_string, &net::ALLOW_EMPTY_STRING_ATTRIBUTE),
                (
                    allows.empty_collection,
                    &net::ALLOW_EMPTY_COLLECTION_ATTRIBUTE,
                ),
            ] {
                if allowed {
                    items.push(Object::of(Type::Net(ty), [type_id(ty)]).into_value());
                }
            }
            items.extend(parameter.validations.iter().map(validation));
            if let Some(before) = parameter.typed_after {
                items.insert(before.min(items.len()), converter());
            }
        }
    }
    Value::List(Ptr::new(List::new(
        ListKind::Collection,
        Type::Net(&net::ATTRIBUTE),
        items,
    )))
}

fn parameter_attribute(in_set: &InSet, set: Str) -> Value {
    Object::of(
        Type::Net(&net::PARAMETER_ATTRIBUTE),
        [
            ("ExperimentName", Value::Null),
            ("ExperimentAction", Value::text("None")),
            ("Position", position(in_set)),
            ("ParameterSetName", Value::String(set)),
            ("Mandatory", Value::Bool(in_set.mandatory)),
            ("ValueFromPipeline", Value::Bool(in_set.pipeline.value)),
            (
                "ValueFromPipelineByPropertyName",
                Value::Bool(in_set.pipeline.property),
            ),
            ("ValueFromRemainingArguments", Value::Bool(in_set.remaining)),
            ("HelpMessage", help(in_set)),
            ("HelpMessageBaseName", Value::Null),
            ("HelpMessageResourceId", Value::Null),
            ("DontShow", Value::Bool(false)),
            type_id(&net::PARAMETER_ATTRIBUTE),
        ],
    )
    .into_value()
}

/// What a parameter's type is among its attributes.
fn converter() -> Value {
    let ty = &net::ARGUMENT_TYPE_CONVERTER_ATTRIBUTE;
    Object::of(
        Type::Net(ty),
        [
            ("TransformNullOptionalParameters", Value::Bool(true)),
            type_id(ty),
        ],
    )
    .into_value()
}

/// `TypeId`, which every attribute has.
fn type_id(ty: &'static NetType) -> (&'static str, Value) {
    ("TypeId", Value::Type(Type::Net(ty)))
}

fn alias_attribute(names: &[Str]) -> Value {
    let names = names.iter().cloned().map(Value::String).collect();
    let names = Array::of(Type::Net(&net::STRING), names);
    Object::of(
        Type::Net(&net::ALIAS_ATTRIBUTE),
        [
            ("AliasNames", Value::Array(Ptr::new(names))),
            type_id(&net::ALIAS_ATTRIBUTE),
        ],
    )
    .into_value()
}

fn validation(validation: &Validation) -> Value {
    let of = |ty: &'static NetType, pairs: Vec<(&'static str, Value)>| {
        let pairs = pairs.into_iter().chain([type_id(ty)]);
        Object::of(Type::Net(ty), pairs).into_value()
    };
    match validation {
        Validation::NotNull => of(&net::VALIDATE_NOT_NULL_ATTRIBUTE, Vec::new()),
        Validation::NotNullOrEmpty => of(&net::VALIDATE_NOT_NULL_OR_EMPTY_ATTRIBUTE, Vec::new()),
        Validation::NotNullOrWhiteSpace => {
            of(&net::VALIDATE_NOT_NULL_OR_WHITE_SPACE_ATTRIBUTE, Vec::new())
        }
        Validation::Set { values, .. } => {
            let values = values.iter().cloned().map(Value::String).collect();
            let values = Array::of(Type::Net(&net::STRING), values);
            of(
                &net::VALIDATE_SET,
                vec![
                    ("ValidValues", Value::Array(Ptr::new(values))),
                    ("IgnoreCase", Value::Bool(true)),
                ],
            )
        }
        Validation::Range { min, max } => of(
            &net::VALIDATE_RANGE_ATTRIBUTE,
            vec![("MinRange", min.clone()), ("MaxRange", max.clone())],
        ),
        Validation::Length { min, max } => of(
            &net::VALIDATE_LENGTH_ATTRIBUTE,
            vec![
                ("MinLength", Value::Int(*min)),
                ("MaxLength", Value::Int(*max)),
            ],
        ),
        Validation::Count { min, max } => of(
            &net::VALIDATE_COUNT_ATTRIBUTE,
            vec![
                ("MinLength", Value::Int(*min)),
                ("MaxLength", Value::Int(*max)),
            ],
        ),
        Validation::Pattern { pattern, .. } => of(
            &net::VALIDATE_PATTERN_ATTRIBUTE,
            vec![("RegexPattern", Value::String(pattern.clone()))],
        ),
        Validation::Script { block, .. } => of(
            &net::VALIDATE_SCRIPT_ATTRIBUTE,
            vec![("ScriptBlock", block.clone())],
        ),
        Validation::RangeKind(kind) => of(
            &net::VALIDATE_RANGE_ATTRIBUTE,
            vec![("RangeKind", Value::text(format!("{kind:?}")))],
        ),
        Validation::Drive(_) => of(&net::VALIDATE_DRIVE_ATTRIBUTE, Vec::new()),
        Validation::UserDrive => of(&net::VALIDATE_USER_DRIVE_ATTRIBUTE, Vec::new()),
        Validation::TrustedData => of(&net::VALIDATE_TRUSTED_DATA_ATTRIBUTE, Vec::new()),
        Validation::TypeName(name) => of(
            &net::PS_TYPE_NAME,
            vec![("PSTypeName", Value::String(name.clone()))],
        ),
        Validation::NotMemberType | Validation::PowerShellVersion => {
            of(&net::VALIDATE_ARGUMENTS_ATTRIBUTE, Vec::new())
        }
        Validation::Custom(value) => value.clone(),
    }
}

/// `ParameterSets` of a command.
pub fn sets(signature: &Signature) -> Value {
    let sets = all_sets(signature);
    let items = sets.iter().map(|set| self::set(signature, *set)).collect();
    Value::Array(Ptr::new(Array::of(
        Type::Net(&net::COMMAND_PARAMETER_SET_INFO),
        items,
    )))
}

fn set(signature: &Signature, set: SetFlags) -> Value {
    let name = signature.set_name(set);
    let default = signature.default_set.as_ref();
    let is_default = match default {
        Some(default) => default.eq_ignore_ascii_case(&name),
        None => false,
    };
    let mut parameters: Vec<Value> = in_display_order(signature, set)
        .into_iter()
        .map(|(p, in_set)| parameter_info(&p.name, p.ty.get().clone(), in_set, &p.aliases))
        .collect();
    for c in common(signature) {
        let ty = ParameterType::named(c.ty).get().clone();
        let info = parameter_info(&c.name.into(), ty, &InSet::default(), &[c.alias.into()]);
        parameters.push(info);
    }
    let parameters = Array::of(Type::Net(&net::COMMAND_PARAMETER_INFO), parameters);
    let object = Object::of(
        Type::Net(&net::COMMAND_PARAMETER_SET_INFO),
        [
            ("Name", Value::String(name)),
            ("IsDefault", Value::Bool(is_default)),
            ("Parameters", Value::Array(Ptr::new(parameters))),
        ],
    );
    object.bag.borrow_mut().set(
        "Text",
        crate::value::MemberKind::Hidden,
        Value::text(set_text(signature, set)),
    );
    object.into_value()
}

fn parameter_info(name: &Str, ty: Type, in_set: &InSet, aliases: &[Str]) -> Value {
    let aliases = aliases.iter().cloned().map(Value::String).collect();
    let aliases = Array::of(Type::Net(&net::STRING), aliases);
    Object::of(
        Type::Net(&net::COMMAND_PARAMETER_INFO),
        [
            ("Name", Value::String(name.clone())),
            ("ParameterType", Value::Type(ty)),
            ("IsMandatory", Value::Bool(in_set.mandatory)),
            ("IsDynamic", Value::Bool(false)),
            ("Position", position(in_set)),
            ("ValueFromPipeline", Value::Bool(in_set.pipeline.value)),
            (
                "ValueFromPipelineByPropertyName",
                Value::Bool(in_set.pipeline.property),
            ),
            ("ValueFromRemainingArguments", Value::Bool(in_set.remaining)),
            ("HelpMessage", help(in_set)),
            ("Aliases", Value::Array(Ptr::new(aliases))),
            ("Attributes", Value::array(Vec::new())),
        ],
    )
    .into_value()
}

/// A `PSTypeName`, as `OutputType` lists them.
pub fn type_name(engine: &mut Engine, name: &str) -> Value {
    let ty = engine.find_type(name);
    let full = ty
        .as_ref()
        .map_or_else(|| Str::from(name), |t| t.full_name());
    Object::of(
        Type::Net(&net::PS_TYPE_NAME_INFO),
        [
            ("Name", Value::String(full)),
            ("Type", ty.map_or(Value::Null, Value::Type)),
        ],
    )
    .into_value()
}
