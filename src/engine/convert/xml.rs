//! `[xml]`

use crate::engine::{Engine, Result};
use crate::value::convert::{error, text};
use crate::value::types::{Type, exceptions};
use crate::value::xml::{Rules, XmlError, XmlNode, parse};
use crate::value::{Exception, Value};

impl Engine {
    /// The document that a text is; the items of a list are its lines.
    ///
    /// # Errors
    /// `InvalidCastToXmlDocument`
    pub(super) fn xml_from(&mut self, value: &Value, ty: &Type) -> Result<Value> {
        let xml = match value.base() {
            Value::Array(_) => {
                let items = self.enumerate(value)?;
                self.join_texts(&items, "\n")?
            }
            Value::String(text) => text.clone(),
            other => text::net(other),
        };
        match parse(&xml, Rules::CAST) {
            Ok(document) => Ok(XmlNode::value(document)),
            Err(reason) => Err(error::failed_because(
                "InvalidCastToXmlDocument",
                &text::net(value.base()),
                ty,
                exception(&reason),
            )
            .into()),
        }
    }
}

/// `XmlException` with the place that it is about.
pub fn exception(reason: &XmlError) -> Exception {
    let number = |n: usize| Value::Int(i32::try_from(n).unwrap_or(i32::MAX));
    Exception::new(&exceptions::XML_EXCEPTION, reason.message.as_str())
        .with("LineNumber", number(reason.line))
        .with("LinePosition", number(reason.position))
}
