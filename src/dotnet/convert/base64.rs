//! Base 64 and hexadecimal digits.

/// The digits of base 64 in order.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// Characters of a line under `InsertLineBreaks`.
const LINE: usize = 76;

/// Writes bytes in base 64.
pub fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let at = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
        let word = (at(0) << 16) | (at(1) << 8) | at(2);
        for place in 0..4usize {
            let digit = (word >> (18 - 6 * place)) & 63;
            let shown = place <= chunk.len();
            let digit = DIGITS.get(digit as usize).copied().unwrap_or(b'=');
            out.push(if shown { char::from(digit) } else { '=' });
        }
    }
    out
}

/// Breaks a text in base 64 into lines.
pub fn with_line_breaks(text: &str) -> String {
    let lines: Vec<&str> = text
        .as_bytes()
        .chunks(LINE)
        .map(|line| std::str::from_utf8(line).unwrap_or_default())
        .collect();
    lines.join("\r\n")
}

/// Reads base 64; white space does not count. `None` for what is none.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let mut word = 0u32;
    let mut count = 0usize;
    let mut padding = 0usize;
    for c in text.bytes() {
        match c {
            b' ' | b'\t' | b'\r' | b'\n' => continue,
            b'=' => {
                padding += 1;
                continue;
            }
            _ if padding > 0 => return None,
            _ => {}
        }
        let digit = DIGITS.iter().position(|d| *d == c)?;
        word = (word << 6) | digit as u32;
        count += 1;
        if count.is_multiple_of(4) {
            out.extend_from_slice(word.to_be_bytes().get(1..).unwrap_or_default());
            word = 0;
        }
    }
    match (count % 4, padding) {
        (0, 0) => {}
        (2, 2) => out.push((word >> 4) as u8),
        (3, 1) => out.extend_from_slice(&[(word >> 10) as u8, (word >> 2) as u8]),
        _ => return None,
    }
    Some(out)
}

/// Reads pairs of hexadecimal digits.
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = text.chars().map(|c| c.to_digit(16)).collect();
    Some(
        digits?
            .chunks(2)
            .map(|pair| pair.iter().fold(0u32, |byte, digit| byte * 16 + digit) as u8)
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64() {
        for (bytes, text) in [
            (&b""[..], ""),
            (b"\x01\x02\x03", "AQID"),
            (b"a", "YQ=="),
            (b"ab", "YWI="),
            (b"hello world", "aGVsbG8gd29ybGQ="),
        ] {
            assert_eq!(encode(bytes), text);
            assert_eq!(decode(text).as_deref(), Some(bytes));
        }
        for bad in ["A", "AQI", "A===", "AQ=I", "AQI$"] {
            assert_eq!(decode(bad), None, "{bad}");
        }
        assert_eq!(from_hex("0aFF"), Some(vec![10, 255]));
    }
}
