//! "Did you mean …?" behind PowerShell's own text of an error about a name: for people, so never where the errors are read by a
//! program. On where standard error is a terminal and `--plain` is not given.

use crate::engine::command_info::described;
use crate::engine::report::Stream;
use crate::engine::signature::common::{COMMON, SHOULD_PROCESS};
use crate::engine::{Channel, Engine};
use crate::value::{ErrorRecord, Str, Value, convert};
use std::io::IsTerminal;

/// Whether a session gives advice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Advice {
    #[default]
    WhereRead,
    /// `--plain`
    Never,
}

impl Advice {
    /// Whether anybody reads it.
    pub fn is_on(self) -> bool {
        self == Self::WhereRead && std::io::stderr().is_terminal()
    }
}

/// Shows a record, and after an error the names that are like the one that is wrong.
pub fn show(engine: &mut Engine, stream: Stream, record: &Value) {
    crate::format::show(engine, stream, record);
    if let (Stream::Error, Value::Error(record)) = (stream, record)
        && let Some(advice) = advice(engine, record)
    {
        engine.host.write(Channel::Error, &format!("{advice}\n"));
    }
}

/// What to say about a misspelt command or parameter; nothing about other errors, and nothing when no name is like it.
pub fn advice(engine: &mut Engine, record: &ErrorRecord) -> Option<String> {
    let id = record.id.borrow().clone();
    let near = match id.split(',').next()? {
        "CommandNotFoundException" => {
            let wrong = convert::plain(&record.target);
            nearest(&wrong, commands(engine))
        }
        "NamedParameterNotFound" => {
            let wrong = parameter_of(record)?;
            let command = record.invocation.borrow().as_ref()?.command.clone();
            let near = nearest(&convert::plain(&wrong), parameters(engine, &command)?);
            near.into_iter().map(|name| format!("-{name}")).collect()
        }
        _ => return None,
    };
    let (last, others) = near.split_last()?;
    Some(match others {
        [] => format!("Did you mean {last}?"),
        _ => format!("Did you mean {} or {last}?", others.join(", ")),
    })
}

/// The parameter that an error of binding is about.
fn parameter_of(record: &ErrorRecord) -> Option<Value> {
    record
        .net_exception()?
        .bag
        .borrow()
        .get("ParameterName")
        .cloned()
}

/// The names of all commands.
fn commands(engine: &Engine) -> Vec<Str> {
    let mut names: Vec<Str> = engine.built_ins().iter().map(|c| c.name.clone()).collect();
    names.extend(engine.visible_functions().iter().map(|f| f.name.clone()));
    names.extend(engine.visible_aliases().iter().map(|a| a.name.clone()));
    names
}

/// The parameters of a command, common ones included.
fn parameters(engine: &mut Engine, command: &str) -> Option<Vec<Str>> {
    let found = engine.find_command(command)?;
    let signature = engine.signature_of(&described(&found)?).ok()??;
    let own = signature.parameters.iter();
    let mut names: Vec<Str> = own
        .flat_map(|p| p.aliases.iter().chain([&p.name]).cloned())
        .collect();
    if signature.has_common_parameters() {
        let common = COMMON.iter().chain(SHOULD_PROCESS);
        names.extend(common.map(|parameter| Str::from(parameter.name)));
    }
    Some(names)
}

/// How many names are worth saying.
const MOST: usize = 3;

/// The names that are nearest to a wrong one, if they are near enough: one slip for every four letters.
fn nearest(wrong: &str, names: Vec<Str>) -> Vec<String> {
    let folded: Vec<char> = wrong.to_lowercase().chars().collect();
    let allowed = (folded.len() / 4).clamp(1, 4);
    let mut near: Vec<(usize, String)> = names
        .iter()
        .filter_map(|name| {
            let other: Vec<char> = name.to_lowercase().chars().collect();
            let far = distance(&folded, &other, allowed)?;
            Some((far, name.to_string()))
        })
        .collect();
    near.sort();
    near.dedup();
    let best = near.first().map_or(0, |(far, _)| *far);
    let near = near.into_iter().filter(|(far, _)| *far == best);
    near.map(|(_, name)| name).take(MOST).collect()
}

/// How many letters must be put in, left out, replaced or swapped with their neighbour; `None` when more than `most`.
fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at =
                |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX / 2);
            let replaced = at(&last, j) + usize::from(x != y);
            let mut least = replaced.min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                least = least.min(at(&before, j - 1) + 1);
            }
            row.push(least);
        }
        if row.iter().all(|far| *far > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|far| *far <= most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Piped;
    use crate::host::console::{Console, Options};
    use crate::host::session;
    use crate::syntax::Source;
    use std::sync::Arc;

    /// What is said after the error of a line.
    fn said(line: &str) -> Option<String> {
        let mut engine = session::start(Box::new(Console::new(Options::default(), Arc::default())));
        engine.show = |_, _, _| {};
        let source = Source::new(None, line);
        let ended = engine.run_text(&source, Piped::Nothing, &mut crate::engine::Discard);
        if let Err(halt) = ended
            && let crate::engine::Halt::Error(raise) = *halt
        {
            engine.remember_error(&raise.record);
        }
        let first = engine.errors.items.borrow().first().cloned();
        match first {
            Some(Value::Error(record)) => advice(&mut engine, &record),
            _ => None,
        }
    }

    #[test]
    fn slips_are_seen_and_other_words_are_not() {
        let check = |line: &str, expected: Option<&str>| {
            assert_eq!(said(line).as_deref(), expected, "{line}");
        };
        check("Get-CsOnlineUsr", Some("Did you mean Get-CsOnlineUser?"));
        check("Get-CsOnlineUesr", Some("Did you mean Get-CsOnlineUser?"));
        check("Frobnicate-Everything", None);
        check(
            "Get-CsOnlineUser -Identiy x",
            Some("Did you mean -Identity?"),
        );
        check("Get-ChildItem -Recrse", Some("Did you mean -Recurse?"));
        check("Get-CsOnlineUser -Nonesuch x", None);
    }
}
