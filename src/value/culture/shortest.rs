//! The shortest names of days, Sunday first, by language.

use super::Culture;

const NAMES: &[(&str, [&str; 7])] = &[
    ("da", ["sø", "ma", "ti", "on", "to", "fr", "lø"]),
    ("de", ["So.", "Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa."]),
    ("en", ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"]),
    ("es", ["DO", "LU", "MA", "MI", "JU", "VI", "SA"]),
    ("fi", ["su", "ma", "ti", "ke", "to", "pe", "la"]),
    ("fr", ["di", "lu", "ma", "me", "je", "ve", "sa"]),
    ("it", ["dom", "lun", "mar", "mer", "gio", "ven", "sab"]),
    ("iv", ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"]),
    ("ja", ["日", "月", "火", "水", "木", "金", "土"]),
    ("nb", ["sø.", "ma.", "ti.", "on.", "to.", "fr.", "lø."]),
    ("nl", ["zo", "ma", "di", "wo", "do", "vr", "za"]),
    ("pl", ["nie", "pon", "wto", "śro", "czw", "pią", "sob"]),
    (
        "pt",
        ["dom.", "seg.", "ter.", "qua.", "qui.", "sex.", "sáb."],
    ),
    ("sv", ["sö", "må", "ti", "on", "to", "fr", "lö"]),
];

impl Culture {
    /// `ShortestDayNames`; the short names of a language that has no shorter ones.
    pub fn shortest_days(&self) -> [&'static str; 7] {
        let own = NAMES
            .iter()
            .find(|(language, _)| *language == self.two_letter_language);
        own.map_or(self.date.days_short, |(_, names)| *names)
    }
}
