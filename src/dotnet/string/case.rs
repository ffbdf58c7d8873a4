//! `ToUpper` and `ToLower`: each character by its simple mapping, Turkish letters by the culture.

use crate::value::culture::Culture;

/// The upper case of a text in a culture.
pub fn upper(text: &str, culture: &Culture) -> String {
    if text.is_ascii() && !turkish(culture) {
        return text.to_ascii_uppercase();
    }
    text.chars().map(|c| upper_char(c, culture)).collect()
}

/// The lower case of a text in a culture.
pub fn lower(text: &str, culture: &Culture) -> String {
    if text.is_ascii() && !turkish(culture) {
        return text.to_ascii_lowercase();
    }
    text.chars().map(|c| lower_char(c, culture)).collect()
}

/// The upper case of one character.
pub fn upper_char(c: char, culture: &Culture) -> char {
    match c {
        'i' if turkish(culture) => 'İ',
        'ı' if culture.name.is_empty() => c,
        _ => single(c, c.to_uppercase()),
    }
}

/// The lower case of one character.
pub fn lower_char(c: char, culture: &Culture) -> char {
    match c {
        'I' if turkish(culture) => 'ı',
        'İ' if culture.name.is_empty() => c,
        'İ' => 'i',
        _ => single(c, c.to_lowercase()),
    }
}

fn turkish(culture: &Culture) -> bool {
    matches!(culture.two_letter_language, "tr" | "az")
}

/// The mapping, when it is one character; others have no simple mapping.
fn single(c: char, mut mapped: impl Iterator<Item = char>) -> char {
    match (mapped.next(), mapped.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}
