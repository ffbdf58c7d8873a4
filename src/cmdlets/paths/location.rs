//! Where the session stands: `Get-`, `Set-`, `Push-`, `Pop-Location`.

use crate::engine::drives::path::path_not_found;
use crate::engine::drives::{Drives, Hidden, Reading};
use crate::engine::{Args, Context, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Str, Value};

/// The places that `Set-Location -` and `+` go back and forth between.
#[derive(Default)]
struct Trail {
    back: Vec<Str>,
    forth: Vec<Str>,
}

/// Gives the current place, or those on a stack.
pub fn get_location(cx: &mut Context, args: &Args) -> Result {
    if args.flag("Stack") || args.has("StackName") {
        for name in stack_names(cx, args) {
            for path in stack(cx, &name) {
                let item = cx.engine.item_path(&path)?;
                let place = cx.engine.place_of(&item);
                cx.write(place)?;
            }
        }
        return Ok(());
    }
    for name in args.texts("PSDrive") {
        match cx.engine.item_path(&format!("{name}:")) {
            Ok(item) => {
                let place = cx.engine.place_of(&item);
                cx.write(place)?;
            }
            Err(fault) => cx.write_fault(fault)?,
        }
    }
    if !args.has("PSDrive") {
        let place = cx.engine.current_place();
        let place = cx.engine.place_of(&place);
        cx.write(place)?;
    }
    Ok(())
}

fn stack_names(cx: &mut Context, args: &Args) -> Vec<Str> {
    if args.has("StackName") {
        args.texts("StackName")
    } else {
        vec![cx.engine.state::<Drives>().stack.clone()]
    }
}

/// A stack's paths, the last pushed one first.
fn stack(cx: &mut Context, name: &str) -> Vec<Str> {
    let drives = cx.engine.state::<Drives>();
    let found = drives
        .stacks
        .iter()
        .find(|(n, _)| n.eq_ignore_ascii_case(name));
    found.map_or_else(Vec::new, |(_, paths)| paths.iter().rev().cloned().collect())
}

/// Moves to a folder or drive.
pub fn set_location(cx: &mut Context, args: &Args) -> Result {
    if let Some(name) = args.text("StackName") {
        let name = if name.eq_ignore_ascii_case("default") {
            Str::new()
        } else {
            name
        };
        cx.engine.state::<Drives>().stack = name;
        return Ok(());
    }
    let reading = if args.has("LiteralPath") {
        Reading::Literal
    } else {
        Reading::Wildcards
    };
    let text = args.text("Path").or_else(|| args.text("LiteralPath"));
    let here = cx.engine.current_place().display();
    let text = match text.as_deref() {
        None | Some("") => "~".into(),
        Some("-") => match cx.engine.state::<Trail>().back.pop() {
            Some(path) => {
                cx.engine.state::<Trail>().forth.push(here);
                return step(cx, args, &path);
            }
            None => return cx.write_fault(nowhere("-", "backwards")),
        },
        Some("+") => match cx.engine.state::<Trail>().forth.pop() {
            Some(path) => {
                cx.engine.state::<Trail>().back.push(here);
                return step(cx, args, &path);
            }
            None => return cx.write_fault(nowhere("+", "forwards")),
        },
        Some(other) => Str::from(other),
    };
    if move_to(cx, &text, reading)? {
        let trail = cx.engine.state::<Trail>();
        trail.back.push(here);
        trail.forth.clear();
        pass(cx, args)?;
    }
    Ok(())
}

fn step(cx: &mut Context, args: &Args, path: &str) -> Result {
    if move_to(cx, path, Reading::Literal)? {
        pass(cx, args)?;
    }
    Ok(())
}

/// `-PassThru`
fn pass(cx: &mut Context, args: &Args) -> Result {
    if !args.flag("PassThru") {
        return Ok(());
    }
    let place = cx.engine.current_place();
    let place = cx.engine.place_of(&place);
    cx.write(place)
}

/// Moves when the path means one container; says what is wrong otherwise.
fn move_to(cx: &mut Context, text: &str, reading: Reading) -> Result<bool> {
    let found = match cx.engine.find_items(text, reading, Hidden::Skipped) {
        Ok(found) => found,
        Err(fault) => {
            cx.write_fault(fault)?;
            return Ok(false);
        }
    };
    let item = match found.items.as_slice() {
        [item] => item.clone(),
        [] => match cx.engine.item_path(text) {
            Ok(item) => item,
            Err(fault) => {
                cx.write_fault(fault)?;
                return Ok(false);
            }
        },
        _ => {
            cx.write_fault(several(text))?;
            return Ok(false);
        }
    };
    if !cx.engine.is_container(&item) {
        cx.write_fault(path_not_found(&item))?;
        return Ok(false);
    }
    cx.engine.set_location(&item);
    Ok(true)
}

/// Remembers the current place and moves.
pub fn push_location(cx: &mut Context, args: &Args) -> Result {
    let here = cx.engine.current_place().display();
    let (text, reading) = match args.text("LiteralPath") {
        Some(text) => (Some(text), Reading::Literal),
        None => (args.text("Path"), Reading::Wildcards),
    };
    if let Some(text) = text.filter(|t| !t.is_empty())
        && !move_to(cx, &text, reading)?
    {
        return Ok(());
    }
    let name = match args.text("StackName") {
        Some(name) => name,
        None => cx.engine.state::<Drives>().stack.clone(),
    };
    let drives = cx.engine.state::<Drives>();
    match drives
        .stacks
        .iter_mut()
        .find(|(n, _)| n.eq_ignore_ascii_case(&name))
    {
        Some((_, paths)) => paths.push(here),
        None => drives.stacks.push((name, vec![here])),
    }
    pass(cx, args)
}

/// Goes back to the place that was remembered last.
pub fn pop_location(cx: &mut Context, args: &Args) -> Result {
    let name = match args.text("StackName") {
        Some(name) => name,
        None => cx.engine.state::<Drives>().stack.clone(),
    };
    let drives = cx.engine.state::<Drives>();
    let stack = drives
        .stacks
        .iter_mut()
        .find(|(n, _)| n.eq_ignore_ascii_case(&name));
    let path = match stack {
        Some((_, paths)) => paths.pop(),
        None if name.is_empty() => None,
        None => return cx.write_fault(no_stack(&name)),
    };
    let Some(path) = path else {
        return Ok(());
    };
    if move_to(cx, &path, Reading::Literal)? {
        pass(cx, args)?;
    }
    Ok(())
}

fn nowhere(sign: &str, direction: &str) -> Fault {
    let message = format!("There is no location history left to navigate {direction}.");
    Fault::new(
        &exceptions::INVALID_OPERATION_EXCEPTION,
        "InvalidOperation",
        message,
    )
    .category(ErrorCategory::InvalidOperation)
    .target(Value::text(sign))
}

fn several(text: &str) -> Fault {
    let message = format!(
        "Cannot set the location because path '{text}' resolved to multiple containers. You can only the set location to one container at a time."
    );
    Fault::new(&exceptions::PS_ARGUMENT_EXCEPTION, "Argument", message)
        .category(ErrorCategory::InvalidArgument)
}

fn no_stack(name: &str) -> Fault {
    let message =
        format!("Cannot find location stack '{name}'. It does not exist or it is not a container.");
    Fault::new(&exceptions::PS_ARGUMENT_EXCEPTION, "Argument", message)
        .category(ErrorCategory::InvalidArgument)
}
