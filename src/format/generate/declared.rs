//! Views that scripts declare, and which of them an object is shown with.

use crate::engine::{Engine, Halt, Result};
use crate::format::packet::{Alignment, Column, EntryBody, Field, Node};
use crate::format::property::{self, Expression, Outcome};
use crate::format::request::{Form, Reporting};
use crate::format::text::Place;
use crate::format::view::{self, Control};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, ErrorRecord, Fault, Str, Value};

/// The error of a view that is not there, with those that are.
pub(super) fn unknown_view(
    engine: &mut Engine,
    name: &Str,
    form: Option<Form>,
    object: &Value,
) -> Box<Halt> {
    let names = engine.type_names(object);
    let kind = match form {
        Some(Form::List) => "List",
        Some(Form::Wide) => "Wide",
        Some(Form::Custom) => "Custom",
        _ => "Table",
    };
    let own = names.first().cloned().unwrap_or_default();
    let others = view::names(engine, &own, |view| {
        form.is_none_or(|form| view.control.form() == form)
    });
    let message = if others.is_empty() {
        format!(
            "The view name {name} cannot be found. There are no existing {kind} views for {own} objects."
        )
    } else {
        format!(
            "The view name {name} cannot be found. Specify one of the following {kind} views and try again: {}.",
            others.join(", ")
        )
    };
    let exception = &exceptions::PIPELINE_STOPPED_EXCEPTION;
    let text = "The pipeline has been stopped.";
    let fault = Fault::new(exception, "FormatViewNotFound", text)
        .category(ErrorCategory::ObjectNotFound)
        .target(Value::String(name.clone()));
    let record = ErrorRecord::from_fault(fault);
    *record.details.borrow_mut() = Some((message.into(), Str::new()));
    Halt::error(record)
}

impl Control {
    /// The form of view that the control makes.
    pub fn form(&self) -> Form {
        match self {
            Control::Table(_) => Form::Table,
            Control::List(_) => Form::List,
            Control::Wide { .. } => Form::Wide,
            Control::Custom(_) | Control::Text(_) => Form::Custom,
        }
    }
}

pub(super) fn view_column(column: &crate::format::view::TableColumn) -> Column {
    Column {
        label: column.label.clone().unwrap_or_else(|| column.value.text()),
        width: column.width,
        alignment: column.alignment,
        renamed: column
            .label
            .as_ref()
            .is_some_and(|l| *l != column.value.text()),
    }
}

/// An object by the control of a view.
pub fn view_body(
    engine: &mut Engine,
    control: &Control,
    object: &Value,
    how: &Reporting,
    wrap: bool,
) -> Result<EntryBody> {
    Ok(match control {
        Control::Table(table) => {
            let mut fields = Vec::with_capacity(table.columns.len());
            for column in &table.columns {
                let outcome = column.value.read(engine, object)?;
                let format = column.format.as_ref();
                let text = property::field(engine, outcome, format, how, Place::Elsewhere)?;
                fields.push(Field {
                    text,
                    alignment: column.alignment,
                });
            }
            EntryBody::Row {
                fields,
                multi_line: wrap || table.wrap,
            }
        }
        Control::List(items) => {
            let mut lines = Vec::with_capacity(items.len());
            for item in items {
                if let Some(when) = &item.when
                    && !is_so(engine, when, object)?
                {
                    continue;
                }
                let outcome = item.value.read(engine, object)?;
                let text =
                    property::field(engine, outcome, item.format.as_ref(), how, Place::Elsewhere)?;
                lines.push((
                    item.label.clone().unwrap_or_else(|| item.value.text()),
                    text,
                ));
            }
            EntryBody::List(lines)
        }
        Control::Wide { property, .. } => {
            let outcome = property.read(engine, object)?;
            EntryBody::Wide(Field {
                text: property::field(engine, outcome, None, how, Place::Elsewhere)?,
                alignment: Alignment::Undefined,
            })
        }
        Control::Custom(pieces) => {
            EntryBody::Complex(crate::format::custom::pieces(engine, pieces, object, how)?)
        }
        Control::Text(function) => {
            let shown = function(engine, object)?;
            EntryBody::Complex(vec![Node::Text(shown)])
        }
    })
}

/// Whether a condition of a view holds.
pub fn is_so(engine: &mut Engine, when: &Expression, object: &Value) -> Result<bool> {
    Ok(match when.read(engine, object)? {
        Outcome::Value(value) => engine.is_true(&value),
        _ => false,
    })
}
