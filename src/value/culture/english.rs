//! The invariant culture and the English ones.

use super::{Culture, DateInfo, NumberInfo, WeekRule};

pub(super) const ALL: &[&Culture] = &[&INVARIANT, &EN_US, &EN_GB, &EN_CA, &EN_AU, &EN];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_SHORT: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const MONTHS_SHORT_GB: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec",
];
const MONTHS_SHORT_AU: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec",
];
const DAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];
const DAYS_SHORT: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/// The culture of no place (`[cultureinfo]::InvariantCulture`), which casts use.
pub static INVARIANT: Culture = Culture {
    name: "",
    english_name: "Invariant Language (Invariant Country)",
    native_name: "Invariant Language (Invariant Country)",
    parent: "",
    lcid: 127,
    two_letter_language: "iv",
    three_letter_language: "ivl",
    list_separator: ",",
    number: NumberInfo {
        decimal_separator: ".",
        group_separator: ",",
        group_sizes: &[3],
        decimal_digits: 2,
        negative_pattern: 1,
        currency_symbol: "¤",
        currency_decimal_separator: ".",
        currency_group_separator: ",",
        currency_decimal_digits: 2,
        currency_positive_pattern: 0,
        currency_negative_pattern: 0,
        percent_decimal_digits: 2,
        percent_positive_pattern: 0,
        percent_negative_pattern: 0,
        percent_symbol: "%",
        per_mille_symbol: "‰",
        positive_sign: "+",
        negative_sign: "-",
        nan: "NaN",
        positive_infinity: "Infinity",
        negative_infinity: "-Infinity",
    },
    date: DateInfo {
        short_date: "MM/dd/yyyy",
        long_date: "dddd, dd MMMM yyyy",
        short_time: "HH:mm",
        long_time: "HH:mm:ss",
        month_day: "MMMM dd",
        year_month: "yyyy MMMM",
        date_separator: "/",
        time_separator: ":",
        am: "AM",
        pm: "PM",
        era: "A.D.",
        months: MONTHS,
        months_genitive: MONTHS,
        months_short: MONTHS_SHORT,
        months_short_genitive: MONTHS_SHORT,
        days: DAYS,
        days_short: DAYS_SHORT,
        first_day_of_week: 0,
        week_rule: WeekRule::FirstDay,
    },
};

/// The culture scripts run in unless told otherwise.
pub static EN_US: Culture = BASE;

/// What the other cultures are written as differences from.
pub(super) const BASE: Culture = Culture {
    name: "en-US",
    english_name: "English (United States)",
    native_name: "English (United States)",
    parent: "en",
    lcid: 1033,
    two_letter_language: "en",
    three_letter_language: "eng",
    list_separator: ",",
    number: NumberInfo {
        decimal_separator: ".",
        group_separator: ",",
        group_sizes: &[3],
        decimal_digits: 3,
        negative_pattern: 1,
        currency_symbol: "$",
        currency_decimal_separator: ".",
        currency_group_separator: ",",
        currency_decimal_digits: 2,
        currency_positive_pattern: 0,
        currency_negative_pattern: 1,
        percent_decimal_digits: 3,
        percent_positive_pattern: 1,
        percent_negative_pattern: 1,
        percent_symbol: "%",
        per_mille_symbol: "‰",
        positive_sign: "+",
        negative_sign: "-",
        nan: "NaN",
        positive_infinity: "∞",
        negative_infinity: "-∞",
    },
    date: DateInfo {
        short_date: "M/d/yyyy",
        long_date: "dddd, MMMM d, yyyy",
        short_time: "h:mm\u{202f}tt",
        long_time: "h:mm:ss\u{202f}tt",
        month_day: "MMMM d",
        year_month: "MMMM yyyy",
        date_separator: "/",
        time_separator: ":",
        am: "AM",
        pm: "PM",
        era: "AD",
        months: MONTHS,
        months_genitive: MONTHS,
        months_short: MONTHS_SHORT,
        months_short_genitive: MONTHS_SHORT,
        days: DAYS,
        days_short: DAYS_SHORT,
        first_day_of_week: 0,
        week_rule: WeekRule::FirstDay,
    },
};

static EN: Culture = Culture {
    name: "en",
    english_name: "English",
    native_name: "English",
    parent: "",
    lcid: 9,
    ..BASE
};

static EN_GB: Culture = Culture {
    name: "en-GB",
    english_name: "English (United Kingdom)",
    native_name: "English (United Kingdom)",
    lcid: 2057,
    number: NumberInfo {
        currency_symbol: "£",
        ..BASE.number
    },
    date: DateInfo {
        short_date: "dd/MM/yyyy",
        long_date: "dddd, d MMMM yyyy",
        short_time: "HH:mm",
        long_time: "HH:mm:ss",
        month_day: "d MMMM",
        am: "am",
        pm: "pm",
        months_short: MONTHS_SHORT_GB,
        months_short_genitive: MONTHS_SHORT_GB,
        first_day_of_week: 1,
        week_rule: WeekRule::FirstFourDayWeek,
        ..BASE.date
    },
    ..BASE
};

static EN_CA: Culture = Culture {
    name: "en-CA",
    english_name: "English (Canada)",
    native_name: "English (Canada)",
    lcid: 4105,
    date: DateInfo {
        am: "a.m.",
        pm: "p.m.",
        ..BASE.date
    },
    ..BASE
};

static EN_AU: Culture = Culture {
    name: "en-AU",
    english_name: "English (Australia)",
    native_name: "English (Australia)",
    lcid: 3081,
    date: DateInfo {
        short_date: "d/M/yyyy",
        long_date: "dddd, d MMMM yyyy",
        month_day: "d MMMM",
        am: "am",
        pm: "pm",
        months_short: MONTHS_SHORT_GB,
        months_short_genitive: MONTHS_SHORT_AU,
        first_day_of_week: 1,
        ..BASE.date
    },
    ..BASE
};
