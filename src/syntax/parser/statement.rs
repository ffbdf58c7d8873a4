//! Statements.

use super::{Parser, broken, is_keyword, is_loop};
use crate::syntax::lexer::{Lexer, Mode};
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::{Data, Keyword, Kind, Token};
use crate::syntax::tree::{Attribute, Block, Expression, Label, Statement, Trap};

/// What a statement turned out to be.
pub(super) enum Read {
    Statement(Statement),
    Trap(Trap),
}

impl Parser {
    /// Production `statement_list`: gives the extent of all, when there is any.
    pub(super) fn statement_list(&mut self, block: &mut Block) -> Option<Span> {
        let mut extent: Option<Span> = None;
        self.skip_separators();
        while let Some(read) = self.statement_or_trap() {
            let span = match read {
                Read::Statement(statement) => {
                    let span = statement.span;
                    block.statements.push(statement);
                    span
                }
                Read::Trap(trap) => {
                    let span = trap.span;
                    block.traps.push(trap);
                    span
                }
            };
            if self.lexer.signature.is_some_and(|start| start < span.start) {
                self.error(span, message::TOKEN_AFTER_END);
            }
            extent = Some(match extent {
                Some(first) => Span::new(first.start, span.end),
                None => span,
            });
            self.skip_separators();
            if matches!(self.peek(), Kind::RightParen | Kind::RightCurly) {
                break;
            }
        }
        block.statements.shrink_to_fit();
        extent
    }

    /// Production `statement`: one where a trap has no meaning of its own.
    pub(super) fn statement(&mut self) -> Option<Statement> {
        Some(match self.statement_or_trap()? {
            Read::Statement(statement) => statement,
            Read::Trap(trap) => broken(
                trap.span,
                vec![crate::syntax::tree::Fragment::Block(trap.body)],
            ),
        })
    }

    /// A statement as it stands in a list.
    fn statement_or_trap(&mut self) -> Option<Read> {
        self.deeper(Self::statement_here)
    }

    fn statement_here(&mut self) -> Option<Read> {
        let mut token = self.next();
        let start = Lexer::before(token.span);
        let mut attributes = None;
        if token.kind == Kind::Generic && self.text(token.span).starts_with('[') {
            let list;
            (list, token) = self.attributes_of_statement(token);
            attributes = Some(list).filter(|list| !list.is_empty());
        }
        let span = token.span;
        let Kind::Keyword(keyword) = token.kind else {
            return self.plain_statement(token, start, attributes.is_some());
        };
        let statement = match keyword {
            Keyword::If => self.if_statement(span),
            Keyword::Function | Keyword::Filter | Keyword::Workflow => {
                self.function_statement(span, keyword)
            }
            Keyword::Return | Keyword::Throw | Keyword::Exit => self.exit_statement(span, keyword),
            Keyword::Break | Keyword::Continue => self.jump_statement(span, keyword),
            Keyword::Trap => return Some(self.trap_statement(span)),
            Keyword::Try => self.try_statement(span),
            Keyword::Data => self.data_statement(span),
            Keyword::Parallel | Keyword::Sequence => self.block_statement(span),
            Keyword::Configuration => {
                return self.configuration_statement(span).map(Read::Statement);
            }
            Keyword::From | Keyword::Define | Keyword::Var => {
                self.error_with(span, message::RESERVED_KEYWORD, keyword.text());
                broken(span, Vec::new())
            }
            Keyword::Else | Keyword::ElseIf | Keyword::Catch | Keyword::Until
                if !self.lexer.errors.is_empty() =>
            {
                // What came before was wrong already; this is its rest.
                self.skip_newlines();
                return self.statement_or_trap();
            }
            Keyword::Class => self.class_definition(span, attributes.unwrap_or_default()),
            Keyword::Enum => self.enum_definition(span, attributes.unwrap_or_default()),
            Keyword::Using => {
                let read = self.using_statement(span);
                let span = match &read {
                    Ok(using) => using.span,
                    Err(span) => *span,
                };
                self.error(span, message::USING_MUST_BE_AT_START);
                broken(span, Vec::new())
            }
            keyword if is_loop(keyword) => self.loop_statement(None, span, keyword),
            _ => return self.plain_statement(token, start, attributes.is_some()),
        };
        Some(Read::Statement(statement))
    }

    /// A statement without keyword: a labelled loop, or a pipeline.
    fn plain_statement(
        &mut self,
        token: Token,
        start: crate::syntax::lexer::Restore,
        attributed: bool,
    ) -> Option<Read> {
        if token.kind == Kind::Label {
            self.skip_newlines();
            return self.labeled_statement(token).map(Read::Statement);
        }
        if attributed {
            self.resync(start);
        } else {
            let end = token.kind == Kind::EndOfInput;
            self.unget(token);
            if end {
                return None;
            }
        }
        self.pipeline_chain().map(Read::Statement)
    }

    /// Attributes before a statement, and the token that follows. They belong to an expression unless a keyword follows.
    fn attributes_of_statement(&mut self, token: Token) -> (Vec<Attribute>, Token) {
        let start = Lexer::before(token.span);
        self.resync(start);
        let mut attributes = self.attribute_list(Mode::Argument);
        let mut next = self.next();
        let Some(first) = attributes.first() else {
            return (attributes, next);
        };
        let is_type = |a: &&Attribute| a.arguments.is_none();
        let ty = attributes
            .iter()
            .find(is_type)
            .map(|a| (a.span, a.name.full_name()));
        match next.kind {
            Kind::Keyword(keyword) if keyword.refuses_attributes() && ty.is_none() => {
                let (span, name) = (first.span, first.name.full_name());
                self.error_with(span, message::UNEXPECTED_ATTRIBUTE, &name);
                return (attributes, next);
            }
            Kind::Keyword(keyword) if keyword.refuses_attributes() => {}
            kind if is_keyword(kind) => {
                if let Some((span, name)) = ty {
                    self.error_with(span, message::TYPE_BEFORE_STATEMENT, &name);
                }
                return (attributes, next);
            }
            Kind::EndOfInput => return (attributes, next),
            _ => {}
        }
        self.resync(start);
        next = self.next();
        // They are read again as part of the expression.
        attributes.truncate(1);
        (attributes, next)
    }

    /// Production `labeled_statement`.
    fn labeled_statement(&mut self, label: Token) -> Option<Statement> {
        let name: Label = match &label.data {
            Data::Text(name) => Some(name.clone()),
            _ => None,
        };
        let token = self.next();
        if let Kind::Keyword(keyword) = token.kind
            && is_loop(keyword)
        {
            return Some(self.loop_statement(name.map(|n| (n, label.span)), token.span, keyword));
        }
        self.resync(Lexer::before(label.span));
        self.pipeline_chain()
    }

    fn loop_statement(
        &mut self,
        label: Option<(std::rc::Rc<str>, Span)>,
        span: Span,
        keyword: Keyword,
    ) -> Statement {
        match keyword {
            Keyword::Switch => self.switch_statement(label, span),
            Keyword::Foreach => self.foreach_statement(label, span),
            Keyword::For => self.for_statement(label, span),
            Keyword::While => self.while_statement(label, span),
            _ => self.do_statement(label, span),
        }
    }

    /// A name where keywords are names too.
    pub(super) fn simple_name(&mut self) -> Option<(std::rc::Rc<str>, Span)> {
        self.lexer.simple_name = true;
        let kind = self.peek();
        self.lexer.simple_name = false;
        if kind != Kind::Identifier {
            return None;
        }
        let span = self.peek_span();
        self.skip();
        Some((self.text(span), span))
    }

    /// Production `label_or_key`: a bare name, or an operand with its prefixes.
    pub(super) fn label_or_key(&mut self) -> Option<Expression> {
        if let Some((name, span)) = self.simple_name() {
            return Some(super::string::bare(name, span));
        }
        match self.peek() {
            Kind::NewLine | Kind::Semi => None,
            _ => self.with_commas(super::Commas::Separate, |p| {
                p.unary_expression(super::unary::Ternary::MayEndWord)
            }),
        }
    }
}
