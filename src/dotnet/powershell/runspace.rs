//! `RunspaceFactory`, `Runspace`, `RunspacePool` and `SessionStateProxy`.

use super::initial_state;
use crate::dotnet::support::{at, int, raise, text};
use crate::engine::runspace::{Attached, Initial, Runspace, RunspaceState};
use crate::engine::{Engine, Halt, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::types::{NetType, Type, enums, exceptions, net};
use crate::value::{EnumValue, Native, Object, Ptr, Value};
use std::any::Any;
use std::cell::{Cell, RefCell};

impl Native for Runspace {
    fn ty(&self) -> Type {
        Type::Net(&net::LOCAL_RUNSPACE)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A pool makes a runspace for each command that it is given: none is ever waited for.
pub struct Pool {
    pub state: Cell<RunspaceState>,
    initial: RefCell<Initial>,
    given: Value,
    attached: Attached,
    least: Cell<i32>,
    most: Cell<i32>,
    instance: uuid::Uuid,
}

impl Native for Pool {
    fn ty(&self) -> Type {
        Type::Net(&net::RUNSPACE_POOL)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// `Runspace.SessionStateProxy`
struct Proxy(Value);

impl Native for Proxy {
    fn ty(&self) -> Type {
        Type::Net(&net::SESSION_STATE_PROXY)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        static_methods: &[
            M::new("runspace CreateRunspace()", create),
            M::new(
                "runspace CreateRunspace(System.Management.Automation.Host.PSHost host)",
                create,
            ),
            M::new(
                "runspace CreateRunspace(initialsessionstate initialSessionState)",
                create,
            ),
            M::new(
                "runspace CreateRunspace(System.Management.Automation.Host.PSHost host, initialsessionstate initialSessionState)",
                create,
            ),
            M::new(
                "System.Management.Automation.Runspaces.RunspacePool CreateRunspacePool()",
                create_pool,
            ),
            M::new(
                "System.Management.Automation.Runspaces.RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces)",
                create_pool,
            ),
            M::new(
                "System.Management.Automation.Runspaces.RunspacePool CreateRunspacePool(initialsessionstate initialSessionState)",
                create_pool,
            ),
            M::new(
                "System.Management.Automation.Runspaces.RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces, System.Management.Automation.Host.PSHost host)",
                create_pool,
            ),
            M::new(
                "System.Management.Automation.Runspaces.RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces, initialsessionstate initialSessionState, System.Management.Automation.Host.PSHost host)",
                create_pool,
            ),
        ],
        ..TypeTable::of(&net::RUNSPACE_FACTORY)
    },
    TypeTable {
        properties: &[
            P::get("Id", "int", |_, this| {
                Ok(space(this).map_or(Value::Null, |s| Value::Int(s.id)))
            }),
            P::get("Name", "string", |_, this| {
                Ok(space(this).map_or(Value::Null, |s| Value::text(format!("Runspace{}", s.id))))
            }),
            P::get("InstanceId", "guid", |_, this| {
                Ok(space(this).map_or(Value::Null, |s| Value::Guid(s.instance)))
            }),
            P::get(
                "RunspaceStateInfo",
                "System.Management.Automation.Runspaces.RunspaceStateInfo",
                |_, this| {
                    let state = space(this).map_or(RunspaceState::Closed, |s| s.state.get());
                    let kinds = (&net::RUNSPACE_STATE_INFO, &enums::RUNSPACE_STATE);
                    Ok(state_info(kinds, state))
                },
            ),
            P::get(
                "RunspaceAvailability",
                "System.Management.Automation.Runspaces.RunspaceAvailability",
                |_, this| {
                    let open = space(this).is_some_and(|s| s.state.get() == RunspaceState::Opened);
                    let ty = Type::Net(&enums::RUNSPACE_AVAILABILITY);
                    Ok(EnumValue::of(ty, i64::from(open)))
                },
            ),
            P::get(
                "SessionStateProxy",
                "System.Management.Automation.Runspaces.SessionStateProxy",
                |_, this| Ok(Value::Native(Ptr::new(Proxy(this.clone())))),
            ),
            THREAD_OPTIONS,
            APARTMENT_STATE,
        ],
        methods: &[
            M::new("void Open()", open),
            M::new("void OpenAsync()", open),
            M::new("void Close()", close),
            M::new("void CloseAsync()", close),
            M::new("void Dispose()", close),
        ],
        static_properties: &[P::get("DefaultRunspace", "runspace", |engine, _| {
            let space = engine.new_runspace(Initial::default(), Attached::Yes);
            space.state.set(RunspaceState::Opened);
            Ok(Value::Native(space))
        })],
        ..TypeTable::of(&net::RUNSPACE)
    },
    TypeTable {
        properties: &[
            P::get("InstanceId", "guid", |_, this| {
                Ok(pool(this).map_or(Value::Null, |p| Value::Guid(p.instance)))
            }),
            P::get("IsDisposed", "bool", |_, this| {
                let state = pool(this).map(|p| p.state.get());
                Ok(Value::Bool(state == Some(RunspaceState::Closed)))
            }),
            P::get("InitialSessionState", "initialsessionstate", |_, this| {
                Ok(pool(this).map_or(Value::Null, |p| p.given.clone()))
            }),
            P::get(
                "RunspacePoolStateInfo",
                "System.Management.Automation.RunspacePoolStateInfo",
                |_, this| {
                    let state = pool(this).map_or(RunspaceState::Closed, |p| p.state.get());
                    let kinds = (&net::RUNSPACE_POOL_STATE_INFO, &enums::RUNSPACE_POOL_STATE);
                    Ok(state_info(kinds, state))
                },
            ),
            THREAD_OPTIONS,
            APARTMENT_STATE,
            P {
                set: Some(|_, _, _| Ok(())),
                ..P::get("CleanupInterval", "timespan", |_, _| {
                    Ok(Value::TimeSpan(crate::value::time::TimeSpan {
                        ticks: 9_000_000_000,
                    }))
                })
            },
        ],
        methods: &[
            M::new("void Open()", open_pool),
            M::new("void Close()", close_pool),
            M::new("void Dispose()", close_pool),
            M::new("int GetMaxRunspaces()", |_, this, _| {
                Ok(pool(this).map_or(Value::Null, |p| Value::Int(p.most.get())))
            }),
            M::new("int GetMinRunspaces()", |_, this, _| {
                Ok(pool(this).map_or(Value::Null, |p| Value::Int(p.least.get())))
            }),
            M::new("int GetAvailableRunspaces()", |_, this, _| {
                Ok(pool(this).map_or(Value::Null, |p| Value::Int(p.most.get())))
            }),
            M::new("bool SetMaxRunspaces(int maxRunspaces)", |_, this, args| {
                if let Some(pool) = pool(this) {
                    pool.most.set(int(args, 0));
                }
                Ok(Value::Bool(true))
            }),
            M::new("bool SetMinRunspaces(int minRunspaces)", |_, this, args| {
                if let Some(pool) = pool(this) {
                    pool.least.set(int(args, 0));
                }
                Ok(Value::Bool(true))
            }),
        ],
        ..TypeTable::of(&net::RUNSPACE_POOL)
    },
    TypeTable {
        methods: &[
            M::new("void SetVariable(string name, object value)", set_variable),
            M::new("object GetVariable(string name)", get_variable),
            M::new("void Set(string name, object value)", set_variable),
            M::new("object GetValue(string name)", get_variable),
        ],
        properties: &[P::get(
            "PSVariable",
            "System.Management.Automation.PSVariableIntrinsics",
            |_, this| Ok(this.clone()),
        )],
        ..TypeTable::of(&net::SESSION_STATE_PROXY)
    },
];

/// Threads are none of ours: what is set changes nothing.
const THREAD_OPTIONS: P = P {
    set: Some(|_, _, _| Ok(())),
    ..P::get(
        "ThreadOptions",
        "System.Management.Automation.Runspaces.PSThreadOptions",
        |_, _| Ok(EnumValue::of(Type::Net(&enums::PS_THREAD_OPTIONS), 0)),
    )
};
const APARTMENT_STATE: P = P {
    set: Some(|_, _, _| Ok(())),
    ..P::get(
        "ApartmentState",
        "System.Threading.ApartmentState",
        |_, _| Ok(EnumValue::of(Type::Net(&enums::APARTMENT_STATE), 2)),
    )
};

fn state_info((ty, states): (&'static NetType, &'static NetType), state: RunspaceState) -> Value {
    let pairs = [
        ("State", EnumValue::of(Type::Net(states), state.number())),
        ("Reason", Value::Null),
    ];
    Object::of(Type::Net(ty), pairs)
        .with_text(state.name())
        .into_value()
}

/// The runspace behind a value.
pub fn space(value: &Value) -> Option<&Runspace> {
    match value.base() {
        Value::Native(native) => native.get::<Runspace>(),
        _ => None,
    }
}

/// The pool behind a value.
pub fn pool(value: &Value) -> Option<&Pool> {
    match value.base() {
        Value::Native(native) => native.get::<Pool>(),
        _ => None,
    }
}

/// A runspace, an initial state and a host, in any order, as the factory's methods take them.
fn given(engine: &mut Engine, args: &[Value]) -> Result<(Value, Initial, Attached)> {
    let mut state = Value::Null;
    let mut attached = Attached::No;
    for arg in args {
        match arg.base().type_of() {
            Some(ty) if ty.is_net(&net::INITIAL_SESSION_STATE) => state = arg.clone(),
            Some(ty) if ty.is_net(&net::INT32) => {}
            Some(_) => attached = Attached::Yes,
            None => {}
        }
    }
    let initial = initial_state::initial(engine, &state)?;
    Ok((state, initial, attached))
}

fn create(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let (_, initial, attached) = given(engine, args)?;
    Ok(Value::Native(engine.new_runspace(initial, attached)))
}

fn create_pool(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let (state, initial, attached) = given(engine, args)?;
    let size = |i: usize| match args.get(i).map(Value::base) {
        Some(Value::Int(n)) => *n,
        _ => 1,
    };
    if size(0) < 1 {
        return Err(too_small("minRunspaces"));
    }
    if size(1) < 1 {
        return Err(too_small("maxRunspaces"));
    }
    let instance = crate::engine::jobs::guid(engine);
    Ok(Value::Native(Ptr::new(Pool {
        state: Cell::default(),
        initial: RefCell::new(initial),
        given: state,
        attached,
        least: Cell::new(size(0)),
        most: Cell::new(size(1)),
        instance,
    })))
}

fn too_small(parameter: &str) -> Box<Halt> {
    crate::dotnet::support::argument("The number of runspaces must be at least 1.", parameter)
}

fn open(engine: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    if let Some(space) = space(this) {
        if space.state.get() != RunspaceState::BeforeOpen {
            let state = space.state.get().name();
            return Err(raise(
                &exceptions::INVALID_RUNSPACE_STATE_EXCEPTION,
                format!(
                    "Cannot open the runspace because the runspace is not in the BeforeOpen state. Current state of runspace is '{state}'."
                ),
            ));
        }
        engine.open_runspace(space)?;
    }
    Ok(Value::Nothing)
}

fn close(engine: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    if let Some(space) = space(this) {
        engine.close_runspace(space);
    }
    Ok(Value::Nothing)
}

fn open_pool(engine: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    if let Some(pool) = pool(this) {
        if pool.state.get() != RunspaceState::BeforeOpen {
            return Err(pool_state(pool, "BeforeOpen"));
        }
        // What was added since the pool was made counts as well.
        *pool.initial.borrow_mut() = initial_state::initial(engine, &pool.given)?;
        pool.state.set(RunspaceState::Opened);
    }
    Ok(Value::Nothing)
}

fn close_pool(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    if let Some(pool) = pool(this) {
        pool.state.set(RunspaceState::Closed);
    }
    Ok(Value::Nothing)
}

fn pool_state(pool: &Pool, wanted: &str) -> Box<Halt> {
    let state = pool.state.get().name();
    raise(
        &exceptions::INVALID_RUNSPACE_POOL_STATE_EXCEPTION,
        format!(
            "Cannot perform the operation because the runspace pool is not in the '{wanted}' state. The current state is '{state}'."
        ),
    )
}

/// A runspace that is open to run something, of a pool or by itself.
///
/// # Errors
/// When it is not open.
pub fn ready(engine: &mut Engine, of: &Value) -> Result<Value> {
    if let Some(pool) = pool(of) {
        if pool.state.get() != RunspaceState::Opened {
            return Err(pool_state(pool, "Opened"));
        }
        let initial = pool.initial.borrow().clone();
        return fresh(engine, initial, pool.attached);
    }
    match space(of) {
        Some(space) if space.state.get() != RunspaceState::Opened => {
            let state = space.state.get().name();
            Err(raise(
                &exceptions::INVALID_RUNSPACE_STATE_EXCEPTION,
                format!(
                    "Cannot perform the operation because the runspace is not in the 'Opened' state. The current state is '{state}'."
                ),
            ))
        }
        _ => Ok(of.clone()),
    }
}

/// A new runspace that is open.
///
/// # Errors
/// What its initial state raises.
pub fn fresh(engine: &mut Engine, initial: Initial, attached: Attached) -> Result<Value> {
    let space = engine.new_runspace(initial, attached);
    engine.open_runspace(&space)?;
    Ok(Value::Native(space))
}

fn set_variable(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let (name, value) = (text(args, 0), at(args, 1));
    if let Some(space) = proxied(this) {
        engine.in_runspace(space, |engine| engine.set_global(&name, value));
    }
    Ok(Value::Nothing)
}

fn get_variable(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let name = text(args, 0);
    let found = match proxied(this) {
        Some(space) => engine.in_runspace(space, |engine| engine.variable(&name)),
        None => None,
    };
    Ok(found.unwrap_or(Value::Null))
}

fn proxied(this: &Value) -> Option<&Runspace> {
    match this.base() {
        Value::Native(native) => native.get::<Proxy>().and_then(|proxy| space(&proxy.0)),
        _ => None,
    }
}
