//! Drives, their items and paths, and the variables of drives: `$env:x`, `$function:x`, `$variable:x`, `$alias:x`.

pub mod drive;
pub mod flat;
pub mod glob;
pub mod io_error;
pub mod location;
pub mod path;
pub mod provider;

use super::scope::Slot;
use super::{Engine, Result};
use crate::value::Value;
use drive::no_drive;
pub use drive::{Drive, Drives};
pub use glob::{Found, Hidden, NameFilter};
pub use path::{ItemPath, Reading};
pub use provider::Provider;

impl Engine {
    /// `$drive:name`; what is not there is `$null`.
    pub(crate) fn read_drive(&mut self, drive: &str, name: &str) -> Result<Value> {
        match drive.to_ascii_lowercase().as_str() {
            "env" => Ok(self.host.environment(name).map_or(Value::Null, Value::text)),
            "function" => Ok(self
                .find_function(name)
                .map_or(Value::Null, |f| Value::ScriptBlock(f.block.clone()))),
            "alias" => Ok(self
                .find_alias(name)
                .map_or(Value::Null, |a| Value::String(a.definition.clone()))),
            "variable" => Ok(self.variable(name).unwrap_or(Value::Null)),
            // What is on no drive is null.
            _ => Ok(Value::Null),
        }
    }

    /// `$drive:name = value`.
    pub(crate) fn write_drive(&mut self, drive: &str, name: &str, value: Value) -> Result {
        match drive.to_ascii_lowercase().as_str() {
            "env" => {
                let text = if value.is_null() {
                    None
                } else {
                    Some(self.to_text(&value)?)
                };
                self.host
                    .set_environment(name, text.as_deref().filter(|t| !t.is_empty()));
                Ok(())
            }
            "variable" => self.set_variable(name, value),
            "function" => {
                let block = match value.base() {
                    Value::ScriptBlock(block) => block.clone(),
                    _ => {
                        let text = self.to_text(&value)?;
                        let source = crate::syntax::Source::new(None, text.as_str());
                        self.parse(&source)?
                    }
                };
                let function = super::command::Function {
                    name: name.into(),
                    block,
                    filter: false,
                    module: None,
                    options: Default::default(),
                };
                let scope = self.scope.clone();
                self.define(&scope, function);
                Ok(())
            }
            "alias" => {
                let definition = self.to_text(&value)?;
                let scope = self.scope.clone();
                let alias = super::command::Alias {
                    name: name.into(),
                    definition,
                    description: Default::default(),
                    options: Default::default(),
                    module: Default::default(),
                };
                self.define_alias(&scope, alias);
                Ok(())
            }
            _ => Err(no_drive(drive).into()),
        }
    }

    /// Removes a variable by name from the nearest scope that holds it.
    pub fn forget_variable(&mut self, name: &str) {
        let symbol = self.symbols.intern(name);
        if let Some(scope) = self.holder(symbol) {
            self.remove_variable(&scope, name);
        }
    }

    /// Removes a variable of the running scope or of the one that holds it.
    pub(crate) fn remove_variable(
        &mut self,
        scope: &crate::value::Ptr<super::scope::Scope>,
        name: &str,
    ) {
        let symbol = self.symbols.intern(name);
        if let Some(slot) = scope.find(symbol)
            && let Some(place) = scope.slots.borrow_mut().get_mut(slot as usize)
        {
            *place = Slot::Unset;
        }
    }
}
