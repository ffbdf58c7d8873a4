//! Redirection: where each stream of a command goes.

use crate::engine::drives::io_error;
use crate::engine::report::Stream;
use crate::engine::{Engine, Result, Sink};
use crate::syntax::tree::FileMode;
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Value};
use std::cell::RefCell;
use std::rc::Rc;

/// Records that wait to be put among a command's output.
pub type Queue = Rc<RefCell<Vec<Value>>>;

/// Where a stream goes.
#[derive(Clone, Default)]
pub enum Route {
    #[default]
    Host,
    Null,
    /// Into a queue that is emptied into the output.
    Pending(Queue),
}

/// The routes of the streams beside output.
#[derive(Clone, Default)]
pub struct Routes([Route; 5]);

impl Routes {
    pub fn of(&self, stream: Stream) -> Route {
        self.0.get(stream as usize).cloned().unwrap_or_default()
    }

    pub fn set(&mut self, stream: Stream, route: Route) {
        if let Some(place) = self.0.get_mut(stream as usize) {
            *place = route;
        }
    }
}

/// Output that is joined by what waits in a queue, in order.
pub(crate) struct Merged<'a> {
    pub queue: Queue,
    pub out: &'a mut dyn Sink,
}

impl Merged<'_> {
    /// Passes on what waits.
    pub fn flush(&mut self, engine: &mut Engine) -> Result {
        let waiting = std::mem::take(&mut *self.queue.borrow_mut());
        for record in waiting {
            self.out.write(engine, record)?;
        }
        Ok(())
    }
}

impl Sink for Merged<'_> {
    fn write(&mut self, engine: &mut Engine, value: Value) -> Result {
        self.flush(engine)?;
        self.out.write(engine, value)
    }
}

/// Turns values into text lines as the console would show them: set by the module that formats.
pub type Render = fn(&mut Engine, &[Value]) -> Result<String>;

/// A file that output or a stream is redirected to. The text is written when the command ends.
pub(crate) struct FileTarget {
    path: std::path::PathBuf,
    queue: Queue,
}

impl FileTarget {
    /// Opens a target; overwriting empties the file at once.
    pub fn new(engine: &mut Engine, path: &str, mode: FileMode) -> Result<Self> {
        let path = engine.full_path(path);
        let target = Self {
            path,
            queue: Queue::default(),
        };
        if mode == FileMode::Overwrite {
            let written = engine.host.files().write(&target.path, b"");
            written.map_err(|error| target.refused(&error))?;
        }
        Ok(target)
    }

    pub fn queue(&self) -> Queue {
        self.queue.clone()
    }

    /// Writes what has come so far.
    pub fn finish(&mut self, engine: &mut Engine) -> Result {
        let values = std::mem::take(&mut *self.queue.borrow_mut());
        if values.is_empty() {
            return Ok(());
        }
        let render = engine.render;
        let text = render(engine, &values)?;
        let appended = engine.host.files().append(&self.path, text.as_bytes());
        appended.map_err(|error| self.refused(&error).into())
    }

    fn refused(&self, error: &std::io::Error) -> Fault {
        let path = self.path.to_string_lossy();
        let (ty, text) = match error.kind() {
            std::io::ErrorKind::NotFound => (
                &exceptions::DIRECTORY_NOT_FOUND_EXCEPTION,
                io_error::no_part(&path),
            ),
            _ => {
                let (ty, text, _) = io_error::described(error, &path);
                (ty, text)
            }
        };
        Fault::new(ty, "FileOpenFailure", text).category(ErrorCategory::OpenError)
    }
}

impl Sink for FileTarget {
    fn write(&mut self, _: &mut Engine, value: Value) -> Result {
        self.queue.borrow_mut().push(value);
        Ok(())
    }
}
