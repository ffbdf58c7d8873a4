//! Members of classes.

use super::method_flow::Flow;
use super::{Semantics, flow, message, types};
use crate::syntax::source::Span;
use crate::syntax::tree::{ClassMethod, ClassProperty, MethodRole};

impl<'a> Semantics<'a, '_> {
    pub(super) fn method(&mut self, method: &'a ClassMethod) {
        self.duplicate_parameters(&method.parameters);
        let body = &method.body.body;
        if body.params.is_some() {
            self.error(body.params_span, message::PARAM_BLOCK_IN_METHOD);
        }
        let first = [&body.dynamic_param, &body.begin, &body.process, &body.end]
            .into_iter()
            .flatten()
            .next();
        if body.named {
            let span = first.map_or(body.span, |block| block.span);
            self.error(span, message::NAMED_BLOCK_IN_METHOD);
        }
        if method.role == MethodRole::Constructor && method.returns.is_some() {
            self.error(
                method.returns_span,
                message::CONSTRUCTOR_CANT_HAVE_RETURN_TYPE,
            );
        }
        let (missing, ends) = Flow::of(method);
        if ends.is_some() && !flow::is_void(method) {
            self.error(method.name_span, message::METHOD_HAS_CODE_PATH_NOT_RETURN);
        }
        self.not_local(missing);
    }

    fn not_local(&mut self, missing: Vec<Span>) {
        for span in missing {
            self.error(span, message::VARIABLE_NOT_LOCAL);
        }
    }

    pub(super) fn property(&mut self, property: &ClassProperty) {
        if let Some(ty) = property.ty.as_ref().filter(|ty| types::is_void(ty)) {
            let span = Span::new(ty.span.start.saturating_sub(1), ty.span.end + 1);
            let name = ty.full_name();
            self.error_with(span, message::TYPE_FOR_PROPERTY, &[&name]);
        }
    }
}
