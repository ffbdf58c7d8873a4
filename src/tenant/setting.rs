//! What policies, configurations and generic objects hold: an ordered map of plain values.

use std::fmt;

use indexmap::IndexMap;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// One value of a policy or configuration.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Setting {
    #[default]
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    List(Vec<Setting>),
    Map(Settings),
}

impl Setting {
    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self {
            Some(text)
        } else {
            None
        }
    }

    /// The truth value, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(truth) = self {
            Some(*truth)
        } else {
            None
        }
    }

    /// The whole number, if it is one.
    pub fn as_int(&self) -> Option<i64> {
        if let Self::Int(number) = self {
            Some(*number)
        } else {
            None
        }
    }

    /// The elements of a list; a single value is a list of one, null an empty one.
    pub fn elements(&self) -> &[Setting] {
        match self {
            Self::List(list) => list,
            Self::Null => &[],
            single => std::slice::from_ref(single),
        }
    }

    /// The texts among the elements.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.elements().iter().filter_map(Self::as_text)
    }

    /// The map, if it is one.
    pub fn as_map(&self) -> Option<&Settings> {
        if let Self::Map(map) = self {
            Some(map)
        } else {
            None
        }
    }

    /// Whether there is nothing in it: null, no text, no elements.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.is_empty(),
            Self::List(list) => list.is_empty(),
            Self::Map(map) => map.is_empty(),
            Self::Bool(_) | Self::Int(_) | Self::Float(_) => false,
        }
    }
}

impl From<bool> for Setting {
    fn from(truth: bool) -> Self {
        Self::Bool(truth)
    }
}

impl From<i64> for Setting {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<&str> for Setting {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Setting {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<Setting>> From<Vec<T>> for Setting {
    fn from(list: Vec<T>) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}

/// The values of a policy, configuration or generic object in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Settings(IndexMap<Box<str>, Setting>);

impl Settings {
    /// The value of that name, found without case.
    pub fn get(&self, name: &str) -> Option<&Setting> {
        self.0.get(name).or_else(|| {
            self.0
                .iter()
                .find(|(key, _)| key.eq_ignore_ascii_case(name))
                .map(|(_, value)| value)
        })
    }

    /// The text of that name, or nothing.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Setting::as_text)
    }

    /// Sets a value under the spelling it already has, or appends it; gives back what was there.
    pub fn set(&mut self, name: &str, value: impl Into<Setting>) -> Option<Setting> {
        let value = value.into();
        if let Some(slot) = self.0.get_mut(name) {
            return Some(std::mem::replace(slot, value));
        }
        let known = self.0.keys().position(|key| key.eq_ignore_ascii_case(name));
        match known.and_then(|at| self.0.get_index_mut(at)) {
            Some((_, slot)) => Some(std::mem::replace(slot, value)),
            None => self.0.insert(name.into(), value),
        }
    }

    /// Takes a value out; the order of the others stays.
    pub fn remove(&mut self, name: &str) -> Option<Setting> {
        let at = self
            .0
            .keys()
            .position(|key| key.eq_ignore_ascii_case(name))?;
        self.0.shift_remove_index(at).map(|(_, value)| value)
    }

    /// Names and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Setting)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes over every value of `other`.
    pub fn extend(&mut self, other: &Settings) {
        for (name, value) in other.iter() {
            self.set(name, value.clone());
        }
    }
}

impl<N: AsRef<str>, V: Into<Setting>> FromIterator<(N, V)> for Settings {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        Self(
            pairs
                .into_iter()
                .map(|(name, value)| (name.as_ref().into(), value.into()))
                .collect(),
        )
    }
}

impl<'de> Deserialize<'de> for Setting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SettingVisitor)
    }
}

struct SettingVisitor;

impl<'de> Visitor<'de> for SettingVisitor {
    type Value = Setting;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("null, a truth value, a number, a text, a list or a map")
    }

    fn visit_unit<E>(self) -> Result<Setting, E> {
        Ok(Setting::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Setting, E> {
        Ok(Setting::Bool(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Setting, E> {
        Ok(Setting::Int(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Setting, E> {
        Ok(i64::try_from(number).map_or(Setting::Float(number as f64), Setting::Int))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Setting, E> {
        Ok(Setting::Float(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Setting, E> {
        Ok(Setting::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Setting, A::Error> {
        let mut list = Vec::new();
        while let Some(element) = seq.next_element()? {
            list.push(element);
        }
        Ok(Setting::List(list))
    }

    /// Numbers arrive here as well: with `arbitrary_precision` serde_json wraps each in a map of one private key.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Setting, A::Error> {
        let mut settings = Settings::default();
        while let Some(name) = map.next_key::<std::borrow::Cow<str>>()? {
            let value: Setting = map.next_value()?;
            if let ("$serde_json::private::Number", Setting::Text(digits)) = (&*name, &value) {
                return Ok(number(digits));
            }
            settings.0.insert(name.into(), value);
        }
        Ok(Setting::Map(settings))
    }
}

fn number(digits: &str) -> Setting {
    match digits.parse() {
        Ok(whole) => Setting::Int(whole),
        Err(_) => digits.parse().map_or(Setting::Null, Setting::Float),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_keep_order_and_spelling_through_json() {
        let text = r#"{"Name":"A","Count":3,"Ratio":1.5,"On":true,"None":null,"List":[1,"x",{"Deep":-2}]}"#;
        let mut settings: Settings = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&settings).unwrap(), text);
        assert_eq!(settings.get("count").and_then(Setting::as_int), Some(3));
        settings.set("COUNT", 4);
        assert_eq!(settings.iter().nth(1), Some(("Count", &Setting::Int(4))));
        settings.remove("name");
        assert_eq!(settings.iter().next().map(|(name, _)| name), Some("Count"));
    }
}
