//! Custom views as lines: text flows into frames of an indentation.

use super::cells::blanks;
use super::lines::Lines;
use super::packet::Node;
use super::wrap;
use crate::engine::{Engine, Result};

struct Writer<'a> {
    out: &'a mut dyn Lines,
    buffer: String,
    left: usize,
    right: usize,
    first: isize,
    width: usize,
}

/// Writes the nodes of one object.
///
/// # Errors
/// What the lines' receiver raises.
pub fn write(engine: &mut Engine, nodes: &[Node], out: &mut dyn Lines) -> Result {
    let width = out.free_width();
    write_wide(engine, nodes, width, out)
}

/// Writes nodes with lines of a width of their own.
///
/// # Errors
/// What the lines' receiver raises.
pub fn write_wide(
    engine: &mut Engine,
    nodes: &[Node],
    width: usize,
    out: &mut dyn Lines,
) -> Result {
    let mut writer = Writer {
        out,
        buffer: String::new(),
        left: 0,
        right: 0,
        first: 0,
        width,
    };
    writer.nodes(engine, nodes)?;
    writer.line(engine)
}

impl Writer<'_> {
    fn nodes(&mut self, engine: &mut Engine, nodes: &[Node]) -> Result {
        for node in nodes {
            match node {
                Node::Text(text) => self.buffer.push_str(text),
                Node::NewLine => self.line(engine)?,
                Node::Frame {
                    left,
                    right,
                    first,
                    body,
                } => {
                    let saved = (self.left, self.right, self.first);
                    self.left += left;
                    self.right += right;
                    self.first += first;
                    self.nodes(engine, body)?;
                    (self.left, self.right, self.first) = saved;
                }
            }
        }
        Ok(())
    }

    fn line(&mut self, engine: &mut Engine) -> Result {
        let text = std::mem::take(&mut self.buffer);
        let useful = self.width.saturating_sub(self.right + self.left);
        if useful == 0 {
            return Ok(());
        }
        let extra = if self.first.unsigned_abs() >= useful {
            0
        } else {
            self.first
        };
        let by = |extra: isize| usize::try_from(extra).unwrap_or(0);
        let (first, next) = (by(extra), by(extra.saturating_neg()));
        let mut margin = self.left + first;
        for line in wrap::wrap(&text, useful - first, useful - next) {
            let line = format!("{}{line}", blanks(margin));
            self.out.line(engine, &line)?;
            margin = self.left + next;
        }
        Ok(())
    }
}
