//! The short way for commands without parameter sets: every argument has one place to go.

use super::argument::{Argument, Origin};
use super::binder::{Binder, Coercion, Delay, Input};
use super::error::{BindResult, ErrorKind, Stop};
use crate::engine::Engine;
use crate::engine::signature::SetFlags;
use crate::engine::switch::SwitchParameter;

/// Where an argument goes.
struct Place {
    /// The candidate.
    index: usize,
    /// The argument that holds the value.
    at: usize,
    origin: Origin,
}

impl Binder {
    /// Where each argument goes, when names are whole and places certain; `None` sends the call the long way.
    fn places(&self, arguments: &[Argument]) -> Option<Vec<Place>> {
        let candidates = &self.candidates;
        let plan = candidates.plan();
        let positions = plan.straight.as_ref()?;
        let mut places: Vec<Place> = Vec::with_capacity(arguments.len());
        let mut loose: Vec<usize> = Vec::new();
        let mut at = 0;
        while let Some(argument) = arguments.get(at) {
            if argument.origin == Origin::Splat {
                return None;
            }
            let Some(name) = &argument.name else {
                loose.push(at);
                at += 1;
                continue;
            };
            let index = plan.exact(name)?;
            let taken = places.iter().any(|p| p.index == index);
            if taken {
                return None;
            }
            let alone = argument.value.is_some() || candidates.get(index)?.ty.is_switch();
            if !alone {
                at += 1;
                if arguments.get(at)?.name.is_some() {
                    return None;
                }
            }
            let origin = self.manner(argument, index);
            places.push(Place { index, at, origin });
            at += 1;
        }
        let named = places.len();
        let mut free = positions.iter().copied();
        for at in loose {
            let index = free.find(|i| {
                !places
                    .get(..named)
                    .is_some_and(|p| p.iter().any(|p| p.index == *i))
            })?;
            places.push(Place {
                index,
                at,
                origin: Origin::Position,
            });
        }
        Some(places)
    }

    /// Binds the command line the short way; gives the arguments back when it cannot be gone.
    ///
    /// # Errors
    /// Those of values.
    pub(super) fn bind_straight(
        &mut self,
        engine: &mut Engine,
        arguments: Vec<Argument>,
    ) -> BindResult<Option<Vec<Argument>>> {
        if !self.defaults.is_empty() {
            return Ok(Some(arguments));
        }
        let Some(places) = self.places(&arguments) else {
            return Ok(Some(arguments));
        };
        let mut missing = self.candidates.plan().mandatory.iter();
        if missing.any(|i| !places.iter().any(|p| p.index == *i) && !self.may_come(*i)) {
            return Ok(Some(arguments));
        }
        for Place { index, at, origin } in places {
            let Some(given) = arguments.get(at) else {
                continue;
            };
            let mut argument = given.clone().from(origin);
            if argument.value.is_none() {
                argument.value = Some(SwitchParameter::value(true));
            }
            let positional = argument.name.is_none();
            match self.bind_argument(
                engine,
                SetFlags::ALL,
                index,
                argument,
                Coercion::Convert,
                Delay::Allowed,
            ) {
                Ok(_) if positional => self.positional.push(index),
                Ok(_) => {}
                // What a compiled parameter refuses by position is judged at the end of the long way.
                Err(Stop::Error(error)) if positional && error.kind == ErrorKind::Binding => {
                    self.restart();
                    return Ok(Some(arguments));
                }
                Err(stop) => return Err(stop),
            }
        }
        self.set_name = self.name_of(self.current);
        self.before_pipeline = self.current;
        Ok(None)
    }

    /// Whether the pipeline can bring a parameter.
    fn may_come(&self, index: usize) -> bool {
        self.input == Input::Expected
            && self
                .candidates
                .get(index)
                .is_some_and(|p| p.takes_pipeline(SetFlags::ALL))
    }
}
