//! CLIXML: `Export-Clixml`, `Import-Clixml`, `ConvertTo-CliXml`, `ConvertFrom-CliXml`.

mod base64;
mod read;
mod text;
mod write;

use crate::cmdlets::data_file::{self, Opening, Output, stop};
use crate::cmdlets::items::target;
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Result};
use crate::value::encoding::Encoding;
use crate::value::types::exceptions;
use crate::value::xml::{Rules, parse};
use crate::value::{ErrorCategory, Fault, Value};
use read::Reader;
use write::Writer;

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("ConvertFrom-CliXml", convert_from),
    CmdletEntry::stateful("ConvertTo-CliXml", || Box::<ConvertTo>::default()),
    CmdletEntry::stateful("Export-Clixml", || Box::<Export>::default()),
    CmdletEntry::new("Import-Clixml", import),
];

/// How deep objects are written when `-Depth` does not say.
const DEPTH: usize = 2;

fn depth(args: &Args) -> usize {
    args.int("Depth")
        .and_then(|n| usize::try_from(n).ok())
        .unwrap_or(DEPTH)
}

/// The objects of a text.
fn objects(cx: &mut Context, text: &str) -> Result<Vec<Value>> {
    let document = match parse(
        text,
        Rules {
            whitespace: Rules::PRESERVE.whitespace,
            ..Rules::SAFE
        },
    ) {
        Ok(document) => document,
        Err(reason) => {
            let fault = Fault::new(
                &exceptions::XML_EXCEPTION,
                exceptions::XML_EXCEPTION.name,
                reason.message,
            );
            return stop(cx, fault);
        }
    };
    match document.root() {
        Some(root) if root.name.local.as_str() == "Objs" => {
            Reader::default().document(cx.engine, &root)
        }
        _ => {
            let message = "Element 'Objs' with namespace name 'http://schemas.microsoft.com/powershell/2004/04' was not found.";
            let fault = Fault::new(
                &exceptions::XML_EXCEPTION,
                exceptions::XML_EXCEPTION.name,
                message,
            );
            stop(cx, fault)
        }
    }
}

fn convert_from(cx: &mut Context, args: &Args) -> Result {
    let text = args.text("InputObject").unwrap_or_default();
    for value in objects(cx, &text)? {
        cx.write(value)?;
    }
    Ok(())
}

fn import(cx: &mut Context, args: &Args) -> Result {
    let (paths, _) = target::written(args);
    let skip = args
        .int("Skip")
        .and_then(|n| usize::try_from(n).ok())
        .unwrap_or(0);
    let first = args
        .int("First")
        .and_then(|n| usize::try_from(n).ok())
        .unwrap_or(usize::MAX);
    for path in paths {
        let bytes = data_file::read(cx, &path, args)?;
        let text = Encoding::Utf8.decode_file(&bytes);
        let values = objects(cx, &text)?;
        if args.flag("IncludeTotalCount") {
            cx.write(Value::Int(i32::try_from(values.len()).unwrap_or(i32::MAX)))?;
        }
        for value in values.into_iter().skip(skip).take(first) {
            cx.write(value)?;
        }
    }
    Ok(())
}

/// `ConvertTo-CliXml`
#[derive(Default)]
struct ConvertTo {
    writer: Option<Writer>,
}

impl Cmdlet for ConvertTo {
    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        let writer = match &mut self.writer {
            Some(writer) => writer,
            None => self.writer.insert(Writer::new(cx.engine)),
        };
        let value = args.input_object().cloned().unwrap_or(Value::Null);
        writer.value(cx.engine, &value, None, depth(args))
    }

    fn end(&mut self, cx: &mut Context, _: &Args) -> Result {
        match self.writer.take() {
            Some(mut writer) => {
                writer.finish();
                cx.write(writer.text)
            }
            None => Ok(()),
        }
    }
}

/// `Export-Clixml`
#[derive(Default)]
struct Export {
    writer: Option<Writer>,
    output: Option<Output>,
}

impl Cmdlet for Export {
    fn begin(&mut self, cx: &mut Context, args: &Args) -> Result {
        let (paths, _) = target::written(args);
        let path = paths.first().cloned().unwrap_or_default();
        if path.is_empty() {
            let fault = Fault::new(
                &exceptions::ARGUMENT_EXCEPTION,
                "FileOpenFailure",
                "The path is empty.",
            )
            .category(ErrorCategory::OpenError);
            return stop(cx, fault);
        }
        if cx.should_process(&path, "Export-Clixml")? {
            self.output = Output::open(cx, args, Encoding::Utf8, Opening::Replace)?;
            self.writer = Some(Writer::new(cx.engine));
        }
        Ok(())
    }

    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        let value = args.input_object().cloned().unwrap_or(Value::Null);
        match &mut self.writer {
            Some(writer) => writer.value(cx.engine, &value, None, depth(args)),
            None => Ok(()),
        }
    }

    fn end(&mut self, cx: &mut Context, _: &Args) -> Result {
        let (Some(writer), Some(output)) = (&mut self.writer, &mut self.output) else {
            return Ok(());
        };
        writer.finish();
        output.push(cx, &writer.text)?;
        output.flush(cx)
    }
}
