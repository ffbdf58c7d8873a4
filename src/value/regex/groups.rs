//! The groups of a pattern: numbers, names, and their order.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// Group numbers and names as .NET gives them: unnamed groups first, then the named ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    numbers: BTreeSet<u32>,
    names: HashMap<String, u32>,
    /// Named groups in the order of the pattern.
    named: Vec<String>,
    next: u32,
}

impl Groups {
    pub(super) fn new() -> Self {
        Self {
            numbers: BTreeSet::from([0]),
            next: 1,
            ..Self::default()
        }
    }

    /// Counts an unnamed group.
    pub(super) fn add_unnamed(&mut self) {
        self.numbers.insert(self.next);
        self.next += 1;
    }

    pub(super) fn add_number(&mut self, number: u32) {
        self.numbers.insert(number);
    }

    pub(super) fn add_name(&mut self, name: String) {
        if !self.named.contains(&name) {
            self.named.push(name);
        }
    }

    /// Numbers the named groups, when all groups are counted.
    pub(super) fn assign(&mut self) {
        for name in &self.named {
            while self.numbers.contains(&self.next) {
                self.next += 1;
            }
            self.names.insert(name.clone(), self.next);
            self.numbers.insert(self.next);
            self.next += 1;
        }
    }

    pub(super) fn has(&self, number: u32) -> bool {
        self.numbers.contains(&number)
    }

    pub(super) fn number_of(&self, name: &str) -> Option<u32> {
        self.names.get(name).copied()
    }

    pub(super) fn largest(&self) -> u32 {
        self.numbers.last().copied().unwrap_or(0)
    }

    /// The groups by number, each with its name.
    pub(super) fn list(&self) -> Vec<(u32, Rc<str>)> {
        let by_number: HashMap<u32, &str> =
            self.names.iter().map(|(n, i)| (*i, n.as_str())).collect();
        let name = |n: &u32| match by_number.get(n) {
            Some(name) => Rc::from(*name),
            None => Rc::from(n.to_string()),
        };
        self.numbers.iter().map(|n| (*n, name(n))).collect()
    }
}
