//! `#Requires` lines.

use super::Parser;
use crate::syntax::check::{Purpose, is_constant};
use crate::syntax::message;
use crate::syntax::source::Span;
use crate::syntax::token::Nested;
use crate::syntax::tree::{
    Command, CommandElement, ElementKind, Expression, ExpressionKind, Requirement, UnaryOperator,
};

/// The parameters of `#Requires`; abbreviations are tried in this order.
const PARAMETERS: [&str; 7] = [
    "runasadministrator",
    "shellid",
    "pssnapin",
    "psedition",
    "version",
    "assembly",
    "modules",
];

/// What the lines have asked for so far.
#[derive(Default)]
struct Asked {
    version: Option<String>,
    editions: Vec<String>,
    shell: Option<String>,
    out: Vec<Requirement>,
}

impl Parser {
    /// Production `requirements`: reads the lines that were met.
    pub fn requirements(&mut self) -> Vec<Requirement> {
        let mut asked = Asked::default();
        for line in std::mem::take(&mut self.lexer.requires) {
            // Without the `#`.
            let span = Span::new(line.start + 1, line.end);
            let nested = Nested {
                span,
                rewritten: None,
            };
            let ahead = self.ahead.take();
            let outside = self.lexer.enter(&nested);
            let element = self.command();
            self.lexer.leave(outside);
            self.ahead = ahead;
            let Some(element) = element else { continue };
            if let ElementKind::Command(command) = element.kind {
                self.requirement(&command, element.span, &mut asked);
            }
        }
        asked.out
    }

    fn requirement(&mut self, command: &Command, span: Span, asked: &mut Asked) {
        let mut elements = command.elements.iter();
        let named = elements.next().and_then(argument_of).and_then(text_of);
        if named.is_none_or(|name| !name.eq_ignore_ascii_case("requires")) {
            self.error(span, message::SCRIPT_REQUIRES_INVALID_FORMAT);
        }
        while let Some(element) = elements.next() {
            match element {
                CommandElement::Parameter {
                    span,
                    name,
                    argument,
                } => {
                    let value = match argument {
                        Some(value) => Some(value),
                        None => elements.next().and_then(argument_of),
                    };
                    self.required(name, *span, value, asked);
                }
                CommandElement::Argument(value) => {
                    self.error(value.span, message::SCRIPT_REQUIRES_INVALID_FORMAT);
                }
                CommandElement::Verbatim { span, .. } => {
                    self.error(*span, message::SCRIPT_REQUIRES_INVALID_FORMAT);
                }
            }
        }
    }

    fn required(&mut self, name: &str, span: Span, value: Option<&Expression>, asked: &mut Asked) {
        let starts = |full: &&&str| {
            full.get(..name.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(name))
        };
        let parameter = PARAMETERS.iter().find(starts).copied().unwrap_or_default();
        if parameter == "runasadministrator" {
            asked.out.push(Requirement::Administrator { span });
            if value.is_some() {
                self.error_with(span, message::PARAMETER_CANNOT_HAVE_ARGUMENT, name);
            }
            return;
        }
        let Some(value) = value else {
            self.error_with(span, message::PARAMETER_REQUIRES_ARGUMENT, name);
            return;
        };
        if !is_constant(value, Purpose::Requires) {
            self.error(value.span, message::REQUIRES_ARGUMENT_NOT_CONSTANT);
            return;
        }
        match parameter {
            "version" => self.required_version(span, value, asked),
            "psedition" => self.required_editions(span, value, asked),
            "modules" => required_modules(value, asked),
            "shellid" | "pssnapin" | "assembly" => match text_of(value) {
                None => self.error_with(value.span, message::REQUIRES_INVALID_STRING, parameter),
                Some(text) if parameter == "shellid" => {
                    if asked.shell.replace(text.to_string()).is_some() {
                        self.bound_twice(span, parameter);
                    }
                }
                Some(_) => {}
            },
            _ => self.error(span, message::SCRIPT_REQUIRES_INVALID_FORMAT),
        }
    }

    fn bound_twice(&mut self, span: Span, parameter: &str) {
        let message = message::PARAMETER_ALREADY_BOUND;
        self.lexer.report(span, message, &["", parameter]);
    }

    fn required_version(&mut self, span: Span, value: &Expression, asked: &mut Asked) {
        let text = match text_of(value) {
            Some(text) => text.to_string(),
            None => self.text(value.span).to_string(),
        };
        let parts: Vec<&str> = text.split('.').collect();
        if parts.len() > 4 || parts.iter().any(|p| p.trim().parse::<i32>().is_err()) {
            self.error(value.span, message::REQUIRES_VERSION_INVALID);
            return;
        }
        if asked.version.as_ref().is_some_and(|v| *v != text) {
            self.bound_twice(span, "version");
            return;
        }
        asked.version = Some(text.clone());
        asked.out.push(Requirement::Version {
            text,
            span: value.span,
        });
    }

    fn required_editions(&mut self, span: Span, value: &Expression, asked: &mut Asked) {
        if !asked.editions.is_empty() {
            self.bound_twice(span, "psedition");
            return;
        }
        for item in items(value) {
            let Some(name) = text_of(item) else {
                self.error_with(value.span, message::REQUIRES_INVALID_STRING, "psedition");
                continue;
            };
            if !["Core", "Desktop"]
                .iter()
                .any(|e| e.eq_ignore_ascii_case(name))
            {
                self.error_with(value.span, message::REQUIRES_EDITION_INVALID, "psedition");
            }
            if asked.editions.iter().any(|e| e.eq_ignore_ascii_case(name)) {
                self.error_with(value.span, message::REQUIRES_EDITION_REPEATED, "psedition");
                continue;
            }
            asked.editions.push(name.to_string());
            asked.out.push(Requirement::Edition {
                name: name.to_string(),
                span: item.span,
            });
        }
    }
}

fn argument_of(element: &CommandElement) -> Option<&Expression> {
    match element {
        CommandElement::Argument(expression) => Some(expression),
        _ => None,
    }
}

fn text_of(expression: &Expression) -> Option<&str> {
    match &expression.kind {
        ExpressionKind::String { value, .. } => Some(value),
        ExpressionKind::Paren(inner) => inner.lone_expression().and_then(text_of),
        _ => None,
    }
}

/// The items of a list, or the one value.
fn items(expression: &Expression) -> Vec<&Expression> {
    match &expression.kind {
        ExpressionKind::List(items) => items.iter().collect(),
        ExpressionKind::Unary {
            operator: UnaryOperator::Comma,
            operand,
        } => vec![operand],
        ExpressionKind::Paren(inner) => match inner.lone_expression() {
            Some(inner) => items(inner),
            None => Vec::new(),
        },
        _ => vec![expression],
    }
}

fn required_modules(value: &Expression, asked: &mut Asked) {
    for item in items(value) {
        let mut entries = Vec::new();
        if let ExpressionKind::Hashtable(pairs) = &item.kind {
            for (key, value) in pairs {
                let value = value.lone_expression().and_then(text_of);
                if let (Some(key), Some(value)) = (text_of(key), value) {
                    entries.push((key.to_string(), value.to_string()));
                }
            }
        } else if let Some(name) = text_of(item) {
            entries.push(("ModuleName".to_string(), name.to_string()));
        }
        asked.out.push(Requirement::Module {
            entries,
            span: item.span,
        });
    }
}
