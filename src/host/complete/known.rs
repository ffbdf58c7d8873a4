//! What the arguments of well-known parameters are: PowerShell completes these by name.

use crate::value::shape::same_name;

/// Where values come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    Commands,
    /// Commands without aliases.
    Definitions,
    Aliases,
    Variables,
    Modules,
    Verbs,
    Nouns,
    Drives,
    Providers,
    Types,
    /// Properties of what comes by the pipeline.
    Properties,
    /// Properties and methods of it.
    Members,
    /// Names of the enumeration of the property that the command compares.
    OfProperty,
    /// A property of what a command reports.
    Reported {
        command: &'static str,
        property: &'static str,
    },
    Folders,
    /// Fixed words of the kind `Text`.
    Words(&'static [&'static str]),
    /// Fixed words of the kind `ParameterValue`.
    Listed(&'static [&'static str]),
}

const SCOPES: Values = Values::Words(&["Global", "Local", "Script"]);
const VERB_GROUPS: Values = Values::Listed(&[
    "Common",
    "Communications",
    "Data",
    "Diagnostic",
    "Lifecycle",
    "Other",
    "Security",
]);
const DATE_FORMATS: Values = Values::Listed(&[
    "FileDate",
    "FileDateUniversal",
    "FileDateTime",
    "FileDateTimeUniversal",
]);
const STRICT_VERSIONS: Values = Values::Words(&["Latest", "3.0", "2.0", "1.0"]);
const ITEM_TYPES: Values =
    Values::Words(&["File", "Directory", "SymbolicLink", "Junction", "HardLink"]);
const EDITIONS: Values = Values::Words(&["Core", "Desktop"]);

const PROCESS: &[&str] = &[
    "Get-Process",
    "Stop-Process",
    "Wait-Process",
    "Debug-Process",
];
const JOB: &[&str] = &[
    "Get-Job",
    "Receive-Job",
    "Remove-Job",
    "Stop-Job",
    "Wait-Job",
];

const fn process(property: &'static str) -> Values {
    let command = "Get-Process";
    Values::Reported { command, property }
}

const fn job(property: &'static str) -> Values {
    let command = "Get-Job";
    Values::Reported { command, property }
}

/// Commands, parameters, and their values.
const KNOWN: &[(&[&str], &[&str], Values)] = &[
    (&["Get-Command"], &["Name"], Values::Commands),
    (&["Invoke-Expression"], &["Command"], Values::Commands),
    (&["Where-Object"], &["Value"], Values::OfProperty),
    (PROCESS, &["Name"], process("Name")),
    (PROCESS, &["Id"], process("Id")),
    (JOB, &["Name"], job("Name")),
    (JOB, &["Id"], job("Id")),
    (JOB, &["InstanceId"], job("InstanceId")),
    (
        &["Get-Help", "help", "Show-Command"],
        &["Name"],
        Values::Definitions,
    ),
    (
        &[
            "Get-Command",
            "Get-Module",
            "Import-Module",
            "Remove-Module",
            "Save-Help",
            "Update-Help",
        ],
        &["Module", "Name"],
        Values::Modules,
    ),
    (
        &[
            "Get-Alias",
            "Set-Alias",
            "New-Alias",
            "Remove-Alias",
            "Export-Alias",
        ],
        &["Name"],
        Values::Aliases,
    ),
    (&["Get-Alias"], &["Definition"], Values::Definitions),
    (&["Set-Alias", "New-Alias"], &["Value"], Values::Definitions),
    (
        &[
            "Get-Variable",
            "Set-Variable",
            "Clear-Variable",
            "Remove-Variable",
        ],
        &["Name"],
        Values::Variables,
    ),
    (
        &[
            "Get-Variable",
            "Set-Variable",
            "New-Variable",
            "Clear-Variable",
            "Remove-Variable",
            "Get-Alias",
            "Set-Alias",
            "New-Alias",
            "Remove-Alias",
            "Import-Alias",
            "Export-Alias",
            "Get-PSDrive",
            "New-PSDrive",
            "Remove-PSDrive",
        ],
        &["Scope"],
        SCOPES,
    ),
    (
        &["Get-PSDrive", "Remove-PSDrive"],
        &["Name"],
        Values::Drives,
    ),
    (
        &["Get-PSDrive", "New-PSDrive"],
        &["PSProvider"],
        Values::Providers,
    ),
    (&["Get-PSProvider"], &["PSProvider"], Values::Providers),
    (&["New-Object"], &["TypeName"], Values::Types),
    (&["Get-Command"], &["ParameterType"], Values::Types),
    (
        &["Update-TypeData", "Remove-TypeData", "Get-TypeData"],
        &["TypeName"],
        Values::Types,
    ),
    (
        &[
            "Select-Object",
            "Sort-Object",
            "Group-Object",
            "Measure-Object",
            "Where-Object",
            "Format-Table",
            "Format-List",
            "Format-Wide",
            "Format-Custom",
        ],
        &["Property", "ExpandProperty", "ExcludeProperty"],
        Values::Properties,
    ),
    (
        &["Compare-Object", "ConvertTo-Html", "Join-String"],
        &["Property"],
        Values::Properties,
    ),
    (&["ForEach-Object"], &["MemberName"], Values::Members),
    (&["Get-Member"], &["Name"], Values::Members),
    (
        &["Set-Location", "Push-Location"],
        &["Path", "LiteralPath"],
        Values::Folders,
    ),
    (&["Set-StrictMode"], &["Version"], STRICT_VERSIONS),
    (&["Get-Date"], &["Format"], DATE_FORMATS),
    (&["Get-Verb"], &["Group"], VERB_GROUPS),
    (&["Get-Verb", "Get-Command"], &["Verb"], Values::Verbs),
    (&["Get-Command"], &["Noun"], Values::Nouns),
    (&["New-Item"], &["ItemType"], ITEM_TYPES),
    (&["Get-Module"], &["PSEdition"], EDITIONS),
    (
        &["New-ItemProperty", "Set-ItemProperty"],
        &["PropertyType", "Type"],
        Values::Words(&[
            "String",
            "ExpandString",
            "Binary",
            "DWord",
            "MultiString",
            "QWord",
            "Unknown",
        ]),
    ),
];

/// The names of encodings in PowerShell's order.
pub const ENCODINGS: &[&str] = &[
    "ansi",
    "ascii",
    "bigendianunicode",
    "bigendianutf32",
    "oem",
    "unicode",
    "utf7",
    "utf8",
    "utf8BOM",
    "utf8NoBOM",
    "utf32",
];

/// The values of a command's parameter.
pub fn values(command: &str, parameter: &str) -> Option<Values> {
    let is = |names: &[&str], name: &str| names.iter().any(|n| same_name(n, name));
    KNOWN
        .iter()
        .find(|(commands, parameters, values)| {
            // `Get-Command -Name` names commands and not modules.
            let right = *values != Values::Modules
                || !same_name(command, "Get-Command")
                || same_name(parameter, "Module");
            right && is(commands, command) && is(parameters, parameter)
        })
        .map(|(_, _, values)| *values)
}
