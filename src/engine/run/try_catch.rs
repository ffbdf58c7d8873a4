//! `try`, `catch`, `finally`, `trap`, `throw`.

use crate::code::statement::Catch;
use crate::code::{Block, Statement, TypeRef};
use crate::engine::{Engine, Flow, Halt, Raise, Reach, Result, Sink};
use crate::syntax::Span;
use crate::value::error_record::ErrorCategory;
use crate::value::types::{Type, exceptions, net};
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
        let Some(catch) = self.choose(&raise.record, catches)? else {
            return Err(Box::new(Halt::Error(raise)));
        };
        self.remember_error(&raise.record);
        self.success = false;
        let outer = self.take_underscore();
        self.set_underscore(Value::Error(raise.record.clone()));
        self.handling.push(raise.record);
        let result = self.exec_block(&catch.body, out);
        self.handling.pop();
        self.put_underscore(outer);
        result
    }

    /// The clause for an error: the most derived type that is named, else the one without types.
    fn choose<'a>(
        &mut self,
        record: &Ptr<ErrorRecord>,
        catches: &'a [Catch],
    ) -> Result<Option<&'a Catch>> {
        let mut best: Option<(&Catch, Type)> = None;
        for catch in catches {
            for reference in &catch.types {
                let Ok(ty) = self.resolve(reference) else {
                    continue;
                };
                if self.is_instance_of_error(record, &ty)
                    && best.as_ref().is_none_or(|(_, b)| ty != *b && ty.is(b))
                {
                    best = Some((catch, ty));
                }
            }
        }
        Ok(best
            .map(|(c, _)| c)
            .or_else(|| catches.iter().find(|c| c.types.is_empty())))
    }

    /// Whether an error's exception, or the one inside it, is of a type.
    pub(crate) fn is_instance_of_error(&self, record: &ErrorRecord, ty: &Type) -> bool {
        if record.exception.type_of().is_some_and(|own| own.is(ty)) {
            return true;
        }
        // Exceptions of .NET methods arrive wrapped.
        let wrapped = record.net_exception().filter(|e| {
            e.ty.net()
                .is_some_and(|t| t.is(&exceptions::RUNTIME_EXCEPTION))
        });
        wrapped
            .and_then(|e| e.inner.clone())
            .is_some_and(|inner| inner.ty.is(ty))
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
                Some(record) => return Err(Halt::throw(record.clone())),
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
                let id = self.to_text_of_exception(&exception);
                ErrorRecord::new(exception, id, category, Value::Null)
            }
            Value::Instance(instance)
                if Type::Class(instance.class.clone()).is(&Type::Net(&exceptions::EXCEPTION)) =>
            {
                let instance = Value::Instance(instance);
                let id = self.to_text_of_exception(&instance);
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
    fn to_text_of_exception(&mut self, exception: &Value) -> crate::value::Str {
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
        let ty = self.resolve_name(&reference.name)?;
        let _ = reference.resolved.set(ty.clone());
        Ok(ty)
    }

    /// Whether a type is `System.Object`.
    pub(crate) fn is_object(ty: &Type) -> bool {
        ty.is_net(&net::OBJECT)
    }
}
