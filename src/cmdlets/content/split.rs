//! Cutting a text into lines or at a delimiter.

/// The lines of a text: `\n`, `\r\n` and `\r` end them, and nothing follows the last one.
pub fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let Some(at) = rest.find(['\n', '\r']) else {
            lines.push(rest);
            break;
        };
        let (line, tail) = rest.split_at(at);
        lines.push(line);
        rest = tail
            .strip_prefix("\r\n")
            .or_else(|| tail.get(1..))
            .unwrap_or_default();
    }
    lines
}

/// The parts of a text between delimiters; nothing follows a delimiter at the end.
pub fn delimited<'a>(text: &'a str, delimiter: &str) -> Vec<&'a str> {
    if text.is_empty() {
        return Vec::new();
    }
    if delimiter.is_empty() {
        return vec![text];
    }
    let mut parts: Vec<&str> = text.split(delimiter).collect();
    if parts.last().is_some_and(|p| p.is_empty()) {
        parts.pop();
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends() {
        assert_eq!(lines("a\nb\r\nc\rd"), ["a", "b", "c", "d"]);
        assert_eq!(lines("a\n\n"), ["a", ""]);
        assert!(lines("").is_empty());
        assert_eq!(delimited("a;b;", ";"), ["a", "b"]);
    }
}
