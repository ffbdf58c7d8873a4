//! The order that .NET sorts by: `Comparer.Default`, a comparer, or a `Comparison<T>`.

use super::{predicate, refusal};
use crate::dotnet::equality;
use crate::engine::members::errors;
use crate::engine::{Engine, Halt, Result};
use crate::value::natives::{Marker, Tuple};
use crate::value::text::{CaseSensitivity, compare_ignore_case, culture_compare};
use crate::value::types::{exceptions, net};
use crate::value::{Fault, Native, Type, Value};
use std::any::Any;
use std::cmp::Ordering;

/// What decides the order of items.
pub enum Order {
    Default,
    /// An `IComparer`, or a script block as `Comparison<T>`.
    By(Value),
}

impl Order {
    /// The order that an argument asks for; null is the default.
    pub fn of(comparer: &Value) -> Self {
        if comparer.is_null() {
            Order::Default
        } else {
            Order::By(comparer.clone())
        }
    }

    /// Compares two items.
    ///
    /// # Errors
    /// `ArgumentException` for items without an order, what a comparer raises.
    pub fn compare(&self, engine: &mut Engine, a: &Value, b: &Value) -> Result<Ordering> {
        match self {
            Order::Default => default(engine, a, b),
            Order::By(comparer) => by(engine, comparer, a, b),
        }
    }

    /// Sorts items; equal ones keep their order.
    ///
    /// # Errors
    /// `InvalidOperationException` for items without an order, what a comparer raises.
    pub fn sort(&self, engine: &mut Engine, items: &mut [Value]) -> Result {
        let mut failed = None;
        items.sort_by(|a, b| {
            if failed.is_some() {
                return Ordering::Equal;
            }
            self.compare(engine, a, b).unwrap_or_else(|halt| {
                failed = Some(halt);
                Ordering::Equal
            })
        });
        match failed {
            None => Ok(()),
            Some(halt) => Err(not_comparable(halt)),
        }
    }
}

/// An error of a comparison as `Sort` reports it.
fn not_comparable(halt: Box<Halt>) -> Box<Halt> {
    match errors::exception_of(&halt) {
        Some(inner) => {
            let cause = Fault::from_exception(
                crate::value::Exception {
                    ty: inner.ty.clone(),
                    message: inner.message.clone(),
                    inner: inner.inner.clone(),
                    bag: inner.bag.clone(),
                },
                "",
            );
            refusal::not_comparable(cause).into()
        }
        None => halt,
    }
}

/// `Comparer.Default`: null first, numbers and dates by size, text by the culture.
///
/// # Errors
/// `ArgumentException` when the items have no order or are of different types.
pub fn default(engine: &mut Engine, a: &Value, b: &Value) -> Result<Ordering> {
    let (x, y) = (a.base(), b.base());
    match (x, y) {
        (Value::Int(a), Value::Int(b)) => return Ok(a.cmp(b)),
        (Value::String(a), Value::String(b)) => {
            return Ok(culture_compare(a, b, CaseSensitivity::Sensitive));
        }
        _ => {}
    }
    if x.is_null() || y.is_null() {
        return Ok(y.is_null().cmp(&x.is_null()));
    }
    if let Some(order) = equality::compare(x, y) {
        return Ok(order);
    }
    if let (Value::Native(left), Value::Native(right)) = (x, y)
        && left.get::<Tuple>().is_some()
        && right.get::<Tuple>().is_some()
    {
        return super::tuple::compare(engine, x, y);
    }
    let (Some(own), Some(other)) = (x.type_of(), y.type_of()) else {
        return Ok(Ordering::Equal);
    };
    let comparable = |ty: &Type| {
        ty.is(&Type::Net(&net::I_COMPARABLE))
            || matches!(ty, Type::Class(class) if class.interfaces.iter().any(|i|
                i.definition().is_some_and(|d| d.is(&net::I_COMPARABLE_OF))))
    };
    if let Value::Instance(_) | Value::Native(_) = x
        && comparable(&own)
    {
        let result = engine.invoke_member(x, "CompareTo", std::slice::from_ref(b))?;
        return Ok(sign(&result));
    }
    if comparable(&own) && own != other {
        let message = format!("Object must be of type {}.", own.name());
        return Err(errors::net(&exceptions::ARGUMENT_EXCEPTION, message).into());
    }
    let message = "At least one object must implement IComparable.";
    Err(errors::net(&exceptions::ARGUMENT_EXCEPTION, message).into())
}

fn floating(a: f64, b: f64) -> Ordering {
    a.partial_cmp(&b)
        .unwrap_or_else(|| b.is_nan().cmp(&a.is_nan()))
}

/// The order by an `IComparer` or a script block.
fn by(engine: &mut Engine, comparer: &Value, a: &Value, b: &Value) -> Result<Ordering> {
    if let Some(kind) = string_comparer(comparer) {
        return match (a.base(), b.base()) {
            (Value::String(a), Value::String(b)) => Ok(kind.compare(a, b)),
            _ => default(engine, a, b),
        };
    }
    if let Value::Native(native) = comparer.base() {
        if native.get::<Marker>().is_some() {
            return default(engine, a, b);
        }
        if let Some(own) = native.get::<BlockComparer>() {
            return by(engine, &own.0.clone(), a, b);
        }
    }
    let args = [a.clone(), b.clone()];
    let result = if predicate::is_delegate(comparer) {
        predicate::call(engine, comparer, &args, "comparison")?
    } else {
        engine.invoke_member(comparer, "Compare", &args)?
    };
    Ok(sign(&result))
}

fn sign(result: &Value) -> Ordering {
    match result.base() {
        Value::Int(n) => n.cmp(&0),
        Value::Long(n) => n.cmp(&0),
        Value::Double(n) => floating(*n, 0.0),
        _ => Ordering::Equal,
    }
}

/// `Comparer<T>.Create(comparison)`
pub struct BlockComparer(pub Value);

impl Native for BlockComparer {
    fn ty(&self) -> Type {
        Type::Net(&net::COMPARER_OF)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// How a `StringComparer` compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextOrder {
    Ordinal,
    OrdinalIgnoreCase,
    Culture(CaseSensitivity),
}

impl TextOrder {
    /// The comparer of a name as `StringComparer` has it.
    pub fn of(name: &str) -> Option<Self> {
        Some(match name {
            "Ordinal" => TextOrder::Ordinal,
            "OrdinalIgnoreCase" => TextOrder::OrdinalIgnoreCase,
            "CurrentCulture" | "InvariantCulture" => TextOrder::Culture(CaseSensitivity::Sensitive),
            "CurrentCultureIgnoreCase" | "InvariantCultureIgnoreCase" => {
                TextOrder::Culture(CaseSensitivity::Insensitive)
            }
            _ => return None,
        })
    }

    /// Whether the comparer tells `a` from `A`.
    pub fn case(self) -> crate::value::dict::KeyCase {
        use crate::value::dict::KeyCase;
        match self {
            TextOrder::Ordinal | TextOrder::Culture(CaseSensitivity::Sensitive) => {
                KeyCase::Sensitive
            }
            _ => KeyCase::Insensitive,
        }
    }

    pub fn compare(self, a: &str, b: &str) -> Ordering {
        match self {
            TextOrder::Ordinal => a.encode_utf16().cmp(b.encode_utf16()),
            TextOrder::OrdinalIgnoreCase => compare_ignore_case(a, b),
            TextOrder::Culture(case) => culture_compare(a, b, case),
        }
    }
}

/// The kind of a `StringComparer`, when the value is one.
pub fn string_comparer(value: &Value) -> Option<TextOrder> {
    match value.base() {
        Value::Native(native) => {
            let marker = native.get::<Marker>()?;
            (std::ptr::eq(marker.ty, &net::STRING_COMPARER)
                || std::ptr::eq(marker.ty, &net::CASE_INSENSITIVE_COMPARER))
            .then(|| TextOrder::of(marker.name))
            .flatten()
        }
        _ => None,
    }
}
