//! Elements: tags, attributes, text, references.

use super::rules::Whitespace;
use super::{Parser, Step, in_name, is_blank, push_lines, starts_name};
use crate::value::Str;
use crate::value::xml::node::{Name, Node, NodeKind, NodeRef};

impl Parser<'_> {
    pub(super) fn inside(&mut self) -> Step {
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

    pub(super) fn markup(&mut self) -> Step {
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

    pub(super) fn name(&mut self) -> Step<Str> {
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
