//! Constructors.

use super::renamed;
use crate::engine::members::errors;
use crate::engine::members::methods::{Side, type_arguments};
use crate::engine::{Engine, Result};
use crate::value::natives::grid::Grid;
use crate::value::types::{Type, exceptions, net};
use crate::value::{Array, EnumValue, Ptr, Value};

impl Engine {
    /// `[T]::new(…)`
    ///
    /// # Errors
    /// No fitting constructor, or what the constructor raises.
    pub fn construct(&mut self, ty: &Type, args: &[Value]) -> Result<Value> {
        match ty {
            Type::Class(class) if !class.is_enum() => return self.construct_class(class, args),
            Type::Array(element) => return self.construct_array(element, args),
            Type::Grid(element, rank) => return self.construct_grid(ty, element, *rank, args),
            _ if ty.is_enum() && args.is_empty() => return Ok(EnumValue::of(ty.clone(), 0)),
            _ => {}
        }
        if args.is_empty()
            && let Some(value) = default_of(ty)
        {
            return Ok(value);
        }
        let short = ty.name();
        let Some(group) = self.method_group(ty, "new", Side::Constructor) else {
            return Err(errors::method_not_found(ty, "new").into());
        };
        let arguments = type_arguments(ty);
        let (overload, converted) = match self.resolve_call(&group, &arguments, args, ".ctor") {
            Ok(chosen) => chosen,
            Err(halt) => return Err(renamed(halt, &short, args.len())),
        };
        let this = Value::Type(ty.clone());
        self.run_overload(&overload, &this, &converted, ".ctor", args.len())
    }

    fn construct_array(&mut self, element: &Type, args: &[Value]) -> Result<Value> {
        let [length] = args else {
            let text = format!("{}[]", element.name());
            return Err(errors::no_overload(&text, args.len()).into());
        };
        let length = match self.convert_argument(length, &Type::Net(&net::INT32), "", ".ctor")? {
            Value::Int(n) => n,
            _ => 0,
        };
        let Ok(length) = usize::try_from(length) else {
            let fault = errors::net(
                &exceptions::OVERFLOW_EXCEPTION,
                "Arithmetic operation resulted in an overflow.",
            );
            return Err(errors::method_raised(fault.into(), ".ctor", 1));
        };
        if length > 50_000_000 {
            let fault = errors::net(
                &exceptions::OUT_OF_MEMORY_EXCEPTION,
                "Array dimensions exceeded supported range.",
            );
            return Err(errors::method_raised(fault.into(), ".ctor", 1));
        }
        let empty = default_of(element).unwrap_or(Value::Null);
        Ok(Value::Array(Ptr::new(Array::of(
            element.clone(),
            vec![empty; length],
        ))))
    }

    /// `[int[,]]::new(2, 3)`: one length a dimension.
    fn construct_grid(
        &mut self,
        ty: &Type,
        element: &Type,
        rank: u8,
        args: &[Value],
    ) -> Result<Value> {
        if args.len() != usize::from(rank) {
            return Err(errors::no_overload(&ty.name(), args.len()).into());
        }
        let mut sizes = Vec::with_capacity(args.len());
        for argument in args {
            let length = self.convert_argument(argument, &Type::Net(&net::INT32), "", ".ctor")?;
            let Value::Int(length) = length else { continue };
            let Ok(length) = usize::try_from(length) else {
                let fault = errors::net(
                    &exceptions::OVERFLOW_EXCEPTION,
                    "Arithmetic operation resulted in an overflow.",
                );
                return Err(errors::method_raised(fault.into(), ".ctor", args.len()));
            };
            sizes.push(length);
        }
        let empty = default_of(element).unwrap_or(Value::Null);
        match Grid::filled(element.clone(), sizes, empty) {
            Some(grid) => Ok(grid),
            None => {
                let fault = errors::net(
                    &exceptions::OUT_OF_MEMORY_EXCEPTION,
                    "Array dimensions exceeded supported range.",
                );
                Err(errors::method_raised(fault.into(), ".ctor", args.len()))
            }
        }
    }
}

/// The value of a value type before anything is assigned.
pub fn default_of(ty: &Type) -> Option<Value> {
    use crate::value::time::{DateTime, TimeSpan};
    if ty.is_enum() {
        return Some(EnumValue::of(ty.clone(), 0));
    }
    let Type::Net(net_type) = ty else { return None };
    if std::ptr::eq(*net_type, &net::DATE_TIME_OFFSET) {
        let start = crate::value::time::DateTimeOffset::default();
        return Some(Value::Native(crate::value::Ptr::new(start)));
    }
    let defaults: &[(&crate::value::NetType, Value)] = &[
        (&net::INT32, Value::Int(0)),
        (&net::INT64, Value::Long(0)),
        (&net::DOUBLE, Value::Double(0.0)),
        (&net::BOOLEAN, Value::Bool(false)),
        (&net::BYTE, Value::Byte(0)),
        (&net::CHAR, Value::Char(0)),
        (&net::DECIMAL, Value::Decimal(rust_decimal::Decimal::ZERO)),
        (&net::SBYTE, Value::SByte(0)),
        (&net::INT16, Value::Int16(0)),
        (&net::UINT16, Value::UInt16(0)),
        (&net::UINT32, Value::UInt(0)),
        (&net::UINT64, Value::ULong(0)),
        (&net::SINGLE, Value::Single(0.0)),
        (&net::DATE_TIME, Value::DateTime(DateTime::default())),
        (&net::TIME_SPAN, Value::TimeSpan(TimeSpan::default())),
        (&net::GUID, Value::Guid(uuid::Uuid::nil())),
    ];
    defaults
        .iter()
        .find(|(t, _)| std::ptr::eq(*t, *net_type))
        .map(|(_, v)| v.clone())
}
