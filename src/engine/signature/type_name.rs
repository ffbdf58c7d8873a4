//! A parameter's type: its name as declared, found only when a value meets it.

use crate::value::types::{GenericType, NetType, Type, accelerators, net};
use crate::value::{Ptr, Str};
use std::cell::OnceCell;

/// The declared type of a parameter.
#[derive(Clone, Debug)]
pub struct ParameterType {
    /// As declared: `String`, `int[]`, `System.Nullable[int]`.
    pub name: Str,
    found: OnceCell<Type>,
}

/// How deep generic names may nest.
const DEPTH: u32 = 16;

impl Default for ParameterType {
    fn default() -> Self {
        Self::named("System.Object")
    }
}

impl ParameterType {
    /// A type by its name.
    pub fn named(name: impl Into<Str>) -> Self {
        Self {
            name: name.into(),
            found: OnceCell::new(),
        }
    }

    /// A type that is known already.
    pub fn of(ty: Type) -> Self {
        Self {
            name: ty.full_name(),
            found: OnceCell::from(ty),
        }
    }

    /// The type. One that is not known takes any object: `object`, or `object[]` for its arrays.
    pub fn get(&self) -> &Type {
        self.found
            .get_or_init(|| find(&self.name, DEPTH).unwrap_or(Type::Net(&net::OBJECT)))
    }

    pub fn is_switch(&self) -> bool {
        self.get().is_net(&net::SWITCH_PARAMETER)
    }

    pub fn is_bool(&self) -> bool {
        self.get().is_net(&net::BOOLEAN)
    }

    /// The name that `Get-Command -Syntax` shows: the accelerator, or the name without namespace.
    pub fn short(&self) -> Str {
        short(&self.name)
    }
}

/// The type of a name: accelerators, full names, arrays, generic types.
fn find(name: &str, depth: u32) -> Option<Type> {
    if let Some(element) = name.strip_suffix("[]") {
        let element = depth.checked_sub(1).and_then(|d| find(element, d));
        return Some(element.unwrap_or(Type::Net(&net::OBJECT)).array_of());
    }
    if let Some(ty) = NetType::find(name) {
        // The documentation writes `Enum` where it does not name the enumeration.
        return (!std::ptr::eq(ty, &net::ENUM)).then_some(Type::Net(ty));
    }
    let (outer, inner) = name.strip_suffix(']')?.split_once('[')?;
    let argument = find(inner, depth.checked_sub(1)?)?;
    let definition = NetType::find(&format!("{outer}`1"))?;
    Some(Type::Generic(Ptr::new(GenericType {
        definition,
        arguments: vec![argument],
    })))
}

fn short(name: &str) -> Str {
    if let Some(element) = name.strip_suffix("[]") {
        return format!("{}[]", short(element)).into();
    }
    if let Some((outer, inner)) = name.strip_suffix(']').and_then(|n| n.split_once('[')) {
        let inner = short(inner);
        return match outer {
            "System.Nullable" | "Nullable" => inner,
            _ => format!("{}[{inner}]", plain(outer)).into(),
        };
    }
    if accelerators::find(name).is_none()
        || NetType::find(name).is_some_and(|t| t.name.ends_with(name))
    {
        let known = NetType::find(name);
        let accelerator = known.and_then(|ty| {
            accelerators::ACCELERATORS
                .iter()
                .find(|(_, t)| std::ptr::eq(*t, ty))
        });
        if let Some((accelerator, _)) = accelerator {
            return (*accelerator).into();
        }
    }
    plain(name).into()
}

fn plain(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(_, last)| last)
}
