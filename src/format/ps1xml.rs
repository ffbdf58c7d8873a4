//! Views from `.ps1xml` files, as `Update-FormatData` and modules bring them.

use super::element::Element;
use super::packet::Alignment;
use super::property::Expression;
use super::view::{Control, Item, Piece, Table, TableColumn, View, block};
use crate::value::{Ptr, Str};

/// What a file of views says.
struct File<'a> {
    root: &'a Element,
}

/// The views of a `Configuration` element.
pub fn views(root: &Element) -> Vec<Ptr<View>> {
    let file = File { root };
    let definitions = root.child("ViewDefinitions");
    definitions
        .iter()
        .flat_map(|d| d.all("View"))
        .filter_map(|view| file.view(view))
        .map(Ptr::new)
        .collect()
}

impl File<'_> {
    fn view(&self, view: &Element) -> Option<View> {
        let name = Str::from(view.value("Name").unwrap_or_default());
        let group_by = view.child("GroupBy").and_then(|group| {
            let by = expression(group)?;
            let label = group.value("Label").map_or_else(|| by.text(), Str::from);
            Some((label, by))
        });
        let control = if let Some(table) = view.child("TableControl") {
            Control::Table(table_of(table))
        } else if let Some(list) = view.child("ListControl") {
            Control::List(list_of(list))
        } else if let Some(wide) = view.child("WideControl") {
            wide_of(wide)?
        } else {
            let custom = view.child("CustomControl")?;
            Control::Custom(self.custom(view, custom, 0))
        };
        Some(View {
            name,
            types: self.types(view.child("ViewSelectedBy")?),
            group_by,
            control,
            out_of_band: view.child("OutOfBand").is_some(),
        })
    }

    /// The types that a view is for; selection sets are lists of types by name.
    fn types(&self, selected: &Element) -> Vec<Str> {
        let mut types: Vec<Str> = selected
            .all("TypeName")
            .map(|t| t.text.trim().into())
            .collect();
        for set in selected.all("SelectionSetName") {
            let sets = self.root.child("SelectionSets");
            let named = sets
                .iter()
                .flat_map(|s| s.all("SelectionSet"))
                .find(|s| s.value("Name") == Some(set.text.trim()));
            let members = named.and_then(|s| s.child("Types"));
            types.extend(
                members
                    .iter()
                    .flat_map(|m| m.all("TypeName"))
                    .map(|t| Str::from(t.text.trim())),
            );
        }
        types
    }

    /// The pieces of a custom control; controls that are named are found in the view or the file.
    fn custom(&self, view: &Element, control: &Element, depth: usize) -> Vec<Piece> {
        let entries = control.child("CustomEntries");
        let entry = entries.and_then(|e| {
            let plain = e
                .all("CustomEntry")
                .find(|e| e.child("EntrySelectedBy").is_none());
            plain.or_else(|| e.child("CustomEntry"))
        });
        match entry.and_then(|e| e.child("CustomItem")) {
            Some(item) => self.pieces(view, item, depth),
            None => Vec::new(),
        }
    }

    fn pieces(&self, view: &Element, item: &Element, depth: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for part in &item.children {
            match part.name.as_str() {
                "Text" => pieces.push(Piece::Text(part.text.as_str().into())),
                "NewLine" => {
                    let count = number(part, "Count").unwrap_or(1);
                    pieces.extend((0..count.min(100)).map(|_| Piece::NewLine));
                }
                "Frame" => pieces.push(self.frame(view, part, depth)),
                "ExpressionBinding" => pieces.extend(self.binding(view, part, depth)),
                _ => {}
            }
        }
        pieces
    }

    fn frame(&self, view: &Element, frame: &Element, depth: usize) -> Piece {
        let first = number(frame, "FirstLineIndent").unwrap_or(0);
        let hanging = number(frame, "FirstLineHanging").unwrap_or(0);
        let inner = frame.child("CustomItem");
        Piece::Frame {
            left: number(frame, "LeftIndent").unwrap_or(0),
            right: number(frame, "RightIndent").unwrap_or(0),
            first: isize::try_from(first).unwrap_or(0) - isize::try_from(hanging).unwrap_or(0),
            pieces: inner.map_or(Vec::new(), |item| self.pieces(view, item, depth)),
        }
    }

    fn binding(&self, view: &Element, binding: &Element, depth: usize) -> Option<Piece> {
        const DEEPEST: usize = 20;
        let pieces = if depth > DEEPEST {
            Vec::new()
        } else if let Some(control) = binding.child("CustomControl") {
            self.custom(view, control, depth + 1)
        } else if let Some(name) = binding.value("CustomControlName") {
            let find = |holder: Option<&Element>| -> Option<Vec<Piece>> {
                let named = holder?
                    .all("Control")
                    .find(|c| c.value("Name") == Some(name))?;
                Some(self.custom(view, named.child("CustomControl")?, depth + 1))
            };
            find(view.child("Controls"))
                .or_else(|| find(self.root.child("Controls")))
                .unwrap_or_default()
        } else {
            Vec::new()
        };
        Some(Piece::Value {
            expression: expression(binding).or_else(|| block("$_"))?,
            each: binding.child("EnumerateCollection").is_some(),
            when: binding.child("ItemSelectionCondition").and_then(expression),
            format: binding.value("FormatString").map(Str::from),
            pieces,
        })
    }
}

fn number(element: &Element, name: &str) -> Option<usize> {
    element.value(name)?.parse().ok()
}

/// `PropertyName` or `ScriptBlock` of an element.
fn expression(element: &Element) -> Option<Expression> {
    match element.value("PropertyName") {
        Some(name) => Some(Expression::Name(name.into())),
        None => block(&element.child("ScriptBlock")?.text),
    }
}

fn alignment(element: &Element) -> Alignment {
    match element.value("Alignment") {
        Some(a) if a.eq_ignore_ascii_case("left") => Alignment::Left,
        Some(a) if a.eq_ignore_ascii_case("right") => Alignment::Right,
        Some(a) if a.eq_ignore_ascii_case("center") => Alignment::Center,
        _ => Alignment::Undefined,
    }
}

fn table_of(table: &Element) -> Table {
    let heads: Vec<&Element> = table
        .child("TableHeaders")
        .iter()
        .flat_map(|h| h.all("TableColumnHeader"))
        .collect();
    let row = table.child("TableRowEntries").and_then(|e| {
        let plain = e
            .all("TableRowEntry")
            .find(|e| e.child("EntrySelectedBy").is_none());
        plain.or_else(|| e.child("TableRowEntry"))
    });
    let items = row.and_then(|r| r.child("TableColumnItems"));
    let columns = items
        .iter()
        .flat_map(|i| i.all("TableColumnItem"))
        .enumerate()
        .filter_map(|(at, item)| {
            let head = heads.get(at);
            let own = alignment(item);
            Some(TableColumn {
                label: head.and_then(|h| h.value("Label")).map(Str::from),
                width: head.and_then(|h| number(h, "Width")).unwrap_or(0),
                alignment: match own {
                    Alignment::Undefined => head.map(|h| alignment(h)).unwrap_or_default(),
                    own => own,
                },
                value: expression(item).or_else(|| block("''"))?,
                format: item.value("FormatString").map(Str::from),
            })
        })
        .collect();
    Table {
        columns,
        auto_size: table.child("AutoSize").is_some(),
        hide_headers: table.child("HideTableHeaders").is_some(),
        wrap: row.is_some_and(|r| r.child("Wrap").is_some()),
    }
}

fn list_of(list: &Element) -> Vec<Item> {
    let entry = list.child("ListEntries").and_then(|e| {
        let plain = e
            .all("ListEntry")
            .find(|e| e.child("EntrySelectedBy").is_none());
        plain.or_else(|| e.child("ListEntry"))
    });
    let items = entry.and_then(|e| e.child("ListItems"));
    items
        .iter()
        .flat_map(|i| i.all("ListItem"))
        .filter_map(|item| {
            Some(Item {
                label: item.value("Label").map(Str::from),
                value: expression(item)?,
                format: item.value("FormatString").map(Str::from),
                when: item.child("ItemSelectionCondition").and_then(expression),
            })
        })
        .collect()
}

fn wide_of(wide: &Element) -> Option<Control> {
    let item = wide
        .child("WideEntries")?
        .child("WideEntry")?
        .child("WideItem")?;
    Some(Control::Wide {
        property: expression(item)?,
        columns: number(wide, "ColumnNumber").unwrap_or(0),
    })
}
