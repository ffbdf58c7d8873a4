//! `try`, `catch`, `finally`, `trap`, `throw`.

use crate::code::statement::Catch;
use crate::code::{Block, Statement, TypeRef};
use crate::engine::{Engine, Flow, Halt, Raise, Reach, Result, Sink};
use crate::syntax::Span;
use crate::value::error_record::ErrorCategory;
use crate::value::types::{Type, exceptions};
use crate::value::{ErrorRecord, Exception, MemberKind, Ptr, Value};

impl Engine {
    pub(super) fn try_catch(
        &mut self,
        body: &Block,
        catches: &[Catch],
        finally: Option<&Block>,
        out: &mut dyn Sink,
    ) -> Result<Flow> {
        let mut result = self.guarded(body, catches, out);
        if let Some(finally) = finally {
            // An error that `finally` replaces has happened all the same.
            if let Err(halt) = &result
                && let Halt::Error(raise) = &**halt
            {
                self.remember_error(&raise.record);
            }
            let flow = self.exec_block(finally, out);
            match flow {
                Ok(Flow::Next) => {}
                other => result = other,
            }
        }
        result
    }

    fn guarded(&mut self, body: &Block, catches: &[Catch], out: &mut dyn Sink) -> Result<Flow> {
        if catches.is_empty() {
            return self.exec_block(body, out);
        }
        self.catching += 1;
        let result = self.exec_block(body, out);
        self.catching -= 1;
        match result {
            Err(halt) => match *halt {
                Halt::Error(raise) => self.caught(raise, catches, out),
                _ => Err(halt),
            },
            ok => ok,
        }
    }

    fn caught(&mut self, raise: Raise, catches: &[Catch], out: &mut dyn Sink) -> Result<Flow> {
        let raise = self.positioned(raise);
        let Some((catch, record)) = self.choose(&raise.record, catches) else {
            return Err(Box::new(Halt::Error(raise)));
        };
        self.remember_error(&record);
        self.success = false;
        let outer = self.take_underscore();
        self.set_underscore(Value::Error(record.clone()));
        self.handling.push(record);
        // Where clauses name types, an error inside one ends the whole statement; a general one alone goes on.
        let typed = u32::from(!matches!(catches, [only] if only.types.is_empty()));
        self.catching += typed;
        let result = self.exec_block(&catch.body, out);
        self.catching -= typed;
        self.handling.pop();
        self.put_underscore(outer);
        result
    }

    /// The clause for an error: the most derived type that is named, else the one without types. Exceptions inside
    /// the error's own are tried too; a clause that takes one of them sees a record of that one.
    fn choose<'a>(
        &mut self,
        record: &Ptr<ErrorRecord>,
        catches: &'a [Catch],
    ) -> Option<(&'a Catch, Ptr<ErrorRecord>)> {
        let mut exception = Some(record.exception.clone());
        while let Some(current) = exception {
            if let Some(catch) = self.typed_clause(&current, catches) {
                let record = if current.same_reference(&record.exception) {
                    record.clone()
                } else {
                    Ptr::new(record.with_exception(current))
                };
                return Some((catch, record));
            }
            exception = inner_exception(&current);
        }
        let general = catches.iter().find(|c| c.types.is_empty())?;
        Some((general, record.clone()))
    }

    /// The clause that names the exception's type, or the nearest of its bases.
    fn typed_clause<'a>(&mut self, exception: &Value, catches: &'a [Catch]) -> Option<&'a Catch> {
        let own = exception.type_of()?;
        let mut best: Option<(&Catch, Type)> = None;
        for catch in catches {
            for reference in &catch.types {
                let Ok(ty) = self.resolve(reference) else {
                    continue;
                };
                let nearer = best.as_ref().is_none_or(|(_, b)| ty != *b && ty.is(b));
                if own.is(&ty) && nearer {
                    best = Some((catch, ty));
                }
            }
        }
        best.map(|(catch, _)| catch)
    }

    /// Whether an error's exception, or one inside it, is of a type.
    pub(crate) fn is_instance_of_error(&self, record: &ErrorRecord, ty: &Type) -> bool {
        let mut exception = Some(record.exception.clone());
        while let Some(current) = exception {
            if current.type_of().is_some_and(|own| own.is(ty)) {
                return true;
            }
            exception = inner_exception(&current);
        }
        false
    }

    /// A `trap` decides what an error of its block means.
    pub(super) fn trapped(
        &mut self,
        raise: Raise,
        block: &Block,
        out: &mut dyn Sink,
    ) -> Result<Flow> {
        let mut chosen = None;
        for trap in &block.traps {
            match &trap.filter {
                Some(filter) => {
                    let ty = self.resolve(filter)?;
                    if self.is_instance_of_error(&raise.record, &ty) {
                        chosen = Some(trap);
                        break;
                    }
                }
                None => chosen = chosen.or(Some(trap)),
            }
        }
        let Some(trap) = chosen else {
            return self.unhandled(raise);
        };
        let outer = self.take_underscore();
        self.set_underscore(Value::Error(raise.record.clone()));
        self.handling.push(raise.record.clone());
        let flow = self.exec_block(&trap.body, out);
        self.handling.pop();
        self.put_underscore(outer);
        match flow? {
            Flow::Continue(None) => {
                self.remember_error(&raise.record);
                Ok(Flow::Next)
            }
            Flow::Break(None) => Err(Box::new(Halt::Error(Raise {
                reach: Reach::Script,
                ..raise
            }))),
            Flow::Next => {
                self.remember_error(&raise.record);
                self.write_stream(
                    crate::engine::report::Stream::Error,
                    Value::Error(raise.record),
                )?;
                Ok(Flow::Next)
            }
            flow => Ok(flow),
        }
    }

    /// `throw`: an error that ends the script unless it is caught.
    pub(super) fn throw(&mut self, value: Option<&Statement>, span: Span) -> Result<Flow> {
        let value = match value {
            None => match self.handling.last() {
                Some(record) => {
                    // What is thrown again is called after the exception that holds the record.
                    let holds = record
                        .net_exception()
                        .is_some_and(|e| e.ty.is(&Type::Net(&exceptions::RUNTIME_EXCEPTION)));
                    if holds {
                        let mut parts = record.parts.borrow_mut();
                        parts
                            .reason
                            .get_or_insert_with(|| "ParentContainsErrorRecordException".into());
                    }
                    return Err(Halt::throw(record.clone()));
                }
                None => Value::text("ScriptHalted"),
            },
            Some(statement) => self.value_of(statement)?,
        };
        self.at = span;
        let record = self.thrown(value)?;
        Err(Halt::throw(record))
    }

    /// The error record of a thrown value.
    fn thrown(&mut self, value: Value) -> Result<Ptr<ErrorRecord>> {
        let category = ErrorCategory::OperationStopped;
        Ok(Ptr::new(match value.base().clone() {
            Value::Error(record) => return Ok(self.rethrown(&record)),
            exception @ Value::Exception(_) => {
                let id = self.thrown_id(&exception);
                ErrorRecord::new(exception, id, category, Value::Null)
            }
            Value::Instance(instance)
                if Type::Class(instance.class.clone()).is(&Type::Net(&exceptions::EXCEPTION)) =>
            {
                let instance = Value::Instance(instance);
                let id = self.thrown_id(&instance);
                ErrorRecord::new(instance, id, category, Value::Null)
            }
            other => {
                let text = if other.is_null() {
                    "ScriptHalted".into()
                } else {
                    self.to_text(&value)?
                };
                let exception = Exception::new(&exceptions::RUNTIME_EXCEPTION, text.clone());
                exception.bag.borrow_mut().set(
                    "WasThrownFromThrowStatement",
                    MemberKind::Hidden,
                    Value::Bool(true),
                );
                let exception = exception.into_value();
                ErrorRecord::new(exception, text, category, other)
            }
        }))
    }

    /// A record that is thrown again keeps its place.
    fn rethrown(&mut self, record: &Ptr<ErrorRecord>) -> Ptr<ErrorRecord> {
        record.clone()
    }

    /// The id of a thrown exception: its message.
    fn thrown_id(&self, exception: &Value) -> crate::value::Str {
        ErrorRecord::new(
            exception.clone(),
            "",
            ErrorCategory::NotSpecified,
            Value::Null,
        )
        .message()
    }

    /// The type that a reference names.
    ///
    /// # Errors
    /// `TypeNotFound`.
    pub(crate) fn resolve(&mut self, reference: &TypeRef) -> Result<Type> {
        if let Some(ty) = reference.resolved.get() {
            return Ok(ty.clone());
        }
        let ty = match self.resolve_name(&reference.name) {
            Ok(ty) => ty,
            Err(halt) => {
                // The error is about the name and not about the whole statement.
                if reference.name.span != Span::default() {
                    self.at = reference.name.span;
                }
                return Err(halt);
            }
        };
        let _ = reference.resolved.set(ty.clone());
        Ok(ty)
    }
}

/// The exception that another one wraps.
fn inner_exception(exception: &Value) -> Option<Value> {
    let net = match exception {
        Value::Exception(exception) => exception.clone(),
        Value::Instance(instance) => match &*instance.base.borrow() {
            Some(Value::Exception(exception)) => exception.clone(),
            _ => return None,
        },
        _ => return None,
    };
    net.inner.clone().map(Value::Exception)
}
