//! Polish and Japanese.

use super::english::BASE;
use super::{Culture, DateInfo, NumberInfo, WeekRule};

pub(super) const ALL: &[&Culture] = &[&PL_PL, &PL, &JA_JP, &JA];

const POLISH_MONTHS_SHORT: [&str; 12] = [
    "sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru",
];

const POLISH: Culture = Culture {
    name: "pl-PL",
    english_name: "Polish (Poland)",
    native_name: "polski (Polska)",
    parent: "pl",
    lcid: 1045,
    two_letter_language: "pl",
    three_letter_language: "pol",
    list_separator: ";",
    number: NumberInfo {
        decimal_separator: ",",
        group_separator: "\u{a0}",
        currency_symbol: "zł",
        currency_decimal_separator: ",",
        currency_group_separator: "\u{a0}",
        currency_positive_pattern: 3,
        currency_negative_pattern: 8,
        ..BASE.number
    },
    date: DateInfo {
        short_date: "d.MM.yyyy",
        long_date: "dddd, d MMMM yyyy",
        short_time: "HH:mm",
        long_time: "HH:mm:ss",
        month_day: "d MMMM",
        date_separator: ".",
        era: "n.e.",
        months: [
            "styczeń",
            "luty",
            "marzec",
            "kwiecień",
            "maj",
            "czerwiec",
            "lipiec",
            "sierpień",
            "wrzesień",
            "październik",
            "listopad",
            "grudzień",
        ],
        months_genitive: [
            "stycznia",
            "lutego",
            "marca",
            "kwietnia",
            "maja",
            "czerwca",
            "lipca",
            "sierpnia",
            "września",
            "października",
            "listopada",
            "grudnia",
        ],
        months_short: POLISH_MONTHS_SHORT,
        months_short_genitive: POLISH_MONTHS_SHORT,
        days: [
            "niedziela",
            "poniedziałek",
            "wtorek",
            "środa",
            "czwartek",
            "piątek",
            "sobota",
        ],
        days_short: ["niedz.", "pon.", "wt.", "śr.", "czw.", "pt.", "sob."],
        first_day_of_week: 1,
        week_rule: WeekRule::FirstFourDayWeek,
        ..BASE.date
    },
};

static PL_PL: Culture = POLISH;
static PL: Culture = Culture {
    name: "pl",
    english_name: "Polish",
    native_name: "polski",
    parent: "",
    lcid: 21,
    ..POLISH
};

const JAPANESE_MONTHS: [&str; 12] = [
    "1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月",
];

const JAPANESE: Culture = Culture {
    name: "ja-JP",
    english_name: "Japanese (Japan)",
    native_name: "日本語 (日本)",
    parent: "ja",
    lcid: 1041,
    two_letter_language: "ja",
    three_letter_language: "jpn",
    number: NumberInfo {
        currency_symbol: "￥",
        currency_decimal_digits: 0,
        ..BASE.number
    },
    date: DateInfo {
        short_date: "yyyy/MM/dd",
        long_date: "yyyy年M月d日dddd",
        short_time: "H:mm",
        long_time: "H:mm:ss",
        month_day: "M月d日",
        year_month: "yyyy年M月",
        am: "午前",
        pm: "午後",
        era: "西暦",
        months: JAPANESE_MONTHS,
        months_genitive: JAPANESE_MONTHS,
        months_short: JAPANESE_MONTHS,
        months_short_genitive: JAPANESE_MONTHS,
        days: [
            "日曜日",
            "月曜日",
            "火曜日",
            "水曜日",
            "木曜日",
            "金曜日",
            "土曜日",
        ],
        days_short: ["日", "月", "火", "水", "木", "金", "土"],
        ..BASE.date
    },
    ..BASE
};

static JA_JP: Culture = JAPANESE;
static JA: Culture = Culture {
    name: "ja",
    english_name: "Japanese",
    native_name: "日本語",
    parent: "",
    lcid: 17,
    ..JAPANESE
};
