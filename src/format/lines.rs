//! Where finished lines go.

use crate::engine::{Channel, Engine, Result, Sink};
use crate::value::Value;

/// Takes lines of text.
pub trait Lines {
    /// Takes a line, without its end.
    ///
    /// # Errors
    /// What the stages behind it raise.
    fn line(&mut self, engine: &mut Engine, text: &str) -> Result;

    /// The columns that there are.
    fn width(&self) -> usize;
}

/// The console.
pub struct ToConsole {
    pub width: usize,
    pub channel: Channel,
}

impl ToConsole {
    pub fn output(engine: &Engine) -> Self {
        Self {
            width: engine.host.width(),
            channel: Channel::Output,
        }
    }
}

impl Lines for ToConsole {
    fn line(&mut self, engine: &mut Engine, text: &str) -> Result {
        super::style::write(engine, self.channel, text);
        engine.host.write(self.channel, "\n");
        Ok(())
    }

    fn width(&self) -> usize {
        self.width.saturating_sub(1)
    }
}

/// A text in memory.
pub struct ToText {
    pub text: String,
    pub width: usize,
    /// What ends a line.
    pub end: &'static str,
}

impl ToText {
    pub fn new(width: usize) -> Self {
        Self {
            text: String::new(),
            width,
            end: "\n",
        }
    }
}

impl Lines for ToText {
    fn line(&mut self, _: &mut Engine, text: &str) -> Result {
        self.text.push_str(&super::cells::plain(text));
        self.text.push_str(self.end);
        Ok(())
    }

    fn width(&self) -> usize {
        self.width
    }
}

/// Each line as a result of its own.
pub struct ToSink<'a> {
    pub out: &'a mut dyn Sink,
    pub width: usize,
}

impl Lines for ToSink<'_> {
    fn line(&mut self, engine: &mut Engine, text: &str) -> Result {
        let text = super::cells::plain(text).into_owned();
        for line in super::wrap::split_lines(&text) {
            self.out.write(engine, Value::text(line))?;
        }
        Ok(())
    }

    fn width(&self) -> usize {
        self.width
    }
}
