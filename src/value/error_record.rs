//! Error records: an exception with id, category, target and the place where it happened.

use super::exception::Exception;
use super::object::Extension;
use super::{Fault, Ptr, Str, Value};
use crate::syntax::{Source, Span};
use std::cell::{OnceCell, RefCell};

macro_rules! categories {
    ($($name:ident),*) => {
        /// `System.Management.Automation.ErrorCategory`, in the order of its numbers.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ErrorCategory { $($name),* }
        impl ErrorCategory {
            pub const ALL: &'static [ErrorCategory] = &[$(ErrorCategory::$name),*];
            pub fn name(self) -> &'static str {
                match self { $(ErrorCategory::$name => stringify!($name)),* }
            }
            /// The category of a name in any case.
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|c| c.name().eq_ignore_ascii_case(name))
            }
        }
    };
}
categories!(
    NotSpecified,
    OpenError,
    CloseError,
    DeviceError,
    DeadlockDetected,
    InvalidArgument,
    InvalidData,
    InvalidOperation,
    InvalidResult,
    InvalidType,
    MetadataError,
    NotImplemented,
    NotInstalled,
    ObjectNotFound,
    OperationStopped,
    OperationTimeout,
    SyntaxError,
    ParserError,
    PermissionDenied,
    ResourceBusy,
    ResourceExists,
    ResourceUnavailable,
    ReadError,
    WriteError,
    FromStdErr,
    SecurityError,
    ProtocolError,
    ConnectionError,
    AuthenticationError,
    LimitsExceeded,
    QuotaExceeded,
    NotEnabled
);

/// Where and how a command was called (`$MyInvocation`, `InvocationInfo` of an error).
#[derive(Clone, Default)]
pub struct Invocation {
    /// The text that holds the call; `None` when no script made it.
    pub source: Option<Ptr<Source>>,
    pub span: Span,
    /// What the call was written as (`InvocationName`).
    pub name: Str,
    /// The command's own name; empty for errors of the engine itself.
    pub command: Str,
    /// `MyCommand`: a CommandInfo, or null.
    pub command_info: Value,
    /// `BoundParameters` and `UnboundArguments`, where the command asks for them.
    pub bound: RefCell<Value>,
    pub unbound: RefCell<Value>,
    pub pipeline_length: u32,
    pub pipeline_position: u32,
    pub expecting_input: bool,
}

/// `CategoryInfo`'s parts that can be set apart from the category itself.
#[derive(Clone, Default)]
pub struct CategoryParts {
    pub activity: Option<Str>,
    pub reason: Option<Str>,
    pub target_name: Option<Str>,
    pub target_type: Option<Str>,
}

/// An error as `$Error` holds it.
pub struct ErrorRecord {
    /// An exception, or an instance of a script class that derives from one.
    pub exception: Value,
    /// The whole `FullyQualifiedErrorId`.
    pub id: RefCell<Str>,
    pub category: ErrorCategory,
    pub parts: RefCell<CategoryParts>,
    pub target: Value,
    /// `ErrorDetails`: the message that is shown in place of the exception's, and the recommended action.
    pub details: RefCell<Option<(Str, Str)>>,
    pub invocation: RefCell<Option<Ptr<Invocation>>>,
    /// One frame a line, as `ScriptStackTrace` shows them.
    pub stack_trace: OnceCell<Str>,
    pub extension: OnceCell<Box<Extension>>,
}

impl ErrorRecord {
    pub fn new(
        exception: Value,
        id: impl Into<Str>,
        category: ErrorCategory,
        target: Value,
    ) -> Self {
        Self {
            exception,
            id: RefCell::new(id.into()),
            category,
            parts: RefCell::default(),
            target,
            details: RefCell::default(),
            invocation: RefCell::default(),
            stack_trace: OnceCell::new(),
            extension: OnceCell::new(),
        }
    }

    /// The record of a fault, without a place yet.
    pub fn from_fault(fault: Fault) -> Self {
        let data = fault.into_data();
        Self::new(
            Value::Exception(data.exception),
            data.id,
            data.category,
            data.target,
        )
    }

    /// The same error with another exception: one that its own wraps.
    pub fn with_exception(&self, exception: Value) -> Self {
        Self {
            exception,
            id: self.id.clone(),
            category: self.category,
            parts: self.parts.clone(),
            target: self.target.clone(),
            details: self.details.clone(),
            invocation: self.invocation.clone(),
            stack_trace: self.stack_trace.clone(),
            extension: OnceCell::new(),
        }
    }

    /// The .NET exception: the value itself, or the base of a script class's instance.
    pub fn net_exception(&self) -> Option<Ptr<Exception>> {
        match &self.exception {
            Value::Exception(exception) => Some(exception.clone()),
            Value::Instance(instance) => match &*instance.base.borrow() {
                Some(Value::Exception(exception)) => Some(exception.clone()),
                _ => None,
            },
            _ => None,
        }
    }

    /// The message that is shown: the details' or the exception's.
    pub fn message(&self) -> Str {
        if let Some((message, _)) = &*self.details.borrow()
            && !message.is_empty()
        {
            return message.clone();
        }
        self.net_exception()
            .map(|e| e.message.clone())
            .unwrap_or_default()
    }
}
