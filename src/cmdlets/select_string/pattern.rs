//! The patterns of `Select-String`: regular expressions, or plain text.

use crate::engine::{Args, Engine, Result};
use crate::value::regex::{Options, Regex};
use crate::value::text::CaseSensitivity;
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Str, Value};

/// One pattern.
pub struct Pattern {
    pub text: Str,
    regex: Regex,
    /// The pattern as a script's `[regex]`, whose matches are the answer's `Matches`.
    value: Value,
}

/// The patterns of a call.
///
/// # Errors
/// `InvalidRegex`.
pub fn patterns(args: &Args) -> Result<Vec<Pattern>> {
    let case = if args.flag("CaseSensitive") {
        CaseSensitivity::Sensitive
    } else {
        CaseSensitivity::Insensitive
    };
    let options = crate::value::regex::operators::options_of(case);
    let simple = args.flag("SimpleMatch");
    let mut all = Vec::new();
    for text in args.texts("Pattern") {
        all.push(pattern(text, simple, options)?);
    }
    Ok(all)
}

fn pattern(text: Str, simple: bool, options: Options) -> Result<Pattern> {
    let source = if simple {
        crate::value::regex::escape(&text)
    } else {
        text.to_string()
    };
    match Regex::new(&source, options) {
        Ok(regex) => Ok(Pattern {
            text,
            value: regex.clone().into(),
            regex,
        }),
        Err(reason) => {
            let message = format!("The string {text} is not a valid regular expression: {reason}");
            Err(
                Fault::new(&exceptions::ARGUMENT_EXCEPTION, "InvalidRegex", message)
                    .category(ErrorCategory::InvalidArgument)
                    .into(),
            )
        }
    }
}

impl Pattern {
    /// The matches in a line; `None` when there are none. Plain text has no matches to show.
    pub fn find(&self, engine: &mut Engine, line: &str, args: &Args) -> Result<Option<Vec<Value>>> {
        if !self.regex.is_match(line).unwrap_or(false) {
            return Ok(None);
        }
        let text = [Value::text(line)];
        if args.flag("AllMatches") {
            let found = engine.invoke_member(&self.value, "Matches", &text)?;
            return engine.enumerate(&found).map(Some);
        }
        let found = engine.invoke_member(&self.value, "Match", &text)?;
        Ok(Some(vec![found]))
    }
}
