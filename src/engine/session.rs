//! What a session starts with: automatic and preference variables, and the entry points of the host.

use super::call::frame::Ground;
use super::call::function_stage::{FunctionStage, Place};
use super::call::raw::Raw;
use super::scope::{Scope, ScopeKind};
use super::{Engine, Halt, Result, Sink};
use crate::code::Body;
use crate::engine::call::frame::SCRIPT_BLOCK;
use crate::syntax::{Source, tree};
use crate::value::types::exceptions;
use crate::value::{
    ErrorCategory, ErrorRecord, Exception, Fault, Invocation, Object, Ptr, ScriptBlock, Str, Value,
};

/// The version of PowerShell that the session answers to.
pub const POWERSHELL_VERSION: &str = "7.6.5";

/// What is piped into a script from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piped {
    Nothing,
    /// The lines of redirected standard input, where the script reads `$input`.
    Lines,
}

impl Engine {
    /// Parses a text as a script.
    ///
    /// # Errors
    /// A `ParseException` that carries all errors.
    pub fn parse(&mut self, source: &Ptr<Source>) -> Result<Ptr<ScriptBlock>> {
        let known = |name: &str| self.classes.contains_key(&crate::value::shape::fold(name));
        let parsed = crate::syntax::parse_knowing(source.clone(), &known);
        for errors in [&parsed.errors, &parsed.definition_errors] {
            if let Some(first) = errors.first() {
                return Err(self.parse_error(source, errors, first));
            }
        }
        let span = crate::syntax::Span::new(0, source.text.len() as u32);
        self.use_namespaces(&parsed.script.body.using);
        self.use_modules(&parsed.script.body.using, source)?;
        let block = tree::ScriptBlock {
            span,
            source: source.clone(),
            body: parsed.script.body,
        };
        let home = self.home();
        let block = Ptr::new(ScriptBlock::new(Ptr::new(block), home));
        self.check_requirements(&parsed.script.requires, source)?;
        Ok(block)
    }

    /// Parses a text for its tree and its tokens; nothing of it is going to run.
    pub fn parse_for_tree(
        &self,
        source: &Ptr<Source>,
    ) -> (crate::syntax::Parsed, Vec<crate::syntax::Lexeme>) {
        let known = |name: &str| self.classes.contains_key(&crate::value::shape::fold(name));
        crate::syntax::parse_with_tokens(source.clone(), &known)
    }

    /// `ParserError`: the text is shown with all its errors.
    pub(crate) fn parse_error(
        &mut self,
        source: &Ptr<Source>,
        errors: &[crate::syntax::ParseError],
        first: &crate::syntax::ParseError,
    ) -> Box<Halt> {
        let message = crate::syntax::describe(source, errors);
        let mut exception = Exception::new(&exceptions::PARSE_EXCEPTION, message);
        let list: Vec<Value> = errors
            .iter()
            .map(|e| {
                let extent =
                    Object::notes([("Text", Value::text(source.slice(e.span)))]).into_value();
                Object::notes([
                    ("ErrorId", Value::text(e.id)),
                    ("Message", Value::text(e.message.clone())),
                    ("Extent", extent),
                ])
                .into_value()
            })
            .collect();
        exception = exception.with("Errors", Value::array(list));
        let fault = Fault::from_exception(exception, first.id).category(ErrorCategory::ParserError);
        let record = ErrorRecord::from_fault(fault);
        let invocation = Invocation {
            source: Some(source.clone()),
            span: first.span,
            ..Invocation::default()
        };
        *record.invocation.borrow_mut() = Some(Ptr::new(invocation));
        Halt::throw(Ptr::new(record))
    }

    /// `using namespace` lines of a script.
    fn use_namespaces(&mut self, using: &[tree::Using]) {
        for line in using {
            if let tree::UsingKind::Namespace(name) = &line.kind {
                self.namespaces.push(Str::from(name.as_str()));
            }
        }
    }

    /// Runs a script's text in the global scope (`-Command`, the prompt) and pushes its output.
    ///
    /// # Errors
    /// What the script raises and nobody catches.
    pub fn run_text(&mut self, source: &Ptr<Source>, piped: Piped, out: &mut dyn Sink) -> Result {
        let block = self.parse(source)?;
        let body = self.body_of(&block);
        let global = self.global.clone();
        let ground = self.ground_for(&body, &Place::Caller, global);
        let input = self.piped_input(&body, piped);
        let name = Str::from(SCRIPT_BLOCK);
        let names = (name.clone(), name);
        self.run_body(body, ground, names, Vec::new(), input, out)
    }

    /// Gives the global scope the slots of a script's names, so that the script runs on them without a detour.
    fn adopt(&mut self, layout: &Ptr<crate::code::layout::Layout>) {
        let old = self.global.clone();
        let scope = Scope::new(ScopeKind::Global, layout.clone(), None, None);
        for name in old.names() {
            if let Some(held) = old.own(name) {
                scope.put(name, held);
            }
        }
        if let Some(items) = old.items.get() {
            let own = scope.items();
            own.functions
                .borrow_mut()
                .extend(items.functions.borrow().clone());
            own.aliases
                .borrow_mut()
                .extend(items.aliases.borrow().clone());
        }
        scope.strict.set(old.strict.get());
        if Ptr::ptr_eq(&self.scope, &old) {
            self.scope = scope.clone();
        }
        self.global = scope;
    }

    /// The lines of standard input for a body that reads them; nobody waits for lines that are not read.
    fn piped_input(&mut self, body: &Body, piped: Piped) -> Vec<Value> {
        if piped == Piped::Nothing || body.automatic.input.is_none() {
            return Vec::new();
        }
        let mut lines = Vec::new();
        while let Some(line) = self.host.input_line() {
            lines.push(Value::text(line));
        }
        lines
    }

    /// Runs a script file with arguments; as pwsh's `-File` does, in the global scope.
    ///
    /// # Errors
    /// What the script raises and nobody catches.
    pub fn run_file(
        &mut self,
        path: &str,
        arguments: Vec<Raw>,
        piped: Piped,
        out: &mut dyn Sink,
    ) -> Result {
        let body = self.load_script(path)?;
        self.adopt(&body.layout);
        let global = self.global.clone();
        let ground = Ground {
            scope: global,
            map: None,
        };
        let full = self.full_path(path).to_string_lossy().to_string();
        let name: Str = path.rsplit('/').next().unwrap_or_default().into();
        let input = self.piped_input(&body, piped);
        let names = (name, Str::from(full));
        self.run_body(body, ground, names, arguments, input, out)
    }

    /// Runs a body on its ground, under a name and the name that it was called by.
    pub(crate) fn run_body(
        &mut self,
        body: Ptr<Body>,
        ground: Ground,
        (name, called): (Str, Str),
        raw: Vec<Raw>,
        input: Vec<Value>,
        out: &mut dyn Sink,
    ) -> Result {
        let invocation = Invocation {
            name: called,
            command: name.clone(),
            ..Invocation::default()
        };
        let call = Ptr::new(super::Call {
            invocation: Ptr::new(invocation),
            error_source: name,
            common: super::Common::default(),
            pipeline: 0,
            confirmed: Default::default(),
            set: Default::default(),
            failed: Default::default(),
            impact: Default::default(),
        });
        let mut stage = FunctionStage::new(SCRIPT_BLOCK.into(), body, ground, call, raw, false);
        stage.supply(input);
        let result = stage.begin(self, out).and_then(|()| stage.end(self, out));
        stage.finish(self)?;
        match result {
            Err(halt) if matches!(*halt, Halt::Break(_) | Halt::Continue(_) | Halt::Return) => {
                Ok(())
            }
            other => other,
        }
    }

    /// Reads and lowers a script file; a file that has not changed is lowered once.
    ///
    /// # Errors
    /// When it cannot be read or parsed.
    pub(crate) fn load_script(&mut self, path: &str) -> Result<Ptr<Body>> {
        let full = self.full_path(path);
        let bytes = self.host.files().read(&full).map_err(|error| {
            let message = format!("The file '{}' cannot be read: {error}", full.display());
            Fault::new(
                &exceptions::FILE_NOT_FOUND_EXCEPTION,
                "ScriptCannotBeRead",
                message,
            )
            .category(ErrorCategory::ReadError)
        })?;
        let text = decode_script(&bytes);
        let source = Source::new(Some(&full.to_string_lossy()), text);
        let block = self.parse(&source)?;
        Ok(self.body_of(&block))
    }

    /// `$LASTEXITCODE`.
    pub fn last_exit_code(&mut self) -> i32 {
        match self.variable("LASTEXITCODE") {
            Some(Value::Int(code)) => code,
            _ => 0,
        }
    }
}

/// The text of a script file: UTF-8, or UTF-16 with its mark.
pub(crate) fn decode_script(bytes: &[u8]) -> String {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [0xFF, 0xFE, rest @ ..] => decode_utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => decode_utf16(rest, u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|c| unit([c[0], c[1]])).collect();
    String::from_utf16_lossy(&units)
}
