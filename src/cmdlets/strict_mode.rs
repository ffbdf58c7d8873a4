//! `Set-StrictMode`

use crate::engine::{Args, CmdletEntry, Context, Result};
use crate::value::Value;
use crate::value::natives::VersionValue;

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::new("Set-StrictMode", set_strict_mode)];

/// Turns the rules of a version on in the caller's scope, or off.
fn set_strict_mode(cx: &mut Context, args: &Args) -> Result {
    let version = match args.get("Version").map(Value::base) {
        _ if args.flag("Off") => 0,
        Some(Value::Native(native)) => native
            .get::<VersionValue>()
            .map_or(3, |v| u8::try_from(v.0.major).unwrap_or(3)),
        Some(Value::Int(n)) => u8::try_from(*n).unwrap_or(3),
        Some(Value::Double(n)) => *n as u8,
        Some(Value::String(text)) => text
            .split('.')
            .next()
            .and_then(|n| n.trim().parse().ok())
            .unwrap_or(3),
        _ => 3,
    };
    cx.engine.set_strict(version.min(3));
    Ok(())
}
