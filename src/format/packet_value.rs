//! The parts of a document as objects that scripts can hold.

use super::packet::Packet;
use crate::value::types::net;
use crate::value::{Native, Ptr, Type, Value};
use std::any::Any;

/// A part of a document in a pipeline.
pub struct FormatData(pub Packet);

impl Native for FormatData {
    fn ty(&self) -> Type {
        Type::Net(match &self.0 {
            Packet::Start(_) => &net::FORMAT_START_DATA,
            Packet::GroupStart(_) => &net::GROUP_START_DATA,
            Packet::Entry(_) => &net::FORMAT_ENTRY_DATA,
            Packet::GroupEnd => &net::GROUP_END_DATA,
            Packet::End => &net::FORMAT_END_DATA,
        })
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The object of a part.
pub fn value(packet: Packet) -> Value {
    Value::Native(Ptr::new(FormatData(packet)))
}

/// The part that a value is.
pub fn of(value: &Value) -> Option<Packet> {
    match value.base() {
        Value::Native(native) => native.get::<FormatData>().map(|data| data.0.clone()),
        _ => None,
    }
}
