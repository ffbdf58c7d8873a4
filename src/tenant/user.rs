//! Accounts: people, resource accounts, guests. Found by object id, UPN, SIP address, mail, alias.

use std::rc::Rc;

use indexmap::IndexMap;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::record::stored;
use super::{
    By, CallingSettings, Conferencing, Entity, Facet, Kind, Number, ObjectId, PolicyType, Refusal,
    Settings, Table, Tenant, Voicemail,
};

/// An account of the directory.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct User {
    pub id: ObjectId,
    pub user_principal_name: String,
    /// Without the `sip:`; empty if the account is not SIP enabled.
    pub sip_address: String,
    pub mail: String,
    pub alias: String,
    pub display_name: String,
    pub given_name: String,
    pub surname: String,
    pub account_type: AccountType,
    /// Set on resource accounts.
    pub application: Option<ApplicationInstance>,
    pub account_enabled: bool,
    pub title: String,
    pub company: String,
    pub department: String,
    pub street: String,
    pub city: String,
    pub state: String,
    pub postal_code: String,
    /// The name, such as `United States`.
    pub country: String,
    /// ISO 3166-1 alpha-2; licences need it.
    pub usage_location: String,
    pub preferred_language: String,
    /// The telephone number in the directory, which dial by extension reads.
    pub business_phone: String,
    /// Part numbers of the assigned SKUs.
    pub licences: Vec<String>,
    /// Service plans of those that are switched off.
    pub disabled_plans: Vec<String>,
    pub enterprise_voice_enabled: bool,
    pub line_uri: Option<Number>,
    /// The number that an on-premises directory synchronises (PN-10).
    pub on_premises_line_uri: Option<Number>,
    pub hosting_provider: String,
    /// Whether the account comes from an on-premises directory.
    pub synchronised: bool,
    /// Such as `PureOnlineTeamsOnlyUser`.
    pub interpreted_type: String,
    /// Direct policy assignments: names without `Tag:`.
    pub policies: IndexMap<PolicyType, String>,
    pub calling: CallingSettings,
    pub voicemail: Voicemail,
    pub conferencing: Conferencing,
    pub personal_attendant: Settings,
    /// What else is known of the account.
    pub settings: Settings,
    pub created: Option<Timestamp>,
    pub changed: Option<Timestamp>,
    pub soft_deleted: Option<Timestamp>,
}

/// Who or what an account is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum AccountType {
    #[default]
    User,
    ResourceAccount,
    Guest,
    SfBOnPremUser,
    /// Formerly Unknown: no licence for Teams.
    IneligibleUser,
}

/// What makes an account a resource account.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ApplicationInstance {
    /// Which service answers: auto attendants, call queues, or a third party's.
    pub application_id: ObjectId,
    pub acs_resource_id: Option<ObjectId>,
    /// Whether `Sync-CsOnlineApplicationInstance` ran, or the account came with an application id.
    pub synchronised: bool,
}

impl Entity for User {
    stored!(User in users, id id);

    fn facets(&self) -> Vec<Facet> {
        let named = [
            (By::UserPrincipalName, &self.user_principal_name),
            (By::SipAddress, &self.sip_address),
            (By::Mail, &self.mail),
            (By::Alias, &self.alias),
            (By::Name, &self.display_name),
        ];
        let mut facets: Vec<_> = named
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(by, text)| Facet::new(by, text))
            .collect();
        facets.extend(
            self.line_uri
                .iter()
                .map(|number| Facet::new(By::Number, number.as_str())),
        );
        facets.extend(self.licences.iter().map(|sku| Facet::new(By::Class, sku)));
        facets.extend(self.policies.iter().map(|(kind, name)| kind.held(name)));
        let delegates = self.calling.delegates.iter();
        facets.extend(delegates.map(|known| Facet::new(By::Account, known.id.to_string())));
        let members = self.calling.call_group.iter();
        facets.extend(members.map(|address| Facet::new(By::Member, address)));
        if self.application.is_some() {
            facets.push(Facet::new(By::Class, "application"));
        }
        facets
    }

    fn admit(&self, tenant: &Tenant) -> Result<(), Refusal> {
        for (by, text) in [
            (By::UserPrincipalName, &self.user_principal_name),
            (By::SipAddress, &self.sip_address),
        ] {
            let holder = tenant.users.all(by, text).find(|user| user.id != self.id);
            if let (false, Some(holder)) = (text.is_empty(), holder) {
                return Err(Refusal::Taken {
                    value: text.clone(),
                    holder: holder.id.to_string(),
                });
            }
        }
        for (kind, name) in &self.policies {
            if tenant.policy(kind, name).is_none() {
                let missing = format!("{kind}|{name}");
                return Err(Refusal::Dangling {
                    what: Kind::User,
                    identity: self.identity(),
                    to: Kind::Policy,
                    missing,
                });
            }
        }
        Ok(())
    }

    fn release(&self, tenant: &Tenant) -> Result<(), Refusal> {
        let numbers = tenant
            .numbers
            .all(By::Target, self.id.to_string())
            .map(|number| number.number.to_string());
        let associations = tenant
            .associations
            .get(&self.id)
            .map(|association| association.configuration.to_string());
        let by: Vec<_> = numbers.chain(associations).collect();
        if by.is_empty() {
            Ok(())
        } else {
            Err(Refusal::InUse {
                what: Kind::User,
                identity: self.identity(),
                by,
            })
        }
    }

    fn touch(&mut self, now: Timestamp) {
        self.created.get_or_insert(now);
        self.changed = Some(now);
    }
}

impl User {
    /// Whether it is a resource account.
    pub fn is_resource_account(&self) -> bool {
        self.application.is_some()
    }

    /// The SIP address with its scheme, or nothing.
    pub fn sip_uri(&self) -> Option<String> {
        (!self.sip_address.is_empty()).then(|| format!("sip:{}", self.sip_address))
    }

    /// The policy of that type that is assigned directly.
    pub fn direct_policy(&self, kind: &PolicyType) -> Option<&str> {
        self.policies.get(kind).map(String::as_str)
    }
}

impl Table<User> {
    /// The account that `text` names: an object id, a UPN, a SIP address with or without `sip:`, or an alias.
    pub fn find(&self, text: &str) -> Option<&Rc<User>> {
        let text = text.trim();
        if let Some(id) = ObjectId::parse(text) {
            return self.get(&id);
        }
        let address = match text.get(..4) {
            Some(scheme) if scheme.eq_ignore_ascii_case("sip:") => {
                return self.first(By::SipAddress, &text[4..]);
            }
            _ => text,
        };
        self.first(By::UserPrincipalName, address)
            .or_else(|| self.first(By::SipAddress, address))
            .or_else(|| self.first(By::Alias, address))
    }
}

impl Tenant {
    /// The account that `text` names: object id, UPN, SIP address or alias.
    pub fn user(&self, text: &str) -> Option<&Rc<User>> {
        self.users.find(text)
    }

    /// The account with that id. Errors: there is none.
    pub fn account(&self, id: ObjectId) -> Result<&Rc<User>, Refusal> {
        self.users
            .get(&id)
            .ok_or_else(|| Refusal::Unknown(Kind::User, id.to_string()))
    }

    /// The resource accounts, in the order of arrival.
    pub fn resource_accounts(&self) -> impl Iterator<Item = &Rc<User>> {
        self.users.all(By::Class, "application")
    }

    /// The resource account that `text` names.
    pub fn resource_account(&self, text: &str) -> Option<&Rc<User>> {
        self.users
            .find(text)
            .filter(|user| user.is_resource_account())
    }
}
