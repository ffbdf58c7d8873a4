//! `ConvertTo-Json`

use super::write::{Escape, Shows, Writer};
use crate::cmdlets::data_file::stop;
use crate::engine::{Args, Cmdlet, Context, Result};
use crate::value::Value;

/// Gathers its input: several objects are one array.
#[derive(Default)]
pub struct ConvertToJson {
    items: Vec<Value>,
    any: bool,
}

impl Cmdlet for ConvertToJson {
    fn process(&mut self, _: &mut Context, args: &Args) -> Result {
        self.any = true;
        self.items
            .push(args.input_object().cloned().unwrap_or(Value::Null));
        Ok(())
    }

    fn end(&mut self, cx: &mut Context, args: &Args) -> Result {
        if !self.any {
            return Ok(());
        }
        let escape = match args.get("EscapeHandling").map(Value::base) {
            Some(Value::Enum(handling)) if handling.value == 1 => Escape::NonAscii,
            Some(Value::Enum(handling)) if handling.value == 2 => Escape::Html,
            _ => Escape::Default,
        };
        let depth = args
            .int("Depth")
            .and_then(|n| usize::try_from(n).ok())
            .unwrap_or(2);
        let shows = match cx.call.invocation.expecting_input {
            true => Shows::Added,
            false => Shows::Own,
        };
        let mut writer = Writer::new(depth, escape);
        writer.compressed = args.flag("Compress");
        writer.enum_names = args.flag("EnumsAsStrings");
        let mut items = std::mem::take(&mut self.items);
        let written = if items.len() > 1 || args.flag("AsArray") {
            writer.list(cx.engine, &items, 0, shows)
        } else {
            let item = items.pop().unwrap_or(Value::Null);
            writer.value(cx.engine, &item, 0, shows)
        };
        match written {
            Ok(()) => {}
            Err(super::write::WriteError::Halt(halt)) => return Err(halt),
            Err(super::write::WriteError::Fault(fault)) => return stop(cx, fault),
        }
        if writer.truncated {
            let message = format!(
                "Resulting JSON is truncated as serialization has exceeded the set depth of {depth}."
            );
            cx.warn(&message)?;
        }
        cx.write(writer.text)
    }
}
