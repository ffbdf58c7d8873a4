//! `Out-Default`, `Out-Host`, `Out-Null`, `Out-String`.

use super::format_objects::input;
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Result};
use crate::format::lines::ToText;
use crate::format::{Display, OutDefault, wrap};
use crate::value::Value;

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::stateful("Out-Default", || Box::new(OutConsole::default())),
    CmdletEntry::stateful("Out-Host", || Box::new(OutConsole::default())),
    CmdletEntry::stateful("oss", || {
        Box::new(OutString {
            streams: true,
            ..OutString::default()
        })
    }),
    CmdletEntry::new("Out-Null", |_, _| Ok(())),
    CmdletEntry::stateful("Out-String", || Box::new(OutString::default())),
];

/// Shows input at the console.
#[derive(Default)]
struct OutConsole(Option<OutDefault>);

impl Cmdlet for OutConsole {
    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        let Some(value) = input(args) else {
            return Ok(());
        };
        let engine = &mut *cx.engine;
        let display = self.0.get_or_insert_with(|| OutDefault::console(engine));
        display.take(engine, value)
    }

    fn end(&mut self, cx: &mut Context, _: &Args) -> Result {
        match &mut self.0 {
            Some(display) => display.finish(cx.engine),
            None => Ok(()),
        }
    }
}

/// Input as text.
#[derive(Default)]
struct OutString {
    display: Option<Display<ToText>>,
    /// Lines one by one, also without `-Stream`.
    streams: bool,
}

impl OutString {
    /// Passes on the lines that are finished (`-Stream`).
    fn pass(&mut self, cx: &mut Context) -> Result {
        let Some(display) = &mut self.display else {
            return Ok(());
        };
        let text = std::mem::take(&mut display.lines_mut().text);
        let Some(text) = text.strip_suffix('\n') else {
            return Ok(());
        };
        for line in wrap::split_lines(text) {
            cx.write(Value::text(line))?;
        }
        Ok(())
    }
}

impl Cmdlet for OutString {
    fn begin(&mut self, cx: &mut Context, args: &Args) -> Result {
        let width = args.int("Width").and_then(|w| usize::try_from(w).ok());
        let mut lines = ToText::new(width, cx.engine.host.width());
        if args.flag("NoNewline") {
            lines.end = "";
        }
        self.display = Some(Display::new(lines));
        Ok(())
    }

    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        let (Some(display), Some(value)) = (&mut self.display, input(args)) else {
            return Ok(());
        };
        display.take(cx.engine, value)?;
        if self.streams || args.flag("Stream") {
            self.pass(cx)?;
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context, args: &Args) -> Result {
        if let Some(display) = &mut self.display {
            display.finish(cx.engine)?;
        }
        if self.streams || args.flag("Stream") {
            return self.pass(cx);
        }
        match self.display.take() {
            Some(display) => cx.write(Value::text(display.into_lines().text)),
            None => Ok(()),
        }
    }
}
