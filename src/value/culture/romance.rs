//! French, Spanish, Italian and Portuguese.

use super::english::BASE;
use super::{Culture, DateInfo, NumberInfo, WeekRule};

pub(super) const ALL: &[&Culture] = &[&FR_FR, &FR_CA, &FR, &ES_ES, &ES, &IT_IT, &IT, &PT_BR, &PT];

/// Comma for decimals, the currency behind the amount, weeks as ISO counts them.
const EUROPEAN_NUMBER: NumberInfo = NumberInfo {
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
};
const EUROPEAN_DATE: DateInfo = DateInfo {
    short_date: "dd/MM/yyyy",
    long_date: "dddd d MMMM yyyy",
    short_time: "HH:mm",
    long_time: "HH:mm:ss",
    month_day: "d MMMM",
    first_day_of_week: 1,
    week_rule: WeekRule::FirstFourDayWeek,
    ..BASE.date
};

const FRENCH_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const FRENCH_MONTHS_SHORT: [&str; 12] = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
];
const CANADIAN_MONTHS_SHORT: [&str; 12] = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.",
    "déc.",
];

const FRENCH: Culture = Culture {
    name: "fr-FR",
    english_name: "French (France)",
    native_name: "français (France)",
    parent: "fr",
    lcid: 1036,
    two_letter_language: "fr",
    three_letter_language: "fra",
    list_separator: ";",
    number: NumberInfo {
        group_separator: "\u{202f}",
        currency_group_separator: "\u{202f}",
        ..EUROPEAN_NUMBER
    },
    date: DateInfo {
        era: "ap. J.-C.",
        months: FRENCH_MONTHS,
        months_genitive: FRENCH_MONTHS,
        months_short: FRENCH_MONTHS_SHORT,
        months_short_genitive: FRENCH_MONTHS_SHORT,
        days: [
            "dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi",
        ],
        days_short: ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."],
        ..EUROPEAN_DATE
    },
};

static FR_FR: Culture = FRENCH;
static FR: Culture = Culture {
    name: "fr",
    english_name: "French",
    native_name: "français",
    parent: "",
    lcid: 12,
    ..FRENCH
};

static FR_CA: Culture = Culture {
    name: "fr-CA",
    english_name: "French (Canada)",
    native_name: "français (Canada)",
    lcid: 3084,
    number: NumberInfo {
        group_separator: "\u{a0}",
        currency_group_separator: "\u{a0}",
        currency_symbol: "$",
        ..FRENCH.number
    },
    date: DateInfo {
        short_date: "yyyy-MM-dd",
        short_time: "HH 'h' mm",
        long_time: "HH 'h' mm 'min' ss 's'",
        date_separator: "-",
        time_separator: " h ",
        am: "a.m.",
        pm: "p.m.",
        months_short: CANADIAN_MONTHS_SHORT,
        months_short_genitive: CANADIAN_MONTHS_SHORT,
        first_day_of_week: 0,
        week_rule: WeekRule::FirstDay,
        ..FRENCH.date
    },
    ..FRENCH
};

const SPANISH_MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];
const SPANISH_MONTHS_SHORT: [&str; 12] = [
    "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic",
];

const SPANISH: Culture = Culture {
    name: "es-ES",
    english_name: "Spanish (Spain)",
    native_name: "español (España)",
    parent: "es",
    lcid: 3082,
    two_letter_language: "es",
    three_letter_language: "spa",
    list_separator: ";",
    number: EUROPEAN_NUMBER,
    date: DateInfo {
        short_date: "d/M/yyyy",
        long_date: "dddd, d 'de' MMMM 'de' yyyy",
        short_time: "H:mm",
        long_time: "H:mm:ss",
        month_day: "d 'de' MMMM",
        year_month: "MMMM 'de' yyyy",
        am: "a.\u{202f}m.",
        pm: "p.\u{202f}m.",
        era: "d. C.",
        months: SPANISH_MONTHS,
        months_genitive: SPANISH_MONTHS,
        months_short: SPANISH_MONTHS_SHORT,
        months_short_genitive: SPANISH_MONTHS_SHORT,
        days: [
            "domingo",
            "lunes",
            "martes",
            "miércoles",
            "jueves",
            "viernes",
            "sábado",
        ],
        days_short: ["dom", "lun", "mar", "mié", "jue", "vie", "sáb"],
        ..EUROPEAN_DATE
    },
};

static ES_ES: Culture = SPANISH;
static ES: Culture = Culture {
    name: "es",
    english_name: "Spanish",
    native_name: "español",
    parent: "",
    lcid: 10,
    ..SPANISH
};

const ITALIAN_MONTHS: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];
const ITALIAN_MONTHS_SHORT: [&str; 12] = [
    "gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic",
];

const ITALIAN: Culture = Culture {
    name: "it-IT",
    english_name: "Italian (Italy)",
    native_name: "italiano (Italia)",
    parent: "it",
    lcid: 1040,
    two_letter_language: "it",
    three_letter_language: "ita",
    list_separator: ";",
    number: NumberInfo {
        percent_positive_pattern: 1,
        percent_negative_pattern: 1,
        ..EUROPEAN_NUMBER
    },
    date: DateInfo {
        era: "d.C.",
        months: ITALIAN_MONTHS,
        months_genitive: ITALIAN_MONTHS,
        months_short: ITALIAN_MONTHS_SHORT,
        months_short_genitive: ITALIAN_MONTHS_SHORT,
        days: [
            "domenica",
            "lunedì",
            "martedì",
            "mercoledì",
            "giovedì",
            "venerdì",
            "sabato",
        ],
        days_short: ["dom", "lun", "mar", "mer", "gio", "ven", "sab"],
        ..EUROPEAN_DATE
    },
};

static IT_IT: Culture = ITALIAN;
static IT: Culture = Culture {
    name: "it",
    english_name: "Italian",
    native_name: "italiano",
    parent: "",
    lcid: 16,
    ..ITALIAN
};

const PORTUGUESE_MONTHS: [&str; 12] = [
    "janeiro",
    "fevereiro",
    "março",
    "abril",
    "maio",
    "junho",
    "julho",
    "agosto",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
];
const PORTUGUESE_MONTHS_SHORT: [&str; 12] = [
    "jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez.",
];

const PORTUGUESE: Culture = Culture {
    name: "pt-BR",
    english_name: "Portuguese (Brazil)",
    native_name: "português (Brasil)",
    parent: "pt",
    lcid: 1046,
    two_letter_language: "pt",
    three_letter_language: "por",
    list_separator: ";",
    number: NumberInfo {
        currency_symbol: "R$",
        currency_positive_pattern: 2,
        currency_negative_pattern: 9,
        percent_positive_pattern: 1,
        percent_negative_pattern: 1,
        ..EUROPEAN_NUMBER
    },
    date: DateInfo {
        long_date: "dddd, d 'de' MMMM 'de' yyyy",
        month_day: "d 'de' MMMM",
        year_month: "MMMM 'de' yyyy",
        era: "d.C.",
        months: PORTUGUESE_MONTHS,
        months_genitive: PORTUGUESE_MONTHS,
        months_short: PORTUGUESE_MONTHS_SHORT,
        months_short_genitive: PORTUGUESE_MONTHS_SHORT,
        days: [
            "domingo",
            "segunda-feira",
            "terça-feira",
            "quarta-feira",
            "quinta-feira",
            "sexta-feira",
            "sábado",
        ],
        days_short: ["dom.", "seg.", "ter.", "qua.", "qui.", "sex.", "sáb."],
        first_day_of_week: 0,
        week_rule: WeekRule::FirstDay,
        ..EUROPEAN_DATE
    },
};

static PT_BR: Culture = PORTUGUESE;
static PT: Culture = Culture {
    name: "pt",
    english_name: "Portuguese",
    native_name: "português",
    parent: "",
    lcid: 22,
    ..PORTUGUESE
};
