//! From the parser's tree to nodes: statements, pipelines and commands.

use super::builder::{Builder, Members, flag, optional, text};
use super::kinds;
use super::node::Member;
use crate::syntax::Span;
use crate::syntax::tree::{
    Background, Block, Chain, ChainOperator, Command, CommandElement, Element, ElementKind,
    FileMode, Fragment, Invocation, Label, Pipeline, Redirection, RedirectionTarget, Statement,
    StatementKind, Stream, Switch, SwitchCase, SwitchInput, SwitchMatching, Until,
};
use crate::value::types::{NetType, Type, enums, language as l};
use crate::value::{EnumValue, Value};

fn label(label: &Label) -> Member {
    match label {
        Some(name) => text(name),
        None => Member::Plain(Value::Null),
    }
}

impl Builder<'_> {
    pub fn statement(&mut self, statement: &Statement) -> usize {
        let span = statement.span;
        match &statement.kind {
            StatementKind::Pipeline(pipeline) => self.pipeline(pipeline),
            StatementKind::Chain(chain) => self.chain(span, chain),
            StatementKind::Assignment(assignment) => {
                self.node(&l::ASSIGNMENT_STATEMENT_AST, span, |b| {
                    let left = b.expression(&assignment.target);
                    let right = b.assigned(&assignment.value);
                    let operator = assignment.operator_span;
                    vec![
                        ("Left", Member::Node(left)),
                        (
                            "Operator",
                            Member::Plain(kinds::assignment(assignment.operator)),
                        ),
                        ("Right", Member::Node(right)),
                        ("ErrorPosition", b.place(operator)),
                    ]
                })
            }
            StatementKind::If { clauses, otherwise } => {
                self.node(&l::IF_STATEMENT_AST, span, |b| {
                    let clauses = (clauses.iter())
                        .map(|(condition, body)| (b.statement(condition), b.block(body)))
                        .collect();
                    let otherwise = otherwise.as_ref().map(|block| b.block(block));
                    vec![
                        ("Clauses", Member::Pairs(clauses)),
                        ("ElseClause", optional(otherwise)),
                    ]
                })
            }
            StatementKind::While {
                label: name,
                condition,
                body,
            } => self.conditional_loop(&l::WHILE_STATEMENT_AST, span, name, condition, body),
            StatementKind::Do {
                label: name,
                until,
                condition,
                body,
            } => {
                let ty = match until {
                    Until::While => &l::DO_WHILE_STATEMENT_AST,
                    Until::Until => &l::DO_UNTIL_STATEMENT_AST,
                };
                self.conditional_loop(ty, span, name, condition, body)
            }
            StatementKind::For {
                label: name,
                init,
                condition,
                step,
                body,
            } => self.node(&l::FOR_STATEMENT_AST, span, |b| {
                let [init, condition, step] = [init, condition, step]
                    .map(|part| part.as_ref().map(|statement| b.statement(statement)));
                let body = b.block(body);
                vec![
                    ("Initializer", optional(init)),
                    ("Iterator", optional(step)),
                    ("Body", Member::Node(body)),
                    ("Label", label(name)),
                    ("Condition", optional(condition)),
                ]
            }),
            StatementKind::Foreach {
                label: name,
                variable,
                variable_span,
                items,
                body,
            } => self.node(&l::FOR_EACH_STATEMENT_AST, span, |b| {
                let variable = b.variable(*variable_span, variable, false);
                let items = b.statement(items);
                let body = b.block(body);
                vec![
                    ("Variable", Member::Node(variable)),
                    ("ThrottleLimit", Member::Plain(Value::Null)),
                    ("Body", Member::Node(body)),
                    ("Label", label(name)),
                    ("Condition", Member::Node(items)),
                ]
            }),
            StatementKind::Switch(switch) => self.switch(span, switch),
            StatementKind::Try {
                body,
                catches,
                finally,
            } => self.node(&l::TRY_STATEMENT_AST, span, |b| {
                let body = b.block(body);
                let clauses = (catches.iter())
                    .map(|catch| {
                        b.node(&l::CATCH_CLAUSE_AST, catch.span, |b| {
                            let types = (catch.types.iter())
                                .map(|ty| b.constraint(ty, ty.span))
                                .collect();
                            let body = b.block(&catch.body);
                            vec![
                                ("CatchTypes", Member::Nodes(types)),
                                ("IsCatchAll", flag(catch.types.is_empty())),
                                ("Body", Member::Node(body)),
                            ]
                        })
                    })
                    .collect();
                let finally = finally.as_ref().map(|block| b.block(block));
                vec![
                    ("Body", Member::Node(body)),
                    ("CatchClauses", Member::Nodes(clauses)),
                    ("Finally", optional(finally)),
                ]
            }),
            StatementKind::Throw(value) => self.node(&l::THROW_STATEMENT_AST, span, |b| {
                let value = value.as_ref().map(|s| b.statement(s));
                vec![
                    ("Pipeline", optional(value)),
                    ("IsRethrow", flag(value.is_none())),
                ]
            }),
            StatementKind::Return(value) => self.node(&l::RETURN_STATEMENT_AST, span, |b| {
                b.leaving(value.as_deref())
            }),
            StatementKind::Exit(value) => self.node(&l::EXIT_STATEMENT_AST, span, |b| {
                b.leaving(value.as_deref())
            }),
            StatementKind::Break(target) | StatementKind::Continue(target) => {
                let ty = match statement.kind {
                    StatementKind::Break(_) => &l::BREAK_STATEMENT_AST,
                    _ => &l::CONTINUE_STATEMENT_AST,
                };
                self.node(ty, span, |b| {
                    let target = target.as_ref().map(|e| b.expression(e));
                    vec![("Label", optional(target))]
                })
            }
            StatementKind::Function(function) => self.function(function),
            StatementKind::Class(class) => self.class(span, class),
            StatementKind::Enum(definition) => self.enumeration(span, definition),
            StatementKind::Data {
                name,
                supported,
                body,
            } => self.node(&l::DATA_STATEMENT_AST, span, |b| {
                let allowed = supported.iter().map(|e| b.expression(e)).collect();
                let body = b.block(body);
                let name = match name {
                    Some(name) => text(name),
                    None => Member::Plain(Value::Null),
                };
                vec![
                    ("Variable", name),
                    ("CommandsAllowed", Member::Nodes(allowed)),
                    ("Body", Member::Node(body)),
                ]
            }),
            StatementKind::Error(parts) => self.node(&l::ERROR_STATEMENT_AST, span, |b| {
                vec![("NestedAst", Member::Nodes(b.fragments(parts)))]
            }),
        }
    }

    /// `while`, `do … while` and `do … until`.
    fn conditional_loop(
        &mut self,
        ty: &'static NetType,
        span: Span,
        name: &Label,
        condition: &Statement,
        body: &Block,
    ) -> usize {
        self.node(ty, span, |b| {
            let condition = b.statement(condition);
            let body = b.block(body);
            vec![
                ("Body", Member::Node(body)),
                ("Label", label(name)),
                ("Condition", Member::Node(condition)),
            ]
        })
    }

    fn leaving(&mut self, value: Option<&Statement>) -> Members {
        let value = value.map(|statement| self.statement(statement));
        vec![("Pipeline", optional(value))]
    }

    /// A lone expression that is assigned stands in no pipeline.
    fn assigned(&mut self, statement: &Statement) -> usize {
        match &statement.kind {
            StatementKind::Pipeline(pipeline) => match &*pipeline.elements {
                [only]
                    if pipeline.background == Background::No
                        && matches!(only.kind, ElementKind::Expression(_)) =>
                {
                    self.element(only)
                }
                _ => self.pipeline(pipeline),
            },
            _ => self.statement(statement),
        }
    }

    pub fn fragments(&mut self, parts: &[Fragment]) -> Vec<usize> {
        let mut all = Vec::new();
        for part in parts {
            match part {
                Fragment::Statement(statement) => all.push(self.statement(statement)),
                Fragment::Block(block) => all.push(self.block(block)),
                Fragment::Expression(expression) => all.push(self.expression(expression)),
                Fragment::Parameters(parameters) => all.extend(self.parameters(parameters)),
                Fragment::Attributes(attributes) => all.extend(self.attributes(attributes)),
            }
        }
        all
    }

    fn pipeline(&mut self, pipeline: &Pipeline) -> usize {
        self.node(&l::PIPELINE_AST, pipeline.span, |b| {
            let elements = pipeline.elements.iter().map(|e| b.element(e)).collect();
            vec![
                ("PipelineElements", Member::Nodes(elements)),
                ("Background", flag(pipeline.background == Background::Yes)),
            ]
        })
    }

    fn chain(&mut self, span: Span, chain: &Chain) -> usize {
        self.links(span, chain, chain.rest.len())
    }

    /// The first pipelines of a chain, which nests to the left.
    fn links(&mut self, span: Span, chain: &Chain, count: usize) -> usize {
        let Some((operator, last)) = count.checked_sub(1).and_then(|n| chain.rest.get(n)) else {
            return self.pipeline(&chain.first);
        };
        let (operator, span) = (
            *operator,
            Span::new(span.start, last.span.end.max(span.start)),
        );
        self.node(&l::PIPELINE_CHAIN_AST, span, |b| {
            let left = b.links(span, chain, count - 1);
            let right = b.pipeline(last);
            let operator = match operator {
                ChainOperator::AndAnd => "AndAnd",
                ChainOperator::OrOr => "OrOr",
            };
            vec![
                ("LhsPipelineChain", Member::Node(left)),
                ("RhsPipeline", Member::Node(right)),
                ("Operator", Member::Plain(kinds::kind(operator))),
                ("Background", flag(chain.background == Background::Yes)),
            ]
        })
    }

    fn element(&mut self, element: &Element) -> usize {
        match &element.kind {
            ElementKind::Expression(expression) => {
                self.node(&l::COMMAND_EXPRESSION_AST, element.span, |b| {
                    let expression = b.expression(expression);
                    let redirections = b.redirections(&element.redirections);
                    vec![
                        ("Expression", Member::Node(expression)),
                        ("Redirections", redirections),
                    ]
                })
            }
            ElementKind::Command(command) => self.node(&l::COMMAND_AST, element.span, |b| {
                let elements = b.command_elements(command);
                let redirections = b.redirections(&element.redirections);
                let operator = match command.invocation {
                    Invocation::Plain => "Unknown",
                    Invocation::Call => "Ampersand",
                    Invocation::Dot => "Dot",
                };
                vec![
                    ("CommandElements", Member::Nodes(elements)),
                    ("InvocationOperator", Member::Plain(kinds::kind(operator))),
                    ("DefiningKeyword", Member::Plain(Value::Null)),
                    ("Redirections", redirections),
                ]
            }),
        }
    }

    fn command_elements(&mut self, command: &Command) -> Vec<usize> {
        let mut all = Vec::new();
        for element in &command.elements {
            all.push(match element {
                CommandElement::Argument(expression) => self.expression(expression),
                CommandElement::Verbatim { span, text } => self.word(*span, text),
                CommandElement::Parameter {
                    span,
                    name,
                    argument,
                } => {
                    let whole = argument.as_ref().map_or(*span, |a| span.to(a.span));
                    self.node(&l::COMMAND_PARAMETER_AST, whole, |b| {
                        let argument = argument.as_ref().map(|e| b.expression(e));
                        vec![
                            ("ParameterName", text(name)),
                            ("Argument", optional(argument)),
                            ("ErrorPosition", b.place(*span)),
                        ]
                    })
                }
            });
        }
        all
    }

    fn redirections(&mut self, redirections: &[Redirection]) -> Member {
        let stream = |stream: Stream| {
            let number = match stream {
                Stream::All => 0,
                other => other as i64,
            };
            let ty = Type::Net(&enums::REDIRECTION_STREAM);
            Member::Plain(EnumValue::of(ty, number))
        };
        let all = (redirections.iter())
            .map(|redirection| match &redirection.to {
                RedirectionTarget::Merge(to) => {
                    self.node(&l::MERGING_REDIRECTION_AST, redirection.span, |_| {
                        vec![
                            ("ToStream", stream(*to)),
                            ("FromStream", stream(redirection.from)),
                        ]
                    })
                }
                RedirectionTarget::File { path, mode } => {
                    self.node(&l::FILE_REDIRECTION_AST, redirection.span, |b| {
                        let path = b.expression(path);
                        vec![
                            ("Location", Member::Node(path)),
                            ("Append", flag(*mode == FileMode::Append)),
                            ("FromStream", stream(redirection.from)),
                        ]
                    })
                }
            })
            .collect();
        Member::Nodes(all)
    }

    fn switch(&mut self, span: Span, switch: &Switch) -> usize {
        let mut flags = match switch.matching {
            SwitchMatching::Exact => 0,
            SwitchMatching::Wildcard => 4,
            SwitchMatching::Regex => 2,
        };
        if switch.case == SwitchCase::Sensitive {
            flags |= 16;
        }
        if switch.input == SwitchInput::File {
            flags |= 1;
        }
        self.node(&l::SWITCH_STATEMENT_AST, span, |b| {
            let condition = b.statement(&switch.condition);
            let clauses = (switch.clauses.iter())
                .map(|(test, body)| (b.expression(test), b.block(body)))
                .collect();
            let default = switch.default.as_ref().map(|block| b.block(block));
            let flags = EnumValue::of(Type::Net(&enums::SWITCH_FLAGS), flags);
            vec![
                ("Flags", Member::Plain(flags)),
                ("Clauses", Member::Pairs(clauses)),
                ("Default", optional(default)),
                ("Label", label(&switch.label)),
                ("Condition", Member::Node(condition)),
            ]
        })
    }
}
