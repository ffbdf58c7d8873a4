//! `Get-Verb`

use crate::engine::drives::glob;
use crate::engine::verbs::VERBS;
use crate::engine::{Args, CmdletEntry, Context, Result};
use crate::value::types::{Type, net};
use crate::value::{Object, Value};

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::new("Get-Verb", get_verb)];

/// Lists the approved verbs.
fn get_verb(cx: &mut Context, args: &Args) -> Result {
    let patterns = args
        .texts("Verb")
        .iter()
        .map(|v| glob::pattern(v))
        .collect::<Result<Vec<_>, _>>()?;
    let groups = args.texts("Group");
    for (verb, prefix, group) in VERBS {
        let named = patterns.is_empty() || patterns.iter().any(|p| p.matches(verb));
        let grouped = groups.is_empty() || groups.iter().any(|g| g.eq_ignore_ascii_case(group));
        if named && grouped {
            let info = Object::of(
                Type::Net(&net::VERB_INFO),
                [
                    ("Verb", Value::text(*verb)),
                    ("AliasPrefix", Value::text(*prefix)),
                    ("Group", Value::text(*group)),
                    ("Description", Value::Null),
                ],
            );
            cx.write(info.into_value())?;
        }
    }
    Ok(())
}
