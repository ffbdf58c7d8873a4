//! What `Invoke-RestMethod` makes of a body: objects of JSON, a document of XML, else the text.

use crate::cmdlets::json::date::DateKind;
use crate::cmdlets::json::parse::{Parser, Shaped};
use crate::engine::host::WebResponse;
use crate::engine::{Context, Result};
use crate::value::Value;
use crate::value::xml::{Rules, XmlNode, parse};

/// How deep JSON may lie.
const DEPTH: usize = 1024;

/// The body as a value. What is not what its type says is a text.
///
/// # Errors
/// What the nodes of a feed raise.
pub fn object(cx: &mut Context, response: &WebResponse) -> Result<Value> {
    let body = response.body.as_str();
    if body.is_empty() {
        return Ok(Value::text(""));
    }
    let kind = response
        .headers
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("Content-Type"))
        .map_or("", |(_, value)| value.as_str())
        .to_ascii_lowercase();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let is_json = kind.ends_with("/json") || kind.ends_with("+json");
    let is_xml = kind.ends_with("/xml") || kind.ends_with("+xml");
    if is_json || (!is_xml && body.trim_start().starts_with(['{', '['])) {
        let zone = cx.engine.zone();
        let parsed = Parser::new(body, Shaped::Objects, DateKind::Default, DEPTH, zone).document();
        if let Ok(value) = parsed {
            return Ok(value);
        }
    }
    if is_xml && let Ok(document) = parse(body, Rules::SAFE) {
        return feed(cx, XmlNode::value(document));
    }
    Ok(Value::text(body))
}

/// A feed is the list of its entries.
fn feed(cx: &mut Context, document: Value) -> Result<Value> {
    for path in [["rss", "channel", "item"].as_slice(), &["feed", "entry"]] {
        let mut node = document.clone();
        for name in path {
            node = cx.engine.get_member(&node, name)?.unwrap_or(Value::Null);
        }
        if !node.is_null() {
            return Ok(node);
        }
    }
    Ok(document)
}
