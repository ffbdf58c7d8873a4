//! The session's culture and time zone.

use super::Engine;
use crate::value::culture::{Culture, EN_US};
use jiff::tz::{TimeZone, TimeZoneDatabase};

/// `CurrentCulture`, `CurrentUICulture` and the local time zone.
struct Locale {
    culture: &'static Culture,
    ui_culture: &'static Culture,
    zone: Option<TimeZone>,
}

impl Default for Locale {
    fn default() -> Self {
        Self {
            culture: &EN_US,
            ui_culture: &EN_US,
            zone: None,
        }
    }
}

impl Engine {
    /// The culture that formats numbers and dates (`CurrentCulture`).
    pub fn culture(&mut self) -> &'static Culture {
        self.state::<Locale>().culture
    }

    pub fn set_culture(&mut self, culture: &'static Culture) {
        self.state::<Locale>().culture = culture;
    }

    /// The culture that messages are in (`CurrentUICulture`).
    pub fn ui_culture(&mut self) -> &'static Culture {
        self.state::<Locale>().ui_culture
    }

    pub fn set_ui_culture(&mut self, culture: &'static Culture) {
        self.state::<Locale>().ui_culture = culture;
    }

    /// The local time zone: that of the host's `TZ`, UTC without one.
    pub fn zone(&mut self) -> TimeZone {
        if let Some(zone) = &self.state::<Locale>().zone {
            return zone.clone();
        }
        let name = self.host.environment("TZ").unwrap_or_default();
        let zone = TimeZoneDatabase::bundled()
            .get(&name)
            .unwrap_or(TimeZone::UTC);
        self.state::<Locale>().zone = Some(zone.clone());
        zone
    }
}
