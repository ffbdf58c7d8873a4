//! Errors as the console shows them, in the view that `$ErrorView` names.

use super::cells::blanks;
use super::style::{self, Style};
use crate::engine::{Engine, Result, position};
use crate::syntax::{Excerpt, Source};
use crate::value::natives::error_parts::CategoryInfo;
use crate::value::{ErrorCategory, ErrorRecord, Invocation, Ptr, Str, Value};

/// The text of an error record.
///
/// # Errors
/// What a script's `ToString()` raises.
pub fn show(engine: &mut Engine, value: &Value) -> Result<Str> {
    let Value::Error(record) = value.base() else {
        return super::text::to_text(engine, value);
    };
    let id = record.id.borrow().clone();
    if id.starts_with("NativeCommandError") {
        return Ok(record.message());
    }
    let view = match engine.variable("ErrorView") {
        Some(view) => engine.to_text(&view)?.to_ascii_lowercase(),
        None => String::new(),
    };
    Ok(match view.as_str() {
        "categoryview" => category_message(record).into(),
        "normalview" => normal(record),
        "detailedview" => super::error_details::show(engine, value)?,
        _ => {
            let text = concise(engine, record)?;
            let details = record.details.borrow().clone();
            match details {
                Some((_, advice)) if !advice.trim().is_empty() => {
                    let (red, reset) = style::of(engine, Style::Error);
                    format!("{text}\n{red}  Recommendation: {advice}{reset}").into()
                }
                _ => text,
            }
        }
    })
}

/// `CategoryInfo` in words.
fn category_message(record: &Ptr<ErrorRecord>) -> String {
    CategoryInfo(record.clone()).message()
}

fn normal(record: &Ptr<ErrorRecord>) -> Str {
    let invocation = record.invocation.borrow().clone();
    let mut text = String::new();
    if let Some(invocation) = invocation.as_deref() {
        let name = match invocation.name.as_str() {
            "" | "&" | "." => &invocation.command,
            _ => &invocation.name,
        };
        if !name.is_empty() {
            text.push_str(&format!("{name} : "));
        }
    }
    text.push_str(&record.message());
    if let Some(invocation) = invocation.as_deref() {
        let place = position::message(invocation);
        if !place.is_empty() {
            text.push('\n');
            text.push_str(&place);
        }
    }
    let category = category_message(record);
    let id = record.id.borrow().clone();
    text.push_str(&format!(
        "\n+ CategoryInfo          : {category}\n+ FullyQualifiedErrorId : {id}"
    ));
    text.into()
}

const MODULE: &str = ".psm1";

/// The width of the line numbers' column.
const NUMBER: usize = 4;

fn concise(engine: &mut Engine, record: &ErrorRecord) -> Result<Str> {
    let invocation = record.invocation.borrow().clone();
    let parser = record.category == ErrorCategory::ParserError;
    let reason = reason(engine, record, invocation.as_deref())?;
    let message = record.message();
    let placed = invocation.as_deref().and_then(|i| {
        let source = i.source.as_ref()?;
        let line = source.position(i.span.start).line;
        let shown = (source.path.is_some() || line > 1 || parser) && !is_module(source);
        shown.then(|| (i, source.clone(), line))
    });
    let message = if parser {
        first_parser_message(&message).to_string()
    } else {
        message.to_string()
    };
    let Some((invocation, source, line)) = placed else {
        let (red, reset) = style::of(engine, Style::Error);
        return Ok(format!("{red}{reason}: {red}{message}{reset}").into());
    };
    if is_beyond(&source, invocation) {
        return Ok(Str::new());
    }
    let number = line.to_string();
    let margin = blanks(number.len().saturating_sub(NUMBER));
    let (red, reset) = style::of(engine, Style::Error);
    let (accent, _) = style::of(engine, Style::ErrorAccent);
    let mut text = format!("{red}{reason}: {reset}");
    if let Some(path) = &source.path {
        text.push_str(&format!("{path}:{line}"));
    }
    let Excerpt { line, marks } = Excerpt::of(&source, invocation.span);
    let line = highlighted(&line, &marks, (&accent, reset));
    text.push_str(&format!(
        "\n{accent}{margin}Line |\n{accent}{}{number} | {reset} {line}\n",
        blanks(NUMBER.saturating_sub(number.len())),
    ));
    let prefix = format!("{margin}     | ");
    text.push_str(&format!("{accent}{prefix}{red} {marks}\n{red}"));
    if source.path.is_some() || parser {
        let body = wrapped(&message, &prefix, engine.host.width());
        for (at, line) in body.lines().enumerate() {
            if at > 0 {
                text.push('\n');
            }
            let line = line.strip_prefix(&prefix).unwrap_or(line);
            text.push_str(&format!("{accent}{prefix}{red}{line}"));
        }
        text.push_str(&format!("{reset}\n"));
    } else {
        text.push_str(&format!("{accent}{prefix}{red}{message}{reset}"));
    }
    Ok(text.into())
}

/// The line of the error with the marked part in another colour, unless that is all of it.
fn highlighted(line: &str, marks: &str, (accent, reset): (&str, &str)) -> String {
    let start = marks.chars().take_while(|c| *c == ' ').count();
    let length = marks.trim().chars().count();
    if accent.is_empty() || length >= line.chars().count() {
        return line.to_string();
    }
    let place = |n: usize| line.char_indices().nth(n).map_or(line.len(), |(at, _)| at);
    let (head, rest) = line.split_at(place(start));
    let (marked, tail) = rest.split_at(place(start + length).saturating_sub(head.len()));
    format!("{head}{accent}{marked}{reset}{tail}")
}

/// The message below the marks, in lines that fit.
fn wrapped(message: &str, prefix: &str, width: usize) -> String {
    let message = message.replace("\r\n", " ").replace(['\n', '\t'], " ");
    let full = format!("{prefix}{message}");
    if count(&full) <= width {
        return full;
    }
    let first = truncated(&full, width);
    let mut text = first.to_string();
    text.push('\n');
    let mut rest = full.get(first.len()..).unwrap_or("").trim();
    while count(rest) + count(prefix) > width {
        let line = format!("{prefix}{rest}");
        let cut = truncated(&line, width);
        if cut.len() <= prefix.len() {
            break;
        }
        text.push_str(cut);
        text.push('\n');
        rest = rest.get(cut.len() - prefix.len()..).unwrap_or("").trim();
    }
    text.push_str(prefix);
    text.push_str(rest);
    text
}

/// Errors inside a script module do not show their line.
fn is_module(source: &Source) -> bool {
    let path = source.path.as_deref().unwrap_or_default();
    let end = path.len().saturating_sub(MODULE.len());
    path.get(end..)
        .is_some_and(|e| e.eq_ignore_ascii_case(MODULE))
}

/// Whether a place lies behind the end of its line, which the view cannot mark.
fn is_beyond(source: &Source, invocation: &Invocation) -> bool {
    let start = source.position(invocation.span.start);
    let line = source.line(start.line).trim_end_matches(['\r', '\n']);
    start.column as usize > line.encode_utf16().count() + 1
}

fn count(text: &str) -> usize {
    text.chars().count()
}

/// The beginning of a text up to the last blank within `width` characters.
fn truncated(text: &str, width: usize) -> &str {
    let Some((end, _)) = text.char_indices().nth(width) else {
        return text;
    };
    let cut = text.get(..end).unwrap_or(text);
    match cut.rfind(char::is_whitespace) {
        Some(at) => cut.get(..at).unwrap_or(cut),
        None => cut,
    }
}

/// Of all the errors of a parse, the text of the first.
fn first_parser_message(message: &str) -> &str {
    match message.split_once("~\n") {
        Some((_, rest)) => rest.split("\n\n").next().unwrap_or(rest),
        None => message,
    }
}

/// What stands before the colon: the command, or what kind of error it is.
fn reason(
    engine: &mut Engine,
    record: &ErrorRecord,
    invocation: Option<&Invocation>,
) -> Result<Str> {
    if let Some(exception) = record.net_exception() {
        let thrown = exception
            .bag
            .borrow()
            .get("WasThrownFromThrowStatement")
            .cloned();
        if thrown.is_some_and(|t| engine.is_true(&t)) {
            return Ok("Exception".into());
        }
    }
    if let Some(invocation) = invocation
        && !invocation.command.is_empty()
        && engine.find_command(&invocation.command).is_some()
    {
        return Ok(invocation.command.clone());
    }
    if let Some(activity) = record.parts.borrow().activity.clone()
        && !activity.is_empty()
    {
        return Ok(activity);
    }
    if let Some(invocation) = invocation {
        for name in [&invocation.command, &invocation.name] {
            if !name.is_empty() {
                return Ok(name.clone());
            }
        }
    }
    if record.category != ErrorCategory::NotSpecified {
        return Ok(record.category.name().into());
    }
    let name = match &record.exception {
        Value::Null | Value::Nothing => "Error".into(),
        exception => exception
            .type_of()
            .map(|t| t.name())
            .unwrap_or_else(|| "Error".into()),
    };
    Ok(record.parts.borrow().reason.clone().unwrap_or(name))
}
