//! `Get-ChildItem`

use super::file_item::value_of;
use super::target;
use crate::engine::drives::path::path_not_found;
use crate::engine::drives::{Hidden, ItemPath, NameFilter, Provider, Reading};
use crate::engine::{Args, Context, Result};
use crate::value::Str;
use crate::value::natives::FileStatus;
use crate::value::text::CaseSensitivity;
use crate::value::text::collate::culture_compare;
use crate::value::wildcard::{WildcardPattern, contains_wildcards};

/// What a listing lets through.
struct Listing {
    filter: NameFilter,
    depth: u32,
    kind: Kind,
    hidden: HiddenItems,
    read_only: bool,
    names: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    All,
    Files,
    Directories,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum HiddenItems {
    Left,
    Taken,
    Only,
}

impl Listing {
    fn of(args: &Args) -> Result<Self> {
        let depth = match args.int("Depth") {
            Some(depth) => u32::try_from(depth).unwrap_or(u32::MAX),
            None if args.flag("Recurse") => u32::MAX,
            None => 0,
        };
        let attributes = args.text("Attributes").unwrap_or_default().to_lowercase();
        let wanted = |name: &str| {
            attributes
                .split([',', '+'])
                .any(|a| a.trim().eq_ignore_ascii_case(name))
        };
        let kind = if args.flag("File") || wanted("!directory") {
            Kind::Files
        } else if args.flag("Directory") || wanted("directory") {
            Kind::Directories
        } else {
            Kind::All
        };
        let hidden = if args.flag("Hidden") || wanted("hidden") {
            HiddenItems::Only
        } else if args.flag("Force") {
            HiddenItems::Taken
        } else {
            HiddenItems::Left
        };
        Ok(Self {
            filter: target::name_filter(args)?,
            depth,
            kind,
            hidden,
            read_only: args.flag("ReadOnly") || wanted("readonly"),
            names: args.flag("Name"),
        })
    }

    /// Whether an item is shown.
    fn shows(&self, name: &str, status: &FileStatus) -> bool {
        let hidden = name.starts_with('.');
        let right_visibility = match self.hidden {
            HiddenItems::Left => !hidden,
            HiddenItems::Taken => true,
            HiddenItems::Only => hidden,
        };
        let right_kind = match self.kind {
            Kind::All => true,
            Kind::Files => !status.is_directory,
            Kind::Directories => status.is_directory,
        };
        let read_only = status.read_only || !self.read_only;
        right_visibility && right_kind && read_only && self.filter.passes(name)
    }

    /// Whether a folder is gone through.
    fn is_visible(&self, name: &str) -> bool {
        self.hidden != HiddenItems::Left || !name.starts_with('.')
    }
}

/// Lists the children of folders and drives.
pub fn get_child_item(cx: &mut Context, args: &Args) -> Result {
    let listing = Listing::of(args)?;
    let (mut texts, reading) = target::written(args);
    if texts.is_empty() {
        texts.push(".".into());
    }
    for text in texts {
        let text = if text.is_empty() { ".".into() } else { text };
        list_path(cx, &listing, &text, reading)?;
    }
    Ok(())
}

fn list_path(cx: &mut Context, listing: &Listing, text: &Str, reading: Reading) -> Result {
    let hidden = if listing.hidden == HiddenItems::Left {
        Hidden::Skipped
    } else {
        Hidden::Found
    };
    if listing.depth > 0
        && reading == Reading::Wildcards
        && let Some((folder, leaf)) = recursive_pattern(text)
    {
        let pattern = crate::engine::drives::glob::pattern(leaf)?;
        let found = cx.engine.find_items(folder, reading, hidden)?;
        for folder in found.items {
            list_named(cx, listing, &folder, &pattern, listing.depth)?;
        }
        return Ok(());
    }
    let found = match cx.engine.find_items(text, reading, hidden) {
        Ok(found) => found,
        Err(fault) => return cx.write_fault(fault),
    };
    // With -Include or -Exclude a path with wildcards means the items themselves.
    let filter = &listing.filter;
    let chosen = !filter.include.is_empty() || found.by_pattern && !filter.exclude.is_empty();
    let themselves = listing.depth == 0 && chosen;
    for item in found.items {
        if !found.by_pattern && !cx.engine.item_exists(&item) {
            if !named_below(cx, listing, &item)? {
                cx.write_fault(path_not_found(&item))?;
            }
            continue;
        }
        if item.provider != Provider::FileSystem {
            list_flat(cx, listing, &item)?;
            continue;
        }
        let Ok(status) = cx.engine.host.files().status(&item.file()) else {
            continue;
        };
        if status.is_directory && !themselves {
            list_folder(cx, listing, &item, listing.depth, "")?;
        } else if listing.shows(&item.leaf(), &status) {
            emit(cx, listing, &item, &item.leaf())?;
        }
    }
    Ok(())
}

/// `-Recurse` with wildcards in the last part of a path looks for them in all folders below the one before.
fn recursive_pattern(text: &str) -> Option<(&str, &str)> {
    let (folder, leaf) = match text.rfind(['/', '\\']) {
        Some(at) => (text.get(..at.max(1))?, text.get(at + 1..)?),
        None => (".", text),
    };
    (leaf != "*" && contains_wildcards(leaf)).then_some((folder, leaf))
}

/// `-Recurse` with the name of no item looks for that name in all folders below the one before.
fn named_below(cx: &mut Context, listing: &Listing, item: &ItemPath) -> Result<bool> {
    let Some(folder) = item.parent() else {
        return Ok(false);
    };
    if listing.depth == 0
        || item.provider != Provider::FileSystem
        || !cx.engine.is_container(&folder)
    {
        return Ok(false);
    }
    let name = crate::value::wildcard::escape(&item.leaf());
    let pattern = crate::engine::drives::glob::pattern(&name)?;
    list_named(cx, listing, &folder, &pattern, listing.depth)
}

/// Shows what fits a pattern in a folder and those below; whether there was any.
fn list_named(
    cx: &mut Context,
    listing: &Listing,
    folder: &ItemPath,
    pattern: &WildcardPattern,
    depth: u32,
) -> Result<bool> {
    let mut any = false;
    let children = children(cx, folder)?;
    for (name, item, status) in &children {
        if pattern.matches(name) && listing.shows(name, status) {
            any = true;
            emit(cx, listing, item, name)?;
        }
    }
    for (name, item, status) in &children {
        let goes_in = status.is_directory && status.link_target.is_none();
        if goes_in && depth > 0 && listing.is_visible(name) {
            any |= list_named(cx, listing, item, pattern, depth - 1)?;
        }
    }
    Ok(any)
}

/// The children of a folder with their status, folders before files.
fn children(cx: &mut Context, folder: &ItemPath) -> Result<Vec<(String, ItemPath, FileStatus)>> {
    let names = match cx.engine.host.files().list(&folder.file()) {
        Ok(names) => names,
        Err(error) => {
            let path = folder.provider_path();
            let fault =
                crate::engine::drives::io_error::fault(&error, &path, "DirUnauthorizedAccessError");
            cx.write_fault(fault)?;
            return Ok(Vec::new());
        }
    };
    let mut children = Vec::with_capacity(names.len());
    for name in names {
        let item = folder.child(&name);
        if let Ok(status) = cx.engine.host.files().status(&item.file()) {
            children.push((name, item, status));
        }
    }
    // Folders come first; both are sorted as the culture sorts text.
    children.sort_by(|(a, _, x), (b, _, y)| {
        y.is_directory
            .cmp(&x.is_directory)
            .then_with(|| culture_compare(a, b, CaseSensitivity::Insensitive))
    });
    Ok(children)
}

fn list_folder(
    cx: &mut Context,
    listing: &Listing,
    folder: &ItemPath,
    depth: u32,
    prefix: &str,
) -> Result {
    let children = children(cx, folder)?;
    for (name, item, status) in &children {
        if listing.shows(name, status) {
            emit(cx, listing, item, &format!("{prefix}{name}"))?;
        }
    }
    if depth == 0 {
        return Ok(());
    }
    for (name, item, status) in &children {
        let goes_in = status.is_directory && status.link_target.is_none();
        if goes_in && listing.is_visible(name) {
            list_folder(cx, listing, item, depth - 1, &format!("{prefix}{name}/"))?;
        }
    }
    Ok(())
}

fn list_flat(cx: &mut Context, listing: &Listing, item: &ItemPath) -> Result {
    if !item.path.is_empty() {
        return emit(cx, listing, item, &item.leaf());
    }
    for name in cx.engine.flat_names(item.provider) {
        if listing.filter.passes(&name) {
            emit(cx, listing, &item.child(&name), &name)?;
        }
    }
    Ok(())
}

/// An item, or its name below the listed folder.
fn emit(cx: &mut Context, listing: &Listing, item: &ItemPath, name: &str) -> Result {
    if listing.names {
        return cx.write(super::file_item::decorate(name.into(), item));
    }
    match value_of(cx.engine, item) {
        Some(value) => cx.write(value),
        None => Ok(()),
    }
}
