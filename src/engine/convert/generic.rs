//! Conversions that a type's own members give: a constructor of one argument, and the errors when nothing fits.

use crate::engine::{Engine, Result};
use crate::value::convert::error;
use crate::value::convert::number::invalid_cast;
use crate::value::convert::text;
use crate::value::types::{NetType, Type, exceptions, net};
use crate::value::{Array, Dict, DictKind, List, Ptr, Value};

impl Engine {
    /// A type that has no conversion of its own.
    pub(super) fn to_other(&mut self, value: &Value, ty: &Type) -> Result<Value> {
        let is = |other: &'static NetType| ty.is_net(other);
        if is(&net::HASHTABLE)
            && let Value::Dict(source) = value
        {
            let dict = Dict::hashtable();
            for (key, item) in source.pairs() {
                dict.insert(key, item);
            }
            return Ok(Value::Dict(Ptr::new(dict)));
        }
        if is(&net::ORDERED_DICTIONARY)
            && let Value::Dict(source) = value
        {
            let dict = Dict::new(
                DictKind::Ordered,
                crate::value::dict::KeyCase::Insensitive,
                vec![],
            );
            for (key, item) in source.pairs() {
                dict.insert(key, item);
            }
            return Ok(Value::Dict(Ptr::new(dict)));
        }
        if is(&net::ARRAY_LIST) {
            let items = text::items(value).unwrap_or_else(|| vec![value.clone()]);
            return Ok(List::array_list(items));
        }
        if is(&net::ARRAY) {
            let items = text::items(value).unwrap_or_else(|| vec![value.clone()]);
            return Ok(Value::Array(Ptr::new(Array::objects(items))));
        }
        if let Value::Dict(dict) = value
            && !dict.is_set()
            && ty
                .net()
                .is_some_and(|t| !std::ptr::eq(t, &net::SCRIPT_BLOCK))
            && self.has_empty_constructor(ty)
        {
            let made = self.construct(ty, &[])?;
            let pairs = dict.pairs();
            self.set_properties(&made, pairs, ty)?;
            return Ok(made);
        }
        if let Some(made) = self.by_constructor(value, ty)? {
            return Ok(made);
        }
        if matches!(
            value,
            Value::Bool(_) | Value::Char(_) | Value::Enum(_) | Value::DateTime(_)
        ) {
            let own = value.type_of().map(|t| t.full_name()).unwrap_or_default();
            let reason = invalid_cast(&own, &error::full_name(ty));
            return Err(error::failed(
                "InvalidCastIConvertible",
                value,
                ty,
                &exceptions::INVALID_CAST_EXCEPTION,
                &reason,
            )
            .into());
        }
        Err(error::no_conversion(value, ty).into())
    }

    fn has_empty_constructor(&mut self, ty: &Type) -> bool {
        use crate::engine::members::methods::Side;
        self.method_group(ty, "new", Side::Constructor)
            .is_some_and(|group| group.overloads.iter().any(|o| o.parameters.is_empty()))
    }

    /// By a constructor whose only parameter takes the value as it is.
    fn by_constructor(&mut self, value: &Value, ty: &Type) -> Result<Option<Value>> {
        use crate::engine::members::methods::{Side, type_arguments};
        let Some(own) = value.type_of() else {
            return Ok(None);
        };
        let Some(group) = self.method_group(ty, "new", Side::Constructor) else {
            return Ok(None);
        };
        let arguments = type_arguments(ty);
        let fits = group.overloads.iter().any(|overload| {
            let [parameter] = overload.parameters.as_slice() else {
                return false;
            };
            let wanted = parameter.ty.resolve(&arguments);
            !wanted.is_net(&net::OBJECT) && own.is(&wanted)
        });
        if !fits {
            return Ok(None);
        }
        match self.construct(ty, std::slice::from_ref(value)) {
            Ok(made) => Ok(Some(made)),
            Err(halt) => {
                use crate::engine::members::errors::exception_of;
                let Some(outer) = exception_of(&halt) else {
                    return Err(halt);
                };
                let cause = outer.inner.clone().unwrap_or(outer);
                let copy = crate::value::Exception {
                    ty: cause.ty.clone(),
                    message: cause.message.clone(),
                    inner: cause.inner.clone(),
                    bag: Default::default(),
                };
                let shown = text::net(value);
                Err(
                    error::failed_because("InvalidCastConstructorException", &shown, ty, copy)
                        .into(),
                )
            }
        }
    }
}
