//! Trees as XML text.

use super::node::{Node, NodeKind, NodeRef};

/// How text is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// As it stands.
    Plain,
    /// An element a line, this much further in a level; elements with text in them stay as they are.
    Indented(String),
}

/// Writes nodes.
pub struct Writer {
    pub text: String,
    layout: Layout,
    /// Whether nothing has been written yet.
    first: bool,
}

/// The text of a node itself (`OuterXml`).
pub fn outer(node: &NodeRef) -> String {
    let mut writer = Writer::new(Layout::Plain);
    writer.node(node, 0);
    writer.text
}

/// The text of what is below a node (`InnerXml`).
pub fn inner(node: &NodeRef) -> String {
    let mut writer = Writer::new(Layout::Plain);
    if node.kind == NodeKind::Attribute {
        escape(&mut writer.text, &node.value.borrow(), Place::Text);
    }
    for child in node.children.borrow().iter() {
        writer.node(child, 0);
    }
    writer.text
}

/// Where characters stand: the quote is escaped in attributes only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Text,
    Attribute,
}

/// Writes text with what markup needs escaped.
pub fn escape(out: &mut String, text: &str, place: Place) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if place == Place::Attribute => out.push_str("&quot;"),
            '\n' if place == Place::Attribute => out.push_str("&#xA;"),
            '\r' if place == Place::Attribute => out.push_str("&#xD;"),
            '\t' if place == Place::Attribute => out.push_str("&#x9;"),
            c => out.push(c),
        }
    }
}

impl Writer {
    pub fn new(layout: Layout) -> Self {
        Self {
            text: String::new(),
            layout,
            first: true,
        }
    }

    fn new_line(&mut self, level: usize) {
        if let Layout::Indented(step) = &self.layout
            && !self.first
        {
            self.text.push('\n');
            for _ in 0..level {
                self.text.push_str(step);
            }
        }
        self.first = false;
    }

    /// Writes a node at a level.
    pub fn node(&mut self, node: &NodeRef, level: usize) {
        match node.kind {
            NodeKind::Document | NodeKind::Fragment => {
                for child in node.children.borrow().iter() {
                    self.node(child, level);
                }
            }
            NodeKind::Element => {
                self.new_line(level);
                self.element(node, level);
            }
            NodeKind::Attribute => self.attribute(node),
            NodeKind::Text => escape(&mut self.text, &node.value.borrow(), Place::Text),
            NodeKind::Whitespace => self.text.push_str(&node.value.borrow()),
            NodeKind::CData => {
                self.text.push_str("<![CDATA[");
                self.text.push_str(&node.value.borrow());
                self.text.push_str("]]>");
            }
            NodeKind::Comment => {
                self.new_line(level);
                self.wrapped("<!--", &node.value.borrow(), "-->");
            }
            NodeKind::Instruction => {
                self.new_line(level);
                let value = node.value.borrow();
                let gap = if value.is_empty() { "" } else { " " };
                let text = format!("{}{gap}{value}", node.name.text());
                self.wrapped("<?", &text, "?>");
            }
            NodeKind::Declaration => {
                self.new_line(level);
                let text = format!("xml {}", node.value.borrow());
                self.wrapped("<?", &text, "?>");
            }
            NodeKind::DocumentType => {
                self.new_line(level);
                let text = format!("DOCTYPE {}", node.value.borrow());
                self.wrapped("<!", &text, ">");
            }
        }
    }

    fn wrapped(&mut self, before: &str, text: &str, after: &str) {
        self.text.push_str(before);
        self.text.push_str(text);
        self.text.push_str(after);
    }

    fn attribute(&mut self, node: &Node) {
        self.text.push_str(&node.name.text());
        self.text.push_str("=\"");
        escape(&mut self.text, &node.value.borrow(), Place::Attribute);
        self.text.push('"');
    }

    fn element(&mut self, node: &NodeRef, level: usize) {
        let name = node.name.text();
        self.text.push('<');
        self.text.push_str(&name);
        for attribute in node.attributes.borrow().iter() {
            self.text.push(' ');
            self.attribute(attribute);
        }
        let children = node.children.borrow();
        if children.is_empty() {
            if node.short.get() {
                self.text.push_str(" />");
            } else {
                self.wrapped("></", &name, ">");
            }
            return;
        }
        self.text.push('>');
        let mixed = children.iter().any(|c| c.is_text());
        let layout = self.layout.clone();
        if mixed {
            self.layout = Layout::Plain;
        }
        for child in children.iter() {
            self.node(child, level + 1);
        }
        self.layout = layout;
        if !mixed {
            self.new_line(level);
        }
        self.wrapped("</", &name, ">");
    }
}
