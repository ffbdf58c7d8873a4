//! `Select-String`: lines that match patterns, in files or objects.

mod context;
mod pattern;

use self::context::Window;
use self::pattern::{Pattern, patterns};
use super::items::target;
use crate::engine::drives::path::path_not_found;
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Result};
use crate::value::encoding::{Encoding, EncodingValue};
use crate::value::types::{exceptions, net};
use crate::value::{Array, ErrorCategory, Fault, Object, Ptr, Str, Type, Value};

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::stateful("Select-String", || {
    Box::<SelectString>::default()
})];

/// Where a line stands.
#[derive(Clone)]
struct Place {
    path: Str,
    number: i64,
}

#[derive(Default)]
struct SelectString {
    patterns: Vec<Pattern>,
    /// The lines around matches, for input objects.
    window: Window,
    /// How many objects have come.
    count: i64,
    done: bool,
}

/// What the name of a file is for objects that come by the pipeline.
const INPUT_STREAM: &str = "InputStream";

impl Cmdlet for SelectString {
    fn begin(&mut self, _: &mut Context, args: &Args) -> Result {
        self.patterns = patterns(args)?;
        self.window = Window::new(args);
        Ok(())
    }

    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        if self.done {
            return Ok(());
        }
        if args.has("Path") || args.has("LiteralPath") {
            return self.files(cx, args);
        }
        let item = args.input_object().cloned().unwrap_or(Value::Null);
        self.count += 1;
        self.input(cx, args, &item)
    }

    fn end(&mut self, cx: &mut Context, args: &Args) -> Result {
        for value in self.window.finish() {
            cx.write(value)?;
        }
        if args.flag("Quiet") && !self.done {
            return cx.write(false);
        }
        Ok(())
    }
}

impl SelectString {
    /// An input object: its text is one line, whatever line ends it has; a file object is read.
    fn input(&mut self, cx: &mut Context, args: &Args, item: &Value) -> Result {
        let path = match item.base() {
            Value::Native(native) => native
                .get::<crate::value::natives::FileSystemInfo>()
                .map(|_| Value::Native(native.clone())),
            _ => None,
        };
        if let Some(file) = path {
            let name = cx.engine.get_member(&file, "FullName")?.unwrap_or_default();
            let name = cx.engine.to_text(&name)?;
            return self.file(cx, args, &name);
        }
        let (text, known) = match matched_line(item) {
            Some((line, place)) => (line, Some(place)),
            None => (cx.engine.to_text(item)?, None),
        };
        let place = known.unwrap_or(Place {
            path: INPUT_STREAM.into(),
            number: self.count,
        });
        self.line(cx, args, &text, place)
    }

    fn files(&mut self, cx: &mut Context, args: &Args) -> Result {
        let (texts, reading) = target::written(args);
        let filter = target::name_filter(args)?;
        for text in texts {
            let found = match cx.engine.find_items(&text, reading, target::hidden(args)) {
                Ok(found) => found,
                Err(fault) => {
                    cx.write_fault(fault)?;
                    continue;
                }
            };
            for item in found.items {
                if !cx.engine.item_exists(&item) {
                    cx.write_fault(path_not_found(&item))?;
                } else if target::is_file(&item)
                    && (filter.is_empty() || filter.passes(&item.leaf()))
                {
                    self.file(cx, args, &item.path.clone())?;
                }
                if self.done {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    fn file(&mut self, cx: &mut Context, args: &Args, path: &str) -> Result {
        let full = cx.engine.full_path(path);
        let status = cx.engine.host.files().status(&full);
        if status.is_ok_and(|s| s.is_directory) {
            return Ok(());
        }
        let bytes = match cx.engine.host.files().read(&full) {
            Ok(bytes) => bytes,
            Err(error) => {
                let path = full.to_string_lossy();
                let (_, reason, _) = crate::engine::drives::io_error::described(&error, &path);
                let message = format!("The file {path} cannot be read: {reason}");
                let fault = Fault::new(&exceptions::ARGUMENT_EXCEPTION, "ProcessingFile", message);
                return cx.write_fault(fault.category(ErrorCategory::InvalidArgument));
            }
        };
        let encoding = match args.get("Encoding").map(Value::base) {
            Some(Value::Native(native)) => native.get::<EncodingValue>().map(|e| e.0),
            _ => None,
        };
        let text = encoding.unwrap_or(Encoding::Utf8).decode_file(&bytes);
        let path: Str = full.to_string_lossy().as_ref().into();
        let mut window = Window::new(args);
        std::mem::swap(&mut window, &mut self.window);
        for (number, line) in (1..).zip(text.lines()) {
            let place = Place {
                path: path.clone(),
                number,
            };
            let matched = self.line_matched(cx, args, line, place)?;
            if self.done || (matched && args.flag("List")) {
                break;
            }
        }
        for value in self.window.finish() {
            cx.write(value)?;
        }
        std::mem::swap(&mut window, &mut self.window);
        Ok(())
    }

    fn line(&mut self, cx: &mut Context, args: &Args, text: &str, place: Place) -> Result {
        self.line_matched(cx, args, text, place).map(|_| ())
    }

    /// Tries the patterns on a line; whether it was selected.
    fn line_matched(
        &mut self,
        cx: &mut Context,
        args: &Args,
        text: &str,
        place: Place,
    ) -> Result<bool> {
        let mut hit = None;
        for (at, pattern) in self.patterns.iter().enumerate() {
            if let Some(matches) = pattern.find(cx.engine, text, args)? {
                hit = Some((at, matches));
                break;
            }
        }
        let inverted = args.flag("NotMatch");
        let selected = hit.is_some() != inverted;
        if !selected {
            for value in self.window.pass(text) {
                cx.write(value)?;
            }
            return Ok(false);
        }
        if args.flag("Quiet") {
            self.done = true;
            cx.write(true)?;
            return Ok(true);
        }
        if args.flag("Raw") {
            cx.write(text)?;
            return Ok(true);
        }
        let (at, matches) = hit.unwrap_or((self.patterns.len().saturating_sub(1), Vec::new()));
        let pattern = self
            .patterns
            .get(at)
            .map(|p| p.text.clone())
            .unwrap_or_default();
        let info = match_info(args, text, &place, &pattern, matches);
        for value in self.window.select(text, info) {
            cx.write(value)?;
        }
        Ok(true)
    }
}

/// The line and place of an object that is itself a match.
fn matched_line(item: &Value) -> Option<(Str, Place)> {
    let Value::Object(object) = item else {
        return None;
    };
    if !object.ty().is_net(&net::MATCH_INFO) {
        return None;
    }
    let text = |name: &str| match object.get(name) {
        Some(Value::String(text)) => text,
        _ => Str::new(),
    };
    let number = match object.get("LineNumber") {
        Some(Value::Int(n)) => i64::from(n),
        Some(Value::Long(n)) => n,
        _ => 0,
    };
    let path = text("Path");
    Some((text("Line"), Place { path, number }))
}

fn match_info(
    args: &Args,
    line: &str,
    place: &Place,
    pattern: &Str,
    matches: Vec<Value>,
) -> Object {
    let file = place.path.rsplit('/').next().unwrap_or_default();
    Object::of(
        Type::Net(&net::MATCH_INFO),
        [
            ("IgnoreCase", Value::Bool(!args.flag("CaseSensitive"))),
            (
                "LineNumber",
                i32::try_from(place.number).map_or(Value::Long(place.number), Value::Int),
            ),
            ("Line", Value::text(line)),
            ("Filename", Value::text(file)),
            ("Path", Value::String(place.path.clone())),
            ("Pattern", Value::String(pattern.clone())),
            ("Context", Value::Null),
            (
                "Matches",
                Value::Array(Ptr::new(Array::of(Type::Net(&net::MATCH), matches))),
            ),
        ],
    )
}
