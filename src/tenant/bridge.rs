//! Audio conferencing bridges. Their service numbers are numbers assigned to them.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::record::stored;
use super::{By, Entity, Facet, Number, ObjectId, Refusal, Settings, Tenant};

/// A conferencing bridge.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Bridge {
    pub id: ObjectId,
    pub name: String,
    pub region: String,
    /// The one that users without another get.
    pub is_default: bool,
    pub default_number: Option<Number>,
    pub is_shared: bool,
    pub settings: Settings,
}

impl Entity for Bridge {
    stored!(Bridge in bridges, id id);

    fn facets(&self) -> Vec<Facet> {
        vec![Facet::new(By::Name, &self.name)]
    }
}

impl Tenant {
    /// The bridge of that name or id.
    pub fn bridge(&self, text: &str) -> Option<&Rc<Bridge>> {
        match ObjectId::parse(text) {
            Some(id) => self.bridges.get(&id),
            None => self.bridges.first(By::Name, text),
        }
    }

    /// The bridge of users who have no other.
    pub fn default_bridge(&self) -> Option<&Rc<Bridge>> {
        self.bridges
            .iter()
            .find(|bridge| bridge.is_default)
            .or_else(|| self.bridges.iter().next())
    }

    /// Makes a bridge the default one. Errors: it is unknown.
    pub fn set_default_bridge(&mut self, id: ObjectId) -> Result<(), Refusal> {
        self.together(|tenant| {
            for other in tenant
                .bridges
                .iter()
                .map(|bridge| bridge.id)
                .filter(|other| *other != id)
                .collect::<Vec<_>>()
            {
                tenant.change::<Bridge>(&other, |bridge| bridge.is_default = false)?;
            }
            tenant.change::<Bridge>(&id, |bridge| bridge.is_default = true)
        })
    }
}
