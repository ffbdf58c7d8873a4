//! Blocks of `Register-ArgumentCompleter`.

use super::{Kind, Match};
use crate::cmdlets::session::shell::ArgumentCompleters;
use crate::engine::{BlockScope, Engine};
use crate::value::shape::same_name;
use crate::value::{Dict, Ptr, Value};

/// What the block of a command's parameter offers; `None` where there is none or it offers nothing.
pub fn complete(
    engine: &mut Engine,
    command: &str,
    parameter: &str,
    typed: &str,
) -> Option<Vec<Match>> {
    let completers = engine.peek::<ArgumentCompleters>()?;
    let fits = |named: bool| {
        completers.0.iter().rev().find(|c| {
            let right = match named {
                true => c.commands.iter().any(|n| same_name(n, command)),
                false => c.commands.is_empty(),
            };
            right && same_name(&c.parameter, parameter)
        })
    };
    let completer = fits(true).or_else(|| fits(false))?.clone();
    let Value::ScriptBlock(block) = completer.block.base() else {
        return None;
    };
    let arguments = [
        Value::text(command),
        Value::text(parameter),
        Value::text(typed),
        Value::Null,
        Value::Dict(Ptr::new(Dict::hashtable())),
    ];
    let mut given = Vec::new();
    engine
        .call_block(block, BlockScope::New, None, &arguments, &mut given)
        .ok()?;
    let found: Vec<Match> = given
        .iter()
        .filter_map(|value| offer(engine, value))
        .collect();
    (!found.is_empty()).then_some(found)
}

/// A text, or a `CompletionResult`.
fn offer(engine: &mut Engine, value: &Value) -> Option<Match> {
    if let Some(text) = engine.get_member(value, "CompletionText").ok().flatten() {
        let kind = engine.get_member(value, "ResultType").ok().flatten();
        let kind = kind
            .and_then(|k| engine.to_text(&k).ok())
            .unwrap_or_default();
        let text = engine.to_text(&text).ok()?;
        return Some(Match::new(text.to_string(), named(&kind)));
    }
    let text = engine.to_text(value).ok()?;
    (!text.is_empty()).then(|| Match::new(text.to_string(), Kind::Text))
}

fn named(name: &str) -> Kind {
    const KINDS: &[Kind] = &[
        Kind::Command,
        Kind::ProviderItem,
        Kind::ProviderContainer,
        Kind::Property,
        Kind::Method,
        Kind::ParameterName,
        Kind::ParameterValue,
        Kind::Variable,
        Kind::Namespace,
        Kind::Type,
        Kind::Keyword,
    ];
    let found = KINDS.iter().find(|k| same_name(k.name(), name));
    found.copied().unwrap_or(Kind::Text)
}
