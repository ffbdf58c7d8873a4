//! `Get-Verb`: the approved verbs.

use crate::engine::{Args, CmdletEntry, Context, Result};
use crate::value::text::CaseSensitivity;
use crate::value::types::net;
use crate::value::wildcard::WildcardPattern;
use crate::value::{Object, Type, Value};

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::new("Get-Verb", get_verb)];

/// Groups with their verbs and the prefixes of aliases.
const VERBS: &[(&str, &str)] = &[
    (
        "Common",
        "Add a Clear cl Close cs Copy cp Enter et Exit ex Find fd Format f Get g Hide h Join j Lock lk Move m New n Open op Optimize om Pop pop Push pu Redo re Remove r Rename rn Reset rs Resize rz Search sr Select sc Set s Show sh Skip sk Split sl Step st Switch sw Undo un Unlock uk Watch wc",
    ),
    (
        "Communications",
        "Connect cc Disconnect dc Read rd Receive rc Send sd Write wr",
    ),
    (
        "Data",
        "Backup ba Checkpoint ch Compare cr Compress cm Convert cv ConvertFrom cf ConvertTo ct Dismount dm Edit ed Expand en Export ep Group gp Import ip Initialize in Limit l Merge mg Mount mt Out o Publish pb Restore rr Save sv Sync sy Unpublish ub Update ud",
    ),
    (
        "Diagnostic",
        "Debug db Measure ms Ping pi Repair rp Resolve rv Test t Trace tr",
    ),
    (
        "Lifecycle",
        "Approve ap Assert as Build bd Complete cmp Confirm cn Deny dn Deploy dp Disable d Enable e Install is Invoke i Register rg Request rq Restart rt Resume ru Start sa Stop sp Submit sb Suspend ss Uninstall us Unregister ur Wait w",
    ),
    (
        "Security",
        "Block bl Grant gr Protect pt Revoke rk Unblock ul Unprotect up",
    ),
    ("Other", "Use u"),
];

/// The approved verbs.
pub fn names() -> impl Iterator<Item = &'static str> {
    VERBS
        .iter()
        .flat_map(|(_, words)| words.split(' ').step_by(2))
}

/// Whether a verb is approved.
pub fn is_approved(verb: &str) -> bool {
    VERBS.iter().any(|(_, words)| {
        let verbs = words.split(' ').step_by(2);
        verbs.into_iter().any(|v| v.eq_ignore_ascii_case(verb))
    })
}

fn get_verb(cx: &mut Context, args: &Args) -> Result {
    let groups = args.texts("Group");
    let mut patterns = Vec::new();
    for text in args.texts("Verb") {
        if let Ok(pattern) = WildcardPattern::new(&text, CaseSensitivity::Insensitive) {
            patterns.push(pattern);
        }
    }
    for (group, list) in VERBS {
        if !groups.is_empty() && !groups.iter().any(|g| g.eq_ignore_ascii_case(group)) {
            continue;
        }
        let mut words = list.split(' ');
        while let (Some(verb), Some(prefix)) = (words.next(), words.next()) {
            if !patterns.is_empty() && !patterns.iter().any(|p| p.matches(verb)) {
                continue;
            }
            let pairs = [
                ("Verb", Value::text(verb)),
                ("AliasPrefix", Value::text(prefix)),
                ("Group", Value::text(*group)),
                ("Description", Value::text("")),
            ];
            cx.write(Object::of(Type::Net(&net::VERB_INFO), pairs).into_value())?;
        }
    }
    Ok(())
}
