//! Expandable strings.

use crate::code::Piece;
use crate::engine::{Engine, Result};
use crate::value::{Str, Value};

impl Engine {
    /// Puts the pieces of a string together.
    pub(crate) fn expand(&mut self, pieces: &[Piece]) -> Result<Str> {
        let likely = pieces.iter().map(Piece::likely_length).sum();
        let mut text = Str::with_capacity(likely);
        for piece in pieces {
            match piece {
                Piece::Text(part) => text.push_str(part),
                Piece::Expr(expr) => match self.eval(expr)? {
                    Value::String(part) => text.push_str(&part),
                    value => {
                        let part = self.to_text(&value)?;
                        text.push_str(&part);
                    }
                },
            }
        }
        Ok(text)
    }

    /// A text expanded as a string in double quotes is.
    ///
    /// # Errors
    /// Parse errors, and what its expressions raise.
    pub fn expand_text(&mut self, text: &str) -> Result<Str> {
        let doubled = text.replace('"', "\"\"");
        let source = crate::syntax::Source::new(None, format!("\"{doubled}\""));
        let mut results = Vec::new();
        let block = self.parse(&source)?;
        let scope = crate::engine::BlockScope::InPlace;
        self.call_block(&block, scope, None, &[], &mut results)?;
        let value = crate::value::Value::from_results(results);
        self.to_text(&value)
    }
}
