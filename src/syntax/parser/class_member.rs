//! Members of classes.

use super::{Closing, Parser, after};
use crate::syntax::lexer::Mode;
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::{Data, Keyword, Kind};
use crate::syntax::tree::{
    AssignmentOperator, Attribute, ClassMember, ClassMethod, ClassProperty, Expression, Fragment,
    Membership, MethodRole, TypeName, Visibility,
};
use std::rc::Rc;

/// What stands before a member's name.
#[derive(Default)]
struct Head {
    start: Option<Span>,
    attributes: Vec<Attribute>,
    ty: Option<TypeName>,
    ty_span: Span,
    fixed: Option<Span>,
    hidden: Option<Span>,
    last: Option<Span>,
}

/// What was read of a member.
#[derive(Default)]
pub(super) struct MemberRead {
    pub member: Option<ClassMember>,
    /// Parts of a member that is broken.
    pub loose: Vec<Fragment>,
    /// `None` when no member follows.
    pub extent: Option<Span>,
}

impl Head {
    fn membership(&self) -> Membership {
        match self.fixed {
            Some(_) => Membership::Static,
            None => Membership::Instance,
        }
    }

    fn visibility(&self) -> Visibility {
        match self.hidden {
            Some(_) => Visibility::Hidden,
            None => Visibility::Shown,
        }
    }

    /// The parts of a head without a member. A type counts as an attribute does.
    fn into_loose(self) -> MemberRead {
        let mut parts = self.attributes;
        let ty_span = self.ty_span;
        parts.extend(self.ty.map(|name| Attribute {
            span: ty_span,
            name,
            arguments: None,
        }));
        let Some(last) = parts.last() else {
            return MemberRead::default();
        };
        MemberRead {
            extent: Some(last.span),
            loose: vec![Fragment::Attributes(parts)],
            member: None,
        }
    }
}

impl Parser {
    /// Production `class_member`.
    pub(super) fn class_member(&mut self, class: &str) -> MemberRead {
        let head = self.member_head();
        let token = self.peek_token().clone();
        if let (Kind::Variable, Data::Variable(variable)) = (token.kind, &token.data) {
            self.skip();
            return self.property_member(head, variable.user_path(), token.span);
        }
        if matches!(token.kind, Kind::Identifier | Kind::Keyword(_)) {
            self.skip();
            return self.method_member(head, class, token.span);
        }
        if let Some(last) = head.last {
            self.incomplete(after(last), message::INCOMPLETE_MEMBER_DEFINITION);
            return head.into_loose();
        }
        MemberRead::default()
    }

    /// Production `member_head`: attributes, a type, `static`, `hidden`.
    fn member_head(&mut self) -> Head {
        let mut head = Head::default();
        loop {
            self.skip_newlines();
            if let Some(attribute) = self.attribute() {
                head.last = Some(attribute.span);
                head.start = head.start.or(head.last);
                if attribute.arguments.is_some() {
                    head.attributes.push(attribute);
                } else if head.ty.is_none() {
                    head.ty_span = attribute.span;
                    head.ty = Some(attribute.name);
                } else {
                    self.error(attribute.span, message::TOO_MANY_TYPES);
                }
                continue;
            }
            let span = self.peek_span();
            head.start = head.start.or(Some(span));
            let place = match self.peek() {
                Kind::Keyword(Keyword::Hidden) => &mut head.hidden,
                Kind::Keyword(Keyword::Static) => &mut head.fixed,
                _ => return head,
            };
            let repeated = place.replace(span).is_some();
            head.last = Some(span);
            if repeated {
                let text = self.text(span);
                self.error_with(span, message::DUPLICATE_QUALIFIER, &text);
            }
            self.skip();
        }
    }

    /// Production `property_member`: its name has been taken.
    fn property_member(&mut self, head: Head, name: Rc<str>, name_span: Span) -> MemberRead {
        let mut initial = None;
        if self
            .take(Kind::Assignment(AssignmentOperator::Set))
            .is_some()
        {
            self.skip_newlines();
            initial = self.expression();
        }
        let mut end = initial.as_ref().map_or(name_span, |i| i.span);
        let terminator = self.member_terminator(end);
        end = terminator.unwrap_or(end);
        let span = Span::new(head.start.unwrap_or(name_span).start, end.end);
        if name.is_empty() {
            let mut read = head.into_loose();
            read.extent = read.extent.or(initial.as_ref().map(|i| i.span));
            read.loose.extend(initial.map(Fragment::Expression));
            return read;
        }
        let (membership, visibility) = (head.membership(), head.visibility());
        MemberRead {
            member: Some(ClassMember::Property(ClassProperty {
                span,
                name,
                name_span,
                ty: head.ty,
                attributes: head.attributes,
                membership,
                visibility,
                initial,
            })),
            loose: Vec::new(),
            extent: Some(span),
        }
    }

    /// What must follow a property or an enumerator; gives a semicolon's place.
    pub(super) fn member_terminator(&mut self, end: Span) -> Option<Span> {
        let span = self.peek_span();
        let kind = self.peek();
        if !matches!(kind, Kind::NewLine | Kind::Semi | Kind::RightCurly) {
            self.incomplete(after(end), message::MISSING_PROPERTY_TERMINATOR);
        }
        self.skip_separators();
        (kind == Kind::Semi).then_some(span)
    }

    /// Production `method_member`: its name has been taken.
    fn method_member(&mut self, head: Head, class: &str, name_span: Span) -> MemberRead {
        let name = self.text(name_span);
        let constructor = name.eq_ignore_ascii_case(class);
        let declared = match self.peek() {
            Kind::LeftParen => self.function_parameters(),
            _ => {
                self.incomplete(after(name_span), message::MISSING_METHOD_PARAMETER_LIST);
                super::parameters::Declared {
                    parameters: None,
                    close: None,
                    error: None,
                }
            }
        };
        let mut error = declared.error;
        let mut base_arguments = None;
        if constructor && head.fixed.is_none() {
            self.skip_newlines();
            base_arguments = self.in_mode(Mode::Signature, |p| p.base_call(&mut error));
        }
        let open = self.peek_span();
        if self.take(Kind::LeftCurly).is_none() && error.is_none() {
            let end = declared.close.unwrap_or(name_span);
            self.incomplete(after(end), message::MISSING_FUNCTION_BODY);
            error = Some(end);
        }
        if error.is_some() {
            self.synchronize(&[Kind::RightCurly], Closing::Left);
            return head.into_loose();
        }
        let body = self.in_mode(Mode::Argument, |p| p.script_block(Some(open)));
        let span = Span::new(head.start.unwrap_or(name_span).start, body.span.end);
        let (membership, visibility) = (head.membership(), head.visibility());
        MemberRead {
            extent: Some(span),
            loose: Vec::new(),
            member: Some(ClassMember::Method(ClassMethod {
                span,
                name,
                name_span,
                role: match constructor {
                    true => MethodRole::Constructor,
                    false => MethodRole::Method,
                },
                returns: head.ty,
                returns_span: head.ty_span,
                attributes: head.attributes,
                membership,
                visibility,
                parameters: declared.parameters.unwrap_or_default(),
                base_arguments,
                body: self.script_block_of(body),
            })),
        }
    }

    /// Production `base_call`: `: base(…)` of a constructor.
    fn base_call(&mut self, error: &mut Option<Span>) -> Option<Vec<Expression>> {
        let colon = self.take(Kind::Colon)?;
        self.skip_newlines();
        let Some(base) = self.take(Kind::Keyword(Keyword::Base)) else {
            *error = Some(colon);
            self.incomplete(after(colon), message::MISSING_BASE_CTOR_CALL);
            return None;
        };
        self.skip_newlines();
        let Some(open) = self.take(Kind::LeftParen) else {
            *error = Some(base);
            self.incomplete(after(base), message::MISSING_METHOD_PARAMETER_LIST);
            return None;
        };
        let (arguments, _) = self.method_arguments(open);
        self.skip_newlines();
        Some(arguments)
    }
}
