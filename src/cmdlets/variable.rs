//! `Get-`, `Set-`, `New-`, `Clear-` and `Remove-Variable`.

use crate::code::symbol::Symbol;
use crate::engine::scope::{Scope, Slot, Variable, VariableOptions};
use crate::engine::variable_value::VariableValue;
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Result};
use crate::value::shape::same_name;
use crate::value::text::{CaseSensitivity, culture_compare};
use crate::value::types::exceptions;
use crate::value::wildcard::{WildcardPattern, contains_wildcards};
use crate::value::{ErrorCategory, Fault, NetType, Ptr, Str, Value};

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("Get-Variable", get_variable),
    CmdletEntry::stateful("Set-Variable", || Box::<SetVariable>::default()),
    CmdletEntry::new("New-Variable", new_variable),
    CmdletEntry::new("Clear-Variable", clear_variable),
    CmdletEntry::new("Remove-Variable", remove_variable),
];

/// Which scopes a call looks at.
enum Scopes {
    /// From the running one outwards.
    All,
    One(Ptr<Scope>),
}

/// The scope that `-Scope` means.
fn scopes(cx: &mut Context, args: &Args) -> Result<Scopes> {
    let Some(text) = args.text("Scope") else {
        return Ok(Scopes::All);
    };
    let scope = cx.engine.scope_named(&text)?;
    Ok(Scopes::One(scope))
}

/// A variable that a name was found to mean.
struct Found {
    scope: Ptr<Scope>,
    symbol: Symbol,
}

/// The variables that a name or pattern means.
fn find(cx: &mut Context, scopes: &Scopes, name: &str) -> Vec<Found> {
    let list: Vec<Ptr<Scope>> = match scopes {
        Scopes::One(scope) => vec![scope.clone()],
        Scopes::All => cx.engine.scopes().cloned().collect(),
    };
    if !contains_wildcards(name) {
        let symbol = cx.engine.symbols.intern(name);
        return list
            .into_iter()
            .find(|scope| is_visible(cx, scope, symbol))
            .map(|scope| Found { scope, symbol })
            .into_iter()
            .collect();
    }
    let Ok(pattern) = WildcardPattern::new(name, CaseSensitivity::Insensitive) else {
        return Vec::new();
    };
    let mut found: Vec<(Str, Found)> = Vec::new();
    for scope in list {
        for symbol in scope.names() {
            let spelling = cx.engine.symbols.spelling(symbol);
            let known = found.iter().any(|(_, f)| f.symbol == symbol);
            if !known && pattern.matches(&spelling) && is_visible(cx, &scope, symbol) {
                let scope = scope.clone();
                found.push((spelling, Found { scope, symbol }));
            }
        }
    }
    found.sort_by(|(a, _), (b, _)| culture_compare(a, b, CaseSensitivity::Insensitive));
    found.into_iter().map(|(_, f)| f).collect()
}

/// Private variables are seen from their own scope only.
fn is_visible(cx: &Context, scope: &Ptr<Scope>, symbol: Symbol) -> bool {
    match scope.own(symbol) {
        None => false,
        Some(Slot::Variable(variable)) => {
            !variable.options.get().private || Ptr::ptr_eq(scope, &cx.engine.scope)
        }
        Some(_) => true,
    }
}

/// A variable name without a scope prefix that means what `-Scope` would say.
fn split(cx: &Context, name: &str) -> (Option<Ptr<Scope>>, Str) {
    match name.split_once(':') {
        Some((scope, rest)) => {
            let scope = match scope.to_ascii_lowercase().as_str() {
                "global" => Some(cx.engine.global.clone()),
                "script" => Some(cx.engine.script_scope()),
                "local" | "private" | "variable" => Some(cx.engine.scope.clone()),
                _ => None,
            };
            match scope {
                Some(scope) => (Some(scope), rest.into()),
                None => (None, name.into()),
            }
        }
        None => (None, name.into()),
    }
}

fn patterns(args: &Args, name: &str) -> Vec<WildcardPattern> {
    args.texts(name)
        .iter()
        .filter_map(|t| WildcardPattern::new(t, CaseSensitivity::Insensitive).ok())
        .collect()
}

/// Whether `-Include` and `-Exclude` let a name pass.
fn passes(args: &Args, name: &str) -> bool {
    let include = patterns(args, "Include");
    (include.is_empty() || include.iter().any(|p| p.matches(name)))
        && !patterns(args, "Exclude").iter().any(|p| p.matches(name))
}

/// The variables of all `-Name`s; an error is written for a name that means none.
fn named(cx: &mut Context, args: &Args) -> Result<Vec<Ptr<Variable>>> {
    let scopes = scopes(cx, args)?;
    let mut names = args.texts("Name");
    if names.is_empty() {
        names.push("*".into());
    }
    let mut all = Vec::new();
    for name in names {
        let (scope, bare) = split(cx, &name);
        let within = match scope {
            Some(scope) if matches!(scopes, Scopes::All) => Scopes::One(scope),
            _ => match &scopes {
                Scopes::All => Scopes::All,
                Scopes::One(scope) => Scopes::One(scope.clone()),
            },
        };
        let found = find(cx, &within, &bare);
        let mut any = false;
        for one in found {
            let spelling = cx.engine.symbols.spelling(one.symbol);
            if !passes(args, &spelling) {
                continue;
            }
            any = true;
            all.push(cx.engine.share(&one.scope, one.symbol));
        }
        if !any && !contains_wildcards(&bare) {
            match automatic(cx, &bare) {
                Some(variable) => all.push(variable),
                None => cx.write_fault(not_found(&name))?,
            }
        }
    }
    Ok(all)
}

/// `$true`, `$false`, `$null` and `$?`, which no scope holds.
fn automatic(cx: &Context, name: &str) -> Option<Ptr<Variable>> {
    let value = match name.to_ascii_lowercase().as_str() {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        "null" => Value::Null,
        "?" => Value::Bool(cx.engine.success),
        _ => return None,
    };
    let variable = Variable::new(name.into(), value);
    variable.options.set(VariableOptions {
        constant: true,
        all_scope: true,
        ..VariableOptions::default()
    });
    Some(Ptr::new(variable))
}

fn get_variable(cx: &mut Context, args: &Args) -> Result {
    for variable in named(cx, args)? {
        let value = if args.flag("ValueOnly") {
            variable.value.borrow().clone()
        } else {
            VariableValue::value(variable)
        };
        cx.write(value)?;
    }
    Ok(())
}

#[derive(Default)]
struct SetVariable {
    /// The value stands on the command line.
    direct: bool,
    /// The name stands on the command line, and values come by the pipeline.
    collect: bool,
    values: Vec<Value>,
}

impl Cmdlet for SetVariable {
    fn begin(&mut self, _: &mut Context, args: &Args) -> Result {
        self.direct = args.has("Name") && args.has("Value");
        self.collect = args.has("Name") && !args.has("Value");
        Ok(())
    }

    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        if self.collect {
            if let Some(value) = args.get("Value") {
                self.values.push(value.clone());
            }
            return Ok(());
        }
        let value = args.get("Value").cloned().unwrap_or(Value::Null);
        set(cx, args, &value)
    }

    fn end(&mut self, cx: &mut Context, args: &Args) -> Result {
        if !self.collect {
            return Ok(());
        }
        let value = match Value::from_results(std::mem::take(&mut self.values)) {
            Value::Nothing => Value::Null,
            value => value,
        };
        set(cx, args, &value)
    }
}

fn set(cx: &mut Context, args: &Args, value: &Value) -> Result {
    let scopes = scopes(cx, args)?;
    for name in args.texts("Name") {
        let (scope, bare) = split(cx, &name);
        if !passes(args, &bare) {
            continue;
        }
        let shown = cx.engine.to_text(value)?;
        if !cx.should_process(&format!("Name: {name} Value: {shown}"), "Set variable")? {
            continue;
        }
        let scope = match (scope, &scopes) {
            (Some(scope), _) => scope,
            (None, Scopes::One(scope)) => scope.clone(),
            (None, Scopes::All) => {
                let symbol = cx.engine.symbols.intern(&bare);
                if cx.engine.all_scope.contains(&symbol) {
                    cx.engine.all_scope_holder(symbol)
                } else {
                    cx.engine.scope.clone()
                }
            }
        };
        let value = if args.flag("Append") {
            appended(cx, &scope, &bare, value)
        } else {
            value.clone()
        };
        assign(cx, args, &scope, &bare, value)?;
        if args.flag("PassThru") {
            let symbol = cx.engine.symbols.intern(&bare);
            let variable = cx.engine.share(&scope, symbol);
            cx.write(VariableValue::value(variable))?;
        }
    }
    Ok(())
}

/// `-Append`: the old value with the new one behind it.
fn appended(cx: &mut Context, scope: &Ptr<Scope>, name: &str, value: &Value) -> Value {
    let symbol = cx.engine.symbols.intern(name);
    let mut items = match scope.own(symbol).and_then(|s| s.value()) {
        None | Some(Value::Null | Value::Nothing) => Vec::new(),
        Some(old) => super::property::plain_list(&old),
    };
    items.extend(super::property::plain_list(value));
    Value::array(items)
}

fn options(args: &Args) -> Option<VariableOptions> {
    match args.get("Option")?.base() {
        Value::Enum(value) => Some(VariableOptions::of_number(value.value)),
        _ => None,
    }
}

/// Writes a variable with the options of the call.
fn assign(cx: &mut Context, args: &Args, scope: &Ptr<Scope>, name: &str, value: Value) -> Result {
    if ["true", "false", "?"].iter().any(|c| same_name(c, name)) {
        return cx.write_fault(crate::engine::run::variable::not_writable(&name.into()));
    }
    let symbol = cx.engine.symbols.intern(name);
    let held = scope.own(symbol);
    if let Some(Slot::Variable(variable)) = &held {
        let old = variable.options.get();
        if old.constant || (old.read_only && !args.flag("Force")) {
            return cx.write_fault(crate::engine::run::variable::not_writable(&variable.name));
        }
    }
    let plain = options(args).is_none() && args.text("Description").is_none();
    if plain && !matches!(held, Some(Slot::Variable(_))) {
        return cx.engine.write_in(scope, symbol, value);
    }
    let variable = cx.engine.share(scope, symbol);
    let mut old = variable.options.get();
    old.read_only = false;
    let kept = variable.options.replace(old);
    let written = cx.engine.write_variable(&variable, value);
    let options = options(args).unwrap_or(kept);
    if options.all_scope {
        cx.engine.all_scope.insert(symbol);
    }
    variable.options.set(options);
    if let Some(text) = args.text("Description") {
        *variable.description.borrow_mut() = text;
    }
    written
}

fn new_variable(cx: &mut Context, args: &Args) -> Result {
    let name = args.text("Name").unwrap_or_default();
    let (prefix, bare) = split(cx, &name);
    let scope = match (prefix, scopes(cx, args)?) {
        (Some(scope), _) | (None, Scopes::One(scope)) => scope,
        (None, Scopes::All) => cx.engine.scope.clone(),
    };
    let value = args.get("Value").cloned().unwrap_or(Value::Null);
    let shown = cx.engine.to_text(&value)?;
    if !cx.should_process(&format!("Name: {name} Value: {shown}"), "New variable")? {
        return Ok(());
    }
    let symbol = cx.engine.symbols.intern(&bare);
    if let Some(held) = scope.own(symbol) {
        let fixed = match &held {
            Slot::Variable(v) => v.options.get(),
            _ => VariableOptions::default(),
        };
        if !args.flag("Force") {
            return cx.write_fault(already_exists(&bare));
        }
        if fixed.constant {
            return cx.write_fault(crate::engine::run::variable::not_writable(&bare));
        }
        cx.engine.remove_variable(&scope, &bare);
    }
    let variable = Variable::new(bare.clone(), value);
    variable.options.set(options(args).unwrap_or_default());
    if let Some(text) = args.text("Description") {
        *variable.description.borrow_mut() = text;
    }
    let variable = Ptr::new(variable);
    let slot = scope.slot(symbol) as usize;
    if let Some(place) = scope.slots.borrow_mut().get_mut(slot) {
        *place = Slot::Variable(variable.clone());
    }
    if args.flag("PassThru") {
        cx.write(VariableValue::value(variable))?;
    }
    Ok(())
}

fn clear_variable(cx: &mut Context, args: &Args) -> Result {
    for variable in named(cx, args)? {
        if !cx.should_process(&format!("Name: {}", variable.name), "Clear variable")? {
            continue;
        }
        let options = variable.options.get();
        if options.constant || (options.read_only && !args.flag("Force")) {
            cx.write_fault(crate::engine::run::variable::not_writable(&variable.name))?;
            continue;
        }
        let ty = variable.ty.borrow().clone();
        let empty = match ty {
            Some(ty) => cx.engine.initial(&ty)?,
            None => Value::Null,
        };
        *variable.value.borrow_mut() = empty;
        if args.flag("PassThru") {
            cx.write(VariableValue::value(variable))?;
        }
    }
    Ok(())
}

fn remove_variable(cx: &mut Context, args: &Args) -> Result {
    let scopes = scopes(cx, args)?;
    for name in args.texts("Name") {
        let (prefix, bare) = split(cx, &name);
        let within = match (prefix, &scopes) {
            (Some(scope), _) => Scopes::One(scope),
            (None, Scopes::One(scope)) => Scopes::One(scope.clone()),
            (None, Scopes::All) => Scopes::All,
        };
        let found = find(cx, &within, &bare);
        if found.is_empty() && !contains_wildcards(&bare) {
            cx.write_fault(not_found(&name))?;
        }
        for one in found {
            let spelling = cx.engine.symbols.spelling(one.symbol);
            if !passes(args, &spelling) {
                continue;
            }
            let fixed = match one.scope.own(one.symbol) {
                Some(Slot::Variable(v)) => v.options.get(),
                _ => VariableOptions::default(),
            };
            if !cx.should_process(&format!("Name: {spelling}"), "Remove variable")? {
                continue;
            }
            if fixed.constant || (fixed.read_only && !args.flag("Force")) {
                cx.write_fault(not_removable(&spelling))?;
                continue;
            }
            cx.engine.remove_variable(&one.scope, &spelling);
        }
    }
    Ok(())
}

fn fault(
    ty: &'static NetType,
    id: &str,
    message: String,
    category: ErrorCategory,
    name: &str,
) -> Fault {
    Fault::new(ty, id, message)
        .category(category)
        .target(Value::text(name))
}

/// `VariableNotFound`.
fn not_found(name: &str) -> Fault {
    fault(
        &exceptions::ITEM_NOT_FOUND_EXCEPTION,
        "VariableNotFound",
        format!("Cannot find a variable with the name '{name}'."),
        ErrorCategory::ObjectNotFound,
        name,
    )
}

/// `VariableAlreadyExists`.
fn already_exists(name: &str) -> Fault {
    fault(
        &exceptions::SESSION_STATE_EXCEPTION,
        "VariableAlreadyExists",
        format!("A variable with name '{name}' already exists."),
        ErrorCategory::ResourceExists,
        name,
    )
}

/// `VariableNotRemovable`.
fn not_removable(name: &str) -> Fault {
    fault(
        &exceptions::SESSION_STATE_UNAUTHORIZED_ACCESS_EXCEPTION,
        "VariableNotRemovable",
        format!(
            "Cannot remove variable {name} because it is constant or read-only. If the variable is read-only, try the operation again specifying the Force option."
        ),
        ErrorCategory::WriteError,
        name,
    )
}
