//! Items of the providers without folders: environment, variables, functions, aliases.

use super::provider::Provider;
use crate::code::symbol::Symbol;
use crate::engine::scope::Scope;
use crate::engine::variable_value::VariableValue;
use crate::engine::{Engine, Result};
use crate::value::natives::Entry;
use crate::value::shape::fold;
use crate::value::text::CaseSensitivity;
use crate::value::text::collate::culture_compare;
use crate::value::{Ptr, Str, Value};
use rustc_hash::FxHashSet;

impl Engine {
    /// The names of a provider's items, sorted.
    pub fn flat_names(&mut self, provider: Provider) -> Vec<Str> {
        let mut names: Vec<Str> = match provider {
            Provider::Environment => self
                .host
                .environment_all()
                .into_iter()
                .map(|(name, _)| Str::from(name))
                .collect(),
            Provider::Variable => self
                .visible_variables()
                .into_iter()
                .map(|(_, symbol)| self.symbols.spelling(symbol))
                .collect(),
            Provider::Function => self
                .visible_functions()
                .into_iter()
                .map(|f| f.name.clone())
                .collect(),
            Provider::Alias => self
                .visible_aliases()
                .into_iter()
                .map(|a| a.name.clone())
                .collect(),
            Provider::FileSystem => Vec::new(),
        };
        names.sort_by(|a, b| culture_compare(a, b, CaseSensitivity::Insensitive));
        names
    }

    /// The variables that the running scope sees, each with the scope that holds it.
    pub fn visible_variables(&self) -> Vec<(Ptr<Scope>, Symbol)> {
        let mut seen = FxHashSet::default();
        let mut found = Vec::new();
        for scope in self.scopes() {
            for symbol in scope.names() {
                if seen.insert(symbol) {
                    found.push((scope.clone(), symbol));
                }
            }
        }
        found
    }

    /// The functions that the running scope sees.
    pub fn visible_functions(&self) -> Vec<Ptr<crate::engine::command::Function>> {
        let mut seen = FxHashSet::default();
        let mut found = Vec::new();
        for scope in self.scopes() {
            let Some(items) = scope.items.get() else {
                continue;
            };
            for (name, function) in items.functions.borrow().iter() {
                if seen.insert(name.clone()) {
                    found.push(function.clone());
                }
            }
        }
        found
    }

    /// The aliases that the running scope sees.
    pub fn visible_aliases(&self) -> Vec<Ptr<crate::engine::command::Alias>> {
        let mut seen = FxHashSet::default();
        let mut found = Vec::new();
        for scope in self.scopes() {
            let Some(items) = scope.items.get() else {
                continue;
            };
            for (name, alias) in items.aliases.borrow().iter() {
                if seen.insert(name.clone()) {
                    found.push(alias.clone());
                }
            }
        }
        found
    }

    pub(super) fn has_flat_item(&mut self, provider: Provider, name: &str) -> bool {
        match provider {
            Provider::Environment => self.host.environment(name).is_some(),
            Provider::Variable => {
                let symbol = self.symbols.intern(name);
                self.holder(symbol).is_some()
            }
            Provider::Function => self.find_function(name).is_some(),
            Provider::Alias => self.find_alias(name).is_some(),
            Provider::FileSystem => false,
        }
    }

    /// An item as `Get-Item` gives it.
    pub fn flat_item(&mut self, provider: Provider, name: &str) -> Option<Value> {
        match provider {
            Provider::Environment => {
                let value = self.host.environment(name)?;
                Some(Entry::plain(Value::text(name), Value::text(value)))
            }
            Provider::Variable => {
                let symbol = self.symbols.intern(name);
                let scope = self.holder(symbol)?;
                Some(VariableValue::value(self.share(&scope, symbol)))
            }
            Provider::Function => {
                let function = self.find_function(name)?;
                Some(self.function_info(&function))
            }
            Provider::Alias => {
                let alias = self.find_alias(name)?;
                Some(self.alias_info(&alias))
            }
            Provider::FileSystem => None,
        }
    }

    /// Removes an item; false when there is none.
    ///
    /// # Errors
    /// When it may not be removed.
    pub fn remove_flat(&mut self, provider: Provider, name: &str) -> Result<bool> {
        match provider {
            Provider::Environment => {
                let known = self.host.environment(name).is_some();
                self.host.set_environment(name, None);
                Ok(known)
            }
            Provider::Variable => {
                let symbol = self.symbols.intern(name);
                let Some(scope) = self.holder(symbol) else {
                    return Ok(false);
                };
                self.remove_variable(&scope, name);
                Ok(true)
            }
            Provider::Function => Ok(self.remove_function(name)),
            Provider::Alias => Ok(self.remove_alias(name)),
            Provider::FileSystem => Ok(false),
        }
    }

    /// Removes a function from the scope that holds it.
    pub fn remove_function(&mut self, name: &str) -> bool {
        let key = fold(name);
        let removed = self.scopes().any(|s| {
            s.items
                .get()
                .is_some_and(|i| i.functions.borrow_mut().shift_remove(&key).is_some())
        });
        self.epoch += u64::from(removed);
        removed
    }

    /// Removes an alias from the scope that holds it.
    pub fn remove_alias(&mut self, name: &str) -> bool {
        let key = fold(name);
        let removed = self.scopes().any(|s| {
            s.items
                .get()
                .is_some_and(|i| i.aliases.borrow_mut().shift_remove(&key).is_some())
        });
        self.epoch += u64::from(removed);
        removed
    }
}
