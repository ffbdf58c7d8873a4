//! What the tables of nodes share.

use crate::dotnet::collections::this::native;
use crate::engine::members::errors;
use crate::engine::{Engine, Halt, Result};
use crate::value::types::exceptions;
use crate::value::xml::xpath::{self, Prefixes};
use crate::value::xml::{NodeRef, XmlError, XmlNode};
use crate::value::{ErrorRecord, Fault, Value};

/// The node behind a value.
pub fn node(value: &Value) -> Result<NodeRef> {
    Ok(native::<XmlNode>(value)?.node.clone())
}

/// A node, or null.
pub fn shown(node: Option<NodeRef>) -> Value {
    node.map_or(Value::Null, XmlNode::value)
}

/// An `XmlException`.
pub fn not_xml(reason: &XmlError) -> Box<Halt> {
    let exception = crate::engine::convert::xml::exception(reason);
    let id = exceptions::XML_EXCEPTION.name;
    Halt::error(ErrorRecord::from_fault(Fault::from_exception(
        exception, id,
    )))
}

/// The prefixes that an argument defines: an `XmlNamespaceManager`, or nothing.
pub fn prefixes(value: Option<&Value>) -> Prefixes {
    match value.map(Value::base) {
        Some(Value::Native(native)) => native
            .get::<super::namespaces::Namespaces>()
            .map(|n| n.prefixes.borrow().clone())
            .unwrap_or_default(),
        _ => Prefixes::new(),
    }
}

/// The nodes that an expression selects.
///
/// # Errors
/// `XPathException`
pub fn select(node: &NodeRef, path: &str, prefixes: &Prefixes) -> Result<Vec<NodeRef>> {
    xpath::select(path, node, prefixes)
        .map_err(|error| errors::net(&exceptions::XPATH_EXCEPTION, error.0).into())
}

/// An `ArgumentException` of a change that a tree cannot take.
pub fn refused(message: &str) -> Box<Halt> {
    errors::net(&exceptions::ARGUMENT_EXCEPTION, message).into()
}

/// `InvalidOperationException`
pub fn invalid(message: &str) -> Box<Halt> {
    errors::net(&exceptions::INVALID_OPERATION_EXCEPTION, message).into()
}

/// Writes text to what a `Save` or `WriteTo` is given: a path, a stream, a writer.
///
/// # Errors
/// What the file system or the writer refuses.
pub fn write_to(engine: &mut Engine, target: &Value, text: &str, bytes: &[u8]) -> Result {
    use crate::dotnet::io::{path, refusal, stream, writer};
    match target.base() {
        Value::String(given) => {
            let path = path::resolve(engine, given);
            match engine.host.files().write(&path, bytes) {
                Ok(()) => Ok(()),
                Err(error) => Err(refusal::of_file(engine, &error, &path)),
            }
        }
        Value::Native(own) if own.get::<stream::Stream>().is_some() => {
            stream::stream(target)?.write(bytes)
        }
        Value::Native(own) if own.get::<writer::Writer>().is_some() => {
            native::<writer::Writer>(target)?.push(engine, text)
        }
        other => {
            let other = other.clone();
            engine.invoke_member(&other, "Write", &[Value::text(text)])?;
            Ok(())
        }
    }
}
