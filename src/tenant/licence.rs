//! Licences: the SKUs that the tenant bought, the service plans in them, and what those let an account do.

use serde::{Deserialize, Serialize};

use super::record::stored;
use super::{By, Entity, LicenceRefusal, Name, ObjectId, Refusal, Tenant, User};

/// A licence that the tenant bought a number of.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sku {
    /// The name for scripts, such as `MCOEV`.
    pub part_number: String,
    pub id: ObjectId,
    /// The name for people.
    pub name: String,
    /// How many were bought.
    pub units: u32,
    pub plans: Vec<SkuPlan>,
}

/// A service plan in a licence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SkuPlan {
    /// Such as `MCOEV`.
    pub name: String,
    pub id: ObjectId,
}

/// What licences let an account do, in the order in which the service lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Feature {
    Teams,
    AudioConferencing,
    /// Teams Phone.
    PhoneSystem,
    /// Any Calling Plan, pay-as-you-go included.
    CallingPlan,
    /// A Calling Plan without minutes.
    PayAsYouGo,
    CommunicationCredits,
    /// Teams Phone Resource Account.
    VoiceApp,
}

/// The part numbers of pay-as-you-go plans begin so, one a country zone.
const PAY_AS_YOU_GO: &str = "Microsoft_Teams_Calling_Plan_pay_as_you_go";

impl Feature {
    /// The name in `FeatureTypes`; pay-as-you-go has none of its own.
    pub fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::Teams => "Teams",
            Self::AudioConferencing => "AudioConferencing",
            Self::PhoneSystem => "PhoneSystem",
            Self::CallingPlan => "CallingPlan",
            Self::PayAsYouGo => return None,
            Self::CommunicationCredits => "CommunicationCredits",
            Self::VoiceApp => "VoiceApp",
        })
    }

    /// What a service plan gives (LIC-01).
    fn of_plan(plan: &str) -> Option<Feature> {
        Some(match plan {
            "TEAMS1" => Self::Teams,
            "MCOMEETADV" => Self::AudioConferencing,
            "MCOEV" => Self::PhoneSystem,
            "MCOEV_VIRTUALUSER" => Self::VoiceApp,
            "MCOPSTNC" | "MCOPSTNPP" => Self::CommunicationCredits,
            "MCOPSTN1" | "MCOPSTN2" | "MCOPSTN5" | "MCOPSTN6" | "MCOPSTN8" | "MCOPSTN9" => {
                Self::CallingPlan
            }
            _ => return None,
        })
    }
}

impl Entity for Sku {
    stored!(Sku in skus, name part_number);

    fn facets(&self) -> Vec<super::Facet> {
        vec![super::Facet::new(By::Name, self.id.to_string())]
    }
}

impl Sku {
    /// What a holder of this licence can do, `disabled` plans left out.
    pub fn features<'s>(&'s self, disabled: &'s [String]) -> impl Iterator<Item = Feature> + 's {
        let is_disabled = |plan: &str| disabled.iter().any(|name| name.eq_ignore_ascii_case(plan));
        let plans = self
            .plans
            .iter()
            .filter(move |plan| !is_disabled(&plan.name))
            .filter_map(|plan| Feature::of_plan(&plan.name));
        let pay = self
            .part_number
            .starts_with(PAY_AS_YOU_GO)
            .then_some([Feature::CallingPlan, Feature::PayAsYouGo]);
        plans.chain(pay.into_iter().flatten())
    }
}

impl Tenant {
    /// The SKU with that part number or id.
    pub fn sku(&self, name: &str) -> Option<&std::rc::Rc<Sku>> {
        self.skus
            .get(&Name::of(name))
            .or_else(|| self.skus.first(By::Name, name))
    }

    /// How many units of a SKU are assigned.
    pub fn consumed(&self, part_number: &str) -> usize {
        self.users.count(By::Class, part_number)
    }

    /// What the licences of an account let it do, each once, in the service's order.
    pub fn features(&self, user: &User) -> Vec<Feature> {
        let skus = user.licences.iter().filter_map(|name| self.sku(name));
        let mut features: Vec<_> = skus
            .flat_map(|sku| sku.features(&user.disabled_plans))
            .collect();
        features.sort_unstable();
        features.dedup();
        features
    }

    /// Whether the licences of an account let it do that.
    pub fn has_feature(&self, user: &User, feature: Feature) -> bool {
        let mut skus = user.licences.iter().filter_map(|name| self.sku(name));
        skus.any(|sku| {
            sku.features(&user.disabled_plans)
                .any(|given| given == feature)
        })
    }

    /// The enabled service plans of an account, each once.
    pub fn service_plans(&self, user: &User) -> Vec<SkuPlan> {
        let mut plans: Vec<SkuPlan> = Vec::new();
        for plan in user
            .licences
            .iter()
            .filter_map(|name| self.sku(name))
            .flat_map(|sku| &sku.plans)
        {
            let off = user
                .disabled_plans
                .iter()
                .any(|name| name.eq_ignore_ascii_case(&plan.name));
            if !off && !plans.contains(plan) {
                plans.push(plan.clone());
            }
        }
        plans
    }

    /// Assigns a licence. Errors: no such SKU or unit, or the account has no usage location (LIC-03).
    pub fn assign_licence(&mut self, account: ObjectId, part_number: &str) -> Result<(), Refusal> {
        let sku = self
            .sku(part_number)
            .cloned()
            .ok_or_else(|| LicenceRefusal::UnknownSku(part_number.to_owned()))?;
        let user = self.account(account)?;
        if user
            .licences
            .iter()
            .any(|name| name.eq_ignore_ascii_case(&sku.part_number))
        {
            return Ok(());
        }
        if user.usage_location.is_empty() {
            return Err(LicenceRefusal::NoUsageLocation(account).into());
        }
        if self.consumed(&sku.part_number) >= sku.units as usize {
            return Err(LicenceRefusal::NoUnitLeft(sku.part_number.clone()).into());
        }
        self.change::<User>(&account, |user| user.licences.push(sku.part_number.clone()))
    }

    /// Takes a licence away; numbers that then lack one are unassigned (LIC-06, LIC-07).
    pub fn remove_licence(&mut self, account: ObjectId, part_number: &str) -> Result<(), Refusal> {
        let part = self
            .sku(part_number)
            .map_or_else(|| part_number.to_owned(), |sku| sku.part_number.clone());
        self.together(|tenant| {
            tenant.change::<User>(&account, |user| {
                user.licences
                    .retain(|name| !name.eq_ignore_ascii_case(&part))
            })?;
            tenant.drop_unlicensed_numbers(account)
        })
    }
}
