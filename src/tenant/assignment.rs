//! Giving numbers to accounts and bridges, and taking them back.

use super::{
    Category, Feature, Holder, Number, NumberRefusal, NumberType, ObjectId, PhoneNumber, Refusal,
    Target, Tenant, User,
};

/// What goes with the assignment of a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assignment {
    pub category: Category,
    pub location: Option<ObjectId>,
    pub network_site: Option<String>,
    pub reverse_number_lookup: Option<Vec<String>>,
}

impl Tenant {
    /// Assigns a number to an account or bridge. A Direct Routing number comes into being by it (PN-12); voice is enabled
    /// and the line URI set (PN-11); another primary number is replaced (PN-19). Errors: not in the tenant, of another type, held or blocked.
    pub fn assign_number(
        &mut self,
        number: &Number,
        kind: NumberType,
        target: Target,
        with: Assignment,
    ) -> Result<(), Refusal> {
        match self.numbers.get(number) {
            None if kind != NumberType::DirectRouting => {
                return Err(NumberRefusal::NotInTenant(number.clone()).into());
            }
            Some(known) if known.number_type != kind => {
                return Err(NumberRefusal::OtherType {
                    number: number.clone(),
                    actual: known.number_type,
                }
                .into());
            }
            Some(known) if known.is_blocked(self.now()) => {
                return Err(NumberRefusal::Blocked(number.clone()).into());
            }
            _ => {}
        }
        match self.holder(number) {
            Holder::Assigned(holder) if holder.id() != target.id() => {
                return Err(NumberRefusal::Assigned {
                    number: number.clone(),
                    holder: holder.id(),
                }
                .into());
            }
            Holder::SharedCallingPolicy(policy) => {
                return Err(NumberRefusal::Reserved {
                    number: number.clone(),
                    policy,
                }
                .into());
            }
            Holder::Nobody | Holder::Assigned(_) => {}
        }
        self.together(|tenant| {
            let primary =
                with.category == Category::Primary && !matches!(target, Target::Bridge(_));
            let former = tenant
                .number_of(target.id())
                .map(|former| former.number.clone())
                .filter(|former| former != number);
            if let (true, Some(former)) = (primary, former) {
                tenant.free_number(&former)?;
            }
            if !tenant.numbers.has(number) {
                tenant.add(PhoneNumber::direct_routing(number.clone()))?;
            }
            tenant.change::<PhoneNumber>(number, |known| {
                known.target = Some(target);
                known.category = with.category;
                if with.location.is_some() {
                    known.location = with.location;
                }
                if let Some(site) = with.network_site {
                    known.network_site = site;
                }
                if let Some(lookup) = with.reverse_number_lookup {
                    known.reverse_number_lookup = lookup;
                }
            })?;
            match target {
                Target::Bridge(_) => Ok(()),
                Target::User(id) | Target::ResourceAccount(id) => {
                    tenant.change::<User>(&id, |user| {
                        user.enterprise_voice_enabled = true;
                        if primary {
                            user.line_uri = Some(number.clone());
                        }
                    })
                }
            }
        })
    }

    /// Gives a number of the tenant to a bridge, whatever its type. Errors: it is unknown, held or blocked.
    pub fn assign_to_bridge(&mut self, number: &Number, bridge: ObjectId) -> Result<(), Refusal> {
        let known = self.numbers.get(number);
        let kind = known.map_or(NumberType::CallingPlan, |known| known.number_type);
        let with = Assignment::default();
        self.assign_number(number, kind, Target::Bridge(bridge), with)
    }

    /// Takes a number from an account: voice is disabled with the last primary one (PN-25), and a Direct Routing number that
    /// was not uploaded leaves the tenant. Errors: the account does not have it.
    pub fn unassign_number(&mut self, number: &Number, account: ObjectId) -> Result<(), Refusal> {
        if self
            .numbers
            .get(number)
            .and_then(|known| known.target)
            .map(Target::id)
            != Some(account)
        {
            return Err(NumberRefusal::NotAssignedTo {
                number: number.clone(),
                account,
            }
            .into());
        }
        self.together(|tenant| {
            tenant.free_number(number)?;
            if !tenant.users.has(&account) {
                return Ok(());
            }
            tenant.change::<User>(&account, |user| {
                if user.line_uri.as_ref() == Some(number) {
                    user.line_uri = None;
                    user.enterprise_voice_enabled = false;
                }
            })
        })
    }

    /// Takes all numbers from an account; voice is disabled. Errors: the account is unknown.
    pub fn unassign_all(&mut self, account: ObjectId) -> Result<(), Refusal> {
        self.together(|tenant| {
            for number in tenant
                .numbers_of(account)
                .into_iter()
                .map(|number| number.number.clone())
                .collect::<Vec<_>>()
            {
                tenant.free_number(&number)?;
            }
            tenant.change::<User>(&account, |user| {
                user.enterprise_voice_enabled = false;
                user.line_uri = None;
            })
        })
    }

    /// Enables or disables voice without a number: what shared calling users need.
    pub fn set_enterprise_voice(
        &mut self,
        account: ObjectId,
        enabled: bool,
    ) -> Result<(), Refusal> {
        self.change::<User>(&account, |user| user.enterprise_voice_enabled = enabled)
    }

    /// Sets or clears the emergency location of a number. Errors: the number or the location is unknown.
    pub fn set_number_location(
        &mut self,
        number: &Number,
        location: Option<ObjectId>,
    ) -> Result<(), Refusal> {
        let address = location
            .and_then(|id| self.locations.get(&id))
            .map(|location| location.address);
        self.change::<PhoneNumber>(number, |known| {
            known.location = location;
            known.civic_address = address;
        })
    }

    /// What a licence change leaves behind: numbers without the licence they need are unassigned (LIC-06, LIC-07).
    pub(super) fn drop_unlicensed_numbers(&mut self, account: ObjectId) -> Result<(), Refusal> {
        let user = self.account(account)?.clone();
        let features = self.features(&user);
        let has = |feature| features.contains(&feature);
        let phone =
            has(Feature::PhoneSystem) || (user.is_resource_account() && has(Feature::VoiceApp));
        let unlicensed = |number: &PhoneNumber| match number.number_type {
            NumberType::CallingPlan => {
                !phone || !user.is_resource_account() && !has(Feature::CallingPlan)
            }
            NumberType::OperatorConnect | NumberType::DirectRouting => !phone,
        };
        let lost: Vec<_> = self
            .numbers_of(account)
            .into_iter()
            .filter(|number| unlicensed(number))
            .map(|n| n.number.clone())
            .collect();
        for number in lost {
            self.unassign_number(&number, account)?;
        }
        if !phone && user.enterprise_voice_enabled {
            self.set_enterprise_voice(account, false)?;
        }
        match user.on_premises_line_uri.clone() {
            Some(uri) if self.account(account)?.line_uri.is_none() => {
                self.change::<User>(&account, |user| user.line_uri = Some(uri))
            }
            _ => Ok(()),
        }
    }

    fn free_number(&mut self, number: &Number) -> Result<(), Refusal> {
        self.change::<PhoneNumber>(number, |known| {
            known.target = None;
            known.category = Category::Primary;
        })?;
        let gone = self
            .numbers
            .get(number)
            .is_some_and(|known| known.number_type == NumberType::DirectRouting && !known.uploaded);
        if gone {
            self.remove::<PhoneNumber>(number).map(drop)
        } else {
            Ok(())
        }
    }
}
