//! XML text as a tree, with .NET's sentences for what is not well-formed.

mod element;
mod prologue;
mod rules;

use super::node::{Name, Node, NodeKind, NodeRef};
use crate::value::Str;
pub use rules::{Conformance, Dtd, Rules, Whitespace};

/// Why a text is no XML: .NET's sentence with the place at its end.
#[derive(Clone, Debug)]
pub struct XmlError {
    pub message: String,
    pub line: usize,
    pub position: usize,
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    rules: Rules,
    document: NodeRef,
    /// Open elements, each with the place of its name.
    open: Vec<(NodeRef, usize)>,
}

type Step<T = ()> = Result<T, XmlError>;

/// Reads a document.
///
/// # Errors
/// What is not well-formed.
pub fn parse(text: &str, rules: Rules) -> Step<NodeRef> {
    let document = Node::document();
    document.preserves.set(rules.whitespace == Whitespace::Kept);
    let mut parser = Parser {
        text,
        at: 0,
        rules,
        document: document.clone(),
        open: Vec::new(),
    };
    parser.document()?;
    Ok(document)
}

/// Reads what may stand inside an element, as `InnerXml` takes it.
///
/// # Errors
/// What is not well-formed.
pub fn parse_inside(text: &str) -> Step<Vec<NodeRef>> {
    let wrapped = format!("<a>{text}</a>");
    let document = parse(&wrapped, Rules::LOAD)?;
    let children = match document.root() {
        Some(root) => root.children.borrow().clone(),
        None => Vec::new(),
    };
    for child in &children {
        child.detach();
    }
    Ok(children)
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

fn starts_name(c: char) -> bool {
    c.is_alphabetic() || c == '_' || c == ':'
}

fn in_name(c: char) -> bool {
    starts_name(c) || c.is_alphanumeric() || matches!(c, '-' | '.' | '\u{B7}')
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn place(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .map_or(0, |t| t.encode_utf16().count())
            + 1;
        (line, column)
    }

    fn error(&self, sentence: &str, at: usize) -> XmlError {
        let (line, position) = self.place(at);
        XmlError {
            message: format!("{sentence} Line {line}, position {position}."),
            line,
            position,
        }
    }

    fn here(&self, sentence: &str) -> XmlError {
        self.error(sentence, self.at)
    }

    fn end_of_file(&self) -> XmlError {
        if self.open.is_empty() {
            return self.error("Unexpected end of file has occurred.", self.text.len());
        }
        let names: Vec<String> = self
            .open
            .iter()
            .rev()
            .map(|(node, _)| node.name.text().to_string())
            .collect();
        let sentence = format!(
            "Unexpected end of file has occurred. The following elements are not closed: {}.",
            names.join(", ")
        );
        self.error(&sentence, self.text.len())
    }

    fn unexpected(&self, expected: &str) -> XmlError {
        match self.peek() {
            None => self.end_of_file(),
            Some(c) => self.here(&format!(
                "'{c}' is an unexpected token. The expected token is '{expected}'."
            )),
        }
    }

    fn skip_blanks(&mut self) -> bool {
        let length = self
            .rest()
            .find(|c| !is_blank(c))
            .unwrap_or(self.rest().len());
        self.at += length;
        length > 0
    }

    fn take(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    /// Takes what stands before an end mark, and the mark.
    fn until(&mut self, end: &str) -> Step<Str> {
        match self.rest().find(end) {
            Some(length) => {
                let text = self.rest().get(..length).unwrap_or_default().into();
                self.at += length + end.len();
                Ok(text)
            }
            None => Err(self.end_of_file()),
        }
    }

    fn parent(&self) -> NodeRef {
        self.open
            .last()
            .map_or_else(|| self.document.clone(), |(node, _)| node.clone())
    }

    fn add(&mut self, kind: NodeKind, name: Name, value: Str) {
        let node = Node::of(&self.document, kind, name, value);
        self.parent().append(node);
    }
}

/// An error that is about no place.
fn unplaced(message: &str) -> XmlError {
    XmlError {
        message: message.into(),
        line: 0,
        position: 0,
    }
}

/// Ends of lines become `\n`.
fn push_lines(text: &mut String, part: &str) {
    if !part.contains('\r') {
        text.push_str(part);
        return;
    }
    text.push_str(&part.replace("\r\n", "\n").replace('\r', "\n"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        match parse(text, Rules::LOAD) {
            Ok(_) => String::new(),
            Err(error) => error.message,
        }
    }

    #[test]
    fn what_is_not_well_formed() {
        assert_eq!(
            message("<a><b></a>"),
            "The 'b' start tag on line 1 position 5 does not match the end tag of 'a'. Line 1, position 9."
        );
        assert_eq!(
            message("<a>"),
            "Unexpected end of file has occurred. The following elements are not closed: a. Line 1, position 4."
        );
        assert_eq!(
            message("x"),
            "Data at the root level is invalid. Line 1, position 1."
        );
        assert_eq!(message(""), "Root element is missing.");
        assert_eq!(message("<a x='1' y=\"&lt;\">t&#65;</a>"), "");
    }
}
