//! `Regex.Split`.

use super::Regex;
use super::error::RegexError;

impl Regex {
    /// Splits `text` at the matches from byte `start` into at most `count` pieces, or all of them. What groups of the
    /// pattern matched comes between the pieces.
    pub fn split<'t>(
        &self,
        text: &'t str,
        count: Option<usize>,
        start: usize,
    ) -> Result<Vec<&'t str>, RegexError> {
        let Some(splits) = count.map_or(Some(usize::MAX), |c| c.checked_sub(1)) else {
            return Ok(Vec::new());
        };
        let mut pieces = Vec::new();
        let mut from = 0;
        for found in self.matches(text, start).take(splits) {
            let found = found?;
            pieces.push(text.get(from..found.start()).unwrap_or_default());
            from = found.end();
            let groups = found.groups.iter().skip(1).filter(|g| g.success());
            pieces.extend(groups.map(|g| g.value(text)));
        }
        pieces.push(text.get(from..).unwrap_or_default());
        Ok(pieces)
    }

    /// Splits `text` at its last matches into at most `count` pieces, as RightToLeft does. The matches are those
    /// found from the left.
    pub fn split_from_end<'t>(
        &self,
        text: &'t str,
        count: usize,
    ) -> Result<Vec<&'t str>, RegexError> {
        let found = self.matches(text, 0).collect::<Result<Vec<_>, _>>()?;
        let skipped = found.len().saturating_sub(count.saturating_sub(1));
        let mut pieces = Vec::new();
        let mut from = 0;
        for found in found.iter().skip(skipped) {
            pieces.push(text.get(from..found.start()).unwrap_or_default());
            from = found.end();
            let groups = found.groups.iter().skip(1).rev().filter(|g| g.success());
            pieces.extend(groups.map(|g| g.value(text)));
        }
        pieces.push(text.get(from..).unwrap_or_default());
        Ok(pieces)
    }
}
