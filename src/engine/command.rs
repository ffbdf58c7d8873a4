//! What a name can mean: function, alias, cmdlet, script file or program.

use super::cmdlet::CmdletEntry;
use super::modules::Module;
use crate::value::{Ptr, ScriptBlock, Str, Value};

/// A function or filter.
pub struct Function {
    pub name: Str,
    pub block: Ptr<ScriptBlock>,
    pub filter: bool,
    /// The module that exports it, or that it was defined in.
    pub module: Option<Ptr<Module>>,
    pub options: std::cell::Cell<super::scope::VariableOptions>,
}

/// An alias.
#[derive(Clone)]
pub struct Alias {
    pub name: Str,
    pub definition: Str,
    pub description: Str,
    pub options: std::cell::Cell<super::scope::VariableOptions>,
    pub module: Str,
}

/// A resolved command.
#[derive(Clone)]
pub enum Command {
    Function(Ptr<Function>),
    Cmdlet(Ptr<BuiltIn>),
    /// A script file by its full path.
    Script(Str),
    /// A native program by its full path.
    Program(Str),
    /// A script block called with `&` or `.`.
    Block(Ptr<ScriptBlock>),
    /// A module: the first argument is called in it.
    Module(Ptr<Module>),
}

/// A built-in or Teams command: declaration and, where it acts, behaviour.
pub struct BuiltIn {
    pub name: Str,
    pub module: Str,
    pub entry: Option<CmdletEntry>,
    /// The declaration, parsed when first asked for; none where there is no sound one.
    pub signature: std::cell::OnceCell<Option<Ptr<super::signature::Signature>>>,
    /// The `CommandInfo` object, made when first asked for.
    pub info: std::cell::OnceCell<Value>,
}
