//! What the nodes of a syntax tree can do.

use super::builder;
use super::node::{Member, Node, Tree, node_of};
use crate::dotnet::collections::predicate;
use crate::dotnet::support::{at, flag, raise};
use crate::engine::{Engine, NetMethod as M, Piped, Result, TypeTable};
use crate::syntax::{Source, Span, tree};
use crate::value::types::{NetType, Type, exceptions, language as l};
use crate::value::{List, ListKind, Ptr, ScriptBlock, Value};

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        methods: &[
            M::new("string ToString()", |_, this, _| {
                Ok(node_of(this).map_or(Value::Null, |n| Value::text(n.source_text())))
            }),
            M::new(
                "System.Management.Automation.Language.Ast Find(System.Func[System.Management.Automation.Language.Ast,bool] predicate, bool searchNestedScriptBlocks)",
                |engine, this, args| {
                    let found = search(engine, this, args, Wanted::First)?;
                    Ok(found.into_iter().next().unwrap_or(Value::Null))
                },
            ),
            M::new(
                "System.Collections.Generic.IEnumerable[System.Management.Automation.Language.Ast] FindAll(System.Func[System.Management.Automation.Language.Ast,bool] predicate, bool searchNestedScriptBlocks)",
                |engine, this, args| {
                    let found = search(engine, this, args, Wanted::All)?;
                    let list = List::new(ListKind::List, Type::Net(&l::AST), found);
                    Ok(Value::List(Ptr::new(list)))
                },
            ),
            M::new("object SafeGetValue()", safe_value),
            M::new(
                "System.Management.Automation.Language.Ast Copy()",
                |_, this, _| Ok(this.clone()),
            ),
        ],
        ..TypeTable::of(&l::AST)
    },
    TypeTable {
        methods: &[M::new("scriptblock GetScriptBlock()", |_, this, _| {
            let block = node_of(this).and_then(|n| n.data()?.block.clone());
            Ok(block.map_or(Value::Null, |tree| {
                Value::ScriptBlock(Ptr::new(ScriptBlock::new(tree, None)))
            }))
        })],
        ..TypeTable::of(&l::SCRIPT_BLOCK_AST)
    },
    TypeTable {
        methods: &[M::new("string GetCommandName()", |_, this, _| {
            Ok(node_of(this).and_then(command_name).unwrap_or(Value::Null))
        })],
        ..TypeTable::of(&l::COMMAND_AST)
    },
];

/// The tree of a block.
pub fn of_block(engine: &mut Engine, block: &ScriptBlock) -> Value {
    Node::value(&builder::tree(engine, &block.tree, &[]), 0)
}

/// The command that a text ends with; `before` is what stands before it, which its places count.
pub fn last_command(engine: &mut Engine, before: &str, written: &str) -> Value {
    let blank = |c: char| if c == '\n' { c } else { ' ' };
    let lead: String = before.chars().map(blank).collect();
    let source = Source::new(None, format!("{lead}{written}"));
    let body = crate::syntax::parse(source.clone()).script.body;
    let span = Span::new(0, source.text.len() as u32);
    let block = Ptr::new(tree::ScriptBlock { span, source, body });
    let tree = builder::tree(engine, &block, &[]);
    // Commands inside of arguments follow the command that they belong to.
    let outer = |at: &usize| {
        let parents = std::iter::successors(tree.nodes.get(*at), |data| {
            data.parent.and_then(|parent| tree.nodes.get(parent))
        });
        parents.filter(|data| is(data.ty, &l::COMMAND_AST)).count() == 1
    };
    let mut commands = (0..tree.nodes.len()).filter(|at| {
        let data = tree.nodes.get(*at);
        data.is_some_and(|data| is(data.ty, &l::COMMAND_AST))
    });
    match commands.rfind(outer) {
        Some(at) => Node::value(&tree, at),
        None => Value::Null,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    First,
    All,
}

/// The node and its descendants that a predicate accepts.
fn search(engine: &mut Engine, this: &Value, args: &[Value], wanted: Wanted) -> Result<Vec<Value>> {
    let Some(node) = node_of(this) else {
        return Ok(Vec::new());
    };
    let (predicate, nested) = (at(args, 0), flag(args, 1));
    let mut found = Vec::new();
    let end = node.data().map_or(node.at, |data| data.end);
    let mut next = node.at;
    while next < end {
        let Some(data) = node.tree.nodes.get(next) else {
            break;
        };
        let value = Node::value(&node.tree, next);
        if predicate::accepts(engine, &predicate, &value)? {
            found.push(value);
            if wanted == Wanted::First {
                break;
            }
        }
        let holds_block = is(data.ty, &l::SCRIPT_BLOCK_EXPRESSION_AST)
            || is(data.ty, &l::FUNCTION_DEFINITION_AST);
        next = if holds_block && !nested && next != node.at {
            data.end
        } else {
            next + 1
        };
    }
    Ok(found)
}

fn is(ty: &'static NetType, other: &'static NetType) -> bool {
    std::ptr::eq(ty, other)
}

/// The name of a command that is written as a word or a string.
fn command_name(node: &Node) -> Option<Value> {
    let data = node.data()?;
    let (_, elements) = data.members.iter().find(|(n, _)| *n == "CommandElements")?;
    let Member::Nodes(elements) = elements else {
        return None;
    };
    let first = node.tree.nodes.get(*elements.first()?)?;
    if !is(first.ty, &l::STRING_CONSTANT_EXPRESSION_AST) {
        return None;
    }
    first
        .members
        .iter()
        .find_map(|(name, member)| match member {
            Member::Plain(value) if *name == "Value" => Some(value.clone()),
            _ => None,
        })
}

/// What may stand in an expression whose value is known without running anything.
const SAFE: &[&NetType] = &[
    &l::CONSTANT_EXPRESSION_AST,
    &l::STRING_CONSTANT_EXPRESSION_AST,
    &l::ARRAY_LITERAL_AST,
    &l::ARRAY_EXPRESSION_AST,
    &l::HASHTABLE_AST,
    &l::PAREN_EXPRESSION_AST,
    &l::PIPELINE_AST,
    &l::COMMAND_EXPRESSION_AST,
    &l::STATEMENT_BLOCK_AST,
    &l::CONVERT_EXPRESSION_AST,
    &l::TYPE_CONSTRAINT_AST,
    &l::TYPE_EXPRESSION_AST,
    &l::UNARY_EXPRESSION_AST,
];

fn is_safe(tree: &Tree, from: usize, end: usize) -> bool {
    let nodes = tree.nodes.get(from..end).unwrap_or_default();
    nodes.iter().all(|data| {
        let text = tree.source.slice(data.span);
        let known = ["$true", "$false", "$null"]
            .iter()
            .any(|n| text.eq_ignore_ascii_case(n));
        SAFE.iter().any(|ty| is(ty, data.ty)) || (is(data.ty, &l::VARIABLE_EXPRESSION_AST) && known)
    })
}

fn safe_value(engine: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let Some(node) = node_of(this) else {
        return Ok(Value::Null);
    };
    let end = node.data().map_or(node.at, |data| data.end);
    if !is_safe(&node.tree, node.at, end) {
        return Err(raise(
            &exceptions::INVALID_OPERATION_EXCEPTION,
            crate::engine::errors::DYNAMIC_EXPRESSIONS,
        ));
    }
    let text = match node.data() {
        Some(data) if data.ty.is(&l::EXPRESSION_AST) => format!(",({})", node.source_text()),
        _ => node.source_text().to_string(),
    };
    let mut results = Vec::new();
    engine.run_text(&Source::new(None, text), Piped::Nothing, &mut results)?;
    Ok(Value::from_results(results))
}
