//! The variables that names, patterns and scopes mean.

use super::error::not_found;
use crate::code::symbol::Symbol;
use crate::engine::scope::{Scope, Slot, Variable, VariableOptions};
use crate::engine::{Args, Context, Result};
use crate::value::text::{CaseSensitivity, culture_compare};
use crate::value::wildcard::{WildcardPattern, contains_wildcards};
use crate::value::{Ptr, Str, Value};

/// Which scopes a call looks at.
pub(super) enum Scopes {
    /// From the running one outwards.
    All,
    One(Ptr<Scope>),
}

/// The scope that `-Scope` means.
pub(super) fn scopes(cx: &mut Context, args: &Args) -> Result<Scopes> {
    let Some(text) = args.text("Scope") else {
        return Ok(Scopes::All);
    };
    let scope = cx.engine.scope_named(&text)?;
    Ok(Scopes::One(scope))
}

/// A variable that a name was found to mean.
pub(super) struct Found {
    pub(super) scope: Ptr<Scope>,
    pub(super) symbol: Symbol,
}

/// The variables that a name or pattern means.
pub(super) fn find(cx: &mut Context, scopes: &Scopes, name: &str) -> Vec<Found> {
    let list: Vec<Ptr<Scope>> = match scopes {
        Scopes::One(scope) => vec![scope.clone()],
        Scopes::All => cx.engine.scopes().cloned().collect(),
    };
    if !contains_wildcards(name) {
        let symbol = cx.engine.symbols.intern(name);
        return list
            .into_iter()
            .find(|scope| is_visible(cx, scope, symbol))
            .map(|scope| Found { scope, symbol })
            .into_iter()
            .collect();
    }
    let Ok(pattern) = WildcardPattern::new(name, CaseSensitivity::Insensitive) else {
        return Vec::new();
    };
    let mut found: Vec<(Str, Found)> = Vec::new();
    for scope in list {
        for symbol in scope.names() {
            let spelling = cx.engine.symbols.spelling(symbol);
            let known = found.iter().any(|(_, f)| f.symbol == symbol);
            if !known && pattern.matches(&spelling) && is_visible(cx, &scope, symbol) {
                let scope = scope.clone();
                found.push((spelling, Found { scope, symbol }));
            }
        }
    }
    found.sort_by(|(a, _), (b, _)| culture_compare(a, b, CaseSensitivity::Insensitive));
    found.into_iter().map(|(_, f)| f).collect()
}

/// Private variables are seen from their own scope only.
fn is_visible(cx: &Context, scope: &Ptr<Scope>, symbol: Symbol) -> bool {
    match scope.own(symbol) {
        None => false,
        Some(Slot::Variable(variable)) => {
            !variable.options.get().private || Ptr::ptr_eq(scope, &cx.engine.scope)
        }
        Some(_) => true,
    }
}

/// A variable name without a scope prefix that means what `-Scope` would say.
pub(super) fn split(cx: &Context, name: &str) -> (Option<Ptr<Scope>>, Str) {
    match name.split_once(':') {
        Some((scope, rest)) => {
            let scope = match scope.to_ascii_lowercase().as_str() {
                "global" => Some(cx.engine.global.clone()),
                "script" => Some(cx.engine.script_scope()),
                "local" | "private" | "variable" => Some(cx.engine.scope.clone()),
                _ => None,
            };
            match scope {
                Some(scope) => (Some(scope), rest.into()),
                None => (None, name.into()),
            }
        }
        None => (None, name.into()),
    }
}

fn patterns(args: &Args, name: &str) -> Vec<WildcardPattern> {
    args.texts(name)
        .iter()
        .filter_map(|t| WildcardPattern::new(t, CaseSensitivity::Insensitive).ok())
        .collect()
}

/// Whether `-Include` and `-Exclude` let a name pass.
pub(super) fn passes(args: &Args, name: &str) -> bool {
    let include = patterns(args, "Include");
    (include.is_empty() || include.iter().any(|p| p.matches(name)))
        && !patterns(args, "Exclude").iter().any(|p| p.matches(name))
}

/// The variables of all `-Name`s; an error is written for a name that means none.
pub(super) fn named(cx: &mut Context, args: &Args) -> Result<Vec<Ptr<Variable>>> {
    let scopes = scopes(cx, args)?;
    let mut names = args.texts("Name");
    if names.is_empty() {
        names.push("*".into());
    }
    let mut all = Vec::new();
    for name in names {
        let (scope, bare) = split(cx, &name);
        let within = match scope {
            Some(scope) if matches!(scopes, Scopes::All) => Scopes::One(scope),
            _ => match &scopes {
                Scopes::All => Scopes::All,
                Scopes::One(scope) => Scopes::One(scope.clone()),
            },
        };
        let found = find(cx, &within, &bare);
        let mut any = false;
        for one in found {
            let spelling = cx.engine.symbols.spelling(one.symbol);
            if !passes(args, &spelling) {
                continue;
            }
            any = true;
            all.push(cx.engine.share(&one.scope, one.symbol));
        }
        if !any && !contains_wildcards(&bare) {
            match automatic(cx, &bare) {
                Some(variable) => all.push(variable),
                None => cx.write_fault(not_found(&name))?,
            }
        }
    }
    Ok(all)
}

/// `$true`, `$false`, `$null` and `$?`, which no scope holds.
fn automatic(cx: &Context, name: &str) -> Option<Ptr<Variable>> {
    let value = match name.to_ascii_lowercase().as_str() {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        "null" => Value::Null,
        "?" => Value::Bool(cx.engine.success),
        _ => return None,
    };
    let variable = Variable::new(name.into(), value);
    variable.options.set(VariableOptions {
        constant: true,
        all_scope: true,
        ..VariableOptions::default()
    });
    Some(Ptr::new(variable))
}
