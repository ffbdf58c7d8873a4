//! `Measure-Object`: counts and statistics of numbers, and of text.

use super::measure_text::{TextCounts, WhiteSpace};
use super::order::{compare, net_text, number};
use super::property::Property;
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Halt, Result};
use crate::value::text::CaseSensitivity;
use crate::value::types::{exceptions, net};
use crate::value::{ErrorCategory, Fault, Object, Str, Type, Value};
use std::cmp::Ordering;

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::stateful("Measure-Object", || {
    Box::<Measure>::default()
})];

/// Which statistics were asked for.
#[derive(Default, Clone, Copy)]
struct Wanted {
    sum: bool,
    average: bool,
    deviation: bool,
    maximum: bool,
    minimum: bool,
}

impl Wanted {
    fn numbers(self) -> bool {
        self.sum || self.average || self.deviation
    }
}

#[derive(Default)]
struct Measure {
    wanted: Wanted,
    properties: Vec<Property>,
    /// One entry a property that was met; one without a name when there are no properties.
    statistics: Vec<(Option<Str>, Statistics)>,
    total: usize,
    failed: bool,
}

#[derive(Default)]
struct Statistics {
    count: usize,
    sum: f64,
    /// Sum of squares of the differences from the mean (Welford).
    squares: f64,
    mean: f64,
    maximum: Option<Value>,
    minimum: Option<Value>,
    text: TextCounts,
}

impl Cmdlet for Measure {
    fn begin(&mut self, _: &mut Context, args: &Args) -> Result {
        let all = args.flag("AllStats");
        self.wanted = Wanted {
            sum: all || args.flag("Sum"),
            average: all || args.flag("Average"),
            deviation: all || args.flag("StandardDeviation"),
            maximum: all || args.flag("Maximum"),
            minimum: all || args.flag("Minimum"),
        };
        self.properties = super::property::readers(&args.list("Property"));
        Ok(())
    }

    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        let item = match args.input_object() {
            Some(item) if !item.is_null() => item,
            _ => return Ok(()),
        };
        self.total += 1;
        if self.properties.is_empty() {
            return self.add(cx, args, None, item.base());
        }
        for at in 0..self.properties.len() {
            let Some(property) = self.properties.get(at).cloned() else {
                break;
            };
            let found = property.read(cx.engine, item)?;
            let missing = found.iter().all(|f| f.missing);
            if missing {
                continue;
            }
            for one in found {
                let name = if property.has_wildcards() {
                    one.name
                } else {
                    property.title()
                };
                self.add(cx, args, Some(name), one.value.base())?;
            }
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context, args: &Args) -> Result {
        let text = args.set == "TextMeasure";
        for property in &self.properties {
            let name = property.title();
            let met = self
                .statistics
                .iter()
                .any(|(n, _)| property.has_wildcards() || n.as_ref() == Some(&name));
            if !met && self.total > 0 {
                cx.write_fault(property_not_found(&name))?;
            }
        }
        if self.properties.is_empty() && self.statistics.is_empty() && !self.failed {
            self.statistics.push((None, Statistics::default()));
        }
        for (name, statistics) in std::mem::take(&mut self.statistics) {
            let value = if text {
                statistics.text.info(args, name)
            } else {
                self.info(name, statistics)
            };
            cx.write(value)?;
        }
        Ok(())
    }
}

impl Measure {
    fn add(&mut self, cx: &mut Context, args: &Args, name: Option<Str>, value: &Value) -> Result {
        let at = match self.statistics.iter().position(|(n, _)| *n == name) {
            Some(at) => at,
            None => {
                self.statistics.push((name, Statistics::default()));
                self.statistics.len() - 1
            }
        };
        let Some((_, statistics)) = self.statistics.get_mut(at) else {
            return Ok(());
        };
        statistics.count += 1;
        if args.set == "TextMeasure" {
            let text = net_text(cx.engine, value)?;
            let white_space = match args.flag("IgnoreWhiteSpace") {
                true => WhiteSpace::Ignored,
                false => WhiteSpace::Counts,
            };
            statistics.text.add(&text, white_space);
            return Ok(());
        }
        let mut converted = None;
        if self.wanted.numbers() {
            match measured(cx, value)? {
                Some(n) => {
                    statistics.number(n);
                    converted = Some(Value::Double(n));
                }
                None => {
                    self.failed = true;
                    let text = net_text(cx.engine, value)?;
                    return cx.write_fault(not_numeric(&text, value));
                }
            }
        }
        // A property that is null counts as zero in a sum, and is less than any number.
        let value = converted
            .as_ref()
            .filter(|_| !value.is_null())
            .unwrap_or(value);
        if self.wanted.maximum {
            keep(cx, &mut statistics.maximum, value, Ordering::Greater)?;
        }
        if self.wanted.minimum {
            keep(cx, &mut statistics.minimum, value, Ordering::Less)?;
        }
        Ok(())
    }

    fn info(&self, name: Option<Str>, s: Statistics) -> Value {
        let wanted = self.wanted;
        let value = |on: bool, n: f64| if on { Value::Double(n) } else { Value::Null };
        let count = s.count as f64;
        let numeric = |value: &Option<Value>| match value {
            None | Some(Value::Null | Value::Nothing) => Some(None),
            Some(value) => number(value).map(Some),
        };
        let (max, min) = (numeric(&s.maximum), numeric(&s.minimum));
        let as_double = |n: Option<Option<f64>>| match n.flatten() {
            Some(n) => Value::Double(n),
            None => Value::Null,
        };
        let generic = max.is_some() && min.is_some();
        let (ty, maximum, minimum) = if generic {
            (&net::GENERIC_MEASURE_INFO, as_double(max), as_double(min))
        } else {
            (
                &net::GENERIC_OBJECT_MEASURE_INFO,
                s.maximum.unwrap_or(Value::Null),
                s.minimum.unwrap_or(Value::Null),
            )
        };
        let some = s.count > 0;
        let pairs = [
            (
                "Count",
                Value::Int(i32::try_from(s.count).unwrap_or(i32::MAX)),
            ),
            ("Average", value(wanted.average && some, s.sum / count)),
            ("Sum", value(wanted.sum, s.sum)),
            ("Maximum", maximum),
            ("Minimum", minimum),
            (
                "StandardDeviation",
                value(
                    wanted.deviation && some,
                    if s.count > 1 {
                        (s.squares / (count - 1.0)).sqrt()
                    } else {
                        0.0
                    },
                ),
            ),
            ("Property", name.map_or(Value::Null, Value::String)),
        ];
        Object::of(Type::Net(ty), pairs).into_value()
    }
}

impl Statistics {
    fn number(&mut self, n: f64) {
        self.sum += n;
        let delta = n - self.mean;
        self.mean += delta / self.count as f64;
        self.squares += delta * (n - self.mean);
    }
}

/// A value as a number; text that reads as one counts.
fn measured(cx: &mut Context, value: &Value) -> Result<Option<f64>> {
    if let Some(n) = number(value) {
        return Ok(Some(n));
    }
    match cx.engine.convert(value, &Type::Net(&net::DOUBLE)) {
        Ok(Value::Double(n)) => Ok(Some(n)),
        Ok(_) => Ok(None),
        Err(halt) if matches!(*halt, Halt::Error(_)) => Ok(None),
        Err(halt) => Err(halt),
    }
}

fn keep(cx: &mut Context, best: &mut Option<Value>, value: &Value, wins: Ordering) -> Result {
    let better = match best {
        None | Some(Value::Null | Value::Nothing) => true,
        Some(old) => compare(cx.engine, value, old, CaseSensitivity::Insensitive)? == wins,
    };
    if better {
        *best = Some(value.clone());
    }
    Ok(())
}

/// `NonNumericInputObject`.
fn not_numeric(text: &str, value: &Value) -> Fault {
    let message = format!("Input object \"{text}\" is not numeric.");
    Fault::new(
        &exceptions::PS_INVALID_OPERATION_EXCEPTION,
        "NonNumericInputObject",
        message,
    )
    .category(ErrorCategory::InvalidType)
    .target(value.clone())
}

/// `GenericMeasurePropertyNotFound`.
fn property_not_found(name: &str) -> Fault {
    let message = format!("The property \"{name}\" cannot be found in the input for any objects.");
    Fault::new(
        &exceptions::PS_ARGUMENT_EXCEPTION,
        "GenericMeasurePropertyNotFound",
        message,
    )
    .category(ErrorCategory::InvalidArgument)
}
