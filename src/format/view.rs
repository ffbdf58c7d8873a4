//! Views: how objects of a type are shown. The built-in ones are data, read when a type first needs one.

use super::packet::Alignment;
use super::property::Expression;
use crate::engine::{Engine, Result};
use crate::syntax::Source;
use crate::value::shape::fold;
use crate::value::{Ptr, Str, Value};
use rustc_hash::FxHashMap;

/// A function that shows an object as one text.
pub type Text = fn(&mut Engine, &Value) -> Result<Str>;

/// A view of one or more types.
pub struct View {
    pub name: Str,
    pub types: Vec<Str>,
    pub group_by: Option<(Str, Expression)>,
    pub control: Control,
    /// Shown in the midst of whatever else is shown.
    pub out_of_band: bool,
}

/// What a view is made of.
pub enum Control {
    Table(Table),
    List(Vec<Item>),
    Wide {
        property: Expression,
        columns: usize,
    },
    Custom(Vec<Piece>),
    Text(Text),
}

impl Control {
    /// The .NET type of the control.
    pub fn type_name(&self) -> &'static str {
        match self {
            Control::Table(_) => "System.Management.Automation.TableControl",
            Control::List(_) => "System.Management.Automation.ListControl",
            Control::Wide { .. } => "System.Management.Automation.WideControl",
            Control::Custom(_) | Control::Text(_) => "System.Management.Automation.CustomControl",
        }
    }
}

/// A view as a table.
#[derive(Default)]
pub struct Table {
    pub columns: Vec<TableColumn>,
    pub auto_size: bool,
    pub hide_headers: bool,
    pub wrap: bool,
}

/// A column of such a view.
pub struct TableColumn {
    pub label: Option<Str>,
    pub width: usize,
    pub alignment: Alignment,
    pub value: Expression,
    pub format: Option<Str>,
}

/// A line of a list.
pub struct Item {
    pub label: Option<Str>,
    pub value: Expression,
    pub format: Option<Str>,
    /// Shown only for objects for which this is true.
    pub when: Option<Expression>,
}

/// A piece of a custom view.
pub enum Piece {
    Text(Str),
    NewLine,
    Value {
        expression: Expression,
        each: bool,
        when: Option<Expression>,
        format: Option<Str>,
        /// How the value is shown in turn; empty: as text.
        pieces: Vec<Piece>,
    },
    Frame {
        left: usize,
        right: usize,
        first: isize,
        pieces: Vec<Piece>,
    },
}

/// The views of a session: those of scripts and modules first.
#[derive(Default)]
pub struct Views {
    added: Vec<Ptr<View>>,
    /// Further data files, from the modules that bring types.
    data: Vec<&'static str>,
    index: Option<Ptr<Index>>,
}

/// Views by folded type name, in the order in which they are looked for.
type Index = FxHashMap<Str, Vec<Ptr<View>>>;

const BUILT_IN: &str = include_str!("../../data/views.txt");

impl Views {
    /// Registers a data file of views (see `data/views.txt` for the notation).
    pub fn register(&mut self, data: &'static str) {
        self.data.push(data);
        self.index = None;
    }

    /// Adds views in front of all others.
    pub fn prepend(&mut self, views: Vec<Ptr<View>>) {
        self.added.splice(0..0, views);
        self.index = None;
    }

    /// Adds views behind those that were added before.
    pub fn append(&mut self, views: Vec<Ptr<View>>) {
        self.added.extend(views);
        self.index = None;
    }

    /// Every view, in the order in which they are looked for.
    fn all(&self) -> Vec<Ptr<View>> {
        let data = self.data.iter().copied().chain([BUILT_IN]);
        let read = data.flat_map(super::view_data::read);
        self.added.iter().cloned().chain(read).collect()
    }

    /// The views by type.
    fn index(&mut self) -> Ptr<Index> {
        if let Some(index) = &self.index {
            return index.clone();
        }
        let mut index = Index::default();
        for view in self.all() {
            for ty in &view.types {
                index.entry(fold(ty)).or_default().push(view.clone());
            }
        }
        let index = Ptr::new(index);
        self.index = Some(index.clone());
        index
    }
}

/// The first view of the most specific type that `suits`.
pub fn find(
    engine: &mut Engine,
    types: &[Str],
    suits: impl Fn(&View) -> bool,
) -> Option<Ptr<View>> {
    let index = engine.state::<Views>().index();
    types
        .iter()
        .filter_map(|ty| index.get(&fold(ty)))
        .find_map(|list| list.iter().find(|v| suits(v)).cloned())
}

/// The names of the views that a type has itself.
pub fn names(engine: &mut Engine, ty: &Str, suits: impl Fn(&View) -> bool) -> Vec<String> {
    let index = engine.state::<Views>().index();
    let list = index.get(&fold(ty)).map_or(&[][..], Vec::as_slice);
    list.iter()
        .filter(|v| suits(v))
        .map(|v| v.name.to_string())
        .collect()
}

/// All views, those of the same types together.
pub fn by_types(engine: &mut Engine) -> Vec<(Vec<Str>, Vec<Ptr<View>>)> {
    let all = engine.state::<Views>().all();
    let mut groups: Vec<(Vec<Str>, Vec<Ptr<View>>)> = Vec::new();
    for view in all {
        match groups.iter_mut().find(|(types, _)| *types == view.types) {
            Some((_, views)) => views.push(view),
            None => groups.push((view.types.clone(), vec![view])),
        }
    }
    groups.sort_by(|a, b| a.0.cmp(&b.0));
    groups
}

/// A script block of a view.
pub fn block(text: &str) -> Option<Expression> {
    let source = Source::new(None, text);
    let parsed = crate::syntax::parse(source.clone());
    if !parsed.errors.is_empty() {
        return None;
    }
    let tree = crate::syntax::tree::ScriptBlock {
        span: crate::syntax::Span::new(0, text.len() as u32),
        source,
        body: parsed.script.body,
    };
    let block = crate::value::ScriptBlock::new(Ptr::new(tree), None);
    Some(Expression::Block(Ptr::new(block)))
}
