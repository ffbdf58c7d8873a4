//! Commands by name: those of the session, and functions that the text itself declares.

use crate::engine::Engine;
use crate::engine::bind::function_signature;
use crate::engine::command_info::{Described, described};
use crate::engine::signature::Signature;
use crate::syntax::tree::{self, StatementKind};
use crate::syntax::{Source, parse};
use crate::value::shape::same_name;
use crate::value::{Ptr, ScriptBlock, Str};
use std::rc::Rc;

/// The functions that a text declares at its outermost level.
#[derive(Default)]
pub struct Declared(Vec<Rc<tree::Function>>);

impl Declared {
    /// Those of a text, which may be damaged.
    pub fn of(text: &str) -> Self {
        if !text.contains('{') {
            return Self::default();
        }
        let parsed = parse(Source::new(None, text));
        let mut found = Vec::new();
        let blocks = [
            parsed.script.body.begin,
            parsed.script.body.process,
            parsed.script.body.end,
        ];
        for statement in blocks.into_iter().flatten().flat_map(|b| b.statements) {
            if let StatementKind::Function(function) = statement.kind {
                found.push(function);
            }
        }
        Self(found)
    }

    /// Those of two texts, the latter's last.
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|f| &*f.name)
    }

    fn find(&self, name: &str) -> Option<&Rc<tree::Function>> {
        self.0.iter().rev().find(|f| same_name(&f.name, name))
    }
}

/// A command's own name and declaration; none for programs and names that mean nothing.
pub fn signature(
    engine: &mut Engine,
    written: &str,
    declared: &Declared,
) -> Option<(Str, Ptr<Signature>)> {
    let name = written.trim_matches(['\'', '"']);
    if let Some(function) = declared.find(name) {
        let block = ScriptBlock::new(function.body.clone(), None);
        let body = engine.body_of(&block);
        let name: Str = function.name.as_ref().into();
        let signature = function_signature(engine, &body, &name).ok()?;
        return Some((name, signature));
    }
    let what = match engine.find_alias(name) {
        Some(alias) => described(&engine.resolve_alias(&alias)?)?,
        None => described(&engine.find_command(name)?)?,
    };
    let own = match &what {
        Described::Cmdlet(cmdlet) => cmdlet.name.clone(),
        Described::Function(function) => function.name.clone(),
        _ => name.into(),
    };
    let signature = engine.signature_of(&what).ok().flatten()?;
    Some((own, signature))
}

/// The code of a function, without its braces.
pub fn body(engine: &Engine, name: &str, declared: &Declared) -> Option<String> {
    let tree = match declared.find(name) {
        Some(function) => function.body.clone(),
        None => engine.find_function(name)?.block.tree.clone(),
    };
    let text = tree.source.slice(tree.span);
    let inner = text.strip_prefix('{').and_then(|t| t.strip_suffix('}'));
    inner.map(str::to_string)
}
