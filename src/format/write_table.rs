//! Tables as lines: widths of columns, heads, rows.

use super::cells::{self, blanks};
use super::lines::Lines;
use super::packet::{Alignment, Field, Head};
use super::style::Style;
use super::text::ELLIPSIS;
use super::wrap;
use crate::engine::{Engine, Result};
use crate::value::Str;

const SEPARATOR: usize = 1;
const NARROWEST: usize = 1;

/// A table with its columns' widths settled.
pub struct TableWriter {
    /// `None` for columns that do not fit.
    widths: Vec<Option<usize>>,
    alignments: Vec<Alignment>,
}

impl TableWriter {
    /// Settles the widths: 0 shares what is left, and what does not fit is cut or left out.
    pub fn new(head: &Head, wanted: &[usize], screen: usize) -> Self {
        Self {
            widths: settle(wanted, screen),
            alignments: head.columns.iter().map(|c| c.alignment).collect(),
        }
    }

    /// Writes the head.
    ///
    /// # Errors
    /// What the lines' receiver raises.
    pub fn head(&self, engine: &mut Engine, head: &Head, out: &mut dyn Lines) -> Result {
        if !self.is_visible() {
            return Ok(());
        }
        let labels: Vec<Str> = head.columns.iter().map(|c| c.label.clone()).collect();
        let (header, reset) = out.style(engine, Style::TableHeader);
        let (custom, _) = out.style(engine, Style::CustomTableHeaderLabel);
        let paint = |column: usize| {
            let renamed = head.columns.get(column).is_some_and(|c| c.renamed);
            let style = if renamed { &custom } else { &header };
            (style.as_str(), reset)
        };
        for line in self.tall_row(&labels, &self.alignments, paint) {
            out.line(engine, &line)?;
        }
        let dashes: Vec<Str> = labels
            .iter()
            .zip(&self.widths)
            .map(|(label, width)| {
                let columns = cells::width(label).min(width.unwrap_or(0));
                "-".repeat(columns).into()
            })
            .collect();
        let line = self.flat_row(&dashes, &self.alignments, |_| (header.as_str(), reset));
        out.line(engine, &line)
    }

    /// Writes a row.
    ///
    /// # Errors
    /// What the lines' receiver raises.
    pub fn row(
        &self,
        engine: &mut Engine,
        fields: &[Field],
        multi_line: bool,
        out: &mut dyn Lines,
    ) -> Result {
        if !self.is_visible() {
            return Ok(());
        }
        let texts: Vec<Str> = (0..self.widths.len())
            .map(|i| fields.get(i).map(|f| f.text.clone()).unwrap_or_default())
            .collect();
        let alignments: Vec<Alignment> = self
            .alignments
            .iter()
            .enumerate()
            .map(|(i, column)| match fields.get(i).map(|f| f.alignment) {
                None | Some(Alignment::Undefined) => *column,
                Some(own) => own,
            })
            .collect();
        if multi_line {
            for line in self.tall_row(&texts, &alignments, unpainted) {
                out.line(engine, &line)?;
            }
            return Ok(());
        }
        out.line(engine, &self.flat_row(&texts, &alignments, unpainted))
    }

    fn is_visible(&self) -> bool {
        self.widths.iter().any(Option::is_some)
    }

    /// A row on one line; what is too long is cut.
    fn flat_row<'s>(
        &self,
        texts: &[Str],
        alignments: &[Alignment],
        paint: impl Fn(usize) -> (&'s str, &'static str),
    ) -> String {
        let mut line = String::new();
        let last = self.widths.len().saturating_sub(1);
        let columns = texts.iter().zip(&self.widths).zip(alignments).enumerate();
        for (i, ((text, width), alignment)) in columns {
            let Some(width) = width else {
                continue;
            };
            if i > 0 {
                line.push(' ');
            }
            let (style, reset) = paint(i);
            line.push_str(style);
            let cell = cell(&one_line(text), *width, *alignment, padding(i != last));
            line.push_str(&cell);
            line.push_str(reset);
        }
        line
    }

    /// A row with its texts wrapped in their columns.
    fn tall_row<'s>(
        &self,
        texts: &[Str],
        alignments: &[Alignment],
        paint: impl Fn(usize) -> (&'s str, &'static str),
    ) -> Vec<String> {
        let visible: Vec<(usize, usize)> = self
            .widths
            .iter()
            .enumerate()
            .filter_map(|(i, w)| w.map(|w| (i, w)))
            .collect();
        let mut columns = Vec::with_capacity(visible.len());
        for (place, (i, width)) in visible.iter().enumerate() {
            let text = texts.get(*i).map_or("", |t| t.as_str());
            let alignment = alignments.get(*i).copied().unwrap_or_default();
            let padding = padding(place + 1 != visible.len());
            let lines: Vec<String> = wrap::wrap(text, *width, *width)
                .into_iter()
                .map(|line| {
                    if cells::width(&line) < *width {
                        cell(&line, *width, alignment, padding)
                    } else {
                        line
                    }
                })
                .collect();
            columns.push((*width, lines, paint(*i)));
        }
        let height = columns.iter().map(|(_, lines, _)| lines.len()).max();
        let mut rows = Vec::new();
        for row in 0..height.unwrap_or(0) {
            let mut text = String::new();
            for (place, (width, lines, (style, reset))) in columns.iter().enumerate() {
                text.push_str(style);
                if place > 0 {
                    text.push(' ');
                }
                match lines.get(row) {
                    Some(line) => text.push_str(line),
                    None => text.push_str(&blanks(*width)),
                }
                text.push_str(reset);
            }
            if height > Some(1) {
                text.truncate(text.trim_end().len());
            }
            rows.push(text);
        }
        rows
    }
}

/// No style, as rows have none.
fn unpainted(_: usize) -> (&'static str, &'static str) {
    ("", "")
}

/// Whether a cell is filled up behind its text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Padding {
    Full,
    None,
}

fn padding(full: bool) -> Padding {
    if full { Padding::Full } else { Padding::None }
}

/// A text up to its first line end.
fn one_line(text: &str) -> std::borrow::Cow<'_, str> {
    match text.find(['\n', '\r']) {
        None => text.into(),
        Some(at) => {
            let mut cut = text.get(..at).unwrap_or("").to_string();
            cut.push(ELLIPSIS);
            cut.into()
        }
    }
}

/// A text in a column.
fn cell(text: &str, width: usize, alignment: Alignment, padding: Padding) -> String {
    let length = cells::width(text);
    if length <= width {
        let missing = width - length;
        return match alignment {
            Alignment::Right => blanks(missing) + text,
            Alignment::Center => {
                let left = missing / 2;
                let right = if padding == Padding::Full {
                    missing - left
                } else {
                    0
                };
                blanks(left) + text + &blanks(right)
            }
            _ if padding == Padding::Full => text.to_string() + &blanks(missing),
            _ => text.to_string(),
        };
    }
    let right = alignment == Alignment::Right;
    let mut cut = match (width > 1, right) {
        (true, true) => format!("{ELLIPSIS}{}", cells::tail(text, width - 1)),
        (true, false) => format!("{}{ELLIPSIS}", cells::head(text, width - 1)),
        (false, true) => cells::tail(text, width).to_string(),
        (false, false) => cells::head(text, width).to_string(),
    };
    // A wide character that was cut in two leaves a column free.
    if cells::width(&cut) < width {
        match (right, padding) {
            (true, _) => cut.insert(0, ' '),
            (false, Padding::Full) => cut.push(' '),
            (false, Padding::None) => {}
        }
    }
    cut
}

/// The widths that fit on a screen.
fn settle(wanted: &[usize], screen: usize) -> Vec<Option<usize>> {
    let mut widths: Vec<Option<usize>> = wanted.iter().map(|w| Some((*w).max(NARROWEST))).collect();
    let open: Vec<usize> = (0..wanted.len())
        .filter(|i| wanted.get(*i) == Some(&0))
        .collect();
    let mut left = screen.saturating_sub(total(&widths));
    while left > 0 && !open.is_empty() {
        for i in &open {
            if left == 0 {
                break;
            }
            if let Some(Some(width)) = widths.get_mut(*i) {
                *width += 1;
                left -= 1;
            }
        }
    }
    loop {
        let excess = total(&widths).saturating_sub(screen);
        if excess == 0 {
            return widths;
        }
        let Some(last) = widths.iter_mut().rev().find(|w| w.is_some()) else {
            return widths;
        };
        *last = last
            .and_then(|w| w.checked_sub(excess))
            .filter(|w| *w >= NARROWEST);
    }
}

fn total(widths: &[Option<usize>]) -> usize {
    let visible: Vec<usize> = widths.iter().flatten().copied().collect();
    visible.iter().sum::<usize>() + SEPARATOR * visible.len().saturating_sub(1)
}
