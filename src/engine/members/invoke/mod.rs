//! Calling methods: those that scripts attached, those of script classes, those of the type tables.

mod construct;

use super::errors;
use super::extended::TypeData;
use super::methods::{Side, type_arguments};
use super::overload::Overload;
use crate::engine::{Engine, Halt, Result};
use crate::value::Value;
use crate::value::object::Bag;
use crate::value::shape::{MemberKind, same_name};
use crate::value::types::{Type, net};
pub use construct::default_of;

/// What went by the name of a method on a receiver.
enum Found {
    Result(Value),
    Missing,
}

impl Engine {
    pub(super) fn call_member(
        &mut self,
        target: &Value,
        name: &str,
        args: &[Value],
    ) -> Result<Value> {
        if target.is_null() {
            return Err(errors::method_on_null().into());
        }
        match self.call_own(target, name, args)? {
            Found::Result(value) => return Ok(value),
            Found::Missing => {}
        }
        if same_name(name, "ForEach") {
            return self.for_each_method(target, args);
        }
        if same_name(name, "Where") {
            return self.where_method(target, args);
        }
        if let Some(items) = self.member_items(target)
            && !items.is_empty()
        {
            let mut results = Vec::new();
            for item in items {
                let value = self.call_member(&item, name, args)?;
                self.flatten_into(value, &mut results)?;
            }
            return Ok(Value::from_results(results));
        }
        let ty = target.type_of().unwrap_or(Type::Net(&net::OBJECT));
        let ty = match target {
            Value::Object(object) if object.is_custom() => Type::Net(&net::PS_CUSTOM_OBJECT),
            _ => ty,
        };
        Err(errors::method_not_found(&ty, name).into())
    }

    /// `([Base]$this).Method()`: the method of a base class, without regard to what overrides it.
    ///
    /// # Errors
    /// `MethodNotFound`, what the method raises.
    pub(crate) fn invoke_as(
        &mut self,
        target: &Value,
        ty: &Type,
        name: &str,
        args: &[Value],
    ) -> Result<Value> {
        let Value::Instance(instance) = target else {
            return self.call_member(target, name, args);
        };
        let found = match ty {
            Type::Class(class) => self.call_class_method_of(class, target, name, args)?,
            Type::Net(_) | Type::Generic(_) if !same_name(name, "GetType") => {
                let base = instance.base.borrow().clone();
                match (base, ty.is_net(&net::OBJECT)) {
                    (Some(base), _) => match self.call_own(&base, name, args)? {
                        Found::Result(value) => Some(value),
                        Found::Missing => None,
                    },
                    (None, true) if same_name(name, "ToString") && args.is_empty() => {
                        Some(Value::String(instance.class.name.clone()))
                    }
                    _ => None,
                }
            }
            _ => None,
        };
        match found {
            Some(value) => Ok(value),
            None => self.call_member(target, name, args),
        }
    }

    /// A method of the receiver itself, without enumeration.
    fn call_own(&mut self, target: &Value, name: &str, args: &[Value]) -> Result<Found> {
        if let Some(value) = self.call_attached(target, name, args)? {
            return Ok(Found::Result(value));
        }
        if let Value::Instance(instance) = target {
            if let Some(value) = self.call_class_method(instance, target, name, args)? {
                return Ok(Found::Result(value));
            }
            let base = instance.base.borrow().clone();
            if let Some(base) = base
                && !same_name(name, "GetType")
                && let Found::Result(value) = self.call_own(&base, name, args)?
            {
                return Ok(Found::Result(value));
            }
        }
        let ty = self.member_type(target);
        if let Some(group) = self.method_group(&ty, name, Side::Instance) {
            let receiver = target.base().clone();
            let receiver = if receiver.is_null() {
                target.clone()
            } else {
                receiver
            };
            let arguments = type_arguments(&ty);
            let (overload, converted) = self.resolve_call(&group, &arguments, args, &group.name)?;
            return self
                .run_overload(&overload, &receiver, &converted, &group.name, args.len())
                .map(Found::Result);
        }
        if let Some(value) = self.call_held(target, name, args)? {
            return Ok(Found::Result(value));
        }
        Ok(Found::Missing)
    }

    /// Runs a chosen overload; its exceptions come back wrapped.
    pub(super) fn run_overload(
        &mut self,
        overload: &Overload,
        this: &Value,
        args: &[Value],
        name: &str,
        count: usize,
    ) -> Result<Value> {
        match (overload.method.call)(self, this, args) {
            Ok(_) if overload.is_void() && overload.method.signature.starts_with("void") => {
                Ok(Value::Nothing)
            }
            Ok(value) => Ok(value),
            Err(halt) => Err(errors::method_raised(halt, name, count)),
        }
    }

    /// A script method or alias that `Add-Member` attached.
    fn call_attached(
        &mut self,
        target: &Value,
        name: &str,
        args: &[Value],
    ) -> Result<Option<Value>> {
        let found = with_bag(target, |bag| {
            bag.find(name)
                .and_then(|(slot, kind)| Some((kind, bag.values.get(slot)?.clone())))
        });
        let found = match found.flatten() {
            None if self.has_state::<TypeData>() => {
                let types = self.type_names(target);
                types
                    .iter()
                    .find_map(|ty| self.state::<TypeData>().find(ty, name))
            }
            found => found,
        };
        match found {
            Some((MemberKind::Method, Value::ScriptBlock(block))) => {
                match self.block_with_this(&block, target, args) {
                    Ok(value) => Ok(Some(value)),
                    Err(halt) => Err(script_raised(halt, name, args.len())),
                }
            }
            Some((MemberKind::Method, Value::Native(held))) => {
                let held = Value::Native(held);
                self.call_member(&held, "Invoke", args).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// A property that holds a method object (`$m = $s.Substring; $o.m(1)` is no call in PowerShell, a delegate is).
    fn call_held(&mut self, target: &Value, name: &str, args: &[Value]) -> Result<Option<Value>> {
        if let Value::Native(native) = target.base()
            && let Some(method) = native.get::<super::method_value::MethodValue>()
            && same_name(name, "Invoke")
        {
            let (receiver, called) = (method.target.clone(), method.name.clone());
            return match receiver {
                Value::Type(ty) if method.side == Side::Static => {
                    self.call_static(&ty, &called, args).map(Some)
                }
                receiver => self.call_member(&receiver, &called, args).map(Some),
            };
        }
        Ok(None)
    }

    pub(super) fn call_static(&mut self, ty: &Type, name: &str, args: &[Value]) -> Result<Value> {
        if same_name(name, "new") {
            return self.construct(ty, args);
        }
        if let Type::Class(class) = ty
            && let Some(value) = self.call_class_static(class, ty, name, args)?
        {
            return Ok(value);
        }
        let Some(group) = self.method_group(ty, name, Side::Static) else {
            return Err(errors::method_not_found(ty, name).into());
        };
        let arguments = type_arguments(ty);
        let (overload, converted) = self.resolve_call(&group, &arguments, args, &group.name)?;
        let this = Value::Type(ty.clone());
        self.run_overload(&overload, &this, &converted, &group.name, args.len())
    }

    /// The items of a collection whose members are enumerated.
    pub(super) fn member_items(&mut self, target: &Value) -> Option<Vec<Value>> {
        match target.base() {
            Value::Array(array) => Some(array.items.borrow().clone()),
            Value::List(list) => Some(list.items.borrow().clone()),
            Value::Dict(dict) if dict.is_set() => Some(dict.keys()),
            Value::Native(native) => native.items(),
            Value::Instance(instance) => self.member_items(&instance.collection()?),
            _ => None,
        }
    }

    /// Adds a value to results as a pipeline would: the items of a collection one by one.
    pub(super) fn flatten_into(&mut self, value: Value, results: &mut Vec<Value>) -> Result {
        match &value {
            Value::Nothing => {}
            Value::Array(_) | Value::List(_) => results.extend(self.enumerate(&value)?),
            _ => results.push(value),
        }
        Ok(())
    }
}

/// Runs `read` on the members that scripts attached to a value, when it can have some.
pub fn with_bag<T>(target: &Value, read: impl FnOnce(&Bag) -> T) -> Option<T> {
    match target {
        Value::Object(object) => Some(read(&object.bag.borrow())),
        Value::Exception(exception) => Some(read(&exception.bag.borrow())),
        Value::Dict(dict) => dict.extension.get().map(|e| read(&e.bag.borrow())),
        Value::Instance(instance) => instance.extension.get().map(|e| read(&e.bag.borrow())),
        Value::Error(error) => error.extension.get().map(|e| read(&e.bag.borrow())),
        Value::Native(native) => native.extension().map(|e| read(&e.bag.borrow())),
        _ => None,
    }
}

/// Errors of a script method surface as exceptions of the call.
fn script_raised(halt: Box<Halt>, name: &str, count: usize) -> Box<Halt> {
    errors::method_raised(halt, name, count)
}

/// Constructors are called `.ctor` in conversion errors and by the type's name where no overload fits.
fn renamed(halt: Box<Halt>, short: &str, count: usize) -> Box<Halt> {
    match &*halt {
        Halt::Error(raise)
            if raise.record.id.borrow().as_str() == "MethodCountCouldNotFindBest" =>
        {
            if raise.record.message().starts_with("Multiple") {
                errors::ambiguous(short, count).into()
            } else {
                errors::no_overload(short, count).into()
            }
        }
        _ => halt,
    }
}
