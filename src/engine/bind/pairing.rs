//! Names and the values that follow them.

use super::argument::Argument;
use super::binder::Binder;
use super::error::{BindResult, texts};
use crate::engine::switch::SwitchParameter;
use crate::value::Value;

impl Binder {
    /// Gives each name without a value the argument that follows it; switches are set.
    ///
    /// # Errors
    /// `MissingArgument`, `AmbiguousParameter`.
    pub(super) fn pair(&self, arguments: Vec<Argument>) -> BindResult<Vec<Argument>> {
        let mut paired = Vec::with_capacity(arguments.len());
        let mut queue = arguments.into_iter().peekable();
        while let Some(mut argument) = queue.next() {
            let (Some(name), None) = (&argument.name, &argument.value) else {
                paired.push(argument);
                continue;
            };
            let found = self
                .candidates
                .find(name)
                .map_err(|e| e.at(argument.name_span))?;
            let found = found.and_then(|index| Some((index, self.candidates.get(index)?)));
            let Some((index, parameter)) = found else {
                paired.push(argument);
                continue;
            };
            argument.origin = self.manner(&argument, index);
            if parameter.ty.is_switch() {
                argument.value = Some(SwitchParameter::value(true));
                paired.push(argument);
                continue;
            }
            let missing = || {
                texts::missing_argument(&parameter.name, &parameter.ty.get().full_name())
                    .at(argument.name_span)
            };
            let Some(next) = queue.peek() else {
                return Err(missing().stop());
            };
            if let Some(next_name) = &next.name {
                let is_parameter = self
                    .candidates
                    .find(next_name)
                    .map_err(|e| e.at(next.name_span))?
                    .is_some();
                if is_parameter || next.value.is_some() {
                    return Err(missing().stop());
                }
            }
            if let Some(next) = queue.next() {
                // A word with a dash that is no parameter is the value itself.
                let word = Value::String(next.name_text());
                let value = if next.name.is_some() {
                    Some(word)
                } else {
                    next.value
                };
                argument.name = Some(parameter.name.clone());
                argument.value = value;
                argument.text = next.text;
                argument.value_span = next.value_span.or(next.name_span);
            }
            paired.push(argument);
        }
        Ok(paired)
    }
}
