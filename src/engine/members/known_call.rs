//! What a place that calls a method remembers: the overload that takes values of the same types, as they are.

use super::choose::{Gathering, choose_overload};
use super::class_call::{Slotted, choose_method, class_methods};
use super::extended::TypeData;
use super::invoke::with_bag;
use super::methods::{Side, type_arguments};
use super::overload::{Overload, Parameter, Passing};
use crate::code::expression::Recall;
use crate::engine::reference::Reference;
use crate::engine::{Engine, Result};
use crate::syntax::tree::Membership;
use crate::value::types::Type;
use crate::value::{Ptr, Str, Value};

/// A place where types change more often than this is not worth remembering.
const MOST_CHANGES: u8 = 8;

/// The method that a place called last.
struct KnownCall {
    /// The receiver's type; of a static method the type itself.
    receiver: Type,
    arguments: Vec<Type>,
    /// `None` where the way through conversions must be taken.
    method: Option<Known>,
    changes: u8,
}

/// A method that takes the arguments as they are.
enum Known {
    /// That of a type table, with its declared name.
    Net(Str, Ptr<Overload>),
    /// That of a script class.
    Class(Slotted),
}

impl KnownCall {
    fn fits(&self, args: &[Value]) -> bool {
        self.arguments.len() == args.len()
            && args
                .iter()
                .zip(&self.arguments)
                .all(|(a, ty)| a.is_exactly(ty))
    }
}

impl Engine {
    /// Calls a method of a value as this place did before.
    pub(crate) fn call_again(
        &mut self,
        recall: &Recall,
        target: &Value,
        name: &str,
        args: &[Value],
    ) -> Option<Result<Value>> {
        let plain = !matches!(target, Value::Object(_))
            && with_bag(target, |bag| bag.values.is_empty()).unwrap_or(true)
            && !self.has_state::<TypeData>();
        if !plain {
            return None;
        }
        let known = known_at(recall);
        if let Some(known) = &known
            && known.fits(args)
            && target.is_exactly(&known.receiver)
        {
            return Some(match known.method.as_ref()? {
                Known::Net(name, overload) => {
                    self.run_overload(overload, target, args, name, args.len())
                }
                Known::Class(slotted) => self.invoke_class_method(slotted.get()?, target, args),
            });
        }
        let receiver = target.type_of()?;
        self.learn(recall, known, receiver, Side::Instance, name, args);
        None
    }

    /// Calls a static method as this place did before.
    pub(crate) fn call_static_again(
        &mut self,
        recall: &Recall,
        ty: &Type,
        name: &str,
        args: &[Value],
    ) -> Option<Result<Value>> {
        if matches!(ty, Type::Class(_)) {
            return None;
        }
        let known = known_at(recall);
        if let Some(known) = &known
            && known.fits(args)
            && known.receiver == *ty
        {
            let Known::Net(name, overload) = known.method.as_ref()? else {
                return None;
            };
            let this = Value::Type(ty.clone());
            return Some(self.run_overload(overload, &this, args, name, args.len()));
        }
        self.learn(recall, known, ty.clone(), Side::Static, name, args);
        None
    }

    /// Remembers which overload a call chooses, if it takes its arguments as they are.
    fn learn(
        &mut self,
        recall: &Recall,
        before: Option<Ptr<KnownCall>>,
        receiver: Type,
        side: Side,
        name: &str,
        args: &[Value],
    ) {
        let changes = before.map_or(0, |known| known.changes.saturating_add(1));
        if changes > MOST_CHANGES {
            return;
        }
        let types = args.iter().map(|arg| arg.type_of());
        let Some(arguments) = types.collect::<Option<Vec<Type>>>() else {
            return;
        };
        let method = self.method_for(&receiver, side, name, args);
        recall.set(Ptr::new(KnownCall {
            receiver,
            arguments,
            method,
            changes,
        }));
    }

    fn method_for(
        &mut self,
        receiver: &Type,
        side: Side,
        name: &str,
        args: &[Value],
    ) -> Option<Known> {
        if let Type::Class(class) = receiver {
            let found = class_methods(class, Membership::Instance, name);
            let (slotted, _) = choose_method(&found, args, name).ok()?;
            let parameters = &slotted.get()?.parameters;
            let unchanged = parameters
                .iter()
                .zip(args)
                .all(|((_, ty), arg)| ty.as_ref().is_none_or(|ty| goes_as_it_is(arg, ty)));
            return unchanged.then(|| Known::Class(slotted.clone()));
        }
        let generic = type_arguments(receiver);
        let group = self.method_group(receiver, name, side)?;
        let (overload, gathering) = choose_overload(&group, &generic, args, &group.name).ok()?;
        let fits = |(parameter, arg): (&Parameter, &Value)| {
            parameter.passing == Passing::Value
                && goes_as_it_is(arg, &parameter.ty.resolve(&generic))
        };
        let unchanged = gathering == Gathering::None
            && overload.parameters.len() == args.len()
            && overload.parameters.iter().zip(args).all(fits);
        unchanged.then(|| Known::Net(group.name.clone(), overload))
    }
}

fn known_at(recall: &Recall) -> Option<Ptr<KnownCall>> {
    recall.get()?.downcast::<KnownCall>().ok()
}

/// Whether any value of the argument's type goes into a parameter without being looked at.
fn goes_as_it_is(arg: &Value, ty: &Type) -> bool {
    let wrapped = match arg {
        Value::Object(_) => true,
        Value::Native(native) => native.get::<Reference>().is_some(),
        _ => false,
    };
    !wrapped && super::choose::is_of(arg, ty)
}
