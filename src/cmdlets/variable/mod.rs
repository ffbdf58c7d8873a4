//! `Get-`, `Set-`, `New-`, `Clear-` and `Remove-Variable`.

mod error;
mod find;
mod set;

use crate::engine::scope::{Slot, VariableOptions};
use crate::engine::variable_value::VariableValue;
use crate::engine::{Args, CmdletEntry, Context, Result};
use crate::value::Value;
use crate::value::wildcard::contains_wildcards;
use error::{not_found, not_removable};
use find::{Scopes, find, named, passes, scopes, split};
use set::{SetVariable, new_variable};

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("Get-Variable", get_variable),
    CmdletEntry::stateful("Set-Variable", || Box::<SetVariable>::default()),
    CmdletEntry::new("New-Variable", new_variable),
    CmdletEntry::new("Clear-Variable", clear_variable),
    CmdletEntry::new("Remove-Variable", remove_variable),
];

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
