//! From the parser's tree to nodes: expressions.

use super::builder::{Builder, Members, flag, static_type, text};
use super::node::Member;
use super::{extent, kinds};
use crate::syntax::Span;
use crate::syntax::tree::{
    Access, Expression, ExpressionKind, Part, Quote, UnaryOperator, Variable,
};
use crate::value::types::{Type, language as l, net};
use crate::value::{Object, Value};

impl Builder<'_> {
    /// A place as the property of a node.
    pub fn place(&self, span: Span) -> Member {
        Member::Plain(extent::value(self.source(), span))
    }

    /// A number or another value that is known from the text.
    pub fn constant(&mut self, span: Span, value: Value) -> usize {
        let ty = value.type_of().unwrap_or(Type::Net(&net::OBJECT));
        self.node(&l::CONSTANT_EXPRESSION_AST, span, |_| {
            vec![
                ("Value", Member::Plain(value)),
                ("StaticType", Member::Plain(Value::Type(ty))),
            ]
        })
    }

    pub fn variable(&mut self, span: Span, variable: &Variable, splatted: bool) -> usize {
        let path = variable_path(variable);
        self.node(&l::VARIABLE_EXPRESSION_AST, span, |_| {
            vec![
                ("VariablePath", Member::Plain(path)),
                ("Splatted", flag(splatted)),
                ("StaticType", static_type(&net::OBJECT)),
            ]
        })
    }

    pub fn expressions(&mut self, all: &[Expression]) -> Member {
        Member::Nodes(all.iter().map(|e| self.expression(e)).collect())
    }

    pub fn expression(&mut self, expression: &Expression) -> usize {
        let span = expression.span;
        match &expression.kind {
            ExpressionKind::Number(number) => self.constant(span, Value::from(number)),
            ExpressionKind::String { value, quote } => {
                let value = Value::text(&**value);
                self.node(&l::STRING_CONSTANT_EXPRESSION_AST, span, |_| {
                    vec![
                        ("StringConstantType", Member::Plain(kinds::quote(*quote))),
                        ("Value", Member::Plain(value)),
                        ("StaticType", static_type(&net::STRING)),
                    ]
                })
            }
            ExpressionKind::Expandable { parts, quote } => self.expandable(span, parts, *quote),
            ExpressionKind::Variable(variable) => self.variable(span, variable, false),
            ExpressionKind::Splat(variable) => self.variable(span, variable, true),
            ExpressionKind::Using(inner) => {
                self.single(&l::USING_EXPRESSION_AST, span, "SubExpression", |b| {
                    b.expression(inner)
                })
            }
            ExpressionKind::List(items) => self.node(&l::ARRAY_LITERAL_AST, span, |b| {
                vec![
                    ("Elements", b.expressions(items)),
                    ("StaticType", objects()),
                ]
            }),
            ExpressionKind::ArrayOf(block) => self.node(&l::ARRAY_EXPRESSION_AST, span, |b| {
                let block = b.block(block);
                vec![
                    ("SubExpression", Member::Node(block)),
                    ("StaticType", objects()),
                ]
            }),
            ExpressionKind::SubExpression(block) => {
                self.single(&l::SUB_EXPRESSION_AST, span, "SubExpression", |b| {
                    b.block(block)
                })
            }
            ExpressionKind::Paren(inner) => {
                self.single(&l::PAREN_EXPRESSION_AST, span, "Pipeline", |b| {
                    b.statement(inner)
                })
            }
            ExpressionKind::Hashtable(entries) => self.node(&l::HASHTABLE_AST, span, |b| {
                let pairs = (entries.iter())
                    .map(|(key, value)| (b.expression(key), b.statement(value)))
                    .collect();
                vec![
                    ("KeyValuePairs", Member::Pairs(pairs)),
                    ("StaticType", static_type(&net::HASHTABLE)),
                ]
            }),
            ExpressionKind::ScriptBlock(block) => {
                self.node(&l::SCRIPT_BLOCK_EXPRESSION_AST, span, |b| {
                    let block = b.script_block(block, &[]);
                    vec![
                        ("ScriptBlock", Member::Node(block)),
                        ("StaticType", static_type(&net::SCRIPT_BLOCK)),
                    ]
                })
            }
            ExpressionKind::Type(ty) => {
                let name = self.type_name(ty);
                self.node(&l::TYPE_EXPRESSION_AST, span, |_| {
                    vec![
                        ("TypeName", Member::Plain(name)),
                        ("StaticType", static_type(&net::TYPE)),
                    ]
                })
            }
            ExpressionKind::Cast {
                constraint,
                ty,
                operand,
            } => self.node(&l::CONVERT_EXPRESSION_AST, span, |b| {
                let to = b.constraint(ty, *constraint);
                let child = b.expression(operand);
                let ty = b.static_type_of(ty);
                vec![
                    ("Type", Member::Node(to)),
                    ("Attribute", Member::Node(to)),
                    ("Child", Member::Node(child)),
                    ("StaticType", Member::Plain(Value::Type(ty))),
                ]
            }),
            ExpressionKind::Attributed { attribute, operand } => {
                self.node(&l::ATTRIBUTED_EXPRESSION_AST, span, |b| {
                    let attribute = b.attribute(attribute);
                    let child = b.expression(operand);
                    vec![
                        ("Child", Member::Node(child)),
                        ("Attribute", Member::Node(attribute)),
                        ("StaticType", static_type(&net::OBJECT)),
                    ]
                })
            }
            // A comma before an operand makes a list of one.
            ExpressionKind::Unary {
                operator: UnaryOperator::Comma,
                operand,
            } => self.node(&l::ARRAY_LITERAL_AST, span, |b| {
                vec![
                    ("Elements", b.expressions(std::slice::from_ref(operand))),
                    ("StaticType", objects()),
                ]
            }),
            ExpressionKind::Unary { operator, operand } => {
                self.node(&l::UNARY_EXPRESSION_AST, span, |b| {
                    let child = b.expression(operand);
                    vec![
                        ("TokenKind", Member::Plain(kinds::unary(*operator))),
                        ("Child", Member::Node(child)),
                        ("StaticType", static_type(&net::OBJECT)),
                    ]
                })
            }
            ExpressionKind::Binary {
                operator,
                operator_span,
                left,
                right,
            } => self.node(&l::BINARY_EXPRESSION_AST, span, |b| {
                let left = b.expression(left);
                let right = b.expression(right);
                vec![
                    ("Operator", Member::Plain(kinds::binary(*operator))),
                    ("Left", Member::Node(left)),
                    ("Right", Member::Node(right)),
                    ("ErrorPosition", b.place(*operator_span)),
                    ("StaticType", static_type(&net::OBJECT)),
                ]
            }),
            ExpressionKind::Ternary {
                condition,
                then,
                otherwise,
            } => self.node(&l::TERNARY_EXPRESSION_AST, span, |b| {
                let [condition, then, otherwise] =
                    [condition, then, otherwise].map(|part| b.expression(part));
                vec![
                    ("Condition", Member::Node(condition)),
                    ("IfTrue", Member::Node(then)),
                    ("IfFalse", Member::Node(otherwise)),
                    ("StaticType", static_type(&net::OBJECT)),
                ]
            }),
            ExpressionKind::Member {
                target,
                access,
                name,
            } => self.node(&l::MEMBER_EXPRESSION_AST, span, |b| {
                b.member(target, *access, name)
            }),
            ExpressionKind::Invoke {
                target,
                access,
                name,
                arguments,
                ..
            } => self.node(&l::INVOKE_MEMBER_EXPRESSION_AST, span, |b| {
                let mut members = b.member(target, *access, name);
                let arguments = match arguments.is_empty() {
                    true => Member::Plain(Value::Null),
                    false => b.expressions(arguments),
                };
                members.insert(0, ("Arguments", arguments));
                members
            }),
            ExpressionKind::Index {
                target,
                access,
                index,
            } => self.node(&l::INDEX_EXPRESSION_AST, span, |b| {
                let target = b.expression(target);
                let index = b.expression(index);
                vec![
                    ("Target", Member::Node(target)),
                    ("Index", Member::Node(index)),
                    ("NullConditional", flag(*access == Access::NullConditional)),
                    ("StaticType", static_type(&net::OBJECT)),
                ]
            }),
            ExpressionKind::Error(parts) => self.node(&l::ERROR_EXPRESSION_AST, span, |b| {
                vec![("NestedAst", Member::Nodes(b.fragments(parts)))]
            }),
        }
    }

    fn single(
        &mut self,
        ty: &'static crate::value::NetType,
        span: Span,
        name: &'static str,
        inner: impl FnOnce(&mut Self) -> usize,
    ) -> usize {
        self.node(ty, span, |b| {
            let inner = inner(b);
            vec![
                (name, Member::Node(inner)),
                ("StaticType", static_type(&net::OBJECT)),
            ]
        })
    }

    fn member(&mut self, target: &Expression, access: Access, name: &Expression) -> Members {
        let target = self.expression(target);
        let member = self.expression(name);
        vec![
            ("Expression", Member::Node(target)),
            ("Member", Member::Node(member)),
            ("Static", flag(access == Access::Static)),
            ("NullConditional", flag(access == Access::NullConditional)),
            ("StaticType", static_type(&net::OBJECT)),
        ]
    }

    fn expandable(&mut self, span: Span, parts: &[Part], quote: Quote) -> usize {
        let mut value = String::new();
        for part in parts {
            match part {
                Part::Text(text) => value.push_str(text),
                Part::Expression(inner) => value.push_str(self.source_text(inner.span)),
            }
        }
        self.node(&l::EXPANDABLE_STRING_EXPRESSION_AST, span, |b| {
            let nested = (parts.iter())
                .filter_map(|part| match part {
                    Part::Expression(inner) => Some(b.expression(inner)),
                    Part::Text(_) => None,
                })
                .collect();
            vec![
                ("Value", text(&value)),
                ("StringConstantType", Member::Plain(kinds::quote(quote))),
                ("NestedExpressions", Member::Nodes(nested)),
                ("StaticType", static_type(&net::STRING)),
            ]
        })
    }
}

/// `object[]`
fn objects() -> Member {
    Member::Plain(Value::Type(Type::Net(&net::OBJECT).array_of()))
}

/// `VariablePath`
pub fn variable_path(variable: &Variable) -> Value {
    let qualifier = variable.qualifier.as_deref().unwrap_or_default();
    let is = |name: &str| qualifier.eq_ignore_ascii_case(name);
    let scope = ["global", "script", "local", "private", "using", "variable"];
    let scoped = scope.iter().any(|name| is(name));
    let drive = !qualifier.is_empty() && !scoped;
    let path = variable.user_path();
    let pairs = [
        ("UserPath", Value::text(&*path)),
        ("IsGlobal", Value::Bool(is("global"))),
        ("IsLocal", Value::Bool(is("local"))),
        ("IsPrivate", Value::Bool(is("private"))),
        ("IsScript", Value::Bool(is("script"))),
        ("IsUnqualified", Value::Bool(qualifier.is_empty())),
        (
            "IsUnscopedVariable",
            Value::Bool(qualifier.is_empty() || is("variable")),
        ),
        ("IsVariable", Value::Bool(!drive)),
        ("IsDriveQualified", Value::Bool(drive)),
        (
            "DriveName",
            if drive {
                Value::text(qualifier)
            } else {
                Value::Null
            },
        ),
    ];
    Object::of(Type::Net(&net::VARIABLE_PATH), pairs)
        .with_text(&*path)
        .into_value()
}
