//! What can be assigned to.

use super::types::{self, is_named};
use super::{Semantics, message};
use crate::syntax::source::Span;
use crate::syntax::tree::{
    Access, Assignment, AssignmentOperator, Expression, ExpressionKind, TypeName, UnaryOperator,
    Variable,
};

/// Whether a list of targets is allowed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Targets {
    Many,
    One,
}

/// Variables that are set by PowerShell, with the only type that they may be given.
const AUTOMATIC: [(&str, &str); 9] = [
    ("_", "System.Object"),
    ("args", "System.Object[]"),
    ("this", "System.Object"),
    ("input", "System.Object"),
    ("PSCmdlet", "System.Management.Automation.PSScriptCmdlet"),
    (
        "PSBoundParameters",
        "System.Management.Automation.PSBoundParametersDictionary",
    ),
    (
        "MyInvocation",
        "System.Management.Automation.InvocationInfo",
    ),
    ("PSScriptRoot", "System.String"),
    ("PSCommandPath", "System.String"),
];

impl Semantics<'_, '_> {
    pub(super) fn assignment(&mut self, assignment: &Assignment) {
        let targets = match assignment.operator {
            AssignmentOperator::Set => Targets::Many,
            _ => Targets::One,
        };
        let report = |s: &mut Self, span| s.error(span, message::INVALID_LEFT_HAND_SIDE);
        self.target(&assignment.target, targets, &report);
    }

    /// `++` and `--`.
    pub(super) fn step(&mut self, operator: UnaryOperator, operand: &Expression) {
        let text = match operator {
            UnaryOperator::PreIncrement | UnaryOperator::PostIncrement => "++",
            UnaryOperator::PreDecrement | UnaryOperator::PostDecrement => "--",
            _ => return,
        };
        let report = |s: &mut Self, span| {
            s.error_with(span, message::OPERATOR_REQUIRES_VARIABLE, &[text]);
        };
        self.target(operand, Targets::One, &report);
    }

    fn target(&mut self, target: &Expression, targets: Targets, report: &dyn Fn(&mut Self, Span)) {
        match &target.kind {
            ExpressionKind::List(items) if targets == Targets::Many => {
                for item in items {
                    self.target(item, Targets::Many, report);
                }
            }
            ExpressionKind::Unary {
                operator: UnaryOperator::Comma,
                operand,
            } if targets == Targets::Many => self.target(operand, Targets::Many, report),
            ExpressionKind::Paren(inner) => match inner.lone_expression() {
                Some(expression) => self.target(expression, targets, report),
                None => report(self, inner.span),
            },
            ExpressionKind::Variable(_)
            | ExpressionKind::Splat(_)
            | ExpressionKind::Invoke { .. } => {}
            ExpressionKind::Member { access, .. } | ExpressionKind::Index { access, .. } => {
                if *access == Access::NullConditional {
                    report(self, target.span);
                }
            }
            ExpressionKind::Cast { .. } | ExpressionKind::Attributed { .. } => {
                self.constrained_target(target, targets, report);
            }
            _ => report(self, target.span),
        }
    }

    /// `[type]$x = …`
    fn constrained_target(
        &mut self,
        target: &Expression,
        targets: Targets,
        report: &dyn Fn(&mut Self, Span),
    ) {
        let mut inner = target;
        let mut casts = 0;
        let mut reference = None;
        let mut last: Option<&TypeName> = None;
        loop {
            match &inner.kind {
                ExpressionKind::Cast {
                    constraint,
                    ty,
                    operand,
                } => {
                    casts += 1;
                    last = Some(ty);
                    if is_named(ty, "ref") {
                        reference = Some(*constraint);
                    } else if types::is_void(ty) {
                        self.error(*constraint, message::VOID_NOT_ALLOWED);
                    }
                    inner = operand;
                }
                ExpressionKind::Attributed { operand, .. } => inner = operand,
                _ => break,
            }
        }
        if let (Some(span), true) = (reference, casts > 1) {
            self.error(span, message::REF_BY_ITSELF_IN_CONSTRAINT);
            return;
        }
        if let (ExpressionKind::Variable(variable), Some(ty)) = (&inner.kind, last) {
            self.automatic(target.span, variable, ty);
        }
        self.target(inner, targets, report);
    }

    fn automatic(&mut self, span: Span, variable: &Variable, ty: &TypeName) {
        let local = match variable.qualifier.as_deref() {
            None => true,
            Some(q) => q.eq_ignore_ascii_case("local") || q.eq_ignore_ascii_case("private"),
        };
        let found = AUTOMATIC
            .iter()
            .find(|(name, _)| local && variable.name.eq_ignore_ascii_case(name));
        let Some((_, expected)) = found else { return };
        let given = ty.full_name();
        let bare = expected.rsplit('.').next().unwrap_or_default();
        if !given.eq_ignore_ascii_case(expected) && !given.eq_ignore_ascii_case(bare) {
            let name = variable.name.clone();
            self.error_with(span, message::ASSIGNMENT_TO_AUTOMATIC, &[&name, expected]);
        }
    }
}
