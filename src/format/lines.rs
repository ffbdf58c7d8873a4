//! Where finished lines go.

use super::style::{self, Style};
use crate::engine::{Channel, Engine, Result};
use crate::value::Str;

/// Takes lines of text.
pub trait Lines {
    /// Takes a line, without its end.
    ///
    /// # Errors
    /// What the stages behind it raise.
    fn line(&mut self, engine: &mut Engine, text: &str) -> Result;

    /// A style and its end, where lines carry styles.
    fn style(&self, engine: &mut Engine, style: Style) -> (Str, &'static str);

    /// The columns that there are for tables.
    fn width(&self) -> usize;

    /// The columns that there are for anything else.
    fn free_width(&self) -> usize {
        self.width()
    }
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
        style::write(engine, self.channel, text);
        engine.host.write(self.channel, "\n");
        Ok(())
    }

    fn style(&self, engine: &mut Engine, style: Style) -> (Str, &'static str) {
        match style::on_console(engine) {
            true => style::of_lines(engine, style),
            false => (Str::new(), ""),
        }
    }

    fn width(&self) -> usize {
        self.width.saturating_sub(1)
    }
}

/// A text in memory.
pub struct ToText {
    pub text: String,
    width: usize,
    free_width: usize,
    /// What ends a line.
    pub end: &'static str,
}

impl ToText {
    /// Lines of at most so many columns; without a width, only tables keep to that of the console.
    pub fn new(width: Option<usize>, console: usize) -> Self {
        Self {
            text: String::new(),
            width: width.unwrap_or(console),
            free_width: width.unwrap_or(usize::MAX),
            end: "\n",
        }
    }
}

impl Lines for ToText {
    fn line(&mut self, engine: &mut Engine, text: &str) -> Result {
        if !text.contains('\u{1b}') || style::in_text(engine) {
            self.text.push_str(text);
        } else {
            self.text.push_str(&super::cells::plain(text));
        }
        self.text.push_str(self.end);
        Ok(())
    }

    fn style(&self, engine: &mut Engine, style: Style) -> (Str, &'static str) {
        match style::in_text(engine) {
            true => style::of_lines(engine, style),
            false => (Str::new(), ""),
        }
    }

    fn width(&self) -> usize {
        self.width
    }

    fn free_width(&self) -> usize {
        self.free_width
    }
}
