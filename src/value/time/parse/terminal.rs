//! From numbers and a month to a date, in the order of the culture's patterns.

use super::ParseDateError;
use super::finish::{Fields, four_digit_year};
use super::lexer::Raw;
use super::states::State;

/// The order in which a pattern names year, month and day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    YearMonthDay,
    MonthDayYear,
    DayMonthYear,
    YearDayMonth,
}

/// The letters of day, month and year in a pattern, each once, in their order; names of days do not count.
fn letters(pattern: &str, wanted: &str) -> String {
    let mut found = String::new();
    let mut chars = pattern.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' | '%' => {
                chars.next();
                continue;
            }
            '\'' | '"' => quoted = !quoted,
            _ => {}
        }
        if quoted || !wanted.contains(c) {
            continue;
        }
        let mut run = 1;
        while chars.next_if_eq(&c).is_some() {
            run += 1;
        }
        if c != 'd' || run <= 2 {
            found.push(c);
        }
    }
    found
}

fn date_order(pattern: &str) -> Option<Order> {
    let letters = letters(pattern, "yMd");
    Some(match letters.get(..3)? {
        "yMd" => Order::YearMonthDay,
        "Mdy" => Order::MonthDayYear,
        "dMy" => Order::DayMonthYear,
        "ydM" => Order::YearDayMonth,
        _ => return None,
    })
}

impl Fields<'_> {
    /// Acts upon a final state. Numbers of the state are used up.
    pub(super) fn act(&mut self, state: State, raw: &mut Raw) -> Result<(), ParseDateError> {
        let numbers = raw.numbers;
        let [first, second, third] = numbers;
        match state {
            State::EndNN => {
                self.no_date_yet()?;
                self.default_year();
                let day_first = self.month_day_letters()? == "dM";
                let (month, day) = if day_first {
                    (second, first)
                } else {
                    (first, second)
                };
                self.date(self.year, month, day)?;
            }
            State::EndNNN => {
                self.no_date_yet()?;
                let (year, month, day) = match self.order()? {
                    Order::YearMonthDay => (first, second, third),
                    Order::MonthDayYear => (third, first, second),
                    Order::DayMonthYear => (third, second, first),
                    Order::YearDayMonth => (first, third, second),
                };
                self.date(four_digit_year(year), month, day)?;
            }
            State::EndMN => self.month_and_number(raw, "dM", "My")?,
            State::EndNM => self.month_and_number(raw, "Md", "yM")?,
            State::EndMNN => self.month_and_numbers(raw)?,
            State::EndYNN => {
                self.no_date_yet()?;
                let day_first =
                    date_order(self.settings.culture.date.short_date) == Some(Order::YearDayMonth);
                let (month, day) = if day_first {
                    (second, first)
                } else {
                    (first, second)
                };
                self.date(raw.year, month, day)?;
            }
            State::EndNNY => {
                self.no_date_yet()?;
                let (month, day) = match self.order()? {
                    Order::MonthDayYear | Order::YearMonthDay => (first, second),
                    _ => (second, first),
                };
                self.date(raw.year, month, day)?;
            }
            State::EndYMN => {
                self.no_date_yet()?;
                self.date(raw.year, raw.month, first)?;
            }
            State::EndYN => {
                self.no_date_yet()?;
                self.date(raw.year, first, 1)?;
            }
            State::EndYM => {
                self.no_date_yet()?;
                self.date(raw.year, raw.month, 1)?;
            }
            State::TimeEndN => {
                self.no_time_yet()?;
                if raw.mark.is_none() {
                    return Err(self.bad());
                }
                self.hour = first;
            }
            State::TimeEndNN => {
                self.no_time_yet()?;
                (self.hour, self.minute) = (first, second);
            }
            State::TimeEndNNN => {
                self.no_time_yet()?;
                (self.hour, self.minute, self.second) = (first, second, third);
            }
            State::EndSN => {
                if raw.count != 1 || self.day != -1 {
                    return Err(self.bad());
                }
                self.day = first;
            }
            State::EndNS => {
                if self.month == -1 || self.year != -1 {
                    return Err(self.bad());
                }
                self.year = four_digit_year(first);
                self.day = 1;
            }
            State::EndNNS => self.numbers_and_suffix(raw)?,
            _ => {}
        }
        raw.count = 0;
        Ok(())
    }

    fn no_date_yet(&mut self) -> Result<(), ParseDateError> {
        if self.flags.date {
            Err(self.bad())
        } else {
            Ok(())
        }
    }

    fn no_time_yet(&mut self) -> Result<(), ParseDateError> {
        if self.flags.time {
            return Err(self.bad());
        }
        self.flags.time = true;
        Ok(())
    }

    fn date(&mut self, year: i32, month: i32, day: i32) -> Result<(), ParseDateError> {
        if !self.set_date(year, month, day) {
            return Err(self.bad());
        }
        self.flags.date = true;
        Ok(())
    }

    fn default_year(&mut self) {
        self.year = self.now().year();
        self.flags.year_default = true;
    }

    fn order(&self) -> Result<Order, ParseDateError> {
        let pattern = self.settings.culture.date.short_date;
        date_order(pattern).ok_or_else(|| ParseDateError::Order(pattern.to_string()))
    }

    fn month_day_letters(&self) -> Result<String, ParseDateError> {
        two_letters(self.settings.culture.date.month_day, "Md")
    }

    /// A month with one number: a day, or a year where the culture writes days on the other side of the month.
    fn month_and_number(
        &mut self,
        raw: &Raw,
        day_elsewhere: &str,
        year_here: &str,
    ) -> Result<(), ParseDateError> {
        self.no_date_yet()?;
        let number = raw.numbers[0];
        let is_year = self.month_day_letters()? == day_elsewhere
            && two_letters(self.settings.culture.date.year_month, "yM")? == year_here;
        let valid = if is_year {
            self.set_date(four_digit_year(number), raw.month, 1)
        } else {
            self.default_year();
            self.set_date(self.year, raw.month, number)
        };
        if valid { Ok(()) } else { Err(self.bad()) }
    }

    /// A month with two numbers: day and year, in the culture's order if that makes a date, in the other if not.
    fn month_and_numbers(&mut self, raw: &Raw) -> Result<(), ParseDateError> {
        self.no_date_yet()?;
        let [first, second, _] = raw.numbers;
        let year_first = match self.order()? {
            Order::YearMonthDay => true,
            Order::MonthDayYear | Order::DayMonthYear => false,
            Order::YearDayMonth => return Err(self.bad()),
        };
        let (year, day) = if year_first {
            (first, second)
        } else {
            (second, first)
        };
        if self.set_date(four_digit_year(year), raw.month, day)
            || self.set_date(four_digit_year(day), raw.month, year)
        {
            self.flags.date = true;
            return Ok(());
        }
        Err(self.bad())
    }

    fn numbers_and_suffix(&mut self, raw: &Raw) -> Result<(), ParseDateError> {
        let [first, second, _] = raw.numbers;
        let valid = if self.flags.year {
            !self.flags.month
                && !self.flags.day
                && self.set_date(four_digit_year(raw.year), first, second)
        } else if self.flags.month && !self.flags.day {
            let year_first = self.order()? == Order::YearMonthDay;
            let (year, day) = if year_first {
                (first, second)
            } else {
                (second, first)
            };
            self.set_date(four_digit_year(year), self.month, day)
        } else {
            false
        };
        if valid { Ok(()) } else { Err(self.bad()) }
    }
}

fn two_letters(pattern: &str, wanted: &str) -> Result<String, ParseDateError> {
    let found = letters(pattern, wanted);
    match found.get(..2) {
        Some(two) if two.chars().next() != two.chars().nth(1) => Ok(two.to_string()),
        _ => Err(ParseDateError::Order(pattern.to_string())),
    }
}

/// Hours by morning and afternoon; `None` when the hour does not fit.
pub(super) fn adjust_hour(hour: i32, mark: Option<i32>) -> Option<i32> {
    match mark {
        None => Some(hour),
        Some(0) if (0..=12).contains(&hour) => Some(hour % 12),
        Some(1) if (0..=23).contains(&hour) => Some(if hour < 12 { hour + 12 } else { hour }),
        Some(_) => None,
    }
}
