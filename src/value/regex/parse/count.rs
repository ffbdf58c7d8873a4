//! Counting the groups of a pattern before it is read.

use crate::value::regex::is_word;
use crate::value::regex::options::Options;
use crate::value::regex::scan::{Parsed, Pass, Scanner};

/// The first pass.
pub(super) fn count_groups(s: &mut Scanner<'_>) -> Parsed<()> {
    let mut saved: Vec<Options> = Vec::new();
    let mut in_condition = false;
    while let Some(c) = s.next() {
        match c {
            '\\' if !s.at_end() => _ = s.scan_backslash(Pass::Count)?,
            '#' if s.options.has(Options::IGNORE_PATTERN_WHITESPACE) => {
                s.at -= 1;
                s.skip_blank()?;
            }
            '[' => _ = s.scan_class(Pass::Count, 0)?,
            ')' => s.options = saved.pop().unwrap_or(s.options),
            '(' if s.peek() == Some('?') && s.peek_at(1) == Some('#') => {
                s.at -= 1;
                s.skip_blank()?;
                in_condition = false;
            }
            '(' => {
                saved.push(s.options);
                let counted = !std::mem::replace(&mut in_condition, false);
                if s.peek() != Some('?') {
                    if counted && !s.options.has(Options::EXPLICIT_CAPTURE) {
                        s.groups.add_unnamed();
                    }
                    continue;
                }
                s.at += 1;
                if matches!(s.peek(), Some('<' | '\'')) && s.peek_at(1).is_some() {
                    s.at += 1;
                    match s.peek() {
                        Some('1'..='9') => {
                            let number = s.scan_decimal()?;
                            s.groups.add_number(number);
                        }
                        Some(c) if c != '0' && is_word(c) => {
                            let name = s.scan_name();
                            s.groups.add_name(name);
                        }
                        _ => {}
                    }
                    continue;
                }
                s.scan_options();
                match s.peek() {
                    Some(')') => {
                        s.at += 1;
                        saved.pop();
                    }
                    Some('(') => in_condition = true,
                    _ => {}
                }
            }
            _ => {}
        }
    }
    s.groups.assign();
    Ok(())
}
