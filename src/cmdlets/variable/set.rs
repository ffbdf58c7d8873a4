//! `Set-Variable` and `New-Variable`.

use super::error::{already_exists, never_constant};
use super::find::{Scopes, passes, scopes, split};
use crate::engine::scope::{Scope, Slot, Variable, VariableOptions};
use crate::engine::variable_value::VariableValue;
use crate::engine::{Args, Cmdlet, Context, Result};
use crate::value::shape::same_name;
use crate::value::{Ptr, Value};

#[derive(Default)]
pub(super) struct SetVariable {
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
        // Without a value a variable that is there keeps its own.
        let value = Value::from_results(std::mem::take(&mut self.values));
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
        let symbol = cx.engine.symbols.intern(&bare);
        let value = if matches!(value, Value::Nothing) {
            let held = scope.own(symbol).and_then(|s| s.value());
            held.unwrap_or(Value::Null)
        } else if args.flag("Append") {
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
        Some(old) => crate::cmdlets::property::plain_list(&old),
    };
    items.extend(crate::cmdlets::property::plain_list(value));
    Value::array(items)
}

pub(super) fn options(args: &Args) -> Option<VariableOptions> {
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
    let constant = options(args).is_some_and(|o| o.constant);
    if constant && held.as_ref().is_some_and(|s| s.value().is_some()) {
        cx.engine.write_in(scope, symbol, value)?;
        return cx.write_fault(never_constant(name));
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

pub(super) fn new_variable(cx: &mut Context, args: &Args) -> Result {
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
