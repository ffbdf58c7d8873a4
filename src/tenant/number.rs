//! Telephone numbers of the tenant: what they are, what they may be used for, and to whom they are assigned.

use std::rc::Rc;

use indexmap::IndexMap;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::record::stored;
use super::{
    Block, By, Category, Entity, Facet, Holder, Kind, Number, NumberRefusal, NumberSource,
    NumberState, NumberType, NumberUsage, ObjectId, PolicyType, PstnStatus, Refusal, Table, Target,
    Tenant,
};

/// A number in the tenant's inventory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhoneNumber {
    pub number: Number,
    pub number_type: NumberType,
    #[serde(default)]
    pub usage: NumberUsage,
    /// What it can be used for, such as `UserAssignment`.
    #[serde(default)]
    pub capabilities: Vec<String>,
    #[serde(default)]
    pub acquired_capabilities: Vec<String>,
    #[serde(default)]
    pub state: NumberState,
    #[serde(default)]
    pub target: Option<Target>,
    #[serde(default)]
    pub category: Category,
    #[serde(default)]
    pub operator: ObjectId,
    #[serde(default)]
    pub partner: Option<ObjectId>,
    #[serde(default)]
    pub partner_name: String,
    #[serde(default)]
    pub source: NumberSource,
    /// ISO 3166-1 alpha-2; blank for Direct Routing numbers that no address was given to.
    #[serde(default)]
    pub country: String,
    #[serde(default)]
    pub subdivision: String,
    #[serde(default)]
    pub city: String,
    #[serde(default)]
    pub civic_address: Option<ObjectId>,
    /// The emergency location.
    #[serde(default)]
    pub location: Option<ObjectId>,
    /// Whether the tenant itself may change the location; in some markets only the service desk can (SC-21).
    #[serde(default = "yes")]
    pub location_update_supported: bool,
    #[serde(default)]
    pub network_site: String,
    #[serde(default)]
    pub port_in_order_status: String,
    /// Such as `SkipInternalVoip`.
    #[serde(default)]
    pub reverse_number_lookup: Vec<String>,
    #[serde(default)]
    pub routing_options: String,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub block: Option<Block>,
    #[serde(default = "not_activated")]
    pub sms: String,
    /// Policies attached to the number itself.
    #[serde(default)]
    pub policies: IndexMap<PolicyType, String>,
    /// Direct Routing: uploaded, so that it stays listed when it is not assigned.
    #[serde(default)]
    pub uploaded: bool,
    /// Languages and the like of a conference bridge's number.
    #[serde(default)]
    pub settings: super::Settings,
}

fn yes() -> bool {
    true
}

fn not_activated() -> String {
    "NotActivated".into()
}

impl Entity for PhoneNumber {
    type Key = Number;
    stored!(PhoneNumber in numbers);

    fn key(&self) -> Number {
        self.number.clone()
    }

    fn identity(&self) -> String {
        self.number.to_string()
    }

    fn facets(&self) -> Vec<Facet> {
        let target = self
            .target
            .map(|target| Facet::new(By::Target, target.id().to_string()));
        let location = self
            .location
            .map(|location| Facet::new(By::Location, location.to_string()));
        let policies = self.policies.iter().map(|(kind, name)| kind.held(name));
        target.into_iter().chain(location).chain(policies).collect()
    }

    fn admit(&self, tenant: &Tenant) -> Result<(), Refusal> {
        let dangling = |to, missing: String| Refusal::Dangling {
            what: Kind::PhoneNumber,
            identity: self.identity(),
            to,
            missing,
        };
        if self.number.extension().is_some() && self.number_type != NumberType::DirectRouting {
            return Err(NumberRefusal::Extension(self.number.clone()).into());
        }
        match self.target {
            Some(Target::Bridge(id)) if !tenant.bridges.has(&id) => {
                return Err(dangling(Kind::Bridge, id.to_string()));
            }
            Some(Target::User(id) | Target::ResourceAccount(id)) if !tenant.users.has(&id) => {
                return Err(dangling(Kind::User, id.to_string()));
            }
            _ => {}
        }
        match self.location {
            Some(id) if id != ObjectId::ZERO && !tenant.locations.has(&id) => {
                Err(dangling(Kind::Location, id.to_string()))
            }
            _ => Ok(()),
        }
    }

    fn release(&self, tenant: &Tenant) -> Result<(), Refusal> {
        match tenant.holder(&self.number) {
            Holder::Nobody => Ok(()),
            Holder::Assigned(target) => Err(NumberRefusal::Assigned {
                number: self.number.clone(),
                holder: target.id(),
            }
            .into()),
            Holder::SharedCallingPolicy(policy) => Err(NumberRefusal::Reserved {
                number: self.number.clone(),
                policy,
            }
            .into()),
        }
    }
}

impl PhoneNumber {
    /// The operator of Calling Plan numbers.
    pub const MICROSOFT_OPERATOR: ObjectId =
        ObjectId::from_bits(0x2b24_d246_a9ee_428b_96bc_fb9d_9a05_3c8d);
    /// The partner of Calling Plan numbers.
    pub const MICROSOFT: ObjectId = ObjectId::from_bits(0x7fc2_f2eb_89aa_41d7_93de_73d0_15d2_2ff0);
    /// The operator that the service prints for Direct Routing numbers.
    pub const DIRECT_ROUTING_OPERATOR: ObjectId =
        ObjectId::from_bits(0x83d2_89bc_a4d3_41e6_8a3f_cff2_60a3_f091);

    /// A number that Direct Routing brings into being when it is assigned (PN-12).
    pub fn direct_routing(number: Number) -> Self {
        Self {
            number,
            number_type: NumberType::DirectRouting,
            usage: NumberUsage::Any,
            capabilities: NumberUsage::Any.capabilities(),
            acquired_capabilities: Vec::new(),
            state: NumberState::Activated,
            target: None,
            category: Category::Primary,
            operator: Self::DIRECT_ROUTING_OPERATOR,
            partner: None,
            partner_name: String::new(),
            source: NumberSource::Online,
            country: String::new(),
            subdivision: String::new(),
            city: String::new(),
            civic_address: Some(ObjectId::ZERO),
            location: Some(ObjectId::ZERO),
            location_update_supported: true,
            network_site: String::new(),
            port_in_order_status: String::new(),
            reverse_number_lookup: Vec::new(),
            routing_options: String::new(),
            tags: Vec::new(),
            block: None,
            sms: not_activated(),
            policies: IndexMap::new(),
            uploaded: false,
            settings: super::Settings::default(),
        }
    }

    /// A number that is bought from Microsoft for a Calling Plan.
    pub fn calling_plan(number: Number, usage: NumberUsage) -> Self {
        Self {
            number_type: NumberType::CallingPlan,
            usage,
            capabilities: usage.capabilities(),
            operator: Self::MICROSOFT_OPERATOR,
            partner: Some(Self::MICROSOFT),
            partner_name: "Microsoft".into(),
            civic_address: None,
            location: None,
            ..Self::direct_routing(number)
        }
    }

    /// Whether it has that capability, named without case.
    pub fn can(&self, capability: &str) -> bool {
        self.capabilities
            .iter()
            .any(|known| known.eq_ignore_ascii_case(capability))
    }

    /// Whether attendants and queues may have it: a service number, or one that may serve both.
    pub fn serves_applications(&self) -> bool {
        self.can("VoiceApplicationAssignment")
    }

    /// Whether people may have it.
    pub fn serves_users(&self) -> bool {
        self.can("UserAssignment")
    }

    /// The emergency location, if one is set; zeros are none.
    pub fn emergency_location(&self) -> Option<ObjectId> {
        self.location.filter(|id| *id != ObjectId::ZERO)
    }

    /// Whether a block holds at `now`.
    pub fn is_blocked(&self, now: Timestamp) -> bool {
        match &self.block {
            None => false,
            Some(Block::Forever) => true,
            Some(Block::Until(end)) => now < *end,
        }
    }
}

impl Table<PhoneNumber> {
    /// The number that `text` spells, with or without `tel:` and `+`.
    pub fn find(&self, text: &str) -> Option<&Rc<PhoneNumber>> {
        self.get(&Number::parse(text)?)
    }
}

impl Tenant {
    /// The numbers of an account or bridge, the primary one first.
    pub fn numbers_of(&self, target: ObjectId) -> Vec<&Rc<PhoneNumber>> {
        let mut numbers: Vec<_> = self.numbers.all(By::Target, target.to_string()).collect();
        numbers.sort_by_key(|number| number.category != Category::Primary);
        numbers
    }

    /// The primary number of an account.
    pub fn number_of(&self, account: ObjectId) -> Option<&Rc<PhoneNumber>> {
        self.numbers
            .all(By::Target, account.to_string())
            .find(|number| number.category == Category::Primary)
    }

    /// Who has a number: an account, a bridge, or a shared calling policy that lists it for emergency calls.
    pub fn holder(&self, number: &Number) -> Holder {
        if let Some(target) = self.numbers.get(number).and_then(|known| known.target) {
            return Holder::Assigned(target);
        }
        let policies = self.policies.all(By::Number, number.as_str());
        let reserving = policies.filter(|policy| policy.kind == PolicyType::SHARED_CALLING);
        reserving
            .map(|policy| policy.name.clone())
            .next()
            .map_or(Holder::Nobody, Holder::SharedCallingPolicy)
    }

    /// The assignment of a number as the service names it.
    pub fn pstn_status(&self, number: &Number) -> PstnStatus {
        match self.holder(number) {
            Holder::Nobody => PstnStatus::Unassigned,
            Holder::Assigned(Target::User(_)) => PstnStatus::UserAssigned,
            Holder::Assigned(Target::ResourceAccount(_)) => PstnStatus::VoiceApplicationAssigned,
            Holder::Assigned(Target::Bridge(_)) => PstnStatus::ConferenceAssigned,
            Holder::SharedCallingPolicy(_) => PstnStatus::PolicyAssigned,
        }
    }
}
