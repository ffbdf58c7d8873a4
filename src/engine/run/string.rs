//! Expandable strings.

use crate::code::Piece;
use crate::engine::{Engine, Result};
use crate::value::{Str, Value};

impl Engine {
    /// Puts the pieces of a string together.
    pub(crate) fn expand(&mut self, pieces: &[Piece]) -> Result<Str> {
        let mut text = Str::new();
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
}
