//! `ConvertTo-Xml`

use crate::cmdlets::data_text;
use crate::engine::members::{PropertyKind, errors};
use crate::engine::{Args, Cmdlet, Context, Engine, Result};
use crate::value::shape::MemberKind;
use crate::value::types::Type;
use crate::value::xml::write::{Layout, Writer};
use crate::value::xml::{Name, Node, NodeKind, NodeRef, XmlNode};
use crate::value::{Str, Value};

/// Gathers objects in one document, or gives them line by line.
#[derive(Default)]
pub struct ConvertToXml {
    items: Vec<Value>,
}

impl Cmdlet for ConvertToXml {
    fn process(&mut self, _: &mut Context, args: &Args) -> Result {
        self.items
            .push(args.input_object().cloned().unwrap_or(Value::Null));
        Ok(())
    }

    fn end(&mut self, cx: &mut Context, args: &Args) -> Result {
        let document = Node::document();
        let declaration = Node::of(
            &document,
            NodeKind::Declaration,
            Name::local("xml"),
            "version=\"1.0\" encoding=\"utf-8\"",
        );
        document.append(declaration);
        let root = Node::of(&document, NodeKind::Element, Name::local("Objects"), "");
        document.append(root.clone());
        let depth = args
            .int("Depth")
            .and_then(|n| usize::try_from(n).ok())
            .unwrap_or(1);
        let form = Form {
            document: document.clone(),
            types: !args.flag("NoTypeInformation"),
        };
        for item in std::mem::take(&mut self.items) {
            let element = form.element("Object");
            form.fill(cx.engine, &element, &item, depth)?;
            root.append(element);
        }
        if root.children.borrow().is_empty() {
            root.short.set(true);
        }
        match args.text("As").as_deref() {
            Some(text) if text.eq_ignore_ascii_case("String") => {
                let text = indented(&document);
                cx.write(text)
            }
            Some(text) if text.eq_ignore_ascii_case("Stream") => {
                cx.write("<?xml version=\"1.0\" encoding=\"utf-8\"?>")?;
                cx.write("<Objects>")?;
                for object in root.children.borrow().iter() {
                    cx.write(indented(object))?;
                }
                cx.write("</Objects>")
            }
            _ => cx.write(XmlNode::value(document)),
        }
    }
}

fn indented(node: &NodeRef) -> String {
    let mut writer = Writer::new(Layout::Indented("  ".into()));
    writer.node(node, 0);
    writer.text
}

/// How elements are made.
struct Form {
    document: NodeRef,
    types: bool,
}

impl Form {
    fn element(&self, name: &str) -> NodeRef {
        Node::of(&self.document, NodeKind::Element, Name::local(name), "")
    }

    fn attribute(&self, element: &NodeRef, name: &str, value: &str) {
        element.set_attribute(Name::local(name), value);
    }

    fn type_of(&self, element: &NodeRef, value: &Value) {
        if self.types
            && let Some(ty) = value.base().type_of()
        {
            self.attribute(element, "Type", &errors::type_text(&ty));
        }
    }

    fn text(&self, element: &NodeRef, text: &str) {
        if text.is_empty() {
            element.short.set(false);
        } else {
            element.set_inner_text(text);
        }
    }

    /// Puts a value into its element.
    fn fill(&self, engine: &mut Engine, element: &NodeRef, value: &Value, depth: usize) -> Result {
        if value.is_null() {
            return Ok(());
        }
        self.type_of(element, value);
        if is_plain(value.base()) {
            let text = data_text::to_string(engine, value)?;
            self.text(element, &text);
            return Ok(());
        }
        if let Value::Dict(dict) = value.base()
            && !dict.is_set()
        {
            for (key, own) in dict.pairs() {
                let part = self.element("Property");
                self.named(engine, &part, "Key", &key, depth)?;
                element.append(part);
                let part = self.element("Property");
                self.named(engine, &part, "Value", &own, depth)?;
                element.append(part);
            }
            return Ok(());
        }
        if engine.is_enumerable(value) {
            for item in engine.enumerate(value)? {
                let part = self.element("Property");
                self.below(engine, &part, &item, depth)?;
                element.append(part);
            }
            return Ok(());
        }
        for (name, own) in members(engine, value)? {
            let part = self.element("Property");
            self.named(engine, &part, &name, &own, depth)?;
            element.append(part);
        }
        Ok(())
    }

    fn named(
        &self,
        engine: &mut Engine,
        part: &NodeRef,
        name: &str,
        value: &Value,
        depth: usize,
    ) -> Result {
        self.attribute(part, "Name", name);
        if value.is_null() {
            if self.types {
                self.attribute(part, "Type", "System.Object");
            }
            return Ok(());
        }
        self.below(engine, part, value, depth)
    }

    /// A value one level further in; too deep it is its text.
    fn below(&self, engine: &mut Engine, part: &NodeRef, value: &Value, depth: usize) -> Result {
        if value.is_null() {
            return Ok(());
        }
        let base = value.base();
        if depth > 1 || is_plain(base) {
            return self.fill(engine, part, value, depth.saturating_sub(1));
        }
        self.type_of(part, value);
        if engine.is_enumerable(value) {
            for item in engine.enumerate(value)? {
                let inner = self.element("Property");
                self.type_of(&inner, &item);
                let text = data_text::to_string(engine, &item)?;
                self.text(&inner, &text);
                part.append(inner);
            }
            return Ok(());
        }
        if let Value::Dict(dict) = base
            && !dict.is_set()
        {
            for (key, own) in dict.pairs() {
                for (name, value) in [("Key", key), ("Value", own)] {
                    let inner = self.element("Property");
                    self.attribute(&inner, "Name", name);
                    self.type_of(&inner, &value);
                    let text = data_text::to_string(engine, &value)?;
                    self.text(&inner, &text);
                    part.append(inner);
                }
            }
            return Ok(());
        }
        let text = data_text::to_string(engine, value)?;
        let custom = matches!(base, Value::Object(object) if object.is_custom());
        if !custom {
            self.text(part, &text);
            return Ok(());
        }
        let inner = self.element("Property");
        if self.types {
            self.attribute(&inner, "Type", "System.String");
        }
        self.text(&inner, &text);
        part.append(inner);
        for (name, own) in members(engine, value)? {
            let inner = self.element("Property");
            self.attribute(&inner, "Name", &name);
            if self.types {
                self.attribute(
                    &inner,
                    "Type",
                    "System.Management.Automation.PSNoteProperty",
                );
            }
            let text = data_text::to_string(engine, &own)?;
            self.text(&inner, &text);
            part.append(inner);
        }
        Ok(())
    }
}

/// Values that are their text.
fn is_plain(value: &Value) -> bool {
    match value {
        Value::Array(_)
        | Value::List(_)
        | Value::Dict(_)
        | Value::Object(_)
        | Value::Instance(_)
        | Value::Exception(_)
        | Value::Error(_)
        | Value::ScriptBlock(_) => false,
        Value::Native(native) => native.ty().is(&Type::Net(&crate::value::types::net::URI)),
        _ => true,
    }
}

fn members(engine: &mut Engine, value: &Value) -> Result<Vec<(Str, Value)>> {
    if let Value::Object(object) = value
        && object.is_custom()
    {
        let bag = object.bag.borrow();
        let plain = bag
            .shape
            .members
            .iter()
            .all(|m| matches!(m.kind, MemberKind::Note));
        if plain {
            let names = bag.shape.members.iter().map(|m| m.name.clone());
            return Ok(names.zip(bag.values.iter().cloned()).collect());
        }
    }
    let mut members = Vec::new();
    for info in engine.properties(value) {
        if info.kind != PropertyKind::Set {
            let own = data_text::property(engine, value, &info.name)?;
            members.push((info.name, own));
        }
    }
    Ok(members)
}
