//! The words and separators a culture's dates may contain.

use crate::value::culture::{Culture, DateInfo, INVARIANT};
use std::cell::RefCell;
use std::rc::Rc;

/// What a word means by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Am,
    Pm,
    Month,
    DayOfWeek,
    TimeZone,
    Era,
    /// Words and signs that mean nothing: `de`, `,`.
    Ignorable,
}

/// What may stand behind a number or a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    End,
    Space,
    Am,
    Pm,
    Date,
    Time,
    /// `-`, in a date or before an offset.
    DateOrOffset,
    LocalTimeMark,
    Suffix(Part),
}

/// The part that a suffix (年, 時) says a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
}

#[derive(Debug)]
struct Entry {
    text: Vec<char>,
    word: Option<Word>,
    separator: Option<Separator>,
    value: i32,
}

/// Every word of a culture, in the order in which they are tried.
#[derive(Debug, Default)]
pub(super) struct Table {
    entries: Vec<Entry>,
}

thread_local! {
    /// Tables are made once a culture.
    static TABLES: RefCell<Vec<(&'static str, Rc<Table>)>> = const { RefCell::new(Vec::new()) };
}

impl Table {
    /// The table of a culture.
    pub fn of(culture: &Culture) -> Rc<Table> {
        TABLES.with_borrow_mut(|tables| {
            if let Some((_, table)) = tables.iter().find(|(name, _)| *name == culture.name) {
                return table.clone();
            }
            let table = Rc::new(Table::new(&culture.date));
            tables.push((culture.name, table.clone()));
            table
        })
    }

    fn new(info: &DateInfo) -> Self {
        let mut table = Self::default();
        let plain = &INVARIANT.date;
        for sign in [",", "."] {
            table.word(sign, Word::Ignorable, 0);
        }
        table.separator(info.time_separator, Separator::Time);
        table.day_half(info.am, Word::Am, Separator::Am, 0);
        table.day_half(info.pm, Word::Pm, Separator::Pm, 1);
        for (text, part) in [
            ("年", Part::Year),
            ("년", Part::Year),
            ("月", Part::Month),
            ("월", Part::Month),
            ("日", Part::Day),
            ("일", Part::Day),
            ("時", Part::Hour),
            ("时", Part::Hour),
            ("시", Part::Hour),
            ("分", Part::Minute),
            ("분", Part::Minute),
            ("秒", Part::Second),
            ("초", Part::Second),
        ] {
            table.separator(text, Separator::Suffix(part));
        }
        for pattern in [
            info.long_date,
            info.short_date,
            info.year_month,
            info.month_day,
            info.long_time,
            info.short_time,
        ] {
            for word in literal_words(pattern) {
                table.word(&word, Word::Ignorable, 0);
            }
        }
        table.separator(info.date_separator, Separator::Date);
        table.names(&info.months, Word::Month, 1);
        table.names(&info.months_short, Word::Month, 1);
        table.names(&info.months_genitive, Word::Month, 1);
        table.names(&info.months_short_genitive, Word::Month, 1);
        table.names(&info.days, Word::DayOfWeek, 0);
        table.names(&info.days_short, Word::DayOfWeek, 0);
        table.word(info.era, Word::Era, 1);
        table.names(&plain.months, Word::Month, 1);
        table.names(&plain.months_short, Word::Month, 1);
        table.names(&plain.days, Word::DayOfWeek, 0);
        table.names(&plain.days_short, Word::DayOfWeek, 0);
        for era in ["A.D.", "AD"] {
            table.word(era, Word::Era, 1);
        }
        table.day_half(plain.am, Word::Am, Separator::Am, 0);
        table.day_half(plain.pm, Word::Pm, Separator::Pm, 1);
        table.separator("T", Separator::LocalTimeMark);
        table.word("GMT", Word::TimeZone, 0);
        table.word("Z", Word::TimeZone, 0);
        table.separator("/", Separator::Date);
        table.separator("-", Separator::DateOrOffset);
        table.separator(":", Separator::Time);
        table
    }

    fn names(&mut self, names: &[&'static str], word: Word, first: i32) {
        for (name, value) in names.iter().zip(first..) {
            self.word(name, word, value);
        }
    }

    fn word(&mut self, text: &str, word: Word, value: i32) {
        self.insert(text, Some(word), None, value);
    }

    fn separator(&mut self, text: &str, separator: Separator) {
        self.insert(text, None, Some(separator), 0);
    }

    fn day_half(&mut self, text: &str, word: Word, separator: Separator, value: i32) {
        self.insert(text, Some(word), Some(separator), value);
    }

    /// The first meaning of a text stays; a word may also become a separator, and the other way round.
    fn insert(&mut self, text: &str, word: Option<Word>, separator: Option<Separator>, value: i32) {
        let text: Vec<char> = text.trim().to_lowercase().chars().collect();
        if text.is_empty() {
            return;
        }
        match self.entries.iter_mut().find(|entry| entry.text == text) {
            Some(entry) => {
                if (entry.word.is_none() && word.is_some())
                    || (entry.separator.is_none() && separator.is_some())
                {
                    entry.word = entry.word.or(word);
                    entry.separator = entry.separator.or(separator);
                    if value != 0 {
                        entry.value = value;
                    }
                }
            }
            None => self.entries.push(Entry {
                text,
                word,
                separator,
                value,
            }),
        }
    }

    /// The word at a place: its meaning, value and length.
    pub fn word_at(&self, text: &[char], at: usize) -> Option<(Word, i32, usize)> {
        self.find(text, at, |entry| entry.word)
            .map(|(word, entry)| (word, entry.value, entry.text.len()))
    }

    /// The separator at a place and its length.
    pub fn separator_at(&self, text: &[char], at: usize) -> Option<(Separator, usize)> {
        self.find(text, at, |entry| entry.separator)
            .map(|(separator, entry)| (separator, entry.text.len()))
    }

    fn find<T>(
        &self,
        text: &[char],
        at: usize,
        meaning: impl Fn(&Entry) -> Option<T>,
    ) -> Option<(T, &Entry)> {
        let rest = text.get(at..)?;
        let letter = rest.first()?.is_alphabetic();
        self.entries.iter().find_map(|entry| {
            let found = meaning(entry)?;
            let part = rest.get(..entry.text.len())?;
            // No part of a word is a word, but that a suffix may be followed by anything.
            if letter
                && rest
                    .get(entry.text.len())
                    .is_some_and(|&next| next.is_alphabetic() && is_latin(part))
            {
                return None;
            }
            let same = part
                .iter()
                .flat_map(|c| c.to_lowercase())
                .eq(entry.text.iter().copied());
            same.then_some((found, entry))
        })
    }
}

fn is_latin(text: &[char]) -> bool {
    text.iter().all(|&c| c < '\u{2e80}')
}

/// The literal words of a date pattern, quoted or not.
fn literal_words(pattern: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut quoted = false;
    let mut word = String::new();
    for c in pattern.chars().chain(['\'']) {
        let is_quote = c == '\'' || c == '"';
        if (quoted || !"dMyghHmstfFzK".contains(c)) && c.is_alphabetic() && is_latin(&[c]) {
            word.push(c);
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        quoted ^= is_quote;
    }
    words
}
