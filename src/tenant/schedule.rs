//! Schedules: opening hours of a week, or holidays at fixed dates.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::record::stored;
use super::{By, Entity, Facet, Kind, ObjectId, Refusal, Tenant};

/// A schedule. Its kind does not change afterwards (AA-24).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    pub id: ObjectId,
    pub name: String,
    pub kind: ScheduleKind,
}

/// When a schedule holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum ScheduleKind {
    Weekly {
        /// Monday first.
        days: Vec<Day>,
        /// Holds outside the hours instead.
        #[serde(default)]
        complement: bool,
    },
    /// Start and end of each range.
    Fixed(Vec<(DateTime, DateTime)>),
}

/// The hours of one day of the week.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Day(pub Vec<TimeRange>);

/// A span of one day in minutes from midnight; 24 h is 1440.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeRange(pub u32, pub u32);

impl Entity for Schedule {
    stored!(Schedule in schedules, id id);

    fn facets(&self) -> Vec<Facet> {
        vec![Facet::new(By::Name, &self.name)]
    }

    fn release(&self, tenant: &Tenant) -> Result<(), Refusal> {
        let by: Vec<_> = tenant
            .schedule_users(self.id)
            .iter()
            .map(ObjectId::to_string)
            .collect();
        if by.is_empty() {
            Ok(())
        } else {
            Err(Refusal::InUse {
                what: Kind::Schedule,
                identity: self.identity(),
                by,
            })
        }
    }
}

impl Schedule {
    /// Whether the schedule holds at a moment of the attendant's own time zone.
    pub fn holds_at(&self, moment: DateTime) -> bool {
        match &self.kind {
            ScheduleKind::Fixed(ranges) => ranges
                .iter()
                .any(|(start, end)| *start <= moment && moment < *end),
            ScheduleKind::Weekly { days, complement } => {
                let day = moment.weekday().to_monday_zero_offset() as usize;
                let minute = u32::from(moment.hour().unsigned_abs()) * 60
                    + u32::from(moment.minute().unsigned_abs());
                let open = days.get(day).is_some_and(|day| {
                    day.0
                        .iter()
                        .any(|range| (range.0..range.1).contains(&minute))
                });
                open != *complement
            }
        }
    }
}
