//! `PSModuleInfo`

use crate::dotnet::powershell::session_state::SessionState;
use crate::engine::command_info::{CommandInfo, Described};
use crate::engine::modules::{Module, ModuleKind, module_of};
use crate::engine::{BlockScope, Engine, NetMethod, NetProperty as P, Result, TypeTable};
use crate::value::dict::{DictKind, KeyCase};
use crate::value::natives::VersionValue;
use crate::value::types::{Type, enums, net};
use crate::value::version::Version;
use crate::value::{Array, Dict, EnumValue, NetType, Object, Ptr, Str, Value};

pub const TABLES: &[TypeTable] = &[SPECIFICATION, MODULE];

/// `ModuleSpecification`: a name, or a hashtable with `ModuleName` and versions.
const SPECIFICATION: TypeTable = TypeTable {
    constructors: &[
        NetMethod::new("new(string moduleName)", |_, _, args| {
            let name = args.first().cloned().unwrap_or_default();
            Ok(specification(name, [Value::Null, Value::Null, Value::Null]))
        }),
        NetMethod::new("new(hashtable moduleSpecification)", |_, _, args| {
            let entry = |name: &str| match args.first().map(Value::base) {
                Some(Value::Dict(dict)) => dict.get_text(name).unwrap_or(Value::Null),
                _ => Value::Null,
            };
            let versions = [
                entry("ModuleVersion"),
                entry("MaximumVersion"),
                entry("RequiredVersion"),
            ];
            Ok(specification(entry("ModuleName"), versions))
        }),
    ],
    ..TypeTable::of(&net::MODULE_SPECIFICATION)
};

fn specification(name: Value, [version, maximum, required]: [Value; 3]) -> Value {
    Object::of(
        Type::Net(&net::MODULE_SPECIFICATION),
        [
            ("Name", name),
            ("Guid", Value::Null),
            ("Version", version),
            ("MaximumVersion", maximum),
            ("RequiredVersion", required),
        ],
    )
    .into_value()
}

const MODULE: TypeTable = TypeTable {
    properties: &[
        P::get("LogPipelineExecutionDetails", "bool", |_, _| {
            Ok(Value::Bool(false))
        }),
        P::get("Name", "string", |_, this| Ok(of(this, |m| m.name.clone()))),
        P::get("Path", "string", |_, this| Ok(of(this, |m| m.path.clone()))),
        P::get(
            "ImplementingAssembly",
            "System.Reflection.Assembly",
            |_, _| Ok(Value::Null),
        ),
        P::get("Definition", "string", |_, this| {
            Ok(of(this, |m| m.definition.borrow().clone()))
        }),
        P::get("Description", "string", |_, this| {
            Ok(of(this, |m| m.facts.borrow().description.clone()))
        }),
        P::get("Guid", "guid", |_, this| {
            let guid =
                module_of(this).and_then(|m| uuid::Uuid::parse_str(&m.facts.borrow().guid).ok());
            Ok(Value::Guid(guid.unwrap_or_default()))
        }),
        P::get("HelpInfoUri", "string", |_, _| Ok(Value::Null)),
        P::get("ModuleBase", "string", |_, this| {
            Ok(of(this, |m| m.base.clone()))
        }),
        P::get("PrivateData", "System.Object", |_, this| {
            Ok(module_of(this).map_or(Value::Null, |m| m.facts.borrow().private_data.clone()))
        }),
        P::get(
            "Tags",
            "System.Collections.Generic.IEnumerable[string]",
            |_, this| Ok(texts(this, |m| m.facts.borrow().tags.clone())),
        ),
        P::get("ProjectUri", "uri", |_, this| {
            Ok(of(this, |m| m.facts.borrow().project_uri.clone()))
        }),
        P::get("ReleaseNotes", "string", |_, this| {
            Ok(of(this, |m| m.facts.borrow().release_notes.clone()))
        }),
        P::get("Version", "version", |_, this| {
            let version =
                module_of(this).and_then(|m| Version::parse(&m.facts.borrow().version).ok());
            Ok(version.map_or(Value::Null, |v| VersionValue(v).into()))
        }),
        P::get(
            "ModuleType",
            "System.Management.Automation.ModuleType",
            |_, this| {
                let kind = match module_of(this).map(|m| m.kind) {
                    Some(ModuleKind::Binary) => 1,
                    Some(ModuleKind::Manifest) => 2,
                    _ => 0,
                };
                Ok(EnumValue::of(Type::Net(&enums::MODULE_TYPE), kind))
            },
        ),
        P::get("Author", "string", |_, this| {
            Ok(of(this, |m| m.facts.borrow().author.clone()))
        }),
        P::get(
            "AccessMode",
            "System.Management.Automation.ModuleAccessMode",
            |_, _| Ok(Value::text("ReadWrite")),
        ),
        P::get("ClrVersion", "version", |_, _| Ok(Value::Null)),
        P::get("CompanyName", "string", |_, this| {
            Ok(of(this, |m| m.facts.borrow().company.clone()))
        }),
        P::get("Copyright", "string", |_, this| {
            Ok(of(this, |m| m.facts.borrow().copyright.clone()))
        }),
        P::get("Prefix", "string", |_, this| {
            Ok(of(this, |m| m.facts.borrow().prefix.clone()))
        }),
        P::get("ExportedFunctions", FUNCTIONS, |_, this| {
            Ok(dictionary(&net::FUNCTION_INFO, functions(this)))
        }),
        P::get("ExportedCmdlets", CMDLETS, |engine, this| {
            Ok(dictionary(&net::CMDLET_INFO, cmdlets(engine, this)))
        }),
        P::get("ExportedCommands", COMMANDS, |engine, this| {
            let mut all = functions(this);
            all.extend(cmdlets(engine, this));
            all.extend(aliases(this));
            Ok(dictionary(&net::COMMAND_INFO, all))
        }),
        P::get("ExportedAliases", ALIASES, |_, this| {
            Ok(dictionary(&net::ALIAS_INFO, aliases(this)))
        }),
        P::get("ExportedVariables", VARIABLES, |_, this| {
            let list = module_of(this).map_or_else(Vec::new, |m| {
                m.exports
                    .borrow()
                    .variables
                    .iter()
                    .map(|v| {
                        let value = crate::engine::variable_value::VariableValue::value(v.clone());
                        (v.name.clone(), value)
                    })
                    .collect()
            });
            Ok(dictionary(&net::PS_VARIABLE, list))
        }),
        P::get("NestedModules", MODULES, |_, this| {
            let nested = module_of(this).map_or_else(Vec::new, |m| m.nested.borrow().clone());
            let items = nested.iter().map(Module::value).collect();
            Ok(Value::Array(Ptr::new(Array::of(
                Type::Net(&net::PS_MODULE_INFO),
                items,
            ))))
        }),
        P::get("RequiredModules", MODULES, |_, this| {
            Ok(texts(this, |m| m.facts.borrow().required_modules.clone()))
        }),
        P::get(
            "FileList",
            "System.Collections.Generic.IEnumerable[string]",
            |_, this| Ok(texts(this, |m| m.facts.borrow().file_list.clone())),
        ),
        P::get(
            "CompatiblePSEditions",
            "System.Collections.Generic.IEnumerable[string]",
            |_, this| Ok(texts(this, |m| m.facts.borrow().editions.clone())),
        ),
        P::get("PowerShellVersion", "version", |_, this| {
            let version = module_of(this)
                .and_then(|m| Version::parse(&m.facts.borrow().powershell_version).ok());
            Ok(version.map_or(Value::Null, |v| VersionValue(v).into()))
        }),
        P::get("RootModule", "string", |_, this| {
            Ok(of(this, |m| m.facts.borrow().root_module.clone()))
        }),
        P::get(
            "SessionState",
            "System.Management.Automation.SessionState",
            |_, this| Ok(module_of(this).map_or(Value::Null, |m| SessionState::of(Some(m)))),
        ),
        P {
            name: "OnRemove",
            ty: "scriptblock",
            get: |_, this| {
                Ok(
                    module_of(this).map_or(Value::Null, |m| match &*m.on_remove.borrow() {
                        Value::Nothing => Value::Null,
                        value => value.clone(),
                    }),
                )
            },
            set: Some(|_, this, value| {
                if let Some(module) = module_of(this) {
                    *module.on_remove.borrow_mut() = value;
                }
                Ok(())
            }),
        },
    ],
    methods: &[
        NetMethod::new("string ToString()", |_, this, _| {
            Ok(of(this, |m| m.name.clone()))
        }),
        NetMethod::new(
            "System.Object Invoke(scriptblock sb, params System.Object[] args)",
            invoke,
        ),
        NetMethod::new(
            "scriptblock NewBoundScriptBlock(scriptblock scriptBlockToBind)",
            |engine, this, args| match (module_of(this), args.first().map(Value::base)) {
                (Some(module), Some(Value::ScriptBlock(block))) => {
                    Ok(Value::ScriptBlock(engine.bound_block(block, &module)))
                }
                _ => Ok(Value::Null),
            },
        ),
        NetMethod::new("pscustomobject AsCustomObject()", |engine, this, _| {
            Ok(module_of(this).map_or(Value::Null, |m| engine.module_object(&m)))
        }),
    ],
    ..TypeTable::of(&net::PS_MODULE_INFO)
};

const FUNCTIONS: &str =
    "System.Collections.Generic.Dictionary[string,System.Management.Automation.FunctionInfo]";
const CMDLETS: &str =
    "System.Collections.Generic.Dictionary[string,System.Management.Automation.CmdletInfo]";
const COMMANDS: &str =
    "System.Collections.Generic.Dictionary[string,System.Management.Automation.CommandInfo]";
const ALIASES: &str =
    "System.Collections.Generic.Dictionary[string,System.Management.Automation.AliasInfo]";
const VARIABLES: &str = "System.Collections.Generic.Dictionary[string,psvariable]";
const MODULES: &str = "System.Collections.ObjectModel.ReadOnlyCollection[psmoduleinfo]";

fn of(this: &Value, get: fn(&Module) -> Str) -> Value {
    module_of(this).map_or(Value::Null, |m| Value::String(get(&m)))
}

fn texts(this: &Value, get: fn(&Module) -> Vec<Str>) -> Value {
    let items = module_of(this).map_or_else(Vec::new, |m| get(&m));
    let items = items.into_iter().map(Value::String).collect();
    Value::Array(Ptr::new(Array::of(Type::Net(&net::STRING), items)))
}

fn dictionary(ty: &'static NetType, entries: Vec<(Str, Value)>) -> Value {
    let arguments = vec![Type::Net(&net::STRING), Type::Net(ty)];
    let dict = Dict::new(DictKind::Dictionary, KeyCase::Insensitive, arguments);
    for (name, value) in entries {
        dict.set(&name, value);
    }
    Value::Dict(Ptr::new(dict))
}

fn functions(this: &Value) -> Vec<(Str, Value)> {
    module_of(this).map_or_else(Vec::new, |m| {
        let exports = m.exports.borrow();
        let info = |f: &Ptr<crate::engine::command::Function>| {
            (
                f.name.clone(),
                CommandInfo::value(Described::Function(f.clone())),
            )
        };
        exports.functions.iter().map(info).collect()
    })
}

fn aliases(this: &Value) -> Vec<(Str, Value)> {
    module_of(this).map_or_else(Vec::new, |m| {
        let exports = m.exports.borrow();
        let info = |a: &Ptr<crate::engine::command::Alias>| {
            (
                a.name.clone(),
                CommandInfo::value(Described::Alias(a.clone())),
            )
        };
        exports.aliases.iter().map(info).collect()
    })
}

fn cmdlets(engine: &mut Engine, this: &Value) -> Vec<(Str, Value)> {
    let names = module_of(this).map_or_else(Vec::new, |m| m.exports.borrow().cmdlets.clone());
    names
        .into_iter()
        .filter_map(|name| {
            let cmdlet = engine.find_cmdlet(&name)?;
            Some((name, CommandInfo::value(Described::Cmdlet(cmdlet))))
        })
        .collect()
}

/// Runs a block in the module's session state.
fn invoke(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let (Some(module), Some(Value::ScriptBlock(block))) =
        (module_of(this), args.first().map(Value::base))
    else {
        return Ok(Value::Null);
    };
    let rest = match args.get(1) {
        Some(Value::Array(array)) => array.items.borrow().clone(),
        Some(other) => vec![other.clone()],
        None => Vec::new(),
    };
    let bound = engine.bound_block(block, &module);
    let mut results = Vec::new();
    engine.call_block(&bound, BlockScope::New, None, &rest, &mut results)?;
    Ok(Value::from_results(results))
}
