//! Classes of characters, as the language sorts them.

/// White space within a line.
pub(super) fn is_blank(c: char) -> bool {
    match c {
        ' ' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{a0}' => true,
        c if c.is_ascii() => false,
        c => c > '\u{ff}' && c.is_whitespace(),
    }
}

/// `-`, and the dashes that word processors put in its place.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2013}' | '\u{2014}' | '\u{2015}')
}

/// `'`, and its typographic forms.
pub(super) fn is_single_quote(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}'..='\u{201b}')
}

/// `"`, and its typographic forms.
pub(super) fn is_double_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}'..='\u{201e}')
}

/// What may follow `$`.
pub(super) fn starts_variable(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$' | '?' | '^' | ':')
}

pub(super) fn starts_identifier(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

pub(super) fn continues_identifier(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// What ends every word, in all modes. The end of the text (`None`) does too.
pub(super) fn ends_word(c: Option<char>) -> bool {
    match c {
        None => true,
        Some('\0' | '\n' | '\r' | '&' | '(' | ')' | ',' | ';' | '{' | '}' | '|' | ' ' | '\t') => {
            true
        }
        Some(c) => is_blank(c),
    }
}

/// What ends a number in an expression besides [`ends_word`].
pub(super) fn ends_number(c: char) -> bool {
    matches!(
        c,
        '!' | '#' | '%' | '*' | '+' | '-' | '.' | '/' | '<' | '=' | '>' | ']'
    ) || is_dash(c)
}

/// What ends a part of an assembly's name in a type.
pub(super) fn ends_assembly_part(c: Option<char>) -> bool {
    match c {
        None | Some('\0' | '\n' | '\r' | ',' | '=' | ']') => true,
        Some(c) => is_blank(c),
    }
}
