//! Time: `New-TimeSpan`, `Start-Sleep`, `Measure-Command`, `Get-Uptime`. Dates stand in `date`.

use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Result};
use crate::value::time::{DateTime, TICKS_PER_SECOND, TimeSpan};
use crate::value::types::exceptions;
use crate::value::{Fault, Value};

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("New-TimeSpan", new_time_span),
    CmdletEntry::new("Start-Sleep", start_sleep),
    CmdletEntry::stateful("Measure-Command", || Box::<MeasureCommand>::default()),
    CmdletEntry::new("Get-Uptime", get_uptime),
];

fn date(args: &Args, name: &str) -> Option<DateTime> {
    match args.get(name)?.base() {
        Value::DateTime(date) => Some(*date),
        _ => None,
    }
}

fn overflow(error: &dyn std::fmt::Display) -> Fault {
    Fault::new(
        &exceptions::OVERFLOW_EXCEPTION,
        "System.OverflowException",
        error.to_string(),
    )
}

fn new_time_span(cx: &mut Context, args: &Args) -> Result {
    let part = |name| args.int(name).unwrap_or(0);
    let span = if args.set == "Time" {
        TimeSpan::from_parts(
            part("Days"),
            part("Hours"),
            part("Minutes"),
            part("Seconds"),
            part("Milliseconds"),
        )
        .map_err(|e| overflow(&e))?
    } else {
        let now = cx.engine.local_now();
        let start = date(args, "Start").unwrap_or(now);
        let end = date(args, "End").unwrap_or(now);
        TimeSpan {
            ticks: end.ticks - start.ticks,
        }
    };
    cx.write(Value::TimeSpan(span))
}

fn start_sleep(cx: &mut Context, args: &Args) -> Result {
    let milliseconds = match args.get("Duration").map(Value::base) {
        Some(Value::TimeSpan(span)) => span.ticks / 10_000,
        _ => match args.int("Milliseconds") {
            Some(n) => n,
            None => match args.get("Seconds").map(Value::base) {
                Some(Value::Double(seconds)) => (seconds * 1000.0) as i64,
                Some(Value::Int(seconds)) => i64::from(*seconds) * 1000,
                _ => 0,
            },
        },
    };
    cx.engine
        .host
        .sleep(u64::try_from(milliseconds).unwrap_or(0));
    Ok(())
}

#[derive(Default)]
struct MeasureCommand {
    nanoseconds: u64,
}

impl Cmdlet for MeasureCommand {
    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        if let Some(Value::ScriptBlock(block)) = args.get("Expression").map(Value::base) {
            let (block, item) = (block.clone(), args.input_object().cloned());
            let start = cx.engine.host.ticks();
            let scope = crate::engine::BlockScope::InPlace;
            let mut discard = crate::engine::Discard;
            cx.engine
                .call_block(&block, scope, item, &[], &mut discard)?;
            self.nanoseconds += cx.engine.host.ticks().saturating_sub(start);
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context, _: &Args) -> Result {
        let ticks = i64::try_from(self.nanoseconds / 100).unwrap_or(i64::MAX);
        cx.write(Value::TimeSpan(TimeSpan { ticks }))
    }
}

/// The emulated machine has been up for as long as the session's clock has run.
fn get_uptime(cx: &mut Context, args: &Args) -> Result {
    let seconds = i64::try_from(cx.engine.host.ticks() / 1_000_000_000).unwrap_or(0);
    let span = TimeSpan {
        ticks: seconds.saturating_mul(TICKS_PER_SECOND),
    };
    if args.flag("Since") {
        let mut now = cx.engine.local_now();
        now.ticks = now.ticks.saturating_sub(span.ticks);
        return cx.write(Value::DateTime(now));
    }
    cx.write(Value::TimeSpan(span))
}

impl crate::engine::Engine {
    /// The time of the session's clock in its time zone.
    pub(crate) fn local_now(&mut self) -> DateTime {
        let zone = self.zone();
        self.host.now().to_local(&zone)
    }
}
