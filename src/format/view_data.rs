//! Reads view data files. Types stand at the margin, their views are indented, columns more so:
//!
//! ```text
//! System.Version
//!   table System.Version
//!     Major width 6
//!     {$_.Build} as Build width 6 right
//! ```

use super::packet::Alignment;
use super::property::Expression;
use super::view::{Control, Item, Table, TableColumn, View};
use crate::value::{Ptr, Str};

/// The views of a data file. Lines that say nothing are passed over.
pub fn read(data: &str) -> Vec<Ptr<View>> {
    let mut views = Vec::new();
    let mut types: Vec<Str> = Vec::new();
    let mut current: Option<View> = None;
    for line in data.lines() {
        let text = line.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        match line.len() - line.trim_start().len() {
            0 => {
                views.extend(current.take().map(Ptr::new));
                types = text.split(", ").map(Str::from).collect();
            }
            1..4 => {
                views.extend(current.take().map(Ptr::new));
                current = header(text, &types);
            }
            _ => {
                if let Some(view) = &mut current {
                    member(view, text);
                }
            }
        }
    }
    views.extend(current.map(Ptr::new));
    views
}

/// The words of a line; a block in braces is one.
struct Words<'a>(&'a str);

impl<'a> Iterator for Words<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let text = self.0.trim_start();
        let end = match text.chars().next()? {
            '{' => closing(text)? + 1,
            '"' => text.get(1..)?.find('"')? + 2,
            _ => text.find(' ').unwrap_or(text.len()),
        };
        let (word, rest) = text.split_at_checked(end)?;
        self.0 = rest;
        Some(word)
    }
}

/// Where the brace that a text begins with is closed.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

fn expression(word: &str) -> Option<Expression> {
    match word.strip_prefix('{').and_then(|w| w.strip_suffix('}')) {
        Some(text) => super::view::block(text),
        None => Some(Expression::Name(word.into())),
    }
}

fn unquoted(word: &str) -> Str {
    word.trim_matches('"').replace("\\n", "\n").into()
}

/// `table NAME [auto] [wrap] [hide]`, `list NAME`, `wide NAME EXPRESSION`, `text NAME FUNCTION`; behind that `[band] [by EXPRESSION [as LABEL]]`.
fn header(text: &str, types: &[Str]) -> Option<View> {
    let mut words = Words(text);
    let kind = words.next()?;
    let name = unquoted(words.next()?);
    let mut view = View {
        name,
        types: types.to_vec(),
        group_by: None,
        control: Control::List(Vec::new()),
        out_of_band: false,
    };
    match kind {
        "table" => {
            let mut table = Table::default();
            for word in options(&mut view, &mut words) {
                match word {
                    "auto" => table.auto_size = true,
                    "wrap" => table.wrap = true,
                    "hide" => table.hide_headers = true,
                    _ => {}
                }
            }
            view.control = Control::Table(table);
        }
        "wide" => {
            view.control = Control::Wide {
                property: expression(words.next()?)?,
                columns: 0,
            };
        }
        "text" => {
            view.control = Control::Text(super::view_text::function(words.next()?)?);
            options(&mut view, &mut words);
        }
        _ => {
            options(&mut view, &mut words);
        }
    }
    Some(view)
}

/// Reads what any view can say behind its name, and gives the other words.
fn options<'a>(view: &mut View, words: &mut Words<'a>) -> Vec<&'a str> {
    let mut others = Vec::new();
    while let Some(word) = words.next() {
        match word {
            "band" => view.out_of_band = true,
            "by" => view.group_by = words.next().and_then(expression).map(|by| (by.text(), by)),
            "as" => {
                if let (Some(label), Some(group)) = (words.next(), &mut view.group_by) {
                    group.0 = unquoted(label);
                }
            }
            other => others.push(other),
        }
    }
    others
}

/// A column or a line: `EXPRESSION [as LABEL] [width N] [left|right|center] [format F] [when EXPRESSION]`.
fn member(view: &mut View, text: &str) -> Option<()> {
    let mut words = Words(text);
    let value = expression(words.next()?)?;
    let mut item = Item {
        label: None,
        value,
        format: None,
        when: None,
    };
    let mut width = 0;
    let mut alignment = Alignment::Undefined;
    while let Some(word) = words.next() {
        match word {
            "as" => item.label = Some(unquoted(words.next()?)),
            "width" => width = words.next()?.parse().ok()?,
            "left" => alignment = Alignment::Left,
            "right" => alignment = Alignment::Right,
            "center" => alignment = Alignment::Center,
            "format" => item.format = Some(unquoted(words.next()?)),
            "when" => item.when = expression(words.next()?),
            _ => {}
        }
    }
    match &mut view.control {
        Control::List(items) => items.push(item),
        Control::Table(table) => table.columns.push(TableColumn {
            label: item.label,
            width,
            alignment,
            value: item.value,
            format: item.format,
        }),
        _ => {}
    }
    Some(())
}
