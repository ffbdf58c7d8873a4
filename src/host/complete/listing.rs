//! Members by group, as they are gathered and offered.

use super::{Kind, Match, unlisted};
use crate::engine::Engine;
use crate::engine::members::PropertyKind;
use crate::engine::members::methods::Side;
use crate::syntax::tree::{Membership, MethodRole, Visibility};
use crate::value::shape::same_name;
use crate::value::text::CaseSensitivity;
use crate::value::text::collate::culture_compare;
use crate::value::wildcard::simple_match;
use crate::value::{Str, Type, Value};

/// Members by group, in the order of offering.
#[derive(Default)]
pub struct Listing {
    pub properties: Vec<Str>,
    methods: Vec<Str>,
    indexers: Vec<Str>,
    /// Of collections, which PowerShell adds.
    extensions: Vec<&'static str>,
    keys: Vec<Str>,
}

impl Listing {
    pub fn add(list: &mut Vec<Str>, name: Str) {
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

    pub fn of_value(&mut self, engine: &mut Engine, value: &Value) {
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

    pub fn of_type(&mut self, engine: &mut Engine, ty: &Type) {
        for member in crate::engine::members::extended::members_of(engine, ty) {
            Self::add(&mut self.properties, member.name.into());
        }
        for property in engine.all_properties(ty, Side::Instance) {
            Self::add(&mut self.properties, property.name.into());
        }
        self.fields(ty);
        self.class_methods(ty);
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

    /// The shown properties of a script's class.
    pub fn fields(&mut self, ty: &Type) {
        if let Type::Class(class) = ty {
            let fields = class.body.get().into_iter().flat_map(|b| &b.fields);
            for field in fields.filter(|f| f.visibility == Visibility::Shown) {
                Self::add(&mut self.properties, field.name.clone());
            }
        }
    }

    /// The shown methods of a script's class.
    fn class_methods(&mut self, ty: &Type) {
        if let Type::Class(class) = ty {
            let methods = class.body.get().into_iter().flat_map(|b| &b.methods);
            for method in methods.filter(|m| {
                m.visibility == Visibility::Shown
                    && m.membership == Membership::Instance
                    && m.role == MethodRole::Method
            }) {
                self.method(method.name.clone(), PropertyKind::Method);
            }
        }
    }

    /// Members of .NET that are offered and do nothing here.
    fn of_net(&mut self, ty: &Type, side: Side) {
        for (name, kind) in unlisted::of(ty, side) {
            self.method(name.into(), kind);
        }
    }

    pub fn statics(&mut self, engine: &mut Engine, ty: &Type) {
        for (name, kind, _) in engine.static_listing(ty) {
            match kind {
                PropertyKind::Method => self.method(name, kind),
                _ => Self::add(&mut self.properties, name),
            }
        }
        self.of_net(ty, Side::Static);
    }

    pub fn into_matches(mut self, pattern: &str) -> Vec<Match> {
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
