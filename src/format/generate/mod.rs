//! From objects to the parts of a document: which view, which properties, which texts.

mod declared;

use super::kind::Kind;
use super::packet::{Alignment, Column, Entry, EntryBody, Field, Head, Shape, Start};
use super::property::{self, Active, Expression, Outcome};
use super::request::{Form, Request};
use super::text::Place;
use super::view::{self, Control, View};
use crate::engine::{Engine, Result};
use crate::value::types::net;
use crate::value::{Ptr, Str, Type, Value};
pub use declared::{is_so, view_body};
use declared::{unknown_view, view_column};
use std::cell::RefCell;

/// With more properties than this, objects without a view are lists.
const MOST_COLUMNS: usize = 4;

/// A table that is asked for without properties has no more columns than this.
const MOST_COLUMNS_ASKED: usize = 10;

/// Shows the objects of one document.
pub struct Generator {
    form: Form,
    view: Option<Ptr<View>>,
    active: Vec<Active>,
    alignments: Vec<Alignment>,
    request: Ptr<Request>,
    /// The properties that lists show of objects of the last kind.
    lists: RefCell<Option<(Kind, Ptr<[Active]>)>>,
}

impl Generator {
    /// The generator that suits the first object.
    ///
    /// # Errors
    /// What reading its properties raises that is no error.
    pub fn new(engine: &mut Engine, request: &Ptr<Request>, first: &Value) -> Result<Self> {
        let names = engine.type_names(first);
        let wanted = request.form;
        let by_view = if request.properties.is_empty() {
            let name = request.view.clone();
            view::find(engine, &names, |view| {
                wanted.is_none_or(|form| view.control.form() == form)
                    && name
                        .as_ref()
                        .is_none_or(|n| crate::value::shape::same_name(&view.name, n))
                    && !view.out_of_band
            })
        } else {
            None
        };
        if let (None, Some(name)) = (&by_view, &request.view) {
            return Err(unknown_view(engine, name, wanted, first));
        }
        if let Some(view) = by_view {
            return Ok(Self {
                form: view.control.form(),
                view: Some(view),
                active: Vec::new(),
                alignments: Vec::new(),
                request: request.clone(),
                lists: RefCell::default(),
            });
        }
        Self::from_properties(engine, request, first)
    }

    fn from_properties(engine: &mut Engine, request: &Ptr<Request>, first: &Value) -> Result<Self> {
        let mut active = property::expand(engine, &request.properties, first);
        if request.properties.is_empty() {
            active = default_properties(engine, first)?;
        }
        let form = request.form.unwrap_or(if active.len() <= MOST_COLUMNS {
            Form::Table
        } else {
            Form::List
        });
        if form == Form::Table && request.properties.is_empty() && !has_default_set(engine, first)?
        {
            active.truncate(MOST_COLUMNS_ASKED);
        }
        let mut alignments = Vec::new();
        if form == Form::Table {
            for one in &active {
                alignments.push(alignment_of(engine, one, first)?);
            }
        }
        Ok(Self {
            form,
            view: None,
            active,
            alignments,
            request: request.clone(),
            lists: RefCell::default(),
        })
    }

    /// Whether an object of these types belongs among the objects of the document.
    pub fn applies_to(&self, names: &[Str]) -> bool {
        match &self.view {
            None => true,
            Some(view) => names.iter().any(|n| {
                view.types
                    .iter()
                    .any(|t| crate::value::shape::same_name(t, n))
            }),
        }
    }

    /// The grouping that the view brings.
    pub fn group_by(&self) -> Option<(Str, Expression)> {
        self.view.as_ref()?.group_by.clone()
    }

    /// The head of the document.
    pub fn start(&self) -> Start {
        let mut auto_size = self.request.auto_size;
        let shape = match (self.form, self.view.as_deref().map(|v| &v.control)) {
            (Form::Table, Some(Control::Table(table))) => {
                auto_size |= table.auto_size;
                Shape::Table(Head {
                    columns: table.columns.iter().map(view_column).collect(),
                    hidden: table.hide_headers || self.request.hide_headers,
                    repeat: self.request.repeat_header,
                })
            }
            (Form::Table, _) => Shape::Table(Head {
                columns: self
                    .active
                    .iter()
                    .zip(&self.alignments)
                    .map(|(active, alignment)| Column {
                        label: active.label(),
                        width: active.spec.as_ref().and_then(|s| s.width).unwrap_or(0),
                        alignment: *alignment,
                        renamed: active.renamed(),
                    })
                    .collect(),
                hidden: self.request.hide_headers,
                repeat: self.request.repeat_header,
            }),
            (Form::List, _) => Shape::List,
            (Form::Wide, view) => {
                let of_view = match view {
                    Some(Control::Wide { columns, .. }) => *columns,
                    _ => 0,
                };
                Shape::Wide {
                    columns: self.request.columns.unwrap_or(of_view),
                }
            }
            (Form::Custom, _) => Shape::Complex,
        };
        Start { shape, auto_size }
    }

    /// An object as the document shows it.
    ///
    /// # Errors
    /// What reading its properties raises that is no error.
    pub fn entry(&self, engine: &mut Engine, object: &Value) -> Result<Entry> {
        let how = &self.request.reporting;
        let body = match self.view.as_deref().map(|v| &v.control) {
            // A list view without lines is a list of all properties.
            Some(Control::List(items)) if items.is_empty() => self.list_body(engine, object)?,
            Some(control) => view_body(engine, control, object, how, self.request.wrap)?,
            None => self.plain_body(engine, object)?,
        };
        Ok(Entry {
            body,
            out_of_band: false,
        })
    }

    fn plain_body(&self, engine: &mut Engine, object: &Value) -> Result<EntryBody> {
        let how = &self.request.reporting;
        match self.form {
            Form::Table => {
                let mut fields = Vec::with_capacity(self.active.len());
                for active in &self.active {
                    let outcome = active.expression.read(engine, object)?;
                    let text = property::field(engine, outcome, active.format(), how, Place::Cell)?;
                    fields.push(Field {
                        text,
                        alignment: Alignment::Undefined,
                    });
                }
                Ok(EntryBody::Row {
                    fields,
                    multi_line: self.request.wrap,
                })
            }
            Form::List => self.list_body(engine, object),
            Form::Wide => {
                let mut text = Str::new();
                let active = if self.request.properties.is_empty() {
                    wide_property(engine, object)?
                } else {
                    self.active.clone()
                };
                if let Some(active) = active.first() {
                    let outcome = active.expression.read(engine, object)?;
                    text =
                        property::field(engine, outcome, active.format(), how, Place::Elsewhere)?;
                }
                Ok(EntryBody::Wide(Field {
                    text,
                    alignment: Alignment::Undefined,
                }))
            }
            Form::Custom => super::custom::nodes(engine, object, &self.active, &self.request)
                .map(EntryBody::Complex),
        }
    }

    /// The properties of an object that a list shows; those of the last kind are kept.
    fn list_properties(&self, engine: &mut Engine, object: &Value) -> Result<Ptr<[Active]>> {
        if let Some((kind, active)) = &*self.lists.borrow()
            && kind.includes(object)
        {
            return Ok(active.clone());
        }
        let active: Ptr<[Active]> = if self.request.properties.is_empty() {
            default_properties(engine, object)?
        } else {
            property::expand(engine, &self.request.properties, object)
        }
        .into();
        let kind = Kind::of(object);
        *self.lists.borrow_mut() = kind.map(|kind| (kind, active.clone()));
        Ok(active)
    }

    /// A list shows each object's own properties.
    fn list_body(&self, engine: &mut Engine, object: &Value) -> Result<EntryBody> {
        let how = &self.request.reporting;
        let active = self.list_properties(engine, object)?;
        let mut lines = Vec::with_capacity(active.len());
        for active in active.iter() {
            let outcome = active.expression.read(engine, object)?;
            if matches!(outcome, Outcome::Missing) {
                continue;
            }
            let text = property::field(engine, outcome, active.format(), how, Place::Elsewhere)?;
            lines.push((active.label(), text));
        }
        Ok(EntryBody::List(lines))
    }
}

/// The properties that are shown of an object when none are asked for.
pub fn default_properties(engine: &mut Engine, object: &Value) -> Result<Vec<Active>> {
    let names = super::type_data::default_set(engine, object)?;
    if !names.is_empty() {
        let specs: Vec<_> = names
            .iter()
            .map(|n| Ptr::new(property::Spec::name(n)))
            .collect();
        let mut active = property::expand(engine, &specs, object);
        active.iter_mut().for_each(|a| a.spec = None);
        return Ok(active);
    }
    Ok(property::expand_all(engine, object))
}

/// What `Format-Wide` shows by itself: the name of the object, or its first property.
fn wide_property(engine: &mut Engine, object: &Value) -> Result<Vec<Active>> {
    if let Some(name) = super::text::display_property(engine, object) {
        return Ok(vec![Active {
            expression: Expression::Name(name),
            spec: None,
        }]);
    }
    let mut all = default_properties(engine, object)?;
    all.truncate(1);
    Ok(all)
}

fn has_default_set(engine: &mut Engine, object: &Value) -> Result<bool> {
    Ok(!super::type_data::default_set(engine, object)?.is_empty())
}

/// Numbers, truth values and enums stand at the right.
fn alignment_of(engine: &mut Engine, active: &Active, object: &Value) -> Result<Alignment> {
    if let Some(spec) = &active.spec
        && spec.alignment != Alignment::Undefined
    {
        return Ok(spec.alignment);
    }
    Ok(match active.expression.read(engine, object)? {
        Outcome::Value(value) if is_scalar(&value) && !matches!(value.base(), Value::String(_)) => {
            Alignment::Right
        }
        _ => Alignment::Left,
    })
}

/// The types that are shown as their text wherever they come.
pub fn is_scalar(value: &Value) -> bool {
    match value.base() {
        Value::String(_)
        | Value::Bool(_)
        | Value::SByte(_)
        | Value::Byte(_)
        | Value::Int16(_)
        | Value::UInt16(_)
        | Value::Int(_)
        | Value::UInt(_)
        | Value::Long(_)
        | Value::ULong(_)
        | Value::Single(_)
        | Value::Double(_)
        | Value::Decimal(_)
        | Value::BigInt(_)
        | Value::Char(_)
        | Value::Enum(_) => true,
        other => {
            matches!(other.type_of(), Some(Type::Net(ty)) if std::ptr::eq(ty, &net::SECURE_STRING))
        }
    }
}
