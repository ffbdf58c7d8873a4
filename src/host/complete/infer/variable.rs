//! What a variable holds: by its declaration before the place, else in the session.

use super::{Known, Walk, items_of};
use crate::syntax::tree::{ExpressionKind, StatementKind};
use crate::syntax::{Source, Span, parse};
use crate::value::shape::same_name;

/// What the text says of a variable.
enum Definition {
    /// The text of its value.
    Assigned(String),
    /// The text of the type that it is declared with.
    Typed(String),
    /// The text of what a loop walks.
    Looped(String),
}

impl Walk<'_> {
    pub(super) fn variable(&mut self, name: &str) -> Vec<Known> {
        if same_name(name, "_") || same_name(name, "PSItem") {
            return self.around.input.map_or_else(Vec::new, |i| self.items(i));
        }
        let found = match self.defined(name) {
            Some(Definition::Assigned(value)) => self.text(&value),
            Some(Definition::Typed(ty)) => self.text(&format!("{ty}$null")),
            Some(Definition::Looped(items)) => self.items(&items),
            None => Vec::new(),
        };
        if !found.is_empty() {
            return found;
        }
        let session = self.engine.variable(name).filter(|v| !v.is_null());
        session.map(Known::Value).into_iter().collect()
    }

    /// What a pipeline passes on of what a text gives.
    fn items(&mut self, text: &str) -> Vec<Known> {
        let found = self.text(text);
        found
            .into_iter()
            .flat_map(|known| items_of(self.engine, known))
            .collect()
    }

    /// The definition nearest before the place.
    fn defined(&self, name: &str) -> Option<Definition> {
        let inner = looped(self.around.statement, name);
        let mut before = self.around.before.iter();
        inner.or_else(|| before.find_map(|text| assigned(text, name)))
    }
}

/// What a text last assigns to a variable, or declares a parameter as.
fn assigned(text: &str, name: &str) -> Option<Definition> {
    let parsed = parse(Source::new(None, text));
    let slice = |span: Span| text.get(span.start as usize..span.end as usize);
    let statements = parsed
        .script
        .body
        .end
        .into_iter()
        .flat_map(|b| b.statements);
    let statements: Vec<_> = statements.collect();
    let found = statements.iter().rev().find_map(|statement| {
        let StatementKind::Assignment(assignment) = &statement.kind else {
            return None;
        };
        let (target, ty) = match &assignment.target.kind {
            ExpressionKind::Cast {
                operand,
                constraint,
                ..
            } => (&operand.kind, Some(*constraint)),
            other => (other, None),
        };
        let ExpressionKind::Variable(variable) = target else {
            return None;
        };
        if !same_name(&variable.name, name) {
            return None;
        }
        let value = slice(assignment.value.span)?;
        Some(Definition::Assigned(match ty.and_then(slice) {
            Some(ty) => format!("{ty}({value})"),
            None => value.to_string(),
        }))
    });
    let parameters = parsed.script.body.params.unwrap_or_default();
    found.or_else(|| {
        let own = parameters.iter().find(|p| same_name(&p.name, name))?;
        let ty = own
            .attributes
            .iter()
            .rev()
            .find(|a| a.arguments.is_none())?;
        slice(ty.span).map(|ty| Definition::Typed(ty.to_string()))
    })
}

/// What the innermost `foreach ($name in …)` of a damaged text walks.
fn looped(text: &str, name: &str) -> Option<Definition> {
    let lower = text.to_ascii_lowercase();
    let written = format!("(${} in ", name.to_ascii_lowercase());
    let at = lower.rfind(&written)?;
    let head = lower.get(..at)?.trim_end();
    if !head.ends_with("foreach") {
        return None;
    }
    let items = text.get(at + written.len()..)?;
    let mut open = 0_usize;
    for (end, c) in items.char_indices() {
        match c {
            '(' => open += 1,
            ')' if open == 0 => return items.get(..end).map(|i| Definition::Looped(i.into())),
            ')' => open -= 1,
            _ => {}
        }
    }
    None
}
