//! The list of all kinds of entities, and what follows from it: tables, records, loading and exchanging.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::*;

/// Declares the tables once: the field of `Tenant`, and the type of its rows.
macro_rules! entities {
    ($($(#[$doc:meta])* $field:ident: $kind:ident,)*) => {
        /// The kinds of entities.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Kind { $($kind,)* }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Kind] = &[$(Kind::$kind,)*];
        }

        /// An entity of any kind, as the journal keeps it.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub enum Record { $($kind(Rc<$kind>),)* }

        impl Record {
            /// The entity as JSON, for comparing and showing its fields.
            pub fn to_json(&self) -> serde_json::Value {
                match self { $(Record::$kind(entity) => serde_json::to_value(entity).unwrap_or_default(),)* }
            }
        }

        /// The tables.
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct Tables { $($(#[$doc])* pub $field: Table<$kind>,)* }

        impl Tables {
            /// Replaces the entity in a row; false if the row does not hold what `change` says it does.
            pub(super) fn exchange(&mut self, change: &Change) -> bool {
                match change.what {
                    $(Kind::$kind => {
                        let before = change.before.as_ref().and_then(<$kind as Entity>::of);
                        let after = change.after.as_ref().and_then(<$kind as Entity>::of);
                        before.is_some() == change.before.is_some()
                            && after.is_some() == change.after.is_some()
                            && self.$field.exchange(change.row, before, after.cloned())
                    })*
                }
            }

            /// How many entities there are of each kind.
            pub fn counts(&self) -> Vec<(Kind, usize)> {
                vec![$((Kind::$kind, self.$field.len()),)*]
            }
        }

        impl Tenant {
            /// Checks that everything every entity refers to is there; gives what is not.
            pub fn faults(&self) -> Vec<Refusal> {
                let mut faults = Vec::new();
                $(faults.extend(self.$field.iter().filter_map(|entity| entity.admit(self).err()));)*
                faults
            }
        }
    };
}

/// The part of `Entity` that is the same for all: which record and which table. With `id FIELD` or `name FIELD` it is known
/// by that field, too.
macro_rules! stored {
    ($kind:ident in $field:ident, id $key:ident) => {
        type Key = crate::tenant::ObjectId;
        crate::tenant::record::stored!($kind in $field);

        fn key(&self) -> crate::tenant::ObjectId {
            self.$key
        }

        fn identity(&self) -> String {
            self.$key.to_string()
        }
    };
    ($kind:ident in $field:ident, name $key:ident) => {
        type Key = crate::tenant::Name;
        crate::tenant::record::stored!($kind in $field);

        fn key(&self) -> crate::tenant::Name {
            crate::tenant::Name::of(&self.$key)
        }

        fn identity(&self) -> String {
            self.$key.clone()
        }
    };
    ($kind:ident in $field:ident) => {
        const KIND: crate::tenant::Kind = crate::tenant::Kind::$kind;

        fn record(this: std::rc::Rc<Self>) -> crate::tenant::Record {
            crate::tenant::Record::$kind(this)
        }

        fn of(record: &crate::tenant::Record) -> Option<&std::rc::Rc<Self>> {
            if let crate::tenant::Record::$kind(entity) = record {
                Some(entity)
            } else {
                None
            }
        }

        fn table(tenant: &crate::tenant::Tenant) -> &crate::tenant::Table<Self> {
            &tenant.$field
        }
    };
}
pub(super) use stored;

entities! {
    /// The one organisation.
    organisations: Organisation,
    skus: Sku,
    /// People and resource accounts.
    users: User,
    groups: Group,
    memberships: Membership,
    teams: Team,
    channels: Channel,
    channel_members: ChannelMember,
    numbers: PhoneNumber,
    /// The one list of PSTN usages.
    usages: PstnUsages,
    routes: VoiceRoute,
    gateways: Gateway,
    policies: Policy,
    group_assignments: GroupAssignment,
    addresses: CivicAddress,
    locations: Location,
    network_elements: NetworkElement,
    regions: NetworkRegion,
    sites: NetworkSite,
    subnets: NetworkSubnet,
    trusted_addresses: TrustedAddress,
    attendants: AutoAttendant,
    queues: CallQueue,
    schedules: Schedule,
    audio_files: AudioFile,
    associations: Association,
    bridges: Bridge,
    operations: Operation,
    things: Thing,
}
