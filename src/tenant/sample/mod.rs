//! The sample tenant Contoso, read from the files under data/contoso.
//!
//! What is readable there by names (assignments of numbers, members of groups) is resolved here; all else is stored as it is.

mod complete;

use std::rc::Rc;
use std::sync::OnceLock;

use indexmap::IndexMap;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::tenant::{
    Association, AudioFile, Authority, AutoAttendant, By, CallQueue, Category, Channel,
    ChannelMember, CivicAddress, Entity, Gateway, Group, GroupAssignment, IdGenerator, Location,
    Membership, NetworkElement, NetworkRegion, NetworkSite, NetworkSubnet, Number, ObjectId,
    Organisation, PhoneNumber, Policy, PolicyType, PstnUsages, Role, Schedule, Settings, Table,
    Tables, Target, Team, Tenant, TrustedAddress, User, VoiceRoute,
};

/// The seed of the ids that the sample tenant hands out, unless another is set.
const SEED: u64 = 0x0043_6f6e_746f_736f;

/// Why the sample could not be read: a fault of the data files, which a test excludes.
#[derive(Debug, thiserror::Error)]
#[error("{part}: {reason}")]
pub struct SampleError {
    /// The file or the kind of entities.
    pub part: String,
    pub reason: String,
}

macro_rules! data {
    ($name:literal) => {
        read(
            $name,
            include_str!(concat!("../../../data/contoso/", $name, ".json")),
        )
    };
}

fn read<T: DeserializeOwned>(file: &'static str, text: &'static str) -> Result<T, SampleError> {
    serde_json::from_str(text).map_err(|error| SampleError {
        part: file.to_owned(),
        reason: error.to_string(),
    })
}

type Members = IndexMap<ObjectId, MemberList>;
type PolicySettings = IndexMap<PolicyType, IndexMap<String, Settings>>;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct MemberList {
    owners: Vec<String>,
    members: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Teams {
    teams: Vec<Team>,
    channels: Vec<Channel>,
    members: Vec<ChannelMember>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Routing {
    usages: Vec<String>,
    gateways: Vec<Gateway>,
    routes: Vec<VoiceRoute>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Places {
    addresses: Vec<CivicAddress>,
    locations: Vec<Location>,
    elements: Vec<NetworkElement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Network {
    regions: Vec<NetworkRegion>,
    sites: Vec<NetworkSite>,
    subnets: Vec<NetworkSubnet>,
    trusted_addresses: Vec<TrustedAddress>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VoiceApps {
    attendants: Vec<AutoAttendant>,
    queues: Vec<CallQueue>,
    schedules: Vec<Schedule>,
    audio_files: Vec<AudioFile>,
    associations: Vec<Association>,
}

/// The policy types with the values that a new policy of each starts with.
fn defaults() -> &'static IndexMap<PolicyType, Settings> {
    static DEFAULTS: OnceLock<IndexMap<PolicyType, Settings>> = OnceLock::new();
    DEFAULTS.get_or_init(|| data!("policy-defaults").unwrap_or_default())
}

/// The values that a new policy of a type starts with.
pub(super) fn policy_defaults(kind: &PolicyType) -> Settings {
    defaults().get(kind).cloned().unwrap_or_default()
}

impl Tenant {
    /// A fresh copy of the sample tenant Contoso, with an empty journal. Errors: a data file is faulty.
    pub fn contoso() -> Result<Self, SampleError> {
        let Places {
            addresses,
            locations,
            elements,
        } = data!("places")?;
        let mut tables = Tables {
            bridges: data!("conferencing")?,
            locations: table(locations)?,
            ..Tables::default()
        };
        (tables.addresses, tables.network_elements) = (table(addresses)?, table(elements)?);
        let mut users: Vec<User> = data!("users")?;
        let accounts: Vec<User> = data!("resource-accounts")?;
        users.extend(accounts);
        users.iter_mut().for_each(complete::user);
        let mut numbers: Vec<PhoneNumber> = data!("numbers")?;
        numbers
            .iter_mut()
            .for_each(|number| complete::number(number, &tables.locations));
        assign(
            &mut numbers,
            &mut users,
            &tables,
            data!("number-assignments")?,
        );
        (tables.numbers, tables.users) = (table(numbers)?, table(users)?);
        let organisation: Organisation = data!("organisation")?;
        tables.organisations = table([organisation])?;
        tables.skus = data!("licences")?;
        tables.groups = data!("groups")?;
        tables.memberships = memberships(&tables.users, data!("memberships")?)?;
        let Teams {
            teams,
            channels,
            members,
        } = data!("teams")?;
        (tables.teams, tables.channels, tables.channel_members) =
            (table(teams)?, table(channels)?, table(members)?);
        let Routing {
            usages,
            gateways,
            routes,
        } = data!("routing")?;
        (tables.usages, tables.gateways, tables.routes) = (
            table([PstnUsages { usages }])?,
            table(gateways)?,
            table(routes)?,
        );
        let Network {
            regions,
            sites,
            subnets,
            trusted_addresses,
        } = data!("network")?;
        (tables.regions, tables.sites, tables.subnets) =
            (table(regions)?, table(sites)?, table(subnets)?);
        tables.trusted_addresses = table(trusted_addresses)?;
        let VoiceApps {
            attendants,
            queues,
            schedules,
            audio_files,
            associations,
        } = data!("voice-apps")?;
        (tables.attendants, tables.queues, tables.schedules) =
            (table(attendants)?, table(queues)?, table(schedules)?);
        (tables.audio_files, tables.associations) = (table(audio_files)?, table(associations)?);
        tables.policies = policies(data!("policies")?, data!("host-policies")?)?;
        tables.group_assignments = group_assignments(&tables.groups, data!("group-policies")?)?;
        tables.operations = data!("operations")?;
        tables.things = data!("things")?;
        Ok(Self {
            tables,
            ids: IdGenerator::new(SEED),
            ..Self::default()
        })
    }
}

/// A table of entities. Errors: two of them have one key.
fn table<T: Entity>(entities: impl IntoIterator<Item = T>) -> Result<Table<T>, SampleError> {
    let rows = entities
        .into_iter()
        .map(|entity| Some(Rc::new(entity)))
        .collect();
    Table::from_rows(rows).map_err(|reason| SampleError {
        part: format!("{:?}", T::KIND),
        reason,
    })
}

/// Gives numbers to accounts by their UPN and to bridges by their name; the primary one becomes the line URI.
fn assign(
    numbers: &mut [PhoneNumber],
    users: &mut [User],
    tables: &Tables,
    assignments: FxHashMap<Number, String>,
) {
    let mut accounts: FxHashMap<String, &mut User> = users
        .iter_mut()
        .map(|user| (user.user_principal_name.to_ascii_lowercase(), user))
        .collect();
    for number in numbers {
        let Some(holder) = assignments.get(&number.number) else {
            continue;
        };
        if let Some(bridge) = tables.bridges.first(By::Name, holder) {
            number.target = Some(Target::Bridge(bridge.id));
        } else if let Some(user) = accounts.get_mut(&holder.to_ascii_lowercase()) {
            let target = if user.is_resource_account() {
                Target::ResourceAccount
            } else {
                Target::User
            };
            number.target = Some(target(user.id));
            user.enterprise_voice_enabled = true;
            if number.category == Category::Primary {
                user.line_uri = Some(number.number.clone());
            }
        }
    }
}

fn memberships(users: &Table<User>, members: Members) -> Result<Table<Membership>, SampleError> {
    let known = |name: &String| users.find(name).map(|user| user.id);
    table(members.iter().flat_map(|(group, list)| {
        let owners = list
            .owners
            .iter()
            .filter_map(known)
            .map(|account| (account, Role::Owner));
        let members = list
            .members
            .iter()
            .filter_map(known)
            .map(|account| (account, Role::Member));
        owners.chain(members).map(|(account, role)| Membership {
            group: *group,
            account,
            role,
        })
    }))
}

/// Every type has a Global instance; what the files say is added to the defaults.
fn policies(own: PolicySettings, host: PolicySettings) -> Result<Table<Policy>, SampleError> {
    let defaults = defaults();
    let policy = |kind: &PolicyType, name: &str, authority, given: Option<&Settings>| {
        let mut settings = defaults.get(kind).cloned().unwrap_or_default();
        settings.extend(given.unwrap_or(&Settings::default()));
        Policy {
            kind: kind.clone(),
            name: name.to_owned(),
            authority,
            settings,
        }
    };
    let global = |kind| {
        policy(
            kind,
            "Global",
            Authority::Tenant,
            own.get(kind).and_then(|named| named.get("Global")),
        )
    };
    let mut all: Vec<Policy> = defaults.keys().map(global).collect();
    for (authority, files) in [(Authority::Host, &host), (Authority::Tenant, &own)] {
        for (kind, named) in files {
            let others = named.iter().filter(|(name, _)| *name != "Global");
            all.extend(others.map(|(name, given)| policy(kind, name, authority, Some(given))));
        }
    }
    table(all)
}

fn group_assignments(
    groups: &Table<Group>,
    ranked: IndexMap<PolicyType, Vec<(String, String)>>,
) -> Result<Table<GroupAssignment>, SampleError> {
    table(ranked.iter().flat_map(|(kind, list)| {
        let known = list
            .iter()
            .filter_map(|(group, policy)| Some((groups.find(group)?.id, policy)));
        known
            .zip(1..)
            .map(|((group, policy), rank)| GroupAssignment {
                group,
                kind: kind.clone(),
                policy: policy.clone(),
                rank,
                created: None,
                created_by: None,
            })
    }))
}
