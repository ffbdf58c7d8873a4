//! The methods of types: groups of overloads, gathered along the base types and kept in the session.

use super::overload::{Overload, method_name};
use crate::engine::Engine;
use crate::engine::type_table::{NetProperty, TypeTable};
use crate::value::shape::{fold, same_name};
use crate::value::types::{NetType, Type, exceptions, net};
use crate::value::{Ptr, Str, Value};
use rustc_hash::FxHashMap;

/// Which methods of a type are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    Instance,
    Static,
    Constructor,
}

/// The overloads of one name, those of the type itself first.
pub struct Group {
    /// The declared spelling.
    pub name: Str,
    pub overloads: Vec<Ptr<Overload>>,
}

/// Names are kept up to here, for scripts can ask for any number of them.
const MOST_NAMES: usize = 4096;

/// Tables by type, groups and properties by type and name, filled as they are asked for.
#[derive(Default)]
struct Cache {
    known: usize,
    tables: FxHashMap<usize, Vec<&'static TypeTable>>,
    groups: FxHashMap<(usize, Side, Str), Option<Ptr<Group>>>,
    properties: FxHashMap<(usize, Side, Str), Option<&'static NetProperty>>,
}

fn address(ty: &'static NetType) -> usize {
    std::ptr::from_ref(ty) as usize
}

/// The .NET types whose members a value of this type has: the type, its bases, then its interfaces.
pub fn lineage(ty: &Type) -> Vec<&'static NetType> {
    let mut all = Vec::new();
    let mut next = ty.definition();
    if next.is_none() {
        next = Some(&net::OBJECT);
    }
    while let Some(t) = next {
        all.push(t);
        next = t.base;
    }
    let classes = all.len();
    for at in 0..classes {
        let interfaces = all.get(at).map(|t| t.interfaces).unwrap_or_default();
        for interface in interfaces {
            if !all.iter().any(|t| std::ptr::eq(*t, *interface)) {
                all.push(interface);
            }
        }
    }
    all
}

/// The type arguments of a generic type; the item type of an array.
pub fn type_arguments(ty: &Type) -> Vec<Type> {
    match ty {
        Type::Generic(generic) => generic.arguments.clone(),
        Type::Array(element) | Type::Grid(element, _) => vec![(**element).clone()],
        Type::Class(class) => class.base.as_ref().map(type_arguments).unwrap_or_default(),
        Type::Net(_) => Vec::new(),
    }
}

impl Engine {
    /// Sorts the tables by type; again when families have added some.
    fn ready_tables(&mut self) {
        if self.types.len() == self.state::<Cache>().known {
            return;
        }
        let lists = self.types.clone();
        let cache = self.state::<Cache>();
        *cache = Cache {
            known: lists.len(),
            ..Cache::default()
        };
        for table in lists.iter().flat_map(|list| list.iter()) {
            let tables = cache.tables.entry(address(table.ty)).or_default();
            tables.push(table);
        }
    }

    /// The tables that give a .NET type its own members.
    pub fn tables_of(&mut self, ty: &'static NetType) -> Vec<&'static TypeTable> {
        self.ready_tables();
        let cache = self.state::<Cache>();
        cache.tables.get(&address(ty)).cloned().unwrap_or_default()
    }

    /// The overloads of a method; `None` when the type has none of that name.
    pub fn method_group(&mut self, ty: &Type, name: &str, side: Side) -> Option<Ptr<Group>> {
        let root = ty.definition().unwrap_or(&net::OBJECT);
        let key = (address(root), side, fold(name));
        self.ready_tables();
        if let Some(found) = self.state::<Cache>().groups.get(&key) {
            return found.clone();
        }
        let group = self.gather(ty, name, side);
        let known = &mut self.state::<Cache>().groups;
        if known.len() >= MOST_NAMES {
            known.clear();
        }
        known.insert(key, group.clone());
        group
    }

    fn gather(&mut self, ty: &Type, name: &str, side: Side) -> Option<Ptr<Group>> {
        let mut overloads: Vec<Ptr<Overload>> = Vec::new();
        let own_only = side == Side::Constructor;
        for ancestor in lineage(ty) {
            for table in self.tables_of(ancestor) {
                let methods = match side {
                    Side::Instance => table.methods,
                    Side::Static => table.static_methods,
                    Side::Constructor => table.constructors,
                };
                for method in methods {
                    if own_only || same_name(method_name(method.signature), name) {
                        let overload = Overload::parse(method);
                        let hidden = overloads.iter().any(|o| same_parameters(o, &overload));
                        if !hidden {
                            overloads.push(Ptr::new(overload));
                        }
                    }
                }
            }
            let inherits = ancestor.is(&exceptions::EXCEPTION) && overloads.is_empty();
            if own_only && !inherits {
                break;
            }
        }
        let name = overloads.first()?.name.clone();
        Some(Ptr::new(Group { name, overloads }))
    }

    /// A property of a .NET type, own or inherited.
    pub fn find_property(
        &mut self,
        ty: &Type,
        name: &str,
        side: Side,
    ) -> Option<&'static NetProperty> {
        let root = ty.definition().unwrap_or(&net::OBJECT);
        let key = (address(root), side, fold(name));
        self.ready_tables();
        if let Some(found) = self.state::<Cache>().properties.get(&key) {
            return *found;
        }
        let found = self.look_property_up(ty, name, side);
        let known = &mut self.state::<Cache>().properties;
        if known.len() >= MOST_NAMES {
            known.clear();
        }
        known.insert(key, found);
        found
    }

    fn look_property_up(
        &mut self,
        ty: &Type,
        name: &str,
        side: Side,
    ) -> Option<&'static NetProperty> {
        for ancestor in lineage(ty) {
            for table in self.tables_of(ancestor) {
                let list = if side == Side::Static {
                    table.static_properties
                } else {
                    table.properties
                };
                if let Some(found) = list.iter().find(|p| p.name.eq_ignore_ascii_case(name)) {
                    return Some(found);
                }
            }
        }
        None
    }

    /// All properties of a .NET type, those of the type itself first.
    pub fn all_properties(&mut self, ty: &Type, side: Side) -> Vec<&'static NetProperty> {
        let mut all: Vec<&'static NetProperty> = Vec::new();
        for ancestor in lineage(ty) {
            for table in self.tables_of(ancestor) {
                let list = if side == Side::Static {
                    table.static_properties
                } else {
                    table.properties
                };
                for property in list {
                    if !all.iter().any(|p| p.name == property.name) {
                        all.push(property);
                    }
                }
            }
        }
        all
    }

    /// The names of all methods of a .NET type, in declared order, those of the type itself first.
    pub fn method_names(&mut self, ty: &Type, side: Side) -> Vec<Str> {
        let mut names: Vec<Str> = Vec::new();
        for ancestor in lineage(ty) {
            for table in self.tables_of(ancestor) {
                let list = if side == Side::Static {
                    table.static_methods
                } else {
                    table.methods
                };
                for method in list {
                    let name = method_name(method.signature);
                    if !names.iter().any(|n| n.as_str() == name) {
                        names.push(name.into());
                    }
                }
            }
        }
        names
    }

    /// The type of a value as its members are looked up: that of the value beneath a wrapper.
    pub fn member_type(&self, value: &Value) -> Type {
        value.base().type_of().unwrap_or(Type::Net(&net::OBJECT))
    }
}

fn same_parameters(a: &Overload, b: &Overload) -> bool {
    a.parameters.len() == b.parameters.len()
        && a.parameters
            .iter()
            .zip(&b.parameters)
            .all(|(x, y)| x.ty.text(&[]) == y.ty.text(&[]))
}
