//! The functions of XPath 1.0.

use super::eval::Evaluator;
use super::tree::Expr;
use super::{XPathError, XValue};
use crate::value::xml::node::NodeRef;

/// Calls a function.
///
/// # Errors
/// Functions that XPath does not have, arguments that are too few.
pub fn call(
    evaluator: &mut Evaluator,
    name: &str,
    arguments: &[Expr],
) -> Result<XValue, XPathError> {
    let focus = evaluator.focus().clone();
    let mut values = Vec::with_capacity(arguments.len());
    for argument in arguments {
        values.push(evaluator.value(argument)?);
    }
    let here = || XValue::Nodes(vec![focus.node.clone()]);
    let first = values.first().cloned().unwrap_or_else(here);
    let text = |at: usize| values.get(at).map(XValue::text).unwrap_or_default();
    let node = || -> Option<NodeRef> {
        match &first {
            XValue::Nodes(nodes) => nodes.first().cloned(),
            _ => None,
        }
    };
    let nodes = || match &first {
        XValue::Nodes(nodes) => Ok(nodes.clone()),
        _ => Err(XPathError("Expression must evaluate to a node-set.".into())),
    };
    Ok(match name {
        "last" => XValue::Number(focus.size as f64),
        "position" => XValue::Number(focus.position as f64),
        "count" => XValue::Number(nodes()?.len() as f64),
        "local-name" => XValue::Text(node().map(|n| n.name.local.to_string()).unwrap_or_default()),
        "name" => XValue::Text(
            node()
                .map(|n| n.name.text().to_string())
                .unwrap_or_default(),
        ),
        "namespace-uri" => XValue::Text(
            node()
                .map(|n| n.name.namespace.to_string())
                .unwrap_or_default(),
        ),
        "string" => XValue::Text(first.text()),
        "concat" => XValue::Text(values.iter().map(XValue::text).collect()),
        "starts-with" => XValue::Bool(text(0).starts_with(&text(1))),
        "contains" => XValue::Bool(text(0).contains(&text(1))),
        "substring-before" => XValue::Text(
            text(0)
                .split_once(&text(1))
                .map(|(before, _)| before.to_owned())
                .unwrap_or_default(),
        ),
        "substring-after" => XValue::Text(
            text(0)
                .split_once(&text(1))
                .map(|(_, after)| after.to_owned())
                .unwrap_or_default(),
        ),
        "substring" => XValue::Text(substring(&text(0), &values)),
        "string-length" => XValue::Number(first.text().chars().count() as f64),
        "normalize-space" => {
            let text = first.text();
            let words: Vec<&str> = text.split_whitespace().collect();
            XValue::Text(words.join(" "))
        }
        "translate" => XValue::Text(translate(&text(0), &text(1), &text(2))),
        "boolean" => XValue::Bool(first.truth()),
        "not" => XValue::Bool(!first.truth()),
        "true" => XValue::Bool(true),
        "false" => XValue::Bool(false),
        "number" => XValue::Number(first.number()),
        "sum" => XValue::Number(
            nodes()?
                .iter()
                .map(|n| XValue::Text(n.inner_text().to_string()).number())
                .sum(),
        ),
        "floor" => XValue::Number(first.number().floor()),
        "ceiling" => XValue::Number(first.number().ceil()),
        "round" => XValue::Number((first.number() + 0.5).floor()),
        "id" => XValue::Nodes(Vec::new()),
        _ => {
            return Err(XPathError(
                "Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function.".into(),
            ));
        }
    })
}

/// Characters from a place on, counted from one, as many as the third argument says.
fn substring(text: &str, values: &[XValue]) -> String {
    let round = |at: usize| values.get(at).map(|v| (v.number() + 0.5).floor());
    let from = round(1).unwrap_or(1.0);
    let to = round(2).map_or(f64::INFINITY, |length| from + length);
    text.chars()
        .enumerate()
        .filter(|(at, _)| {
            let place = (at + 1) as f64;
            place >= from && place < to
        })
        .map(|(_, c)| c)
        .collect()
}

fn translate(text: &str, from: &str, to: &str) -> String {
    let to: Vec<char> = to.chars().collect();
    text.chars()
        .filter_map(|c| match from.chars().position(|f| f == c) {
            None => Some(c),
            Some(at) => to.get(at).copied(),
        })
        .collect()
}
