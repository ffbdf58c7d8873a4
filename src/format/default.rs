//! `Out-Default` and its like: objects in, lines out.

use super::document::{Document, Receiver};
use super::lines::{Lines, ToConsole, ToText};
use super::output::Output;
use super::packet::Packet;
use super::packet_value;
use super::request::{Reporting, Request};
use super::text;
use crate::engine::{Channel, Engine, Result, Sink};
use crate::value::Value;

/// Shows objects as they come; what `Format-*` commands emitted is written as it is.
pub struct Display<L: Lines> {
    document: Option<Document>,
    output: Output<L>,
}

impl<L: Lines> Receiver for Output<L> {
    fn packet(&mut self, engine: &mut Engine, packet: Packet) -> Result {
        Output::packet(self, engine, packet)
    }
}

impl<L: Lines> Display<L> {
    pub fn new(lines: L) -> Self {
        Self {
            document: None,
            output: Output::new(lines),
        }
    }

    /// Takes one object.
    ///
    /// # Errors
    /// What the lines' receiver raises.
    pub fn take(&mut self, engine: &mut Engine, value: &Value) -> Result {
        if let Some(packet) = packet_value::of(value) {
            if let (Packet::Start(_), Some(document)) = (&packet, &mut self.document) {
                document.end(engine, &mut self.output)?;
            }
            return self.output.packet(engine, packet);
        }
        if let Value::String(text) = value
            && self.output.is_idle()
        {
            return self.output.lines.line(engine, text);
        }
        let document = match &mut self.document {
            Some(document) => document,
            None => {
                let request = Request {
                    reporting: Reporting {
                        limit: text::enumeration_limit(engine),
                        ..Reporting::default()
                    },
                    ..Request::default()
                };
                self.document.insert(Document::new(request))
            }
        };
        document.take(engine, value, &mut self.output)
    }

    /// Writes what is left, and ends the document.
    ///
    /// # Errors
    /// What the lines' receiver raises.
    pub fn finish(&mut self, engine: &mut Engine) -> Result {
        if let Some(mut document) = self.document.take() {
            document.end(engine, &mut self.output)?;
        }
        self.output.finish(engine)
    }

    /// The receiver of the lines, in use.
    pub fn lines_mut(&mut self) -> &mut L {
        &mut self.output.lines
    }

    /// The receiver of the lines.
    pub fn into_lines(self) -> L {
        self.output.lines
    }
}

impl<L: Lines> Sink for Display<L> {
    fn write(&mut self, engine: &mut Engine, value: Value) -> Result {
        self.take(engine, &value)
    }
}

/// The console's display.
pub type OutDefault = Display<ToConsole>;

impl OutDefault {
    /// The display of the session's console.
    pub fn console(engine: &Engine) -> Self {
        Self::new(ToConsole {
            width: engine.host.width(),
            channel: Channel::Output,
        })
    }
}

/// Values as text, in lines of a width.
///
/// # Errors
/// What scripts in views raise that is no error.
pub fn text_of(engine: &mut Engine, values: &[Value], width: Option<usize>) -> Result<String> {
    let mut display = Display::new(ToText::new(width, engine.host.width()));
    for value in values {
        display.take(engine, value)?;
    }
    display.finish(engine)?;
    Ok(display.into_lines().text)
}
