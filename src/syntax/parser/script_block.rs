//! Bodies of scripts, functions and script blocks.

use super::{Parser, after, before};
use crate::syntax::lexer::Mode;
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::{Keyword, Kind};
use crate::syntax::tree::{
    Attribute, Block, Body, Expression, ExpressionKind, Parameter, ScriptBlock,
};
use std::rc::Rc;

/// A `param` block.
pub(super) struct ParamBlock {
    pub span: Span,
    pub attributes: Vec<Attribute>,
    pub parameters: Vec<Parameter>,
}

impl Parser {
    /// Production `script_block`: up to and with the closing brace where there is an opening one, or to the end.
    pub(super) fn script_block(&mut self, open: Option<Span>) -> Body {
        self.skip_newlines();
        let mut body = Body::default();
        if open.is_none() {
            self.using_statements(&mut body);
        }
        let start = self.lexer.restore_point();
        let block = self.param_block();
        let mut extent = None;
        match block {
            Some(block) => {
                extent = Some(block.span);
                body.params_span = block.span;
                body.attributes = block.attributes;
                body.params = Some(block.parameters);
            }
            None => self.resync(start),
        }
        self.skip_separators();
        let named = matches!(self.peek(), Kind::Keyword(keyword) if keyword.names_block());
        match named {
            true => self.named_blocks(&mut body, open, extent),
            false => self.unnamed_block(&mut body, open, extent),
        }
        body
    }

    fn using_statements(&mut self, body: &mut Body) {
        loop {
            let span = self.peek_span();
            if !self.peek().is(Keyword::Using) {
                let place = crate::syntax::lexer::Lexer::before(span);
                self.resync(place);
                return;
            }
            self.skip();
            if let Ok(using) = self.using_statement(span) {
                body.using.push(using);
            }
            self.skip_separators();
        }
    }

    /// Production `param_block`.
    fn param_block(&mut self) -> Option<ParamBlock> {
        self.skip_newlines();
        let candidates = self.attribute_list(Mode::Argument);
        self.skip_newlines();
        let param = self.take(Kind::Keyword(Keyword::Param))?;
        self.skip_newlines();
        let open = self.take(Kind::LeftParen)?;
        let parameters = self.parameter_list();
        self.skip_newlines();
        let next = self.peek_span();
        let end = match self.take(Kind::RightParen) {
            Some(close) => close,
            None => {
                let last = parameters.last().map_or(open, |p| p.span);
                self.incomplete(after(last), message::MISSING_END_PARENTHESIS_IN_PARAMETERS);
                before(next)
            }
        };
        let mut attributes = Vec::new();
        for attribute in candidates {
            if attribute.arguments.is_none() {
                let name = attribute.name.full_name();
                self.error_with(attribute.span, message::TYPE_BEFORE_PARAM, &name);
            } else {
                attributes.push(attribute);
            }
        }
        Some(ParamBlock {
            span: Span::new(param.start, end.end),
            attributes,
            parameters,
        })
    }

    fn unnamed_block(&mut self, body: &mut Body, open: Option<Span>, params: Option<Span>) {
        let mut block = Block::default();
        let mut extent = params;
        loop {
            let list = self.statement_list(&mut block);
            extent = match (extent, list) {
                (Some(first), Some(last)) => Some(Span::new(first.start, last.end)),
                (first, last) => first.or(last),
            };
            if self.end_of_body(body, open, &mut extent) {
                break;
            }
        }
        block.span = extent.unwrap_or_default();
        body.end = Some(block);
    }

    /// The closing brace, or the end of the text; false when something else stands there, which has been skipped.
    fn end_of_body(
        &mut self,
        body: &mut Body,
        open: Option<Span>,
        extent: &mut Option<Span>,
    ) -> bool {
        let next = self.peek_span();
        let Some(open) = open else {
            body.span = Span::new(0, self.lexer.source.text.len() as u32);
            if self.peek() == Kind::EndOfInput {
                return true;
            }
            self.skip();
            self.unexpected_token(next);
            return false;
        };
        let end = match self.take(Kind::RightCurly) {
            Some(close) => {
                if extent.is_none() && open.end != close.start {
                    *extent = Some(Span::new(open.end, close.start));
                }
                close
            }
            None => {
                self.incomplete_at(open, next, message::MISSING_END_CURLY_BRACE);
                extent.unwrap_or(open)
            }
        };
        body.span = Span::new(open.start, end.end);
        true
    }

    /// Production `named_blocks`.
    fn named_blocks(&mut self, body: &mut Body, open: Option<Span>, params: Option<Span>) {
        body.named = true;
        let mut start = open.or(params);
        let mut end = None;
        loop {
            let span = self.peek_span();
            let keyword = match self.peek() {
                Kind::Keyword(keyword) if keyword.names_block() => keyword,
                Kind::RightCurly | Kind::EndOfInput => {
                    let mut extent = end;
                    self.end_of_body(body, open, &mut extent);
                    return;
                }
                _ => {
                    body.span = match (open, start) {
                        (Some(_), Some(start)) => Span::new(start.start, end.unwrap_or(start).end),
                        _ => Span::new(0, self.lexer.source.text.len() as u32),
                    };
                    if open.is_none() {
                        self.skip();
                    }
                    let text = self.text(span);
                    self.error_with(span, message::MISSING_NAMED_BLOCKS, &text);
                    return;
                }
            };
            self.skip();
            start = start.or(Some(span));
            let block = match self.statement_block() {
                Some(block) => block,
                None => {
                    let name = keyword.text();
                    self.incomplete_with(after(span), message::MISSING_NAMED_STATEMENT_BLOCK, name);
                    Block {
                        span,
                        ..Block::default()
                    }
                }
            };
            let extent = Span::new(span.start, block.span.end);
            end = Some(extent);
            let place = match keyword {
                Keyword::Begin => &mut body.begin,
                Keyword::Process => &mut body.process,
                Keyword::End => &mut body.end,
                Keyword::Clean => &mut body.clean,
                _ => &mut body.dynamic_param,
            };
            if place.is_some() {
                let name = keyword.text();
                self.error_with(extent, message::DUPLICATE_SCRIPT_COMMAND_CLAUSE, name);
            } else {
                *place = Some(block);
            }
            self.skip_separators();
        }
    }

    /// Production `script_block_expression`: the opening brace has been taken.
    pub(super) fn script_block_expression(&mut self, open: Span) -> Expression {
        let body = self.with_commas(super::Commas::List, |p| {
            p.in_mode(Mode::Argument, |p| p.script_block(Some(open)))
        });
        let block = self.script_block_of(body);
        Expression {
            span: block.span,
            kind: ExpressionKind::ScriptBlock(block),
        }
    }

    pub(super) fn script_block_of(&self, body: Body) -> Rc<ScriptBlock> {
        Rc::new(ScriptBlock {
            span: body.span,
            source: self.lexer.source.clone(),
            body,
        })
    }

    /// Production `statement_block`: `None` when no brace follows.
    pub(super) fn statement_block(&mut self) -> Option<Block> {
        self.skip_newlines();
        let open = self.take(Kind::LeftCurly)?;
        let mut block = Block::default();
        let list = self.statement_list(&mut block);
        let next = self.peek_span();
        let end = match self.take(Kind::RightCurly) {
            Some(close) => close,
            None => {
                self.incomplete_at(open, next, message::MISSING_END_CURLY_BRACE);
                list.unwrap_or(open)
            }
        };
        block.span = Span::new(open.start, end.end);
        Some(block)
    }
}
