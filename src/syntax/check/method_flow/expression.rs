//! What expressions set and read.

use super::{Flow, lower};
use crate::syntax::tree::{
    CommandElement, Element, ElementKind, Expression, ExpressionKind, Part, RedirectionTarget,
};

impl Flow {
    pub(super) fn elements(&mut self, elements: &[Element]) {
        for element in elements {
            match &element.kind {
                ElementKind::Expression(expression) => self.expression(expression),
                ElementKind::Command(command) => {
                    for argument in &command.elements {
                        match argument {
                            CommandElement::Argument(value)
                            | CommandElement::Parameter {
                                argument: Some(value),
                                ..
                            } => self.expression(value),
                            _ => {}
                        }
                    }
                    self.common_variables(&command.elements);
                }
            }
            for redirection in &element.redirections {
                if let RedirectionTarget::File { path, .. } = &redirection.to {
                    self.expression(path);
                }
            }
        }
    }

    /// `-OutVariable x` and the like set a variable.
    fn common_variables(&mut self, elements: &[CommandElement]) {
        const SETTERS: [&str; 10] = [
            "outvariable",
            "ov",
            "errorvariable",
            "ev",
            "warningvariable",
            "wv",
            "informationvariable",
            "iv",
            "pipelinevariable",
            "pv",
        ];
        for (index, element) in elements.iter().enumerate() {
            let CommandElement::Parameter { name, argument, .. } = element else {
                continue;
            };
            if !SETTERS.iter().any(|s| s.eq_ignore_ascii_case(name)) {
                continue;
            }
            let value = argument.as_ref().or(match elements.get(index + 1) {
                Some(CommandElement::Argument(value)) => Some(value),
                _ => None,
            });
            if let Some(ExpressionKind::String { value, .. }) = value.map(|v| &v.kind)
                && let Some(set) = &mut self.set
            {
                set.insert(lower(value.trim_start_matches('+')));
            }
        }
    }

    /// The variables that an assignment sets; what else its target mentions is read.
    pub(super) fn target(&mut self, target: &Expression) {
        match &target.kind {
            ExpressionKind::Variable(variable) => self.sets(variable),
            ExpressionKind::Cast { operand, .. } | ExpressionKind::Attributed { operand, .. } => {
                self.target(operand);
            }
            ExpressionKind::List(items) => items.iter().for_each(|i| self.target(i)),
            ExpressionKind::Paren(inner) => match inner.lone_expression() {
                Some(expression) => self.target(expression),
                None => self.statement(inner),
            },
            _ => self.expression(target),
        }
    }

    pub(super) fn expression(&mut self, expression: &Expression) {
        match &expression.kind {
            ExpressionKind::Variable(variable) | ExpressionKind::Splat(variable) => {
                self.reads(variable, expression.span);
            }
            ExpressionKind::Expandable { parts, .. } => {
                for part in parts {
                    if let Part::Expression(inner) = part {
                        self.expression(inner);
                    }
                }
            }
            ExpressionKind::List(items) => items.iter().for_each(|i| self.expression(i)),
            ExpressionKind::ArrayOf(block) | ExpressionKind::SubExpression(block) => {
                self.block(block);
            }
            ExpressionKind::Paren(inner) => self.statement(inner),
            ExpressionKind::Hashtable(entries) => {
                for (key, value) in entries {
                    self.expression(key);
                    self.statement(value);
                }
            }
            ExpressionKind::Cast { operand, .. }
            | ExpressionKind::Attributed { operand, .. }
            | ExpressionKind::Unary { operand, .. } => {
                self.expression(operand);
            }
            ExpressionKind::Binary { left, right, .. } => {
                self.expression(left);
                self.expression(right);
            }
            ExpressionKind::Ternary {
                condition,
                then,
                otherwise,
            } => {
                self.expression(condition);
                self.expression(then);
                self.expression(otherwise);
            }
            ExpressionKind::Member { target, name, .. } => {
                self.expression(target);
                self.expression(name);
            }
            ExpressionKind::Invoke {
                target,
                name,
                arguments,
                ..
            } => {
                self.expression(target);
                self.expression(name);
                arguments.iter().for_each(|a| self.expression(a));
            }
            ExpressionKind::Index { target, index, .. } => {
                self.expression(target);
                self.expression(index);
            }
            ExpressionKind::Number(_)
            | ExpressionKind::String { .. }
            | ExpressionKind::Type(_)
            | ExpressionKind::Using(_)
            | ExpressionKind::ScriptBlock(_)
            | ExpressionKind::Error(_) => {}
        }
    }
}
