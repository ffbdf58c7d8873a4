//! From the parts of a document to lines. Tables without widths are held back until a group is complete.

use super::cells;
use super::lines::Lines;
use super::packet::{Entry, EntryBody, Field, Head, Packet, Shape, Start};
use super::write_table::TableWriter;
use super::{write_complex, write_list};
use crate::engine::{Engine, Result};
use crate::value::Ptr;

/// Columns of `Format-Wide` that nobody asked for.
const WIDE_COLUMNS: usize = 2;

/// Writes documents into lines.
pub struct Output<L> {
    pub lines: L,
    start: Option<Ptr<Start>>,
    group: Option<Group>,
    /// The parts of a group that waits for its widths.
    held: Option<Vec<Packet>>,
}

/// The group that is being written.
enum Group {
    Table(TableWriter),
    List { rows: usize },
    Wide(Wide),
    Complex,
}

/// Columns of equal width that fill row by row.
struct Wide {
    columns: usize,
    width: usize,
    row: Vec<Field>,
}

impl<L: Lines> Output<L> {
    pub fn new(lines: L) -> Self {
        Self {
            lines,
            start: None,
            group: None,
            held: None,
        }
    }

    /// Whether nothing waits to be written.
    pub fn is_idle(&self) -> bool {
        self.held.is_none()
    }

    /// Writes a part of a document.
    ///
    /// # Errors
    /// What the lines' receiver raises.
    pub fn packet(&mut self, engine: &mut Engine, packet: Packet) -> Result {
        if let Some(held) = &mut self.held {
            let last = matches!(packet, Packet::GroupEnd | Packet::End);
            held.push(packet);
            return if last { self.release(engine) } else { Ok(()) };
        }
        if matches!(packet, Packet::GroupStart(_)) && self.holds_back() {
            self.held = Some(vec![packet]);
            return Ok(());
        }
        self.write(engine, packet, None)
    }

    /// Writes what waits.
    ///
    /// # Errors
    /// What the lines' receiver raises.
    pub fn finish(&mut self, engine: &mut Engine) -> Result {
        self.release(engine)
    }

    fn holds_back(&self) -> bool {
        match self.start.as_deref() {
            Some(start) if start.auto_size => true,
            Some(Start {
                shape: Shape::Table(head),
                ..
            }) => head.columns.first().is_some_and(|c| c.width == 0),
            _ => false,
        }
    }

    fn release(&mut self, engine: &mut Engine) -> Result {
        let Some(held) = self.held.take() else {
            return Ok(());
        };
        let widths = self.measure(&held);
        for packet in held {
            self.write(engine, packet, Some(&widths))?;
        }
        Ok(())
    }

    /// The widths that the rows of a group need.
    fn measure(&self, held: &[Packet]) -> Vec<usize> {
        let entries = || {
            held.iter().filter_map(|p| match p {
                Packet::Entry(entry) if !entry.out_of_band => Some(&entry.body),
                _ => None,
            })
        };
        match self.start.as_deref().map(|s| &s.shape) {
            Some(Shape::Table(head)) => {
                let mut widths: Vec<usize> = head
                    .columns
                    .iter()
                    .map(|c| cells::width(&c.label))
                    .collect();
                for body in entries() {
                    let EntryBody::Row { fields, .. } = body else {
                        continue;
                    };
                    for (width, field) in widths.iter_mut().zip(fields) {
                        *width = (*width).max(cells::width(&field.text));
                    }
                }
                widths
            }
            Some(Shape::Wide { .. }) => {
                let longest = entries().map(|body| match body {
                    EntryBody::Wide(field) => cells::width(&field.text),
                    _ => 0,
                });
                vec![longest.max().unwrap_or(0)]
            }
            _ => Vec::new(),
        }
    }

    fn write(&mut self, engine: &mut Engine, packet: Packet, widths: Option<&[usize]>) -> Result {
        match packet {
            Packet::Start(start) => {
                self.lines.line(engine, "")?;
                self.start = Some(start);
                Ok(())
            }
            Packet::GroupStart(label) => {
                if !label.is_empty() {
                    write_complex::write(engine, &label, &mut self.lines)?;
                    self.lines.line(engine, "")?;
                }
                self.open(engine, widths)
            }
            Packet::Entry(entry) if entry.out_of_band => self.beside(engine, &entry),
            Packet::Entry(entry) => self.entry(engine, &entry),
            Packet::GroupEnd => {
                if let Some(Group::Wide(mut wide)) = self.group.take() {
                    wide.flush(engine, &mut self.lines)?;
                }
                self.lines.line(engine, "")
            }
            Packet::End => {
                self.start = None;
                self.group = None;
                Ok(())
            }
        }
    }

    fn open(&mut self, engine: &mut Engine, widths: Option<&[usize]>) -> Result {
        let Some(start) = self.start.clone() else {
            return Ok(());
        };
        let screen = self.lines.width();
        self.group = Some(match &start.shape {
            Shape::Table(head) => {
                let own: Vec<usize> = head.columns.iter().map(|c| c.width).collect();
                let writer = TableWriter::new(head, widths.unwrap_or(&own), screen);
                if !head.hidden {
                    writer.head(engine, head, &mut self.lines)?;
                }
                Group::Table(writer)
            }
            Shape::List => Group::List { rows: 0 },
            Shape::Wide { columns } => Group::Wide(Wide::new(
                *columns,
                widths.and_then(|w| w.first().copied()),
                screen,
            )),
            Shape::Complex => Group::Complex,
        });
        Ok(())
    }

    fn entry(&mut self, engine: &mut Engine, entry: &Entry) -> Result {
        match (&mut self.group, &entry.body) {
            (Some(Group::Table(table)), EntryBody::Row { fields, multi_line }) => {
                table.row(engine, fields, *multi_line, &mut self.lines)
            }
            (Some(Group::List { rows }), EntryBody::List(pairs)) => {
                *rows += 1;
                if *rows > 1 {
                    self.lines.line(engine, "")?;
                }
                write_list::write(engine, pairs, &mut self.lines)
            }
            (Some(Group::Wide(wide)), EntryBody::Wide(field)) => {
                wide.row.push(field.clone());
                if wide.row.len() >= wide.columns {
                    wide.flush(engine, &mut self.lines)?;
                }
                Ok(())
            }
            (_, EntryBody::Complex(nodes)) => write_complex::write(engine, nodes, &mut self.lines),
            _ => Ok(()),
        }
    }

    /// What is shown in the midst of whatever else.
    fn beside(&mut self, engine: &mut Engine, entry: &Entry) -> Result {
        match &entry.body {
            EntryBody::Raw(text) => self.lines.line(engine, text),
            EntryBody::Complex(nodes) => {
                write_complex::write_wide(engine, nodes, usize::MAX, &mut self.lines)
            }
            EntryBody::List(pairs) => {
                self.lines.line(engine, "")?;
                write_list::write(engine, pairs, &mut self.lines)?;
                self.lines.line(engine, "")
            }
            _ => Ok(()),
        }
    }
}

impl Wide {
    fn new(columns: usize, longest: Option<usize>, screen: usize) -> Self {
        let columns = match (columns, longest) {
            (0, Some(longest)) => (screen + 1).checked_div(longest + 1).unwrap_or(1).max(1),
            (0, None) => WIDE_COLUMNS,
            (columns, _) => columns,
        };
        let width = (screen + 1).saturating_sub(columns) / columns;
        Self {
            columns,
            width: width.max(1),
            row: Vec::new(),
        }
    }

    fn flush(&mut self, engine: &mut Engine, out: &mut dyn Lines) -> Result {
        let mut row = std::mem::take(&mut self.row);
        if row.is_empty() {
            return Ok(());
        }
        row.resize(
            self.columns,
            Field {
                text: "".into(),
                alignment: Default::default(),
            },
        );
        let head = Head {
            columns: row
                .iter()
                .map(|_| super::packet::Column {
                    label: "".into(),
                    width: self.width,
                    alignment: Default::default(),
                    renamed: false,
                })
                .collect(),
            ..Head::default()
        };
        let widths = vec![self.width; self.columns];
        let table = TableWriter::new(&head, &widths, out.width());
        table.row(engine, &row, false, out)
    }
}
