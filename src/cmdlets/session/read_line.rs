//! The commands of PSReadLine: what profiles set is kept and told; the prompt has keys of its own.

use crate::engine::{Args, Context, Result};
use crate::value::types::{Type, net};
use crate::value::{Object, Str, Value};

/// Options that were set, and keys with what they do.
#[derive(Default)]
struct ReadLine {
    options: Vec<(Str, Value)>,
    handlers: Vec<(Str, Str, Str)>,
}

/// What options are before anybody sets them.
const DEFAULTS: &[(&str, Initial)] = &[
    ("EditMode", Initial::Text("Emacs")),
    ("AddToHistoryHandler", Initial::Null),
    ("HistoryNoDuplicates", Initial::Flag(true)),
    ("HistorySavePath", Initial::Null),
    ("HistorySaveStyle", Initial::Text("SaveIncrementally")),
    ("HistorySearchCaseSensitive", Initial::Flag(false)),
    ("HistorySearchCursorMovesToEnd", Initial::Flag(false)),
    ("MaximumHistoryCount", Initial::Number(4096)),
    ("ContinuationPrompt", Initial::Text(">> ")),
    ("ExtraPromptLineCount", Initial::Number(0)),
    ("PromptText", Initial::Text("> ")),
    ("BellStyle", Initial::Text("Audible")),
    ("DingDuration", Initial::Number(50)),
    ("DingTone", Initial::Number(1221)),
    ("CommandsToValidateScriptBlockArguments", Initial::Null),
    ("CommandValidationHandler", Initial::Null),
    ("CompletionQueryItems", Initial::Number(100)),
    ("MaximumKillRingCount", Initial::Number(10)),
    ("ShowToolTips", Initial::Flag(true)),
    ("ViModeIndicator", Initial::Text("None")),
    (
        "WordDelimiters",
        Initial::Text(";:,.[]{}()/\\|!?^&*-=+'\"\u{2013}\u{2014}\u{2015}"),
    ),
    ("AnsiEscapeTimeout", Initial::Number(100)),
    ("PredictionSource", Initial::Text("HistoryAndPlugin")),
    ("PredictionViewStyle", Initial::Text("InlineView")),
    ("TerminateOrphanedConsoleApps", Initial::Flag(false)),
];

enum Initial {
    Null,
    Flag(bool),
    Number(i32),
    Text(&'static str),
}

/// `Get-PSReadLineOption`
pub fn get(cx: &mut Context, _: &Args) -> Result {
    let set = cx.engine.state::<ReadLine>().options.clone();
    let pairs = DEFAULTS.iter().map(|(name, default)| {
        let own = set.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone());
        let value = own.unwrap_or_else(|| match default {
            Initial::Null => Value::Null,
            Initial::Flag(on) => Value::Bool(*on),
            Initial::Number(number) => Value::Int(*number),
            Initial::Text(text) => Value::text(*text),
        });
        (*name, value)
    });
    cx.write(Object::of(Type::Net(&net::PS_CONSOLE_READ_LINE_OPTIONS), pairs).into_value())
}

/// `Set-PSReadLineOption`
pub fn set(cx: &mut Context, args: &Args) -> Result {
    let options = &mut cx.engine.state::<ReadLine>().options;
    for (name, value) in &args.values {
        options.retain(|(n, _)| n != name);
        let is_switch = value
            .type_of()
            .is_some_and(|t| t.is_net(&net::SWITCH_PARAMETER));
        let value = if is_switch {
            Value::Bool(args.flag(name))
        } else {
            value.clone()
        };
        options.push((name.clone(), value));
    }
    Ok(())
}

/// `Set-PSReadLineKeyHandler`
pub fn set_handler(cx: &mut Context, args: &Args) -> Result {
    let function = args
        .text("Function")
        .or_else(|| args.text("BriefDescription"))
        .unwrap_or("CustomAction".into());
    let description = args.text("Description").unwrap_or_default();
    for key in args.texts("Chord") {
        remove(cx, &key);
        let handlers = &mut cx.engine.state::<ReadLine>().handlers;
        handlers.push((key, function.clone(), description.clone()));
    }
    Ok(())
}

/// `Remove-PSReadLineKeyHandler`
pub fn remove_handler(cx: &mut Context, args: &Args) -> Result {
    for key in args.texts("Chord") {
        remove(cx, &key);
    }
    Ok(())
}

fn remove(cx: &mut Context, key: &str) {
    let handlers = &mut cx.engine.state::<ReadLine>().handlers;
    handlers.retain(|(own, ..)| !own.eq_ignore_ascii_case(key));
}

/// `Get-PSReadLineKeyHandler`: those that were set.
pub fn handlers(cx: &mut Context, args: &Args) -> Result {
    let wanted = args.texts("Chord");
    let known = cx.engine.state::<ReadLine>().handlers.clone();
    for (key, function, description) in known {
        if !wanted.is_empty() && !wanted.iter().any(|k| k.eq_ignore_ascii_case(&key)) {
            continue;
        }
        let pairs = [
            ("Key", Value::String(key)),
            ("Function", Value::String(function)),
            ("Description", Value::String(description)),
            ("Group", Value::text("Custom")),
        ];
        cx.write(Object::of(Type::Net(&net::KEY_HANDLER), pairs).into_value())?;
    }
    Ok(())
}
