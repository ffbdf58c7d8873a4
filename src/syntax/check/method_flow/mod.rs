//! How control flows through a method: whether it can reach the end, and which variables are set by then.

mod expression;

use super::constant::is_constant_variable;
use crate::syntax::source::Span;
use crate::syntax::tree::{
    Block, ClassMethod, Expression, ExpressionKind, Statement, StatementKind, Switch, Variable,
};
use rustc_hash::FxHashSet;
use std::rc::Rc;

/// The variables that are set on every way to a place; `None` where no way leads.
type Set = Option<FxHashSet<Rc<str>>>;

/// Variables that every method has.
const GIVEN: [&str; 10] = [
    "_",
    "args",
    "this",
    "input",
    "pscmdlet",
    "psboundparameters",
    "myinvocation",
    "psscriptroot",
    "pscommandpath",
    "psitem",
];

/// Further variables that methods may read though nothing sets them there.
const READABLE: [&str; 8] = [
    "lastexitcode",
    "error",
    "stacktrace",
    "outputencoding",
    "nestedpromptlevel",
    "pwd",
    "matches",
    "psapplicationoutputencoding",
];

/// A walk through a method.
pub(super) struct Flow {
    set: Set,
    /// Where variables are read that may not be set.
    missing: Vec<Span>,
    /// The states at the jumps out of the loops around, with their labels.
    loops: Vec<(Option<Rc<str>>, Vec<Set>)>,
}

fn join(a: Set, b: Set) -> Set {
    match (a, b) {
        (None, other) | (other, None) => other,
        (Some(a), Some(b)) => Some(a.into_iter().filter(|name| b.contains(name)).collect()),
    }
}

fn lower(name: &str) -> Rc<str> {
    name.to_lowercase().into()
}

impl Flow {
    /// The reads of variables that may not be set, and the state at the end of the method where that can be reached.
    pub fn of(method: &ClassMethod) -> (Vec<Span>, Set) {
        let given = GIVEN.iter().map(|name| Rc::from(*name));
        let parameters = method.parameters.iter().map(|p| lower(&p.name));
        let mut flow = Self {
            set: Some(given.chain(parameters).collect()),
            missing: Vec::new(),
            loops: Vec::new(),
        };
        for argument in method.base_arguments.iter().flatten() {
            flow.expression(argument);
        }
        if let Some(block) = &method.body.body.end {
            flow.block(block);
        }
        (flow.missing, flow.set)
    }

    fn block(&mut self, block: &Block) {
        for trap in &block.traps {
            let before = self.set.clone();
            self.block(&trap.body);
            self.set = before;
        }
        for statement in &block.statements {
            self.statement(statement);
        }
    }

    fn sets(&mut self, variable: &Variable) {
        let local = match variable.qualifier.as_deref() {
            None => true,
            Some(q) => q.eq_ignore_ascii_case("local") || q.eq_ignore_ascii_case("private"),
        };
        if let (true, Some(set)) = (local, &mut self.set) {
            set.insert(lower(&variable.name));
        }
    }

    fn reads(&mut self, variable: &Variable, span: Span) {
        let local = match variable.qualifier.as_deref() {
            None => true,
            Some(q) => q.eq_ignore_ascii_case("local") || q.eq_ignore_ascii_case("private"),
        };
        let name = lower(&variable.name);
        let known = READABLE.contains(&&*name);
        let set = self.set.as_ref().is_none_or(|set| set.contains(&name));
        if local && !known && !set && !is_constant_variable(variable) {
            self.missing.push(span);
        }
    }

    fn statement(&mut self, statement: &Statement) {
        match &statement.kind {
            StatementKind::Pipeline(pipeline) => self.elements(&pipeline.elements),
            StatementKind::Chain(chain) => {
                self.elements(&chain.first.elements);
                for (_, pipeline) in &chain.rest {
                    self.elements(&pipeline.elements);
                }
            }
            StatementKind::Assignment(assignment) => {
                self.statement(&assignment.value);
                if assignment.operator != crate::syntax::tree::AssignmentOperator::Set {
                    self.expression(&assignment.target);
                }
                self.target(&assignment.target);
            }
            StatementKind::If { clauses, otherwise } => {
                let mut after = None;
                for (condition, block) in clauses {
                    self.statement(condition);
                    let before = self.set.clone();
                    self.block(block);
                    after = join(after, std::mem::replace(&mut self.set, before));
                }
                if let Some(block) = otherwise {
                    self.block(block);
                }
                self.set = join(after, self.set.take());
            }
            StatementKind::While {
                label,
                condition,
                body,
            } => {
                self.statement(condition);
                let before = self.set.clone();
                self.looped(label.clone(), body, before);
            }
            StatementKind::Do {
                label,
                condition,
                body,
                ..
            } => {
                self.looped(label.clone(), body, None);
                self.statement(condition);
            }
            StatementKind::For {
                label,
                init,
                condition,
                step,
                body,
            } => {
                for part in [init, condition].into_iter().flatten() {
                    self.statement(part);
                }
                // Without condition only a break leaves the loop.
                let before = condition.as_ref().and_then(|_| self.set.clone());
                self.loops.push((label.clone(), Vec::new()));
                self.block(body);
                if let Some(step) = step {
                    self.statement(step);
                }
                self.leave(before);
            }
            StatementKind::Foreach {
                label,
                variable,
                items,
                body,
                ..
            } => {
                self.statement(items);
                let before = self.set.clone();
                self.sets(variable);
                self.looped(label.clone(), body, before);
            }
            StatementKind::Switch(switch) => self.switch(switch),
            StatementKind::Try {
                body,
                catches,
                finally,
            } => {
                let before = self.set.clone();
                self.block(body);
                let mut after = self.set.take();
                for catch in catches {
                    self.set = before.clone();
                    self.block(&catch.body);
                    after = join(after, self.set.take());
                }
                self.set = after;
                if let Some(block) = finally {
                    // What follows a finally can be reached only if the rest ends.
                    let reached = self.set.is_some();
                    if !reached {
                        self.set = before;
                    }
                    self.block(block);
                    if !reached {
                        self.set = None;
                    }
                }
            }
            StatementKind::Throw(value)
            | StatementKind::Return(value)
            | StatementKind::Exit(value) => {
                if let Some(value) = value {
                    self.statement(value);
                }
                self.set = None;
            }
            StatementKind::Break(label) => self.jump(label.as_ref(), true),
            StatementKind::Continue(label) => self.jump(label.as_ref(), false),
            StatementKind::Data { name, body, .. } => {
                self.block(body);
                if let (Some(name), Some(set)) = (name, &mut self.set) {
                    set.insert(lower(name));
                }
            }
            StatementKind::Function(_)
            | StatementKind::Class(_)
            | StatementKind::Enum(_)
            | StatementKind::Error(_) => {}
        }
    }

    /// A loop's body; behind the loop is what holds before it, and at each break.
    fn looped(&mut self, label: Option<Rc<str>>, body: &Block, before: Set) {
        self.loops.push((label, Vec::new()));
        self.block(body);
        match before {
            Some(_) => self.leave(before),
            None => {
                let end = self.set.take();
                self.leave(end);
            }
        }
    }

    fn leave(&mut self, before: Set) {
        let breaks = self
            .loops
            .pop()
            .map(|(_, breaks)| breaks)
            .unwrap_or_default();
        self.set = breaks.into_iter().fold(before, join);
    }

    fn jump(&mut self, label: Option<&Expression>, leaves: bool) {
        let name = label.and_then(|l| match &l.kind {
            ExpressionKind::String { value, .. } => Some(value.clone()),
            _ => None,
        });
        let state = self.set.take();
        let target = self.loops.iter_mut().rev().find(|(own, _)| match &name {
            Some(name) => own
                .as_ref()
                .is_some_and(|own| own.eq_ignore_ascii_case(name)),
            None => true,
        });
        if let (true, Some((_, breaks))) = (leaves, target) {
            breaks.push(state);
        }
    }

    fn switch(&mut self, switch: &Switch) {
        self.statement(&switch.condition);
        self.loops.push((switch.label.clone(), Vec::new()));
        let before = self.set.clone();
        // There may be nothing to switch on.
        let mut after = before.clone();
        for (condition, block) in &switch.clauses {
            self.set = before.clone();
            self.expression(condition);
            self.block(block);
            after = join(after, self.set.take());
        }
        if let Some(block) = &switch.default {
            self.set = before;
            self.block(block);
            after = join(after, self.set.take());
        }
        self.leave(after);
    }
}
