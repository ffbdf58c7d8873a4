//! `-match` with `$Matches`, and `-replace`.

use crate::engine::block::BlockScope;
use crate::engine::{Engine, Halt, Result};
use crate::syntax::tree::Comparison;
use crate::value::natives::RegexValue;
use crate::value::regex::operators::options_of;
use crate::value::regex::{Match, Regex, RegexError};
use crate::value::text::CaseSensitivity;
use crate::value::types::exceptions;
use crate::value::{Dict, ErrorCategory, Exception, Fault, Ptr, Str, Value};
use std::ops::Range;

impl Engine {
    /// `-match` and `-notmatch`; a list on the left is filtered, a single text sets `$Matches`.
    pub(super) fn match_operator(
        &mut self,
        comparison: Comparison,
        case: CaseSensitivity,
        left: &Value,
        right: &Value,
    ) -> Result<Value> {
        let wanted = comparison == Comparison::Match;
        let regex = self.pattern(right, case, |_, reason| raw(reason))?;
        let bad = |reason: RegexError| raw(&reason);
        if self.is_enumerable(left) {
            let mut kept = Vec::new();
            for item in self.enumerate(left)? {
                let text = self.to_text(&item)?;
                if regex.is_match(&text).map_err(bad)? == wanted {
                    kept.push(item);
                }
            }
            return Ok(Value::array(kept));
        }
        let text = self.to_text(left)?;
        let taken = regex.taken_at(&text, regex.default_start(&text));
        let taken = taken.map_err(bad)?;
        if let Some(taken) = &taken {
            let groups = groups(&regex, taken, &text);
            self.set_local("Matches", groups)?;
        }
        Ok(Value::Bool(taken.is_some() == wanted))
    }

    fn pattern(
        &mut self,
        value: &Value,
        case: CaseSensitivity,
        bad: impl Fn(&str, &RegexError) -> Fault,
    ) -> Result<Regex> {
        if let Value::Native(native) = value.base()
            && let Some(regex) = native.get::<RegexValue>()
        {
            return Ok(regex.0.clone());
        }
        let text = self.to_text(value)?;
        Ok(Regex::cached(&text, options_of(case)).map_err(|reason| bad(&text, &reason))?)
    }

    /// `-replace`
    pub(super) fn replace_operator(
        &mut self,
        case: CaseSensitivity,
        left: &Value,
        right: &Value,
    ) -> Result<Value> {
        let arguments = if self.is_enumerable(right) {
            self.enumerate(right)?
        } else {
            vec![right.clone()]
        };
        if arguments.len() > 2 {
            let message = format!(
                "The -replace operator allows only two elements to follow it, not {}.",
                arguments.len()
            );
            return Err(Fault::runtime(
                "BadReplaceArgument",
                ErrorCategory::InvalidOperation,
                message,
            )
            .into());
        }
        let pattern = arguments.first().cloned().unwrap_or(Value::Null);
        let regex = self.pattern(&pattern, case, bad_pattern)?;
        let replacement = arguments.get(1).cloned().unwrap_or(Value::Null);
        let fixed = match replacement.base() {
            Value::ScriptBlock(_) => None,
            _ => Some(self.to_text(&replacement)?),
        };
        if self.is_enumerable(left) {
            let mut replaced = Vec::new();
            for item in self.enumerate(left)? {
                replaced.push(self.replace_one(&regex, &item, fixed.as_ref(), &replacement)?);
            }
            return Ok(Value::array(replaced));
        }
        self.replace_one(&regex, left, fixed.as_ref(), &replacement)
    }

    fn replace_one(
        &mut self,
        regex: &Regex,
        value: &Value,
        fixed: Option<&Str>,
        replacement: &Value,
    ) -> Result<Value> {
        let text = self.to_text(value)?;
        let bad = |reason: RegexError| bad_pattern(regex.pattern(), &reason);
        if let Some(fixed) = fixed {
            let replaced = regex.replace(&text, fixed, None).map_err(bad)?;
            return Ok(Value::text(replaced));
        }
        let Value::ScriptBlock(block) = replacement.base() else {
            return Ok(Value::String(text));
        };
        let block = block.clone();
        let start = regex.default_start(&text);
        let replaced = regex.replace_with::<Stop>(&text, None, start, |found, out| {
            let item = self.match_value(regex, found, &text).map_err(Stop::Halt)?;
            let mut results = Vec::new();
            self.call_block(&block, BlockScope::New, Some(item), &[], &mut results)
                .map_err(Stop::Halt)?;
            let result = Value::from_results(results);
            out.push_str(&self.to_text(&result).map_err(Stop::Halt)?);
            Ok(())
        });
        match replaced {
            Ok(text) => Ok(Value::text(text)),
            Err(Stop::Halt(halt)) => Err(halt),
            Err(Stop::Regex(reason)) => Err(bad(reason).into()),
        }
    }

    /// The `Match` object of a match, which the expression makes itself when it is asked at that place.
    fn match_value(&mut self, regex: &Regex, found: &Match, text: &Str) -> Result<Value> {
        let start = i32::try_from(found.capture.index).unwrap_or(i32::MAX);
        let arguments = [Value::String(text.clone()), Value::Int(start)];
        self.invoke_member(&Value::from(regex.clone()), "Match", &arguments)
    }

    /// Sets a variable of the running scope.
    ///
    /// # Errors
    /// When the variable is read-only.
    pub(crate) fn set_local(&mut self, name: &str, value: Value) -> Result {
        let symbol = self.symbols.intern(name);
        let scope = self.scope.clone();
        self.write_in(&scope, symbol, value)
    }
}

/// Why a replacement stopped.
enum Stop {
    Halt(Box<Halt>),
    Regex(RegexError),
}

impl From<RegexError> for Stop {
    fn from(reason: RegexError) -> Self {
        Stop::Regex(reason)
    }
}

/// `$Matches`: the groups that took part, by name or number.
fn groups(regex: &Regex, taken: &[(usize, Range<usize>)], text: &str) -> Value {
    let dict = Dict::hashtable();
    for (place, range) in taken {
        let Some((_, name)) = regex.group_list().get(*place) else {
            continue;
        };
        let key = match name.parse::<i32>() {
            Ok(number) => Value::Int(number),
            Err(_) => Value::text(&**name),
        };
        dict.insert(
            key,
            Value::text(text.get(range.clone()).unwrap_or_default()),
        );
    }
    Value::Dict(Ptr::new(dict))
}

/// What a match or split itself raises.
pub(super) fn raw(reason: &RegexError) -> Fault {
    let exception = crate::engine::convert::regex_exception(reason);
    let id = exception.ty.full_name();
    Fault::from_exception(exception, id).category(ErrorCategory::OperationStopped)
}

/// A pattern of `-replace` that is none.
fn bad_pattern(pattern: &str, reason: &RegexError) -> Fault {
    let inner = crate::engine::convert::regex_exception(reason);
    let message = format!("The regular expression pattern {pattern} is not valid.");
    let exception =
        Exception::new(&exceptions::RUNTIME_EXCEPTION, message).caused_by(Ptr::new(inner));
    Fault::from_exception(exception, "InvalidRegularExpression")
        .category(ErrorCategory::InvalidOperation)
        .target(Value::text(pattern))
}
