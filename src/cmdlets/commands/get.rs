//! `Get-Command`

use super::filter::Filter;
use crate::engine::call::lookup::not_recognized;
use crate::engine::command_info::{CommandInfo, Described, info_of};
use crate::engine::drives::glob;
use crate::engine::signature::syntax_text;
use crate::engine::{Args, Context, Result};
use crate::value::wildcard::contains_wildcards;
use crate::value::{Str, Value};

/// Finds commands by name, pattern, verb, noun, module or parameter.
pub fn get_command(cx: &mut Context, args: &Args) -> Result {
    let filter = Filter::of(args)?;
    let names = args.texts("Name");
    let limit = args
        .int("TotalCount")
        .and_then(|n| usize::try_from(n).ok())
        .unwrap_or(usize::MAX);
    let mut found = Vec::new();
    if names.is_empty() {
        found = matching(cx, &filter, "*")?;
        if !args.has("Verb") && !args.has("Noun") && !args.has("Module") {
            found.retain(|c| info_of(c).is_some_and(|i| i.kind().0 != "ExternalScript"));
        }
    }
    for name in &names {
        if contains_wildcards(name) {
            found.extend(matching(cx, &filter, name)?);
            continue;
        }
        let exact = exact(cx, args, &filter, name)?;
        if exact.is_empty() {
            emit(cx, args, std::mem::take(&mut found), limit)?;
            cx.write_fault(not_recognized(name))?;
        }
        found.extend(exact);
    }
    emit(cx, args, found, limit)
}

fn emit(cx: &mut Context, args: &Args, found: Vec<Value>, limit: usize) -> Result {
    let arguments = args.list("ArgumentList");
    for mut command in found.into_iter().take(limit) {
        if let (false, Some(info)) = (arguments.is_empty(), info_of(&command)) {
            command = CommandInfo::asked(info.what.clone(), arguments.clone());
        }
        if args.flag("Syntax") {
            let text = syntax(cx, &command)?;
            cx.write(text)?;
        } else {
            cx.write(command)?;
        }
    }
    Ok(())
}

fn syntax(cx: &mut Context, command: &Value) -> Result<Str> {
    let Some(info) = info_of(command) else {
        return Ok(Str::new());
    };
    let what = info.what.clone();
    if let Described::Alias(alias) = &what
        && cx.engine.resolve_alias(alias).is_none()
    {
        return Ok(alias.definition.clone());
    }
    Ok(match cx.engine.signature_of(&what)? {
        Some(signature) => syntax_text(&signature).into(),
        None => info.name(),
    })
}

/// The commands of one name, in the order in which they would be found.
fn exact(cx: &mut Context, args: &Args, filter: &Filter, name: &str) -> Result<Vec<Value>> {
    let mut candidates = Vec::new();
    if filter.wants_aliases()
        && let Some(alias) = cx.engine.find_alias(name)
    {
        candidates.push(cx.engine.alias_info(&alias));
    }
    if let Some(function) = cx.engine.find_function(name) {
        candidates.push(cx.engine.function_info(&function));
    }
    if let Some(cmdlet) = cx.engine.find_cmdlet(name) {
        candidates.push(
            cx.engine
                .describe(&crate::engine::command::Command::Cmdlet(cmdlet)),
        );
    }
    if (candidates.is_empty() || args.flag("All"))
        && let Some(command) = cx.engine.find_file(name)
    {
        candidates.push(cx.engine.describe(&command));
    }
    if candidates.is_empty()
        && cx.engine.load_by_command(name)?
        && let Some(function) = cx.engine.find_function(name)
    {
        candidates.push(cx.engine.function_info(&function));
    }
    let mut passing = Vec::new();
    for command in candidates {
        if filter.passes(cx, &command)? {
            passing.push(command);
        }
    }
    if !args.flag("All") {
        passing.truncate(1);
    }
    Ok(passing)
}

/// The commands whose name fits a pattern: aliases, functions, cmdlets, each sorted by name.
fn matching(cx: &mut Context, filter: &Filter, name: &str) -> Result<Vec<Value>> {
    let (module, bare) = match name.split_once('\\') {
        Some((module, bare)) => (Some(glob::pattern(module)?), bare),
        None => (None, name),
    };
    let pattern = glob::pattern(bare)?;
    let mut all: Vec<Value> = Vec::new();
    for alias in cx.engine.visible_aliases() {
        if pattern.matches(&alias.name) {
            all.push(CommandInfo::value(Described::Alias(alias)));
        }
    }
    let aliases = all.len();
    for function in cx.engine.visible_functions() {
        if pattern.matches(&function.name) {
            all.push(CommandInfo::value(Described::Function(function)));
        }
    }
    let functions = all.len();
    for cmdlet in cx.engine.built_ins() {
        if pattern.matches(&cmdlet.name) {
            all.push(
                cx.engine
                    .describe(&crate::engine::command::Command::Cmdlet(cmdlet)),
            );
        }
    }
    let key = |v: &Value| info_of(v).map(|i| i.name().to_lowercase());
    let (head, cmdlets) = all.split_at_mut(functions);
    let (aliases, functions) = head.split_at_mut(aliases);
    for group in [aliases, functions, cmdlets] {
        group.sort_by_cached_key(key);
    }
    if filter.wants_applications() {
        for path in cx.engine.programs() {
            let leaf = path.rsplit('/').next().unwrap_or_default();
            if pattern.matches(leaf) {
                all.push(CommandInfo::value(Described::Program(path)));
            }
        }
    }
    let mut passing = Vec::new();
    for command in all {
        let right_module = match (&module, info_of(&command)) {
            (Some(pattern), Some(info)) => pattern.matches(&info.module_name()),
            _ => true,
        };
        if right_module && filter.passes(cx, &command)? {
            passing.push(command);
        }
    }
    Ok(passing)
}
