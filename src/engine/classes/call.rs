//! Making instances and calling methods of classes.

use super::define::{MethodCode, PropertyCode};
use crate::engine::call::frame::{Frame, Ground, Yields};
use crate::engine::members::invoke::default_of;
use crate::engine::scope::{Scope, ScopeKind, Slot};
use crate::engine::{Engine, Flow, Halt, Result};
use crate::value::class::{Method, Property};
use crate::value::types::{Type, net};
use crate::value::{Class, Instance, Ptr, Str, Value};
use std::cell::{OnceCell, RefCell};

impl Engine {
    /// Makes an instance: fields get their initial values, base first, then the fitting constructor runs.
    ///
    /// # Errors
    /// No fitting constructor; what initial values and constructors raise.
    pub(crate) fn construct_class(
        &mut self,
        class: &Ptr<Class>,
        arguments: &[Value],
    ) -> Result<Value> {
        self.ready_statics(class)?;
        let count = class.body.get().map_or(0, |b| b.fields.len());
        let instance = Ptr::new(Instance {
            class: class.clone(),
            fields: RefCell::new(vec![Value::Null; count]),
            base: RefCell::new(None),
            extension: OnceCell::new(),
        });
        let value = Value::Instance(instance.clone());
        if let Some(body) = class.body.get() {
            for (index, property) in body.fields.iter().enumerate() {
                let initial = self.initial_value_of(property, Some(&value))?;
                if let Some(place) = instance.fields.borrow_mut().get_mut(index) {
                    *place = initial;
                }
            }
        }
        self.run_constructor(class, &value, arguments)?;
        Ok(value)
    }

    /// Runs a class's constructor on an instance; a class without one hands on to its base.
    fn run_constructor(&mut self, class: &Ptr<Class>, this: &Value, arguments: &[Value]) -> Result {
        let Some((position, arguments)) = self.class_constructor(class, arguments)? else {
            return self.construct_base(class, this, &[]);
        };
        let constructor = class.body.get().and_then(|b| b.methods.get(position));
        let Some((constructor, code)) =
            constructor.and_then(|m| Some((m, m.code.downcast_ref::<MethodCode>()?)))
        else {
            return Ok(());
        };
        let ground = self.method_ground(constructor, code, this, &arguments)?;
        let frame = Frame::new(
            class.name.clone(),
            &code.body.tree.source,
            None,
            Yields::Output,
        );
        let base = self.activate(&frame, ground.clone(), |engine| {
            let mut values = Vec::new();
            for argument in code.base_arguments.iter().flatten() {
                values.push(engine.eval(argument)?);
            }
            Ok(values)
        })?;
        self.construct_base(class, this, &base)?;
        self.run_method(&class.name, code, ground)?;
        Ok(())
    }

    fn construct_base(&mut self, class: &Ptr<Class>, this: &Value, arguments: &[Value]) -> Result {
        match &class.base {
            Some(Type::Class(base)) => self.run_constructor(base, this, arguments),
            Some(base) if !base.is_net(&net::OBJECT) => {
                let object = self.invoke_static(base, "new", arguments)?;
                if let Value::Instance(instance) = this {
                    *instance.base.borrow_mut() = Some(object);
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    pub(crate) fn initial_value(&mut self, property: &Property) -> Result<Value> {
        self.initial_value_of(property, None)
    }

    /// A property's initial value, converted to its type.
    fn initial_value_of(&mut self, property: &Property, this: Option<&Value>) -> Result<Value> {
        let code = property
            .code
            .as_ref()
            .and_then(|c| c.downcast_ref::<PropertyCode>());
        let value = match code.and_then(|c| c.initial.as_ref().map(|i| (c, i))) {
            Some((code, (expr, layout))) => {
                let scope = Scope::new(
                    ScopeKind::Local,
                    layout.clone(),
                    Some(self.scope.clone()),
                    self.scope.module.clone(),
                );
                if let Some(this) = this {
                    let symbol = self.symbols.intern("this");
                    scope.put(symbol, Slot::Value(this.clone()));
                }
                let name = property.name.clone();
                let frame = Frame::new(name, &code.source, None, Yields::Output);
                let ground = Ground { scope, map: None };
                self.activate(&frame, ground, |engine| engine.eval(expr))?
            }
            None => match &property.ty {
                Some(ty) => return self.field_default(ty),
                None => return Ok(Value::Null),
            },
        };
        match &property.ty {
            Some(ty) => self.convert(&value, ty),
            None => Ok(value),
        }
    }

    /// What a typed property holds at first: null for classes and strings, zero for numbers.
    fn field_default(&mut self, ty: &Type) -> Result<Value> {
        if ty.is_value_type() {
            return match default_of(ty) {
                Some(value) => Ok(value),
                None => self.initial(ty),
            };
        }
        Ok(Value::Null)
    }

    /// The items of an instance that can be enumerated: those of the collection beneath, or what its enumerator gives.
    ///
    /// # Errors
    /// What the class's methods raise.
    pub(crate) fn instance_items(&mut self, value: &Value) -> Result<Vec<Value>> {
        let Value::Instance(instance) = value else {
            return Ok(vec![value.clone()]);
        };
        if let Some(base) = instance.collection() {
            return self.enumerate(&base);
        }
        let enumerates = Type::Class(instance.class.clone()).is(&Type::Net(&net::I_ENUMERATOR));
        let enumerator = match enumerates {
            true => value.clone(),
            false => self.invoke_member(value, "GetEnumerator", &[])?,
        };
        let mut items = Vec::new();
        loop {
            let more = self.invoke_member(&enumerator, "MoveNext", &[])?;
            if !self.is_true(&more) {
                return Ok(items);
            }
            items.push(match &enumerator {
                Value::Instance(_) => self.invoke_member(&enumerator, "get_Current", &[])?,
                other => self.get_member(other, "Current")?.unwrap_or(Value::Null),
            });
        }
    }

    /// Calls a method or constructor of a class with arguments.
    ///
    /// # Errors
    /// Arguments that do not convert; what the method raises.
    pub fn invoke_class_method(
        &mut self,
        method: &Method,
        this: &Value,
        arguments: &[Value],
    ) -> Result<Value> {
        let Some(code) = method.code.downcast_ref::<MethodCode>() else {
            return Ok(Value::Null);
        };
        let ground = self.method_ground(method, code, this, arguments)?;
        let result = self.run_method(&method.name, code, ground)?;
        match &method.returns {
            Some(ty) if code.returns_value => self.convert(&result, ty),
            _ if code.returns_value => Ok(result),
            _ => Ok(Value::Nothing),
        }
    }

    /// The scope of a method's call, with its parameters and `$this` set.
    fn method_ground(
        &mut self,
        method: &Method,
        code: &MethodCode,
        this: &Value,
        arguments: &[Value],
    ) -> Result<Ground> {
        let scope = Scope::new(
            ScopeKind::Local,
            code.body.layout.clone(),
            Some(self.script_scope()),
            self.scope.module.clone(),
        );
        let set = |slot: u32, value: Value| {
            if let Some(place) = scope.slots.borrow_mut().get_mut(slot as usize) {
                *place = Slot::Value(value);
            }
        };
        if let Some(slot) = code.body.automatic.this {
            set(slot, this.clone());
        }
        for ((parameter, (_, ty)), value) in code
            .body
            .parameters
            .iter()
            .zip(&method.parameters)
            .zip(arguments)
        {
            let value = match ty {
                Some(ty) => self.convert(value, ty)?,
                None => value.clone(),
            };
            set(parameter.slot, value);
        }
        Ok(Ground { scope, map: None })
    }

    /// Runs a method's body; only what `return` gives is the result.
    fn run_method(&mut self, name: &Str, code: &MethodCode, ground: Ground) -> Result<Value> {
        let Some(block) = &code.body.end else {
            return Ok(Value::Null);
        };
        // A method's errors are exceptions to its caller.
        self.catching += 1;
        let frame = code
            .frame
            .get_or_init(|| Frame::new(name.clone(), &code.body.tree.source, None, Yields::Return));
        let flow = self.activate(frame, ground, |engine| {
            engine.exec_block(block, &mut crate::engine::Discard)
        });
        self.catching -= 1;
        let result = std::mem::take(&mut self.method_result);
        match flow? {
            Flow::Break(label) => Err(Box::new(Halt::Break(label))),
            Flow::Continue(label) => Err(Box::new(Halt::Continue(label))),
            Flow::Next | Flow::Return => Ok(result),
        }
    }
}
