//! Times as ISO 8601 writes them, and offsets.

use super::{Lexer, Step};
use crate::value::time::parse::finish::Fields;
use crate::value::time::{DateTime, TICKS_PER_HOUR, TICKS_PER_MINUTE};

impl Lexer {
    /// Takes an offset (`+02:00`) behind a time, if there is one.
    pub(super) fn offset_behind(&mut self, fields: &mut Fields) -> Step<()> {
        if self.at + 1 >= self.text.len() {
            return Ok(());
        }
        let before = self.at;
        self.skip_white();
        if !matches!(self.peek(), Some('+' | '-')) {
            self.at = before;
            return Ok(());
        }
        if fields.flags.zone {
            return Err(fields.bad());
        }
        fields.flags.zone = true;
        fields.offset = self.offset().ok_or_else(|| fields.bad())?;
        Ok(())
    }

    /// `+8`, `+08`, `+800`, `+0800`, `+8:00` in ticks.
    pub(super) fn offset(&mut self) -> Option<i64> {
        let negative = match self.peek()? {
            '+' => false,
            '-' => true,
            _ => return None,
        };
        self.at += 1;
        let digits = self.digits()?;
        let (hours, minutes) = match digits.length {
            1 | 2 => {
                let minutes = if self.take(':') {
                    self.digits().filter(|d| d.length <= 2)?.value
                } else {
                    0
                };
                (digits.value, minutes)
            }
            3 | 4 => (digits.value / 100, digits.value % 100),
            _ => return None,
        };
        if minutes >= 60 {
            return None;
        }
        let ticks = i64::from(hours) * TICKS_PER_HOUR + i64::from(minutes) * TICKS_PER_MINUTE;
        Some(if negative { -ticks } else { ticks })
    }

    /// The rest of `yyyy-MM-ddTHH:mm:ss.fff+zz:zz`.
    pub(super) fn iso_time(mut self, mut fields: Fields) -> Step<(DateTime, i64)> {
        let bad = fields.bad();
        let Some((hour, minute, second, fraction)) = self.iso_clock() else {
            return Err(bad);
        };
        match self.peek() {
            Some('+' | '-') => {
                fields.flags.zone = true;
                fields.offset = self.offset().ok_or_else(|| bad.clone())?;
            }
            Some('Z' | 'z') => {
                self.at += 1;
                fields.flags.zone = true;
                fields.flags.utc = true;
                fields.offset = 0;
            }
            _ => {}
        }
        self.skip_white();
        if self.peek() == Some('#') {
            if !self.punctuation() {
                return Err(bad);
            }
            self.skip_white();
        }
        if self.peek() == Some('\0') && !self.punctuation() {
            return Err(bad);
        }
        if self.peek().is_some() {
            return Err(bad);
        }
        fields.year = self.raw.year;
        [fields.month, fields.day, _] = self.raw.numbers;
        (fields.hour, fields.minute, fields.second, fields.fraction) =
            (hour, minute, second, fraction);
        let time = fields.time()?;
        fields.adjust(time, false)
    }

    fn iso_clock(&mut self) -> Option<(i32, i32, i32, f64)> {
        self.skip_white();
        let hour = self.two_digits()?;
        self.skip_white();
        if !self.take(':') {
            return None;
        }
        self.skip_white();
        let minute = self.two_digits()?;
        self.skip_white();
        let (mut second, mut fraction) = (0, 0.0);
        if self.take(':') {
            self.skip_white();
            second = self.two_digits()?;
            if self.take('.') {
                fraction = self.fraction()?;
            }
            self.skip_white();
        }
        Some((hour, minute, second, fraction))
    }
}
