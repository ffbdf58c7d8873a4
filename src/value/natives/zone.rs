//! `System.TimeZoneInfo`: a time zone with the ids of IANA and of Windows.

use crate::value::time::{
    TICKS_PER_HOUR, TICKS_PER_MINUTE, TICKS_PER_SECOND, TimeSpan, offset_of_local,
};
use crate::value::types::{Type, net};
use crate::value::{Native, Ptr, Str, Value};
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use std::any::Any;

/// A time zone and the id it was asked for by.
#[derive(Clone)]
pub struct ZoneValue {
    pub id: String,
    pub zone: TimeZone,
}

/// Windows' ids and the IANA zone that stands for each.
const WINDOWS: &[(&str, &str)] = &[
    ("Dateline Standard Time", "Etc/GMT+12"),
    ("UTC-11", "Etc/GMT+11"),
    ("Aleutian Standard Time", "America/Adak"),
    ("Hawaiian Standard Time", "Pacific/Honolulu"),
    ("Marquesas Standard Time", "Pacific/Marquesas"),
    ("Alaskan Standard Time", "America/Anchorage"),
    ("UTC-09", "Etc/GMT+9"),
    ("Pacific Standard Time (Mexico)", "America/Tijuana"),
    ("UTC-08", "Etc/GMT+8"),
    ("Pacific Standard Time", "America/Los_Angeles"),
    ("US Mountain Standard Time", "America/Phoenix"),
    ("Mountain Standard Time (Mexico)", "America/Mazatlan"),
    ("Mountain Standard Time", "America/Denver"),
    ("Yukon Standard Time", "America/Whitehorse"),
    ("Central America Standard Time", "America/Guatemala"),
    ("Central Standard Time", "America/Chicago"),
    ("Easter Island Standard Time", "Pacific/Easter"),
    ("Central Standard Time (Mexico)", "America/Mexico_City"),
    ("Canada Central Standard Time", "America/Regina"),
    ("SA Pacific Standard Time", "America/Bogota"),
    ("Eastern Standard Time (Mexico)", "America/Cancun"),
    ("Eastern Standard Time", "America/New_York"),
    ("Haiti Standard Time", "America/Port-au-Prince"),
    ("Cuba Standard Time", "America/Havana"),
    ("US Eastern Standard Time", "America/Indiana/Indianapolis"),
    ("Turks And Caicos Standard Time", "America/Grand_Turk"),
    ("Paraguay Standard Time", "America/Asuncion"),
    ("Atlantic Standard Time", "America/Halifax"),
    ("Venezuela Standard Time", "America/Caracas"),
    ("Central Brazilian Standard Time", "America/Cuiaba"),
    ("SA Western Standard Time", "America/La_Paz"),
    ("Pacific SA Standard Time", "America/Santiago"),
    ("Newfoundland Standard Time", "America/St_Johns"),
    ("Tocantins Standard Time", "America/Araguaina"),
    ("E. South America Standard Time", "America/Sao_Paulo"),
    ("SA Eastern Standard Time", "America/Cayenne"),
    ("Argentina Standard Time", "America/Argentina/Buenos_Aires"),
    ("Greenland Standard Time", "America/Nuuk"),
    ("Montevideo Standard Time", "America/Montevideo"),
    ("Magallanes Standard Time", "America/Punta_Arenas"),
    ("Saint Pierre Standard Time", "America/Miquelon"),
    ("Bahia Standard Time", "America/Bahia"),
    ("UTC-02", "Etc/GMT+2"),
    ("Azores Standard Time", "Atlantic/Azores"),
    ("Cape Verde Standard Time", "Atlantic/Cape_Verde"),
    ("UTC", "Etc/UTC"),
    ("GMT Standard Time", "Europe/London"),
    ("Greenwich Standard Time", "Atlantic/Reykjavik"),
    ("Sao Tome Standard Time", "Africa/Sao_Tome"),
    ("Morocco Standard Time", "Africa/Casablanca"),
    ("W. Europe Standard Time", "Europe/Berlin"),
    ("Central Europe Standard Time", "Europe/Budapest"),
    ("Romance Standard Time", "Europe/Paris"),
    ("Central European Standard Time", "Europe/Warsaw"),
    ("W. Central Africa Standard Time", "Africa/Lagos"),
    ("Jordan Standard Time", "Asia/Amman"),
    ("GTB Standard Time", "Europe/Bucharest"),
    ("Middle East Standard Time", "Asia/Beirut"),
    ("Egypt Standard Time", "Africa/Cairo"),
    ("E. Europe Standard Time", "Europe/Chisinau"),
    ("Syria Standard Time", "Asia/Damascus"),
    ("West Bank Standard Time", "Asia/Hebron"),
    ("South Africa Standard Time", "Africa/Johannesburg"),
    ("FLE Standard Time", "Europe/Kyiv"),
    ("Israel Standard Time", "Asia/Jerusalem"),
    ("South Sudan Standard Time", "Africa/Juba"),
    ("Kaliningrad Standard Time", "Europe/Kaliningrad"),
    ("Sudan Standard Time", "Africa/Khartoum"),
    ("Libya Standard Time", "Africa/Tripoli"),
    ("Namibia Standard Time", "Africa/Windhoek"),
    ("Arabic Standard Time", "Asia/Baghdad"),
    ("Turkey Standard Time", "Europe/Istanbul"),
    ("Arab Standard Time", "Asia/Riyadh"),
    ("Belarus Standard Time", "Europe/Minsk"),
    ("Russian Standard Time", "Europe/Moscow"),
    ("E. Africa Standard Time", "Africa/Nairobi"),
    ("Volgograd Standard Time", "Europe/Volgograd"),
    ("Iran Standard Time", "Asia/Tehran"),
    ("Arabian Standard Time", "Asia/Dubai"),
    ("Astrakhan Standard Time", "Europe/Astrakhan"),
    ("Azerbaijan Standard Time", "Asia/Baku"),
    ("Russia Time Zone 3", "Europe/Samara"),
    ("Mauritius Standard Time", "Indian/Mauritius"),
    ("Saratov Standard Time", "Europe/Saratov"),
    ("Georgian Standard Time", "Asia/Tbilisi"),
    ("Caucasus Standard Time", "Asia/Yerevan"),
    ("Afghanistan Standard Time", "Asia/Kabul"),
    ("West Asia Standard Time", "Asia/Tashkent"),
    ("Ekaterinburg Standard Time", "Asia/Yekaterinburg"),
    ("Pakistan Standard Time", "Asia/Karachi"),
    ("Qyzylorda Standard Time", "Asia/Qyzylorda"),
    ("India Standard Time", "Asia/Kolkata"),
    ("Sri Lanka Standard Time", "Asia/Colombo"),
    ("Nepal Standard Time", "Asia/Kathmandu"),
    ("Central Asia Standard Time", "Asia/Bishkek"),
    ("Bangladesh Standard Time", "Asia/Dhaka"),
    ("Omsk Standard Time", "Asia/Omsk"),
    ("Myanmar Standard Time", "Asia/Yangon"),
    ("SE Asia Standard Time", "Asia/Bangkok"),
    ("Altai Standard Time", "Asia/Barnaul"),
    ("W. Mongolia Standard Time", "Asia/Hovd"),
    ("North Asia Standard Time", "Asia/Krasnoyarsk"),
    ("N. Central Asia Standard Time", "Asia/Novosibirsk"),
    ("Tomsk Standard Time", "Asia/Tomsk"),
    ("China Standard Time", "Asia/Shanghai"),
    ("North Asia East Standard Time", "Asia/Irkutsk"),
    ("Singapore Standard Time", "Asia/Singapore"),
    ("W. Australia Standard Time", "Australia/Perth"),
    ("Taipei Standard Time", "Asia/Taipei"),
    ("Ulaanbaatar Standard Time", "Asia/Ulaanbaatar"),
    ("Aus Central W. Standard Time", "Australia/Eucla"),
    ("Transbaikal Standard Time", "Asia/Chita"),
    ("Tokyo Standard Time", "Asia/Tokyo"),
    ("North Korea Standard Time", "Asia/Pyongyang"),
    ("Korea Standard Time", "Asia/Seoul"),
    ("Yakutsk Standard Time", "Asia/Yakutsk"),
    ("Cen. Australia Standard Time", "Australia/Adelaide"),
    ("AUS Central Standard Time", "Australia/Darwin"),
    ("E. Australia Standard Time", "Australia/Brisbane"),
    ("AUS Eastern Standard Time", "Australia/Sydney"),
    ("West Pacific Standard Time", "Pacific/Port_Moresby"),
    ("Tasmania Standard Time", "Australia/Hobart"),
    ("Vladivostok Standard Time", "Asia/Vladivostok"),
    ("Lord Howe Standard Time", "Australia/Lord_Howe"),
    ("Bougainville Standard Time", "Pacific/Bougainville"),
    ("Russia Time Zone 10", "Asia/Srednekolymsk"),
    ("Magadan Standard Time", "Asia/Magadan"),
    ("Norfolk Standard Time", "Pacific/Norfolk"),
    ("Sakhalin Standard Time", "Asia/Sakhalin"),
    ("Central Pacific Standard Time", "Pacific/Guadalcanal"),
    ("Russia Time Zone 11", "Asia/Kamchatka"),
    ("New Zealand Standard Time", "Pacific/Auckland"),
    ("UTC+12", "Etc/GMT-12"),
    ("Fiji Standard Time", "Pacific/Fiji"),
    ("Chatham Islands Standard Time", "Pacific/Chatham"),
    ("UTC+13", "Etc/GMT-13"),
    ("Tonga Standard Time", "Pacific/Tongatapu"),
    ("Samoa Standard Time", "Pacific/Apia"),
    ("Line Islands Standard Time", "Pacific/Kiritimati"),
];

/// What English calls the zones of a region, with the word for daylight time, and ids that it covers.
const NAMES: &[(&str, &str, &[&str])] = &[
    (
        "Pacific",
        "Daylight",
        &[
            "America/Los_Angeles",
            "America/Vancouver",
            "America/Tijuana",
        ],
    ),
    (
        "Mountain",
        "Daylight",
        &["America/Denver", "America/Phoenix", "America/Edmonton"],
    ),
    (
        "Central",
        "Daylight",
        &[
            "America/Chicago",
            "America/Winnipeg",
            "America/Regina",
            "America/Mexico_City",
        ],
    ),
    (
        "Eastern",
        "Daylight",
        &[
            "America/New_York",
            "America/Toronto",
            "America/Indiana/Indianapolis",
            "America/Detroit",
        ],
    ),
    (
        "Atlantic",
        "Daylight",
        &["America/Halifax", "America/Puerto_Rico"],
    ),
    ("Alaska", "Daylight", &["America/Anchorage"]),
    (
        "Hawaii-Aleutian",
        "Daylight",
        &["Pacific/Honolulu", "America/Adak"],
    ),
    (
        "Central European",
        "Summer",
        &[
            "Europe/Berlin",
            "Europe/Paris",
            "Europe/Madrid",
            "Europe/Rome",
            "Europe/Amsterdam",
            "Europe/Brussels",
            "Europe/Vienna",
            "Europe/Zurich",
            "Europe/Stockholm",
            "Europe/Oslo",
            "Europe/Copenhagen",
            "Europe/Prague",
            "Europe/Warsaw",
            "Europe/Budapest",
            "Europe/Luxembourg",
        ],
    ),
    (
        "Eastern European",
        "Summer",
        &[
            "Europe/Helsinki",
            "Europe/Athens",
            "Europe/Bucharest",
            "Europe/Kyiv",
            "Europe/Sofia",
        ],
    ),
    ("Moscow", "Summer", &["Europe/Moscow"]),
    ("India", "Summer", &["Asia/Kolkata", "Asia/Calcutta"]),
    ("Singapore", "Summer", &["Asia/Singapore"]),
    ("China", "Daylight", &["Asia/Shanghai"]),
    ("Japan", "Daylight", &["Asia/Tokyo"]),
    ("Korean", "Daylight", &["Asia/Seoul"]),
    ("Gulf", "Summer", &["Asia/Dubai"]),
    (
        "Australian Eastern",
        "Daylight",
        &[
            "Australia/Sydney",
            "Australia/Melbourne",
            "Australia/Brisbane",
        ],
    ),
    ("Australian Western", "Daylight", &["Australia/Perth"]),
    ("New Zealand", "Daylight", &["Pacific/Auckland"]),
    ("Brasilia", "Summer", &["America/Sao_Paulo"]),
    ("Argentina", "Summer", &["America/Argentina/Buenos_Aires"]),
    ("South Africa", "Summer", &["Africa/Johannesburg"]),
];

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
