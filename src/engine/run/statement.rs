//! Blocks and statements.

use crate::code::{Block, Statement, StatementKind};
use crate::engine::call::frame::Yields;
use crate::engine::report::Stream;
use crate::engine::{Engine, Flow, Halt, Reach, Result, Sink};
use crate::value::Value;

impl Engine {
    /// Runs the statements of a block. A statement's error that nobody catches is shown, and the next statement runs.
    pub(crate) fn exec_block(&mut self, block: &Block, out: &mut dyn Sink) -> Result<Flow> {
        if block.defines_types {
            self.foresee_types(block);
        }
        for statement in &block.statements {
            self.at = statement.span;
            match self.exec(statement, out) {
                Ok(Flow::Next) => {}
                Ok(flow) => return Ok(flow),
                Err(halt) => match self.recover(halt, block, out)? {
                    Flow::Next => {}
                    flow => return Ok(flow),
                },
            }
        }
        Ok(Flow::Next)
    }

    /// What happens to a halt at the end of its statement: traps, the preference, or on to the caller.
    pub(crate) fn recover(
        &mut self,
        halt: Box<Halt>,
        block: &Block,
        out: &mut dyn Sink,
    ) -> Result<Flow> {
        let Halt::Error(raise) = *halt else {
            return match *halt {
                Halt::Return => Ok(Flow::Return),
                _ => Err(halt),
            };
        };
        self.success = false;
        let raise = self.positioned(raise);
        if !block.traps.is_empty() {
            return self.trapped(raise, block, out);
        }
        self.unhandled(raise)
    }

    /// An error that no `catch` or `trap` here takes.
    pub(crate) fn unhandled(&mut self, raise: crate::engine::Raise) -> Result<Flow> {
        use crate::engine::ActionPreference::{Ignore, SilentlyContinue, Stop};
        if self.catching > 0 {
            return Err(Box::new(Halt::Error(raise)));
        }
        let preference = self.error_preference();
        match (raise.reach, preference) {
            (Reach::Call(depth), SilentlyContinue | Ignore) if self.stack.depth() >= depth => {
                Err(Box::new(Halt::Error(raise)))
            }
            (_, SilentlyContinue | Ignore) => {
                self.remember_error(&raise.record);
                Ok(Flow::Next)
            }
            (Reach::Script | Reach::Stopped | Reach::Preference, _) => {
                Err(Box::new(Halt::Error(raise)))
            }
            (Reach::Call(depth), _) if self.stack.depth() >= depth => {
                Err(Box::new(Halt::Error(raise)))
            }
            (Reach::Statement | Reach::Call(_), Stop) => {
                Err(Box::new(Halt::Error(crate::engine::Raise {
                    reach: Reach::Script,
                    ..raise
                })))
            }
            (Reach::Statement | Reach::Call(_), _) => {
                self.remember_error(&raise.record);
                self.write_stream(Stream::Error, Value::Error(raise.record))?;
                Ok(Flow::Next)
            }
        }
    }

    /// Pushes a value as output of a statement: collections item by item.
    pub(crate) fn emit(&mut self, value: Value, out: &mut dyn Sink) -> Result {
        // The value is handed on from where it stands: copies of it would cost more than all else here.
        match &value {
            Value::Nothing => Ok(()),
            Value::Array(_)
            | Value::List(_)
            | Value::Native(_)
            | Value::Object(_)
            | Value::Dict(_)
            | Value::Instance(_)
                if self.is_enumerable(&value) =>
            {
                self.emit_items(&value, out)
            }
            _ => out.write(self, value),
        }
    }

    fn emit_items(&mut self, value: &Value, out: &mut dyn Sink) -> Result {
        if let Value::Array(array) = value {
            // Item by item: a stage downstream may change the array.
            let mut index = 0;
            while let Some(item) = array.get(index) {
                self.check_interrupted()?;
                out.write(self, item)?;
                index += 1;
            }
            return Ok(());
        }
        for item in self.enumerate(value)? {
            out.write(self, item)?;
        }
        Ok(())
    }

    /// `$?` after an expression: true, except that parentheses and subexpressions keep what was in them.
    pub(crate) fn succeeded(&mut self, expr: &crate::code::Expr) {
        use crate::code::Expr;
        if !matches!(expr, Expr::Paren(_) | Expr::Sub(_) | Expr::ArrayOf(_)) {
            self.success = true;
        }
    }

    /// Runs one statement.
    pub(crate) fn exec(&mut self, statement: &Statement, out: &mut dyn Sink) -> Result<Flow> {
        match &statement.kind {
            StatementKind::Expression(expr) => {
                let value = self.eval(expr)?;
                self.succeeded(expr);
                self.emit(value, out)?;
            }
            StatementKind::Silent(expr) => {
                self.eval(expr)?;
                self.succeeded(expr);
            }
            StatementKind::Assign {
                target,
                operator,
                value,
                constant,
            } => {
                self.success = true;
                self.assign(target, *operator, value, constant.as_ref())?;
            }
            StatementKind::Pipeline(pipeline) => self.pipeline(pipeline, out)?,
            StatementKind::Chain { first, rest } => self.chain(first, rest, out)?,
            StatementKind::If { clauses, otherwise } => {
                for (condition, block) in clauses {
                    if self.condition(condition)? {
                        return self.exec_block(block, out);
                    }
                }
                if let Some(block) = otherwise {
                    return self.exec_block(block, out);
                }
            }
            StatementKind::While {
                label,
                condition,
                body,
            } => return self.while_loop(label, condition, body, out),
            StatementKind::Do {
                label,
                until,
                condition,
                body,
            } => return self.do_loop(label, *until, condition, body, out),
            StatementKind::For {
                label,
                init,
                condition,
                step,
                body,
            } => {
                return self.for_loop(
                    label,
                    init.as_deref(),
                    condition.as_deref(),
                    step.as_deref(),
                    body,
                    out,
                );
            }
            StatementKind::Foreach {
                label,
                variable,
                items,
                body,
                hidden,
            } => return self.foreach(label, variable, items, body, *hidden, out),
            StatementKind::Switch(switch) => return self.switch(switch, out),
            StatementKind::Try {
                body,
                catches,
                finally,
            } => return self.try_catch(body, catches, finally.as_ref(), out),
            StatementKind::Throw(value) => return self.throw(value.as_deref(), statement.span),
            StatementKind::Return(value) => {
                if let Some(value) = value {
                    self.at = value.span;
                    if self
                        .stack
                        .innermost()
                        .is_some_and(|f| f.yields == Yields::Return)
                    {
                        self.method_result = self.value_of(value)?;
                        return Ok(Flow::Return);
                    }
                    let flow = self.exec(value, out)?;
                    if flow != Flow::Next {
                        return Ok(flow);
                    }
                }
                return Ok(Flow::Return);
            }
            StatementKind::Exit(value) => return self.exit(value.as_deref()),
            StatementKind::Break(label) => return Ok(Flow::Break(self.label(label.as_ref())?)),
            StatementKind::Continue(label) => {
                return Ok(Flow::Continue(self.label(label.as_ref())?));
            }
            StatementKind::Function {
                tree,
                qualifier,
                name,
                code,
            } => self.define_function(tree, *qualifier, name, code),
            StatementKind::Class(class) => self.define_class(class)?,
            StatementKind::Enum(definition) => self.define_enum(definition)?,
            StatementKind::Data { variable, body } => {
                let mut results = Vec::new();
                let flow = self.exec_block(body, &mut results)?;
                let value = Value::from_results(results);
                match variable {
                    Some(var) => self.write(*var, value)?,
                    None => self.emit(value, out)?,
                }
                return Ok(flow);
            }
            StatementKind::Error => {}
        }
        Ok(Flow::Next)
    }

    /// Whether a statement's value counts as true.
    pub(crate) fn condition(&mut self, condition: &Statement) -> Result<bool> {
        if let StatementKind::Expression(expr) = &condition.kind {
            self.at = condition.span;
            if let Some(holds) = self.glimpse_comparison(expr) {
                return Ok(holds);
            }
            let before = self.success;
            let value = self.eval(expr)?;
            self.success |= before;
            return Ok(self.is_true(&value));
        }
        self.at = condition.span;
        let value = self.value_of(condition)?;
        // A command in a condition leaves no trace in `$?`.
        self.success = true;
        Ok(self.is_true(&value))
    }

    fn label(&mut self, label: Option<&crate::code::Expr>) -> Result<Option<crate::value::Str>> {
        match label {
            None => Ok(None),
            Some(expr) => {
                let value = self.eval(expr)?;
                Ok(Some(self.to_text(&value)?))
            }
        }
    }

    fn exit(&mut self, value: Option<&Statement>) -> Result<Flow> {
        let code = match value {
            None => self.last_exit_code(),
            Some(statement) => {
                let value = self.value_of(statement)?;
                let ty = crate::value::Type::Net(&crate::value::types::net::INT32);
                match self.convert(&value, &ty) {
                    Ok(Value::Int(code)) => code,
                    _ => 0,
                }
            }
        };
        Err(Box::new(Halt::Exit(code)))
    }
}
