//! The value of an XPath expression.

use super::tree::{Axis, Expr, Operator, Start, Step, Test};
use super::{Prefixes, XPathError, XValue, functions};
use crate::value::xml::node::{NodeKind, NodeRef};
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

type Evaluated<T> = Result<T, XPathError>;

/// Where an expression is evaluated: the node, its place among those that a step found, and their number.
#[derive(Clone)]
pub struct Focus {
    pub node: NodeRef,
    pub position: usize,
    pub size: usize,
}

/// Evaluates expressions over one document.
pub struct Evaluator<'a> {
    focus: Focus,
    prefixes: &'a Prefixes,
    /// The place of each node in the document, made when it is first asked for.
    order: Option<FxHashMap<*const super::super::Node, usize>>,
}

impl<'a> Evaluator<'a> {
    pub fn new(node: &NodeRef, prefixes: &'a Prefixes) -> Self {
        Self {
            focus: Focus {
                node: node.clone(),
                position: 1,
                size: 1,
            },
            prefixes,
            order: None,
        }
    }

    pub fn focus(&self) -> &Focus {
        &self.focus
    }

    /// The value of an expression.
    ///
    /// # Errors
    /// Unknown prefixes and functions.
    pub fn value(&mut self, expression: &Expr) -> Evaluated<XValue> {
        match expression {
            Expr::Text(text) => Ok(XValue::Text(text.clone())),
            Expr::Number(n) => Ok(XValue::Number(*n)),
            Expr::Negate(inner) => Ok(XValue::Number(-self.value(inner)?.number())),
            Expr::Call(name, arguments) => functions::call(self, name, arguments),
            Expr::Binary(operator, left, right) => self.binary(*operator, left, right),
            Expr::Path(start, steps) => self.path(start, steps).map(XValue::Nodes),
        }
    }

    fn binary(&mut self, operator: Operator, left: &Expr, right: &Expr) -> Evaluated<XValue> {
        let a = self.value(left)?;
        match (operator, a.truth()) {
            (Operator::Or, true) => return Ok(XValue::Bool(true)),
            (Operator::And, false) => return Ok(XValue::Bool(false)),
            _ => {}
        }
        let b = self.value(right)?;
        let number = |f: fn(f64, f64) -> f64| XValue::Number(f(a.number(), b.number()));
        Ok(match operator {
            Operator::Or | Operator::And => XValue::Bool(b.truth()),
            Operator::Add => number(|x, y| x + y),
            Operator::Subtract => number(|x, y| x - y),
            Operator::Multiply => number(|x, y| x * y),
            Operator::Divide => number(|x, y| x / y),
            Operator::Remainder => number(|x, y| x % y),
            Operator::Union => match (a, b) {
                (XValue::Nodes(mut nodes), XValue::Nodes(more)) => {
                    nodes.extend(more);
                    XValue::Nodes(self.sorted(nodes))
                }
                _ => return Err(XPathError("Expression must evaluate to a node-set.".into())),
            },
            _ => XValue::Bool(compare(operator, &a, &b)),
        })
    }

    fn path(&mut self, start: &Start, steps: &[Step]) -> Evaluated<Vec<NodeRef>> {
        let mut nodes = match start {
            Start::Here => vec![self.focus.node.clone()],
            Start::Root => {
                let node = self.focus.node.clone();
                vec![node.ancestors().last().unwrap_or(node)]
            }
            Start::At(inner, predicates) => {
                let XValue::Nodes(nodes) = self.value(inner)? else {
                    return Err(XPathError("Expression must evaluate to a node-set.".into()));
                };
                self.filter(nodes, predicates)?
            }
        };
        for step in steps {
            nodes = self.step(&nodes, step)?;
        }
        Ok(nodes)
    }

    fn step(&mut self, nodes: &[NodeRef], step: &Step) -> Evaluated<Vec<NodeRef>> {
        let mut found = Vec::new();
        for node in nodes {
            let mut candidates = Vec::new();
            along(node, step.axis, &mut candidates);
            let mut kept = Vec::with_capacity(candidates.len());
            for candidate in candidates {
                if self.passes(&candidate, step)? {
                    kept.push(candidate);
                }
            }
            found.extend(self.filter(kept, &step.predicates)?);
        }
        let ordered = matches!(step.axis, Axis::Attribute | Axis::This)
            || (nodes.len() == 1 && !is_reverse(step.axis));
        Ok(if ordered { found } else { self.sorted(found) })
    }

    fn passes(&self, node: &NodeRef, step: &Step) -> Evaluated<bool> {
        let principal = if step.axis == Axis::Attribute {
            NodeKind::Attribute
        } else {
            NodeKind::Element
        };
        Ok(match &step.test {
            Test::Node => true,
            Test::Text => node.is_text(),
            Test::Comment => node.kind == NodeKind::Comment,
            Test::Instruction(target) => {
                node.kind == NodeKind::Instruction
                    && target
                        .as_ref()
                        .is_none_or(|t| node.name.local.as_str() == t)
            }
            Test::Name(prefix, local) => {
                let namespace = match prefix {
                    None => "",
                    Some(prefix) => self.namespace(prefix)?,
                };
                node.kind == principal
                    && local.as_ref().is_none_or(|l| node.name.local.as_str() == l)
                    && ((prefix.is_none() && local.is_none())
                        || node.name.namespace.as_str() == namespace)
            }
        })
    }

    fn namespace(&self, prefix: &str) -> Evaluated<&str> {
        match self.prefixes.get(prefix) {
            Some(uri) => Ok(uri),
            None if self.prefixes.is_empty() => Err(XPathError(
                "Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function.".into(),
            )),
            None => Err(XPathError(format!(
                "Namespace prefix '{prefix}' is not defined."
            ))),
        }
    }

    fn filter(&mut self, mut nodes: Vec<NodeRef>, predicates: &[Expr]) -> Evaluated<Vec<NodeRef>> {
        for predicate in predicates {
            let size = nodes.len();
            let outer = self.focus.clone();
            let mut kept = Vec::new();
            for (at, node) in nodes.into_iter().enumerate() {
                self.focus = Focus {
                    node: node.clone(),
                    position: at + 1,
                    size,
                };
                let verdict = match self.value(predicate)? {
                    XValue::Number(n) => n == (at + 1) as f64,
                    other => other.truth(),
                };
                if verdict {
                    kept.push(node);
                }
            }
            self.focus = outer;
            nodes = kept;
        }
        Ok(nodes)
    }

    /// Nodes in the order of the document, each once.
    fn sorted(&mut self, nodes: Vec<NodeRef>) -> Vec<NodeRef> {
        let mut seen = FxHashSet::default();
        let mut nodes: Vec<NodeRef> = nodes
            .into_iter()
            .filter(|node| seen.insert(Rc::as_ptr(node)))
            .collect();
        let root = self.focus.node.clone();
        let root = root.ancestors().last().unwrap_or(root);
        let order = self.order.get_or_insert_with(|| {
            let mut all = FxHashMap::default();
            number(&root, &mut all);
            all
        });
        nodes.sort_by_key(|node| order.get(&Rc::as_ptr(node)).copied().unwrap_or(usize::MAX));
        nodes
    }
}

fn number(node: &NodeRef, all: &mut FxHashMap<*const super::super::Node, usize>) {
    let mut waiting = vec![node.clone()];
    while let Some(node) = waiting.pop() {
        all.insert(Rc::as_ptr(&node), all.len());
        for attribute in node.attributes.borrow().iter() {
            all.insert(Rc::as_ptr(attribute), all.len());
        }
        waiting.extend(node.children.borrow().iter().rev().cloned());
    }
}

fn is_reverse(axis: Axis) -> bool {
    matches!(
        axis,
        Axis::Ancestor | Axis::AncestorOrSelf | Axis::Preceding | Axis::PrecedingSibling
    )
}

/// The nodes below, in the order of the document.
fn below(node: &NodeRef, found: &mut Vec<NodeRef>) {
    let mut waiting: Vec<NodeRef> = node.children.borrow().iter().rev().cloned().collect();
    while let Some(node) = waiting.pop() {
        waiting.extend(node.children.borrow().iter().rev().cloned());
        found.push(node);
    }
}

/// The nodes of an axis, nearest first; declarations and document types are none to XPath.
fn along(node: &NodeRef, axis: Axis, found: &mut Vec<NodeRef>) {
    let siblings = |forward: bool| -> Vec<NodeRef> {
        let (Some(parent), Some(at)) = (node.parent(), node.place()) else {
            return Vec::new();
        };
        let children = parent.children.borrow();
        if forward {
            children.iter().skip(at + 1).cloned().collect()
        } else {
            children.iter().take(at).rev().cloned().collect()
        }
    };
    match axis {
        Axis::This => found.push(node.clone()),
        Axis::Child => found.extend(node.children.borrow().iter().cloned()),
        Axis::Attribute => found.extend(
            node.attributes
                .borrow()
                .iter()
                .filter(|a| a.name.prefix.as_str() != "xmlns" && a.name.local.as_str() != "xmlns")
                .cloned(),
        ),
        Axis::Parent => found.extend(node.parent()),
        Axis::Ancestor => found.extend(node.ancestors()),
        Axis::AncestorOrSelf => {
            found.push(node.clone());
            found.extend(node.ancestors());
        }
        Axis::Descendant => below(node, found),
        Axis::DescendantOrSelf => {
            found.push(node.clone());
            below(node, found);
        }
        Axis::FollowingSibling => found.extend(siblings(true)),
        Axis::PrecedingSibling => found.extend(siblings(false)),
        Axis::Following => {
            for level in std::iter::once(node.clone()).chain(node.ancestors()) {
                let mut next = Vec::new();
                along(&level, Axis::FollowingSibling, &mut next);
                for sibling in next {
                    along(&sibling, Axis::DescendantOrSelf, found);
                }
            }
        }
        Axis::Preceding => {
            for level in std::iter::once(node.clone()).chain(node.ancestors()) {
                let mut before = Vec::new();
                along(&level, Axis::PrecedingSibling, &mut before);
                for sibling in before {
                    let mut all = Vec::new();
                    along(&sibling, Axis::DescendantOrSelf, &mut all);
                    found.extend(all.into_iter().rev());
                }
            }
        }
    }
    found.retain(|n| !matches!(n.kind, NodeKind::Declaration | NodeKind::DocumentType));
}

/// Comparison: a set of nodes compares when any of its nodes does.
fn compare(operator: Operator, a: &XValue, b: &XValue) -> bool {
    match (a, b) {
        (XValue::Nodes(left), XValue::Nodes(right)) => left.iter().any(|x| {
            let x = XValue::Text(x.inner_text().to_string());
            right
                .iter()
                .any(|y| compare(operator, &x, &XValue::Text(y.inner_text().to_string())))
        }),
        (XValue::Nodes(nodes), other) => match other {
            XValue::Bool(_) => plain(operator, &XValue::Bool(!nodes.is_empty()), other),
            _ => nodes
                .iter()
                .any(|n| plain(operator, &XValue::Text(n.inner_text().to_string()), other)),
        },
        (other, XValue::Nodes(nodes)) => match other {
            XValue::Bool(_) => plain(operator, other, &XValue::Bool(!nodes.is_empty())),
            _ => nodes
                .iter()
                .any(|n| plain(operator, other, &XValue::Text(n.inner_text().to_string()))),
        },
        _ => plain(operator, a, b),
    }
}

fn plain(operator: Operator, a: &XValue, b: &XValue) -> bool {
    match operator {
        Operator::Equal | Operator::NotEqual => {
            let same = match (a, b) {
                (XValue::Bool(_), _) | (_, XValue::Bool(_)) => a.truth() == b.truth(),
                (XValue::Number(_), _) | (_, XValue::Number(_)) => a.number() == b.number(),
                _ => a.text() == b.text(),
            };
            same == (operator == Operator::Equal)
        }
        Operator::Less => a.number() < b.number(),
        Operator::LessEqual => a.number() <= b.number(),
        Operator::Greater => a.number() > b.number(),
        _ => a.number() >= b.number(),
    }
}

impl XValue {
    pub fn truth(&self) -> bool {
        match self {
            XValue::Bool(on) => *on,
            XValue::Number(n) => *n != 0.0 && !n.is_nan(),
            XValue::Text(text) => !text.is_empty(),
            XValue::Nodes(nodes) => !nodes.is_empty(),
        }
    }

    pub fn number(&self) -> f64 {
        match self {
            XValue::Bool(on) => f64::from(u8::from(*on)),
            XValue::Number(n) => *n,
            other => other.text().trim().parse().unwrap_or(f64::NAN),
        }
    }

    pub fn text(&self) -> String {
        match self {
            XValue::Bool(on) => on.to_string(),
            XValue::Number(n) => n.to_string(),
            XValue::Text(text) => text.clone(),
            XValue::Nodes(nodes) => nodes
                .first()
                .map(|n| n.inner_text().to_string())
                .unwrap_or_default(),
        }
    }
}
