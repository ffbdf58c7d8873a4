//! Breaking text into lines of a width, at blanks where there are any.

use super::cells;

const SOFT_HYPHEN: char = '\u{ad}';
const HARD_HYPHEN: char = '\u{2010}';

/// The lines of a text: `\n`, `\r` and `\r\n` end one.
pub fn split_lines(text: &str) -> Vec<&str> {
    if !text.contains(['\n', '\r']) {
        return vec![text];
    }
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\n', '\r']) {
        let (line, tail) = rest.split_at(at);
        lines.push(line);
        rest = tail
            .strip_prefix("\r\n")
            .or_else(|| tail.get(1..))
            .unwrap_or("");
    }
    lines.push(rest);
    lines
}

/// A text in lines of at most `first` columns, then of `next`.
pub fn wrap(text: &str, first: usize, next: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in split_lines(text) {
        if cells::width(line) <= first {
            lines.push(line.to_string());
        } else {
            break_line(line, first, next, &mut lines);
        }
    }
    lines
}

fn break_line(line: &str, first: usize, next: usize, lines: &mut Vec<String>) {
    let mut width = first;
    let mut left = first;
    let mut current = String::new();
    let mut flush = |current: &mut String, width: &mut usize, left: &mut usize| {
        lines.push(std::mem::take(current));
        *width = next;
        *left = next;
    };
    for (word, soft) in words(line) {
        let mut word = word.to_string();
        if soft {
            word.pop();
            if cells::width(&word) + 1 == left {
                word.push('-');
            }
        }
        let size = cells::width(&word);
        if width == 0 {
            width = next;
            if width == 0 {
                break;
            }
            left = width;
        }
        if size > width {
            for c in word.chars() {
                let mut c = c;
                let mut columns = cells::width_of(c);
                if columns > width {
                    c = '?';
                    columns = 1;
                }
                if columns > left {
                    flush(&mut current, &mut width, &mut left);
                }
                current.push(c);
                left = left.saturating_sub(columns);
            }
        } else {
            if size > left {
                flush(&mut current, &mut width, &mut left);
            }
            current.push_str(&word);
            left = left.saturating_sub(size);
        }
    }
    lines.push(current);
}

/// Words with the blank or hyphen behind them, and whether that is a soft hyphen.
fn words(line: &str) -> impl Iterator<Item = (&str, bool)> {
    let breaks = |c: char| matches!(c, ' ' | '\t' | SOFT_HYPHEN | HARD_HYPHEN);
    line.split_inclusive(breaks)
        .map(|word| (word, word.ends_with(SOFT_HYPHEN)))
}
