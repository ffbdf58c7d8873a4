//! The jobs of a session. All are finished when they can be seen.

use super::{Engine, Result, Sink};
use crate::value::types::{Type, enums, net};
use crate::value::{EnumValue, Object, Ptr, Str, Value};

/// A job with what it has written and nobody has received.
pub struct Job {
    pub object: Ptr<Object>,
    pub finished: super::isolated::Finished,
}

/// The jobs of a session, the oldest first.
#[derive(Default)]
pub struct Jobs {
    pub list: Vec<Job>,
    last_id: i32,
}

/// What a new job is called and what it runs.
pub struct NewJob {
    pub name: Option<Str>,
    pub kind: &'static str,
    pub command: Str,
}

impl Engine {
    /// Runs something as a job and keeps it.
    ///
    /// # Errors
    /// `exit`, an interruption.
    pub fn start_job(
        &mut self,
        new: NewJob,
        run: impl FnOnce(&mut Self, &mut dyn Sink) -> Result,
    ) -> Result<Value> {
        let begin = self.host.now();
        let finished = self.run_job(run)?;
        let end = self.host.now();
        let zone = self.zone();
        let instance = Value::Guid(crate::engine::jobs::guid(self));
        let jobs = self.state::<Jobs>();
        // A job's child takes the number after its own.
        let id = jobs.last_id + 1;
        jobs.last_id = id + 1;
        let failed = finished.failure.is_some();
        let state = EnumValue::of(Type::Net(&enums::JOB_STATE), if failed { 3 } else { 2 });
        let more = !finished.output.is_empty() || failed;
        let pairs = [
            ("State", state),
            ("HasMoreData", Value::Bool(more)),
            ("StatusMessage", Value::text("")),
            ("Location", Value::text("localhost")),
            ("Command", Value::String(new.command)),
            ("Id", Value::Int(id)),
            (
                "Name",
                Value::String(new.name.unwrap_or_else(|| format!("Job{id}").into())),
            ),
            ("ChildJobs", crate::value::List::array_list(Vec::new())),
            ("PSBeginTime", Value::DateTime(begin.to_local(&zone))),
            ("PSEndTime", Value::DateTime(end.to_local(&zone))),
            ("PSJobTypeName", Value::text(new.kind)),
            ("InstanceId", instance),
        ];
        let object = Ptr::new(Object::of(Type::Net(&net::PS_REMOTING_JOB), pairs));
        self.state::<Jobs>().list.push(Job {
            object: object.clone(),
            finished,
        });
        Ok(Value::Object(object))
    }
}

/// A random (version 4) id from the session's seed.
pub(crate) fn guid(engine: &mut Engine) -> uuid::Uuid {
    let (high, low) = (engine.host.random(), engine.host.random());
    let bits = (u128::from(high) << 64) | u128::from(low);
    uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid()
}
