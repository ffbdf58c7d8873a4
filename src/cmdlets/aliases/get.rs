//! `Get-Alias`

use crate::engine::command::Alias;
use crate::engine::drives::glob;
use crate::engine::{Args, Context, Result};
use crate::value::text::CaseSensitivity;
use crate::value::text::collate::culture_compare;
use crate::value::types::exceptions;
use crate::value::wildcard::contains_wildcards;
use crate::value::{ErrorCategory, Fault, Ptr, Value};

/// Lists aliases by name or by what they stand for.
pub fn get_alias(cx: &mut Context, args: &Args) -> Result {
    let mut all: Vec<Ptr<Alias>> = match args.text("Scope") {
        Some(scope) => {
            let scope = cx.engine.scope_named(&scope)?;
            let items = scope.items().aliases.borrow();
            items.values().cloned().collect()
        }
        None => cx.engine.visible_aliases(),
    };
    all.sort_by(|a, b| culture_compare(&a.name, &b.name, CaseSensitivity::Insensitive));
    let exclude = args
        .texts("Exclude")
        .iter()
        .map(|e| glob::pattern(e))
        .collect::<Result<Vec<_>, _>>()?;
    all.retain(|a| !exclude.iter().any(|p| p.matches(&a.name)));
    let by_definition = args.has("Definition");
    let what = if by_definition { "definition" } else { "name" };
    let mut wanted = if by_definition {
        args.texts("Definition")
    } else {
        args.texts("Name")
    };
    if wanted.is_empty() {
        wanted.push("*".into());
    }
    for text in wanted {
        let pattern = glob::pattern(&text)?;
        let found: Vec<_> = all
            .iter()
            .filter(|a| {
                pattern.matches(if by_definition {
                    &a.definition
                } else {
                    &a.name
                })
            })
            .cloned()
            .collect();
        if found.is_empty() && !contains_wildcards(&text) {
            cx.write_fault(not_found(what, &text))?;
        }
        for alias in found {
            let info = cx.engine.alias_info(&alias);
            cx.write(info)?;
        }
    }
    Ok(())
}

/// `ItemNotFoundException`; `what` is the name or the definition that was asked for.
fn not_found(what: &str, text: &str) -> Fault {
    let message = format!(
        "This command cannot find a matching alias because an alias with the {what} '{text}' does not exist."
    );
    Fault::new(
        &exceptions::ITEM_NOT_FOUND_EXCEPTION,
        "ItemNotFoundException",
        message,
    )
    .category(ErrorCategory::ObjectNotFound)
    .target(Value::text(text))
}
