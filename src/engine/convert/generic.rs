//! Conversions that a type's own members give: `Parse`, a constructor of one argument, properties of a dictionary,
//! and the errors when nothing fits.

use crate::engine::members::class_listing;
use crate::engine::members::errors::exception_of;
use crate::engine::members::methods::{Side, type_arguments};
use crate::engine::{Engine, Halt, Result};
use crate::syntax::tree::Visibility;
use crate::value::convert::error;
use crate::value::convert::number::{NumberType, invalid_cast};
use crate::value::convert::text;
use crate::value::number::IntKind;
use crate::value::types::{Type, TypeKind, exceptions, net};
use crate::value::{Array, Dict, DictKind, Exception, Ptr, Value};

impl Engine {
    /// A type that has no conversion of its own.
    pub(super) fn other_from(&mut self, value: &Value, ty: &Type) -> Result<Value> {
        if let Some(made) = self.dictionary_from(value, ty) {
            return Ok(made);
        }
        if ty.is_net(&net::ARRAY) {
            let items = text::items(value).unwrap_or_else(|| vec![value.clone()]);
            return Ok(Value::Array(Ptr::new(Array::objects(items))));
        }
        if let Value::String(_) = value
            && let Some(parsed) = self.by_parse(value, ty)?
        {
            return Ok(parsed);
        }
        if let Some(made) = self.by_constructor(value, ty)? {
            return Ok(made);
        }
        if is_plain_number(value) {
            if self.takes_text(ty) {
                let text = self.to_text(value)?;
                return self.convert(&Value::String(text), ty);
            }
            return Err(error::no_conversion(value, ty).into());
        }
        if matches!(
            value,
            Value::Bool(_) | Value::Char(_) | Value::Enum(_) | Value::DateTime(_)
        ) {
            return Err(not_convertible(value, ty).into());
        }
        match value {
            Value::Dict(dict) if !dict.is_set() && self.can_be_made(ty) => {
                let pairs = dict.pairs();
                self.object_of_pairs(value, pairs, ty)
            }
            Value::Object(object) if object.is_custom() && self.can_be_made(ty) => {
                let cause = if is_nullable(ty) {
                    null_object()
                } else {
                    Exception::new(
                        &exceptions::PS_INVALID_CAST_EXCEPTION,
                        error::no_conversion(value, ty).message(),
                    )
                };
                let shown = text::net(value);
                Err(
                    error::failed_because("InvalidCastConstructorException", &shown, ty, cause)
                        .into(),
                )
            }
            _ => Err(error::no_conversion(value, ty).into()),
        }
    }

    /// `[hashtable]` of another dictionary.
    fn dictionary_from(&mut self, value: &Value, ty: &Type) -> Option<Value> {
        let Value::Dict(source) = value else {
            return None;
        };
        if !ty.is_net(&net::HASHTABLE) {
            return None;
        }
        let dict = Dict::new(
            DictKind::Hashtable,
            crate::value::dict::KeyCase::Insensitive,
            Vec::new(),
        );
        for (key, item) in source.pairs() {
            dict.insert(key, item);
        }
        Some(Value::Dict(Ptr::new(dict)))
    }

    /// Whether text converts to a type, so that numbers do by way of it.
    fn takes_text(&mut self, ty: &Type) -> bool {
        let text = Type::Net(&net::STRING);
        self.has_single(ty, "Parse", Side::Static, &text)
            || self.has_single(ty, "new", Side::Constructor, &text)
    }

    fn has_single(&mut self, ty: &Type, name: &str, side: Side, own: &Type) -> bool {
        let arguments = type_arguments(ty);
        self.method_group(ty, name, side).is_some_and(|group| {
            group
                .overloads
                .iter()
                .any(|overload| match overload.parameters.as_slice() {
                    [parameter] => parameter.ty.resolve(&arguments) == *own,
                    _ => false,
                })
        })
    }

    /// By a static `Parse` of the type.
    fn by_parse(&mut self, value: &Value, ty: &Type) -> Result<Option<Value>> {
        let Some(group) = self.method_group(ty, "Parse", Side::Static) else {
            return Ok(None);
        };
        let with_provider = group.overloads.iter().any(|overload| {
            matches!(overload.parameters.as_slice(), [text, provider]
                if text.ty.resolve(&[]).is_net(&net::STRING)
                    && provider.ty.resolve(&[]).is_net(&net::I_FORMAT_PROVIDER))
        });
        if !with_provider && !self.has_single(ty, "Parse", Side::Static, &Type::Net(&net::STRING)) {
            return Ok(None);
        }
        match self.invoke_static(ty, "Parse", std::slice::from_ref(value)) {
            Ok(parsed) => Ok(Some(parsed)),
            Err(halt) => {
                let id = if with_provider {
                    "InvalidCastParseTargetInvocationWithFormatProvider"
                } else {
                    "InvalidCastParseTargetInvocation"
                };
                Err(because(halt, id, value, ty))
            }
        }
    }

    /// By a constructor whose only parameter takes the value as it is.
    fn by_constructor(&mut self, value: &Value, ty: &Type) -> Result<Option<Value>> {
        let Some(own) = value.type_of() else {
            return Ok(None);
        };
        let collection = ty
            .definition()
            .is_some_and(|t| t.is(&net::I_LIST) || t.is(&net::I_COLLECTION));
        if collection && is_plain_number(value) {
            return Ok(None);
        }
        let Some(group) = self.method_group(ty, "new", Side::Constructor) else {
            return Ok(None);
        };
        let arguments = type_arguments(ty);
        let fits = group.overloads.iter().any(|overload| {
            let [parameter] = overload.parameters.as_slice() else {
                return false;
            };
            let wanted = parameter.ty.resolve(&arguments);
            !wanted.is_net(&net::OBJECT) && (own.is(&wanted) || widens(value, &wanted))
        });
        if !fits {
            return Ok(None);
        }
        match self.construct(ty, std::slice::from_ref(value)) {
            Ok(made) => Ok(Some(made)),
            Err(halt) => Err(because(halt, "InvalidCastConstructorException", value, ty)),
        }
    }

    /// Whether PowerShell would make an empty object of the type and set its properties.
    fn can_be_made(&mut self, ty: &Type) -> bool {
        if is_nullable(ty) {
            return true;
        }
        let primitive = crate::value::convert::number::NumberType::of_type(ty).is_some_and(|n| {
            !matches!(
                n,
                crate::value::convert::number::NumberType::Decimal
                    | crate::value::convert::number::NumberType::Big
            )
        }) || ty.is_net(&net::CHAR)
            || ty.is_net(&net::BOOLEAN);
        if ty.is_value_type() {
            return !primitive;
        }
        let known = [
            &net::VERSION,
            &net::HASHTABLE,
            &net::ORDERED_DICTIONARY,
            &net::ARRAY_LIST,
            &net::XML_DOCUMENT,
            &net::STRING_BUILDER,
        ];
        let class = ty
            .definition()
            .is_some_and(|t| matches!(t.kind, TypeKind::Class));
        class
            && (known.iter().any(|t| ty.is_net(t))
                || self
                    .method_group(ty, "new", Side::Constructor)
                    .is_some_and(|group| group.overloads.iter().any(|o| o.parameters.is_empty())))
    }

    /// An object whose properties are set from pairs of name and value.
    pub(super) fn object_of_pairs(
        &mut self,
        value: &Value,
        pairs: Vec<(Value, Value)>,
        ty: &Type,
    ) -> Result<Value> {
        if is_nullable(ty) {
            let shown = text::net(value);
            return Err(error::failed_because(
                "InvalidCastConstructorException",
                &shown,
                ty,
                null_object(),
            )
            .into());
        }
        let settable = self.settable(ty);
        // Objects that are nothing but their properties show them once they are made.
        let bare = match ty {
            Type::Net(_) if settable.is_empty() => self.construct(ty, &[]).ok(),
            _ => None,
        };
        let shows = |name: &str| matches!(&bare, Some(Value::Object(o)) if o.get(name).is_some());
        for (name, _) in &pairs {
            let name = self.to_text(name)?;
            if !settable
                .iter()
                .any(|(own, _)| own.eq_ignore_ascii_case(&name))
                && !shows(&name)
            {
                let mut settable = settable;
                settable.retain(|(name, _)| !is_hidden(ty, name));
                return Err(error::unknown_property(ty, &name, &settable).into());
            }
        }
        let made = match bare {
            Some(made) => made,
            None => self.construct(ty, &[])?,
        };
        for (name, item) in pairs {
            let name = self.to_text(&name)?;
            self.set_member(&made, &name, item)
                .map_err(|halt| property_failed(halt, ty))?;
        }
        Ok(made)
    }

    /// The properties of a type that can be set, with their types' names.
    fn settable(&mut self, ty: &Type) -> Vec<(crate::value::Str, crate::value::Str)> {
        if ty.is_enum() {
            let kind = NumberType::Int(ty.enum_kind());
            return vec![("value__".into(), kind.net().name.into())];
        }
        if let Type::Class(class) = ty {
            let mut own: Vec<_> = class_listing::fields(class)
                .into_iter()
                .map(|field| {
                    let ty = field.ty.clone().unwrap_or(Type::Net(&net::OBJECT));
                    (field.name.clone(), ty.full_name())
                })
                .collect();
            if let Some(base @ (Type::Net(_) | Type::Generic(_))) = &class.base {
                own.extend(self.settable(base));
            }
            return own;
        }
        let arguments = type_arguments(ty);
        self.all_properties(ty, Side::Instance)
            .into_iter()
            .filter(|property| property.set.is_some())
            .map(|property| {
                let ty = crate::engine::members::overload::TypeName::parse(property.ty);
                (property.name.into(), ty.resolve(&arguments).full_name())
            })
            .collect()
    }
}

/// Whether a script's class hides a property, which can be set nevertheless.
fn is_hidden(ty: &Type, name: &str) -> bool {
    let Type::Class(class) = ty else {
        return false;
    };
    class_listing::fields(class)
        .iter()
        .any(|field| field.name == *name && field.visibility == Visibility::Hidden)
}

/// A number that is neither character nor enum value.
fn is_plain_number(value: &Value) -> bool {
    crate::value::operator::arithmetic::is_number(value) && !matches!(value, Value::Enum(_))
}

fn is_nullable(ty: &Type) -> bool {
    matches!(ty, Type::Generic(g) if std::ptr::eq(g.definition, &net::NULLABLE_OF))
}

/// Whether .NET's reflection lets a value through to a parameter of a wider number type.
fn widens(value: &Value, wanted: &Type) -> bool {
    use crate::value::convert::number::{NumberType, Numeric};
    if matches!(value, Value::Bool(_)) {
        return false;
    }
    let (Some(Numeric::Int(_, kind)), Some(wanted)) =
        (Numeric::of(value), NumberType::of_type(wanted))
    else {
        return false;
    };
    match wanted {
        NumberType::Int(wide) => {
            wide.min() <= kind.min() && wide.max() >= kind.max()
                || (wide == IntKind::Int32 && kind == IntKind::Int32)
        }
        NumberType::Single | NumberType::Double => true,
        _ => false,
    }
}

/// What `IConvertible` says of a type that it does not know.
pub(super) fn not_convertible(value: &Value, ty: &Type) -> crate::value::Fault {
    let own = value.type_of();
    let reason = if ty.is_net(&net::DATE_TIME) {
        let own = own.map(|t| t.name()).unwrap_or_default();
        invalid_cast(&own, &ty.name())
    } else {
        let own = own.map(|t| t.full_name()).unwrap_or_default();
        invalid_cast(&own, &error::full_name(ty))
    };
    error::failed(
        "InvalidCastIConvertible",
        value,
        ty,
        &exceptions::INVALID_CAST_EXCEPTION,
        &reason,
    )
}

fn null_object() -> Exception {
    Exception::new(
        &exceptions::PS_ARGUMENT_NULL_EXCEPTION,
        "Cannot process argument because the value of argument \"obj\" is null. Change the value of argument \"obj\" to a non-null value.",
    )
}

/// A conversion that failed with what a method of the type raised.
fn because(halt: Box<Halt>, id: &'static str, value: &Value, ty: &Type) -> Box<Halt> {
    let Some(outer) = exception_of(&halt) else {
        return halt;
    };
    let cause = outer.inner.clone().unwrap_or(outer);
    error::failed_because(id, &text::net(value), ty, copy(&cause)).into()
}

/// A property that refused its value.
fn property_failed(halt: Box<Halt>, ty: &Type) -> Box<Halt> {
    match exception_of(&halt) {
        Some(cause) => {
            let cause = cause.inner.clone().unwrap_or(cause);
            error::object_creation(ty, copy(&cause)).into()
        }
        None => halt,
    }
}

/// The same exception again, as the cause of another.
pub(super) fn copy(exception: &Exception) -> Exception {
    Exception {
        ty: exception.ty.clone(),
        message: exception.message.clone(),
        inner: exception.inner.clone(),
        bag: Default::default(),
    }
}
