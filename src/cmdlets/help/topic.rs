//! What help is about: a command with its declaration and its comment.

use super::comment::{self, CommentHelp};
use super::more::{More, Source};
use crate::engine::command::Command;
use crate::engine::command_info::{CommandInfo, Described, described};
use crate::engine::signature::Signature;
use crate::engine::{Engine, Result};
use crate::value::{Ptr, Str};

/// A command that help was asked for.
pub struct Topic {
    pub name: Str,
    /// `Category`
    pub category: &'static str,
    pub module: Str,
    pub signature: Option<Ptr<Signature>>,
    pub comment: Option<CommentHelp>,
    pub more: Option<More>,
    /// Names of aliases for the command.
    pub aliases: Vec<Str>,
}

impl Topic {
    /// The help topic of a command.
    ///
    /// # Errors
    /// What evaluating attributes of a function raises.
    pub fn of(engine: &mut Engine, command: &Command, depth: u32) -> Result<Option<Self>> {
        let Some(what) = described(command) else {
            return Ok(None);
        };
        let signature = engine.signature_of(&what)?;
        let text = match &what {
            Described::Function(function) => {
                let body = engine.body_of(&function.block);
                body.tree.body.help.clone()
            }
            Described::Script(path) => {
                let body = engine.load_script(path)?;
                body.tree.body.help.clone()
            }
            _ => None,
        };
        let comment = text.as_deref().and_then(comment::read);
        if let Some(forward) = comment.as_ref().map(|c| &c.forward)
            && !forward.is_empty()
            && depth < 8
            && let Some(command) = engine.find_command(forward)
        {
            return Self::of(engine, &command, depth + 1);
        }
        let (name, category, module) = match &what {
            Described::Function(f) if f.filter => (f.name.clone(), "Filter", module_of(&what)),
            Described::Function(f) => (f.name.clone(), "Function", module_of(&what)),
            Described::Cmdlet(c) => (c.name.clone(), "Cmdlet", c.module.clone()),
            Described::Script(path) => {
                let leaf = path.rsplit('/').next().unwrap_or_default();
                (Str::from(leaf), "ExternalScript", Str::new())
            }
            _ => return Ok(None),
        };
        let more = match (category, engine.state::<Source>().0) {
            ("Cmdlet", Some(find)) => find(&engine.catalogue, &name),
            _ => None,
        };
        let mut aliases: Vec<Str> = engine
            .visible_aliases()
            .iter()
            .filter(|a| a.definition.eq_ignore_ascii_case(&name))
            .map(|a| a.name.clone())
            .collect();
        aliases.sort();
        Ok(Some(Self {
            name,
            category,
            module,
            signature,
            comment,
            more,
            aliases,
        }))
    }

    /// `Synopsis`: that of the comment, else the syntax.
    pub fn synopsis(&self) -> Str {
        match (&self.comment, &self.signature) {
            (Some(comment), _) if !comment.synopsis.is_empty() => comment.synopsis.as_str().into(),
            (_, Some(signature)) => crate::engine::signature::syntax_text(signature).into(),
            _ => Str::new(),
        }
    }
}

fn module_of(what: &Described) -> Str {
    let value = CommandInfo::value(what.clone());
    crate::engine::command_info::info_of(&value)
        .map(CommandInfo::module_name)
        .unwrap_or_default()
}
