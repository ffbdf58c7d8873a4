//! `+ - * / %`.

use crate::engine::{Engine, Result};
use crate::value::convert::number::{NumberType, from_text};
use crate::value::convert::text;
use crate::value::number::powershell_number;
use crate::value::operator::arithmetic::{Arithmetic, is_number, numbers, type_code};
use crate::value::operator::error;
use crate::value::types::{Type, net};
use crate::value::{Array, Dict, Ptr, Str, Value};

impl Engine {
    /// `+`
    pub(super) fn add(&mut self, left: &Value, right: &Value) -> Result<Value> {
        if left.is_null() {
            return Ok(if right.is_null() {
                Value::Null
            } else {
                right.clone()
            });
        }
        let (a, b) = (left.base(), right.base());
        match a {
            Value::String(text) => {
                let mut out = text.clone();
                match b {
                    Value::String(more) => out.push_str(more),
                    _ => out.push_str(&self.to_text(right)?),
                }
                return Ok(Value::String(out));
            }
            Value::Char(unit) => {
                let mut out = text::character(*unit);
                out.push_str(&self.to_text(right)?);
                return Ok(Value::String(out));
            }
            _ if self.is_enumerable(left) => {
                let mut items = self.enumerate(left)?;
                if self.is_enumerable(right) {
                    items.extend(self.enumerate(right)?);
                } else if matches!(right, Value::Nothing) {
                    return Ok(Value::array(items));
                } else {
                    items.push(right.clone());
                }
                return Ok(Value::array(items));
            }
            Value::Dict(dict) => return self.add_dicts(dict, right),
            _ if right.is_null() => return Ok(left.clone()),
            _ => {}
        }
        self.compute(Arithmetic::Add, left, right)
    }

    /// A new dictionary of the entries of both.
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
                let held = sum.keys().into_iter().find(|held| {
                    crate::value::dict::Key::of(held, sum.case)
                        == crate::value::dict::Key::of(&key, sum.case)
                });
                let held = self.to_text(&held.unwrap_or_default())?;
                let added = self.to_text(&key)?;
                return Err(error::duplicate_key(&held, &added).into());
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
        if let (Value::Enum(e), Value::Enum(other)) = (a, b)
            && e.ty != other.ty
        {
            let b = self.convert(b, &e.ty)?;
            return self.compute(operator, a, &b);
        }
        if let (Value::Bool(_), Value::Enum(e)) = (a, b) {
            // An enum value becomes the left operand's type, which shows with truth values only.
            return self.compute(operator, a, &Value::Bool(e.value != 0));
        }
        if let Some(result) = numbers(operator, a, b) {
            return Ok(result?);
        }
        if let (Value::String(x), Value::String(y)) = (a, b) {
            let (x, y) = (self.text_beside(x, b)?, self.text_beside(y, a)?);
            return self.compute(operator, &x, &y);
        }
        if let Value::String(text) = a {
            let number = self.text_beside(text, b)?;
            return self.compute(operator, &number, right);
        }
        if let (Value::String(text), true) = (b, type_code(a).is_some()) {
            let number = self.text_beside(text, a)?;
            return self.compute(operator, a, &number);
        }
        let right = if right.is_null() { right } else { b };
        self.overloaded(operator.method(), operator.symbol(), a, right)
    }

    /// Operands with numbers in place of texts; `None` where there is no text among them.
    pub(super) fn texts_as_numbers(
        &mut self,
        a: &Value,
        b: &Value,
    ) -> Result<Option<(Value, Value)>> {
        Ok(Some(match (a, b) {
            (Value::String(x), Value::String(y)) => {
                (self.text_beside(x, b)?, self.text_beside(y, a)?)
            }
            (Value::String(x), _) => (self.text_beside(x, b)?, b.clone()),
            (_, Value::String(y)) => (a.clone(), self.text_beside(y, a)?),
            _ => return Ok(None),
        }))
    }

    /// A text as a number beside another operand, whose type decides what a text that is no number is converted to.
    pub(super) fn text_beside(&mut self, text: &Str, other: &Value) -> Result<Value> {
        let ty = match other {
            Value::BigInt(_) => None,
            other if is_number(other) => other.type_of(),
            _ => None,
        };
        self.text_as_number(text, &ty.unwrap_or(Type::Net(&net::INT32)))
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
        if let Value::String(text) = a {
            let times = self.times(right, &Type::Net(&net::INT32))?;
            return match usize::try_from(times) {
                Ok(times) => self.repeat(text, times),
                Err(_) => Err(error::negative_times(times).into()),
            };
        }
        if self.is_enumerable(left) {
            let times = self.times(right, &Type::Net(&net::UINT32))?;
            let items = self.enumerate(left)?;
            return self.repeat_items(a, &items, usize::try_from(times).unwrap_or(0));
        }
        if is_number(a) {
            return self.compute(Arithmetic::Multiply, a, b);
        }
        if let (Value::String(text), Value::Bool(_) | Value::Char(_)) = (b, a) {
            let number = self.text_beside(text, a)?;
            return self.overloaded("op_Multiply", "*", a, &number);
        }
        self.overloaded("op_Multiply", "*", left, right)
    }

    fn repeat(&mut self, text: &Str, times: usize) -> Result<Value> {
        match text.len().checked_mul(times) {
            Some(length) if length <= LONGEST => Ok(Value::text(text.repeat(times))),
            _ => Err(error::out_of_memory().into()),
        }
    }

    fn repeat_items(&mut self, list: &Value, items: &[Value], times: usize) -> Result<Value> {
        let length = match items.len().checked_mul(times) {
            Some(length) if length <= LONGEST => length,
            _ => return Err(error::out_of_memory().into()),
        };
        let mut out = Vec::with_capacity(length);
        for _ in 0..times {
            out.extend(items.iter().cloned());
        }
        let element = match list {
            Value::Array(array) => array.element.clone(),
            _ => Type::Net(&net::OBJECT),
        };
        Ok(Value::Array(Ptr::new(Array::of(element, out))))
    }

    fn times(&mut self, right: &Value, ty: &Type) -> Result<i64> {
        let number;
        let right = match right.base() {
            Value::String(text) => {
                number = self.text_as_number(text, &Type::Net(&net::INT32))?;
                &number
            }
            other => other,
        };
        Ok(match self.convert(right, ty)? {
            Value::Int(n) => i64::from(n),
            Value::UInt(n) => i64::from(n),
            _ => 0,
        })
    }
}

/// The longest text or array that an operator makes.
const LONGEST: usize = 1 << 28;
