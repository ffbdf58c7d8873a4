//! A host that also writes what it shows into files (`Start-Transcript`).

use super::host::{Channel, Echo, Files, Host, Program, ProgramOutput, WebAnswer, WebRequest};
use super::modules::available::Declared;
use crate::value::time::DateTime;
use std::cell::RefCell;
use std::io;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// The files that a session's output goes to, the latest one last.
#[derive(Clone, Default)]
pub struct Transcripts(pub Rc<RefCell<Vec<PathBuf>>>);

/// The host of a session, with an ear for transcripts.
pub struct Transcribing {
    inner: Box<dyn Host>,
    files: Transcripts,
}

impl Transcribing {
    pub fn new(inner: Box<dyn Host>, files: Transcripts) -> Self {
        Self { inner, files }
    }

    fn note(&mut self, text: &str) {
        if self.files.0.borrow().is_empty() {
            return;
        }
        let paths = self.files.0.borrow().clone();
        for path in paths {
            // A transcript that cannot be written to does not stop the script.
            let _ = self.inner.files().append(&path, text.as_bytes());
        }
    }
}

impl Host for Transcribing {
    fn write(&mut self, channel: Channel, text: &str) {
        self.inner.write(channel, text);
        self.note(text);
    }

    fn width(&self) -> usize {
        self.inner.width()
    }

    fn color(&self) -> bool {
        self.inner.color()
    }

    fn terminal(&self) -> bool {
        self.inner.terminal()
    }

    fn interactive(&self) -> bool {
        self.inner.interactive()
    }

    fn read_line(&mut self, prompt: &str, echo: Echo) -> Option<String> {
        let line = self.inner.read_line(prompt, echo);
        if echo == Echo::Shown {
            let answer = line.clone().unwrap_or_default();
            self.note(&format!("{prompt}{answer}\n"));
        }
        line
    }

    fn input_line(&mut self) -> Option<String> {
        self.inner.input_line()
    }

    fn flush(&mut self) {
        self.inner.flush();
    }

    fn close(&mut self) {
        self.inner.close();
    }

    fn now(&self) -> DateTime {
        self.inner.now()
    }

    fn sleep(&mut self, milliseconds: u64) {
        self.inner.sleep(milliseconds);
    }

    fn ticks(&self) -> u64 {
        self.inner.ticks()
    }

    fn random(&mut self) -> u64 {
        self.inner.random()
    }

    fn environment(&self, name: &str) -> Option<String> {
        self.inner.environment(name)
    }

    fn set_environment(&mut self, name: &str, value: Option<&str>) {
        self.inner.set_environment(name, value);
    }

    fn environment_all(&self) -> Vec<(String, String)> {
        self.inner.environment_all()
    }

    fn files(&mut self) -> &mut dyn Files {
        self.inner.files()
    }

    fn web(&mut self, request: &WebRequest) -> WebAnswer {
        self.inner.web(request)
    }

    fn show_progress(&mut self, lines: &[String]) {
        self.inner.show_progress(lines);
    }

    fn native_allowed(&self) -> bool {
        self.inner.native_allowed()
    }

    fn run_program(&mut self, program: &Program) -> io::Result<ProgramOutput> {
        self.inner.run_program(program)
    }

    fn interrupt(&self) -> Arc<AtomicBool> {
        self.inner.interrupt()
    }

    fn modules(&self) -> Vec<Declared> {
        self.inner.modules()
    }

    fn process_id(&self) -> u32 {
        self.inner.process_id()
    }
}
