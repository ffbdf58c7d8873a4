//! `System.TimeZoneInfo`: a time zone with the ids of IANA and of Windows.

mod names;

use crate::value::time::{
    TICKS_PER_HOUR, TICKS_PER_MINUTE, TICKS_PER_SECOND, TimeSpan, offset_of_local,
};
use crate::value::types::{Type, net};
use crate::value::{Native, Ptr, Str, Value};
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use names::{NAMES, WINDOWS};
pub use names::{iana_of, windows_of};
use std::any::Any;

/// A time zone and the id it was asked for by.
#[derive(Clone)]
pub struct ZoneValue {
    pub id: String,
    pub zone: TimeZone,
}

const UTC_NAME: &str = "Coordinated Universal Time";

/// Local times in winter and summer of one year, in ticks.
const SAMPLES: [i64; 2] = [639_028_224_000_000_000, 639_184_608_000_000_000];

impl ZoneValue {
    /// A zone under its own name.
    pub fn of(zone: TimeZone) -> Self {
        let id = zone.iana_name().unwrap_or("UTC").to_owned();
        Self { id, zone }
    }

    /// The zone of an IANA or Windows id; `None` for anything else.
    pub fn find(id: &str) -> Option<Self> {
        let windows = WINDOWS
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(id));
        let database = TimeZoneDatabase::bundled();
        let zone = database.get(windows.map_or(id, |(_, iana)| iana)).ok()?;
        let id = match windows {
            Some((name, _)) => (*name).to_owned(),
            None => zone.iana_name().unwrap_or(id).to_owned(),
        };
        Some(Self { id, zone })
    }

    /// Every zone of IANA's, by offset and name.
    pub fn all() -> Vec<Self> {
        let database = TimeZoneDatabase::bundled();
        let names = database.available();
        let mut all: Vec<Self> = names
            .filter_map(|name| database.get(name.as_str()).ok().map(Self::of))
            .collect();
        all.sort_by(|a, b| (a.base_offset(), &a.id).cmp(&(b.base_offset(), &b.id)));
        all
    }

    /// The Windows id of an IANA zone.
    pub fn windows_id(iana: &str) -> Option<&'static str> {
        WINDOWS
            .iter()
            .find(|(_, name)| name.eq_ignore_ascii_case(iana))
            .map(|(id, _)| *id)
    }

    fn offsets(&self) -> (i64, i64) {
        let [winter, summer] = SAMPLES.map(|ticks| offset_of_local(ticks, &self.zone));
        (winter, summer)
    }

    /// The offset of standard time.
    pub fn base_offset(&self) -> TimeSpan {
        let (winter, summer) = self.offsets();
        TimeSpan {
            ticks: winter.min(summer),
        }
    }

    pub fn has_daylight_time(&self) -> bool {
        let (winter, summer) = self.offsets();
        winter != summer
    }

    fn region(&self) -> Option<(&'static str, &'static str)> {
        let iana = self.zone.iana_name()?;
        NAMES
            .iter()
            .find(|(_, _, ids)| ids.contains(&iana))
            .map(|(name, word, _)| (*name, *word))
    }

    pub fn standard_name(&self) -> String {
        if self.zone == TimeZone::UTC || self.is_utc() {
            return UTC_NAME.to_owned();
        }
        if self.zone.iana_name() == Some("Europe/London") {
            return "Greenwich Mean Time".to_owned();
        }
        match self.region() {
            Some((name, _)) => format!("{name} Standard Time"),
            None => self.id.clone(),
        }
    }

    pub fn daylight_name(&self) -> String {
        if self.is_utc() {
            return UTC_NAME.to_owned();
        }
        if self.zone.iana_name() == Some("Europe/London") {
            return "British Summer Time".to_owned();
        }
        match self.region() {
            Some((name, word)) => format!("{name} {word} Time"),
            None => self.id.clone(),
        }
    }

    /// `(UTC+01:00) Central European Time (Berlin)`
    pub fn display_name(&self) -> String {
        if self.is_utc() {
            return format!("(UTC) {UTC_NAME}");
        }
        let ticks = self.base_offset().ticks;
        let sign = if ticks < 0 { '-' } else { '+' };
        let hours = ticks.abs() / TICKS_PER_HOUR;
        let minutes = ticks.abs() % TICKS_PER_HOUR / TICKS_PER_MINUTE;
        let city = self
            .zone
            .iana_name()
            .and_then(|name| name.rsplit('/').next());
        let city = city.unwrap_or(&self.id).replace('_', " ");
        let name = match self.region() {
            Some((name, _)) => format!("{name} Time ({city})"),
            None => city,
        };
        format!("(UTC{sign}{hours:02}:{minutes:02}) {name}")
    }

    fn is_utc(&self) -> bool {
        matches!(
            self.zone.iana_name(),
            None | Some("UTC" | "Etc/UTC" | "Etc/UCT" | "Zulu" | "Universal")
        )
    }

    fn ambiguity(&self, ticks: i64) -> Option<AmbiguousOffset> {
        let seconds = ticks / TICKS_PER_SECOND - 62_135_596_800;
        let stamp = jiff::Timestamp::from_second(seconds).ok()?;
        let local = TimeZone::UTC.to_datetime(stamp);
        Some(self.zone.to_ambiguous_timestamp(local).offset())
    }

    /// Whether a clock time comes twice.
    pub fn is_ambiguous(&self, ticks: i64) -> bool {
        matches!(self.ambiguity(ticks), Some(AmbiguousOffset::Fold { .. }))
    }

    /// Whether a clock time is left out.
    pub fn is_invalid(&self, ticks: i64) -> bool {
        matches!(self.ambiguity(ticks), Some(AmbiguousOffset::Gap { .. }))
    }
}

impl Native for ZoneValue {
    fn ty(&self) -> Type {
        Type::Net(&net::TIME_ZONE_INFO)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn text(&self) -> Str {
        self.display_name().into()
    }
    fn equality_key(&self) -> Option<Str> {
        Some(self.id.as_str().into())
    }
}

impl From<ZoneValue> for Value {
    fn from(zone: ZoneValue) -> Value {
        Value::Native(Ptr::new(zone))
    }
}
