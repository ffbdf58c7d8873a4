//! Swedish, Danish, Norwegian and Finnish. Three of them write minus as U+2212.

use super::english::BASE;
use super::{Culture, DateInfo, NumberInfo, WeekRule};

pub(super) const ALL: &[&Culture] = &[&SV_SE, &SV, &DA_DK, &DA, &NB_NO, &NB, &FI_FI, &FI];

const NORDIC_NUMBER: NumberInfo = NumberInfo {
    decimal_separator: ",",
    group_separator: "\u{a0}",
    currency_symbol: "kr",
    currency_decimal_separator: ",",
    currency_group_separator: "\u{a0}",
    currency_positive_pattern: 3,
    currency_negative_pattern: 8,
    percent_positive_pattern: 0,
    percent_negative_pattern: 0,
    negative_sign: "\u{2212}",
    negative_infinity: "\u{2212}∞",
    ..BASE.number
};
const NORDIC_DATE: DateInfo = DateInfo {
    short_date: "dd.MM.yyyy",
    long_date: "dddd d. MMMM yyyy",
    short_time: "HH:mm",
    long_time: "HH:mm:ss",
    month_day: "d. MMMM",
    date_separator: ".",
    first_day_of_week: 1,
    week_rule: WeekRule::FirstFourDayWeek,
    ..BASE.date
};

const SWEDISH_MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];
const SWEDISH_MONTHS_SHORT: [&str; 12] = [
    "jan.", "feb.", "mars", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec.",
];

const SWEDISH: Culture = Culture {
    name: "sv-SE",
    english_name: "Swedish (Sweden)",
    native_name: "svenska (Sverige)",
    parent: "sv",
    lcid: 1053,
    two_letter_language: "sv",
    three_letter_language: "swe",
    list_separator: ";",
    number: NORDIC_NUMBER,
    date: DateInfo {
        short_date: "yyyy-MM-dd",
        long_date: "dddd d MMMM yyyy",
        month_day: "d MMMM",
        date_separator: "-",
        am: "fm",
        pm: "em",
        era: "e.Kr.",
        months: SWEDISH_MONTHS,
        months_genitive: SWEDISH_MONTHS,
        months_short: SWEDISH_MONTHS_SHORT,
        months_short_genitive: SWEDISH_MONTHS_SHORT,
        days: [
            "söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag",
        ],
        days_short: ["sön", "mån", "tis", "ons", "tors", "fre", "lör"],
        ..NORDIC_DATE
    },
};

static SV_SE: Culture = SWEDISH;
static SV: Culture = Culture {
    name: "sv",
    english_name: "Swedish",
    native_name: "svenska",
    parent: "",
    lcid: 29,
    ..SWEDISH
};

const DANISH_MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];
const DANISH_MONTHS_SHORT: [&str; 12] = [
    "jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec.",
];

const DANISH: Culture = Culture {
    name: "da-DK",
    english_name: "Danish (Denmark)",
    native_name: "dansk (Danmark)",
    parent: "da",
    lcid: 1030,
    two_letter_language: "da",
    three_letter_language: "dan",
    list_separator: ";",
    number: NumberInfo {
        group_separator: ".",
        currency_symbol: "kr.",
        currency_group_separator: ".",
        negative_sign: "-",
        negative_infinity: "-∞",
        ..NORDIC_NUMBER
    },
    date: DateInfo {
        long_date: "dddd 'den' d. MMMM yyyy",
        short_time: "HH.mm",
        long_time: "HH.mm.ss",
        time_separator: ".",
        era: "e.Kr.",
        months: DANISH_MONTHS,
        months_genitive: DANISH_MONTHS,
        months_short: DANISH_MONTHS_SHORT,
        months_short_genitive: DANISH_MONTHS_SHORT,
        days: [
            "søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag",
        ],
        days_short: ["søn.", "man.", "tirs.", "ons.", "tors.", "fre.", "lør."],
        ..NORDIC_DATE
    },
};

static DA_DK: Culture = DANISH;
static DA: Culture = Culture {
    name: "da",
    english_name: "Danish",
    native_name: "dansk",
    parent: "",
    lcid: 6,
    ..DANISH
};

const NORWEGIAN_MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
];

const NORWEGIAN: Culture = Culture {
    name: "nb-NO",
    english_name: "Norwegian Bokmål (Norway)",
    native_name: "norsk bokmål (Norge)",
    parent: "nb",
    lcid: 1044,
    two_letter_language: "nb",
    three_letter_language: "nob",
    list_separator: ";",
    number: NumberInfo {
        currency_positive_pattern: 2,
        currency_negative_pattern: 12,
        ..NORDIC_NUMBER
    },
    date: DateInfo {
        am: "a.m.",
        pm: "p.m.",
        era: "e.Kr.",
        months: NORWEGIAN_MONTHS,
        months_genitive: NORWEGIAN_MONTHS,
        months_short: [
            "jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des",
        ],
        months_short_genitive: [
            "jan.", "feb.", "mar.", "apr.", "mai", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.",
            "des.",
        ],
        days: [
            "søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag",
        ],
        days_short: ["søn.", "man.", "tir.", "ons.", "tor.", "fre.", "lør."],
        ..NORDIC_DATE
    },
};

static NB_NO: Culture = NORWEGIAN;
static NB: Culture = Culture {
    name: "nb",
    english_name: "Norwegian Bokmål",
    native_name: "norsk bokmål",
    parent: "",
    lcid: 31764,
    ..NORWEGIAN
};

const FINNISH: Culture = Culture {
    name: "fi-FI",
    english_name: "Finnish (Finland)",
    native_name: "suomi (Suomi)",
    parent: "fi",
    lcid: 1035,
    two_letter_language: "fi",
    three_letter_language: "fin",
    list_separator: ";",
    number: NumberInfo {
        currency_symbol: "€",
        nan: "epäluku",
        ..NORDIC_NUMBER
    },
    date: DateInfo {
        short_date: "d.M.yyyy",
        short_time: "H.mm",
        long_time: "H.mm.ss",
        time_separator: ".",
        am: "ap.",
        pm: "ip.",
        era: "jKr.",
        months: [
            "tammikuu",
            "helmikuu",
            "maaliskuu",
            "huhtikuu",
            "toukokuu",
            "kesäkuu",
            "heinäkuu",
            "elokuu",
            "syyskuu",
            "lokakuu",
            "marraskuu",
            "joulukuu",
        ],
        months_genitive: [
            "tammikuuta",
            "helmikuuta",
            "maaliskuuta",
            "huhtikuuta",
            "toukokuuta",
            "kesäkuuta",
            "heinäkuuta",
            "elokuuta",
            "syyskuuta",
            "lokakuuta",
            "marraskuuta",
            "joulukuuta",
        ],
        months_short: [
            "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka",
            "marras", "joulu",
        ],
        months_short_genitive: [
            "tammik.", "helmik.", "maalisk.", "huhtik.", "toukok.", "kesäk.", "heinäk.", "elok.",
            "syysk.", "lokak.", "marrask.", "jouluk.",
        ],
        days: [
            "sunnuntai",
            "maanantai",
            "tiistai",
            "keskiviikko",
            "torstai",
            "perjantai",
            "lauantai",
        ],
        days_short: ["su", "ma", "ti", "ke", "to", "pe", "la"],
        ..NORDIC_DATE
    },
};

static FI_FI: Culture = FINNISH;
static FI: Culture = Culture {
    name: "fi",
    english_name: "Finnish",
    native_name: "suomi",
    parent: "",
    lcid: 11,
    ..FINNISH
};
