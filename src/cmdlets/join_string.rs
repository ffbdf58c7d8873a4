//! `Join-String`.

use super::property::{Property, plain_list, readers};
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Result};
use crate::syntax::tree::BinaryOperator;
use crate::value::Value;

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::stateful("Join-String", || {
    Box::<JoinString>::default()
})];

#[derive(Default)]
struct JoinString {
    property: Option<Property>,
    text: String,
    any: bool,
}

impl Cmdlet for JoinString {
    fn begin(&mut self, cx: &mut Context, args: &Args) -> Result {
        self.property = readers(&args.list("Property")).into_iter().next();
        let _ = cx;
        Ok(())
    }

    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        let separator = match args.text("Separator") {
            Some(separator) => separator,
            None if args.flag("UseCulture") => cx.engine.culture().list_separator.into(),
            None => match args.get("Separator") {
                Some(_) => "".into(),
                None => match cx.engine.variable("OFS") {
                    Some(value) => cx.engine.to_text(&value)?,
                    None => "".into(),
                },
            },
        };
        for item in plain_list(args.input_object().unwrap_or(&Value::Nothing)) {
            if item.is_null() {
                continue;
            }
            let value = match &self.property {
                None => item,
                Some(property) => match property.value(cx.engine, &item)? {
                    Some(value) if !value.is_null() => value,
                    _ => continue,
                },
            };
            let text = match args.text("FormatString") {
                Some(format) => {
                    let list = Value::array(vec![value]);
                    let made =
                        cx.engine
                            .binary(BinaryOperator::Format, &Value::String(format), &list)?;
                    cx.engine.to_text(&made)?
                }
                None => cx.engine.to_text(&value)?,
            };
            if self.any {
                self.text.push_str(&separator);
            }
            self.any = true;
            let quote = match (args.flag("SingleQuote"), args.flag("DoubleQuote")) {
                (true, _) => "'",
                (_, true) => "\"",
                _ => "",
            };
            self.text.push_str(quote);
            self.text.push_str(&text);
            self.text.push_str(quote);
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context, args: &Args) -> Result {
        let prefix = args.text("OutputPrefix").unwrap_or_default();
        let suffix = args.text("OutputSuffix").unwrap_or_default();
        cx.write(Value::text(format!("{prefix}{}{suffix}", self.text)))
    }
}
