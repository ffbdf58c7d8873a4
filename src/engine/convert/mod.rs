//! Conversion where script code may run: to script classes, by constructor, by `ToString()`.

mod collection;
mod enumeration;
mod generic;
mod object;
mod scalar;
mod text;
pub(crate) mod xml;

pub(crate) use scalar::regex_exception;

use super::reference::Reference;
use super::switch::SwitchParameter;
use super::{Engine, Result};
use crate::value::convert::{error, number};
use crate::value::natives::delegate::Delegate;
use crate::value::types::{Type, net};
use crate::value::{Str, Value};
use number::NumberType;

impl Engine {
    /// Converts a value to a type as a cast does.
    ///
    /// # Errors
    /// PowerShell's conversion errors (`InvalidCast…`, `ConvertToFinalInvalidCastException`, …).
    pub fn convert(&mut self, value: &Value, ty: &Type) -> Result<Value> {
        if ty.is_net(&net::VOID) {
            return Ok(Value::Nothing);
        }
        if value.is_null() {
            return self.convert_null(ty);
        }
        let Some(own) = value.type_of() else {
            return Ok(Value::Null);
        };
        if own == *ty || ty.is_net(&net::OBJECT) || ty.is_net(&net::PS_OBJECT) {
            return Ok(if ty.is_net(&net::OBJECT) || ty.is_net(&net::PS_OBJECT) {
                value.clone()
            } else {
                value.base().clone()
            });
        }
        if own.is(ty) {
            return Ok(value.base().clone());
        }
        let base = value.base();
        if ty.is_net(&net::PS_REFERENCE) {
            return Ok(super::reference::Reference::holding(value.clone()));
        }
        if let Value::ScriptBlock(block) = base
            && ty.definition().is_some_and(|t| t.is(&net::DELEGATE))
        {
            return Ok(Delegate::value(ty.clone(), block.clone()));
        }
        match ty {
            Type::Array(element) => self.array_from(base, element, ty),
            Type::Class(class) if !class.is_enum() => self.instance_from(base, class, ty),
            _ if ty.is_enum() => self.enum_from(base, ty),
            Type::Generic(generic) => self.generic_from(base, generic, ty),
            Type::Net(net_type) => {
                if std::ptr::eq(*net_type, &net::STRING) {
                    return self.to_text(value).map(Value::String);
                }
                if std::ptr::eq(*net_type, &net::PS_REFERENCE) {
                    return Ok(Reference::holding(value.clone()));
                }
                if std::ptr::eq(*net_type, &net::BOOLEAN) {
                    return Ok(Value::Bool(self.is_true(value)));
                }
                if let (Value::Bool(on), true) =
                    (base, std::ptr::eq(*net_type, &net::SWITCH_PARAMETER))
                {
                    return Ok(SwitchParameter::value(*on));
                }
                if std::ptr::eq(*net_type, &net::XML_DOCUMENT) {
                    return self.xml_from(value, ty);
                }
                let number = NumberType::of(net_type);
                let known = match number {
                    Some(number) => number::cast(base, number),
                    None if std::ptr::eq(*net_type, &net::CHAR) => number::to_char(base),
                    None => self.known_from(base, net_type)?,
                };
                match known {
                    Some(result) => Ok(result?),
                    None => self.other_from(base, ty),
                }
            }
            Type::Class(_) | Type::Grid(..) => Err(error::no_conversion(base, ty).into()),
        }
    }

    fn convert_null(&mut self, ty: &Type) -> Result<Value> {
        if ty.is_net(&net::STRING) {
            return Ok(Value::text(""));
        }
        if ty.is_net(&net::BOOLEAN) {
            return Ok(Value::Bool(false));
        }
        if ty.is_net(&net::CHAR) {
            return Ok(Value::Char(0));
        }
        if ty.is_net(&net::SWITCH_PARAMETER) {
            return Ok(SwitchParameter::value(false));
        }
        if let Some(number) = ty.net().and_then(NumberType::of) {
            let zero = number::Numeric::Int(0, crate::value::number::IntKind::Int32);
            return Ok(zero.to(number).unwrap_or(Value::Null));
        }
        if ty.is_enum() {
            return self.null_to_enum(ty);
        }
        let nullable =
            matches!(ty, Type::Generic(g) if std::ptr::eq(g.definition, &net::NULLABLE_OF));
        if ty.is_value_type() && !nullable {
            return Err(error::null_to_type(ty).into());
        }
        Ok(Value::Null)
    }

    /// Converts, or answers `None` where a cast would fail.
    ///
    /// # Errors
    /// Only what stops the script: loop control, `exit`.
    pub fn try_convert(&mut self, value: &Value, ty: &Type) -> Result<Option<Value>> {
        match self.convert(value, ty) {
            Ok(value) => Ok(Some(value)),
            Err(halt) => match *halt {
                super::Halt::Error(_) => Ok(None),
                other => Err(Box::new(other)),
            },
        }
    }

    /// Whether a value counts as true.
    pub fn is_true(&self, value: &Value) -> bool {
        match value {
            Value::Bool(on) => *on,
            Value::Native(native) => match native.get::<SwitchParameter>() {
                Some(switch) => switch.0,
                None => crate::value::convert::is_true(value),
            },
            Value::Object(object) => match object.base() {
                Some(base) => self.is_true(base),
                None => true,
            },
            Value::Array(array) => match array.items.borrow().as_slice() {
                [one @ Value::Native(_)] => self.is_true(one),
                items => crate::value::convert::truth::list(items),
            },
            other => crate::value::convert::is_true(other),
        }
    }
}

/// The text of a value where no code may run.
pub fn text_of_reference(value: &Value) -> Str {
    crate::value::convert::plain(value)
}
