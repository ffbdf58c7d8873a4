//! Running code: `Invoke-Expression`, `Invoke-Command`, `Set-PSDebug`.

use super::property::plain_list;
use crate::engine::call::function_stage::Place;
use crate::engine::call::raw::Raw;
use crate::engine::{Args, BlockScope, Cmdlet, CmdletEntry, Context, Halt, Raise, Reach, Result};
use crate::syntax::Source;
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Value};

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("Invoke-Expression", invoke_expression),
    CmdletEntry::stateful("Invoke-Command", || Box::<InvokeCommand>::default()),
    CmdletEntry::new("Set-PSDebug", |_, _| Ok(())),
];

fn invoke_expression(cx: &mut Context, args: &Args) -> Result {
    let text = args.text("Command").unwrap_or_default();
    let source = Source::new(None, &*text);
    let block = match cx.engine.parse(&source) {
        Ok(block) => block,
        Err(halt) => return Err(as_own(cx, *halt)),
    };
    cx.engine
        .call_block(&block, BlockScope::InPlace, None, &[], cx.out)
}

/// A parse error as one of this command: it ends the statement only.
fn as_own(cx: &mut Context, halt: Halt) -> Box<Halt> {
    match halt {
        Halt::Error(raise) => {
            {
                let mut id = raise.record.id.borrow_mut();
                if !id.contains(',') {
                    *id = format!("{},{}", *id, cx.call.error_source).into();
                }
            }
            *raise.record.invocation.borrow_mut() = Some(cx.call.invocation.clone());
            Box::new(Halt::Error(Raise {
                record: raise.record,
                reach: Reach::Statement,
            }))
        }
        other => Box::new(other),
    }
}

#[derive(Default)]
struct InvokeCommand {
    input: Vec<Value>,
}

impl Cmdlet for InvokeCommand {
    fn process(&mut self, _: &mut Context, args: &Args) -> Result {
        if let Some(item) = args.input_object() {
            self.input.push(item.clone());
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context, args: &Args) -> Result {
        if args.set != "InProcess" {
            return Err(no_remoting().into());
        }
        let Some(Value::ScriptBlock(block)) = args.get("ScriptBlock").map(Value::base) else {
            return Ok(());
        };
        let block = block.clone();
        let list = plain_list(args.get("ArgumentList").unwrap_or(&Value::Nothing));
        let raw = list.into_iter().map(Raw::positional).collect();
        let place = if args.flag("NoNewScope") {
            Place::Caller
        } else {
            Place::New
        };
        let input = cx
            .call
            .invocation
            .expecting_input
            .then(|| std::mem::take(&mut self.input));
        cx.engine.run_block(&block, place, raw, input, cx.out)
    }
}

/// There is nothing to remote to.
fn no_remoting() -> Fault {
    let message = "This parameter set requires WSMan, and no supported WSMan client library was found. WSMan is either not installed or unavailable for this system.";
    Fault::new(
        &exceptions::PS_REMOTING_TRANSPORT_EXCEPTION,
        "WSMan",
        message,
    )
    .category(ErrorCategory::NotSpecified)
}
