//! Expressions.

use crate::code::expression::{Call, Kept, MemberCache, MemberName, OnNull};
use crate::code::{Expr, Statement, StatementKind, TypeRef};
use crate::engine::scope::Slot;
use crate::engine::{Engine, Result};
use crate::syntax::Span;
use crate::value::error_record::ErrorCategory;
use crate::value::shape::same_name;
use crate::value::types::net;
use crate::value::{Fault, MemberKind, Ptr, ScriptBlock, Str, Type, Value};

impl Engine {
    /// The value of an expression. What loops are made of stands here; the rest has its own frame on the stack.
    pub(crate) fn eval(&mut self, expr: &Expr) -> Result<Value> {
        match expr {
            Expr::Literal(value) => Ok(value.clone()),
            Expr::Variable(var, span) => match self.read(*var) {
                Some(value) => Ok(value),
                None => self.unset(var.symbol, Some(*span)),
            },
            Expr::Binary(operator, left, right, _) => self.eval_binary(*operator, left, right),
            Expr::Member {
                target,
                name,
                on_null,
                cache,
                span,
            } => self.eval_member(target, name, *on_null, cache, *span),
            Expr::Index {
                target,
                index,
                on_null,
            } => self.eval_index(target, index, *on_null),
            Expr::Paren(statement) => self.value_of(statement),
            Expr::Not(operand) => {
                let value = self.eval(operand)?;
                Ok(Value::Bool(!self.is_true(&value)))
            }
            Expr::And(left, right) => {
                let value = self.eval(left)?;
                if !self.is_true(&value) {
                    return Ok(Value::Bool(false));
                }
                let value = self.eval(right)?;
                Ok(Value::Bool(self.is_true(&value)))
            }
            Expr::Or(left, right) => {
                let value = self.eval(left)?;
                if self.is_true(&value) {
                    return Ok(Value::Bool(true));
                }
                let value = self.eval(right)?;
                Ok(Value::Bool(self.is_true(&value)))
            }
            Expr::Step(target, step) => self.step(target, *step),
            other => self.eval_other(other),
        }
    }

    fn eval_member(
        &mut self,
        target: &Expr,
        name: &MemberName,
        on_null: OnNull,
        cache: &MemberCache,
        span: Span,
    ) -> Result<Value> {
        // An object in a variable is looked at where it is.
        if let (Expr::Variable(var, _), MemberName::Known(name)) = (target, name)
            && let Some(Slot::Value(Value::Object(object))) =
                self.scope.slots.borrow().get(self.place(var.slot))
            && let Some(value) = cached_note(object, name, cache)
        {
            return Ok(value);
        }
        let target = self.eval(target)?;
        if let (Value::Object(object), MemberName::Known(name)) = (&target, name)
            && let Some(value) = cached_note(object, name, cache)
        {
            return Ok(value);
        }
        if on_null == OnNull::Stop && target.is_null() {
            return Ok(Value::Null);
        }
        let name = match name {
            MemberName::Known(name) => name.clone(),
            MemberName::Computed(expr) => {
                let key = self.eval(expr)?;
                if let Some(value) = entry_of(&target, &key) {
                    return Ok(value);
                }
                self.to_text(&key)?
            }
        };
        match self.get_member(&target, &name)? {
            Some(value) => Ok(value),
            None => self.missing(&name, Some(span)),
        }
    }

    fn eval_index(&mut self, target: &Expr, index: &Expr, on_null: OnNull) -> Result<Value> {
        let target = self.eval(target)?;
        if on_null == OnNull::Stop && target.is_null() {
            return Ok(Value::Null);
        }
        let by_key = is_object_cast(index);
        let index = self.eval(index)?;
        if by_key && let Some(value) = entry_of(&target, &index) {
            return Ok(value);
        }
        if let (Value::Array(array), Value::Int(n)) = (&target, &index)
            && let Some(value) = usize::try_from(*n).ok().and_then(|n| array.get(n))
        {
            return Ok(value);
        }
        self.get_index(&target, &index)
    }

    #[inline(never)]
    fn eval_other(&mut self, expr: &Expr) -> Result<Value> {
        match expr {
            Expr::Invoke {
                target,
                name,
                on_null,
                call,
                span,
            } => self.invoke(target, name, *on_null, call, *span),
            Expr::StaticInvoke {
                target, name, call, ..
            } => {
                let target = self.type_operand(target)?;
                let recall = call.recall(name);
                let name = self.member_name(name)?;
                let mut arguments = self.arguments(call)?;
                match target {
                    Ok(ty) => {
                        if ty.is_net(&net::ENUMERABLE) && same_name(&name, "OfType") {
                            for wanted in &call.type_arguments {
                                arguments.push(Value::Type(self.resolve(wanted)?));
                            }
                        }
                        if let Some(recall) = recall
                            && let Some(result) =
                                self.call_static_again(recall, &ty, &name, &arguments)
                        {
                            return result;
                        }
                        self.invoke_static(&ty, &name, &arguments)
                    }
                    Err(value) => self.invoke_static_of_value(&value, &name, &arguments),
                }
            }
            Expr::StaticMember { target, name } => {
                let name = self.member_name(name)?;
                match self.type_operand(target)? {
                    Ok(ty) => self.static_member(&ty, &name),
                    Err(value) => self.member(&value, &name),
                }
            }
            Expr::Expandable(pieces) => self.expand(pieces).map(Value::String),
            Expr::List(items) => {
                let mut values = Vec::with_capacity(items.len());
                for item in items {
                    let value = self.eval(item)?;
                    values.push(if matches!(value, Value::Nothing) {
                        Value::Null
                    } else {
                        value
                    });
                }
                Ok(Value::array(values))
            }
            Expr::ArrayOf(block) => self.array_of(block),
            Expr::Sub(block) => {
                let mut results = Vec::new();
                self.nested(block, &mut results)?;
                Ok(Value::from_results(results))
            }
            Expr::Hashtable { entries, .. } => self.hashtable(entries),
            Expr::Ordered { entries, .. } => self.ordered(entries),
            Expr::CustomObject { entries, shape, .. } => self.custom_object(entries, shape),
            Expr::Block(tree, code) => {
                let block = ScriptBlock::new(tree.clone(), self.home());
                let body = code
                    .get_or_init(|| crate::code::lower(tree, &mut self.symbols))
                    .clone();
                let _ = block.code.set(body);
                Ok(Value::ScriptBlock(Ptr::new(block)))
            }
            Expr::Type(reference) => Ok(Value::Type(self.type_literal(reference)?)),
            Expr::Cast(ty, operand) => self.cast(ty, operand),
            Expr::Attributed(attribute, operand) => {
                let value = self.eval(operand)?;
                self.validate_value(attribute, &value)?;
                Ok(value)
            }
            Expr::Unary(operator, operand) => {
                let value = self.eval(operand)?;
                self.unary(*operator, &value)
            }
            Expr::Coalesce(left, right) => {
                let value = self.eval_or_null(left)?;
                if value.is_null() {
                    self.eval(right)
                } else {
                    Ok(value)
                }
            }
            Expr::Ternary(condition, then, otherwise) => {
                let value = self.eval(condition)?;
                if self.is_true(&value) {
                    self.eval(then)
                } else {
                    self.eval(otherwise)
                }
            }
            Expr::Scoped(qualifier, symbol) => match self.read_scoped(*qualifier, *symbol) {
                Some(value) => Ok(value),
                None => self.unset(*symbol, None),
            },
            Expr::Drive(drive, name) => self.read_drive(drive, name),
            Expr::Kept(kept) => Ok(self.kept(*kept)),
            Expr::Using(inner) => match (&self.using, &**inner) {
                (Some(scope), Expr::Variable(var, _)) => self.read_using(scope, *var),
                _ => self.eval(inner),
            },
            Expr::Literal(_)
            | Expr::Variable(..)
            | Expr::Binary(..)
            | Expr::Member { .. }
            | Expr::Index { .. }
            | Expr::Paren(_)
            | Expr::Not(_)
            | Expr::And(..)
            | Expr::Or(..)
            | Expr::Step(..) => self.eval(expr),
            Expr::Invalid => Ok(Value::Null),
        }
    }

    /// What the engine keeps and scripts cannot set.
    fn kept(&self, kept: Kept) -> Value {
        match kept {
            Kept::Success => Value::Bool(self.success),
            Kept::CommandPath => Value::text(self.script_path().unwrap_or_default()),
            Kept::ScriptRoot => {
                let path = self.script_path().unwrap_or_default();
                let root = match path.rsplit_once('/') {
                    Some(("", _)) => "/",
                    Some((root, _)) => root,
                    None => "",
                };
                Value::text(root)
            }
        }
    }

    /// The file of the running code; that of the caller for code without one.
    fn script_path(&self) -> Option<&str> {
        let own = self.source.path.as_deref();
        own.or_else(|| {
            let mut places = self.stack.places(self.at);
            places.find_map(|(frame, _)| frame.source.path.as_deref())
        })
    }

    /// `??` reads unset variables without strict mode's error.
    fn eval_or_null(&mut self, expr: &Expr) -> Result<Value> {
        match expr {
            Expr::Variable(var, _) => Ok(self.read(*var).unwrap_or(Value::Null)),
            Expr::Scoped(qualifier, symbol) => {
                Ok(self.read_scoped(*qualifier, *symbol).unwrap_or(Value::Null))
            }
            other => self.eval(other),
        }
    }

    /// The value of a statement in parentheses or right of `=`: an expression's value as it is, a pipeline's results.
    pub(crate) fn value_of(&mut self, statement: &Statement) -> Result<Value> {
        match &statement.kind {
            StatementKind::Expression(expr) | StatementKind::Silent(expr) => {
                let value = self.eval(expr)?;
                self.succeeded(expr);
                Ok(value)
            }
            StatementKind::Assign {
                target,
                operator,
                value,
                constant,
            } => {
                self.assign(target, *operator, value, constant.as_ref())?;
                self.read_target(target)
            }
            _ => {
                let mut results = Vec::new();
                let flow = self.exec(statement, &mut results)?;
                self.leave(flow)?;
                Ok(Value::from_results(results))
            }
        }
    }

    /// `@( … )`: the results, never unwrapped; an array alone is taken as it is.
    fn array_of(&mut self, block: &crate::code::Block) -> Result<Value> {
        if let Some(expr) = lone_expression(block) {
            let value = match expr {
                Expr::List(_) | Expr::ArrayOf(_) => return self.eval(expr),
                other => self.eval(other)?,
            };
            return Ok(Value::array(self.enumerate(&value)?));
        }
        let mut results = Vec::new();
        self.nested(block, &mut results)?;
        Ok(Value::array(results))
    }

    /// Runs the statements of `$( … )`.
    fn nested(&mut self, block: &crate::code::Block, results: &mut Vec<Value>) -> Result {
        let flow = match lone_expression(block) {
            // A constant is no statement of its own: errors are about the one around it.
            Some(expr @ Expr::Cast(_, operand)) if matches!(**operand, Expr::Literal(_)) => {
                match self.eval(expr).and_then(|value| self.emit(value, results)) {
                    Ok(()) => crate::engine::Flow::Next,
                    Err(halt) => self.recover(halt, block, results)?,
                }
            }
            _ => self.exec_block(block, results)?,
        };
        self.leave(flow)
    }

    /// Loop control and `return` inside an expression leave it as they would leave a block run by a command.
    pub(crate) fn leave(&mut self, flow: crate::engine::Flow) -> Result {
        use crate::engine::{Flow, Halt};
        Err(Box::new(match flow {
            Flow::Next => return Ok(()),
            Flow::Break(label) => Halt::Break(label),
            Flow::Continue(label) => Halt::Continue(label),
            Flow::Return => Halt::Return,
        }))
    }

    pub(crate) fn member_name(&mut self, name: &MemberName) -> Result<Str> {
        match name {
            MemberName::Known(name) => Ok(name.clone()),
            MemberName::Computed(expr) => {
                let value = self.eval(expr)?;
                self.to_text(&value)
            }
        }
    }

    /// A property's value; what is missing is `$null`, or an error in strict mode.
    pub(crate) fn member(&mut self, target: &Value, name: &str) -> Result<Value> {
        match self.get_member(target, name)? {
            Some(value) => Ok(value),
            None => self.missing(name, None),
        }
    }

    /// What reading a missing property gives: `$null`, or an error in strict mode.
    fn missing(&mut self, name: &str, span: Option<Span>) -> Result<Value> {
        if self.strict() < 2 {
            return Ok(Value::Null);
        }
        if let Some(span) = span {
            self.at = span;
        }
        Err(crate::engine::members::errors::property_not_found(name).into())
    }

    fn static_member(&mut self, ty: &Type, name: &str) -> Result<Value> {
        if let Some(value) = self.get_static(ty, name)? {
            return Ok(value);
        }
        self.missing(name, None)
    }

    /// The type of `[name]`; an error is about the brackets too.
    fn type_literal(&mut self, reference: &TypeRef) -> Result<Type> {
        self.resolve(reference).inspect_err(|_| {
            let name = reference.name.span;
            self.at = Span::new(name.start.saturating_sub(1), name.end.saturating_add(1));
        })
    }

    /// The type left of `::`; another value is given back as it is.
    fn type_operand(&mut self, target: &Expr) -> Result<std::result::Result<Type, Value>> {
        Ok(match target {
            Expr::Type(reference) => Ok(self.type_literal(reference)?),
            other => match self.eval(other)? {
                Value::Type(ty) => Ok(ty),
                Value::String(name) => match self.find_type(&name) {
                    Some(ty) => Ok(ty),
                    None => Err(Value::String(name)),
                },
                value => Err(value),
            },
        })
    }

    pub(crate) fn arguments(&mut self, call: &Call) -> Result<Vec<Value>> {
        let mut values = Vec::with_capacity(call.arguments.len());
        for argument in &call.arguments {
            let value = match argument {
                Expr::Cast(ty, operand) if ty.name.name.eq_ignore_ascii_case("ref") => {
                    self.reference(operand)?
                }
                other => self.eval(other)?,
            };
            values.push(if matches!(value, Value::Nothing) {
                Value::Null
            } else {
                value
            });
        }
        Ok(values)
    }

    fn invoke(
        &mut self,
        target: &Expr,
        name: &MemberName,
        on_null: OnNull,
        call: &Call,
        _span: Span,
    ) -> Result<Value> {
        let value = self.eval(target)?;
        if on_null == OnNull::Stop && value.is_null() {
            return Ok(Value::Null);
        }
        let recall = call.recall(name);
        let name = self.member_name(name)?;
        if value.is_null() && is_collection_method(&name) {
            // What every value has, `$null` has as the empty collection.
            let arguments = self.arguments(call)?;
            return self.invoke_member(&Value::array(Vec::new()), &name, &arguments);
        }
        if value.is_null() {
            let message = "You cannot call a method on a null-valued expression.";
            return Err(Fault::runtime(
                "InvokeMethodOnNull",
                ErrorCategory::InvalidOperation,
                message,
            )
            .into());
        }
        let arguments = self.arguments(call)?;
        if let (Value::Instance(_), Some(ty)) = (&value, cast_of(target)) {
            let ty = self.resolve(ty)?;
            return self.invoke_as(&value, &ty, &name, &arguments);
        }
        if let Some(recall) = recall
            && let Some(result) = self.call_again(recall, &value, &name, &arguments)
        {
            return result;
        }
        self.invoke_member(&value, &name, &arguments)
    }

    fn cast(&mut self, ty: &TypeRef, operand: &Expr) -> Result<Value> {
        if ty.name.name.eq_ignore_ascii_case("ref") && ty.name.ranks.is_empty() {
            return self.reference(operand);
        }
        if ty.name.name.eq_ignore_ascii_case("pscustomobject") && ty.name.ranks.is_empty() {
            let value = self.eval(operand)?;
            return self.custom_object_from(&value);
        }
        let ty = self.resolve(ty)?;
        let value = self.eval(operand)?;
        if ty.is_net(&crate::value::types::net::VOID) {
            return Ok(Value::Nothing);
        }
        self.convert(&value, &ty)
    }
}

/// The expression that a block consists of.
fn lone_expression(block: &crate::code::Block) -> Option<&Expr> {
    match &*block.statements {
        [
            Statement {
                kind: StatementKind::Expression(expr),
                ..
            },
        ] if block.traps.is_empty() => Some(expr),
        _ => None,
    }
}

/// A note property at the place where this site's last object had it.
fn cached_note(
    object: &Ptr<crate::value::Object>,
    name: &Str,
    cache: &crate::code::expression::MemberCache,
) -> Option<Value> {
    let bag = object.bag.borrow();
    if let Some((shape, slot)) = &*cache.0.borrow()
        && Ptr::ptr_eq(shape, &bag.shape)
    {
        return bag.values.get(*slot as usize).cloned();
    }
    let (slot, kind) = bag.find(name)?;
    if !matches!(
        kind,
        MemberKind::Note | MemberKind::Property | MemberKind::ReadOnly
    ) {
        return None;
    }
    *cache.0.borrow_mut() = Some((bag.shape.clone(), slot as u32));
    bag.values.get(slot).cloned()
}

/// The methods that PowerShell gives to every value.
fn is_collection_method(name: &str) -> bool {
    name.eq_ignore_ascii_case("ForEach") || name.eq_ignore_ascii_case("Where")
}

/// A dictionary's entry under a key that is no text: `$table.1` and `$table.$number` mean the number itself.
pub(super) fn entry_of(target: &Value, key: &Value) -> Option<Value> {
    match (target.base(), key.base()) {
        (_, Value::String(_)) => None,
        (Value::Dict(dict), key) if !dict.is_set() => dict.get(key),
        _ => None,
    }
}

/// `[object]$n` as an index is a key even where a number would be a position.
pub(super) fn is_object_cast(index: &Expr) -> bool {
    matches!(index, Expr::Cast(ty, _) if ty.name.name.eq_ignore_ascii_case("object") && ty.name.ranks.is_empty())
}

/// The type of a cast in parentheses.
fn cast_of(target: &Expr) -> Option<&TypeRef> {
    let Expr::Paren(statement) = target else {
        return None;
    };
    match &statement.kind {
        StatementKind::Expression(Expr::Cast(ty, _)) => Some(ty),
        _ => None,
    }
}
