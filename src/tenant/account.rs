//! Resource accounts: making them, and connecting them to auto attendants and call queues.

use serde::{Deserialize, Serialize};

use super::record::stored;
use super::{
    AccountType, ApplicationInstance, By, Entity, Facet, Kind, Name, ObjectId, Refusal, Tenant,
    User,
};

/// The application id of resource accounts for auto attendants.
pub const AUTO_ATTENDANT_APPLICATION: ObjectId =
    ObjectId::from_bits(0xce93_3385_9390_45d1_9512_c8d2_2807_4e07);
/// The application id of resource accounts for call queues.
pub const CALL_QUEUE_APPLICATION: ObjectId =
    ObjectId::from_bits(0x11cd_3e2e_fccb_42ad_ad00_878b_9357_5e07);

/// What a resource account is made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewResourceAccount {
    pub user_principal_name: String,
    /// The UPN if empty.
    pub display_name: String,
    /// None until the account is synchronised.
    pub application_id: Option<ObjectId>,
}

/// What calls to an account are answered by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Association {
    pub account: ObjectId,
    /// The id of the attendant or queue.
    pub configuration: ObjectId,
    pub kind: ConfigurationKind,
    /// 1 is first.
    #[serde(default = "middle")]
    pub call_priority: u32,
}

fn middle() -> u32 {
    3
}

/// The services that an account can be associated with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ConfigurationKind {
    AutoAttendant,
    CallQueue,
}

impl ConfigurationKind {
    /// The application id that an account for it has (RA-15).
    pub fn application(self) -> ObjectId {
        match self {
            Self::AutoAttendant => AUTO_ATTENDANT_APPLICATION,
            Self::CallQueue => CALL_QUEUE_APPLICATION,
        }
    }
}

impl Entity for Association {
    stored!(Association in associations, id account);

    fn facets(&self) -> Vec<Facet> {
        vec![Facet::new(
            By::Configuration,
            self.configuration.to_string(),
        )]
    }

    fn admit(&self, tenant: &Tenant) -> Result<(), Refusal> {
        let dangling = |to, missing: ObjectId| {
            Err(Refusal::Dangling {
                what: Kind::Association,
                identity: self.identity(),
                to,
                missing: missing.to_string(),
            })
        };
        if !tenant
            .users
            .get(&self.account)
            .is_some_and(|user| user.is_resource_account())
        {
            return dangling(Kind::User, self.account);
        }
        match self.kind {
            ConfigurationKind::AutoAttendant if !tenant.attendants.has(&self.configuration) => {
                dangling(Kind::AutoAttendant, self.configuration)
            }
            ConfigurationKind::CallQueue if !tenant.queues.has(&self.configuration) => {
                dangling(Kind::CallQueue, self.configuration)
            }
            _ => Ok(()),
        }
    }
}

impl Tenant {
    /// Makes a resource account: a disabled account with a SIP address (RA-06). Errors: the UPN is taken.
    pub fn new_resource_account(&mut self, new: NewResourceAccount) -> Result<ObjectId, Refusal> {
        let NewResourceAccount {
            user_principal_name,
            display_name,
            application_id,
        } = new;
        let alias = user_principal_name
            .split('@')
            .next()
            .unwrap_or_default()
            .to_owned();
        let user = User {
            id: self.new_id(),
            sip_address: user_principal_name.clone(),
            display_name: if display_name.is_empty() {
                user_principal_name.clone()
            } else {
                display_name
            },
            user_principal_name,
            alias,
            account_type: AccountType::ResourceAccount,
            application: Some(ApplicationInstance {
                application_id: application_id.unwrap_or(ObjectId::ZERO),
                acs_resource_id: None,
                synchronised: application_id.is_some(),
            }),
            department: "Microsoft Communication Application Instance".into(),
            hosting_provider: "sipfed.online.lync.com".into(),
            interpreted_type: "PureOnlineApplicationInstance".into(),
            ..User::default()
        };
        self.add(user)
    }

    /// Associates accounts with an attendant or queue, all or none. Errors: unknown, or an account has an association (RA-14).
    pub fn associate(
        &mut self,
        accounts: &[ObjectId],
        kind: ConfigurationKind,
        configuration: ObjectId,
        call_priority: u32,
    ) -> Result<(), Refusal> {
        self.together(|tenant| {
            accounts.iter().try_for_each(|account| {
                tenant
                    .add(Association {
                        account: *account,
                        configuration,
                        kind,
                        call_priority,
                    })
                    .map(drop)
            })
        })
    }

    /// The accounts that lead to an attendant or queue.
    pub fn accounts_of(&self, configuration: ObjectId) -> Vec<ObjectId> {
        self.associations
            .all(By::Configuration, configuration.to_string())
            .map(|association| association.account)
            .collect()
    }

    /// Refuses the removal of an attendant or queue that accounts lead to (AA-11, CQ-14).
    pub(super) fn unassociated(&self, what: Kind, configuration: ObjectId) -> Result<(), Refusal> {
        let by: Vec<_> = self
            .accounts_of(configuration)
            .iter()
            .map(ObjectId::to_string)
            .collect();
        if by.is_empty() {
            Ok(())
        } else {
            Err(Refusal::InUse {
                what,
                identity: configuration.to_string(),
                by,
            })
        }
    }

    /// Removes an account with its memberships, delegations and channel places. Errors: it has numbers or an association.
    pub fn remove_account(&mut self, account: ObjectId) -> Result<(), Refusal> {
        self.together(|tenant| {
            for group in tenant
                .groups_of(account)
                .map(|group| group.id)
                .collect::<Vec<_>>()
            {
                tenant.leave(group, account)?;
            }
            let places = tenant.channel_members.all(By::Member, account.to_string());
            for key in places
                .map(|member| (Name::of(&member.channel), account))
                .collect::<Vec<_>>()
            {
                tenant.remove::<super::ChannelMember>(&key)?;
            }
            for owner in tenant
                .delegators(account)
                .map(|(owner, _)| owner.id)
                .collect::<Vec<_>>()
            {
                tenant.remove_delegate(owner, account)?;
            }
            tenant.remove::<User>(&account).map(drop)
        })
    }
}
