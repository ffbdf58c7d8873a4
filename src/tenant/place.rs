//! Where people are, for emergency calls: civic addresses, the locations in them, and the network elements that tell a location.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::record::stored;
use super::{By, Entity, Facet, Kind, ObjectId, Refusal, Tenant};

/// A validated or unvalidated postal address. It always has a default location.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CivicAddress {
    pub id: ObjectId,
    pub description: String,
    pub company: String,
    pub company_tax_id: String,
    pub house_number: String,
    pub house_number_suffix: String,
    pub pre_directional: String,
    pub street: String,
    pub street_suffix: String,
    pub post_directional: String,
    pub city: String,
    pub city_alias: String,
    pub county: String,
    pub state: String,
    pub postal_code: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub latitude: String,
    pub longitude: String,
    pub confidence: String,
    pub elin: String,
    pub default_location: ObjectId,
    /// `Validated`, `NotValidated`, …
    pub validation: String,
}

/// A place at an address: a floor, a room. The default location has no text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Location {
    pub id: ObjectId,
    pub address: ObjectId,
    pub location: String,
    pub elin: String,
}

/// A piece of the network that stands at a location.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NetworkElement {
    pub kind: NetworkElementKind,
    /// The network id, the chassis, or the BSSID.
    pub name: String,
    /// Of a port.
    #[serde(default)]
    pub port: String,
    #[serde(default)]
    pub description: String,
    /// Need not exist (LIS-10).
    pub location: ObjectId,
}

/// The kinds of network elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NetworkElementKind {
    Subnet,
    Switch,
    Port,
    WirelessAccessPoint,
}

impl Entity for CivicAddress {
    stored!(CivicAddress in addresses, id id);

    fn facets(&self) -> Vec<Facet> {
        vec![Facet::new(By::Location, self.default_location.to_string())]
    }
}

impl Entity for Location {
    stored!(Location in locations, id id);

    fn facets(&self) -> Vec<Facet> {
        vec![
            Facet::new(By::Parent, self.address.to_string()),
            Facet::new(By::Name, &self.location),
        ]
    }

    fn admit(&self, tenant: &Tenant) -> Result<(), Refusal> {
        if tenant.addresses.has(&self.address) {
            return Ok(());
        }
        let missing = self.address.to_string();
        Err(Refusal::Dangling {
            what: Kind::Location,
            identity: self.identity(),
            to: Kind::CivicAddress,
            missing,
        })
    }

    fn release(&self, tenant: &Tenant) -> Result<(), Refusal> {
        let by: Vec<_> = tenant
            .numbers
            .all(By::Location, self.id.to_string())
            .map(|number| number.number.to_string())
            .collect();
        if by.is_empty() {
            Ok(())
        } else {
            Err(Refusal::InUse {
                what: Kind::Location,
                identity: self.identity(),
                by,
            })
        }
    }
}

impl Entity for NetworkElement {
    type Key = (NetworkElementKind, super::Name);
    stored!(NetworkElement in network_elements);

    fn key(&self) -> Self::Key {
        (self.kind, Self::name(self.kind, &self.name, &self.port))
    }

    fn identity(&self) -> String {
        if self.port.is_empty() {
            self.name.clone()
        } else {
            format!("{}|{}", self.name, self.port)
        }
    }

    fn facets(&self) -> Vec<Facet> {
        vec![
            Facet::new(By::Location, self.location.to_string()),
            Facet::new(By::Class, format!("{:?}", self.kind)),
        ]
    }
}

impl NetworkElement {
    fn name(kind: NetworkElementKind, name: &str, port: &str) -> super::Name {
        let hardware = kind != NetworkElementKind::Subnet;
        let name = if hardware {
            name.replace(':', "-")
        } else {
            name.to_owned()
        };
        super::Name::of(&if port.is_empty() {
            name
        } else {
            format!("{name}|{port}")
        })
    }

    /// The key of an element; `port` is empty for all but ports.
    pub fn key_of(
        kind: NetworkElementKind,
        name: &str,
        port: &str,
    ) -> (NetworkElementKind, super::Name) {
        (kind, Self::name(kind, name, port))
    }
}

impl super::state::ToIdentity for NetworkElementKind {
    fn to_identity(&self) -> String {
        format!("{self:?}")
    }
}

impl Tenant {
    /// The locations of an address, the default one first.
    pub fn locations_of(&self, address: ObjectId) -> Vec<&Rc<Location>> {
        let default = self
            .addresses
            .get(&address)
            .map(|address| address.default_location);
        let mut locations: Vec<_> = self
            .locations
            .all(By::Parent, address.to_string())
            .collect();
        locations.sort_by_key(|location| Some(location.id) != default);
        locations
    }

    /// The address of a location.
    pub fn address_of(&self, location: ObjectId) -> Option<&Rc<CivicAddress>> {
        self.addresses.get(&self.locations.get(&location)?.address)
    }

    /// How many numbers have a location of this address, and how many accounts have those numbers.
    pub fn address_usage(&self, address: ObjectId) -> (usize, usize) {
        let locations = self.locations.all(By::Parent, address.to_string());
        let numbers =
            locations.flat_map(|location| self.numbers.all(By::Location, location.id.to_string()));
        numbers.fold((0, 0), |(all, assigned), number| {
            (all + 1, assigned + usize::from(number.target.is_some()))
        })
    }

    /// Creates an address with its default location; an id of zeros is replaced by a new one (LIS-03).
    pub fn new_address(&mut self, mut address: CivicAddress) -> Result<ObjectId, Refusal> {
        for id in [&mut address.id, &mut address.default_location] {
            if *id == ObjectId::ZERO {
                *id = self.ids.next_id();
            }
        }
        let location = Location {
            id: address.default_location,
            address: address.id,
            elin: address.elin.clone(),
            ..Location::default()
        };
        self.together(|tenant| {
            let id = tenant.add(address)?;
            tenant.add(location)?;
            Ok(id)
        })
    }

    /// Removes an address with its locations. Errors: unknown, or a number has one of them (LIS-09).
    pub fn remove_address(&mut self, address: ObjectId) -> Result<(), Refusal> {
        self.together(|tenant| {
            for location in tenant
                .locations_of(address)
                .into_iter()
                .map(|location| location.id)
                .collect::<Vec<_>>()
            {
                tenant.remove::<Location>(&location)?;
            }
            tenant.remove::<CivicAddress>(&address).map(drop)
        })
    }

    /// The network elements of a kind, in the order of arrival.
    pub fn elements(&self, kind: NetworkElementKind) -> impl Iterator<Item = &Rc<NetworkElement>> {
        self.network_elements.all(By::Class, format!("{kind:?}"))
    }

    /// Sets the location of a network element, known or new.
    pub fn set_element(&mut self, element: NetworkElement) -> Result<(), Refusal> {
        let key = element.key();
        match self.network_elements.has(&key) {
            true => self.change::<NetworkElement>(&key, |known| *known = element),
            false => self.add(element).map(drop),
        }
    }

    /// The access point with a BSSID: the very one, else the longest wildcard such as `F0-6E-0B-C2-03-*` that covers it.
    pub fn access_point(&self, bssid: &str) -> Option<&Rc<NetworkElement>> {
        let exact = self.network_elements.get(&NetworkElement::key_of(
            NetworkElementKind::WirelessAccessPoint,
            bssid,
            "",
        ));
        exact.or_else(|| {
            let bssid = bssid.replace(':', "-").to_ascii_lowercase();
            let covers = |known: &&Rc<NetworkElement>| {
                let stem = known.name.to_ascii_lowercase();
                stem.strip_suffix('*')
                    .is_some_and(|stem| bssid.starts_with(stem))
            };
            self.elements(NetworkElementKind::WirelessAccessPoint)
                .filter(covers)
                .max_by_key(|known| known.name.len())
        })
    }
}
