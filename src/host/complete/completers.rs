//! What scripts offer themselves: blocks of `Register-ArgumentCompleter`, `[ArgumentCompleter()]` and `[ArgumentCompletions()]`.

use super::binding::Bound;
use super::cursor::Place;
use super::{Kind, Match};
use crate::cmdlets::session::shell::{ArgumentCompleters, Completes};
use crate::dotnet::language;
use crate::engine::signature::Completer;
use crate::engine::{BlockScope, Engine};
use crate::value::shape::same_name;
use crate::value::wildcard::simple_match;
use crate::value::{Type, Value};

/// What completers of a parameter offer; `None` where there are none or they leave it to others.
pub fn of_parameter(
    engine: &mut Engine,
    place: &Place,
    bound: &Bound,
    parameter: &str,
    typed: &str,
) -> Option<Vec<Match>> {
    let registered = registered(engine, &bound.command, parameter).map(Completer::Block);
    let declared = bound.signature.parameter(parameter);
    let declared = declared.map_or(&[][..], |p| &p.completers);
    let (words, code): (Vec<&Completer>, Vec<&Completer>) = declared
        .iter()
        .partition(|c| matches!(c, Completer::Words(_)));
    let mut all = registered.iter().chain(code).chain(words);
    all.find_map(|completer| match completer {
        Completer::Words(words) => {
            let pattern = format!("{}*", typed.trim_start());
            let fits = words.iter().filter(|w| simple_match(&pattern, w));
            Some(
                fits.map(|w| Match::new(w.as_str(), Kind::ParameterValue))
                    .collect(),
            )
        }
        Completer::Block(block) => {
            let arguments = arguments(engine, place, bound, parameter, typed);
            called(engine, block, &arguments)
        }
        Completer::Class(class) => {
            let arguments = arguments(engine, place, bound, parameter, typed);
            asked(engine, class, &arguments)
        }
    })
}

/// What the completer of a program offers for its arguments.
pub fn of_program(engine: &mut Engine, place: &Place, typed: &str) -> Option<Vec<Match>> {
    let frame = place.frame();
    let command = place
        .text_of(*frame.words.first()?)
        .trim_matches(['\'', '"']);
    let leaf = command.rsplit(['/', '\\']).next().unwrap_or(command);
    let completers = engine.peek::<ArgumentCompleters>()?;
    let own = completers.0.iter().rev().find(|c| match &c.completes {
        Completes::Native(names) => names
            .iter()
            .any(|n| same_name(n, command) || same_name(n, leaf)),
        _ => false,
    });
    let any = || {
        let mut all = completers.0.iter().rev();
        all.find(|c| matches!(c.completes, Completes::AnyNative))
    };
    let block = own.or_else(any)?.block.clone();
    let units = place.slice(0, place.cursor).encode_utf16().count();
    let arguments = [
        Value::text(typed),
        tree(engine, place),
        Value::Int(i32::try_from(units).unwrap_or(i32::MAX)),
    ];
    called(engine, &block, &arguments)
}

/// The block that is registered for a parameter, that of the command before that of all commands.
fn registered(engine: &Engine, command: &str, parameter: &str) -> Option<Value> {
    let completers = engine.peek::<ArgumentCompleters>()?;
    let find = |right: &dyn Fn(&[crate::value::Str]) -> bool| {
        let mut all = completers.0.iter().rev();
        all.find(|c| match &c.completes {
            Completes::Parameter { name, commands } => {
                same_name(name, parameter) && right(commands)
            }
            _ => false,
        })
    };
    let own = find(&|commands| commands.iter().any(|n| same_name(n, command)));
    let found = own.or_else(|| find(&|commands| commands.is_empty()))?;
    Some(found.block.clone())
}

/// What a completer is called with.
fn arguments(
    engine: &mut Engine,
    place: &Place,
    bound: &Bound,
    parameter: &str,
    typed: &str,
) -> [Value; 5] {
    [
        Value::String(bound.command.clone()),
        Value::text(parameter),
        Value::text(typed),
        tree(engine, place),
        bound.known_arguments(engine, place),
    ]
}

/// The command around the cursor as a tree.
fn tree(engine: &mut Engine, place: &Place) -> Value {
    let frame = place.frame();
    let start = frame.words.first().map_or(frame.stage, |w| w.start);
    let last = place.later.last().unwrap_or(&place.word);
    let before = place.slice(0, start);
    language::last_command(engine, before, place.slice(start, last.end))
}

fn called(engine: &mut Engine, block: &Value, arguments: &[Value]) -> Option<Vec<Match>> {
    let Value::ScriptBlock(block) = block.base() else {
        return None;
    };
    let mut given = Vec::new();
    let scope = BlockScope::New;
    let done = engine.call_block(block, scope, None, arguments, &mut given);
    done.ok()?;
    offers(engine, &given)
}

/// What an object of a completer's class offers.
fn asked(engine: &mut Engine, class: &Type, arguments: &[Value]) -> Option<Vec<Match>> {
    let completer = engine.invoke_static(class, "new", &[]).ok()?;
    let given = engine.invoke_member(&completer, "CompleteArgument", arguments);
    let given = engine.enumerate(&given.ok()?).ok()?;
    Some(given.iter().filter_map(|v| offer(engine, v)).collect())
}

/// What a block's output offers. A lone empty text says that there is nothing, no output that others may know.
fn offers(engine: &mut Engine, given: &[Value]) -> Option<Vec<Match>> {
    let found: Vec<Match> = given.iter().filter_map(|v| offer(engine, v)).collect();
    (!found.is_empty() || given.len() == 1).then_some(found)
}

/// A text, or a `CompletionResult`.
fn offer(engine: &mut Engine, value: &Value) -> Option<Match> {
    let mut text = |name: &str| {
        let held = engine.get_member(value, name).ok().flatten()?;
        Some(engine.to_text(&held).ok()?.to_string())
    };
    if let Some(completion) = text("CompletionText") {
        let kind = text("ResultType").unwrap_or_default();
        return Some(Match {
            shown: text("ListItemText"),
            tip: text("ToolTip"),
            ..Match::new(completion, Kind::named(&kind))
        });
    }
    let text = engine.to_text(value).ok()?;
    (!text.is_empty()).then(|| Match::new(text.as_str(), Kind::Text))
}
