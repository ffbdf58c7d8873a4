//! `Where-Object`: a block, or the simplified comparison of a property.

use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Repeated, Result};
use crate::syntax::tree::{BinaryOperator, CaseForm, Comparison};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Value};

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
    let Some(value) = property(cx, item, &name)? else {
        return match test {
            Test::Truth => Ok(false),
            Test::Not => Ok(true),
            Test::Operator(operator) => operate(cx, operator, &Value::Null, args),
        };
    };
    match test {
        Test::Truth => Ok(cx.engine.is_true(&value)),
        Test::Not => Ok(!cx.engine.is_true(&value)),
        Test::Operator(operator) => operate(cx, operator, &value, args),
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

/// The value under a name: a key of a dictionary, or a property.
fn property(cx: &mut Context, item: &Value, name: &str) -> Result<Option<Value>> {
    match cx.engine.get_member(item, name)? {
        Some(Value::Native(native))
            if native
                .get::<crate::engine::members::method_value::MethodValue>()
                .is_some() =>
        {
            Ok(None)
        }
        other => Ok(other),
    }
}

/// `OperatorNotSpecified`.
fn operator_missing() -> Fault {
    let message = "The operator is not specified; to use Where-Object with a property and a value, specify an operator.";
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
