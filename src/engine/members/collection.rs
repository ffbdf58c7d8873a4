//! `.ForEach()` and `.Where()`, which every value has.

use super::errors;
use crate::engine::block::BlockScope;
use crate::engine::{Engine, Result};
use crate::value::types::{Type, enums, net};
use crate::value::{Fault, List, ListKind, Ptr, Value};

/// How `.Where()` goes through the items (`WhereOperatorSelectionMode`).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Default,
    First,
    Last,
    SkipUntil,
    Until,
    Split,
}

impl Engine {
    fn method_items(&mut self, target: &Value) -> Result<Vec<Value>> {
        match self.member_items(target) {
            Some(items) => Ok(items),
            None => Ok(vec![target.clone()]),
        }
    }

    pub(super) fn for_each_method(&mut self, target: &Value, args: &[Value]) -> Result<Value> {
        let Some((first, rest)) = args.split_first() else {
            return Err(errors::no_overload("ForEach", 0).into());
        };
        let items = self.method_items(target)?;
        let mut results = Vec::new();
        match first.base() {
            Value::ScriptBlock(block) => {
                let block = block.clone();
                for item in items {
                    self.call_block(&block, BlockScope::InPlace, Some(item), rest, &mut results)?;
                }
            }
            Value::Type(ty) => {
                for item in items {
                    results.push(self.convert(&item, ty)?);
                }
            }
            other => {
                let name = self.to_text(other)?;
                for item in items {
                    if let [value] = rest
                        && self.own_member(&item, &name)?.is_some()
                    {
                        self.write_member(&item, &name, value.clone())?;
                        continue;
                    }
                    let value = match self.own_member(&item, &name)? {
                        Some(value) if rest.is_empty() => value,
                        _ => self.call_member(&item, &name, rest)?,
                    };
                    self.flatten_into(value, &mut results)?;
                }
            }
        }
        Ok(collected(results))
    }

    pub(super) fn where_method(&mut self, target: &Value, args: &[Value]) -> Result<Value> {
        let Some(first) = args.first() else {
            return Err(errors::no_overload("Where", 0).into());
        };
        let Value::ScriptBlock(block) = first.base() else {
            return Err(errors::no_overload("Where", args.len()).into());
        };
        let block = block.clone();
        let mode = match args.get(1) {
            Some(mode) => self.where_mode(mode)?,
            None => Mode::Default,
        };
        let limit = match args.get(2) {
            Some(count) => match self.convert(count, &Type::Net(&net::INT32))? {
                Value::Int(n) if n < 0 => {
                    return Err(Fault::runtime(
                        "NumberToReturnMustBeGreaterThanZero",
                        crate::value::ErrorCategory::InvalidOperation,
                        "The numberToReturn argument must be greater than zero.",
                    )
                    .into());
                }
                Value::Int(n) => n as usize,
                _ => 0,
            },
            None => 0,
        };
        let items = self.method_items(target)?;
        self.filter(&items, &block, mode, limit)
    }

    fn where_mode(&mut self, mode: &Value) -> Result<Mode> {
        let ty = Type::Net(&enums::WHERE_OPERATOR_SELECTION_MODE);
        let number = match self.convert(mode, &ty)? {
            Value::Enum(value) => value.value,
            _ => 0,
        };
        Ok(match number {
            1 => Mode::First,
            2 => Mode::Last,
            3 => Mode::SkipUntil,
            4 => Mode::Until,
            5 => Mode::Split,
            _ => Mode::Default,
        })
    }

    fn filter(
        &mut self,
        items: &[Value],
        block: &Ptr<crate::value::ScriptBlock>,
        mode: Mode,
        limit: usize,
    ) -> Result<Value> {
        let mut kept = Vec::new();
        let mut others = Vec::new();
        let full = |kept: &Vec<Value>| limit > 0 && kept.len() >= limit;
        let mut skipping = true;
        for (at, item) in items.iter().enumerate() {
            let matched = |engine: &mut Engine| -> Result<bool> {
                let mut out = Vec::new();
                engine.call_block(
                    block,
                    BlockScope::InPlace,
                    Some(item.clone()),
                    &[],
                    &mut out,
                )?;
                let verdict = Value::from_results(out);
                Ok(engine.is_true(&verdict))
            };
            match mode {
                Mode::Default | Mode::First | Mode::Last => {
                    if matched(self)? {
                        kept.push(item.clone());
                        let enough = mode == Mode::First && kept.len() >= limit.max(1);
                        if enough || (mode == Mode::Default && full(&kept)) {
                            break;
                        }
                    }
                }
                Mode::SkipUntil => {
                    if skipping && matched(self)? {
                        skipping = false;
                    }
                    if !skipping {
                        kept.push(item.clone());
                        if full(&kept) {
                            break;
                        }
                    }
                }
                Mode::Until => {
                    if full(&kept) || matched(self)? {
                        break;
                    }
                    kept.push(item.clone());
                }
                Mode::Split => {
                    if full(&kept) {
                        others.extend(items.get(at..).unwrap_or_default().iter().cloned());
                        break;
                    }
                    if matched(self)? {
                        kept.push(item.clone());
                    } else {
                        others.push(item.clone());
                    }
                }
            }
        }
        if mode == Mode::Last {
            let from = kept.len().saturating_sub(limit.max(1));
            kept.drain(..from);
        }
        if mode == Mode::Split {
            return Ok(Value::array(vec![collected(kept), collected(others)]));
        }
        Ok(collected(kept))
    }
}

/// The `Collection<PSObject>` that both methods give back.
fn collected(items: Vec<Value>) -> Value {
    Value::List(Ptr::new(List::new(
        ListKind::Collection,
        Type::Net(&net::PS_OBJECT),
        items,
    )))
}
