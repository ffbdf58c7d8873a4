//! Assignment: `=`, `+=` and its like, `++`, several targets at once.

use crate::code::expression::{MemberName, Step, StepOrder};
use crate::code::{Expr, Statement, StatementKind, Target, Var};
use crate::engine::scope::Slot;
use crate::engine::{Engine, Result};
use crate::syntax::tree::{AssignmentOperator, BinaryOperator};
use crate::value::convert::error::operand_name;
use crate::value::error_record::ErrorCategory;
use crate::value::operator::arithmetic::is_number;
use crate::value::{DictKind, Fault, Ptr, Str, Value};

impl Engine {
    /// Runs an assignment.
    pub(crate) fn assign(
        &mut self,
        target: &Target,
        operator: AssignmentOperator,
        value: &Statement,
        constant: Option<&Value>,
    ) -> Result {
        let binary = match operator {
            AssignmentOperator::Set => {
                let value = match constant {
                    Some(value) => value.clone(),
                    None => self.value_of(value)?.unspelt(),
                };
                return self.store(target, value);
            }
            AssignmentOperator::Coalesce => {
                if self.read_target_or_null(target)?.is_null() {
                    let value = self.value_of(value)?;
                    self.store(target, value)?;
                }
                return Ok(());
            }
            AssignmentOperator::Add => BinaryOperator::Add,
            AssignmentOperator::Subtract => BinaryOperator::Subtract,
            AssignmentOperator::Multiply => BinaryOperator::Multiply,
            AssignmentOperator::Divide => BinaryOperator::Divide,
            AssignmentOperator::Remainder => BinaryOperator::Remainder,
        };
        if let Target::Variable(var) = target {
            if self.compute_in_place(*var, binary, value) {
                return Ok(());
            }
            if binary == BinaryOperator::Add {
                return self.append(*var, value);
            }
        }
        if let Target::Member { .. } | Target::Index { .. } = target {
            return self.update(target, |engine, old| {
                let right = engine.value_of(value)?;
                engine.binary(binary, &old, &right)
            });
        }
        let old = self.read_target(target)?;
        let right = self.value_of(value)?;
        let new = self.binary(binary, &old, &right)?;
        self.store(target, new)
    }

    /// `$n += 1` and its like with plain numbers; false where there is more to it.
    fn compute_in_place(&mut self, var: Var, operator: BinaryOperator, value: &Statement) -> bool {
        let StatementKind::Expression(expr) = &value.kind else {
            return false;
        };
        let Some(operand) = self.glimpse(expr) else {
            return false;
        };
        let place = self.place(var.slot);
        if let Some(Slot::Value(old)) = self.scope.slots.borrow_mut().get_mut(place)
            && let Some(new) = super::binary::quick(operator, old, &Value::Int(operand))
        {
            *old = new;
            return true;
        }
        false
    }

    /// `$x += …`: the old value leaves the slot, so that a string or array nobody else holds grows in place.
    fn append(&mut self, var: Var, value: &Statement) -> Result {
        let place = self.place(var.slot);
        let right = self.value_of(value)?;
        if let Some(Slot::Value(old)) = self.scope.slots.borrow_mut().get_mut(place)
            && let Some(sum) = super::binary::quick(BinaryOperator::Add, old, &right)
        {
            *old = sum;
            return Ok(());
        }
        let taken = match self.scope.slots.borrow_mut().get_mut(place) {
            Some(Slot::Value(old)) => Some(std::mem::replace(old, Value::Null)),
            _ => None,
        };
        let Some(old) = taken else {
            let old = match self.read(var) {
                Some(old) => old,
                None => self.unset(var.symbol, None)?,
            };
            let new = self.binary(BinaryOperator::Add, &old, &right)?;
            return self.write(var, new);
        };
        let new = match self.add_in_place(old, &right) {
            Ok(new) => new,
            Err((old, halt)) => {
                self.put_back(place, old);
                return Err(halt);
            }
        };
        self.put_back(place, new);
        Ok(())
    }

    fn put_back(&mut self, place: usize, value: Value) {
        if let Some(slot) = self.scope.slots.borrow_mut().get_mut(place) {
            *slot = Slot::Value(value);
        }
    }

    /// Adds to a value that was taken out of its slot; gives the value back when that fails.
    fn add_in_place(
        &mut self,
        old: Value,
        right: &Value,
    ) -> std::result::Result<Value, (Value, Box<crate::engine::Halt>)> {
        match (old, right) {
            (Value::String(mut text), Value::String(more)) => {
                text.push_str(more);
                Ok(Value::String(text))
            }
            (Value::String(mut text), right) => match self.to_text(right) {
                Ok(more) => {
                    text.push_str(&more);
                    Ok(Value::String(text))
                }
                Err(halt) => Err((Value::String(text), halt)),
            },
            (Value::Array(array), right)
                if Ptr::strong_count(&array) == 1
                    && array.element.is_net(&crate::value::types::net::OBJECT) =>
            {
                {
                    let mut items = array.items.borrow_mut();
                    match right {
                        Value::Array(more) if !Ptr::ptr_eq(more, &array) => {
                            items.extend(more.items.borrow().iter().cloned())
                        }
                        Value::List(more) => items.extend(more.items.borrow().iter().cloned()),
                        Value::Nothing => {}
                        Value::Native(_) | Value::Object(_) | Value::Dict(_) => {
                            drop(items);
                            let kept = Value::Array(array);
                            return self
                                .binary(BinaryOperator::Add, &kept, right)
                                .map_err(|halt| (kept, halt));
                        }
                        one => items.push(one.clone()),
                    }
                }
                Ok(Value::Array(array))
            }
            (old, right) => match self.binary(BinaryOperator::Add, &old, right) {
                Ok(new) => Ok(new),
                Err(halt) => Err((old, halt)),
            },
        }
    }

    /// `++` and `--`.
    pub(crate) fn step(&mut self, target: &Target, step: Step) -> Result<Value> {
        if let Target::Variable(var) = target {
            let place = self.place(var.slot);
            if let Some(Slot::Value(Value::Int(n))) = self.scope.slots.borrow_mut().get_mut(place) {
                let old = *n;
                if let Some(new) = old.checked_add(i32::from(step.delta)) {
                    *n = new;
                    return Ok(Value::Int(if step.order == StepOrder::Before {
                        new
                    } else {
                        old
                    }));
                }
            }
        }
        let mut result = Value::Null;
        self.update(target, |engine, old| {
            let base = if old.is_null() {
                Value::Int(0)
            } else {
                old.clone()
            };
            if !is_number(base.base()) {
                return Err(engine.step_refused(step, &old).into());
            }
            let operator = if step.delta > 0 {
                BinaryOperator::Add
            } else {
                BinaryOperator::Subtract
            };
            let new = engine.binary(operator, &base, &Value::Int(1))?;
            result = if step.order == StepOrder::Before {
                new.clone()
            } else {
                base
            };
            Ok(new)
        })?;
        Ok(result)
    }

    fn step_refused(&mut self, step: Step, old: &Value) -> Fault {
        let operator = if step.delta > 0 { "++" } else { "--" };
        let name = operand_name(old);
        let message =
            format!("The '{operator}' operator works only on numbers. The operand is a '{name}'.");
        Fault::runtime(
            "OperatorRequiresNumber",
            ErrorCategory::InvalidOperation,
            message,
        )
    }

    /// Reads a target once, computes, and writes it back; parts of the target are evaluated once.
    fn update(
        &mut self,
        target: &Target,
        compute: impl FnOnce(&mut Engine, Value) -> Result<Value>,
    ) -> Result {
        match target {
            Target::Member { target, name } => {
                let object = self.eval(target)?;
                let name = self.member_name(name)?;
                let old = self.member(&object, &name)?;
                let new = compute(self, old)?;
                self.set_member(&object, &name, new)
            }
            Target::Index { target, index } => {
                let object = self.eval(target)?;
                let index = self.eval(index)?;
                let old = self.get_index(&object, &index)?;
                let new = compute(self, old)?;
                self.set_index(&object, &index, new)
            }
            other => {
                let old = self.read_target(other)?;
                let new = compute(self, old)?;
                self.store(other, new)
            }
        }
    }

    /// The value that a target holds.
    pub(crate) fn read_target(&mut self, target: &Target) -> Result<Value> {
        match target {
            Target::Variable(var) => match self.read(*var) {
                Some(value) => Ok(value),
                None => self.unset(var.symbol, None),
            },
            Target::Scoped(qualifier, symbol) => {
                Ok(self.read_scoped(*qualifier, *symbol).unwrap_or(Value::Null))
            }
            Target::Drive(drive, name) => self.read_drive(drive, name),
            Target::Typed(_, inner) | Target::Attributed(_, inner) => self.read_target(inner),
            Target::Member { target, name } => {
                let object = self.eval(target)?;
                let name = self.member_name(name)?;
                self.member(&object, &name)
            }
            Target::StaticMember { target, name } => {
                let name = self.member_name(name)?;
                match self.eval(target)? {
                    Value::Type(ty) => Ok(self.get_static(&ty, &name)?.unwrap_or(Value::Null)),
                    value => self.member(&value, &name),
                }
            }
            Target::Index { target, index } => {
                let object = self.eval(target)?;
                let index = self.eval(index)?;
                self.get_index(&object, &index)
            }
            Target::List(targets) => {
                let mut values = Vec::new();
                for target in targets {
                    values.push(self.read_target(target)?);
                }
                Ok(Value::array(values))
            }
            Target::Discard | Target::Constant(_) | Target::Invalid => Ok(Value::Null),
        }
    }

    fn read_target_or_null(&mut self, target: &Target) -> Result<Value> {
        match target {
            Target::Variable(var) => Ok(self.read(*var).unwrap_or(Value::Null)),
            other => self.read_target(other),
        }
    }

    /// Writes a value into a target.
    pub(crate) fn store(&mut self, target: &Target, value: Value) -> Result {
        match target {
            Target::Variable(var) => self.write(*var, value),
            Target::Scoped(qualifier, symbol) => {
                let scope = self.qualified(*qualifier);
                self.write_in(&scope, *symbol, value)?;
                if *qualifier == crate::code::Qualifier::Private {
                    let variable = self.share(&scope, *symbol);
                    let mut options = variable.options.get();
                    options.private = true;
                    variable.options.set(options);
                }
                Ok(())
            }
            Target::Drive(drive, name) => self.write_drive(drive, name, value),
            Target::Discard => Ok(()),
            Target::Constant(name) => Err(super::variable::not_writable(name).into()),
            Target::Typed(ty, inner) => self.store_typed(ty, inner, value),
            Target::Attributed(attribute, inner) => self.store_attributed(attribute, inner, value),
            Target::Member { target, name } => {
                let object = self.eval(target)?;
                let value = if matches!(value, Value::Nothing) {
                    Value::Null
                } else {
                    value
                };
                let name = match name {
                    MemberName::Known(name) => name.clone(),
                    MemberName::Computed(expr) => {
                        let key = self.eval(expr)?;
                        if let Value::Dict(dict) = object.base()
                            && dict.kind == DictKind::Hashtable
                            && !matches!(key.base(), Value::String(_))
                        {
                            return self.set_index(&object, &key, value);
                        }
                        self.to_text(&key)?
                    }
                };
                self.set_member(&object, &name, value)
            }
            Target::StaticMember { target, name } => {
                let name = self.member_name(name)?;
                match self.eval(target)? {
                    Value::Type(ty) => self.set_static(&ty, &name, value),
                    object => self.set_member(&object, &name, value),
                }
            }
            Target::Index { target, index } => {
                let object = self.eval(target)?;
                let index = self.eval(index)?;
                let value = if matches!(value, Value::Nothing) {
                    Value::Null
                } else {
                    value
                };
                if let (Value::Dict(dict), Value::String(_)) = (&object, &index)
                    && dict.kind == crate::value::DictKind::Hashtable
                {
                    dict.insert(index, value);
                    return Ok(());
                }
                self.set_index(&object, &index, value)
            }
            Target::List(targets) => self.spread(targets, value),
            Target::Invalid => Err(invalid_target().into()),
        }
    }

    /// `$a, $b = …`: the last target takes what is left.
    fn spread(&mut self, targets: &[Target], value: Value) -> Result {
        let items = match value.base() {
            Value::Array(array) => array.items.borrow().clone(),
            Value::List(list) => list.items.borrow().clone(),
            _ => vec![value],
        };
        let last = targets.len().saturating_sub(1);
        for (i, target) in targets.iter().enumerate() {
            let part = match (i == last, items.len().checked_sub(i)) {
                (true, Some(2..)) => Value::array(items.get(i..).unwrap_or_default().to_vec()),
                (_, Some(1..)) => items.get(i).cloned().unwrap_or(Value::Null),
                _ => Value::Null,
            };
            self.store(target, part)?;
        }
        Ok(())
    }

    /// `[int]$x = …`: converts, and keeps the type with the variable.
    fn store_typed(&mut self, ty: &crate::code::TypeRef, inner: &Target, value: Value) -> Result {
        let ty = self.resolve(ty)?;
        match inner {
            Target::Variable(var) => {
                let scope = self.scope.clone();
                self.constrain(&scope, var.symbol, &ty, value)
            }
            Target::Scoped(qualifier, symbol) => {
                let scope = self.qualified(*qualifier);
                self.constrain(&scope, *symbol, &ty, value)
            }
            other => {
                let value = self.convert(&value, &ty)?;
                self.store(other, value)
            }
        }
    }

    fn constrain(
        &mut self,
        scope: &Ptr<crate::engine::scope::Scope>,
        symbol: crate::code::symbol::Symbol,
        ty: &crate::value::Type,
        value: Value,
    ) -> Result {
        let name: Str = self.symbols.spelling(symbol);
        let value = self.convert_for_variable(&name, &value, ty)?;
        let variable = self.share(scope, symbol);
        let options = variable.options.get();
        if options.read_only || options.constant {
            return Err(super::variable::not_writable(&name).into());
        }
        *variable.ty.borrow_mut() = Some(ty.clone());
        *variable.value.borrow_mut() = value;
        Ok(())
    }

    /// `[ref]$x`: an object that reads and writes the variable.
    pub(crate) fn reference(&mut self, operand: &Expr) -> Result<Value> {
        let shared = match operand {
            Expr::Variable(var, _) => {
                let Some(scope) = self.holder(var.symbol) else {
                    return Err(no_variable().into());
                };
                Some(self.share(&scope, var.symbol))
            }
            Expr::Scoped(qualifier, symbol) => {
                let scope = self.qualified(*qualifier);
                Some(self.share(&scope, *symbol))
            }
            _ => None,
        };
        match shared {
            Some(variable) => Ok(crate::engine::reference::Reference::to(variable)),
            None => {
                let value = self.eval(operand)?;
                Ok(crate::engine::reference::Reference::holding(value))
            }
        }
    }
}

fn invalid_target() -> Fault {
    let message = "The assignment expression is not valid. The input to an assignment operator must be an object that is able to accept assignments, such as a variable or a property.";
    Fault::runtime(
        "InvalidLeftHandSide",
        ErrorCategory::InvalidOperation,
        message,
    )
}

/// `NonExistingVariableReference`: `[ref]` of a variable that nobody has set.
fn no_variable() -> Fault {
    let message = "[ref] cannot be applied to a variable that does not exist.";
    Fault::runtime(
        "NonExistingVariableReference",
        ErrorCategory::InvalidOperation,
        message,
    )
}
