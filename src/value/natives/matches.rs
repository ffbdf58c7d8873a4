//! Matches of regular expressions with their groups and captures.

use crate::value::regex::{Capture, Group, Match, Regex};
use crate::value::types::{NetType, Type, net};
use crate::value::{Native, Ptr, Str, Value};
use std::any::Any;
use std::cell::OnceCell;

/// `System.Text.RegularExpressions.Match`; nothing is found in a failed one.
pub struct MatchValue {
    pub regex: Option<Regex>,
    pub text: Str,
    /// Where the part of the text that was searched ends, in bytes.
    pub end: usize,
    found: Option<Match>,
    groups: OnceCell<Vec<Value>>,
}

/// `System.Text.RegularExpressions.Group`
pub struct GroupValue {
    pub name: Str,
    pub captures: Vec<CaptureValue>,
}

/// `System.Text.RegularExpressions.Capture`
#[derive(Clone)]
pub struct CaptureValue {
    /// In UTF-16 units.
    pub index: usize,
    pub length: usize,
    pub value: Str,
}

/// `MatchCollection`, `GroupCollection` or `CaptureCollection`.
pub struct Found {
    ty: &'static NetType,
    pub items: Vec<Value>,
}

impl MatchValue {
    pub fn value(regex: &Regex, text: &Str, end: usize, found: Option<Match>) -> Value {
        Value::Native(Ptr::new(Self {
            regex: Some(regex.clone()),
            text: text.clone(),
            end,
            found,
            groups: OnceCell::new(),
        }))
    }

    /// `Match.Empty`
    pub fn empty() -> Value {
        Value::Native(Ptr::new(Self {
            regex: None,
            text: Str::new(),
            end: 0,
            found: None,
            groups: OnceCell::new(),
        }))
    }

    pub fn found(&self) -> Option<&Match> {
        self.found.as_ref()
    }

    /// The text that was searched.
    pub fn searched(&self) -> &str {
        self.text.get(..self.end).unwrap_or_default()
    }

    /// The groups with all their captures; group 0 is the match itself.
    pub fn groups(&self, this: &Value) -> Value {
        let items = self.groups.get_or_init(|| {
            let (Some(found), Some(regex)) = (&self.found, &self.regex) else {
                return Vec::new();
            };
            let full = regex.with_all_captures(self.searched(), found);
            full.groups.iter().skip(1).map(|g| self.group(g)).collect()
        });
        let mut all = vec![this.clone()];
        all.extend(items.iter().cloned());
        Found::value(&net::GROUP_COLLECTION, all)
    }

    fn group(&self, group: &Group) -> Value {
        let captures = group.captures.iter();
        Value::Native(Ptr::new(GroupValue {
            name: Str::from(&*group.name),
            captures: captures
                .map(|c| CaptureValue::of(c, self.searched()))
                .collect(),
        }))
    }

    /// The match as its own capture.
    pub fn capture(&self) -> Option<CaptureValue> {
        let found = self.found.as_ref()?;
        Some(CaptureValue::of(&found.capture, self.searched()))
    }
}

impl CaptureValue {
    fn of(capture: &Capture, text: &str) -> Self {
        Self {
            index: capture.index,
            length: capture.length,
            value: capture.value(text).into(),
        }
    }
}

impl Found {
    pub fn value(ty: &'static NetType, items: Vec<Value>) -> Value {
        Value::Native(Ptr::new(Self { ty, items }))
    }
}

impl Native for MatchValue {
    fn ty(&self) -> Type {
        Type::Net(&net::MATCH)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn text(&self) -> Str {
        self.found
            .as_ref()
            .map(|f| f.value(self.searched()).into())
            .unwrap_or_default()
    }
}

impl Native for GroupValue {
    fn ty(&self) -> Type {
        Type::Net(&net::GROUP)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn text(&self) -> Str {
        self.captures
            .last()
            .map(|c| c.value.clone())
            .unwrap_or_default()
    }
}

impl Native for CaptureValue {
    fn ty(&self) -> Type {
        Type::Net(&net::CAPTURE)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn text(&self) -> Str {
        self.value.clone()
    }
}

impl Native for Found {
    fn ty(&self) -> Type {
        Type::Net(self.ty)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn items(&self) -> Option<Vec<Value>> {
        Some(self.items.clone())
    }
}
