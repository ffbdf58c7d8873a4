//! The automatic and preference variables that a session starts with.

use super::Engine;
use super::scope::{Slot, Variable, VariableOptions};
use super::session::POWERSHELL_VERSION;
use crate::value::dict::{DictKind, KeyCase};
use crate::value::encoding::Encoding;
use crate::value::natives::{SemanticVersion, VersionValue};
use crate::value::types::{Type, enums, net};
use crate::value::version::Version;
use crate::value::{Array, Dict, EnumValue, MemberKind, Object, Ptr, Value};

/// Variables that every scope shares with the global one.
const ALL_SCOPE: &[&str] = &[
    "?",
    "ConsoleFileName",
    "EnabledExperimentalFeatures",
    "Error",
    "ExecutionContext",
    "HOME",
    "Host",
    "IsCoreCLR",
    "IsLinux",
    "IsMacOS",
    "IsWindows",
    "PID",
    "PSCulture",
    "PSEdition",
    "PSHOME",
    "PSUICulture",
    "PSVersionTable",
    "PWD",
    "ShellId",
];

/// Where PowerShell says it is installed.
const HOME_FOLDER: &str = "/opt/microsoft/powershell/7";

/// How far a variable is protected.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Guard {
    ReadOnly,
    Constant,
}

impl Engine {
    /// Sets the automatic and preference variables.
    pub(crate) fn start(&mut self) {
        self.start_preferences();
        let errors = Value::List(self.errors.clone());
        self.set_guarded("Error", errors, Guard::Constant);
        let start = self
            .host
            .files()
            .start_directory()
            .to_string_lossy()
            .to_string();
        self.location = start.into();
        self.start_drives();
        let place = self.current_place();
        self.set_location(&place);
        let home = self.host.environment("HOME").unwrap_or_default();
        self.set_global("PROFILE", profile(&home));
        let process_id = i32::try_from(self.host.process_id()).unwrap_or(1);
        let text = |text: &str| Value::text(text);
        for (name, value, guard) in [
            ("HOME", text(&home), Guard::ReadOnly),
            ("PID", Value::Int(process_id), Guard::Constant),
            ("PSHOME", text(HOME_FOLDER), Guard::Constant),
            ("ShellId", text("Microsoft.PowerShell"), Guard::Constant),
            ("PSEdition", text("Core"), Guard::Constant),
            ("PSCulture", text("en-US"), Guard::ReadOnly),
            ("PSUICulture", text("en-US"), Guard::ReadOnly),
            ("IsLinux", Value::Bool(true), Guard::ReadOnly),
            ("IsWindows", Value::Bool(false), Guard::ReadOnly),
            ("IsMacOS", Value::Bool(false), Guard::ReadOnly),
            ("IsCoreCLR", Value::Bool(true), Guard::ReadOnly),
            ("PSVersionTable", version_table(), Guard::Constant),
            (
                "EnabledExperimentalFeatures",
                Value::array(Vec::new()),
                Guard::Constant,
            ),
        ] {
            self.set_guarded(name, value, guard);
        }
        for name in ALL_SCOPE {
            let symbol = self.symbols.intern(name);
            self.all_scope.insert(symbol);
        }
    }

    fn start_preferences(&mut self) {
        let (silent, go) = (0, 2);
        let (action, impact, view) = (
            &enums::ACTION_PREFERENCE,
            &enums::CONFIRM_IMPACT,
            &enums::ERROR_VIEW,
        );
        for (name, ty, number) in [
            ("ErrorActionPreference", action, go),
            ("WarningPreference", action, go),
            ("ProgressPreference", action, go),
            ("VerbosePreference", action, silent),
            ("DebugPreference", action, silent),
            ("InformationPreference", action, silent),
            ("ConfirmPreference", impact, 3),
            ("ErrorView", view, 2),
        ] {
            let ty = Type::Net(ty);
            self.set_typed(name, EnumValue::of(ty.clone(), number), ty);
        }
        let native = "PSNativeCommandUseErrorActionPreference";
        self.set_typed(native, Value::Bool(false), Type::Net(&net::BOOLEAN));
        let defaults = Dict::new(DictKind::Hashtable, KeyCase::Insensitive, Vec::new());
        for (name, value) in [
            ("WhatIfPreference", Value::Bool(false)),
            ("FormatEnumerationLimit", Value::Int(4)),
            ("MaximumHistoryCount", Value::Int(4096)),
            ("OutputEncoding", Encoding::Utf8.into()),
            ("NestedPromptLevel", Value::Int(0)),
            ("PSEmailServer", Value::text("")),
            ("PSNativeCommandArgumentPassing", Value::text("Standard")),
            ("PSSessionApplicationName", Value::text("wsman")),
            (
                "PSSessionConfigurationName",
                Value::text("http://schemas.microsoft.com/powershell/Microsoft.PowerShell"),
            ),
            ("PSDefaultParameterValues", Value::Dict(Ptr::new(defaults))),
        ] {
            self.set_global(name, value);
        }
    }

    /// A global variable that scripts cannot write.
    pub fn set_read_only(&mut self, name: &str, value: Value) {
        self.set_guarded(name, value, Guard::ReadOnly);
    }

    fn set_guarded(&mut self, name: &str, value: Value, guard: Guard) {
        let variable = Variable::new(name.into(), value);
        variable.options.set(VariableOptions {
            read_only: guard == Guard::ReadOnly,
            constant: guard == Guard::Constant,
            private: false,
            all_scope: true,
        });
        self.put_global(name, variable);
    }

    /// A global variable that keeps its type; a variable of that name in another scope does not.
    fn set_typed(&mut self, name: &str, value: Value, ty: Type) {
        let variable = Variable::new(name.into(), value);
        *variable.ty.borrow_mut() = Some(ty);
        self.put_global(name, variable);
    }

    fn put_global(&mut self, name: &str, variable: Variable) {
        let symbol = self.symbols.intern(name);
        self.global.put(symbol, Slot::Variable(Ptr::new(variable)));
    }
}

/// `$PROFILE`: the path for the current user and host, with the other three as notes.
fn profile(home: &str) -> Value {
    let user = format!("{home}/.config/powershell");
    let object = Object::around(Value::text(format!(
        "{user}/Microsoft.PowerShell_profile.ps1"
    )));
    for (name, path) in [
        ("AllUsersAllHosts", format!("{HOME_FOLDER}/profile.ps1")),
        (
            "AllUsersCurrentHost",
            format!("{HOME_FOLDER}/Microsoft.PowerShell_profile.ps1"),
        ),
        ("CurrentUserAllHosts", format!("{user}/profile.ps1")),
        (
            "CurrentUserCurrentHost",
            format!("{user}/Microsoft.PowerShell_profile.ps1"),
        ),
    ] {
        let mut bag = object.bag.borrow_mut();
        bag.set(name, MemberKind::Note, Value::text(path));
    }
    object.into_value()
}

fn version(text: &str) -> Value {
    match Version::parse(text) {
        Ok(version) => VersionValue(version).into(),
        Err(_) => Value::text(text),
    }
}

fn version_table() -> Value {
    let table = Dict::hashtable();
    let own = SemanticVersion::parse(POWERSHELL_VERSION);
    table.set("PSVersion", own.map_or(Value::Null, Value::from));
    table.set("PSEdition", "Core");
    table.set("GitCommitId", POWERSHELL_VERSION);
    table.set("OS", "Linux");
    table.set("Platform", "Unix");
    let compatible = ["1.0", "2.0", "3.0", "4.0", "5.0", "5.1", "6.0", "7.0"];
    let compatible = compatible.iter().map(|v| version(v)).collect();
    let compatible = Array::of(Type::Net(&net::VERSION), compatible);
    table.set("PSCompatibleVersions", Value::Array(Ptr::new(compatible)));
    table.set("PSRemotingProtocolVersion", version("2.4"));
    table.set("SerializationVersion", version("1.1.0.1"));
    table.set("WSManStackVersion", version("3.0"));
    Value::Dict(Ptr::new(table))
}
