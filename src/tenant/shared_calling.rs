//! What the prerequisites of shared calling ask about: the account behind a policy, its number, licences and funding,
//! and the users whom the policy reaches.

use std::rc::Rc;

use super::{
    AutoAttendant, ConfigurationKind, Feature, NumberType, NumberUsage, ObjectId, PhoneNumber,
    Policy, PolicyType, Tenant, User,
};

/// How outbound calls of a resource account with a Calling Plan service number are paid (SC-22, SC-23).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Funding {
    /// Communications Credits on the account, and money in them.
    Credits,
    /// Pay-as-you-go billing afterwards.
    PostPaid,
    /// The licence is there, the balance is not.
    Empty,
    /// The account has no Communications Credits licence.
    None,
}

impl Tenant {
    /// The account that a shared calling policy or caller id names by its id; `None` for any other form (SC-03).
    pub fn policy_account(&self, policy: &Policy) -> Option<&Rc<User>> {
        let id = policy
            .settings
            .text("ResourceAccount")
            .and_then(ObjectId::parse)?;
        self.users.get(&id)
    }

    /// The shared calling policy that holds for a user, if it names an account.
    pub fn shared_calling_policy(&self, user: &User) -> Option<Rc<Policy>> {
        let policy = self
            .effective_policy(user, &PolicyType::SHARED_CALLING)?
            .policy;
        policy
            .settings
            .text("ResourceAccount")
            .is_some_and(|id| !id.is_empty())
            .then_some(policy)
    }

    /// Whether a number is a Calling Plan service number, toll or toll-free.
    pub fn is_service_number(&self, number: &PhoneNumber) -> bool {
        number.number_type == NumberType::CallingPlan
            && matches!(
                number.usage,
                NumberUsage::Service | NumberUsage::TollFreeService
            )
    }

    /// How outbound calls of an account beyond a plan are paid.
    pub fn funding(&self, account: &User) -> Funding {
        let credits = &self.organisation().credits;
        match self.has_feature(account, Feature::CommunicationCredits) {
            true if credits.balance > 0 => Funding::Credits,
            _ if credits.post_paid => Funding::PostPaid,
            true => Funding::Empty,
            false => Funding::None,
        }
    }

    /// The auto attendant that calls to an account reach (SC-32).
    pub fn attendant_of(&self, account: ObjectId) -> Option<&Rc<AutoAttendant>> {
        let association = self.associations.get(&account)?;
        (association.kind == ConfigurationKind::AutoAttendant)
            .then(|| self.attendants.get(&association.configuration))?
    }

    /// The country of a number: its own, else that of its emergency location, else what its prefix says.
    pub fn country_of(&self, number: &PhoneNumber) -> Option<String> {
        let own = Some(number.country.clone()).filter(|country| !country.is_empty());
        own.or_else(|| {
            Some(
                self.address_of(number.emergency_location()?)?
                    .country
                    .clone(),
            )
        })
        .or_else(|| country_of_prefix(number.number.as_str()))
    }
}

/// The country of an E.164 prefix, where one prefix has one country; of +1, Canada is told by its area codes elsewhere.
pub(super) fn country_of_prefix(number: &str) -> Option<String> {
    const PREFIXES: &[(&str, &str)] = &[
        ("+1", "US"),
        ("+31", "NL"),
        ("+32", "BE"),
        ("+33", "FR"),
        ("+34", "ES"),
        ("+351", "PT"),
        ("+353", "IE"),
        ("+358", "FI"),
        ("+36", "HU"),
        ("+39", "IT"),
        ("+40", "RO"),
        ("+41", "CH"),
        ("+420", "CZ"),
        ("+43", "AT"),
        ("+44", "GB"),
        ("+45", "DK"),
        ("+46", "SE"),
        ("+47", "NO"),
        ("+48", "PL"),
        ("+49", "DE"),
        ("+52", "MX"),
        ("+55", "BR"),
        ("+61", "AU"),
        ("+64", "NZ"),
        ("+65", "SG"),
        ("+81", "JP"),
        ("+852", "HK"),
        ("+91", "IN"),
    ];
    let longest = PREFIXES
        .iter()
        .filter(|(prefix, _)| number.starts_with(prefix))
        .max_by_key(|(prefix, _)| prefix.len());
    longest.map(|(_, country)| (*country).to_owned())
}
