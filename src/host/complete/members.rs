//! Members: of values, of inferred types, static ones.

use super::cursor::{Frame, Open, Place, Word};
use super::infer::{Inference, Known};
use super::listing::Listing;
use super::{Found, Kind, Match};
use crate::engine::Engine;
use crate::engine::members::methods::Side;
use crate::value::Type;

/// Which members are meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Instance,
    Static,
}

/// Completes what follows `.`, `?.` and `::`.
pub fn complete(engine: &mut Engine, place: &Place) -> Option<Found> {
    let typed = place.typed();
    let name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '*');
    let stem = typed.trim_end_matches(name);
    let (target, access) = match stem.strip_suffix("::") {
        Some(target) => (target, Access::Static),
        None => (stem.strip_suffix('.')?, Access::Instance),
    };
    let target = target.strip_suffix('?').unwrap_or(target);
    if !target.starts_with(['$', '(', '[', '\'', '"', '@', '{']) || target.ends_with(['.', ':']) {
        return None;
    }
    let start = place.word.start + stem.len();
    let tail = place.text.get(place.cursor..)?;
    let width = tail.find(|c: char| !name(c)).unwrap_or(tail.len());
    let end = place.cursor + width;
    let pattern = format!("{}*", place.slice(start, end));
    let known = inference(place).text(engine, target);
    let word = Word {
        start,
        end,
        joined: false,
    };
    Some(Found::at(word, offered(engine, known, &pattern, access)))
}

/// What surrounds an expression at the cursor.
pub fn inference<'a>(place: &Place<'a>) -> Inference<'a> {
    // The block of a command takes what the pipeline before the command gives.
    let block = place.frames.iter().rposition(|f| f.open == Open::Brace);
    let around = block
        .and_then(|at| at.checked_sub(1))
        .and_then(|at| place.frames.get(at));
    let frames = place.frames.iter().rev();
    let outermost = place.frames.first().map_or(0, |f| f.pipeline);
    Inference {
        before: frames.map(|f| place.slice(f.start, f.pipeline)).collect(),
        statement: place.slice(outermost, place.cursor),
        input: around.and_then(|f| input(place, f)),
    }
}

/// The pipeline before the command of a frame.
pub fn input<'a>(place: &Place<'a>, frame: &Frame) -> Option<&'a str> {
    let text = place.slice(frame.pipeline, frame.stage);
    let text = text.trim_end().strip_suffix('|')?.trim();
    (!text.is_empty()).then_some(text)
}

/// The members of all that an expression may be.
fn offered(engine: &mut Engine, known: Vec<Known>, pattern: &str, access: Access) -> Vec<Match> {
    let mut list = Listing::default();
    for one in known {
        match (one, access) {
            (Known::Static(ty), Access::Static) => list.statics(engine, &ty),
            (Known::Value(value), Access::Static) => {
                let ty = engine.member_type(&value);
                list.statics(engine, &ty);
            }
            (Known::Static(_), Access::Instance) => {
                let ty = Type::Net(&crate::value::types::net::RUNTIME_TYPE);
                list.of_type(engine, &ty);
            }
            (Known::Value(value), Access::Instance) => list.of_value(engine, &value),
            (Known::Type(ty), Access::Instance) => list.of_type(engine, &ty),
            (Known::Type(ty), Access::Static) => list.statics(engine, &ty),
        }
    }
    list.into_matches(pattern)
}

/// All members that objects of a pipeline have.
pub fn all(engine: &mut Engine, known: Vec<Known>, pattern: &str) -> Vec<Match> {
    offered(engine, known, pattern, Access::Instance)
}

/// The names of properties that objects of a pipeline have.
pub fn properties(engine: &mut Engine, known: Vec<Known>, pattern: &str) -> Vec<Match> {
    let mut found = offered(engine, known, pattern, Access::Instance);
    found.retain(|m| m.kind == Kind::Property);
    found
}

/// Whether objects of a type can be made of nothing.
pub fn has_default(engine: &mut Engine, ty: &Type) -> bool {
    if let Type::Class(class) = ty {
        let mut own = class.constructors().peekable();
        return own.peek().is_none() || own.any(|c| c.parameters.is_empty());
    }
    let group = engine.method_group(ty, "new", Side::Constructor);
    group.is_some_and(|g| g.overloads.iter().any(|o| o.parameters.is_empty()))
}

/// The properties of a type that can be set, sorted.
pub fn writable(engine: &mut Engine, ty: &Type) -> Vec<Match> {
    let mut list = Listing::default();
    let properties = engine.all_properties(ty, Side::Instance);
    for property in properties.iter().filter(|p| p.set.is_some()) {
        Listing::add(&mut list.properties, property.name.into());
    }
    list.fields(ty);
    list.into_matches("*")
}
