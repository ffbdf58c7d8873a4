//! What the parameters of the `Format-*` commands ask for.

use super::property::Spec;
use crate::value::{ErrorRecord, Ptr, Str};
use std::cell::RefCell;

/// The kind of view that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Table,
    List,
    Wide,
    Custom,
}

/// How a collection that is given as one object is shown (`-Expand`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Expansion {
    /// Its items.
    #[default]
    Items,
    /// The collection itself.
    Itself,
    Both,
}

/// What becomes of expressions that fail, and how long collections may be.
#[derive(Clone, Default)]
pub struct Reporting {
    pub display_error: bool,
    pub show_error: bool,
    pub limit: i64,
    /// Errors that `-ShowError` will write.
    pub failed: Ptr<RefCell<Vec<Ptr<ErrorRecord>>>>,
}

impl Reporting {
    /// Keeps an error for `-ShowError`.
    pub fn note(&self, record: Ptr<ErrorRecord>) {
        if self.show_error {
            self.failed.borrow_mut().push(record);
        }
    }
}

/// The parameters of a `Format-*` command.
#[derive(Clone, Default)]
pub struct Request {
    /// `None`: whatever suits the objects.
    pub form: Option<Form>,
    pub properties: Vec<Ptr<Spec>>,
    pub group_by: Option<Ptr<Spec>>,
    pub view: Option<Str>,
    pub expansion: Option<Expansion>,
    pub auto_size: bool,
    pub hide_headers: bool,
    pub repeat_header: bool,
    pub wrap: bool,
    /// `-Force`: text and numbers are formatted as well.
    pub force: bool,
    /// `Format-Wide -Column`
    pub columns: Option<usize>,
    /// `Format-Custom -Depth`
    pub depth: Option<usize>,
    pub reporting: Reporting,
}
