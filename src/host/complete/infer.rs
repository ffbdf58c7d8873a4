//! What an expression gives, as far as that is known without running anything that could act.

use super::functions::{self, Declared};
use crate::engine::members::methods::Side;
use crate::engine::{Engine, Piped};
use crate::syntax::tree::{
    Element, ElementKind, Expression, ExpressionKind, Pipeline, Statement, StatementKind, Variable,
};
use crate::syntax::{Source, parse};
use crate::value::shape::same_name;
use crate::value::{Type, Value};

/// What is known of an expression.
#[derive(Clone)]
pub enum Known {
    Value(Value),
    Type(Type),
    /// A type itself, whose static members are meant.
    Static(Type),
}

/// How far definitions are followed.
const DEPTH: u32 = 12;

/// The text around an expression.
pub struct Inference<'a> {
    /// The text before the statement, where its variables are assigned.
    pub before: &'a str,
    /// The pipeline before the command whose block or argument the expression stands in.
    pub input: Option<&'a str>,
}

impl Inference<'_> {
    /// What the last statement of a text gives.
    pub fn text(&self, engine: &mut Engine, text: &str) -> Vec<Known> {
        self.last(engine, text, DEPTH)
    }

    fn last(&self, engine: &mut Engine, text: &str, depth: u32) -> Vec<Known> {
        let Some(depth) = depth.checked_sub(1) else {
            return Vec::new();
        };
        let parsed = parse(Source::new(None, text));
        let statement = parsed
            .script
            .body
            .end
            .as_ref()
            .and_then(|b| b.statements.last());
        statement.map_or_else(Vec::new, |s| self.statement(engine, s, text, depth))
    }

    fn statement(
        &self,
        engine: &mut Engine,
        statement: &Statement,
        text: &str,
        depth: u32,
    ) -> Vec<Known> {
        match &statement.kind {
            StatementKind::Pipeline(pipeline) => self.pipeline(engine, pipeline, text, depth),
            StatementKind::Assignment(assignment) => {
                self.statement(engine, &assignment.value, text, depth)
            }
            _ => Vec::new(),
        }
    }

    fn pipeline(
        &self,
        engine: &mut Engine,
        pipeline: &Pipeline,
        text: &str,
        depth: u32,
    ) -> Vec<Known> {
        let Some((last, earlier)) = pipeline.elements.split_last() else {
            return Vec::new();
        };
        self.element(engine, last, earlier, text, depth)
    }

    fn element(
        &self,
        engine: &mut Engine,
        element: &Element,
        earlier: &[Element],
        text: &str,
        depth: u32,
    ) -> Vec<Known> {
        let Some(depth) = depth.checked_sub(1) else {
            return Vec::new();
        };
        match &element.kind {
            ElementKind::Expression(expression) => self.expression(engine, expression, text, depth),
            ElementKind::Command(_) => {
                let span = element.span;
                let written = text
                    .get(span.start as usize..span.end as usize)
                    .unwrap_or_default();
                let name = written.split_whitespace().next().unwrap_or_default();
                let Some((name, signature)) =
                    functions::signature(engine, name, &Declared::default())
                else {
                    return Vec::new();
                };
                const PASSING: &[&str] = &[
                    "Where-Object",
                    "Sort-Object",
                    "Select-Object",
                    "Tee-Object",
                    "Get-Unique",
                ];
                if PASSING.iter().any(|p| same_name(p, &name))
                    && let Some((last, earlier)) = earlier.split_last()
                {
                    return self.element(engine, last, earlier, text, depth);
                }
                let outputs = signature.outputs.clone();
                let types = outputs.iter().filter_map(|o| engine.find_type(o));
                types.map(Known::Type).collect()
            }
        }
    }

    fn expression(
        &self,
        engine: &mut Engine,
        expression: &Expression,
        text: &str,
        depth: u32,
    ) -> Vec<Known> {
        let Some(depth) = depth.checked_sub(1) else {
            return Vec::new();
        };
        match &expression.kind {
            ExpressionKind::Variable(variable) => self.variable(engine, variable, depth),
            ExpressionKind::Paren(statement) => self.statement(engine, statement, text, depth),
            ExpressionKind::SubExpression(block) => {
                let last = block.statements.last();
                last.map_or_else(Vec::new, |s| self.statement(engine, s, text, depth))
            }
            ExpressionKind::Type(name) => {
                let found = engine.resolve_name(name).ok();
                found.map(Known::Static).into_iter().collect()
            }
            ExpressionKind::Cast { ty, operand, .. } => {
                if same_name(&ty.name, "pscustomobject") || same_name(&ty.name, "ordered") {
                    return evaluated(engine, expression, text);
                }
                let _ = operand;
                let found = engine.resolve_name(ty).ok();
                found.map(Known::Type).into_iter().collect()
            }
            ExpressionKind::Member { target, name, .. } => {
                let ExpressionKind::String { value: name, .. } = &name.kind else {
                    return Vec::new();
                };
                let targets = self.expression(engine, target, text, depth);
                targets
                    .into_iter()
                    .filter_map(|t| member(engine, t, name))
                    .collect()
            }
            ExpressionKind::Invoke { target, name, .. } => {
                let ExpressionKind::String { value: name, .. } = &name.kind else {
                    return Vec::new();
                };
                let targets = self.expression(engine, target, text, depth);
                targets
                    .into_iter()
                    .filter_map(|t| returned(engine, t, name))
                    .collect()
            }
            ExpressionKind::Index { target, .. } => {
                let targets = self.expression(engine, target, text, depth);
                targets
                    .into_iter()
                    .filter_map(|t| element_of(engine, t))
                    .collect()
            }
            _ => evaluated(engine, expression, text),
        }
    }

    fn variable(&self, engine: &mut Engine, variable: &Variable, depth: u32) -> Vec<Known> {
        let name = &*variable.name;
        if same_name(name, "_") || same_name(name, "PSItem") {
            let Some(input) = self.input else {
                return Vec::new();
            };
            let items = self.last(engine, input, depth);
            return items
                .into_iter()
                .flat_map(|k| items_of(engine, k))
                .collect();
        }
        if let Some(value) = self.assigned(name) {
            let found = self.last(engine, &value, depth);
            if !found.is_empty() {
                return found;
            }
        }
        let session = engine.variable(name);
        let session = session.filter(|v| !v.is_null());
        session.map(Known::Value).into_iter().collect()
    }

    /// The text of the value that was last assigned to a variable before.
    fn assigned(&self, name: &str) -> Option<String> {
        let parsed = parse(Source::new(None, self.before));
        let block = parsed.script.body.end?;
        block.statements.iter().rev().find_map(|statement| {
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
            let slice =
                |span: crate::syntax::Span| self.before.get(span.start as usize..span.end as usize);
            let value = slice(assignment.value.span)?;
            Some(match ty.and_then(slice) {
                Some(ty) => format!("{ty}({value})"),
                None => value.to_string(),
            })
        })
    }
}

/// The value of an expression of constants and variables.
fn evaluated(engine: &mut Engine, expression: &Expression, text: &str) -> Vec<Known> {
    if !is_safe(expression) {
        return Vec::new();
    }
    let span = expression.span;
    let Some(written) = text.get(span.start as usize..span.end as usize) else {
        return Vec::new();
    };
    // The comma keeps an array whole.
    let source = Source::new(None, format!(",({written})"));
    let mut given = Vec::new();
    match engine.run_text(&source, Piped::Nothing, &mut given) {
        Ok(()) => given
            .into_iter()
            .filter(|v| !v.is_null())
            .map(Known::Value)
            .collect(),
        Err(_) => Vec::new(),
    }
}

fn is_safe(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::Number(_)
        | ExpressionKind::String { .. }
        | ExpressionKind::Variable(_)
        | ExpressionKind::ScriptBlock(_) => true,
        ExpressionKind::Expandable { parts, .. } => parts.iter().all(|part| match part {
            crate::syntax::tree::Part::Text(_) => true,
            crate::syntax::tree::Part::Expression(inner) => {
                matches!(inner.kind, ExpressionKind::Variable(_))
            }
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

/// A member of what is known.
fn member(engine: &mut Engine, target: Known, name: &str) -> Option<Known> {
    let ty = match target {
        Known::Value(value) => {
            let found = engine.get_member(&value, name).ok().flatten();
            return found.filter(|v| !v.is_null()).map(Known::Value);
        }
        Known::Static(ty) => {
            if ty.enum_members().is_some() {
                return Some(Known::Type(ty));
            }
            let properties = engine.all_properties(&ty, Side::Static);
            let property = properties.into_iter().find(|p| same_name(p.name, name))?;
            return engine.find_type(property.ty).map(Known::Type);
        }
        Known::Type(ty) => ty,
    };
    let properties = engine.all_properties(&ty, Side::Instance);
    let property = properties.into_iter().find(|p| same_name(p.name, name))?;
    engine.find_type(property.ty).map(Known::Type)
}

/// What a method returns.
fn returned(engine: &mut Engine, target: Known, name: &str) -> Option<Known> {
    let (ty, side) = match target {
        Known::Value(value) => (engine.member_type(&value), Side::Instance),
        Known::Type(ty) => (ty, Side::Instance),
        Known::Static(ty) if same_name(name, "new") => return Some(Known::Type(ty)),
        Known::Static(ty) => (ty, Side::Static),
    };
    let group = engine.method_group(&ty, name, side)?;
    let definition = crate::engine::members::method_value::definitions(&group, side, &ty);
    let text = definition.first()?.to_string();
    let text = text.strip_prefix("static ").unwrap_or(&text);
    let end = text.find(' ')?;
    engine.find_type(text.get(..end)?).map(Known::Type)
}

/// What an index gives.
fn element_of(engine: &mut Engine, target: Known) -> Option<Known> {
    match target {
        Known::Value(value) => engine
            .enumerate(&value)
            .ok()?
            .into_iter()
            .next()
            .map(Known::Value),
        Known::Type(ty) => ty.element().cloned().map(Known::Type),
        Known::Static(_) => None,
    }
}

/// What a pipeline passes on of it.
pub fn items_of(engine: &mut Engine, known: Known) -> Vec<Known> {
    match &known {
        Known::Value(value) => match engine.enumerate(value) {
            Ok(items) => items.into_iter().take(1).map(Known::Value).collect(),
            Err(_) => Vec::new(),
        },
        Known::Type(ty) => vec![Known::Type(
            ty.element().cloned().unwrap_or_else(|| ty.clone()),
        )],
        Known::Static(_) => vec![known],
    }
}
