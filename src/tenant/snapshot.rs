//! The whole tenant as one value: for state files, and for going back to a lab's beginning.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{IdGenerator, Journal, Tables, Tenant};

/// Everything a tenant holds, the journal included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// 1.
    pub format: u32,
    pub now: Timestamp,
    pub ids: IdGenerator,
    pub tables: Tables,
    pub journal: Journal,
}

impl Tenant {
    /// The present state; rows are shared, not copied.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            format: 1,
            now: self.now,
            ids: self.ids.clone(),
            tables: self.tables.clone(),
            journal: self.journal.clone(),
        }
    }

    /// The tenant of a snapshot.
    pub fn restore(snapshot: Snapshot) -> Self {
        let Snapshot {
            format: _,
            now,
            ids,
            tables,
            journal,
        } = snapshot;
        Self {
            tables,
            journal,
            ids,
            now,
        }
    }
}
