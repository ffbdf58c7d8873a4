//! `Import-Module`

use super::spec;
use crate::engine::call::raw::Raw;
use crate::engine::modules::import::{NoClobber, Wanted, prefixed};
use crate::engine::modules::load::Reload;
use crate::engine::modules::{Module, module_of};
use crate::engine::scope::Scope;
use crate::engine::{Args, Context, Halt, Result};
use crate::value::{Ptr, Str};

/// Loads modules and makes their commands known.
pub fn import_module(cx: &mut Context, args: &Args) -> Result {
    let mut modules: Vec<Ptr<Module>> = Vec::new();
    for value in args.list("ModuleInfo") {
        modules.extend(module_of(&value));
    }
    let reload = if args.flag("Force") {
        Reload::Yes
    } else {
        Reload::No
    };
    for (name, range) in spec::wanted(args) {
        let arguments = args
            .list("ArgumentList")
            .into_iter()
            .map(Raw::positional)
            .collect();
        match cx.engine.load_module(&name, &range, arguments, reload) {
            Ok(module) => modules.push(module),
            Err(halt) => match *halt {
                // A module that is not there is an error of this command; what a module's script raises is the script's.
                Halt::Error(raise) if raise.record.invocation.borrow().is_none() => {
                    report(cx, raise.record)?;
                }
                other => return Err(Box::new(other)),
            },
        }
    }
    let wanted = wanted(args);
    let scope = scope(cx, args);
    for module in modules {
        cx.verbose(&format!("Loading module from path '{}'.", module.path))?;
        check_names(cx, args, &module, &wanted)?;
        cx.engine.import_into(&scope, &module, &wanted)?;
        cx.engine.note_loaded(&module);
        if args.flag("PassThru") {
            cx.write(Module::value(&module))?;
        }
    }
    Ok(())
}

/// Writes an error that loading has raised as this command's own.
fn report(cx: &mut Context, record: Ptr<crate::value::ErrorRecord>) -> Result {
    let own = crate::value::ErrorRecord::new(
        record.exception.clone(),
        record.id.borrow().clone(),
        record.category,
        record.target.clone(),
    );
    cx.write_error(own)
}

/// The scope that the commands go to.
fn scope(cx: &mut Context, args: &Args) -> Ptr<Scope> {
    let named = args.text("Scope").unwrap_or_default();
    if args.flag("Global") || named.eq_ignore_ascii_case("global") {
        cx.engine.global_scope()
    } else if named.eq_ignore_ascii_case("local") {
        cx.engine.current_scope()
    } else {
        cx.engine.import_scope()
    }
}

fn wanted(args: &Args) -> Wanted {
    let list = |name: &str| args.has(name).then(|| args.texts(name));
    Wanted {
        functions: list("Function"),
        aliases: list("Alias"),
        variables: list("Variable"),
        cmdlets: list("Cmdlet"),
        prefix: args.text("Prefix").unwrap_or_default(),
        no_clobber: if args.flag("NoClobber") {
            NoClobber::Keep
        } else {
            NoClobber::Replace
        },
    }
}

/// Warns of verbs that are not approved.
fn check_names(cx: &mut Context, args: &Args, module: &Ptr<Module>, wanted: &Wanted) -> Result {
    if args.flag("DisableNameChecking") {
        return Ok(());
    }
    let names: Vec<Str> = module
        .exports
        .borrow()
        .functions
        .iter()
        .map(|f| prefixed(&f.name, &wanted.prefix))
        .collect();
    let unapproved = names.iter().any(|name| {
        name.split_once('-')
            .is_some_and(|(verb, _)| !crate::cmdlets::verbs::is_approved(verb))
    });
    if unapproved {
        let text = format!(
            "The names of some imported commands from the module '{}' include unapproved verbs that might make them less discoverable. To find the commands with unapproved verbs, run the Import-Module command again with the Verbose parameter. For a list of approved verbs, type Get-Verb.",
            module.name
        );
        cx.warn(&text)?;
    }
    let odd = names.iter().any(|name| {
        name.split_once('-').is_some_and(|(_, noun)| {
            noun.contains([
                '#', ',', '(', ')', '{', '}', '[', ']', '&', '/', '$', '^', ';', ':', '"', '\'',
                '<', '>', '|', '?', '@', '`', '*', '%', '+', '=', '~',
            ])
        })
    });
    if odd {
        cx.warn("Some imported command names contain one or more of the following restricted characters: # , ( ) {{ }} [ ] & - / \\ $ ^ ; : \" ' < > | ? @ ` * % + = ~")?;
    }
    Ok(())
}
