//! Members: of values, of inferred types, static ones.

use super::cursor::{Frame, Open, Place, Word};
use super::infer::{Inference, Known};
use super::{Found, Kind, Match};
use crate::engine::Engine;
use crate::engine::members::PropertyKind;
use crate::engine::members::methods::Side;
use crate::value::shape::same_name;
use crate::value::text::CaseSensitivity;
use crate::value::text::collate::culture_compare;
use crate::value::wildcard::simple_match;
use crate::value::{Str, Type, Value};

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
    Inference {
        before: place.slice(0, place.frames.first().map_or(0, |f| f.pipeline)),
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

/// Members by group, in the order of offering.
#[derive(Default)]
struct Listing {
    properties: Vec<Str>,
    methods: Vec<Str>,
    indexers: Vec<Str>,
    /// Of collections, which PowerShell adds.
    extensions: Vec<&'static str>,
    keys: Vec<Str>,
}

impl Listing {
    fn add(list: &mut Vec<Str>, name: Str) {
        if !list.iter().any(|n| same_name(n, &name)) {
            list.push(name);
        }
    }

    fn method(&mut self, name: Str, kind: PropertyKind) {
        if name.starts_with("get_")
            || name.starts_with("set_")
            || name.starts_with("add_")
            || name.starts_with("op_")
        {
            return;
        }
        match kind {
            PropertyKind::Parameterized => Self::add(&mut self.indexers, name),
            _ => Self::add(&mut self.methods, name),
        }
    }

    fn of_value(&mut self, engine: &mut Engine, value: &Value) {
        for property in engine.properties(value) {
            Self::add(&mut self.properties, property.name);
        }
        for method in engine.methods(value) {
            self.method(method.name, method.kind);
        }
        let ty = engine.member_type(value);
        self.of_net(&ty, Side::Instance);
        match value.base() {
            Value::Array(_) | Value::List(_) => {
                self.extensions = vec!["Where", "ForEach", "PSWhere", "PSForEach"];
            }
            Value::Dict(dict) => {
                for key in dict.keys() {
                    if let Value::String(key) = key.base() {
                        Self::add(&mut self.keys, key.clone());
                    }
                }
            }
            _ => {}
        }
    }

    fn of_type(&mut self, engine: &mut Engine, ty: &Type) {
        for member in crate::engine::members::extended::members_of(engine, ty) {
            Self::add(&mut self.properties, member.name.into());
        }
        for property in engine.all_properties(ty, Side::Instance) {
            Self::add(&mut self.properties, property.name.into());
        }
        for name in engine.method_names(ty, Side::Instance) {
            let indexer = matches!(name.as_str(), "Item" | "Chars");
            let kind = match indexer {
                true => PropertyKind::Parameterized,
                false => PropertyKind::Method,
            };
            self.method(name, kind);
        }
        self.of_net(ty, Side::Instance);
    }

    /// Members of .NET that are offered and do nothing here.
    fn of_net(&mut self, ty: &Type, side: Side) {
        for (name, kind) in super::unlisted::of(ty, side) {
            self.method(name.into(), kind);
        }
    }

    fn statics(&mut self, engine: &mut Engine, ty: &Type) {
        for (name, kind, _) in engine.static_listing(ty) {
            match kind {
                PropertyKind::Method => self.method(name, kind),
                _ => Self::add(&mut self.properties, name),
            }
        }
        self.of_net(ty, Side::Static);
    }

    fn into_matches(mut self, pattern: &str) -> Vec<Match> {
        let sort = |list: &mut Vec<Str>| {
            list.sort_by(|a, b| culture_compare(a, b, CaseSensitivity::Insensitive))
        };
        sort(&mut self.properties);
        sort(&mut self.methods);
        let mut matches = Vec::new();
        let fits = |name: &str| simple_match(pattern, name);
        let write = |name: &str| match name.chars().all(|c| c.is_alphanumeric() || c == '_') {
            true => name.to_string(),
            false => format!("'{}'", name.replace('\'', "''")),
        };
        for name in self.properties.iter().filter(|n| fits(n)) {
            matches.push(Match::new(write(name), Kind::Property));
        }
        let methods = self.methods.iter().chain(&self.indexers).map(Str::as_str);
        for name in methods
            .chain(self.extensions.iter().copied())
            .filter(|n| fits(n))
        {
            matches.push(Match::new(format!("{name}("), Kind::Method));
        }
        for key in self.keys.iter().filter(|n| fits(n)) {
            matches.push(Match::new(write(key), Kind::Property));
        }
        matches
    }
}
