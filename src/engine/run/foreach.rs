//! `foreach`.

use super::loops::After;
use crate::code::statement::Label;
use crate::code::{Block, Expr, Statement, StatementKind, Target, Var};
use crate::engine::{Engine, Flow, Result, Sink};
use crate::syntax::tree::BinaryOperator;
use crate::value::error_record::ErrorCategory;
use crate::value::natives::Enumerator;
use crate::value::natives::enumerator::Watched;
use crate::value::types::{Type, exceptions, net};
use crate::value::{Fault, Ptr, Value};

impl Engine {
    pub(super) fn foreach(
        &mut self,
        label: &Label,
        variable: &Target,
        items: &Statement,
        body: &Block,
        hidden: Option<Var>,
        out: &mut dyn Sink,
    ) -> Result<Flow> {
        self.at = items.span;
        if let StatementKind::Expression(Expr::Binary(BinaryOperator::Range, low, high, _)) =
            &items.kind
        {
            let (low, high) = (self.eval(low)?, self.eval(high)?);
            if let (Value::Int(low), Value::Int(high), None) = (&low, &high, hidden) {
                return self.count(label, variable, *low, *high, body, out);
            }
            let range = self.binary(BinaryOperator::Range, &low, &high)?;
            return self.each(label, variable, range, body, hidden, out);
        }
        let value = self.value_of(items)?;
        self.each(label, variable, value, body, hidden, out)
    }

    /// `foreach ($i in 1..N)` makes no array.
    fn count(
        &mut self,
        label: &Label,
        variable: &Target,
        low: i32,
        high: i32,
        body: &Block,
        out: &mut dyn Sink,
    ) -> Result<Flow> {
        let mut i = low;
        loop {
            self.store(variable, Value::Int(i))?;
            if let After::Leave(flow) = self.round(label, body, out)? {
                return Ok(flow);
            }
            if i == high {
                return Ok(Flow::Next);
            }
            i = if low <= high {
                i.wrapping_add(1)
            } else {
                i.wrapping_sub(1)
            };
        }
    }

    fn each(
        &mut self,
        label: &Label,
        variable: &Target,
        value: Value,
        body: &Block,
        hidden: Option<Var>,
        out: &mut dyn Sink,
    ) -> Result<Flow> {
        if let Some(hidden) = hidden {
            return self.each_shown(label, variable, value, body, hidden, out);
        }
        match value.base() {
            // `foreach ($x in $null)` runs no round.
            Value::Nothing | Value::Null => Ok(Flow::Next),
            Value::Array(array) => {
                let array = array.clone();
                let mut index = 0;
                while let Some(item) = array.get(index) {
                    index += 1;
                    self.store(variable, item.unspelt())?;
                    if let After::Leave(flow) = self.round(label, body, out)? {
                        return Ok(flow);
                    }
                }
                Ok(Flow::Next)
            }
            Value::List(list) => {
                let list = list.clone();
                let version = list.version.get();
                let mut index = 0;
                while let Some(item) = list.get(index) {
                    index += 1;
                    self.store(variable, item.unspelt())?;
                    if let After::Leave(flow) = self.round(label, body, out)? {
                        return Ok(flow);
                    }
                    if list.version.get() != version {
                        return Err(collection_changed().into());
                    }
                }
                Ok(Flow::Next)
            }
            base => {
                let base = base.clone();
                let before = stamp(&base);
                for item in self.enumerate(&value)? {
                    self.store(variable, item.unspelt())?;
                    if let After::Leave(flow) = self.round(label, body, out)? {
                        return Ok(flow);
                    }
                    if stamp(&base) != before {
                        return Err(collection_changed().into());
                    }
                }
                Ok(Flow::Next)
            }
        }
    }
}

impl Engine {
    /// A loop whose body uses `$foreach`: the enumerator can be moved on from inside.
    fn each_shown(
        &mut self,
        label: &Label,
        variable: &Target,
        value: Value,
        body: &Block,
        hidden: Var,
        out: &mut dyn Sink,
    ) -> Result<Flow> {
        if value.is_null() {
            return Ok(Flow::Next);
        }
        let items = self.enumerate(&value)?;
        let (shown, enumerator) = loop_enumerator(items);
        self.write(hidden, shown)?;
        let mut flow = Flow::Next;
        while enumerator.move_next() == Some(true) {
            let item = enumerator.current().unwrap_or(Value::Null);
            self.store(variable, item.unspelt())?;
            if let After::Leave(left) = self.round(label, body, out)? {
                flow = left;
                break;
            }
        }
        self.write(hidden, Value::Null)?;
        Ok(flow)
    }
}

/// An enumerator for a loop, as scripts see it and as the loop moves it.
pub(super) fn loop_enumerator(items: Vec<Value>) -> (Value, Ptr<Enumerator>) {
    let ty = Type::Net(&net::ARRAY_ENUMERATOR);
    let enumerator = Ptr::new(Enumerator::new(ty, items, Watched::Nothing));
    (Value::Native(enumerator.clone()), enumerator)
}

/// The change count of a collection that enumeration watches.
fn stamp(value: &Value) -> Option<u32> {
    match value {
        Value::Dict(dict) if dict.is_set() => Some(dict.version.get()),
        Value::Native(native) => native.stamp(),
        _ => None,
    }
}

/// What .NET says when a list changes while it is enumerated.
pub(crate) fn collection_changed() -> Fault {
    let message = "Collection was modified; enumeration operation may not execute.";
    Fault::new(
        &exceptions::INVALID_OPERATION_EXCEPTION,
        "BadEnumeration",
        message,
    )
    .category(ErrorCategory::InvalidOperation)
}
