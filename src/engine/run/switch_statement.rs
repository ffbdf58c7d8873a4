//! `switch`.

use super::foreach::loop_enumerator;
use super::loops::is_ours;
use crate::code::Expr;
use crate::code::statement::Switch;
use crate::engine::scope::Slot;
use crate::engine::{Engine, Flow, Halt, Result, Sink};
use crate::syntax::tree::{
    BinaryOperator, CaseForm, Comparison, SwitchCase, SwitchInput, SwitchMatching,
};
use crate::value::Value;

impl Engine {
    pub(super) fn switch(&mut self, switch: &Switch, out: &mut dyn Sink) -> Result<Flow> {
        self.at = switch.condition.span;
        let value = self.value_of(&switch.condition)?;
        let items = match switch.input {
            SwitchInput::File => self.switch_lines(&value)?,
            SwitchInput::Value if matches!(value, Value::Null) => vec![Value::Null],
            SwitchInput::Value => self.enumerate(&value)?,
        };
        let outer = self.take_underscore();
        let result = self.switch_items(switch, items, out);
        self.put_underscore(outer);
        result
    }

    fn switch_items(
        &mut self,
        switch: &Switch,
        items: Vec<Value>,
        out: &mut dyn Sink,
    ) -> Result<Flow> {
        let (shown, enumerator) = loop_enumerator(items);
        if let Some(hidden) = switch.hidden {
            self.write(hidden, shown)?;
        }
        while enumerator.move_next() == Some(true) {
            let item = enumerator.current().unwrap_or(Value::Null);
            self.set_underscore(item.clone());
            match self.switch_item(switch, item, out) {
                Ok(Flow::Next) => {}
                Ok(Flow::Continue(label)) if is_ours(&label, &switch.label) => {}
                Ok(Flow::Break(label)) if is_ours(&label, &switch.label) => return Ok(Flow::Next),
                Ok(flow) => return Ok(flow),
                Err(halt) => match *halt {
                    Halt::Break(label) if is_ours(&label, &switch.label) => return Ok(Flow::Next),
                    Halt::Continue(label) if is_ours(&label, &switch.label) => {}
                    _ => return Err(halt),
                },
            }
        }
        Ok(Flow::Next)
    }

    fn switch_item(&mut self, switch: &Switch, item: Value, out: &mut dyn Sink) -> Result<Flow> {
        let mut matched = false;
        for (test, body) in &switch.clauses {
            if self.switch_matches(switch, test, &item)? {
                matched = true;
                self.set_underscore(item.clone());
                match self.exec_block(body, out)? {
                    Flow::Next => {}
                    flow => return Ok(flow),
                }
            }
        }
        match &switch.default {
            Some(body) if !matched => self.exec_block(body, out),
            _ => Ok(Flow::Next),
        }
    }

    fn switch_matches(&mut self, switch: &Switch, test: &Expr, item: &Value) -> Result<bool> {
        let case = if switch.case == SwitchCase::Sensitive {
            CaseForm::Sensitive
        } else {
            CaseForm::Insensitive
        };
        let wanted = self.eval(test)?;
        if let Value::ScriptBlock(block) = &wanted {
            let mut results = Vec::new();
            self.call_block(
                block,
                crate::engine::BlockScope::InPlace,
                Some(item.clone()),
                &[],
                &mut results,
            )?;
            let result = Value::from_results(results);
            return Ok(self.is_true(&result));
        }
        let comparison = match switch.matching {
            SwitchMatching::Exact => Comparison::Eq,
            SwitchMatching::Wildcard => Comparison::Like,
            SwitchMatching::Regex => Comparison::Match,
        };
        if comparison == Comparison::Eq {
            return self.same_text(item, &wanted, case);
        }
        let text = Value::String(self.to_text(item)?);
        let result = self.binary(BinaryOperator::Compare(comparison, case), &text, &wanted)?;
        Ok(self.is_true(&result))
    }

    /// A clause and an item are compared by their texts: 1 is 1.0 and '1', and not `$true`.
    fn same_text(&mut self, item: &Value, wanted: &Value, case: CaseForm) -> Result<bool> {
        match (item, wanted) {
            (Value::Int(a), Value::Int(b)) => return Ok(a == b),
            _ if item.is_null() || wanted.is_null() => {
                return Ok(item.is_null() && wanted.is_null());
            }
            _ => {}
        }
        let item = Value::String(self.to_text(item)?);
        let wanted = Value::String(self.to_text(wanted)?);
        self.equal(&item, &wanted, case)
    }

    /// The running scope's `$_`, taken out.
    pub(crate) fn take_underscore(&mut self) -> Slot {
        let place = self.place(0);
        self.scope
            .slots
            .borrow_mut()
            .get_mut(place)
            .map(std::mem::take)
            .unwrap_or_default()
    }

    pub(crate) fn put_underscore(&mut self, held: Slot) {
        let place = self.place(0);
        if let Some(slot) = self.scope.slots.borrow_mut().get_mut(place) {
            *slot = held;
        }
    }

    pub(crate) fn set_underscore(&mut self, value: Value) {
        self.put_underscore(Slot::Value(value));
    }
}
