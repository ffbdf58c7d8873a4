//! Named arguments.

use super::argument::{Argument, Origin};
use super::binder::{Binder, Coercion, Delay};
use super::error::{BindResult, texts};
use crate::engine::Engine;
use crate::engine::signature::SetFlags;
use crate::value::shape::same_name;

impl Binder {
    /// Binds what has a name and gives back the rest.
    ///
    /// # Errors
    /// `ParameterAlreadyBound`, and those of values.
    pub(super) fn bind_named(
        &mut self,
        engine: &mut Engine,
        arguments: Vec<Argument>,
    ) -> BindResult<Vec<Argument>> {
        let mut rest = Vec::new();
        let mut written: Option<Vec<usize>> = None;
        for argument in arguments {
            let Some(name) = &argument.name else {
                rest.push(argument);
                continue;
            };
            let found = self
                .candidates
                .find(name)
                .map_err(|e| e.at(argument.name_span))?;
            let Some(index) = found else {
                rest.push(argument);
                continue;
            };
            let mut argument = argument;
            argument.origin = self.manner(&argument, index);
            if argument.origin == Origin::Splat {
                let written =
                    written.get_or_insert_with(|| self.bound.iter().map(|(i, _)| *i).collect());
                if written.contains(&index) {
                    continue;
                }
            }
            if self.is_bound(index) {
                let name = argument.name.clone().unwrap_or_default();
                return Err(texts::already_bound(&name).at(argument.name_span).stop());
            }
            let bound = self.bind_argument(
                engine,
                SetFlags::ALL,
                index,
                argument,
                Coercion::Convert,
                Delay::Allowed,
            );
            bound.map_err(|stop| self.elaborate(stop))?;
        }
        Ok(rest)
    }

    /// How an argument names its parameter: in full, by an alias, by a beginning.
    pub(super) fn manner(&self, argument: &Argument, index: usize) -> Origin {
        let (Origin::Name, Some(name)) = (argument.origin, &argument.name) else {
            return argument.origin;
        };
        match self.candidates.get(index) {
            Some(parameter) if same_name(&parameter.name, name) => Origin::Name,
            Some(parameter) if parameter.answers_to(name) => Origin::Alias,
            _ => Origin::Prefix,
        }
    }
}
