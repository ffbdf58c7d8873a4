//! `Get-Clipboard` and `Set-Clipboard`: a clipboard of the session's own.

use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Result};
use crate::value::{Str, Value};

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("Get-Clipboard", get),
    CmdletEntry::stateful("Set-Clipboard", || Box::<SetClipboard>::default()),
];

/// What the session's clipboard holds.
#[derive(Default)]
struct Clipboard(String);

fn get(cx: &mut Context, args: &Args) -> Result {
    let text = cx.engine.state::<Clipboard>().0.clone();
    if args.flag("Raw") {
        return cx.write(Value::text(text));
    }
    let delimiters = args.texts("Delimiter");
    let mut parts = vec![text.as_str()];
    let own = ["\r\n", "\n"].map(Str::from);
    let delimiters: &[Str] = if delimiters.is_empty() {
        &own
    } else {
        &delimiters
    };
    for delimiter in delimiters.iter().filter(|d| !d.is_empty()) {
        parts = parts
            .iter()
            .flat_map(|part| part.split(delimiter.as_str()))
            .collect();
    }
    for part in parts {
        cx.write(Value::text(part))?;
    }
    Ok(())
}

/// Gathers its input: a line each.
#[derive(Default)]
struct SetClipboard {
    lines: Vec<Str>,
}

impl Cmdlet for SetClipboard {
    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        let lines = args.texts("Value");
        if args.flag("PassThru") {
            for line in &lines {
                cx.write(Value::String(line.clone()))?;
            }
        }
        self.lines.extend(lines);
        Ok(())
    }

    fn end(&mut self, cx: &mut Context, args: &Args) -> Result {
        let mut lines: Vec<&str> = self.lines.iter().map(Str::as_str).collect();
        let held = cx.engine.state::<Clipboard>().0.clone();
        if args.flag("Append") && !held.is_empty() {
            lines.insert(0, &held);
        }
        let text = lines.join("\n");
        let target = if text.is_empty() {
            "Clipboard cleared"
        } else {
            text.as_str()
        };
        if cx.should_process(target, "Set-Clipboard")? {
            cx.engine.state::<Clipboard>().0 = text;
        }
        Ok(())
    }
}
