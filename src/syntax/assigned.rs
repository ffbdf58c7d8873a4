//! The variables that a block assigns to in its own scope.

use super::tree::{Block, Expression, ExpressionKind, Statement, StatementKind, UnaryOperator};
use super::walk::{Node, Visitor, Walk};

/// The names of a block's unqualified targets: of assignments, `foreach` and `++`, script blocks inside it left out.
pub fn assigned(block: &Block) -> Vec<&str> {
    let mut found = Assigned::default();
    Walk::new(&mut found).block(block);
    found.0
}

#[derive(Default)]
struct Assigned<'a>(Vec<&'a str>);

impl<'a> Visitor<'a> for Assigned<'a> {
    fn enter(&mut self, node: Node<'a>, parents: &[Node<'a>]) {
        if parents.iter().any(|p| matches!(p, Node::Body(_))) {
            return;
        }
        match node {
            Node::Statement(Statement {
                kind: StatementKind::Assignment(assignment),
                ..
            }) => self.target(&assignment.target),
            Node::Statement(Statement {
                kind: StatementKind::Foreach { variable, .. },
                ..
            }) if variable.qualifier.is_none() => self.add(&variable.name),
            Node::Expression(Expression {
                kind: ExpressionKind::Unary { operator, operand },
                ..
            }) if steps(*operator) => self.target(operand),
            _ => {}
        }
    }
}

impl<'a> Assigned<'a> {
    fn target(&mut self, target: &'a Expression) {
        match &target.kind {
            ExpressionKind::Variable(variable) if variable.qualifier.is_none() => {
                self.add(&variable.name);
            }
            ExpressionKind::List(items) => items.iter().for_each(|item| self.target(item)),
            ExpressionKind::Cast { operand, .. } | ExpressionKind::Attributed { operand, .. } => {
                self.target(operand);
            }
            _ => {}
        }
    }

    fn add(&mut self, name: &'a str) {
        if !self.0.iter().any(|n| n.eq_ignore_ascii_case(name)) {
            self.0.push(name);
        }
    }
}

fn steps(operator: UnaryOperator) -> bool {
    matches!(
        operator,
        UnaryOperator::PreIncrement
            | UnaryOperator::PostIncrement
            | UnaryOperator::PreDecrement
            | UnaryOperator::PostDecrement
    )
}
