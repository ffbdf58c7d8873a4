//! Classes and enums.

use super::lexical::is_name;
use super::{P, Parser};
use crate::syntax::source::Span;
use crate::syntax::tree::{
    Attribute, Body, Class, ClassMember, ClassMethod, ClassProperty, Enum, Expression, Membership,
    MethodRole, ScriptBlock, StatementKind, TypeName, Visibility,
};
use std::rc::Rc;

impl Parser {
    pub(super) fn class(&mut self, attributes: Vec<Attribute>, start: usize) -> P<StatementKind> {
        self.skip_space();
        let name_start = self.pos;
        let name: Rc<str> = self.peek_word().into();
        if name.is_empty() {
            return Err(self.error_here(
                "MissingNameAfterKeyword",
                "Missing name after class keyword.",
            ));
        }
        self.pos += name.len();
        let name_span = self.span(name_start);
        self.skip_space();
        let mut bases = Vec::new();
        if self.take(":") {
            loop {
                self.skip_space();
                bases.push(self.type_name().map_err(|refused| {
                    self.error_here("TypeNameExpected", "Type name expected.");
                    refused
                })?);
                self.skip_space();
                if !self.take(",") {
                    break;
                }
            }
        }
        self.skip_space();
        let open = self.pos;
        if !self.take("{") {
            return Err(self.error_here(
                "MissingTypeBody",
                "Missing 'class' body in 'class' declaration.",
            ));
        }
        let mut members = Vec::new();
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
            members.push(self.class_member(&name)?);
        }
        self.ended_block = true;
        Ok(StatementKind::Class(Rc::new(Class {
            span: self.span(start),
            name,
            name_span,
            attributes,
            bases,
            members,
        })))
    }

    fn class_member(&mut self, class: &str) -> P<ClassMember> {
        let start = self.pos;
        let (mut membership, mut visibility) = (Membership::Instance, Visibility::Shown);
        let mut attributes = Vec::new();
        let mut ty: Option<TypeName> = None;
        loop {
            self.skip_space();
            if self.peek() == Some('[') {
                let attribute = self.attribute()?;
                if attribute.arguments.is_none() && ty.is_none() {
                    ty = Some(attribute.name);
                } else {
                    attributes.push(attribute);
                }
            } else if self.keyword("static") {
                membership = Membership::Static;
            } else if self.keyword("hidden") {
                visibility = Visibility::Hidden;
            } else {
                break;
            }
        }
        let name_start = self.pos;
        if self.peek() == Some('$') {
            let Some((variable, name_span)) = self.variable()? else {
                return Err(self.unexpected());
            };
            self.skip_blank();
            let mut initial = None;
            if self.take("=") {
                self.skip_space();
                initial = Some(self.with_commas(Self::expression)?);
            }
            return Ok(ClassMember::Property(ClassProperty {
                span: self.span(start),
                name: variable.name,
                name_span,
                ty,
                attributes,
                membership,
                visibility,
                initial,
            }));
        }
        let name: Rc<str> = self.peek_word().into();
        if name.is_empty() {
            return Err(self.unexpected());
        }
        self.pos += name.len();
        let name_span = self.span(name_start);
        self.skip_blank();
        if !self.take("(") {
            let span = self.span(start);
            return Err(self.error(
                "IncompleteMemberDefinition",
                "The member definition is not complete.",
                span,
            ));
        }
        let parameters = self.parameters()?;
        self.skip_space();
        let mut base_arguments = None;
        if self.take(":") {
            self.skip_space();
            self.keyword("base");
            self.skip_space();
            if self.take("(") {
                let mut arguments: Vec<Expression> = Vec::new();
                loop {
                    self.skip_space();
                    if self.take(")") {
                        break;
                    }
                    arguments.push(self.no_commas(Self::expression)?);
                    self.skip_space();
                    self.take(",");
                }
                base_arguments = Some(arguments);
            }
            self.skip_space();
        }
        let open = self.pos;
        if !self.take("{") {
            return Err(self.error_here(
                "MissingMethodBody",
                "Missing method body in method declaration.",
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
        let body = Rc::new(ScriptBlock {
            span: self.span(open),
            source: self.source.clone(),
            body,
        });
        let role = if name.eq_ignore_ascii_case(class) {
            MethodRole::Constructor
        } else {
            MethodRole::Method
        };
        Ok(ClassMember::Method(ClassMethod {
            span: self.span(start),
            name,
            name_span,
            role,
            returns: ty,
            attributes,
            membership,
            visibility,
            parameters,
            base_arguments,
            body,
        }))
    }

    pub(super) fn enumeration(
        &mut self,
        attributes: Vec<Attribute>,
        start: usize,
    ) -> P<StatementKind> {
        self.skip_space();
        let name_start = self.pos;
        let name: Rc<str> = self.peek_word().into();
        if name.is_empty() {
            return Err(self.error_here(
                "MissingNameAfterKeyword",
                "Missing name after enum keyword.",
            ));
        }
        self.pos += name.len();
        let name_span = self.span(name_start);
        self.skip_space();
        let mut underlying = None;
        if self.take(":") {
            underlying = Some(self.type_name()?);
            self.skip_space();
        }
        let open = self.pos;
        if !self.take("{") {
            return Err(self.error_here(
                "MissingTypeBody",
                "Missing 'enum' body in 'enum' declaration.",
            ));
        }
        let mut members = Vec::new();
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
            let at = self.pos;
            let end = self
                .rest()
                .find(|c: char| !is_name(c))
                .unwrap_or(self.rest().len());
            let member: Rc<str> = self.rest()[..end].into();
            if member.is_empty() {
                return Err(self.unexpected());
            }
            self.pos += end;
            self.skip_blank();
            let mut value = None;
            if self.take("=") {
                self.skip_space();
                value = Some(self.expression()?);
            }
            members.push((member, value, self.span(at)));
            self.skip_blank();
            if !matches!(self.peek(), None | Some('\n' | '\r' | ';' | '}')) {
                return Err(self.error_here(
                    "MissingPropertyTerminator",
                    "Missing ';' or end-of-line in property definition.",
                ));
            }
        }
        self.ended_block = true;
        Ok(StatementKind::Enum(Rc::new(Enum {
            span: self.span(start),
            name,
            name_span,
            attributes,
            underlying,
            members,
        })))
    }
}
