//! `SessionState`, its variables and paths.

use crate::dotnet::support::{at, text};
use crate::engine::modules::Module;
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::types::{Type, net};
use crate::value::{Native, Ptr, Value};
use std::any::Any;

/// Declares a value without state of its own: what it shows is the session's.
macro_rules! facade {
    ($(#[$doc:meta])* $name:ident, $ty:expr) => {
        $(#[$doc])*
        pub struct $name;

        impl $name {
            pub fn value() -> Value {
                Value::Native(Ptr::new(Self))
            }
        }

        impl Native for $name {
            fn ty(&self) -> Type {
                Type::Net($ty)
            }

            fn as_any(&self) -> &dyn Any {
                self
            }
        }
    };
}
pub(super) use facade;

/// Declares a view of a session state: of a module's own, or of the session's.
macro_rules! of_module {
    ($(#[$doc:meta])* $name:ident, $ty:expr) => {
        $(#[$doc])*
        pub struct $name(Option<Ptr<Module>>);

        impl $name {
            pub fn of(module: Option<Ptr<Module>>) -> Value {
                Value::Native(Ptr::new(Self(module)))
            }

            fn module(this: &Value) -> Option<Ptr<Module>> {
                match this.base() {
                    Value::Native(native) => native.get::<Self>()?.0.clone(),
                    _ => None,
                }
            }
        }

        impl Native for $name {
            fn ty(&self) -> Type {
                Type::Net($ty)
            }

            fn as_any(&self) -> &dyn Any {
                self
            }
        }
    };
}

of_module!(
    /// `$ExecutionContext.SessionState`
    SessionState,
    &net::SESSION_STATE
);
of_module!(
    /// `SessionState.PSVariable`
    Variables,
    &net::PS_VARIABLE_INTRINSICS
);
facade!(
    /// `SessionState.Path`
    Paths,
    &net::PATH_INTRINSICS
);

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            NetProperty::get(
                "PSVariable",
                "System.Management.Automation.PSVariableIntrinsics",
                |_, this| Ok(Variables::of(SessionState::module(this))),
            ),
            NetProperty::get(
                "Path",
                "System.Management.Automation.PathIntrinsics",
                |_, _| Ok(Paths::value()),
            ),
            NetProperty::get(
                "InvokeCommand",
                "System.Management.Automation.CommandInvocationIntrinsics",
                |_, _| Ok(super::intrinsics::InvokeCommand::value()),
            ),
            NetProperty::get("Module", "psmoduleinfo", |_, this| {
                let module = SessionState::module(this);
                Ok(module.map_or(Value::Null, |m| Module::value(&m)))
            }),
        ],
        ..TypeTable::of(&net::SESSION_STATE)
    },
    TypeTable {
        methods: &[
            NetMethod::new("object GetValue(string name)", variable_value),
            NetMethod::new(
                "object GetValue(string name, object defaultValue)",
                variable_value,
            ),
            NetMethod::new(
                "void Set(string name, object value)",
                |engine, this, args| {
                    let (name, value) = (text(args, 0), at(args, 1));
                    engine.in_module(&Variables::module(this), |engine| {
                        engine.set_variable(&name, value)
                    })?;
                    Ok(Value::Nothing)
                },
            ),
            NetMethod::new("void Remove(string name)", |engine, this, args| {
                engine.in_module(&Variables::module(this), |engine| {
                    engine.forget_variable(&text(args, 0));
                });
                Ok(Value::Nothing)
            }),
        ],
        ..TypeTable::of(&net::PS_VARIABLE_INTRINSICS)
    },
    TypeTable {
        properties: &[NetProperty::get(
            "CurrentLocation",
            "System.Management.Automation.PathInfo",
            |engine, _| Ok(engine.variable("PWD").unwrap_or(Value::Null)),
        )],
        methods: &[
            NetMethod::new(
                "string GetUnresolvedProviderPathFromPSPath(string path)",
                provider_path,
            ),
            NetMethod::new(
                "string Combine(string parent, string child)",
                |_, _, args| {
                    let (parent, child) = (text(args, 0), text(args, 1));
                    let joined = format!(
                        "{}/{}",
                        parent.trim_end_matches(['/', '\\']),
                        child.trim_start_matches(['/', '\\'])
                    );
                    Ok(Value::text(joined))
                },
            ),
        ],
        ..TypeTable::of(&net::PATH_INTRINSICS)
    },
];

/// A variable's value, or the default that the call names.
pub(super) fn variable_value(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let found = engine.in_module(&Variables::module(this), |engine| {
        engine.variable(&text(args, 0))
    });
    Ok(found.unwrap_or_else(|| at(args, 1)))
}

/// The whole path that a path means, whether anything is there or not.
pub(super) fn provider_path(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let full = engine.full_path(&text(args, 0));
    Ok(Value::text(full.to_string_lossy().into_owned()))
}
