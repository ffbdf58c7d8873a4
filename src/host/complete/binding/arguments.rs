//! Arguments of a command line, as far as they are known without running anything.

use super::{Argument, Bound};
use crate::engine::Engine;
use crate::host::complete::cursor::Place;
use crate::host::complete::infer::safe;
use crate::value::shape::same_name;
use crate::value::{Dict, Ptr, Value};

impl Bound {
    fn find_argument(&self, name: &str) -> Option<&Argument> {
        let is_own = |a: &&Argument| self.name(a.target).is_some_and(|n| same_name(&n, name));
        self.arguments.iter().find(is_own)
    }

    /// The argument of a parameter, where it is known without running anything.
    pub fn argument(&self, engine: &mut Engine, place: &Place, name: &str) -> Option<Value> {
        self.find_argument(name)?.value(engine, place)
    }

    /// The text of a parameter's argument, when that is one word.
    pub fn written<'a>(&self, place: &Place<'a>, name: &str) -> Option<&'a str> {
        match self.find_argument(name)?.words.as_slice() {
            [word] => Some(place.text_of(*word)),
            _ => None,
        }
    }

    /// What completers get as `$fakeBoundParameters`: the arguments that are known without running anything.
    pub fn known_arguments(&self, engine: &mut Engine, place: &Place) -> Value {
        let known = Dict::hashtable();
        for argument in &self.arguments {
            let value = argument.value(engine, place);
            if let (Some(name), Some(value)) = (self.name(argument.target), value) {
                known.set(&name, value);
            }
        }
        Value::Dict(Ptr::new(known))
    }
}

impl Argument {
    fn value(&self, engine: &mut Engine, place: &Place) -> Option<Value> {
        let words = self.words.iter();
        let items: Option<Vec<Value>> = words
            .map(|w| safe::argument(engine, place.text_of(*w)))
            .collect();
        let mut items = items?;
        match items.len() {
            0 => Some(Value::Bool(true)),
            1 => items.pop(),
            _ => Some(Value::array(items)),
        }
    }
}
