//! Custom numeric formats: `#,##0.00;(#);zero`, scaling commas, percent, scientific notation.

use super::FormatError;
use super::digits::Digits;
use super::format::group_breaks;
use super::text::{Sign, exponent};
use crate::value::culture::NumberInfo;

/// What a section asks for, found by reading it once before writing.
#[derive(Debug, Default)]
struct Section {
    /// Digit places (`0` and `#`) in all.
    places: i32,
    /// Places before the point.
    point: i32,
    /// Places from the first `0` to the point, at least this many whole digits are written.
    whole: i32,
    /// Places from the point to the last `0`, as a negative number.
    fraction: i32,
    scientific: bool,
    grouped: bool,
    /// Powers of ten that percent signs and scaling commas add.
    scale: i32,
}

/// Writes digits by a custom format.
pub(super) fn custom(
    mut digits: Digits,
    format: &str,
    info: &NumberInfo,
) -> Result<String, FormatError> {
    let format: Vec<char> = format.chars().collect();
    let wanted = if digits.is_zero() {
        2
    } else if digits.negative {
        1
    } else {
        0
    };
    let mut start = section_start(&format, wanted);
    let section = loop {
        let section = read(&format, start);
        if digits.is_zero() {
            digits.settle_zero();
            break section;
        }
        digits.scale += section.scale;
        let count = if section.scientific {
            i64::from(section.places)
        } else {
            i64::from(digits.scale) + i64::from(section.places) - i64::from(section.point)
        };
        digits.round(count);
        if digits.is_zero() {
            // What rounds to zero is written by the section for zero.
            let zero = section_start(&format, 2);
            if zero != start {
                start = zero;
                continue;
            }
        }
        break section;
    };
    let mut out = String::new();
    let negative = digits.negative && start == 0;
    if negative && digits.scale != 0 {
        out.push_str(info.negative_sign);
    }
    Writer::new(&format, start, &digits, &section, info).write(&mut out);
    if negative && digits.scale == 0 && !out.is_empty() {
        out.insert_str(0, info.negative_sign);
    }
    Ok(out)
}

/// Where the section for positive (0), negative (1) or zero (2) starts; 0 when the format has no such section.
fn section_start(format: &[char], wanted: usize) -> usize {
    let mut left = wanted;
    if left == 0 {
        return 0;
    }
    let mut at = 0;
    while let Some(&c) = format.get(at) {
        at += 1;
        match c {
            '\'' | '"' => at = after_quote(format, at, c),
            '\\' => at += 1,
            ';' => {
                left -= 1;
                if left == 0 {
                    let empty = format
                        .get(at)
                        .is_none_or(|&next| next == ';' || next == '\0');
                    return if empty { 0 } else { at };
                }
            }
            '\0' => return 0,
            _ => {}
        }
    }
    0
}

fn after_quote(format: &[char], mut at: usize, quote: char) -> usize {
    while let Some(&c) = format.get(at) {
        at += 1;
        if c == quote {
            break;
        }
    }
    at
}

/// Does an exponent (`E0`, `E+0`, `E-0`) follow at this place?
fn exponent_follows(format: &[char], at: usize) -> bool {
    match format.get(at) {
        Some('0') => true,
        Some('+' | '-') => format.get(at + 1) == Some(&'0'),
        _ => false,
    }
}

fn read(format: &[char], start: usize) -> Section {
    let mut section = Section {
        point: -1,
        ..Section::default()
    };
    let (mut first_zero, mut last_zero) = (i32::MAX, 0);
    let (mut comma, mut commas) = (-1, 0);
    let mut at = start;
    while let Some(&c) = format.get(at) {
        at += 1;
        match c {
            '\0' | ';' => break,
            '#' => section.places += 1,
            '0' => {
                first_zero = first_zero.min(section.places);
                section.places += 1;
                last_zero = section.places;
            }
            '.' if section.point < 0 => section.point = section.places,
            ',' if section.places > 0 && section.point < 0 => {
                if comma >= 0 && comma == section.places {
                    commas += 1;
                } else {
                    section.grouped |= comma >= 0;
                    comma = section.places;
                    commas = 1;
                }
            }
            '%' => section.scale += 2,
            '‰' => section.scale += 3,
            '\'' | '"' => at = after_quote(format, at, c),
            '\\' => at += 1,
            'E' | 'e' if exponent_follows(format, at) => {
                at += 1;
                while format.get(at) == Some(&'0') {
                    at += 1;
                }
                section.scientific = true;
            }
            _ => {}
        }
    }
    if section.point < 0 {
        section.point = section.places;
    }
    if comma >= 0 {
        if comma == section.point {
            section.scale -= commas * 3;
        } else {
            section.grouped = true;
        }
    }
    section.whole = if first_zero < section.point {
        section.point - first_zero
    } else {
        0
    };
    section.fraction = if last_zero > section.point {
        section.point - last_zero
    } else {
        0
    };
    section
}

struct Writer<'a> {
    format: &'a [char],
    at: usize,
    digits: &'a Digits,
    section: &'a Section,
    info: &'a NumberInfo,
    /// The next digit to write.
    next: usize,
    /// Digits still to come before the point.
    place: i32,
    /// Whole digits more than places (positive), or places more than digits (negative).
    excess: i32,
    breaks: Vec<usize>,
}

impl<'a> Writer<'a> {
    fn new(
        format: &'a [char],
        start: usize,
        digits: &'a Digits,
        section: &'a Section,
        info: &'a NumberInfo,
    ) -> Self {
        let (place, excess) = if section.scientific {
            (section.point, 0)
        } else {
            (
                digits.scale.max(section.point),
                digits.scale - section.point,
            )
        };
        let written = (place + excess.min(0)).max(section.whole);
        let breaks = if section.grouped && !info.group_separator.is_empty() {
            group_breaks(usize::try_from(written).unwrap_or(0), info.group_sizes)
        } else {
            Vec::new()
        };
        Self {
            format,
            at: start,
            digits,
            section,
            info,
            next: 0,
            place,
            excess,
            breaks,
        }
    }

    fn write(mut self, out: &mut String) {
        let mut point_written = false;
        let mut scientific = self.section.scientific;
        while let Some(&c) = self.format.get(self.at) {
            self.at += 1;
            match c {
                '\0' | ';' => break,
                '#' | '0' | '.' => {
                    self.leading(out);
                    if c == '.' {
                        if self.place == 0 && !point_written {
                            let digits_left = self.next < self.digits.digits.len();
                            if self.section.fraction < 0
                                || (self.section.point < self.section.places && digits_left)
                            {
                                out.push_str(self.info.decimal_separator);
                                point_written = true;
                            }
                        }
                    } else {
                        self.digit(out);
                    }
                }
                '‰' => out.push_str(self.info.per_mille_symbol),
                '%' => out.push_str(self.info.percent_symbol),
                ',' => {}
                '\'' | '"' => {
                    while let Some(&quoted) = self.format.get(self.at) {
                        self.at += 1;
                        if quoted == c {
                            break;
                        }
                        out.push(quoted);
                    }
                }
                '\\' => {
                    if let Some(&escaped) = self.format.get(self.at) {
                        self.at += 1;
                        out.push(escaped);
                    }
                }
                'E' | 'e' => {
                    if scientific {
                        scientific = !self.exponent(out, c);
                    } else {
                        self.plain_exponent(out, c);
                    }
                }
                other => out.push(other),
            }
        }
    }

    /// Digits that have no place of their own go before the first place.
    fn leading(&mut self, out: &mut String) {
        while self.excess > 0 {
            self.put(out, self.digits.at(self.next));
            self.next += 1;
            self.excess -= 1;
        }
    }

    fn digit(&mut self, out: &mut String) {
        let digit = if self.excess < 0 {
            self.excess += 1;
            (self.place <= self.section.whole).then_some(b'0')
        } else if let Some(&digit) = self.digits.digits.get(self.next) {
            self.next += 1;
            Some(digit)
        } else {
            (self.place > self.section.fraction).then_some(b'0')
        };
        match digit {
            Some(digit) => self.put(out, digit),
            None => self.place -= 1,
        }
    }

    fn put(&mut self, out: &mut String, digit: u8) {
        out.push(char::from(digit));
        let left = self.place - 1;
        if left > 0 && usize::try_from(left).is_ok_and(|left| self.breaks.contains(&left)) {
            out.push_str(self.info.group_separator);
        }
        self.place -= 1;
    }

    /// Writes the exponent of scientific notation; false when the letter is only a letter.
    fn exponent(&mut self, out: &mut String, letter: char) -> bool {
        if !exponent_follows(self.format, self.at) {
            out.push(letter);
            return false;
        }
        let first = self.format.get(self.at).copied();
        let mut width = usize::from(first == Some('0'));
        let sign = if first == Some('+') {
            Sign::Always
        } else {
            Sign::NegativeOnly
        };
        self.at += 1;
        while self.format.get(self.at) == Some(&'0') {
            self.at += 1;
            width += 1;
        }
        let power = if self.digits.is_zero() {
            0
        } else {
            self.digits.scale - self.section.point
        };
        exponent(out, self.info, power, letter, width.min(10), sign);
        true
    }

    fn plain_exponent(&mut self, out: &mut String, letter: char) {
        out.push(letter);
        if let Some(&sign @ ('+' | '-')) = self.format.get(self.at) {
            out.push(sign);
            self.at += 1;
        }
        while self.format.get(self.at) == Some(&'0') {
            out.push('0');
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{IntKind, Number, format};
    use crate::value::culture::{Culture, EN_US};

    #[test]
    fn section_of_floating_zero_keeps_its_sign() {
        // .NET writes -0.1 in whole digits as -0, but an integer never so.
        assert_eq!(
            format(Number::Double(-0.1), "000", &EN_US).as_deref(),
            Ok("-000")
        );
        let zero = Number::Int {
            value: 0,
            kind: IntKind::Int32,
        };
        assert_eq!(format(zero, "+0;-0;zero", &EN_US).as_deref(), Ok("zero"));
        let german = Culture::find("de-DE").unwrap_or(&EN_US);
        assert_eq!(
            format(Number::Double(1234567.891), "#,##0.00", german).as_deref(),
            Ok("1.234.567,89")
        );
    }
}
