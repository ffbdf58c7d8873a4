//! Lines, words and characters for `Measure-Object`.

use crate::engine::Args;
use crate::value::types::net;
use crate::value::{Object, Str, Type, Value};

/// Whether white space counts as characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhiteSpace {
    Counts,
    /// `-IgnoreWhiteSpace`
    Ignored,
}

/// The counts of one text after another.
#[derive(Default)]
pub struct TextCounts {
    lines: i64,
    words: i64,
    characters: i64,
}

impl TextCounts {
    /// Counts a text.
    pub fn add(&mut self, text: &str, white_space: WhiteSpace) {
        let counts = |c: &char| white_space == WhiteSpace::Counts || !c.is_whitespace();
        let units = |c: char| i64::try_from(c.len_utf16()).unwrap_or(0);
        self.characters += text.chars().filter(counts).map(units).sum::<i64>();
        self.words += i64::try_from(text.split_whitespace().count()).unwrap_or(0);
        if !text.is_empty() {
            let breaks = text.matches('\n').count();
            let open = usize::from(!text.ends_with('\n'));
            self.lines += i64::try_from(breaks + open).unwrap_or(0);
        }
    }

    /// The `TextMeasureInfo` of what was counted.
    pub fn info(&self, args: &Args, property: Option<Str>) -> Value {
        let count = |name: &str, n: i64| match args.flag(name) {
            true => Value::Int(i32::try_from(n).unwrap_or(i32::MAX)),
            false => Value::Null,
        };
        let pairs = [
            ("Lines", count("Line", self.lines)),
            ("Words", count("Word", self.words)),
            ("Characters", count("Character", self.characters)),
            ("Property", property.map_or(Value::Null, Value::String)),
        ];
        Object::of(Type::Net(&net::TEXT_MEASURE_INFO), pairs).into_value()
    }
}
