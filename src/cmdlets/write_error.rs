//! `Write-Error`: the error belongs to the function that calls it.

use crate::engine::{ActionPreference, Args, CmdletEntry, Context, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, ErrorRecord, Exception, Invocation, Ptr, Str, Value};

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::new("Write-Error", write_error)];

fn write_error(cx: &mut Context, args: &Args) -> Result {
    let record = match args.get("ErrorRecord").map(Value::base) {
        Some(Value::Error(given)) => copy(given),
        _ => made(args),
    };
    if let Some(action) = args.text("RecommendedAction") {
        let message = record.message();
        *record.details.borrow_mut() = Some((message, action));
    }
    {
        let mut parts = record.parts.borrow_mut();
        let activity = args.text("CategoryActivity").or(parts.activity.take());
        parts.activity = Some(activity.unwrap_or_else(|| "Write-Error".into()));
        parts.reason = args.text("CategoryReason").or(parts.reason.take());
        parts.target_name = args.text("CategoryTargetName").or(parts.target_name.take());
        parts.target_type = args.text("CategoryTargetType").or(parts.target_type.take());
    }
    own(cx, &record);
    cx.write_error(record)
}

/// A new record of the message or exception.
fn made(args: &Args) -> ErrorRecord {
    let message = args.text("Message");
    let category = match args.get("Category").map(Value::base) {
        Some(Value::Enum(value)) => ErrorCategory::parse(&value.text()),
        Some(Value::String(name)) => ErrorCategory::parse(name),
        _ => None,
    }
    .unwrap_or(ErrorCategory::NotSpecified);
    let target = args.get("TargetObject").cloned().unwrap_or(Value::Null);
    let given = args.get("Exception").map(|e| e.base().clone());
    let exception = given.clone().unwrap_or_else(|| {
        Exception::new(
            &exceptions::WRITE_ERROR_EXCEPTION,
            message.clone().unwrap_or_default(),
        )
        .into_value()
    });
    let id = match args.text("ErrorId") {
        Some(id) if !id.is_empty() => id,
        _ => exception
            .type_of()
            .map(|t| t.full_name())
            .unwrap_or_default(),
    };
    let record = ErrorRecord::new(exception, id, category, target);
    if let (Some(message), Some(_)) = (message, given) {
        *record.details.borrow_mut() = Some((message, Str::new()));
    }
    record
}

fn copy(given: &ErrorRecord) -> ErrorRecord {
    let id = given.id.borrow().clone();
    let record = ErrorRecord::new(
        given.exception.clone(),
        id,
        given.category,
        given.target.clone(),
    );
    *record.details.borrow_mut() = given.details.borrow().clone();
    *record.parts.borrow_mut() = given.parts.borrow().clone();
    *record.invocation.borrow_mut() = given.invocation.borrow().clone();
    record
}

/// Makes the record one of the running function or script.
fn own(cx: &mut Context, record: &ErrorRecord) {
    if record.invocation.borrow().is_some() {
        return;
    }
    let caller = cx.engine.outer_invocation();
    let name = caller.command.clone();
    let stops = match cx.call.common.error_action {
        Some(action) => action == ActionPreference::Stop,
        None => cx.engine.error_preference() == ActionPreference::Stop,
    };
    let invocation = if stops && caller.source.is_none() {
        Ptr::new(Invocation {
            source: cx.call.invocation.source.clone(),
            span: cx.call.invocation.span,
            ..(*caller).clone()
        })
    } else {
        caller
    };
    *record.invocation.borrow_mut() = Some(invocation);
    let mut id = record.id.borrow_mut();
    if !name.is_empty() && !id.contains(',') {
        *id = format!("{},{name}", *id).into();
    }
}
