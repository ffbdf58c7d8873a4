//! Asking for mandatory parameters.

use super::binder::Binder;
use super::error::BindResult;
use crate::engine::{Channel, Echo, Engine};
use crate::value::types::net;
use crate::value::{Array, Value};

impl Binder {
    /// The answers of the user; `None` when nobody can answer.
    pub(super) fn prompt(
        &self,
        engine: &mut Engine,
        missing: &[usize],
    ) -> BindResult<Option<Vec<(usize, Value)>>> {
        if !engine.host.interactive() {
            return Ok(None);
        }
        let name = &self.candidates.signature.name;
        let head = format!(
            "\ncmdlet {name} at command pipeline position 1\nSupply values for the following parameters:\n"
        );
        engine.host.write(Channel::Output, &head);
        let mut answers = Vec::new();
        for index in missing {
            let Some(parameter) = self.candidates.get(*index) else {
                continue;
            };
            let ty = parameter.ty.get();
            let echo = if ty.is_net(&net::SECURE_STRING) {
                Echo::Hidden
            } else {
                Echo::Shown
            };
            if ty.element().is_none() {
                let Some(line) = engine
                    .host
                    .read_line(&format!("{}: ", parameter.name), echo)
                else {
                    return Ok(None);
                };
                answers.push((*index, Value::text(line)));
                continue;
            }
            let mut items = Vec::new();
            loop {
                let question = format!("{}[{}]: ", parameter.name, items.len());
                match engine.host.read_line(&question, echo) {
                    Some(line) if line.is_empty() => break,
                    Some(line) => items.push(line),
                    None => return Ok(None),
                }
            }
            answers.push((*index, Array::strings(items)));
        }
        Ok(Some(answers))
    }
}
