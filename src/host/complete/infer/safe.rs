//! Evaluation of what cannot act: constants, variables, and what is made of them.

use super::Known;
use crate::engine::{Engine, Piped};
use crate::syntax::tree::{
    ElementKind, Expression, ExpressionKind, Part, Statement, StatementKind,
};
use crate::syntax::{Source, parse};
use crate::value::Value;

/// The value of an expression of constants and variables.
pub fn evaluated(engine: &mut Engine, expression: &Expression, text: &str) -> Vec<Known> {
    let value = value(engine, expression, text).filter(|v| !v.is_null());
    value.map(Known::Value).into_iter().collect()
}

/// The value of a command's argument; a bare word is a text.
pub fn argument(engine: &mut Engine, written: &str) -> Option<Value> {
    let is_expression = written.starts_with(['$', '\'', '"', '(', '@', '['])
        || written
            .trim_start_matches('-')
            .starts_with(|c: char| c.is_ascii_digit());
    if !is_expression {
        return Some(Value::text(written));
    }
    let parsed = parse(Source::new(None, written));
    let statements = parsed.script.body.end?.statements;
    let [statement] = statements.as_slice() else {
        return None;
    };
    let StatementKind::Pipeline(pipeline) = &statement.kind else {
        return None;
    };
    match pipeline.elements.as_slice() {
        [only] => match &only.kind {
            ElementKind::Expression(expression) => value(engine, expression, written),
            // `10am` and the like are words.
            ElementKind::Command(_) => Some(Value::text(written)),
        },
        _ => None,
    }
}

fn value(engine: &mut Engine, expression: &Expression, text: &str) -> Option<Value> {
    if !is_safe(expression) {
        return None;
    }
    let span = expression.span;
    let written = text.get(span.start as usize..span.end as usize)?;
    // The comma keeps an array whole.
    let source = Source::new(None, format!(",({written})"));
    let mut given = Vec::new();
    engine.run_text(&source, Piped::Nothing, &mut given).ok()?;
    given.pop()
}

fn is_safe(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::Number(_)
        | ExpressionKind::String { .. }
        | ExpressionKind::Variable(_)
        | ExpressionKind::ScriptBlock(_) => true,
        ExpressionKind::Expandable { parts, .. } => parts.iter().all(|part| match part {
            Part::Text(_) => true,
            Part::Expression(inner) => matches!(inner.kind, ExpressionKind::Variable(_)),
        }),
        ExpressionKind::List(items) => items.iter().all(is_safe),
        ExpressionKind::ArrayOf(block) => block.statements.iter().all(is_safe_statement),
        ExpressionKind::Paren(statement) => is_safe_statement(statement),
        ExpressionKind::Hashtable(pairs) => pairs
            .iter()
            .all(|(k, v)| is_safe(k) && is_safe_statement(v)),
        ExpressionKind::Cast { operand, .. } => is_safe(operand),
        ExpressionKind::Binary { left, right, .. } => is_safe(left) && is_safe(right),
        _ => false,
    }
}

fn is_safe_statement(statement: &Statement) -> bool {
    match &statement.kind {
        StatementKind::Pipeline(pipeline) => match pipeline.elements.as_slice() {
            [only] => matches!(&only.kind, ElementKind::Expression(e) if is_safe(e)),
            _ => false,
        },
        _ => false,
    }
}
