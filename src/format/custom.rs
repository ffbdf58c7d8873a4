//! Custom views: what a view's pieces say, and `Format-Custom` of objects without one.

use super::generate::is_so;
use super::packet::Node;
use super::property::{self, Active, Outcome};
use super::request::{Reporting, Request};
use super::text::{self, Place};
use super::view::Piece;
use crate::engine::{Engine, Result};
use crate::value::{Str, Value};

/// The nodes of a view's pieces for an object.
///
/// # Errors
/// What reading properties raises that is no error.
pub fn pieces(
    engine: &mut Engine,
    pieces: &[Piece],
    object: &Value,
    how: &Reporting,
) -> Result<Vec<Node>> {
    let mut nodes = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => nodes.push(Node::Text(text.clone())),
            Piece::NewLine => nodes.push(Node::NewLine),
            Piece::Frame {
                left,
                right,
                first,
                pieces: inner,
            } => nodes.push(Node::Frame {
                left: *left,
                right: *right,
                first: *first,
                body: self::pieces(engine, inner, object, how)?,
            }),
            Piece::Value {
                expression,
                each,
                when,
                format,
                pieces: inner,
            } => {
                if let Some(when) = when
                    && !is_so(engine, when, object)?
                {
                    continue;
                }
                let outcome = expression.read(engine, object)?;
                let list = match (&outcome, each) {
                    (Outcome::Value(value), true) => text::items(engine, value)?,
                    _ => None,
                };
                let values = match list {
                    Some(list) => list.into_iter().map(Outcome::Value).collect(),
                    None => vec![outcome],
                };
                for value in values {
                    match (value, inner.is_empty()) {
                        (Outcome::Value(value), false) => {
                            nodes.extend(self::pieces(engine, inner, &value, how)?);
                        }
                        (value, _) => nodes.push(Node::Text(property::field(
                            engine,
                            value,
                            format.as_ref(),
                            how,
                            Place::Elsewhere,
                        )?)),
                    }
                }
            }
        }
    }
    Ok(nodes)
}

/// How deep `Format-Custom` goes by itself.
const DEPTH: usize = 5;
const INDENT: usize = 2;

/// An object with its properties' own properties, as `Format-Custom` shows it.
///
/// # Errors
/// What reading properties raises that is no error.
pub fn nodes(
    engine: &mut Engine,
    object: &Value,
    active: &[Active],
    request: &Request,
) -> Result<Vec<Node>> {
    let depth = request.depth.unwrap_or(DEPTH);
    let mut nodes = Vec::new();
    walk(engine, object, active, request, depth, &mut nodes)?;
    Ok(nodes)
}

fn walk(
    engine: &mut Engine,
    object: &Value,
    active: &[Active],
    request: &Request,
    depth: usize,
    nodes: &mut Vec<Node>,
) -> Result {
    let name = class_name(engine, object);
    nodes.push(Node::Text(format!("class {name}").into()));
    nodes.push(Node::NewLine);
    nodes.push(Node::Text("{".into()));
    nodes.push(Node::NewLine);
    let mut body = Vec::new();
    for one in active {
        let outcome = one.expression.read(engine, object)?;
        let label = one.label();
        let deeper = match &outcome {
            Outcome::Value(value) if depth > 1 => goes_deeper(engine, value)?,
            _ => None,
        };
        let Some(deeper) = deeper else {
            let text = property::field(
                engine,
                outcome,
                one.format(),
                &request.reporting,
                Place::Elsewhere,
            )?;
            body.push(Node::Text(format!("{label} = {text}").into()));
            body.push(Node::NewLine);
            continue;
        };
        body.push(Node::Text(format!("{label} = ").into()));
        match deeper {
            Deeper::Items(items) => list(engine, &items, request, depth, &mut body)?,
            Deeper::Object(value) => {
                body.push(Node::NewLine);
                let mut inner = Vec::new();
                let all = property::expand_all(engine, &value);
                walk(engine, &value, &all, request, depth - 1, &mut inner)?;
                body.push(frame(inner));
            }
        }
    }
    nodes.push(frame(body));
    nodes.push(Node::Text("}".into()));
    nodes.push(Node::NewLine);
    Ok(())
}

fn frame(body: Vec<Node>) -> Node {
    Node::Frame {
        left: INDENT,
        right: 0,
        first: 0,
        body,
    }
}

enum Deeper {
    Items(Vec<Value>),
    Object(Value),
}

fn goes_deeper(engine: &mut Engine, value: &Value) -> Result<Option<Deeper>> {
    if value.is_null() || super::generate::is_scalar(value) {
        return Ok(None);
    }
    if let Some(items) = text::items(engine, value)? {
        return Ok(Some(Deeper::Items(items)));
    }
    Ok(Some(Deeper::Object(value.clone())))
}

fn list(
    engine: &mut Engine,
    items: &[Value],
    request: &Request,
    depth: usize,
    nodes: &mut Vec<Node>,
) -> Result {
    nodes.push(Node::NewLine);
    nodes.push(Node::Text("[".into()));
    nodes.push(Node::NewLine);
    let mut body = Vec::new();
    for (at, item) in items.iter().enumerate() {
        if request.reporting.limit >= 0 && at as i64 == request.reporting.limit {
            body.push(Node::Text(text::ELLIPSIS.to_string().into()));
            body.push(Node::NewLine);
            break;
        }
        match goes_deeper(engine, item)? {
            Some(Deeper::Object(value)) if depth > 1 => {
                let all = property::expand_all(engine, &value);
                walk(engine, &value, &all, request, depth - 1, &mut body)?;
            }
            _ => {
                let text = text::display(engine, item, request.reporting.limit, Place::Elsewhere)?;
                body.push(Node::Text(text));
                body.push(Node::NewLine);
            }
        }
    }
    nodes.push(frame(body));
    nodes.push(Node::Text("]".into()));
    nodes.push(Node::NewLine);
    nodes.push(Node::NewLine);
    Ok(())
}

/// The type's name without its namespace.
fn class_name(engine: &mut Engine, object: &Value) -> Str {
    let names = engine.type_names(object);
    let name = names.first().map_or("", |n| n.as_str());
    name.rsplit('.').next().unwrap_or(name).into()
}
