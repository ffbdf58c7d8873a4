//! Custom views: what a view's pieces say, and `Format-Custom` of objects without one.

use super::generate::{default_properties, is_scalar, is_so};
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
    let mut tree = Tree {
        engine,
        request,
        deepest: request.depth.unwrap_or(DEPTH),
    };
    let mut nodes = Vec::new();
    if is_scalar(object) {
        let limit = request.reporting.limit;
        let shown = text::display(tree.engine, object, limit, Place::Elsewhere)?;
        nodes.extend([Node::Text(shown), Node::NewLine]);
    } else if let Some(items) = text::items(tree.engine, object)? {
        tree.items(&items, 0, &mut nodes)?;
    } else {
        tree.object(object, active, 0, &mut nodes)?;
    }
    Ok(nodes)
}

/// The walk down an object.
struct Tree<'a> {
    engine: &'a mut Engine,
    request: &'a Request,
    deepest: usize,
}

impl Tree<'_> {
    fn object(
        &mut self,
        object: &Value,
        active: &[Active],
        level: usize,
        nodes: &mut Vec<Node>,
    ) -> Result {
        let name = class_name(self.engine, object);
        open(nodes, &format!("class {name}"));
        open(nodes, "{");
        let mut body = Vec::new();
        for one in active {
            self.property(object, one, level, &mut body)?;
        }
        nodes.push(frame(body));
        open(nodes, "}");
        Ok(())
    }

    fn property(
        &mut self,
        object: &Value,
        active: &Active,
        level: usize,
        nodes: &mut Vec<Node>,
    ) -> Result {
        let label = active.expression.text();
        nodes.push(Node::Text(format!("{label} = ").into()));
        let value = match active.expression.read(self.engine, object)? {
            Outcome::Value(value) => value,
            Outcome::Missing => Value::Null,
            Outcome::Failed(record) => {
                let how = &self.request.reporting;
                how.note(record);
                let shown = if how.display_error {
                    text::EXPRESSION_ERROR
                } else {
                    ""
                };
                Value::text(shown)
            }
        };
        let deepest = self.deepest;
        if let Some(depth) = active.spec.as_ref().and_then(|s| s.depth) {
            self.deepest = depth;
        }
        let done = self.value(&value, level, nodes);
        self.deepest = deepest;
        done
    }

    fn value(&mut self, value: &Value, level: usize, nodes: &mut Vec<Node>) -> Result {
        if let Some(items) = text::items(self.engine, value)? {
            nodes.push(Node::NewLine);
            let mut inner = Vec::new();
            self.items(&items, level + 1, &mut inner)?;
            nodes.push(frame(inner));
            return Ok(());
        }
        if self.is_leaf(value, level) {
            return self.leaf(value, nodes);
        }
        nodes.push(Node::NewLine);
        let mut inner = Vec::new();
        let all = default_properties(self.engine, value)?;
        self.object(value, &all, level + 1, &mut inner)?;
        nodes.push(frame(inner));
        Ok(())
    }

    fn items(&mut self, items: &[Value], level: usize, nodes: &mut Vec<Node>) -> Result {
        open(nodes, "[");
        let mut body = Vec::new();
        let limit = self.request.reporting.limit;
        for (at, item) in items.iter().enumerate() {
            if limit >= 0 && at as i64 == limit {
                open(&mut body, &text::ELLIPSIS.to_string());
                break;
            }
            if self.is_leaf(item, level) {
                self.leaf(item, &mut body)?;
            } else if let Some(inner) = text::items(self.engine, item)? {
                body.push(Node::NewLine);
                let mut deeper = Vec::new();
                self.items(&inner, level + 1, &mut deeper)?;
                body.push(frame(deeper));
            } else {
                let all = default_properties(self.engine, item)?;
                self.object(item, &all, level + 1, &mut body)?;
            }
        }
        nodes.push(frame(body));
        open(nodes, "]");
        nodes.push(Node::NewLine);
        Ok(())
    }

    fn is_leaf(&self, value: &Value, level: usize) -> bool {
        level >= self.deepest || value.is_null() || is_scalar(value)
    }

    fn leaf(&mut self, value: &Value, nodes: &mut Vec<Node>) -> Result {
        let limit = self.request.reporting.limit;
        let shown = text::display(self.engine, value, limit, Place::Elsewhere)?;
        open(nodes, &shown);
        Ok(())
    }
}

/// A line of its own.
fn open(nodes: &mut Vec<Node>, text: &str) {
    nodes.extend([Node::Text(text.into()), Node::NewLine]);
}

fn frame(body: Vec<Node>) -> Node {
    Node::Frame {
        left: INDENT,
        right: 0,
        first: 0,
        body,
    }
}

/// The type's name without its namespace.
fn class_name(engine: &mut Engine, object: &Value) -> Str {
    let names = engine.type_names(object);
    let name = names.first().map_or("", |n| n.as_str());
    name.rsplit('.').next().unwrap_or(name).into()
}
