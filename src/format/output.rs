//! From the parts of a document to lines. Tables without widths are held back until a group is complete.

use super::cells;
use super::lines::Lines;
use super::packet::{Column, Entry, EntryBody, Field, Head, Packet, Shape, Start};
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
    /// How many groups the document has had.
    groups: usize,
    /// The parts of a group that waits for its widths.
    held: Option<Vec<Packet>>,
    /// Whether groups wait: once one document asked for it, all that follow do.
    holds: bool,
}

/// The group that is being written.
enum Group {
    Table(TableWriter),
    List,
    Wide(Wide),
    Complex,
}

/// Columns of equal width that fill row by row.
struct Wide {
    columns: usize,
    row: Vec<Field>,
}

impl<L: Lines> Output<L> {
    pub fn new(lines: L) -> Self {
        Self {
            lines,
            start: None,
            group: None,
            groups: 0,
            held: None,
            holds: false,
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
        match &packet {
            Packet::Start(start) => self.holds |= asks_to_hold(start),
            Packet::GroupStart(_) if self.holds => {
                self.held = Some(vec![packet]);
                return Ok(());
            }
            _ => {}
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
            Some(Shape::Wide { columns: 0 }) => {
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
                self.groups = 0;
                Ok(())
            }
            Packet::GroupStart(label) => {
                self.groups += 1;
                if !label.is_empty() {
                    if self.groups > 1 {
                        self.lines.line(engine, "")?;
                    }
                    write_complex::write(engine, &label, &mut self.lines)?;
                    self.lines.line(engine, "")?;
                }
                self.open(engine, widths.filter(|w| !w.is_empty()))
            }
            Packet::Entry(entry) if entry.out_of_band => self.beside(engine, &entry),
            Packet::Entry(entry) => self.entry(engine, &entry),
            Packet::GroupEnd => {
                if let Some(Group::Wide(mut wide)) = self.group.take() {
                    wide.flush(engine, &mut self.lines)?;
                }
                Ok(())
            }
            Packet::End => {
                self.group = None;
                // The last object of a list has brought its own blank line.
                let list = matches!(
                    self.start.take().as_deref(),
                    Some(Start {
                        shape: Shape::List,
                        ..
                    })
                );
                if list {
                    return Ok(());
                }
                self.lines.line(engine, "")
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
            Shape::List => Group::List,
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
            (Some(Group::List), EntryBody::List(pairs)) => {
                write_list::write(engine, pairs, &mut self.lines)?;
                self.lines.line(engine, "")
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

/// Whether a document's groups wait until their widths are known.
fn asks_to_hold(start: &Start) -> bool {
    start.auto_size
        || match &start.shape {
            Shape::Table(head) => head.columns.first().is_some_and(|c| c.width == 0),
            _ => false,
        }
}

impl Wide {
    fn new(columns: usize, longest: Option<usize>, screen: usize) -> Self {
        let columns = match (columns, longest) {
            (0, Some(longest)) if longest > 0 => best_fit(longest, screen),
            (0, _) => WIDE_COLUMNS,
            (columns, _) => columns,
        };
        Self {
            columns,
            row: Vec::new(),
        }
    }

    fn flush(&mut self, engine: &mut Engine, out: &mut dyn Lines) -> Result {
        let mut row = std::mem::take(&mut self.row);
        if row.is_empty() {
            return Ok(());
        }
        row.resize_with(self.columns, Field::default);
        let columns = row.iter().map(|_| Column::default()).collect();
        let head = Head {
            columns,
            ..Head::default()
        };
        let table = TableWriter::new(&head, &vec![0; self.columns], out.width());
        table.row(engine, &row, false, out)
    }
}

/// How many columns of a width there is room for.
fn best_fit(longest: usize, screen: usize) -> usize {
    if longest >= screen {
        return 1;
    }
    // One column less than would fill the line to its end.
    (screen / (longest + 1)).max(1)
}
