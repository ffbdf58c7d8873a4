//! Numbers of a written date, and what may stand behind one.

use super::{Digits, Lexer, Step, suffixed};
use crate::value::time::parse::finish::Fields;
use crate::value::time::parse::states::{State, Token};
use crate::value::time::parse::tokens::{Part, Separator};

impl Lexer {
    pub(super) fn number(
        &mut self,
        state: State,
        digits: Digits,
        fields: &mut Fields,
    ) -> Step<(Token, Option<(Part, i32)>)> {
        let in_time = matches!(state, State::TimeNNt | State::TimeNt);
        if state == State::TimeNNt && self.at + 1 < self.text.len() && self.take('.') {
            self.raw.fraction = self.fraction().unwrap_or(0.0);
        }
        if in_time {
            self.offset_behind(fields)?;
        }
        if digits.length >= 3 {
            return self.year(state, digits.value, fields);
        }
        let number = digits.value;
        let (separator, before) = self.separator();
        let token = match separator {
            Separator::End => Token::NumberEnd,
            Separator::Space => Token::NumberSpace,
            Separator::Date => Token::NumberDate,
            Separator::DateOrOffset => {
                self.date_or_offset(state, before, Token::NumberDate, Token::NumberSpace)
            }
            Separator::Time => {
                let in_date = matches!(
                    state,
                    State::DateY | State::DateYN | State::DateYNd | State::DateYM | State::DateYMd
                );
                if self.same_separators && in_date {
                    Token::NumberDate
                } else {
                    Token::NumberTime
                }
            }
            Separator::LocalTimeMark => Token::NumberLocalTimeMark,
            Separator::Suffix(part) => return Ok(suffixed(part, number)),
            Separator::Am | Separator::Pm => {
                if self.raw.mark.is_some() {
                    return Ok((Token::Unknown, None));
                }
                self.raw.mark = Some(i32::from(separator == Separator::Pm));
                // "1/10 5 AM": the date is done before the hour is taken.
                if state == State::DateNN {
                    fields.act(State::EndNN, &mut self.raw)?;
                }
                self.raw.add(number);
                if in_time {
                    self.offset_behind(fields)?;
                }
                return Ok((Token::NumberAmPm, None));
            }
        };
        self.raw.add(number);
        Ok((token, None))
    }

    /// A number of three digits and more is a year.
    pub(super) fn year(
        &mut self,
        state: State,
        year: i32,
        fields: &mut Fields,
    ) -> Step<(Token, Option<(Part, i32)>)> {
        if self.raw.year != -1 {
            return Err(fields.bad());
        }
        self.raw.year = year;
        let (separator, before) = self.separator();
        let token = match separator {
            Separator::End => Token::YearEnd,
            Separator::Space => Token::YearSpace,
            Separator::Date => Token::YearDate,
            Separator::Time if self.same_separators => Token::YearDate,
            Separator::DateOrOffset => {
                self.date_or_offset(state, before, Token::YearDate, Token::YearSpace)
            }
            Separator::Am | Separator::Pm if self.raw.mark.is_none() => {
                self.raw.mark = Some(i32::from(separator == Separator::Pm));
                Token::YearSpace
            }
            Separator::Am | Separator::Pm => Token::Unknown,
            Separator::Suffix(part) => return Ok(suffixed(part, year)),
            Separator::Time | Separator::LocalTimeMark => return Err(fields.bad()),
        };
        Ok((token, None))
    }

    pub(super) fn suffix(&mut self, fields: &mut Fields, part: Part, number: i32) -> Step<()> {
        let flags = &mut fields.flags;
        let (seen, place) = match part {
            Part::Year => (&mut flags.year, &mut fields.year),
            Part::Month => (&mut flags.month, &mut fields.month),
            Part::Day => (&mut flags.day, &mut fields.day),
            Part::Hour => (&mut flags.hour, &mut fields.hour),
            Part::Minute => (&mut flags.minute, &mut fields.minute),
            Part::Second => (&mut flags.second, &mut fields.second),
        };
        if std::mem::replace(seen, true) {
            return Err(fields.bad());
        }
        *place = number;
        match part {
            Part::Year => self.raw.year = number,
            Part::Month => self.raw.month = number,
            _ => {}
        }
        Ok(())
    }

    /// Where dates and times have the same separator, a year shows that it was a date, and a trailing one is no error.
    pub(super) fn same_separator(&self, state: State, token: Token) -> (State, Token) {
        let is_year = matches!(token, Token::YearEnd | Token::YearSpace | Token::YearDate);
        let state = match state {
            State::TimeNt if is_year => State::DateNd,
            State::TimeNNt if is_year => State::DateNNd,
            other => other,
        };
        let at_end = self.at >= self.text.len();
        if !at_end && state.after(token) != State::Error {
            return (state, token);
        }
        let token = match (token, at_end) {
            (Token::YearDate, true) => Token::YearEnd,
            (Token::YearDate, false) => Token::YearSpace,
            (Token::NumberDate | Token::NumberTime, true) => Token::NumberEnd,
            (Token::NumberDate | Token::NumberTime, false) => Token::NumberSpace,
            (Token::MonthDate, true) => Token::MonthEnd,
            (Token::MonthDate, false) => Token::MonthSpace,
            (other, _) => other,
        };
        (state, token)
    }

    /// Digits of a fraction; added up as a double, whose rounding is part of the result.
    pub(super) fn fraction(&mut self) -> Option<f64> {
        let mut result = 0.0;
        let mut unit = 0.1;
        let start = self.at;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            result += f64::from(digit) * unit;
            unit *= 0.1;
            self.at += 1;
        }
        (self.at > start).then_some(result)
    }

    pub(super) fn two_digits(&mut self) -> Option<i32> {
        let digit = |at: usize| self.text.get(at).and_then(|c| c.to_digit(10));
        let value = digit(self.at)? * 10 + digit(self.at + 1)?;
        self.at += 2;
        Some(value as i32)
    }
}
