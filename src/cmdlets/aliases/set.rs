//! `Set-Alias`, `New-Alias`, `Remove-Alias`

use crate::engine::command::Alias;
use crate::engine::scope::{Scope, VariableOptions};
use crate::engine::{Args, Context, Result};
use crate::value::shape::fold;
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, ErrorRecord, Exception, Fault, Ptr, Str, Value};

/// Makes an alias or gives it another meaning.
pub fn set_alias(cx: &mut Context, args: &Args) -> Result {
    let name = args.text("Name").unwrap_or_default();
    let definition = args.text("Value").unwrap_or_default();
    let target = format!("Name: {name} Value: {definition}");
    if !cx.should_process(&target, "Set Alias")? {
        return Ok(());
    }
    let scope = scope(cx, args)?;
    if let Some(old) = held(&scope, &name)
        && let Some(fault) = protected(&old, args)
    {
        return Err(cx.terminate(ErrorRecord::from_fault(fault)));
    }
    define(cx, args, &scope)
}

/// Makes an alias that is not there yet.
pub fn new_alias(cx: &mut Context, args: &Args) -> Result {
    let name = args.text("Name").unwrap_or_default();
    let definition = args.text("Value").unwrap_or_default();
    let target = format!("Name: {name} Value: {definition}");
    if !cx.should_process(&target, "New Alias")? {
        return Ok(());
    }
    let scope = scope(cx, args)?;
    if let Some(old) = held(&scope, &name) {
        if !args.flag("Force") {
            return cx.write_fault(exists(&name));
        }
        if let Some(fault) = protected(&old, args) {
            return Err(cx.terminate(ErrorRecord::from_fault(fault)));
        }
    }
    define(cx, args, &scope)
}

/// Takes aliases away.
pub fn remove_alias(cx: &mut Context, args: &Args) -> Result {
    for name in args.texts("Name") {
        let found = match args.text("Scope") {
            Some(scope) => held(&cx.engine.scope_named(&scope)?, &name),
            None => cx.engine.find_alias(&name),
        };
        let Some(alias) = found else {
            cx.write_fault(no_such(&name))?;
            continue;
        };
        let options = alias.options.get();
        if options.constant || options.read_only && !args.flag("Force") {
            cx.write_fault(not_removable(&alias.name))?;
            continue;
        }
        cx.engine.remove_alias(&name);
    }
    Ok(())
}

fn scope(cx: &mut Context, args: &Args) -> Result<Ptr<Scope>> {
    Ok(match args.text("Scope") {
        Some(name) => cx.engine.scope_named(&name)?,
        None => cx.engine.current_scope(),
    })
}

fn held(scope: &Ptr<Scope>, name: &str) -> Option<Ptr<Alias>> {
    let items = scope.items.get()?;
    items.aliases.borrow().get(&fold(name)).cloned()
}

/// `-Option`
fn options(args: &Args) -> VariableOptions {
    let text = args
        .get("Option")
        .map(crate::value::convert::plain)
        .unwrap_or_default()
        .to_lowercase();
    let has = |name: &str| text.split(',').any(|o| o.trim() == name);
    VariableOptions {
        read_only: has("readonly"),
        constant: has("constant"),
        private: has("private"),
        all_scope: has("allscope"),
    }
}

fn define(cx: &mut Context, args: &Args, scope: &Ptr<Scope>) -> Result {
    let name = args.text("Name").unwrap_or_default();
    let alias = Alias {
        name: name.clone(),
        definition: args.text("Value").unwrap_or_default(),
        description: args.text("Description").unwrap_or_default(),
        options: options(args).into(),
        module: Str::new(),
    };
    cx.engine.define_alias(scope, alias);
    if args.flag("PassThru")
        && let Some(alias) = held(scope, &name)
    {
        let info = cx.engine.alias_info(&alias);
        cx.write(info)?;
    }
    Ok(())
}

/// Why an alias may not be changed.
fn protected(alias: &Alias, args: &Args) -> Option<Fault> {
    let held = alias.options.get();
    if held.constant || held.read_only && !args.flag("Force") {
        let message = format!(
            "Alias is not writeable because alias {} is read-only or constant and cannot be written to.",
            alias.name
        );
        return Some(unauthorized("AliasNotWritable", message, &alias.name));
    }
    if held.all_scope && !options(args).all_scope && args.has("Option") {
        let message = format!(
            "The AllScope option cannot be removed from the alias '{}'.",
            alias.name
        );
        return Some(unauthorized(
            "AliasAllScopeOptionCannotBeRemoved",
            message,
            &alias.name,
        ));
    }
    None
}

fn unauthorized(id: &str, message: String, name: &Str) -> Fault {
    let exception = Exception::new(
        &exceptions::SESSION_STATE_UNAUTHORIZED_ACCESS_EXCEPTION,
        message,
    );
    Fault::from_exception(exception, id)
        .category(ErrorCategory::WriteError)
        .target(Value::String(name.clone()))
}

fn exists(name: &Str) -> Fault {
    let message = format!(
        "The alias is not allowed, because an alias with the name '{name}' already exists."
    );
    Fault::new(
        &exceptions::SESSION_STATE_EXCEPTION,
        "AliasAlreadyExists",
        message,
    )
    .category(ErrorCategory::ResourceExists)
    .target(Value::String(name.clone()))
}

fn no_such(name: &Str) -> Fault {
    let message = format!(
        "This command cannot find a matching alias because an alias with the name '{name}' does not exist."
    );
    Fault::new(
        &exceptions::ITEM_NOT_FOUND_EXCEPTION,
        "System.Management.Automation.ItemNotFoundException",
        message,
    )
    .category(ErrorCategory::ObjectNotFound)
    .target(Value::String(name.clone()))
}

fn not_removable(name: &Str) -> Fault {
    let message = format!("Alias was not removed because alias {name} is constant or read-only.");
    unauthorized("AliasNotRemovable", message, name)
}
