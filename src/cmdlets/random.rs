//! `Get-Random` and `Get-SecureRandom`, which draws from the same source: the session's seed, or `-SetSeed`.

use super::order::number;
use super::property::plain_list;
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Engine, Result};
use crate::syntax::tree::Number;
use crate::value::number::powershell_number;
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Value};

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::stateful("Get-Random", || Box::<Random>::default()),
    CmdletEntry::stateful("Get-SecureRandom", || Box::<Random>::default()),
];

#[derive(Default)]
struct Random {
    seen: usize,
    chosen: Vec<Value>,
}

/// The generator that `-SetSeed` has started, which later calls go on with.
#[derive(Default)]
struct Seeded(Option<NetRandom>);

/// `System.Random` with a seed: Knuth's subtractive generator.
struct NetRandom {
    table: [i32; 56],
    next: usize,
    next_back: usize,
}

impl NetRandom {
    fn new(seed: i32) -> Self {
        let mut table = [0i32; 56];
        let mut last = 161_803_398i32.wrapping_sub(seed.checked_abs().unwrap_or(i32::MAX));
        table[55] = last;
        let mut step = 1i32;
        let mut place = 0usize;
        for _ in 1..55 {
            place = (place + 21) % 55;
            table[place] = step;
            step = last.wrapping_sub(step);
            if step < 0 {
                step = step.wrapping_add(i32::MAX);
            }
            last = table[place];
        }
        for _ in 1..5 {
            for i in 1..56 {
                let other = 1 + (i + 30) % 55;
                table[i] = table[i].wrapping_sub(table[other]);
                if table[i] < 0 {
                    table[i] = table[i].wrapping_add(i32::MAX);
                }
            }
        }
        Self {
            table,
            next: 0,
            next_back: 21,
        }
    }

    fn sample(&mut self) -> f64 {
        self.next = self.next % 55 + 1;
        self.next_back = self.next_back % 55 + 1;
        let mut value = self.table[self.next].wrapping_sub(self.table[self.next_back]);
        if value == i32::MAX {
            value -= 1;
        }
        if value < 0 {
            value = value.wrapping_add(i32::MAX);
        }
        self.table[self.next] = value;
        f64::from(value) * (1.0 / f64::from(i32::MAX))
    }
}

/// A number from 0 up to but not including 1.
fn sample(engine: &mut Engine) -> f64 {
    if let Some(random) = &mut engine.state::<Seeded>().0 {
        return random.sample();
    }
    (engine.host.random() >> 11) as f64 / (1u64 << 53) as f64
}

/// A place below `count`.
fn below(engine: &mut Engine, count: usize) -> usize {
    let place = (sample(engine) * count as f64) as usize;
    place.min(count.saturating_sub(1))
}

impl Cmdlet for Random {
    fn begin(&mut self, cx: &mut Context, args: &Args) -> Result {
        if let Some(seed) = args.int("SetSeed") {
            let seed = i32::try_from(seed).unwrap_or_default();
            cx.engine.set_state(Seeded(Some(NetRandom::new(seed))));
        }
        if args.set == "RandomNumberParameterSet" {
            return numbers(cx, args);
        }
        Ok(())
    }

    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        let Some(input) = args.input_object() else {
            return Ok(());
        };
        let count = match args.int("Count") {
            _ if args.flag("Shuffle") => usize::MAX,
            Some(n) => usize::try_from(n).unwrap_or(1),
            None => 1,
        };
        for item in plain_list(input) {
            if self.seen < count {
                self.chosen.push(item);
            } else if below(cx.engine, self.seen + 1) < count {
                let place = below(cx.engine, self.chosen.len());
                if let Some(old) = self.chosen.get_mut(place) {
                    *old = item;
                }
            }
            self.seen += 1;
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context, _: &Args) -> Result {
        let count = self.chosen.len();
        for i in 0..count {
            let place = i + below(cx.engine, count - i);
            self.chosen.swap(i, place);
            let item = self.chosen.get(i).cloned().unwrap_or_default();
            cx.write(item)?;
        }
        Ok(())
    }
}

/// A bound as a number: text that reads as one counts.
fn bound(args: &Args, name: &str) -> Option<Value> {
    let value = args.get(name)?.base().clone();
    match &value {
        Value::String(text) => match powershell_number(text) {
            Some(Number::Int32(n)) => Some(Value::Int(n)),
            Some(Number::Int64(n)) => Some(Value::Long(n)),
            Some(Number::Double(n)) => Some(Value::Double(n)),
            Some(_) => Some(value),
            None => Some(value),
        },
        Value::Null | Value::Nothing => None,
        _ => Some(value),
    }
}

fn numbers(cx: &mut Context, args: &Args) -> Result {
    let (low, high) = (bound(args, "Minimum"), bound(args, "Maximum"));
    let real = |v: &Option<Value>| {
        matches!(
            v,
            Some(Value::Double(_) | Value::Single(_) | Value::Decimal(_))
        )
    };
    let is_long =
        |v: &Option<Value>| matches!(v, Some(Value::Long(_) | Value::UInt(_) | Value::ULong(_)));
    let value_of = |v: &Option<Value>, default: f64| v.as_ref().and_then(number).unwrap_or(default);
    let count = args.int("Count").unwrap_or(1);
    let reals = real(&low) || real(&high);
    let longs = is_long(&low) || is_long(&high);
    let default_max = match (reals, longs) {
        (true, _) => f64::MAX,
        (_, true) => i64::MAX as f64,
        _ => f64::from(i32::MAX),
    };
    let (min, max) = (value_of(&low, 0.0), value_of(&high, default_max));
    if min >= max {
        return Err(out_of_order(cx.engine, &low, &high, default_max)?.into());
    }
    for _ in 0..count {
        let part = sample(cx.engine);
        let value = if reals {
            Value::Double(min + part * (max - min))
        } else if longs {
            Value::Long((min + part * (max - min)) as i64)
        } else {
            Value::Int((min + part * (max - min)).floor() as i32)
        };
        cx.write(value)?;
    }
    Ok(())
}

/// `MinGreaterThanOrEqualMax`.
fn out_of_order(
    engine: &mut Engine,
    low: &Option<Value>,
    high: &Option<Value>,
    default_max: f64,
) -> Result<Fault> {
    let low = engine.to_text(low.as_ref().unwrap_or(&Value::Int(0)))?;
    let high = match high {
        Some(value) => engine.to_text(value)?,
        None => engine.to_text(&Value::Double(default_max))?,
    };
    let message = format!(
        "The Minimum value ({low}) cannot be greater than or equal to the Maximum value ({high})."
    );
    Ok(Fault::new(
        &exceptions::ARGUMENT_EXCEPTION,
        "MinGreaterThanOrEqualMax",
        message,
    )
    .category(ErrorCategory::InvalidArgument))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_of_a_seed() {
        // `[Random]::new(42)`: Next() gives 1434747710, then 302596119.
        let mut random = NetRandom::new(42);
        let mut next = || (random.sample() * f64::from(i32::MAX)).round() as i32;
        assert_eq!([next(), next()], [1_434_747_710, 302_596_119]);
    }
}
