//! Refusals as error records, in the shape of the command's family (section 1 of the catalogue of rules).

use super::context::{Context, Stop};
use super::objects;
use super::rule::{RuleInfo, Violation};
use super::types;
use crate::engine::Args;
use crate::value::types::{NetType, exceptions};
use crate::value::{ErrorCategory, ErrorRecord, Exception, Fault, Value};

/// A rule that is broken.
pub struct Refused {
    pub info: RuleInfo,
    pub violation: Violation,
}

/// The families of commands, told by their implementing class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// `Microsoft.Teams.Policy.Administration.Cmdlets.Core`
    Core,
    /// `Microsoft.Teams.ConfigAPI.Cmdlets`, generated or wrapped.
    ConfigApi,
    /// `Microsoft.TeamsCmdlets.PowerShell.Custom`: teams, channels, apps.
    Custom,
}

impl Family {
    /// The family of an implementing class.
    pub fn of(class: &str) -> Self {
        if class.contains(".Cmdlets.Core.") {
            Self::Core
        } else if class.starts_with("Microsoft.TeamsCmdlets.") {
            Self::Custom
        } else {
            Self::ConfigApi
        }
    }
}

/// Error ids that are names of HTTP statuses: such an error carries the service's text alone.
const STATUSES: &[&str] = &[
    "400",
    "BadRequest",
    "Conflict",
    "Forbidden",
    "NotFound",
    "InternalServerError",
];

/// The record of a refusal: message, exception, id and category as the command's family has them.
pub(super) fn record(cx: &mut Context, refused: &Refused, args: &Args) -> ErrorRecord {
    let Refused { info, violation } = refused;
    let text = info.fill(violation);
    match Family::of(&cx.class()) {
        Family::Core => {
            let message = format!("{text} CorrelationId: {}", cx.correlation());
            let exception = exception(&types::POLICY_RPC_EXCEPTION, message, info);
            let code = info.code.unwrap_or("ClientError");
            ErrorRecord::new(exception, code, ErrorCategory::NotSpecified, Value::Null)
        }
        Family::Custom => {
            let exception = exception(&types::API_EXCEPTION, text, info);
            let code = info.code.unwrap_or(types::API_EXCEPTION.name);
            ErrorRecord::new(
                exception,
                code,
                ErrorCategory::InvalidOperation,
                Value::Null,
            )
        }
        Family::ConfigApi => {
            let code = info.code.unwrap_or("ClientError");
            let (ty, message) = match STATUSES.contains(&code) {
                true => (&types::REST_EXCEPTION, text.clone()),
                false => (&exceptions::EXCEPTION, format!("[{code}] : {text}")),
            };
            let exception = exception(ty, message, info);
            let target = objects::request(args);
            let record = ErrorRecord::new(exception, code, ErrorCategory::InvalidOperation, target);
            *record.details.borrow_mut() = Some((text.into(), Default::default()));
            record
        }
    }
}

/// The error of a rule that ends the statement.
pub(super) fn terminating(
    ty: &'static NetType,
    id: &'static str,
    category: ErrorCategory,
    info: &RuleInfo,
) -> Stop {
    let exception = Exception::new(ty, info.text)
        .with("Rule", info.id)
        .with("RuleSource", info.source);
    Fault::from_exception(exception, id)
        .category(category)
        .into()
}

/// The exception; what it does not have in the service is the rule's id and where the rule stands.
fn exception(ty: &'static NetType, message: String, info: &RuleInfo) -> Value {
    Exception::new(ty, message)
        .with("Rule", info.id)
        .with("RuleSource", info.source)
        .into_value()
}
