//! What binding answers when something is wrong: an error as data, or what script code raised meanwhile.

use crate::engine::Halt;
use crate::syntax::Span;
use crate::value::types::{NetType, Type, exceptions};
use crate::value::{ErrorCategory, ErrorRecord, Exception, Ptr, Str, Value};

/// The class of the exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    Binding,
    Validation,
    Transformation,
}

/// A binding error, without a place yet.
#[derive(Clone)]
pub struct BindError {
    /// The first part of the FullyQualifiedErrorId.
    pub id: &'static str,
    pub category: ErrorCategory,
    pub kind: ErrorKind,
    pub message: Str,
    pub parameter: Option<Str>,
    /// The parameter's type, and that of the argument.
    pub types: Option<Box<(Type, Option<Type>)>>,
    /// The exception that caused it.
    pub inner: Option<Ptr<Exception>>,
    /// Whether a failed conversion caused it: pipeline binding goes on to the next parameter.
    pub failed_cast: bool,
    /// The argument it is about.
    pub span: Option<Span>,
    /// The pipeline object.
    pub target: Value,
}

/// Why binding stops.
pub enum Stop {
    Error(Box<BindError>),
    /// Script code that binding ran ended otherwise.
    Halt(Box<Halt>),
}

pub type BindResult<T = ()> = Result<T, Stop>;

impl BindError {
    /// A `ParameterBindingException` of category InvalidArgument.
    pub fn new(id: &'static str, message: impl Into<Str>) -> Self {
        Self {
            id,
            category: ErrorCategory::InvalidArgument,
            kind: ErrorKind::Binding,
            message: message.into(),
            parameter: None,
            types: None,
            inner: None,
            failed_cast: false,
            span: None,
            target: Value::Null,
        }
    }

    pub fn kind(mut self, kind: ErrorKind) -> Self {
        self.kind = kind;
        if kind != ErrorKind::Binding {
            self.category = ErrorCategory::InvalidData;
        }
        self
    }

    pub fn parameter(mut self, name: &Str) -> Self {
        self.parameter = Some(name.clone());
        self
    }

    pub fn caused_by(mut self, inner: Option<Ptr<Exception>>) -> Self {
        self.inner = inner;
        self
    }

    pub fn at(mut self, span: Option<Span>) -> Self {
        self.span = span;
        self
    }

    /// The class of the exception.
    pub fn class(&self) -> &'static NetType {
        match self.kind {
            ErrorKind::Binding => &exceptions::PARAMETER_BINDING_EXCEPTION,
            ErrorKind::Validation => &exceptions::PARAMETER_BINDING_VALIDATION_EXCEPTION,
            ErrorKind::Transformation => {
                &exceptions::PARAMETER_BINDING_ARGUMENT_TRANSFORMATION_EXCEPTION
            }
        }
    }

    /// The record of the error; `source` is the second part of its id.
    pub fn record(&self, source: &str) -> ErrorRecord {
        let type_value = |ty: Option<Type>| ty.map_or(Value::Null, Value::Type);
        let (declared, given) = match self.types.as_deref().cloned() {
            Some((declared, given)) => (Some(declared), given),
            None => (None, None),
        };
        let mut exception = Exception::new(self.class(), self.message.clone());
        exception.inner.clone_from(&self.inner);
        let name = self.parameter.clone().map_or(Value::Null, Value::String);
        let exception = exception
            .with("ParameterName", name)
            .with("ParameterType", type_value(declared))
            .with("TypeSpecified", type_value(given))
            .with("ErrorId", self.id);
        let id = match source {
            "" => self.id.to_string(),
            source => format!("{},{source}", self.id),
        };
        ErrorRecord::new(
            exception.into_value(),
            id,
            self.category,
            self.target.clone(),
        )
    }

    pub fn stop(self) -> Stop {
        Stop::Error(Box::new(self))
    }
}

impl From<BindError> for Stop {
    fn from(error: BindError) -> Self {
        error.stop()
    }
}

impl From<Box<Halt>> for Stop {
    fn from(halt: Box<Halt>) -> Self {
        Stop::Halt(halt)
    }
}

impl std::fmt::Debug for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Stop::Error(error) => write!(f, "{}: {}", error.id, error.message),
            Stop::Halt(halt) => halt.fmt(f),
        }
    }
}

/// The errors of the binder itself. Each sentence stands here once.
pub mod texts {
    use super::{BindError, ErrorKind};
    use crate::value::Str;

    pub fn named_parameter_not_found(name: &Str) -> BindError {
        let text = format!("A parameter cannot be found that matches parameter name '{name}'.");
        BindError::new("NamedParameterNotFound", text).parameter(name)
    }

    pub fn positional_parameter_not_found(argument: &str) -> BindError {
        let text =
            format!("A positional parameter cannot be found that accepts argument '{argument}'.");
        BindError::new("PositionalParameterNotFound", text).parameter(&argument.into())
    }

    pub fn ambiguous_parameter(name: &Str, candidates: &str) -> BindError {
        let text = format!(
            "Parameter cannot be processed because the parameter name '{name}' is ambiguous. Possible matches include:{candidates}."
        );
        BindError::new("AmbiguousParameter", text).parameter(name)
    }

    pub fn missing_argument(name: &Str, ty: &str) -> BindError {
        let text = format!(
            "Missing an argument for parameter '{name}'. Specify a parameter of type '{ty}' and try again."
        );
        BindError::new("MissingArgument", text).parameter(name)
    }

    pub fn already_bound(name: &Str) -> BindError {
        let text = format!(
            "Cannot bind parameter because parameter '{name}' is specified more than once. To provide multiple values to parameters that can accept multiple values, use the array syntax. For example, \"-parameter value1,value2,value3\"."
        );
        BindError::new("ParameterAlreadyBound", text).parameter(name)
    }

    pub fn ambiguous_set() -> BindError {
        BindError::new(
            "AmbiguousParameterSet",
            "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.",
        )
    }

    pub fn ambiguous_positions() -> BindError {
        BindError::new(
            "AmbiguousPositionalParameterNoName",
            "Cannot bind positional parameters because no names were given.",
        )
    }

    pub fn missing_mandatory(names: &str) -> BindError {
        let text = format!(
            "Cannot process command because of one or more missing mandatory parameters:{names}."
        );
        BindError::new("MissingMandatoryParameter", text).parameter(&names.into())
    }

    pub fn mismatched_type_name(name: &Str, required: &str) -> BindError {
        let text = format!(
            "Cannot bind argument to parameter '{name}', because PSTypeNames of the argument do not match the PSTypeName required by the parameter: {required}."
        );
        let mut error = BindError::new("MismatchedPSTypeName", text)
            .parameter(name)
            .kind(ErrorKind::Transformation);
        error.category = crate::value::ErrorCategory::InvalidArgument;
        error
    }

    pub fn input_not_bound() -> BindError {
        BindError::new(
            "InputObjectNotBound",
            "The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.",
        )
    }

    pub fn input_misses(names: &str) -> BindError {
        let text = format!(
            "The input object cannot be bound because it did not contain the information required to bind all mandatory parameters: {names}"
        );
        BindError::new("InputObjectMissingMandatory", text)
    }

    pub fn transformation(name: &Str, reason: &str) -> BindError {
        let text =
            format!("Cannot process argument transformation on parameter '{name}'. {reason}");
        BindError::new("ParameterArgumentTransformationError", text)
            .parameter(name)
            .kind(ErrorKind::Transformation)
    }

    pub fn validation(name: &Str, reason: &str) -> BindError {
        let text = format!("Cannot validate argument on parameter '{name}'. {reason}");
        BindError::new("ParameterArgumentValidationError", text)
            .parameter(name)
            .kind(ErrorKind::Validation)
    }

    pub fn cannot_convert(name: &Str, value: &str, ty: &str, reason: &str) -> BindError {
        let text = format!(
            "Cannot convert '{value}' to the type '{ty}' required by parameter '{name}'. {reason}"
        );
        BindError::new("CannotConvertArgument", text).parameter(name)
    }

    pub fn cannot_bind(name: &Str, reason: &str) -> BindError {
        BindError::new(
            "CannotConvertArgumentNoMessage",
            format!("Cannot bind parameter '{name}'. {reason}"),
        )
        .parameter(name)
    }

    pub fn null_not_allowed(name: &Str) -> BindError {
        let text = format!("Cannot bind argument to parameter '{name}' because it is null.");
        BindError::new("ParameterArgumentValidationErrorNullNotAllowed", text).parameter(name)
    }

    pub fn empty_string(name: &Str) -> BindError {
        let text =
            format!("Cannot bind argument to parameter '{name}' because it is an empty string.");
        BindError::new(
            "ParameterArgumentValidationErrorEmptyStringNotAllowed",
            text,
        )
        .parameter(name)
    }

    pub fn empty_array(name: &Str) -> BindError {
        let text =
            format!("Cannot bind argument to parameter '{name}' because it is an empty array.");
        BindError::new("ParameterArgumentValidationErrorEmptyArrayNotAllowed", text).parameter(name)
    }

    pub fn empty_collection(name: &Str) -> BindError {
        let text = format!(
            "Cannot bind argument to parameter '{name}' because it is an empty collection."
        );
        BindError::new(
            "ParameterArgumentValidationErrorEmptyCollectionNotAllowed",
            text,
        )
        .parameter(name)
    }

    pub fn script_block_without_input(name: &Str) -> BindError {
        let text = format!(
            "Cannot evaluate parameter '{name}' because its argument is specified as a script block and there is no input. A script block cannot be evaluated without input."
        );
        let mut error = BindError::new("ScriptBlockArgumentNoInput", text).parameter(name);
        error.category = crate::value::ErrorCategory::MetadataError;
        error
    }

    pub fn script_block_failed(name: &Str, reason: &str) -> BindError {
        let text = format!("The input to the script block for parameter '{name}' failed. {reason}");
        BindError::new("ScriptBlockArgumentInvocationFailed", text).parameter(name)
    }

    pub fn script_block_no_output(name: &Str) -> BindError {
        let text = format!(
            "Cannot evaluate parameter '{name}' because its argument input did not produce any output."
        );
        BindError::new("ScriptBlockArgumentNoOutput", text).parameter(name)
    }

    /// An error that default values from `$PSDefaultParameterValues` may have caused.
    pub fn with_defaults(mut error: BindError, names: &[Str]) -> BindError {
        let list: String = names.iter().map(|n| format!(" -{n}")).collect();
        let message = &error.message;
        let text = if names.len() > 1 {
            format!(
                "{message} This error might have been caused by applying the default parameter binding. You can disable the default parameter binding in $PSDefaultParameterValues by setting $PSDefaultParameterValues[\"Disabled\"] to be $true, and then trying again. The following default parameters were successfully bound for this cmdlet when the error occurred:{list}"
            )
        } else {
            format!(
                "{message} This failure might be caused by applying the default parameter binding. You can disable the default parameter binding in $PSDefaultParameterValues by setting $PSDefaultParameterValues[\"Disabled\"] to be $true, and retry. The following default parameter was successfully bound for this cmdlet when the error occurred:{list}"
            )
        };
        error.message = text.into();
        error
    }
}
