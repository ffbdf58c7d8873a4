//! German and Dutch.

use super::english::BASE;
use super::{Culture, DateInfo, NumberInfo, WeekRule};

pub(super) const ALL: &[&Culture] = &[&DE_DE, &DE_AT, &DE_CH, &DE, &NL_NL, &NL];

const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const MONTHS_AT: [&str; 12] = [
    "Jänner",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

const GERMAN: Culture = Culture {
    name: "de-DE",
    english_name: "German (Germany)",
    native_name: "Deutsch (Deutschland)",
    parent: "de",
    lcid: 1031,
    two_letter_language: "de",
    three_letter_language: "deu",
    list_separator: ";",
    number: NumberInfo {
        decimal_separator: ",",
        group_separator: ".",
        currency_symbol: "€",
        currency_decimal_separator: ",",
        currency_group_separator: ".",
        currency_positive_pattern: 3,
        currency_negative_pattern: 8,
        percent_positive_pattern: 0,
        percent_negative_pattern: 0,
        ..BASE.number
    },
    date: DateInfo {
        short_date: "dd.MM.yyyy",
        long_date: "dddd, d. MMMM yyyy",
        short_time: "HH:mm",
        long_time: "HH:mm:ss",
        month_day: "d. MMMM",
        date_separator: ".",
        era: "n. Chr.",
        months: MONTHS,
        months_genitive: MONTHS,
        months_short: [
            "Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez",
        ],
        months_short_genitive: [
            "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.",
            "Dez.",
        ],
        days: [
            "Sonntag",
            "Montag",
            "Dienstag",
            "Mittwoch",
            "Donnerstag",
            "Freitag",
            "Samstag",
        ],
        days_short: ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"],
        first_day_of_week: 1,
        week_rule: WeekRule::FirstFourDayWeek,
        ..BASE.date
    },
};

static DE_DE: Culture = GERMAN;
static DE: Culture = Culture {
    name: "de",
    english_name: "German",
    native_name: "Deutsch",
    parent: "",
    lcid: 7,
    ..GERMAN
};

static DE_AT: Culture = Culture {
    name: "de-AT",
    english_name: "German (Austria)",
    native_name: "Deutsch (Österreich)",
    lcid: 3079,
    number: NumberInfo {
        group_separator: "\u{a0}",
        currency_positive_pattern: 2,
        currency_negative_pattern: 9,
        ..GERMAN.number
    },
    date: DateInfo {
        months: MONTHS_AT,
        months_genitive: MONTHS_AT,
        months_short: [
            "Jän", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez",
        ],
        months_short_genitive: [
            "Jän.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sep.", "Okt.", "Nov.",
            "Dez.",
        ],
        ..GERMAN.date
    },
    ..GERMAN
};

static DE_CH: Culture = Culture {
    name: "de-CH",
    english_name: "German (Switzerland)",
    native_name: "Deutsch (Schweiz)",
    lcid: 2055,
    number: NumberInfo {
        decimal_separator: ".",
        group_separator: "’",
        currency_symbol: "CHF",
        currency_decimal_separator: ".",
        currency_group_separator: "’",
        currency_positive_pattern: 2,
        currency_negative_pattern: 2,
        percent_positive_pattern: 1,
        percent_negative_pattern: 1,
        ..GERMAN.number
    },
    ..GERMAN
};

const DUTCH_MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const DUTCH_MONTHS_SHORT: [&str; 12] = [
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
];

const DUTCH: Culture = Culture {
    name: "nl-NL",
    english_name: "Dutch (Netherlands)",
    native_name: "Nederlands (Nederland)",
    parent: "nl",
    lcid: 1043,
    two_letter_language: "nl",
    three_letter_language: "nld",
    list_separator: ";",
    number: NumberInfo {
        decimal_separator: ",",
        group_separator: ".",
        currency_symbol: "€",
        currency_decimal_separator: ",",
        currency_group_separator: ".",
        currency_positive_pattern: 2,
        currency_negative_pattern: 12,
        ..BASE.number
    },
    date: DateInfo {
        short_date: "dd-MM-yyyy",
        long_date: "dddd d MMMM yyyy",
        short_time: "HH:mm",
        long_time: "HH:mm:ss",
        month_day: "d MMMM",
        date_separator: "-",
        am: "a.m.",
        pm: "p.m.",
        era: "n.Chr.",
        months: DUTCH_MONTHS,
        months_genitive: DUTCH_MONTHS,
        months_short: DUTCH_MONTHS_SHORT,
        months_short_genitive: DUTCH_MONTHS_SHORT,
        days: [
            "zondag",
            "maandag",
            "dinsdag",
            "woensdag",
            "donderdag",
            "vrijdag",
            "zaterdag",
        ],
        days_short: ["zo", "ma", "di", "wo", "do", "vr", "za"],
        first_day_of_week: 1,
        week_rule: WeekRule::FirstFourDayWeek,
        ..BASE.date
    },
};

static NL_NL: Culture = DUTCH;
static NL: Culture = Culture {
    name: "nl",
    english_name: "Dutch",
    native_name: "Nederlands",
    parent: "",
    lcid: 19,
    ..DUTCH
};
