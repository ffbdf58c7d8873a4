//! Walking over a tree in the order in which PowerShell checks it.

use super::tree::{
    Attribute, Block, Body, Catch, Class, ClassMember, ClassMethod, ClassProperty, Command,
    CommandElement, Element, ElementKind, Expression, ExpressionKind, Fragment, Function,
    Parameter, Part, RedirectionTarget, ScriptBlock, Statement, StatementKind, Switch, Trap, Using,
};

/// A place in a tree.
#[derive(Clone, Copy, Debug)]
pub(super) enum Node<'a> {
    Body(&'a Body),
    /// The `param` block of a body.
    Parameters(&'a Body),
    Using(&'a Using),
    Parameter(&'a Parameter),
    Attribute(&'a Attribute),
    Block,
    Trap(&'a Trap),
    Statement(&'a Statement),
    Function(&'a Function),
    Class(&'a Class),
    Enum,
    Method(&'a ClassMethod),
    Property(&'a ClassProperty),
    Catch(&'a Catch),
    Finally,
    Element(&'a Element),
    Command,
    Expression(&'a Expression),
}

/// What a walk is for. `parents` begins with the root.
pub(super) trait Visitor<'a> {
    fn enter(&mut self, node: Node<'a>, parents: &[Node<'a>]);
    fn leave(&mut self, _node: Node<'a>) {}
}

/// A walk in progress.
pub(super) struct Walk<'a, 'v, V> {
    visitor: &'v mut V,
    parents: Vec<Node<'a>>,
}

impl<'a, 'v, V: Visitor<'a>> Walk<'a, 'v, V> {
    pub fn new(visitor: &'v mut V) -> Self {
        Self {
            visitor,
            parents: Vec::new(),
        }
    }

    fn within(&mut self, node: Node<'a>, children: impl FnOnce(&mut Self)) {
        self.visitor.enter(node, &self.parents);
        self.parents.push(node);
        children(self);
        self.parents.pop();
        self.visitor.leave(node);
    }

    pub fn body(&mut self, body: &'a Body) {
        self.within(Node::Body(body), |w| {
            for using in &body.using {
                w.within(Node::Using(using), |_| {});
            }
            if let Some(parameters) = &body.params {
                w.within(Node::Parameters(body), |w| {
                    w.attributes(&body.attributes);
                    w.parameters(parameters);
                });
            }
            let blocks = [
                &body.dynamic_param,
                &body.begin,
                &body.process,
                &body.end,
                &body.clean,
            ];
            for block in blocks.into_iter().flatten() {
                w.block(block);
            }
        });
    }

    fn script_block(&mut self, block: &'a ScriptBlock) {
        self.body(&block.body);
    }

    fn attributes(&mut self, attributes: &'a [Attribute]) {
        for attribute in attributes {
            self.within(Node::Attribute(attribute), |w| {
                if let Some(arguments) = &attribute.arguments {
                    w.expressions(&arguments.positional);
                    for (_, value, _) in &arguments.named {
                        w.optional(value.as_ref());
                    }
                }
            });
        }
    }

    fn parameters(&mut self, parameters: &'a [Parameter]) {
        for parameter in parameters {
            self.within(Node::Parameter(parameter), |w| {
                w.attributes(&parameter.attributes);
                w.optional(parameter.default.as_ref());
            });
        }
    }

    pub fn block(&mut self, block: &'a Block) {
        self.within(Node::Block, |w| {
            for trap in &block.traps {
                w.within(Node::Trap(trap), |w| w.block(&trap.body));
            }
            w.statements(&block.statements);
        });
    }

    fn statements(&mut self, statements: &'a [Statement]) {
        for statement in statements {
            self.statement(statement);
        }
    }

    fn expressions(&mut self, expressions: &'a [Expression]) {
        for expression in expressions {
            self.expression(expression);
        }
    }

    fn optional(&mut self, expression: Option<&'a Expression>) {
        if let Some(expression) = expression {
            self.expression(expression);
        }
    }

    pub fn statement(&mut self, statement: &'a Statement) {
        self.within(Node::Statement(statement), |w| w.statement_parts(statement));
    }

    fn statement_parts(&mut self, statement: &'a Statement) {
        match &statement.kind {
            StatementKind::Pipeline(pipeline) => self.elements(&pipeline.elements),
            StatementKind::Chain(chain) => {
                self.elements(&chain.first.elements);
                for (_, pipeline) in &chain.rest {
                    self.elements(&pipeline.elements);
                }
            }
            StatementKind::Assignment(assignment) => {
                self.expression(&assignment.target);
                self.statement(&assignment.value);
            }
            StatementKind::If { clauses, otherwise } => {
                for (condition, block) in clauses {
                    self.statement(condition);
                    self.block(block);
                }
                self.blocks(otherwise.as_ref());
            }
            StatementKind::While {
                condition, body, ..
            }
            | StatementKind::Do {
                condition, body, ..
            } => {
                self.statement(condition);
                self.block(body);
            }
            StatementKind::For {
                init,
                condition,
                step,
                body,
                ..
            } => {
                for part in [init, condition, step].into_iter().flatten() {
                    self.statement(part);
                }
                self.block(body);
            }
            StatementKind::Foreach { items, body, .. } => {
                self.statement(items);
                self.block(body);
            }
            StatementKind::Switch(switch) => self.switch(switch),
            StatementKind::Try {
                body,
                catches,
                finally,
            } => {
                self.block(body);
                for catch in catches {
                    self.within(Node::Catch(catch), |w| w.block(&catch.body));
                }
                if let Some(block) = finally {
                    self.within(Node::Finally, |w| w.block(block));
                }
            }
            StatementKind::Throw(value)
            | StatementKind::Return(value)
            | StatementKind::Exit(value) => {
                if let Some(value) = value {
                    self.statement(value);
                }
            }
            StatementKind::Break(label) | StatementKind::Continue(label) => {
                self.optional(label.as_ref());
            }
            StatementKind::Function(function) => {
                self.within(Node::Function(function), |w| w.script_block(&function.body));
            }
            StatementKind::Class(class) => self.class(class),
            StatementKind::Enum(definition) => self.within(Node::Enum, |w| {
                w.attributes(&definition.attributes);
                for (_, value, _) in &definition.members {
                    w.optional(value.as_ref());
                }
            }),
            StatementKind::Data {
                supported, body, ..
            } => {
                self.expressions(supported);
                self.block(body);
            }
            StatementKind::Error(parts) => self.fragments(parts),
        }
    }

    fn blocks(&mut self, block: Option<&'a Block>) {
        if let Some(block) = block {
            self.block(block);
        }
    }

    fn switch(&mut self, switch: &'a Switch) {
        self.statement(&switch.condition);
        for (condition, block) in &switch.clauses {
            self.expression(condition);
            self.block(block);
        }
        self.blocks(switch.default.as_ref());
    }

    fn fragments(&mut self, parts: &'a [Fragment]) {
        for part in parts {
            match part {
                Fragment::Statement(statement) => self.statement(statement),
                Fragment::Block(block) => self.block(block),
                Fragment::Expression(expression) => self.expression(expression),
                Fragment::Parameters(parameters) => self.parameters(parameters),
                Fragment::Attributes(attributes) => self.attributes(attributes),
            }
        }
    }

    fn class(&mut self, class: &'a Class) {
        self.within(Node::Class(class), |w| {
            w.attributes(&class.attributes);
            for member in &class.members {
                match member {
                    ClassMember::Property(property) => {
                        w.within(Node::Property(property), |w| {
                            w.attributes(&property.attributes);
                            w.optional(property.initial.as_ref());
                        });
                    }
                    ClassMember::Method(method) => w.within(Node::Method(method), |w| {
                        w.attributes(&method.attributes);
                        w.parameters(&method.parameters);
                        w.expressions(method.base_arguments.as_deref().unwrap_or_default());
                        w.script_block(&method.body);
                    }),
                }
            }
        });
    }

    fn elements(&mut self, elements: &'a [Element]) {
        for element in elements {
            self.within(Node::Element(element), |w| {
                match &element.kind {
                    ElementKind::Expression(expression) => w.expression(expression),
                    ElementKind::Command(command) => w.command(command),
                }
                for redirection in &element.redirections {
                    if let RedirectionTarget::File { path, .. } = &redirection.to {
                        w.expression(path);
                    }
                }
            });
        }
    }

    fn command(&mut self, command: &'a Command) {
        self.within(Node::Command, |w| {
            for element in &command.elements {
                match element {
                    CommandElement::Argument(expression) => w.expression(expression),
                    CommandElement::Parameter { argument, .. } => w.optional(argument.as_ref()),
                    CommandElement::Verbatim { .. } => {}
                }
            }
        });
    }

    pub fn expression(&mut self, expression: &'a Expression) {
        self.within(Node::Expression(expression), |w| {
            w.expression_parts(expression)
        });
    }

    fn expression_parts(&mut self, expression: &'a Expression) {
        match &expression.kind {
            ExpressionKind::Number(_)
            | ExpressionKind::String { .. }
            | ExpressionKind::Variable(_)
            | ExpressionKind::Splat(_)
            | ExpressionKind::Type(_) => {}
            ExpressionKind::Expandable { parts, .. } => {
                for part in parts {
                    if let Part::Expression(expression) = part {
                        self.expression(expression);
                    }
                }
            }
            ExpressionKind::Using(inner) => self.expression(inner),
            ExpressionKind::List(items) => self.expressions(items),
            ExpressionKind::Error(parts) => self.fragments(parts),
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
            ExpressionKind::ScriptBlock(block) => self.script_block(block),
            ExpressionKind::Cast { operand, .. } | ExpressionKind::Unary { operand, .. } => {
                self.expression(operand);
            }
            ExpressionKind::Attributed { attribute, operand } => {
                self.attributes(std::slice::from_ref(attribute));
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
                for part in [condition, then, otherwise] {
                    self.expression(part);
                }
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
                self.expressions(arguments);
            }
            ExpressionKind::Index { target, index, .. } => {
                self.expression(target);
                self.expression(index);
            }
        }
    }
}
