//! `Export-Alias`, `Import-Alias`

use crate::engine::command::Alias;
use crate::engine::drives::{glob, io_error};
use crate::engine::{Args, Context, Result};
use crate::value::Str;

/// Writes aliases to a file, as comma-separated values or as commands.
pub fn export_alias(cx: &mut Context, args: &Args) -> Result {
    let path = args
        .text("Path")
        .or_else(|| args.text("LiteralPath"))
        .unwrap_or_default();
    let mut names = args.texts("Name");
    if names.is_empty() {
        names.push("*".into());
    }
    let patterns = names
        .iter()
        .map(|n| glob::pattern(n))
        .collect::<Result<Vec<_>, _>>()?;
    let mut aliases = cx.engine.visible_aliases();
    aliases.retain(|a| patterns.iter().any(|p| p.matches(&a.name)));
    aliases.sort_by_cached_key(|a| a.name.to_lowercase());
    let script = args
        .get("As")
        .is_some_and(|a| crate::value::convert::plain(a).eq_ignore_ascii_case("script"));
    let mut text = String::from("# Alias File\n");
    for alias in &aliases {
        let options = options_text(alias);
        let line = if script {
            format!(
                "set-alias -Name:\"{}\" -Value:\"{}\" -Description:\"{}\" -Option:\"{options}\"",
                alias.name, alias.definition, alias.description
            )
        } else {
            format!(
                "\"{}\",\"{}\",\"{}\",\"{options}\"",
                alias.name, alias.definition, alias.description
            )
        };
        text.push_str(&line);
        text.push('\n');
    }
    if !cx.should_process(&path, "Export Alias")? {
        return Ok(());
    }
    let full = cx.engine.full_path(&path);
    let done = if args.flag("Append") {
        cx.engine.host.files().append(&full, text.as_bytes())
    } else {
        cx.engine.host.files().write(&full, text.as_bytes())
    };
    if let Err(error) = done {
        return cx.write_fault(io_error::fault(
            &error,
            &full.to_string_lossy(),
            "FileOpenFailure",
        ));
    }
    if args.flag("PassThru") {
        for alias in aliases {
            let info = cx.engine.alias_info(&alias);
            cx.write(info)?;
        }
    }
    Ok(())
}

/// `Options` as text.
pub fn options_text(alias: &Alias) -> String {
    let options = alias.options.get();
    let names: Vec<&str> = [
        (options.read_only, "ReadOnly"),
        (options.constant, "Constant"),
        (options.private, "Private"),
        (options.all_scope, "AllScope"),
    ]
    .into_iter()
    .filter_map(|(on, name)| on.then_some(name))
    .collect();
    if names.is_empty() {
        "None".into()
    } else {
        names.join(", ")
    }
}

/// Reads aliases from a file of comma-separated values.
pub fn import_alias(cx: &mut Context, args: &Args) -> Result {
    let path = args
        .text("Path")
        .or_else(|| args.text("LiteralPath"))
        .unwrap_or_default();
    let full = cx.engine.full_path(&path);
    let bytes = match cx.engine.host.files().read(&full) {
        Ok(bytes) => bytes,
        Err(error) => {
            return cx.write_fault(io_error::fault(
                &error,
                &full.to_string_lossy(),
                "FileOpenFailure",
            ));
        }
    };
    let text = crate::value::encoding::Encoding::Utf8.decode_file(&bytes);
    let scope = match args.text("Scope") {
        Some(name) => cx.engine.scope_named(&name)?,
        None => cx.engine.current_scope(),
    };
    for line in text
        .lines()
        .filter(|l| !l.starts_with('#') && !l.trim().is_empty())
    {
        let mut fields = line.split("\",\"").map(|f| f.trim_matches('"'));
        let mut next = || Str::from(fields.next().unwrap_or_default());
        let (name, definition, description) = (next(), next(), next());
        let alias = Alias {
            name,
            definition,
            description,
            options: Default::default(),
            module: Str::new(),
        };
        if args.flag("PassThru") {
            let alias = crate::value::Ptr::new(alias.clone());
            let info = cx.engine.alias_info(&alias);
            cx.write(info)?;
        }
        cx.engine.define_alias(&scope, alias);
    }
    Ok(())
}
