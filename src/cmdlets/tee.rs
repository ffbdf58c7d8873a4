//! `Tee-Object`.

use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Value};

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::stateful("Tee-Object", || {
    Box::<Tee>::default()
})];

#[derive(Default)]
struct Tee {
    items: Vec<Value>,
}

impl Cmdlet for Tee {
    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        let item = args.get("InputObject").cloned().unwrap_or(Value::Nothing);
        if matches!(item, Value::Nothing) {
            return Ok(());
        }
        self.items.push(item.clone());
        cx.write(item)
    }

    fn end(&mut self, cx: &mut Context, args: &Args) -> Result {
        let items = std::mem::take(&mut self.items);
        if let Some(name) = args.text("Variable") {
            let value = match Value::from_results(items) {
                Value::Nothing => Value::Null,
                value => value,
            };
            return cx.engine.set_variable(&name, value);
        }
        let path = args
            .text("FilePath")
            .or(args.text("LiteralPath"))
            .unwrap_or_default();
        let render = cx.engine.render;
        let text = render(cx.engine, &items)?;
        let full = cx.engine.full_path(&path);
        let files = cx.engine.host.files();
        let written = if args.flag("Append") {
            files.append(&full, text.as_bytes())
        } else {
            files.write(&full, text.as_bytes())
        };
        written.map_err(|error| {
            let message = match error.kind() {
                std::io::ErrorKind::NotFound => {
                    format!("Could not find a part of the path '{}'.", full.display())
                }
                std::io::ErrorKind::PermissionDenied => {
                    format!("Access to the path '{}' is denied.", full.display())
                }
                _ => error.to_string(),
            };
            Fault::new(
                &exceptions::DIRECTORY_NOT_FOUND_EXCEPTION,
                "FileOpenFailure",
                message,
            )
            .category(ErrorCategory::OpenError)
            .into()
        })
    }
}
