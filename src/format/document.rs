//! From a stream of objects to a document: when it starts, its groups, and what is shown beside it.

use super::generate::{self, Generator};
use super::packet::{Entry, EntryBody, Node, Packet};
use super::property::{self, Expression, Outcome};
use super::request::{Expansion, Form, Request};
use super::text;
use super::view;
use crate::engine::{Engine, Result};
use crate::value::{ErrorRecord, Ptr, Str, Value};

/// Takes the parts of a document.
pub trait Receiver {
    /// Takes the next part.
    ///
    /// # Errors
    /// What the stages behind it raise.
    fn packet(&mut self, engine: &mut Engine, packet: Packet) -> Result;
}

/// A document in the making.
pub struct Document {
    request: Ptr<Request>,
    generator: Option<Generator>,
    group: Option<Group>,
}

/// How a document is grouped, and the group that is open.
struct Group {
    label: Str,
    expression: Expression,
    key: Value,
}

impl Document {
    pub fn new(request: Request) -> Self {
        Self {
            request: Ptr::new(request),
            generator: None,
            group: None,
        }
    }

    /// Takes one object of the stream; collections are taken apart as `-Expand` says.
    ///
    /// # Errors
    /// What the receiver raises.
    pub fn take(&mut self, engine: &mut Engine, object: &Value, out: &mut dyn Receiver) -> Result {
        if object.is_null() {
            return Ok(());
        }
        let Some(items) = text::items(engine, object)? else {
            return self.object(engine, object, out);
        };
        match self.request.expansion.unwrap_or_default() {
            Expansion::Itself => self.object(engine, object, out),
            Expansion::Items => {
                for item in items.iter().filter(|i| !i.is_null()) {
                    self.object(engine, item, out)?;
                }
                Ok(())
            }
            Expansion::Both => {
                let count = items.len();
                let text = format!("The following object supports IEnumerable:\n");
                let _ = (count, text);
                self.object(engine, object, out)?;
                for item in items.iter().filter(|i| !i.is_null()) {
                    self.object(engine, item, out)?;
                }
                Ok(())
            }
        }
    }

    /// The errors of expressions since the last question (`-ShowError`).
    pub fn failures(&self) -> Vec<Ptr<ErrorRecord>> {
        self.request.reporting.failed.take()
    }

    /// Ends the document.
    ///
    /// # Errors
    /// What the receiver raises.
    pub fn end(&mut self, engine: &mut Engine, out: &mut dyn Receiver) -> Result {
        if self.generator.take().is_some() {
            self.group = None;
            out.packet(engine, Packet::GroupEnd)?;
            out.packet(engine, Packet::End)?;
        }
        Ok(())
    }

    fn object(&mut self, engine: &mut Engine, object: &Value, out: &mut dyn Receiver) -> Result {
        let beside = self.request.form.is_none() || !self.request.force;
        if beside && let Some(entry) = self.beside(engine, object)? {
            return out.packet(engine, Packet::Entry(Ptr::new(entry)));
        }
        match &self.generator {
            None => {
                let generator = Generator::new(engine, &self.request, object)?;
                let start = generator.start();
                self.group = group_of(&self.request, &generator);
                self.generator = Some(generator);
                out.packet(engine, Packet::Start(Ptr::new(start)))?;
                self.open_group(engine, object, out)?;
            }
            Some(generator) => {
                if beside && !generator.applies_to(&engine.type_names(object)) {
                    let entry = foreign(engine, &self.request, object)?;
                    return out.packet(engine, Packet::Entry(Ptr::new(entry)));
                }
                if self.group.is_some() && self.group_changes(engine, object)? {
                    out.packet(engine, Packet::GroupEnd)?;
                    self.open_group(engine, object, out)?;
                }
            }
        }
        let Some(generator) = &self.generator else {
            return Ok(());
        };
        let entry = generator.entry(engine, object)?;
        out.packet(engine, Packet::Entry(Ptr::new(entry)))
    }

    /// An object that is shown wherever it comes: text, numbers, errors.
    fn beside(&self, engine: &mut Engine, object: &Value) -> Result<Option<Entry>> {
        if generate::is_scalar(object) {
            let body = EntryBody::Raw(text::to_text(engine, object)?);
            return Ok(Some(Entry {
                body,
                out_of_band: true,
            }));
        }
        let names = engine.type_names(object);
        let found = view::find(engine, &names, |v| v.out_of_band);
        if let Some(view) = found {
            let how = &self.request.reporting;
            let body = generate::view_body(engine, &view.control, object, how, false)?;
            return Ok(Some(Entry {
                body,
                out_of_band: true,
            }));
        }
        if self.has_no_properties(engine, object) {
            let body = EntryBody::Raw(text::to_text(engine, object)?);
            return Ok(Some(Entry {
                body,
                out_of_band: true,
            }));
        }
        Ok(None)
    }

    fn has_no_properties(&self, engine: &mut Engine, object: &Value) -> bool {
        property::names(engine, object).is_empty()
    }

    fn open_group(&mut self, engine: &mut Engine, first: &Value, out: &mut dyn Receiver) -> Result {
        let mut nodes = Vec::new();
        if let Some(group) = &mut self.group {
            group.key = read_key(engine, &group.expression, first)?;
            let limit = self.request.reporting.limit;
            let key = text::display(engine, &group.key, limit, text::Place::Elsewhere)?;
            nodes.push(Node::Text(format!("   {}: {key}", group.label).into()));
            nodes.push(Node::NewLine);
        }
        out.packet(engine, Packet::GroupStart(Ptr::new(nodes)))
    }

    fn group_changes(&mut self, engine: &mut Engine, object: &Value) -> Result<bool> {
        let Some(group) = &self.group else {
            return Ok(false);
        };
        let key = read_key(engine, &group.expression, object)?;
        let old = engine.to_text(&group.key)?;
        let new = engine.to_text(&key)?;
        Ok(!crate::value::shape::same_name(&old, &new))
    }
}

fn read_key(engine: &mut Engine, expression: &Expression, object: &Value) -> Result<Value> {
    Ok(match expression.read(engine, object)? {
        Outcome::Value(value) => value,
        _ => Value::Null,
    })
}

fn group_of(request: &Request, generator: &Generator) -> Option<Group> {
    let (label, expression) = match &request.group_by {
        Some(spec) => (
            spec.label.clone().unwrap_or_else(|| spec.expression.text()),
            spec.expression.clone(),
        ),
        None => generator.group_by()?,
    };
    Some(Group {
        label,
        expression,
        key: Value::Null,
    })
}

/// An object among those of another view: a list of its own.
fn foreign(engine: &mut Engine, request: &Ptr<Request>, object: &Value) -> Result<Entry> {
    let list = Request {
        form: Some(Form::List),
        reporting: request.reporting.clone(),
        ..Request::default()
    };
    let active = generate::default_properties(engine, object)?;
    let mut lines = Vec::new();
    for one in &active {
        let outcome = one.expression.read(engine, object)?;
        let place = text::Place::Elsewhere;
        let text = property::field(engine, outcome, None, &list.reporting, place)?;
        lines.push((one.label(), text));
    }
    Ok(Entry {
        body: EntryBody::List(lines),
        out_of_band: true,
    })
}
