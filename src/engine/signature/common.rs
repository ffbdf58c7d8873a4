//! The parameters that every advanced command has.

/// A common parameter: name, alias (empty: none), and its type as declared.
#[derive(Debug)]
pub struct CommonParameter {
    pub name: &'static str,
    pub alias: &'static str,
    pub ty: &'static str,
}

const fn common(name: &'static str, alias: &'static str, ty: &'static str) -> CommonParameter {
    CommonParameter { name, alias, ty }
}

/// Of every cmdlet and advanced function, in PowerShell's order.
pub const COMMON: &[CommonParameter] = &[
    common("Verbose", "vb", "switch"),
    common("Debug", "db", "switch"),
    common("ErrorAction", "ea", ACTION),
    common("WarningAction", "wa", ACTION),
    common("InformationAction", "infa", ACTION),
    common("ProgressAction", "proga", ACTION),
    common("ErrorVariable", "ev", "string"),
    common("WarningVariable", "wv", "string"),
    common("InformationVariable", "iv", "string"),
    common("OutVariable", "ov", "string"),
    common("OutBuffer", "ob", "int"),
    common("PipelineVariable", "pv", "string"),
];

/// Of commands that support `ShouldProcess`.
pub const SHOULD_PROCESS: &[CommonParameter] = &[
    common("WhatIf", "wi", "switch"),
    common("Confirm", "cf", "switch"),
];

/// Of functions that support paging.
pub const PAGING: &[CommonParameter] = &[
    common("IncludeTotalCount", "", "switch"),
    common("Skip", "", "uint64"),
    common("First", "", "uint64"),
];

const ACTION: &str = "System.Management.Automation.ActionPreference";
