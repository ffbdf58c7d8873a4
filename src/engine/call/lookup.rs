//! What a command's name means: alias, function, cmdlet, script, program, in this order.

use crate::engine::Engine;
use crate::engine::command::{Alias, BuiltIn, Command, Function};
use crate::engine::scope::Scope;
use crate::syntax::tree::Invocation as Mode;
use crate::value::shape::fold;
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Ptr, Str, Value};

impl Engine {
    /// The command that a name means.
    ///
    /// # Errors
    /// `CommandNotFoundException`.
    pub fn lookup(&mut self, name: &str) -> Result<Command, Fault> {
        if let Some(command) = self.find_command(name) {
            return Ok(command);
        }
        let missing = self.unaliased(name);
        if let Ok(true) = self.load_by_command(&missing)
            && let Some(command) = self.find_command(name)
        {
            return Ok(command);
        }
        Err(not_recognized(&missing))
    }

    /// What a name stands for when aliases are followed, whether that is a command or not.
    fn unaliased(&self, name: &str) -> Str {
        let mut name = Str::from(name);
        for _ in 0..32 {
            match self.find_alias(&name) {
                Some(alias) => name = alias.definition.clone(),
                None => break,
            }
        }
        name
    }

    /// The command that a name means, aliases followed.
    pub fn find_command(&mut self, name: &str) -> Option<Command> {
        let mut name = Str::from(name);
        let mut seen = 0;
        while let Some(alias) = self.find_alias(&name) {
            name = alias.definition.clone();
            seen += 1;
            if seen > 32 {
                return None;
            }
        }
        if let Some(function) = self.find_function(&name) {
            return Some(Command::Function(function));
        }
        if let Some(cmdlet) = self.find_cmdlet(&name) {
            return Some(Command::Cmdlet(cmdlet));
        }
        self.windows_name(&name).or_else(|| self.find_file(&name))
    }

    /// An alias by name, from the running scope outwards.
    pub fn find_alias(&self, name: &str) -> Option<Ptr<Alias>> {
        let folded = fold(name);
        let (module, bare) = match folded.rsplit_once('\\') {
            Some((module, bare)) => (Some(module), bare),
            None => (None, &*folded),
        };
        self.scopes().find_map(|s| {
            let items = s.items.get()?;
            let alias = items.aliases.borrow().get(bare).cloned()?;
            let right = module.is_none_or(|m| fold(&alias.module) == *m);
            right.then_some(alias)
        })
    }

    /// A function by name, from the running scope outwards.
    pub fn find_function(&self, name: &str) -> Option<Ptr<Function>> {
        let (qualifier, bare) = split_qualifier(name);
        let folded = fold(bare);
        self.scopes().find_map(|s| {
            let items = s.items.get()?;
            let function = items.functions.borrow().get(&folded).cloned()?;
            let module = function.module.as_ref().map(|m| m.name.as_str());
            let right = match qualifier {
                Qualifier::Module(wanted) => module.is_some_and(|m| m.eq_ignore_ascii_case(wanted)),
                Qualifier::Scope | Qualifier::None => true,
            };
            right.then_some(function)
        })
    }

    /// A built-in or Teams command, by plain or module-qualified name.
    pub fn find_cmdlet(&self, name: &str) -> Option<Ptr<BuiltIn>> {
        // Nothing behind the separator is no name: `cd\` is one as a whole.
        let (module, bare) = match name.rsplit_once('\\').filter(|(_, bare)| !bare.is_empty()) {
            Some((module, bare)) => (Some(module), bare),
            None => (None, name),
        };
        let found = self.cmdlets.get(&fold(bare))?;
        let right = module.is_none_or(|m| found.module.eq_ignore_ascii_case(m));
        right.then(|| found.clone())
    }

    /// The running scope and those around it.
    pub fn scopes(&self) -> impl Iterator<Item = &Ptr<Scope>> {
        std::iter::successors(Some(&self.scope), |s| s.parent.as_ref())
    }

    /// Every built-in and Teams command.
    pub fn built_ins(&self) -> Vec<Ptr<BuiltIn>> {
        self.cmdlets.values().cloned().collect()
    }

    /// The programs on the path.
    pub fn programs(&mut self) -> Vec<Str> {
        if !self.host.native_allowed() {
            return Vec::new();
        }
        let folders = self.host.environment("PATH").unwrap_or_default();
        let mut found = Vec::new();
        for folder in folders.split(':') {
            let path = std::path::PathBuf::from(folder);
            for name in self.host.files().list(&path).unwrap_or_default() {
                found.push(format!("{folder}/{name}").into());
            }
        }
        found
    }

    /// A script by path, or a program on the path.
    pub fn find_file(&mut self, name: &str) -> Option<Command> {
        let is_script = name
            .len()
            .checked_sub(4)
            .filter(|start| *start > 0)
            .and_then(|start| name.get(start..))
            .is_some_and(|ending| ending.eq_ignore_ascii_case(".ps1"));
        let is_path = name.contains('/') || name.contains('\\');
        if is_script {
            let path = self.full_path(name);
            if is_path
                && self
                    .host
                    .files()
                    .status(&path)
                    .is_ok_and(|s| !s.is_directory)
            {
                return Some(Command::Script(path.to_string_lossy().as_ref().into()));
            }
            if is_path {
                return None;
            }
        }
        if !self.host.native_allowed() {
            return None;
        }
        if is_path {
            let path = self.full_path(name);
            let status = self.host.files().status(&path).ok()?;
            return (!status.is_directory && status.mode & 0o111 != 0)
                .then(|| Command::Program(path.to_string_lossy().as_ref().into()));
        }
        let folders = self.host.environment("PATH")?;
        for folder in folders.split(':') {
            let path = std::path::Path::new(folder).join(name);
            if let Ok(status) = self.host.files().status(&path) {
                if is_script && !status.is_directory {
                    return Some(Command::Script(path.to_string_lossy().as_ref().into()));
                }
                if !status.is_directory && status.mode & 0o111 != 0 {
                    return Some(Command::Program(path.to_string_lossy().as_ref().into()));
                }
            }
        }
        None
    }

    /// A command's own name.
    pub(crate) fn command_name(&self, command: &Command) -> Str {
        match command {
            Command::Function(function) => function.name.clone(),
            Command::Cmdlet(cmdlet) => cmdlet.name.clone(),
            Command::Script(path) | Command::Program(path) => {
                path.rsplit('/').next().unwrap_or_default().into()
            }
            Command::Block(_) | Command::Module(_) => Str::new(),
        }
    }

    /// Defines a function in a scope.
    pub fn define(&mut self, scope: &Ptr<Scope>, function: Function) {
        let key = fold(&function.name);
        scope
            .items()
            .functions
            .borrow_mut()
            .insert(key, Ptr::new(function));
        self.epoch += 1;
    }

    /// Defines an alias in a scope.
    pub fn define_alias(&mut self, scope: &Ptr<Scope>, alias: Alias) {
        let key = fold(&alias.name);
        scope
            .items()
            .aliases
            .borrow_mut()
            .insert(key, Ptr::new(alias));
        self.epoch += 1;
    }
}

/// What stands before a command's name.
enum Qualifier<'a> {
    None,
    /// `global:Name`
    Scope,
    /// `Module\Name`
    Module(&'a str),
}

/// The qualifier and the name.
fn split_qualifier(name: &str) -> (Qualifier<'_>, &str) {
    match name.split_once(':') {
        Some((q, rest))
            if ["global", "script", "local", "private", "function"]
                .iter()
                .any(|k| q.eq_ignore_ascii_case(k)) =>
        {
            (Qualifier::Scope, rest)
        }
        _ => match name.rsplit_once('\\') {
            Some((module, rest)) if !name.contains('/') => (Qualifier::Module(module), rest),
            _ => (Qualifier::None, name),
        },
    }
}

/// `CommandNotFoundException`.
pub(crate) fn not_recognized(name: &str) -> Fault {
    let message = format!(
        "The term '{name}' is not recognized as a name of a cmdlet, function, script file, or executable program.\nCheck the spelling of the name, or if a path was included, verify that the path is correct and try again."
    );
    let exception = crate::value::Exception::new(&exceptions::COMMAND_NOT_FOUND_EXCEPTION, message)
        .with("CommandName", Value::text(name));
    Fault::from_exception(exception, "CommandNotFoundException")
        .category(ErrorCategory::ObjectNotFound)
        .target(Value::text(name))
}

/// `BadExpression`: what stands after `&` or `.` is no command.
pub(crate) fn bad_command(mode: Mode) -> Fault {
    let operator = match mode {
        Mode::Dot => '.',
        _ => '&',
    };
    let message = format!(
        "The expression after '{operator}' in a pipeline element produced an object that was not valid. It must result in a command name, a script block, or a CommandInfo object."
    );
    Fault::runtime("BadExpression", ErrorCategory::InvalidOperation, message)
}

/// `StrictModeFunctionCallWithParens`: `Name(1, 2)` passes one array, which is hardly meant.
pub(crate) fn called_like_a_method() -> Fault {
    let message = "The function or command was called as if it were a method. Parameters should be separated by spaces. For information about parameters, see the about_Parameters Help topic.";
    Fault::runtime(
        "StrictModeFunctionCallWithParens",
        ErrorCategory::InvalidOperation,
        message,
    )
}

impl Engine {
    /// Makes declared commands known, with the behaviour of those that act.
    pub fn add_commands(
        &mut self,
        declared: impl IntoIterator<Item = BuiltIn>,
        acting: impl IntoIterator<Item = crate::engine::CmdletEntry>,
    ) {
        for mut command in declared {
            let folded = fold(&command.name);
            command.entry = None;
            self.cmdlets
                .entry(folded)
                .or_insert_with(|| Ptr::new(command));
        }
        for entry in acting {
            let folded = fold(entry.name);
            let module = self
                .cmdlets
                .get(&folded)
                .map(|c| c.module.clone())
                .unwrap_or_default();
            let command = BuiltIn {
                name: entry.name.into(),
                module,
                entry: Some(entry),
                signature: Default::default(),
                info: Default::default(),
            };
            self.cmdlets.insert(folded, Ptr::new(command));
        }
        self.epoch += 1;
    }
}
