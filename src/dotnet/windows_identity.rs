//! `WindowsIdentity` and `WindowsPrincipal`: scripts ask whether they run as administrator, and here they do.

use super::support::at;
use crate::engine::{Engine, NetMethod as M, Result, TypeTable};
use crate::value::types::{Type, net};
use crate::value::{Object, Value};

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        static_methods: &[
            M::new(
                "System.Security.Principal.WindowsIdentity GetCurrent()",
                current,
            ),
            M::new(
                "System.Security.Principal.WindowsIdentity GetCurrent(bool ifImpersonating)",
                current,
            ),
        ],
        methods: &[M::new("void Dispose()", |_, _, _| Ok(Value::Nothing))],
        ..TypeTable::of(&net::WINDOWS_IDENTITY)
    },
    TypeTable {
        methods: &[
            M::new(
                "bool IsInRole(System.Security.Principal.WindowsBuiltInRole role)",
                is_in_role,
            ),
            M::new("bool IsInRole(string role)", is_in_role),
            M::new("bool IsInRole(int rid)", is_in_role),
        ],
        constructors: &[M::new(
            "new(System.Security.Principal.WindowsIdentity ntIdentity)",
            |_, _, args| {
                let pairs = [("Identity", at(args, 0))];
                Ok(Object::of(Type::Net(&net::WINDOWS_PRINCIPAL), pairs).into_value())
            },
        )],
        ..TypeTable::of(&net::WINDOWS_PRINCIPAL)
    },
];

fn is_in_role(_: &mut Engine, _: &Value, _: &[Value]) -> Result<Value> {
    Ok(Value::Bool(true))
}

fn current(engine: &mut Engine, _: &Value, _: &[Value]) -> Result<Value> {
    let ty = Type::Net(&net::ENVIRONMENT);
    let mut part = |name: &str| -> Result<String> {
        let found = engine.get_static(&ty, name)?.unwrap_or_default();
        Ok(crate::value::convert::plain(&found).to_string())
    };
    let name = format!("{}\\{}", part("UserDomainName")?, part("UserName")?);
    let pairs = [
        ("AuthenticationType", Value::text("NTLM")),
        ("IsAuthenticated", Value::Bool(true)),
        ("IsSystem", Value::Bool(false)),
        ("IsGuest", Value::Bool(false)),
        ("IsAnonymous", Value::Bool(false)),
        ("Name", Value::text(name)),
        ("Groups", Value::array(Vec::new())),
    ];
    Ok(Object::of(Type::Net(&net::WINDOWS_IDENTITY), pairs).into_value())
}
