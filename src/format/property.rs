//! What is shown of an object: properties by name or wildcard, and calculated ones.

use super::packet::Alignment;
use super::text::{self, Place};
use crate::engine::call::redirect::Route;
use crate::engine::members::PropertyKind;
use crate::engine::members::invoke::with_bag;
use crate::engine::report::Stream;
use crate::engine::{BlockScope, Engine, Halt, Result};
use crate::value::shape::same_name;
use crate::value::wildcard::{WildcardPattern, contains_wildcards};
use crate::value::{ErrorCategory, ErrorRecord, Ptr, ScriptBlock, Str, Value};

/// Where a value comes from.
#[derive(Clone)]
pub enum Expression {
    Name(Str),
    Block(Ptr<ScriptBlock>),
}

/// One entry of `-Property`.
#[derive(Clone)]
pub struct Spec {
    pub expression: Expression,
    pub label: Option<Str>,
    pub width: Option<usize>,
    pub alignment: Alignment,
    pub format: Option<Str>,
    pub depth: Option<usize>,
}

impl Spec {
    pub fn of(expression: Expression) -> Self {
        Self {
            expression,
            label: None,
            width: None,
            alignment: Alignment::Undefined,
            format: None,
            depth: None,
        }
    }

    pub fn name(name: &str) -> Self {
        Self::of(Expression::Name(name.into()))
    }
}

/// A property of the first object of a document, with what was asked of it.
#[derive(Clone)]
pub struct Active {
    pub expression: Expression,
    pub spec: Option<Ptr<Spec>>,
}

impl Active {
    /// The head of the column.
    pub fn label(&self) -> Str {
        match self.spec.as_ref().and_then(|s| s.label.clone()) {
            Some(label) => label,
            None => self.expression.text(),
        }
    }

    /// Whether the head is another than the property's name.
    pub fn renamed(&self) -> bool {
        let label = self.spec.as_ref().and_then(|s| s.label.as_ref());
        label.is_some_and(|label| *label != self.expression.text())
    }

    pub fn format(&self) -> Option<&Str> {
        self.spec.as_ref()?.format.as_ref()
    }
}

/// What an expression gave for an object.
pub enum Outcome {
    /// There is no such property.
    Missing,
    Value(Value),
    Failed(Ptr<ErrorRecord>),
}

impl Expression {
    /// How the expression is written where it has no label.
    pub fn text(&self) -> Str {
        match self {
            Expression::Name(name) => name.clone(),
            Expression::Block(block) => block.text().into(),
        }
    }

    /// The expressions that a wildcard stands for, by the properties of an object.
    pub fn resolve(&self, engine: &mut Engine, object: &Value) -> Vec<Expression> {
        let Expression::Name(name) = self else {
            return vec![self.clone()];
        };
        if !contains_wildcards(name) {
            return property_set(engine, object, name)
                .unwrap_or_else(|| vec![self.clone()])
                .into_iter()
                .collect();
        }
        let Ok(pattern) =
            WildcardPattern::new(name, crate::value::text::CaseSensitivity::Insensitive)
        else {
            return Vec::new();
        };
        names(engine, object)
            .into_iter()
            .filter(|n| pattern.matches(n))
            .map(Expression::Name)
            .collect()
    }

    /// The value for an object.
    ///
    /// # Errors
    /// What is no error of the expression (`exit`, Ctrl+C).
    pub fn read(&self, engine: &mut Engine, object: &Value) -> Result<Outcome> {
        let read = match self {
            Expression::Name(name) => match engine.get_property(object, name) {
                Ok(None) => return Ok(Outcome::Missing),
                Ok(Some(value)) => Ok(value),
                Err(halt) => Err(halt),
            },
            Expression::Block(block) => {
                let mut results = Vec::new();
                let ran = silenced(engine, |engine| {
                    let item = Some(object.clone());
                    engine.call_block(block, BlockScope::New, item, &[], &mut results)
                });
                ran.map(|()| match results.len() {
                    0 => Value::Null,
                    _ => Value::from_results(results),
                })
            }
        };
        match read {
            Ok(value) => Ok(Outcome::Value(value)),
            Err(halt) => match *halt {
                Halt::Error(raise) => Ok(Outcome::Failed(self.failure(&raise.record, object))),
                other => Err(Box::new(other)),
            },
        }
    }
}

impl Expression {
    /// The error of display for an expression that failed.
    fn failure(&self, cause: &ErrorRecord, object: &Value) -> Ptr<ErrorRecord> {
        let record = ErrorRecord::new(
            cause.exception.clone(),
            "PSPropertyExpressionError",
            ErrorCategory::InvalidArgument,
            object.clone(),
        );
        let message = format!("Failed to evaluate expression \"{}\".", self.text());
        *record.details.borrow_mut() = Some((message.into(), Str::new()));
        Ptr::new(record)
    }
}

/// The names that display sees in an object, in order: what PowerShell adds to a type comes last.
pub fn names(engine: &mut Engine, object: &Value) -> Vec<Str> {
    let own = |name: &str| with_bag(object, |bag| bag.find(name).is_some()).unwrap_or(false);
    let added = |kind: PropertyKind| {
        matches!(
            kind,
            PropertyKind::Alias | PropertyKind::Script | PropertyKind::Code
        )
    };
    let all = engine.properties(object).into_iter();
    let (late, early): (Vec<_>, Vec<_>) = all
        .filter(|p| p.kind != PropertyKind::Set)
        .partition(|p| added(p.kind) && !own(&p.name));
    early.into_iter().chain(late).map(|p| p.name).collect()
}

/// The names of a property set.
fn property_set(engine: &mut Engine, object: &Value, name: &str) -> Option<Vec<Expression>> {
    let sets = engine.properties(object);
    let set = sets
        .iter()
        .find(|p| p.kind == PropertyKind::Set && same_name(&p.name, name))?;
    let text = set.detail.text();
    let names = text.split(", ");
    Some(names.map(|n| Expression::Name(n.into())).collect())
}

/// The properties of an object that were asked for.
pub fn expand(engine: &mut Engine, specs: &[Ptr<Spec>], object: &Value) -> Vec<Active> {
    let mut list: Vec<Active> = Vec::new();
    for spec in specs {
        for expression in spec.expression.resolve(engine, object) {
            list.push(Active {
                expression,
                spec: Some(spec.clone()),
            });
        }
    }
    unique(list)
}

/// All properties of an object.
pub fn expand_all(engine: &mut Engine, object: &Value) -> Vec<Active> {
    let all = names(engine, object);
    all.into_iter()
        .map(|name| Active {
            expression: Expression::Name(name),
            spec: None,
        })
        .collect()
}

/// A name that a wildcard finds again is shown once.
fn unique(list: Vec<Active>) -> Vec<Active> {
    let wild = |a: &Active| match a.spec.as_ref().map(|s| &s.expression) {
        Some(Expression::Name(name)) => contains_wildcards(name),
        _ => false,
    };
    let mut kept: Vec<Active> = Vec::new();
    for active in list {
        let known = match &active.expression {
            Expression::Name(name) => kept
                .iter()
                .any(|k| matches!(&k.expression, Expression::Name(n) if same_name(n, name))),
            Expression::Block(_) => false,
        };
        if !(known && wild(&active)) {
            kept.push(active);
        }
    }
    kept
}

/// The text of an outcome, with its format.
///
/// # Errors
/// What is no error of the expression.
pub fn field(
    engine: &mut Engine,
    outcome: Outcome,
    format: Option<&Str>,
    how: &super::request::Reporting,
    place: Place,
) -> Result<Str> {
    let value = match outcome {
        Outcome::Missing => return Ok(Str::new()),
        Outcome::Value(value) => value,
        Outcome::Failed(record) => {
            how.note(record);
            let shown = if how.display_error {
                text::EXPRESSION_ERROR
            } else {
                ""
            };
            return Ok(shown.into());
        }
    };
    let mut place = place;
    if let Some(format) = format.filter(|f| !f.is_empty()) {
        let formatted = text::formatted(engine, &value, format);
        match text::quietly(formatted)? {
            Some(text) => return Ok(text),
            None if how.display_error => return Ok(text::FORMAT_ERROR.into()),
            None => place = Place::Elsewhere,
        }
    }
    let shown = text::display(engine, &value, how.limit, place);
    Ok(text::quietly(shown)?.unwrap_or_default())
}

/// Runs with errors caught and none shown.
fn silenced<T>(engine: &mut Engine, run: impl FnOnce(&mut Engine) -> Result<T>) -> Result<T> {
    let routes = engine.routes.clone();
    engine.routes.set(Stream::Error, Route::Null);
    engine.catching += 1;
    let result = run(engine);
    engine.catching = engine.catching.saturating_sub(1);
    engine.routes = routes;
    result
}
