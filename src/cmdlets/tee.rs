//! `Tee-Object`.

use super::out_file::TextFile;
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Result};
use crate::value::Value;

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::stateful("Tee-Object", || {
    Box::<Tee>::default()
})];

#[derive(Default)]
struct Tee {
    items: Vec<Value>,
    file: Option<TextFile>,
}

impl Cmdlet for Tee {
    fn begin(&mut self, cx: &mut Context, args: &Args) -> Result {
        if !args.has("Variable") {
            self.file = Some(TextFile::open(cx, args)?);
        }
        Ok(())
    }

    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        let item = args.input_object().cloned().unwrap_or(Value::Nothing);
        if matches!(item, Value::Nothing) {
            return Ok(());
        }
        match &mut self.file {
            Some(file) => file.take(cx, &item)?,
            None => self.items.push(item.clone()),
        }
        cx.write(item)
    }

    fn dispose(&mut self, cx: &mut Context, _: &Args) -> Result {
        match &mut self.file {
            Some(file) => file.flush(cx),
            None => Ok(()),
        }
    }

    fn end(&mut self, cx: &mut Context, args: &Args) -> Result {
        if let Some(file) = &mut self.file {
            return file.finish(cx);
        }
        let items = std::mem::take(&mut self.items);
        let value = match Value::from_results(items) {
            Value::Nothing => Value::Null,
            value => value,
        };
        let name = args.text("Variable").unwrap_or_default();
        cx.engine.set_variable(&name, value)
    }
}
