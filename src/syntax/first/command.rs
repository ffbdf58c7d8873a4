//! Pipelines and commands.

use super::lexical::{ends_word, is_dash, is_name_start};
use super::{P, Parser};
use crate::syntax::source::Span;
use crate::syntax::tree::{
    Assignment, AssignmentOperator, Background, Chain, ChainOperator, Command, CommandElement,
    Element, ElementKind, Expression, ExpressionKind, FileMode, Invocation, Pipeline, Redirection,
    RedirectionTarget, Statement, StatementKind, Stream, Variable,
};

impl Parser {
    /// A pipeline, a chain of pipelines, or an assignment.
    pub(super) fn pipeline_statement(&mut self) -> P<Statement> {
        self.skip_blank();
        let start = self.pos;
        let first = match self.pipeline()? {
            Read::Assignment(assignment) => {
                return Ok(Statement {
                    span: self.span(start),
                    kind: StatementKind::Assignment(assignment),
                });
            }
            Read::Pipeline(pipeline) => pipeline,
        };
        let mut rest = Vec::new();
        loop {
            let mark = self.pos;
            self.skip_blank();
            let operator = if self.take("&&") {
                ChainOperator::AndAnd
            } else if self.take("||") {
                ChainOperator::OrOr
            } else {
                self.pos = mark;
                break;
            };
            self.skip_space();
            if self.at_end() {
                return Err(self.error_here(
                    "EmptyPipelineChainElement",
                    "A pipeline chain operator must be followed by a pipeline.",
                ));
            }
            let at = self.pos;
            match self.pipeline()? {
                Read::Pipeline(pipeline) => rest.push((operator, pipeline)),
                Read::Assignment(assignment) => {
                    let statement = Statement {
                        span: self.span(at),
                        kind: StatementKind::Assignment(assignment),
                    };
                    let expression = Expression {
                        span: statement.span,
                        kind: ExpressionKind::Paren(Box::new(statement)),
                    };
                    let element = Element {
                        span: expression.span,
                        kind: ElementKind::Expression(expression),
                        redirections: Vec::new(),
                    };
                    rest.push((
                        operator,
                        Pipeline {
                            span: self.span(at),
                            elements: vec![element],
                            background: Background::No,
                        },
                    ));
                }
            }
        }
        let mut background = Background::No;
        let mark = self.pos;
        self.skip_blank();
        if self.peek() == Some('&') && !self.starts("&&") {
            self.bump();
            background = Background::Yes;
        } else {
            self.pos = mark;
        }
        let span = self.span(start);
        if rest.is_empty() {
            let pipeline = Pipeline {
                background,
                ..first
            };
            return Ok(Statement {
                span,
                kind: StatementKind::Pipeline(pipeline),
            });
        }
        Ok(Statement {
            span,
            kind: StatementKind::Chain(Chain {
                first,
                rest,
                background,
            }),
        })
    }

    fn pipeline(&mut self) -> P<Read> {
        let start = self.pos;
        let mut elements = Vec::new();
        loop {
            self.skip_blank();
            if !elements.is_empty() {
                self.skip_space();
            }
            let at = self.pos;
            if self.at_end()
                || matches!(self.peek(), Some(')' | '}' | ';' | '|'))
                || (self.starts("&&"))
            {
                if elements.is_empty() {
                    return Err(self.unexpected());
                }
                return Err(
                    self.error_here("EmptyPipeElement", "An empty pipe element is not allowed.")
                );
            }
            if self.starts_expression() {
                let expression = self.expression()?;
                if elements.is_empty() {
                    if let Some(assignment) = self.assignment(&expression)? {
                        let (operator, operator_span, value) = assignment;
                        return Ok(Read::Assignment(Box::new(Assignment {
                            target: expression,
                            operator,
                            operator_span,
                            value,
                        })));
                    }
                } else {
                    let span = expression.span;
                    self.error(
                        "ExpressionsMustBeFirstInPipeline",
                        "Expressions are only allowed as the first element of a pipeline.",
                        span,
                    );
                }
                let redirections = self.redirections()?;
                elements.push(Element {
                    span: self.span(at),
                    kind: ElementKind::Expression(expression),
                    redirections,
                });
            } else {
                elements.push(self.command()?);
            }
            let mark = self.pos;
            self.skip_blank();
            if self.peek() == Some('|') && !self.starts("||") {
                self.bump();
                continue;
            }
            // A pipe may start the next line.
            self.pos = mark;
            if self.pipe_in_next_line() {
                continue;
            }
            self.pos = mark;
            break;
        }
        Ok(Read::Pipeline(Pipeline {
            span: self.span(start),
            elements,
            background: Background::No,
        }))
    }

    fn pipe_in_next_line(&mut self) -> bool {
        self.skip_space();
        self.peek() == Some('|') && !self.starts("||") && self.take("|")
    }

    /// The operator and value of an assignment, when one follows.
    fn assignment(
        &mut self,
        target: &Expression,
    ) -> P<Option<(AssignmentOperator, Span, Statement)>> {
        let mark = self.pos;
        self.skip_blank();
        let at = self.pos;
        let operators = [
            ("??=", AssignmentOperator::Coalesce),
            ("+=", AssignmentOperator::Add),
            ("-=", AssignmentOperator::Subtract),
            ("*=", AssignmentOperator::Multiply),
            ("/=", AssignmentOperator::Divide),
            ("%=", AssignmentOperator::Remainder),
            ("=", AssignmentOperator::Set),
        ];
        let Some((text, operator)) = operators.into_iter().find(|(text, _)| self.starts(text))
        else {
            self.pos = mark;
            return Ok(None);
        };
        if !is_target(target) {
            let message = "The assignment expression is not valid. The input to an assignment operator must be an object that is able to accept assignments, such as a variable or a property.";
            self.error("InvalidLeftHandSide", message, target.span);
        }
        self.pos += text.len();
        let span = self.span(at);
        self.skip_space();
        if self.at_end() || matches!(self.peek(), Some(')' | '}' | ';')) {
            let message =
                format!("You must provide a value expression following the '{text}' operator.");
            return Err(self.error("ExpectedValueExpression", message, Span::at(span.end)));
        }
        let value = self.statement()?;
        Ok(Some((operator, span, value)))
    }

    /// Whether what comes next is an expression and no command.
    pub(super) fn starts_expression(&self) -> bool {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return false;
        };
        match first {
            '$' | '\'' | '"' | '(' | '{' | '[' | '!' | ',' | '\u{2018}' | '\u{2019}'
            | '\u{201c}' | '\u{201d}' => true,
            '@' => !rest[1..].starts_with(is_name_start) || true,
            '+' => true,
            '.' => rest[1..].starts_with(|c: char| c.is_ascii_digit()),
            c if c.is_ascii_digit() => {
                let mut probe = Parser::probe(self);
                probe.number(false).is_some()
                    && !probe.peek().is_some_and(|c| {
                        !ends_word(c) && !"+-*/%=.[?!:".contains(c) && c.is_alphanumeric()
                    })
            }
            c if is_dash(c) => {
                let after = &rest[c.len_utf8()..];
                let word: String = after
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                after.starts_with(is_dash)
                    || after.starts_with(['$', '(', '.', '@', '[', ' '])
                    || word.starts_with(|c: char| c.is_ascii_digit())
                    || matches!(
                        word.to_ascii_lowercase().as_str(),
                        "not" | "bnot" | "join" | "split" | "isplit" | "csplit"
                    )
            }
            _ => false,
        }
    }

    fn probe(&self) -> Parser {
        Parser {
            source: self.source.clone(),
            text: self.text.clone(),
            pos: self.pos,
            errors: Vec::new(),
            depth: 0,
            incomplete: false,
            requires: Vec::new(),
            comment: None,
            no_list: 0,
            ended_block: false,
        }
    }

    fn command(&mut self) -> P<Element> {
        let start = self.pos;
        let mut invocation = Invocation::Plain;
        if self.peek() == Some('&') {
            self.bump();
            invocation = Invocation::Call;
        } else if self.peek() == Some('.')
            && self
                .peek_at(1)
                .is_some_and(|c| ends_word(c) || matches!(c, '$' | '\'' | '"' | '(' | '{'))
        {
            self.bump();
            invocation = Invocation::Dot;
        }
        self.skip_blank();
        let mut elements = Vec::new();
        if invocation != Invocation::Plain {
            if self.at_end() || matches!(self.peek(), Some('\n' | '\r' | ';' | '|' | ')' | '}')) {
                let mark = if invocation == Invocation::Call {
                    '&'
                } else {
                    '.'
                };
                let at = Span::new(start as u32, start as u32 + 1);
                return Err(self.error(
                    "MissingExpression",
                    format!("Missing expression after '{mark}' in pipeline element."),
                    at,
                ));
            }
            let name = match self.peek() {
                Some('$' | '(' | '{' | '\'' | '"' | '@' | '\u{2018}' | '\u{201c}') => {
                    let primary = self.primary()?;
                    self.postfix(primary)?
                }
                _ => match self.bare_word()? {
                    Some(word) => word,
                    None => return Err(self.unexpected()),
                },
            };
            elements.push(CommandElement::Argument(name));
        } else {
            match self.bare_word()? {
                Some(word) => elements.push(CommandElement::Argument(word)),
                None => return Err(self.unexpected()),
            }
        }
        let mut redirections = Vec::new();
        loop {
            let mark = self.pos;
            self.skip_blank();
            if let Some(redirection) = self.redirection()? {
                redirections.push(redirection);
                continue;
            }
            match self.peek() {
                None | Some('\n' | '\r' | ';' | '|' | ')' | '}') => {
                    self.pos = mark;
                    break;
                }
                Some('&') => {
                    self.pos = mark;
                    break;
                }
                Some(',') => {
                    let at = Span::new(self.pos as u32, self.pos as u32 + 1);
                    return Err(self.error(
                        "MissingArgument",
                        "Missing argument in parameter list.",
                        at,
                    ));
                }
                _ => elements.push(self.command_element()?),
            }
        }
        Ok(Element {
            span: self.trimmed(start),
            kind: ElementKind::Command(Command {
                invocation,
                elements,
            }),
            redirections,
        })
    }

    /// The span from a start to here, without blanks at the end.
    fn trimmed(&self, start: usize) -> Span {
        let text = &self.text[start..self.pos];
        Span::new(start as u32, (start + text.trim_end().len()) as u32)
    }

    fn command_element(&mut self) -> P<CommandElement> {
        let start = self.pos;
        if self.starts("--%") {
            self.pos += 3;
            let end = self.rest().find(['\n', '|']).unwrap_or(self.rest().len());
            let text = self.rest()[..end].trim().into();
            self.pos += end;
            return Ok(CommandElement::Verbatim {
                span: self.span(start),
                text,
            });
        }
        if let Some(c) = self.peek().filter(|c| is_dash(*c)) {
            let after = self.rest()[c.len_utf8()..].chars().next();
            if after.is_some_and(|c| is_name_start(c) || c == '?') {
                if let Some(parameter) = self.parameter(start)? {
                    return Ok(parameter);
                }
            }
            if self.starts("--") && self.rest()[2..].chars().next().is_none_or(ends_word) {
                self.pos += 2;
                let value = "--".into();
                return Ok(CommandElement::Argument(Expression {
                    span: self.span(start),
                    kind: ExpressionKind::String {
                        value,
                        quote: crate::syntax::tree::Quote::Bare,
                    },
                }));
            }
        }
        let argument = self.argument_list()?;
        Ok(CommandElement::Argument(argument))
    }

    /// `-Name` or `-Name:value`; `None` when the word turns out to be plain text.
    fn parameter(&mut self, start: usize) -> P<Option<CommandElement>> {
        self.bump();
        let from = self.pos;
        while let Some(c) = self.peek() {
            if ends_word(c) || matches!(c, ':' | '.' | '[') {
                break;
            }
            if matches!(c, '\'' | '"' | '$' | '`') {
                self.pos = start;
                return Ok(None);
            }
            self.bump();
        }
        let name: std::rc::Rc<str> = self.text[from..self.pos].into();
        if self.take(":") {
            let span = self.span(start);
            self.skip_blank();
            if self.at_end()
                || matches!(self.peek(), Some('\n' | '\r' | ';' | '|' | ')' | '}' | ','))
            {
                let message = format!("Parameter -{name}: requires an argument.");
                return Err(self.error("ParameterRequiresArgument", message, Span::at(span.end)));
            }
            let argument = self.argument_list()?;
            return Ok(Some(CommandElement::Parameter {
                span,
                name,
                argument: Some(argument),
            }));
        }
        Ok(Some(CommandElement::Parameter {
            span: self.span(start),
            name,
            argument: None,
        }))
    }

    /// One argument, or several with commas between.
    fn argument_list(&mut self) -> P<Expression> {
        let start = self.pos;
        let first = self.argument()?;
        let mut items = vec![first];
        loop {
            let mark = self.pos;
            self.skip_blank();
            if !self.take(",") {
                self.pos = mark;
                break;
            }
            let comma = self.pos;
            self.skip_space();
            if self.at_end() || matches!(self.peek(), Some(')' | '}' | ';' | '|' | ',')) {
                let at = Span::at(comma as u32);
                return Err(self.error(
                    "MissingExpression",
                    "Missing expression after ',' in pipeline element.",
                    at,
                ));
            }
            items.push(self.argument()?);
        }
        if items.len() == 1 {
            return items.pop().ok_or(super::Refused);
        }
        Ok(Expression {
            span: self.trimmed(start),
            kind: ExpressionKind::List(items),
        })
    }

    fn argument(&mut self) -> P<Expression> {
        let start = self.pos;
        match self.peek() {
            Some('@') if self.peek_at(1).is_some_and(is_name_start) => {
                self.bump();
                let word = self.peek_word().to_string();
                self.pos += word.len();
                let mut variable = Variable {
                    qualifier: None,
                    name: word.as_str().into(),
                };
                if self.peek() == Some(':') && self.peek_at(1).is_some_and(is_name_start) {
                    self.bump();
                    let name = self.peek_word().to_string();
                    self.pos += name.len();
                    variable = Variable {
                        qualifier: Some(word.into()),
                        name: name.into(),
                    };
                }
                Ok(Expression {
                    span: self.span(start),
                    kind: ExpressionKind::Splat(variable),
                })
            }
            Some('(' | '{' | '@') => {
                let primary = self.primary()?;
                self.argument_postfix(primary, start)
            }
            Some('$') => {
                let errors = self.errors.len();
                let primary = self.primary();
                match primary {
                    Ok(primary) => self.argument_postfix(primary, start),
                    Err(refused)
                        if self.errors.len() == errors + 1
                            && self
                                .errors
                                .last()
                                .is_some_and(|e| e.id == "UnexpectedToken") =>
                    {
                        self.errors.truncate(errors);
                        self.pos = start;
                        self.bare_word()?.ok_or(refused)
                    }
                    Err(refused) => Err(refused),
                }
            }
            Some(c) if super::lexical::is_single_quote(c) || super::lexical::is_double_quote(c) => {
                let Some(string) = self.string()? else {
                    return Err(self.unexpected());
                };
                self.argument_postfix(string, start)
            }
            Some(c) if c.is_ascii_digit() || c == '.' => match self.number(true) {
                Some(number) => Ok(number),
                None => self.word_argument(),
            },
            Some(c)
                if is_dash(c)
                    && self.rest()[c.len_utf8()..]
                        .starts_with(|c: char| c.is_ascii_digit() || c == '.') =>
            {
                self.bump();
                match self.number(true) {
                    Some(number) => {
                        let kind = ExpressionKind::Unary {
                            operator: crate::syntax::tree::UnaryOperator::Minus,
                            operand: Box::new(number),
                        };
                        Ok(Expression {
                            span: self.span(start),
                            kind,
                        })
                    }
                    None => {
                        self.pos = start;
                        self.word_argument()
                    }
                }
            }
            _ => self.word_argument(),
        }
    }

    fn word_argument(&mut self) -> P<Expression> {
        match self.bare_word()? {
            Some(word) => Ok(word),
            None => Err(self.unexpected()),
        }
    }

    /// What may follow a value in an argument: members, calls, indices, or more text.
    fn argument_postfix(&mut self, value: Expression, start: usize) -> P<Expression> {
        let mark = self.pos;
        let is_member = self.starts("::")
            || (self.peek() == Some('.')
                && self
                    .peek_at(1)
                    .is_some_and(|c| is_name_start(c) || matches!(c, '$' | '(' | '\'' | '"')));
        let is_group = matches!(
            value.kind,
            ExpressionKind::Variable(_)
                | ExpressionKind::Paren(_)
                | ExpressionKind::SubExpression(_)
                | ExpressionKind::ArrayOf(_)
                | ExpressionKind::Hashtable(_)
                | ExpressionKind::ScriptBlock(_)
                | ExpressionKind::String { .. }
                | ExpressionKind::Expandable { .. }
        );
        if is_group
            && (is_member || self.peek() == Some('[') || self.starts("?.") || self.starts("?["))
        {
            return self.argument_members(value);
        }
        let glued = self.peek().is_some_and(|c| !ends_word(c));
        if !glued || !matches!(value.kind, ExpressionKind::Variable(_)) {
            return Ok(value);
        }
        self.pos = start;
        let word = self.bare_word()?;
        match word {
            Some(word) => Ok(word),
            None => {
                self.pos = mark;
                Ok(value)
            }
        }
    }

    fn argument_members(&mut self, mut value: Expression) -> P<Expression> {
        loop {
            let before = self.pos;
            let is_member = self.starts("::")
                || self.starts("?.")
                || (self.peek() == Some('.')
                    && self
                        .peek_at(1)
                        .is_some_and(|c| is_name_start(c) || matches!(c, '$' | '(' | '\'' | '"')));
            if !is_member && self.peek() != Some('[') && !self.starts("?[") {
                return Ok(value);
            }
            value = self.postfix(value)?;
            if self.pos == before {
                return Ok(value);
            }
        }
    }

    fn redirections(&mut self) -> P<Vec<Redirection>> {
        let mut all = Vec::new();
        loop {
            let mark = self.pos;
            self.skip_blank();
            match self.redirection()? {
                Some(redirection) => all.push(redirection),
                None => {
                    self.pos = mark;
                    return Ok(all);
                }
            }
        }
    }

    fn redirection(&mut self) -> P<Option<Redirection>> {
        let start = self.pos;
        let rest = self.rest();
        let (from, width) = match rest.as_bytes() {
            [b'*', b'>', ..] => (Stream::All, 1),
            [d @ b'1'..=b'6', b'>', ..] => (stream(*d), 1),
            [b'>', ..] => (Stream::Output, 0),
            [b'<', ..] => {
                let span = Span::new(start as u32, start as u32 + 1);
                self.bump();
                return Err(self.error(
                    "RedirectionNotSupported",
                    "The '<' operator is reserved for future use.",
                    span,
                ));
            }
            _ => return Ok(None),
        };
        self.pos += width + 1;
        if self.starts("&") {
            if let Some(d @ b'1'..=b'6') = self.rest().as_bytes().get(1).copied() {
                self.pos += 2;
                return Ok(Some(Redirection {
                    span: self.span(start),
                    from,
                    to: RedirectionTarget::Merge(stream(d)),
                }));
            }
        }
        let mode = if self.take(">") {
            FileMode::Append
        } else {
            FileMode::Overwrite
        };
        self.skip_blank();
        if self.at_end() || matches!(self.peek(), Some('\n' | '\r' | ';' | '|' | ')' | '}' | ',')) {
            return Err(self.error_here(
                "MissingFileSpecification",
                "Missing file specification after redirection operator.",
            ));
        }
        let path = self.argument()?;
        Ok(Some(Redirection {
            span: self.span(start),
            from,
            to: RedirectionTarget::File { path, mode },
        }))
    }
}

/// What a pipeline turned out to be.
pub(super) enum Read {
    Pipeline(Pipeline),
    Assignment(Box<Assignment>),
}

fn stream(digit: u8) -> Stream {
    match digit {
        b'1' => Stream::Output,
        b'2' => Stream::Error,
        b'3' => Stream::Warning,
        b'4' => Stream::Verbose,
        b'5' => Stream::Debug,
        _ => Stream::Information,
    }
}

fn is_target(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::Variable(_)
        | ExpressionKind::Member { .. }
        | ExpressionKind::Index { .. } => true,
        ExpressionKind::Cast { operand, .. } | ExpressionKind::Attributed { operand, .. } => {
            is_target(operand)
        }
        ExpressionKind::List(items) => items.iter().all(is_target),
        ExpressionKind::Paren(_) => true,
        _ => false,
    }
}
