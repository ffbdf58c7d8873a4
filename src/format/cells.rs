//! Columns that text takes on a console, and cutting text by columns. Escape sequences take none.

use unicode_width::UnicodeWidthChar;

const ESCAPE: char = '\u{1b}';

/// The columns of a character.
pub fn width_of(c: char) -> usize {
    if c.is_ascii() {
        return 1;
    }
    c.width().unwrap_or(0)
}

/// The columns of a text.
pub fn width(text: &str) -> usize {
    if text.is_ascii() && !text.contains(ESCAPE) {
        return text.len();
    }
    pieces(text).map(|piece| piece.width).sum()
}

/// A character, or an escape sequence as a whole.
struct Piece<'a> {
    text: &'a str,
    width: usize,
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let c = rest.chars().next()?;
        let (length, width) = match escape_length(rest) {
            Some(length) => (length, 0),
            None => (c.len_utf8(), width_of(c)),
        };
        let (piece, tail) = rest.split_at_checked(length)?;
        rest = tail;
        Some(Piece { text: piece, width })
    })
}

/// The bytes of the escape sequence that a text begins with.
fn escape_length(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(ESCAPE)?;
    let body = rest.strip_prefix('[')?;
    let end = body.find(|c: char| !(c.is_ascii_digit() || c == ';'))?;
    let last = body.get(end..)?.chars().next()?;
    last.is_ascii_alphabetic().then_some(2 + end + 1)
}

/// A text without its escape sequences.
pub fn plain(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains(ESCAPE) {
        return text.into();
    }
    pieces(text)
        .filter(|p| escape_length(p.text).is_none())
        .map(|p| p.text)
        .collect::<String>()
        .into()
}

/// The escape sequences of a text.
pub fn sequences(text: &str) -> String {
    pieces(text)
        .filter(|p| escape_length(p.text).is_some())
        .map(|p| p.text)
        .collect()
}

/// The beginning of a text that fits in `columns`.
pub fn head(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let mut end = 0;
    for piece in pieces(text) {
        used += piece.width;
        if used > columns {
            break;
        }
        end += piece.text.len();
    }
    text.get(..end).unwrap_or(text)
}

/// The end of a text that fits in `columns`.
pub fn tail(text: &str, columns: usize) -> &str {
    let list: Vec<Piece> = pieces(text).collect();
    let mut used = 0;
    let mut start = text.len();
    for piece in list.iter().rev() {
        used += piece.width;
        if used > columns {
            break;
        }
        start -= piece.text.len();
    }
    text.get(start..).unwrap_or(text)
}

/// `count` blanks.
pub fn blanks(count: usize) -> String {
    " ".repeat(count)
}
