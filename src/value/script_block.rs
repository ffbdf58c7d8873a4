//! Script blocks as values.

use super::Ptr;
use crate::syntax::tree;
use std::any::Any;
use std::cell::OnceCell;

/// A script block: its tree, its code once it has run, and the session state it belongs to.
pub struct ScriptBlock {
    pub tree: Ptr<tree::ScriptBlock>,
    /// The lowered code; owned by the engine, made on first use.
    pub code: OnceCell<Ptr<dyn Any>>,
    /// The module or closure whose variables it sees; owned by the engine.
    pub home: Option<Ptr<dyn Any>>,
}

impl ScriptBlock {
    pub fn new(tree: Ptr<tree::ScriptBlock>, home: Option<Ptr<dyn Any>>) -> Self {
        Self {
            tree,
            code: OnceCell::new(),
            home,
        }
    }

    /// The text between the braces; the whole text of a script.
    pub fn text(&self) -> &str {
        let text = self.tree.source.slice(self.tree.span);
        match text.strip_prefix('{').and_then(|t| t.strip_suffix('}')) {
            Some(inner) if self.tree.braced() => inner,
            _ => text,
        }
    }
}
