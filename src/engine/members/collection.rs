//! `.ForEach()` and `.Where()`, which every value has.

use super::errors;
use super::method_value::is_method;
use crate::engine::block::BlockScope;
use crate::engine::{Engine, Result};
use crate::value::shape::same_name;
use crate::value::types::{Type, enums, exceptions, net};
use crate::value::{ErrorCategory, Exception, Fault, List, ListKind, Ptr, Value};

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
            return Err(errors::no_overload(FOR_EACH, 0).into());
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
            Value::Type(ty) => return self.for_each_type(items, &ty.clone()),
            other => {
                let name = self.to_text(other)?;
                for item in items {
                    self.for_each_member(&item, &name, rest, &mut results)?;
                }
            }
        }
        Ok(collected(results))
    }

    /// `.ForEach([type])`: an array or list of a collection type, or a `Collection` of any other.
    fn for_each_type(&mut self, items: Vec<Value>, ty: &Type) -> Result<Value> {
        if let Type::Array(_) = ty {
            return self.convert(&Value::array(items), ty);
        }
        if ty.is(&Type::Net(&net::I_COLLECTION)) {
            return match ty {
                Type::Generic(generic) if generic.arguments.len() != 1 => {
                    let message = format!(
                        "The generic collection type [{}] passed to ForEach() has too many type arguments. Please change the specified type to be a generic collection with only one type argument then try running your script again.",
                        ty.full_name()
                    );
                    let id = "ForEachBadGenericConversionTypeSpecified";
                    Err(Fault::runtime(id, ErrorCategory::InvalidOperation, message).into())
                }
                Type::Generic(_) => {
                    let list = self.construct(ty, &[])?;
                    for item in items {
                        self.call_member(&list, "Add", &[item])?;
                    }
                    Ok(list)
                }
                _ => {
                    let message = format!(
                        "Unable to convert input to the target type [{}] passed to the ForEach() operator. Please check the specified type and try running your script again.",
                        ty.full_name()
                    );
                    let id = "ForEachTypeConversionFailed";
                    Err(Fault::runtime(id, ErrorCategory::InvalidOperation, message).into())
                }
            };
        }
        let list = Value::List(Ptr::new(List::new(
            ListKind::Collection,
            ty.clone(),
            Vec::new(),
        )));
        for item in items {
            self.call_member(&list, "Add", &[item])?;
        }
        Ok(list)
    }

    /// `.ForEach('name', …)`: reads or sets a property, or calls a method, of one item.
    fn for_each_member(
        &mut self,
        item: &Value,
        name: &str,
        rest: &[Value],
        results: &mut Vec<Value>,
    ) -> Result {
        if let Value::Dict(dict) = item.base()
            && !dict.is_set()
        {
            let value = match rest {
                [] => {
                    results.push(dict.get_text(name).unwrap_or(Value::Null));
                    return Ok(());
                }
                [one] => one.clone(),
                several => Value::array(several.to_vec()),
            };
            return self.write_member(item, name, value);
        }
        if item.is_null() {
            if rest.is_empty() {
                results.push(Value::Null);
                return Ok(());
            }
            let inner = Exception::new(
                &exceptions::NULL_REFERENCE_EXCEPTION,
                "Object reference not set to an instance of an object.",
            );
            let fault = Fault::from_exception(inner, "NullReferenceException");
            return Err(errors::method_raised(fault.into(), name, rest.len()));
        }
        let Some(value) = self.own_member(item, name)? else {
            if self.methods(item).iter().any(|m| same_name(&m.name, name)) {
                results.push(self.call_member(item, name, rest)?);
                return Ok(());
            }
            if self.strict_version() >= 2 {
                return Err(errors::property_not_found(name).into());
            }
            if rest.is_empty() {
                results.push(Value::Null);
                return Ok(());
            }
            let message = format!(
                "The ForEach() operator could not find a member '{name}' on the target object. Please verify that the named member exists and then try running your script again."
            );
            let id = "ForEachNonexistentMemberReference";
            return Err(Fault::runtime(id, ErrorCategory::InvalidOperation, message).into());
        };
        if is_method(&value) {
            results.push(self.call_member(item, name, rest)?);
            return Ok(());
        }
        match rest {
            [] => results.push(value),
            [one] => self.write_member(item, name, one.clone())?,
            several => self.write_member(item, name, Value::array(several.to_vec()))?,
        }
        Ok(())
    }

    pub(super) fn where_method(&mut self, target: &Value, args: &[Value]) -> Result<Value> {
        let [first, rest @ ..] = args else {
            return Err(errors::no_overload(WHERE, 0).into());
        };
        let block = match first.base() {
            Value::Null | Value::Nothing => None,
            other => match self.convert(other, &Type::Net(&net::SCRIPT_BLOCK))? {
                Value::ScriptBlock(block) => Some(block),
                _ => None,
            },
        };
        let (mode, limit) = match rest {
            [] => (Mode::Default, 0),
            [mode] => (self.where_mode(mode)?, 0),
            [mode, count] => {
                let mode = self.where_mode(mode)?;
                let count = match self.convert(count, &Type::Net(&net::INT32))? {
                    Value::Int(n) => n,
                    _ => 0,
                };
                (mode, usize::try_from(count).map_err(|_| bad_count(count))?)
            }
            _ => return Err(errors::no_overload(WHERE, args.len()).into()),
        };
        let items = self.method_items(target)?;
        match block {
            Some(block) => self.filter(&items, &block, mode, limit),
            None => slice(items, mode, limit).map_err(Into::into),
        }
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

/// `.Where()` without a block: the first or last items, or all but the first.
fn slice(mut items: Vec<Value>, mode: Mode, limit: usize) -> std::result::Result<Value, Fault> {
    let limit = limit.max(1);
    Ok(match mode {
        Mode::Default => {
            let message = "If the expression passed to the Where() operator is null then you must specify a non-Default value for the selection mode argument. Please change the value of the mode argument to a value other than Default and try running your script again.";
            return Err(errors::net(
                &exceptions::INVALID_OPERATION_EXCEPTION,
                message,
            ));
        }
        Mode::SkipUntil => Value::array(items.split_off(limit.min(items.len()))),
        Mode::Last => Value::array(items.split_off(items.len().saturating_sub(limit))),
        Mode::First | Mode::Until => {
            items.resize(limit, Value::Null);
            Value::array(items)
        }
        Mode::Split => {
            let others = items.split_off(limit.min(items.len()));
            items.resize(limit, Value::Null);
            Value::array(vec![Value::array(items), Value::array(others)])
        }
    })
}

/// A negative number of items to return.
fn bad_count(count: i32) -> Fault {
    let message = format!(
        "The 'numberToReturn' value provided to the third argument of the Where() operator must be greater than zero. Please correct the argument's value and try running your script again. (Parameter 'numberToReturn')\nActual value was {count}."
    );
    errors::net(&exceptions::ARGUMENT_OUT_OF_RANGE_EXCEPTION, message)
}

/// How messages call the two methods.
const WHERE: &str = ".Where({ expression } [, mode [, numberToReturn]])";
const FOR_EACH: &str = ".ForEach(expression [, arguments...])";

/// The `Collection<PSObject>` that both methods give back.
fn collected(items: Vec<Value>) -> Value {
    Value::List(Ptr::new(List::new(
        ListKind::Collection,
        Type::Net(&net::PS_OBJECT),
        items,
    )))
}
