//! `Read-Host` and `Out-GridView`, which picks from a list at the console.

use super::property::plain_list;
use crate::engine::prompt::not_interactive;
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Echo, Result};
use crate::value::Value;
use crate::value::natives::secure_string::SecureString;

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("Read-Host", read_host),
    CmdletEntry::stateful("Out-GridView", || Box::<GridView>::default()),
];

fn read_host(cx: &mut Context, args: &Args) -> Result {
    let mut words = Vec::new();
    for part in plain_list(args.get("Prompt").unwrap_or(&Value::Nothing)) {
        words.push(cx.engine.to_text(&part)?.to_string());
    }
    let prompt = match words.is_empty() {
        true => String::new(),
        false => format!("{}: ", words.join(" ")),
    };
    let hidden = args.flag("AsSecureString") || args.flag("MaskInput");
    let echo = if hidden { Echo::Hidden } else { Echo::Shown };
    if !cx.engine.host.interactive() {
        return Err(not_interactive().into());
    }
    let line = cx.engine.host.read_line(&prompt, echo).unwrap_or_default();
    if args.flag("AsSecureString") {
        return cx.write(SecureString::of(&line));
    }
    cx.write(Value::text(line))
}

#[derive(Default)]
struct GridView {
    items: Vec<Value>,
}

impl Cmdlet for GridView {
    fn process(&mut self, _: &mut Context, args: &Args) -> Result {
        if let Some(item) = args.input_object() {
            self.items.push(item.clone());
        }
        Ok(())
    }

    /// Shows the items with numbers and asks which to take.
    fn end(&mut self, cx: &mut Context, args: &Args) -> Result {
        let items = std::mem::take(&mut self.items);
        if let Some(title) = args.text("Title") {
            cx.engine.print(&format!("{title}\n"));
        }
        let mut number = 0;
        for item in &items {
            number += 1;
            let text = cx.engine.to_text(item)?;
            cx.engine.print(&format!("{number:>4}  {text}\n"));
        }
        let mode = args
            .get("OutputMode")
            .map(|mode| crate::value::convert::plain(mode.base()));
        let picks = args.flag("PassThru")
            || mode
                .as_deref()
                .is_some_and(|m| !m.eq_ignore_ascii_case("None"));
        if !picks {
            return Ok(());
        }
        if !cx.engine.host.interactive() {
            return Err(not_interactive().into());
        }
        let answer = cx
            .engine
            .host
            .read_line("Numbers to take, parted by commas: ", Echo::Shown)
            .unwrap_or_default();
        let single = mode
            .as_deref()
            .is_some_and(|m| m.eq_ignore_ascii_case("Single"));
        let mut taken = 0;
        for word in answer.split([',', ' ']).filter(|w| !w.is_empty()) {
            let place = word.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            if let Some(item) = place.and_then(|at| items.get(at)) {
                cx.write(item.clone())?;
                taken += 1;
                if single && taken == 1 {
                    break;
                }
            }
        }
        Ok(())
    }
}
