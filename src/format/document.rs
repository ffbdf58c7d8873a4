//! From a stream of objects to a document: when it starts, its groups, and what is shown beside it.

use super::generate::{self, Generator};
use super::kind::Kind;
use super::packet::{Entry, EntryBody, Node, Packet};
use super::property::{self, Expression, Outcome};
use super::request::{Expansion, Form, Request};
use super::text;
use super::view;
use crate::engine::{Engine, Result};
use crate::value::{Ptr, Str, Value};

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
    /// The kind of the last object that belonged to the document.
    plain: Option<Kind>,
}

/// How a document is grouped, and the group that is open.
struct Group {
    label: Str,
    expression: Expression,
    key: Option<Value>,
}

impl Document {
    pub fn new(request: Request) -> Self {
        Self {
            request: Ptr::new(request),
            generator: None,
            group: None,
            plain: None,
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
                remark(engine, "The following object supports IEnumerable:\n", out)?;
                let entry = foreign(engine, &self.request, object)?;
                out.packet(engine, Packet::Entry(Ptr::new(entry)))?;
                let following = match items.len() {
                    0 => "The IEnumerable contains no objects.".to_string(),
                    1 => "The IEnumerable contains the following object:\n".to_string(),
                    n => format!("The IEnumerable contains the following {n} objects:\n"),
                };
                remark(engine, &following, out)?;
                for item in items.iter().filter(|i| !i.is_null()) {
                    self.object(engine, item, out)?;
                }
                Ok(())
            }
        }
    }

    /// Ends the document.
    ///
    /// # Errors
    /// What the receiver raises.
    pub fn end(&mut self, engine: &mut Engine, out: &mut dyn Receiver) -> Result {
        if self.generator.take().is_some() {
            self.group = None;
            self.plain = None;
            out.packet(engine, Packet::GroupEnd)?;
            out.packet(engine, Packet::End)?;
        }
        Ok(())
    }

    fn object(&mut self, engine: &mut Engine, object: &Value, out: &mut dyn Receiver) -> Result {
        let known = self.plain.as_ref().is_some_and(|k| k.includes(object));
        let beside = !known && (self.request.form.is_none() || !self.request.force);
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
        if !known {
            self.plain = Kind::of(object);
        }
        let Some(generator) = &self.generator else {
            return Ok(());
        };
        let entry = generator.entry(engine, object)?;
        out.packet(engine, Packet::Entry(Ptr::new(entry)))?;
        self.show_failures(engine, out)
    }

    /// The errors of expressions, where they happened (`-ShowError`).
    fn show_failures(&self, engine: &mut Engine, out: &mut dyn Receiver) -> Result {
        if !self.request.reporting.show_error {
            return Ok(());
        }
        for failed in self.request.reporting.failed.take() {
            let text = super::error_view::show(engine, &Value::Error(failed))?;
            let entry = Entry {
                body: EntryBody::Complex(vec![Node::Text(text)]),
                out_of_band: true,
            };
            out.packet(engine, Packet::Entry(Ptr::new(entry)))?;
        }
        Ok(())
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
        if view::find(engine, &names, |_| true).is_none()
            && property::names(engine, object).is_empty()
        {
            let body = EntryBody::Raw(text::to_text(engine, object)?);
            return Ok(Some(Entry {
                body,
                out_of_band: true,
            }));
        }
        Ok(None)
    }

    fn open_group(&mut self, engine: &mut Engine, first: &Value, out: &mut dyn Receiver) -> Result {
        let mut nodes = Vec::new();
        if let Some(group) = &mut self.group
            && let Some(key) = read_key(engine, &group.expression, first)?
        {
            group.key = Some(key);
        }
        if let Some(Group {
            label,
            key: Some(key),
            ..
        }) = &self.group
        {
            let limit = self.request.reporting.limit;
            let key = text::display(engine, key, limit, text::Place::Elsewhere)?;
            nodes.push(Node::Text(format!("   {label}: {key}").into()));
        }
        out.packet(engine, Packet::GroupStart(Ptr::new(nodes)))
    }

    fn group_changes(&mut self, engine: &mut Engine, object: &Value) -> Result<bool> {
        let Some(group) = &self.group else {
            return Ok(false);
        };
        let (old, expression) = (group.key.clone(), group.expression.clone());
        let Some(key) = read_key(engine, &expression, object)? else {
            return Ok(false);
        };
        let Some(old) = old else {
            return Ok(true);
        };
        let old = engine.to_text(&old)?;
        let new = engine.to_text(&key)?;
        Ok(!crate::value::shape::same_name(&old, &new))
    }
}

/// What an object is grouped by; `None` when it does not have the property.
fn read_key(engine: &mut Engine, expression: &Expression, object: &Value) -> Result<Option<Value>> {
    Ok(match expression.read(engine, object)? {
        Outcome::Value(value) => Some(value),
        _ => None,
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
        key: None,
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

/// A text that stands between objects.
fn remark(engine: &mut Engine, text: &str, out: &mut dyn Receiver) -> Result {
    let entry = Entry {
        body: EntryBody::Raw(text.into()),
        out_of_band: true,
    };
    out.packet(engine, Packet::Entry(Ptr::new(entry)))
}
