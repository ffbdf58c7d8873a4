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
    let width = out.width();
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
    writer.flush(engine)
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
                    self.flush(engine)?;
                    let saved = (self.left, self.right, self.first);
                    self.left += left;
                    self.right += right;
                    self.first = *first;
                    self.nodes(engine, body)?;
                    self.flush(engine)?;
                    (self.left, self.right, self.first) = saved;
                }
            }
        }
        Ok(())
    }

    /// Ends a line that has begun.
    fn flush(&mut self, engine: &mut Engine) -> Result {
        if self.buffer.is_empty() {
            return Ok(());
        }
        self.line(engine)
    }

    fn line(&mut self, engine: &mut Engine) -> Result {
        let text = std::mem::take(&mut self.buffer);
        let indent = |extra: isize| self.left + usize::try_from(extra).unwrap_or(0);
        let (first, next) = (indent(self.first), indent(-self.first));
        let room = |margin: usize| self.width.saturating_sub(margin + self.right).max(1);
        let mut margin = first;
        for line in wrap::wrap(&text, room(first), room(next)) {
            let line = format!("{}{line}", blanks(margin));
            self.out.line(engine, &line)?;
            margin = next;
        }
        Ok(())
    }
}
