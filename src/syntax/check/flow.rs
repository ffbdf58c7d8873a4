//! Where control may not go: out of `finally`, to labels that a method does not have, out of typed methods.

use super::{Scope, Semantics, message, types};
use crate::syntax::source::Span;
use crate::syntax::tree::{
    Catch, ClassMethod, Expression, ExpressionKind, Label, Statement, StatementKind,
};
use crate::syntax::walk::Node;

/// The label of a loop or switch.
fn label_of(statement: &Statement) -> Option<&Label> {
    match &statement.kind {
        StatementKind::While { label, .. }
        | StatementKind::Do { label, .. }
        | StatementKind::For { label, .. }
        | StatementKind::Foreach { label, .. } => Some(label),
        StatementKind::Switch(switch) => Some(&switch.label),
        _ => None,
    }
}

fn matches_label(statement: &Statement, label: &str) -> bool {
    label_of(statement).is_some_and(|own| {
        let own = own.as_deref().unwrap_or_default();
        label.is_empty() || own.eq_ignore_ascii_case(label)
    })
}

/// Whether a method gives nothing back.
pub(super) fn is_void(method: &ClassMethod) -> bool {
    method.returns.as_ref().is_none_or(types::is_void)
}

impl<'a> Semantics<'a, '_> {
    /// `break` and `continue`.
    pub(super) fn jump(&mut self, span: Span, label: Option<&Expression>, parents: &[Node<'a>]) {
        let label = match label {
            None => Some(""),
            Some(expression) => match &expression.kind {
                ExpressionKind::String { value, .. } => Some(&**value),
                _ => None,
            },
        };
        self.leaves_finally(span, label, parents);
        if let Some(label) = label.filter(|l| !l.is_empty()) {
            self.label_exists(span, label, parents);
        }
    }

    fn leaves_finally(&mut self, span: Span, label: Option<&str>, parents: &[Node<'a>]) {
        for parent in parents.iter().rev() {
            match parent {
                Node::Trap(_) | Node::Body(_) => return,
                Node::Statement(statement)
                    if label.is_some_and(|label| matches_label(statement, label)) =>
                {
                    return;
                }
                Node::Finally => {
                    self.error(span, message::CONTROL_LEAVING_FINALLY);
                    return;
                }
                _ => {}
            }
        }
    }

    fn label_exists(&mut self, span: Span, label: &str, parents: &[Node<'a>]) {
        for parent in parents.iter().rev() {
            match parent {
                Node::Function(_) => return,
                Node::Method(_) => {
                    self.error_with(span, message::LABEL_NOT_FOUND, &[label]);
                    return;
                }
                Node::Statement(statement) => {
                    let is_switch = matches!(statement.kind, StatementKind::Switch(_));
                    if !is_switch && matches_label(statement, label) {
                        return;
                    }
                }
                _ => {}
            }
        }
    }

    pub(super) fn returns(&mut self, span: Span, value: bool, parents: &[Node<'a>]) {
        self.leaves_finally(span, None, parents);
        let Some(Scope::Method(method)) = self.members.last() else {
            return;
        };
        match (value, is_void(method)) {
            (true, true) => self.error(span, message::VOID_METHOD_HAS_RETURN),
            (false, false) => self.error(span, message::NON_VOID_METHOD_MISSING_RETURN),
            _ => {}
        }
    }

    /// Handlers that no exception can reach.
    pub(super) fn catches(&mut self, catches: &[Catch]) {
        for (index, first) in catches.iter().enumerate() {
            for second in catches.iter().skip(index + 1) {
                if first.types.is_empty() {
                    let place = second.span.start.saturating_sub(1);
                    self.error(Span::at(place), message::EMPTY_CATCH_NOT_LAST);
                    break;
                }
                for base in &first.types {
                    for derived in &second.types {
                        if types::is_subclass(derived, base) {
                            // The place is the type with its brackets.
                            let span = Span::new(
                                derived.span.start.saturating_sub(1),
                                derived.span.end + 1,
                            );
                            let name = types::full_exception_name(derived);
                            self.error_with(span, message::EXCEPTION_TYPE_ALREADY_CAUGHT, &[&name]);
                        }
                    }
                }
            }
        }
    }
}
