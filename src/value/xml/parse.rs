//! XML text as a tree, with .NET's sentences for what is not well-formed.

use super::node::{Name, Node, NodeKind, NodeRef};
use crate::value::Str;

/// What becomes of text that is blanks alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whitespace {
    Dropped,
    Kept,
}

/// Whether a document type declaration is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dtd {
    Allowed,
    Prohibited,
}

/// Whether a text must be a whole document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conformance {
    Document,
    /// `[xml]`: nothing at all is a document too.
    Auto,
}

/// How a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    pub whitespace: Whitespace,
    pub dtd: Dtd,
    pub conformance: Conformance,
}

impl Rules {
    /// `LoadXml` and `Load`.
    pub const LOAD: Self = Self {
        whitespace: Whitespace::Dropped,
        dtd: Dtd::Allowed,
        conformance: Conformance::Document,
    };
    /// The same with `PreserveWhitespace`.
    pub const PRESERVE: Self = Self {
        whitespace: Whitespace::Kept,
        ..Self::LOAD
    };
    /// What commands read.
    pub const SAFE: Self = Self {
        dtd: Dtd::Prohibited,
        ..Self::LOAD
    };
    /// `[xml]`
    pub const CAST: Self = Self {
        conformance: Conformance::Auto,
        ..Self::SAFE
    };
}

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

    fn document(&mut self) -> Step {
        self.take("\u{FEFF}");
        if self.rest().starts_with("<?xml") {
            self.declaration()?;
        }
        while self.at < self.text.len() {
            if self.open.is_empty() {
                self.top()?;
            } else {
                self.inside()?;
            }
        }
        if !self.open.is_empty() {
            return Err(self.end_of_file());
        }
        if self.document.root().is_none() && self.rules.conformance == Conformance::Document {
            return Err(unplaced("Root element is missing."));
        }
        Ok(())
    }

    fn declaration(&mut self) -> Step {
        self.take("<?xml");
        let inside = self.until("?>")?;
        let node = Node::of(
            &self.document,
            NodeKind::Declaration,
            Name::local("xml"),
            inside.trim(),
        );
        self.document.append(node);
        Ok(())
    }

    /// What stands outside the root element.
    fn top(&mut self) -> Step {
        if self.skip_blanks() {
            return Ok(());
        }
        if self.rest().starts_with("<!DOCTYPE") {
            return self.document_type();
        }
        if self.rest().starts_with('<') {
            let starts_element = self
                .rest()
                .chars()
                .nth(1)
                .is_some_and(|c| c != '!' && c != '?');
            if starts_element && self.document.root().is_some() {
                if self.rules.conformance == Conformance::Auto && !self.rest().starts_with("</") {
                    return Err(unplaced(
                        "This document already has a 'DocumentElement' node.",
                    ));
                }
                self.at += 1;
                return Err(if self.rest().starts_with('/') {
                    self.here("Unexpected end tag.")
                } else {
                    self.here("There are multiple root elements.")
                });
            }
            return self.markup();
        }
        if self.rules.conformance == Conformance::Auto {
            return Err(unplaced(
                "The specified node cannot be inserted as the valid child of this node, because the specified node is the wrong type.",
            ));
        }
        Err(self.here("Data at the root level is invalid."))
    }

    fn document_type(&mut self) -> Step {
        if self.rules.dtd == Dtd::Prohibited {
            return Err(unplaced(
                "For security reasons DTD is prohibited in this XML document. To enable DTD processing set the DtdProcessing property on XmlReaderSettings to Parse and pass the settings into XmlReader.Create method.",
            ));
        }
        let rest = self.rest();
        let mut depth = 0usize;
        let end = rest.char_indices().find(|(_, c)| {
            match c {
                '<' => depth += 1,
                '>' => depth = depth.saturating_sub(1),
                _ => {}
            }
            *c == '>' && depth == 0
        });
        let Some((length, _)) = end else {
            return Err(self.end_of_file());
        };
        let inside = rest
            .get("<!DOCTYPE".len()..length)
            .unwrap_or_default()
            .trim();
        let name = inside.split_whitespace().next().unwrap_or_default();
        let node = Node::of(
            &self.document,
            NodeKind::DocumentType,
            Name::local(name),
            inside,
        );
        self.document.append(node);
        self.at += length + 1;
        Ok(())
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

    fn inside(&mut self) -> Step {
        if self.rest().starts_with('<') {
            return self.markup();
        }
        let start = self.at;
        let mut text = String::new();
        while let Some(c) = self.peek() {
            match c {
                '<' => break,
                '&' => self.reference(&mut text)?,
                _ => {
                    let rest = self.rest();
                    let length = rest.find(['<', '&']).unwrap_or(rest.len());
                    push_lines(&mut text, rest.get(..length).unwrap_or_default());
                    self.at += length;
                }
            }
        }
        if let Some(at) = text.find("]]>") {
            return Err(self.error("']]>' is not allowed in character data.", start + at));
        }
        if text.chars().all(is_blank) && !self.text.get(start..self.at).unwrap_or("").contains('&')
        {
            if self.rules.whitespace == Whitespace::Kept {
                self.add(NodeKind::Whitespace, Name::default(), text.into());
            }
            return Ok(());
        }
        self.add(NodeKind::Text, Name::default(), text.into());
        Ok(())
    }

    fn markup(&mut self) -> Step {
        if self.take("<!--") {
            let text = self.until("-->")?;
            self.add(NodeKind::Comment, Name::default(), text);
        } else if self.take("<![CDATA[") {
            let text = self.until("]]>")?;
            self.add(NodeKind::CData, Name::default(), text);
        } else if self.take("<?") {
            if self.rest().starts_with("xml") && self.rest().chars().nth(3).is_some_and(is_blank) {
                return Err(self.here("Unexpected XML declaration. The XML declaration must be the first node in the document, and no whitespace characters are allowed to appear before it."));
            }
            let inside = self.until("?>")?;
            let (target, data) = inside.split_once(is_blank).unwrap_or((&inside, ""));
            let data: Str = data.trim_start().into();
            let name = Name::local(target);
            self.add(NodeKind::Instruction, name, data);
        } else if self.take("</") {
            return self.end_tag();
        } else {
            self.at += 1;
            return self.start_tag();
        }
        Ok(())
    }

    fn name(&mut self) -> Step<Str> {
        match self.peek() {
            Some(c) if starts_name(c) => {}
            Some(c) => {
                let code = u32::from(c);
                return Err(self.here(&format!(
                    "Name cannot begin with the '{c}' character, hexadecimal value 0x{code:02X}."
                )));
            }
            None => return Err(self.end_of_file()),
        }
        let rest = self.rest();
        let length = rest.find(|c| !in_name(c)).unwrap_or(rest.len());
        let name = rest.get(..length).unwrap_or_default().into();
        self.at += length;
        Ok(name)
    }

    fn start_tag(&mut self) -> Step {
        let at = self.at;
        let written = self.name()?;
        let mut attributes: Vec<(Str, Str, usize)> = Vec::new();
        let closed = loop {
            let spaced = self.skip_blanks();
            if self.take("/>") {
                break true;
            }
            if self.take(">") {
                break false;
            }
            if !spaced {
                return Err(self.unexpected(">"));
            }
            let place = self.at;
            let name = self.name()?;
            self.skip_blanks();
            if !self.take("=") {
                return Err(self.unexpected("="));
            }
            self.skip_blanks();
            let value = self.attribute_value()?;
            if attributes.iter().any(|(own, _, _)| *own == name) {
                let sentence = format!("'{name}' is a duplicate attribute name.");
                return Err(self.error(&sentence, place));
            }
            attributes.push((name, value, place));
        };
        let element = self.element(&written, attributes, at)?;
        self.parent().append(element.clone());
        element.short.set(closed);
        if !closed {
            self.open.push((element, at));
        }
        Ok(())
    }

    /// An element whose names are in the namespaces that hold where it stands.
    fn element(&mut self, written: &str, list: Vec<(Str, Str, usize)>, at: usize) -> Step<NodeRef> {
        let parent = self.parent();
        let own = |prefix: &str| {
            let declaration = if prefix.is_empty() {
                "xmlns".to_owned()
            } else {
                format!("xmlns:{prefix}")
            };
            list.iter()
                .find(|(name, _, _)| name.as_str() == declaration)
                .map(|(_, uri, _)| uri.clone())
                .or_else(|| parent.namespace_of(prefix))
        };
        let resolve = |written: &str, default: bool, at: usize| -> Step<Name> {
            let prefix = written.split_once(':').map_or("", |(prefix, _)| prefix);
            let namespace = match (prefix, default) {
                ("", false) if written == "xmlns" => own("xmlns"),
                ("", false) => Some(Str::new()),
                ("", true) => Some(own("").unwrap_or_default()),
                _ => own(prefix),
            };
            match namespace {
                Some(namespace) => Ok(Name::qualified(written, namespace)),
                None => {
                    let sentence = format!("'{prefix}' is an undeclared prefix.");
                    Err(self.error(&sentence, at))
                }
            }
        };
        let name = resolve(written, true, at)?;
        let element = Node::of(&self.document, NodeKind::Element, name, "");
        for (name, value, at) in &list {
            let name = resolve(name, false, *at)?;
            let attribute = Node::of(&self.document, NodeKind::Attribute, name, value.clone());
            element.add_attribute(attribute);
        }
        Ok(element)
    }

    fn attribute_value(&mut self) -> Step<Str> {
        let quote = match self.peek() {
            Some(c @ ('"' | '\'')) => c,
            Some(c) => {
                return Err(self.here(&format!(
                    "'{c}' is an unexpected token. The expected token is '\"' or '''."
                )));
            }
            None => return Err(self.end_of_file()),
        };
        self.at += 1;
        let mut value = String::new();
        loop {
            let rest = self.rest();
            let length = rest.find([quote, '&', '<']).unwrap_or(rest.len());
            for c in rest.get(..length).unwrap_or_default().chars() {
                value.push(if is_blank(c) { ' ' } else { c });
            }
            self.at += length;
            match self.peek() {
                Some('&') => self.reference(&mut value)?,
                Some('<') => {
                    return Err(self
                        .here("'<', hexadecimal value 0x3C, is an invalid attribute character."));
                }
                Some(_) => {
                    self.at += 1;
                    return Ok(value.into());
                }
                None => return Err(self.end_of_file()),
            }
        }
    }

    /// `&name;` and `&#n;`
    fn reference(&mut self, text: &mut String) -> Step {
        let start = self.at;
        self.at += 1;
        let rest = self.rest();
        let length = rest
            .find(|c: char| !(c == '#' || in_name(c)))
            .unwrap_or(rest.len());
        let name = rest.get(..length).unwrap_or_default().to_owned();
        if name.is_empty() || !rest.get(length..).is_some_and(|t| t.starts_with(';')) {
            return Err(if name.is_empty() {
                self.here("An error occurred while parsing EntityName.")
            } else {
                self.at += length;
                self.unexpected(";")
            });
        }
        let found = match name.as_str() {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            code => code
                .strip_prefix('#')
                .and_then(|digits| match digits.strip_prefix('x') {
                    Some(hex) => u32::from_str_radix(hex, 16).ok(),
                    None => digits.parse().ok(),
                })
                .and_then(char::from_u32),
        };
        match found {
            Some(c) => {
                text.push(c);
                self.at += length + 1;
                Ok(())
            }
            None => {
                let sentence = format!("Reference to undeclared entity '{name}'.");
                Err(self.error(&sentence, start + 1))
            }
        }
    }

    fn end_tag(&mut self) -> Step {
        let at = self.at;
        let name = self.name()?;
        self.skip_blanks();
        let Some((element, opened)) = self.open.last() else {
            return Err(self.error("Unexpected end tag.", at));
        };
        let own = element.name.text();
        if own != name {
            let (line, position) = self.place(*opened);
            let sentence = format!(
                "The '{own}' start tag on line {line} position {position} does not match the end tag of '{name}'."
            );
            return Err(self.error(&sentence, at));
        }
        if !self.take(">") {
            return Err(self.unexpected(">"));
        }
        self.open.pop();
        Ok(())
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
