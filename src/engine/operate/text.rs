//! `-like`, `-join`, `-split`.

use crate::engine::block::BlockScope;
use crate::engine::{Engine, Halt, Result};
use crate::syntax::tree::Comparison;
use crate::value::natives::Enumerator;
use crate::value::regex::operators::{SplitError, SplitOptions, Splitter, split_whitespace};
use crate::value::text::CaseSensitivity;
use crate::value::types::{Type, enums, exceptions, net};
use crate::value::wildcard::WildcardPattern;
use crate::value::{Array, ErrorCategory, Exception, Fault, Ptr, ScriptBlock, Str, Value};

impl Engine {
    /// `-like` and `-notlike`; a list on the left is filtered.
    pub(super) fn like(
        &mut self,
        comparison: Comparison,
        case: CaseSensitivity,
        left: &Value,
        right: &Value,
    ) -> Result<Value> {
        let wanted = comparison == Comparison::Like;
        let text = self.to_text(right)?;
        let pattern = match WildcardPattern::new(&text, case) {
            Ok(pattern) => pattern,
            Err(reason) => {
                return Err(Fault::new(
                    &exceptions::WILDCARD_PATTERN_EXCEPTION,
                    "RuntimeException",
                    reason.to_string(),
                )
                .into());
            }
        };
        if self.is_enumerable(left) {
            let mut kept = Vec::new();
            for item in self.enumerate(left)? {
                let text = self.to_text(&item)?;
                if pattern.matches(&text) == wanted {
                    kept.push(Value::String(text));
                }
            }
            return Ok(Value::array(kept));
        }
        let text = self.to_text(left)?;
        Ok(Value::Bool(pattern.matches(&text) == wanted))
    }

    /// `-join`
    pub(super) fn join_operator(&mut self, left: &Value, right: &Value) -> Result<Value> {
        let separator = self.to_text(right)?;
        // An enumerator is one object to an operator; only pipelines and loops move it on.
        let enumerator =
            matches!(left, Value::Native(native) if native.get::<Enumerator>().is_some());
        if enumerator || !self.is_enumerable(left) {
            return self.to_text(left).map(Value::String);
        }
        let items = self.enumerate(left)?;
        self.join_operands(&items, &separator)
    }

    /// The texts of items, one behind another.
    pub(super) fn join_operands(&mut self, items: &[Value], separator: &str) -> Result<Value> {
        let mut out = Str::new();
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                out.push_str(separator);
            }
            out.push_str(&self.operand_text(item)?);
        }
        Ok(Value::String(out))
    }

    /// Unary `-split`: the words of every text.
    pub(super) fn split_words(&mut self, value: &Value) -> Result<Value> {
        let texts = self.operand_texts(value)?;
        let mut pieces: Vec<Value> = Vec::new();
        for text in &texts {
            pieces.extend(split_whitespace(text).into_iter().map(Value::text));
        }
        Ok(strings(pieces))
    }

    pub(super) fn operand_texts(&mut self, value: &Value) -> Result<Vec<Str>> {
        let items = if self.is_enumerable(value) {
            self.enumerate(value)?
        } else {
            vec![value.clone()]
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in &items {
            texts.push(self.to_text(item)?);
        }
        Ok(texts)
    }

    /// `-split`
    pub(super) fn split_operator(
        &mut self,
        case: CaseSensitivity,
        left: &Value,
        right: &Value,
    ) -> Result<Value> {
        let texts = self.operand_texts(left)?;
        let arguments = if self.is_enumerable(right) {
            self.enumerate(right)?
        } else {
            vec![right.clone()]
        };
        if arguments.is_empty() {
            return Err(bad_argument(case, right).into());
        }
        let limit = match arguments.get(1) {
            Some(limit) => match self.convert(limit, &Type::Net(&net::INT32)) {
                Ok(Value::Int(n)) => n,
                Ok(_) => 0,
                Err(halt) => return Err(renamed(halt)),
            },
            None => 0,
        };
        let separator = arguments.first().cloned().unwrap_or(Value::Null);
        let mut pieces: Vec<Value> = Vec::new();
        if let Value::ScriptBlock(block) = separator.base() {
            if let Some(options) = arguments.get(2)
                && !options.is_null()
                && !matches!(options.base(), Value::String(text) if text.is_empty())
            {
                self.convert(options, &Type::Net(&enums::SPLIT_OPTIONS))?;
                let message = "Options are not allowed on the -split operator with a predicate.";
                let id = "InvalidSplitOptionWithPredicate";
                return Err(Fault::new(&exceptions::PARSE_EXCEPTION, id, message)
                    .category(ErrorCategory::ParserError)
                    .into());
            }
            for text in &texts {
                self.split_by_block(text, block, limit, &mut pieces)?;
            }
            return Ok(strings(pieces));
        }
        let options = match arguments.get(2) {
            Some(options) if !options.is_null() => {
                let ty = Type::Net(&enums::SPLIT_OPTIONS);
                match self.convert(options, &ty)? {
                    Value::Enum(e) => Some(SplitOptions::from_bits(
                        u32::try_from(e.value).unwrap_or_default(),
                    )),
                    _ => None,
                }
            }
            _ => None,
        };
        let separator = self.to_text(&separator)?;
        let splitter =
            Splitter::new(&separator, limit, options, case).map_err(|reason| match reason {
                SplitError::Options(reason) => Fault::runtime(
                    "InvalidSplitOptionCombination",
                    ErrorCategory::InvalidOperation,
                    reason.to_string(),
                ),
                SplitError::Regex(reason) => super::regex::raw(&reason),
            })?;
        for text in &texts {
            let cut = splitter
                .split(text)
                .map_err(|reason| super::regex::raw(&reason))?;
            pieces.extend(cut.into_iter().map(Value::text));
        }
        Ok(strings(pieces))
    }

    /// Cuts at the characters for which a block is true.
    fn split_by_block(
        &mut self,
        text: &Str,
        block: &Ptr<ScriptBlock>,
        limit: i32,
        pieces: &mut Vec<Value>,
    ) -> Result {
        let most = usize::try_from(limit).ok().filter(|n| *n > 0);
        let mut found: Vec<Str> = Vec::new();
        let mut piece = String::new();
        let mut rest = text.chars();
        while let Some(c) = rest.next() {
            if most.is_some_and(|most| found.len() + 1 >= most) {
                piece.push(c);
                piece.push_str(rest.as_str());
                break;
            }
            let mut out = Vec::new();
            let item = Value::text(c.to_string());
            self.call_block(block, BlockScope::InPlace, Some(item), &[], &mut out)?;
            let verdict = Value::from_results(out);
            if self.is_true(&verdict) {
                found.push(std::mem::take(&mut piece).into());
            } else {
                piece.push(c);
            }
        }
        found.push(piece.into());
        pieces.extend(found.into_iter().map(Value::String));
        Ok(())
    }
}

/// `-split` with nothing to split at.
fn bad_argument(case: CaseSensitivity, right: &Value) -> Fault {
    let operator = match case {
        CaseSensitivity::Insensitive => "-split",
        CaseSensitivity::Sensitive => "-csplit",
    };
    let shown = crate::value::convert::text::net(right);
    Fault::runtime(
        "BadOperatorArgument",
        ErrorCategory::InvalidOperation,
        format!("The argument to operator '{operator}' is not valid: {shown}."),
    )
    .target(right.clone())
}

/// An operand that does not convert: the conversion's message as the operator's own error.
pub(super) fn renamed(halt: Box<Halt>) -> Box<Halt> {
    let Some(inner) = crate::engine::members::errors::exception_of(&halt) else {
        return halt;
    };
    let exception = Exception::new(&exceptions::RUNTIME_EXCEPTION, inner.message.clone());
    Fault::from_exception(exception.caused_by(inner), "RuntimeException").into()
}

fn strings(items: Vec<Value>) -> Value {
    Value::Array(Ptr::new(Array::of(Type::Net(&net::STRING), items)))
}
