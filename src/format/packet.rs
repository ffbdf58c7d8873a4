//! What the `Format-*` commands emit: the parts of a document, in the order in which they are written.

use crate::value::{Ptr, Str};

/// How text stands in its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// As the column has it.
    #[default]
    Undefined,
    Left,
    Center,
    Right,
}

/// A part of a document.
#[derive(Clone)]
pub enum Packet {
    Start(Ptr<Start>),
    GroupStart(Ptr<Vec<Node>>),
    Entry(Ptr<Entry>),
    GroupEnd,
    End,
}

/// How a document looks.
pub struct Start {
    pub shape: Shape,
    /// Whether columns are as wide as all rows of a group need.
    pub auto_size: bool,
}

/// The shape that a group of objects is shown in.
pub enum Shape {
    Table(Head),
    List,
    Wide { columns: usize },
    Complex,
}

/// The head of a table.
#[derive(Default)]
pub struct Head {
    pub columns: Vec<Column>,
    pub hidden: bool,
    /// `-RepeatHeader`
    pub repeat: bool,
}

/// A column of a table.
#[derive(Default)]
pub struct Column {
    pub label: Str,
    /// 0 leaves it to the writer.
    pub width: usize,
    pub alignment: Alignment,
    /// The label is not the property's own name.
    pub renamed: bool,
}

/// The text of one property.
#[derive(Clone, Default)]
pub struct Field {
    pub text: Str,
    pub alignment: Alignment,
}

/// One object as it is shown.
pub struct Entry {
    pub body: EntryBody,
    /// Shown where it comes, without regard to the document around it.
    pub out_of_band: bool,
}

/// What one object shows.
pub enum EntryBody {
    Row {
        fields: Vec<Field>,
        multi_line: bool,
    },
    List(Vec<(Str, Str)>),
    Wide(Field),
    Complex(Vec<Node>),
    /// A text as it is.
    Raw(Str),
}

/// A piece of a custom view.
#[derive(Clone)]
pub enum Node {
    Text(Str),
    NewLine,
    Frame {
        left: usize,
        right: usize,
        /// Positive: the first line is indented; negative: the others are.
        first: isize,
        body: Vec<Node>,
    },
}
