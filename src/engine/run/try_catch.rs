//! `try`, `catch`, `finally`, `trap`, `throw`.

use crate::code::statement::{Catch, Trap};
use crate::code::{Block, Statement, TypeRef};
use crate::engine::scope::Slot;
use crate::engine::{ActionPreference, Engine, Flow, Halt, Raise, Reach, Result, Sink};
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
        let Some((catch, record)) = self.choose(&raise, catches) else {
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

    /// The clause for an error, and the record that it sees. The exception inside the error's own is tried first; another
    /// clause takes the outer one only where it is more specific.
    fn choose<'a>(
        &mut self,
        raise: &Raise,
        catches: &'a [Catch],
    ) -> Option<(&'a Catch, Ptr<ErrorRecord>)> {
        if let [only] = catches
            && only.types.is_empty()
        {
            return Some((only, raise.record.clone()));
        }
        let mut types = Vec::new();
        let mut clauses = Vec::new();
        for catch in catches {
            for reference in &catch.types {
                if let Ok(ty) = self.resolve(reference) {
                    types.push(Some(ty));
                    clauses.push(catch);
                }
            }
            if catch.types.is_empty() {
                types.push(None);
                clauses.push(catch);
            }
        }
        let mut found = Search {
            ranks: ranks(&types),
            types,
            best: None,
        };
        let own = &raise.record.exception;
        if matches!(raise.reach, Reach::Stopped | Reach::Preference) {
            let stop = Type::Net(&exceptions::ACTION_PREFERENCE_STOP_EXCEPTION);
            found.consider(&stop, None);
        }
        let (outer, inner) = layers(own);
        if let Some(inner) = &inner
            && found.goes_on()
            && let Some(ty) = inner.type_of()
        {
            found.consider(&ty, Some(inner));
        }
        if found.goes_on() {
            found.consider(&outer, None);
        }
        if found.goes_on()
            && outer.is(&Type::Net(&exceptions::CMDLET_INVOCATION_EXCEPTION))
            && let Some(deeper) = inner.as_ref().and_then(inner_exception)
            && let Some(ty) = deeper.type_of()
        {
            found.consider(&ty, Some(&deeper));
        }
        let (at, _, exception) = found.best?;
        Some((clauses.get(at)?, seen(&raise.record, exception)))
    }

    /// The trap for an error, and the record that it sees.
    fn choose_trap<'a>(
        &mut self,
        record: &Ptr<ErrorRecord>,
        traps: &'a [Trap],
    ) -> Result<Option<(&'a Trap, Ptr<ErrorRecord>)>> {
        let mut types = Vec::with_capacity(traps.len());
        for trap in traps {
            types.push(match &trap.filter {
                Some(filter) => Some(self.resolve(filter)?),
                None => None,
            });
        }
        let (outer, inner) = layers(&record.exception);
        let of_inner = inner.as_ref().and_then(Value::type_of);
        let mut chosen = of_inner.and_then(|ty| matching(&ty, &types));
        let mut exception = inner;
        if chosen.is_none_or(|at| types.get(at).is_some_and(Option::is_none)) {
            let other = matching(&outer, &types);
            if other != chosen {
                chosen = other;
                exception = None;
            }
        }
        let trap = chosen.and_then(|at| traps.get(at));
        Ok(trap.map(|trap| (trap, seen(record, exception))))
    }

    /// A `trap` decides what an error of its block means.
    pub(super) fn trapped(
        &mut self,
        raise: Raise,
        block: &Block,
        out: &mut dyn Sink,
    ) -> Result<Flow> {
        let Some((trap, record)) = self.choose_trap(&raise.record, &block.traps)? else {
            return self.unhandled(raise);
        };
        self.remember_error(&raise.record);
        let outer = self.take_underscore();
        let kept = self.keep(&trap.assigned);
        self.set_underscore(Value::Error(record.clone()));
        self.handling.push(record);
        let flow = self.exec_block(&trap.body, out);
        self.handling.pop();
        self.give_back(kept);
        self.put_underscore(outer);
        match flow? {
            Flow::Continue(None) => Ok(Flow::Next),
            Flow::Break(None) => Err(Box::new(Halt::Error(Raise {
                reach: Reach::Script,
                ..raise
            }))),
            Flow::Next => match self.error_preference() {
                ActionPreference::SilentlyContinue | ActionPreference::Ignore => Ok(Flow::Next),
                ActionPreference::Stop => Err(Box::new(Halt::Error(Raise {
                    reach: Reach::Script,
                    ..raise
                }))),
                _ => {
                    let record = Value::Error(raise.record);
                    self.write_stream(crate::engine::report::Stream::Error, record)?;
                    Ok(Flow::Next)
                }
            },
            flow => Ok(flow),
        }
    }

    /// Gives variables to a scope inside: they are there with their values, and what they become there is lost.
    fn keep(&mut self, slots: &[u32]) -> Vec<(usize, Slot)> {
        let mut kept = Vec::with_capacity(slots.len());
        for slot in slots {
            let place = self.place(*slot);
            if let Some(held) = self.scope.slots.borrow_mut().get_mut(place) {
                let inside = held.value().map_or(Slot::Unset, Slot::Value);
                kept.push((place, std::mem::replace(held, inside)));
            }
        }
        kept
    }

    fn give_back(&mut self, kept: Vec<(usize, Slot)>) {
        let mut slots = self.scope.slots.borrow_mut();
        for (place, held) in kept {
            if let Some(slot) = slots.get_mut(place) {
                *slot = held;
            }
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

/// The best clause so far: its place, its rank, and the exception inside the error's that it takes.
struct Search {
    types: Vec<Option<Type>>,
    ranks: Vec<usize>,
    best: Option<(usize, usize, Option<Value>)>,
}

impl Search {
    /// Whether a more specific clause can be there still.
    fn goes_on(&self) -> bool {
        self.best.as_ref().is_none_or(|(_, rank, _)| *rank > 0)
    }

    fn consider(&mut self, ty: &Type, exception: Option<&Value>) {
        let Some(at) = matching(ty, &self.types) else {
            return;
        };
        let rank = self.ranks.get(at).copied().unwrap_or_default();
        let general = |at: usize| self.types.get(at).is_some_and(Option::is_none);
        let better = match &self.best {
            None => true,
            Some((old, best, _)) => rank < *best || (rank == *best && general(*old)),
        };
        if better {
            self.best = Some((at, rank, exception.cloned()));
        }
    }
}

/// How many earlier clauses are more specific than each.
fn ranks(types: &[Option<Type>]) -> Vec<usize> {
    let earlier = |at: usize, ty: &Type| {
        let before = types.get(..at).unwrap_or_default();
        before
            .iter()
            .flatten()
            .filter(|t| *t != ty && t.is(ty))
            .count()
    };
    types
        .iter()
        .enumerate()
        .map(|(at, ty)| ty.as_ref().map_or(at, |ty| earlier(at, ty)))
        .collect()
}

/// The clause for a type of exception: exactly its own, one of its bases, or the one without types.
fn matching(own: &Type, types: &[Option<Type>]) -> Option<usize> {
    let typed =
        |fits: &dyn Fn(&Type) -> bool| types.iter().position(|ty| ty.as_ref().is_some_and(fits));
    typed(&|ty| ty == own)
        .or_else(|| typed(&|ty| own.is(ty)))
        .or_else(|| types.iter().position(Option::is_none))
}

/// The type of the engine's exception that an error is raised by, and the exception inside that.
fn layers(exception: &Value) -> (Type, Option<Value>) {
    let runtime = Type::Net(&exceptions::RUNTIME_EXCEPTION);
    match exception.type_of() {
        Some(own) if own.is(&runtime) => (own, inner_exception(exception)),
        _ => (runtime, Some(exception.clone())),
    }
}

/// The record as a clause sees it: with the exception that the clause takes.
fn seen(record: &Ptr<ErrorRecord>, exception: Option<Value>) -> Ptr<ErrorRecord> {
    match exception {
        Some(inner) if !inner.same_reference(&record.exception) => {
            Ptr::new(record.with_exception(inner))
        }
        _ => record.clone(),
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
