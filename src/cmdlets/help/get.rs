//! `Get-Help`

use super::about::{About, TOPICS};
use super::object::{self, HelpView};
use super::topic::Topic;
use crate::engine::command::Command;
use crate::engine::drives::glob;
use crate::engine::{Args, Context, Result};
use crate::value::types::exceptions;
use crate::value::wildcard::contains_wildcards;
use crate::value::{ErrorCategory, Fault, Object, Value};

/// Gives the help of a command, of one of its parameters, or a list of topics.
pub fn get_help(cx: &mut Context, args: &Args) -> Result {
    let name = args.text("Name").unwrap_or_default();
    if name.is_empty() {
        return cx.write(
            "Get-Help shows what is known of a command: Get-Help NAME, with -Full, -Examples or -Parameter NAME.",
        );
    }
    if args.flag("Online") {
        return cx.write_fault(no_online(&name));
    }
    if contains_wildcards(&name) {
        return list(cx, args, &name);
    }
    if let Some(about) = About::find(&name) {
        return cx.write(Value::text(about.page()));
    }
    let Some(command) = cx.engine.find_command(&name) else {
        return cx.write_fault(not_found(&name));
    };
    let Some(topic) = Topic::of(cx.engine, &command, 0)? else {
        return cx.write_fault(not_found(&name));
    };
    if args.has("Parameter") {
        return parameters(cx, args, &topic);
    }
    let view = if args.flag("Full") {
        HelpView::Full
    } else if args.flag("Detailed") {
        HelpView::Detailed
    } else if args.flag("Examples") {
        HelpView::Examples
    } else {
        HelpView::Default
    };
    cx.write(object::of(&topic, view))
}

fn parameters(cx: &mut Context, args: &Args, topic: &Topic) -> Result {
    for wanted in args.texts("Parameter") {
        let pattern = glob::pattern(&wanted)?;
        let mut any = false;
        for parameter in object::parameters(topic) {
            let name = match &parameter {
                Value::Object(o) => o.get("name").map(|n| crate::value::convert::plain(&n)),
                _ => None,
            };
            if name.is_some_and(|n| pattern.matches(&n)) {
                any = true;
                cx.write(parameter)?;
            }
        }
        if !any {
            let message = format!("No parameter matches criteria {wanted}.");
            let fault = Fault::new(&exceptions::PS_ARGUMENT_EXCEPTION, "NoParmsFound", message)
                .category(ErrorCategory::InvalidArgument)
                .target(Value::String(wanted));
            cx.write_fault(fault)?;
        }
    }
    Ok(())
}

/// The topics that fit a pattern.
fn list(cx: &mut Context, args: &Args, name: &str) -> Result {
    let pattern = glob::pattern(name)?;
    let categories = args.texts("Category");
    let mut commands: Vec<Command> = Vec::new();
    for function in cx.engine.visible_functions() {
        if pattern.matches(&function.name) {
            commands.push(Command::Function(function));
        }
    }
    let mut built_ins = cx.engine.built_ins();
    built_ins.retain(|c| pattern.matches(&c.name));
    built_ins.sort_by_cached_key(|c| c.name.to_lowercase());
    commands.extend(built_ins.into_iter().map(Command::Cmdlet));
    let one = commands.len() == 1;
    for command in commands {
        let Some(topic) = Topic::of(cx.engine, &command, 0)? else {
            continue;
        };
        if !categories.is_empty()
            && !categories
                .iter()
                .any(|c| c.eq_ignore_ascii_case(topic.category))
        {
            continue;
        }
        if one {
            return cx.write(object::of(&topic, HelpView::Default));
        }
        let object = Object::notes([
            ("Name", Value::String(topic.name.clone())),
            ("Category", Value::text(topic.category)),
            ("ModuleName", Value::String(topic.module.clone())),
            ("Synopsis", Value::String(topic.synopsis())),
        ])
        .named("HelpInfoShort");
        cx.write(object.into_value())?;
    }
    let files = categories.is_empty()
        || categories
            .iter()
            .any(|c| c.eq_ignore_ascii_case("HelpFile"));
    for about in TOPICS.iter().filter(|t| files && pattern.matches(t.name)) {
        let object = Object::notes([
            ("Name", Value::text(about.name)),
            ("Category", Value::text("HelpFile")),
            ("ModuleName", Value::text("")),
            ("Synopsis", Value::text(about.synopsis())),
        ])
        .named("HelpInfoShort");
        cx.write(object.into_value())?;
    }
    Ok(())
}

/// `HelpNotFound`
fn not_found(name: &str) -> Fault {
    let message = format!(
        "Get-Help could not find {name} in a help file in this session. To download updated help topics type: \"Update-Help\". To get help online, search for the help topic in the TechNet library at https:/go.microsoft.com/fwlink/?LinkID=107116."
    );
    Fault::new(
        &exceptions::HELP_NOT_FOUND_EXCEPTION,
        "HelpNotFound",
        message,
    )
    .category(ErrorCategory::ResourceUnavailable)
}

fn no_online(name: &str) -> Fault {
    let message = "The online version of this Help topic cannot be displayed because the Internet address (URI) of the Help topic is not specified in the command code or in the help file for the command.".to_string();
    Fault::new(
        &exceptions::PS_INVALID_OPERATION_EXCEPTION,
        "InvalidOperation",
        message,
    )
    .category(ErrorCategory::InvalidOperation)
    .target(Value::text(name))
}
