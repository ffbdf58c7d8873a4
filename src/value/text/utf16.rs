//! Positions in UTF-16 units, as scripts count them, over UTF-8 text.

/// How many UTF-16 units `text` has.
pub fn utf16_len(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(char::len_utf16).sum()
}

/// The byte at which the UTF-16 unit `index` starts; the end of the text for its length. `None` past the end.
/// The second half of a surrogate pair maps to the start of its character.
pub fn utf16_to_byte(text: &str, index: usize) -> Option<usize> {
    if text.is_ascii() {
        return (index <= text.len()).then_some(index);
    }
    let mut unit = 0;
    for (byte, c) in text.char_indices() {
        let next = unit + c.len_utf16();
        if index < next {
            return Some(byte);
        }
        unit = next;
    }
    (index == unit).then_some(text.len())
}

/// The text from UTF-16 unit `start`, `length` units long; `None` when that is not inside the text.
pub fn utf16_slice(text: &str, start: usize, length: usize) -> Option<&str> {
    let end = start.checked_add(length)?;
    let from = utf16_to_byte(text, start)?;
    let to = utf16_to_byte(text, end)?;
    text.get(from..to)
}

/// Turns byte offsets of one text into UTF-16 offsets; cheap when each is near the last.
pub struct Offsets<'t> {
    text: &'t str,
    ascii: bool,
    byte: usize,
    unit: usize,
}

impl<'t> Offsets<'t> {
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            ascii: text.is_ascii(),
            byte: 0,
            unit: 0,
        }
    }

    /// The UTF-16 offset of `byte`, which must lie on a character.
    pub fn of(&mut self, byte: usize) -> usize {
        if self.ascii {
            return byte;
        }
        let units = |from: usize, to: usize| -> usize {
            let between = self.text.get(from..to).unwrap_or_default();
            between.chars().map(char::len_utf16).sum()
        };
        self.unit = if byte >= self.byte {
            self.unit + units(self.byte, byte)
        } else if byte < self.byte / 2 {
            units(0, byte)
        } else {
            self.unit - units(byte, self.byte)
        };
        self.byte = byte;
        self.unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions() {
        let text = "aé😀z";
        assert_eq!(utf16_len(text), 5);
        assert_eq!(utf16_slice(text, 1, 3), Some("é😀"));
        assert_eq!(utf16_slice(text, 5, 0), Some(""));
        assert_eq!(utf16_slice(text, 5, 1), None);
        assert_eq!(utf16_slice("abc", 1, usize::MAX), None);
        let mut offsets = Offsets::new(text);
        assert_eq!([offsets.of(7), offsets.of(1), offsets.of(3)], [4, 1, 2]);
    }
}
