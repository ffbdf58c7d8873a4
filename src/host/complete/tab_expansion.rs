//! `TabExpansion2` and `CommandCompletion`: completion as scripts ask for it.

use super::{Found, Kind, Match, Offers, complete};
use crate::engine::{Args, CmdletEntry, Context, Engine, NetMethod as M, Result, TypeTable};
use crate::value::types::{Type, enums, net};
use crate::value::{EnumValue, List, ListKind, Object, Ptr, Value, convert};

/// The command, which stands here and not among the others because completion looks at all of them.
pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::new("TabExpansion2", expand)];

pub const TABLES: &[TypeTable] = &[TypeTable {
    static_methods: &[M::new(
        "System.Management.Automation.CommandCompletion CompleteInput(string input, int cursorIndex, hashtable options)",
        |engine, _, args| {
            let text = args.first().map(convert::plain).unwrap_or_default();
            let cursor = match args.get(1).map(Value::base) {
                Some(Value::Int(cursor)) => usize::try_from(*cursor).unwrap_or(0),
                _ => text.encode_utf16().count(),
            };
            Ok(completion(engine, &text, cursor))
        },
    )],
    ..TypeTable::of(&net::COMMAND_COMPLETION)
}];

/// `TabExpansion2`
fn expand(cx: &mut Context, args: &Args) -> Result {
    let text = args.text("inputScript").unwrap_or_default();
    let cursor = args
        .int("cursorColumn")
        .and_then(|n| usize::try_from(n).ok());
    let cursor = cursor.unwrap_or_else(|| text.encode_utf16().count());
    let found = completion(cx.engine, &text, cursor);
    cx.write(found)
}

/// A `CommandCompletion`; the cursor counts UTF-16 units.
fn completion(engine: &mut Engine, text: &str, cursor: usize) -> Value {
    let at = offset(text, cursor);
    let found = complete(engine, text, at, Offers::PowerShell);
    let (start, length) = units(text, &found);
    let number = |n: usize| Value::Int(i32::try_from(n).unwrap_or(i32::MAX));
    let matches = found.matches.iter().map(result).collect();
    let item = Type::Net(&net::COMPLETION_RESULT);
    let matches = List::new(ListKind::Collection, item, matches);
    let pairs = [
        ("CurrentMatchIndex", Value::Int(-1)),
        ("ReplacementIndex", number(start)),
        ("ReplacementLength", number(length)),
        ("CompletionMatches", Value::List(Ptr::new(matches))),
    ];
    Object::of(Type::Net(&net::COMMAND_COMPLETION), pairs).into_value()
}

/// A `CompletionResult`.
fn result(one: &Match) -> Value {
    let kinds = Type::Net(&enums::COMPLETION_RESULT_TYPE);
    let members = kinds.enum_members().map(|m| m.list).unwrap_or_default();
    let own = members
        .into_iter()
        .find(|(name, _)| *name == one.kind.name());
    let number = own.map_or(0, |(_, number)| number);
    let shown = one.shown.clone().unwrap_or_else(|| shown(one));
    let tip = one.tip.clone().unwrap_or_else(|| shown.clone());
    let pairs = [
        ("CompletionText", Value::text(&one.text)),
        ("ListItemText", Value::text(shown)),
        ("ResultType", EnumValue::of(kinds, number)),
        ("ToolTip", Value::text(tip)),
    ];
    Object::of(Type::Net(&net::COMPLETION_RESULT), pairs).into_value()
}

/// What a list shows: the name without the signs that belong to the language.
fn shown(one: &Match) -> String {
    let text = one.text.trim_matches(['\'', '"']);
    let bare = match one.kind {
        Kind::Method => text.trim_end_matches('('),
        Kind::ParameterName => text.trim_start_matches('-'),
        Kind::Variable => text.trim_matches(['$', '@', '{', '}']),
        Kind::ProviderItem | Kind::ProviderContainer => {
            text.rsplit(['/', '\\']).next().unwrap_or(text)
        }
        _ => text,
    };
    bare.to_string()
}

/// The byte offset of a cursor that counts UTF-16 units.
pub fn offset(text: &str, cursor: usize) -> usize {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        if units >= cursor {
            return at;
        }
        units += c.len_utf16();
    }
    text.len()
}

/// Where what was found begins and how long what it replaces is, in UTF-16 units.
pub fn units(text: &str, found: &Found) -> (usize, usize) {
    let units = |end: usize| text.get(..end).unwrap_or_default().encode_utf16().count();
    let start = units(found.start);
    let end = units(found.start + found.length);
    (start, end.saturating_sub(start))
}
