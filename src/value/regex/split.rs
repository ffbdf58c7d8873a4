//! `Regex.Split`.

use super::error::RegexError;
use super::{Options, Regex};
use std::ops::Range;

impl Regex {
    /// Splits `text` at the matches from byte `start` into at most `count` pieces, or all of them. What groups of the
    /// pattern matched comes between the pieces. RightToLeft counts from the end.
    pub fn split<'t>(
        &self,
        text: &'t str,
        count: Option<usize>,
        start: usize,
    ) -> Result<Vec<&'t str>, RegexError> {
        let splits = match count {
            None | Some(0) => usize::MAX,
            Some(count) => count - 1,
        };
        let backwards = self.options().has(Options::RIGHT_TO_LEFT);
        let piece = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        let mut pieces = Vec::new();
        let (mut from, mut until) = (0, text.len());
        let mut cut = |pieces: &mut Vec<&'t str>, at: &Range<usize>| {
            if backwards {
                pieces.push(piece(at.end, until));
                until = at.start;
            } else {
                pieces.push(piece(from, at.start));
                from = at.end;
            }
        };
        if self.group_list().len() == 1 {
            for span in self.spans(text, start).take(splits) {
                cut(&mut pieces, &span?);
            }
        } else {
            for found in self.matches(text, start).take(splits) {
                let found = found?;
                cut(&mut pieces, &found.capture.range);
                let groups = found.groups.iter().skip(1).filter(|g| g.success());
                pieces.extend(groups.map(|g| g.value(text)));
            }
        }
        pieces.push(piece(from, until));
        if backwards {
            pieces.reverse();
        }
        Ok(pieces)
    }
}
