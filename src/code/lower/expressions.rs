//! Expressions and assignment targets.

use super::{Lowering, type_ref};
use crate::code::expression::{
    Call, Expr, Kept, MemberCache, MemberName, OnNull, Piece, Qualifier, Recall, Step, StepOrder,
    Target,
};
use crate::syntax::Span;
use crate::syntax::tree::{self, Access, BinaryOperator, ExpressionKind, Part, UnaryOperator};
use crate::value::{Ptr, Str, Value};
use std::cell::OnceCell;

impl Lowering<'_> {
    pub(super) fn exprs(&mut self, list: &[tree::Expression]) -> Vec<Expr> {
        list.iter().map(|e| self.expr(e)).collect()
    }

    fn boxed(&mut self, expression: &tree::Expression) -> Box<Expr> {
        Box::new(self.expr(expression))
    }

    pub(super) fn expr(&mut self, expression: &tree::Expression) -> Expr {
        match &expression.kind {
            ExpressionKind::Number(number) => Expr::Literal(Value::from(number)),
            ExpressionKind::String { value, .. } => Expr::Literal(Value::text(value)),
            ExpressionKind::Expandable { parts, .. } => {
                Expr::Expandable(parts.iter().map(|p| self.piece(p)).collect())
            }
            ExpressionKind::Variable(variable) => self.variable(variable, expression.span),
            ExpressionKind::Splat(_) | ExpressionKind::Error(_) => Expr::Invalid,
            ExpressionKind::Using(inner) => Expr::Using(self.boxed(inner)),
            ExpressionKind::List(items) => Expr::List(self.exprs(items)),
            ExpressionKind::ArrayOf(block) => Expr::ArrayOf(self.block(block)),
            ExpressionKind::SubExpression(block) => Expr::Sub(self.block(block)),
            ExpressionKind::Paren(inner) => self.paren(inner),
            ExpressionKind::Hashtable(entries) => Expr::Hashtable {
                entries: self.entries(entries),
                span: expression.span,
            },
            ExpressionKind::ScriptBlock(block) => {
                Expr::Block(block.clone(), Ptr::new(OnceCell::new()))
            }
            ExpressionKind::Type(name) => Expr::Type(type_ref(name)),
            ExpressionKind::Cast { ty, operand, .. } => self.cast(ty, operand, expression.span),
            ExpressionKind::Attributed { attribute, operand } => {
                Expr::Attributed(Box::new(self.attribute(attribute)), self.boxed(operand))
            }
            ExpressionKind::Unary { operator, operand } => self.unary(*operator, operand),
            ExpressionKind::Binary {
                operator,
                left,
                right,
                ..
            } => {
                let (left, right) = (self.boxed(left), self.boxed(right));
                match operator {
                    BinaryOperator::And => Expr::And(left, right),
                    BinaryOperator::Or => Expr::Or(left, right),
                    BinaryOperator::Coalesce => Expr::Coalesce(left, right),
                    _ => Expr::Binary(*operator, left, right, expression.span),
                }
            }
            ExpressionKind::Ternary {
                condition,
                then,
                otherwise,
            } => Expr::Ternary(
                self.boxed(condition),
                self.boxed(then),
                self.boxed(otherwise),
            ),
            ExpressionKind::Member {
                target,
                access,
                name,
            } => {
                let (target, name) = (self.boxed(target), self.member_name(name));
                match access {
                    Access::Static => Expr::StaticMember { target, name },
                    access => Expr::Member {
                        target,
                        name,
                        on_null: on_null(*access),
                        cache: MemberCache::default(),
                        span: expression.span,
                    },
                }
            }
            ExpressionKind::Invoke {
                target,
                access,
                name,
                type_arguments,
                arguments,
            } => {
                let (target, name) = (self.boxed(target), self.member_name(name));
                let call = Call {
                    arguments: self.exprs(arguments),
                    type_arguments: type_arguments.iter().map(type_ref).collect(),
                    recall: Recall::default(),
                };
                match access {
                    Access::Static => Expr::StaticInvoke {
                        target,
                        name,
                        call,
                        span: expression.span,
                    },
                    access => Expr::Invoke {
                        target,
                        name,
                        on_null: on_null(*access),
                        call,
                        span: expression.span,
                    },
                }
            }
            ExpressionKind::Index {
                target,
                access,
                index,
            } => Expr::Index {
                target: self.boxed(target),
                index: self.boxed(index),
                on_null: on_null(*access),
            },
        }
    }

    fn piece(&mut self, part: &Part) -> Piece {
        match part {
            Part::Text(text) => Piece::Text(Str::from(text)),
            Part::Expression(expression) => Piece::Expr(self.expr(expression)),
        }
    }

    /// `( … )` around a lone expression is that expression; only its output form differs, which a statement decides.
    fn paren(&mut self, inner: &tree::Statement) -> Expr {
        Expr::Paren(Box::new(self.statement(inner)))
    }

    pub(super) fn entries(
        &mut self,
        entries: &[(tree::Expression, tree::Statement)],
    ) -> Vec<(Expr, crate::code::Statement)> {
        entries
            .iter()
            .map(|(key, value)| (self.key(key), self.statement(value)))
            .collect()
    }

    /// A bare word as key is its text; anything else is evaluated.
    fn key(&mut self, key: &tree::Expression) -> Expr {
        self.expr(key)
    }

    fn cast(
        &mut self,
        ty: &tree::TypeName,
        operand: &tree::Expression,
        span: crate::syntax::Span,
    ) -> Expr {
        if let (ExpressionKind::Hashtable(entries), true) = (
            &operand.kind,
            ty.ranks.is_empty() && ty.arguments.is_empty(),
        ) {
            let bare = ty.name.rsplit('.').next().unwrap_or_default();
            if ty.name.eq_ignore_ascii_case("ordered") {
                return Expr::Ordered {
                    entries: self.entries(entries),
                    span,
                };
            }
            if bare.eq_ignore_ascii_case("pscustomobject") {
                return Expr::CustomObject {
                    entries: self.entries(entries),
                    shape: OnceCell::new(),
                    span,
                };
            }
        }
        Expr::Cast(type_ref(ty), self.boxed(operand))
    }

    fn unary(&mut self, operator: UnaryOperator, operand: &tree::Expression) -> Expr {
        let step = |delta, order| Step { delta, order };
        let step = match operator {
            UnaryOperator::Not | UnaryOperator::ExclamationNot => {
                return Expr::Not(self.boxed(operand));
            }
            UnaryOperator::Comma => return Expr::List(vec![self.expr(operand)]),
            UnaryOperator::PreIncrement => step(1, StepOrder::Before),
            UnaryOperator::PreDecrement => step(-1, StepOrder::Before),
            UnaryOperator::PostIncrement => step(1, StepOrder::After),
            UnaryOperator::PostDecrement => step(-1, StepOrder::After),
            other => return Expr::Unary(other, self.boxed(operand)),
        };
        Expr::Step(Box::new(self.target(operand)), step)
    }

    fn member_name(&mut self, name: &tree::Expression) -> MemberName {
        match &name.kind {
            ExpressionKind::String { value, .. } => MemberName::Known(Str::from(value)),
            _ => MemberName::Computed(self.boxed(name)),
        }
    }

    pub(super) fn variable(&mut self, variable: &tree::Variable, span: Span) -> Expr {
        let name = &*variable.name;
        let Some(qualifier) = variable.qualifier.as_deref() else {
            let literal = |v| Expr::Literal(v);
            return match name {
                "?" => Expr::Kept(Kept::Success),
                _ if name.eq_ignore_ascii_case("PSScriptRoot") => Expr::Kept(Kept::ScriptRoot),
                _ if name.eq_ignore_ascii_case("PSCommandPath") => Expr::Kept(Kept::CommandPath),
                _ if name.eq_ignore_ascii_case("true") => literal(Value::Bool(true)),
                _ if name.eq_ignore_ascii_case("false") => literal(Value::Bool(false)),
                _ if name.eq_ignore_ascii_case("null") => literal(Value::Null),
                _ => Expr::Variable(self.var(name), span),
            };
        };
        match scope_of(qualifier) {
            Some(q) => Expr::Scoped(q, self.symbol(name)),
            None if qualifier.eq_ignore_ascii_case("variable") => {
                Expr::Variable(self.var(name), span)
            }
            None if qualifier.eq_ignore_ascii_case("using") => {
                let var = self.var(name);
                Expr::Using(Box::new(Expr::Variable(var, span)))
            }
            None => Expr::Drive(Str::from(qualifier), Str::from(name)),
        }
    }

    pub(super) fn target(&mut self, expression: &tree::Expression) -> Target {
        match &expression.kind {
            ExpressionKind::Variable(variable) => self.variable_target(variable),
            ExpressionKind::Cast { ty, operand, .. } => {
                Target::Typed(type_ref(ty), Box::new(self.target(operand)))
            }
            ExpressionKind::Attributed { attribute, operand } => Target::Attributed(
                Box::new(self.attribute(attribute)),
                Box::new(self.target(operand)),
            ),
            ExpressionKind::Member {
                target,
                access: Access::Static,
                name,
            } => Target::StaticMember {
                target: self.boxed(target),
                name: self.member_name(name),
            },
            ExpressionKind::Member { target, name, .. } => Target::Member {
                target: self.boxed(target),
                name: self.member_name(name),
            },
            ExpressionKind::Index { target, index, .. } => Target::Index {
                target: self.boxed(target),
                index: self.boxed(index),
            },
            ExpressionKind::List(items) => {
                Target::List(items.iter().map(|i| self.target(i)).collect())
            }
            ExpressionKind::Paren(inner) => match lone_expression(inner) {
                Some(expression) => self.target(expression),
                None => Target::Invalid,
            },
            _ => Target::Invalid,
        }
    }

    pub(super) fn variable_target(&mut self, variable: &tree::Variable) -> Target {
        let name = &*variable.name;
        match variable.qualifier.as_deref() {
            None if name.eq_ignore_ascii_case("null") => Target::Discard,
            None if name == "?"
                || name.eq_ignore_ascii_case("true")
                || name.eq_ignore_ascii_case("false") =>
            {
                Target::Constant(name.into())
            }
            None => Target::Variable(self.var(name)),
            Some(q) => match scope_of(q) {
                Some(q) => Target::Scoped(q, self.symbol(name)),
                None if q.eq_ignore_ascii_case("variable") => Target::Variable(self.var(name)),
                None => Target::Drive(q.into(), name.into()),
            },
        }
    }
}

/// The expression of a statement that is nothing else.
pub(super) fn lone_expression(statement: &tree::Statement) -> Option<&tree::Expression> {
    match &statement.kind {
        tree::StatementKind::Pipeline(pipeline) if pipeline.background == tree::Background::No => {
            match &*pipeline.elements {
                [
                    tree::Element {
                        kind: tree::ElementKind::Expression(expression),
                        redirections,
                        ..
                    },
                ] if redirections.is_empty() => Some(expression),
                _ => None,
            }
        }
        _ => None,
    }
}

fn on_null(access: Access) -> OnNull {
    if access == Access::NullConditional {
        OnNull::Stop
    } else {
        OnNull::Proceed
    }
}

pub(super) fn scope_of(qualifier: &str) -> Option<Qualifier> {
    Some(match qualifier {
        q if q.eq_ignore_ascii_case("global") => Qualifier::Global,
        q if q.eq_ignore_ascii_case("script") => Qualifier::Script,
        q if q.eq_ignore_ascii_case("local") => Qualifier::Local,
        q if q.eq_ignore_ascii_case("private") => Qualifier::Private,
        _ => return None,
    })
}
