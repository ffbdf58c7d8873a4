//! Members of script classes.

use super::choose::{Taken, choose};
use super::errors;
use super::overload::Passing;
use crate::engine::classes::define::PropertyCode;
use crate::engine::{Engine, Result};
use crate::syntax::tree::{Membership, MethodRole};
use crate::value::class::{Class, Method, Property};
use crate::value::shape::same_name;
use crate::value::types::{Type, net};
use crate::value::{Fault, Instance, Ptr, Value};

/// A method of a class and its place in the class's list.
#[derive(Clone)]
pub(super) struct Slotted {
    class: Ptr<Class>,
    position: usize,
}

impl Slotted {
    pub fn get(&self) -> Option<&Method> {
        self.class.body.get()?.methods.get(self.position)
    }
}

/// The methods of a name that a class and its script base classes have, without those that are overridden.
pub(super) fn class_methods(
    class: &Ptr<Class>,
    membership: Membership,
    name: &str,
) -> Vec<Slotted> {
    let mut found: Vec<Slotted> = Vec::new();
    let mut next = Some(class.clone());
    while let Some(class) = next {
        if let Some(body) = class.body.get() {
            for (position, method) in body.methods.iter().enumerate() {
                if method.role == MethodRole::Method
                    && method.membership == membership
                    && same_name(&method.name, name)
                    && !found
                        .iter()
                        .any(|f| f.get().is_some_and(|m| overrides(m, method)))
                {
                    found.push(Slotted {
                        class: class.clone(),
                        position,
                    });
                }
            }
        }
        next = match &class.base {
            Some(Type::Class(base)) => Some(base.clone()),
            _ => None,
        };
    }
    found
}

/// Chooses among methods; nothing is converted.
///
/// # Errors
/// `MethodCountCouldNotFindBest`
pub(super) fn choose_method<'s>(
    found: &'s [Slotted],
    args: &[Value],
    shown: &str,
) -> Result<(&'s Slotted, Vec<Taken>), Fault> {
    let methods = found.iter().filter_map(Slotted::get);
    let mut taken: Vec<Vec<Taken>> = methods
        .map(|m| m.parameters.iter().map(taken_by).collect())
        .collect();
    let chosen = choose(&taken, args, shown)?;
    match found.get(chosen.position) {
        Some(method) if chosen.position < taken.len() => {
            Ok((method, taken.swap_remove(chosen.position)))
        }
        _ => Err(errors::no_overload(shown, args.len())),
    }
}

impl Engine {
    /// Calls a method of an instance; `None` when its class and script base classes have none of that name.
    pub(super) fn call_class_method(
        &mut self,
        instance: &Ptr<Instance>,
        this: &Value,
        name: &str,
        args: &[Value],
    ) -> Result<Option<Value>> {
        self.call_named(&instance.class, Membership::Instance, this, name, args)
    }

    /// Calls a method as a class or its bases have it.
    pub(super) fn call_class_method_of(
        &mut self,
        class: &Ptr<Class>,
        this: &Value,
        name: &str,
        args: &[Value],
    ) -> Result<Option<Value>> {
        self.call_named(class, Membership::Instance, this, name, args)
    }

    /// Calls a static method of a class; `None` when there is none of that name.
    pub(super) fn call_class_static(
        &mut self,
        class: &Ptr<Class>,
        ty: &Type,
        name: &str,
        args: &[Value],
    ) -> Result<Option<Value>> {
        self.ready_statics(class)?;
        let this = Value::Type(ty.clone());
        self.call_named(class, Membership::Static, &this, name, args)
    }

    fn call_named(
        &mut self,
        class: &Ptr<Class>,
        membership: Membership,
        this: &Value,
        name: &str,
        args: &[Value],
    ) -> Result<Option<Value>> {
        let found = class_methods(class, membership, name);
        if found.is_empty() {
            return Ok(None);
        }
        let (method, args) = self.resolve_class_call(&found, args, name, name)?;
        match method.get() {
            Some(method) => self.invoke_class_method(method, this, &args).map(Some),
            None => Ok(None),
        }
    }

    fn resolve_class_call<'s>(
        &mut self,
        found: &'s [Slotted],
        args: &[Value],
        name: &str,
        shown: &str,
    ) -> Result<(&'s Slotted, Vec<Value>)> {
        let (method, parameters) = choose_method(found, args, shown)?;
        let mut converted = Vec::with_capacity(args.len());
        for (arg, parameter) in args.iter().zip(&parameters) {
            converted.push(self.convert_argument(arg, &parameter.ty, &parameter.name, name)?);
        }
        Ok((method, converted))
    }

    /// Chooses a constructor of a class (not of its base classes) and converts the arguments. `None` when
    /// the class declares no constructor and none is needed.
    ///
    /// # Errors
    /// No fitting constructor, an argument that cannot be converted.
    pub fn class_constructor(
        &mut self,
        class: &Ptr<Class>,
        args: &[Value],
    ) -> Result<Option<(usize, Vec<Value>)>> {
        let mut found = Vec::new();
        if let Some(body) = class.body.get() {
            for (position, method) in body.methods.iter().enumerate() {
                if method.role == MethodRole::Constructor
                    && method.membership == Membership::Instance
                {
                    found.push(Slotted {
                        class: class.clone(),
                        position,
                    });
                }
            }
        }
        if found.is_empty() {
            if args.is_empty() {
                return Ok(None);
            }
            return Err(errors::no_overload(&class.name, args.len()).into());
        }
        let resolved = self.resolve_class_call(&found, args, ".ctor", &class.name)?;
        Ok(Some((resolved.0.position, resolved.1)))
    }

    /// A value as a property of a class takes it: of its type, and within its rules.
    ///
    /// # Errors
    /// What conversion and validation raise.
    pub(super) fn property_value_of(&mut self, property: &Property, value: Value) -> Result<Value> {
        let value = match &property.ty {
            Some(ty) => self.convert(&value, ty)?,
            None => value,
        };
        let code = property.code.clone();
        let code = code.as_ref().and_then(|c| c.downcast_ref::<PropertyCode>());
        for validation in code.into_iter().flat_map(|code| &code.validations) {
            crate::engine::bind::validate(self, validation, &value)?;
        }
        Ok(value)
    }

    /// Sets an instance's field: conversion to the declared type and validation.
    ///
    /// # Errors
    /// What conversion and validation raise.
    pub fn set_field(&mut self, instance: &Ptr<Instance>, field: usize, value: Value) -> Result {
        let property = instance
            .class
            .body
            .get()
            .and_then(|body| body.fields.get(field));
        let value = match property {
            Some(property) => self.property_value_of(property, value)?,
            None => value,
        };
        if let Some(place) = instance.fields.borrow_mut().get_mut(field) {
            *place = value;
        }
        Ok(())
    }
}

fn taken_by(parameter: &(crate::value::Str, Option<Type>)) -> Taken {
    Taken {
        name: parameter.0.clone(),
        ty: parameter.1.clone().unwrap_or(Type::Net(&net::OBJECT)),
        passing: Passing::Value,
        optional: false,
    }
}

fn overrides(a: &Method, b: &Method) -> bool {
    a.parameters.len() == b.parameters.len()
        && a.parameters
            .iter()
            .zip(&b.parameters)
            .all(|(x, y)| x.1 == y.1)
}
