//! `Import-Module`

use super::spec;
use crate::engine::call::raw::Raw;
use crate::engine::modules::import::{NoClobber, Wanted};
use crate::engine::modules::load::Reload;
use crate::engine::modules::{Module, Modules, module_of};
use crate::engine::scope::Scope;
use crate::engine::{Args, Context, Halt, Result};
use crate::value::Ptr;

/// Loads modules and makes their commands known.
pub fn import_module(cx: &mut Context, args: &Args) -> Result {
    let mut modules: Vec<Ptr<Module>> = Vec::new();
    for value in args.list("ModuleInfo") {
        modules.extend(module_of(&value));
    }
    cx.engine.state::<Modules>().told.clear();
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
        cx.engine.import_into(&scope, &module, &wanted)?;
        tell(cx, args, &module)?;
        cx.engine.note_loaded(&module);
        if args.flag("AsCustomObject") {
            let object = cx.engine.module_object(&module);
            cx.write(object)?;
        } else if args.flag("PassThru") {
            cx.write(Module::value(&module))?;
        }
    }
    Ok(())
}

/// Tells under `-Verbose` what loading and importing did, and warns of names.
fn tell(cx: &mut Context, args: &Args, module: &Ptr<Module>) -> Result {
    let told = std::mem::take(&mut cx.engine.state::<Modules>().told);
    let (mut check_verb, mut check_noun) = match args.flag("DisableNameChecking") {
        true => (false, false),
        false => (true, true),
    };
    for text in told {
        if let Some(name) = text
            .strip_prefix("Importing function '")
            .and_then(|rest| rest.strip_suffix("'."))
        {
            check_name(cx, name, module, (&mut check_verb, &mut check_noun))?;
        }
        cx.verbose(&text)?;
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

/// Warns once of verbs that are not approved and of characters that names should not have; `-Verbose` names each command.
fn check_name(
    cx: &mut Context,
    name: &str,
    module: &Ptr<Module>,
    (verbs, nouns): (&mut bool, &mut bool),
) -> Result {
    const ODD: &str = "#,(){}[]&-/\\$^;:\"'<>|?@`*%+=~";
    const LISTED: &str = "# , ( ) { } [ ] & - / \\ $ ^ ; : \" ' < > | ? @ ` * % + = ~";
    let Some((verb, noun)) = name.split_once('-') else {
        return Ok(());
    };
    if !crate::cmdlets::verbs::is_approved(verb) {
        if std::mem::take(verbs) {
            let text = format!(
                "The names of some imported commands from the module '{}' include unapproved verbs that might make them less discoverable. To find the commands with unapproved verbs, run the Import-Module command again with the Verbose parameter. For a list of approved verbs, type Get-Verb.",
                module.name
            );
            cx.warn(&text)?;
        }
        cx.verbose(&format!(
            "The '{name}' command in the {}' module was imported, but because its name does not include an approved verb, it might be difficult to find. For a list of approved verbs, type Get-Verb.",
            module.name
        ))?;
    }
    if noun.contains(|c| ODD.contains(c)) {
        if std::mem::take(nouns) {
            cx.warn(&format!("Some imported command names contain one or more of the following restricted characters: {}", LISTED.replace('{', "{{").replace('}', "}}")))?;
        }
        cx.verbose(&format!(
            "The command name '{name}' from the module '{}' contains one or more of the following restricted characters: {LISTED}",
            module.name
        ))?;
    }
    Ok(())
}
