//! The providers: what the items of a drive are.

/// A provider of PowerShell's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Provider {
    Alias,
    Environment,
    FileSystem,
    Function,
    Variable,
}

impl Provider {
    /// All providers, as `Get-PSProvider` lists them.
    pub const ALL: [Provider; 5] = [
        Provider::Alias,
        Provider::Environment,
        Provider::FileSystem,
        Provider::Function,
        Provider::Variable,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Provider::Alias => "Alias",
            Provider::Environment => "Environment",
            Provider::FileSystem => "FileSystem",
            Provider::Function => "Function",
            Provider::Variable => "Variable",
        }
    }

    /// The name with its module, as provider paths begin.
    pub fn full_name(self) -> String {
        format!("Microsoft.PowerShell.Core\\{}", self.name())
    }

    /// The provider of a name, with or without the module.
    pub fn parse(name: &str) -> Option<Self> {
        let bare = name.rsplit('\\').next().unwrap_or(name);
        Self::ALL
            .into_iter()
            .find(|p| p.name().eq_ignore_ascii_case(bare))
    }

    /// `Capabilities`, as PowerShell writes them.
    pub const fn capabilities(self) -> &'static str {
        match self {
            Provider::FileSystem => "Filter, ShouldProcess, Credentials",
            _ => "ShouldProcess",
        }
    }

    /// What `$drive:name` and item cmdlets read as a drive of this provider alone.
    pub const fn drive_name(self) -> &'static str {
        match self {
            Provider::Alias => "Alias",
            Provider::Environment => "Env",
            Provider::FileSystem => "/",
            Provider::Function => "Function",
            Provider::Variable => "Variable",
        }
    }
}
