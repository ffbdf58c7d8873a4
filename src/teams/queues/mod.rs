//! `*-CsCallQueue`.

mod fill;
mod object;
mod rule;

pub use rule::RULES;

use std::rc::Rc;

use super::commands::Command;
use super::context::{Context, Outcome};
use super::page;
use crate::engine::Args;
use crate::tenant::{CallQueue, ObjectId};
use fill::fill;
use object::object;
use rule::{AT_MOST_100, NO_ACCOUNT_LEADS_HERE, QUEUE_EXISTS};

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsCallQueue", get),
    Command::new("New-CsCallQueue", new),
    Command::new("Set-CsCallQueue", set),
    Command::new("Remove-CsCallQueue", remove),
];

fn get(cx: &mut Context, args: &Args) -> Outcome {
    if let Some(id) = args.text("Identity").filter(|id| !id.is_empty()) {
        let queue = cx.require(&QUEUE_EXISTS, &*id)?;
        let value = object(cx.tenant(), &queue);
        return cx.write(value);
    }
    let first = page::first(cx, args, &AT_MOST_100)?;
    let tenant = cx.tenant();
    let all = tenant.queues.iter();
    let mut found: Vec<&Rc<CallQueue>> = all
        .filter(|queue| page::is_named(args, &queue.name))
        .collect();
    found.sort_by_key(|queue| queue.name.to_lowercase());
    if args.flag("Descending") {
        found.reverse();
    }
    let values = page::page(args, found, first)
        .map(|queue| object(tenant, queue))
        .collect();
    cx.write_all(values)
}

/// CQ-12: a queue without agents only warns.
fn finish(cx: &mut Context, id: ObjectId) -> Outcome {
    let tenant = cx.tenant();
    let Some(queue) = tenant.queues.get(&id).cloned() else {
        return Ok(());
    };
    let value = object(tenant, &queue);
    if queue.users.is_empty() && queue.groups.is_empty() && queue.channel.is_empty() {
        cx.warn(
            "No Distribution Lists or Users added to callqueue. There will be no agents to call.",
        )?;
    }
    cx.write(value)
}

fn new(cx: &mut Context, args: &Args) -> Outcome {
    let mut queue = CallQueue::default();
    fill(cx, args, &mut queue)?;
    let id = cx.change(|tenant| {
        let id = tenant.new_id();
        tenant.add(CallQueue { id, ..queue })
    })?;
    finish(cx, id)
}

fn set(cx: &mut Context, args: &Args) -> Outcome {
    let known = cx.require(&QUEUE_EXISTS, &*args.text("Identity").unwrap_or_default())?;
    let mut queue = CallQueue::clone(&known);
    fill(cx, args, &mut queue)?;
    cx.change(|tenant| tenant.change::<CallQueue>(&known.id, |known| *known = queue))?;
    finish(cx, known.id)
}

fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let known = cx.require(&QUEUE_EXISTS, &*args.text("Identity").unwrap_or_default())?;
    cx.require(&NO_ACCOUNT_LEADS_HERE, &known)?;
    let value = object(cx.tenant(), &known);
    cx.change(|tenant| tenant.remove::<CallQueue>(&known.id))?;
    cx.write(value)
}
