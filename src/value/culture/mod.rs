//! What a culture says about numbers and dates, as .NET 10 with ICU 72 reports it. Plain static data, no look-ups at run time.

mod english;
mod germanic;
mod nordic;
mod others;
mod romance;
mod shortest;

pub use english::{EN_US, INVARIANT};

/// A culture: its names and how it writes numbers and dates.
#[derive(Debug, Clone, Copy)]
pub struct Culture {
    /// `de-DE`; empty for the invariant culture.
    pub name: &'static str,
    pub english_name: &'static str,
    pub native_name: &'static str,
    /// Name of the culture it falls back to: `de` for `de-DE`.
    pub parent: &'static str,
    pub lcid: u32,
    pub two_letter_language: &'static str,
    pub three_letter_language: &'static str,
    pub list_separator: &'static str,
    pub number: NumberInfo,
    pub date: DateInfo,
}

/// The parts of `NumberFormatInfo`. Pattern fields hold .NET's pattern numbers.
#[derive(Debug, Clone, Copy)]
pub struct NumberInfo {
    pub decimal_separator: &'static str,
    pub group_separator: &'static str,
    /// Sizes of digit groups from the right; the last one repeats.
    pub group_sizes: &'static [u8],
    pub decimal_digits: u8,
    pub negative_pattern: u8,
    pub currency_symbol: &'static str,
    pub currency_decimal_separator: &'static str,
    pub currency_group_separator: &'static str,
    pub currency_decimal_digits: u8,
    pub currency_positive_pattern: u8,
    pub currency_negative_pattern: u8,
    pub percent_decimal_digits: u8,
    pub percent_positive_pattern: u8,
    pub percent_negative_pattern: u8,
    pub percent_symbol: &'static str,
    pub per_mille_symbol: &'static str,
    pub positive_sign: &'static str,
    pub negative_sign: &'static str,
    pub nan: &'static str,
    pub positive_infinity: &'static str,
    pub negative_infinity: &'static str,
}

/// The parts of `DateTimeFormatInfo` (Gregorian calendar).
#[derive(Debug, Clone, Copy)]
pub struct DateInfo {
    pub short_date: &'static str,
    pub long_date: &'static str,
    pub short_time: &'static str,
    pub long_time: &'static str,
    pub month_day: &'static str,
    pub year_month: &'static str,
    pub date_separator: &'static str,
    pub time_separator: &'static str,
    pub am: &'static str,
    pub pm: &'static str,
    pub era: &'static str,
    pub months: [&'static str; 12],
    pub months_genitive: [&'static str; 12],
    pub months_short: [&'static str; 12],
    pub months_short_genitive: [&'static str; 12],
    /// Sunday first.
    pub days: [&'static str; 7],
    pub days_short: [&'static str; 7],
    /// 0 is Sunday.
    pub first_day_of_week: u8,
    pub week_rule: WeekRule,
}

/// How the first week of a year is found (`CalendarWeekRule`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeekRule {
    FirstDay,
    FirstFullWeek,
    FirstFourDayWeek,
}

impl DateInfo {
    /// Do names of months differ beside a day (`1 stycznia` against `styczeń`)?
    pub(crate) fn has_genitive(&self) -> bool {
        self.months != self.months_genitive || self.months_short != self.months_short_genitive
    }
}

impl Culture {
    /// Finds a culture by its name, without regard to case; the empty name is the invariant culture.
    pub fn find(name: &str) -> Option<&'static Culture> {
        all().find(|culture| culture.name.eq_ignore_ascii_case(name))
    }

    /// Finds a culture by its LCID.
    pub fn find_lcid(lcid: u32) -> Option<&'static Culture> {
        all().find(|culture| culture.lcid == lcid)
    }

    /// Is this a culture of a language alone, without a region (`de`)?
    pub fn is_neutral(&self) -> bool {
        !self.name.is_empty() && !self.name.contains('-')
    }
}

/// Every culture there is data for, the invariant one first.
pub fn all() -> impl Iterator<Item = &'static Culture> {
    [
        english::ALL,
        germanic::ALL,
        romance::ALL,
        nordic::ALL,
        others::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_once() {
        for name in [
            "", "en-US", "EN-gb", "de-DE", "fr-FR", "es-ES", "it-IT", "nl-NL", "pt-BR", "sv-SE",
            "ja-JP", "de",
        ] {
            assert!(
                Culture::find(name).is_some_and(|c| c.name.eq_ignore_ascii_case(name)),
                "{name}"
            );
        }
        assert!(Culture::find("xx-YY").is_none());
        let mut lcids: Vec<u32> = all().map(|c| c.lcid).collect();
        let count = lcids.len();
        lcids.sort_unstable();
        lcids.dedup();
        assert_eq!(lcids.len(), count);
        assert_eq!(Culture::find_lcid(1031).map(|c| c.name), Some("de-DE"));
        assert!(
            all()
                .filter(|c| !c.name.is_empty())
                .all(|c| c.is_neutral() || Culture::find(c.parent).is_some())
        );
    }
}
