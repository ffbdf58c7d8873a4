//! `Get-Unique`: drops what equals the object before it.

use super::order::compare;
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Result};
use crate::value::Value;
use crate::value::text::CaseSensitivity;
use std::cmp::Ordering;

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::stateful("Get-Unique", || {
    Box::<Unique>::default()
})];

#[derive(Default)]
struct Unique {
    last: Option<Value>,
    last_text: Option<crate::value::Str>,
}

impl Cmdlet for Unique {
    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        let item = args.input_object().cloned().unwrap_or(Value::Null);
        let case = if args.flag("CaseInsensitive") {
            CaseSensitivity::Insensitive
        } else {
            CaseSensitivity::Sensitive
        };
        let same = match &self.last {
            None => false,
            Some(last) if args.flag("OnType") => {
                cx.engine.type_names(last).first() == cx.engine.type_names(&item).first()
            }
            Some(last) if args.flag("AsString") => {
                let text = cx.engine.to_text(&item)?;
                let old = match &self.last_text {
                    Some(old) => old.clone(),
                    None => cx.engine.to_text(last)?,
                };
                let same = match case {
                    CaseSensitivity::Sensitive => old == text,
                    CaseSensitivity::Insensitive => crate::value::shape::same_name(&old, &text),
                };
                self.last_text = Some(text);
                same
            }
            Some(last) => compare(cx.engine, item.base(), last.base(), case)? == Ordering::Equal,
        };
        if same {
            return Ok(());
        }
        self.last = Some(item.clone());
        self.last_text = None;
        cx.write(item)
    }
}
