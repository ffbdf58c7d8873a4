//! `Write-Progress`: bars on a terminal, as PowerShell's minimal view draws them; nothing elsewhere.

use crate::engine::{ActionPreference, Args, CmdletEntry, Context, Result};
use crate::value::Str;
use unicode_width::UnicodeWidthStr;

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::new("Write-Progress", write_progress)];

/// An activity under way.
struct Activity {
    id: i64,
    parent: i64,
    name: Str,
    status: Str,
    operation: Str,
    percent: Option<i64>,
    seconds: Option<i64>,
}

/// The activities of a session, in the order of their first report.
#[derive(Default)]
struct Activities(Vec<Activity>);

/// The widest that a bar gets.
const MAX_WIDTH: usize = 120;

fn write_progress(cx: &mut Context, args: &Args) -> Result {
    let asked = cx.call.common.progress_action;
    let action = match asked {
        Some(action) => Some(action),
        None => cx.engine.preference("ProgressPreference"),
    };
    if matches!(
        action,
        Some(ActionPreference::SilentlyContinue | ActionPreference::Ignore)
    ) {
        return Ok(());
    }
    let id = args.int("Id").unwrap_or(0);
    let activities = &mut cx.engine.state::<Activities>().0;
    if args.flag("Completed") {
        activities.retain(|a| a.id != id && a.parent != id);
    } else {
        let text = |name: &str| args.text(name).unwrap_or_default();
        let activity = Activity {
            id,
            parent: args.int("ParentId").unwrap_or(-1),
            name: text("Activity"),
            status: args.text("Status").unwrap_or("Processing".into()),
            operation: text("CurrentOperation"),
            percent: args.int("PercentComplete").filter(|n| *n >= 0),
            seconds: args.int("SecondsRemaining").filter(|n| *n >= 0),
        };
        match activities.iter_mut().find(|a| a.id == id) {
            Some(known) => *known = activity,
            None => activities.push(activity),
        }
    }
    let width = cx.engine.host.width().min(MAX_WIDTH).saturating_sub(1);
    let style = style(cx)?;
    let mut lines = Vec::new();
    list(
        &cx.engine.state::<Activities>().0,
        -1,
        0,
        &mut lines,
        |a, depth| bar(a, depth, width, &style),
    );
    cx.engine.host.show_progress(&lines);
    Ok(())
}

/// `$PSStyle.Progress.Style`
fn style(cx: &mut Context) -> Result<Str> {
    let mut value = cx.engine.variable("PSStyle").unwrap_or_default();
    for name in ["Progress", "Style"] {
        value = cx.engine.get_member(&value, name)?.unwrap_or_default();
    }
    cx.engine.to_text(&value)
}

/// Activities below a parent, each followed by its own.
fn list(
    all: &[Activity],
    parent: i64,
    depth: usize,
    lines: &mut Vec<String>,
    line: impl Fn(&Activity, usize) -> String + Copy,
) {
    for activity in all {
        let known = all.iter().any(|a| a.id == activity.parent);
        let own = if known && activity.parent != activity.id {
            activity.parent
        } else {
            -1
        };
        if own == parent && depth <= all.len() {
            lines.push(line(activity, depth));
            if activity.id != parent {
                list(all, activity.id, depth + 1, lines, line);
            }
        }
    }
}

/// `Activity [status     ]`: the part that is done stands reversed.
fn bar(activity: &Activity, depth: usize, width: usize, style: &str) -> String {
    let indent = "  ".repeat(depth);
    let head = cut(&format!("{indent}{} ", activity.name), width / 2);
    let mut text = match activity.seconds {
        Some(seconds) => format!("{seconds}s {}", activity.status),
        None => activity.status.to_string(),
    };
    if !activity.operation.is_empty() {
        text = format!("{text} {}", activity.operation);
    }
    let room = width.saturating_sub(head.width() + 2);
    let text = cut(&text, room);
    let padded = format!("{text}{}", " ".repeat(room.saturating_sub(text.width())));
    let share = usize::try_from(activity.percent.unwrap_or(0)).unwrap_or(0);
    let done = room * share.min(100) / 100;
    let at = padded
        .char_indices()
        .nth(done)
        .map_or(padded.len(), |(at, _)| at);
    let (full, rest) = padded.split_at(at);
    format!("{style}{head}[\u{1b}[7m{full}\u{1b}[27m{rest}]\u{1b}[0m")
}

/// As much of a text as a width has room for.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_string();
    }
    let mut short = String::new();
    for c in text.chars() {
        if short.width() + 2 > width {
            break;
        }
        short.push(c);
    }
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_stands_reversed() {
        let activity = Activity {
            id: 0,
            parent: -1,
            name: "Copy".into(),
            status: "half".into(),
            operation: "".into(),
            percent: Some(50),
            seconds: None,
        };
        let line = bar(&activity, 0, 17, "");
        assert_eq!(line, "Copy [\u{1b}[7mhalf \u{1b}[27m     ]\u{1b}[0m");
    }
}
