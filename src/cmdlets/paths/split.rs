//! `Split-Path`

use super::join::separators;
use crate::cmdlets::items::target;
use crate::engine::drives::path::{path_not_found, split_drive, split_provider};
use crate::engine::drives::{Hidden, Reading};
use crate::engine::{Args, Context, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Str, Value};

/// Gives a part of each path.
pub fn split_path(cx: &mut Context, args: &Args) -> Result {
    let (mut texts, reading) = target::written(args);
    if args.flag("Resolve") {
        texts = resolved(cx, &texts, reading)?;
    }
    for text in texts {
        if args.flag("IsAbsolute") {
            let absolute = text.starts_with(['/', '~'])
                || split_drive(&text).is_some()
                || split_provider(&text).is_some();
            cx.write(absolute)?;
            continue;
        }
        if args.flag("Qualifier") {
            match qualifier(&text) {
                Some(qualifier) => cx.write(qualifier)?,
                None => cx.write_fault(no_qualifier(&text))?,
            }
            continue;
        }
        let part = if args.flag("Leaf") {
            leaf(&text)
        } else if args.flag("LeafBase") {
            let leaf = leaf(&text);
            base_and_extension(&leaf).0.to_string()
        } else if args.flag("Extension") {
            let leaf = leaf(&text);
            base_and_extension(&leaf).1.to_string()
        } else if args.flag("NoQualifier") {
            let rest = match qualifier(&text) {
                Some(qualifier) => text.get(qualifier.len()..).unwrap_or_default(),
                None => &text,
            };
            let (from, to) = separators(&text);
            rest.replace(from, to)
        } else {
            parent(&text)
        };
        cx.write(part)?;
    }
    Ok(())
}

fn resolved(cx: &mut Context, texts: &[Str], reading: Reading) -> Result<Vec<Str>> {
    let mut found = Vec::new();
    for text in texts {
        match cx.engine.find_items(text, reading, Hidden::Skipped) {
            Err(fault) => cx.write_fault(fault)?,
            Ok(items) => {
                for item in items.items {
                    if cx.engine.item_exists(&item) {
                        found.push(item.display());
                    } else {
                        cx.write_fault(path_not_found(&item))?;
                    }
                }
            }
        }
    }
    Ok(found)
}

/// The drive or provider that a path begins with.
fn qualifier(text: &str) -> Option<String> {
    if let Some((provider, _)) = split_provider(text) {
        return Some(format!("{provider}::"));
    }
    split_drive(text).map(|(drive, _)| format!("{drive}:"))
}

/// The last part of a path.
pub fn leaf(text: &str) -> String {
    let (from, to) = separators(text);
    let text = text.replace(from, to);
    let trimmed = text.trim_end_matches(to);
    if trimmed.is_empty() {
        return text;
    }
    match trimmed.rsplit_once(to) {
        Some((_, leaf)) => leaf.to_string(),
        None => match split_drive(trimmed) {
            Some((_, rest)) if !rest.is_empty() => rest.to_string(),
            _ => trimmed.to_string(),
        },
    }
}

/// What a path has before its last part.
pub fn parent(text: &str) -> String {
    let (from, to) = separators(text);
    let text = text.replace(from, to);
    let trimmed = text.trim_end_matches(to);
    if trimmed.is_empty() {
        return String::new();
    }
    let Some((head, _)) = trimmed.rsplit_once(to) else {
        return match split_drive(trimmed) {
            Some((drive, rest)) if !rest.is_empty() => format!("{drive}:"),
            _ => String::new(),
        };
    };
    let head = head.trim_end_matches(to);
    if head.is_empty() {
        return to.to_string();
    }
    // The root of a drive keeps its separator.
    if head.ends_with(':') && split_drive(head).is_some() {
        return format!("{head}{to}");
    }
    head.to_string()
}

/// A file's name without its extension, and the extension with its dot.
pub fn base_and_extension(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(at) if at + 1 < name.len() => name.split_at(at),
        Some(at) => (name.get(..at).unwrap_or(name), ""),
        None => (name, ""),
    }
}

/// `ParsePathFormatError`
fn no_qualifier(text: &str) -> Fault {
    let message =
        format!("Cannot parse path because path '{text}' does not have a qualifier specified.");
    Fault::new(
        &exceptions::FORMAT_EXCEPTION,
        "ParsePathFormatError",
        message,
    )
    .category(ErrorCategory::InvalidArgument)
    .target(Value::text(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_paths() {
        for (path, parent_of, leaf_of) in [
            ("/a/b.c", "/a", "b.c"),
            ("/a", "/", "a"),
            ("a", "", "a"),
            ("/", "", "/"),
            ("a/b/", "a", "b"),
            ("C:\\a\\b", "C:\\a", "b"),
            ("C:\\a", "C:\\", "a"),
        ] {
            assert_eq!(parent(path), parent_of, "{path}");
            assert_eq!(leaf(path), leaf_of, "{path}");
        }
        assert_eq!(base_and_extension("a.tar.gz"), ("a.tar", ".gz"));
    }
}
