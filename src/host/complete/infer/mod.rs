//! What an expression gives, as far as that is known without running anything that could act.

mod command;
mod member;
pub mod safe;
mod variable;

pub use member::{items_of, nested};

use crate::engine::Engine;
use crate::syntax::tree::{
    Block, Element, ElementKind, Expression, ExpressionKind, Pipeline, Statement, StatementKind,
};
use crate::syntax::{Source, parse};
use crate::value::shape::same_name;
use crate::value::{Type, Value};

/// What is known of an expression.
#[derive(Clone)]
pub enum Known {
    Value(Value),
    Type(Type),
    /// A type itself, whose static members are meant.
    Static(Type),
}

/// How far definitions are followed.
const DEPTH: u32 = 12;

/// The text around an expression.
#[derive(Clone, Default)]
pub struct Inference<'a> {
    /// The text before the statement in each open bracket, innermost first: where its variables are assigned.
    pub before: Vec<&'a str>,
    /// The outermost statement as far as it is written.
    pub statement: &'a str,
    /// The pipeline before the command whose block or argument the expression stands in.
    pub input: Option<&'a str>,
}

impl Inference<'_> {
    /// What the last statement of a text gives.
    pub fn text(&self, engine: &mut Engine, text: &str) -> Vec<Known> {
        let mut walk = Walk {
            engine,
            around: self,
            depth: DEPTH,
        };
        walk.text(text)
    }
}

/// The way from an expression to what it is made of.
struct Walk<'w> {
    engine: &'w mut Engine,
    around: &'w Inference<'w>,
    depth: u32,
}

impl Walk<'_> {
    fn text(&mut self, text: &str) -> Vec<Known> {
        let Some(depth) = self.depth.checked_sub(1) else {
            return Vec::new();
        };
        self.depth = depth;
        let parsed = parse(Source::new(None, text));
        let block = parsed.script.body.end.as_ref();
        let found = match block.and_then(|b| b.statements.last()) {
            Some(statement) => self.statement(statement, text),
            None => Vec::new(),
        };
        self.depth += 1;
        found
    }

    fn statement(&mut self, statement: &Statement, text: &str) -> Vec<Known> {
        match &statement.kind {
            StatementKind::Pipeline(pipeline) => self.pipeline(pipeline, text),
            StatementKind::Assignment(assignment) => self.statement(&assignment.value, text),
            _ => Vec::new(),
        }
    }

    /// What all statements of a block write.
    fn block(&mut self, block: &Block, text: &str) -> Vec<Known> {
        let statements = block.statements.iter();
        statements
            .flat_map(|statement| self.written(statement, text))
            .collect()
    }

    fn written(&mut self, statement: &Statement, text: &str) -> Vec<Known> {
        match &statement.kind {
            StatementKind::Pipeline(pipeline) => self.pipeline(pipeline, text),
            StatementKind::Return(Some(value)) => self.statement(value, text),
            StatementKind::If { clauses, otherwise } => {
                let blocks = clauses.iter().map(|(_, block)| block);
                let blocks: Vec<&Block> = blocks.chain(otherwise).collect();
                blocks
                    .into_iter()
                    .flat_map(|block| self.block(block, text))
                    .collect()
            }
            StatementKind::Foreach { body, .. }
            | StatementKind::While { body, .. }
            | StatementKind::Do { body, .. }
            | StatementKind::For { body, .. }
            | StatementKind::Try { body, .. } => self.block(body, text),
            _ => Vec::new(),
        }
    }

    fn pipeline(&mut self, pipeline: &Pipeline, text: &str) -> Vec<Known> {
        self.elements(&pipeline.elements, text)
    }

    /// What the last of some elements of a pipeline gives.
    fn elements(&mut self, elements: &[Element], text: &str) -> Vec<Known> {
        let Some((last, earlier)) = elements.split_last() else {
            return Vec::new();
        };
        match &last.kind {
            ElementKind::Expression(expression) => self.expression(expression, text),
            ElementKind::Command(_) => self.command(last, earlier, text),
        }
    }

    fn expression(&mut self, expression: &Expression, text: &str) -> Vec<Known> {
        match &expression.kind {
            ExpressionKind::Variable(variable) => self.variable(&variable.name),
            ExpressionKind::Paren(statement) => self.statement(statement, text),
            ExpressionKind::SubExpression(block) => {
                let last = block.statements.last();
                last.map_or_else(Vec::new, |s| self.statement(s, text))
            }
            ExpressionKind::Type(name) => {
                let found = self.engine.resolve_name(name).ok();
                found.map(Known::Static).into_iter().collect()
            }
            ExpressionKind::Cast { ty, .. } => {
                if same_name(&ty.name, "pscustomobject") || same_name(&ty.name, "ordered") {
                    return safe::evaluated(self.engine, expression, text);
                }
                let found = self.engine.resolve_name(ty).ok();
                found.map(Known::Type).into_iter().collect()
            }
            ExpressionKind::Attributed { operand, .. } => self.expression(operand, text),
            ExpressionKind::Member { target, name, .. } => {
                self.of_each(target, name, text, member::property)
            }
            ExpressionKind::Invoke { target, name, .. } => {
                self.of_each(target, name, text, member::returned)
            }
            ExpressionKind::Index { target, .. } => {
                let targets = self.expression(target, text);
                targets
                    .into_iter()
                    .filter_map(|t| member::element_of(self.engine, t))
                    .collect()
            }
            _ => safe::evaluated(self.engine, expression, text),
        }
    }

    /// What a member is of all that a target may be.
    fn of_each(
        &mut self,
        target: &Expression,
        name: &Expression,
        text: &str,
        member: fn(&mut Engine, Known, &str) -> Option<Known>,
    ) -> Vec<Known> {
        let ExpressionKind::String { value: name, .. } = &name.kind else {
            return Vec::new();
        };
        let targets = self.expression(target, text);
        targets
            .into_iter()
            .filter_map(|t| member(self.engine, t, name))
            .collect()
    }
}
