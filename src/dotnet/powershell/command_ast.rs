//! `CommandAst`: a written command as completers look at it, its elements by kind.

use super::script_block::extent;
use crate::engine::{NetMethod as M, TypeTable};
use crate::syntax::tree::{CommandElement, ElementKind, Expression, ExpressionKind, StatementKind};
use crate::syntax::{Source, Span, parse};
use crate::value::types::{NetType, Type, net};
use crate::value::{List, ListKind, Native, Ptr, Str, Value};
use std::any::Any;

pub const TABLES: &[TypeTable] = &[TypeTable {
    methods: &[M::new("string GetCommandName()", |_, this, _| {
        let command = match this {
            Value::Native(native) => native.get::<Tree>(),
            _ => None,
        };
        Ok(command.map_or(Value::Null, |c| c.name.clone()))
    })],
    ..TypeTable::of(&net::COMMAND_AST)
}];

/// A command or an element of one.
struct Tree {
    ty: &'static NetType,
    text: Str,
    /// The command's name.
    name: Value,
    properties: Vec<(&'static str, Value)>,
}

impl Native for Tree {
    fn ty(&self) -> Type {
        Type::Net(self.ty)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn text(&self) -> Str {
        self.text.clone()
    }

    fn dynamic_member(&self, name: &str) -> Option<Value> {
        let own = |(n, _): &&(&'static str, Value)| n.eq_ignore_ascii_case(name);
        self.properties.iter().find(own).map(|(_, v)| v.clone())
    }

    fn dynamic_names(&self) -> Vec<Str> {
        self.properties.iter().map(|(n, _)| (*n).into()).collect()
    }

    fn adapted(&self) -> bool {
        true
    }
}

/// The command that a text ends with; `before` is what stands before it, which its places count.
pub fn value(before: &str, written: &str) -> Value {
    let blank = |c: char| if c == '\n' { c } else { ' ' };
    let lead: String = before.chars().map(blank).collect();
    let source = Source::new(None, format!("{lead}{written}"));
    let parsed = parse(source.clone());
    let statements = parsed.script.body.end.map(|b| b.statements);
    let last = statements.iter().flatten().last();
    let elements = match last.map(|s| &s.kind) {
        Some(StatementKind::Pipeline(pipeline)) => {
            match pipeline.elements.last().map(|e| &e.kind) {
                Some(ElementKind::Command(command)) => command.elements.as_slice(),
                _ => &[],
            }
        }
        _ => &[],
    };
    let name = elements.first().map(|e| element(&source, e));
    let name = match &name {
        Some(Value::Native(tree)) => tree.dynamic_member("Value").unwrap_or_default(),
        _ => Value::Null,
    };
    let elements = elements.iter().map(|e| element(&source, e)).collect();
    let elements = List::new(ListKind::Collection, Type::Net(&net::AST), elements);
    let span = last.map_or_else(Span::default, |s| s.span);
    let properties = vec![
        ("CommandElements", Value::List(Ptr::new(elements))),
        ("Extent", extent(&source, span)),
    ];
    Value::Native(Ptr::new(Tree {
        ty: &net::COMMAND_AST,
        text: source.slice(span).into(),
        name,
        properties,
    }))
}

fn element(source: &Ptr<Source>, element: &CommandElement) -> Value {
    let (ty, span, mut properties) = match element {
        CommandElement::Argument(expression) => argument(expression),
        CommandElement::Parameter { span, name, .. } => {
            let name = ("ParameterName", Value::text(&**name));
            (&net::COMMAND_PARAMETER_AST, *span, vec![name])
        }
        CommandElement::Verbatim { span, text } => {
            let value = ("Value", Value::text(&**text));
            (&net::STRING_CONSTANT_EXPRESSION_AST, *span, vec![value])
        }
    };
    properties.push(("Extent", extent(source, span)));
    Value::Native(Ptr::new(Tree {
        ty,
        text: source.slice(span).into(),
        name: Value::Null,
        properties,
    }))
}

type Element = (&'static NetType, Span, Vec<(&'static str, Value)>);

fn argument(expression: &Expression) -> Element {
    let (ty, properties) = match &expression.kind {
        ExpressionKind::String { value, .. } => (
            &net::STRING_CONSTANT_EXPRESSION_AST,
            vec![("Value", Value::text(&**value))],
        ),
        ExpressionKind::Variable(_) => (&net::VARIABLE_EXPRESSION_AST, Vec::new()),
        _ => (&net::EXPRESSION_AST, Vec::new()),
    };
    (ty, expression.span, properties)
}
