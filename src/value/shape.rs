//! Shapes: which members an object has and where their values stand. Objects made alike share one shape.

use super::{Ptr, Str};
use indexmap::{Equivalent, IndexMap};
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

/// What a member of an object is; the value slot holds what the kind needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MemberKind {
    /// `NoteProperty`: the slot is the value.
    Note,
    /// `Property` of the .NET type that the object stands for; can be set.
    Property,
    /// `Property` without a setter.
    ReadOnly,
    /// `AliasProperty`: the slot is the other member's name.
    Alias,
    /// `ScriptProperty`: the slot is an array of getter and setter.
    Script,
    /// `ScriptMethod`: the slot is the script block.
    Method,
    /// `PropertySet`: the slot is an array of names.
    Set,
    /// Kept with the object and not a member that scripts see (`PSStandardMembers`).
    Hidden,
}

/// A member that objects of a shape have.
#[derive(Clone, Debug)]
pub struct Member {
    pub name: Str,
    pub kind: MemberKind,
}

/// An immutable list of members. Adding one leads to another shape, found again for the next object.
#[derive(Default)]
pub struct Shape {
    pub members: Vec<Member>,
    index: OnceCell<HashMap<Str, usize, rustc_hash::FxBuildHasher>>,
    next: RefCell<IndexMap<Addition, Ptr<Shape>, rustc_hash::FxBuildHasher>>,
}

/// A member that makes another shape of one.
#[derive(PartialEq, Eq, Hash)]
struct Addition {
    name: Str,
    kind: MemberKind,
}

/// The same, borrowed.
#[derive(Hash)]
struct Adding<'n> {
    name: &'n str,
    kind: MemberKind,
}

impl Equivalent<Addition> for Adding<'_> {
    fn equivalent(&self, known: &Addition) -> bool {
        self.kind == known.kind && known.name == self.name
    }
}

thread_local! {
    /// Where all objects that grow member by member begin, so that those made alike share their shapes.
    static EMPTY: Ptr<Shape> = Ptr::default();
}

/// Shapes of up to this many members are searched in line.
const LINEAR: usize = 8;
/// Beyond this many transitions a shape is the root of a dictionary-like object: sharing has no use.
const TRANSITIONS: usize = 64;
/// The same for the empty shape, where all objects begin.
const BEGINNINGS: usize = 4096;

impl Shape {
    /// The shape without members.
    pub fn empty() -> Ptr<Self> {
        EMPTY.with(Clone::clone)
    }

    /// A shape of members of one kind.
    pub fn of<N: Into<Str>>(kind: MemberKind, names: impl IntoIterator<Item = N>) -> Ptr<Self> {
        let members = names
            .into_iter()
            .map(|name| Member {
                name: name.into(),
                kind,
            })
            .collect();
        Ptr::new(Self {
            members,
            ..Self::default()
        })
    }

    /// The slot of a member; names ignore case.
    pub fn find(&self, name: &str) -> Option<usize> {
        if self.members.len() <= LINEAR {
            return self.members.iter().position(|m| same_name(&m.name, name));
        }
        let index = self.index.get_or_init(|| {
            self.members
                .iter()
                .enumerate()
                .rev()
                .map(|(i, m)| (fold(&m.name), i))
                .collect()
        });
        index.get(fold(name).as_str()).copied()
    }

    /// The shape with one more member, when an object went that way before.
    pub fn known(&self, name: &str, kind: MemberKind) -> Option<Ptr<Self>> {
        self.next.borrow().get(&Adding { name, kind }).cloned()
    }

    /// The shape with one more member at the end.
    pub fn with(self: &Ptr<Self>, name: &str, kind: MemberKind) -> Ptr<Self> {
        if let Some(shape) = self.known(name, kind) {
            return shape;
        }
        let name = Str::from(name);
        let mut members = self.members.clone();
        members.push(Member {
            name: name.clone(),
            kind,
        });
        let shape = Ptr::new(Self {
            members,
            ..Self::default()
        });
        let most = if self.members.is_empty() {
            BEGINNINGS
        } else {
            TRANSITIONS
        };
        let mut next = self.next.borrow_mut();
        if next.len() < most {
            next.insert(Addition { name, kind }, shape.clone());
        }
        shape
    }

    /// The shape without the member at `slot`.
    pub fn without(&self, slot: usize) -> Ptr<Self> {
        let mut members = self.members.clone();
        if slot < members.len() {
            members.remove(slot);
        }
        Ptr::new(Self {
            members,
            ..Self::default()
        })
    }

    /// The shape with the member at `slot` replaced.
    pub fn replacing(&self, slot: usize, name: &str, kind: MemberKind) -> Ptr<Self> {
        let mut members = self.members.clone();
        if let Some(member) = members.get_mut(slot) {
            *member = Member {
                name: name.into(),
                kind,
            };
        }
        Ptr::new(Self {
            members,
            ..Self::default()
        })
    }
}

/// The ordinal fold that .NET's OrdinalIgnoreCase compares by: simple upper case of each character.
pub fn fold(text: &str) -> Str {
    if let Some(folded) = fold_short(text, &mut [0; SHORT]) {
        return folded.into();
    }
    if text.is_ascii() {
        return text.to_ascii_uppercase().into();
    }
    let upper = |c: char| {
        let mut up = c.to_uppercase();
        match (up.next(), up.next()) {
            (Some(u), None) => u,
            _ => c,
        }
    };
    text.chars().map(upper).collect::<String>().into()
}

/// Longer text is folded on the heap.
pub(super) const SHORT: usize = 64;

/// Folds short ASCII text into the room given; `None` for other text.
pub(super) fn fold_short<'r>(text: &str, room: &'r mut [u8; SHORT]) -> Option<&'r str> {
    if !text.is_ascii() {
        return None;
    }
    let short = room.get_mut(..text.len())?;
    short.copy_from_slice(text.as_bytes());
    short.make_ascii_uppercase();
    std::str::from_utf8(short).ok()
}

/// Whether two names are one by OrdinalIgnoreCase.
pub fn same_name(a: &str, b: &str) -> bool {
    if a.len() == b.len() && a.eq_ignore_ascii_case(b) {
        return true;
    }
    !(a.is_ascii() && b.is_ascii()) && fold(a) == fold(b)
}
