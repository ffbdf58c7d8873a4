//! Lines of the notation: where declarations begin and which lines belong together.

/// A line with those that continue it.
pub struct Line {
    pub number: usize,
    pub text: String,
}

/// What the start of a line says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Empty or a comment.
    Nothing,
    /// `@module` and the like.
    Directive,
    /// A parameter set: a command's name in the first column.
    Usage,
    /// Indented by two: a detail of the command.
    Detail,
    /// Indented deeper: goes on with the line before.
    Continuation,
}

impl Start {
    pub fn of(line: &str) -> Start {
        let mut bytes = line.bytes();
        match bytes.next() {
            None | Some(b'#') => Start::Nothing,
            Some(b'@') => Start::Directive,
            Some(b' ') => match line.len() - line.trim_start_matches(' ').len() {
                indent if indent == line.len() => Start::Nothing,
                1..=3 => Start::Detail,
                _ => Start::Continuation,
            },
            Some(_) => Start::Usage,
        }
    }
}

/// The lines of a piece of the notation, with continuations joined.
pub fn joined(text: &str, first_number: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (index, raw) in text.lines().enumerate() {
        match (Start::of(raw), lines.last_mut()) {
            (Start::Nothing, _) => {}
            (Start::Continuation, Some(line)) => {
                line.text.push(' ');
                line.text.push_str(raw.trim());
            }
            _ => lines.push(Line {
                number: first_number + index,
                text: raw.to_string(),
            }),
        }
    }
    lines
}
