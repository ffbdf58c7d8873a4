//! Bodies, blocks and statements.

use super::{P, Parser, Refused};
use crate::syntax::source::Span;
use crate::syntax::tree::{
    Attribute, Block, Body, Catch, Expression, ExpressionKind, Function, FunctionKind, Label,
    Parameter, Quote, ScriptBlock, Statement, StatementKind, Switch, SwitchCase, SwitchInput,
    SwitchMatching, Trap, Until, Using, UsingKind,
};
use std::rc::Rc;

impl Parser {
    /// The inside of a script or block, up to a closing mark or the end.
    pub(super) fn body(&mut self, body: &mut Body, closing: Option<char>) -> P<()> {
        let start = self.pos;
        self.skip_separators();
        body.help = self
            .comment
            .take()
            .map(|(_, text)| text)
            .filter(|t| is_help(t));
        while self.peek_word().eq_ignore_ascii_case("using") && closing.is_none() {
            match self.using()? {
                Some(using) => body.using.push(using),
                None => break,
            }
            self.skip_separators();
        }
        self.parameters_block(body)?;
        self.skip_separators();
        if body.help.is_none() {
            body.help = self
                .comment
                .take()
                .map(|(_, text)| text)
                .filter(|t| is_help(t));
        }
        let mut plain = Block::default();
        let mut any = false;
        loop {
            self.skip_separators();
            if self.at_end() || self.peek() == closing {
                break;
            }
            let word = self.peek_word().to_ascii_lowercase();
            let named = matches!(
                word.as_str(),
                "begin" | "process" | "end" | "clean" | "dynamicparam"
            ) && !any
                && self.named_block_follows(word.len());
            if named {
                body.named = true;
                self.pos += word.len();
                self.skip_space();
                let block = self.block()?;
                let place = match word.as_str() {
                    "begin" => &mut body.begin,
                    "process" => &mut body.process,
                    "end" => &mut body.end,
                    "clean" => &mut body.clean,
                    _ => &mut body.dynamic_param,
                };
                *place = Some(block);
                continue;
            }
            if body.named {
                let token = self.token_text();
                let span = Span::new(self.pos as u32, (self.pos + token.len()) as u32);
                let message = format!(
                    "unexpected token '{token}', expected 'begin', 'process', 'end', 'clean', or 'dynamicparam'."
                );
                return Err(self.error("MissingNamedBlocks", message, span));
            }
            any = true;
            self.statement_into(&mut plain)?;
            self.end_of_statement(closing)?;
        }
        if !body.named {
            plain.span = Span::new(start as u32, self.pos as u32);
            body.end = Some(plain);
        }
        body.span = self.span(start);
        Ok(())
    }

    fn named_block_follows(&self, width: usize) -> bool {
        self.text[self.pos + width..].trim_start().starts_with('{')
    }

    /// After a statement comes a separator or the closing mark.
    fn end_of_statement(&mut self, closing: Option<char>) -> P<()> {
        self.skip_blank();
        match self.peek() {
            None | Some('\n' | '\r' | ';') => Ok(()),
            c if c == closing => Ok(()),
            _ if self.ended_block => Ok(()),
            Some('&') if !self.starts("&&") => {
                self.bump();
                Ok(())
            }
            _ => Err(self.unexpected()),
        }
    }

    fn parameters_block(&mut self, body: &mut Body) -> P<()> {
        let mark = self.pos;
        let errors = self.errors.len();
        let mut attributes = Vec::new();
        while self.peek() == Some('[') {
            match self.attribute() {
                Ok(attribute) => attributes.push(attribute),
                Err(Refused) => {
                    self.errors.truncate(errors);
                    self.pos = mark;
                    return Ok(());
                }
            }
            self.skip_space();
        }
        if !self.peek_word().eq_ignore_ascii_case("param")
            || !self.text[self.pos + 5..].trim_start().starts_with('(')
        {
            self.pos = mark;
            return Ok(());
        }
        self.pos += 5;
        self.skip_space();
        self.bump();
        body.attributes = attributes;
        body.params = Some(self.parameters()?);
        Ok(())
    }

    /// Parameters after the opening parenthesis, with the closing one.
    pub(super) fn parameters(&mut self) -> P<Vec<Parameter>> {
        let mut list = Vec::new();
        loop {
            self.skip_space();
            if self.take(")") {
                break;
            }
            let start = self.pos;
            let mut attributes = Vec::new();
            while self.peek() == Some('[') {
                attributes.push(self.attribute()?);
                self.skip_space();
            }
            if self.peek() != Some('$') {
                let message = "Parameter declarations are a comma-separated list of variable names with optional initializer expressions.";
                self.error_here("InvalidFunctionParameter", message);
                self.error_here(
                    "MissingEndParenthesisInFunctionParameterList",
                    "Missing ')' in function parameter list.",
                );
                return Err(Refused);
            }
            let Some((variable, name_span)) = self.variable()? else {
                return Err(self.unexpected());
            };
            self.skip_space();
            let mut default = None;
            if self.take("=") {
                self.skip_space();
                default = Some(self.no_commas(Self::expression)?);
                self.skip_space();
            }
            list.push(Parameter {
                span: self.span(start),
                attributes,
                name: variable.name,
                name_span,
                default,
            });
            if !self.take(",") {
                self.close(
                    ")",
                    "MissingEndParenthesisInFunctionParameterList",
                    "Missing ')' in function parameter list.",
                )?;
                break;
            }
        }
        Ok(list)
    }

    fn using(&mut self) -> P<Option<Using>> {
        let start = self.pos;
        self.pos += 5;
        self.skip_blank();
        let word = self.peek_word().to_ascii_lowercase();
        self.pos += word.len();
        self.skip_blank();
        let kind = match word.as_str() {
            "namespace" => {
                let end = self
                    .rest()
                    .find(['\n', ';', ' ', '\r'])
                    .unwrap_or(self.rest().len());
                let name = self.rest()[..end].trim().to_string();
                self.pos += end;
                UsingKind::Namespace(name)
            }
            "module" => {
                let argument = if self.peek() == Some('@') {
                    self.primary()?
                } else {
                    self.bare_word()?.ok_or(Refused)?
                };
                UsingKind::Module(argument)
            }
            "assembly" => {
                let end = self.rest().find(['\n', ';']).unwrap_or(self.rest().len());
                let name = self.rest()[..end].trim().to_string();
                self.pos += end;
                UsingKind::Assembly(name)
            }
            _ => {
                self.pos = start;
                return Err(self.error(
                    "MissingUsingStatementDirective",
                    "Missing using directive",
                    Span::at(start as u32 + 5),
                ));
            }
        };
        Ok(Some(Using {
            span: self.span(start),
            kind,
        }))
    }

    /// `{ … }` as a block of statements.
    pub(super) fn block(&mut self) -> P<Block> {
        let start = self.pos;
        self.enter()?;
        if !self.take("{") {
            return Err(self.unexpected());
        }
        let mut block = self.with_commas(|p| p.statements_until('}'))?;
        self.skip_separators();
        if !self.take("}") {
            let span = Span::new(start as u32, start as u32 + 1);
            return Err(self.error(
                "MissingEndCurlyBrace",
                "Missing closing '}' in statement block or type definition.",
                span,
            ));
        }
        self.depth -= 1;
        block.span = self.span(start);
        self.ended_block = true;
        Ok(block)
    }

    /// Statements up to a closing mark, which is left in place.
    pub(super) fn statements_until(&mut self, closing: char) -> P<Block> {
        let start = self.pos;
        let mut block = Block::default();
        loop {
            self.skip_separators();
            if self.at_end() || self.peek() == Some(closing) {
                break;
            }
            self.statement_into(&mut block)?;
            self.end_of_statement(Some(closing))?;
        }
        block.span = self.span(start);
        Ok(block)
    }

    /// `{ … }` as a script block.
    pub(super) fn script_block(&mut self) -> P<Rc<ScriptBlock>> {
        let start = self.pos;
        self.enter()?;
        self.bump();
        let mut body = Body::default();
        self.body(&mut body, Some('}'))?;
        if !self.take("}") {
            let span = Span::new(start as u32, start as u32 + 1);
            return Err(self.error(
                "MissingEndCurlyBrace",
                "Missing closing '}' in statement block or type definition.",
                span,
            ));
        }
        self.depth -= 1;
        self.ended_block = false;
        Ok(Rc::new(ScriptBlock {
            span: self.span(start),
            source: self.source.clone(),
            body,
        }))
    }

    fn statement_into(&mut self, block: &mut Block) -> P<()> {
        if self.peek_word().eq_ignore_ascii_case("trap") {
            let start = self.pos;
            self.pos += 4;
            self.skip_space();
            let mut filter = None;
            if self.peek() == Some('[') {
                self.bump();
                filter = Some(self.type_name()?);
                self.take("]");
                self.skip_space();
            }
            if self.peek() != Some('{') {
                return Err(self.error_here(
                    "MissingTrapStatement",
                    "The 'trap' statement was incomplete. A trap statement requires a body.",
                ));
            }
            let body = self.block()?;
            block.traps.push(Trap {
                span: self.span(start),
                filter,
                body,
            });
            return Ok(());
        }
        let statement = self.statement()?;
        block.statements.push(statement);
        Ok(())
    }

    /// One statement.
    pub(super) fn statement(&mut self) -> P<Statement> {
        self.skip_blank();
        self.ended_block = false;
        let start = self.pos;
        let mut label: Label = None;
        if self.peek() == Some(':') && self.peek_at(1).is_some_and(super::lexical::is_name_start) {
            self.bump();
            let word = self.peek_word().to_string();
            self.pos += word.len();
            label = Some(word.into());
            self.skip_space();
        }
        let word = self.peek_word().to_ascii_lowercase();
        let after = self.text[self.pos + word.len()..].chars().next();
        let is_word = !word.is_empty()
            && !after.is_some_and(|c| {
                matches!(c, '-' | '.' | '/' | '\\' | ':' | '*' | '?' | '$' | '=')
                    || c.is_alphanumeric()
            });
        if is_word {
            let at = self.pos;
            self.pos += word.len();
            let kind = match word.as_str() {
                "if" => Some(self.if_statement()?),
                "while" => Some(self.while_statement(label)?),
                "do" => Some(self.do_statement(label)?),
                "for" => Some(self.for_statement(label)?),
                "foreach" => Some(self.foreach_statement(label)?),
                "switch" => Some(self.switch_statement(label)?),
                "try" => Some(self.try_statement()?),
                "function" => Some(self.function(FunctionKind::Function, at)?),
                "filter" => Some(self.function(FunctionKind::Filter, at)?),
                "class" => Some(self.class(Vec::new(), at)?),
                "enum" => Some(self.enumeration(Vec::new(), at)?),
                "throw" => Some(StatementKind::Throw(self.optional_pipeline()?)),
                "return" => Some(StatementKind::Return(self.optional_pipeline()?)),
                "exit" => Some(StatementKind::Exit(self.optional_pipeline()?)),
                "break" => Some(StatementKind::Break(self.loop_label()?)),
                "continue" => Some(StatementKind::Continue(self.loop_label()?)),
                "data" => Some(self.data()?),
                "from" | "define" | "var" => {
                    let span = self.span(at);
                    let message = format!(
                        "The '{word}' keyword is not supported in this version of the language."
                    );
                    return Err(self.error("ReservedKeywordNotAllowed", message, span));
                }
                _ => None,
            };
            if let Some(kind) = kind {
                let mut end = self.pos;
                while end > start && self.text[..end].ends_with([' ', '\t']) {
                    end -= 1;
                }
                return Ok(Statement {
                    span: Span::new(start as u32, end as u32),
                    kind,
                });
            }
            self.pos = at;
        }
        if self.peek() == Some('[') {
            if let Some(statement) = self.attributed_definition(start)? {
                return Ok(statement);
            }
        }
        let statement = self.pipeline_statement()?;
        self.ended_block = false;
        Ok(statement)
    }

    /// `[Flags()] enum …`, `[Attribute()] class …`
    fn attributed_definition(&mut self, start: usize) -> P<Option<Statement>> {
        let errors = self.errors.len();
        let mut attributes: Vec<Attribute> = Vec::new();
        while self.peek() == Some('[') {
            match self.attribute() {
                Ok(attribute) => attributes.push(attribute),
                Err(Refused) => {
                    self.errors.truncate(errors);
                    self.pos = start;
                    return Ok(None);
                }
            }
            self.skip_space();
        }
        let at = self.pos;
        let kind = if self.keyword("class") {
            self.class(attributes, at)?
        } else if self.keyword("enum") {
            self.enumeration(attributes, at)?
        } else {
            self.pos = start;
            return Ok(None);
        };
        Ok(Some(Statement {
            span: self.span(start),
            kind,
        }))
    }

    fn optional_pipeline(&mut self) -> P<Option<Box<Statement>>> {
        self.skip_blank();
        if self.at_end() || matches!(self.peek(), Some('\n' | '\r' | ';' | '}' | ')')) {
            return Ok(None);
        }
        if self.starts("||") || self.starts("&&") {
            return Ok(None);
        }
        Ok(Some(Box::new(self.statement()?)))
    }

    fn loop_label(&mut self) -> P<Option<Expression>> {
        self.skip_blank();
        let start = self.pos;
        if self.peek() == Some('$') {
            return self.expression().map(Some);
        }
        let word = self.peek_word().to_string();
        if word.is_empty() {
            return Ok(None);
        }
        self.pos += word.len();
        Ok(Some(Expression {
            span: self.span(start),
            kind: ExpressionKind::String {
                value: word.into(),
                quote: Quote::Bare,
            },
        }))
    }

    /// `( pipeline )` of `if`, `while` and their like.
    fn condition(&mut self, keyword: &str, missing_open: (&'static str, &str)) -> P<Statement> {
        self.skip_space();
        if !self.take("(") {
            return Err(self.error_here(missing_open.0, missing_open.1));
        }
        self.skip_space();
        if self.peek() == Some(')') {
            let message = format!("Missing condition in if statement after '{keyword} ('.");
            return Err(self.error_here("IfStatementMissingCondition", message));
        }
        let condition = self.with_commas(|p| p.pipeline_statement())?;
        self.close(
            ")",
            "MissingEndParenthesisAfterStatement",
            &format!("Missing closing ')' after expression in '{keyword}' statement."),
        )?;
        Ok(condition)
    }

    fn body_block(&mut self, id: &'static str, message: &str) -> P<Block> {
        self.skip_space();
        if self.peek() != Some('{') {
            return Err(self.error_here(id, message));
        }
        self.block()
    }

    fn if_statement(&mut self) -> P<StatementKind> {
        let mut clauses = Vec::new();
        let mut otherwise = None;
        loop {
            let condition = self.condition(
                "if",
                (
                    "MissingOpenParenthesisInIfStatement",
                    "Missing '(' after 'if' in if statement.",
                ),
            )?;
            let block = self.body_block(
                "MissingStatementBlock",
                "Missing statement block after if ( condition ).",
            )?;
            clauses.push((condition, block));
            let mark = self.pos;
            self.skip_space();
            if self.keyword("elseif") {
                continue;
            }
            if self.keyword("else") {
                otherwise = Some(self.body_block(
                    "MissingStatementBlockAfterElse",
                    "Missing statement block after 'else' keyword.",
                )?);
            } else {
                self.pos = mark;
            }
            self.ended_block = true;
            return Ok(StatementKind::If { clauses, otherwise });
        }
    }

    fn while_statement(&mut self, label: Label) -> P<StatementKind> {
        let condition = self.condition(
            "while",
            (
                "MissingOpenParenthesisAfterKeyword",
                "Missing opening '(' after keyword 'while'.",
            ),
        )?;
        let body = self.body_block(
            "MissingLoopStatement",
            "Missing statement body in while loop.",
        )?;
        Ok(StatementKind::While {
            label,
            condition: Box::new(condition),
            body,
        })
    }

    fn do_statement(&mut self, label: Label) -> P<StatementKind> {
        let body = self.body_block("MissingLoopStatement", "Missing statement body in do loop.")?;
        self.skip_space();
        let until = if self.keyword("while") {
            Until::While
        } else if self.keyword("until") {
            Until::Until
        } else {
            return Err(self.error_here(
                "MissingWhileOrUntilInDoWhile",
                "Missing while or until keyword in do loop.",
            ));
        };
        let name = if until == Until::While {
            "while"
        } else {
            "until"
        };
        let condition = self.condition(
            name,
            (
                "MissingOpenParenthesisAfterKeyword",
                &format!("Missing opening '(' after keyword '{name}'."),
            ),
        )?;
        self.ended_block = false;
        Ok(StatementKind::Do {
            label,
            until,
            condition: Box::new(condition),
            body,
        })
    }

    fn for_statement(&mut self, label: Label) -> P<StatementKind> {
        self.skip_space();
        if !self.take("(") {
            return Err(self.error_here(
                "MissingOpenParenthesisAfterKeyword",
                "Missing opening '(' after keyword 'for'.",
            ));
        }
        let mut part = |p: &mut Self, end: &[char]| -> P<Option<Box<Statement>>> {
            p.skip_space();
            if p.peek().is_some_and(|c| end.contains(&c)) {
                return Ok(None);
            }
            p.with_commas(|p| p.pipeline_statement())
                .map(|s| Some(Box::new(s)))
        };
        let init = part(self, &[';', ')'])?;
        self.skip_space();
        self.take(";");
        let condition = part(self, &[';', ')'])?;
        self.skip_space();
        self.take(";");
        let step = part(self, &[')'])?;
        self.close(
            ")",
            "MissingEndParenthesisAfterStatement",
            "Missing closing ')' after expression in 'for' statement.",
        )?;
        let body = self.body_block(
            "MissingLoopStatement",
            "Missing statement body in for loop.",
        )?;
        Ok(StatementKind::For {
            label,
            init,
            condition,
            step,
            body,
        })
    }

    fn foreach_statement(&mut self, label: Label) -> P<StatementKind> {
        self.skip_space();
        if !self.take("(") {
            return Err(self.error_here(
                "MissingOpenParenthesisAfterKeyword",
                "Missing opening '(' after keyword 'foreach'.",
            ));
        }
        self.skip_space();
        let form = "\nThe correct form is: foreach ($a in $b) {...}";
        let found = if self.peek() == Some('$') {
            self.variable()?
        } else {
            None
        };
        let Some((variable, variable_span)) = found else {
            return Err(self.error_here(
                "MissingVariableNameAfterForeach",
                format!("Missing variable name after foreach.{form}"),
            ));
        };
        self.skip_space();
        if !self.keyword("in") {
            return Err(self.error_here(
                "MissingInInForeach",
                format!("Missing 'in' after variable in foreach loop.{form}"),
            ));
        }
        self.skip_space();
        let items = self.with_commas(|p| p.pipeline_statement())?;
        self.close(
            ")",
            "MissingEndParenthesisAfterForeach",
            &format!("Missing closing ')' after expression part of foreach loop.{form}"),
        )?;
        let body = self.body_block(
            "MissingForeachStatement",
            &format!("Missing statement body in foreach loop.{form}"),
        )?;
        Ok(StatementKind::Foreach {
            label,
            variable,
            variable_span,
            items: Box::new(items),
            body,
        })
    }

    fn switch_statement(&mut self, label: Label) -> P<StatementKind> {
        let (mut matching, mut case, mut input) = (
            SwitchMatching::Exact,
            SwitchCase::Insensitive,
            SwitchInput::Value,
        );
        let mut path = None;
        loop {
            self.skip_space();
            if self.peek() != Some('-') {
                break;
            }
            self.bump();
            let word = self.peek_word().to_ascii_lowercase();
            self.pos += word.len();
            match word.as_str() {
                w if !w.is_empty() && "wildcard".starts_with(w) => {
                    matching = SwitchMatching::Wildcard
                }
                w if !w.is_empty() && "regex".starts_with(w) => matching = SwitchMatching::Regex,
                w if !w.is_empty() && "casesensitive".starts_with(w) => {
                    case = SwitchCase::Sensitive
                }
                w if !w.is_empty() && "exact".starts_with(w) => {}
                w if !w.is_empty() && "file".starts_with(w) => {
                    input = SwitchInput::File;
                    self.skip_space();
                    if self.peek() != Some('(') {
                        let start = self.pos;
                        let expression = match self.peek() {
                            Some('$' | '\'' | '"') => {
                                let primary = self.primary()?;
                                self.postfix(primary)?
                            }
                            _ => self.bare_word()?.ok_or(Refused)?,
                        };
                        path = Some(lone(expression, self.span(start)));
                    }
                }
                "parallel" => {}
                _ => return Err(self.unexpected()),
            }
        }
        let condition = match path {
            Some(path) => path,
            None => {
                self.skip_space();
                if !self.take("(") {
                    self.error_here("PipelineValueRequired", "A switch statement must have one of the following:  '-file file_name' or '( expression )'.");
                    return Err(self.error_here(
                        "MissingCurlyBraceInSwitchStatement",
                        "Missing '{' in switch statement.",
                    ));
                }
                self.skip_space();
                let condition = self.with_commas(|p| p.pipeline_statement())?;
                self.close(
                    ")",
                    "MissingEndParenthesisAfterStatement",
                    "Missing closing ')' after expression in 'switch' statement.",
                )?;
                condition
            }
        };
        self.skip_space();
        let open = self.pos;
        if !self.take("{") {
            return Err(self.error_here(
                "MissingCurlyBraceInSwitchStatement",
                "Missing '{' in switch statement.",
            ));
        }
        let (mut clauses, mut default) = (Vec::new(), None);
        loop {
            self.skip_separators();
            if self.take("}") {
                break;
            }
            if self.at_end() {
                let span = Span::new(open as u32, open as u32 + 1);
                return Err(self.error(
                    "MissingEndCurlyBrace",
                    "Missing closing '}' in statement block or type definition.",
                    span,
                ));
            }
            if self.keyword("default") {
                self.skip_space();
                default = Some(self.block()?);
                continue;
            }
            let test = match self.peek() {
                Some('$' | '\'' | '"' | '(' | '{' | '@' | '[' | '-') => self.unary_clause()?,
                Some(c) if c.is_ascii_digit() => self.unary_clause()?,
                _ => self.bare_word()?.ok_or(Refused)?,
            };
            self.skip_space();
            if self.peek() != Some('{') {
                return Err(self.error_here(
                    "MissingSwitchStatementClause",
                    "Missing statement block in switch statement clause.",
                ));
            }
            let block = self.with_commas(|p| p.block())?;
            clauses.push((test, block));
        }
        self.ended_block = true;
        Ok(StatementKind::Switch(Box::new(Switch {
            label,
            matching,
            case,
            input,
            condition,
            clauses,
            default,
        })))
    }

    fn unary_clause(&mut self) -> P<Expression> {
        if self.peek() == Some('{') {
            let block = self.script_block()?;
            return Ok(Expression {
                span: block.span,
                kind: ExpressionKind::ScriptBlock(block),
            });
        }
        if self.peek().is_some_and(|c| c.is_ascii_digit()) {
            let start = self.pos;
            if let Some(number) = self.number(false) {
                return self.postfix(number);
            }
            self.pos = start;
            return self.bare_word()?.ok_or(Refused);
        }
        if self.peek() == Some('-') {
            return self.no_commas(Self::expression);
        }
        let primary = if self.peek() == Some('[') {
            self.no_commas(Self::expression)?
        } else {
            self.primary()?
        };
        self.postfix(primary)
    }

    fn try_statement(&mut self) -> P<StatementKind> {
        let body = self.body_block(
            "MissingTryStatementBlock",
            "The Try statement is missing its statement block.",
        )?;
        let mut catches = Vec::new();
        let mut finally = None;
        loop {
            let mark = self.pos;
            self.skip_space();
            let start = self.pos;
            if self.keyword("catch") {
                let mut types = Vec::new();
                self.skip_space();
                while self.peek() == Some('[') {
                    self.bump();
                    types.push(self.type_name()?);
                    self.close(
                        "]",
                        "EndSquareBracketExpectedAtEndOfAttribute",
                        "Missing ] at end of attribute or type literal.",
                    )?;
                    self.skip_space();
                    self.take(",");
                    self.skip_space();
                }
                let body = self.body_block(
                    "MissingCatchHandlerBlock",
                    "The Catch block is missing its statement block.",
                )?;
                catches.push(Catch {
                    span: self.span(start),
                    types,
                    body,
                });
                continue;
            }
            if self.keyword("finally") {
                finally = Some(self.body_block(
                    "MissingFinallyStatementBlock",
                    "The Finally statement is missing its statement block.",
                )?);
            } else {
                self.pos = mark;
            }
            break;
        }
        if catches.is_empty() && finally.is_none() {
            return Err(self.error_here(
                "MissingCatchOrFinally",
                "The Try statement is missing its Catch or Finally block.",
            ));
        }
        self.ended_block = true;
        Ok(StatementKind::Try {
            body,
            catches,
            finally,
        })
    }

    fn function(&mut self, kind: FunctionKind, start: usize) -> P<StatementKind> {
        let before = self.comment.take().filter(|(end, text)| {
            is_help(text)
                && self.text[*end..start].trim().is_empty()
                && self.text[*end..start].matches('\n').count() <= 2
        });
        self.skip_space();
        let name_start = self.pos;
        let end = self
            .rest()
            .find(|c: char| {
                c.is_whitespace() || matches!(c, '{' | '(' | '}' | ')' | ';' | '|' | '&' | ',')
            })
            .unwrap_or(self.rest().len());
        if end == 0 {
            let keyword = if kind == FunctionKind::Filter {
                "filter"
            } else {
                "function"
            };
            return Err(self.error_here(
                "MissingNameAfterKeyword",
                format!("Missing name after {keyword} keyword."),
            ));
        }
        let name: Rc<str> = self.rest()[..end].trim_matches(['\'', '"']).into();
        self.pos += end;
        let name_span = self.span(name_start);
        self.skip_space();
        let mut parameters = None;
        if self.take("(") {
            parameters = Some(self.parameters()?);
            self.skip_space();
        }
        let open = self.pos;
        if !self.take("{") {
            return Err(self.error_here(
                "MissingFunctionBody",
                "Missing function body in function declaration.",
            ));
        }
        let mut body = Body::default();
        self.with_commas(|p| p.body(&mut body, Some('}')))?;
        if !self.take("}") {
            let span = Span::new(open as u32, open as u32 + 1);
            return Err(self.error(
                "MissingEndCurlyBrace",
                "Missing closing '}' in statement block or type definition.",
                span,
            ));
        }
        if parameters.is_some() {
            body.params = parameters;
        }
        if body.help.is_none() {
            body.help = before.map(|(_, text)| text);
        }
        if kind == FunctionKind::Filter && !body.named {
            body.process = body.end.take();
        }
        let block = Rc::new(ScriptBlock {
            span: self.span(open),
            source: self.source.clone(),
            body,
        });
        self.ended_block = true;
        Ok(StatementKind::Function(Rc::new(Function {
            span: self.span(start),
            name,
            name_span,
            kind,
            body: block,
        })))
    }

    fn data(&mut self) -> P<StatementKind> {
        self.skip_space();
        let mut name = None;
        let word = self.peek_word().to_string();
        if !word.is_empty() {
            self.pos += word.len();
            name = Some(word.into());
        }
        self.skip_space();
        let mut supported = Vec::new();
        if self.peek() == Some('-') {
            self.bump();
            let word = self.peek_word().to_string();
            self.pos += word.len();
            loop {
                self.skip_space();
                supported.push(self.bare_word()?.ok_or(Refused)?);
                self.skip_blank();
                if !self.take(",") {
                    break;
                }
            }
        }
        let body = self.body_block(
            "MissingStatementBlockForDataSection",
            "The Data section is missing its statement block.",
        )?;
        Ok(StatementKind::Data {
            name,
            supported,
            body,
        })
    }
}

/// A statement that is one expression.
pub(super) fn lone(expression: Expression, span: Span) -> Statement {
    use crate::syntax::tree::{Background, Element, ElementKind, Pipeline};
    let element = Element {
        span,
        kind: ElementKind::Expression(expression),
        redirections: Vec::new(),
    };
    Statement {
        span,
        kind: StatementKind::Pipeline(Pipeline {
            span,
            elements: vec![element],
            background: Background::No,
        }),
    }
}

/// Whether a comment is comment-based help.
fn is_help(text: &str) -> bool {
    text.lines().any(|l| {
        let line = l.trim().to_ascii_uppercase();
        [
            ".SYNOPSIS",
            ".DESCRIPTION",
            ".PARAMETER",
            ".EXAMPLE",
            ".NOTES",
            ".LINK",
            ".INPUTS",
            ".OUTPUTS",
        ]
        .iter()
        .any(|k| line.starts_with(k))
    })
}
