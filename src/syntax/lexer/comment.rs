//! Comments.

use super::Lexer;
use crate::syntax::message;
use crate::syntax::source::Span;

/// What begins a signature block, without blanks.
const SIGNATURE: &str = "sig#beginsignatureblock";

impl Lexer {
    /// Production `line_comment`: `# …` up to the end of the line; the present character is the `#`.
    pub(super) fn line_comment(&mut self) {
        let from = self.pos;
        let rest = self.slice(from, self.end);
        let width = rest.find(['\r', '\n']).unwrap_or(rest.len());
        let text = rest.get(..width).unwrap_or_default();
        let requires = text
            .get(1..9)
            .is_some_and(|word| word.eq_ignore_ascii_case("requires"));
        let signature = text.len() < 60 && {
            let bare = text.replace([' ', '\t'], "").to_lowercase();
            bare.trim_start_matches('#') == SIGNATURE
        };
        self.pos += width;
        let span = Span::new(self.offset(from), self.offset(self.pos));
        if self.is_nested() {
            return;
        }
        if signature {
            self.signature = Some(span.start);
        } else if requires
            && self
                .requires
                .last()
                .is_none_or(|last| last.start < span.start)
        {
            self.requires.push(span);
        }
        self.note_comment(span);
    }

    /// Production `block_comment`: `<# … #>`; the present character is the `<`.
    pub(super) fn block_comment(&mut self) {
        let from = self.pos;
        match self.slice(from + 2, self.end).find("#>") {
            Some(width) => self.pos = from + 2 + width + 2,
            None => {
                self.pos = self.end;
                let span = self.raw_span(from, self.end);
                self.report_incomplete(span, message::MISSING_TERMINATOR_MULTILINE_COMMENT, &[]);
            }
        }
        if !self.is_nested() {
            self.note_comment(Span::new(self.offset(from), self.offset(self.pos)));
        }
    }

    /// Text is read more than once; a comment is noted once.
    fn note_comment(&mut self, span: Span) {
        if self
            .comments
            .last()
            .is_none_or(|last| last.start < span.start)
        {
            self.comments.push(span);
        }
    }
}
