//! Names that scripts written on Windows use, where no program of that name may run.

use crate::engine::Engine;
use crate::engine::command::{Command, Function};
use crate::syntax::Source;
use crate::value::{Ptr, Str};

/// Aliases that PowerShell has on Windows only.
const ALIASES: &[(&str, &str)] = &[
    ("ac", "Add-Content"),
    ("cat", "Get-Content"),
    ("clear", "Clear-Host"),
    ("compare", "Compare-Object"),
    ("cp", "Copy-Item"),
    ("curl", "Invoke-WebRequest"),
    ("diff", "Compare-Object"),
    ("kill", "Stop-Process"),
    ("ls", "Get-ChildItem"),
    ("man", "help"),
    ("mount", "New-PSDrive"),
    ("mv", "Move-Item"),
    ("ps", "Get-Process"),
    ("rm", "Remove-Item"),
    ("rmdir", "Remove-Item"),
    ("sleep", "Start-Sleep"),
    ("sort", "Sort-Object"),
    ("start", "Start-Process"),
    ("tee", "Tee-Object"),
    ("wget", "Invoke-WebRequest"),
    ("write", "Write-Output"),
];

/// Functions that PowerShell has on Windows only.
const FUNCTIONS: &[(&str, &str)] = &[
    ("md", "New-Item -ItemType Directory @args"),
    ("mkdir", "New-Item -ItemType Directory @args"),
];

impl Engine {
    /// What a name means on Windows, when the session runs no programs or stands in for a Windows machine.
    pub(super) fn windows_name(&mut self, name: &str) -> Option<Command> {
        if self.host.native_allowed() && self.host.files().drives().is_empty() {
            return None;
        }
        if let Some((_, target)) = ALIASES.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)) {
            return self.find_cmdlet(target).map(Command::Cmdlet);
        }
        let (name, text) = FUNCTIONS
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))?;
        let block = self.parse(&Source::new(None, *text)).ok()?;
        Some(Command::Function(Ptr::new(Function {
            name: Str::from(*name),
            block,
            filter: false,
            module: None,
            options: Default::default(),
        })))
    }
}
