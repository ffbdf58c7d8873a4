//! `Where-Object`: a block, or the simplified comparison of a property.

use crate::engine::members::errors::exception_of;
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Repeated, Result};
use crate::syntax::tree::{BinaryOperator, CaseForm, Comparison};
use crate::value::text::CaseSensitivity;
use crate::value::types::exceptions;
use crate::value::wildcard::{WildcardPattern, contains_wildcards};
use crate::value::{ErrorCategory, Exception, Fault, Value};

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::stateful("Where-Object", || {
    Box::<Where>::default()
})];

#[derive(Default)]
struct Where {
    block: Option<Repeated>,
    /// The block's output for one input, kept for its room.
    verdict: Vec<Value>,
}

/// How a parameter set compares.
#[derive(Clone, Copy)]
enum Test {
    Truth,
    Not,
    Operator(BinaryOperator),
}

/// The test that a parameter set's name stands for (`CaseSensitiveNotLikeSet`).
fn test(set: &str) -> Test {
    use Comparison::{
        Contains, Eq, Ge, Gt, In, Le, Like, Lt, Match, Ne, NotContains, NotIn, NotLike, NotMatch,
    };
    let (name, case) = match set.strip_prefix("CaseSensitive") {
        Some(rest) => (rest, CaseForm::Sensitive),
        None => (set, CaseForm::Default),
    };
    let comparison = match name {
        "EqualSet" => Eq,
        "NotEqualSet" => Ne,
        "GreaterThanSet" => Gt,
        "GreaterOrEqualSet" => Ge,
        "LessThanSet" => Lt,
        "LessOrEqualSet" => Le,
        "LikeSet" => Like,
        "NotLikeSet" => NotLike,
        "MatchSet" => Match,
        "NotMatchSet" => NotMatch,
        "ContainsSet" => Contains,
        "NotContainsSet" => NotContains,
        "InSet" => In,
        "NotInSet" => NotIn,
        "IsSet" => return Test::Operator(BinaryOperator::Is),
        "IsNotSet" => return Test::Operator(BinaryOperator::IsNot),
        "Not" => return Test::Not,
        _ => return Test::Truth,
    };
    Test::Operator(BinaryOperator::Compare(comparison, case))
}

impl Cmdlet for Where {
    fn begin(&mut self, _: &mut Context, args: &Args) -> Result {
        if let Some(Value::ScriptBlock(block)) = args.get("FilterScript").map(Value::base) {
            self.block = Some(Repeated::new(block.clone()));
        }
        Ok(())
    }

    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        let item = args.input_object().cloned().unwrap_or(Value::Nothing);
        let keep = match &mut self.block {
            Some(block) => {
                self.verdict.clear();
                block.run(cx.engine, item.clone(), &mut self.verdict)?;
                match self.verdict.as_slice() {
                    [Value::Bool(on)] => *on,
                    [one] => cx.engine.is_true(one),
                    several => !several.is_empty(),
                }
            }
            None => compare(cx, args, &item)?,
        };
        if keep { cx.write(item) } else { Ok(()) }
    }
}

/// The simplified comparison of one input.
fn compare(cx: &mut Context, args: &Args, item: &Value) -> Result<bool> {
    let name = args.text("Property").unwrap_or_default();
    let test = match test(&args.set) {
        Test::Truth if args.has("Value") && !args.flag("EQ") => {
            return Err(operator_missing().into());
        }
        // `-EQ` is of the default set, which may have a property alone.
        Test::Operator(_) if args.set == "EqualSet" && !args.flag("EQ") => {
            if args.has("Value") {
                return Err(operator_missing().into());
            }
            Test::Truth
        }
        Test::Operator(_) if !args.has("Value") => return Err(value_missing().into()),
        test => test,
    };
    let value = match property(cx, item, &name)? {
        Some(Found::Value(value)) => value,
        Some(Found::Refused) => return Ok(false),
        None => Value::Null,
    };
    let operator = match test {
        Test::Truth => return Ok(cx.engine.is_true(&value)),
        Test::Not => return Ok(!cx.engine.is_true(&value)),
        Test::Operator(operator) => operator,
    };
    match operate(cx, operator, &value, args) {
        Ok(keep) => Ok(keep),
        Err(halt) => {
            let Some(inner) = exception_of(&halt) else {
                return Err(halt);
            };
            cx.write_fault(operator_failed(operator, &inner, item))?;
            Ok(false)
        }
    }
}

/// `OperatorFailed`: a comparison that raises an error drops the object; an argument that is at fault has an own id.
fn operator_failed(operator: BinaryOperator, inner: &Exception, item: &Value) -> Fault {
    let name = token_name(operator);
    let reason = &inner.message;
    let argument = inner
        .ty
        .chain()
        .iter()
        .any(|ty| &**ty == "System.ArgumentException");
    let fault = if argument {
        Fault::new(
            &exceptions::PS_ARGUMENT_EXCEPTION,
            "BadOperatorArgument",
            format!("The argument to operator '{name}' is not valid: {reason}."),
        )
        .category(ErrorCategory::InvalidArgument)
    } else {
        Fault::new(
            &exceptions::PS_INVALID_OPERATION_EXCEPTION,
            "OperatorFailed",
            format!("The '{name}' operator failed: {reason}."),
        )
        .category(ErrorCategory::InvalidOperation)
    };
    fault.target(item.clone())
}

/// An operator as PowerShell's tokens are called (`Ieq`, `Cmatch`).
fn token_name(operator: BinaryOperator) -> String {
    let (comparison, case) = match operator {
        BinaryOperator::Is => return "Is".into(),
        BinaryOperator::IsNot => return "IsNot".into(),
        BinaryOperator::Compare(comparison, case) => (comparison, case),
        _ => return String::new(),
    };
    let name = format!("{comparison:?}");
    match (comparison, case) {
        (Comparison::In, CaseForm::Default) => name,
        (_, CaseForm::Sensitive) => format!("C{}", name.to_lowercase()),
        _ => format!("I{}", name.to_lowercase()),
    }
}

fn operate(cx: &mut Context, operator: BinaryOperator, left: &Value, args: &Args) -> Result<bool> {
    let null = Value::Null;
    let right = args.get("Value").unwrap_or(&null);
    let result = match operator {
        BinaryOperator::Is | BinaryOperator::IsNot => {
            let right = match right.base() {
                Value::String(name) => {
                    let bare = name
                        .trim_start_matches('[')
                        .trim_end_matches(']')
                        .to_string();
                    match cx.engine.find_type(&bare) {
                        Some(ty) => Value::Type(ty),
                        None => right.clone(),
                    }
                }
                _ => right.clone(),
            };
            cx.engine.binary(operator, left, &right)?
        }
        _ => cx.engine.binary(operator, left, right)?,
    };
    Ok(cx.engine.is_true(&result))
}

/// What a name leads to.
enum Found {
    Value(Value),
    /// An error was written: the object is dropped.
    Refused,
}

/// The value under a name: a key of a dictionary, or a property; a pattern means the one property that fits.
fn property(cx: &mut Context, item: &Value, name: &str) -> Result<Option<Found>> {
    if item.is_null() && cx.engine.strict_version() >= 2 {
        cx.write_fault(super::foreach::input_is_null(item))?;
        return Ok(Some(Found::Refused));
    }
    if contains_wildcards(name)
        && let Ok(pattern) = WildcardPattern::new(name, CaseSensitivity::Insensitive)
    {
        let names = cx.engine.properties(item).into_iter().map(|p| p.name);
        let found: Vec<String> = names
            .filter(|n| pattern.matches(n))
            .map(|n| n.to_string())
            .collect();
        return match found.as_slice() {
            [] => missing(cx, item, name),
            [one] => Ok(cx.engine.get_member(item, one)?.map(Found::Value)),
            several => {
                let fault = super::foreach::ambiguous("members", name, several, item);
                cx.write_fault(fault.id("AmbiguousPropertyName"))?;
                Ok(Some(Found::Refused))
            }
        };
    }
    let value = match cx.engine.get_member(item, name) {
        Err(halt) if exception_of(&halt).is_some() => None,
        other => other?,
    };
    match value {
        Some(value) => Ok(Some(Found::Value(value))),
        None => missing(cx, item, name),
    }
}

/// `PropertyNotFound`, which strict mode writes.
fn missing(cx: &mut Context, item: &Value, name: &str) -> Result<Option<Found>> {
    if cx.engine.strict_version() < 2 {
        return Ok(None);
    }
    let message = format!("The input name \"{name}\" cannot be resolved to a property.");
    cx.write_fault(super::foreach::member_fault(
        "PropertyNotFound",
        &message,
        item,
    ))?;
    Ok(Some(Found::Refused))
}

/// `OperatorNotSpecified`.
fn operator_missing() -> Fault {
    let message = "An operator is required to compare the two specified values. Include a valid operator in the command, and then try the command again. For example, Get-Process | Where-Object -Property Name -eq Idle";
    Fault::new(
        &exceptions::PS_ARGUMENT_EXCEPTION,
        "OperatorNotSpecified",
        message,
    )
    .category(ErrorCategory::InvalidArgument)
}

/// `ValueNotSpecifiedForWhereObject`.
fn value_missing() -> Fault {
    let message = "The specified operator requires both the -Property and -Value parameters. Provide values for both parameters, and then try the command again.";
    Fault::new(
        &exceptions::PS_ARGUMENT_EXCEPTION,
        "ValueNotSpecifiedForWhereObject",
        message,
    )
    .category(ErrorCategory::InvalidArgument)
}
