//! `Format-Table`, `Format-List`, `Format-Wide`, `Format-Custom`.

use super::format_property as keys;
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Engine, Halt, Result, Sink};
use crate::format::document::{Document, Receiver};
use crate::format::packet::Packet;
use crate::format::packet_value;
use crate::format::request::{Expansion, Form, Reporting, Request};
use crate::format::text;
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, ErrorRecord, Fault, Str, Value};

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::stateful("Format-Table", || Box::new(Format::of(Form::Table))),
    CmdletEntry::stateful("Format-List", || Box::new(Format::of(Form::List))),
    CmdletEntry::stateful("Format-Wide", || Box::new(Format::of(Form::Wide))),
    CmdletEntry::stateful("Format-Custom", || Box::new(Format::of(Form::Custom))),
];

/// A `Format-*` command in progress.
struct Format {
    form: Form,
    document: Option<Document>,
}

/// Emits the parts of a document as results.
struct Emit<'a>(&'a mut dyn Sink);

impl Receiver for Emit<'_> {
    fn packet(&mut self, engine: &mut Engine, packet: Packet) -> Result {
        self.0.write(engine, packet_value::value(packet))
    }
}

impl Format {
    fn of(form: Form) -> Self {
        Self {
            form,
            document: None,
        }
    }

    fn request(&self, cx: &mut Context, args: &Args) -> Result<Request> {
        let properties = keys::read(cx, &args.list("Property"), keys::Keys::of(self.form))?;
        let group_by = match args.get("GroupBy") {
            Some(value) => keys::read(cx, std::slice::from_ref(value), keys::Keys::Group)?
                .into_iter()
                .next(),
            None => None,
        };
        if args.has("View") && !properties.is_empty() {
            return Err(exclusive(
                cx,
                "FormatCannotSpecifyViewAndProperty",
                "Cmdlet parameters View and Property are mutually exclusive.",
            ));
        }
        if args.flag("AutoSize") && args.has("Column") {
            return Err(exclusive(
                cx,
                "FormatCannotSpecifyAutosizeAndColumns",
                "Cmdlet parameters AutoSize and Column are mutually exclusive.",
            ));
        }
        let expansion = match args.text("Expand").as_deref() {
            Some(e) if e.eq_ignore_ascii_case("CoreOnly") => Some(Expansion::Itself),
            Some(e) if e.eq_ignore_ascii_case("Both") => Some(Expansion::Both),
            Some(_) => Some(Expansion::Items),
            None => None,
        };
        let count = |name: &str| args.int(name).and_then(|n| usize::try_from(n).ok());
        Ok(Request {
            form: Some(self.form),
            properties,
            group_by,
            view: args.text("View"),
            expansion,
            auto_size: args.flag("AutoSize"),
            hide_headers: args.flag("HideTableHeaders"),
            repeat_header: args.flag("RepeatHeader"),
            wrap: args.flag("Wrap"),
            force: args.flag("Force"),
            columns: count("Column"),
            depth: count("Depth"),
            reporting: Reporting {
                display_error: args.flag("DisplayError"),
                show_error: args.flag("ShowError"),
                limit: text::enumeration_limit(cx.engine),
                failed: Default::default(),
            },
        })
    }
}

impl Cmdlet for Format {
    fn begin(&mut self, cx: &mut Context, args: &Args) -> Result {
        let request = self.request(cx, args)?;
        self.document = Some(Document::new(request));
        Ok(())
    }

    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        let (Some(document), Some(input)) = (&mut self.document, args.input_object()) else {
            return Ok(());
        };
        if packet_value::of(input).is_some() {
            return cx.write(input.clone());
        }
        match document.take(cx.engine, input, &mut Emit(cx.out)) {
            Err(halt) => Err(owned(cx, halt)),
            Ok(()) => Ok(()),
        }
    }

    fn end(&mut self, cx: &mut Context, _: &Args) -> Result {
        match &mut self.document {
            Some(document) => document.end(cx.engine, &mut Emit(cx.out)),
            None => Ok(()),
        }
    }
}

/// The error of parameters that do not go together.
fn exclusive(cx: &Context, id: &'static str, message: &'static str) -> Box<Halt> {
    let text = "Found invalid data while decoding.";
    let fault = Fault::new(&exceptions::INVALID_DATA_EXCEPTION, id, text)
        .category(ErrorCategory::InvalidArgument);
    let record = ErrorRecord::from_fault(fault);
    *record.details.borrow_mut() = Some((message.into(), Str::new()));
    cx.terminate(record)
}

/// An error of the document itself is the command's.
fn owned(cx: &Context, halt: Box<Halt>) -> Box<Halt> {
    if let Halt::Error(raise) = &*halt {
        cx.own(&raise.record);
    }
    halt
}

/// The current input.
pub(super) fn input(args: &Args) -> Option<&Value> {
    args.input_object()
}
