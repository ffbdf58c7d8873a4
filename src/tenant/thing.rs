//! Everything that no rule looks into: a class, an identity, values.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::record::stored;
use super::{By, Entity, Facet, Name, Refusal, Settings, Tenant};

/// A generic object: a translation rule, a template, an app, a banner text, …
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thing {
    /// The noun of its cmdlets without `Cs`, such as `TeamsTranslationRule`.
    pub class: String,
    pub identity: String,
    #[serde(default)]
    pub settings: Settings,
}

impl Entity for Thing {
    type Key = (Name, Name);
    stored!(Thing in things);

    fn key(&self) -> Self::Key {
        Self::key_of(&self.class, &self.identity)
    }

    fn identity(&self) -> String {
        format!("{}|{}", self.class, self.identity)
    }

    fn facets(&self) -> Vec<Facet> {
        vec![Facet::new(By::Class, &self.class)]
    }
}

impl Thing {
    fn key_of(class: &str, identity: &str) -> (Name, Name) {
        (Name::of(class), Name::of(identity))
    }
}

impl Tenant {
    /// The generic object of that class and identity.
    pub fn thing(&self, class: &str, identity: &str) -> Option<&Rc<Thing>> {
        self.things.get(&Thing::key_of(class, identity))
    }

    /// The generic objects of a class, in the order of arrival.
    pub fn things_of(&self, class: &str) -> impl Iterator<Item = &Rc<Thing>> {
        self.things.all(By::Class, class)
    }

    /// Adds a generic object. Errors: there is one.
    pub fn new_thing(
        &mut self,
        class: &str,
        identity: &str,
        settings: Settings,
    ) -> Result<(), Refusal> {
        self.add(Thing {
            class: class.into(),
            identity: identity.into(),
            settings,
        })
        .map(drop)
    }

    /// Changes values of a generic object. Errors: it is unknown.
    pub fn set_thing(
        &mut self,
        class: &str,
        identity: &str,
        given: &Settings,
    ) -> Result<(), Refusal> {
        self.change::<Thing>(&Thing::key_of(class, identity), |thing| {
            thing.settings.extend(given)
        })
    }

    /// Removes a generic object. Errors: it is unknown.
    pub fn remove_thing(&mut self, class: &str, identity: &str) -> Result<(), Refusal> {
        self.remove::<Thing>(&Thing::key_of(class, identity))
            .map(drop)
    }
}
