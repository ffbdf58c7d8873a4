//! Reads tokens and walks the states.

mod iso;
mod number;

use super::super::DateTime;
use super::ParseDateError;
use super::finish::{Fields, four_digit_year};
use super::states::{State, Token};
use super::terminal::adjust_hour;
use super::tokens::{Part, Separator, Table, Word};
use std::rc::Rc;

/// What was read and not yet acted upon.
#[derive(Debug)]
pub(super) struct Raw {
    pub numbers: [i32; 3],
    pub count: usize,
    pub month: i32,
    pub year: i32,
    day_of_week: i32,
    /// 0 is AM, 1 PM.
    pub mark: Option<i32>,
    fraction: f64,
}

impl Raw {
    fn add(&mut self, number: i32) {
        if let Some(place) = self.numbers.get_mut(self.count) {
            *place = number;
            self.count += 1;
        }
    }
}

type Step<T> = Result<T, ParseDateError>;

/// Reads the whole text; the second part of the answer is the offset in ticks.
pub(super) fn run(mut fields: Fields, text: &str) -> Step<(DateTime, i64)> {
    if text.is_empty() {
        return Err(fields.bad());
    }
    let info = &fields.settings.culture.date;
    let mut lexer = Lexer {
        text: text.chars().collect(),
        at: 0,
        table: Table::of(fields.settings.culture),
        same_separators: info.date_separator == info.time_separator,
        raw: Raw {
            numbers: [-1; 3],
            count: 0,
            month: -1,
            year: -1,
            day_of_week: -1,
            mark: None,
            fraction: -1.0,
        },
    };
    let mut state = State::Begin;
    let mut acted = false;
    loop {
        let (mut token, suffix) = lexer.next(state, &mut fields)?;
        if token == Token::Unknown {
            continue;
        }
        if let Some((part, number)) = suffix {
            lexer.suffix(&mut fields, part, number)?;
        }
        if token == Token::NumberLocalTimeMark {
            if matches!(state, State::DateYNd | State::DateYN) {
                return lexer.iso_time(fields);
            }
            return Err(fields.bad());
        }
        if lexer.same_separators {
            (state, token) = lexer.same_separator(state, token);
        }
        state = state.after(token);
        if state == State::Error {
            return Err(fields.bad());
        }
        if state.is_final() {
            fields.act(state, &mut lexer.raw)?;
            acted = true;
            state = State::Begin;
        }
        if matches!(token, Token::End | Token::NumberEnd | Token::MonthEnd) {
            break;
        }
    }
    if !acted {
        return Err(fields.bad());
    }
    fields.hour = adjust_hour(fields.hour, lexer.raw.mark).ok_or_else(|| fields.bad())?;
    let time_only = fields.is_time_only();
    fields.set_defaults()?;
    fields.fraction = lexer.raw.fraction;
    let time = fields.time()?;
    if lexer.raw.day_of_week != -1 && lexer.raw.day_of_week != time.day_of_week() {
        return Err(fields.error(ParseDateError::DayOfWeek));
    }
    fields.adjust(time, time_only)
}

struct Lexer {
    text: Vec<char>,
    at: usize,
    table: Rc<Table>,
    /// Some cultures separate dates and times by the same sign (`.`).
    same_separators: bool,
    raw: Raw,
}

/// A number and how many digits it has.
struct Digits {
    value: i32,
    length: usize,
}

impl Lexer {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn skip_white(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// Digits at this place; more than eight are refused.
    fn digits(&mut self) -> Option<Digits> {
        let start = self.at;
        let mut value = 0i32;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            value = value.wrapping_mul(10).wrapping_add(digit as i32);
            self.at += 1;
        }
        let length = self.at - start;
        (1..=8)
            .contains(&length)
            .then_some(Digits { value, length })
    }

    /// The next token; a number with a suffix (年) comes with the part it is.
    fn next(&mut self, state: State, fields: &mut Fields) -> Step<(Token, Option<(Part, i32)>)> {
        self.skip_white();
        let Some(c) = self.peek() else {
            return Ok((Token::End, None));
        };
        if c.is_ascii_digit() {
            let digits = self
                .digits()
                .filter(|_| self.raw.count < 3)
                .ok_or_else(|| fields.bad())?;
            return self.number(state, digits, fields);
        }
        let Some((word, value, length)) = self.table.word_at(&self.text, self.at) else {
            return self.unknown(c, fields).map(|token| (token, None));
        };
        self.at += length;
        let token = match word {
            Word::DayOfWeek => {
                if self.raw.day_of_week != -1 {
                    return Err(fields.bad());
                }
                self.raw.day_of_week = value;
                Token::DayOfWeek
            }
            Word::Month => {
                if self.raw.month != -1 {
                    return Err(fields.bad());
                }
                let token = self.month(state, fields)?;
                self.raw.month = value;
                token
            }
            Word::TimeZone => {
                if fields.flags.zone {
                    return Err(fields.bad());
                }
                fields.flags.zone = true;
                fields.flags.utc = true;
                fields.offset = 0;
                Token::TimeZone
            }
            Word::Am | Word::Pm => {
                if self.raw.mark.is_some() {
                    return Err(fields.bad());
                }
                self.raw.mark = Some(value);
                Token::Unknown
            }
            Word::Era => Token::Era,
            Word::Ignorable => Token::Unknown,
        };
        Ok((token, None))
    }

    fn unknown(&mut self, c: char, fields: &mut Fields) -> Step<Token> {
        if c.is_alphabetic() {
            let before = self.text.iter().take(self.at).map(|c| c.len_utf16()).sum();
            return Err(ParseDateError::UnknownWord(fields.text.to_string(), before));
        }
        if matches!(c, '+' | '-') && !fields.flags.zone {
            let before = self.at;
            if let Some(offset) = self.offset() {
                fields.flags.zone = true;
                fields.offset = offset;
                return Ok(Token::Unknown);
            }
            self.at = before;
        }
        if self.punctuation() {
            Ok(Token::Unknown)
        } else {
            Err(fields.bad())
        }
    }

    /// Hashes around the date and NULs behind it are allowed.
    fn punctuation(&mut self) -> bool {
        match self.peek() {
            Some('#') => {
                let inner: Vec<usize> = self
                    .text
                    .iter()
                    .enumerate()
                    .filter(|(_, c)| **c == '#')
                    .map(|(at, _)| at)
                    .collect();
                let [start, end] = inner[..] else {
                    return false;
                };
                let clean = self.text.iter().enumerate().all(|(at, c)| match c {
                    '\0' => at > end,
                    c if at < start || at > end => c.is_whitespace(),
                    _ => true,
                });
                self.at += 1;
                clean
            }
            Some('\0') => {
                let rest = self.text.get(self.at..).unwrap_or_default();
                let clean = rest.iter().all(|&c| c == '\0');
                self.at = self.text.len();
                clean
            }
            _ => false,
        }
    }

    /// What stands behind a number or month, and where it began.
    fn separator(&mut self) -> (Separator, usize) {
        let before = self.at;
        while self
            .peek()
            .is_some_and(|c| c.is_whitespace() || c == '\u{200f}')
        {
            self.at += 1;
        }
        match self.peek() {
            None => (Separator::End, before),
            Some(c) if c.is_ascii_digit() => (Separator::Space, before),
            Some(_) => match self.table.separator_at(&self.text, self.at) {
                Some((separator, length)) => {
                    self.at += length;
                    (separator, before)
                }
                None => (Separator::Space, before),
            },
        }
    }

    /// A `-` is a date separator, unless the date is complete: then it begins an offset and is left for later.
    fn date_or_offset(&mut self, state: State, before: usize, date: Token, space: Token) -> Token {
        if state.after(date) == State::Error && state.after(space).is_final() {
            self.at = before;
            space
        } else {
            date
        }
    }

    fn month(&mut self, state: State, fields: &Fields) -> Step<Token> {
        let (separator, before) = self.separator();
        Ok(match separator {
            Separator::End => Token::MonthEnd,
            Separator::Space => Token::MonthSpace,
            Separator::Date => Token::MonthDate,
            Separator::Time if self.same_separators => Token::MonthDate,
            Separator::DateOrOffset => {
                self.date_or_offset(state, before, Token::MonthDate, Token::MonthSpace)
            }
            _ => return Err(fields.bad()),
        })
    }
}

fn suffixed(part: Part, number: i32) -> (Token, Option<(Part, i32)>) {
    match part {
        Part::Year => (
            Token::NumberDateSuffix,
            Some((part, four_digit_year(number))),
        ),
        Part::Month | Part::Day => (Token::NumberDateSuffix, Some((part, number))),
        _ => (Token::NumberTimeSuffix, Some((part, number))),
    }
}
