//! `+ - * / %`.

use crate::engine::{Engine, Result};
use crate::value::convert::number::{NumberType, from_text};
use crate::value::convert::text;
use crate::value::number::powershell_number;
use crate::value::operator::arithmetic::{Arithmetic, numbers, type_code};
use crate::value::operator::error;
use crate::value::types::{Type, net};
use crate::value::{Array, Dict, Ptr, Str, Value};

impl Engine {
    /// `+`
    pub(super) fn add(&mut self, left: &Value, right: &Value) -> Result<Value> {
        let (a, b) = (left.base(), right.base());
        if left.is_null() {
            return Ok(if right.is_null() {
                Value::Null
            } else {
                right.clone()
            });
        }
        if let Some(result) = numbers(Arithmetic::Add, a, b)
            && !matches!((a, b), (Value::Char(_), Value::Char(_)))
        {
            return Ok(result?);
        }
        match a {
            Value::String(text) => {
                let mut out = text.clone();
                match b {
                    Value::String(more) => out.push_str(more),
                    _ => out.push_str(&self.to_text(right)?),
                }
                return Ok(Value::String(out));
            }
            Value::Char(unit) if matches!(b, Value::Char(_) | Value::String(_)) => {
                let mut out = text::character(*unit);
                out.push_str(&self.to_text(right)?);
                return Ok(Value::String(out));
            }
            Value::Array(_) | Value::List(_) | Value::Native(_) if self.is_enumerable(left) => {
                let mut items = self.enumerate(left)?;
                if self.is_enumerable(right) {
                    items.extend(self.enumerate(right)?);
                } else if !matches!(right, Value::Nothing) {
                    items.push(right.clone());
                }
                return Ok(Value::array(items));
            }
            Value::Dict(dict) if dict.is_set() => {
                let mut items = dict.keys();
                if self.is_enumerable(right) {
                    items.extend(self.enumerate(right)?);
                } else {
                    items.push(right.clone());
                }
                return Ok(Value::array(items));
            }
            Value::Dict(dict) if !right.is_null() => return self.add_dicts(dict, right),
            _ => {}
        }
        if right.is_null() {
            return Ok(left.clone());
        }
        self.compute(Arithmetic::Add, left, right)
    }

    /// A new hashtable of the entries of both.
    fn add_dicts(&mut self, left: &Ptr<Dict>, right: &Value) -> Result<Value> {
        let Value::Dict(other) = right.base() else {
            return Err(error::not_a_hashtable(right).into());
        };
        let sum = Dict::new(left.kind, left.case, left.arguments.clone());
        for (key, value) in left.pairs() {
            sum.insert(key, value);
        }
        for (key, value) in other.pairs() {
            if sum.contains(&key) {
                let shown = self.to_text(&key)?;
                return Err(error::duplicate_key(&shown).into());
            }
            sum.insert(key, value);
        }
        Ok(Value::Dict(Ptr::new(sum)))
    }

    /// `- / %`, and `+` of what is neither text nor list: numbers, texts that are numbers, operators of types.
    pub(super) fn compute(
        &mut self,
        operator: Arithmetic,
        left: &Value,
        right: &Value,
    ) -> Result<Value> {
        let zero = Value::Int(0);
        let a = if left.is_null() { &zero } else { left.base() };
        let b = if right.is_null() { &zero } else { right.base() };
        if let Some(result) = numbers(operator, a, b) {
            return Ok(result?);
        }
        if let Some((a, b)) = self.texts_as_numbers(a, b)? {
            return self.compute(operator, &a, &b);
        }
        self.overloaded(operator.method(), operator.symbol(), left, right)
    }

    /// Both operands as numbers when one is a text and the other one a text or number.
    pub(super) fn texts_as_numbers(
        &mut self,
        left: &Value,
        right: &Value,
    ) -> Result<Option<(Value, Value)>> {
        let plain = |value: &Value| type_code(value).is_some();
        Ok(match (left, right) {
            (Value::String(a), Value::String(b)) => Some((
                self.text_as_number(a, &Type::Net(&net::INT32))?,
                self.text_as_number(b, &Type::Net(&net::INT32))?,
            )),
            (Value::String(a), b) if plain(b) => {
                let ty = b.type_of().unwrap_or(Type::Net(&net::INT32));
                Some((self.text_as_number(a, &ty)?, b.clone()))
            }
            (a, Value::String(b)) if plain(a) => {
                let ty = a.type_of().unwrap_or(Type::Net(&net::INT32));
                Some((a.clone(), self.text_as_number(b, &ty)?))
            }
            _ => None,
        })
    }

    /// A text as the number that it is written as, else converted to a type.
    pub(super) fn text_as_number(&mut self, text: &Str, ty: &Type) -> Result<Value> {
        if let Some(number) = powershell_number(text) {
            return Ok(Value::from(&number));
        }
        let trimmed = text.trim();
        match ty.net().and_then(NumberType::of) {
            Some(number) => Ok(from_text(trimmed, number)?),
            None => self.convert(&Value::text(trimmed), ty),
        }
    }

    /// `*`: numbers, repeated texts and arrays.
    pub(super) fn multiply(&mut self, left: &Value, right: &Value) -> Result<Value> {
        if left.is_null() {
            return Ok(Value::Null);
        }
        let zero = Value::Int(0);
        let a = left.base();
        let b = if right.is_null() { &zero } else { right.base() };
        if !matches!(a, Value::Bool(_) | Value::Char(_)) && type_code(a).is_some() {
            if let Some(result) = numbers(Arithmetic::Multiply, a, b) {
                return Ok(result?);
            }
            if let Some((a, b)) = self.texts_as_numbers(a, b)? {
                return self.multiply(&a, &b);
            }
        }
        if let Value::String(text) = a {
            let times = self.times(right)?;
            let length = usize::try_from(times).unwrap_or(0);
            return Ok(Value::text(text.repeat(length)));
        }
        if self.is_enumerable(left) {
            let times = usize::try_from(self.times(right)?).unwrap_or(0);
            let items = self.enumerate(left)?;
            let mut out = Vec::with_capacity(items.len().saturating_mul(times).min(1 << 24));
            for _ in 0..times {
                out.extend(items.iter().cloned());
            }
            let element = match a {
                Value::Array(array) => array.element.clone(),
                _ => Type::Net(&net::OBJECT),
            };
            return Ok(Value::Array(Ptr::new(Array::of(element, out))));
        }
        self.overloaded("op_Multiply", "*", left, right)
    }

    fn times(&mut self, right: &Value) -> Result<i64> {
        Ok(match self.convert(right, &Type::Net(&net::INT32))? {
            Value::Int(n) => i64::from(n),
            _ => 0,
        })
    }

    /// An operator that a type overloads; the left type is asked unless it is a plain one.
    pub(super) fn overloaded(
        &mut self,
        method: &str,
        symbol: &str,
        left: &Value,
        right: &Value,
    ) -> Result<Value> {
        let (a, b) = (left.base(), right.base());
        let candidate = |value: &Value| value.type_of().filter(|ty| !is_primitive(ty));
        let ty = match a.type_of() {
            None => candidate(b),
            Some(ty) if is_primitive(&ty) => candidate(b),
            Some(ty) => Some(ty),
        };
        let Some(ty) = ty else {
            return Err(error::not_defined(a, symbol, b).into());
        };
        let operands = [a.clone(), b.clone()].map(|v| match v {
            Value::Nothing => Value::Null,
            other => other,
        });
        self.invoke_static(&ty, method, &operands)
    }
}

/// `Type.IsPrimitive`
fn is_primitive(ty: &Type) -> bool {
    [
        &net::BOOLEAN,
        &net::CHAR,
        &net::SBYTE,
        &net::BYTE,
        &net::INT16,
        &net::UINT16,
        &net::INT32,
        &net::UINT32,
        &net::INT64,
        &net::UINT64,
        &net::SINGLE,
        &net::DOUBLE,
        &net::INT_PTR,
    ]
    .iter()
    .any(|primitive| ty.is_net(primitive))
}
