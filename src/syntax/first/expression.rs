//! Expressions: operators by precedence, then what binds tighter.

use super::lexical::{is_dash, is_name, is_name_start};
use super::{P, Parser};
use crate::syntax::source::Span;
use crate::syntax::tree::{
    Access, Attribute, AttributeArguments, BinaryOperator, CaseForm, Comparison, Expression,
    ExpressionKind, Quote, UnaryOperator,
};

/// Binary operators written with a dash, without their case prefix.
fn comparison(word: &str) -> Option<Comparison> {
    Some(match word {
        "eq" => Comparison::Eq,
        "ne" => Comparison::Ne,
        "gt" => Comparison::Gt,
        "ge" => Comparison::Ge,
        "lt" => Comparison::Lt,
        "le" => Comparison::Le,
        "like" => Comparison::Like,
        "notlike" => Comparison::NotLike,
        "match" => Comparison::Match,
        "notmatch" => Comparison::NotMatch,
        "replace" => Comparison::Replace,
        "split" => Comparison::Split,
        "contains" => Comparison::Contains,
        "notcontains" => Comparison::NotContains,
        "in" => Comparison::In,
        "notin" => Comparison::NotIn,
        _ => return None,
    })
}

fn dashed(word: &str) -> Option<(u8, BinaryOperator)> {
    let fixed = match word {
        "and" => Some((1, BinaryOperator::And)),
        "or" => Some((1, BinaryOperator::Or)),
        "xor" => Some((1, BinaryOperator::Xor)),
        "band" => Some((2, BinaryOperator::BitAnd)),
        "bor" => Some((2, BinaryOperator::BitOr)),
        "bxor" => Some((2, BinaryOperator::BitXor)),
        "is" => Some((3, BinaryOperator::Is)),
        "isnot" => Some((3, BinaryOperator::IsNot)),
        "as" => Some((3, BinaryOperator::As)),
        "join" => Some((3, BinaryOperator::Join)),
        "shl" => Some((3, BinaryOperator::ShiftLeft)),
        "shr" => Some((3, BinaryOperator::ShiftRight)),
        "f" => Some((6, BinaryOperator::Format)),
        _ => None,
    };
    if fixed.is_some() {
        return fixed;
    }
    if let Some(c) = comparison(word) {
        return Some((3, BinaryOperator::Compare(c, CaseForm::Default)));
    }
    let (case, rest) = match word.as_bytes().first() {
        Some(b'i') => (CaseForm::Insensitive, &word[1..]),
        Some(b'c') => (CaseForm::Sensitive, &word[1..]),
        _ => return None,
    };
    comparison(rest).map(|c| (3, BinaryOperator::Compare(c, case)))
}

impl Parser {
    /// An expression; `commas` says whether `a, b` is read as a list.
    pub(super) fn expression(&mut self) -> P<Expression> {
        self.enter()?;
        let result = self.ternary();
        self.depth -= 1;
        result
    }

    fn ternary(&mut self) -> P<Expression> {
        let condition = self.binary(0)?;
        let mark = self.pos;
        self.skip_blank();
        if self.peek() != Some('?') || self.starts("??") || self.starts("?.") || self.starts("?[") {
            self.pos = mark;
            return Ok(condition);
        }
        self.bump();
        self.skip_space();
        let then = self.ternary()?;
        self.skip_space();
        if !self.take(":") {
            return Err(self.error_here(
                "MissingColonInTernaryExpression",
                "Missing ':' in the ternary expression.",
            ));
        }
        self.skip_space();
        let otherwise = self.ternary()?;
        let span = condition.span.to(otherwise.span);
        Ok(Expression {
            span,
            kind: ExpressionKind::Ternary {
                condition: Box::new(condition),
                then: Box::new(then),
                otherwise: Box::new(otherwise),
            },
        })
    }

    /// The binary operator that comes next, with its precedence and text; not taken.
    fn peek_operator(&mut self) -> Option<(u8, BinaryOperator, usize)> {
        let rest = self.rest();
        let first = rest.chars().next()?;
        if is_dash(first) {
            let from = first.len_utf8();
            let word: String = rest[from..].chars().take_while(|c| is_name(*c)).collect();
            if let Some((level, operator)) = dashed(&word.to_ascii_lowercase()) {
                return Some((level, operator, from + word.len()));
            }
            if !rest[from..].starts_with(['=']) && !rest[from..].starts_with(is_dash) {
                return Some((4, BinaryOperator::Subtract, from));
            }
            return None;
        }
        if rest.starts_with("??") {
            return (!rest.starts_with("??=")).then_some((0, BinaryOperator::Coalesce, 2));
        }
        if rest.starts_with("..") {
            return Some((7, BinaryOperator::Range, 2));
        }
        let next = rest[first.len_utf8()..].chars().next();
        if next == Some('=') {
            return None;
        }
        match first {
            '+' if next != Some('+') => Some((4, BinaryOperator::Add, 1)),
            '*' => Some((5, BinaryOperator::Multiply, 1)),
            '/' => Some((5, BinaryOperator::Divide, 1)),
            '%' => Some((5, BinaryOperator::Remainder, 1)),
            _ => None,
        }
    }

    /// Operators of a precedence and tighter: 0 `??`, 1 logical, 2 bitwise, 3 comparison, 4 sum, 5 product, 6 format, 7 range.
    fn binary(&mut self, level: u8) -> P<Expression> {
        let mut left = if level < 7 {
            self.binary(level + 1)?
        } else {
            self.list()?
        };
        loop {
            let mark = self.pos;
            self.skip_blank();
            let Some((own, operator, width)) =
                self.peek_operator().filter(|(own, _, _)| *own == level)
            else {
                self.pos = mark;
                return Ok(left);
            };
            let _ = own;
            let at = self.pos;
            self.pos += width;
            let operator_span = self.span(at);
            self.skip_space();
            if self.at_end() || matches!(self.peek(), Some(')' | '}' | ']' | ';' | '|')) {
                let text = self.source.slice(operator_span).to_string();
                let end = operator_span.end;
                let message =
                    format!("You must provide a value expression following the '{text}' operator.");
                return Err(self.error("ExpectedValueExpression", message, Span::at(end)));
            }
            let right = if level < 7 {
                self.binary(level + 1)?
            } else {
                self.list()?
            };
            let span = left.span.to(right.span);
            left = Expression {
                span,
                kind: ExpressionKind::Binary {
                    operator,
                    operator_span,
                    left: Box::new(left),
                    right: Box::new(right),
                },
            };
        }
    }

    /// `a, b, c`
    fn list(&mut self) -> P<Expression> {
        let first = self.unary()?;
        let mark = self.pos;
        self.skip_blank();
        if self.peek() != Some(',') || self.no_list > 0 {
            self.pos = mark;
            return Ok(first);
        }
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
            if self.at_end() || matches!(self.peek(), Some(')' | '}' | ']' | ';' | '|' | ',')) {
                let at = Span::at(comma as u32);
                return Err(self.error(
                    "MissingExpressionAfterToken",
                    "Missing expression after ','.",
                    at,
                ));
            }
            items.push(self.unary()?);
        }
        let span = items
            .first()
            .map_or(Span::default(), |f| f.span)
            .to(items.last().map_or(Span::default(), |l| l.span));
        Ok(Expression {
            span,
            kind: ExpressionKind::List(items),
        })
    }

    /// The unary operator that comes next, and its width.
    fn peek_unary(&self) -> Option<(UnaryOperator, usize)> {
        let rest = self.rest();
        let first = rest.chars().next()?;
        if is_dash(first) {
            let from = first.len_utf8();
            let word: String = rest[from..].chars().take_while(|c| is_name(*c)).collect();
            let operator = match word.to_ascii_lowercase().as_str() {
                "not" => Some(UnaryOperator::Not),
                "bnot" => Some(UnaryOperator::BitNot),
                "join" => Some(UnaryOperator::Join),
                "split" => Some(UnaryOperator::Split),
                "isplit" => Some(UnaryOperator::ISplit),
                "csplit" => Some(UnaryOperator::CSplit),
                _ => None,
            };
            if let Some(operator) = operator {
                return Some((operator, from + word.len()));
            }
            if rest[from..].starts_with(is_dash) {
                return Some((UnaryOperator::PreDecrement, from * 2));
            }
            return Some((UnaryOperator::Minus, from));
        }
        match first {
            '!' => Some((UnaryOperator::ExclamationNot, 1)),
            '+' if rest.starts_with("++") => Some((UnaryOperator::PreIncrement, 2)),
            '+' => Some((UnaryOperator::Plus, 1)),
            ',' => Some((UnaryOperator::Comma, 1)),
            _ => None,
        }
    }

    fn unary(&mut self) -> P<Expression> {
        self.skip_blank();
        let start = self.pos;
        let Some((operator, width)) = self.peek_unary() else {
            return self.cast();
        };
        self.enter()?;
        self.pos += width;
        // A sign directly before digits belongs to the number.
        if matches!(operator, UnaryOperator::Minus)
            && self.peek().is_some_and(|c| c.is_ascii_digit() || c == '.')
        {
            if let Some(number) = self.number(false) {
                let operand = self.postfix(number)?;
                self.depth -= 1;
                return Ok(negated(operand, start as u32));
            }
        }
        self.skip_space();
        if self.at_end() || matches!(self.peek(), Some(')' | '}' | ']' | ';' | '|')) {
            let text = self.text[start..start + width].to_string();
            let at = Span::at((start + width) as u32);
            return Err(self.error(
                "MissingExpressionAfterOperator",
                format!("Missing expression after unary operator '{text}'."),
                at,
            ));
        }
        let operand = match operator {
            UnaryOperator::Comma => self.unary()?,
            _ => self.unary()?,
        };
        self.depth -= 1;
        Ok(Expression {
            span: self.span(start),
            kind: ExpressionKind::Unary {
                operator,
                operand: Box::new(operand),
            },
        })
    }

    /// Casts and attributes before a value, or a value.
    fn cast(&mut self) -> P<Expression> {
        self.skip_blank();
        let start = self.pos;
        if self.peek() == Some('[') {
            self.enter()?;
            let attribute = self.attribute()?;
            self.depth -= 1;
            let mark = self.pos;
            self.skip_blank();
            if attribute.arguments.is_some() {
                self.skip_space();
                let operand = self.unary()?;
                return Ok(Expression {
                    span: self.span(start),
                    kind: ExpressionKind::Attributed {
                        attribute: Box::new(attribute),
                        operand: Box::new(operand),
                    },
                });
            }
            if self.starts("::") || !self.starts_operand() {
                self.pos = mark;
                let literal = Expression {
                    span: self.span(start),
                    kind: ExpressionKind::Type(attribute.name),
                };
                return self.postfix(literal);
            }
            let operand = self.unary()?;
            return Ok(Expression {
                span: self.span(start),
                kind: ExpressionKind::Cast {
                    ty: attribute.name,
                    operand: Box::new(operand),
                },
            });
        }
        let primary = self.primary()?;
        self.postfix(primary)
    }

    /// Whether what follows a type literal is an operand to cast.
    fn starts_operand(&self) -> bool {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return false;
        };
        if is_dash(first) {
            let word: String = rest[first.len_utf8()..]
                .chars()
                .take_while(|c| is_name(*c))
                .collect();
            return word.starts_with(|c: char| c.is_ascii_digit())
                || (word.is_empty() && rest[first.len_utf8()..].starts_with(['.', '$', '(', '-']))
                || matches!(
                    word.to_ascii_lowercase().as_str(),
                    "join" | "split" | "not" | "bnot"
                );
        }
        if rest.starts_with("++") {
            return true;
        }
        matches!(
            first,
            '$' | '@'
                | '('
                | '{'
                | '['
                | '\''
                | '"'
                | '\u{2018}'
                | '\u{2019}'
                | '\u{201c}'
                | '\u{201d}'
                | '!'
                | '+'
        ) && !(first == '+' && self.peek_at(1).is_some_and(|c| c == ' ' || c == '='))
            || first.is_ascii_digit()
            || (first == '.' && self.peek_at(1).is_some_and(|c| c.is_ascii_digit()))
    }

    /// `[Type]` or `[Attribute(…)]`.
    pub(super) fn attribute(&mut self) -> P<Attribute> {
        let start = self.pos;
        self.bump();
        let name = self.type_name()?;
        self.skip_space();
        let mut arguments = None;
        if self.take("(") {
            arguments = Some(self.attribute_arguments()?);
            self.skip_space();
        }
        if !self.take("]") {
            return Err(self.error_here(
                "EndSquareBracketExpectedAtEndOfAttribute",
                "Missing ] at end of attribute or type literal.",
            ));
        }
        Ok(Attribute {
            span: self.span(start),
            name,
            arguments,
        })
    }

    fn attribute_arguments(&mut self) -> P<AttributeArguments> {
        let mut made = AttributeArguments::default();
        loop {
            self.skip_space();
            if self.take(")") {
                return Ok(made);
            }
            let start = self.pos;
            let word = self.peek_word().to_string();
            if !word.is_empty() {
                self.pos += word.len();
                self.skip_space();
                if self.peek() == Some('=') {
                    self.bump();
                    self.skip_space();
                    let value = self.no_commas(Self::expression)?;
                    made.named
                        .push((word.into(), Some(value), self.span(start)));
                } else {
                    made.named.push((word.into(), None, self.span(start)));
                }
            } else {
                let value = self.no_commas(Self::expression)?;
                made.positional.push(value);
            }
            self.skip_space();
            if !self.take(",") {
                self.close(
                    ")",
                    "MissingEndParenthesisInExpression",
                    "Missing closing ')' in expression.",
                )?;
                return Ok(made);
            }
        }
    }

    /// Reads something in which a comma ends the expression.
    pub(super) fn no_commas<T>(&mut self, read: impl FnOnce(&mut Self) -> P<T>) -> P<T> {
        self.no_list += 1;
        let result = read(self);
        self.no_list -= 1;
        result
    }

    /// Reads something in which commas make lists again.
    pub(super) fn with_commas<T>(&mut self, read: impl FnOnce(&mut Self) -> P<T>) -> P<T> {
        let outer = std::mem::replace(&mut self.no_list, 0);
        let result = read(self);
        self.no_list = outer;
        result
    }

    /// A value: literal, variable, group, block.
    pub(super) fn primary(&mut self) -> P<Expression> {
        let start = self.pos;
        if let Some(string) = self.string()? {
            return Ok(string);
        }
        match self.peek() {
            Some('$') if self.starts("$(") => self.sub_expression(),
            Some('$') => match self.variable()? {
                Some((variable, span)) => Ok(Expression {
                    span,
                    kind: ExpressionKind::Variable(variable),
                }),
                None => Err(self.unexpected()),
            },
            Some('@') if self.starts("@(") => {
                self.pos += 2;
                let block = self.with_commas(|p| p.statements_until(')'))?;
                self.close(
                    ")",
                    "MissingEndParenthesisInSubexpression",
                    "Missing closing ')' in subexpression.",
                )?;
                Ok(Expression {
                    span: self.span(start),
                    kind: ExpressionKind::ArrayOf(block),
                })
            }
            Some('@') if self.starts("@{") => self.with_commas(|p| p.hashtable()),
            Some('@') => match self.peek_at(1) {
                Some(c) if is_name_start(c) => {
                    self.bump();
                    let name = self.peek_word().to_string();
                    self.pos += name.len();
                    let span = self.span(start);
                    let message = format!(
                        "The splatting operator '@' cannot be used to reference variables in an expression. '@{name}' can be used only as an argument to a command. To reference variables in an expression use '${name}'."
                    );
                    Err(self.error("SplattingNotPermitted", message, span))
                }
                _ => {
                    let span = Span::new(start as u32, start as u32 + 1);
                    Err(self.error(
                        "UnrecognizedToken",
                        "Unrecognized token in source text.",
                        span,
                    ))
                }
            },
            Some('(') => self.paren(),
            Some('{') => {
                let block = self.with_commas(|p| p.script_block())?;
                Ok(Expression {
                    span: block.span,
                    kind: ExpressionKind::ScriptBlock(block),
                })
            }
            Some(c) if c.is_ascii_digit() || c == '.' => match self.number(false) {
                Some(number) => Ok(number),
                None => Err(self.unexpected()),
            },
            None => Err(self.error_here("ExpectedExpression", "An expression was expected.")),
            _ => Err(self.unexpected()),
        }
    }

    /// `( pipeline )`
    pub(super) fn paren(&mut self) -> P<Expression> {
        let start = self.pos;
        self.enter()?;
        self.bump();
        self.skip_space();
        if self.at_end() || self.peek() == Some(')') {
            self.error_here(
                "ExpectedExpression",
                "An expression was expected after '('.",
            );
            self.close(
                ")",
                "MissingEndParenthesisInExpression",
                "Missing closing ')' in expression.",
            )?;
            return Err(super::Refused);
        }
        let statement = self.with_commas(|p| p.pipeline_statement())?;
        self.close(
            ")",
            "MissingEndParenthesisInExpression",
            "Missing closing ')' in expression.",
        )?;
        self.depth -= 1;
        Ok(Expression {
            span: self.span(start),
            kind: ExpressionKind::Paren(Box::new(statement)),
        })
    }

    /// `$( … )`
    pub(super) fn sub_expression(&mut self) -> P<Expression> {
        let start = self.pos;
        self.enter()?;
        self.pos += 2;
        let block = self.with_commas(|p| p.statements_until(')'))?;
        self.close(
            ")",
            "MissingEndParenthesisInSubexpression",
            "Missing closing ')' in subexpression.",
        )?;
        self.depth -= 1;
        Ok(Expression {
            span: self.span(start),
            kind: ExpressionKind::SubExpression(block),
        })
    }

    fn hashtable(&mut self) -> P<Expression> {
        let start = self.pos;
        self.enter()?;
        self.pos += 2;
        let mut entries = Vec::new();
        loop {
            self.skip_separators();
            if self.take("}") {
                break;
            }
            if self.at_end() {
                let span = Span::at(start as u32);
                return Err(self.error(
                    "MissingEndCurlyBrace",
                    "Missing closing '}' in statement block or type definition.",
                    span,
                ));
            }
            let key = self.hash_key()?;
            self.skip_blank();
            if !self.take("=") {
                return Err(self.error_here(
                    "MissingEqualsInHashLiteral",
                    "Missing '=' operator after key in hash literal.",
                ));
            }
            self.skip_space();
            if matches!(self.peek(), None | Some('}')) {
                self.error_here(
                    "MissingStatementInHashLiteral",
                    "Missing statement after '=' in hash literal.",
                );
                return Err(super::Refused);
            }
            let value = self.statement()?;
            entries.push((key, value));
        }
        self.depth -= 1;
        Ok(Expression {
            span: self.span(start),
            kind: ExpressionKind::Hashtable(entries),
        })
    }

    fn hash_key(&mut self) -> P<Expression> {
        let start = self.pos;
        let word = self.peek_word().to_string();
        if !word.is_empty() {
            let mut end = self.pos + word.len();
            while self.text[end..].starts_with(|c: char| is_name(c) || c == '-') {
                end += self.text[end..].chars().next().map_or(1, char::len_utf8);
            }
            self.pos = end;
            let value = self.text[start..end].into();
            return Ok(Expression {
                span: self.span(start),
                kind: ExpressionKind::String {
                    value,
                    quote: Quote::Bare,
                },
            });
        }
        self.no_commas(Self::expression)
    }

    /// Members, calls, indices, `++` behind a value.
    pub(super) fn postfix(&mut self, mut value: Expression) -> P<Expression> {
        loop {
            let start = value.span.start as usize;
            let access = if self.starts("::") {
                self.pos += 2;
                Access::Static
            } else if self.starts("?.")
                && matches!(
                    value.kind,
                    ExpressionKind::Variable(_)
                        | ExpressionKind::Member { .. }
                        | ExpressionKind::Invoke { .. }
                        | ExpressionKind::Index { .. }
                        | ExpressionKind::Paren(_)
                )
            {
                self.pos += 2;
                Access::NullConditional
            } else if self.peek() == Some('.') && self.peek_at(1) != Some('.') {
                self.bump();
                Access::Instance
            } else if self.starts("?[") {
                self.pos += 1;
                value = self.index(value, Access::NullConditional)?;
                continue;
            } else if self.peek() == Some('[') {
                value = self.index(value, Access::Instance)?;
                continue;
            } else if self.starts("++") || self.rest().starts_with("--") {
                let operator = if self.starts("++") {
                    UnaryOperator::PostIncrement
                } else {
                    UnaryOperator::PostDecrement
                };
                self.pos += 2;
                return Ok(Expression {
                    span: self.span(start),
                    kind: ExpressionKind::Unary {
                        operator,
                        operand: Box::new(value),
                    },
                });
            } else {
                let mark = self.pos;
                self.skip_blank();
                let steps = (self.starts("++") || self.starts("--"))
                    && !self.line_break_between(mark)
                    && self.ends_after_step();
                if steps {
                    let operator = if self.starts("++") {
                        UnaryOperator::PostIncrement
                    } else {
                        UnaryOperator::PostDecrement
                    };
                    self.pos += 2;
                    return Ok(Expression {
                        span: self.span(start),
                        kind: ExpressionKind::Unary {
                            operator,
                            operand: Box::new(value),
                        },
                    });
                }
                // A method chain may go on in the next line when the line starts with a dot.
                self.pos = mark;
                let continued = self.continued_member();
                if !continued {
                    self.pos = mark;
                    return Ok(value);
                }
                self.bump();
                Access::Instance
            };
            value = self.member(value, access)?;
        }
    }

    fn line_break_between(&self, mark: usize) -> bool {
        self.text[mark..self.pos].contains('\n')
    }

    /// Whether `++` after a blank ends an expression.
    fn ends_after_step(&self) -> bool {
        let rest = self.rest()[2..].trim_start_matches([' ', '\t']);
        rest.is_empty() || rest.starts_with([';', '\n', '\r', ')', '}', '|', ','])
    }

    /// A following line that starts with `.name` continues a member chain.
    fn continued_member(&mut self) -> bool {
        let mark = self.pos;
        self.skip_blank();
        if !matches!(self.peek(), Some('\n' | '\r')) {
            self.pos = mark;
            return false;
        }
        self.skip_space();
        self.peek() == Some('.') && self.peek_at(1).is_some_and(is_name_start)
    }

    fn member(&mut self, target: Expression, access: Access) -> P<Expression> {
        let start = target.span.start as usize;
        self.skip_space();
        let name_start = self.pos;
        let word = self.peek_word().to_string();
        let name = if word.is_empty() {
            match self.peek() {
                Some('$' | '(' | '\'' | '"' | '{' | '@') if !self.starts("@{") => self.primary()?,
                Some(c) if c.is_ascii_digit() => match self.number(false) {
                    Some(number) => number,
                    None => return Err(self.unexpected()),
                },
                _ => {
                    return Err(self.error_here(
                        "MissingPropertyName",
                        "Missing property name after reference operator.",
                    ));
                }
            }
        } else {
            self.pos += word.len();
            Expression {
                span: self.span(name_start),
                kind: ExpressionKind::String {
                    value: word.into(),
                    quote: Quote::Bare,
                },
            }
        };
        let mut type_arguments = Vec::new();
        let mark = self.pos;
        if self.peek() == Some('[') {
            // `.Method[Type](…)`
            if let Some(types) = self.generic_call() {
                type_arguments = types;
            } else {
                self.pos = mark;
            }
        }
        if self.peek() == Some('(') {
            self.bump();
            let arguments = self.call_arguments()?;
            let kind = ExpressionKind::Invoke {
                target: Box::new(target),
                access,
                name: Box::new(name),
                type_arguments,
                arguments,
            };
            return Ok(Expression {
                span: self.span(start),
                kind,
            });
        }
        if self.peek() == Some('{') && matches!(name.kind, ExpressionKind::String { .. }) {
            let block = self.with_commas(|p| p.script_block())?;
            let argument = Expression {
                span: block.span,
                kind: ExpressionKind::ScriptBlock(block),
            };
            let kind = ExpressionKind::Invoke {
                target: Box::new(target),
                access,
                name: Box::new(name),
                type_arguments,
                arguments: vec![argument],
            };
            return Ok(Expression {
                span: self.span(start),
                kind,
            });
        }
        Ok(Expression {
            span: self.span(start),
            kind: ExpressionKind::Member {
                target: Box::new(target),
                access,
                name: Box::new(name),
            },
        })
    }

    fn generic_call(&mut self) -> Option<Vec<crate::syntax::tree::TypeName>> {
        let errors = self.errors.len();
        self.bump();
        let mut types = Vec::new();
        loop {
            match self.type_name() {
                Ok(ty) => types.push(ty),
                Err(_) => {
                    self.errors.truncate(errors);
                    return None;
                }
            }
            self.skip_space();
            if !self.take(",") {
                break;
            }
        }
        (self.take("]") && self.peek() == Some('(')).then_some(types)
    }

    fn call_arguments(&mut self) -> P<Vec<Expression>> {
        let mut arguments = Vec::new();
        self.skip_space();
        if self.take(")") {
            return Ok(arguments);
        }
        loop {
            self.skip_space();
            let argument = self.no_commas(Self::expression)?;
            arguments.push(argument);
            self.skip_space();
            if !self.take(",") {
                break;
            }
        }
        self.close(
            ")",
            "MissingEndParenthesisInMethodCall",
            "Missing ')' in method call.",
        )?;
        Ok(arguments)
    }

    fn index(&mut self, target: Expression, access: Access) -> P<Expression> {
        let start = target.span.start as usize;
        self.bump();
        self.skip_space();
        if self.peek() == Some(']') {
            return Err(self.error_here(
                "MissingArrayIndexExpression",
                "Array index expression is missing or not valid.",
            ));
        }
        let index = self.with_commas(|p| p.expression())?;
        self.close(
            "]",
            "MissingEndSquareBracket",
            "Missing ']' after array index expression.",
        )?;
        Ok(Expression {
            span: self.span(start),
            kind: ExpressionKind::Index {
                target: Box::new(target),
                access,
                index: Box::new(index),
            },
        })
    }
}

/// A number with its sign taken in.
fn negated(operand: Expression, start: u32) -> Expression {
    use crate::syntax::tree::Number;
    let span = Span::new(start, operand.span.end);
    let kind = match operand.kind {
        ExpressionKind::Number(number) => match number {
            Number::Int32(n) => ExpressionKind::Number(Number::Int32(n.wrapping_neg())),
            Number::Int64(2_147_483_648) => ExpressionKind::Number(Number::Int32(i32::MIN)),
            Number::Int64(n) => ExpressionKind::Number(Number::Int64(n.wrapping_neg())),
            Number::Double(n) => ExpressionKind::Number(Number::Double(-n)),
            Number::Decimal(n) if n.to_string() == "9223372036854775808" => {
                ExpressionKind::Number(Number::Int64(i64::MIN))
            }
            Number::Decimal(n) => ExpressionKind::Number(Number::Decimal(-n)),
            Number::BigInt(n) => ExpressionKind::Number(Number::BigInt(-n)),
            Number::SByte(n) => ExpressionKind::Number(Number::SByte(n.wrapping_neg())),
            Number::Int16(n) => ExpressionKind::Number(Number::Int16(n.wrapping_neg())),
            other => {
                let operand = Expression {
                    span: operand.span,
                    kind: ExpressionKind::Number(other),
                };
                ExpressionKind::Unary {
                    operator: UnaryOperator::Minus,
                    operand: Box::new(operand),
                }
            }
        },
        kind => {
            let operand = Expression {
                span: operand.span,
                kind,
            };
            ExpressionKind::Unary {
                operator: UnaryOperator::Minus,
                operand: Box::new(operand),
            }
        }
    };
    Expression { span, kind }
}
