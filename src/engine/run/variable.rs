//! Reading and writing variables: by slot where the running scope has one, else through the callers.

use crate::code::symbol::Symbol;
use crate::code::{Qualifier, Var};
use crate::engine::scope::{Scope, ScopeKind, Slot, Variable};
use crate::engine::{Engine, Result};
use crate::syntax::Span;
use crate::value::error_record::ErrorCategory;
use crate::value::types::exceptions;
use crate::value::{Fault, Ptr, Str, Value};

impl Engine {
    /// The running scope's slot of a variable of the running code.
    #[inline]
    pub(crate) fn place(&self, slot: u32) -> usize {
        match &self.map {
            None => slot as usize,
            Some(map) => map.get(slot as usize).copied().unwrap_or(u32::MAX) as usize,
        }
    }

    /// A variable's value; `None` when no scope has it.
    #[inline]
    pub(crate) fn read(&self, var: Var) -> Option<Value> {
        match self.scope.slots.borrow().get(self.place(var.slot)) {
            Some(Slot::Value(value)) => return Some(value.clone()),
            Some(Slot::Variable(variable)) => return Some(variable.value.borrow().clone()),
            _ => {}
        }
        self.read_outer(var.symbol)
    }

    /// Searches the scopes around the running one; private variables of callers are not seen.
    pub(crate) fn read_outer(&self, symbol: Symbol) -> Option<Value> {
        self.find_outer(symbol).and_then(|slot| slot.value())
    }

    fn find_outer(&self, symbol: Symbol) -> Option<Slot> {
        let mut scope = self.scope.parent.as_ref();
        while let Some(outer) = scope {
            if let Some(slot) = outer.own(symbol)
                && !matches!(&slot, Slot::Variable(v) if v.options.get().private)
            {
                return Some(slot);
            }
            scope = outer.parent.as_ref();
        }
        None
    }

    /// The scope that a qualifier means.
    pub(crate) fn qualified(&self, qualifier: Qualifier) -> Ptr<Scope> {
        match qualifier {
            Qualifier::Global => self.global.clone(),
            Qualifier::Local | Qualifier::Private => self.scope.clone(),
            Qualifier::Script => self.script_scope(),
        }
    }

    /// The scope of the script file or module that runs.
    pub(crate) fn script_scope(&self) -> Ptr<Scope> {
        let mut scope = self.scope.clone();
        loop {
            if scope.kind != ScopeKind::Local {
                return scope;
            }
            match scope.parent.clone() {
                Some(parent) => scope = parent,
                None => return scope,
            }
        }
    }

    /// Reads a qualified variable.
    pub(crate) fn read_scoped(&self, qualifier: Qualifier, symbol: Symbol) -> Option<Value> {
        self.qualified(qualifier)
            .own(symbol)
            .and_then(|slot| slot.value())
    }

    /// Writes a variable of the running scope.
    ///
    /// # Errors
    /// When it is read-only, or its type or attributes refuse the value.
    #[inline]
    pub(crate) fn write(&mut self, var: Var, value: Value) -> Result {
        let place = self.place(var.slot);
        let variable = {
            let mut slots = self.scope.slots.borrow_mut();
            match slots.get_mut(place) {
                Some(Slot::Variable(variable)) => variable.clone(),
                Some(slot @ Slot::Value(_)) => {
                    *slot = Slot::Value(value);
                    return Ok(());
                }
                Some(slot) => {
                    if !self.all_scope.contains(&var.symbol) {
                        *slot = Slot::Value(value);
                        return Ok(());
                    }
                    drop(slots);
                    let scope = self.all_scope_holder(var.symbol);
                    return self.write_in(&scope, var.symbol, value);
                }
                None => return Ok(()),
            }
        };
        self.write_variable(&variable, value)
    }

    /// Writes a variable in a given scope.
    ///
    /// # Errors
    /// When it is read-only, or its type or attributes refuse the value.
    pub(crate) fn write_in(&mut self, scope: &Ptr<Scope>, symbol: Symbol, value: Value) -> Result {
        let slot = scope.slot(symbol) as usize;
        let held = match scope.slots.borrow_mut().get_mut(slot) {
            Some(Slot::Variable(variable)) => Some(variable.clone()),
            Some(place) => {
                *place = Slot::Value(value.clone());
                None
            }
            None => None,
        };
        match held {
            Some(variable) => self.write_variable(&variable, value),
            None => Ok(()),
        }
    }

    /// Writes a variable that has more than a value.
    ///
    /// # Errors
    /// `VariableNotWritable`, conversion and validation errors.
    pub(crate) fn write_variable(&mut self, variable: &Ptr<Variable>, value: Value) -> Result {
        let options = variable.options.get();
        if options.read_only || options.constant {
            return Err(not_writable(&variable.name).into());
        }
        let ty = variable.ty.borrow().clone();
        let value = match ty {
            Some(ty) => self.convert_for_variable(&variable.name, &value, &ty)?,
            None => value,
        };
        self.validate_variable(variable, &value)?;
        *variable.value.borrow_mut() = value;
        Ok(())
    }

    /// The variable behind a name, made shareable: for `[ref]`, `Get-Variable` and options.
    pub(crate) fn share(&mut self, scope: &Ptr<Scope>, symbol: Symbol) -> Ptr<Variable> {
        let name = self.symbols.spelling(symbol);
        let slot = scope.slot(symbol) as usize;
        let mut slots = scope.slots.borrow_mut();
        let held = slots.get(slot).cloned().unwrap_or_default();
        match held {
            Slot::Variable(variable) => variable,
            other => {
                let variable = Ptr::new(Variable::new(name, other.value().unwrap_or(Value::Null)));
                if let Some(place) = slots.get_mut(slot) {
                    *place = Slot::Variable(variable.clone());
                }
                variable
            }
        }
    }

    /// The scope that holds a variable, from the running one outwards.
    pub(crate) fn holder(&self, symbol: Symbol) -> Option<Ptr<Scope>> {
        let mut scope = Some(self.scope.clone());
        while let Some(s) = scope {
            if s.own(symbol).is_some() {
                return Some(s);
            }
            scope = s.parent.clone();
        }
        None
    }

    /// A variable by name, searched from the running scope outwards.
    pub fn variable(&mut self, name: &str) -> Option<Value> {
        let symbol = self.symbols.intern(name);
        self.scope
            .own(symbol)
            .and_then(|s| s.value())
            .or_else(|| self.read_outer(symbol))
    }

    /// The variable of a name, where it is more than its value: typed, checked, read-only.
    pub fn full_variable(&mut self, name: &str) -> Option<Ptr<Variable>> {
        let symbol = self.symbols.intern(name);
        match self.holder(symbol)?.own(symbol)? {
            Slot::Variable(variable) => Some(variable),
            _ => None,
        }
    }

    /// Sets a variable of the running scope by name.
    ///
    /// # Errors
    /// When the variable is read-only or the value does not fit its type.
    pub fn set_variable(&mut self, name: &str, value: Value) -> Result {
        let symbol = self.symbols.intern(name);
        let scope = if self.all_scope.contains(&symbol) {
            self.all_scope_holder(symbol)
        } else {
            self.scope.clone()
        };
        self.write_in(&scope, symbol, value)
    }

    /// Where a variable of all scopes is kept: the nearest scope around that has it.
    pub(crate) fn all_scope_holder(&self, symbol: Symbol) -> Ptr<Scope> {
        let mut next = Some(&self.scope);
        while let Some(scope) = next {
            if matches!(scope.own(symbol), Some(Slot::Variable(v)) if v.options.get().all_scope) {
                return scope.clone();
            }
            next = scope.parent.as_ref();
        }
        if self.global.own(symbol).is_some() {
            return self.global.clone();
        }
        self.scope.clone()
    }

    /// Sets a variable of the global scope, without regard to options.
    pub fn set_global(&mut self, name: &str, value: Value) {
        let symbol = self.symbols.intern(name);
        let slot = self.global.slot(symbol) as usize;
        if let Some(place) = self.global.slots.borrow_mut().get_mut(slot) {
            match place {
                Slot::Variable(variable) => *variable.value.borrow_mut() = value,
                _ => *place = Slot::Value(value),
            }
        }
    }

    /// What reading an unset variable gives: `$null`, or an error in strict mode.
    pub(crate) fn unset(&mut self, symbol: Symbol, span: Option<Span>) -> Result<Value> {
        if self.strict() == 0 {
            return Ok(Value::Null);
        }
        if let Some(span) = span {
            self.at = span;
        }
        let name = self.symbols.spelling(symbol);
        let message =
            format!("The variable '${name}' cannot be retrieved because it has not been set.");
        Err(Fault::runtime(
            "VariableIsUndefined",
            ErrorCategory::InvalidOperation,
            message,
        )
        .target(Value::text(name))
        .into())
    }

    /// `Set-StrictMode` for the running scope and those it calls; 0 turns it off.
    pub fn set_strict(&mut self, version: u8) {
        self.strict_used = true;
        self.scope.strict.set(Some(version));
    }

    /// The strict mode version in force: 0 when off.
    pub(crate) fn strict(&self) -> u8 {
        if !self.strict_used {
            return 0;
        }
        let mut scope = Some(&self.scope);
        while let Some(s) = scope {
            if let Some(version) = s.strict.get() {
                return version;
            }
            scope = s.parent.as_ref();
        }
        0
    }
}

/// `VariableNotWritable`.
pub(crate) fn not_writable(name: &Str) -> Fault {
    let message = format!("Cannot overwrite variable {name} because it is read-only or constant.");
    Fault::new(
        &exceptions::SESSION_STATE_UNAUTHORIZED_ACCESS_EXCEPTION,
        "VariableNotWritable",
        message,
    )
    .category(ErrorCategory::WriteError)
    .target(Value::text(name.clone()))
}
