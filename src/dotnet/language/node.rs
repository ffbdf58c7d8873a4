//! Syntax trees as objects. A tree is one list of nodes in the order in which PowerShell visits them, so that a node's
//! descendants are a range of it; an object of a script is a tree and a place in it.

use super::extent;
use crate::syntax::tree::ScriptBlock;
use crate::syntax::{Source, Span};
use crate::value::natives::Tuple;
use crate::value::natives::tuple::TupleKind;
use crate::value::shape::same_name;
use crate::value::types::{NetType, Type, language};
use crate::value::{List, ListKind, Native, Ptr, Str, Value};
use std::any::Any;

/// What a property of a node holds.
pub enum Member {
    Plain(Value),
    Node(usize),
    Nodes(Vec<usize>),
    /// Clauses: what is tested and what runs then.
    Pairs(Vec<(usize, usize)>),
}

/// A node: its type, its place, and where its descendants end in the list.
pub struct NodeData {
    pub ty: &'static NetType,
    pub span: Span,
    pub parent: Option<usize>,
    pub end: usize,
    pub members: Vec<(&'static str, Member)>,
    /// The block that a `ScriptBlockAst` is made of.
    pub block: Option<Ptr<ScriptBlock>>,
}

/// A whole tree.
pub struct Tree {
    pub source: Ptr<Source>,
    pub nodes: Vec<NodeData>,
}

/// An `Ast` object.
pub struct Node {
    pub tree: Ptr<Tree>,
    pub at: usize,
}

impl Node {
    pub fn value(tree: &Ptr<Tree>, at: usize) -> Value {
        Value::Native(Ptr::new(Node {
            tree: tree.clone(),
            at,
        }))
    }

    pub fn data(&self) -> Option<&NodeData> {
        self.tree.nodes.get(self.at)
    }

    /// The source text of the node.
    pub fn source_text(&self) -> &str {
        match self.data() {
            Some(data) => self.tree.source.slice(data.span),
            None => "",
        }
    }

    fn member_value(&self, member: &Member) -> Value {
        let node = |at: &usize| Node::value(&self.tree, *at);
        let list = |ty: &'static NetType, items: Vec<Value>| {
            let list = List::new(ListKind::ReadOnly, Type::Net(ty), items);
            Value::List(Ptr::new(list))
        };
        match member {
            Member::Plain(value) => value.clone(),
            Member::Node(at) => node(at),
            Member::Nodes(all) => list(&language::AST, all.iter().map(node).collect()),
            Member::Pairs(pairs) => {
                let pair = |(a, b): &(usize, usize)| {
                    let ty = Type::Net(&language::AST);
                    Tuple::value(
                        TupleKind::Class,
                        vec![ty.clone(), ty],
                        vec![node(a), node(b)],
                    )
                };
                list(&language::AST, pairs.iter().map(pair).collect())
            }
        }
    }
}

/// The node behind a value.
pub fn node_of(value: &Value) -> Option<&Node> {
    match value.base() {
        Value::Native(native) => native.get::<Node>(),
        _ => None,
    }
}

impl Native for Node {
    fn ty(&self) -> Type {
        Type::Net(self.data().map_or(&language::AST, |data| data.ty))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn text(&self) -> Str {
        self.source_text().into()
    }

    fn equality_key(&self) -> Option<Str> {
        let tree = std::ptr::from_ref(&*self.tree) as usize;
        Some(format!("{tree}:{}", self.at).into())
    }

    fn dynamic_member(&self, name: &str) -> Option<Value> {
        let data = self.data()?;
        if same_name(name, "Extent") {
            return Some(extent::value(&self.tree.source, data.span));
        }
        if same_name(name, "Parent") {
            let parent = data.parent.map(|at| Node::value(&self.tree, at));
            return Some(parent.unwrap_or(Value::Null));
        }
        let (_, member) = data.members.iter().find(|(own, _)| same_name(own, name))?;
        Some(self.member_value(member))
    }

    fn dynamic_names(&self) -> Vec<Str> {
        let members = self
            .data()
            .map(|d| d.members.as_slice())
            .unwrap_or_default();
        let own = members.iter().map(|(name, _)| Str::from(*name));
        own.chain(["Extent".into(), "Parent".into()]).collect()
    }

    fn display(&self) -> Option<Str> {
        Some(self.source_text().into())
    }
}
