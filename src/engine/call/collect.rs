//! `-OutVariable`, `-ErrorVariable` and their like: lists that a command's output and records go to as well.

use super::redirect::Routes;
use crate::engine::report::Stream;
use crate::engine::scope::Scope;
use crate::engine::{Common, Engine, Result, Sink};
use crate::value::{List, Ptr, Str, Value};

/// A list that takes the records of a stream.
#[derive(Clone)]
pub(crate) struct Collector {
    pub stream: Stream,
    pub list: Ptr<List>,
}

/// What one command collects.
#[derive(Default)]
pub(crate) struct Collecting {
    output: Option<Ptr<List>>,
    records: Vec<Collector>,
    /// `-PipelineVariable`, in the caller's scope.
    current: Option<(Str, Ptr<Scope>)>,
}

impl Collecting {
    /// Makes the variables of a call in the running scope; `None` when it asks for none.
    ///
    /// # Errors
    /// When a variable is read-only.
    pub fn of(engine: &mut Engine, common: &Common) -> Result<Option<Box<Self>>> {
        let streams = [
            (Stream::Error, &common.error_variable),
            (Stream::Warning, &common.warning_variable),
            (Stream::Information, &common.information_variable),
        ];
        let asked = common.out_variable.is_some()
            || common.pipeline_variable.is_some()
            || streams.iter().any(|(_, name)| name.is_some());
        if !asked {
            return Ok(None);
        }
        let mut collecting = Self::default();
        if let Some(name) = &common.out_variable {
            collecting.output = Some(list(engine, name)?);
        }
        for (stream, name) in streams {
            if let Some(name) = name {
                let list = list(engine, name)?;
                collecting.records.push(Collector { stream, list });
            }
        }
        if let Some(name) = &common.pipeline_variable {
            collecting.current = Some((name.clone(), engine.scope.clone()));
        }
        Ok(Some(Box::new(collecting)))
    }

    /// The lists that take records.
    pub fn records(&self) -> &[Collector] {
        &self.records
    }

    /// Takes one result of the command.
    fn take(&self, engine: &mut Engine, value: &Value) -> Result {
        if let Some(list) = &self.output {
            list.push(value.clone());
        }
        if let Some((name, scope)) = &self.current {
            let symbol = engine.symbols.intern(name);
            engine.write_in(scope, symbol, value.clone())?;
        }
        Ok(())
    }
}

/// The list behind a variable: a new one, or with `+` the one that is there.
fn list(engine: &mut Engine, name: &str) -> Result<Ptr<List>> {
    let bare = name.trim_start_matches('+');
    let mut items = Vec::new();
    if bare.len() < name.len() {
        match engine.variable(bare) {
            Some(Value::List(list)) => return Ok(list),
            Some(Value::Array(array)) => items = array.items.borrow().clone(),
            None | Some(Value::Null | Value::Nothing) => {}
            Some(one) => items.push(one),
        }
    }
    let value = List::array_list(items);
    engine.set_variable(bare, value.clone())?;
    match value {
        Value::List(list) => Ok(list),
        _ => Ok(Ptr::new(List::new(
            crate::value::ListKind::ArrayList,
            crate::value::Type::Net(&crate::value::types::net::OBJECT),
            Vec::new(),
        ))),
    }
}

/// The way from a redirected or collecting command downstream, where neither holds.
pub(crate) struct Outside<'a> {
    pub routes: &'a Routes,
    /// How many collectors there are outside.
    pub collectors: usize,
    pub collecting: Option<&'a Collecting>,
    /// Whether the stages downstream have raised something.
    pub raised: bool,
    pub out: &'a mut dyn Sink,
}

impl Sink for Outside<'_> {
    fn write(&mut self, engine: &mut Engine, value: Value) -> Result {
        if let Some(collecting) = self.collecting {
            collecting.take(engine, &value)?;
        }
        let routes = std::mem::replace(&mut engine.routes, self.routes.clone());
        let inner = engine
            .collectors
            .split_off(self.collectors.min(engine.collectors.len()));
        let result = self.out.write(engine, value);
        engine.collectors.extend(inner);
        engine.routes = routes;
        self.raised |= result.is_err();
        result
    }
}

impl Engine {
    /// Adds an error that ends the innermost command to its lists, unless it is there already.
    pub(crate) fn collect_once(&mut self, record: &Ptr<crate::value::ErrorRecord>) {
        let same =
            |value: &Value| matches!(value, Value::Error(known) if Ptr::ptr_eq(known, record));
        for collector in &self.collectors {
            if collector.stream == Stream::Error && !collector.list.items.borrow().iter().any(same)
            {
                collector.list.push(Value::Error(record.clone()));
            }
        }
    }

    /// Adds a record to the lists that take its stream.
    pub(crate) fn record(&mut self, stream: Stream, record: &Value) {
        for collector in &self.collectors {
            if collector.stream == stream {
                collector.list.push(record.clone());
            }
        }
    }
}
