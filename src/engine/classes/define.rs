//! `class` and `enum` statements.

use crate::code::layout::Layout;
use crate::code::{Block, Expr, StatementKind, TypeRef, lower_attribute, lower_expression};
use crate::engine::bind::Validation;
use crate::engine::call::frame::Frame;
use crate::engine::{Engine, Result};
use crate::syntax::tree::{self, ClassMember, Membership, MethodRole};
use crate::value::class::{ClassBody, Method, Property};
use crate::value::shape::{fold, same_name};
use crate::value::types::{EnumMembers, Type, TypeKind, net};
use crate::value::{Class, ErrorCategory, Fault, Ptr, Str, Value};
use std::cell::{Cell, OnceCell, RefCell};

/// What the engine keeps with a property: its initial value, and the rules for what it is set to.
pub(crate) struct PropertyCode {
    pub initial: Option<(Expr, Ptr<Layout>)>,
    pub validations: Vec<Validation>,
    pub source: Ptr<crate::syntax::Source>,
}

/// What the engine keeps with a method.
pub(crate) struct MethodCode {
    pub body: Ptr<crate::code::Body>,
    /// The arguments of `: base(…)`, evaluated in the constructor's scope.
    pub base_arguments: Option<Vec<Expr>>,
    pub returns_value: bool,
    /// What the call stack shows of the method, made at its first call.
    pub frame: OnceCell<Ptr<Frame>>,
}

impl Engine {
    /// Defines a class. Its name is known to its own members.
    ///
    /// # Errors
    /// Unknown types, and bases that cannot be derived from.
    pub(crate) fn define_class(&mut self, definition: &Ptr<tree::Class>) -> Result {
        let known = self.classes.get(&fold(&definition.name)).cloned();
        let class = match known {
            Some(class) if class.is_from(definition) && class.body.get().is_some() => class,
            _ => {
                let class = self.declare_class(definition)?;
                self.complete_class(&class, definition)?;
                class
            }
        };
        self.ready_statics(&class)
    }

    /// Makes the classes and enums of a block known before its statements run, so that they may name each other. What
    /// cannot be defined, its own statement says.
    pub(crate) fn foresee_types(&mut self, block: &Block) {
        let mut pending = Vec::new();
        for statement in &block.statements {
            match &statement.kind {
                StatementKind::Enum(definition) => {
                    let _ = self.define_enum(definition);
                }
                StatementKind::Class(definition) => {
                    let known = self.classes.get(&fold(&definition.name));
                    if !known.is_some_and(|class| class.is_from(definition)) {
                        pending.push(definition);
                    }
                }
                _ => {}
            }
        }
        let mut declared = Vec::new();
        // Bases come before what derives from them.
        while !pending.is_empty() {
            let ready = pending.iter().position(|definition| {
                let mut bases = definition.bases.iter();
                !bases.any(|base| {
                    let mut others = pending.iter().filter(|o| !Ptr::ptr_eq(o, definition));
                    others.any(|other| mentions(base, &other.name))
                })
            });
            let definition = pending.remove(ready.unwrap_or(0));
            if let Ok(class) = self.declare_class(definition) {
                declared.push((class, definition));
            }
        }
        for (class, definition) in declared {
            let _ = self.complete_class(&class, definition);
        }
    }

    /// A class without its members.
    fn declare_class(&mut self, definition: &Ptr<tree::Class>) -> Result<Ptr<Class>> {
        let (base, interfaces) = self.bases(definition)?;
        let class = Ptr::new(Class {
            name: Str::from(&definition.name),
            base,
            interfaces,
            members: None,
            body: OnceCell::new(),
            statics: RefCell::default(),
            ready: Cell::new(false),
            origin: Some(definition.clone()),
        });
        self.classes.insert(fold(&definition.name), class.clone());
        self.epoch += 1;
        Ok(class)
    }

    /// Gives a class its members.
    fn complete_class(&mut self, class: &Ptr<Class>, definition: &tree::Class) -> Result {
        let source = self.source.clone();
        let mut body = ClassBody::default();
        if let Some(Type::Class(parent)) = &class.base
            && let Some(inherited) = parent.body.get()
        {
            body.fields
                .extend(inherited.fields.iter().map(copy_property));
        }
        for member in &definition.members {
            match member {
                ClassMember::Property(property) => {
                    let made = self.property(property, &source)?;
                    let list = if property.membership == Membership::Static {
                        &mut body.statics
                    } else {
                        &mut body.fields
                    };
                    match list.iter_mut().find(|p| same_name(&p.name, &made.name)) {
                        Some(old) => *old = made,
                        None => list.push(made),
                    }
                }
                ClassMember::Method(method) => body.methods.push(self.method(method)?),
            }
        }
        let statics = body.statics.len();
        let _ = class.body.set(body);
        *class.statics.borrow_mut() = vec![Value::Null; statics];
        Ok(())
    }

    /// Gives the static properties of a class and its bases their initial values, when they have none yet.
    ///
    /// # Errors
    /// What initial values and static constructors raise.
    pub(crate) fn ready_statics(&mut self, class: &Ptr<Class>) -> Result {
        if let Some(Type::Class(base)) = &class.base {
            self.ready_statics(base)?;
        }
        if class.body.get().is_none() || class.ready.replace(true) {
            return Ok(());
        }
        self.initialize_statics(class)
    }

    fn bases(&mut self, definition: &tree::Class) -> Result<(Option<Type>, Vec<Type>)> {
        let mut base = None;
        let mut interfaces = Vec::new();
        for name in &definition.bases {
            let ty = self.resolve_name(name)?;
            let is_interface = matches!(ty.definition().map(|t| t.kind), Some(TypeKind::Interface))
                && !matches!(ty, Type::Class(_));
            if is_interface {
                interfaces.push(ty);
            } else {
                base = Some(ty);
            }
        }
        Ok((base, interfaces))
    }

    fn property(
        &mut self,
        property: &tree::ClassProperty,
        source: &Ptr<crate::syntax::Source>,
    ) -> Result<Property> {
        let ty = match &property.ty {
            Some(name) => Some(self.resolve_name(name)?),
            None => None,
        };
        let initial = property
            .initial
            .as_ref()
            .map(|e| lower_expression(e, source, &mut self.symbols));
        let mut validations = Vec::new();
        for attribute in property.attributes.iter().filter(|a| a.arguments.is_some()) {
            let attribute = lower_attribute(attribute, source, &mut self.symbols);
            validations.extend(crate::engine::bind::validation_of(self, &attribute)?);
        }
        let code = PropertyCode {
            initial,
            validations,
            source: source.clone(),
        };
        Ok(Property {
            name: Str::from(&property.name),
            ty,
            visibility: property.visibility,
            code: Some(Ptr::new(code)),
        })
    }

    fn method(&mut self, method: &tree::ClassMethod) -> Result<Method> {
        let mut parameters = Vec::new();
        for parameter in &method.parameters {
            let ty = match parameter.attributes.iter().find(|a| a.arguments.is_none()) {
                Some(attribute) => Some(self.resolve_name(&attribute.name)?),
                None => None,
            };
            parameters.push((Str::from(&parameter.name), ty));
        }
        let returns = match &method.returns {
            Some(name) => Some(self.resolve_name(name)?),
            None => None,
        };
        let (body, base_arguments) = crate::code::lower_method(
            &method.body,
            &mut self.symbols,
            &method.parameters,
            method.base_arguments.as_deref(),
        );
        let is_void = returns.as_ref().is_some_and(|t| t.is_net(&net::VOID))
            || method.role == MethodRole::Constructor;
        let code = MethodCode {
            body,
            base_arguments,
            returns_value: !is_void,
            frame: OnceCell::new(),
        };
        Ok(Method {
            name: Str::from(&method.name),
            role: method.role,
            membership: method.membership,
            visibility: method.visibility,
            returns,
            parameters,
            code: Ptr::new(code),
        })
    }

    /// Gives static properties their initial values, then runs the static constructor.
    fn initialize_statics(&mut self, class: &Ptr<Class>) -> Result {
        let Some(body) = class.body.get() else {
            return Ok(());
        };
        for (index, property) in body.statics.iter().enumerate() {
            let value = self.initial_value(property)?;
            if let Some(place) = class.statics.borrow_mut().get_mut(index) {
                *place = value;
            }
        }
        for method in &body.methods {
            if method.role == MethodRole::Constructor && method.membership == Membership::Static {
                self.invoke_class_method(method, &Value::Type(Type::Class(class.clone())), &[])?;
            }
        }
        Ok(())
    }

    /// Defines an enum.
    ///
    /// # Errors
    /// Values that are not constant numbers.
    pub(crate) fn define_enum(&mut self, definition: &Ptr<tree::Enum>) -> Result {
        let known = self.classes.get(&fold(&definition.name));
        if known.is_some_and(|class| class.is_from(definition)) {
            return Ok(());
        }
        let source = self.source.clone();
        let flags = definition
            .attributes
            .iter()
            .any(|a| TypeRef::new(a.name.clone()).is_attribute("Flags"));
        let underlying = match &definition.underlying {
            Some(name) => self.resolve_name(name)?.net(),
            None => None,
        };
        let underlying = underlying.unwrap_or(&net::INT32);
        let mut list: Vec<(Str, i64)> = Vec::new();
        let mut next = 0_i64;
        for (name, value, _) in &definition.members {
            let number = match value {
                None => next,
                Some(expression) => {
                    let (expr, _) = lower_expression(expression, &source, &mut self.symbols);
                    let value = self.enum_operand(&expr, &list)?;
                    let long = Type::Net(&net::INT64);
                    match self.convert(&value, &long)? {
                        Value::Long(n) => n,
                        _ => return Err(not_constant().into()),
                    }
                }
            };
            next = number.wrapping_add(1);
            list.push((Str::from(name), number));
        }
        let class = Class {
            name: Str::from(&definition.name),
            base: None,
            interfaces: Vec::new(),
            members: Some(EnumMembers {
                list,
                flags,
                underlying,
            }),
            body: OnceCell::new(),
            statics: RefCell::default(),
            ready: Cell::new(true),
            origin: Some(definition.clone()),
        };
        self.classes.insert(fold(&definition.name), Ptr::new(class));
        Ok(())
    }

    /// A member's value may name members before it.
    fn enum_operand(&mut self, expr: &Expr, list: &[(Str, i64)]) -> Result<Value> {
        if let Expr::Literal(Value::String(name)) = expr
            && let Some((_, value)) = list.iter().find(|(n, _)| same_name(n, name))
        {
            return Ok(Value::Long(*value));
        }
        self.eval(expr)
    }
}

fn copy_property(property: &Property) -> Property {
    Property {
        name: property.name.clone(),
        ty: property.ty.clone(),
        visibility: property.visibility,
        code: property.code.clone(),
    }
}

fn not_constant() -> Fault {
    Fault::runtime(
        "EnumeratorValueMustBeConstant",
        ErrorCategory::ParserError,
        "Enumerator value must be a constant value.",
    )
}

/// Whether a type's name has another in it.
fn mentions(ty: &tree::TypeName, name: &str) -> bool {
    same_name(&ty.name, name) || ty.arguments.iter().any(|argument| mentions(argument, name))
}
