//! Tokens that count only where they stand directly behind an expression.

use super::{Lexer, Mode, Restore};
use crate::syntax::characters::is_blank;
use crate::syntax::token::{Kind, Token};

/// Whether `[` may follow.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::syntax) enum Brackets {
    Index,
    Ignored,
}

impl Lexer {
    /// `.`, `::`, `?.`, `[` or `?[` directly behind an operand.
    pub fn member_operator(&mut self, brackets: Brackets) -> Option<Token> {
        while self.peek() == Some('<') && self.second() == Some('#') {
            self.start = self.pos;
            self.block_comment();
        }
        self.start = self.pos;
        let second = self.second();
        let (kind, width) = match (self.peek()?, second) {
            ('.', Some('.')) => return None,
            ('.', next) if self.refuses(next) => return None,
            ('.', _) => (Kind::Dot, 1),
            (':', Some(':')) if self.refuses(self.peek_at(self.pos + 2)) => return None,
            (':', Some(':')) => (Kind::ColonColon, 2),
            ('[', _) if brackets == Brackets::Index => (Kind::LeftBracket, 1),
            ('?', Some('.')) => (Kind::QuestionDot, 2),
            ('?', Some('[')) if brackets == Brackets::Index => (Kind::QuestionBracket, 2),
            _ => return None,
        };
        self.pos += width;
        Some(self.kept(kind))
    }

    /// In arguments a member operator must have its member right behind it.
    fn refuses(&self, next: Option<char>) -> bool {
        self.mode == Mode::Argument
            && next.is_none_or(|c| is_blank(c) || matches!(c, '\r' | '\n' | '\0'))
    }

    /// `(` or `{` directly behind a member's name.
    pub fn invoke_operator(&mut self) -> Option<Token> {
        self.start = self.pos;
        let kind = match self.peek()? {
            '(' => Kind::LeftParen,
            '{' => Kind::LeftCurly,
            _ => return None,
        };
        self.pos += 1;
        Some(self.kept(kind))
    }

    /// `[` behind blanks and comments. Without one, nothing is taken when a member operator follows, so that
    /// `[int] .x` is no member of the type.
    pub fn left_bracket(&mut self) -> Option<Token> {
        let from = self.pos;
        let mut apart = false;
        loop {
            self.start = self.pos;
            match self.peek() {
                Some('#') => {
                    apart = true;
                    self.line_comment();
                }
                Some('<') if self.second() == Some('#') => {
                    apart = false;
                    self.block_comment();
                }
                Some('[') => {
                    self.pos += 1;
                    return Some(self.kept(Kind::LeftBracket));
                }
                Some('.' | ':') if apart => {
                    let place = Restore(self.offset(from));
                    self.resync(place);
                    return None;
                }
                Some(c) if is_blank(c) => {
                    apart = true;
                    self.skip_blanks();
                }
                _ => return None,
            }
        }
    }
}
