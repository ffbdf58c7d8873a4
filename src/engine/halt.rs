//! Why evaluation does not go on. Errors are values; loop control inside a body travels as [`Flow`].

use crate::value::{ErrorRecord, Fault, Ptr, Str};

/// The result of anything that can run script code.
pub type Result<T = (), E = Box<Halt>> = std::result::Result<T, E>;

/// What stops the evaluation of a command or block.
pub enum Halt {
    /// A terminating error on its way to `catch`, `trap` or the top.
    Error(Raise),
    /// `exit`.
    Exit(i32),
    /// `break` or `continue` that leaves a block which a command runs.
    Break(Option<Str>),
    Continue(Option<Str>),
    /// `return` inside an expression.
    Return,
    /// A command downstream has had enough (`Select-Object -First`); carries the pipeline's number.
    StopPipeline(u64),
    /// Ctrl+C.
    Interrupted,
}

/// A terminating error and how far it ends things.
pub struct Raise {
    pub record: Ptr<ErrorRecord>,
    pub reach: Reach,
}

/// What an uncaught terminating error ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The statement: the next one runs (errors of the engine and of cmdlets).
    Statement,
    /// The call of an advanced function that used `ThrowTerminatingError`: the number of frames at its body. The caller's
    /// next statement runs.
    Call(usize),
    /// The script: `throw`.
    Script,
    /// The script: an error that `-ErrorAction Stop` or the preference made terminating.
    Stopped,
    /// The script: an error that the command itself wrote under `-ErrorAction Stop`, which no method call wraps.
    Preference,
}

/// How a statement ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Flow {
    Next,
    Break(Option<Str>),
    Continue(Option<Str>),
    Return,
}

impl Flow {
    /// What a called body's flow is to its caller: `return` has ended there, loop control goes on outwards.
    ///
    /// # Errors
    /// [`Halt::Break`] and [`Halt::Continue`].
    pub fn into_call(self) -> Result {
        match self {
            Flow::Next | Flow::Return => Ok(()),
            Flow::Break(label) => Err(Box::new(Halt::Break(label))),
            Flow::Continue(label) => Err(Box::new(Halt::Continue(label))),
        }
    }
}

impl Halt {
    /// A terminating error of the statement.
    pub fn error(record: ErrorRecord) -> Box<Halt> {
        Box::new(Halt::Error(Raise {
            record: Ptr::new(record),
            reach: Reach::Statement,
        }))
    }

    /// A terminating error of the script.
    pub fn throw(record: Ptr<ErrorRecord>) -> Box<Halt> {
        Box::new(Halt::Error(Raise {
            record,
            reach: Reach::Script,
        }))
    }
}

impl From<Fault> for Box<Halt> {
    fn from(fault: Fault) -> Self {
        Halt::error(ErrorRecord::from_fault(fault))
    }
}

impl std::fmt::Debug for Halt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Halt::Error(raise) => write!(
                f,
                "Error({}: {})",
                raise.record.id.borrow(),
                raise.record.message()
            ),
            Halt::Exit(code) => write!(f, "Exit({code})"),
            Halt::Break(label) => write!(f, "Break({label:?})"),
            Halt::Continue(label) => write!(f, "Continue({label:?})"),
            Halt::Return => write!(f, "Return"),
            Halt::StopPipeline(id) => write!(f, "StopPipeline({id})"),
            Halt::Interrupted => write!(f, "Interrupted"),
        }
    }
}
