//! The parts of help that only commands with documented prerequisites have: parameters in brief, prerequisites.

use super::help_view::{member, text};
use crate::engine::{Engine, Result};
use crate::value::Value;
use std::fmt::Write;

/// Each parameter with its type and, below it, what is to be known of it.
///
/// # Errors
/// What reading members raises.
pub fn parameters(engine: &mut Engine, help: &Value, out: &mut String) -> Result {
    let list = member(engine, help, "parameters")?;
    let list = member(engine, &list, "parameter")?;
    out.push_str("\n\nPARAMETERS\n");
    for parameter in engine.enumerate(&list)? {
        let name = text(engine, &parameter, "name")?;
        let value = text(engine, &parameter, "parameterValue")?;
        let value = if value.is_empty() {
            value
        } else {
            format!(" <{value}>")
        };
        let _ = writeln!(out, "    -{name}{value}");
        let facts = facts(engine, &parameter)?;
        if !facts.is_empty() {
            let _ = writeln!(out, "        {}", facts.join("; "));
        }
    }
    out.push_str("    <CommonParameters>\n");
    Ok(())
}

/// What is to be known of a parameter, in few words each.
fn facts(engine: &mut Engine, parameter: &Value) -> Result<Vec<String>> {
    let mut facts = Vec::new();
    let mut add = |label: &str, value: String| {
        if !value.is_empty() {
            facts.push(format!("{label}{value}").trim_end().to_string());
        }
    };
    add("mandatory", text(engine, parameter, "mandatoryIn")?);
    let position = text(engine, parameter, "position")?;
    if !position.eq_ignore_ascii_case("named") {
        add("position ", position);
    }
    let pipeline = text(engine, parameter, "pipelineInput")?;
    if let Some(ways) = pipeline.strip_prefix("true ") {
        add("pipeline ", ways.to_string());
    }
    let sets = text(engine, parameter, "parameterSetName")?;
    if sets != "(All)" {
        add("in ", sets);
    }
    let aliases = text(engine, parameter, "aliases")?;
    if aliases != "None" {
        add("alias ", aliases);
    }
    let values = member(engine, parameter, "acceptedValues")?;
    let mut words = Vec::new();
    for value in engine.enumerate(&values)? {
        words.push(engine.to_text(&value)?.to_string());
    }
    add("one of ", words.join(", "));
    add("default ", text(engine, parameter, "defaultValue")?);
    Ok(facts)
}

/// The rules that the command asks, a line each.
///
/// # Errors
/// What reading members raises.
pub fn prerequisites(engine: &mut Engine, rules: &Value, out: &mut String) -> Result {
    let rules = engine.enumerate(rules)?;
    if rules.is_empty() {
        return Ok(());
    }
    out.push_str("\nPREREQUISITES\n");
    for rule in rules {
        let (id, says) = (text(engine, &rule, "id")?, text(engine, &rule, "Text")?);
        let _ = writeln!(out, "    {id:7} {}", says.replace('\n', "\n            "));
    }
    Ok(())
}
