//! `Select-Xml`

use crate::cmdlets::data_file::{self, stop};
use crate::cmdlets::items::target;
use crate::engine::{Args, Context, Result};
use crate::value::encoding::Encoding;
use crate::value::types::{Type, exceptions, net};
use crate::value::xml::xpath::{self, Prefixes};
use crate::value::xml::{NodeRef, Rules, XmlNode, parse};
use crate::value::{ErrorCategory, Fault, Object, Str, Value, convert};

/// Gives the nodes that an expression selects in documents, files or texts.
pub fn select_xml(cx: &mut Context, args: &Args) -> Result {
    let path = args.text("XPath").unwrap_or_default();
    let mut prefixes = Prefixes::new();
    if let Some(Value::Dict(dict)) = args.get("Namespace").map(Value::base) {
        for (prefix, uri) in dict.pairs() {
            prefixes.insert(
                convert::plain(&prefix).to_string(),
                convert::plain(&uri).to_string(),
            );
        }
    }
    for value in args.list("Xml") {
        if let Value::Native(native) = value.base()
            && let Some(node) = native.get::<XmlNode>()
        {
            emit(cx, &node.node.clone(), &path, &prefixes, "InputStream")?;
        }
    }
    for text in args.texts("Content") {
        if let Some(document) = document(cx, &text, None)? {
            emit(cx, &document, &path, &prefixes, "InputStream")?;
        }
    }
    if args.has("Path") || args.has("LiteralPath") {
        target::each(cx, args, |cx, item| {
            if !cx.engine.item_exists(item) {
                return cx.write_fault(crate::engine::drives::path::path_not_found(item));
            }
            let file = item.provider_path();
            let bytes = data_file::read(cx, &file, args)?;
            let text = Encoding::Utf8.decode_file(&bytes);
            match document(cx, &text, Some(&file))? {
                Some(document) => emit(cx, &document, &path, &prefixes, &file),
                None => Ok(()),
            }
        })?;
    }
    Ok(())
}

/// A text as a document; what is none is an error of its own.
fn document(cx: &mut Context, text: &str, file: Option<&Str>) -> Result<Option<NodeRef>> {
    match parse(text, Rules::SAFE) {
        Ok(document) => Ok(Some(document)),
        Err(reason) => {
            let message = match file {
                Some(file) => format!("The file '{file}' cannot be read: {}", reason.message),
                None => format!(
                    "Cannot validate argument on parameter 'Content'. {}",
                    reason.message
                ),
            };
            let fault = Fault::new(&exceptions::ARGUMENT_EXCEPTION, "ProcessingFile", message)
                .category(ErrorCategory::InvalidArgument);
            cx.write_fault(fault)?;
            Ok(None)
        }
    }
}

fn emit(cx: &mut Context, node: &NodeRef, path: &str, prefixes: &Prefixes, source: &str) -> Result {
    let nodes = match xpath::select(path, node, prefixes) {
        Ok(nodes) => nodes,
        Err(error) => {
            let fault = Fault::new(
                &exceptions::XPATH_EXCEPTION,
                exceptions::XPATH_EXCEPTION.name,
                error.0,
            );
            return stop(cx, fault);
        }
    };
    for node in nodes {
        let pairs = [
            ("Node", XmlNode::value(node)),
            ("Path", Value::text(source)),
            ("Pattern", Value::text(path)),
        ];
        cx.write(Object::of(Type::Net(&net::SELECT_XML_INFO), pairs).into_value())?;
    }
    Ok(())
}
