//! What the service does over time: batches of policy assignments, orders of numbers, migrations.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::record::stored;
use super::{By, Entity, Facet, Name, ObjectId, Refusal, Settings, Tenant};

/// An operation that was started and can be asked about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operation {
    /// Mostly a guid, as it was given or printed.
    pub id: String,
    pub kind: OperationKind,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub status: OperationStatus,
    #[serde(default)]
    pub created: Option<Timestamp>,
    #[serde(default)]
    pub created_by: String,
    #[serde(default)]
    pub completed: Option<Timestamp>,
    /// What was asked for.
    #[serde(default)]
    pub request: Settings,
    /// One map an item: its id, its state, its result.
    #[serde(default)]
    pub items: Vec<Settings>,
}

/// The kinds of operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum OperationKind {
    PolicyBatch,
    PackageBatch,
    TeamsDeployment,
    NumberOrder,
    NumberRelease,
    NumberUpload,
    NumberUpdate,
    NumberSms,
    NumberUsage,
    NumberExport,
    GroupMigration,
    MeetingMigration,
    TargetingHierarchy,
    SignIn,
}

/// How far an operation is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum OperationStatus {
    #[default]
    NotStarted,
    InProgress,
    /// Numbers are reserved for ten minutes (NT-06).
    Reserved,
    Completed,
    Failed,
    Cancelled,
    Expired,
}

impl Entity for Operation {
    stored!(Operation in operations, name id);

    fn facets(&self) -> Vec<Facet> {
        vec![Facet::new(By::Class, format!("{:?}", self.kind))]
    }

    fn touch(&mut self, now: Timestamp) {
        self.created.get_or_insert(now);
    }
}

impl Operation {
    /// An operation that is over as soon as it begins; its id comes with `start`.
    pub fn done(kind: OperationKind, items: Vec<Settings>) -> Self {
        Self {
            id: String::new(),
            kind,
            name: String::new(),
            status: OperationStatus::Completed,
            created: None,
            created_by: String::new(),
            completed: None,
            request: Settings::default(),
            items,
        }
    }

    /// How many items have this state.
    pub fn count(&self, state: &str) -> usize {
        let has = |item: &&Settings| item.text("State") == Some(state);
        self.items.iter().filter(has).count()
    }
}

impl Tenant {
    /// The operation of that kind and id.
    pub fn operation(&self, kind: OperationKind, id: &str) -> Option<&std::rc::Rc<Operation>> {
        let found = self.operations.get(&Name::of(id));
        found.filter(|operation| operation.kind == kind)
    }

    /// Acts for each user that is named, and tells of each what came of it: the items of an operation.
    ///
    /// # Errors
    /// Those of `act`.
    pub fn for_each_user(
        &mut self,
        names: &[String],
        mut act: impl FnMut(&mut Self, ObjectId) -> Result<(), Refusal>,
    ) -> Result<Vec<Settings>, Refusal> {
        let mut items = Vec::with_capacity(names.len());
        for name in names {
            let result = match self.user(name).map(|user| user.id) {
                Some(user) => {
                    act(self, user)?;
                    "Success"
                }
                None => "User not found",
            };
            let item = [
                ("Id", name.as_str()),
                ("Result", result),
                ("State", "Completed"),
            ];
            items.push(item.into_iter().collect());
        }
        Ok(items)
    }

    /// Notes an operation under a new id, which is given back. Errors: none of its own.
    pub fn start(&mut self, operation: Operation) -> Result<String, Refusal> {
        let id = self.new_id().to_string();
        let over = operation.status == OperationStatus::Completed;
        self.add(Operation {
            id: id.clone(),
            completed: over.then(|| self.now()),
            ..operation
        })?;
        Ok(id)
    }
}
