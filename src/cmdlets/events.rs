//! Events of the session: a queue that scripts fill with `New-Event`, and subscribers whose actions run at once.

use crate::engine::{Args, BlockScope, CmdletEntry, Context, Engine, Result};
use crate::value::text::CaseSensitivity;
use crate::value::types::{Type, exceptions, net};
use crate::value::wildcard::WildcardPattern;
use crate::value::{ErrorCategory, Fault, Object, Ptr, ScriptBlock, Str, Value};

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("Get-Event", get_event),
    CmdletEntry::new("Get-EventSubscriber", get_subscriber),
    CmdletEntry::new("New-Event", new_event),
    CmdletEntry::new("Register-EngineEvent", register),
    CmdletEntry::new("Remove-Event", remove_event),
    CmdletEntry::new("Unregister-Event", unregister),
    CmdletEntry::new("Wait-Event", wait_event),
];

/// The events that nobody has removed, and who listens.
#[derive(Default)]
struct Events {
    queue: Vec<Ptr<Object>>,
    subscribers: Vec<Subscriber>,
    last_event: i32,
    last_subscriber: i32,
}

#[derive(Clone)]
struct Subscriber {
    id: i32,
    source: Str,
    action: Option<Ptr<ScriptBlock>>,
    /// How often the action may run still.
    left: Option<i64>,
    data: Value,
}

fn text(object: &Object, name: &str) -> Str {
    object
        .get(name)
        .map(|value| crate::value::convert::plain(&value))
        .unwrap_or_default()
}

/// Whether a call's `-SourceIdentifier` or `-EventIdentifier` means an event.
fn fits(args: &Args, object: &Object) -> bool {
    if let Some(source) = args.text("SourceIdentifier") {
        return WildcardPattern::new(&source, CaseSensitivity::Insensitive)
            .is_ok_and(|p| p.matches(&text(object, "SourceIdentifier")));
    }
    match args.int("EventIdentifier") {
        Some(id) => text(object, "EventIdentifier").as_str() == id.to_string(),
        None => true,
    }
}

fn queued(engine: &mut Engine, args: &Args) -> Vec<Ptr<Object>> {
    let queue = engine.state::<Events>().queue.clone();
    queue
        .into_iter()
        .filter(|event| fits(args, event))
        .collect()
}

fn get_event(cx: &mut Context, args: &Args) -> Result {
    let found = queued(cx.engine, args);
    if found.is_empty() && args.has("EventIdentifier") {
        return cx.write_fault(no_event("The event identifier does not exist."));
    }
    for event in found {
        cx.write(Value::Object(event))?;
    }
    Ok(())
}

/// Nothing arrives while a script waits: what is queued is all there will be.
fn wait_event(cx: &mut Context, args: &Args) -> Result {
    match queued(cx.engine, args).into_iter().next() {
        Some(event) => cx.write(Value::Object(event)),
        None => {
            let seconds = u64::try_from(args.int("Timeout").unwrap_or(0)).unwrap_or(0);
            cx.engine.host.sleep(seconds.saturating_mul(1000));
            Ok(())
        }
    }
}

fn remove_event(cx: &mut Context, args: &Args) -> Result {
    let found = queued(cx.engine, args);
    if found.is_empty() {
        return cx.write_fault(no_event("There is no event of that source or identifier."));
    }
    for event in found {
        let target = format!("Event '{}'", text(&event, "SourceIdentifier"));
        if cx.should_process(&target, "Remove")? {
            let events = cx.engine.state::<Events>();
            events.queue.retain(|known| !Ptr::ptr_eq(known, &event));
        }
    }
    Ok(())
}

fn new_event(cx: &mut Context, args: &Args) -> Result {
    let source = args.text("SourceIdentifier").unwrap_or_default();
    let data = args.get("MessageData").cloned().unwrap_or(Value::Null);
    let sender = args.get("Sender").cloned().unwrap_or(Value::Null);
    let list = Value::array(args.list("EventArguments"));
    let time = cx.engine.local_now();
    let events = cx.engine.state::<Events>();
    events.last_event += 1;
    let pairs = [
        ("ComputerName", Value::Null),
        ("RunspaceId", Value::Null),
        ("EventIdentifier", Value::Int(events.last_event)),
        ("Sender", sender),
        ("SourceEventArgs", Value::Null),
        ("SourceArgs", list),
        ("SourceIdentifier", Value::String(source.clone())),
        ("TimeGenerated", Value::DateTime(time)),
        ("MessageData", data),
    ];
    let event = Ptr::new(Object::of(Type::Net(&net::PS_EVENT_ARGS), pairs));
    let listening: Vec<Subscriber> = events
        .subscribers
        .iter()
        .filter(|s| s.source.eq_ignore_ascii_case(&source))
        .cloned()
        .collect();
    let mut taken = false;
    for subscriber in listening {
        if let Some(action) = &subscriber.action {
            taken = true;
            act(cx.engine, &subscriber, action, &event)?;
        }
    }
    if !taken {
        cx.engine.state::<Events>().queue.push(event.clone());
    }
    cx.write(Value::Object(event))
}

/// Runs a subscriber's action with `$Event` and what belongs to it.
fn act(
    engine: &mut Engine,
    subscriber: &Subscriber,
    action: &Ptr<ScriptBlock>,
    event: &Ptr<Object>,
) -> Result {
    if let Some(known) = engine
        .state::<Events>()
        .subscribers
        .iter_mut()
        .find(|s| s.id == subscriber.id)
    {
        match &mut known.left {
            Some(0) => return Ok(()),
            Some(left) => *left -= 1,
            None => {}
        }
    }
    if !subscriber.data.is_null() {
        event.set("MessageData", subscriber.data.clone());
    }
    engine.set_global("Event", Value::Object(event.clone()));
    engine.set_global(
        "EventArgs",
        event.get("SourceEventArgs").unwrap_or_default(),
    );
    engine.set_global("Sender", event.get("Sender").unwrap_or_default());
    let mut discard = crate::engine::Discard;
    engine.isolated(|engine| engine.call_block(action, BlockScope::New, None, &[], &mut discard))
}

fn register(cx: &mut Context, args: &Args) -> Result {
    let source = args.text("SourceIdentifier").unwrap_or_default();
    let action = match args.get("Action").map(Value::base) {
        Some(Value::ScriptBlock(block)) => Some(block.clone()),
        _ => None,
    };
    let left = args.int("MaxTriggerCount").filter(|n| *n > 0);
    let data = args.get("MessageData").cloned().unwrap_or(Value::Null);
    let events = cx.engine.state::<Events>();
    events.last_subscriber += 1;
    let id = events.last_subscriber;
    events.subscribers.push(Subscriber {
        id,
        source: source.clone(),
        action: action.clone(),
        left,
        data,
    });
    let Some(action) = action else {
        return Ok(());
    };
    let pairs = [
        ("Id", Value::Int(id)),
        ("Name", Value::String(source)),
        ("PSJobTypeName", Value::text("PSEventJob")),
        ("State", Value::text("NotStarted")),
        ("HasMoreData", Value::Bool(false)),
        ("Location", Value::text("")),
        ("Command", Value::text(action.text())),
    ];
    cx.write(Object::of(Type::Net(&net::PS_EVENT_JOB), pairs).into_value())
}

/// The subscribers that a call means.
fn subscribers(engine: &mut Engine, args: &Args) -> Vec<Subscriber> {
    let all = engine.state::<Events>().subscribers.clone();
    let pattern = args
        .text("SourceIdentifier")
        .map(|source| WildcardPattern::new(&source, CaseSensitivity::Insensitive));
    let id = args.int("SubscriptionId");
    all.into_iter()
        .filter(|s| match (&pattern, id) {
            (Some(pattern), _) => pattern.as_ref().is_ok_and(|p| p.matches(&s.source)),
            (None, Some(id)) => i64::from(s.id) == id,
            _ => true,
        })
        .collect()
}

fn get_subscriber(cx: &mut Context, args: &Args) -> Result {
    for subscriber in subscribers(cx.engine, args) {
        let action = subscriber.action.map_or(Value::Null, Value::ScriptBlock);
        let pairs = [
            ("SubscriptionId", Value::Int(subscriber.id)),
            ("SourceObject", Value::Null),
            ("EventName", Value::text("")),
            ("SourceIdentifier", Value::String(subscriber.source)),
            ("Action", action),
            ("HandlerDelegate", Value::Null),
            ("SupportEvent", Value::Bool(false)),
            ("ForwardEvent", Value::Bool(false)),
        ];
        cx.write(Object::of(Type::Net(&net::PS_EVENT_SUBSCRIBER), pairs).into_value())?;
    }
    Ok(())
}

fn unregister(cx: &mut Context, args: &Args) -> Result {
    let found = subscribers(cx.engine, args);
    if found.is_empty() {
        return cx.write_fault(no_event(
            "There is no event subscription of that source or identifier.",
        ));
    }
    for subscriber in found {
        let target = format!("Event subscription '{}'", subscriber.source);
        if cx.should_process(&target, "Unsubscribe")? {
            let events = cx.engine.state::<Events>();
            events.subscribers.retain(|known| known.id != subscriber.id);
        }
    }
    Ok(())
}

/// The text is ours.
fn no_event(message: &str) -> Fault {
    Fault::new(
        &exceptions::ARGUMENT_EXCEPTION,
        "INVALID_SOURCE_IDENTIFIER",
        message,
    )
    .category(ErrorCategory::InvalidArgument)
}
