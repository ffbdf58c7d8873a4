//! What stands around the root: declaration, document type, comments.

use super::rules::{Conformance, Dtd};
use super::{Parser, Step, unplaced};
use crate::value::xml::node::{Name, Node, NodeKind};

impl Parser<'_> {
    pub(super) fn document(&mut self) -> Step {
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
}
