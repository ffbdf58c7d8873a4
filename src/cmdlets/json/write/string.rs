//! Texts and keys as JSON writes them.

use super::{Escape, Writer};
use std::fmt::Write;

impl Writer {
    pub(super) fn key(&mut self, name: &str) {
        self.string(name);
        self.text.push(':');
        if !self.compressed {
            self.text.push(' ');
        }
    }

    /// Writes text in quotes.
    pub fn string(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        let escape = self.escape;
        while let Some(at) = rest.find(|c| needs_escape(c, escape)) {
            self.text.push_str(rest.get(..at).unwrap_or_default());
            let c = rest.get(at..).and_then(|t| t.chars().next());
            let Some(c) = c else { break };
            self.escaped(c);
            rest = rest.get(at + c.len_utf8()..).unwrap_or_default();
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    fn escaped(&mut self, c: char) {
        let short = match c {
            '"' if self.escape != Escape::Html => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\u{8}' => "\\b",
            '\u{C}' => "\\f",
            _ => {
                let mut units = [0u16; 2];
                for unit in c.encode_utf16(&mut units) {
                    let _ = write!(self.text, "\\u{unit:04x}");
                }
                return;
            }
        };
        self.text.push_str(short);
    }
}

fn needs_escape(c: char, escape: Escape) -> bool {
    match c {
        '"' | '\\' | '\u{0}'..='\u{1F}' | '\u{85}' | '\u{2028}' | '\u{2029}' => true,
        '<' | '>' | '&' | '\'' => escape == Escape::Html,
        _ => escape == Escape::NonAscii && !c.is_ascii(),
    }
}
