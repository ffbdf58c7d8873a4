//! `CommandMetadata`: what a command declares, as an object that scripts change before they make a proxy of it.

use super::metadata;
use crate::dotnet::support::{at, null_argument};
use crate::engine::command_info::{CommandInfo, Described, info_of};
use crate::engine::signature::{Binding, Impact, Paging, ShouldProcess};
use crate::engine::{Engine, NetMethod as M, Result, TypeTable};
use crate::value::types::{Type, enums, net};
use crate::value::{EnumValue, MemberKind, Object, Value};

/// The hidden members that a proxy is made from: the command's name with its module, its kind, whether it binds as a cmdlet.
pub const WRAPPED: &str = "wrappedCommand";
pub const WRAPPED_KIND: &str = "wrappedCommandType";
pub const WRAPPED_ANY: &str = "wrappedAnyCmdlet";

pub const TABLES: &[TypeTable] = &[TypeTable {
    constructors: &[
        M::new(
            "new(System.Management.Automation.CommandInfo commandInfo)",
            new,
        ),
        M::new(
            "new(System.Management.Automation.CommandInfo commandInfo, bool shouldGenerateCommonParameters)",
            new,
        ),
        M::new(
            "new(System.Management.Automation.CommandMetadata other)",
            |_, _, args| Ok(at(args, 0)),
        ),
    ],
    ..TypeTable::of(&net::COMMAND_METADATA)
}];

fn new(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let given = at(args, 0);
    let Some(info) = info_of(&given) else {
        return Err(null_argument("commandInfo"));
    };
    let mut what = info.what.clone();
    if let Described::Alias(alias) = &what
        && let Some(command) = engine.resolve_alias(alias)
        && let Some(resolved) = crate::engine::command_info::described(&command)
    {
        what = resolved;
    }
    let signature = match &what {
        Described::Function(function) => Some(engine.asked_signature(function, &[])?),
        what => engine.signature_of(what)?,
    };
    let Some(signature) = signature else {
        return Err(null_argument("commandInfo"));
    };
    let is_cmdlet = matches!(what, Described::Cmdlet(_));
    let command_type = if is_cmdlet {
        Value::String(signature.class.clone())
    } else {
        Value::Null
    };
    let info = CommandInfo::value(what);
    let (name, kind, module) = match info_of(&info) {
        Some(info) => (info.name(), info.kind_value(), info.module_name()),
        None => Default::default(),
    };
    let wrapped = if is_cmdlet && !module.is_empty() {
        format!("{module}\\{name}").into()
    } else {
        name.clone()
    };
    let paging = signature.paging == Paging::Yes;
    // A function whose arguments all lack a position has been told `PositionalBinding = $false`.
    let mut takes = signature.parameters.iter().filter(|p| {
        let ty = p.ty.get();
        !ty.is_net(&net::SWITCH_PARAMETER)
    });
    let positional = is_cmdlet
        || !signature.sets.is_empty()
        || takes.next().is_none()
        || (signature.parameters.iter()).any(|p| p.in_sets.iter().any(|s| s.position.is_some()));
    let should_process = signature.should_process == ShouldProcess::Yes;
    let impact = match signature.impact {
        Impact::None => 0,
        Impact::Low => 1,
        Impact::Medium => 2,
        Impact::High => 3,
    };
    let default_set = signature.default_set.clone().unwrap_or_default();
    let object = Object::of(
        Type::Net(&net::COMMAND_METADATA),
        [
            ("Name", Value::String(name)),
            ("CommandType", command_type),
            ("DefaultParameterSetName", Value::String(default_set)),
            ("SupportsShouldProcess", Value::Bool(should_process)),
            ("SupportsPaging", Value::Bool(paging)),
            ("PositionalBinding", Value::Bool(positional)),
            ("SupportsTransactions", Value::Bool(false)),
            ("HelpUri", Value::text("")),
            (
                "RemotingCapability",
                EnumValue::of(Type::Net(&enums::REMOTING_CAPABILITY), 1),
            ),
            (
                "ConfirmImpact",
                EnumValue::of(Type::Net(&enums::CONFIRM_IMPACT), impact),
            ),
            ("Parameters", metadata::own_parameters(&signature)),
        ],
    );
    {
        let mut bag = object.bag.borrow_mut();
        let any = Value::Bool(signature.binding != Binding::PlainFunction);
        bag.set(WRAPPED, MemberKind::Hidden, Value::String(wrapped));
        bag.set(WRAPPED_KIND, MemberKind::Hidden, kind);
        bag.set(WRAPPED_ANY, MemberKind::Hidden, any);
    }
    Ok(object.into_value())
}
