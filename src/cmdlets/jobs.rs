//! Jobs: `Start-Job` and `Start-ThreadJob` run at once, the rest looks at what came of it.

use super::property::plain_list;
use crate::engine::call::function_stage::Place;
use crate::engine::call::raw::Raw;
use crate::engine::jobs::{Jobs, NewJob};
use crate::engine::report::Stream;
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Engine, Halt, Result};
use crate::syntax::Source;
use crate::value::text::CaseSensitivity;
use crate::value::types::{Type, exceptions, net};
use crate::value::wildcard::{WildcardPattern, contains_wildcards};
use crate::value::{ErrorCategory, Fault, Object, Ptr, Str, Value};

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::stateful("Start-Job", || Box::<StartJob>::default()),
    CmdletEntry::stateful("Start-ThreadJob", || Box::<StartJob>::default()),
    CmdletEntry::new("Get-Job", get_job),
    CmdletEntry::new("Receive-Job", receive_job),
    CmdletEntry::new("Wait-Job", wait_job),
    CmdletEntry::new("Stop-Job", stop_job),
    CmdletEntry::new("Remove-Job", remove_job),
];

#[derive(Default)]
struct StartJob {
    input: Vec<Value>,
}

impl Cmdlet for StartJob {
    fn process(&mut self, _: &mut Context, args: &Args) -> Result {
        if let Some(item) = args.input_object() {
            self.input.push(item.clone());
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context, args: &Args) -> Result {
        let block = match args.get("ScriptBlock").map(Value::base) {
            Some(Value::ScriptBlock(block)) => block.clone(),
            _ => match args.text("FilePath").or(args.text("LiteralPath")) {
                Some(path) => script(cx.engine, &path)?,
                None => return Err(no_definition().into()),
            },
        };
        let first = match args.get("InitializationScript").map(Value::base) {
            Some(Value::ScriptBlock(block)) => Some(block.clone()),
            _ => None,
        };
        let raw = plain_list(args.get("ArgumentList").unwrap_or(&Value::Nothing))
            .into_iter()
            .map(Raw::positional)
            .collect();
        let thread = cx
            .call
            .invocation
            .command
            .eq_ignore_ascii_case("Start-ThreadJob");
        let new = NewJob {
            name: args.text("Name"),
            kind: if thread { "ThreadJob" } else { "BackgroundJob" },
            command: block.text().into(),
        };
        let input = cx
            .call
            .invocation
            .expecting_input
            .then(|| std::mem::take(&mut self.input));
        let job = cx.engine.start_job(new, |engine, sink| {
            if let Some(first) = &first {
                engine.run_block(first, Place::Caller, Vec::new(), None, sink)?;
            }
            engine.run_block(&block, Place::New, raw, input, sink)
        })?;
        cx.write(job)
    }
}

fn script(engine: &mut Engine, path: &str) -> Result<Ptr<crate::value::ScriptBlock>> {
    let full = engine.full_path(path);
    let bytes = engine.host.files().read(&full).map_err(|error| {
        Fault::new(
            &exceptions::FILE_NOT_FOUND_EXCEPTION,
            "FileOpenFailure",
            format!("The file '{}' cannot be read: {error}", full.display()),
        )
        .category(ErrorCategory::OpenError)
    })?;
    let text = crate::engine::session::decode_script(&bytes);
    engine.parse(&Source::new(Some(&full.to_string_lossy()), text))
}

fn text_of(object: &Object, name: &str) -> Str {
    match object.get(name) {
        Some(Value::Nothing) | None => Str::new(),
        Some(value) => crate::value::convert::plain(&value),
    }
}

/// The jobs that a call means: given ones, or found by name, id, instance id, state or command; all without any.
fn selected(cx: &mut Context, args: &Args) -> Result<Vec<Ptr<Object>>> {
    let mut found = Vec::new();
    if args.has("Job") {
        for job in args.list("Job") {
            if let Value::Object(object) = job {
                found.push(object);
            }
        }
        return Ok(found);
    }
    let all: Vec<Ptr<Object>> = cx
        .engine
        .state::<Jobs>()
        .list
        .iter()
        .map(|job| job.object.clone())
        .collect();
    let keys = [
        ("Name", "Name", "JobWithSpecifiedNameNotFound"),
        ("Id", "Id", "JobWithSpecifiedSessionNotFound"),
        (
            "InstanceId",
            "InstanceId",
            "JobWithSpecifiedInstanceIdNotFound",
        ),
        ("State", "State", ""),
        ("Command", "Command", ""),
    ];
    let Some((parameter, property, id)) = keys.into_iter().find(|(p, ..)| args.has(p)) else {
        return Ok(all);
    };
    for wanted in args.list(parameter) {
        let text = crate::value::convert::plain(&wanted);
        let Ok(pattern) = WildcardPattern::new(&text, CaseSensitivity::Insensitive) else {
            continue;
        };
        let before = found.len();
        let fits = all
            .iter()
            .filter(|job| pattern.matches(&text_of(job, property)));
        found.extend(fits.cloned());
        if found.len() == before && !id.is_empty() && !contains_wildcards(&text) {
            cx.write_fault(not_found(id, parameter, &text))?;
        }
    }
    Ok(found)
}

fn get_job(cx: &mut Context, args: &Args) -> Result {
    let mut jobs = selected(cx, args)?;
    if let Some(newest) = args.int("Newest") {
        jobs.reverse();
        jobs.truncate(usize::try_from(newest).unwrap_or(0));
    }
    for job in jobs {
        cx.write(Value::Object(job))?;
    }
    Ok(())
}

fn wait_job(cx: &mut Context, args: &Args) -> Result {
    get_job(cx, args)
}

fn stop_job(cx: &mut Context, args: &Args) -> Result {
    let jobs = selected(cx, args)?;
    if args.flag("PassThru") {
        for job in jobs {
            cx.write(Value::Object(job))?;
        }
    }
    Ok(())
}

fn remove_job(cx: &mut Context, args: &Args) -> Result {
    for job in selected(cx, args)? {
        let id = text_of(&job, "Id");
        let name = text_of(&job, "Name");
        if cx.should_process(&format!("Command: {name}, Id: {id}"), "Remove")? {
            remove(cx.engine, &job);
        }
    }
    Ok(())
}

fn remove(engine: &mut Engine, job: &Ptr<Object>) {
    engine
        .state::<Jobs>()
        .list
        .retain(|known| !Ptr::ptr_eq(&known.object, job));
}

/// Passes on what a job has written; errors and messages go to their streams.
fn receive_job(cx: &mut Context, args: &Args) -> Result {
    for object in selected(cx, args)? {
        let keep = args.flag("Keep");
        let (output, failure) = {
            let jobs = cx.engine.state::<Jobs>();
            let known = jobs
                .list
                .iter_mut()
                .find(|job| Ptr::ptr_eq(&job.object, &object));
            let Some(job) = known else {
                continue;
            };
            if keep {
                (job.finished.output.clone(), job.finished.failure.clone())
            } else {
                object.set("HasMoreData", Value::Bool(false));
                (
                    std::mem::take(&mut job.finished.output),
                    job.finished.failure.take(),
                )
            }
        };
        for value in output {
            pass(cx, value)?;
        }
        if args.flag("AutoRemoveJob") {
            remove(cx.engine, &object);
        }
        if let Some(record) = failure {
            return Err(Halt::throw(record));
        }
    }
    Ok(())
}

fn pass(cx: &mut Context, value: Value) -> Result {
    let stream = match value.type_of() {
        Some(Type::Net(ty)) => match ty {
            ty if std::ptr::eq(ty, &net::WARNING_RECORD) => Some(Stream::Warning),
            ty if std::ptr::eq(ty, &net::VERBOSE_RECORD) => Some(Stream::Verbose),
            ty if std::ptr::eq(ty, &net::DEBUG_RECORD) => Some(Stream::Debug),
            ty if std::ptr::eq(ty, &net::INFORMATION_RECORD) => Some(Stream::Information),
            _ => None,
        },
        _ => None,
    };
    match (stream, value) {
        (Some(stream), value) => cx.engine.write_stream(stream, value),
        (None, Value::Error(record)) => {
            let action = cx.call.common.error_action;
            cx.engine.non_terminating(record, action)
        }
        (None, value) => cx.write(value),
    }
}

/// `JobWithSpecified…NotFound`.
fn not_found(id: &str, parameter: &str, text: &str) -> Fault {
    let what = match parameter {
        "Name" => "job name",
        "Id" => "job identifier",
        _ => "instance identifier",
    };
    let message = format!(
        "The command cannot find the job because the {what} {text} was not found. Verify the value of the {parameter} parameter, and then try the command again."
    );
    Fault::new(&exceptions::PS_ARGUMENT_EXCEPTION, id, message)
        .category(ErrorCategory::ObjectNotFound)
        .target(Value::text(text))
}

fn no_definition() -> Fault {
    let message = "Jobs of definitions and of remote hosts are not emulated.";
    Fault::new(
        &exceptions::NOT_SUPPORTED_EXCEPTION,
        "CmdletNotEmulated",
        message,
    )
    .category(ErrorCategory::NotImplemented)
}
