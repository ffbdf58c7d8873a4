//! `ForEach-Object`: blocks, a member of each object, or blocks "in parallel", which run in order here.

use super::property::{plain_list, string_of};
use crate::engine::{Args, BlockScope, Cmdlet, CmdletEntry, Context, Engine, Repeated, Result};
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
    if item.is_null() {
        return match cx.engine.strict_version() {
            0 => cx.write(Value::Null),
            _ => cx.write_fault(input_is_null(&item)),
        };
    }
    let list = args.list("ArgumentList");
    if !args.has("ArgumentList") {
        if let Value::Dict(dict) = item.base()
            && !dict.is_set()
            && let Some(value) = dict.get_text(&name)
        {
            return cx.write_items(value);
        }
        match resolve(cx, &name, &item)? {
            Resolved::Property(name) => {
                let value = cx.engine.get_member(&item, &name)?.unwrap_or(Value::Null);
                return cx.write_items(value);
            }
            Resolved::Method(name) => return call(cx, &item, &name, &[]),
            Resolved::Ambiguous(found) => {
                let text = string_of(cx.engine, &Value::text(name.clone()))?;
                return cx.write_fault(ambiguous(&text, &found, &item));
            }
            Resolved::None => {}
        }
        if cx.engine.strict_version() > 0 {
            let message = format!(
                "The property '{name}' cannot be found on this object. Verify that the property exists."
            );
            let fault = Fault::new(
                &exceptions::PS_INVALID_OPERATION_EXCEPTION,
                "MissingPropertyOrMethod",
                message,
            );
            return cx.write_fault(fault.category(ErrorCategory::InvalidOperation).target(item));
        }
        return cx.write(Value::Null);
    }
    match resolve_method(cx, &name, &item) {
        Some(name) => call(cx, &item, &name, &list),
        None => {
            let message = format!("Input name \"{name}\" cannot be resolved to a method.");
            let fault = Fault::new(
                &exceptions::PS_ARGUMENT_EXCEPTION,
                "MethodNotFound",
                message,
            );
            cx.write_fault(fault.category(ErrorCategory::InvalidArgument).target(item))
        }
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
        return Ok(match resolve_method(cx, name, item) {
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

fn resolve_method(cx: &mut Context, name: &str, item: &Value) -> Option<Str> {
    let pattern = WildcardPattern::new(name, CaseSensitivity::Insensitive).ok()?;
    let mut found = cx
        .engine
        .methods(item)
        .into_iter()
        .map(|m| m.name)
        .filter(|n| pattern.matches(n));
    found.next()
}

fn call(cx: &mut Context, item: &Value, name: &str, list: &[Value]) -> Result {
    let value = cx.engine.invoke_member(item, name, list)?;
    cx.write_items(value)
}

/// `InputObjectIsNull`.
fn input_is_null(item: &Value) -> Fault {
    let message = "Cannot operate on a 'null' input object.";
    Fault::new(
        &exceptions::PS_ARGUMENT_NULL_EXCEPTION,
        "InputObjectIsNull",
        message,
    )
    .category(ErrorCategory::InvalidArgument)
    .target(item.clone())
}

/// `AmbiguousPropertyOrMethodName`.
fn ambiguous(name: &str, found: &[String], item: &Value) -> Fault {
    let message = format!(
        "Input name \"{name}\" is ambiguous. It can be resolved to multiple matched members. Possible matches include: {}.",
        found.join(" ")
    );
    Fault::new(
        &exceptions::PS_ARGUMENT_EXCEPTION,
        "AmbiguousPropertyOrMethodName",
        message,
    )
    .category(ErrorCategory::InvalidArgument)
    .target(item.clone())
}
