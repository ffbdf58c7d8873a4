//! `Regex.Split`.

use super::error::RegexError;
use super::{Options, Regex};

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
        for found in self.matches(text, start).take(splits) {
            let found = found?;
            if backwards {
                pieces.push(piece(found.end(), until));
                until = found.start();
            } else {
                pieces.push(piece(from, found.start()));
                from = found.end();
            }
            let groups = found.groups.iter().skip(1).filter(|g| g.success());
            pieces.extend(groups.map(|g| g.value(text)));
        }
        pieces.push(piece(from, until));
        if backwards {
            pieces.reverse();
        }
        Ok(pieces)
    }
}
