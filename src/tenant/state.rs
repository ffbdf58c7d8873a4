//! The tenant itself: its tables, its journal, its clock value and ids, and the few operations that all others are made of.

use std::ops::Deref;
use std::rc::Rc;

use jiff::Timestamp;

use super::{Cause, Change, Entity, IdGenerator, Journal, Mark, ObjectId, Refusal, Tables};

/// A tenant in memory. Cloning it is cheap: rows are shared until they change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tenant {
    pub(super) tables: Tables,
    pub(super) journal: Journal,
    pub(super) ids: IdGenerator,
    pub(super) now: Timestamp,
}

impl Default for IdGenerator {
    fn default() -> Self {
        Self::new(0)
    }
}

/// The tables are read as fields of the tenant; only its own functions change them.
impl Deref for Tenant {
    type Target = Tables;

    fn deref(&self) -> &Tables {
        &self.tables
    }
}

impl Tenant {
    /// The journal of all changes since the tenant was loaded.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The clock value that changes are stamped with.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Hands in the value of the host's clock.
    pub fn set_now(&mut self, now: Timestamp) {
        self.now = now;
    }

    /// Starts the sequence of ids over from `seed`.
    pub fn seed(&mut self, seed: u64) {
        self.ids = IdGenerator::new(seed);
    }

    /// The next id of the seeded sequence.
    pub fn new_id(&mut self) -> ObjectId {
        self.ids.next_id()
    }

    /// Names who makes the changes that follow. They form one step, which `undo` takes back as a whole.
    pub fn begin(&mut self, cause: Cause) {
        self.journal.begin(cause);
    }

    /// Adds an entity. Errors: its key is taken, or it refers to what is not there.
    pub fn add<T: Entity>(&mut self, mut entity: T) -> Result<T::Key, Refusal> {
        if T::table(self).has(&entity.key()) {
            return Err(Refusal::Exists(T::KIND, entity.identity()));
        }
        entity.touch(self.now);
        entity.admit(self)?;
        let key = entity.key();
        self.record(None, Some(Rc::new(entity)))?;
        Ok(key)
    }

    /// Changes an entity in place; nothing is recorded if it comes out the same. Errors: it is unknown, or the result is not admissible.
    pub fn change<T: Entity>(
        &mut self,
        key: &T::Key,
        edit: impl FnOnce(&mut T),
    ) -> Result<(), Refusal> {
        let Some(before) = T::table(self).get(key).cloned() else {
            return Err(Refusal::Unknown(T::KIND, key.to_identity()));
        };
        let mut after = T::clone(&before);
        edit(&mut after);
        if after == *before {
            return Ok(());
        }
        if after.key() != before.key() && T::table(self).has(&after.key()) {
            return Err(Refusal::Exists(T::KIND, after.identity()));
        }
        after.touch(self.now);
        after.admit(self)?;
        self.record(Some(before), Some(Rc::new(after)))
    }

    /// Removes an entity and gives it back. Errors: it is unknown, or others refer to it.
    pub fn remove<T: Entity>(&mut self, key: &T::Key) -> Result<Rc<T>, Refusal> {
        let Some(before) = T::table(self).get(key).cloned() else {
            return Err(Refusal::Unknown(T::KIND, key.to_identity()));
        };
        before.release(self)?;
        self.record(Some(before.clone()), None)?;
        Ok(before)
    }

    /// Makes several changes or none: what was done is taken back when `work` fails.
    pub fn together<R>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<R, Refusal>,
    ) -> Result<R, Refusal> {
        let mark = self.journal.mark();
        work(self).inspect_err(|_| self.roll_back(mark))
    }

    /// Makes one change: the only way in which state changes. Errors: the row does not hold what the change expects.
    pub fn apply(&mut self, change: Change) -> Result<(), Refusal> {
        if !self.tables.exchange(&change) {
            return Err(Refusal::Stale(change.what, change.identity));
        }
        self.journal.push(change);
        Ok(())
    }

    /// Takes back the last step and gives its changes, oldest first; applying them again is redo. Errors: there is none.
    pub fn undo(&mut self) -> Result<Vec<Change>, Refusal> {
        let mark = self.journal.last_step().ok_or(Refusal::NothingToUndo)?;
        let undone = self.journal.since(mark).to_vec();
        self.roll_back(mark);
        Ok(undone)
    }

    /// Returns to the moment of `mark`.
    pub fn roll_back(&mut self, mark: Mark) {
        while self.journal.mark() > mark {
            let Some(change) = self.journal.pop() else {
                break;
            };
            self.tables.exchange(&change.inverse());
        }
    }

    fn record<T: Entity>(
        &mut self,
        before: Option<Rc<T>>,
        after: Option<Rc<T>>,
    ) -> Result<(), Refusal> {
        let Some(one) = after.as_ref().or(before.as_ref()) else {
            return Ok(());
        };
        let row = T::table(self).row_for(&before.as_ref().unwrap_or(one).key());
        let (step, cause) = self.journal.cause();
        let change = Change {
            step,
            what: T::KIND,
            identity: one.identity(),
            row,
            before: before.map(T::record),
            after: after.map(T::record),
            at: self.now,
            cmdlet: cause.cmdlet.clone(),
            position: cause.position.clone(),
        };
        self.apply(change)
    }
}

/// A key as it is named in errors.
pub trait ToIdentity {
    /// The text of the key.
    fn to_identity(&self) -> String;
}

impl ToIdentity for ObjectId {
    fn to_identity(&self) -> String {
        self.to_string()
    }
}

impl ToIdentity for super::Name {
    fn to_identity(&self) -> String {
        self.as_str().to_owned()
    }
}

impl ToIdentity for super::Number {
    fn to_identity(&self) -> String {
        self.to_string()
    }
}

impl ToIdentity for () {
    fn to_identity(&self) -> String {
        String::new()
    }
}

impl<A: ToIdentity, B: ToIdentity> ToIdentity for (A, B) {
    fn to_identity(&self) -> String {
        format!("{}|{}", self.0.to_identity(), self.1.to_identity())
    }
}
