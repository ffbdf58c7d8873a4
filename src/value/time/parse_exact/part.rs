//! The parts of a pattern: what each letter reads.

use super::{Reader, Step, set_zone};
use crate::value::time::parse::{Fields, ParseDateError};
use crate::value::time::{TICKS_PER_HOUR, TICKS_PER_MINUTE};

impl Reader<'_> {
    /// The longest of the names that stands here, counted from 0.
    fn name(&mut self, lists: &[&[&'static str]]) -> Option<i32> {
        let rest = self.text.get(self.at..)?;
        let mut best: Option<(usize, i32)> = None;
        for list in lists {
            for (name, index) in list.iter().zip(0..) {
                let length = name.chars().count();
                let same = rest.get(..length).is_some_and(|part| {
                    let lower = part.iter().flat_map(|c| c.to_lowercase());
                    lower.eq(name.chars().flat_map(char::to_lowercase))
                });
                if same && length > 0 && best.is_none_or(|(longest, _)| length > longest) {
                    best = Some((length, index));
                }
            }
        }
        let (length, index) = best?;
        self.at += length;
        Some(index)
    }

    /// Matches what stands at the place in the format, and moves past it.
    pub(super) fn part(&mut self, fields: &mut Fields) -> Step<()> {
        let Some(&letter) = self.format.get(self.place) else {
            return Ok(());
        };
        let run = self
            .format
            .iter()
            .skip(self.place)
            .take_while(|&&c| c == letter)
            .count();
        let bad = fields.bad();
        let require = |found: bool| if found { Ok(()) } else { Err(bad.clone()) };
        match letter {
            'y' | 'M' | 'd' | 'h' | 'H' | 'm' | 's' => {
                self.place += run;
                self.number_or_name(letter, run, fields)?;
            }
            'f' | 'F' => {
                self.place += run;
                self.fraction(letter, run, fields)?;
            }
            't' => {
                self.place += run;
                let mark = self.day_half(run).ok_or_else(|| bad.clone())?;
                if self.mark.is_some_and(|seen| seen != mark) {
                    return Err(ParseDateError::Repeated(letter));
                }
                self.mark = Some(mark);
            }
            'g' => {
                self.place += run;
                let era = self.info.era;
                require(self.name(&[&[era, "A.D.", "AD"]]).is_some())?;
            }
            'z' => {
                self.place += run;
                let offset = self.offset(run).ok_or_else(|| bad.clone())?;
                set_zone(fields, offset, 'z')?;
            }
            'Z' => {
                self.place += 1;
                set_zone(fields, 0, 'Z')?;
                fields.flags.utc = true;
                require(self.name(&[&["GMT", "Z"]]).is_some())?;
            }
            'K' => {
                self.place += 1;
                if self.take('Z') {
                    set_zone(fields, 0, 'K')?;
                    fields.flags.utc = true;
                } else if matches!(self.peek(), Some('+' | '-')) {
                    let offset = self.offset(3).ok_or_else(|| bad.clone())?;
                    set_zone(fields, offset, 'K')?;
                }
            }
            ':' | '/' => {
                self.place += 1;
                let own = if letter == ':' {
                    self.info.time_separator
                } else {
                    self.info.date_separator
                };
                let found = self.take(letter) || self.take_text(own);
                require(found)?;
            }
            '\'' | '"' => self.quoted(letter, fields)?,
            '%' => match self.format.get(self.place + 1) {
                None | Some('%') => return Err(self.bad_format()),
                Some(_) => self.place += 1,
            },
            '\\' => {
                let Some(&escaped) = self.format.get(self.place + 1) else {
                    return Err(self.bad_format());
                };
                self.place += 2;
                require(self.take(escaped))?;
            }
            '.' => {
                self.place += 1;
                if !self.take('.') {
                    // Without the point there is no fraction either.
                    let optional = self
                        .format
                        .iter()
                        .skip(self.place)
                        .take_while(|&&c| c == 'F')
                        .count();
                    require(optional > 0)?;
                    self.place += optional;
                }
            }
            ' ' => {
                self.place += 1;
                if !self.inner_white && !self.take(' ') {
                    require(self.trailing_white && self.place < self.format.len())?;
                }
            }
            _ => {
                let gmt = self.format.get(self.place..self.place + 3);
                if gmt
                    .is_some_and(|part| part.iter().collect::<String>().eq_ignore_ascii_case("GMT"))
                {
                    self.place += 3;
                    fields.flags.zone = true;
                    fields.offset = 0;
                    require(self.take_text("GMT"))?;
                } else {
                    self.place += 1;
                    require(self.take(letter))?;
                }
            }
        }
        Ok(())
    }

    fn number_or_name(&mut self, letter: char, run: usize, fields: &mut Fields) -> Step<()> {
        let info = self.info;
        let value = match letter {
            'y' => {
                self.short_year |= run <= 2;
                self.digits_for(run.min(8))
            }
            'M' if run == 3 => self
                .name(&[&info.months_short, &info.months_short_genitive])
                .map(|i| i + 1),
            'M' if run > 3 => self
                .name(&[&info.months, &info.months_genitive])
                .map(|i| i + 1),
            'd' if run == 3 => self.name(&[&info.days_short]),
            'd' if run > 3 => self.name(&[&info.days]),
            _ => self.digits_for(run.min(2)),
        };
        let value = value.ok_or_else(|| fields.bad())?;
        self.hour_of_twelve |= letter == 'h';
        let place = match letter {
            'y' => &mut fields.year,
            'M' => &mut fields.month,
            'd' if run > 2 => &mut self.day_of_week,
            'd' => &mut fields.day,
            'h' | 'H' => &mut fields.hour,
            'm' => &mut fields.minute,
            _ => &mut fields.second,
        };
        if *place != -1 && *place != value {
            return Err(ParseDateError::Repeated(letter));
        }
        *place = value;
        Ok(())
    }

    fn fraction(&mut self, letter: char, run: usize, fields: &mut Fields) -> Step<()> {
        if run > 7 {
            return Err(fields.bad());
        }
        let start = self.at;
        let value = self.digits(0, run).unwrap_or(0);
        let count = self.at - start;
        if letter == 'f' && count != run {
            return Err(fields.bad());
        }
        let fraction = f64::from(value) / 10f64.powi(count as i32);
        if fields.fraction >= 0.0 && fields.fraction != fraction {
            return Err(ParseDateError::Repeated(letter));
        }
        fields.fraction = fraction;
        Ok(())
    }

    fn day_half(&mut self, run: usize) -> Option<i32> {
        let marks = [self.info.am, self.info.pm];
        if run > 1 {
            return self.name(&[&marks]);
        }
        let c = self.peek()?;
        let index = marks.iter().position(|mark| mark.starts_with(c))?;
        self.at += 1;
        i32::try_from(index).ok()
    }

    /// The offset that `z`, `zz` or `zzz` read, in ticks.
    pub(super) fn offset(&mut self, run: usize) -> Option<i64> {
        let negative = match self.peek()? {
            '+' => false,
            '-' => true,
            _ => return None,
        };
        self.at += 1;
        let hours = if run == 2 {
            self.digits(2, 2)?
        } else {
            self.digits(1, 2)?
        };
        let minutes = if run >= 3 {
            self.take(':');
            self.digits(2, 2)?
        } else {
            0
        };
        if minutes >= 60 {
            return None;
        }
        let ticks = i64::from(hours) * TICKS_PER_HOUR + i64::from(minutes) * TICKS_PER_MINUTE;
        Some(if negative { -ticks } else { ticks })
    }

    fn quoted(&mut self, quote: char, fields: &mut Fields) -> Step<()> {
        let mut literal = String::new();
        let mut at = self.place + 1;
        loop {
            match self.format.get(at) {
                Some(&c) if c == quote => break,
                Some('\\') => {
                    let Some(&escaped) = self.format.get(at + 1) else {
                        return Err(ParseDateError::Quote(quote));
                    };
                    literal.push(escaped);
                    at += 2;
                }
                Some(&c) => {
                    literal.push(c);
                    at += 1;
                }
                None => return Err(ParseDateError::Quote(quote)),
            }
        }
        self.place = at + 1;
        for c in literal.chars() {
            if c == ' ' && self.inner_white {
                self.skip_white();
            } else if !self.take(c) {
                return Err(fields.bad());
            }
        }
        if self.zone_literal.is_some_and(|zone| zone == literal) {
            fields.flags.zone = true;
            fields.offset = 0;
        }
        Ok(())
    }
}
