//! `System.Random`, `RandomNumberGenerator` and `Stopwatch`.

use super::support::{argument, flag, int, items, long, must_be, out_of_range, text};
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::natives::random::RandomValue;
use crate::value::natives::stopwatch::Stopwatch;
use crate::value::time::TimeSpan;
use crate::value::types::{Type, net};
use crate::value::{Array, Ptr, Value};

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        methods: &[
            NetMethod::new("int Next()", |engine, this, _| {
                Ok(Value::Int(below(engine, this, i64::from(i32::MAX)) as i32))
            }),
            NetMethod::new("int Next(int maxValue)", |engine, this, args| {
                let most = int(args, 0);
                if most < 0 {
                    return Err(must_be("maxValue", most.into(), "a non-negative value"));
                }
                Ok(Value::Int(below(engine, this, most.into()) as i32))
            }),
            NetMethod::new(
                "int Next(int minValue, int maxValue)",
                |engine, this, args| between(engine, this, args).map(|n| Value::Int(n as i32)),
            ),
            NetMethod::new("long NextInt64()", |engine, this, _| {
                Ok(Value::Long(below(engine, this, i64::MAX)))
            }),
            NetMethod::new("long NextInt64(long maxValue)", |engine, this, args| {
                Ok(Value::Long(below(engine, this, long(args, 0))))
            }),
            NetMethod::new(
                "long NextInt64(long minValue, long maxValue)",
                |engine, this, args| between(engine, this, args).map(Value::Long),
            ),
            NetMethod::new("double NextDouble()", |engine, this, _| {
                Ok(Value::Double(fraction(engine, this)))
            }),
            NetMethod::new("float NextSingle()", |engine, this, _| {
                Ok(Value::Single(fraction(engine, this) as f32))
            }),
            NetMethod::new("void NextBytes(byte[] buffer)", fill),
            NetMethod::new("void Shuffle(array values)", |engine, this, args| {
                if let Some(Value::Array(array)) = args.first() {
                    let length = array.len();
                    for at in 0..length.saturating_sub(1) {
                        let other = at + below(engine, this, (length - at) as i64) as usize;
                        array.items.borrow_mut().swap(at, other);
                    }
                }
                Ok(Value::Nothing)
            }),
            NetMethod::new(
                "T[] GetItems(array choices, int length)",
                |engine, this, args| {
                    let element = match args.first().map(Value::base) {
                        Some(Value::Array(array)) => array.element.clone(),
                        _ => Type::Net(&net::OBJECT),
                    };
                    let chosen = chosen(engine, this, &items(args, 0), int(args, 1))?;
                    Ok(Value::Array(Ptr::new(Array::of(element, chosen))))
                },
            ),
            NetMethod::new("string GetHexString(int stringLength)", hex),
            NetMethod::new("string GetHexString(int stringLength, bool lowercase)", hex),
            NetMethod::new(
                "string GetString(string choices, int length)",
                |engine, this, args| text_of(engine, this, &text(args, 0), int(args, 1)),
            ),
        ],
        static_properties: &[NetProperty::get("Shared", "System.Random", |_, _| {
            Ok(RandomValue::value(None))
        })],
        constructors: &[
            NetMethod::new("new()", |_, _, _| Ok(RandomValue::value(None))),
            NetMethod::new("new(int Seed)", |_, _, args| {
                Ok(RandomValue::value(Some(int(args, 0))))
            }),
        ],
        ..TypeTable::of(&net::RANDOM)
    },
    TypeTable {
        methods: &[NetMethod::new("void GetBytes(byte[] data)", fill)],
        static_methods: &[
            NetMethod::new(
                "System.Security.Cryptography.RandomNumberGenerator Create()",
                |_, _, _| {
                    let ty = &net::RANDOM_NUMBER_GENERATOR;
                    Ok(crate::value::natives::Marker::value(ty, "session"))
                },
            ),
            NetMethod::new("byte[] GetBytes(int count)", |engine, _, args| {
                let count = usize::try_from(int(args, 0)).unwrap_or(0).min(10_000_000);
                let bytes: Vec<u8> = (0..count).map(|_| engine.host.random() as u8).collect();
                Ok(Array::bytes(&bytes))
            }),
            NetMethod::new("string GetHexString(int stringLength)", hex),
            NetMethod::new("string GetHexString(int stringLength, bool lowercase)", hex),
            NetMethod::new(
                "string GetString(string choices, int length)",
                |engine, this, args| text_of(engine, this, &text(args, 0), int(args, 1)),
            ),
            NetMethod::new("void Fill(byte[] data)", fill),
            NetMethod::new("int GetInt32(int toExclusive)", |engine, this, args| {
                Ok(Value::Int(below(engine, this, long(args, 0)) as i32))
            }),
            NetMethod::new(
                "int GetInt32(int fromInclusive, int toExclusive)",
                |engine, this, args| between(engine, this, args).map(|n| Value::Int(n as i32)),
            ),
        ],
        ..TypeTable::of(&net::RANDOM_NUMBER_GENERATOR)
    },
    TypeTable {
        properties: &[
            NetProperty::get("IsRunning", "bool", |_, this| {
                Ok(Value::Bool(watch(this).is_some_and(Stopwatch::is_running)))
            }),
            NetProperty::get("Elapsed", "timespan", |engine, this| {
                let ticks = i64::try_from(measured(engine, this) / 100).unwrap_or(i64::MAX);
                Ok(Value::TimeSpan(TimeSpan { ticks }))
            }),
            NetProperty::get("ElapsedMilliseconds", "long", |engine, this| {
                Ok(Value::Long((measured(engine, this) / 1_000_000) as i64))
            }),
            NetProperty::get("ElapsedTicks", "long", |engine, this| {
                Ok(Value::Long(measured(engine, this) as i64))
            }),
        ],
        methods: &[
            NetMethod::new("void Start()", |engine, this, _| {
                let now = engine.host.ticks();
                Ok(with_watch(this, |watch| watch.start(now)))
            }),
            NetMethod::new("void Stop()", |engine, this, _| {
                let now = engine.host.ticks();
                Ok(with_watch(this, |watch| watch.stop(now)))
            }),
            NetMethod::new("void Reset()", |_, this, _| {
                Ok(with_watch(this, Stopwatch::reset))
            }),
            NetMethod::new("void Restart()", |engine, this, _| {
                let now = engine.host.ticks();
                Ok(with_watch(this, |watch| {
                    watch.reset();
                    watch.start(now);
                }))
            }),
            NetMethod::new("string ToString()", |engine, this, _| {
                let ticks = i64::try_from(measured(engine, this) / 100).unwrap_or(i64::MAX);
                let span = Value::TimeSpan(TimeSpan { ticks });
                engine.to_text(&span).map(Value::String)
            }),
        ],
        static_properties: &[
            NetProperty::get("Frequency", "long", |_, _| Ok(Value::Long(1_000_000_000))),
            NetProperty::get("IsHighResolution", "bool", |_, _| Ok(Value::Bool(true))),
        ],
        static_methods: &[
            NetMethod::new("System.Diagnostics.Stopwatch StartNew()", |engine, _, _| {
                let value = Stopwatch::value();
                let now = engine.host.ticks();
                with_watch(&value, |watch| watch.start(now));
                Ok(value)
            }),
            NetMethod::new(
                "timespan GetElapsedTime(long startingTimestamp)",
                |engine, _, args| {
                    let now = engine.host.ticks() as i64;
                    Ok(elapsed(long(args, 0), now))
                },
            ),
            NetMethod::new(
                "timespan GetElapsedTime(long startingTimestamp, long endingTimestamp)",
                |_, _, args| Ok(elapsed(long(args, 0), long(args, 1))),
            ),
            NetMethod::new("long GetTimestamp()", |engine, _, _| {
                Ok(Value::Long(engine.host.ticks() as i64))
            }),
        ],
        constructors: &[NetMethod::new("new()", |_, _, _| Ok(Stopwatch::value()))],
        ..TypeTable::of(&net::STOPWATCH)
    },
];

/// Items chosen one after the other; a number of choices that is a power of two is chosen by bytes, as .NET does.
fn chosen(engine: &mut Engine, this: &Value, choices: &[Value], length: i32) -> Result<Vec<Value>> {
    if choices.is_empty() {
        let message = "Span may not be empty.";
        return Err(argument(message, "choices"));
    }
    let length = usize::try_from(length)
        .map_err(|_| must_be("length", length.into(), "a non-negative value"))?;
    let by_bytes = choices.len().is_power_of_two() && choices.len() <= 256;
    let mut chosen = Vec::new();
    for _ in 0..length.min(10_000_000) {
        let at = if by_bytes {
            usize::from(byte(engine, this)) & (choices.len() - 1)
        } else {
            below(engine, this, choices.len() as i64) as usize
        };
        chosen.extend(choices.get(at).cloned());
    }
    Ok(chosen)
}

/// A text of characters chosen among those of another.
fn text_of(engine: &mut Engine, this: &Value, choices: &str, length: i32) -> Result<Value> {
    let choices: Vec<Value> = choices.encode_utf16().map(Value::Char).collect();
    let units = chosen(engine, this, &choices, length)?;
    let units = units
        .iter()
        .map(|unit| super::support::integer(unit) as u16);
    Ok(Value::text(String::from_utf16_lossy(
        &units.collect::<Vec<_>>(),
    )))
}

fn hex(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let digits = if flag(args, 1) {
        "0123456789abcdef"
    } else {
        "0123456789ABCDEF"
    };
    text_of(engine, this, digits, int(args, 0))
}

/// A random byte.
fn byte(engine: &mut Engine, this: &Value) -> u8 {
    if let Value::Native(native) = this
        && let Some(own) = native.get::<RandomValue>()
        && let Some(seeded) = &mut *own.0.borrow_mut()
    {
        return seeded.sample() as u8;
    }
    engine.host.random() as u8
}

/// A fraction from 0 up to, but without, 1.
fn fraction(engine: &mut Engine, this: &Value) -> f64 {
    if let Value::Native(native) = this
        && let Some(own) = native.get::<RandomValue>()
        && let Some(seeded) = &mut *own.0.borrow_mut()
    {
        return f64::from(seeded.sample()) / f64::from(i32::MAX);
    }
    (engine.host.random() >> 11) as f64 / (1u64 << 53) as f64
}

/// A number from 0 up to, but without, `limit`.
fn below(engine: &mut Engine, this: &Value, limit: i64) -> i64 {
    if limit <= 0 {
        return 0;
    }
    (fraction(engine, this) * limit as f64) as i64
}

fn between(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<i64> {
    let (low, high) = (long(args, 0), long(args, 1));
    if low > high {
        return Err(out_of_range(
            "'minValue' cannot be greater than maxValue.",
            "minValue",
        ));
    }
    Ok(low + below(engine, this, high.saturating_sub(low)))
}

fn fill(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    if let Some(Value::Array(array)) = args.first() {
        for at in 0..array.len() {
            let byte = byte(engine, this);
            if let Some(place) = array.items.borrow_mut().get_mut(at) {
                *place = Value::Byte(byte);
            }
        }
    }
    Ok(Value::Nothing)
}

fn watch(this: &Value) -> Option<&Stopwatch> {
    match this {
        Value::Native(native) => native.get::<Stopwatch>(),
        _ => None,
    }
}

fn with_watch(this: &Value, work: impl FnOnce(&Stopwatch)) -> Value {
    if let Some(watch) = watch(this) {
        work(watch);
    }
    Value::Nothing
}

fn measured(engine: &mut Engine, this: &Value) -> u64 {
    let now = engine.host.ticks();
    watch(this).map_or(0, |watch| watch.nanoseconds(now))
}

/// The span between two timestamps; there are ten million ticks of a span in a second.
fn elapsed(from: i64, to: i64) -> Value {
    Value::TimeSpan(TimeSpan {
        ticks: to.saturating_sub(from) / 100,
    })
}
