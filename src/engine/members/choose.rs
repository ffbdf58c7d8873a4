//! The choice among overloads, by the ranks of each argument's conversion.

use super::errors;
use super::methods::Group;
use super::overload::{Overload, Parameter, Passing};
use super::rank::{self, Rank};
use crate::engine::reference::Reference;
use crate::engine::{Engine, Result};
use crate::value::types::{Type, net};
use crate::value::{Array, Fault, Ptr, Str, Value};

/// An overload that takes the arguments.
pub struct Candidate {
    pub position: usize,
    ranks: Vec<Rank>,
    /// The type that each argument is converted to.
    types: Vec<Type>,
    /// Whether arguments are gathered into the last parameter's array.
    pub expanded: bool,
    declared: usize,
}

/// What the choice needs to know of a parameter.
pub struct Taken {
    pub name: Str,
    pub ty: Type,
    pub passing: Passing,
    pub optional: bool,
}

impl Taken {
    /// A parameter of a table's overload, for a receiver's type arguments.
    pub fn of(parameter: &Parameter, arguments: &[Type]) -> Self {
        Self {
            name: parameter.name.clone(),
            ty: parameter.ty.resolve(arguments),
            passing: parameter.passing,
            optional: parameter.default.is_some(),
        }
    }
}

/// Chooses the overload for `args`; `name` is for messages.
///
/// # Errors
/// `MethodCountCouldNotFindBest`
pub fn choose(
    overloads: &[Vec<Taken>],
    args: &[Value],
    name: &str,
) -> std::result::Result<Candidate, Fault> {
    if let [only] = overloads
        && only.len() == args.len()
        && only.last().is_none_or(|p| p.passing != Passing::Rest)
    {
        return Ok(Candidate {
            position: 0,
            ranks: Vec::new(),
            types: only.iter().map(|p| p.ty.clone()).collect(),
            expanded: false,
            declared: only.len(),
        });
    }
    let mut best: Option<Candidate> = None;
    let mut tied = false;
    for (position, parameters) in overloads.iter().enumerate() {
        let Some(candidate) = fit(position, parameters, args) else {
            continue;
        };
        match &best {
            None => best = Some(candidate),
            Some(so_far) => match compare(so_far, &candidate) {
                0 => tied = true,
                n if n < 0 => {
                    best = Some(candidate);
                    tied = false;
                }
                _ => {}
            },
        }
    }
    match best {
        Some(_) if tied => Err(errors::ambiguous(name, args.len())),
        Some(best) => Ok(best),
        None => Err(errors::no_overload(name, args.len())),
    }
}

fn rank_of(arg: &Value, parameter: &Taken) -> Rank {
    if let Value::Native(native) = arg
        && let Some(reference) = native.get::<Reference>()
    {
        if parameter.passing == Passing::Reference {
            return match rank::of_value(&reference.get(), &parameter.ty) {
                rank::NONE => rank::LANGUAGE,
                rank => rank,
            };
        }
        return rank::of_value(arg, &parameter.ty);
    }
    rank::of_value(arg, &parameter.ty)
}

fn fit(position: usize, parameters: &[Taken], args: &[Value]) -> Option<Candidate> {
    let rest = parameters
        .last()
        .is_some_and(|p| p.passing == Passing::Rest);
    if args.len() > parameters.len() && !rest {
        return None;
    }
    if args.len() < parameters.len() {
        let optional = parameters.iter().filter(|p| p.optional).count();
        let enough = args.len() + optional >= parameters.len();
        let only_rest_missing = rest && args.len() + 1 == parameters.len();
        if !enough && !only_rest_missing {
            return None;
        }
    }
    let mut candidate = Candidate {
        position,
        ranks: Vec::with_capacity(args.len()),
        types: Vec::with_capacity(args.len()),
        expanded: false,
        declared: parameters.len(),
    };
    for (i, parameter) in parameters.iter().enumerate() {
        if parameter.optional && i >= args.len() {
            break;
        }
        if parameter.passing == Passing::Rest {
            let element = parameter
                .ty
                .element()
                .cloned()
                .unwrap_or_else(|| parameter.ty.clone());
            if let ([.., last], true) = (args, parameters.len() == args.len()) {
                let whole = rank::of_value(last, &parameter.ty);
                let single = rank::of_value(last, &element);
                candidate.expanded = single > whole;
                candidate.push(
                    whole.max(single),
                    if single > whole {
                        element
                    } else {
                        parameter.ty.clone()
                    },
                )?;
            } else {
                for arg in args.get(i..).unwrap_or_default() {
                    candidate.push(rank::of_value(arg, &element), element.clone())?;
                }
                candidate.expanded = true;
            }
        } else {
            candidate.push(rank_of(args.get(i)?, parameter), parameter.ty.clone())?;
        }
    }
    Some(candidate)
}

impl Candidate {
    fn push(&mut self, rank: Rank, ty: Type) -> Option<()> {
        if rank == rank::NONE {
            return None;
        }
        self.ranks.push(rank);
        self.types.push(ty);
        Some(())
    }
}

/// Positive when `a` is better, negative when `b` is.
fn compare(a: &Candidate, b: &Candidate) -> i64 {
    let count = a.ranks.len() as i64;
    let mut better = 0i64;
    let mut weight = count;
    for (x, y) in a.ranks.iter().zip(&b.ranks) {
        better += weight * i64::from(x.cmp(y) as i8);
        weight -= 1;
    }
    if better != 0 {
        return better;
    }
    weight = count;
    for (i, (x, y)) in a.ranks.iter().zip(&b.ranks).enumerate() {
        let widening = *x >= rank::NUMERIC_IMPLICIT;
        if *x >= rank::NULL_TO_VALUE
            && *y >= rank::NULL_TO_VALUE
            && widening == (*y >= rank::NUMERIC_IMPLICIT)
            && let (Some(s), Some(t)) = (a.types.get(i), b.types.get(i))
            && s != t
        {
            if widening {
                weight = -weight;
            }
            let order = rank::of_type(s, t).cmp(&rank::of_type(t, s));
            better -= weight * i64::from(order as i8);
        }
        weight = weight.abs() - 1;
    }
    if better != 0 {
        return better;
    }
    match (a.expanded, b.expanded) {
        (true, true) => return if a.declared > b.declared { 1 } else { -1 },
        (true, false) => return -1,
        (false, true) => return 1,
        (false, false) => {}
    }
    if a.types == b.types || a.types.is_empty() {
        return b.declared as i64 - a.declared as i64;
    }
    0
}

/// Whether a value has a parameter's type, so that nothing is converted.
pub(super) fn is_of(value: &Value, ty: &Type) -> bool {
    ty.is_net(&net::OBJECT)
        || value
            .type_of()
            .is_some_and(|own| own == *ty || (own.is(ty) && !ty.is_net(&net::PS_OBJECT)))
}

/// Whether arguments are gathered into the array of the last parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gathering {
    None,
    Rest,
}

/// Chooses among a group's overloads, for a receiver's type arguments; nothing is converted.
///
/// # Errors
/// `MethodCountCouldNotFindBest`
pub(super) fn choose_overload(
    group: &Group,
    arguments: &[Type],
    args: &[Value],
    name: &str,
) -> std::result::Result<(Ptr<Overload>, Gathering), Fault> {
    if let [only] = group.overloads.as_slice()
        && only.parameters.len() == args.len()
        && !only.has_rest()
    {
        // A collection has its interface's method of the name too, so that the choice is a real one.
        let unfit = |(arg, parameter): (&Value, &Parameter)| {
            rank_of(arg, &Taken::of(parameter, arguments)) == rank::NONE
        };
        if !arguments.is_empty() && args.iter().zip(&only.parameters).any(unfit) {
            return Err(errors::no_overload(name, args.len()));
        }
        return Ok((only.clone(), Gathering::None));
    }
    let taken = |overload: &Ptr<Overload>| {
        let parameters = overload.parameters.iter();
        parameters.map(|p| Taken::of(p, arguments)).collect()
    };
    let taken: Vec<Vec<Taken>> = group.overloads.iter().map(taken).collect();
    let chosen = choose(&taken, args, name)?;
    let overload = group.overloads.get(chosen.position).cloned();
    let gathering = if chosen.expanded {
        Gathering::Rest
    } else {
        Gathering::None
    };
    match overload {
        Some(overload) => Ok((overload, gathering)),
        None => Err(errors::no_overload(name, args.len())),
    }
}

impl Engine {
    /// Chooses among a group's overloads and converts the arguments.
    ///
    /// # Errors
    /// No or no single best overload, an argument that cannot be converted.
    pub(crate) fn resolve_call(
        &mut self,
        group: &Group,
        arguments: &[Type],
        args: &[Value],
        name: &str,
    ) -> Result<(Ptr<Overload>, Vec<Value>)> {
        let (overload, gathering) = choose_overload(group, arguments, args, name)?;
        if gathering == Gathering::None {
            let converted = self.plain_arguments(&overload, arguments, args, name)?;
            return Ok((overload, converted));
        }
        let fixed = overload.parameters.len().saturating_sub(1);
        let head = args.get(..fixed).unwrap_or(args);
        let mut converted = self.plain_arguments(&overload, arguments, head, name)?;
        if let Some(last) = overload.parameters.last() {
            let array = last.ty.resolve(arguments);
            let element = array.element().cloned().unwrap_or(array);
            let mut items = Vec::new();
            for arg in args.get(fixed..).unwrap_or_default() {
                items.push(self.convert_argument(arg, &element, &last.name, name)?);
            }
            converted.truncate(fixed);
            converted.push(Value::Array(Ptr::new(Array::of(element, items))));
        }
        Ok((overload, converted))
    }

    fn plain_arguments(
        &mut self,
        overload: &Overload,
        arguments: &[Type],
        args: &[Value],
        name: &str,
    ) -> Result<Vec<Value>> {
        let mut converted = Vec::with_capacity(overload.parameters.len());
        for (i, parameter) in overload.parameters.iter().enumerate() {
            let Some(arg) = args.get(i) else {
                converted.push(match &parameter.default {
                    Some((value, _)) => value.clone(),
                    None => Value::Null,
                });
                continue;
            };
            let reference = matches!(arg, Value::Native(n) if n.get::<Reference>().is_some());
            if parameter.passing == Passing::Reference {
                if !reference {
                    return Err(errors::reference_argument(
                        i + 1,
                        &parameter.ty.resolve(arguments),
                        true,
                    )
                    .into());
                }
                converted.push(arg.clone());
                continue;
            }
            let ty = parameter.ty.resolve(arguments);
            converted.push(self.convert_argument(arg, &ty, &parameter.name, name)?);
        }
        Ok(converted)
    }

    /// Converts an argument to a parameter's type.
    ///
    /// # Errors
    /// `MethodArgumentConversionInvalidCastArgument`
    pub(crate) fn convert_argument(
        &mut self,
        arg: &Value,
        ty: &Type,
        parameter: &str,
        method: &str,
    ) -> Result<Value> {
        if ty.is_net(&net::OBJECT) {
            return Ok(match arg {
                Value::Nothing => Value::Null,
                other => other.clone(),
            });
        }
        let base = arg.base();
        if is_of(base, ty) {
            return Ok(base.clone());
        }
        if base.is_null() && ty.is_net(&net::STRING) {
            return Ok(Value::text(""));
        }
        if base.is_null() && !ty.is_value_type() {
            return Ok(Value::Null);
        }
        if base.type_of().is_some_and(|own| {
            let called = own.is_net(&net::SCRIPT_BLOCK)
                || own.definition().is_some_and(|t| t.is(&net::DELEGATE));
            called && ty.definition().is_some_and(|t| t.is(&net::DELEGATE))
        }) {
            return Ok(base.clone());
        }
        if let Type::Generic(generic) = ty
            && matches!(
                generic.definition.kind,
                crate::value::types::TypeKind::Interface
            )
        {
            return Ok(match base {
                Value::Array(_) | Value::List(_) | Value::Dict(_) | Value::Native(_) => {
                    base.clone()
                }
                other => Value::array(vec![other.clone()]),
            });
        }
        match self.convert(arg, ty) {
            Ok(value) => Ok(value),
            Err(halt) => {
                let shown = crate::value::convert::text::net(arg);
                Err(errors::bad_argument(parameter, &shown, method, ty, &halt).into())
            }
        }
    }
}
