//! Text encodings: names, byte order marks, text to bytes and back.

use super::types::{NetType, Type, net};
use super::{Native, Ptr, Str, Value};
use std::any::Any;

/// The encodings that cmdlets and `[Text.Encoding]` know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    Ascii,
    /// UTF-8 without a byte order mark, the default.
    Utf8,
    Utf8Bom,
    Utf7,
    Unicode,
    BigEndianUnicode,
    Utf32,
    BigEndianUtf32,
    Latin1,
    /// Code page 1252, which is `ansi` in the cultures of western Europe and America.
    Windows1252,
    /// Code page 437, which is `oem` in the United States.
    Oem437,
}

/// What `-Encoding` accepts besides the numbers of code pages.
const NAMES: &[(&str, Encoding)] = &[
    ("ansi", Encoding::Windows1252),
    ("ascii", Encoding::Ascii),
    ("bigendianunicode", Encoding::BigEndianUnicode),
    ("bigendianutf32", Encoding::BigEndianUtf32),
    ("default", Encoding::Utf8),
    ("latin1", Encoding::Latin1),
    ("oem", Encoding::Oem437),
    ("string", Encoding::Unicode),
    ("unicode", Encoding::Unicode),
    ("unknown", Encoding::Unicode),
    ("utf7", Encoding::Utf7),
    ("utf8", Encoding::Utf8),
    ("utf8BOM", Encoding::Utf8Bom),
    ("utf8NoBOM", Encoding::Utf8),
    ("utf32", Encoding::Utf32),
];

/// Registered names and code pages, for `[Text.Encoding]::GetEncoding`.
const REGISTERED: &[(&str, u32, Encoding)] = &[
    ("utf-8", 65001, Encoding::Utf8),
    ("utf-16", 1200, Encoding::Unicode),
    ("utf-16le", 1200, Encoding::Unicode),
    ("utf-16be", 1201, Encoding::BigEndianUnicode),
    ("unicodefffe", 1201, Encoding::BigEndianUnicode),
    ("utf-32", 12000, Encoding::Utf32),
    ("utf-32be", 12001, Encoding::BigEndianUtf32),
    ("us-ascii", 20127, Encoding::Ascii),
    ("iso-8859-1", 28591, Encoding::Latin1),
    ("latin1", 28591, Encoding::Latin1),
    ("windows-1252", 1252, Encoding::Windows1252),
    ("ibm437", 437, Encoding::Oem437),
    ("utf-7", 65000, Encoding::Utf7),
];

/// Code page 1252 from 0x80 to 0x9F; the rest is Latin-1.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// Code page 437 from 0x80 on.
const OEM_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}";

impl Encoding {
    /// The encoding that an `-Encoding` argument names: a name, a registered name or a code page.
    pub fn parse(text: &str) -> Option<Self> {
        let named = NAMES.iter().find(|(n, _)| n.eq_ignore_ascii_case(text));
        if let Some((_, encoding)) = named {
            return Some(*encoding);
        }
        if let Ok(page) = text.trim().parse() {
            return Self::of_code_page(page);
        }
        Self::registered(text)
    }

    /// The encoding of a registered name.
    pub fn registered(name: &str) -> Option<Self> {
        REGISTERED
            .iter()
            .find(|(n, _, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, _, e)| *e)
    }

    /// The encoding of a code page.
    pub fn of_code_page(page: u32) -> Option<Self> {
        REGISTERED
            .iter()
            .find(|(_, p, _)| *p == page)
            .map(|(_, _, e)| *e)
    }

    /// The names that `-Encoding` accepts, as the completer and error texts list them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(n, _)| *n)
    }

    /// `WebName`
    pub fn web_name(self) -> &'static str {
        REGISTERED
            .iter()
            .find(|(_, _, e)| *e == self.without_mark())
            .map_or("utf-8", |(n, _, _)| n)
    }

    /// `CodePage`
    pub fn code_page(self) -> u32 {
        REGISTERED
            .iter()
            .find(|(_, _, e)| *e == self.without_mark())
            .map_or(65001, |(_, p, _)| *p)
    }

    fn without_mark(self) -> Self {
        match self {
            Encoding::Utf8Bom => Encoding::Utf8,
            other => other,
        }
    }

    /// The byte order mark that a new file begins with.
    pub fn preamble(self) -> &'static [u8] {
        match self {
            Encoding::Utf8Bom => &[0xEF, 0xBB, 0xBF],
            Encoding::Unicode => &[0xFF, 0xFE],
            Encoding::BigEndianUnicode => &[0xFE, 0xFF],
            Encoding::Utf32 => &[0xFF, 0xFE, 0, 0],
            Encoding::BigEndianUtf32 => &[0, 0, 0xFE, 0xFF],
            _ => &[],
        }
    }

    /// The bytes of a text, without a byte order mark. What the encoding lacks becomes `?`.
    pub fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Encoding::Utf8 | Encoding::Utf8Bom => text.as_bytes().to_vec(),
            Encoding::Utf7 => encode_utf7(text),
            Encoding::Unicode => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::BigEndianUnicode => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Encoding::Utf32 => text
                .chars()
                .flat_map(|c| u32::from(c).to_le_bytes())
                .collect(),
            Encoding::BigEndianUtf32 => text
                .chars()
                .flat_map(|c| u32::from(c).to_be_bytes())
                .collect(),
            Encoding::Ascii => single(text, |c| u8::try_from(c).ok().filter(u8::is_ascii)),
            Encoding::Latin1 => single(text, |c| u8::try_from(c).ok()),
            Encoding::Windows1252 => {
                single(text, |c| match WINDOWS_1252.iter().position(|w| *w == c) {
                    Some(at) => u8::try_from(at + 0x80).ok(),
                    None => u8::try_from(c).ok(),
                })
            }
            Encoding::Oem437 => single(text, |c| match u8::try_from(c) {
                Ok(byte) if byte.is_ascii() => Some(byte),
                _ => OEM_437
                    .chars()
                    .position(|o| o == c)
                    .and_then(|at| u8::try_from(at + 0x80).ok()),
            }),
        }
    }

    /// The text of bytes; a byte order mark is kept as the character it is. What is no text becomes U+FFFD.
    pub fn decode(self, bytes: &[u8]) -> String {
        match self {
            Encoding::Utf8 | Encoding::Utf8Bom | Encoding::Utf7 => {
                String::from_utf8_lossy(bytes).into_owned()
            }
            Encoding::Unicode => units(bytes, u16::from_le_bytes),
            Encoding::BigEndianUnicode => units(bytes, u16::from_be_bytes),
            Encoding::Utf32 => scalars(bytes, u32::from_le_bytes),
            Encoding::BigEndianUtf32 => scalars(bytes, u32::from_be_bytes),
            Encoding::Ascii => bytes
                .iter()
                .map(|b| {
                    if b.is_ascii() {
                        char::from(*b)
                    } else {
                        char::REPLACEMENT_CHARACTER
                    }
                })
                .collect(),
            Encoding::Latin1 => bytes.iter().map(|b| char::from(*b)).collect(),
            Encoding::Windows1252 => bytes
                .iter()
                .map(|b| {
                    let at = usize::from(*b).checked_sub(0x80);
                    at.and_then(|at| WINDOWS_1252.get(at).copied())
                        .unwrap_or(char::from(*b))
                })
                .collect(),
            Encoding::Oem437 => bytes
                .iter()
                .map(|b| match usize::from(*b).checked_sub(0x80) {
                    Some(at) => OEM_437.chars().nth(at).unwrap_or('?'),
                    None => char::from(*b),
                })
                .collect(),
        }
    }

    /// The encoding that a byte order mark tells, and the mark's length.
    pub fn detect(bytes: &[u8]) -> Option<(Self, usize)> {
        match bytes {
            [0xEF, 0xBB, 0xBF, ..] => Some((Encoding::Utf8Bom, 3)),
            [0xFF, 0xFE, 0, 0, ..] => Some((Encoding::Utf32, 4)),
            [0, 0, 0xFE, 0xFF, ..] => Some((Encoding::BigEndianUtf32, 4)),
            [0xFF, 0xFE, ..] => Some((Encoding::Unicode, 2)),
            [0xFE, 0xFF, ..] => Some((Encoding::BigEndianUnicode, 2)),
            _ => None,
        }
    }

    /// The text of a file: a byte order mark overrules the encoding and is left out.
    pub fn decode_file(self, bytes: &[u8]) -> String {
        match Self::detect(bytes) {
            Some((encoding, mark)) => encoding.decode(bytes.get(mark..).unwrap_or_default()),
            None => self.decode(bytes),
        }
    }

    fn net_type(self) -> &'static NetType {
        match self {
            Encoding::Utf8 | Encoding::Utf8Bom => &net::UTF8_ENCODING,
            Encoding::Ascii => &net::ASCII_ENCODING,
            Encoding::Unicode | Encoding::BigEndianUnicode => &net::UNICODE_ENCODING,
            Encoding::Utf32 | Encoding::BigEndianUtf32 => &net::UTF32_ENCODING,
            Encoding::Latin1 => &net::LATIN1_ENCODING,
            Encoding::Utf7 | Encoding::Windows1252 | Encoding::Oem437 => &net::ENCODING,
        }
    }
}

fn single(text: &str, byte: impl Fn(char) -> Option<u8>) -> Vec<u8> {
    text.chars().map(|c| byte(c).unwrap_or(b'?')).collect()
}

/// UTF-7 of ASCII text, which is all that is left of its use; other characters are shifted out.
fn encode_utf7(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '+' => out.extend(b"+-"),
            c if c.is_ascii() => out.push(c as u8),
            c => {
                let mut buffer = [0u16; 2];
                let bytes: Vec<u8> = c
                    .encode_utf16(&mut buffer)
                    .iter()
                    .flat_map(|u| u.to_be_bytes())
                    .collect();
                out.push(b'+');
                base64(&bytes, &mut out);
                out.push(b'-');
            }
        }
    }
    out
}

/// Base 64 without padding.
fn base64(bytes: &[u8], out: &mut Vec<u8>) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for chunk in bytes.chunks(3) {
        let group = chunk
            .iter()
            .enumerate()
            .fold(0u32, |g, (i, b)| g | u32::from(*b) << (16 - 8 * i));
        for i in 0..=chunk.len() {
            let digit = (group >> (18 - 6 * i)) & 63;
            out.extend(DIGITS.get(digit as usize));
        }
    }
}

fn units(bytes: &[u8], read: fn([u8; 2]) -> u16) -> String {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::from_utf16_lossy(&pairs.iter().map(|p| read(*p)).collect::<Vec<_>>());
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    text
}

fn scalars(bytes: &[u8], read: fn([u8; 4]) -> u32) -> String {
    let (groups, _) = bytes.as_chunks::<4>();
    groups
        .iter()
        .map(|g| char::from_u32(read(*g)).unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// `System.Text.Encoding`
pub struct EncodingValue(pub Encoding);

impl Native for EncodingValue {
    fn ty(&self) -> Type {
        Type::Net(self.0.net_type())
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn equality_key(&self) -> Option<Str> {
        Some(format!("{:?}", self.0).into())
    }
}

impl From<Encoding> for Value {
    fn from(encoding: Encoding) -> Value {
        Value::Native(Ptr::new(EncodingValue(encoding)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_overrule_the_encoding() {
        let mut bytes = Encoding::Unicode.preamble().to_vec();
        bytes.extend(Encoding::Unicode.encode("Aé"));
        assert_eq!(Encoding::Utf8.decode_file(&bytes), "Aé");
    }

    #[test]
    fn what_an_encoding_lacks_is_a_question_mark() {
        assert_eq!(Encoding::Ascii.encode("Aé"), b"A?");
        assert_eq!(Encoding::Windows1252.encode("€"), [0x80]);
        assert_eq!(Encoding::Oem437.decode(&[0x81]), "ü");
    }
}
