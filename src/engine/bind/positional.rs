//! Positional arguments: those of the default set first, without conversion before with it.

use super::argument::Argument;
use super::binder::{Binder, Coercion, Delay};
use super::error::{BindError, BindResult, ErrorKind, Stop, texts};
use crate::engine::Engine;
use crate::engine::signature::SetFlags;
use std::collections::BTreeMap;

/// A parameter at a position, and the sets in which it stands there (`SetFlags::ALL` for every set).
#[derive(Clone)]
struct Holder {
    index: usize,
    sets: Vec<SetFlags>,
}

type Positions = BTreeMap<i32, Vec<Holder>>;

/// Whether any of the sets is the one of a declaration.
fn applies(declared: SetFlags, valid: SetFlags) -> bool {
    declared == SetFlags::ALL || declared.meets(valid)
}

impl Binder {
    /// Binds positional arguments; what no parameter takes stays in `rest`. Gives back the reason of the last refusal.
    ///
    /// # Errors
    /// Those of values, and `AmbiguousPositionalParameterNoName`.
    pub(super) fn bind_positional(
        &mut self,
        engine: &mut Engine,
    ) -> BindResult<Option<Box<BindError>>> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let mut positions = self.positions()?;
        if positions.is_empty() {
            return Ok(None);
        }
        let default = self.candidates.signature.default_flags();
        let mut valid = self.current;
        let mut reported = None;
        let mut left = Vec::new();
        let mut queue = std::mem::take(&mut self.rest).into_iter().peekable();
        let keys: Vec<i32> = positions.keys().copied().collect();
        for key in keys {
            let holders = positions.get(&key).cloned().unwrap_or_default();
            if holders.is_empty() {
                continue;
            }
            self.places_certain &= holders.len() == 1;
            let Some(argument) = next_positional(&mut queue, &mut left) else {
                break;
            };
            let mut bound = false;
            for coercion in [Coercion::None, Coercion::Convert] {
                for sets in [default, valid] {
                    let is_default = sets == default && !default.is_none() && valid.meets(default);
                    if bound || sets.is_none() || (sets == default && !is_default && sets != valid)
                    {
                        continue;
                    }
                    bound =
                        self.bind_at(engine, sets, &holders, &argument, coercion, &mut reported)?;
                }
            }
            if !bound {
                left.push(argument);
            } else if valid != self.current {
                valid = self.current;
                for holders in positions.values_mut() {
                    holders
                        .iter_mut()
                        .for_each(|h| h.sets.retain(|s| applies(*s, valid)));
                    holders.retain(|h| !h.sets.is_empty());
                }
            }
        }
        left.extend(queue);
        self.rest = left;
        Ok(reported)
    }

    /// The unbound parameters of the valid sets by position.
    fn positions(&self) -> BindResult<Positions> {
        let mut positions = Positions::new();
        for index in &self.unbound {
            let Some(parameter) = self.candidates.get(*index) else {
                continue;
            };
            for in_set in parameter.matching(self.current) {
                let (Some(position), false) = (in_set.position, in_set.remaining) else {
                    continue;
                };
                let holders = positions.entry(position).or_default();
                let shared = |a: SetFlags, b: SetFlags| {
                    a == b || (a != SetFlags::ALL && b != SetFlags::ALL && a.meets(b))
                };
                let mut others = holders.iter().filter(|h| h.index != *index);
                if others.any(|h| h.sets.iter().any(|s| shared(*s, in_set.set))) {
                    return Err(texts::ambiguous_positions().stop());
                }
                match holders.iter_mut().find(|h| h.index == *index) {
                    Some(holder) => holder.sets.push(in_set.set),
                    None => holders.push(Holder {
                        index: *index,
                        sets: vec![in_set.set],
                    }),
                }
            }
        }
        Ok(positions)
    }

    /// Offers an argument to each parameter at a position.
    fn bind_at(
        &mut self,
        engine: &mut Engine,
        valid: SetFlags,
        holders: &[Holder],
        argument: &Argument,
        coercion: Coercion,
        reported: &mut Option<Box<BindError>>,
    ) -> BindResult<bool> {
        *reported = None;
        let mut any = false;
        for holder in holders {
            for set in &holder.sets {
                if !applies(*set, valid) {
                    continue;
                }
                let bound = self.bind_argument(
                    engine,
                    valid,
                    holder.index,
                    argument.clone(),
                    coercion,
                    Delay::Allowed,
                );
                match bound {
                    Ok(true) => {
                        self.positional.push(holder.index);
                        any = true;
                        break;
                    }
                    Ok(false) => {}
                    Err(Stop::Error(error)) if error.kind == ErrorKind::Binding => {
                        *reported = Some(error)
                    }
                    Err(stop) => return Err(self.elaborate(stop)),
                }
            }
        }
        Ok(any)
    }
}

/// The next argument without a name. An unknown name keeps the argument that follows it.
fn next_positional(
    queue: &mut std::iter::Peekable<std::vec::IntoIter<Argument>>,
    left: &mut Vec<Argument>,
) -> Option<Argument> {
    while let Some(argument) = queue.next() {
        if argument.name.is_none() {
            return Some(argument);
        }
        left.push(argument);
        if let Some(value) = queue.next_if(|next| next.name.is_none()) {
            left.push(value);
        }
    }
    None
}
