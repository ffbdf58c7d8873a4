//! Operators that need the session: conversions, `$Matches`, script blocks, `$OFS`, operators of types.

mod arithmetic;
mod bits;
mod compare;
mod format;
mod overload;
mod range;
mod regex;
mod text;
mod unary;

use super::drives::glob::Hidden;
use super::drives::io_error;
use super::drives::path::{Reading, path_not_found};
use super::drives::provider::Provider;
use super::{Engine, Result};
use crate::syntax::tree::{BinaryOperator, CaseForm, Comparison};
use crate::value::operator::arithmetic::Arithmetic;
use crate::value::operator::bits::Bitwise;
use crate::value::text::CaseSensitivity;
use crate::value::types::{exceptions, net};
use crate::value::{ErrorCategory, Exception, Fault, Ptr, Type, Value};

impl Engine {
    /// A binary operator's value.
    ///
    /// # Errors
    /// PowerShell's errors for operands that do not fit.
    pub(crate) fn operate(
        &mut self,
        operator: BinaryOperator,
        left: &Value,
        right: &Value,
    ) -> Result<Value> {
        match operator {
            BinaryOperator::And => Ok(Value::Bool(self.is_true(left) && self.is_true(right))),
            BinaryOperator::Or => Ok(Value::Bool(self.is_true(left) || self.is_true(right))),
            BinaryOperator::Xor => Ok(Value::Bool(self.is_true(left) != self.is_true(right))),
            BinaryOperator::Coalesce => Ok(if left.is_null() {
                right.clone()
            } else {
                left.clone()
            }),
            BinaryOperator::Add => self.add(left, right),
            BinaryOperator::Subtract => self.compute(Arithmetic::Subtract, left, right),
            BinaryOperator::Multiply => self.multiply(left, right),
            BinaryOperator::Divide => self.compute(Arithmetic::Divide, left, right),
            BinaryOperator::Remainder => self.compute(Arithmetic::Remainder, left, right),
            BinaryOperator::BitAnd => self.bitwise(Bitwise::And, left, right),
            BinaryOperator::BitOr => self.bitwise(Bitwise::Or, left, right),
            BinaryOperator::BitXor => self.bitwise(Bitwise::Xor, left, right),
            BinaryOperator::ShiftLeft => self.shift(Bitwise::ShiftLeft, left, right),
            BinaryOperator::ShiftRight => self.shift(Bitwise::ShiftRight, left, right),
            BinaryOperator::Range => self.range(left, right),
            BinaryOperator::Format => self.format_operator(left, right),
            BinaryOperator::Join => self.join_operator(left, right),
            BinaryOperator::Is => self.is_type(left, right).map(Value::Bool),
            BinaryOperator::IsNot => self.is_type(left, right).map(|is| Value::Bool(!is)),
            BinaryOperator::As => self.as_type(left, right),
            BinaryOperator::Compare(comparison, case) => {
                self.comparison(comparison, case, left, right)
            }
        }
    }

    fn comparison(
        &mut self,
        comparison: Comparison,
        form: CaseForm,
        left: &Value,
        right: &Value,
    ) -> Result<Value> {
        let case = sensitivity(form);
        match comparison {
            Comparison::Eq
            | Comparison::Ne
            | Comparison::Gt
            | Comparison::Ge
            | Comparison::Lt
            | Comparison::Le => self.relation(comparison, case, left, right),
            Comparison::Like | Comparison::NotLike => self.like(comparison, case, left, right),
            Comparison::Match | Comparison::NotMatch => {
                self.match_operator(comparison, case, left, right)
            }
            Comparison::Replace => self.replace_operator(case, left, right),
            Comparison::Split => self.split_operator(case, left, right),
            Comparison::Contains => self.contains(left, right, case).map(Value::Bool),
            Comparison::NotContains => self
                .contains(left, right, case)
                .map(|found| Value::Bool(!found)),
            Comparison::In => self.contains(right, left, case).map(Value::Bool),
            Comparison::NotIn => self
                .contains(right, left, case)
                .map(|found| Value::Bool(!found)),
        }
    }

    /// A static method called on a value that is no type: on the value's own type.
    ///
    /// # Errors
    /// What the method raises.
    pub(crate) fn invoke_static_of_value(
        &mut self,
        value: &Value,
        name: &str,
        arguments: &[Value],
    ) -> Result<Value> {
        match value.type_of() {
            Some(ty) => self.invoke_static(&ty, name, arguments),
            None => Err(crate::engine::members::errors::method_on_null().into()),
        }
    }

    /// Whether a pipeline takes a value apart.
    pub(crate) fn is_enumerable(&self, value: &Value) -> bool {
        match value {
            Value::Array(_) | Value::List(_) => true,
            Value::Dict(dict) => dict.is_set(),
            Value::Native(native) => native.items().is_some(),
            Value::Object(object) => object.base().is_some_and(|base| self.is_enumerable(base)),
            Value::Instance(instance) if instance.collection().is_some() => {
                let base = instance.collection();
                base.is_some_and(|base| self.is_enumerable(&base))
            }
            Value::Instance(instance) => {
                Type::Class(instance.class.clone()).is(&Type::Net(&net::I_ENUMERABLE))
            }
            _ => false,
        }
    }

    /// The lines of the file that `switch -File` names.
    pub(crate) fn switch_lines(&mut self, path: &Value) -> Result<Vec<Value>> {
        let failed = |id: &str, message: String| {
            Fault::runtime(id, ErrorCategory::InvalidOperation, message)
        };
        let path = self.to_text(path)?;
        if path.is_empty() {
            let message = "The file name argument to -file in the switch statement is not valid.";
            return Err(failed("InvalidFilenameOption", message.into()).into());
        }
        let found = self.find_items(&path, Reading::Wildcards, Hidden::Found)?;
        let item = match found.items.as_slice() {
            [] => {
                let message = format!("No files matching '{path}' were found.");
                return Err(failed("FileNotFound", message).into());
            }
            [item] => item.clone(),
            _ => {
                let message = "The path cannot be processed because it resolved to more than one file; only one file at a time can be processed.";
                return Err(failed("AmbiguousPath", message.into()).into());
            }
        };
        if item.provider != Provider::FileSystem {
            let message = format!(
                "The current provider ({}) cannot open a file.",
                item.provider.full_name()
            );
            return Err(failed("FileOpenError", message).into());
        }
        if !self.item_exists(&item) {
            return Err(path_not_found(&item).id("PathNotFound").into());
        }
        let full = item.file();
        let bytes = self.host.files().read(&full).map_err(|error| {
            let inner = io_error::exception(&error, &full.to_string_lossy());
            let message = format!("The file could not be read: {}.", inner.message);
            let exception = Exception::new(&exceptions::RUNTIME_EXCEPTION, message);
            Fault::from_exception(exception.caused_by(Ptr::new(inner)), "FileReadError")
                .category(ErrorCategory::InvalidOperation)
        })?;
        Ok(super::session::decode_script(&bytes)
            .lines()
            .map(Value::text)
            .collect())
    }
}

/// Whether an operator minds the case of letters.
fn sensitivity(form: CaseForm) -> CaseSensitivity {
    match form {
        CaseForm::Default | CaseForm::Insensitive => CaseSensitivity::Insensitive,
        CaseForm::Sensitive => CaseSensitivity::Sensitive,
    }
}
