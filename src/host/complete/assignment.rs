//! What can be assigned: names of enumerations and of `[ValidateSet()]`, by the types and attributes of the target.

use super::arguments::enum_names;
use super::cursor::Place;
use super::infer::{Known, safe};
use super::values::enumeration;
use super::{Found, Kind, Match, members, sort};
use crate::engine::Engine;
use crate::engine::signature::Validation;
use crate::syntax::tree::{Attribute, Expression, ExpressionKind, StatementKind};
use crate::syntax::{Source, parse};
use crate::value::shape::same_name;
use crate::value::wildcard::simple_match;
use crate::value::{Type, convert};

/// What restricts the values of a variable.
#[derive(Default)]
struct Constraints {
    set: Option<Vec<String>>,
    ty: Option<Type>,
}

/// Completes the first word of a value that is assigned.
pub fn complete(engine: &mut Engine, place: &Place) -> Option<Found> {
    let frame = place.frame();
    let (start, end) = frame.target?;
    let typed = place.text_of(place.word);
    let is_value = typed.is_empty()
        || typed.starts_with(['\'', '"'])
        || typed.starts_with(|c: char| c.is_ascii_digit());
    let target = place.slice(start, end).trim();
    if !frame.words.is_empty() || !is_value || !target.starts_with(['$', '[']) {
        return None;
    }
    let quote = if typed.starts_with('"') { '"' } else { '\'' };
    let (values, kind) = values(engine, place, target, quote)?;
    let pattern = format!("{typed}*");
    let fits = values.into_iter().filter(|v| simple_match(&pattern, v));
    let matches = fits.map(|v| Match::new(v, kind)).collect();
    Some(Found::at(place.word, matches))
}

/// The values of a target as they are written, and what kind they are offered as.
fn values(
    engine: &mut Engine,
    place: &Place,
    target: &str,
    quote: char,
) -> Option<(Vec<String>, Kind)> {
    let text = format!("{target} = 0");
    let parsed = parse(Source::new(None, text.as_str()));
    let statements = parsed.script.body.end?.statements;
    let StatementKind::Assignment(assignment) = &statements.last()?.kind else {
        return None;
    };
    let mut own = Constraints::default();
    let variable = own.read(engine, &assignment.target, &text)?;
    if let Some(values) = own.values(quote) {
        return Some((values, Kind::Text));
    }
    if let Some(name) = variable {
        let kept = Constraints::kept(engine, &name);
        if let Some(values) = kept.values(quote) {
            return Some((values, Kind::Text));
        }
    }
    let known = members::inference(place).text(engine, target);
    let kind = match known.first()? {
        Known::Value(_) => Kind::Text,
        _ => Kind::Property,
    };
    let ty = enumeration(engine, known)?;
    let inferred = Constraints {
        set: None,
        ty: Some(ty),
    };
    Some((inferred.values(quote)?, kind))
}

impl Constraints {
    /// Those that a target is written with, innermost last. Gives the variable's name, none for a member.
    fn read(
        &mut self,
        engine: &mut Engine,
        target: &Expression,
        text: &str,
    ) -> Option<Option<String>> {
        match &target.kind {
            ExpressionKind::Variable(variable) => Some(Some(variable.name.to_string())),
            ExpressionKind::Member { .. } => Some(None),
            ExpressionKind::Cast { ty, operand, .. } => {
                self.ty = engine.resolve_name(ty).ok();
                self.read(engine, operand, text)
            }
            ExpressionKind::Attributed { attribute, operand } => {
                self.set = set(engine, attribute, text);
                self.read(engine, operand, text)
            }
            _ => None,
        }
    }

    /// Those that a variable of the session keeps.
    fn kept(engine: &mut Engine, name: &str) -> Self {
        let Some(variable) = engine.full_variable(name) else {
            return Self::default();
        };
        let attributes = variable.attributes.borrow();
        let set = attributes.iter().find_map(|attribute| {
            match attribute.downcast_ref::<Validation>()? {
                Validation::Set { values, .. } => Some(values.iter().map(|v| v.to_string())),
                _ => None,
            }
        });
        Self {
            set: set.map(Iterator::collect),
            ty: variable.ty.borrow().clone(),
        }
    }

    /// The values as they are written: a set's as declared, an enumeration's sorted.
    fn values(&self, quote: char) -> Option<Vec<String>> {
        let quoted = |value: &String| format!("{quote}{value}{quote}");
        let is_text = self.ty.as_ref().is_some_and(|ty| {
            ty.enum_members().is_some() || same_name(&ty.full_name(), "System.String")
        });
        match (&self.set, &self.ty) {
            (Some(set), _) if is_text => Some(set.iter().map(quoted).collect()),
            (Some(set), _) => Some(set.clone()),
            (None, Some(ty)) => {
                let mut names = enum_names(ty)?;
                sort(&mut names);
                Some(names.iter().map(quoted).collect())
            }
            (None, None) => None,
        }
    }
}

/// The values of a `[ValidateSet()]`.
fn set(engine: &mut Engine, attribute: &Attribute, text: &str) -> Option<Vec<String>> {
    if !same_name(&attribute.name.name, "ValidateSet") {
        return None;
    }
    let written = &attribute.arguments.as_ref()?.positional;
    let known = written
        .iter()
        .flat_map(|e| safe::evaluated(engine, e, text));
    let values = known.filter_map(|known| match known {
        Known::Value(value) => Some(convert::plain(&value).to_string()),
        _ => None,
    });
    Some(values.collect())
}
