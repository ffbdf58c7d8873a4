//! Help as text.

use super::help_reference;
use crate::engine::{Engine, Result};
use crate::value::{Str, Value};
use std::fmt::Write;

/// How much of help is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Default,
    Detailed,
    Full,
    Examples,
}

/// The view of a whole topic.
///
/// # Errors
/// What reading members raises.
pub fn topic(engine: &mut Engine, help: &Value) -> Result<Str> {
    let names = engine.type_names(help);
    let extent = match names.first().and_then(|n| n.split_once('#')) {
        Some((_, "DetailedView")) => Extent::Detailed,
        Some((_, "FullView")) => Extent::Full,
        Some((_, "ExamplesView")) => Extent::Examples,
        _ => Extent::Default,
    };
    let commented = names.iter().any(|n| n == "MamlCommandHelpInfo");
    let mut out = String::new();
    section(&mut out, "NAME", &text(engine, help, "Name")?, 1);
    if extent == Extent::Examples {
        section(&mut out, "SYNOPSIS", &text(engine, help, "Synopsis")?, 2);
        examples(engine, help, &mut out)?;
        return Ok(out.into());
    }
    if commented {
        section(&mut out, "SYNOPSIS", &text(engine, help, "Synopsis")?, 2);
    }
    let syntax = syntax(engine, help)?;
    section(&mut out, "SYNTAX", &syntax, 2);
    if commented {
        let description = paragraph(engine, help, "description")?;
        section(&mut out, "DESCRIPTION", &description, 1);
    }
    let rules = member(engine, help, "prerequisites")?;
    let known = !rules.is_null();
    if extent != Extent::Default {
        parameters(engine, help, extent, &mut out)?;
    } else if known {
        help_reference::parameters(engine, help, &mut out)?;
    }
    if known {
        help_reference::prerequisites(engine, &rules, &mut out)?;
    }
    if extent == Extent::Full {
        for (title, list, item) in [
            ("INPUTS", "inputTypes", "inputType"),
            ("OUTPUTS", "returnValues", "returnValue"),
        ] {
            let mut names = Vec::new();
            let outer = member(engine, help, list)?;
            let items = member(engine, &outer, item)?;
            for entry in engine.enumerate(&items)? {
                let ty = member(engine, &entry, "type")?;
                names.push(text(engine, &ty, "name")?);
            }
            section(&mut out, title, &names.join("\n"), 1);
        }
        let alerts = member(engine, help, "alertSet")?;
        let notes = paragraph(engine, &alerts, "alert")?;
        if !notes.is_empty() {
            section(&mut out, "NOTES", &format!("\n{notes}"), 1);
        }
    }
    if extent != Extent::Default || known {
        examples(engine, help, &mut out)?;
    }
    if !commented {
        let aliases = text(engine, help, "aliases")?;
        let aliases = if aliases.is_empty() { "None" } else { &aliases };
        section(&mut out, "ALIASES", aliases, 1);
        section(&mut out, "\nREMARKS", "None", 1);
        return Ok(out.into());
    }
    let links = member(engine, help, "relatedLinks")?;
    let links = member(engine, &links, "navigationLink")?;
    let mut lines = Vec::new();
    for link in engine.enumerate(&links)? {
        for name in ["linkText", "uri"] {
            let text = text(engine, &link, name)?;
            if !text.is_empty() {
                lines.push(text);
            }
        }
    }
    out.push_str("\nRELATED LINKS\n");
    for line in lines {
        let _ = writeln!(out, "    {line}");
    }
    if extent == Extent::Default {
        let name = text(engine, help, "Name")?;
        let _ = write!(
            out,
            "\nREMARKS\n    To see the examples, type: \"Get-Help {name} -Examples\"\n    For more information, type: \"Get-Help {name} -Detailed\"\n    For technical information, type: \"Get-Help {name} -Full\"\n"
        );
    }
    Ok(out.into())
}

/// The view of one parameter.
///
/// # Errors
/// What reading members raises.
pub fn parameter(engine: &mut Engine, help: &Value) -> Result<Str> {
    let mut out = String::from("\n");
    one_parameter(engine, help, Extent::Full, "", &mut out)?;
    Ok(out.into())
}

fn section(out: &mut String, title: &str, body: &str, after: usize) {
    if !title.starts_with('\n') {
        out.push('\n');
    }
    let _ = writeln!(out, "{title}");
    for line in body.lines() {
        let _ = writeln!(out, "    {line}");
    }
    for _ in 0..after {
        out.push_str("    \n");
    }
    // The next title brings its own empty line, which the last blank one stands for.
    if out.ends_with("    \n") {
        let end = out.len() - "    \n".len();
        out.truncate(end);
        out.push_str("    ");
    }
}

/// A member, null where there is none.
///
/// # Errors
/// What reading it raises.
pub(super) fn member(engine: &mut Engine, value: &Value, name: &str) -> Result<Value> {
    if value.is_null() {
        return Ok(Value::Null);
    }
    Ok(engine.get_property(value, name)?.unwrap_or(Value::Null))
}

/// A member as text.
///
/// # Errors
/// What reading it raises.
pub(super) fn text(engine: &mut Engine, value: &Value, name: &str) -> Result<String> {
    let found = member(engine, value, name)?;
    Ok(engine.to_text(&found)?.to_string())
}

/// The texts of an array of paragraphs.
fn paragraph(engine: &mut Engine, value: &Value, name: &str) -> Result<String> {
    let found = member(engine, value, name)?;
    let mut lines = Vec::new();
    for item in engine.enumerate(&found)? {
        let line = text(engine, &item, "Text")?;
        lines.push(line);
    }
    Ok(lines.join("\n"))
}

/// The usage lines, as `Get-Command -Syntax` has them with .NET's type names.
fn syntax(engine: &mut Engine, help: &Value) -> Result<String> {
    let syntax = member(engine, help, "Syntax")?;
    let items = member(engine, &syntax, "syntaxItem")?;
    let mut lines = Vec::new();
    for item in engine.enumerate(&items)? {
        let mut line = text(engine, &item, "name")?;
        let parameters = member(engine, &item, "parameter")?;
        for parameter in engine.enumerate(&parameters)? {
            let name = text(engine, &parameter, "name")?;
            let value = text(engine, &parameter, "parameterValue")?;
            let required = text(engine, &parameter, "required")? == "true";
            let position = text(engine, &parameter, "position")?;
            let named = position.eq_ignore_ascii_case("named");
            let mut part = if named {
                format!("-{name}")
            } else {
                format!("[-{name}]")
            };
            if !value.is_empty() {
                let _ = write!(part, " <{value}>");
            }
            if required {
                let _ = write!(line, " {part}");
            } else {
                let _ = write!(line, " [{part}]");
            }
        }
        lines.push(format!("{line} [<CommonParameters>]"));
    }
    Ok(lines.join("\n\n"))
}

fn parameters(engine: &mut Engine, help: &Value, extent: Extent, out: &mut String) -> Result {
    let list = member(engine, help, "parameters")?;
    let list = member(engine, &list, "parameter")?;
    out.push_str("\n\nPARAMETERS\n");
    for parameter in engine.enumerate(&list)? {
        one_parameter(engine, &parameter, extent, "    ", out)?;
    }
    out.push_str("    <CommonParameters>\n        Verbose, Debug, ErrorAction, ErrorVariable, WarningAction, WarningVariable,\n        OutBuffer, PipelineVariable, and OutVariable: see about_CommonParameters.\n    ");
    Ok(())
}

fn one_parameter(
    engine: &mut Engine,
    parameter: &Value,
    extent: Extent,
    indent: &str,
    out: &mut String,
) -> Result {
    let name = text(engine, parameter, "name")?;
    let value = text(engine, parameter, "parameterValue")?;
    let head = if value.is_empty() {
        format!("-{name} [<SwitchParameter>]")
    } else {
        format!("-{name} <{value}>")
    };
    let _ = writeln!(out, "{indent}{head}");
    let description = paragraph(engine, parameter, "description")?;
    for line in description.lines() {
        let _ = writeln!(out, "{indent}    {line}");
    }
    let _ = writeln!(out, "{indent}    ");
    if extent == Extent::Full {
        for (label, member) in [
            ("Required?                    ", "required"),
            ("Position?                    ", "position"),
            ("Default value                ", "defaultValue"),
            ("Accept pipeline input?       ", "pipelineInput"),
            ("Aliases                      ", "aliases"),
            ("Accept wildcard characters?  ", "globbing"),
        ] {
            let value = text(engine, parameter, member)?;
            let _ = writeln!(out, "{indent}    {label}{value}");
        }
        let _ = writeln!(out, "{indent}    ");
    }
    Ok(())
}

fn examples(engine: &mut Engine, help: &Value, out: &mut String) -> Result {
    let list = member(engine, help, "examples")?;
    let list = member(engine, &list, "example")?;
    for example in engine.enumerate(&list)? {
        let title = text(engine, &example, "title")?;
        let prompt = paragraph(engine, &example, "introduction")?;
        let code = text(engine, &example, "code")?.replace('\n', "\n    ");
        let _ = write!(out, "\n    {title}\n    \n    {prompt}{code}\n    \n");
        let remarks = paragraph(engine, &example, "remarks")?;
        for line in remarks.trim_end().lines() {
            let _ = writeln!(out, "    {line}");
        }
        out.push_str("    \n    \n");
    }
    Ok(())
}
