//! `ForEach-Object`: blocks, a member of each object, or blocks "in parallel", which run in order here.

use super::property::{plain_list, string_of};
use crate::engine::members::errors::exception_of;
use crate::engine::{
    Args, BlockScope, Cmdlet, CmdletEntry, Context, Engine, Halt, Repeated, Result,
};
use crate::value::text::CaseSensitivity;
use crate::value::types::exceptions;
use crate::value::wildcard::{WildcardPattern, contains_wildcards};
use crate::value::{ErrorCategory, Fault, Ptr, ScriptBlock, Str, Value};

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::stateful("ForEach-Object", || {
    Box::<ForEach>::default()
})];

#[derive(Default)]
enum ForEach {
    /// Blocks for each input, and one for the end.
    Blocks {
        each: Vec<Repeated>,
        last: Option<Ptr<ScriptBlock>>,
    },
    /// `-Parallel`
    Isolated(Ptr<ScriptBlock>),
    /// `-MemberName`
    #[default]
    Member,
}

/// The script blocks of a parameter; `$null` stands for an empty one.
fn blocks(args: &Args, name: &str) -> Vec<Option<Ptr<ScriptBlock>>> {
    let of = |value: &Value| match value.base() {
        Value::ScriptBlock(block) => Some(block.clone()),
        _ => None,
    };
    match args.get(name) {
        None => Vec::new(),
        Some(value) if value.is_null() => vec![None],
        Some(value) => plain_list(value).iter().map(of).collect(),
    }
}

fn block(args: &Args, name: &str) -> Option<Ptr<ScriptBlock>> {
    blocks(args, name).into_iter().next().flatten()
}

impl ForEach {
    /// `-Begin`, `-Process`, `-RemainingScripts` and `-End` taken together: the first and the last of several are no bodies.
    fn of_blocks(cx: &mut Context, args: &Args) -> Result<Self> {
        let common = &cx.call.common;
        if common.what_if == Some(true) || common.confirm == Some(true) {
            let message =
                "The -WhatIf and -Confirm parameters are not supported for script blocks.";
            let ty = &exceptions::INVALID_OPERATION_EXCEPTION;
            let fault = Fault::new(ty, "NoShouldProcessForScriptBlockSet", message);
            return Err(fault.category(ErrorCategory::InvalidOperation).into());
        }
        let mut each = Vec::new();
        if let Some(first) = block(args, "Begin") {
            each.push(Some(first));
        }
        each.extend(blocks(args, "Process"));
        each.extend(blocks(args, "RemainingScripts"));
        let mut last = block(args, "End");
        if last.is_none() && each.len() > 2 {
            last = each.pop().flatten();
        }
        if each.len() > 1
            && let Some(first) = each.remove(0)
        {
            cx.run_in_place(&first, None)?;
        }
        let each = each.into_iter().flatten().map(Repeated::new).collect();
        Ok(Self::Blocks { each, last })
    }
}

impl Cmdlet for ForEach {
    fn begin(&mut self, cx: &mut Context, args: &Args) -> Result {
        *self = match &*args.set {
            "ParallelParameterSet" => match block(args, "Parallel") {
                Some(block) => Self::Isolated(block),
                None => Self::Blocks {
                    each: Vec::new(),
                    last: None,
                },
            },
            "ScriptBlockSet" => Self::of_blocks(cx, args)?,
            _ => Self::Member,
        };
        Ok(())
    }

    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        let item = args.input_object().cloned().unwrap_or(Value::Null);
        match self {
            Self::Blocks { each, .. } => {
                let Some((last, others)) = each.split_last_mut() else {
                    return Ok(());
                };
                for block in others {
                    block.run(cx.engine, item.clone(), cx.out)?;
                }
                last.run(cx.engine, item, cx.out)
            }
            Self::Isolated(block) => {
                let (scope, out) = (BlockScope::New, &mut *cx.out);
                let run =
                    |engine: &mut Engine| engine.call_block(block, scope, Some(item), &[], out);
                cx.engine.isolated(run)
            }
            Self::Member => member(cx, args, item),
        }
    }

    fn end(&mut self, cx: &mut Context, _: &Args) -> Result {
        match self {
            Self::Blocks {
                last: Some(block), ..
            } => cx.run_in_place(block, None),
            _ => Ok(()),
        }
    }
}

impl Context<'_> {
    /// Runs a block in the caller's scope and passes its output on.
    ///
    /// # Errors
    /// What the block raises.
    pub(crate) fn run_in_place(&mut self, block: &ScriptBlock, item: Option<Value>) -> Result {
        self.engine
            .call_block(block, BlockScope::InPlace, item, &[], self.out)
    }
}

/// A property's value, or what a method gives, of one input.
fn member(cx: &mut Context, args: &Args, item: Value) -> Result {
    let name = args.text("MemberName").unwrap_or_default();
    let list = args.list("ArgumentList");
    let target = format!("InputObject: {}", shown(cx, &item));
    if item.is_null() {
        if !list.is_empty() {
            let fault = crate::engine::members::errors::method_on_null();
            return cx.write_fault(member_fault("InvokeMethodOnNull", fault.message(), &item));
        }
        if !cx.should_process(&target, &property_action(&name))? {
            return Ok(());
        }
        return match cx.engine.strict_version() {
            0 | 1 => cx.write(Value::Null),
            _ => cx.write_fault(input_is_null(&item)),
        };
    }
    if !list.is_empty() {
        return method(cx, &item, &name, &list, &target);
    }
    if let Value::Dict(dict) = item.base()
        && !dict.is_set()
        && let Some(value) = dict.get_text(&name)
    {
        let action = format!("Retrieve the value for key '{name}'");
        return match cx.should_process(&target, &action)? {
            true => cx.write_items(value),
            false => Ok(()),
        };
    }
    match resolve(cx, &name, &item)? {
        Resolved::Property(name) => {
            if !cx.should_process(&target, &property_action(&name))? {
                return Ok(());
            }
            let value = match cx.engine.get_member(&item, &name) {
                Ok(value) => value.unwrap_or(Value::Null),
                // A getter that fails gives `$null`.
                Err(halt) if exception_of(&halt).is_some() => Value::Null,
                Err(halt) => return Err(halt),
            };
            cx.write_items(value)
        }
        Resolved::Method(name) => {
            let action = format!("Invoke method '{name}'");
            match cx.should_process(&target, &action)? {
                true => call(cx, &item, &name, &[]),
                false => Ok(()),
            }
        }
        Resolved::Ambiguous(found) => {
            let text = string_of(cx.engine, &Value::text(name.clone()))?;
            cx.write_fault(ambiguous("members", &text, &found, &item))
        }
        Resolved::None => {
            if !cx.should_process(&target, &property_action(&name))? {
                return Ok(());
            }
            if cx.engine.strict_version() < 2 {
                return cx.write(Value::Null);
            }
            let message = format!("The input name \"{name}\" cannot be resolved to a member.");
            cx.write_fault(member_fault("PropertyOrMethodNotFound", &message, &item))
        }
    }
}

/// What a method gives for arguments.
fn method(cx: &mut Context, item: &Value, name: &str, list: &[Value], target: &str) -> Result {
    match resolve_methods(cx, name, item).as_slice() {
        [name] => {
            let shown: Vec<String> = list.iter().map(|value| shown(cx, value)).collect();
            let action = format!(
                "Invoke method '{name}' with arguments: {}",
                shown.join(", ")
            );
            match cx.should_process(target, &action)? {
                true => call(cx, item, name, list),
                false => Ok(()),
            }
        }
        [] => {
            let message = format!("Input name \"{name}\" cannot be resolved to a method.");
            cx.write_fault(member_fault("MethodNotFound", &message, item))
        }
        several => {
            let found: Vec<String> = several.iter().map(|name| name.to_string()).collect();
            cx.write_fault(ambiguous("methods", name, &found, item).id("AmbiguousMethodName"))
        }
    }
}

fn property_action(name: &str) -> String {
    format!("Retrieve the value for property '{name}'")
}

/// An input as `-WhatIf` names it: its text, or its type when there is none.
fn shown(cx: &mut Context, value: &Value) -> String {
    if value.is_null() {
        return "null".into();
    }
    match cx.engine.to_text(value) {
        Ok(text) if !text.is_empty() => text.to_string(),
        _ => value
            .type_of()
            .map(|ty| ty.full_name().to_string())
            .unwrap_or_default(),
    }
}

enum Resolved {
    Property(Str),
    Method(Str),
    Ambiguous(Vec<String>),
    None,
}

/// The member that a name, or a pattern that only one name fits, means.
fn resolve(cx: &mut Context, name: &str, item: &Value) -> Result<Resolved> {
    if !contains_wildcards(name) {
        if let Some(Value::Native(native)) = cx.engine.get_member(item, name)?
            && native
                .get::<crate::engine::members::method_value::MethodValue>()
                .is_some()
        {
            return Ok(Resolved::Method(name.into()));
        }
        if cx.engine.get_property(item, name)?.is_some() {
            return Ok(Resolved::Property(name.into()));
        }
        return Ok(match resolve_methods(cx, name, item).into_iter().next() {
            Some(name) => Resolved::Method(name),
            None => Resolved::None,
        });
    }
    let Ok(pattern) = WildcardPattern::new(name, CaseSensitivity::Insensitive) else {
        return Ok(Resolved::None);
    };
    let properties: Vec<Str> = cx
        .engine
        .properties(item)
        .into_iter()
        .map(|p| p.name)
        .filter(|n| pattern.matches(n))
        .collect();
    let methods: Vec<Str> = cx
        .engine
        .methods(item)
        .into_iter()
        .map(|m| m.name)
        .filter(|n| pattern.matches(n))
        .collect();
    let both = properties.iter().chain(&methods);
    Ok(match (properties.as_slice(), methods.as_slice()) {
        ([], []) => Resolved::None,
        ([one], []) => Resolved::Property(one.clone()),
        ([], [one]) => Resolved::Method(one.clone()),
        _ => Resolved::Ambiguous(both.map(|n| n.to_string()).collect()),
    })
}

/// The methods that a name or pattern means.
fn resolve_methods(cx: &mut Context, name: &str, item: &Value) -> Vec<Str> {
    let Ok(pattern) = WildcardPattern::new(name, CaseSensitivity::Insensitive) else {
        return Vec::new();
    };
    let methods = cx.engine.methods(item).into_iter().map(|m| m.name);
    methods.filter(|n| pattern.matches(n)).collect()
}

/// Calls a method; its error does not end the pipeline, and one that needs arguments shows its overloads.
fn call(cx: &mut Context, item: &Value, name: &str, list: &[Value]) -> Result {
    match cx.engine.invoke_member(item, name, list) {
        Ok(value) => cx.write_items(value),
        Err(halt) => {
            let (Halt::Error(raise), Some(exception)) = (&*halt, exception_of(&halt)) else {
                return Err(halt);
            };
            let counts = raise
                .record
                .id
                .borrow()
                .starts_with("MethodCountCouldNotFindBest");
            if list.is_empty() && counts {
                let value = cx.engine.get_member(item, name)?.unwrap_or(Value::Null);
                return cx.write(value);
            }
            let fault = Fault::about(exception, "MethodInvocationError");
            let fault = fault.category(ErrorCategory::InvalidOperation);
            cx.write_fault(fault.target(item.clone()))
        }
    }
}

/// A `PSArgumentException` about the input.
pub(super) fn member_fault(id: &str, message: &str, item: &Value) -> Fault {
    Fault::new(&exceptions::PS_ARGUMENT_EXCEPTION, id, message)
        .category(ErrorCategory::InvalidArgument)
        .target(item.clone())
}

/// `InputObjectIsNull`.
pub(super) fn input_is_null(item: &Value) -> Fault {
    let message = "Cannot operate on a 'null' input object.";
    member_fault("InputObjectIsNull", message, item)
}

/// `AmbiguousPropertyOrMethodName`.
pub(super) fn ambiguous(kind: &str, name: &str, found: &[String], item: &Value) -> Fault {
    let message = format!(
        "Input name \"{name}\" is ambiguous. It can be resolved to multiple matched {kind}. Possible matches include: {}.",
        found.join(" ")
    );
    member_fault("AmbiguousPropertyOrMethodName", &message, item)
}
