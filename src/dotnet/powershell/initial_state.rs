//! `InitialSessionState` and its entries: what a runspace begins with.

use crate::dotnet::support::{at, items, text};
use crate::engine::runspace::Initial;
use crate::engine::{Engine, NetMethod as M, Result, TypeTable};
use crate::value::convert::plain;
use crate::value::types::{NetType, Type, enums, net};
use crate::value::{EnumValue, List, ListKind, MemberKind, Object, Ptr, Str, Value};

/// The hidden member that keeps what `ImportPSModule` was told.
const MODULES: &str = "modulesToImport";

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        static_methods: &[
            M::new("initialsessionstate Create()", create),
            M::new("initialsessionstate CreateDefault()", create),
            M::new("initialsessionstate CreateDefault2()", create),
        ],
        methods: &[
            M::new("void ImportPSModule(params string[] name)", import),
            M::new("void ImportPSModulesFromPath(string path)", import),
            M::new("initialsessionstate Clone()", |_, this, _| Ok(this.clone())),
        ],
        ..TypeTable::of(&net::INITIAL_SESSION_STATE)
    },
    TypeTable {
        constructors: &[
            M::new(
                "new(string name, object value, string description)",
                variable,
            ),
            M::new(
                "new(string name, object value, string description, System.Management.Automation.ScopedItemOptions options)",
                variable,
            ),
        ],
        ..TypeTable::of(&net::SESSION_STATE_VARIABLE_ENTRY)
    },
    TypeTable {
        constructors: &[
            M::new("new(string name, string definition)", function),
            M::new(
                "new(string name, string definition, string helpFile)",
                function,
            ),
            M::new(
                "new(string name, string definition, System.Management.Automation.ScopedItemOptions options, string helpFile)",
                function,
            ),
        ],
        ..TypeTable::of(&net::SESSION_STATE_FUNCTION_ENTRY)
    },
    TypeTable {
        constructors: &[
            M::new("new(string name, string definition)", alias),
            M::new(
                "new(string name, string definition, string description)",
                alias,
            ),
        ],
        ..TypeTable::of(&net::SESSION_STATE_ALIAS_ENTRY)
    },
];

fn create(_: &mut Engine, _: &Value, _: &[Value]) -> Result<Value> {
    let list = || {
        let any = Type::Net(&net::OBJECT);
        Value::List(Ptr::new(List::new(ListKind::Collection, any, Vec::new())))
    };
    let pairs = [
        (
            "LanguageMode",
            EnumValue::of(Type::Net(&enums::PS_LANGUAGE_MODE), 0),
        ),
        (
            "ApartmentState",
            EnumValue::of(Type::Net(&enums::APARTMENT_STATE), 2),
        ),
        (
            "ThreadOptions",
            EnumValue::of(Type::Net(&enums::PS_THREAD_OPTIONS), 0),
        ),
        (
            "ExecutionPolicy",
            EnumValue::of(Type::Net(&enums::EXECUTION_POLICY), 3),
        ),
        ("ThrowOnRunspaceOpenError", Value::Bool(false)),
        ("Assemblies", list()),
        ("Commands", list()),
        ("EnvironmentVariables", list()),
        ("Formats", list()),
        ("Modules", list()),
        ("Providers", list()),
        ("StartupScripts", list()),
        ("Types", list()),
        ("Variables", list()),
    ];
    let state = Object::of(Type::Net(&net::INITIAL_SESSION_STATE), pairs);
    let mut bag = state.bag.borrow_mut();
    bag.set(MODULES, MemberKind::Hidden, list());
    drop(bag);
    Ok(state.into_value())
}

fn member(of: &Value, name: &str) -> Value {
    match of.base() {
        Value::Object(object) => object.get(name).unwrap_or(Value::Null),
        _ => Value::Null,
    }
}

fn import(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    if let Value::List(list) = member(this, MODULES) {
        items(args, 0).into_iter().for_each(|name| list.push(name));
    }
    Ok(Value::Nothing)
}

fn entry<const N: usize>(ty: &'static NetType, pairs: [(&'static str, Value); N]) -> Result<Value> {
    Ok(Object::of(Type::Net(ty), pairs).into_value())
}

fn variable(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let options = match at(args, 3) {
        Value::Null => EnumValue::of(Type::Net(&enums::SCOPED_ITEM_OPTIONS), 0),
        given => given,
    };
    let pairs = [
        ("Name", at(args, 0)),
        ("Value", at(args, 1)),
        ("Description", Value::String(text(args, 2))),
        ("Options", options),
    ];
    entry(&net::SESSION_STATE_VARIABLE_ENTRY, pairs)
}

fn function(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let pairs = [("Name", at(args, 0)), ("Definition", at(args, 1))];
    entry(&net::SESSION_STATE_FUNCTION_ENTRY, pairs)
}

fn alias(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let pairs = [
        ("Name", at(args, 0)),
        ("Definition", at(args, 1)),
        ("Description", Value::String(text(args, 2))),
    ];
    entry(&net::SESSION_STATE_ALIAS_ENTRY, pairs)
}

/// What a runspace of an `InitialSessionState` begins with; of anything else: nothing.
pub fn initial(engine: &mut Engine, state: &Value) -> Result<Initial> {
    let mut initial = Initial::default();
    let word = |of: &Value, name: &str| -> Str { plain(&member(of, name)) };
    if state.is_null() {
        return Ok(initial);
    }
    for one in engine.enumerate(&member(state, "Variables"))? {
        initial
            .variables
            .push((word(&one, "Name"), member(&one, "Value")));
    }
    for one in engine.enumerate(&member(state, "Commands"))? {
        let pair = (word(&one, "Name"), word(&one, "Definition"));
        match one.type_of() {
            Some(ty) if ty.is_net(&net::SESSION_STATE_ALIAS_ENTRY) => initial.aliases.push(pair),
            _ => initial.functions.push(pair),
        }
    }
    let modules = engine.enumerate(&member(state, MODULES))?;
    initial.modules = modules.iter().map(plain).collect();
    Ok(initial)
}
